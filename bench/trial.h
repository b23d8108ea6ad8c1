/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The operations that are measured, as a table.  A window is a batch of operations between two
 * readings of the clock: choose (what to ask for) and undo (back to n) lie outside of it.
 */
#ifndef BENCH_TRIAL_H
#define BENCH_TRIAL_H

#include "bench/pool.h"

/* One operation to come: copied here first, so that looking for it warms no record. */
struct want {
	struct mkey key;	/* of what is dropped or found */
	struct mkey fresh;	/* of what is joined */
	struct mset_item *item; /* what is joined, or else what is dropped */
	struct mset_item *got;	/* what the set gave back, or what was joined */
	size_t at, spare;	/* places of the two in order and spare */
};

struct trial {
	const char *name;
	bool joins; /* needs room for one more */
	void (*choose)(struct pool *p, struct pool_set *s, struct want *w, size_t batch,
		       uint64_t *state);
	void (*act)(struct mset *s, struct want *w, size_t batch, struct cost *c); /* timed */
	void (*undo)(struct pool *p, struct pool_set *s, struct want *w, size_t batch);
};

/* All but close, which uses up its set, and churn without the doorway.  Ended by a NULL name. */
extern const struct trial trials[];

#endif
