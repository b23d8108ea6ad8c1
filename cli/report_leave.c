/* SPDX-License-Identifier: GPL-2.0-or-later */
/* leave-latency: how long a group is forwarded behind its last member, and what is sent meanwhile. */
#include "cli/report_picture.h"
#include "cli/report_table.h"

#include <math.h>
#include <string.h>

/* ---- values of rows ---- */

/* A row counts if its column says so; a column that is not there says nothing. */
struct want {
	const char *column, *value;
};

/* What is not varied in a picture. */
static const struct want usual[] = {
	{ "loss", "0.02" },
	{ "robustness", "2" },
	{ "query_interval", "125s" },
};

/* The usual, but for one column, and these two. */
static bool counts(const struct csv *c, guint row, const char *varied, const struct want *more,
		   size_t n)
{
	for (size_t i = 0; i < G_N_ELEMENTS(usual); i++)
		if (strcmp(usual[i].column, varied) != 0 &&
		    !csv_is(c, row, usual[i].column, usual[i].value))
			return false;
	for (size_t i = 0; i < n; i++)
		if (!csv_is(c, row, more[i].column, more[i].value))
			return false;
	return true;
}

/* Different texts of a column, in the order of the file; of one that is not there, "off". */
static GPtrArray *values_of(const struct csv *c, const char *name)
{
	GPtrArray *out = g_ptr_array_new();
	int column = csv_column(c, name);

	if (column < 0)
		g_ptr_array_add(out, (gpointer) "off");
	for (guint row = 0; column >= 0 && row < c->rows->len; row++) {
		const char *text = csv_text(c, row, column);

		if (!g_ptr_array_find_with_equal_func(out, text, g_str_equal, NULL))
			g_ptr_array_add(out, (gpointer)text);
	}
	return out;
}

static int by_number(gconstpointer a, gconstpointer b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* All values of a metric, over all seeds, in order. */
static GArray *collect(const struct csv *c, const char *varied, const struct want *more, size_t n,
		       const char *metric)
{
	GArray *out = g_array_new(FALSE, FALSE, sizeof(double));

	for (guint row = 0; row < c->rows->len; row++) {
		double value = csv_value(c, row, metric);

		if (!isnan(value) && counts(c, row, varied, more, n))
			g_array_append_val(out, value);
	}
	g_array_sort(out, by_number);
	return out;
}

enum how { MEAN, MEDIAN, MOST, SUM };

static double take(GArray *values, enum how how)
{
	guint n = values->len;
	double sum = 0;

	if (!n)
		return NAN;
	for (guint i = 0; i < n; i++)
		sum += g_array_index(values, double, i);
	switch (how) {
	case MEDIAN:
		return (g_array_index(values, double, (n - 1) / 2) +
			g_array_index(values, double, n / 2)) /
		       2;
	case MOST:
		return g_array_index(values, double, n - 1);
	case SUM:
		return sum;
	default:
		return sum / n;
	}
}

static double value_of(const struct csv *c, const char *varied, const struct want *more, size_t n,
		       const char *metric, enum how how)
{
	GArray *values = collect(c, varied, more, n, metric);
	double value = take(values, how);

	g_array_unref(values);
	return value;
}

/* ---- pictures ---- */

static const struct picture {
	const char *x, *name, *title, *x_label, *y, *metric, *caption;
	enum how how;
	double x_scale, y_scale;
	bool linear, time;
} pictures[] = {
	{ .x = "loss",
	  .name = "loss",
	  .title = "How long is a group forwarded after its last member left?",
	  .x_label = "loss of frames, %",
	  .y = "mean time from the last leave to the end",
	  .metric = "leave_latency_mean_s",
	  .x_scale = 100,
	  .y_scale = 1e9,
	  .linear = true,
	  .time = true,
	  .caption =
		  "Mean over groups and seeds. IGMPv1 has no Leave: the group timer must run "
		  "out. IGMPv2 sends one Leave, and if that is lost, waits as long; IGMPv3 "
		  "tells it Robustness times. With fast leave nobody is asked: it takes as long as "
		  "the Leave does." },
	{ .x = "loss",
	  .name = "loss-worst",
	  .title = "How long is it in the worst case?",
	  .x_label = "loss of frames, %",
	  .y = "longest time from the last leave to the end",
	  .metric = "leave_latency_max_s",
	  .how = MOST,
	  .x_scale = 100,
	  .y_scale = 1e9,
	  .linear = true,
	  .time = true,
	  .caption = "The longest of all groups and seeds." },
	{ .x = "robustness",
	  .name = "robustness",
	  .title = "What does the Robustness Variable do to leave latency, at 2 % loss?",
	  .x_label = "Robustness Variable",
	  .y = "mean time from the last leave to the end",
	  .metric = "leave_latency_mean_s",
	  .x_scale = 1,
	  .y_scale = 1e9,
	  .linear = true,
	  .time = true,
	  .caption = "Mean over groups and seeds. It is how often the last member is asked for, a "
		     "second each, and how often IGMPv3 hosts tell a change." },
	{ .x = "query_interval",
	  .name = "query-interval",
	  .title = "What does the Query Interval do to leave latency, at 2 % loss?",
	  .x_label = "Query Interval, s",
	  .y = "mean time from the last leave to the end",
	  .metric = "leave_latency_mean_s",
	  .x_scale = 1,
	  .y_scale = 1e9,
	  .linear = true,
	  .time = true,
	  .caption =
		  "Mean over groups and seeds. It matters where a group must time out: always in "
		  "IGMPv1, and where a Leave was lost." },
	{ .x = "query_interval",
	  .name = "wire",
	  .title = "What is on the wire, by Query Interval?",
	  .x_label = "Query Interval, s",
	  .y = "octets of IP datagrams in a run",
	  .metric = "octets",
	  .x_scale = 1,
	  .y_scale = 1,
	  .linear = true,
	  .caption = "Mean over seeds; all that the two hosts and the router send in a whole run "
		     "of the scenario, with ten groups." },
	{ .x = "loss",
	  .name = "wire-loss",
	  .title = "What is on the wire, by loss?",
	  .x_label = "loss of frames, %",
	  .y = "octets of IP datagrams in a run",
	  .metric = "octets",
	  .x_scale = 100,
	  .y_scale = 1,
	  .linear = true,
	  .caption = "Mean over seeds; as above." },
};

/* Of versions 1, 2 and 3; with fast leave the line is dashed. */
static struct plot_line *add_line(struct plot *p, const char *version, bool fast)
{
	static const struct {
		const char *colour;
		int mark;
	} styles[] = { { "#D55E00", 5 }, { "#0072B2", 7 }, { "#009E73", 9 } };
	size_t i = CLAMP(version[0] - '1', 0, 2);
	char *title = g_strdup_printf("IGMPv%s%s", version, fast ? ", fast leave" : "");
	struct plot_line *l = plot_add_line(p, title, styles[i].colour, fast ? 0 : styles[i].mark,
					    fast ? PLOT_DASHED : PLOT_SOLID);

	g_free(title);
	return l;
}

static void draw_line(struct plot *p, const struct csv *c, const struct picture *what,
		      const char *version, const char *fast, const GPtrArray *xs)
{
	struct plot_line *l = add_line(p, version, strcmp(fast, "on") == 0);

	for (guint i = 0; i < xs->len; i++) {
		const struct want more[] = { { "version", version },
					     { "fast_leave", fast },
					     { what->x, xs->pdata[i] } };

		plot_add_point(l, g_ascii_strtod(xs->pdata[i], NULL) * what->x_scale,
			       what->y_scale *
				       value_of(c, what->x, more, 3, what->metric, what->how));
	}
}

static bool draw(struct report *r, const struct csv *c, const struct picture *what, GError **error)
{
	GPtrArray *xs = values_of(c, what->x), *versions = values_of(c, "version"),
		  *fasts = values_of(c, "fast_leave");
	struct plot *p = report_new_plot(c, what->title, what->x_label, what->y, what->time);
	bool ok;

	p->linear_x = what->linear;
	p->time_y = what->time;
	for (guint v = 0; v < versions->len; v++)
		for (guint f = 0; f < fasts->len; f++)
			draw_line(p, c, what, versions->pdata[v], fasts->pdata[f], xs);
	ok = report_plot(r, p, what->name, what->caption, error);
	plot_free(p);
	g_ptr_array_unref(fasts);
	g_ptr_array_unref(versions);
	g_ptr_array_unref(xs);
	return ok;
}

/* ---- the table ---- */

static const struct column {
	const char *title, *metric;
	enum how how;
	char *(*text)(double value);
	double scale;
} columns[] = {
	{ "mean", "leave_latency_mean_s", MEAN, text_ns, 1e9 },
	{ "median", "leave_latency_median_s", MEDIAN, text_ns, 1e9 },
	{ "longest", "leave_latency_max_s", MOST, text_ns, 1e9 },
	{ "groups", "leave_latency_groups", SUM, text_count, 1 },
	{ "never ended", "leave_latency_unended", SUM, text_count, 1 },
	{ "gone too early", "vanished_early", SUM, text_count, 1 },
	{ "datagrams a run", "packets", MEAN, text_count, 1 },
	{ "octets a run", "octets", MEAN, text_count, 1 },
};

static void put_row(GString *out, const struct csv *c, const char *version, const char *fast,
		    const char *loss)
{
	const struct want more[] = { { "version", version },
				     { "fast_leave", fast },
				     { "loss", loss } };

	g_string_append(out, "<tr>");
	html_printf(out, "th scope=row", "IGMPv%s%s", version,
		    strcmp(fast, "on") == 0 ? ", fast leave" : "");
	html_printf(out, "td class=n", "%.3g %%", 100 * g_ascii_strtod(loss, NULL));
	for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
		report_table_cell(out,
				  columns[i].text(columns[i].scale * value_of(c, "loss", more, 3,
									      columns[i].metric,
									      columns[i].how)));
	g_string_append(out, "</tr>\n");
}

static void put_table(GString *out, const struct csv *c)
{
	static const char *const first[] = { "version", "loss", NULL };
	GPtrArray *versions = values_of(c, "version"), *fasts = values_of(c, "fast_leave"),
		  *losses = values_of(c, "loss");

	report_table_begin(out, first);
	for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
		report_table_title(out, columns[i].title);
	report_table_rows(out);
	for (guint v = 0; v < versions->len; v++)
		for (guint f = 0; f < fasts->len; f++)
			for (guint l = 0; l < losses->len; l++)
				put_row(out, c, versions->pdata[v], fasts->pdata[f],
					losses->pdata[l]);
	report_table_end(out);
	g_ptr_array_unref(losses);
	g_ptr_array_unref(fasts);
	g_ptr_array_unref(versions);
}

bool report_leave(struct report *r, const struct csv *runs, GError **error)
{
	g_string_append(r->page,
			"<h2>Leave latency</h2>\n"
			"<p>Two hosts are in ten groups; one leaves early, then the other leaves "
			"group by group. Measured from the events of each run: from the last "
			"leave until the router has forgotten the group (");
	report_setting(r->page, runs);
	g_string_append(r->page, "). What a picture does not vary is as RFC 3376 section 8 has it "
				 "(Robustness 2, Query Interval 125 s), and a loss of 2 %.</p>\n");
	for (size_t i = 0; i < G_N_ELEMENTS(pictures); i++)
		if (csv_column(runs, pictures[i].x) >= 0 && !draw(r, runs, &pictures[i], error))
			return false;
	put_table(r->page, runs);
	g_string_append(r->page,
			"<p class=dim>Median: of the runs' medians. Gone too early: the router "
			"forgot a group that had a member: reports were lost, or with fast leave "
			"another member had left.</p>\n");
	return true;
}
