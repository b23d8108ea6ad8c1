/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The yardstick of containers: GLib's GHashTable, with a GQueue for the order of insertion. */
#ifndef BENCH_GLIBSET_H
#define BENCH_GLIBSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Median ns. */
struct glibset_times {
	double drop_join; /* of the two together */
	double join, drop;
};

/* Random drops and joins, of n keys of one interface; churned: after as many of them as a pool has behind
 * it (pool.h). */
struct glibset_times glibset_run(size_t n, bool churned, uint64_t seed);

#endif
