/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * An engine: who owns the clock, and which kinds of LAN it carries besides the ideal one.  world.c
 * knows engines as rows of this; everything that both must do alike is in core.c.
 */
#ifndef SHIM_ENGINE_H
#define SHIM_ENGINE_H

#include "shim/world.h"

#ifdef __cplusplus
extern "C" {
#endif

struct frame;

struct engine {
	const char *name;
	const char *const *kinds; /* of LAN, besides ideal; ended by NULL */

	/* The engine's own, handed to all others; NULL and *why if there cannot be one now. */
	void *(*open)(struct world *w, const char **why);
	/* The nodes are gone already. */
	void (*close)(void *e);

	/* What an ns-3 user sees of a node, a LAN, an interface; may be NULL. */
	void (*add_node)(void *e, uint32_t node);
	void (*add_lan)(void *e, uint32_t lan, const struct lan_config *config);
	void (*attach)(void *e, uint32_t interface);

	/* The delay of a LAN of its own kind, from now on; may be NULL. */
	void (*set_delay)(void *e, uint32_t lan, mc_time delay);
	/* Carries a datagram on a LAN of its own kind, and calls core_arrive for each receiver. */
	void (*send)(void *e, uint32_t interface, const void *datagram, size_t length);
	/* A frame of an ideal LAN reached an interface that is tapped. */
	void (*tap)(void *e, uint32_t interface, const struct frame *f);

	/* Something is due at `at`: call core_instant then.  Not called while core_instant runs. */
	void (*wake)(void *e, mc_time at);
	/* Everything at or before `until`, then the clock stands at `until`. */
	void (*run)(void *e, mc_time until);
	mc_time (*now)(const void *e);
};

extern const struct engine engine_vclock;
#if MSHIP_HAVE_NS3
extern const struct engine engine_ns3;
#endif

/* NULL = the default; NULL and *why if it does not exist here. */
const struct engine *engine_find(const char *name, const char **why);
bool engine_has_lan(const struct engine *engine, const char *kind, const char **why);

#ifdef __cplusplus
}
#endif
#endif
