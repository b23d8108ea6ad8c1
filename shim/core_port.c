/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The port of a node (model/port.h), the same on every engine. */
#include "shim/core.h"
#include "shim/draw.h"

static inline struct world_node *node_of(struct port *p)
{
	return container_of(p, struct world_node, port);
}

static mc_time now(const struct port *p)
{
	return core_now(p->world);
}

static void arm(struct port *p, struct mc_timer *t, mc_time at)
{
	struct world *w = p->world;

	queue_arm(&w->timers, t, at, queue_tie(p->node, ++node_of(p)->armed));
	if (!w->busy)
		w->engine->wake(w->e, at);
}

static void disarm(struct port *p, struct mc_timer *t)
{
	struct world *w = p->world;

	if (t->pos)
		queue_disarm(&w->timers, t);
}

static void transmit(struct port *p, uint32_t ifindex, const void *datagram, size_t length)
{
	core_transmit(p->world, node_of(p), ifindex, datagram, length);
}

/* An ideal driver never refuses.  Nor does it know of other interfaces than those attached. */
static int filter(struct port *p, uint32_t ifindex, struct maddr group, bool on)
{
	struct world *w = p->world;

	lan_filter(&w->lans, node_of(p)->interface[ifindex - 1], group, on);
	return 0;
}

/* A node that boots again draws anew. */
static uint64_t seed_of(const struct world *w, const struct world_node *n)
{
	return n->boots ? draw_mix(w->seed) + n->boots : w->seed;
}

static uint64_t draw(struct port *p, const struct mc_draw *d)
{
	struct world *w = p->world;

	return draw_by(draw_cause(seed_of(w, node_of(p)), d->purpose, d->group, d->number), p->node,
		       d->ifindex);
}

static void trace(struct port *p, const struct mc_event *e)
{
	struct world *w = p->world;

	for (uint32_t k = 0; k < w->observers && !node_of(p)->silent; k++)
		if (w->observer[k].event)
			w->observer[k].event(w->observer[k].ctx, core_now(w), p->node, e);
}

const struct port_ops core_port_ops = {
	.now = now,
	.arm = arm,
	.disarm = disarm,
	.transmit = transmit,
	.filter = filter,
	.random = draw,
	.trace = trace,
};
