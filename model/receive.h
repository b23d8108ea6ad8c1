/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * From a datagram to the sockets that get it.  What a system asks on the way is a row: the BSDs ask
 * the interface's set alone, Linux scans every socket's memberships (POLICIES.md A2, OPENBSD.md A2).
 * Work is counted as the system does it, and not made: sockets are found by port, memberships by index.
 */
#ifndef MODEL_RECEIVE_H
#define MODEL_RECEIVE_H

#include <stdbool.h>

#include "model/cost.h"
#include "model/endpoint.h"
#include "model/ipwire.h"

struct receive_path {
	const char *name;
	const char *about; /* with the source of the behaviour */
	bool asks_filter;  /* the interface's merged filter drops, before any socket is asked */
	bool visits_all;   /* every socket of the protocol, else those of the port */
	bool asks_socket;  /* its memberships, and their filters */
	bool all_default; /* IP_MULTICAST_ALL: what it has not joined itself is for it, too, unless set */
	bool raw_asks; /* raw sockets of IGMP and ICMPv6 are asked, too; else it is let through */
	bool raw_hears_all; /* raw sockets are asked first, and hear what the protocol drops */
	bool raw_joined_v6; /* IPv6's raw sockets are asked only for groups that they are not bound to,
			     * though bound; and those they hear */
	bool any_interface_v6; /* IPv6: a membership counts for every interface (net/ipv6/mcast.c inet6_mc_check) */
};

extern const struct receive_path receive_interface, receive_linux, receive_freebsd, receive_member;

/* Work, and what became of it, by part (doc/cost-model.md). */
struct receive_stats {
	uint64_t datagrams;				/* of UDP, and sound; or for raw sockets */
	uint64_t sockets;				/* visited */
	struct cost members;				/* their memberships' sets */
	struct cost sources;				/* their filters */
	struct cost filter;				/* the interface's filter */
	uint64_t delivered, not_joined, filtered, full; /* copies, and why there was none */
};

struct netstack;
struct ifnet;
struct in_multi;

/* A datagram on its way to sockets. */
struct delivery {
	struct netstack *stack;
	struct receive_stats *stats;
	bool unasked; /* no membership is asked for */
	struct mc_datagram d;
};

/* Is the socket bound and connected so that it is for it? */
bool receive_matches(const struct mc_socket *so, const struct mc_datagram *d);
/* The two halves of that: its own address, and its families and peer. */
bool receive_matches_local(const struct mc_socket *so, const struct mc_datagram *d);
bool receive_matches_peer(const struct mc_socket *so, const struct mc_datagram *d);
/* To that socket, if as a member it is to have it: MC_DROP_NONE, or why not. */
enum mc_drop receive_offer(struct mc_socket *so, const struct delivery *d);
/* A datagram of UDP for this node; inm: of its group, NULL if it is for one of the node's addresses.
 * MC_DROP_NONE if a socket got it, else the cause that came nearest to it. */
enum mc_drop receive_udp(struct netstack *s, struct ifnet *ifp, const struct in_multi *inm,
			 const struct ipwire *w);

#endif
