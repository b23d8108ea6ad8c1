/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sources of a router's groups: their timers, and queries for them (RFC 3376 s6.2.3, s6.3, s6.6.3.2). */
#include "model/gm_room.h"
#include "model/gm_track.h"

/* Charged: its address, its timer, its links (LP64). */
static const struct gm_source_size size = { 80, sizeof(struct gm_channel) };

static struct gm_router *router_of(const struct gm_detail *d)
{
	return d->presence->router;
}

static struct port *port_of(const struct gm_detail *d)
{
	return router_of(d)->link->port;
}

static struct gm_sources *sources_of(const struct gm_presence *g)
{
	return g->router->link->stack->sources;
}

/* ---- those that are asked for ---- */

static void link_in(struct gm_channel *c)
{
	struct gm_detail *d = c->detail;

	c->next = NULL;
	c->prevp = d->asked ? d->at_end : &d->asked;
	*c->prevp = c;
	d->at_end = &c->next;
}

static void forget(struct gm_channel *c)
{
	if (c->left == 0)
		return;
	*c->prevp = c->next;
	if (c->next)
		c->next->prevp = c->prevp;
	else
		c->detail->at_end = c->prevp;
	c->left = 0;
}

static bool runs_longer(const struct gm_channel *c, mc_time in)
{
	return timer_armed(&c->timer) && c->timer.at - port_now(port_of(c->detail)) > in;
}

static void lower(struct gm_channel *c, mc_time in)
{
	struct port *port = port_of(c->detail);

	if (runs_longer(c, in))
		timer_arm_in(port, &c->timer, in);
}

/* Without asking: nobody wants it any more. */
static void stop_fast(struct gm_channel *c)
{
	timer_disarm(port_of(c->detail), &c->timer);
	forget(c);
	c->detail->stopped = true;
}

/* s6.6.3.2: one whose timer is as low already is being asked for, or would not outlive the answer.  Queries of
 * older generations cannot ask for sources. */
void gm_channel_doubt(struct gm_channel *c)
{
	struct gm_router *r = router_of(c->detail);
	mc_time in = gm_last_member_query_time(&r->values);

	if (gm_track_unwanted(c->detail->presence, mkey_group(&c->item.key))) {
		stop_fast(c);
		return;
	}
	if (!gm_router_is_querier(r) || gm_router_generation(r) < GM_GENERATION_3)
		return;
	if (r->link->stack->routing->fast_leave) {
		stop_fast(c);
		return;
	}
	if (!runs_longer(c, in))
		return;
	lower(c, in);
	if (c->left == 0)
		link_in(c);
	c->left = (uint8_t)gm_last_member_query_count(&r->values);
	c->detail->doubts = true;
}

/* s6.6.3.2: two queries, since S tells of those alone that others want meanwhile. */
static void ask(struct gm_detail *d)
{
	struct gm_router *r = router_of(d);
	struct maddr group = mkey_group(&d->presence->item.key);
	mc_time in = gm_last_member_query_time(&r->values);
	GArray *of[2];

	for (int s = 0; s < 2; s++)
		of[s] = g_array_new(FALSE, FALSE, sizeof(struct maddr));
	for (struct gm_channel *c = d->asked, *next; c; c = next) {
		struct maddr source = mkey_group(&c->item.key);

		next = c->next;
		g_array_append_val(of[runs_longer(c, in)], source);
		if (c->left == 1)
			forget(c);
		else
			c->left--;
	}
	for (int s = 1; s >= 0; s--) {
		if (of[s]->len)
			gm_router_ask(r, group, (const void *)of[s]->data, of[s]->len, s);
		g_array_unref(of[s]);
	}
}

static void fire_reask(struct mc_timer *t)
{
	struct gm_detail *d = timer_owner(t, struct gm_detail, reask);
	struct gm_router *r = router_of(d);
	struct port *port = r->link->port;

	/* lost the election while asking, or heard an older router */
	if (!gm_router_is_querier(r) || gm_router_generation(r) < GM_GENERATION_3) {
		while (d->asked)
			forget(d->asked);
		return;
	}
	ask(d);
	if (d->asked)
		timer_arm_in(port, t, r->values.last_member_interval);
}

void gm_channels_ask(struct gm_presence *g)
{
	struct gm_detail *d = g->detail;

	if (d == NULL || !d->doubts)
		return;
	d->doubts = false;
	d->reask.fire = fire_reask;
	fire_reask(&d->reask);
}

void gm_channels_asked(struct gm_presence *g, const struct gm_message *m)
{
	const struct gm_profile *p = g->router->link->profile;
	size_t octets = p->proto->address;

	for (unsigned i = 0; i < m->count; i++) {
		struct gm_channel *c =
			gm_channel_find(g, maddr_load(m->octets + i * octets, octets));

		if (c)
			lower(c, gm_last_member_query_count(&g->router->values) * m->max_resp);
	}
}

/* ---- life ---- */

struct gm_channel *gm_channel_find(const struct gm_presence *g, struct maddr source)
{
	return (struct gm_channel *)gm_sources_find(gm_presence_channels(g), source,
						    gm_sources_cost(sources_of(g)));
}

void gm_channel_until(struct gm_channel *c, mc_time at)
{
	timer_arm(port_of(c->detail), &c->timer, at);
}

static void stop(struct gm_channel *c)
{
	timer_disarm(port_of(c->detail), &c->timer);
	forget(c);
}

void gm_channel_del(struct gm_channel *c)
{
	struct gm_detail *d = c->detail;

	stop(c);
	gm_room_no_source(d->presence);
	gm_sources_del(&d->channels, sources_of(d->presence), &c->item, &size);
}

static void trace(struct gm_channel *c, enum mc_event_kind kind)
{
	struct maddr source = mkey_group(&c->item.key);

	gm_presence_trace(c->detail->presence, kind, &source, 0);
}

/* s6.5: of INCLUDE mode it goes, and the group with the last; of EXCLUDE mode it is blocked. */
static void fire(struct mc_timer *t)
{
	struct gm_channel *c = timer_owner(t, struct gm_channel, timer);
	struct gm_presence *g = c->detail->presence;

	if (gm_presence_mode(g) == MC_EXCLUDE) {
		forget(c);
		trace(c, MC_EV_SOURCE_BLOCKED);
		return;
	}
	trace(c, MC_EV_SOURCE_EXPIRED);
	gm_channel_del(c);
	if (gm_presence_channels(g) == NULL)
		gm_presence_vanish(g);
}

struct gm_channel *gm_channel_new(struct gm_presence *g, struct maddr source)
{
	struct gm_detail *d = gm_presence_detail(g);
	struct gm_stack *s = g->router->link->stack;
	size_t n = d->channels ? d->channels->n : 0;
	bool room = gm_room_for_source(g, n);
	struct gm_channel *c = NULL;

	if (room)
		c = (struct gm_channel *)gm_sources_add(&d->channels, s->sources, source, &size);
	if (c == NULL) {
		if (room)
			gm_room_no_source(g);
		GM_COUNT(s, refused_sources)++;
		gm_presence_trace(g, MC_EV_SOURCE_REFUSED, &source, 0);
		return NULL;
	}
	c->detail = d;
	c->timer.fire = fire;
	return c;
}

static void collect_blocked(struct mset_item *item, void *ctx)
{
	if (!timer_armed(&((struct gm_channel *)item)->timer))
		g_ptr_array_add(ctx, item);
}

bool gm_channels_include(struct gm_presence *g)
{
	GPtrArray *blocked;

	if (gm_presence_channels(g) == NULL)
		return false;
	blocked = g_ptr_array_new();
	mset_walk(g->detail->channels, collect_blocked, blocked, gm_sources_cost(sources_of(g)));
	for (guint i = 0; i < blocked->len; i++) {
		trace(blocked->pdata[i], MC_EV_SOURCE_DELETED);
		gm_channel_del(blocked->pdata[i]);
	}
	g_ptr_array_unref(blocked);
	g->detail->stopped = false;
	return g->detail->channels != NULL;
}

static void release(struct mset_item *item, void *ctx)
{
	struct gm_channel *c = (struct gm_channel *)item;

	stop(c);
	gm_room_no_source(c->detail->presence);
	gm_sources_release(ctx, item, &size);
}

void gm_channels_fini(struct gm_presence *g)
{
	struct gm_detail *d = g->detail;

	timer_disarm(port_of(d), &d->reask);
	if (d->channels)
		mset_free(d->channels, release, sources_of(g));
	d->channels = NULL;
}
