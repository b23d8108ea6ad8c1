/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the files behind the front door share: the node and its sockets. */
#ifndef MODEL_NODE_PRIVATE_H
#define MODEL_NODE_PRIVATE_H

#include "model/driver.h"
#include "model/node.h"
#include "model/socket.h"

struct mc_node {
	struct netstack stack; /* first */
	const struct driver *driver;
	struct mc_socket
		*autojoin; /* the kernel's own, one of the stack's; NULL before it is needed */
};

/* For a walk over a set that tells (interface, group). */
struct membership_walk {
	mc_membership_fn *each;
	void *ctx;
};

struct gm_values node_querier_values(const struct mc_querier *q);
/* MC_IGMP_GETSTAT */
void node_igmpstat(const struct netstack *s, struct mc_igmpstat *out);
/* Any call of a socket about its memberships and options, told and counted; *ifindex may be NULL. */
int socket_ask(struct mc_socket *so, struct imo_request *r, uint32_t *ifindex);
void membership_each(struct mset_item *item, void *walk);
void socket_trace(struct mc_socket *so, enum mc_event_kind kind, uint32_t ifindex,
		  struct maddr group, int err);
/* Which of the RESULTS counters an errno belongs to. */
size_t result_of(int err);
/* Of who listens to the routing socket (memory.h). */
void node_listener_memory(const struct mc_node *n, const struct memory_walk *w);
/* The interface's IGMP (v6: MLD) link; NULL if there is none. */
struct gm_link *node_link(const struct mc_node *n, uint32_t ifindex, bool v6);
/* The interface's group, without cost to anybody; NULL if it is no member. */
struct in_multi *node_group(const struct mc_node *n, uint32_t ifindex, struct maddr group);

#endif
