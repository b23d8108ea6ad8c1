/* SPDX-License-Identifier: GPL-2.0-or-later */
/* RFC 3376 A.2: what each host wants, as its own reports tell it; doc/decisions/007 says when it is trusted. */
#include "model/gm_track.h"

/* Charged (LP64): a wish with its address, its set, its group; a host with its address, its times, its links. */
static const struct gm_source_size wish_size = { 48, sizeof(struct gm_wish) };
static const struct gm_source_size host_size = { 64, sizeof(struct gm_tracked) };

enum deed { KEEP, ADD, DELETE };

/*
 * What a record tells of the wishes of its host: for all sources, for the listed ones, for others.
 * IS_IN says nothing of what it does not list: it may be a part, and it is how a host of EXCLUDE mode
 * answers a query for sources (s5.2).  What it wants no more, and was not heard to say, runs out.
 */
static const struct row {
	uint8_t all, listed, rest;
} rows[GM_BLOCK + 1] = {
	[GM_IS_IN] = { .listed = ADD },
	[GM_IS_EX] = { .all = ADD, .listed = DELETE },
	[GM_TO_IN] = { .all = DELETE, .listed = ADD, .rest = DELETE },
	[GM_TO_EX] = { .all = ADD, .listed = DELETE },
	[GM_ALLOW] = { .listed = ADD },
	[GM_BLOCK] = { .listed = DELETE },
};

static struct gm_tracks *tracks_of(const struct gm_track *t)
{
	return t->presence->router->tracks;
}

static struct gm_tracking *tracking_of(const struct gm_router *r)
{
	return r->link->stack->routing->tracking;
}

static mc_time now_of(const struct gm_router *r)
{
	return port_now(r->link->port);
}

static mc_time gmi_from_now(const struct gm_router *r)
{
	return now_of(r) + gm_group_membership_interval(&r->values);
}

static struct maddr all_sources(const struct gm_router *r)
{
	return r->link->profile->proto->none;
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

	h->until = alone ? gmi_from_now(r) : MAX(gmi_from_now(r), l->latest);
	l->latest = h->until;
	append(l, h);
	if (alone)
		timer_arm(r->link->port, &l->expire, h->until);
}

/* ---- wishes ---- */

static struct gm_wish *find_wish(const struct gm_track *t, struct maddr source)
{
	struct cost *cost = gm_sources_cost(&tracking_of(t->presence->router)->sets);

	return (struct gm_wish *)gm_sources_find(t->wishes, source, cost);
}

static struct gm_tracked *find_host(const struct gm_wish *w, struct maddr host)
{
	struct cost *cost;

	if (w == NULL)
		return NULL;
	cost = gm_sources_cost(&tracking_of(w->track->presence->router)->sets);
	return (struct gm_tracked *)gm_sources_find(w->hosts, host, cost);
}

static struct gm_wish *make_wish(struct gm_track *t, struct maddr source)
{
	struct gm_sources *sets = &tracking_of(t->presence->router)->sets;
	struct gm_wish *w = (struct gm_wish *)gm_sources_add(&t->wishes, sets, source, &wish_size);

	if (w)
		w->track = t;
	return w;
}

static void drop_wish_if_idle(struct gm_wish *w)
{
	struct gm_track *t = w->track;

	if (w->hosts == NULL)
		gm_sources_del(&t->wishes, &tracking_of(t->presence->router)->sets, &w->item,
			       &wish_size);
}

static bool has_room(const struct gm_router *r)
{
	return r->tracks->count < r->link->stack->routing->limits.limit[GM_LIMIT_HOSTS].max;
}

static struct gm_tracked *make_host(struct gm_wish *w, struct maddr host)
{
	struct gm_router *r = w->track->presence->router;
	struct gm_tracking *all = tracking_of(r);
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

	t->unsure = gmi_from_now(r);
	tracking_of(r)->refused++;
	trace(&w, host, MC_EV_HOST_REFUSED, 0);
}

static void add(struct gm_track *t, struct maddr source, struct maddr host)
{
	struct gm_wish *w = find_wish(t, source);
	struct gm_tracked *h = find_host(w, host);

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
	tracking_of(r)->hosts--;
}

static void del(struct gm_tracked *h, enum mc_gone why)
{
	struct gm_wish *w = h->wish;
	struct gm_tracking *all = tracking_of(w->track->presence->router);

	trace(w, gm_tracked_host(h), MC_EV_HOST_GONE, why);
	forget(h);
	gm_sources_del(&w->hosts, &all->sets, &h->item, &host_size);
	drop_wish_if_idle(w);
}

static void del_if_there(struct gm_track *t, struct maddr source, struct maddr host)
{
	struct gm_tracked *h = find_host(find_wish(t, source), host);

	if (h)
		del(h, MC_GONE_LEFT);
}

/* ---- records ---- */

static void apply(struct gm_track *t, enum deed deed, struct maddr source, struct maddr host)
{
	if (deed == ADD)
		add(t, source, host);
	else if (deed == DELETE)
		del_if_there(t, source, host);
}

static void apply_to_listed(struct gm_track *t, enum deed deed, const struct gm_record *rec,
			    struct maddr host)
{
	size_t size = t->presence->router->link->profile->proto->address;

	for (unsigned i = 0; i < rec->count; i++) {
		struct maddr source = maddr_load(rec->sources + i * size, size);

		if (!maddr_is_any(source) && !maddr_is_multicast(source))
			apply(t, deed, source, host);
	}
}

struct rest {
	GPtrArray *hosts;
	struct maddr host;
};

static void collect_rest(struct mset_item *item, void *ctx)
{
	struct gm_wish *w = (struct gm_wish *)item;
	struct rest *rest = ctx;
	struct gm_tracked *h = w->listed ? NULL : find_host(w, rest->host);

	w->listed = false;
	if (h)
		g_ptr_array_add(rest->hosts, h);
}

static void delete_rest(struct gm_track *t, const struct gm_record *rec, struct maddr host)
{
	size_t size = t->presence->router->link->profile->proto->address;
	struct rest rest = { NULL, host };

	if (t->wishes == NULL)
		return;
	for (unsigned i = 0; i < rec->count; i++) {
		struct gm_wish *w = find_wish(t, maddr_load(rec->sources + i * size, size));

		if (w)
			w->listed = true;
	}
	rest.hosts = g_ptr_array_new();
	mset_walk(t->wishes, collect_rest, &rest,
		  gm_sources_cost(&tracking_of(t->presence->router)->sets));
	for (guint i = 0; i < rest.hosts->len; i++)
		del(rest.hosts->pdata[i], MC_GONE_LEFT);
	g_ptr_array_unref(rest.hosts);
}

static struct gm_track *track_of(struct gm_presence *g)
{
	struct gm_detail *d = gm_presence_detail(g);

	if (d->track == NULL) {
		d->track = g_new0(struct gm_track, 1);
		d->track->presence = g;
	}
	return d->track;
}

void gm_track_heard(struct gm_presence *g, const struct gm_record *rec)
{
	const struct row *row = &rows[rec->type];
	struct gm_router *r = g->router;
	struct maddr host = r->reporter;
	struct gm_track *t;
	bool part;

	if (r->tracks == NULL)
		return;
	t = track_of(g);
	if (maddr_is_any(host)) { /* it may be one of many (s4.2.13) */
		t->unsure = gmi_from_now(r);
		return;
	}
	/* s4.2.16: more sources than fit are told in several TO_IN, of which the first ends EXCLUDE mode. */
	part = rec->count && !find_host(find_wish(t, all_sources(r)), host);
	apply(t, (enum deed)row->all, all_sources(r), host);
	if (row->rest == DELETE && !part)
		delete_rest(t, rec, host);
	apply_to_listed(t, (enum deed)row->listed, rec, host);
}

/* ---- what is known for certain ---- */

/* s7.3.2: older members do not speak while others do. */
static bool is_sure(const struct gm_presence *g)
{
	const struct gm_router *r = g->router;
	mc_time now;

	if (r->tracks == NULL || g->detail == NULL || g->detail->track == NULL)
		return false;
	now = now_of(r);
	return now >= r->tracks->sure && now >= g->detail->track->unsure &&
	       gm_presence_generation(g) == GM_GENERATION_3;
}

static bool count_left(const struct gm_presence *g, bool left)
{
	tracking_of(g->router)->last_left += left;
	return left;
}

struct look {
	const struct gm_presence *group;
	bool missing;
};

static void look_for_channel(struct mset_item *item, void *ctx)
{
	struct look *l = ctx;
	struct gm_channel *c = gm_channel_find(l->group, mkey_group(&item->key));

	l->missing |= c == NULL || !timer_armed(&c->timer);
}

/* In EXCLUDE mode, sources that some want besides may have been deleted (s6.4). */
bool gm_track_left(const struct gm_presence *g)
{
	struct look l = { g, false };
	struct gm_track *t;

	if (!is_sure(g))
		return false;
	t = g->detail->track;
	if (find_wish(t, all_sources(g->router)))
		return false;
	if (t->wishes)
		mset_walk(t->wishes, look_for_channel, &l,
			  gm_sources_cost(&tracking_of(g->router)->sets));
	return count_left(g, !l.missing);
}

bool gm_track_unwanted(const struct gm_presence *g, struct maddr source)
{
	const struct gm_wish *all;
	size_t others;

	if (!is_sure(g) || find_wish(g->detail->track, source))
		return false;
	all = find_wish(g->detail->track, all_sources(g->router));
	others = all ? all->hosts->n : 0;
	if (others == 1 && find_host(all, g->router->reporter))
		others = 0; /* all but this one */
	return count_left(g, others == 0);
}

bool gm_track_nobody(const struct gm_presence *g)
{
	return is_sure(g) && !g->is_static && g->detail->track->wishes == NULL &&
	       count_left(g, true);
}

/* ---- time ---- */

static void fire_expire(struct mc_timer *timer)
{
	struct gm_tracks *l = timer_owner(timer, struct gm_tracks, expire);
	struct gm_router *r = l->router;

	while (l->first && l->first->until <= now_of(r))
		del(l->first, MC_GONE_EXPIRED);
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
		mset_free(t->wishes, release_wish, &tracking_of(g->router)->sets);
	g_free(t);
	g->detail->track = NULL;
}

void gm_tracks_new(struct gm_router *r)
{
	if (tracking_of(r) == NULL)
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
		r->tracks->sure = MAX(r->tracks->sure, gmi_from_now(r));
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
