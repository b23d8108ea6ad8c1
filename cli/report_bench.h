/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The page of what `mship bench --csv DIR/bench.csv` measured: DIR/bench.html, and its plots beside it.
 * Where the figures come from is in DIR/bench.provenance.json, if it is there.
 */
#ifndef CLI_REPORT_BENCH_H
#define CLI_REPORT_BENCH_H

#include "cli/report.h"

#define REPORT_BENCH_CSV "bench.csv"

/* *path, to be freed, is where the page is; NULL: there is no bench.csv in the directory. */
bool report_bench_write(const char *directory, char **path, GError **error);

/* Every target of the program's benches with its figure, if the file has it. */
void report_bench_targets(GString *out, const struct csv *c);
/* A bench's figures, case by case: a row for each case, or for each metric; where there is a yardstick, its
 * figure stands behind.  Nothing if the file has none. */
void report_bench_table(GString *out, const struct csv *c, const char *bench, bool by_metric);

#endif
