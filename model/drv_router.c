/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A multicast router: a querier candidate on every interface (RFC 2236 s3), member of 224.0.0.2. */
#include "model/driver.h"
#include "model/gm_router.h"

static void attach(struct ifnet *ifp)
{
	struct netstack *s = ifp->stack;

	ifp->gm.port->ops->filter(ifp->gm.port, ifnet_index(ifp), ifp->gm.profile->proto->none,
				  true);
	in_addmulti(ifp, ifp->gm.profile->proto->all_routers);
	ifp->gm.router = gm_router_new(&ifp->gm, s->link_set, &s->link_config, &s->cost.router);
}

static void up(struct ifnet *ifp)
{
	gm_router_up(ifp->gm.router);
}

static void down(struct ifnet *ifp)
{
	gm_router_down(ifp->gm.router);
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
