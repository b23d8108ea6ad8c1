/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The host's machines of generations 1 and 2: actions, tables (RFC 2236 s3, s6; RFC 2710 s4, s5;
 * OPENBSD.md A8, A9; POLICIES.md B). */
#include "model/gm.h"

/* ---- actions ---- */

static void nothing(struct gm_group *g, mc_time max_resp)
{
	(void)g, (void)max_resp;
}

static void report(struct gm_group *g, mc_time max_resp)
{
	struct gm_link *l = g->link;
	struct gm_message m = { .kind = GM_REPORT,
				.generation = gm_generation(l),
				.group = gm_group_address(g) };

	(void)max_resp;
	GM_COUNT(l->stack, snd_reports)++;
	gm_traffic(l)->snd_reports++;
	GM_COUNT(l->stack, snd_reports_of[m.generation])++;
	g->last_reporter = true;
	gm_send(l, m.group, &m);
}

static void repeat(struct gm_group *g)
{
	if (g->repeats == 0)
		return;
	g->repeats--;
	gm_start(g, g->link->profile->unsolicited_report_interval);
}

static void report_and_repeat(struct gm_group *g, mc_time max_resp)
{
	report(g, max_resp);
	repeat(g);
}

/* RFC 2236 s3: an unsolicited report at once, and once more within the interval.  Linux
 * igmp_group_added: the first by the timer, too. */
static void announce(struct gm_group *g, mc_time max_resp)
{
	struct gm_link *l = g->link;

	g->repeats = (uint8_t)l->profile->repeats;
	if (l->profile->report_first == 0) {
		report_and_repeat(g, max_resp);
		return;
	}
	g->generation = (uint8_t)gm_generation(l);
	GM_COUNT(l->stack, timers_started)++;
	timer_arm(l->port, &g->timer, gm_due_jiffies(l, l->profile->report_first));
}

/* RFC 2710 s4: a Maximum Response Delay of 0 asks for an answer now. */
static void answer(struct gm_group *g, mc_time max_resp)
{
	g->repeats = 0;
	if (max_resp == 0 && g->link->profile->tick) {
		gm_stop(g);
		report(g, max_resp);
	} else {
		gm_start(g, max_resp);
	}
}

/* RFC 2236 s3: a running timer is drawn anew only if the query leaves less time than it has, which no
 * time always is. */
static void hurry(struct gm_group *g, mc_time max_resp)
{
	g->repeats = 0;
	if (max_resp == 0 || gm_runs_longer(g, max_resp))
		answer(g, max_resp);
}

static void answer_or_hurry(struct gm_group *g, mc_time max_resp)
{
	(gm_running(g) ? hurry : answer)(g, max_resp);
}

/* RFC 2236 s3: another member has spoken: say nothing, and be no longer the last reporter. */
static void yield(struct gm_group *g, mc_time max_resp)
{
	struct gm_link *l = g->link;
	struct mc_event e = { .kind = MC_EV_SUPPRESSED,
			      .ifindex = l->ifindex,
			      .group = gm_group_address(g) };

	(void)max_resp;
	g->last_reporter = false;
	g->repeats = 0;
	if (!gm_running(g))
		return;
	gm_stop(g);
	GM_COUNT(l->stack, suppressed)++;
	l->port->ops->trace(l->port, &e);
}

/* Says Leave, unless nobody would understand (RFC 2236 s4: IGMPv1 routers have none) or the querier is
 * told by other means. */
static void leave(struct gm_group *g, mc_time max_resp)
{
	struct gm_link *l = g->link;
	struct gm_message m = { .kind = GM_LEAVE,
				.generation = GM_GENERATION_2,
				.group = gm_group_address(g) };

	(void)max_resp;
	gm_stop(g);
	if (g->silent || gm_generation(l) != GM_GENERATION_2)
		return;
	GM_COUNT(l->stack, snd_leaves)++;
	gm_traffic(l)->snd_leaves++;
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
	g->repeats = 0;
	gm_stop(g);
}

/* ---- the machines ---- */

/* clang-format off */
#define NOT_A_STATE { \
	{ nothing, GM_NON_MEMBER }, { nothing, GM_NON_MEMBER }, { nothing, GM_NON_MEMBER }, \
	{ nothing, GM_NON_MEMBER }, { nothing, GM_NON_MEMBER }, { nothing, GM_NON_MEMBER }, \
	{ nothing, GM_NON_MEMBER }, { nothing, GM_NON_MEMBER }, { nothing, GM_NON_MEMBER }, \
	{ nothing, GM_NON_MEMBER }, }

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
		[GM_EV_DOWN]         = { vanish,   GM_NON_MEMBER },
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
		[GM_EV_DOWN]         = { vanish,   GM_NON_MEMBER },
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
		[GM_EV_DOWN]         = { vanish,   GM_NON_MEMBER },
	},
	[GM_LAZY]      = NOT_A_STATE,
	[GM_SLEEPING]  = NOT_A_STATE,
	[GM_AWAKENING] = NOT_A_STATE,
	},
};

/* One timer and the flag of the last reporter: OpenBSD netinet6/mld6.c, Linux net/ipv4/igmp.c
 * (igmp_start_timer, igmp_mod_timer, igmp_heard_report) and net/ipv6/mcast.c.  Unlike RFC 2236's, a report
 * heard while idle takes the flag away. */
const struct gm_machine gm_machine_flag = {
	.name = "timer-and-flag",
	.cell = {
	[GM_NON_MEMBER] = {
		[GM_EV_JOIN]         = { announce, GM_IDLE },
		[GM_EV_JOIN_SILENT]  = { nothing,  GM_IDLE },
		[GM_EV_LEAVE]        = { nothing,  GM_NON_MEMBER },
		[GM_EV_QUERY_V1]     = { nothing,  GM_NON_MEMBER },
		[GM_EV_QUERY]        = { nothing,  GM_NON_MEMBER },
		[GM_EV_HEARD_V1]     = { nothing,  GM_NON_MEMBER },
		[GM_EV_HEARD_V1_OLD] = { nothing,  GM_NON_MEMBER },
		[GM_EV_HEARD]        = { nothing,  GM_NON_MEMBER },
		[GM_EV_TIMER]        = { nothing,  GM_NON_MEMBER },
		[GM_EV_DOWN]         = { nothing,  GM_NON_MEMBER },
	},
	[GM_IDLE] = {
		[GM_EV_JOIN]         = { nothing,  GM_IDLE },
		[GM_EV_JOIN_SILENT]  = { nothing,  GM_IDLE },
		[GM_EV_LEAVE]        = { resign,   GM_NON_MEMBER },
		[GM_EV_QUERY_V1]     = { answer_or_hurry, GM_IDLE },
		[GM_EV_QUERY]        = { answer_or_hurry, GM_IDLE },
		[GM_EV_HEARD_V1]     = { yield,    GM_IDLE },
		[GM_EV_HEARD_V1_OLD] = { yield,    GM_IDLE },
		[GM_EV_HEARD]        = { yield,    GM_IDLE },
		[GM_EV_TIMER]        = { report_and_repeat, GM_IDLE },
		[GM_EV_DOWN]         = { vanish,   GM_NON_MEMBER },
	},
	[GM_DELAYING]  = NOT_A_STATE,
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
		[GM_EV_DOWN]         = { vanish,   GM_NON_MEMBER },
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
		[GM_EV_DOWN]         = { vanish,   GM_NON_MEMBER },
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
		[GM_EV_DOWN]         = { vanish,   GM_NON_MEMBER },
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
		[GM_EV_DOWN]         = { vanish,   GM_NON_MEMBER },
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
		[GM_EV_DOWN]         = { vanish,   GM_NON_MEMBER },
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
		[GM_EV_DOWN]         = { vanish,   GM_NON_MEMBER },
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
