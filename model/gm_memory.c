/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/gm_memory.h"

#include "model/gm_change.h"
#include "model/gm_room.h"
#include "model/gm_track.h"

/* The records of a set; NULL is accepted. */
static void walk_records(struct mset *s, mset_each_fn *each, const struct memory_walk *w)
{
	struct cost nobody = { 0 };

	if (s)
		mset_walk(s, each, (void *)w, &nobody);
}

/* ---- filters ---- */

static void tell_source(struct mset_item *item, void *w)
{
	memory_tell(w, MEMORY_SOURCE, item, sizeof(struct gm_source));
}

static void tell_sources(struct mset *s, const struct memory_walk *w)
{
	mset_memory(s, MEMORY_SOURCE_SET, w);
	walk_records(s, tell_source, w);
}

void gm_filter_memory(const struct gm_filter *f, const struct memory_walk *w)
{
	tell_sources(f->sources, w);
}

void gm_member_memory(const struct gm_member *m, const struct memory_walk *w)
{
	tell_sources(m->sources, w);
}

/* ---- a link's router ---- */

static void tell_host(struct mset_item *item, void *w)
{
	memory_tell(w, MEMORY_TRACK, item, sizeof(struct gm_tracked));
}

static void tell_wish(struct mset_item *item, void *w)
{
	const struct gm_wish *wish = (const struct gm_wish *)item;

	memory_tell(w, MEMORY_TRACK, wish, sizeof(*wish));
	mset_memory(wish->hosts, MEMORY_ROUTER_SET, w);
	walk_records(wish->hosts, tell_host, w);
}

static void tell_channel(struct mset_item *item, void *w)
{
	memory_tell(w, MEMORY_PRESENCE, item, sizeof(struct gm_channel));
}

static void tell_detail(const struct gm_detail *d, const struct memory_walk *w)
{
	memory_tell(w, MEMORY_PRESENCE, d, sizeof(*d));
	mset_memory(d->channels, MEMORY_ROUTER_SET, w);
	walk_records(d->channels, tell_channel, w);
	if (d->track == NULL)
		return;
	memory_tell(w, MEMORY_TRACK, d->track, sizeof(*d->track));
	mset_memory(d->track->wishes, MEMORY_ROUTER_SET, w);
	walk_records(d->track->wishes, tell_wish, w);
}

static void tell_presence(struct mset_item *item, void *w)
{
	const struct gm_presence *g = (const struct gm_presence *)item;

	memory_tell(w, MEMORY_PRESENCE, g, gm_room_size(g->router));
	if (g->detail)
		tell_detail(g->detail, w);
}

static void tell_router(const struct gm_router *r, const struct memory_walk *w)
{
	if (r == NULL)
		return;
	memory_tell(w, MEMORY_ROUTER, r, sizeof(*r));
	memory_tell(w, MEMORY_ROUTER, r->tracks, sizeof(*r->tracks));
	mset_memory(r->groups, MEMORY_ROUTER_SET, w);
	walk_records(r->groups, tell_presence, w);
}

/* ---- a link ---- */

static void tell_change(const struct gm_change *c, const struct memory_walk *w)
{
	memory_tell(w, MEMORY_CHANGE, c, sizeof(*c));
	memory_tell_pointers(w, c->pending);
	gm_filter_memory(&c->filter, w);
}

void gm_link_memory(const struct gm_link *l, const struct memory_walk *w)
{
	mset_memory(l->groups, MEMORY_LINK_SET, w);
	memory_tell(w, MEMORY_COUNTERS, l->traffic, sizeof(*l->traffic));
	memory_tell(w, MEMORY_TIMERS, l->timers, sizeof(*l->timers));
	for (const struct gm_change *c = l->changes; c; c = c->next)
		tell_change(c, w);
	if (l->timers)
		memory_tell_map(w, l->timers->left);
	tell_router(l->router, w);
}

/* ---- a node's protocol ---- */

static void tell_routing(const struct gm_routing *r, const struct memory_walk *w)
{
	if (r == NULL)
		return;
	memory_tell(w, MEMORY_ROUTER, r, sizeof(*r));
	memory_tell(w, MEMORY_ROUTER, r->statics, r->static_count * sizeof(*r->statics));
	memory_tell(w, MEMORY_LIMITS, r->limits.class,
		    r->limits.class_count * sizeof(*r->limits.class));
	if (r->tracking == NULL)
		return;
	memory_tell(w, MEMORY_TRACK, r->tracking, sizeof(*r->tracking));
	memory_tell(w, MEMORY_COUNTERS, r->tracking->sets.cost, sizeof(*r->tracking->sets.cost));
}

void gm_stack_memory(const struct gm_stack *s, const struct memory_walk *w)
{
	tally_memory(&s->stats, w);
	memory_tell(w, MEMORY_COUNTERS, s->input_cost, sizeof(*s->input_cost));
	memory_tell(w, MEMORY_TIMERS, s->ticker, sizeof(*s->ticker));
	tell_routing(s->routing, w);
}
