/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reports of state changes: what a change's records are, and when the next report is due. */
#include "model/gm_change.h"
#include "model/gm_pack.h"

struct telling {
	struct gm_filter *f;
	bool excludes;
	bool mode;	   /* the record is of the mode, and names all that is listed */
	GPtrArray *listed; /* of struct gm_source: of which something is left to tell, or all */
	GPtrArray *gone;   /* the same of those that are listed no more */
	bool left;	   /* something will be left when these are told */
};

static void collect(struct mset_item *item, void *ctx)
{
	struct gm_source *s = (struct gm_source *)item;
	struct telling *t = ctx;
	bool listed = gm_listed(t->f, s);

	if (listed && (t->mode || s->left))
		g_ptr_array_add(t->listed, s);
	else if (!t->mode && s->left)
		g_ptr_array_add(t->gone, s);
	if (s->left)
		s->left--;
	t->left |= s->left > 0;
}

/* Of the pending sources, in the order of the set; those that are told for the last time pend no more. */
static gint as_walked(gconstpointer a, gconstpointer b, gpointer filter)
{
	return gm_filter_order(filter, *(struct gm_source *const *)a,
			       *(struct gm_source *const *)b);
}

static void collect_pending(struct gm_change *c, struct telling *t)
{
	GPtrArray *p = c->pending;

	if (p == NULL)
		return;
	g_qsort_with_data(p->pdata, (gint)p->len, sizeof(gpointer), as_walked, t->f);
	for (guint i = 0; i < p->len; i++)
		collect(p->pdata[i], t);
}

static void prune_pending(struct gm_change *c)
{
	guint kept = 0;

	for (guint i = 0; c->pending && i < c->pending->len; i++) {
		struct gm_source *s = c->pending->pdata[i];

		if (s->left)
			c->pending->pdata[kept++] = s;
	}
	if (c->pending)
		g_ptr_array_set_size(c->pending, (gint)kept);
}

static gint latest_first(gconstpointer a, gconstpointer b, gpointer order)
{
	const struct gm_source *x = *(struct gm_source *const *)a;
	const struct gm_source *y = *(struct gm_source *const *)b;

	(void)order;
	return (y->gone > x->gone) - (y->gone < x->gone);
}

/* Sources that are not listed any more, the latest first (Linux net/ipv4/igmp.c sf_setstate: the head of
 * a list of their own). */
static void sort_gone(GPtrArray *gone)
{
	for (guint i = 0; i < gone->len / 2; i++) {
		gpointer swap = gone->pdata[i];

		gone->pdata[i] = gone->pdata[gone->len - 1 - i];
		gone->pdata[gone->len - 1 - i] = swap;
	}
	g_qsort_with_data(gone->pdata, (gint)gone->len, sizeof(gpointer), latest_first, NULL);
}

static void pack(struct gm_change *c, struct gm_pack *p, enum gm_record_type type,
		 GPtrArray *sources)
{
	if (sources->len)
		gm_pack_record(p, type, c->group, sources);
}

/* In the order of RFC 3376 s5.1's table, or Linux's: what is listed before what is not. */
static void tell_sources(struct gm_change *c, struct gm_pack *p, const struct telling *t)
{
	if (!t->excludes) {
		pack(c, p, GM_ALLOW, t->listed);
		pack(c, p, GM_BLOCK, t->gone);
	} else if (c->link->profile->listed_first) {
		pack(c, p, GM_BLOCK, t->listed);
		pack(c, p, GM_ALLOW, t->gone);
	} else {
		pack(c, p, GM_ALLOW, t->gone);
		pack(c, p, GM_BLOCK, t->listed);
	}
}

static void drop_idle(struct gm_filter *f, struct gm_sources *all, const GPtrArray *gone)
{
	for (guint i = 0; i < gone->len; i++)
		gm_filter_drop(f, all, gone->pdata[i]);
}

/* One report's records of a change; true if there is more to tell. */
static bool tell(struct gm_change *c, struct gm_pack *p)
{
	struct gm_filter *f = gm_change_filter(c);
	struct gm_sources *all = c->link->stack->sources;
	struct telling t = { .f = f,
			     .mode = c->mode_left > 0,
			     .excludes = gm_filter_mode(f) == MC_EXCLUDE };

	if (f->sources) {
		t.listed = g_ptr_array_new();
		t.gone = g_ptr_array_new();
		if (t.mode)
			mset_walk(f->sources, collect, &t, gm_sources_cost(all));
		else
			collect_pending(c, &t);
		prune_pending(c);
		if (c->link->profile->gone_latest_first)
			sort_gone(t.gone);
	}
	if (t.mode) {
		gm_pack_record(p, t.excludes ? GM_TO_EX : GM_TO_IN, c->group, t.listed);
		c->mode_left--;
	} else if (f->sources) {
		tell_sources(c, p, &t);
	}
	if (f->sources) {
		if (t.mode)
			gm_filter_sweep(f, all);
		else
			drop_idle(f, all, t.gone);
		g_ptr_array_free(t.listed, TRUE);
		g_ptr_array_free(t.gone, TRUE);
	}
	return c->mode_left > 0 || t.left;
}

static mc_time next_time(struct gm_link *l, struct maddr group, uint32_t draw)
{
	struct mc_draw d = { l->ifindex, MC_DRAW_CHANGE, group, draw };

	return gm_due(l, &d, l->profile->change_interval);
}

/* A report of one change now, and the next one within the interval. */
static void tell_alone(struct gm_change *c)
{
	struct gm_link *l = c->link;
	struct gm_pack p;
	bool more;

	gm_pack_init(&p, l);
	more = tell(c, &p);
	gm_pack_fini(&p);
	if (more)
		timer_arm(l->port, &c->timer, next_time(l, c->group, c->draws++));
	else
		gm_change_release(c);
}

void gm_tell_fire(struct mc_timer *t)
{
	struct gm_change *c = timer_owner(t, struct gm_change, timer);

	GM_COUNT(c->link->stack, timers_expired)++;
	tell_alone(c);
}

static void tell_group(struct mset_item *item, void *ctx)
{
	struct gm_change *c = ((struct gm_group *)item)->change;

	if (c && !tell(c, ctx))
		gm_change_release(c);
}

/* Linux net/ipv4/igmp.c igmpv3_send_cr: first the groups that were left, then the members in the order of
 * the interface's set. */
static void fire_together(struct mc_timer *t)
{
	struct gm_link *l = timer_owner(t, struct gm_link_timers, change)->link;
	struct gm_change *c, *next;
	struct cost *cost = &gm_stack_ticker(l->stack)->cost;
	struct gm_pack p;

	GM_COUNT(l->stack, timers_expired)++;
	gm_pack_init(&p, l);
	for (c = l->changes; c; c = next) {
		next = c->next;
		if (c->g == NULL && !tell(c, &p))
			gm_change_release(c);
	}
	mset_walk(l->groups, tell_group, &p, cost);
	gm_pack_fini(&p);
	if (l->changes)
		timer_arm(l->port, t, next_time(l, l->profile->proto->none, l->draws++));
}

void gm_change_tell(struct gm_group *g)
{
	struct gm_link *l = g->link;

	if (!l->profile->changes_together) {
		tell_alone(g->change);
		return;
	}
	GM_COUNT(l->stack, timers_started)++;
	gm_link_timers(l)->change.fire = fire_together;
	timer_arm(l->port, &l->timers->change, gm_due_jiffies(l, l->profile->change_first));
}

/* ---- all groups at once: Linux net/ipv6/mcast.c mld_send_initial_cr ---- */

static void collect_listed(struct mset_item *item, void *ctx)
{
	struct telling *t = ctx;

	if (gm_listed(t->f, (struct gm_source *)item))
		g_ptr_array_add(t->listed, item);
}

static void tell_all(struct mset_item *item, void *ctx)
{
	struct gm_group *g = (struct gm_group *)item;
	bool excludes = gm_filter_mode(&g->filter) == MC_EXCLUDE;
	struct telling t = { .f = &g->filter, .listed = g_ptr_array_new() };

	if (g->filter.sources)
		mset_walk(g->filter.sources, collect_listed, &t,
			  gm_sources_cost(g->link->stack->sources));
	if (!g->silent && (excludes || t.listed->len))
		gm_pack_record(ctx, excludes ? GM_TO_EX : GM_ALLOW, gm_group_address(g), t.listed);
	g_ptr_array_free(t.listed, TRUE);
}

static void fire_valid(struct mc_timer *t)
{
	struct gm_link_timers *all = timer_owner(t, struct gm_link_timers, valid);
	struct gm_link *l = all->link;
	struct gm_pack p;

	gm_pack_init(&p, l);
	mset_walk(l->groups, tell_all, &p, &gm_stack_ticker(l->stack)->cost);
	gm_pack_fini(&p);
	if (--all->valid_left)
		timer_arm(l->port, t, next_time(l, l->profile->proto->none, l->draws++));
}

void gm_change_valid(struct gm_link *l)
{
	if (!gm_link_speaks(l) || gm_generation(l) < GM_GENERATION_3)
		return;
	gm_link_timers(l)->valid_left = l->robustness;
	l->timers->valid.fire = fire_valid;
	timer_arm(l->port, &l->timers->valid, port_now(l->port));
}
