/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the files behind the front door share: the node and its sockets. */
#ifndef MODEL_NODE_PRIVATE_H
#define MODEL_NODE_PRIVATE_H

#include "model/driver.h"
#include "model/ip_moptions.h"
#include "model/node.h"

struct mc_node {
	struct netstack stack;
	const struct driver *driver;
	const struct gm_profile *gm;
	struct mc_socket *sockets; /* open, the latest first; owned */
	bool bare;
};

/* For a walk over a set that tells (interface, group). */
struct membership_walk {
	mc_membership_fn *each;
	void *ctx;
};

void membership_each(struct mset_item *item, void *walk);
/* Which of the RESULTS counters an errno belongs to. */
size_t result_of(int err);

#endif
