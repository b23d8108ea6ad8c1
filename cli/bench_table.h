/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Figures of a bench as people read them, and the columns of its CSV file, which are a promise. */
#ifndef CLI_BENCH_TABLE_H
#define CLI_BENCH_TABLE_H

#include "cli/bench_job.h"

#define BENCH_COLUMNS "bench,case,kind,n,engine,lan,placement,metric,value,unit,baseline,ratio"

/* To four digits, whole numbers whole. */
const char *bench_number(double value, char buf[G_ASCII_DTOSTR_BUF_SIZE]);
/* The bench's question and the table's titles; then the figures of its jobs. */
void bench_print_head(const struct bench *b);
void bench_print(const struct bench_job *j);

#endif
