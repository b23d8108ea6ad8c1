/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/memory.h"

const char *memory_type_name(enum memory_type type)
{
	static const char *const names[MEMORY_TYPES] = {
		[MEMORY_NODE] = "node",
		[MEMORY_COUNTERS] = "counters",
		[MEMORY_ORDER] = "order",
		[MEMORY_ROUTE] = "route",
		[MEMORY_LIMITS] = "limits",
		[MEMORY_INTERFACE] = "interface",
		[MEMORY_ADDRESS] = "address",
		[MEMORY_LINK_SET] = "link_set",
		[MEMORY_GROUP] = "group",
		[MEMORY_TIMERS] = "timers",
		[MEMORY_CHANGE] = "change",
		[MEMORY_SOURCE] = "source",
		[MEMORY_SOURCE_SET] = "source_set",
		[MEMORY_SOCKET] = "socket",
		[MEMORY_OPTIONS] = "options",
		[MEMORY_SOCKET_SET] = "socket_set",
		[MEMORY_FILTER] = "filter",
		[MEMORY_DATAGRAM] = "datagram",
		[MEMORY_ROUTER] = "router",
		[MEMORY_PRESENCE] = "presence",
		[MEMORY_ROUTER_SET] = "router_set",
		[MEMORY_TRACK] = "track",
		[MEMORY_DRIVER] = "driver",
		[MEMORY_HOLDER] = "holder",
		[MEMORY_STATE] = "state",
		[MEMORY_GLIB] = "glib",
	};

	return names[type];
}

/* ---- GLib's: their structures are private, so this is what its source says of them (glib/ghash.c, garray.c) ---- */

static void estimate(const struct memory_walk *w, size_t bytes)
{
	w->each(MEMORY_GLIB, NULL, bytes, w->ctx);
}

/* struct _GHashTable, and 8 slots or the power of two that keeps a sixteenth free. */
static void tell_table(const struct memory_walk *w, GHashTable *table, size_t slot)
{
	size_t n = table ? g_hash_table_size(table) : 0, slots = 8;

	while (slots <= n + n / 16)
		slots *= 2;
	if (table)
		estimate(w, 96 + slots * slot);
}

/* A slot: a key, a value and a hash. */
void memory_tell_map(const struct memory_walk *w, GHashTable *table)
{
	tell_table(w, table, 2 * sizeof(void *) + sizeof(guint));
}

void memory_tell_set(const struct memory_walk *w, GHashTable *table)
{
	tell_table(w, table, sizeof(void *) + sizeof(guint));
}

/* struct _GRealPtrArray; room for a power of two, 16 at first. */
void memory_tell_pointers(const struct memory_walk *w, const GPtrArray *array)
{
	size_t room = array && array->len ? 16 : 0;

	while (array && room < array->len)
		room *= 2;
	if (array)
		estimate(w, 48 + room * sizeof(void *));
}

/* struct _GRealArray; room for a power of two of octets, 16 at first. */
void memory_tell_array(const struct memory_walk *w, GArray *array)
{
	size_t used = array ? array->len * g_array_get_element_size(array) : 0;
	size_t room = used ? 16 : 0;

	while (room < used)
		room *= 2;
	if (array)
		estimate(w, 48 + room);
}

void memory_tell_links(const struct memory_walk *w, size_t links)
{
	if (links)
		estimate(w, links * sizeof(GList));
}
