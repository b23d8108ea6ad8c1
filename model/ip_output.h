/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a node sends, IPv4 and IPv6: by which interface, from which address, how far, and whether the
 * node's own members hear it, too (netinet/ip_output.c, netinet6/ip6_output.c).  Sockets send by it
 * (socket_output.h), and so do users in the kernel, which have no socket.
 */
#ifndef MODEL_IP_OUTPUT_H
#define MODEL_IP_OUTPUT_H

#include "model/ip_moptions.h"
#include "model/ipwire.h"

/* Who sends, and how: a socket's options, or a kernel user's. */
struct ip_sender {
	struct netstack *stack;
	unsigned rdomain;
	struct maddr source;	  /* of the destination's family; any: the interface's best */
	uint32_t ifidx;		  /* groups: by this interface; 0 = by route */
	uint8_t ttl, unicast_ttl; /* of groups, of others (0 = 64) */
	bool loop;		  /* groups: own members hear it, too */
	bool raw;		  /* source stands as it is, even none at all (IP_RAWOUTPUT) */
	uint64_t *sent;		  /* counts what was put on its way; NULL = nobody does */
};

/* Writes w->length octets, where w has all that a pseudo-header needs. */
typedef void ip_fill_fn(const struct ipwire *w, uint8_t *payload, const void *ctx);

/* The address that a datagram to there would come from; errno as ip_output. */
int ip_source(const struct ip_sender *by, struct maddr to, struct maddr *source);
/* Sends a datagram; w says to, protocol, length, tos, dont_fragment and router_alert, the rest is the sender's and the
 * interface's.  EHOSTUNREACH (no interface) and ENETDOWN, or what the preset says for them, EADDRNOTAVAIL (the
 * interface has no address), EMSGSIZE (longer than its MTU), ENOBUFS (memory was refused). */
int ip_output(const struct ip_sender *by, struct ipwire *w, ip_fill_fn *fill, const void *ctx);

#endif
