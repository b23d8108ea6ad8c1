/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "shim/core.h"

#include <glib.h>

#include "shim/digest.h"
#include "shim/lan_fault.h"

mc_time core_now(const struct world *w)
{
	return w->busy ? w->now : w->engine->now(w->e);
}

mc_time core_next(struct world *w)
{
	mc_time next = queue_next(&w->actions);

	next = MIN(next, queue_next(&w->timers));
	return MIN(next, queue_next(&w->frames));
}

/* ---- one instant ---- */

static uint64_t run_actions(struct world *w)
{
	struct mc_timer *t;
	uint64_t n = 0;

	for (; (t = queue_pop(&w->actions, w->now)); n++) {
		struct action *a = container_of(t, struct action, due);

		a->run(w, a->ctx);
		g_free(a);
	}
	return n;
}

static uint64_t fire_timers(struct world *w)
{
	struct mc_timer *t;
	uint64_t n = 0;

	for (; (t = queue_pop(&w->timers, w->now)); n++)
		t->fire(t);
	return n;
}

/* The node that has the interface takes the datagram. */
static void hand_over(struct world *w, const struct interface *i, const void *datagram,
		      size_t length)
{
	for (uint32_t k = 0; k < w->observers; k++)
		if (w->observer[k].received)
			w->observer[k].received(w->observer[k].ctx, w->now, i->owner, i->ifindex,
						datagram, length);
	mc_node_input(i->node, i->ifindex, datagram, length);
}

static void receive(void *ctx, uint32_t interface, const struct frame *f)
{
	struct world *w = ctx;
	const struct interface *i = &w->lans.interface[interface];

	if (i->tapped)
		w->engine->tap(w->e, interface, f);
	i = &w->lans.interface[interface];
	if (f->protocol == LAN_IPV4 || f->protocol == LAN_IPV6)
		hand_over(w, i, f->bytes, f->length);
}

/* A copy that comes later goes behind all that the sender sent so far. */
static void queue_frame(struct world *w, struct frame *f, mc_time at)
{
	struct world_node *n = w->node[w->lans.interface[f->sender].owner];

	queue_arm(&w->frames, &f->due, at, queue_tie(n->port.node, ++n->sent));
}

/* On big LANs what one host keeps of a group is no more in the cache when the next report of it comes. */
static void expect(void *ctx, const uint32_t *interface, uint32_t n, struct maddr to)
{
	const struct world *w = ctx;
	const struct mc_node *node[LAN_AHEAD];
	uint32_t ifindex[LAN_AHEAD], found = 0;

	G_STATIC_ASSERT(LAN_AHEAD <= MC_EXPECT_MAX);
	if (!maddr_is_multicast(to))
		return;
	for (uint32_t k = 0; k < n; k++) {
		const struct interface *i = &w->lans.interface[interface[k]];

		if (i->gone)
			continue;
		node[found] = i->node;
		ifindex[found++] = i->ifindex;
	}
	mc_nodes_expect(node, ifindex, found, to);
}

static void hold(void *ctx, uint32_t interface, const struct frame *f, mc_time late)
{
	struct world *w = ctx;

	queue_frame(w, frame_late(f, interface, f->to != FRAME_BY_ADDRESS), w->now + late);
}

static uint64_t deliver_frames(struct world *w)
{
	const struct lan_ear ear = { .receive = receive, .hold = hold, .expect = expect, .ctx = w };
	struct mc_timer *t;
	uint64_t n = 0;

	for (; (t = queue_pop(&w->frames, w->now)); n++) {
		struct frame *f = container_of(t, struct frame, due);

		w->stats.deliveries += lan_deliver(&w->lans, f, w->seed, &ear);
		frame_free(f);
	}
	return n;
}

/* Returns when the next thing is due. */
static mc_time run_instant(struct world *w, mc_time now)
{
	mc_time next;

	w->now = now;
	w->busy = true;
	do {
		w->stats.events += run_actions(w);
		w->stats.events += fire_timers(w);
		w->stats.events += deliver_frames(w);
		next = core_next(w);
	} while (next <= now);
	w->busy = false;
	return next;
}

static void wake(struct world *w, mc_time next)
{
	if (next != MC_NEVER)
		w->engine->wake(w->e, next);
}

mc_time core_instant(struct world *w, mc_time now)
{
	mc_time next = run_instant(w, now);

	wake(w, next);
	return next;
}

/* ---- datagrams ---- */

static void count(struct world *w, struct world_node *n, const struct interface *i, uint64_t value,
		  const void *datagram, size_t length)
{
	w->stats.packets++;
	w->stats.digest += value;
	for (uint32_t k = 0; k < w->observers; k++)
		if (w->observer[k].sent)
			w->observer[k].sent(w->observer[k].ctx, core_now(w), n->port.node,
					    i->ifindex, datagram, length);
}

void core_send(struct world *w, uint32_t interface, uint32_t to, uint16_t protocol,
	       const void *bytes, size_t length)
{
	struct interface *i = &w->lans.interface[interface];
	struct world_node *n = w->node[i->owner];
	mc_time now = core_now(w), at;
	uint64_t value = digest_datagram(now, n->port.node, i->ifindex, bytes, length);
	struct frame *f;

	if (i->gone)
		return;
	if (protocol == LAN_IPV4 || protocol == LAN_IPV6)
		count(w, n, i, value, bytes, length);
	if (w->lans.lan[i->lan].foreign) {
		w->engine->send(w->e, interface, bytes, length);
		return;
	}
	f = frame_new(interface, to, protocol, bytes, length);
	f->fate = value;
	at = lan_arrival(&w->lans, interface, length, now);
	queue_frame(w, f, at);
	if (!w->busy)
		w->engine->wake(w->e, at);
}

void core_transmit(struct world *w, struct world_node *n, uint32_t ifindex, const void *datagram,
		   size_t length)
{
	g_assert(ifindex >= 1 && ifindex <= n->interfaces);
	if (w->closing || n->silent)
		return;
	core_send(w, n->interface[ifindex - 1], FRAME_BY_ADDRESS, lan_protocol(datagram, length),
		  datagram, length);
}

/* One copy of what arrived on a foreign LAN. */
static void take(struct world *w, uint32_t interface, uint32_t sender, mc_time late,
		 const void *datagram, size_t length)
{
	struct frame *f;

	if (late == 0) {
		hand_over(w, &w->lans.interface[interface], datagram, length);
		w->stats.deliveries++;
		return;
	}
	f = frame_new(sender, FRAME_TO_ONE + interface, lan_protocol(datagram, length), datagram,
		      length);
	f->late = true;
	queue_frame(w, f, w->now + late);
}

bool core_is_for(const struct world *w, uint32_t interface, const void *datagram, size_t length)
{
	struct maddr to;

	return !lan_destination(datagram, length, &to) || lan_accepts(&w->lans, interface, to);
}

void core_arrive(struct world *w, uint32_t interface, uint32_t sender, mc_time now,
		 const void *datagram, size_t length)
{
	uint32_t lan = w->lans.interface[interface].lan;
	mc_time late[LAN_COPIES] = { 0 };
	struct maddr to = { 0, 0 };
	struct lan_way way;
	unsigned copies = 1;

	lan_destination(datagram, length, &to);
	if (sender >= w->lans.interfaces) /* a device of somebody else's */
		sender = interface;
	way = lan_way_of(&w->lans, lan, w->seed, to, 0);
	if (way.faulty) {
		way = lan_way_of(&w->lans, lan, w->seed, to,
				 digest_datagram(now, 0, 0, datagram, length));
		copies = lan_fate(&w->lans, sender, interface, &way, late);
	}
	if (copies == 0)
		return;
	run_instant(w, now);
	w->busy = true;
	for (unsigned k = 0; k < copies && !w->lans.interface[interface].gone; k++)
		take(w, interface, sender, late[k], datagram, length);
	w->busy = false;
	w->stats.events++;
	wake(w, core_next(w));
}

/* What is still pending is forgotten. */
void core_fini(struct world *w)
{
	struct mc_timer *t;

	while ((t = queue_pop(&w->actions, MC_NEVER)))
		g_free(container_of(t, struct action, due));
	while ((t = queue_pop(&w->frames, MC_NEVER)))
		frame_free(container_of(t, struct frame, due));
	queue_fini(&w->actions);
	queue_fini(&w->timers);
	queue_fini(&w->frames);
}
