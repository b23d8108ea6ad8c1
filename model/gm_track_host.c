/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Hosts and their wishes: kept in sets, forgotten when they were not heard for a Group Membership Interval. */
#include "model/gm_track.h"

/* Charged (LP64): a wish with its address, its set, its group; a host with its address, its times, its links. */
static const struct gm_source_size wish_size = { 48, sizeof(struct gm_wish) };
static const struct gm_source_size host_size = { 64, sizeof(struct gm_tracked) };

static struct gm_tracks *tracks_of(const struct gm_track *t)
{
	return t->presence->router->tracks;
}

static mc_time now_of(const struct gm_router *r)
{
	return port_now(r->link->port);
}

mc_time gm_track_end(const struct gm_router *r)
{
	return now_of(r) + gm_group_membership_interval(&r->values);
}

static void trace(const struct gm_wish *w, struct maddr host, enum mc_event_kind kind, int err)
{
	const struct gm_router *r = w->track->presence->router;
	struct mc_event e = { .kind = kind,
			      .ifindex = r->link->ifindex,
			      .group = mkey_group(&w->track->presence->item.key),
			      .err = err,
			      .from = host };

	e.source = gm_wish_source(w);
	e.version = gm_router_version(r, GM_GENERATION_3);
	r->link->port->ops->trace(r->link->port, &e);
}

/* ---- the order in which hosts were heard ---- */

static void append(struct gm_tracks *l, struct gm_tracked *h)
{
	h->next = NULL;
	h->prevp = l->first ? l->at_end : &l->first;
	*h->prevp = h;
	l->at_end = &h->next;
}

static void unlink_host(struct gm_tracks *l, struct gm_tracked *h)
{
	*h->prevp = h->next;
	if (h->next)
		h->next->prevp = h->prevp;
	else
		l->at_end = h->prevp;
}

/* The order is that of ends, also when a querier's values have become shorter: then it is kept longer. */
static void heard(struct gm_tracked *h)
{
	struct gm_router *r = h->wish->track->presence->router;
	struct gm_tracks *l = r->tracks;
	bool alone = l->first == NULL;

	h->until = alone ? gm_track_end(r) : MAX(gm_track_end(r), l->latest);
	l->latest = h->until;
	append(l, h);
	if (alone)
		timer_arm(r->link->port, &l->expire, h->until);
}

/* ---- wishes ---- */

struct gm_wish *gm_wish_find(const struct gm_track *t, struct maddr source)
{
	struct cost *cost = gm_sources_cost(&gm_tracking_of(t->presence->router)->sets);

	return (struct gm_wish *)gm_sources_find(t->wishes, source, cost);
}

struct gm_tracked *gm_wish_host(const struct gm_wish *w, struct maddr host)
{
	struct cost *cost;

	if (w == NULL)
		return NULL;
	cost = gm_sources_cost(&gm_tracking_of(w->track->presence->router)->sets);
	return (struct gm_tracked *)gm_sources_find(w->hosts, host, cost);
}

static struct gm_wish *make_wish(struct gm_track *t, struct maddr source)
{
	struct gm_sources *sets = &gm_tracking_of(t->presence->router)->sets;
	struct gm_wish *w = (struct gm_wish *)gm_sources_add(&t->wishes, sets, source, &wish_size);

	if (w)
		w->track = t;
	return w;
}

static void drop_wish_if_idle(struct gm_wish *w)
{
	struct gm_track *t = w->track;

	if (w->hosts == NULL)
		gm_sources_del(&t->wishes, &gm_tracking_of(t->presence->router)->sets, &w->item,
			       &wish_size);
}

static bool has_room(const struct gm_router *r)
{
	return r->tracks->count < r->link->stack->routing->limits.limit[GM_LIMIT_HOSTS].max;
}

static struct gm_tracked *make_host(struct gm_wish *w, struct maddr host)
{
	struct gm_router *r = w->track->presence->router;
	struct gm_tracking *all = gm_tracking_of(r);
	struct gm_tracked *h = NULL;

	if (has_room(r))
		h = (struct gm_tracked *)gm_sources_add(&w->hosts, &all->sets, host, &host_size);
	if (h == NULL)
		return NULL;
	h->wish = w;
	h->since = now_of(r);
	r->tracks->count++;
	all->hosts++;
	heard(h);
	trace(w, host, MC_EV_HOST_TRACKED, 0);
	return h;
}

/* Nobody knows of it now, so nobody is sure until it would have been forgotten. */
static void refuse(struct gm_track *t, struct maddr source, struct maddr host)
{
	const struct gm_wish w = { .item.key = mkey_make(source, 0), .track = t };
	const struct gm_router *r = t->presence->router;

	t->unsure = gm_track_end(r);
	gm_tracking_of(r)->refused++;
	trace(&w, host, MC_EV_HOST_REFUSED, 0);
}

void gm_track_add(struct gm_track *t, struct maddr source, struct maddr host)
{
	struct gm_wish *w = gm_wish_find(t, source);
	struct gm_tracked *h = gm_wish_host(w, host);

	if (h) {
		unlink_host(tracks_of(t), h);
		heard(h);
		return;
	}
	if (w == NULL)
		w = make_wish(t, source);
	if (w && make_host(w, host))
		return;
	if (w)
		drop_wish_if_idle(w);
	refuse(t, source, host);
}

/* Out of the list, and of what is counted. */
static void forget(struct gm_tracked *h)
{
	struct gm_router *r = h->wish->track->presence->router;

	unlink_host(r->tracks, h);
	if (r->tracks->first == NULL)
		timer_disarm(r->link->port, &r->tracks->expire);
	r->tracks->count--;
	gm_tracking_of(r)->hosts--;
}

void gm_tracked_del(struct gm_tracked *h, enum mc_gone why)
{
	struct gm_wish *w = h->wish;
	struct gm_tracking *all = gm_tracking_of(w->track->presence->router);

	trace(w, gm_tracked_host(h), MC_EV_HOST_GONE, why);
	forget(h);
	gm_sources_del(&w->hosts, &all->sets, &h->item, &host_size);
	drop_wish_if_idle(w);
}

/* ---- time ---- */

static void fire_expire(struct mc_timer *timer)
{
	struct gm_tracks *l = timer_owner(timer, struct gm_tracks, expire);
	struct gm_router *r = l->router;

	while (l->first && l->first->until <= now_of(r))
		gm_tracked_del(l->first, MC_GONE_EXPIRED);
	if (l->first)
		timer_arm(r->link->port, timer, l->first->until);
}

/* ---- life ---- */

static void release_host(struct mset_item *item, void *ctx)
{
	forget((struct gm_tracked *)item);
	gm_sources_release(ctx, item, &host_size);
}

static void release_wish(struct mset_item *item, void *ctx)
{
	mset_free(((struct gm_wish *)item)->hosts, release_host, ctx);
	gm_sources_release(ctx, item, &wish_size);
}

void gm_track_fini(struct gm_presence *g)
{
	struct gm_track *t = g->detail->track;

	if (t && t->wishes)
		mset_free(t->wishes, release_wish, &gm_tracking_of(g->router)->sets);
	g_free(t);
	g->detail->track = NULL;
}

void gm_tracks_new(struct gm_router *r)
{
	if (gm_tracking_of(r) == NULL)
		return;
	r->tracks = g_new0(struct gm_tracks, 1);
	r->tracks->router = r;
	r->tracks->expire.fire = fire_expire;
}

/* Members from before are asked startup queries, and have a response interval to answer the last. */
void gm_tracks_up(struct gm_router *r)
{
	const struct gm_values *v = &r->values;

	if (r->tracks)
		r->tracks->sure = now_of(r) +
				  (gm_startup_query_count(v) - 1) * gm_startup_query_interval(v) +
				  v->response_interval;
}

void gm_tracks_doubt(struct gm_router *r)
{
	if (r->tracks)
		r->tracks->sure = MAX(r->tracks->sure, gm_track_end(r));
}

void gm_tracks_free(struct gm_router *r)
{
	if (r->tracks == NULL)
		return;
	timer_disarm(r->link->port, &r->tracks->expire);
	g_free(r->tracks);
	r->tracks = NULL;
}

struct gm_tracking *gm_tracking_new(const struct gm_sources *like)
{
	struct gm_tracking *t = g_new0(struct gm_tracking, 1);

	t->sets.kind = like->kind;
	t->sets.config = like->config;
	t->sets.config.vectors = KMEM_TRACK;
	t->sets.cost = NULL;
	t->sets.records = KMEM_TRACK;
	return t;
}

void gm_tracking_free(struct gm_tracking *t)
{
	if (t)
		g_free(t->sets.cost);
	g_free(t);
}

/* ---- looking ---- */

struct walk {
	void (*each)(const struct gm_tracked *h, void *ctx);
	void *ctx;
};

static void walk_host(struct mset_item *item, void *ctx)
{
	const struct walk *w = ctx;

	w->each((const struct gm_tracked *)item, w->ctx);
}

static void walk_wish(struct mset_item *item, void *ctx)
{
	struct cost nobody = { 0 };

	mset_walk(((struct gm_wish *)item)->hosts, walk_host, ctx, &nobody);
}

void gm_track_walk(const struct gm_presence *g, void (*each)(const struct gm_tracked *h, void *ctx),
		   void *ctx)
{
	struct walk w = { each, ctx };
	struct cost nobody = { 0 };

	if (g->detail && g->detail->track && g->detail->track->wishes)
		mset_walk(g->detail->track->wishes, walk_wish, &w, &nobody);
}
