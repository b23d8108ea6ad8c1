/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A multicast router: a querier candidate on every interface (RFC 2236 s3), member of 224.0.0.2, and of where reports
 * of generation 3 go (RFC 3376 s6, RFC 3810 s7). */
#include "model/driver.h"
#include "model/gm_router.h"
#include "model/if_kind.h"

static void attach(struct gm_link *l)
{
	struct ifnet *ifp = l->owner;
	struct netstack *s = ifp->stack;
	struct if_request all = { .address = l->profile->proto->none };

	if (l->stack->off)
		return;
	ifp->kind->ioctl(ifp, IF_ADDMULTI, &all);
	in_own_join(l, IN_ALL_ROUTERS);
	if (gm_stack_newest(l->stack) >= GM_GENERATION_3)
		in_own_join(l, IN_ALL_REPORTS);
	l->router = gm_router_new(l, s->link_set, &s->link_config, &netstack_accounts(s)->router);
}

const struct driver drv_router = {
	.name = "router",
	.about = "queries, learns which groups have members",
	.all_multicast = true,
	.routes = true,
	.attach = attach,
};
