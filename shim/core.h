/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The inside of a world: what world.c builds and what engines call.  Everything that decides a
 * run's result on ideal LANs (order of events, frames, filters, randomness) is here and in lan.c,
 * so an engine can only add a clock.
 */
#ifndef SHIM_CORE_H
#define SHIM_CORE_H

#include "shim/engine.h"
#include "shim/lan.h"

#ifdef __cplusplus
extern "C" {
#endif

#define container_of(ptr, type, member) ((type *)(void *)((char *)(ptr)-offsetof(type, member)))

/* One allocation each: the model borrows its port. */
struct world_node {
	struct port port;
	struct mc_node *node;
	uint64_t armed, sent; /* timers and datagrams so far: the order of its events */
	uint32_t *interface;  /* [ifindex - 1]: its number in lans; room is a power of two */
	uint32_t interfaces : 17;
	uint32_t silent : 1; /* it is crashing: nothing is sent or told */
	uint32_t boots : 14; /* after the first: each draws anew */
	uint32_t only;	     /* interface[0] while there is no other */
	char *name;	     /* NULL: none was given, and none was asked for */
};

struct action {
	struct mc_timer due;
	world_action_fn *run;
	void *ctx;
};

struct world {
	const struct engine *engine;
	void *e;
	uint64_t seed;
	mc_time now; /* while busy */
	bool busy; /* in core_instant or core_arrive: the engine is told what is next at the end */
	bool closing;

	struct world_node **node;
	uint32_t nodes;
	struct lans lans;
	struct queue actions, timers, frames;
	uint64_t asked; /* actions so far */

	struct world_observer *observer;
	uint32_t observers;
	struct world_stats stats;
};

/* ---- for engines ---- */

/* When the next thing is due; MC_NEVER. */
mc_time core_next(struct world *w);
/* Everything due at or before now, which is the time (queue.h: in which order); then wakes the
 * engine for what is next, and returns when that is. */
mc_time core_instant(struct world *w, mc_time now);
/* Does the interface's filter take a datagram of a foreign LAN, whose devices have none?  Its first
 * CORE_HEAD octets tell. */
#define CORE_HEAD 40
bool core_is_for(const struct world *w, uint32_t interface, const void *datagram, size_t length);
/* It does, and it reached the device: the faults of the LAN, then what is due first, then the node. */
void core_arrive(struct world *w, uint32_t interface, uint32_t sender, mc_time now,
		 const void *datagram, size_t length);
/* A frame for an ideal LAN, from an ns-3 device.  to: enum frame_to. */
void core_send(struct world *w, uint32_t interface, uint32_t to, uint16_t protocol,
	       const void *bytes, size_t length);

/* ---- for world.c ---- */

mc_time core_now(const struct world *w);
/* The number in lans of a node's interface; both exist. */
uint32_t core_interface(const struct world *w, int node, uint32_t ifindex);
void core_transmit(struct world *w, struct world_node *n, uint32_t ifindex, const void *datagram,
		   size_t length);
void core_fini(struct world *w);

extern const struct port_ops core_port_ops;

#ifdef __cplusplus
}
#endif
#endif
