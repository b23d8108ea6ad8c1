/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a node is: one row a kind of node, whose functions run at the interfaces' life. */
#ifndef MODEL_DRIVER_H
#define MODEL_DRIVER_H

#include "model/in_multi.h"

typedef void counter_fn(const char *name, uint64_t value, void *ctx); /* mc_metric_fn */

struct driver {
	const char *name;
	const char *about;
	bool all_multicast; /* hears every multicast datagram, member or not */
	bool routes;	    /* answers the calls mc_router_* */
	/* each of a physical interface's links, IPv4's and IPv6's: once it is there */
	void (*attach)(struct gm_link *l);
	/* The counters that its nodes have beyond all others', always all of them; NULL = none. */
	void (*tell)(const struct netstack *s, counter_fn *each, void *ctx);
};

/* All rows, ended by NULL. */
extern const struct driver *const drivers[];
/* The row of that name, or NULL. */
const struct driver *driver_find(const char *name);

extern const struct driver drv_host, drv_router, drv_carp, drv_pfsync, drv_vxlan;

#endif
