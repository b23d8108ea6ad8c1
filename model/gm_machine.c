/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The host's machines: timers, actions, tables (RFC 2236 s3, s6; OPENBSD.md A8). */
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

void gm_stop(struct gm_group *g)
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

bool gm_v1_router(const struct gm_link *l)
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
	struct gm_message m = { GM_REPORT, gm_v1_router(l) ? 1 : l->profile->proto->report_version,
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
	gm_stop(g);
	l->stats->suppressed++;
	l->port->ops->trace(l->port, &e);
}

/* Says Leave, unless nobody would understand (RFC 2236 s4: IGMPv1 routers have none). */
static void leave(struct gm_group *g, mc_time max_resp)
{
	struct gm_link *l = g->link;
	struct gm_message m = { GM_LEAVE, 2, gm_group_address(g), 0 };

	(void)max_resp;
	gm_stop(g);
	if (g->silent || gm_v1_router(l))
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
		gm_stop(g);
}

static void vanish(struct gm_group *g, mc_time max_resp)
{
	(void)max_resp;
	gm_stop(g);
}

/* ---- the machines ---- */

/* clang-format off */
#define NOT_A_STATE { \
	{ nothing, GM_NON_MEMBER }, { nothing, GM_NON_MEMBER }, { nothing, GM_NON_MEMBER }, \
	{ nothing, GM_NON_MEMBER }, { nothing, GM_NON_MEMBER }, { nothing, GM_NON_MEMBER }, \
	{ nothing, GM_NON_MEMBER }, { nothing, GM_NON_MEMBER }, { nothing, GM_NON_MEMBER }, }

/* RFC 2236 s6.  Its machine has three states; the other three are never entered. */
const struct gm_machine gm_machine_rfc2236 = {
	.name = "rfc2236",
	.cell = {
	[GM_NON_MEMBER] = {
		[GM_EV_JOIN]         = { announce, GM_DELAYING },
		[GM_EV_JOIN_SILENT]  = { nothing,  GM_IDLE },
		[GM_EV_LEAVE]        = { nothing,  GM_NON_MEMBER },
		[GM_EV_QUERY_V1]     = { nothing,  GM_NON_MEMBER },
		[GM_EV_QUERY]        = { nothing,  GM_NON_MEMBER },
		[GM_EV_HEARD_V1]     = { nothing,  GM_NON_MEMBER },
		[GM_EV_HEARD_V1_OLD] = { nothing,  GM_NON_MEMBER },
		[GM_EV_HEARD]        = { nothing,  GM_NON_MEMBER },
		[GM_EV_TIMER]        = { nothing,  GM_NON_MEMBER },
	},
	[GM_DELAYING] = {
		[GM_EV_JOIN]         = { nothing,  GM_DELAYING },
		[GM_EV_JOIN_SILENT]  = { nothing,  GM_DELAYING },
		[GM_EV_LEAVE]        = { resign,   GM_NON_MEMBER },
		[GM_EV_QUERY_V1]     = { hurry,    GM_DELAYING },
		[GM_EV_QUERY]        = { hurry,    GM_DELAYING },
		[GM_EV_HEARD_V1]     = { yield,    GM_IDLE },
		[GM_EV_HEARD_V1_OLD] = { yield,    GM_IDLE },
		[GM_EV_HEARD]        = { yield,    GM_IDLE },
		[GM_EV_TIMER]        = { report,   GM_IDLE },
	},
	/* a report heard in Idle Member state is ignored: the flag stays */
	[GM_IDLE] = {
		[GM_EV_JOIN]         = { nothing,  GM_IDLE },
		[GM_EV_JOIN_SILENT]  = { nothing,  GM_IDLE },
		[GM_EV_LEAVE]        = { resign,   GM_NON_MEMBER },
		[GM_EV_QUERY_V1]     = { answer,   GM_DELAYING },
		[GM_EV_QUERY]        = { answer,   GM_DELAYING },
		[GM_EV_HEARD_V1]     = { nothing,  GM_IDLE },
		[GM_EV_HEARD_V1_OLD] = { nothing,  GM_IDLE },
		[GM_EV_HEARD]        = { nothing,  GM_IDLE },
		[GM_EV_TIMER]        = { nothing,  GM_IDLE },
	},
	[GM_LAZY]      = NOT_A_STATE,
	[GM_SLEEPING]  = NOT_A_STATE,
	[GM_AWAKENING] = NOT_A_STATE,
	},
};

/* OpenBSD netinet/igmp.c igmp_joingroup, igmp_leavegroup, igmp_input_if, igmp_checktimer. */
const struct gm_machine gm_machine_openbsd = {
	.name = "openbsd",
	.cell = {
	[GM_NON_MEMBER] = {
		[GM_EV_JOIN]         = { announce, GM_DELAYING },
		[GM_EV_JOIN_SILENT]  = { nothing,  GM_IDLE },
		[GM_EV_LEAVE]        = { nothing,  GM_NON_MEMBER },
		[GM_EV_QUERY_V1]     = { nothing,  GM_NON_MEMBER },
		[GM_EV_QUERY]        = { nothing,  GM_NON_MEMBER },
		[GM_EV_HEARD_V1]     = { nothing,  GM_NON_MEMBER },
		[GM_EV_HEARD_V1_OLD] = { nothing,  GM_NON_MEMBER },
		[GM_EV_HEARD]        = { nothing,  GM_NON_MEMBER },
		[GM_EV_TIMER]        = { nothing,  GM_NON_MEMBER },
	},
	[GM_DELAYING] = {
		[GM_EV_JOIN]         = { nothing,  GM_DELAYING },
		[GM_EV_JOIN_SILENT]  = { nothing,  GM_DELAYING },
		[GM_EV_LEAVE]        = { leave,    GM_NON_MEMBER },
		[GM_EV_QUERY_V1]     = { nothing,  GM_DELAYING },
		[GM_EV_QUERY]        = { hurry,    GM_DELAYING },
		[GM_EV_HEARD_V1]     = { yield,    GM_SLEEPING },
		[GM_EV_HEARD_V1_OLD] = { yield,    GM_LAZY },
		[GM_EV_HEARD]        = { yield,    GM_LAZY },
		[GM_EV_TIMER]        = { report,   GM_IDLE },
	},
	[GM_IDLE] = {
		[GM_EV_JOIN]         = { nothing,  GM_IDLE },
		[GM_EV_JOIN_SILENT]  = { nothing,  GM_IDLE },
		[GM_EV_LEAVE]        = { leave,    GM_NON_MEMBER },
		[GM_EV_QUERY_V1]     = { answer,   GM_DELAYING },
		[GM_EV_QUERY]        = { answer,   GM_DELAYING },
		[GM_EV_HEARD_V1]     = { yield,    GM_SLEEPING },
		[GM_EV_HEARD_V1_OLD] = { yield,    GM_SLEEPING },
		[GM_EV_HEARD]        = { yield,    GM_LAZY },
		[GM_EV_TIMER]        = { nothing,  GM_IDLE },
	},
	[GM_LAZY] = {
		[GM_EV_JOIN]         = { nothing,  GM_LAZY },
		[GM_EV_JOIN_SILENT]  = { nothing,  GM_LAZY },
		[GM_EV_LEAVE]        = { vanish,   GM_NON_MEMBER },
		[GM_EV_QUERY_V1]     = { answer,   GM_DELAYING },
		[GM_EV_QUERY]        = { answer,   GM_DELAYING },
		[GM_EV_HEARD_V1]     = { yield,    GM_SLEEPING },
		[GM_EV_HEARD_V1_OLD] = { yield,    GM_SLEEPING },
		[GM_EV_HEARD]        = { yield,    GM_LAZY },
		[GM_EV_TIMER]        = { nothing,  GM_LAZY },
	},
	[GM_SLEEPING] = {
		[GM_EV_JOIN]         = { nothing,  GM_SLEEPING },
		[GM_EV_JOIN_SILENT]  = { nothing,  GM_SLEEPING },
		[GM_EV_LEAVE]        = { vanish,   GM_NON_MEMBER },
		[GM_EV_QUERY_V1]     = { answer,   GM_DELAYING },
		[GM_EV_QUERY]        = { nothing,  GM_AWAKENING },
		[GM_EV_HEARD_V1]     = { yield,    GM_SLEEPING },
		[GM_EV_HEARD_V1_OLD] = { yield,    GM_SLEEPING },
		[GM_EV_HEARD]        = { yield,    GM_SLEEPING },
		[GM_EV_TIMER]        = { nothing,  GM_SLEEPING },
	},
	[GM_AWAKENING] = {
		[GM_EV_JOIN]         = { nothing,  GM_AWAKENING },
		[GM_EV_JOIN_SILENT]  = { nothing,  GM_AWAKENING },
		[GM_EV_LEAVE]        = { vanish,   GM_NON_MEMBER },
		[GM_EV_QUERY_V1]     = { answer,   GM_DELAYING },
		[GM_EV_QUERY]        = { answer,   GM_DELAYING },
		[GM_EV_HEARD_V1]     = { yield,    GM_SLEEPING },
		[GM_EV_HEARD_V1_OLD] = { yield,    GM_SLEEPING },
		[GM_EV_HEARD]        = { yield,    GM_LAZY },
		[GM_EV_TIMER]        = { nothing,  GM_AWAKENING },
	},
	},
};

/* Never leaves Non-Member: a bare node's. */
const struct gm_machine gm_machine_none = {
	.name = "none",
	.cell = {
	[GM_NON_MEMBER] = NOT_A_STATE,
	[GM_DELAYING]   = NOT_A_STATE,
	[GM_IDLE]       = NOT_A_STATE,
	[GM_LAZY]       = NOT_A_STATE,
	[GM_SLEEPING]   = NOT_A_STATE,
	[GM_AWAKENING]  = NOT_A_STATE,
	},
};
/* clang-format on */

void gm_step(struct gm_group *g, enum gm_event event, mc_time max_resp)
{
	const struct gm_cell *cell = &g->link->profile->machine->cell[g->state][event];

	g->state = (uint8_t)cell->next;
	cell->action(g, max_resp);
}
