/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The host half: what a member says and hears (RFC 2236 s3, s6; OPENBSD.md A8 for the other table). */
#include "model/gm.h"

/* ---- timers: exact, or in ticks ---- */

static uint32_t ticks_in(const struct gm_link *l, mc_time max)
{
	mc_time t = max / l->profile->tick;

	return t < 1 ? 1 : (uint32_t)t;
}

static bool running(const struct gm_group *g)
{
	return g->ticks || timer_armed(&g->timer);
}

static void stop(struct gm_group *g)
{
	g->ticks = 0;
	timer_disarm(g->link->port, &g->timer);
}

/* A delay from (0, max], or of 1 .. max/tick ticks. */
static void start(struct gm_group *g, mc_time max)
{
	struct gm_link *l = g->link;
	struct mc_draw d = { l->ifindex, MC_DRAW_REPORT_DELAY, gm_group_address(g), g->draws++ };
	uint64_t r = l->port->ops->random(l->port, &d);

	l->stats->timers_started++;
	if (l->profile->tick == 0) {
		timer_arm(l->port, &g->timer, port_now(l->port) + 1 + (mc_time)(r % (uint64_t)max));
		return;
	}
	g->ticks = (uint16_t)(1 + r % ticks_in(l, max));
	gm_ticker_need(l->ticker);
}

static bool later_than(const struct gm_group *g, mc_time max)
{
	const struct gm_link *l = g->link;

	if (l->profile->tick)
		return g->ticks > ticks_in(l, max);
	return g->timer.at - port_now(l->port) > max;
}

/* ---- actions ---- */

static bool v1_router(const struct gm_link *l)
{
	return port_now(l->port) < l->v1_until;
}

static void nothing(struct gm_group *g, mc_time max_resp)
{
	(void)g, (void)max_resp;
}

static void report(struct gm_group *g, mc_time max_resp)
{
	struct gm_link *l = g->link;
	struct gm_message m = { GM_REPORT, v1_router(l) ? 1 : l->profile->proto->report_version,
				gm_group_address(g), 0 };

	(void)max_resp;
	l->stats->snd_reports++;
	g->last_reporter = true;
	gm_send(l, m.group, &m);
}

/* RFC 2236 s3: an unsolicited report at once, and once more within the interval. */
static void announce(struct gm_group *g, mc_time max_resp)
{
	report(g, max_resp);
	start(g, g->link->profile->unsolicited_report_interval);
}

static void answer(struct gm_group *g, mc_time max_resp)
{
	start(g, max_resp);
}

/* RFC 2236 s3: a running timer is drawn anew only if the query leaves less time than it has. */
static void hurry(struct gm_group *g, mc_time max_resp)
{
	if (later_than(g, max_resp))
		start(g, max_resp);
}

/* RFC 2236 s3: another member has spoken: say nothing, and be no longer the last reporter. */
static void yield(struct gm_group *g, mc_time max_resp)
{
	struct gm_link *l = g->link;
	struct mc_event e = { MC_EV_SUPPRESSED, l->ifindex, gm_group_address(g), 0 };

	(void)max_resp;
	g->last_reporter = false;
	if (!running(g))
		return;
	stop(g);
	l->stats->suppressed++;
	l->port->ops->trace(l->port, &e);
}

/* Says Leave, unless nobody would understand (RFC 2236 s4: IGMPv1 routers have none). */
static void leave(struct gm_group *g, mc_time max_resp)
{
	struct gm_link *l = g->link;
	struct gm_message m = { GM_LEAVE, 2, gm_group_address(g), 0 };

	(void)max_resp;
	stop(g);
	if (g->silent || v1_router(l))
		return;
	l->stats->snd_leaves++;
	gm_send(l, l->profile->proto->all_routers, &m);
}

/* RFC 2236 s3, s6: only the last reporter says Leave. */
static void resign(struct gm_group *g, mc_time max_resp)
{
	if (g->last_reporter)
		leave(g, max_resp);
	else
		stop(g);
}

static void vanish(struct gm_group *g, mc_time max_resp)
{
	(void)max_resp;
	stop(g);
}

/* ---- the machines ---- */

#define NONE(state) { { nothing, state }, { nothing, state }, { nothing, state }, \
		      { nothing, state }, { nothing, state }, { nothing, state }, \
		      { nothing, state }, { nothing, state }, { nothing, state } }

/* RFC 2236 s6, figure of the host's states.  Columns in the order of enum gm_event. */
const struct gm_machine gm_machine_rfc2236 = {
	.name = "rfc2236",
	.cell = {
	[GM_NON_MEMBER] = { { announce, GM_DELAYING }, { nothing, GM_IDLE },
		{ nothing, GM_NON_MEMBER }, { nothing, GM_NON_MEMBER }, { nothing, GM_NON_MEMBER },
		{ nothing, GM_NON_MEMBER }, { nothing, GM_NON_MEMBER }, { nothing, GM_NON_MEMBER },
		{ nothing, GM_NON_MEMBER } },
	[GM_DELAYING] = { { nothing, GM_DELAYING }, { nothing, GM_DELAYING },
		{ resign, GM_NON_MEMBER }, { hurry, GM_DELAYING }, { hurry, GM_DELAYING },
		{ yield, GM_IDLE }, { yield, GM_IDLE }, { yield, GM_IDLE },
		{ report, GM_IDLE } },
	/* s6: a report heard in Idle Member state is ignored; the flag stays */
	[GM_IDLE] = { { nothing, GM_IDLE }, { nothing, GM_IDLE },
		{ resign, GM_NON_MEMBER }, { answer, GM_DELAYING }, { answer, GM_DELAYING },
		{ nothing, GM_IDLE }, { nothing, GM_IDLE }, { nothing, GM_IDLE },
		{ nothing, GM_IDLE } },
	/* not states of this machine */
	[GM_LAZY] = NONE(GM_LAZY),
	[GM_SLEEPING] = NONE(GM_SLEEPING),
	[GM_AWAKENING] = NONE(GM_AWAKENING),
	},
};

/* OpenBSD netinet/igmp.c igmp_joingroup, igmp_leavegroup, igmp_input_if, igmp_checktimer. */
const struct gm_machine gm_machine_openbsd = {
	.name = "openbsd",
	.cell = {
	[GM_NON_MEMBER] = { { announce, GM_DELAYING }, { nothing, GM_IDLE },
		{ nothing, GM_NON_MEMBER }, { nothing, GM_NON_MEMBER }, { nothing, GM_NON_MEMBER },
		{ nothing, GM_NON_MEMBER }, { nothing, GM_NON_MEMBER }, { nothing, GM_NON_MEMBER },
		{ nothing, GM_NON_MEMBER } },
	[GM_DELAYING] = { { nothing, GM_DELAYING }, { nothing, GM_DELAYING },
		{ leave, GM_NON_MEMBER }, { nothing, GM_DELAYING }, { hurry, GM_DELAYING },
		{ yield, GM_SLEEPING }, { yield, GM_LAZY }, { yield, GM_LAZY },
		{ report, GM_IDLE } },
	[GM_IDLE] = { { nothing, GM_IDLE }, { nothing, GM_IDLE },
		{ leave, GM_NON_MEMBER }, { answer, GM_DELAYING }, { answer, GM_DELAYING },
		{ yield, GM_SLEEPING }, { yield, GM_SLEEPING }, { yield, GM_LAZY },
		{ nothing, GM_IDLE } },
	[GM_LAZY] = { { nothing, GM_LAZY }, { nothing, GM_LAZY },
		{ vanish, GM_NON_MEMBER }, { answer, GM_DELAYING }, { answer, GM_DELAYING },
		{ yield, GM_SLEEPING }, { yield, GM_SLEEPING }, { yield, GM_LAZY },
		{ nothing, GM_LAZY } },
	[GM_SLEEPING] = { { nothing, GM_SLEEPING }, { nothing, GM_SLEEPING },
		{ vanish, GM_NON_MEMBER }, { answer, GM_DELAYING }, { nothing, GM_AWAKENING },
		{ yield, GM_SLEEPING }, { yield, GM_SLEEPING }, { yield, GM_SLEEPING },
		{ nothing, GM_SLEEPING } },
	[GM_AWAKENING] = { { nothing, GM_AWAKENING }, { nothing, GM_AWAKENING },
		{ vanish, GM_NON_MEMBER }, { answer, GM_DELAYING }, { answer, GM_DELAYING },
		{ yield, GM_SLEEPING }, { yield, GM_SLEEPING }, { yield, GM_LAZY },
		{ nothing, GM_AWAKENING } },
	},
};

const struct gm_machine gm_machine_none = {
	.name = "none",
	.cell = {
	[GM_NON_MEMBER] = NONE(GM_NON_MEMBER),
	[GM_DELAYING] = NONE(GM_NON_MEMBER),
	[GM_IDLE] = NONE(GM_NON_MEMBER),
	[GM_LAZY] = NONE(GM_NON_MEMBER),
	[GM_SLEEPING] = NONE(GM_NON_MEMBER),
	[GM_AWAKENING] = NONE(GM_NON_MEMBER),
	},
};

static void step(struct gm_group *g, enum gm_event event, mc_time max_resp)
{
	const struct gm_cell *cell = &g->link->profile->machine->cell[g->state][event];

	g->state = (uint8_t)cell->next;
	cell->action(g, max_resp);
}

/* ---- what happens to a link ---- */

static struct gm_group *group_of(struct mset_item *item)
{
	return (struct gm_group *)item;
}

static void fire(struct mc_timer *t)
{
	struct gm_group *g = (struct gm_group *)((char *)t - offsetof(struct gm_group, timer));

	g->link->stats->timers_expired++;
	step(g, GM_EV_TIMER, 0);
}

static bool is_silent(const struct gm_link *l, struct maddr group)
{
	return l->loopback || maddr_equal(group, l->profile->proto->all_hosts) ||
	       (l->profile->silent_link_scope && maddr_is_link_scope(group));
}

void gm_host_join(struct gm_link *l, struct gm_group *g)
{
	g->link = l;
	g->timer.fire = fire;
	g->silent = is_silent(l, gm_group_address(g));
	l->stats->joins++;
	step(g, g->silent ? GM_EV_JOIN_SILENT : GM_EV_JOIN, 0);
}

void gm_host_leave(struct gm_group *g)
{
	g->link->stats->leaves++;
	step(g, GM_EV_LEAVE, 0);
	stop(g);
}

struct asked {
	enum gm_event event;
	mc_time max_resp;
};

static void ask(struct mset_item *item, void *ctx)
{
	const struct asked *q = ctx;
	struct gm_group *g = group_of(item);

	if (!g->silent)
		step(g, q->event, q->max_resp);
}

static struct gm_group *member(struct gm_link *l, struct maddr group)
{
	struct mkey k = mkey_make(group, l->ifindex);

	return group_of(mset_find(l->groups, &k, MKEY_EXACT, l->input_cost));
}

/* Which group a query is for: all if "any".  False if it is no valid query (RFC 2236 s2.4 names the
 * group field; OpenBSD looks at the destination instead, OPENBSD.md A8). */
static bool scope_of(const struct gm_link *l, const struct gm_message *m, struct maddr to,
		     struct maddr *group)
{
	*group = l->profile->query_by_destination ? to : m->group;
	if (maddr_equal(*group, l->profile->proto->all_hosts))
		*group = l->profile->proto->none;
	if (m->version == 1)
		return maddr_equal(to, l->profile->proto->all_hosts);
	return maddr_is_any(*group) || maddr_is_multicast(*group);
}

void gm_host_query(struct gm_link *l, const struct gm_message *m, struct maddr to)
{
	struct asked q = { GM_EV_QUERY, m->max_resp };
	struct maddr group;
	struct gm_group *g;

	if (m->version == 1) {
		l->v1_until = port_now(l->port) + l->profile->v1_router_present;
		q = (struct asked){ GM_EV_QUERY_V1, l->profile->unsolicited_report_interval };
	}
	if (!scope_of(l, m, to, &group)) {
		gm_drop(l, m->group, MC_DROP_BAD_QUERY);
		return;
	}
	if (maddr_is_any(group)) {
		mset_walk(l->groups, ask, &q, l->input_cost);
		return;
	}
	g = member(l, group);
	if (g)
		ask(&g->item, &q);
}

void gm_host_heard(struct gm_link *l, const struct gm_message *m, struct maddr to)
{
	struct gm_group *g = member(l, to);
	enum gm_event event = GM_EV_HEARD;

	if (m->version == 1)
		event = v1_router(l) ? GM_EV_HEARD_V1_OLD : GM_EV_HEARD_V1;
	if (g == NULL || g->silent)
		return;
	l->stats->rcv_ourreports++;
	step(g, event, 0);
}

/* ---- the tick ---- */

static void tick_group(struct mset_item *item, void *ctx)
{
	struct gm_group *g = group_of(item);
	struct gm_ticker *t = ctx;

	t->stats->timer_walk_groups++;
	if (g->ticks == 0)
		return;
	if (--g->ticks) {
		t->running = true;
		return;
	}
	t->stats->timers_expired++;
	step(g, GM_EV_TIMER, 0);
}

static void tick_link(struct gm_ticker *t, struct mset *groups)
{
	t->stats->timer_walk_links++;
	mset_walk(groups, tick_group, t, &t->cost);
}

static void arm_tick(struct gm_ticker *t)
{
	mc_time since = port_now(t->port) - t->phase;
	mc_time k = since < 0 ? 0 : since / t->tick + 1;

	timer_arm(t->port, &t->timer, t->phase + k * t->tick);
}

static void tick(struct mc_timer *timer)
{
	struct gm_ticker *t =
		(struct gm_ticker *)((char *)timer - offsetof(struct gm_ticker, timer));

	t->running = false;
	t->stats->timer_walks++;
	t->walk_links(t->owner, tick_link, t);
	if (t->running)
		arm_tick(t);
}

void gm_ticker_init(struct gm_ticker *t, struct port *port, mc_time tick_length, mc_time phase,
		    struct gm_stats *stats)
{
	t->port = port;
	t->stats = stats;
	t->tick = tick_length;
	t->phase = phase;
	t->timer.fire = tick;
}

void gm_ticker_fini(struct gm_ticker *t)
{
	if (t->port)
		timer_disarm(t->port, &t->timer);
}

void gm_ticker_need(struct gm_ticker *t)
{
	t->running = true;
	if (!timer_armed(&t->timer))
		arm_tick(t);
}
