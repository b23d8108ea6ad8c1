/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Front door of a firewall: its table of states, and pfsync(4), which keeps those of its peers like it.
 * Calls of a node without the device answer ENXIO.
 */
#ifndef MODEL_NODE_PFSYNC_H
#define MODEL_NODE_PFSYNC_H

#include "model/node.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- states ---- */

/* What a connection is known by; addresses of one family. */
struct mc_flow {
	struct maddr from, to;
	uint16_t sport, dport;
	uint8_t protocol; /* 6 is TCP; others are as UDP */
};

/* Its first packet passes: EEXIST, EINVAL (families), ENOMEM (limit of states), or 0. */
int mc_pf_open(struct mc_node *node, const struct mc_flow *flow);
/* Another one, in both directions: ENOENT or 0. */
int mc_pf_pass(struct mc_node *node, const struct mc_flow *flow);
/* The state is deleted: ENOENT or 0. */
int mc_pf_close(struct mc_node *node, const struct mc_flow *flow);
/* All are (pfctl -F states). */
void mc_pf_clear(struct mc_node *node);
/* set limit states: 10,000 if nobody says. */
void mc_pf_set_limit(struct mc_node *node, size_t states);

bool mc_pf_has(const struct mc_node *node, const struct mc_flow *flow);
size_t mc_pf_states(const struct mc_node *node);
/* A sum over all states of what they are known by, their ends' states and sequence numbers: equal tables have
 * equal sums. */
uint64_t mc_pf_sum(const struct mc_node *node);

/* ---- the device ---- */

#define MC_PFSYNC_MAXUPDATES 128 /* if nobody says */

struct mc_pfsync {
	uint32_t syncdev;    /* index of the interface; 0 = none */
	struct maddr peer;   /* 0.0.0.0: the group 224.0.0.240 */
	unsigned maxupdates; /* of one TCP state before it is told at once; 128 if nobody says */
};

/* ifconfig pfsync0 create: EEXIST or 0.  destroy_leaks: pfsync.destroy-leaks. */
int mc_pfsync_create(struct mc_node *node, enum mc_switch destroy_leaks);
int mc_pfsync_destroy(struct mc_node *node);
/* EINVAL (no such interface, maxupdates above 255), EADDRNOTAVAIL (it cannot do multicast), ENOBUFS (the join
 * failed): the last two leave it without a sync interface. */
int mc_pfsync_set(struct mc_node *node, const struct mc_pfsync *how);
int mc_pfsync_set_up(struct mc_node *node, bool up);
/* EINVAL: no sync interface, more than its MTU, or 40 and less. */
int mc_pfsync_set_mtu(struct mc_node *node, uint32_t mtu);

struct mc_pfsync_status {
	struct mc_pfsync set;
	uint32_t ifindex; /* the device's own */
	bool running;
	bool synced;  /* no bulk update is under way */
	int demotion; /* what carp interfaces are demoted by: those that are there, as it changes */
	size_t waiting;	    /* octets of the datagram that waits */
	size_t memberships; /* that it holds */
};
int mc_pfsync_status(const struct mc_node *node, struct mc_pfsync_status *out);

/* ---- datagrams ---- */

#define MC_PFSYNC_PROTOCOL 240
#define MC_PFSYNC_ACTIONS  16

/* The name of a kind of message ("ins", "upd-c" ...), by its number; NULL behind the last. */
const char *mc_pfsync_action(unsigned action);
/* Octets of a message of that kind; 0: not in use in version 6. */
size_t mc_pfsync_octets(unsigned action);
/* How many messages of each kind a payload has, and a BUS message's status (0: has none); false if it is not in
 * the form of version 6. */
bool mc_pfsync_count(const uint8_t *payload, size_t length, unsigned count[MC_PFSYNC_ACTIONS],
		     unsigned *bus);

#ifdef __cplusplus
}
#endif
#endif
