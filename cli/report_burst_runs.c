/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/report_burst.h"

#include <math.h>
#include <string.h>

static double number(const struct csv *c, guint row, int column)
{
	const char *text = column < 0 ? "" : csv_text(c, row, column);
	char *end;
	double value = g_ascii_strtod(text, &end);

	return end == text || !isfinite(value) ? NAN : value;
}

/* -1: there is none. */
static int find(const struct burst_runs *r, const char *preset, const char *phase, double hosts,
		double groups)
{
	for (guint row = 0; row < r->csv->rows->len; row++)
		if (!strcmp(csv_text(r->csv, row, r->preset), preset) &&
		    !strcmp(csv_text(r->csv, row, r->phase), phase) &&
		    number(r->csv, row, r->hosts) == hosts &&
		    number(r->csv, row, r->groups) == groups)
			return (int)row;
	return -1;
}

static int by_number(gconstpointer a, gconstpointer b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static GArray *values_of(const struct csv *c, int column)
{
	GArray *out = g_array_new(FALSE, FALSE, sizeof(double));

	for (guint row = 0; row < c->rows->len; row++) {
		double value = number(c, row, column);
		guint i = 0;

		while (i < out->len && g_array_index(out, double, i) != value)
			i++;
		if (i == out->len)
			g_array_append_val(out, value);
	}
	g_array_sort(out, by_number);
	return out;
}

static struct burst_system *find_system(const struct burst_runs *r, const char *preset,
					const char *phase)
{
	for (guint i = 0; i < r->systems->len; i++) {
		struct burst_system *s = &g_array_index(r->systems, struct burst_system, i);

		if (!strcmp(s->preset, preset) && (!phase || !strcmp(s->phase, phase)))
			return s;
	}
	return NULL;
}

/* Do both phases send the same, wherever there are both? */
static bool same(const struct burst_runs *r, const char *preset, const char *a, const char *b)
{
	const struct csv *c = r->csv;

	for (guint row = 0; row < c->rows->len; row++) {
		int other;

		if (strcmp(csv_text(c, row, r->preset), preset) ||
		    strcmp(csv_text(c, row, r->phase), a))
			continue;
		other = find(r, preset, b, number(c, row, r->hosts), number(c, row, r->groups));
		if (other >= 0 &&
		    strcmp(csv_text(c, row, r->digest), csv_text(c, (guint)other, r->digest)) != 0)
			return false;
	}
	return true;
}

static char *name_with(const char *preset, const char *phase)
{
	return g_strdup_printf("%s, %s ticks", preset, phase);
}

static void find_systems(struct burst_runs *r)
{
	for (guint row = 0; row < r->csv->rows->len; row++) {
		const char *preset = csv_text(r->csv, row, r->preset),
			   *phase = csv_text(r->csv, row, r->phase);
		struct burst_system *first = find_system(r, preset, NULL);
		struct burst_system s = { .preset = preset, .phase = phase };

		if (find_system(r, preset, phase) ||
		    (first && same(r, preset, first->phase, phase)))
			continue;
		if (first) {
			g_free(first->name);
			first->name = name_with(preset, first->phase);
		}
		s.name = first ? name_with(preset, phase) : g_strdup(preset);
		g_array_append_val(r->systems, s);
	}
}

static void system_clear(gpointer data)
{
	g_free(((struct burst_system *)data)->name);
}

bool burst_runs_read(const struct csv *c, struct burst_runs *r, GError **error)
{
	*r = (struct burst_runs){ .csv = c };
	if (!csv_need(c, "preset", &r->preset, error) || !csv_need(c, "phase", &r->phase, error) ||
	    !csv_need(c, "hosts", &r->hosts, error) || !csv_need(c, "groups", &r->groups, error) ||
	    !csv_need(c, "digest", &r->digest, error))
		return false;
	r->systems = g_array_new(FALSE, FALSE, sizeof(struct burst_system));
	g_array_set_clear_func(r->systems, system_clear);
	r->hosts_values = values_of(c, r->hosts);
	r->groups_values = values_of(c, r->groups);
	find_systems(r);
	return true;
}

void burst_runs_free(struct burst_runs *r)
{
	g_array_unref(r->systems);
	g_array_unref(r->hosts_values);
	g_array_unref(r->groups_values);
}

double burst_last(const GArray *values)
{
	return values->len ? g_array_index(values, double, values->len - 1) : NAN;
}

struct burst_system *burst_system(const struct burst_runs *r, guint i)
{
	return &g_array_index(r->systems, struct burst_system, i);
}

int burst_row(const struct burst_runs *r, const struct burst_system *s, double hosts, double groups)
{
	return find(r, s->preset, s->phase, hosts, groups);
}

double burst_value(const struct burst_runs *r, int row, const char *column)
{
	return row < 0 ? NAN : number(r->csv, (guint)row, csv_column(r->csv, column));
}

static bool all_have(const struct burst_runs *r, double hosts, double groups)
{
	for (guint i = 0; i < r->systems->len; i++)
		if (burst_row(r, burst_system(r, i), hosts, groups) < 0)
			return false;
	return true;
}

double burst_groups_of_all(const struct burst_runs *r, double hosts)
{
	for (guint g = r->groups_values->len; g; g--) {
		double groups = g_array_index(r->groups_values, double, g - 1);
		bool all = true;

		for (guint i = 0; all && i < r->hosts_values->len; i++) {
			double n = g_array_index(r->hosts_values, double, i);

			if (isnan(hosts) || n == hosts)
				all = all_have(r, n, groups);
		}
		if (all)
			return groups;
	}
	return burst_last(r->groups_values);
}

double burst_hosts_of_all(const struct burst_runs *r)
{
	for (guint i = r->hosts_values->len; i; i--) {
		double hosts = g_array_index(r->hosts_values, double, i - 1);

		if (all_have(r, hosts, burst_last(r->groups_values)))
			return hosts;
	}
	return burst_last(r->hosts_values);
}
