/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/listen.h"

#include "cli/events.h"
#include "cli/state.h"

/* A state that asks how many datagrams came. */
struct listen_tally {
	const struct expect *e;
	uint64_t count;
};

struct listener {
	struct stage *stage;
	uint32_t node, socket;
	bool keeps;	 /* the datagrams themselves */
	GArray *tallies; /* struct listen_tally */
};

/* ---- as they arrive ---- */

static void keep(const struct listener *l, const struct mc_datagram *d)
{
	struct stage *s = l->stage;
	GByteArray *octets = packet_of(d);
	struct stage_packet packet = { .at = world_now(s->world),
				       .node = l->node,
				       .ifindex = d->ifindex,
				       .received = true,
				       .socket = l->socket,
				       .offset = s->octets->len,
				       .length = octets->len };

	g_byte_array_append(s->octets, octets->data, octets->len);
	g_array_append_val(s->packets, packet);
	g_byte_array_unref(octets);
}

static bool asks_for(const struct expect *e, const struct mc_datagram *d)
{
	return (!e->state.has_from || maddr_equal(e->state.from, d->from)) &&
	       (!e->state.has_to || maddr_equal(e->state.to, d->to)) &&
	       (e->who.where != SUBJECT_INTERFACE || e->who.ifindex == d->ifindex);
}

static void received(struct mc_socket *so, const struct mc_datagram *d, void *ctx)
{
	struct listener *l = ctx;

	(void)so;
	if (l && l->keeps)
		keep(l, d);
	if (l && l->stage->events)
		events_received(l->stage, l->node, l->socket, d);
	for (unsigned i = 0; l && i < l->tallies->len; i++) {
		struct listen_tally *t = &g_array_index(l->tallies, struct listen_tally, i);

		t->count += asks_for(t->e, d);
	}
}

uint64_t listen_count(const struct stage_socket *socket, const struct expect *e)
{
	for (unsigned i = 0; i < socket->listener->tallies->len; i++) {
		const struct listen_tally *t =
			&g_array_index(socket->listener->tallies, struct listen_tally, i);

		if (t->e == e)
			return t->count;
	}
	return 0;
}

/* ---- who listens ---- */

static struct listener *listener_of(struct stage *s, uint32_t node, uint32_t socket)
{
	struct stage_socket *so = stage_socket(s, node, socket);

	if (so->listener)
		return so->listener;
	so->listener = g_new0(struct listener, 1);
	so->listener->stage = s;
	so->listener->node = node;
	so->listener->socket = socket;
	so->listener->tallies = g_array_new(FALSE, FALSE, sizeof(struct listen_tally));
	g_ptr_array_add(s->listeners, so->listener);
	return so->listener;
}

/* Events tell what any socket receives. */
void listen_begin(struct stage *s, uint32_t node, struct stage_socket *socket)
{
	if (s->events && s->traffic)
		listener_of(s, node, socket->number);
	if (s->traffic || socket->listener)
		mc_socket_reader(socket->so, received, socket->listener);
}

static bool is_opened(const struct plan *p, uint32_t node, uint32_t socket)
{
	for (unsigned i = 0; i < p->actions->len; i++) {
		const struct action *a = p->actions->pdata[i];

		if (a->verb->flags & VERB_OPENS && subject_has_node(&a->who, node) &&
		    subject_has_socket(&a->who, socket))
			return true;
	}
	return false;
}

void listen_open(struct stage *s)
{
	for (unsigned i = 0; i < s->listeners->len; i++) {
		const struct listener *l = s->listeners->pdata[i];

		if (!is_opened(s->plan, l->node, l->socket))
			stage_open(s, l->node, l->socket);
	}
}

static void listen_for(struct stage *s, const struct expect *e, uint32_t node)
{
	for (unsigned i = 0; i < e->who.sockets->len; i++) {
		uint32_t socket = g_array_index(e->who.sockets, uint32_t, i);
		struct listener *l = listener_of(s, node, socket);
		struct listen_tally tally = { e, 0 };

		if (e->received)
			l->keeps = true;
		else
			g_array_append_val(l->tallies, tally);
	}
}

/* Can there be datagrams for sockets?  If not, a million sockets need no readers. */
static bool has_traffic(const struct plan *p)
{
	for (unsigned i = 0; i < p->actions->len; i++) {
		const struct action *a = p->actions->pdata[i];

		if (a->verb->counts == COUNT_SENDS || (a->packet && packet_is_data(a->packet)))
			return true;
	}
	return false;
}

static void free_listener(void *listener)
{
	struct listener *l = listener;

	g_array_unref(l->tallies);
	g_free(l);
}

void listen_prepare(struct stage *s)
{
	s->traffic = has_traffic(s->plan);
	s->listeners = g_ptr_array_new_with_free_func(free_listener);
	for (unsigned i = 0; i < s->plan->expects->len; i++) {
		const struct expect *e = s->plan->expects->pdata[i];

		s->listens |= e->received;
		if (!e->received &&
		    (e->kind != EXPECT_STATE || !(e->state.row->flags & STATE_LISTENS)))
			continue;
		for (unsigned k = 0; k < e->who.nodes->len; k++) {
			const struct span *span = &g_array_index(e->who.nodes, struct span, k);

			for (uint32_t n = 0; n < span->count; n++)
				listen_for(s, e, span->first + n);
		}
	}
}

void listen_clear(struct stage *s)
{
	g_ptr_array_unref(s->listeners);
}
