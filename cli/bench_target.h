/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Targets: which case they are of, what they ask for in words, and whether a figure meets them. */
#ifndef CLI_BENCH_TARGET_H
#define CLI_BENCH_TARGET_H

#include "cli/bench_job.h"

/* Is it of this case at this n? */
bool bench_target_is_of(const struct bench_target *t, const struct bench_case *c, size_t n);
bool bench_target_met(const struct bench_target *t, double value);
/* "containers/kind hash n=4095 churned"; to be freed. */
char *bench_target_of(const struct bench *b, const struct bench_target *t);
/* "at most 3 ns", "4 to 10"; to be freed. */
char *bench_target_limits(const struct bench_target *t);

enum bench_verdict { BENCH_PASS, BENCH_FAIL, BENCH_SKIP, BENCH_VERDICTS };

/* One line of a job that was run. */
enum bench_verdict bench_target_print(const struct bench_target *t, const struct bench_job *j);

#endif
