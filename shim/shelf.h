/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Timers that are not due for a while, by the second, in no order within it.  A timer that is armed
 * anew before its second comes is looked at once and put into a later one, for a few ns, where a
 * heap would sift it: so a million group timers that are refreshed again and again cost next to
 * nothing.
 */
#ifndef SHIM_SHELF_H
#define SHIM_SHELF_H

#include "model/port.h"

#ifdef __cplusplus
extern "C" {
#endif

#define SHELF_BITS  30	       /* 2^30 ns is the second meant here */
#define SHELF_SLOTS 1024       /* a power of two; what is due later than these is not for a shelf */
#define SHELF_POS   (1u << 31) /* in a timer's pos: it is on the shelf */

struct shelf_entry {
	struct mc_timer *timer; /* NULL = free */
	uint32_t next;		/* place + 1; 0 = the last */
	uint32_t previous;	/* place + 1, or SHELF_POS + the slot whose first it is */
};

struct shelf {
	struct shelf_entry *entry;
	uint32_t used, room, free; /* free: place + 1 of the first, by next */
	uint32_t count;
	int64_t opened;		    /* seconds before this one are not here */
	uint32_t slot[SHELF_SLOTS]; /* by second modulo slots: place + 1 of the first */
};

void shelf_init(struct shelf *s);
/* Forgets what is there; the timers are idle then. */
void shelf_fini(struct shelf *s);

static inline bool shelf_takes(const struct shelf *s, mc_time at)
{
	return (uint64_t)(at >> SHELF_BITS) - (uint64_t)s->opened < SHELF_SLOTS;
}

static inline bool shelf_has(const struct mc_timer *t)
{
	return (t->pos & SHELF_POS) != 0;
}

/* When what is here may be due at the earliest, if there is anything. */
static inline mc_time shelf_from(const struct shelf *s)
{
	return (mc_time)((uint64_t)s->opened << SHELF_BITS);
}

/* By t->at, which the shelf takes.  The timer may be armed anew for a later time without a word. */
void shelf_put(struct shelf *s, struct mc_timer *t);
/* It is on the shelf; it is idle then. */
void shelf_drop(struct shelf *s, struct mc_timer *t);
/* Everything before that time is over: an empty shelf catches up. */
void shelf_follow(struct shelf *s, mc_time at);

typedef void shelf_due_fn(void *ctx, struct mc_timer *t);

/* Opens the next second: hands over, idle, what is due in it, or beyond all seconds. */
void shelf_open(struct shelf *s, shelf_due_fn *due, void *ctx);

#ifdef __cplusplus
}
#endif
#endif
