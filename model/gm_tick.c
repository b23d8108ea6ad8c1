/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A node's tick: one walk over interfaces and groups while any timer runs (OpenBSD netinet/igmp.c
 * igmp_fasttimo).  The walk has its own account.
 */
#include "model/gm.h"

#include "model/gm_track.h"

#include <string.h>

static void tick_group(struct mset_item *item, void *ctx)
{
	struct gm_group *g = (struct gm_group *)item;
	struct gm_stack *s = ctx;

	if (g->ticks == 0)
		return;
	if (--g->ticks) {
		s->ticker->running = true;
		return;
	}
	GM_COUNT(s, timers_expired)++;
	gm_step(g, GM_EV_TIMER, 0);
}

static void tick_link(struct gm_link *l)
{
	struct gm_stack *s = l->stack;

	GM_COUNT(s, timer_walk_links)++;
	GM_COUNT(s, timer_walk_groups) += l->groups->n;
	mset_walk(l->groups, tick_group, s, &s->ticker->cost);
}

static void arm_tick(struct gm_stack *s)
{
	mc_time since = port_now(s->port) - s->phase, tick = s->profile->tick;
	mc_time k = since < 0 ? 0 : since / tick + 1;

	timer_arm(s->port, &s->ticker->timer, s->phase + k * tick);
}

static void tick(struct mc_timer *timer)
{
	struct gm_ticker *ticker = timer_owner(timer, struct gm_ticker, timer);
	struct gm_stack *s = ticker->stack;

	ticker->running = false;
	GM_COUNT(s, timer_walks)++;
	s->ops->walk_links(s, tick_link);
	if (ticker->running)
		arm_tick(s);
}

/* Where ticks, or jiffies, fall. */
static mc_time phase(struct port *port, const struct gm_profile *p)
{
	struct mc_draw d = { 0, MC_DRAW_TICK_PHASE, { 0, 0 }, 0 };
	mc_time step = p->tick ? p->tick : p->jiffy;

	return step ? (mc_time)(port->ops->random(port, &d) % (uint64_t)step) : 0;
}

void gm_stack_init(struct gm_stack *s, struct port *port, const struct gm_profile *profile,
		   bool aligned)
{
	s->port = port;
	s->profile = profile;
	s->phase = aligned ? 0 : phase(port, profile);
	s->silent_link_scope = profile->silent_link_scope;
}

void gm_stack_fini(struct gm_stack *s)
{
	if (s->ticker)
		timer_disarm(s->port, &s->ticker->timer);
	g_clear_pointer(&s->ticker, g_free);
	g_clear_pointer(&s->input_cost, g_free);
	if (s->routing) {
		gm_tracking_free(s->routing->tracking);
		g_free(s->routing->statics);
		g_free(s->routing->limits.class);
	}
	g_clear_pointer(&s->routing, g_free);
	tally_clear(&s->stats);
}

struct cost *gm_input_cost(struct gm_stack *s)
{
	if (s->input_cost == NULL)
		s->input_cost = g_new0(struct cost, 1);
	return s->input_cost;
}

struct gm_routing *gm_stack_routing(struct gm_stack *s)
{
	if (s->routing)
		return s->routing;
	s->routing = g_new0(struct gm_routing, 1);
	s->routing->values = gm_values_of(s->profile);
	gm_stack_limit(s, &gm_limit_policies[0]);
	return s->routing;
}

struct gm_ticker *gm_stack_ticker(struct gm_stack *s)
{
	if (s->ticker)
		return s->ticker;
	s->ticker = g_new0(struct gm_ticker, 1);
	s->ticker->stack = s;
	s->ticker->timer.fire = tick;
	return s->ticker;
}

void gm_ticker_need(struct gm_stack *s)
{
	gm_stack_ticker(s)->running = true;
	if (!timer_armed(&s->ticker->timer))
		arm_tick(s);
}
