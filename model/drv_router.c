/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A multicast router: a querier candidate on every interface (RFC 2236 s3), member of 224.0.0.2, and of where reports
 * of generation 3 go (RFC 3376 s6, RFC 3810 s7). */
#include "model/driver.h"
#include "model/gm_router.h"

static void attach(struct gm_link *l)
{
	struct ifnet *ifp = l->owner;
	struct netstack *s = ifp->stack;
	struct in_multi *member;

	if (l->stack->off)
		return;
	l->port->ops->filter(l->port, l->ifindex, l->profile->proto->none, true);
	in_addmulti(ifp, l->profile->proto->all_routers, &gm_any_source, &member);
	if (gm_stack_newest(l->stack) >= GM_GENERATION_3)
		in_addmulti(ifp, l->profile->proto->all_reports, &gm_any_source, &member);
	l->router = gm_router_new(l, s->link_set, &s->link_config, &netstack_accounts(s)->router);
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
