/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What befalls a frame on its way to each of its receivers: a partition cuts it, or it is lost, comes
 * twice, comes late.  Every draw is by what the frame is and who receives it, so a fault that is added
 * changes no draw of any other.
 */
#ifndef SHIM_LAN_FAULT_H
#define SHIM_LAN_FAULT_H

#include "model/node_memory.h"
#include "shim/lan.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { LAN_COPIES = 2 }; /* that a receiver gets at most */

/* Shares of receptions, each below 1. */
enum lan_share {
	LAN_LOSS,
	LAN_DUPLICATION,
	LAN_REORDERING, /* of those that jitter holds back; all of them until it is set */
	LAN_SHARES
};

/* A draw below it happens. */
uint64_t lan_threshold(double share);
void lan_set_share(struct lans *l, uint32_t lan, enum lan_share which, double share);
/* A reception is late by up to `jitter`, at least 1 ns, so that later frames may overtake it; 0 = none. */
void lan_set_jitter(struct lans *l, uint32_t lan, mc_time jitter);
/* The interface is on that island of its LAN, from 1; 0 is where all others are.  What is on its way
 * across is cut when it arrives. */
void lan_part(struct lans *l, uint32_t interface, uint32_t island);
/* The LAN is whole again. */
void lan_heal(struct lans *l, uint32_t lan);
void lan_faults_free(struct lan_faults *f);
/* Tells what they take, "lan"; an estimate of the table of islands.  NULL is accepted. */
void lan_faults_memory(const struct lan_faults *f, mc_memory_fn *each, void *ctx);

/* All that a frame's draws have in common. */
struct lan_way {
	const struct lan *lan;
	uint64_t seed, loss, fate;
	struct maddr to;
	bool faulty; /* if not, everybody gets it once, at once */
};

/* fate: a value of the frame itself. */
struct lan_way lan_way_of(const struct lans *l, uint32_t lan, uint64_t seed, struct maddr to,
			  uint64_t fate);
/* How often the receiver gets it, and how much later each time; counted. */
unsigned lan_fate(struct lans *l, uint32_t sender, uint32_t receiver, const struct lan_way *way,
		  mc_time late[LAN_COPIES]);
/* Does a partition lie between them?  Counted if so. */
bool lan_cuts(struct lans *l, uint32_t sender, uint32_t receiver);

#ifdef __cplusplus
}
#endif
#endif
