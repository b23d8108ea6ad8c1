/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/bench_table.h"

#include <math.h>
#include <stdio.h>

const char *bench_number(double value, char buf[G_ASCII_DTOSTR_BUF_SIZE])
{
	bool whole = value == floor(value) || fabs(value) >= 1000;

	return g_ascii_formatd(buf, G_ASCII_DTOSTR_BUF_SIZE, whole ? "%.0f" : "%.4g", value);
}

/* Two decimals; of a small one two digits. */
static void format_ratio(double ratio, char buf[G_ASCII_DTOSTR_BUF_SIZE])
{
	g_ascii_formatd(buf, G_ASCII_DTOSTR_BUF_SIZE, ratio < 0.1 ? "%.2g" : "%.2f", ratio);
}

#define LINE "%-20s %-18s %8s %-6s %-7s %-17s %10s %-4s %8s %6s\n"

void bench_print_head(const struct bench *b)
{
	printf("%s: %s\n\n" LINE, b->name, b->asks, "case", "kind", "n", "engine", "place",
	       "metric", "value", "unit", "baseline", "ratio");
}

static void print_figure(const struct bench_job *j, const struct bench_figure *f)
{
	char n[24], value[G_ASCII_DTOSTR_BUF_SIZE];
	char base[G_ASCII_DTOSTR_BUF_SIZE] = "", ratio[G_ASCII_DTOSTR_BUF_SIZE] = "";

	g_snprintf(n, sizeof(n), "%zu", j->n);
	if (!isnan(f->baseline)) {
		bench_number(f->baseline, base);
		format_ratio(f->value / f->baseline, ratio);
	}
	printf(LINE, j->c->name, j->c->kind, n, bench_job_engine(j), j->c->placement, f->metric,
	       bench_number(f->value, value), f->unit, base, ratio);
}

void bench_print(const struct bench_job *j)
{
	for (guint i = 0; i < j->figures->len; i++)
		print_figure(j, &g_array_index(j->figures, struct bench_figure, i));
}
