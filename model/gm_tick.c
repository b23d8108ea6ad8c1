/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A node's tick: one walk over interfaces and groups while any timer runs (OpenBSD netinet/igmp.c
 * igmp_fasttimo).  The walk has its own account.
 */
#include "model/gm.h"

static void tick_group(struct mset_item *item, void *ctx)
{
	struct gm_group *g = (struct gm_group *)item;
	struct gm_ticker *t = ctx;

	t->stats->timer_walk_groups++;
	if (g->ticks == 0)
		return;
	if (--g->ticks) {
		t->running = true;
		return;
	}
	t->stats->timers_expired++;
	gm_step(g, GM_EV_TIMER, 0);
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
