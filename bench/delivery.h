/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One datagram on its way through a host, from the interface to the socket that has joined its group:
 * exact work by part, and nanoseconds.  The host is the model's; once it is set up its sets lose their
 * indices, so that what is timed really scans (doc/decisions/003-scans-are-counted-not-made.md).
 */
#ifndef BENCH_DELIVERY_H
#define BENCH_DELIVERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DELIVERY_MAX 1048576 /* memberships, sources */

struct delivery_config {
	const char *preset;
	const char *kind;   /* of the sockets' sets; "own" or NULL = the preset's */
	const char *place;  /* one of delivery_places */
	bool churned;	    /* left and joined at random before */
	size_t memberships; /* of the one socket */
	size_t sources;	    /* of its filter, INCLUDE, with one membership; 0 = none */
	uint64_t seed;
	double budget_ns; /* of the measurement, once it has a few windows */
};

/* Of the group, or the source, in what is scanned: best (tested first), worst (last), random. */
extern const char *const delivery_places[];

/* exact: equal between two runs with one seed; otherwise a measured time. */
typedef void delivery_metric_fn(const char *name, double value, bool exact, void *ctx);

/*
 * For each datagram: refused (1: the system cannot hold so many, nothing else is given),
 * input_comparisons, receive_filter_comparisons, receive_sockets, receive_comparisons, receive_hops, receive_sources,
 * receive_delivered, median_ns, p25_ns, p75_ns.  False with *why (a static string) for a name that is unknown.
 */
bool delivery_run(const struct delivery_config *config, delivery_metric_fn *metric, void *ctx,
		  const char **why);
/* One source more in a filter that has n - 1: source_comparisons, source_hops, median_ns, p25_ns, p75_ns. */
bool delivery_join_source(const struct delivery_config *config, delivery_metric_fn *metric,
			  void *ctx, const char **why);

#endif
