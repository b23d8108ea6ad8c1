/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The pictures of query-burst: when it is answered, and by how much. */
#include "cli/report_burst.h"

#include <math.h>

static const struct {
	const char *colour;
	int mark;
} styles[] = { { "#56B4E9", 6 }, { "#009E73", 9 },  { "#D55E00", 5 },
	       { "#0072B2", 7 }, { "#CC79A7", 13 }, { "#000000", 2 } };

static struct plot_line *add_line(struct plot *p, const struct burst_runs *r, guint system,
				  const char *title, enum plot_dash dash)
{
	guint style = system % G_N_ELEMENTS(styles);

	return plot_add_line(p, title ? title : burst_system(r, system)->name, styles[style].colour,
			     styles[style].mark, dash);
}

static char *title_of(const struct burst_runs *r, const char *what)
{
	GString *title = g_string_new(what);

	g_string_append_c(title, '\n');
	report_setting(title, r->csv);
	return g_string_free(title, FALSE);
}

/* ---- over time ---- */

static const struct density {
	const char *column, *name, *when, *x, *y, *caption;
	double step;  /* on the x axis */
	double until; /* NAN: to the end */
} whole = {
	.column = "burst_per_100ms",
	.name = "burst",
	.when = "when do they answer?",
	.x = "time since the query, s",
	.y = "reports sent in 100 ms (none: no mark)",
	.step = 0.1,
	.until = NAN,
	.caption = "A mark for each 100 ms in which anything was sent. Who hears a report "
		   "for his group keeps silent (versions 1 and 2), so the more hosts there "
		   "are, the sooner it is over; version 3 keeps nobody silent, and spreads "
		   "the hosts evenly over the Max Resp Time, 10 s.",
}, beginning = {
	.column = "burst_per_ms",
	.name = "beginning",
	.when = "the first quarter of a second",
	.x = "time since the query, ms",
	.y = "reports sent in 1 ms (none: no mark)",
	.step = 1,
	.until = 250,
	.caption = "The same, closer. Exact timers begin to run out at once, and the first of so "
		   "many comes soon; so do ticks at random phases, of which each host's first "
		   "falls elsewhere. Ticks that are aligned send nothing, and then everything in "
		   "one instant, on this LAN without a rate: how long a real line would be busy, "
		   "the table says.",
};

/* A logarithmic axis has no zero: there is no mark. */
static void draw_steps(struct plot *p, const struct burst_runs *r, guint system, int row,
		       const struct density *d)
{
	char **steps =
		g_strsplit(csv_text(r->csv, (guint)row, csv_column(r->csv, d->column)), " ", -1);
	struct plot_line *l = add_line(p, r, system, NULL, PLOT_SOLID);

	l->scatter = true;
	for (guint i = 0; steps[i] && !(i * d->step > d->until); i++)
		plot_add_point(l, i * d->step, g_ascii_strtod(steps[i], NULL));
	g_strfreev(steps);
}

static bool draw_density(struct report *r, const struct burst_runs *runs, double hosts,
			 const struct density *d, GError **error)
{
	double groups = burst_groups_of_all(runs, hosts);
	char *n = text_count(hosts), *g = text_count(groups);
	char *what = g_strdup_printf(hosts == 1 ? "%s host in %s groups: %s"
						: "%s hosts, each in the same %s groups: %s",
				     n, g, d->when);
	char *title = title_of(runs, what), *name = g_strdup_printf("%s-%.0f", d->name, hosts);
	struct plot *p = plot_new(title, d->x, d->y, true);
	bool ok = true;

	p->linear_x = true;
	for (guint i = 0; csv_column(runs->csv, d->column) >= 0 && i < runs->systems->len; i++) {
		int row = burst_row(runs, burst_system(runs, i), hosts, groups);

		if (row >= 0)
			draw_steps(p, runs, i, row, d);
	}
	if (p->lines->len)
		ok = report_plot(r, p, name, d->caption, error);
	plot_free(p);
	g_free(name);
	g_free(title);
	g_free(what);
	g_free(g);
	g_free(n);
	return ok;
}

/* ---- over hosts, and over groups ---- */

static const struct picture {
	const char *name, *title, *y, *caption;
	const char *metric, *also; /* also: dashed; may be NULL */
	bool by_groups;		   /* with the most hosts; else by hosts */
} pictures[] = {
	{ .name = "sent",
	  .title = "How many reports does one query bring?",
	  .y = "reports sent by hosts",
	  .metric = "burst_reports",
	  .caption = "Version 2 needs one a group, however many members it has. Where all ticks "
		     "fall together, all whose timers run out at the earliest tick answer before "
		     "they can hear each other: one in fifty of the hosts, for each group. "
		     "Version 3 has few and large ones, but each host's." },
	{ .name = "split",
	  .title = "Datagrams, and the groups that they name",
	  .y = "datagrams; groups named in them",
	  .metric = "burst_reports",
	  .also = "burst_groups",
	  .by_groups = true,
	  .caption =
		  "Solid: datagrams. Dashed: group records in them; a report of version 2 names "
		  "one. Version 3 answers for an interface at once (RFC 3376 section 5.2), and "
		  "fills datagrams up to the MTU: of 1500 octets, 24 are IP's head with Router "
		  "Alert and 8 the report's, and a record without sources is 8 (section 4.2), so "
		  "that 183 fit, and 4,095 groups are 23 datagrams of each host." },
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
	  .metric = "burst_router_comparisons",
	  .caption = "Counted from the query on; a report of version 3 names every group that its "
		     "host is member of." },
};

static void draw_line(struct plot *p, const struct burst_runs *r, const struct picture *what,
		      guint system, bool also)
{
	const GArray *xs = what->by_groups ? r->groups_values : r->hosts_values;
	double groups = burst_groups_of_all(r, NAN);
	struct plot_line *l = NULL;

	for (guint i = 0; i < xs->len; i++) {
		double x = g_array_index(xs, double, i);
		int row = burst_row(r, burst_system(r, system),
				    what->by_groups ? burst_hosts_of_all(r) : x,
				    what->by_groups ? x : groups);
		double y = burst_value(r, row, also ? what->also : what->metric);

		if (!(y > 0))
			continue;
		if (!l)
			l = add_line(p, r, system, NULL, also ? PLOT_DASHED : PLOT_SOLID);
		plot_add_point(l, x, y);
	}
	if (l && also)
		g_clear_pointer(&l->title, g_free);
}

static bool draw(struct report *r, const struct burst_runs *runs, const struct picture *what,
		 GError **error)
{
	double fixed = what->by_groups ? burst_hosts_of_all(runs) : burst_groups_of_all(runs, NAN);
	char *title = title_of(runs, what->title), *n = text_count(fixed);
	char *x = g_strdup_printf(what->by_groups ? "groups of each of %s hosts"
						  : "hosts, each in the same %s groups",
				  n);
	struct plot *p = plot_new(title, x, what->y, true);
	bool ok = true;

	for (guint i = 0; i < runs->systems->len; i++) {
		draw_line(p, runs, what, i, false);
		if (what->also)
			draw_line(p, runs, what, i, true);
	}
	if (p->lines->len)
		ok = report_plot(r, p, what->name, what->caption, error);
	plot_free(p);
	g_free(x);
	g_free(n);
	g_free(title);
	return ok;
}

bool burst_plots(struct report *r, const struct burst_runs *runs, GError **error)
{
	for (guint i = 0; i < runs->hosts_values->len; i++)
		if (!draw_density(r, runs, g_array_index(runs->hosts_values, double, i), &whole,
				  error))
			return false;
	if (!draw_density(r, runs, burst_last(runs->hosts_values), &beginning, error))
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(pictures); i++)
		if (!draw(r, runs, &pictures[i], error))
			return false;
	return true;
}
