/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a node really holds of this process's memory (kmem: what the modelled kernel would be charged).  Whoever owns
 * an allocation tells it, by type: one call for each that malloc was asked for, so that their sum can be held against
 * what malloc handed out (tests/unit/test_node_memory.c).
 */
#ifndef MODEL_MEMORY_H
#define MODEL_MEMORY_H

#include <glib.h>
#include <stddef.h>

enum memory_type {
	MEMORY_NODE,
	MEMORY_COUNTERS, /* of all kinds, which are made when they first count */
	MEMORY_ORDER,	 /* of interfaces: by index */
	MEMORY_ROUTE,
	MEMORY_LIMITS, /* a node's own */
	MEMORY_INTERFACE,
	MEMORY_ADDRESS,
	MEMORY_LINK_SET, /* an interface's groups: head, entries, tables */
	MEMORY_GROUP,	 /* in_multi, with the state of its protocol and its timer */
	MEMORY_TIMERS,	 /* of interfaces and nodes; those of records are in their records */
	MEMORY_CHANGE,	 /* what is still to be told of a group */
	MEMORY_SOURCE,
	MEMORY_SOURCE_SET,
	MEMORY_SOCKET,
	MEMORY_OPTIONS, /* ip_moptions */
	MEMORY_SOCKET_SET,
	MEMORY_FILTER,	 /* a membership that is not EXCLUDE {} */
	MEMORY_DATAGRAM, /* that waits */
	MEMORY_ROUTER,
	MEMORY_PRESENCE, /* a router's group, with its sources */
	MEMORY_ROUTER_SET,
	MEMORY_TRACK,  /* a router's host */
	MEMORY_DRIVER, /* a softc, and what is its own */
	MEMORY_HOLDER, /* its memberships */
	MEMORY_STATE,  /* of a firewall */
	MEMORY_GLIB, /* GHashTable, GPtrArray, GArray, GList: estimated, and not told one by one */
	MEMORY_TYPES
};

/* piece NULL: bytes are an estimate. */
typedef void memory_fn(enum memory_type type, const void *piece, size_t bytes, void *ctx);

struct memory_walk {
	memory_fn *each;
	void *ctx;
};

const char *memory_type_name(enum memory_type type);

/* NULL is no piece. */
static inline void memory_tell(const struct memory_walk *w, enum memory_type type,
			       const void *piece, size_t bytes)
{
	if (piece)
		w->each(type, piece, bytes, w->ctx);
}

/* What is GLib's own of them, without what they refer to; NULL is accepted. */
void memory_tell_map(const struct memory_walk *w, GHashTable *table);
void memory_tell_set(const struct memory_walk *w,
		     GHashTable *table); /* keys that are values, too */
void memory_tell_pointers(const struct memory_walk *w, const GPtrArray *array);
void memory_tell_array(const struct memory_walk *w, GArray *array);
void memory_tell_links(const struct memory_walk *w, size_t links);

#endif
