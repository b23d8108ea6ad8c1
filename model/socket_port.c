/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sockets by local port, one space for both families, as systems keep them in hash slots. */
#include "model/socket.h"

#define PORT_FIRST 49152 /* RFC 6335 s6 */
#define PORTS	   (65536 - PORT_FIRST)

struct port_slot {
	struct mc_socket *first;
	size_t n;
};

static struct port_slot *slot_of(const struct netstack *s, uint16_t port)
{
	return s->ports ? g_hash_table_lookup(s->ports, GUINT_TO_POINTER(port)) : NULL;
}

static struct port_slot *make_slot(struct netstack *s, uint16_t port)
{
	struct port_slot *slot = slot_of(s, port);

	if (slot)
		return slot;
	if (s->ports == NULL)
		s->ports = g_hash_table_new_full(NULL, NULL, NULL, g_free);
	slot = g_new0(struct port_slot, 1);
	g_hash_table_insert(s->ports, GUINT_TO_POINTER(port), slot);
	return slot;
}

/* ---- chains ---- */

void socket_walk_begin(struct netstack *s, struct socket_walk *w, struct mc_socket *first)
{
	w->next = first;
	w->outer = s->walks;
	s->walks = w;
}

struct mc_socket *socket_walk_next(struct netstack *s, struct socket_walk *w)
{
	struct mc_socket *so = w->next;

	if (so)
		w->next = so->port_next;
	else
		s->walks = w->outer;
	return so;
}

void socket_chain(struct mc_socket *so, struct mc_socket **first)
{
	so->port_next = *first;
	so->port_prevp = first;
	if (so->port_next)
		so->port_next->port_prevp = &so->port_next;
	*first = so;
}

void socket_unchain(struct mc_socket *so)
{
	if (so->port_prevp == NULL)
		return;
	for (struct socket_walk *w = so->stack->walks; w; w = w->outer)
		if (w->next == so)
			w->next = so->port_next;
	*so->port_prevp = so->port_next;
	if (so->port_next)
		so->port_next->port_prevp = so->port_prevp;
	so->port_prevp = NULL;
}

static void enter(struct mc_socket *so)
{
	struct port_slot *slot = make_slot(so->stack, so->port);

	socket_chain(so, &slot->first);
	slot->n++;
}

static void quit(struct mc_socket *so)
{
	struct port_slot *slot = slot_of(so->stack, so->port);

	socket_unchain(so);
	if (--slot->n == 0)
		g_hash_table_remove(so->stack->ports, GUINT_TO_POINTER(so->port));
}

void socket_set_port(struct mc_socket *so, uint16_t port)
{
	if (so->port)
		quit(so);
	so->port = port;
	if (so->port)
		enter(so);
}

uint16_t socket_free_port(struct netstack *s)
{
	for (unsigned i = 0; i < PORTS; i++) {
		uint16_t port = (uint16_t)(PORT_FIRST + s->last_port % PORTS);

		s->last_port++;
		if (slot_of(s, port) == NULL)
			return port;
	}
	return 0;
}

struct mc_socket *socket_by_port(const struct netstack *s, uint16_t port, size_t *n)
{
	const struct port_slot *slot = slot_of(s, port);

	*n = slot ? slot->n : 0;
	return slot ? slot->first : NULL;
}

void socket_forget_ports(struct netstack *s)
{
	g_clear_pointer(&s->ports, g_hash_table_destroy);
}

void socket_ports_memory(const struct netstack *s, const struct memory_walk *w)
{
	GHashTableIter i;
	gpointer slot;

	memory_tell_map(w, s->ports);
	if (s->ports == NULL)
		return;
	g_hash_table_iter_init(&i, s->ports);
	while (g_hash_table_iter_next(&i, NULL, &slot))
		memory_tell(w, MEMORY_SOCKET, slot, sizeof(struct port_slot));
}
