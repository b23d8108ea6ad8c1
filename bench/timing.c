/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "bench/timing.h"

#include <stdlib.h>
#include <time.h>

#define READINGS 101

static double read_clock(clockid_t clock)
{
	struct timespec ts;

	clock_gettime(clock, &ts);
	return (double)ts.tv_sec * 1e9 + (double)ts.tv_nsec;
}

double timing_now(void)
{
	return read_clock(CLOCK_MONOTONIC);
}

double timing_cpu(void)
{
	return read_clock(CLOCK_PROCESS_CPUTIME_ID);
}

double timing_price(void)
{
	struct timing t = { .count = READINGS };

	for (size_t i = 0; i < t.count; i++) {
		double start = timing_now();

		t.ns[i] = timing_now() - start;
	}
	return timing_quartiles(&t).median;
}

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double at(const struct timing *t, double share)
{
	return t->ns[(size_t)((double)(t->count - 1) * share + 0.5)];
}

struct quartiles timing_quartiles(struct timing *t)
{
	qsort(t->ns, t->count, sizeof(*t->ns), by_value);
	return (struct quartiles){ at(t, 0.25), at(t, 0.5), at(t, 0.75) };
}
