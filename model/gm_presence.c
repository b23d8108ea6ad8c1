/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which groups somebody wants something of on a link, as its router knows it: the group timer, and how
 * the last member is looked for (RFC 2236 s3, s7; RFC 3376 s6.2.2, s6.6.3.1). */
#include "model/gm_room.h"
#include "model/gm_track.h"

/* INCLUDE: of generation 3, members want sources alone; in older ones, a record that is new. */
enum state { INCLUDE, MEMBERS, CHECKING, STATES };

enum event {
	EV_REPORT,   /* a member wants all sources */
	EV_LEAVE,    /* one does no more, and we are the querier */
	EV_SPECIFIC, /* the querier asks about this group */
	EV_REQUERY,
	EV_EXPIRE,
	EVENTS
};

/* Charged for a group: a kernel's record has all fields at once (LP64). */
#define PRESENCE_BYTES 120

struct cell {
	void (*action)(struct gm_presence *g, mc_time max_resp);
	enum state next;
};

static struct maddr group_of(const struct gm_presence *g)
{
	return mkey_group(&g->item.key);
}

static void arm_in(struct gm_presence *g, struct mc_timer *t, mc_time in)
{
	struct port *port = g->router->link->port;

	timer_arm_in(port, t, in);
}

static void nothing(struct gm_presence *g, mc_time max_resp)
{
	(void)g, (void)max_resp;
}

/* RFC 2236 s7: a report ends the queries.  RFC 3376 s6.6.3.1: they go on, with the flag S. */
static void refresh(struct gm_presence *g, mc_time max_resp)
{
	(void)max_resp;
	if (g->detail && gm_router_generation(g->router) < GM_GENERATION_3)
		timer_disarm(g->router->link->port, &g->detail->requery);
	arm_in(g, &g->expire, gm_group_membership_interval(&g->router->values));
}

static void fire_requery(struct mc_timer *t);

struct gm_detail *gm_presence_detail(struct gm_presence *g)
{
	if (g->detail == NULL) {
		g->detail = g_new0(struct gm_detail, 1);
		g->detail->presence = g;
		g->detail->requery.fire = fire_requery;
	}
	return g->detail;
}

/* Does its timer leave it more time than that? */
static bool runs_longer(const struct gm_presence *g, mc_time in)
{
	return g->expire.at - port_now(g->router->link->port) > in;
}

static void requery(struct gm_presence *g, mc_time max_resp)
{
	struct gm_router *r = g->router;
	struct gm_detail *d = gm_presence_detail(g);

	(void)max_resp;
	if (!gm_router_is_querier(r))
		return; /* lost the election while asking */
	gm_router_ask(r, group_of(g), NULL, 0,
		      gm_router_filters(r) &&
			      runs_longer(g, gm_last_member_query_time(&r->values)));
	if (--d->queries)
		arm_in(g, &d->requery, r->values.last_member_interval);
}

/* RFC 2236 s3: ask Last Member Query Count times; silence means that nobody is left.  RFC 3376 s6.6.3.1:
 * the timer is lowered, never raised. */
static void check(struct gm_presence *g, mc_time max_resp)
{
	const struct gm_values *v = &g->router->values;
	mc_time in = gm_last_member_query_time(v);

	gm_presence_detail(g)->queries = (uint8_t)gm_last_member_query_count(v);
	if (runs_longer(g, in) || !gm_router_filters(g->router))
		arm_in(g, &g->expire, in);
	requery(g, max_resp);
}

/* RFC 2236 s3: a non-querier lowers its timer to the time that the querier gives the members. */
static void lower(struct gm_presence *g, mc_time max_resp)
{
	mc_time in = gm_last_member_query_count(&g->router->values) * max_resp;

	if (runs_longer(g, in))
		arm_in(g, &g->expire, in);
}

void gm_presence_release(struct mset_item *item, void *ctx)
{
	struct gm_presence *g = (struct gm_presence *)item;
	struct gm_router *r = ctx;

	timer_disarm(r->link->port, &g->expire);
	if (g->detail) {
		timer_disarm(r->link->port, &g->detail->requery);
		gm_channels_fini(g);
		gm_track_fini(g);
		g_free(g->detail);
	}
	gm_room_leave(g);
	kmem_free(r->kmem, KMEM_PRESENCE, PRESENCE_BYTES, g);
}

void gm_presence_trace(struct gm_presence *g, enum mc_event_kind kind, const struct maddr *source,
		       int err)
{
	struct gm_router *r = g->router;
	struct mc_event e = { .kind = kind,
			      .ifindex = r->link->ifindex,
			      .group = group_of(g),
			      .err = err,
			      .from = r->reporter };

	if (source)
		e.source = *source;
	e.version = gm_router_version(r, gm_presence_generation(g));
	r->link->port->ops->trace(r->link->port, &e);
}

unsigned gm_presence_generation(const struct gm_presence *g)
{
	unsigned newest = gm_router_generation(g->router), older;
	mc_time now;

	if (g->detail == NULL)
		return newest;
	now = port_now(g->router->link->port);
	for (older = GM_GENERATION_1; older < newest; older++)
		if (now < g->detail->until[older - 1])
			return older;
	return newest;
}

void gm_presence_tell_version(struct gm_presence *g)
{
	struct gm_detail *d = g->detail;
	unsigned generation;

	if (d == NULL)
		return;
	generation = gm_presence_generation(g);
	if (generation == (d->told ? d->told : gm_router_generation(g->router)))
		return;
	d->told = (uint8_t)generation;
	gm_presence_trace(g, MC_EV_GROUP_VERSION, NULL, 0);
}

void gm_presence_older(struct gm_presence *g, unsigned generation)
{
	const struct gm_router *r = g->router;

	gm_presence_detail(g)->until[generation - 1] =
		port_now(r->link->port) + gm_older_host_present_interval(&r->values);
	gm_presence_tell_version(g);
}

void gm_presence_appear(struct gm_presence *g)
{
	gm_presence_trace(g, MC_EV_APPEARED, NULL, gm_presence_mode(g));
}

void gm_presence_discard(struct gm_presence *g)
{
	struct gm_router *r = g->router;

	mset_remove(r->groups, &g->item, r->cost);
	gm_presence_release(&g->item, r);
}

void gm_presence_vanish(struct gm_presence *g)
{
	gm_presence_trace(g, MC_EV_VANISHED, NULL, 0);
	gm_presence_discard(g);
}

/* RFC 3376 s6.5: nobody wants all sources; perhaps somebody wants some. */
static void expire(struct gm_presence *g, mc_time max_resp)
{
	(void)max_resp;
	gm_room_no_any_source(g);
	if (!gm_channels_include(g)) {
		gm_presence_vanish(g);
		return;
	}
	timer_disarm(g->router->link->port, &g->detail->requery);
	gm_presence_trace(g, MC_EV_GROUP_MODE, NULL, MC_INCLUDE);
}

/* RFC 2236 s7, with its two states of a group's IGMPv1 members folded into detail->until. */
static const struct cell machine[STATES][EVENTS] = {
	[INCLUDE] = { { refresh, MEMBERS },
		      { nothing, INCLUDE },
		      { nothing, INCLUDE },
		      { nothing, INCLUDE },
		      { nothing, INCLUDE } },
	[MEMBERS] = { { refresh, MEMBERS },
		      { check, CHECKING },
		      { lower, CHECKING },
		      { requery, MEMBERS },
		      { expire, INCLUDE } },
	[CHECKING] = { { refresh, MEMBERS },
		       { nothing, CHECKING },
		       { nothing, CHECKING },
		       { requery, CHECKING },
		       { expire, INCLUDE } },
};

static void step(struct gm_presence *g, enum event event, mc_time max_resp)
{
	const struct cell *cell = &machine[g->state][event];

	g->state = (uint8_t)cell->next;
	cell->action(g, max_resp); /* expire frees g */
}

static void fire_expire(struct mc_timer *t)
{
	struct gm_presence *g = timer_owner(t, struct gm_presence, expire);

	step(g, g->is_static ? EV_REPORT : EV_EXPIRE, 0);
}

static void fire_requery(struct mc_timer *t)
{
	struct gm_detail *d = timer_owner(t, struct gm_detail, requery);

	step(d->presence, EV_REQUERY, 0);
}

void gm_presence_refresh(struct gm_presence *g)
{
	step(g, EV_REPORT, 0);
}

/* Without asking: nobody wants all sources any more. */
static bool leave_fast(struct gm_presence *g)
{
	struct port *port = g->router->link->port;

	timer_disarm(port, &g->expire);
	if (g->detail)
		timer_disarm(port, &g->detail->requery);
	g->state = INCLUDE;
	gm_room_no_any_source(g);
	return gm_channels_include(g);
}

bool gm_presence_check(struct gm_presence *g)
{
	if (g->is_static)
		return true;
	if (gm_track_left(g))
		return leave_fast(g);
	if (!gm_router_is_querier(g->router))
		return true;
	if (g->router->link->stack->routing->fast_leave)
		return leave_fast(g);
	step(g, EV_LEAVE, 0);
	return true;
}

void gm_presence_lower(struct gm_presence *g, mc_time max_resp)
{
	if (!g->is_static)
		step(g, EV_SPECIFIC, max_resp);
}

struct gm_presence *gm_presence_find(struct gm_router *r, struct maddr group)
{
	struct mkey k = mkey_make(group, r->link->ifindex);

	return (struct gm_presence *)mset_find(r->groups, &k, MKEY_EXACT, r->cost);
}

static struct gm_presence *alloc(struct gm_router *r)
{
	struct gm_presence *g;

	if (!mset_reserve(r->groups, r->cost))
		return NULL;
	g = kmem_alloc(r->kmem, KMEM_PRESENCE, PRESENCE_BYTES, gm_room_size(r), KMEM_NOWAIT);
	if (g == NULL)
		mset_cancel(r->groups);
	return g;
}

void gm_presence_refused(struct gm_router *r, struct maddr group)
{
	struct mc_event e = { .kind = MC_EV_GROUP_REFUSED,
			      .ifindex = r->link->ifindex,
			      .group = group,
			      .from = r->reporter };

	e.version = gm_router_version(r, gm_stack_newest(r->link->stack));
	GM_COUNT(r->link->stack, refused_groups)++;
	gm_tracks_doubt(r);
	r->link->port->ops->trace(r->link->port, &e);
}

struct gm_presence *gm_presence_new(struct gm_router *r, struct maddr group)
{
	bool room = gm_room_for_group(r, group);
	struct gm_presence *g = room ? alloc(r) : NULL;

	if (g == NULL) {
		if (room)
			gm_room_no_group(r, group);
		gm_presence_refused(r, group);
		return NULL;
	}
	g->item.key = mkey_make(group, r->link->ifindex);
	g->router = r;
	g->since = port_now(r->link->port);
	g->reporter = r->reporter.lo;
	g->expire.fire = fire_expire;
	mset_insert(r->groups, &g->item, r->cost);
	gm_room_enter(g);
	return g;
}

static void enter_static(struct gm_router *r, struct maddr group)
{
	struct gm_presence *g = gm_presence_find(r, group);

	if (g || (g = gm_presence_new(r, group)) == NULL)
		return;
	if (!gm_room_for_any_source(g)) {
		gm_presence_discard(g);
		return;
	}
	gm_room_static(g);
	gm_presence_refresh(g);
	gm_presence_appear(g);
}

void gm_presence_static(struct gm_router *r)
{
	const struct gm_stack *s = r->link->stack;

	for (size_t i = 0; i < s->routing->static_count; i++)
		if (maddr_is_v4(s->routing->statics[i]) ==
		    maddr_is_v4(r->link->profile->proto->none))
			enter_static(r, s->routing->statics[i]);
}

static void drop_presence(struct mset_item *item, void *ctx)
{
	gm_presence_trace((struct gm_presence *)item, MC_EV_VANISHED, NULL, 0);
	gm_presence_release(item, ctx);
}

void gm_presence_forget(struct gm_router *r)
{
	const struct mset_kind *kind = r->groups->kind;
	const struct mset_config *config = r->groups->config;

	mset_free(r->groups, drop_presence, r);
	r->groups = mset_new(kind, config);
}
