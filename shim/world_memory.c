/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "shim/world_memory.h"

#include "shim/core.h"
#include "shim/lan_fault.h"

#include <string.h>

struct door {
	mc_memory_fn *each;
	void *ctx;
};

static void tell(const struct door *d, const char *type, const void *piece, size_t bytes)
{
	if (piece)
		d->each(type, piece, bytes, d->ctx);
}

/* Room in an array that is made for a power of two (world.c room_for_one). */
static size_t room_of(uint32_t count)
{
	size_t room = 1;

	while (room < count)
		room *= 2;
	return room;
}

/* ---- what is due ---- */

typedef void due_fn(const struct door *d, struct mc_timer *t);

/* The records are the queue's owner's; NULL: they are told elsewhere. */
static void tell_queue(const struct door *d, const struct queue *q, due_fn *record)
{
	tell(d, "queue", q->heap, q->room * sizeof(*q->heap));
	tell(d, "queue", q->later.entry, q->later.room * sizeof(*q->later.entry));
	for (uint32_t i = 0; record && i < q->count; i++)
		record(d, q->heap[i].timer);
	for (uint32_t i = 0; record && i < q->later.used; i++)
		if (q->later.entry[i].timer)
			record(d, q->later.entry[i].timer);
}

static void tell_action(const struct door *d, struct mc_timer *t)
{
	const struct action *a = container_of(t, struct action, due);

	tell(d, "action", a, sizeof(*a));
}

static void tell_frame(const struct door *d, struct mc_timer *t)
{
	const struct frame *f = container_of(t, struct frame, due);

	tell(d, "frame", f, sizeof(*f) + f->length);
}

/* ---- LANs ---- */

/* Of those with more listeners than two: filter.c make_room. */
static void tell_listeners(const struct door *d, const struct filter_set *s)
{
	if (s->count > sizeof(s->u.few) / sizeof(s->u.few[0]))
		tell(d, "ears", s->u.many, room_of(s->count) * sizeof(*s->u.many));
}

static void tell_ears(const struct door *d, const struct filter *f)
{
	tell(d, "ears", f->set, f->room * sizeof(*f->set));
	tell(d, "ears", f->bucket, f->buckets * sizeof(*f->bucket));
	tell(d, "ears", f->net, f->net_room * sizeof(*f->net));
	tell(d, "ears", f->net_bucket, f->net_buckets * sizeof(*f->net_bucket));
	for (uint32_t i = 0; i < f->used; i++)
		tell_listeners(d, &f->set[i]);
}

static void tell_lans(const struct door *d, const struct lans *l)
{
	tell(d, "lan", l->lan, l->room * sizeof(*l->lan));
	for (uint32_t i = 0; i < l->count; i++)
		lan_faults_memory(l->lan[i].faults, d->each, d->ctx);
	tell(d, "device", l->interface, l->interface_room * sizeof(*l->interface));
	tell(d, "lan", l->scratch, l->scratch_room * sizeof(*l->scratch));
	tell_ears(d, &l->filter);
}

/* ---- nodes ---- */

static void tell_node(const struct door *d, const struct world_node *n)
{
	tell(d, "core", n, sizeof(*n));
	if (n->interface != &n->only)
		tell(d, "core", n->interface, room_of(n->interfaces) * sizeof(*n->interface));
	tell(d, "core", n->name, n->name ? strlen(n->name) + 1 : 0);
	mc_node_memory(n->node, d->each, d->ctx);
}

void world_memory(const struct world *w, mc_memory_fn *each, void *ctx)
{
	const struct door d = { each, ctx };

	tell(&d, "core", w, sizeof(*w));
	tell(&d, "core", w->node, room_of(w->nodes) * sizeof(struct world_node *));
	tell(&d, "core", w->observer, room_of(w->observers) * sizeof(*w->observer));
	tell_queue(&d, &w->actions, tell_action);
	tell_queue(&d, &w->timers, NULL);
	tell_queue(&d, &w->frames, tell_frame);
	tell_lans(&d, &w->lans);
	for (uint32_t i = 0; i < w->nodes; i++)
		tell_node(&d, w->node[i]);
}
