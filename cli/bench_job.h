/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One case of a bench at one size, run in a process of its own, and the figures that it gave. */
#ifndef CLI_BENCH_JOB_H
#define CLI_BENCH_JOB_H

#include "bench/bench.h"
#include "cli/error.h"

struct bench_figure {
	char *metric, *unit;
	double value, baseline; /* baseline: NAN = none */
};

struct bench_job {
	const struct bench *bench;
	const struct bench_case *c;
	const char *engine; /* of worlds */
	size_t n;
	GArray *figures; /* struct bench_figure; made by the run */
	char *failure;	 /* why there are none; NULL = it did not fail */
	char *skipped;	 /* why this machine cannot tell; NULL = it can */
};

/* False and *error if no process could be started. */
bool bench_job_run(struct bench_job *j, GError **error);
void bench_job_clear(struct bench_job *j);

/* What the engine column says: "-" where no world runs. */
const char *bench_job_engine(const struct bench_job *j);
/* The figure of that metric, or NULL. */
const struct bench_figure *bench_job_figure(const struct bench_job *j, const char *metric);

#endif
