/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Interfaces, and the stack that has them: what one node's kernel keeps globally (its allocator, its
 * accounts, its routes, its tick).
 */
#ifndef MODEL_IFNET_H
#define MODEL_IFNET_H

#include <glib.h>

#include "model/preset.h"
#include "model/route.h"

enum { IFNET_UP = 1, IFNET_MULTICAST = 2, IFNET_LOOPBACK = 4 }; /* IFF_ */

/* Work by cause: accounts are never added up (doc/cost-model.md). */
struct accounts {
	struct cost socket;   /* the sockets' sets, joins and drops */
	struct cost addmulti; /* the interfaces' sets, in in_addmulti */
	struct cost delmulti; /* the same, in in_delmulti */
	struct cost input;    /* the same, asked by received datagrams */
	struct cost router;   /* the routers' sets */
};

#define RESULTS 10 /* errno values that calls are counted by (node_metrics.c) */

struct counters {
	uint64_t add[RESULTS], drop[RESULTS];	     /* joins and leaves by result */
	uint64_t addmulti, delmulti, driver_refused; /* SIOCADDMULTI, SIOCDELMULTI */
	uint64_t memberships;			     /* of all sockets */
	uint64_t option_bytes, peak_option_bytes;    /* charged as preset.charge says */
};

struct ifnet;

struct netstack {
	struct port *port;
	const struct preset *preset;
	const struct limit_policy *policy;
	const struct mset_kind *socket_set, *link_set;
	struct mset_config socket_config, link_config;
	struct kmem kmem;
	struct accounts cost;
	struct counters count;
	struct gm_stats gm_stats;
	struct gm_ticker ticker;
	struct route_table routes;
	GPtrArray *order;	/* of struct ifnet, by index: the order of interface walks */
	GHashTable *by_address; /* struct maddr -> struct ifnet, the first with that address */
	struct ifnet **by_index;
	uint32_t indices; /* slots of by_index */
};

struct ifnet {
	struct gm_link gm;
	struct netstack *stack;
	unsigned flags;
};

/* The stack of a node: what preset and port say, the sets perhaps of other kinds (NULL = preset's). */
void netstack_init(struct netstack *s, struct port *port, const struct preset *preset,
		   const struct mset_kind *socket_set, const struct mset_kind *link_set);
/* No socket may be left.  Frees interfaces and, silently, their groups. */
void netstack_fini(struct netstack *s, mset_each_fn *free_group);

/* Starts without groups.  NULL if the index is taken. */
struct ifnet *ifnet_attach(struct netstack *s, uint32_t ifindex, unsigned flags,
			   struct maddr address, unsigned prefix, const struct gm_profile *gm);
/* if_get: O(1); NULL if there is none. */
struct ifnet *ifnet_by_index(const struct netstack *s, uint32_t ifindex);
/* ifa_ifwithaddr: the first interface with exactly that address, or NULL. */
struct ifnet *ifnet_by_address(const struct netstack *s, struct maddr address);

static inline uint32_t ifnet_index(const struct ifnet *ifp)
{
	return ifp->gm.ifindex;
}

#endif
