/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/bench_table.h"

#include <math.h>

#include "cli/csv.h"

/* ---- for people ---- */

const char *bench_number(double value, char buf[G_ASCII_DTOSTR_BUF_SIZE])
{
	bool whole = value == floor(value) || fabs(value) >= 1000;

	return g_ascii_formatd(buf, G_ASCII_DTOSTR_BUF_SIZE, whole ? "%.0f" : "%.4g", value);
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
		g_ascii_formatd(ratio, sizeof(ratio), "%.2f", f->value / f->baseline);
	}
	printf(LINE, j->c->name, j->c->kind, n, bench_job_engine(j), j->c->placement, f->metric,
	       bench_number(f->value, value), f->unit, base, ratio);
}

void bench_print(const struct bench_job *j)
{
	for (guint i = 0; i < j->figures->len; i++)
		print_figure(j, &g_array_index(j->figures, struct bench_figure, i));
}

/* ---- for programs ---- */

static void append_text(GString *out, const char *text)
{
	csv_append(out, text);
	g_string_append_c(out, ',');
}

static void append_number(GString *out, double value)
{
	char buf[G_ASCII_DTOSTR_BUF_SIZE];

	if (!isnan(value))
		g_string_append(out, g_ascii_formatd(buf, sizeof(buf), "%.10g", value));
}

static char *csv_line(const struct bench_job *j, const struct bench_figure *f)
{
	GString *out = g_string_new(NULL);

	append_text(out, j->bench->name);
	append_text(out, j->c->name);
	append_text(out, j->c->kind);
	g_string_append_printf(out, "%zu,", j->n);
	append_text(out, bench_job_engine(j));
	append_text(out, j->c->lan);
	append_text(out, j->c->placement);
	append_text(out, f->metric);
	append_number(out, f->value);
	g_string_append_c(out, ',');
	append_text(out, f->unit);
	append_number(out, f->baseline);
	g_string_append_c(out, ',');
	append_number(out, f->value / f->baseline);
	return g_string_free(out, FALSE);
}

void bench_write(const struct bench_job *j, FILE *to)
{
	for (guint i = 0; i < j->figures->len; i++) {
		char *line = csv_line(j, &g_array_index(j->figures, struct bench_figure, i));

		fprintf(to, "%s\n", line);
		g_free(line);
	}
	fflush(to);
}
