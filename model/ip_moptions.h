/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A socket's multicast options, allocated at the first call and freed when all are default again.
 * OPENBSD.md A1, A2, A5: netinet/ip_output.c ip_setmoptions, ip_getmoptions, ip_freemoptions.
 */
#ifndef MODEL_IP_MOPTIONS_H
#define MODEL_IP_MOPTIONS_H

#include "model/in_multi.h"

#define IMO_DEFAULT_TTL	 1
#define IMO_DEFAULT_LOOP 1

enum ip_option {
	IMO_MULTICAST_IF,   /* 4 bytes: a local address in network order */
	IMO_MULTICAST_TTL,  /* 1 byte */
	IMO_MULTICAST_LOOP, /* 1 byte, 0 or 1 */
	IMO_ADD_MEMBERSHIP, /* 8 bytes: struct ip_mreq (group, local address); 12 where the preset */
	IMO_DROP_MEMBERSHIP, /* takes struct ip_mreqn (group, local address, ifindex in host order);
			      * IPv6: 20, struct ipv6_mreq (group, ifindex in host order) */
};

/* What is asked of a membership's sources (RFC 3678 s4, s5). */
enum ip_filter_option {
	IMO_FILTER, /* MCAST_MSFILTER, and joins if it must: mode and sources at once */
	IMO_JOIN_SOURCE,
	IMO_LEAVE_SOURCE,
	IMO_BLOCK_SOURCE,
	IMO_UNBLOCK_SOURCE,
};

struct ip_filter_request {
	struct maddr group;
	uint32_t ifindex;	     /* 0 = by route to join, else the first match */
	enum mc_mode mode;	     /* IMO_FILTER */
	const struct maddr *sources; /* one, but for IMO_FILTER */
	size_t n;
};

struct ip_moptions {
	struct netstack *stack;
	enum family family;
	struct mset *set;    /* of struct in_multi, borrowed with a reference each */
	GHashTable *filters; /* struct in_multi -> struct gm_member, owned: memberships that are not
			      * EXCLUDE {}; NULL = none */
	uint64_t charged;    /* option memory, preset.charge for each membership */
	uint16_t ifidx;	     /* IP_MULTICAST_IF; 0 = by route */
	uint8_t ttl, loop;
	bool own_only; /* IP_MULTICAST_ALL is 0 (receive_path.all_default) */
};

/* Sets an option of a family; *imop is NULL on a fresh socket.  EINVAL, EADDRNOTAVAIL, EADDRINUSE, ENOBUFS,
 * EOPNOTSUPP or what the preset says; *ifindex is the interface joined or dropped, else 0. */
int ip_setmoptions(struct netstack *s, struct ip_moptions **imop, enum family family, int option,
		   const void *value, size_t length, uint32_t *ifindex);
/* Changes a membership's sources; errno as node.h says of mc_socket_filter and its like. */
int ip_setfilter(struct netstack *s, struct ip_moptions **imop, enum ip_filter_option option,
		 const struct ip_filter_request *r, uint32_t *ifindex);
/* IF: 4 bytes, TTL and LOOP: 1 byte into value.  EOPNOTSUPP for memberships. */
int ip_getmoptions(struct netstack *s, const struct ip_moptions *imo, int option, void *value);
/* Leaves everything in the set's order, telling each before it is left.  NULL is accepted. */
void ip_freemoptions(struct ip_moptions *imo, mset_each_fn *each, void *ctx);

/* ---- what ip_moptions.c and ip_moptions_filter.c share ---- */

struct ip_moptions *imo_get(struct netstack *s, struct ip_moptions **imop, enum family family);
/* Frees the record if all is default. */
void imo_put(struct ip_moptions **imop);
struct ifnet *imo_routed_interface(const struct netstack *s, struct maddr group);
int imo_join(struct ip_moptions *imo, struct ifnet *ifp, struct maddr group,
	     const struct gm_view *filter, struct in_multi **inm);
/* Takes the first match under the mask out and leaves it; its interface, or 0 if there is none. */
uint32_t imo_leave(struct ip_moptions *imo, const struct mkey *k, uint64_t mask);
/* The membership's own filter as a view; its sources are to be freed with g_free. */
struct gm_view imo_view(const struct ip_moptions *imo, struct in_multi *inm);
/* Does the membership's own filter let that source pass?  The look-up's work is added to *c. */
bool imo_admits(const struct ip_moptions *imo, struct in_multi *inm, struct maddr source,
		struct cost *c);
void imo_forget_filter(struct ip_moptions *imo, struct in_multi *inm);

#endif
