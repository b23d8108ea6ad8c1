/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The front door of CARP: interfaces that share their addresses with other nodes', of which one is the master (OpenBSD
 * carp(4), ifconfig(8)).  They are made while the node runs, have an index as all others, and addresses by
 * mc_node_add_address.
 */
#ifndef MODEL_NODE_CARP_H
#define MODEL_NODE_CARP_H

#include "model/node.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ifconfig NAME create; NULL: the next unit.  EINVAL and EEXIST (the name), ENOSPC, or 0.  It goes by
 * mc_node_detach_interface. */
int mc_carp_create(struct mc_node *node, const char *name, uint32_t *ifindex);

/* SIOCSVH. */
struct mc_carp_config {
	uint32_t carpdev;	  /* the parent; 0 = as it is */
	unsigned vhid;		  /* 1..255; 0 = as it is */
	int advbase, advskew;	  /* 0..255 s, 0..254; -1 = as they are */
	struct maddr peer;	  /* of IPv4: a group, or a node; 0.0.0.0 = 224.0.0.18 */
	const char *pass;	  /* 20 octets of it count; NULL = as it is */
	enum mc_carp_state state; /* MC_CARP_INIT = as it is */
	enum mc_switch
		reset; /* carp.reset (OPENBSD.md A7); MC_PRESET = as it is, at first the preset's */
};

/* ENODEV (no carp interface), EINVAL (a value; no such parent, or one that is a carp interface; another of the parent has
 * the vhid), EADDRNOTAVAIL (a parent without multicast).  What was read before the mistake is set: peer, parent, state. */
int mc_carp_set(struct mc_node *node, uint32_t ifindex, const struct mc_carp_config *config);

struct mc_carp {
	enum mc_carp_state state;
	bool running;
	uint32_t carpdev; /* 0 = none */
	unsigned vhid, advbase, advskew;
	unsigned demotion; /* as it is told */
	struct maddr peer;
	bool reset;
	unsigned addresses, addresses6; /* as its last address event found them */
	/* what it holds of its groups (OPENBSD.md A6): memberships of IPv4 and IPv6, and what it sends by */
	unsigned entries, entries6;
	uint32_t imo_ifindex;
	unsigned imo_ttl;
};
/* ENODEV. */
int mc_carp_look(const struct mc_node *node, uint32_t ifindex, struct mc_carp *out);
/* The carp interface with the next higher index; 0 = none. */
uint32_t mc_carp_next(const struct mc_node *node, uint32_t ifindex);

/* ifconfig -g carp carpdemote N: EINVAL (below 0 or above 255 in all), ENODEV (no carp interface yet). */
int mc_carp_demote(struct mc_node *node, int adjust);
/* net.inet.carp.preempt: ENODEV. */
int mc_carp_preempt(struct mc_node *node, bool on);

#ifdef __cplusplus
}
#endif
#endif
