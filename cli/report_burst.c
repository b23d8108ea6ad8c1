/* SPDX-License-Identifier: GPL-2.0-or-later */
/* query-burst: how dense the answers to one general query are, and how many were not needed. */
#include "cli/report_burst.h"

#include <math.h>

/* ---- the answer ---- */

static void say(GString *out, const struct burst_runs *r, const struct burst_system *s,
		double hosts, double groups)
{
	int row = burst_row(r, s, hosts, groups);
	char *sent = text_count(burst_value(r, row, "burst_reports"));
	char *named = text_count(burst_value(r, row, "burst_groups"));
	char *saved = text_count(burst_value(r, row, "burst_suppressed"));
	char *end = text_ns(1e9 * burst_value(r, row, "burst_last_s"));

	g_string_append(out, "<li><b>");
	html_text(out, s->name);
	g_string_append_printf(out,
			       "</b>: %s datagrams that name %s groups, the last after %s; %s "
			       "reports suppressed.</li>\n",
			       sent, named, end, saved);
	g_free(end);
	g_free(saved);
	g_free(named);
	g_free(sent);
}

static void put_answer(GString *out, const struct burst_runs *r)
{
	double hosts = burst_last(r->hosts_values), groups = burst_groups_of_all(r, hosts);
	char *h = text_count(hosts), *g = text_count(groups);

	g_string_append_printf(
		out,
		"<div class=answer>\n<p>The answer: hosts that hear each other answer once a "
		"group, as soon as the first of their timers ends, and the more of them there are, "
		"the sooner; ticks that fall together undo that, and all that end at the first "
		"tick answer at one instant. Version 3 names every group for every host, in few "
		"datagrams, evenly over the Max Resp Time. With %s host%s in %s groups, one "
		"General Query brings of</p>\n<ul>\n",
		h, hosts == 1 ? "" : "s", g);
	for (guint i = 0; i < r->systems->len; i++)
		if (burst_row(r, burst_system(r, i), hosts, groups) >= 0)
			say(out, r, burst_system(r, i), hosts, groups);
	g_string_append(out, "</ul>\n</div>\n");
	g_free(g);
	g_free(h);
}

/* ---- the table ---- */

static double plain(const struct burst_runs *r, int row, const char *metric)
{
	return burst_value(r, row, metric);
}

static double seconds(const struct burst_runs *r, int row, const char *metric)
{
	return 1e9 * burst_value(r, row, metric);
}

static double of_each(const struct burst_runs *r, int row, const char *metric)
{
	return burst_value(r, row, metric) / burst_value(r, row, "burst_reports");
}

/* IEEE 802.3: 14 octets of head, 46 at least of content, 4 of checksum, 8 of preamble, a gap of 12. */
static double on_the_line(const struct burst_runs *r, int row, const char *metric)
{
	double reports = burst_value(r, row, "burst_reports");

	return (fmax(burst_value(r, row, metric), 46 * reports) + 38 * reports) * 8e9 / 100e6;
}

static const struct column {
	const char *title, *metric;
	double (*value)(const struct burst_runs *r, int row, const char *metric);
	char *(*text)(double);
} columns[] = {
	{ "reports sent (datagrams)", "burst_reports", plain, text_count },
	{ "groups in them", "burst_groups", plain, text_count },
	{ "groups a datagram", "burst_groups", of_each, text_count },
	{ "suppressed", "burst_suppressed", plain, text_count },
	{ "last after", "burst_last_s", seconds, text_ns },
	{ "most in 100 ms", "burst_peak_per_100ms", plain, text_count },
	{ "most in 1 ms", "burst_peak_per_ms", plain, text_count },
	{ "of a line of 100 Mbit/s", "burst_octets", on_the_line, text_ns },
	{ "compared by the router", "burst_router_comparisons", plain, text_count },
	{ "compared by all hosts, to hear", "burst_host_comparisons", plain, text_count },
};

static void put_row(GString *out, const struct burst_runs *r, const struct burst_system *s,
		    double groups)
{
	int row = burst_row(r, s, burst_last(r->hosts_values), groups);

	if (row < 0)
		return;
	g_string_append(out, "<tr>");
	html_element(out, "th scope=row", s->name);
	html_printf(out, "td class=n", "%.0f", groups);
	for (size_t i = 0; i < G_N_ELEMENTS(columns); i++) {
		double value = columns[i].value(r, row, columns[i].metric);
		char *text = isnan(value) ? g_strdup("-") : columns[i].text(value);

		html_element(out, "td class=n", text);
		g_free(text);
	}
	g_string_append(out, "</tr>\n");
}

static void put_table(GString *out, const struct burst_runs *r)
{
	char *n = text_count(burst_last(r->hosts_values));

	g_string_append_printf(out,
			       "<p>With %s hosts, counted from the query on. Of a line: how long "
			       "one of 100 Mbit/s "
			       "would be busy with these frames, were they one behind the other. "
			       "Compared: records of "
			       "groups that were tested to find the one that is reported; a router "
			       "has them in a hash, "
			       "OpenBSD's hosts in a list.</p>\n",
			       n);
	g_free(n);
	g_string_append(
		out, "<div class=wide><table><thead><tr><th>hosts of</th><th>groups of each</th>");
	for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
		html_element(out, "th", columns[i].title);
	g_string_append(out, "</tr></thead><tbody>\n");
	for (guint i = 0; i < r->systems->len; i++)
		for (guint g = 0; g < r->groups_values->len; g++)
			put_row(out, r, burst_system(r, i),
				g_array_index(r->groups_values, double, g));
	g_string_append(out, "</tbody></table></div>\n");
}

/* The sweep leaves out what takes long: its reader is told. */
static void put_left_out(GString *out, const struct burst_runs *r)
{
	double hosts = burst_last(r->hosts_values), groups = burst_last(r->groups_values);
	GString *names = g_string_new(NULL);

	for (guint i = 0; i < r->systems->len; i++)
		if (burst_row(r, burst_system(r, i), hosts, groups) < 0)
			g_string_append_printf(names, "%s%s", names->len ? ", " : "",
					       burst_system(r, i)->name);
	if (names->len) {
		g_string_append_printf(
			out, "<p>Not in these runs, with %.0f hosts in %.0f groups: ", hosts,
			groups);
		html_element(out, "span", names->str);
		g_string_append(out, ".</p>\n");
	}
	g_string_free(names, TRUE);
}

bool report_burst(struct report *r, const struct csv *runs, GError **error)
{
	struct burst_runs of;
	bool ok;

	if (!burst_runs_read(runs, &of, error))
		return false;
	g_string_append(
		r->page,
		"<h2>The burst behind a query</h2>\n"
		"<p>How dense is the burst of reports behind one General Query, and how many of "
		"them are not needed? All hosts of a LAN are members of the same groups, and a "
		"router that knows of none asks once, with a Max Resp Time of 10 s (");
	report_setting(r->page, runs);
	g_string_append(
		r->page,
		"; 10 &micro;s from any to any other). Hosts of rfc2236 have an exact timer "
		"for each group; OpenBSD's run out "
		"at its fast timeout, every 200 ms: each host at a time of its own "
		"(random), or all at the same (aligned). Those of rfc3376 answer for all "
		"groups at once.</p>\n");
	put_answer(r->page, &of);
	put_table(r->page, &of);
	put_left_out(r->page, &of);
	ok = burst_plots(r, &of, error);
	burst_runs_free(&of);
	return ok;
}
