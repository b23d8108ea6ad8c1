/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A socket's multicast options, allocated at the first call and freed when all are default again.
 * OPENBSD.md A1, A2, A5: netinet/ip_output.c ip_setmoptions, ip_getmoptions, ip_freemoptions.
 */
#ifndef MODEL_IP_MOPTIONS_H
#define MODEL_IP_MOPTIONS_H

#include "model/in_multi.h"

enum ip_option {
	IMO_MULTICAST_IF,   /* 4 bytes: a local address in network order */
	IMO_MULTICAST_TTL,  /* 1 byte */
	IMO_MULTICAST_LOOP, /* 1 byte, 0 or 1 */
	IMO_ADD_MEMBERSHIP, /* 8 bytes: struct ip_mreq (group, local address); 12 where the preset */
	IMO_DROP_MEMBERSHIP, /* takes struct ip_mreqn (group, local address, ifindex in host order) */
};

struct ip_moptions {
	struct netstack *stack;
	struct mset *set; /* of struct in_multi, borrowed with a reference each */
	uint64_t charged; /* option memory, preset.charge for each membership */
	uint16_t ifidx;	  /* IP_MULTICAST_IF; 0 = by route */
	uint8_t ttl, loop;
};

/* Sets an option; *imop is NULL on a fresh socket.  EINVAL, EADDRNOTAVAIL, EADDRINUSE, ENOBUFS,
 * EOPNOTSUPP or what the preset says; *ifindex is the interface joined or dropped, else 0. */
int ip_setmoptions(struct netstack *s, struct ip_moptions **imop, int option, const void *value,
		   size_t length, uint32_t *ifindex);
/* IF: 4 bytes, TTL and LOOP: 1 byte into value.  EOPNOTSUPP for memberships. */
int ip_getmoptions(struct netstack *s, const struct ip_moptions *imo, int option, void *value);
/* Leaves everything in the set's order, telling each before it is left.  NULL is accepted. */
void ip_freemoptions(struct ip_moptions *imo, mset_each_fn *each, void *ctx);

#endif
