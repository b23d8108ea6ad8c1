/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where a plan is of IPv6. */
#include "cli/action.h"
#include "cli/address.h"
#include "cli/expect.h"

/* 0.0.0.0, or :: where nothing was said. */
static bool is_v6(struct maddr a)
{
	return !maddr_is_v4(a) && !maddr_is_any(a);
}

bool plan_nodes_ipv6(const struct plan_nodes *n)
{
	return n->ipv6 != MC_SWITCH_OFF && mc_preset_version(n->preset, true);
}

static bool node_is_v6(const struct plan_nodes *n)
{
	for (size_t i = 0; i < n->querier.static_count; i++)
		if (is_v6(n->querier.static_groups[i]))
			return true;
	for (size_t i = 0; i < n->carp.vip_count; i++)
		if (is_v6(n->carp.vip[i].address))
			return true;
	return n->ipv6 == MC_SWITCH_ON || n->mld > 0 || is_v6(n->vxlan.to);
}

static bool action_is_v6(const struct action *a)
{
	return a->v6 || is_v6(a->group) || is_v6(a->address) || is_v6(a->where.address) ||
	       (a->packet && packet_is_v6(a->packet));
}

static bool expect_is_v6(const struct expect *e)
{
	return is_v6(e->state.address) || e->state.v6 || is_v6(e->state.from) ||
	       is_v6(e->state.to) || (e->packet && packet_is_v6(e->packet));
}

bool plan_has_ipv6(const struct plan *p)
{
	for (unsigned i = 0; i < p->given->len; i++)
		if (is_v6(g_array_index(p->given, struct plan_address, i).address))
			return true;
	for (unsigned i = 0; i < p->nodes->len; i++)
		if (node_is_v6(plan_nodes(p, i)))
			return true;
	for (unsigned i = 0; i < p->actions->len; i++)
		if (action_is_v6(p->actions->pdata[i]))
			return true;
	for (unsigned i = 0; i < p->expects->len; i++)
		if (expect_is_v6(p->expects->pdata[i]))
			return true;
	return false;
}
