/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A world: nodes on LANs under one clock, on an engine chosen by name (vclock or ns3).  This is the
 * C API for the cli and for scenario programs in C (scenarios/).  One world at a time a process
 * (ns-3's simulator is global).  Setup calls return false or -1 with *why set to a sentence.
 */
#ifndef SHIM_WORLD_H
#define SHIM_WORLD_H

#include "model/node.h"

#ifdef __cplusplus
extern "C" {
#endif

struct world;

struct world_config {
	const char *engine; /* "vclock", "ns3", or NULL: ns3 where it was built, else vclock */
	uint64_t seed;
};

struct lan_config {
	const char *name;
	const char *kind; /* "ideal", "csma", "p2p" or "simple"; NULL = ideal */
	mc_time delay;	  /* > 0; 0 = 10 us */
	uint64_t rate;	  /* bit/s; 0 = infinite on ideal and simple, 1 Gbit/s on csma and p2p */
	double loss;	  /* 0 <= loss < 1, drawn for each receiver of a frame */
	uint32_t mtu; /* octets of a datagram; 0 = 1500.  Nodes keep to it, the LAN does not look */
};

/* The default engine's name, and whether that engine was built. */
const char *world_default_engine(void);
bool world_engine_exists(const char *engine);
/* The kinds of LANs, ended by NULL; the first is the default. */
const char *const *world_lan_kinds(void);
/* Can this engine make LANs of this kind?  If not, *why names the engine that can. */
bool world_engine_has_lan(const char *engine, const char *kind, const char **why);

struct world *world_new(const struct world_config *config, const char **why);
/* Frees nodes, sockets and everything pending. */
void world_free(struct world *w);

/* Its number, from 0; -1 and *why if the engine has no such LAN. */
int world_add_lan(struct world *w, const struct lan_config *config, const char **why);
/* Its position in the scenario, from 0; -1 and *why. */
int world_add_node(struct world *w, const char *name, const struct mc_node_config *config,
		   const char **why);
/* Connects a node's next interface (1, 2, ...) and returns its index; 0 and *why on failure. */
uint32_t world_attach(struct world *w, int node, int lan, struct maddr address, unsigned prefix,
		      const char **why);
/* The same, with more to say: its flags and its first address.  The index and the MTU follow from
 * the node and the LAN; a preset without IPv6 can have none (mc_preset_version). */
uint32_t world_attach_as(struct world *w, int node, int lan, const struct mc_interface *as,
			 const char **why);
/* mc_node_add_address and _del_address: the interface hears what is sent to it, or no more. */
int world_add_address(struct world *w, int node, uint32_t ifindex, struct maddr address,
		      unsigned prefix);
int world_del_address(struct world *w, int node, uint32_t ifindex, struct maddr address);
struct mc_node *world_node(struct world *w, int node);
/* The name it was added by, or "node" and its position. */
const char *world_node_name(const struct world *w, int node);

/* ---- faults: on every kind of LAN and every engine.  While a world runs, from world_at() alone ---- */

/* What befalls a frame on its way to one of its receivers, drawn for each: it is lost; or comes twice;
 * or is held back, so that later ones may overtake it, for up to WORLD_JITTER: every one, or a share. */
enum world_fault {
	WORLD_LOSS,
	WORLD_DUPLICATION,
	WORLD_REORDERING,
	WORLD_JITTER,
	WORLD_DELAY,
	WORLD_FAULTS
};
/* 0 <= share < 1, from now on. */
void world_set_share(struct world *w, int lan, enum world_fault which, double share);
/* WORLD_JITTER >= 0; WORLD_DELAY > 0, of what is sent from now on. */
void world_set_time(struct world *w, int lan, enum world_fault which, mc_time time);
/* The interface is on that island of its LAN, from 1 on, and hears that alone; 0 is where all others
 * are.  What is on its way across is cut as it arrives. */
void world_part(struct world *w, int node, uint32_t ifindex, uint32_t island);
/* The LAN is whole again. */
void world_heal(struct world *w, int lan);
/* Power is lost: sockets, timers and groups are gone, and nobody is told.  In the node's place is one
 * without interfaces, made from `config`, until world_plug gives them back.  EINVAL: a config that
 * cannot be. */
int world_crash(struct world *w, int node, const struct mc_node_config *config);
/* The device is pulled out (mc_node_detach_interface): ENODEV.  What it sent is still on its way. */
int world_detach(struct world *w, int node, uint32_t ifindex);
/* The interface of a node that crashed is there again, with its flags and first address: ENODEV, EEXIST
 * (it is there, or the index is another's). */
int world_plug(struct world *w, int node, uint32_t ifindex, const struct mc_interface *as);

/* Runs at that time, before timers and arrivals of the same instant, in the order of the calls. */
typedef void world_action_fn(struct world *w, void *ctx);
void world_at(struct world *w, mc_time at, world_action_fn *action, void *ctx);

/* Looks at datagrams and events; what is NULL is not looked at.  A world may have
 * several; each is copied and called in the order of world_observe.  A router speaks as soon as it
 * is attached: observe first. */
struct world_observer {
	void (*sent)(void *ctx, mc_time at, uint32_t node, uint32_t ifindex, const void *datagram,
		     size_t length);
	/* A node's interface was handed a datagram (its filter accepted it). */
	void (*received)(void *ctx, mc_time at, uint32_t node, uint32_t ifindex,
			 const void *datagram, size_t length);
	void (*event)(void *ctx, mc_time at, uint32_t node, const struct mc_event *event);
	void *ctx;
};
void world_observe(struct world *w, const struct world_observer *observer);

/* A datagram put on the wire as if that interface had sent it (stories: inject). */
void world_inject(struct world *w, int node, uint32_t ifindex, const void *datagram, size_t length);

/* Runs all that happens at or before `until`; may be called again with a later time. */
void world_run(struct world *w, mc_time until);
mc_time world_now(const struct world *w);

struct world_stats {
	uint64_t events;     /* timers fired, actions run and frames delivered (one a frame) */
	uint64_t packets;    /* datagrams sent */
	uint64_t deliveries; /* receivers reached */
	uint64_t digest; /* sum of FNV-1a 64 over (time, node, ifindex, length, bytes) of each */
	/* receptions that were lost, cut by a partition, doubled, held back */
	uint64_t lost, cut, duplicated, late;
};
#if defined(__cplusplus) && defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow" /* a function may have a struct's name */
#endif
void world_stats(const struct world *w, struct world_stats *out);
#if defined(__cplusplus) && defined(__GNUC__)
#pragma GCC diagnostic pop
#endif

#ifdef __cplusplus
}
#endif
#endif
