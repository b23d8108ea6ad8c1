/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/bench_rows.h"

#include <math.h>

#include "cli/bench_table.h"

#define N_MAX 1e12

/* ---- reading ---- */

static bool check_columns(const struct csv *c, GError **error)
{
	char **name = g_strsplit(BENCH_COLUMNS, ",", -1);
	bool ok = true;
	int unused;

	for (char **n = name; *n && ok; n++)
		ok = csv_need(c, *n, &unused, error);
	g_strfreev(name);
	return ok;
}

static bool check_row(const struct csv *c, guint row, GError **error)
{
	static const char *const figures[] = { "value", "baseline", "ratio" };
	const struct place at = { c->path, g_array_index(c->lines, unsigned, row), 0 };
	double n, unused;

	if (!csv_number(c, row, csv_column(c, "n"), &n, error))
		return false;
	if (!(n >= 1 && n <= N_MAX && n == floor(n)))
		return cli_mistake(error, &at, "'%s' in column 'n' is no whole number from 1 on",
				   bench_rows_text(c, row, "n"));
	for (size_t i = 0; i < G_N_ELEMENTS(figures); i++)
		if (!csv_number(c, row, csv_column(c, figures[i]), &unused, error))
			return false;
	return true;
}

static bool check(const struct csv *c, GError **error)
{
	if (!check_columns(c, error))
		return false;
	for (guint row = 0; row < c->rows->len; row++)
		if (!check_row(c, row, error))
			return false;
	return c->rows->len || cli_mistake(error, &(struct place){ c->path, 1, 0 },
					   "there are no figures below the names of the columns");
}

struct csv *bench_rows_load(const char *path, GError **error)
{
	struct csv *c = csv_load(path, error);

	if (c && !check(c, error)) {
		csv_free(c);
		c = NULL;
	}
	return c;
}

/* ---- looking ---- */

const char *bench_rows_text(const struct csv *c, guint row, const char *column)
{
	return csv_text(c, row, csv_column(c, column));
}

static bool is_like(const struct csv *c, guint row, const char *column, const char *pattern)
{
	return !pattern || g_pattern_match_simple(pattern, bench_rows_text(c, row, column));
}

bool bench_rows_match(const struct csv *c, guint row, const struct bench_rows *which)
{
	return is_like(c, row, "bench", which->bench) && is_like(c, row, "case", which->name) &&
	       is_like(c, row, "kind", which->kind) &&
	       is_like(c, row, "placement", which->placement) &&
	       is_like(c, row, "metric", which->metric);
}
