/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A multicast router: a querier candidate on every interface (RFC 2236 s3), member of 224.0.0.2, and of where reports
 * of generation 3 go (RFC 3376 s6, RFC 3810 s7). */
#include "model/driver.h"
#include "model/gm_track.h"
#include "model/if_kind.h"

static void attach(struct gm_link *l)
{
	struct ifnet *ifp = l->owner;
	struct netstack *s = ifp->stack;

	if (l->stack->off)
		return;
	if_allmulti(ifp, true);
	in_own_join(l, IN_ALL_ROUTERS);
	if (gm_stack_newest(l->stack) >= GM_GENERATION_3)
		in_own_join(l, IN_ALL_REPORTS);
	l->router = gm_router_new(l, s->link_set, &s->link_config, &netstack_accounts(s)->router);
}

/* 0 where hosts are not tracked. */
static void tell_tracking(const struct gm_tracking *t, bool v6, counter_fn *each, void *ctx)
{
	static const char *const names[][3] = {
		{ "router_tracked_hosts", "router_refused_hosts", "router_last_left" },
		{ "mld_router_tracked_hosts", "mld_router_refused_hosts", "mld_router_last_left" },
	};

	each(names[v6][0], t ? t->hosts : 0, ctx);
	each(names[v6][1], t ? t->refused : 0, ctx);
	each(names[v6][2], t ? t->last_left : 0, ctx);
}

static void tell(const struct netstack *s, counter_fn *each, void *ctx)
{
	each("tracked_bytes", kmem_account(&s->kmem, KMEM_TRACK)->bytes, ctx);
	for (int f = 0; f < FAMILIES; f++) {
		const struct gm_stack *gm = f == FAMILY_V6 ? s->mld : &s->igmp;

		tell_tracking(gm && gm->routing ? gm->routing->tracking : NULL, f == FAMILY_V6,
			      each, ctx);
	}
}

const struct driver drv_router = {
	.name = "router",
	.about = "queries, learns which groups have members",
	.all_multicast = true,
	.routes = true,
	.attach = attach,
	.tell = tell,
};
