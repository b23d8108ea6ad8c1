/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which groups have members on a link, as its router knows it (RFC 2236 s3, s7). */
#include "model/gm_router.h"

enum state { NO_MEMBERS, MEMBERS, CHECKING, STATES };

enum event {
	EV_REPORT,   /* a member spoke */
	EV_LEAVE,    /* a member left, and we are the querier */
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

	timer_arm(port, t, port_now(port) + in);
}

static void nothing(struct gm_presence *g, mc_time max_resp)
{
	(void)g, (void)max_resp;
}

static void refresh(struct gm_presence *g, mc_time max_resp)
{
	(void)max_resp;
	if (g->parting)
		timer_disarm(g->router->link->port, &g->parting->requery);
	arm_in(g, &g->expire, gm_group_membership_interval(g->router->link->profile));
}

static void appear(struct gm_presence *g, mc_time max_resp)
{
	refresh(g, max_resp);
	gm_router_trace(g->router, MC_EV_APPEARED, group_of(g), 0);
}

static void fire_requery(struct mc_timer *t);

static struct gm_parting *parting_of(struct gm_presence *g)
{
	if (g->parting == NULL) {
		g->parting = g_new0(struct gm_parting, 1);
		g->parting->presence = g;
		g->parting->requery.fire = fire_requery;
	}
	return g->parting;
}

static void requery(struct gm_presence *g, mc_time max_resp)
{
	const struct gm_profile *p = g->router->link->profile;
	struct gm_parting *parting = parting_of(g);

	(void)max_resp;
	if (!gm_router_is_querier(g->router))
		return; /* lost the election while asking */
	gm_router_send_query(g->router, group_of(g), p->last_member_query_interval);
	if (--parting->queries)
		arm_in(g, &parting->requery, p->last_member_query_interval);
}

/* RFC 2236 s3: ask Last Member Query Count times; silence means that nobody is left. */
static void check(struct gm_presence *g, mc_time max_resp)
{
	const struct gm_profile *p = g->router->link->profile;

	parting_of(g)->queries = (uint8_t)p->robustness;
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

void gm_presence_release(struct mset_item *item, void *ctx)
{
	struct gm_presence *g = (struct gm_presence *)item;
	struct gm_router *r = ctx;

	timer_disarm(r->link->port, &g->expire);
	if (g->parting)
		timer_disarm(r->link->port, &g->parting->requery);
	g_free(g->parting);
	kmem_free(r->kmem, KMEM_PRESENCE, PRESENCE_BYTES, g);
}

static void expire(struct gm_presence *g, mc_time max_resp)
{
	struct gm_router *r = g->router;

	(void)max_resp;
	gm_router_trace(r, MC_EV_VANISHED, group_of(g), 0);
	mset_remove(r->groups, &g->item, r->cost);
	gm_presence_release(&g->item, r);
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
	step(timer_owner(t, struct gm_presence, expire), EV_EXPIRE, 0);
}

static void fire_requery(struct mc_timer *t)
{
	struct gm_parting *p = timer_owner(t, struct gm_parting, requery);

	step(p->presence, EV_REQUERY, 0);
}

struct gm_presence *gm_presence_find(struct gm_router *r, struct maddr group)
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
	g = kmem_alloc(r->kmem, KMEM_PRESENCE, PRESENCE_BYTES, sizeof(*g), KMEM_NOWAIT);
	if (g == NULL) {
		mset_cancel(r->groups);
		return NULL;
	}
	g->item.key = mkey_make(group, r->link->ifindex);
	g->router = r;
	g->expire.fire = fire_expire;
	mset_insert(r->groups, &g->item, r->cost);
	return g;
}

/* RFC 2236 s10: a report from off the subnet should be ignored; 0.0.0.0 has no subnet. */
static bool on_subnet(const struct gm_link *l, struct maddr from)
{
	return maddr_is_any(from) || maddr_is_any(l->address) ||
	       maddr_same_net(from, l->address, l->prefix);
}

static bool from_a_member(struct gm_router *r, const struct gm_message *m, struct maddr from)
{
	if (on_subnet(r->link, from))
		return true;
	gm_drop(r->link, m->group, MC_DROP_BAD_REPORT);
	return false;
}

/* A member of the group spoke, of that generation. */
static void present(struct gm_router *r, struct maddr group, unsigned generation)
{
	struct gm_link *l = r->link;
	struct gm_presence *g;

	if (maddr_equal(group, l->profile->proto->all_hosts))
		return;
	g = gm_presence_find(r, group);
	if (g == NULL)
		g = presence_new(r, group);
	if (g == NULL)
		return;
	if (generation == GM_GENERATION_1)
		parting_of(g)->v1_until =
			port_now(l->port) + gm_older_host_present_interval(l->profile);
	step(g, EV_REPORT, 0);
}

/* RFC 2236 s3, s4: non-queriers ignore Leave, and so does a querier while an IGMPv1 member is there. */
static void absent(struct gm_router *r, struct maddr group)
{
	struct gm_presence *g;

	if (!gm_router_is_querier(r))
		return;
	g = gm_presence_find(r, group);
	if (g && (!g->parting || port_now(r->link->port) >= g->parting->v1_until))
		step(g, EV_LEAVE, 0);
}

void gm_presence_report(struct gm_router *r, const struct gm_message *m, struct maddr from)
{
	if (from_a_member(r, m, from))
		present(r, m->group, m->generation);
}

void gm_presence_leave(struct gm_router *r, const struct gm_message *m, struct maddr from)
{
	(void)from;
	absent(r, m->group);
}

static void record(struct gm_router *r, const struct gm_record *rec)
{
	switch (rec->type) {
	case GM_IS_EX:
	case GM_TO_EX:
		present(r, rec->group, GM_GENERATION_3);
		break;
	case GM_IS_IN:
	case GM_ALLOW:
		if (rec->count)
			present(r, rec->group, GM_GENERATION_3);
		break;
	case GM_TO_IN:
		if (rec->count)
			present(r, rec->group, GM_GENERATION_3);
		else
			absent(r, rec->group);
		break;
	default: /* BLOCK: others may want it; unknown types are ignored (RFC 3376 s4.2.12) */
		break;
	}
}

/* The records from `at` on will be looked for. */
static void expect(struct gm_router *r, const struct gm_message *m, size_t at, unsigned records)
{
	struct mkey keys[MSET_WARM];
	struct gm_record rec;
	size_t n = 0;
	bool bad;

	while (n < MIN(records, MSET_WARM) &&
	       gm_next_record(r->link->profile->proto, m, &at, &rec, &bad))
		keys[n++] = mkey_make(rec.group, r->link->ifindex);
	mset_warm(r->groups, keys, n);
}

void gm_presence_records(struct gm_router *r, const struct gm_message *m, struct maddr from)
{
	struct gm_record rec;
	size_t at = 0;
	bool bad = false;

	if (!from_a_member(r, m, from))
		return;
	for (unsigned i = 0; i < m->count && !bad; i++) {
		if (i % MSET_WARM == 0 && m->count > 1)
			expect(r, m, at, m->count - i);
		if (gm_next_record(r->link->profile->proto, m, &at, &rec, &bad) &&
		    maddr_is_multicast(rec.group))
			record(r, &rec);
	}
	if (bad)
		gm_drop(r->link, m->group, MC_DROP_BAD_REPORT);
}

void gm_presence_asked(struct gm_router *r, const struct gm_message *m)
{
	struct gm_presence *g = gm_presence_find(r, m->group);

	if (g)
		step(g, EV_SPECIFIC, m->max_resp);
}

static void drop_presence(struct mset_item *item, void *ctx)
{
	struct gm_presence *g = (struct gm_presence *)item;
	struct gm_router *r = ctx;

	gm_router_trace(r, MC_EV_VANISHED, group_of(g), 0);
	gm_presence_release(item, ctx);
}

void gm_presence_forget(struct gm_router *r)
{
	const struct mset_kind *kind = r->groups->kind;
	const struct mset_config *config = r->groups->config;

	mset_free(r->groups, drop_presence, r);
	r->groups = mset_new(kind, config);
}
