/* SPDX-License-Identifier: GPL-2.0-or-later */
/* query-burst: how dense the answers to one general query are, and how many were not needed. */
#include "cli/report.h"

#include <math.h>
#include <string.h>

/* A preset, with a phase of its ticks where that makes a difference. */
struct system {
	const char *preset, *phase; /* of the rows */
	char *name;
};

struct runs {
	const struct csv *csv;
	int preset, phase, hosts, groups, digest, steps;
	GArray *systems;		      /* struct system */
	GArray *hosts_values, *groups_values; /* double, ascending */
};

static const struct {
	const char *colour;
	int mark;
} styles[] = { { "#56B4E9", 6 }, { "#009E73", 9 },  { "#D55E00", 5 },
	       { "#0072B2", 7 }, { "#CC79A7", 13 }, { "#000000", 2 } };

/* ---- rows ---- */

static double number(const struct csv *c, guint row, int column)
{
	const char *text = column < 0 ? "" : csv_text(c, row, column);
	char *end;
	double value = g_ascii_strtod(text, &end);

	return end == text ? NAN : value;
}

/* -1: there is none. */
static int find(const struct runs *r, const char *preset, const char *phase, double hosts,
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

static struct system *find_system(const struct runs *r, const char *preset, const char *phase)
{
	for (guint i = 0; i < r->systems->len; i++) {
		struct system *s = &g_array_index(r->systems, struct system, i);

		if (!strcmp(s->preset, preset) && (!phase || !strcmp(s->phase, phase)))
			return s;
	}
	return NULL;
}

/* Do both phases send the same, wherever there are both? */
static bool same(const struct runs *r, const char *preset, const char *a, const char *b)
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

static void find_systems(struct runs *r)
{
	for (guint row = 0; row < r->csv->rows->len; row++) {
		const char *preset = csv_text(r->csv, row, r->preset),
			   *phase = csv_text(r->csv, row, r->phase);
		struct system *first = find_system(r, preset, NULL);
		struct system s = { .preset = preset, .phase = phase };

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
	g_free(((struct system *)data)->name);
}

static bool read_runs(const struct csv *c, struct runs *r, GError **error)
{
	*r = (struct runs){ .csv = c };
	if (!csv_need(c, "preset", &r->preset, error) || !csv_need(c, "phase", &r->phase, error) ||
	    !csv_need(c, "hosts", &r->hosts, error) || !csv_need(c, "groups", &r->groups, error) ||
	    !csv_need(c, "digest", &r->digest, error) ||
	    !csv_need(c, "burst_per_100ms", &r->steps, error))
		return false;
	r->systems = g_array_new(FALSE, FALSE, sizeof(struct system));
	g_array_set_clear_func(r->systems, system_clear);
	r->hosts_values = values_of(c, r->hosts);
	r->groups_values = values_of(c, r->groups);
	find_systems(r);
	return true;
}

static void free_runs(struct runs *r)
{
	g_array_unref(r->systems);
	g_array_unref(r->hosts_values);
	g_array_unref(r->groups_values);
}

static double last(const GArray *values)
{
	return values->len ? g_array_index(values, double, values->len - 1) : NAN;
}

/* ---- pictures ---- */

static struct plot_line *add_line(struct plot *p, const struct runs *r, guint system)
{
	guint style = system % G_N_ELEMENTS(styles);

	return plot_add_line(p, g_array_index(r->systems, struct system, system).name,
			     styles[style].colour, styles[style].mark, PLOT_SOLID);
}

static char *title_of(const struct runs *r, const char *what)
{
	GString *title = g_string_new(what);

	g_string_append_c(title, '\n');
	report_setting(title, r->csv);
	return g_string_free(title, FALSE);
}

/* A logarithmic axis has no zero: there is no mark. */
static void draw_steps(struct plot *p, const struct runs *r, guint system, guint row)
{
	char **steps = g_strsplit(csv_text(r->csv, row, r->steps), " ", -1);
	struct plot_line *l = add_line(p, r, system);

	l->scatter = true;
	for (guint i = 0; steps[i]; i++)
		plot_add_point(l, i / 10.0, g_ascii_strtod(steps[i], NULL));
	g_strfreev(steps);
}

static bool draw_density(struct report *r, const struct runs *runs, double hosts, GError **error)
{
	double groups = last(runs->groups_values);
	char *n = text_count(hosts), *g = text_count(groups);
	char *what = g_strdup_printf("%s host%s, each in the same %s groups: when do they answer?",
				     n, hosts == 1 ? "" : "s", g);
	char *title = title_of(runs, what), *name = g_strdup_printf("burst-%.0f", hosts);
	struct plot *p = plot_new(title, "seconds after the query",
				  "reports sent in 100 ms (none: no mark)", true);
	bool ok;

	p->linear_x = true;
	for (guint i = 0; i < runs->systems->len; i++) {
		const struct system *s = &g_array_index(runs->systems, struct system, i);
		int row = find(runs, s->preset, s->phase, hosts, groups);

		if (row >= 0)
			draw_steps(p, runs, i, (guint)row);
	}
	ok = report_plot(r, p, name,
			 "A mark for each 100 ms in which anything was sent. Who hears a report "
			 "for his group keeps silent (versions 1 and 2), so the more hosts there "
			 "are, the sooner it is over; version 3 keeps nobody silent, and spreads "
			 "the hosts evenly over the Max Resp Time, 10 s.",
			 error);
	plot_free(p);
	g_free(name);
	g_free(title);
	g_free(what);
	g_free(g);
	g_free(n);
	return ok;
}

static const struct picture {
	const char *name, *title, *y, *metric, *caption;
} pictures[] = {
	{ .name = "sent",
	  .title = "How many reports does one query bring?",
	  .y = "reports sent by hosts",
	  .metric = "burst_reports",
	  .caption = "Version 2 needs one a group, however many members it has. Where all ticks "
		     "fall together, all whose timers run out at the earliest tick answer before "
		     "they can hear each other: one in fifty of the hosts, for each group. "
		     "Version 3 has few and large ones, but each host's." },
	{ .name = "suppressed",
	  .title = "How many reports does hearing others save?",
	  .y = "reports suppressed",
	  .metric = "burst_suppressed",
	  .caption = "Version 3 suppresses none (RFC 3376 section 4.1.12 does without), nor does a "
		     "host that is alone: no curve, no mark." },
	{ .name = "peak",
	  .title = "What must the LAN bear in the worst tenth of a second?",
	  .y = "most reports in 100 ms",
	  .metric = "burst_peak_per_100ms",
	  .caption = "The highest mark of the pictures above." },
	{ .name = "router",
	  .title = "How much does the router look up?",
	  .y = "records of groups compared",
	  .metric = "router_router_comparisons",
	  .caption = "Counted over the whole run, of which the burst is nearly all; a report of "
		     "version 3 names every group that its host is member of." },
};

static void draw_line(struct plot *p, const struct runs *r, guint system, const char *metric)
{
	const struct system *s = &g_array_index(r->systems, struct system, system);
	int column = csv_column(r->csv, metric);
	struct plot_line *l = NULL;

	for (guint i = 0; i < r->hosts_values->len; i++) {
		double hosts = g_array_index(r->hosts_values, double, i);
		int row = find(r, s->preset, s->phase, hosts, last(r->groups_values));
		double y = row < 0 ? NAN : number(r->csv, (guint)row, column);

		if (!(y > 0))
			continue;
		if (!l)
			l = add_line(p, r, system);
		plot_add_point(l, hosts, y);
	}
}

static bool draw(struct report *r, const struct runs *runs, const struct picture *what,
		 GError **error)
{
	char *title = title_of(runs, what->title), *n = text_count(last(runs->groups_values));
	char *x = g_strdup_printf("hosts, each in the same %s groups", n);
	struct plot *p = plot_new(title, x, what->y, true);
	bool ok = true;

	for (guint i = 0; i < runs->systems->len; i++)
		draw_line(p, runs, i, what->metric);
	if (p->lines->len)
		ok = report_plot(r, p, what->name, what->caption, error);
	plot_free(p);
	g_free(x);
	g_free(n);
	g_free(title);
	return ok;
}

/* ---- the table ---- */

static const struct column {
	const char *title, *metric;
	char *(*text)(double);
	double scale;
} columns[] = {
	{ "reports sent", "burst_reports", text_count, 1 },
	{ "groups in them", "burst_groups", text_count, 1 },
	{ "octets", "burst_octets", text_bytes, 1 },
	{ "suppressed", "burst_suppressed", text_count, 1 },
	{ "first after", "burst_first_s", text_ns, 1e9 },
	{ "last after", "burst_last_s", text_ns, 1e9 },
	{ "most in 100 ms", "burst_peak_per_100ms", text_count, 1 },
	{ "compared by the router", "router_router_comparisons", text_count, 1 },
	{ "compared by all hosts, to hear", "host_input_comparisons", text_count, 1 },
};

static void put_row(GString *out, const struct runs *r, const struct system *s, double groups)
{
	int row = find(r, s->preset, s->phase, last(r->hosts_values), groups);

	if (row < 0)
		return;
	g_string_append(out, "<tr>");
	html_element(out, "th scope=row", s->name);
	html_printf(out, "td class=n", "%.0f", groups);
	for (size_t i = 0; i < G_N_ELEMENTS(columns); i++) {
		int column = csv_column(r->csv, columns[i].metric);
		char *text = columns[i].text(columns[i].scale * number(r->csv, (guint)row, column));

		html_element(out, "td class=n", text);
		g_free(text);
	}
	g_string_append(out, "</tr>\n");
}

static void put_table(GString *out, const struct runs *r)
{
	char *n = text_count(last(r->hosts_values));

	g_string_append_printf(out, "<p>With %s hosts:</p>\n", n);
	g_free(n);
	g_string_append(
		out, "<div class=wide><table><thead><tr><th>hosts of</th><th>groups of each</th>");
	for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
		html_element(out, "th", columns[i].title);
	g_string_append(out, "</tr></thead><tbody>\n");
	for (guint i = 0; i < r->systems->len; i++)
		for (guint g = 0; g < r->groups_values->len; g++)
			put_row(out, r, &g_array_index(r->systems, struct system, i),
				g_array_index(r->groups_values, double, g));
	g_string_append(out, "</tbody></table></div>\n");
}

static bool put_pictures(struct report *r, const struct runs *runs, GError **error)
{
	for (guint i = 0; i < runs->hosts_values->len; i++)
		if (!draw_density(r, runs, g_array_index(runs->hosts_values, double, i), error))
			return false;
	for (size_t i = 0; i < G_N_ELEMENTS(pictures); i++)
		if (!draw(r, runs, &pictures[i], error))
			return false;
	return true;
}

bool report_burst(struct report *r, const struct csv *runs, GError **error)
{
	struct runs of;
	bool ok;

	if (!read_runs(runs, &of, error))
		return false;
	g_string_append(
		r->page,
		"<h2>The burst behind a query</h2>\n"
		"<p>All hosts of a LAN are members of the same groups, and a router that knows of "
		"none asks once, with a Max Resp Time of 10 s (");
	report_setting(r->page, runs);
	g_string_append(r->page,
			"). Hosts of rfc2236 have an exact timer for each group; OpenBSD's run out "
			"at its fast timeout, every 200 ms: each host at a time of its own "
			"(random), or all at the same (aligned). Those of rfc3376 answer for all "
			"groups at once.</p>\n");
	put_table(r->page, &of);
	ok = put_pictures(r, &of, error);
	free_runs(&of);
	return ok;
}
