/* SPDX-License-Identifier: GPL-2.0-or-later */
/* RFC 3376 A.2: what each host wants, as its own reports tell it; doc/decisions/007 says when it is trusted. */
#include "model/gm_track.h"

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

static struct maddr all_sources(const struct gm_router *r)
{
	return r->link->profile->proto->none;
}

/* ---- records ---- */

static void del_if_there(struct gm_track *t, struct maddr source, struct maddr host)
{
	struct gm_tracked *h = gm_wish_host(gm_wish_find(t, source), host);

	if (h)
		gm_tracked_del(h, MC_GONE_LEFT);
}

static void apply(struct gm_track *t, enum deed deed, struct maddr source, struct maddr host)
{
	if (deed == ADD)
		gm_track_add(t, source, host);
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
	struct gm_tracked *h = w->listed ? NULL : gm_wish_host(w, rest->host);

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
		struct gm_wish *w = gm_wish_find(t, maddr_load(rec->sources + i * size, size));

		if (w)
			w->listed = true;
	}
	rest.hosts = g_ptr_array_new();
	mset_walk(t->wishes, collect_rest, &rest,
		  gm_sources_cost(&gm_tracking_of(t->presence->router)->sets));
	for (guint i = 0; i < rest.hosts->len; i++)
		gm_tracked_del(rest.hosts->pdata[i], MC_GONE_LEFT);
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
		t->unsure = gm_track_end(r);
		return;
	}
	/* s4.2.16: more sources than fit are told in several TO_IN, of which the first ends EXCLUDE mode. */
	part = rec->count && !gm_wish_host(gm_wish_find(t, all_sources(r)), host);
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
	now = port_now(r->link->port);
	return now >= r->tracks->sure && now >= g->detail->track->unsure &&
	       gm_presence_generation(g) == GM_GENERATION_3;
}

static bool count_left(const struct gm_presence *g, bool left)
{
	gm_tracking_of(g->router)->last_left += left;
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
	if (gm_wish_find(t, all_sources(g->router)))
		return false;
	if (t->wishes)
		mset_walk(t->wishes, look_for_channel, &l,
			  gm_sources_cost(&gm_tracking_of(g->router)->sets));
	return count_left(g, !l.missing);
}

bool gm_track_unwanted(const struct gm_presence *g, struct maddr source)
{
	const struct gm_wish *all;
	size_t others;

	if (!is_sure(g) || gm_wish_find(g->detail->track, source))
		return false;
	all = gm_wish_find(g->detail->track, all_sources(g->router));
	others = all ? all->hosts->n : 0;
	if (others == 1 && gm_wish_host(all, g->router->reporter))
		others = 0; /* all but this one */
	return count_left(g, others == 0);
}

bool gm_track_nobody(const struct gm_presence *g)
{
	return is_sure(g) && !g->is_static && g->detail->track->wishes == NULL &&
	       count_left(g, true);
}
