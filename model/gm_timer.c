/* SPDX-License-Identifier: GPL-2.0-or-later */
/* When a delay that was drawn ends: exactly, in ticks (gm_tick.c), or by Linux's timer wheel. */
#include "model/gm.h"

/*
 * Linux kernel/time/timer.c calc_wheel_index, HZ of any value: a timer due in so many jiffies stands in
 * a level whose slots are 8 times as wide as those below, and goes off at the end of its slot.
 */
static uint64_t wheel(uint64_t now, uint64_t expires)
{
	unsigned level = 0;

	while (level < 8 && expires - now >= (63ULL << 3 * level))
		level++;
	return ((expires >> 3 * level) + 1) << 3 * level;
}

mc_time gm_due_jiffies(const struct gm_link *l, unsigned jiffies)
{
	mc_time jiffy = l->profile->jiffy, phase = l->stack->phase;
	uint64_t now =
		(uint64_t)((port_now(l->port) - phase + jiffy) / jiffy); /* the phase is < jiffy */

	return phase + ((mc_time)wheel(now, now + jiffies) - 1) * jiffy;
}

/* Linux net/ipv4/igmp.c igmp_start_timer, igmp_gq_start_timer, igmp_ifc_start_timer: two jiffies more
 * than were drawn. */
#define JIFFIES_MORE 2

mc_time gm_due(const struct gm_link *l, const struct mc_draw *d, mc_time max)
{
	uint64_t r = l->port->ops->random(l->port, d), steps;

	if (l->profile->jiffy == 0)
		return port_now(l->port) + (max ? 1 + (mc_time)(r % (uint64_t)max) : 0);
	steps = (uint64_t)MAX(max / l->profile->jiffy, 1);
	return gm_due_jiffies(l, (unsigned)(r % steps) + JIFFIES_MORE);
}

/* ---- a group's timer ---- */

static uint32_t ticks_in(const struct gm_link *l, mc_time max)
{
	mc_time t = max / l->profile->tick;

	return t < 1 ? 1 : (uint32_t)t;
}

bool gm_running(const struct gm_group *g)
{
	return g->ticks || timer_armed(&g->timer);
}

void gm_stop(struct gm_group *g)
{
	g->ticks = 0;
	timer_disarm(g->link->port, &g->timer);
	if (g->asked)
		gm_answer_forget(g);
}

void gm_start(struct gm_group *g, mc_time max)
{
	struct gm_link *l = g->link;
	struct mc_draw d = { l->ifindex, MC_DRAW_REPORT_DELAY, gm_group_address(g), g->draws++ };

	GM_COUNT(l->stack, timers_started)++;
	g->generation = (uint8_t)gm_generation(l);
	if (l->profile->tick == 0) {
		timer_arm(l->port, &g->timer, gm_due(l, &d, max));
		return;
	}
	g->ticks = (uint16_t)(1 + l->port->ops->random(l->port, &d) % ticks_in(l, max));
	gm_ticker_need(l->stack);
}

mc_time gm_ends(const struct gm_group *g)
{
	const struct gm_ticker *ticker = g->link->stack->ticker;

	if (g->ticks && timer_armed(&ticker->timer))
		return ticker->timer.at + (g->ticks - 1) * g->link->profile->tick;
	return timer_armed(&g->timer) ? g->timer.at : 0;
}

bool gm_runs_longer(const struct gm_group *g, mc_time max)
{
	const struct gm_link *l = g->link;

	if (l->profile->tick)
		return g->ticks > ticks_in(l, max);
	return g->timer.at - port_now(l->port) > max;
}
