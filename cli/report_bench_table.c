/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/report_bench.h"

#include <math.h>
#include <string.h>

#include "bench/bench.h"
#include "cli/bench_rows.h"
#include "cli/bench_table.h"
#include "cli/bench_target.h"
#include "cli/report_table.h"

/* ---- targets ---- */

enum verdict { PASS, FAIL, UNKNOWN, VERDICTS };

static const struct words {
	const char *cell, *text;
} words[VERDICTS] = {
	{ "td class=good", "pass" },
	{ "td class=bad", "fail" },
	{ "td class=dim", "not measured" },
};

static bool is_figure_of(const struct csv *c, guint row, const struct bench *b,
			 const struct bench_target *t)
{
	char n[24];

	g_snprintf(n, sizeof(n), "%zu", t->n);
	return csv_is(c, row, "bench", b->name) && csv_is(c, row, "case", t->name) &&
	       csv_is(c, row, "kind", t->kind) && csv_is(c, row, "placement", t->placement) &&
	       csv_is(c, row, "metric", t->metric) && csv_is(c, row, "n", n);
}

/* NAN: the file has none.  The last counts. */
static double figure_of(const struct csv *c, const struct bench *b, const struct bench_target *t)
{
	double value = NAN;

	for (guint row = 0; row < c->rows->len; row++)
		if (is_figure_of(c, row, b, t))
			value = csv_value(c, row, "value");
	return value;
}

static char *with_unit(double value, const char *unit)
{
	char text[G_ASCII_DTOSTR_BUF_SIZE];

	if (isnan(value))
		return g_strdup("-");
	return g_strdup_printf("%s%s%s", bench_number(value, text), strcmp(unit, "1") ? " " : "",
			       strcmp(unit, "1") ? unit : "");
}

static enum verdict put_target(GString *out, const struct csv *c, const struct bench *b,
			       const struct bench_target *t)
{
	double value = figure_of(c, b, t);
	enum verdict v = isnan(value) ? UNKNOWN : bench_target_met(t, value) ? PASS : FAIL;
	char *of = bench_target_of(b, t), *limits = bench_target_limits(t);

	g_string_append(out, "<tr>");
	html_element(out, "th scope=row", of);
	html_element(out, "td", t->metric);
	report_table_cell(out, with_unit(value, t->unit));
	report_table_cell(out, limits);
	html_element(out, words[v].cell, words[v].text);
	g_string_append(out, "</tr>\n");
	g_free(of);
	return v;
}

void report_bench_targets(GString *out, const struct csv *c)
{
	static const char *const titles[] = { "case", "metric", "figure", "target", "", NULL };
	guint verdicts[VERDICTS] = { 0 };

	g_string_append(out, "<h2>Targets</h2>\n");
	report_table_begin(out, titles);
	report_table_rows(out);
	for (int i = 0; benches[i]; i++)
		for (const struct bench_target *t = benches[i]->targets; t->name; t++)
			verdicts[put_target(out, c, benches[i], t)]++;
	report_table_end(out);
	g_string_append_printf(out,
			       "<p><b>%u</b> pass, <b>%u</b> fail, <b>%u</b> are not in the file. "
			       "Targets are for a quiet machine.</p>\n",
			       verdicts[PASS], verdicts[FAIL], verdicts[UNKNOWN]);
}

/* ---- all figures of a bench ---- */

/* What stands at the left: one case at one size. */
static const char *const names[] = { "case", "kind", "n", "engine", "lan", "placement" };

#define NAMES G_N_ELEMENTS(names)

struct table {
	const struct csv *c;
	GHashTable *row_of; /* "case\tkind..." and "case\tkind...\tmetric" -> row + 1 */
	GArray *first;	    /* guint: of each case, its first row */
	GArray *metrics;    /* guint: of each metric, its first row */
	GHashTable *seen;   /* const char *: metrics */
	bool shown[NAMES];  /* the names that differ between cases */
};

static char *case_of(const struct csv *c, guint row)
{
	GString *s = g_string_new(NULL);

	for (size_t i = 0; i < NAMES; i++)
		g_string_append_printf(s, "%s\t", bench_rows_text(c, row, names[i]));
	return g_string_free(s, FALSE);
}

static void compare_names(struct table *t, guint row)
{
	guint first = g_array_index(t->first, guint, 0);

	for (size_t i = 0; i < NAMES; i++)
		t->shown[i] |= strcmp(bench_rows_text(t->c, row, names[i]),
				      bench_rows_text(t->c, first, names[i])) != 0;
}

static void add_row(struct table *t, guint row)
{
	const char *metric = bench_rows_text(t->c, row, "metric");
	char *name = case_of(t->c, row);

	g_hash_table_insert(t->row_of, g_strconcat(name, metric, NULL), GUINT_TO_POINTER(row + 1));
	if (g_hash_table_add(t->seen, (char *)metric))
		g_array_append_val(t->metrics, row);
	if (!g_hash_table_contains(t->row_of, name)) {
		g_hash_table_insert(t->row_of, name, GUINT_TO_POINTER(row + 1));
		g_array_append_val(t->first, row);
		compare_names(t, row);
	} else {
		g_free(name);
	}
}

static void put_figure(GString *out, const struct table *t, guint of, guint metric)
{
	char *name = case_of(t->c, of);
	char *key = g_strconcat(name, bench_rows_text(t->c, metric, "metric"), NULL);
	guint row = GPOINTER_TO_UINT(g_hash_table_lookup(t->row_of, key));
	char value[G_ASCII_DTOSTR_BUF_SIZE], base[G_ASCII_DTOSTR_BUF_SIZE];
	double v = row ? csv_value(t->c, row - 1, "value") : NAN;
	double b = row ? csv_value(t->c, row - 1, "baseline") : NAN;

	g_string_append(out, "<td class=n>");
	html_text(out, isnan(v) ? "" : bench_number(v, value));
	if (!isnan(b))
		g_string_append_printf(out, " <span class=dim>(%s)</span>", bench_number(b, base));
	g_string_append(out, "</td>");
	g_free(key);
	g_free(name);
}

static void put_metric(GString *out, const struct table *t, guint row, const char *tag)
{
	const char *unit = bench_rows_text(t->c, row, "unit");
	const char *metric = bench_rows_text(t->c, row, "metric");

	if (strcmp(unit, "1") == 0)
		html_element(out, tag, metric);
	else
		html_printf(out, tag, "%s, %s", metric, unit);
}

static guint nth(const GArray *rows, guint i)
{
	return g_array_index(rows, guint, i);
}

static void put_by_case(GString *out, const struct table *t)
{
	for (size_t k = 0; k < NAMES; k++)
		if (t->shown[k])
			report_table_title(out, names[k]);
	for (guint m = 0; m < t->metrics->len; m++)
		put_metric(out, t, nth(t->metrics, m), "th");
	report_table_rows(out);
	for (guint i = 0; i < t->first->len; i++) {
		g_string_append(out, "<tr>");
		for (size_t k = 0; k < NAMES; k++)
			if (t->shown[k])
				html_element(out, k ? "td" : "th scope=row",
					     bench_rows_text(t->c, nth(t->first, i), names[k]));
		for (guint m = 0; m < t->metrics->len; m++)
			put_figure(out, t, nth(t->first, i), nth(t->metrics, m));
		g_string_append(out, "</tr>\n");
	}
}

/* The names that differ, one below the other. */
static void put_title(GString *out, const struct table *t, guint row)
{
	g_string_append(out, "<th>");
	for (size_t k = 0; k < NAMES; k++)
		if (t->shown[k]) {
			html_text(out, bench_rows_text(t->c, row, names[k]));
			g_string_append(out, "<br>");
		}
	g_string_append(out, "</th>");
}

static void put_by_metric(GString *out, const struct table *t)
{
	report_table_title(out, "metric");
	for (guint i = 0; i < t->first->len; i++)
		put_title(out, t, nth(t->first, i));
	report_table_rows(out);
	for (guint m = 0; m < t->metrics->len; m++) {
		g_string_append(out, "<tr>");
		put_metric(out, t, nth(t->metrics, m), "th scope=row");
		for (guint i = 0; i < t->first->len; i++)
			put_figure(out, t, nth(t->first, i), nth(t->metrics, m));
		g_string_append(out, "</tr>\n");
	}
}

void report_bench_table(GString *out, const struct csv *c, const char *bench, bool by_metric)
{
	struct table t = { .c = c,
			   .row_of = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
			   .first = g_array_new(FALSE, FALSE, sizeof(guint)),
			   .metrics = g_array_new(FALSE, FALSE, sizeof(guint)),
			   .seen = g_hash_table_new(g_str_hash, g_str_equal),
			   .shown = { true } };

	for (guint row = 0; row < c->rows->len; row++)
		if (csv_is(c, row, "bench", bench))
			add_row(&t, row);
	if (t.first->len) {
		g_string_append(out, "<div class=wide><table class=tight><thead><tr>");
		(by_metric ? put_by_metric : put_by_case)(out, &t);
		report_table_end(out);
	}
	g_hash_table_unref(t.row_of);
	g_hash_table_unref(t.seen);
	g_array_unref(t.first);
	g_array_unref(t.metrics);
}
