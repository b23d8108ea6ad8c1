/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The host half: joins, leaves and messages heard become events of the groups' machine. */
#include "model/gm.h"

static struct gm_group *group_of(struct mset_item *item)
{
	return (struct gm_group *)item;
}

static void fire(struct mc_timer *t)
{
	struct gm_group *g = (struct gm_group *)((char *)t - offsetof(struct gm_group, timer));

	g->link->stats->timers_expired++;
	gm_step(g, GM_EV_TIMER, 0);
}

static bool is_silent(const struct gm_link *l, struct maddr group)
{
	return l->loopback || maddr_equal(group, l->profile->proto->all_hosts) ||
	       (l->profile->silent_link_scope && maddr_is_link_scope(group));
}

void gm_host_join(struct gm_link *l, struct gm_group *g)
{
	g->link = l;
	g->timer.fire = fire;
	g->silent = is_silent(l, gm_group_address(g));
	l->stats->joins++;
	gm_step(g, g->silent ? GM_EV_JOIN_SILENT : GM_EV_JOIN, 0);
}

void gm_host_leave(struct gm_group *g)
{
	g->link->stats->leaves++;
	gm_step(g, GM_EV_LEAVE, 0);
	gm_stop(g);
}

struct asked {
	enum gm_event event;
	mc_time max_resp;
};

static void ask(struct mset_item *item, void *ctx)
{
	const struct asked *q = ctx;
	struct gm_group *g = group_of(item);

	if (!g->silent)
		gm_step(g, q->event, q->max_resp);
}

static struct gm_group *member(struct gm_link *l, struct maddr group)
{
	struct mkey k = mkey_make(group, l->ifindex);

	return group_of(mset_find(l->groups, &k, MKEY_EXACT, l->input_cost));
}

/* Which group a query is for: all if "any".  False if it is no valid query (RFC 2236 s2.4 names the
 * group field; OpenBSD looks at the destination instead, OPENBSD.md A8). */
static bool scope_of(const struct gm_link *l, const struct gm_message *m, struct maddr to,
		     struct maddr *group)
{
	*group = l->profile->query_by_destination ? to : m->group;
	if (maddr_equal(*group, l->profile->proto->all_hosts))
		*group = l->profile->proto->none;
	if (m->version == 1)
		return maddr_equal(to, l->profile->proto->all_hosts);
	return maddr_is_any(*group) || maddr_is_multicast(*group);
}

void gm_host_query(struct gm_link *l, const struct gm_message *m, struct maddr to)
{
	struct asked q = { GM_EV_QUERY, m->max_resp };
	struct maddr group;
	struct gm_group *g;

	if (m->version == 1) {
		l->v1_until = port_now(l->port) + l->profile->v1_router_present;
		q = (struct asked){ GM_EV_QUERY_V1, l->profile->unsolicited_report_interval };
	}
	if (!scope_of(l, m, to, &group)) {
		gm_drop(l, m->group, MC_DROP_BAD_QUERY);
		return;
	}
	if (maddr_is_any(group)) {
		mset_walk(l->groups, ask, &q, l->input_cost);
		return;
	}
	g = member(l, group);
	if (g)
		ask(&g->item, &q);
}

void gm_host_heard(struct gm_link *l, const struct gm_message *m, struct maddr to)
{
	struct gm_group *g = member(l, to);
	enum gm_event event = GM_EV_HEARD;

	if (m->version == 1)
		event = gm_v1_router(l) ? GM_EV_HEARD_V1_OLD : GM_EV_HEARD_V1;
	if (g == NULL || g->silent)
		return;
	l->stats->rcv_ourreports++;
	gm_step(g, event, 0);
}
