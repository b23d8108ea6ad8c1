/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * State changes of generation 3 that are still to be told (RFC 3376 s5.1).  How often a source's change
 * is still to be told is counted at the source; while the mode's is, the mode's record carries it, since
 * it names the whole list.
 */
#include "model/gm_change.h"

/* ---- the list of pending changes ---- */

static void link_in(struct gm_change *c)
{
	struct gm_link *l = c->link;

	c->next = l->changes;
	c->prevp = &l->changes;
	if (c->next)
		c->next->prevp = &c->next;
	l->changes = c;
}

static void unlink(struct gm_change *c)
{
	*c->prevp = c->next;
	if (c->next)
		c->next->prevp = c->prevp;
}

static struct gm_change *change_of(struct gm_group *g)
{
	if (g->change == NULL) {
		struct gm_change *c = g->change = g_new0(struct gm_change, 1);

		c->link = g->link;
		c->g = g;
		c->group = gm_group_address(g);
		c->timer.fire = gm_tell_fire;
		link_in(c);
	}
	return g->change;
}

void gm_change_release(struct gm_change *c)
{
	struct gm_link *l = c->link;

	timer_disarm(l->port, &c->timer);
	g_clear_pointer(&c->pending, g_ptr_array_unref);
	unlink(c);
	if (c->g) {
		c->g->change = NULL;
	} else {
		g_hash_table_remove(l->timers->left, &c->group);
		gm_filter_fini(&c->filter, l->stack->sources);
	}
	g_free(c);
}

void gm_change_leave(struct gm_group *g)
{
	struct gm_change *c = g->change;
	struct gm_link *l = g->link;
	GHashTable **left;

	if (c == NULL) {
		gm_filter_fini(&g->filter, l->stack->sources);
		return;
	}
	c->filter = g->filter;
	c->g = NULL;
	g->filter = (struct gm_filter){ 0 };
	g->change = NULL;
	unlink(c);
	link_in(c); /* the latest first, as Linux's mc_tomb */
	left = &gm_link_timers(l)->left;
	if (*left == NULL)
		*left = g_hash_table_new(maddr_hash, maddr_same);
	g_hash_table_insert(*left, &c->group, c);
}

void gm_change_adopt(struct gm_group *g)
{
	struct gm_link *l = g->link;
	struct maddr group = gm_group_address(g);
	GHashTable *left = l->timers ? l->timers->left : NULL;
	struct gm_change *c = left ? g_hash_table_lookup(left, &group) : NULL;

	if (c == NULL)
		return;
	g_hash_table_remove(left, &group);
	c->g = g;
	g->change = c;
	g->filter = c->filter;
	c->filter = (struct gm_filter){ 0 };
}

static void forget(struct mset_item *item, void *ctx)
{
	(void)ctx;
	((struct gm_source *)item)->left = 0;
}

static void forget_sources(struct gm_change *c)
{
	struct gm_filter *f = gm_change_filter(c);
	struct gm_sources *all = c->link->stack->sources;

	g_clear_pointer(&c->pending, g_ptr_array_unref);
	if (f->sources)
		mset_walk(f->sources, forget, NULL, gm_sources_cost(all));
}

void gm_change_cancel(struct gm_link *l)
{
	struct gm_change *c;

	if (l->timers) {
		timer_disarm(l->port, &l->timers->change);
		timer_disarm(l->port, &l->timers->valid);
	}
	while ((c = l->changes) != NULL) {
		forget_sources(c);
		gm_filter_sweep(gm_change_filter(c), l->stack->sources);
		gm_change_release(c);
	}
	if (l->timers)
		g_clear_pointer(&l->timers->left, g_hash_table_destroy);
}

/* ---- what changed ---- */

void gm_change_source(struct gm_group *g, struct gm_source *s)
{
	struct gm_change *c = change_of(g);

	if (c->pending == NULL)
		c->pending = g_ptr_array_new();
	if (s->left == 0)
		g_ptr_array_add(c->pending, s);
	s->left = g->link->robustness;
}

void gm_change_mode(struct gm_group *g)
{
	struct gm_change *c = change_of(g);

	c->mode_left = g->link->robustness;
	forget_sources(c);
}

static void change_listed(struct mset_item *item, void *ctx)
{
	struct gm_group *g = ctx;
	struct gm_source *s = (struct gm_source *)item;

	if (gm_listed(&g->filter, s))
		gm_change_source(g, s);
}

void gm_change_all(struct gm_group *g)
{
	if (gm_filter_mode(&g->filter) == MC_EXCLUDE)
		gm_change_mode(g);
	else if (g->filter.sources)
		mset_walk(g->filter.sources, change_listed, g,
			  gm_sources_cost(g->link->stack->sources));
	if (g->change)
		gm_change_tell(g);
}
