/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The CSV file of a bench: a line for each figure as soon as it is known, and, if its name ends in .csv,
 * NAME.provenance.json beside it at the end.
 */
#ifndef CLI_BENCH_FILE_H
#define CLI_BENCH_FILE_H

#include <stdio.h>

#include "cli/bench_job.h"
#include "cli/provenance.h"

/* All zero: no file, to which nothing is written. */
struct bench_file {
	FILE *to;
	char *path, *provenance;
};

/* False and *error: it cannot be written. */
bool bench_file_open(struct bench_file *f, const char *path, GError **error);
void bench_file_write(struct bench_file *f, const struct bench_job *j);
bool bench_file_close(struct bench_file *f, const struct provenance *p, GError **error);
/* Without telling where the figures come from. */
void bench_file_abandon(struct bench_file *f);

#endif
