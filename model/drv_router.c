/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A multicast router: a querier candidate on every interface (RFC 2236 s3), member of 224.0.0.2. */
#include "model/driver.h"
#include "model/gm_router.h"

static void attach(struct gm_link *l)
{
	struct ifnet *ifp = l->owner;
	struct netstack *s = ifp->stack;
	struct in_multi *routers;

	if (l->stack->off)
		return;
	l->port->ops->filter(l->port, l->ifindex, l->profile->proto->none, true);
	in_addmulti(ifp, l->profile->proto->all_routers, &gm_any_source, &routers);
	l->router = gm_router_new(l, s->link_set, &s->link_config, &s->cost.router);
}

static void up(struct gm_link *l)
{
	if (l->router)
		gm_router_up(l->router);
}

static void down(struct gm_link *l)
{
	if (l->router)
		gm_router_down(l->router);
}

const struct driver drv_router = {
	.name = "router",
	.about = "queries, learns which groups have members",
	.all_multicast = true,
	.routes = true,
	.attach = attach,
	.up = up,
	.down = down,
};
