/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The host half: joins, leaves and messages heard become events of the groups' machine, or, in
 * generation 3, changes and answers. */
#include "model/gm.h"

static struct gm_group *group_of(struct mset_item *item)
{
	return (struct gm_group *)item;
}

/* A report of an older generation that is due when the querier is newer again is cancelled (RFC 3376
 * s7.2.1); Linux tells the group's state instead. */
static void fire(struct mc_timer *t)
{
	struct gm_group *g = timer_owner(t, struct gm_group, timer);
	struct gm_link *l = g->link;
	bool newer = gm_generation(l) == GM_GENERATION_3;

	GM_COUNT(l->stack, timers_expired)++;
	if (newer && g->generation < GM_GENERATION_3) {
		gm_step(g, GM_EV_DOWN, 0);
		gm_step(g, GM_EV_JOIN_SILENT, 0);
	}
	if (!newer)
		gm_step(g, GM_EV_TIMER, 0);
	else if (g->generation == GM_GENERATION_3 || l->profile->older_becomes_newer)
		gm_answer_group(g);
}

/* RFC 3376 s5; RFC 3810 s6: all-nodes, and scopes that do not leave the node; :: is all groups and no
 * group (OPENBSD.md A3). */
static bool is_silent(const struct gm_link *l, struct maddr group)
{
	return l->loopback || maddr_equal(group, l->profile->proto->all_hosts) ||
	       maddr_is_node_scope(group) || maddr_is_any(group) ||
	       (l->stack->silent_link_scope && maddr_is_link_scope(group));
}

/* ---- members ---- */

static bool waits_for_up(const struct gm_link *l)
{
	return l->profile->announces_on_up && !gm_link_speaks(l);
}

/* The words of generation 3 come with its filter. */
void gm_host_enter(struct gm_group *g)
{
	struct gm_link *l = g->link;

	if (g->silent || gm_generation(l) == GM_GENERATION_3)
		gm_step(g, GM_EV_JOIN_SILENT, 0);
	else if (!waits_for_up(l))
		gm_step(g, GM_EV_JOIN, 0);
}

void gm_host_join(struct gm_link *l, struct gm_group *g)
{
	g->link = l;
	g->timer.fire = fire;
	g->silent = is_silent(l, gm_group_address(g));
	GM_COUNT(l->stack, joins)++;
	gm_change_adopt(g);
	g->filter.include_only = l->profile->ssm_aware && maddr_is_ssm(gm_group_address(g));
}

void gm_host_leave(struct gm_group *g)
{
	GM_COUNT(g->link->stack, leaves)++;
	gm_step(g, GM_EV_LEAVE, 0);
	gm_stop(g);
	gm_change_leave(g);
}

static bool tells_changes(const struct gm_group *g)
{
	return !g->silent && gm_link_speaks(g->link) && gm_generation(g->link) == GM_GENERATION_3;
}

struct filtering {
	struct gm_group *g;
	bool tells, changed;
};

static void changed(struct gm_source *s, void *ctx)
{
	struct filtering *f = ctx;

	f->changed = true;
	if (f->tells)
		gm_change_source(f->g, s);
}

int gm_host_filter(struct gm_group *g, const struct gm_view *from, const struct gm_view *to)
{
	struct filtering f = { g, tells_changes(g), false };
	enum mc_mode before = gm_filter_mode(&g->filter);

	if (gm_filter_move(&g->filter, g->link->stack->sources, from, to, changed, &f))
		return ENOBUFS;
	if (gm_filter_mode(&g->filter) != before) {
		f.changed = true;
		if (f.tells)
			gm_change_mode(g);
	}
	if (f.tells && f.changed)
		gm_change_tell(g);
	else
		gm_filter_sweep_view(&g->filter, g->link->stack->sources, from);
	return 0;
}

/* ---- messages ---- */

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

	return group_of(mset_find(l->groups, &k, MKEY_EXACT, gm_input_cost(l->stack)));
}

/* Which group a query is for: all if "any".  False if it is no valid query (RFC 2236 s2.4 names the
 * group field; OpenBSD looks at the destination instead, OPENBSD.md A8). */
static bool scope_of(const struct gm_link *l, const struct gm_message *m, struct maddr to,
		     struct maddr *group)
{
	*group = l->profile->query_by_destination ? to : m->group;
	if (l->profile->query_by_destination && maddr_equal(to, l->profile->proto->all_hosts))
		*group = l->profile->proto->none;
	if (m->generation == GM_GENERATION_1) {
		*group = l->profile->proto->none;
		return l->profile->any_v1_query || maddr_equal(to, l->profile->proto->all_hosts);
	}
	if (maddr_is_any(*group)) /* no sources of all groups are asked for (RFC 3376 s4.1.9) */
		return m->count == 0;
	return maddr_is_multicast(*group);
}

static void answer_as_older(struct gm_link *l, const struct gm_message *m, struct maddr group)
{
	struct asked q = { GM_EV_QUERY, m->max_resp };
	struct gm_group *g;

	if (m->generation == GM_GENERATION_1)
		q = (struct asked){ GM_EV_QUERY_V1, l->profile->query_response_interval };
	if (maddr_is_any(group)) {
		mset_walk(l->groups, ask, &q, gm_input_cost(l->stack));
		return;
	}
	g = member(l, group);
	if (g)
		ask(&g->item, &q);
}

enum mc_drop gm_host_query(struct gm_link *l, const struct gm_message *m, struct maddr to)
{
	struct maddr group;
	bool valid = scope_of(l, m, to, &group);

	if (valid || m->generation == GM_GENERATION_1) /* whatever its destination: igmp_input_if */
		gm_querier_heard(l, m, maddr_is_any(group));
	if (!valid)
		gm_drop(l, m->group, MC_DROP_BAD_QUERY);
	else if (gm_generation(l) < GM_GENERATION_3)
		answer_as_older(l, m, group);
	else if (maddr_is_any(group))
		gm_answer_general(l, m);
	else
		gm_answer_query(member(l, group), m);
	return valid ? MC_DROP_NONE : MC_DROP_BAD_QUERY;
}

void gm_host_heard(struct gm_link *l, const struct gm_message *m, const struct ipwire *w)
{
	bool own = !maddr_is_any(w->from) && maddr_equal(w->from, l->address);
	struct gm_group *g = own ? NULL : member(l, w->to);
	enum gm_event event = GM_EV_HEARD;

	if (m->generation == GM_GENERATION_1)
		event = gm_generation(l) == GM_GENERATION_1 ? GM_EV_HEARD_V1_OLD : GM_EV_HEARD_V1;
	if (g == NULL || g->silent)
		return;
	GM_COUNT(l->stack, rcv_ourreports)++;
	if (gm_generation(l) < GM_GENERATION_3 || l->profile->heard_yields)
		gm_step(g, event, 0);
}

/* ---- the interface ---- */

static void silence(struct mset_item *item, void *ctx)
{
	(void)ctx;
	gm_step(group_of(item), GM_EV_DOWN, 0);
}

void gm_host_down(struct gm_link *l)
{
	struct cost nobody = { 0 };

	if (!l->profile->announces_on_up)
		return;
	mset_walk(l->groups, silence, NULL, &nobody);
	gm_change_cancel(l);
	gm_answer_cancel(l);
	gm_querier_forget(l);
}

static void announce(struct mset_item *item, void *ctx)
{
	struct gm_group *g = group_of(item);

	(void)ctx;
	gm_host_enter(g);
	if (tells_changes(g))
		gm_change_all(g);
}

void gm_host_again(struct gm_link *l)
{
	struct cost nobody = { 0 };

	if (!l->profile->announces_on_up)
		return;
	mset_walk(l->groups, silence, NULL, &nobody);
	gm_host_up(l);
}

void gm_host_up(struct gm_link *l)
{
	struct cost nobody = { 0 };

	if (l->profile->announces_on_up && gm_link_speaks(l))
		mset_walk(l->groups, announce, NULL, &nobody);
}

static void stop(struct mset_item *item, void *ctx)
{
	silence(item, ctx);
	gm_stop(group_of(item));
}

void gm_host_detach(struct gm_link *l)
{
	struct cost nobody = { 0 };

	l->up = false;
	mset_walk(l->groups, stop, NULL, &nobody);
	gm_link_fini(l);
}
