/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What can be measured, as tables: a bench is a question with cases, and targets for some of their
 * figures.  `mship bench` runs each case at each size in a process of its own (cli/cmd_bench.c).
 */
#ifndef BENCH_BENCH_H
#define BENCH_BENCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define BENCH_SIZES 8

/* baseline: the same figure of the case's yardstick, in the same unit; NAN if it has none. */
typedef void bench_metric_fn(const char *metric, double value, const char *unit, double baseline,
			     void *ctx);

/* Where the figures go, and what was asked. */
struct bench_run {
	const char *engine; /* of worlds; NULL = the default */
	size_t n;
	uint64_t seed;
	bench_metric_fn *metric;
	void *ctx;
};

/* One row: its fields are columns of what is printed ("-": does not apply). */
struct bench_case {
	const char *name, *kind, *lan, *placement;
	const char *about; /* with its yardstick, if it has one */
	bool world; /* runs on an engine; its peak memory is a figure, too: "peak_rss", of which run
		     * may give the baseline, in MiB, with a value of NAN */
	/* False and *why (a static string) if it cannot be measured; "skipped: ..." if this machine is why. */
	bool (*run)(const struct bench_case *c, const struct bench_run *r, const char **why);
	const void *subject;   /* the function's own: what differs between its rows */
	size_t n[BENCH_SIZES]; /* sizes, ended by 0 */
};

/* The figure is to be no less than one and no more than the other, on a quiet machine. */
struct bench_target {
	const char *name, *kind, *placement; /* of the case */
	size_t n;
	const char *metric;
	double above, below; /* above: 0 = no bound */
	const char *unit;
};

struct bench {
	const char *name;
	const char *asks;
	const struct bench_case *cases;	    /* ended by a NULL name */
	const struct bench_target *targets; /* ended by a NULL name */
};

/* All of them, ended by NULL. */
extern const struct bench *const benches[];

extern const struct bench bench_containers, bench_engine, bench_lan, bench_host, bench_memory,
	bench_peer, bench_receive, bench_router, bench_vxlan, bench_kernel, bench_study;

#endif
