/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/gm_memory.h"
#include "model/socket.h"

static void tell_filters(GHashTable *filters, const struct memory_walk *w)
{
	GHashTableIter i;
	gpointer member;

	memory_tell_map(w, filters);
	if (filters == NULL)
		return;
	g_hash_table_iter_init(&i, filters);
	while (g_hash_table_iter_next(&i, NULL, &member)) {
		memory_tell(w, MEMORY_FILTER, member, sizeof(struct imo_member));
		gm_member_memory(&((const struct imo_member *)member)->own, w);
	}
}

static void tell_options(const struct ip_moptions *imo, const struct memory_walk *w)
{
	if (imo == NULL)
		return;
	memory_tell(w, MEMORY_OPTIONS, imo, sizeof(*imo));
	mset_memory(imo->set, MEMORY_SOCKET_SET, w);
	tell_filters(imo->filters, w);
}

static void tell_traffic(const struct socket_traffic *t, const struct memory_walk *w)
{
	if (t == NULL)
		return;
	memory_tell(w, MEMORY_SOCKET, t, sizeof(*t));
	memory_tell_links(w, t->queue.length);
	for (const GList *i = t->queue.head; i; i = i->next) {
		const struct mc_datagram *d = i->data;

		memory_tell(w, MEMORY_DATAGRAM, d, sizeof(*d) + d->length);
	}
}

void sockets_memory(const struct netstack *s, const struct memory_walk *w)
{
	for (const struct mc_socket *so = s->sockets; so; so = so->next) {
		memory_tell(w, MEMORY_SOCKET, so, sizeof(*so));
		tell_traffic(so->traffic, w);
		for (int f = 0; f < FAMILIES; f++)
			tell_options(so->moptions[f], w);
	}
	socket_ports_memory(s, w);
}
