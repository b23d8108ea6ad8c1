/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Figures as `mship bench --csv` wrote them: checked when they are read, then chosen by patterns. */
#ifndef CLI_BENCH_ROWS_H
#define CLI_BENCH_ROWS_H

#include "cli/csv.h"

/* Patterns with * and ?; NULL: any. */
struct bench_rows {
	const char *bench, *name, *kind, *placement, *metric;
};

/* NULL and *error (file and line): a column is missing, n is no size, a figure no number, or there is
 * none. */
struct csv *bench_rows_load(const char *path, GError **error);
bool bench_rows_match(const struct csv *c, guint row, const struct bench_rows *which);
/* The cell of a column that was checked to be there. */
const char *bench_rows_text(const struct csv *c, guint row, const char *column);

#endif
