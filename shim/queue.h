/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What is due, and when: a 4-ary heap of struct mc_timer by (at, tie), and a shelf for what is not
 * due in this second.  The same structure holds timers (tie: node, order of arming), frames in flight
 * (sending node, its count of datagrams) and actions (order of the calls).  Records are borrowed;
 * disarm one before it is freed.
 */
#ifndef SHIM_QUEUE_H
#define SHIM_QUEUE_H

#include "shim/shelf.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * The order of events, which is the same on every engine.  At one instant t
 *
 *	1. actions due, in the order in which they were asked for;
 *	2. timers due, by (node, order of the last arming);
 *	3. frames arriving, by (sending node, its own count of datagrams);
 *
 * and again from 1 until nothing is left at t.
 *
 * This is "(node, order of the last arm or arrival on that node)" as far as anybody can see.  A LAN
 * has delay > 0, so what a node does at t reaches no other node at t, and only the order of a
 * node's own events matters.  Among these, a timer that was armed before t goes before a frame that
 * arrives at t; the frames of one instant arrive together, before any of them is looked at; and a
 * timer that one of them arms for t itself is armed after they arrived, and so follows them all.
 */

/* A copy of the key lies beside the pointer, so that sifting reads no record. */
struct queue_entry {
	mc_time at;
	uint64_t tie;
	struct mc_timer *timer;
};

struct queue {
	struct queue_entry *heap;
	uint32_t count, room; /* of the heap */
	struct shelf later;
};

/* A node's orders start over from 0; 2^24 nodes, 2^40 armings of each. */
#define QUEUE_NODES (1u << 24)

static inline uint64_t queue_tie(uint32_t node, uint64_t order)
{
	return (uint64_t)node << 40 | order;
}

void queue_init(struct queue *q);
/* Forgets what is still queued. */
void queue_fini(struct queue *q);

/* Arming an armed timer restarts it.  To a later key that costs two stores: the entry keeps its old
 * place and is queued again when its turn comes there. */
void queue_arm(struct queue *q, struct mc_timer *t, mc_time at, uint64_t tie);
/* Takes it out at once.  It must be armed. */
void queue_disarm(struct queue *q, struct mc_timer *t);
/* When the first one is due; MC_NEVER if there is none. */
mc_time queue_next(struct queue *q);
/* Takes out the first one, idle then; NULL if there is none at or before `until`. */
struct mc_timer *queue_pop(struct queue *q, mc_time until);

#ifdef __cplusplus
}
#endif
#endif
