/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reading the clock (bench may, the model may not), and what many readings come to. */
#ifndef BENCH_TIMING_H
#define BENCH_TIMING_H

#include <stddef.h>

#define TIMING_MAX 1001

struct timing {
	double ns[TIMING_MAX];
	size_t count;
};

struct quartiles {
	double p25, median, p75;
};

/* CLOCK_MONOTONIC in ns. */
double timing_now(void);
/* CPU time of the process in ns. */
double timing_cpu(void);
/* What two readings cost with nothing between them: to be taken off. */
double timing_price(void);
/* Sorts the samples; there must be one. */
struct quartiles timing_quartiles(struct timing *t);

#endif
