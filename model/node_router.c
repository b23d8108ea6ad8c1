/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Routers behind the front door. */
#include <errno.h>

#include "model/gm_router.h"
#include "model/node_private.h"

static struct gm_link *link_of(const struct mc_node *n, uint32_t ifindex, bool v6)
{
	struct ifnet *ifp = ifnet_by_index(&n->stack, ifindex);

	return ifp == NULL ? NULL : v6 ? ifp->mld : &ifp->gm;
}

/* 0 and a router, or why there is none. */
static int router_of(const struct mc_node *n, uint32_t ifindex, bool v6, struct gm_router **r)
{
	struct gm_link *l = link_of(n, ifindex, v6);

	if (!n->driver->routes)
		return ENOTSUP;
	if (l == NULL || l->router == NULL)
		return ENODEV;
	*r = l->router;
	return 0;
}

int mc_router_query(struct mc_node *n, uint32_t ifindex, struct maddr group,
		    const struct maddr *sources, size_t count)
{
	bool v6 = !maddr_is_v4(group);
	const struct gm_stack *s = &n->stack.gm[v6];
	struct gm_router *r;
	int err;

	if (n->driver->routes && count &&
	    (maddr_is_any(group) || s->profile == NULL || gm_stack_newest(s) < GM_GENERATION_3))
		return EINVAL;
	if (ifindex) {
		err = router_of(n, ifindex, v6, &r);
		if (err == 0)
			gm_router_ask(r, group, sources, count, false);
		return err;
	}
	for (guint i = 0; i < n->stack.order->len; i++)
		if (router_of(n, ifnet_index(n->stack.order->pdata[i]), v6, &r) == 0)
			gm_router_ask(r, group, sources, count, false);
	return n->driver->routes ? 0 : ENOTSUP;
}

int mc_router_presence(const struct mc_node *n, uint32_t ifindex, struct maddr group,
		       struct mc_presence *out)
{
	struct gm_presence *g;
	struct gm_router *r;
	int err = router_of(n, ifindex, !maddr_is_v4(group), &r);

	if (err)
		return err;
	g = gm_presence_find(r, group);
	out->present = g != NULL;
	out->expires = g && gm_presence_mode(g) == MC_EXCLUDE ? g->expire.at : 0;
	return 0;
}

int mc_router_querier(const struct mc_node *n, uint32_t ifindex, bool v6, struct maddr *out)
{
	struct gm_router *r;
	int err = router_of(n, ifindex, v6, &r);

	if (err == 0)
		*out = r->querier;
	return err;
}
