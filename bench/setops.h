/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One membership set alone, filled to n and asked to do one operation many times: exact work per
 * operation (equal for equal seeds), median nanoseconds, and the memory that n memberships take.
 * Filling skips the duplicate scan, so that 65,536 ends in time; tests/unit/test_setops.c proves
 * that nothing else is lost.
 */
#ifndef BENCH_SETOPS_H
#define BENCH_SETOPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct setops_config {
	const char *kind;      /* a row of model/mset.h, null included */
	const char *operation; /* one of setops_operations */
	const char *placement; /* one of setops_placements */
	const char *layout;    /* one of setops_layouts */
	size_t n;	       /* memberships held, 1..SETOPS_MAX */
	uint64_t seed;
};

#define SETOPS_MAX 1048576

/* churn by the kind's functions, called by their addresses: not in the list, for bench/containers.c. */
#define SETOPS_DIRECT "churn-direct"

/* The names that a configuration may use, ended by NULL.
 * operations: join (one more: scan, reserve, insert), duplicate-join (refused), drop-oldest,
 *	drop-newest, drop-random, drop-any (no interface named), churn (drop-random and join),
 *	close (per membership)
 * placements: fresh (filled in one go), churned (records and entries freed and allocated again at
 *	random until the heap is shuffled)
 * layouts: groups (many groups on one interface), interfaces (one group on many interfaces) */
extern const char *const setops_operations[];
extern const char *const setops_placements[];
extern const char *const setops_layouts[];

/* exact: equal between two runs with one seed; otherwise a measured time. */
typedef void setops_metric_fn(const char *name, double value, bool exact, void *ctx);

/* The names of the metrics in the order in which they are given, ended by NULL. */
extern const char *const setops_metrics[];

/*
 * Runs one configuration and gives every metric of it to `metric`.  A kind that cannot hold so many
 * gives refused = 1 and nothing else.  False, with the reason in *why (a static string), if a name
 * is not in the lists or n is out of range; then nothing has been given.
 */
bool setops_run(const struct setops_config *config, setops_metric_fn *metric, void *ctx,
		const char **why);

#endif
