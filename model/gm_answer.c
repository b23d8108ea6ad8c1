/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Answers to queries by generation 3: current state, after a delay (RFC 3376 s5.2). */
#include "model/gm_pack.h"

/* ---- what is answered ---- */

struct choosing {
	const struct gm_group *g;
	GPtrArray *sources;
};

static void choose_listed(struct mset_item *item, void *ctx)
{
	struct choosing *c = ctx;

	if (gm_listed(&c->g->filter, (struct gm_source *)item))
		g_ptr_array_add(c->sources, item);
}

/* RFC 3376 s5.2: of the sources that were asked for, those that the group wants. */
static void choose_asked(struct mset_item *item, void *ctx)
{
	struct choosing *c = ctx;
	struct gm_source *s = (struct gm_source *)item;
	bool excludes = gm_filter_mode(&c->g->filter) == MC_EXCLUDE;

	if (s->asked && gm_listed(&c->g->filter, s) != excludes)
		g_ptr_array_add(c->sources, s);
	s->asked = false;
}

static GPtrArray *chosen(struct gm_group *g, mset_each_fn *choose)
{
	struct choosing c = { g, NULL };

	if (g->filter.sources) {
		c.sources = g_ptr_array_new();
		mset_walk(g->filter.sources, choose, &c, gm_sources_cost(g->link->stack->sources));
	}
	return c.sources;
}

static void current_state(struct gm_group *g, struct gm_pack *p)
{
	struct maddr group = gm_group_address(g);
	bool excludes = gm_filter_mode(&g->filter) == MC_EXCLUDE;
	GPtrArray *listed = chosen(g, choose_listed);

	if (excludes || (listed && listed->len))
		gm_pack_record(p, excludes ? GM_IS_EX : GM_IS_IN, group, listed);
	if (listed)
		g_ptr_array_free(listed, TRUE);
}

static void asked_state(struct gm_group *g, struct gm_pack *p)
{
	GPtrArray *asked = chosen(g, choose_asked);

	if (asked && asked->len)
		gm_pack_record(p, GM_IS_IN, gm_group_address(g), asked);
	if (asked)
		g_ptr_array_free(asked, TRUE);
	gm_filter_sweep(&g->filter, g->link->stack->sources);
}

void gm_answer_group(struct gm_group *g)
{
	struct gm_pack p;

	gm_pack_init(&p, g->link);
	(g->asked ? asked_state : current_state)(g, &p);
	gm_pack_fini(&p);
	g->asked = 0;
	g->last_reporter = true;
}

/* ---- general queries ---- */

static void tell(struct mset_item *item, void *ctx)
{
	struct gm_group *g = (struct gm_group *)item;

	if (!g->silent)
		current_state(g, ctx);
}

static void fire_general(struct mc_timer *t)
{
	struct gm_link *l = timer_owner(t, struct gm_link_timers, general)->link;
	struct gm_pack p;

	GM_COUNT(l->stack, timers_expired)++;
	gm_pack_init(&p, l);
	mset_walk(l->groups, tell, &p, gm_input_cost(l->stack));
	gm_pack_fini(&p);
}

void gm_answer_cancel(struct gm_link *l)
{
	if (l->timers)
		timer_disarm(l->port, &l->timers->general);
}

/* For all groups, then or before? */
static bool is_answered_by(const struct gm_link *l, mc_time due)
{
	return l->timers && timer_armed(&l->timers->general) && l->timers->general.at <= due;
}

void gm_answer_general(struct gm_link *l, const struct gm_message *m)
{
	struct mc_draw d = { l->ifindex, MC_DRAW_GENERAL, l->profile->proto->none, l->draws++ };
	mc_time due = gm_due(l, &d, m->max_resp);

	if (is_answered_by(l, due))
		return;
	gm_link_timers(l)->general.fire = fire_general;
	GM_COUNT(l->stack, timers_started)++;
	timer_arm(l->port, &l->timers->general, due);
}

/* ---- queries for a group ---- */

#define ASKED_MAX 1024 /* sources that are remembered: then the group is answered for as a whole */

/* The record of a source that is asked for.  What the group wants is looked at when the answer is due
 * (RFC 3376 s5.2); Linux igmp_marksources looks at once. */
static struct gm_source *record_of(struct gm_group *g, struct maddr source, bool excludes)
{
	struct gm_sources *all = g->link->stack->sources;
	struct gm_source *s;

	if (maddr_is_any(source) || maddr_is_multicast(source))
		return NULL;
	s = gm_filter_find(&g->filter, all, source);
	if (g->link->profile->asks_at_once && (s && gm_listed(&g->filter, s)) == excludes)
		return NULL; /* excluded, or not included */
	return s ? s : gm_filter_source(&g->filter, all, source);
}

/* Marks what a query asks for; false if that is nothing. */
static bool mark(struct gm_group *g, const struct gm_message *m)
{
	size_t size = g->link->profile->proto->address;
	bool excludes = gm_filter_mode(&g->filter) == MC_EXCLUDE, any = false;

	for (unsigned i = 0; i < m->count && g->asked < ASKED_MAX; i++) {
		struct gm_source *s =
			record_of(g, maddr_load(m->octets + i * size, size), excludes);

		if (s == NULL)
			continue;
		g->asked += !s->asked;
		any = s->asked = true;
	}
	return any;
}

static void unmark(struct mset_item *item, void *ctx)
{
	(void)ctx;
	((struct gm_source *)item)->asked = false;
}

void gm_answer_forget(struct gm_group *g)
{
	struct gm_sources *all = g->link->stack->sources;

	if (g->asked && g->filter.sources) {
		mset_walk(g->filter.sources, unmark, NULL, gm_sources_cost(all));
		gm_filter_sweep(&g->filter, all);
	}
	g->asked = 0;
}

/* Linux igmp_mod_timer: drawn only if the pending one leaves less than the query's time. */
static void redraw(struct gm_group *g, mc_time max_resp)
{
	if (!gm_running(g) || gm_runs_longer(g, max_resp))
		gm_start(g, max_resp);
}

/* RFC 3376 s5.2, rules 3 to 5: the earlier of a pending answer's time and the one drawn now. */
static void schedule(struct gm_group *g, mc_time due)
{
	if (gm_running(g) && g->timer.at <= due)
		return;
	g->generation = GM_GENERATION_3;
	GM_COUNT(g->link->stack, timers_started)++;
	timer_arm(g->link->port, &g->timer, due);
}

/* Takes down what is asked for; false if there is nothing to answer. */
static bool note(struct gm_group *g, const struct gm_message *m)
{
	bool whole = gm_running(g) && g->asked == 0; /* rule 4: what is pending says more */

	if (m->count && !whole && !mark(g, m))
		return false;
	if (m->count == 0 || g->asked >= ASKED_MAX)
		whole = true;
	if (g->link->profile->exclude_answers_whole && gm_filter_mode(&g->filter) == MC_EXCLUDE)
		whole = true;
	if (whole)
		gm_answer_forget(g);
	return true;
}

void gm_answer_query(struct gm_group *g, const struct gm_message *m)
{
	struct gm_link *l;
	struct mc_draw d;
	mc_time due;

	if (g == NULL || g->silent)
		return;
	l = g->link;
	if (l->profile->newer_redraws) {
		if (note(g, m))
			redraw(g, m->max_resp);
		return;
	}
	d = (struct mc_draw){ l->ifindex, MC_DRAW_REPORT_DELAY, gm_group_address(g), g->draws++ };
	due = gm_due(l, &d, m->max_resp);
	if (is_answered_by(l, due))
		return; /* rule 1: the answer for all groups comes sooner */
	if (note(g, m))
		schedule(g, due);
}
