/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/gm_router.h"

#include <glib.h>

/* RFC 2236 s8: the derived values. */
static mc_time group_membership_interval(const struct gm_profile *p)
{
	return p->robustness * p->query_interval + p->query_response_interval;
}

static mc_time other_querier_present_interval(const struct gm_profile *p)
{
	return p->robustness * p->query_interval + p->query_response_interval / 2;
}

static mc_time startup_query_interval(const struct gm_profile *p)
{
	return p->query_interval / 4;
}

static void trace(struct gm_router *r, enum mc_event_kind kind, struct maddr group, int err)
{
	struct mc_event e = { kind, r->link->ifindex, group, err };

	r->link->port->ops->trace(r->link->port, &e);
}

static bool is_querier(const struct gm_router *r)
{
	return !timer_armed(&r->other);
}

static void send_query(struct gm_router *r, struct maddr group, mc_time max_resp)
{
	const struct gm_proto *p = r->link->profile->proto;
	struct gm_message m = { GM_QUERY, 2, group, max_resp };

	r->link->stats->snd_queries++;
	gm_send(r->link, maddr_is_any(group) ? p->all_hosts : group, &m);
}

void gm_router_ask(struct gm_router *r, struct maddr group)
{
	const struct gm_profile *p = r->link->profile;

	send_query(r, group,
		   maddr_is_any(group) ? p->query_response_interval
				       : p->last_member_query_interval);
}

/* ---- presence of a group's members ---- */

enum state { NO_MEMBERS, MEMBERS, CHECKING, STATES };

enum event {
	EV_REPORT,   /* a member spoke */
	EV_LEAVE,    /* a member left, and we are the querier */
	EV_SPECIFIC, /* the querier asks about this group */
	EV_REQUERY,
	EV_EXPIRE,
	EVENTS
};

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

	timer_arm(port, t, port_now(port) + in);
}

static void nothing(struct gm_presence *g, mc_time max_resp)
{
	(void)g, (void)max_resp;
}

static void refresh(struct gm_presence *g, mc_time max_resp)
{
	(void)max_resp;
	timer_disarm(g->router->link->port, &g->requery);
	arm_in(g, &g->expire, group_membership_interval(g->router->link->profile));
}

static void appear(struct gm_presence *g, mc_time max_resp)
{
	refresh(g, max_resp);
	trace(g->router, MC_EV_APPEARED, group_of(g), 0);
}

static void requery(struct gm_presence *g, mc_time max_resp)
{
	const struct gm_profile *p = g->router->link->profile;

	(void)max_resp;
	if (!is_querier(g->router))
		return; /* lost the election while asking */
	send_query(g->router, group_of(g), p->last_member_query_interval);
	if (--g->queries)
		arm_in(g, &g->requery, p->last_member_query_interval);
}

/* RFC 2236 s3: ask Last Member Query Count times; silence means that nobody is left. */
static void check(struct gm_presence *g, mc_time max_resp)
{
	const struct gm_profile *p = g->router->link->profile;

	g->queries = (uint8_t)p->robustness;
	arm_in(g, &g->expire, p->robustness * p->last_member_query_interval);
	requery(g, max_resp);
}

/* RFC 2236 s3: a non-querier lowers its timer to the time that the querier gives the members. */
static void lower(struct gm_presence *g, mc_time max_resp)
{
	const struct gm_link *l = g->router->link;
	mc_time in = l->profile->robustness * max_resp;

	if (g->expire.at - port_now(l->port) > in)
		arm_in(g, &g->expire, in);
}

static void release(struct mset_item *item, void *ctx)
{
	struct gm_presence *g = (struct gm_presence *)item;
	struct gm_router *r = ctx;

	timer_disarm(r->link->port, &g->expire);
	timer_disarm(r->link->port, &g->requery);
	kmem_free(r->kmem, KMEM_PRESENCE, sizeof(*g), g);
}

static void expire(struct gm_presence *g, mc_time max_resp)
{
	struct gm_router *r = g->router;

	(void)max_resp;
	trace(r, MC_EV_VANISHED, group_of(g), 0);
	mset_remove(r->groups, &g->item, r->cost);
	release(&g->item, r);
}

/* RFC 2236 s7, with its two states of a group's IGMPv1 members folded into v1_until. */
static const struct cell machine[STATES][EVENTS] = {
	[NO_MEMBERS] = { { appear, MEMBERS },
			 { nothing, NO_MEMBERS },
			 { nothing, NO_MEMBERS },
			 { nothing, NO_MEMBERS },
			 { nothing, NO_MEMBERS } },
	[MEMBERS] = { { refresh, MEMBERS },
		      { check, CHECKING },
		      { lower, CHECKING },
		      { nothing, MEMBERS },
		      { expire, NO_MEMBERS } },
	[CHECKING] = { { refresh, MEMBERS },
		       { nothing, CHECKING },
		       { nothing, CHECKING },
		       { requery, CHECKING },
		       { expire, NO_MEMBERS } },
};

static void step(struct gm_presence *g, enum event event, mc_time max_resp)
{
	const struct cell *cell = &machine[g->state][event];

	g->state = (uint8_t)cell->next;
	cell->action(g, max_resp); /* expire frees g */
}

static void fire_expire(struct mc_timer *t)
{
	step((struct gm_presence *)((char *)t - offsetof(struct gm_presence, expire)), EV_EXPIRE,
	     0);
}

static void fire_requery(struct mc_timer *t)
{
	step((struct gm_presence *)((char *)t - offsetof(struct gm_presence, requery)), EV_REQUERY,
	     0);
}

struct gm_presence *gm_router_find(struct gm_router *r, struct maddr group)
{
	struct mkey k = mkey_make(group, r->link->ifindex);

	return (struct gm_presence *)mset_find(r->groups, &k, MKEY_EXACT, r->cost);
}

/* A new record without members, or NULL if the kernel has no memory for it. */
static struct gm_presence *presence_new(struct gm_router *r, struct maddr group)
{
	struct gm_presence *g;

	if (!mset_reserve(r->groups, r->cost))
		return NULL;
	g = kmem_alloc(r->kmem, KMEM_PRESENCE, sizeof(*g), sizeof(*g), KMEM_NOWAIT);
	if (g == NULL) {
		mset_cancel(r->groups);
		return NULL;
	}
	g->item.key = mkey_make(group, r->link->ifindex);
	g->router = r;
	g->expire.fire = fire_expire;
	g->requery.fire = fire_requery;
	mset_insert(r->groups, &g->item, r->cost);
	return g;
}

/* RFC 2236 s10: a report from off the subnet should be ignored; 0.0.0.0 has no subnet. */
static bool on_subnet(const struct gm_link *l, struct maddr from)
{
	unsigned keep = maddr_is_v4(from) ? l->prefix + 96 : l->prefix;
	uint64_t hi = from.hi ^ l->address.hi, lo = from.lo ^ l->address.lo;

	if (maddr_is_any(from) || maddr_is_any(l->address))
		return true;
	if (keep < 64)
		return keep == 0 || (hi >> (64 - keep)) == 0;
	return hi == 0 && (keep == 64 || (lo >> (128 - keep)) == 0);
}

void gm_router_report(struct gm_router *r, const struct gm_message *m, struct maddr from)
{
	struct gm_link *l = r->link;
	struct gm_presence *g;

	if (maddr_equal(m->group, l->profile->proto->all_hosts))
		return;
	if (!on_subnet(l, from)) {
		gm_drop(l, m->group, MC_DROP_BAD_REPORT);
		return;
	}
	g = gm_router_find(r, m->group);
	if (g == NULL)
		g = presence_new(r, m->group);
	if (g == NULL)
		return;
	if (m->version == 1)
		g->v1_until = port_now(l->port) + group_membership_interval(l->profile);
	step(g, EV_REPORT, 0);
}

/* RFC 2236 s3, s4: non-queriers ignore Leave, and so does a querier while an IGMPv1 member is there. */
void gm_router_leave(struct gm_router *r, const struct gm_message *m, struct maddr from)
{
	struct gm_presence *g;

	(void)from;
	if (!is_querier(r))
		return;
	g = gm_router_find(r, m->group);
	if (g && port_now(r->link->port) >= g->v1_until)
		step(g, EV_LEAVE, 0);
}

/* ---- queries and election ---- */

static void fire_query(struct mc_timer *t)
{
	struct gm_router *r = (struct gm_router *)((char *)t - offsetof(struct gm_router, query));
	const struct gm_profile *p = r->link->profile;
	mc_time next = p->query_interval;

	if (r->startup && --r->startup)
		next = startup_query_interval(p);
	gm_router_ask(r, p->proto->none);
	timer_arm(r->link->port, t, port_now(r->link->port) + next);
}

/* RFC 2236 s7: the other querier is gone: be querier and send a general query. */
static void fire_other(struct mc_timer *t)
{
	struct gm_router *r = (struct gm_router *)((char *)t - offsetof(struct gm_router, other));

	r->querier = r->link->address;
	trace(r, MC_EV_QUERIER, r->querier, 0);
	fire_query(&r->query);
}

/* RFC 2236 s3: the lowest address is querier; of the whole address, compared as a number. */
static void elect(struct gm_router *r, struct maddr from)
{
	struct gm_link *l = r->link;

	if (maddr_is_any(from) || from.lo >= l->address.lo)
		return;
	timer_disarm(l->port, &r->query);
	r->startup = 0;
	timer_arm(l->port, &r->other,
		  port_now(l->port) + other_querier_present_interval(l->profile));
	if (maddr_equal(r->querier, from))
		return;
	r->querier = from;
	trace(r, MC_EV_QUERIER, from, 1);
}

void gm_router_query_heard(struct gm_router *r, const struct gm_message *m, struct maddr from)
{
	struct gm_presence *g;

	elect(r, from);
	if (is_querier(r) || maddr_is_any(m->group) || !maddr_is_multicast(m->group))
		return;
	g = gm_router_find(r, m->group);
	if (g)
		step(g, EV_SPECIFIC, m->max_resp);
}

/* ---- life ---- */

void gm_router_up(struct gm_router *r)
{
	const struct gm_profile *p = r->link->profile;

	r->querier = r->link->address;
	r->startup = p->robustness;
	timer_arm(r->link->port, &r->query, port_now(r->link->port));
}

static void stop_timers(struct gm_router *r)
{
	timer_disarm(r->link->port, &r->query);
	timer_disarm(r->link->port, &r->other);
}

static void drop_presence(struct mset_item *item, void *ctx)
{
	struct gm_presence *g = (struct gm_presence *)item;
	struct gm_router *r = ctx;

	trace(r, MC_EV_VANISHED, group_of(g), 0);
	release(item, ctx);
}

void gm_router_down(struct gm_router *r)
{
	const struct mset_kind *kind = r->groups->kind;
	const struct mset_config *config = r->groups->config;

	stop_timers(r);
	mset_free(r->groups, drop_presence, r);
	r->groups = mset_new(kind, config);
}

struct gm_router *gm_router_new(struct gm_link *l, const struct mset_kind *kind,
				const struct mset_config *config, struct cost *cost)
{
	struct gm_router *r = g_new0(struct gm_router, 1);

	r->link = l;
	r->kmem = config->kmem;
	r->cost = cost;
	r->groups = mset_new(kind, config);
	r->query.fire = fire_query;
	r->other.fire = fire_other;
	r->querier = l->address;
	if (l->up)
		gm_router_up(r);
	return r;
}

void gm_router_free(struct gm_router *r)
{
	if (r == NULL)
		return;
	stop_timers(r);
	mset_free(r->groups, release, r);
	g_free(r);
}
