/* SPDX-License-Identifier: GPL-2.0-or-later */
/* limit-policies: what each system's limit refuses, what the kernel holds and what is sent. */
#include "cli/report.h"

#include <math.h>
#include <string.h>

#include "model/node.h"

/* Workloads of the scenario by the socket that their line names. */
static const struct workload {
	const char *socket, *words;
} workloads[] = {
	{ "host.greedy", "One greedy socket" },
	{ "host.wide", "A few groups on every interface" },
	{ "host.crowd", "Many modest sockets" },
};

static const char *const refused_prefix = "joins_refused_";

/* ---- what the presets' rows say ---- */

static const char *cell(enum mc_table table, const char *name, const char *title)
{
	const char *const *titles = mc_row_titles(table);

	for (size_t i = 0; mc_row_name(table, i); i++)
		for (size_t t = 0; strcmp(mc_row_name(table, i), name) == 0 && titles[t]; t++)
			if (strcmp(titles[t], title) == 0)
				return mc_row_cells(table, i)[t];
	return "-";
}

/* "4095 socket-count (IP_MAX_MEMBERSHIPS)" */
static void put_limit(GString *out, const char *preset)
{
	char *policy = g_strdup(cell(MC_PRESETS, preset, "policy"));

	html_element(out, "td", cell(MC_POLICIES, policy, "limits"));
	g_free(policy);
}

/* ---- one row ---- */

static bool number_of(const struct csv *c, guint row, const char *name, double *out, GError **error)
{
	int column;

	return csv_need(c, name, &column, error) && csv_number(c, row, column, out, error);
}

/* "5,905 ENOBUFS", of every errno that occurred. */
static bool put_refusals(GString *out, const struct csv *c, guint row, GError **error)
{
	GString *text = g_string_new(NULL);
	bool ok = true;

	for (guint i = 0; ok && i < c->columns->len; i++) {
		const char *name = c->columns->pdata[i];
		char *count;
		double n;

		if (!g_str_has_prefix(name, refused_prefix))
			continue;
		ok = csv_number(c, row, (int)i, &n, error);
		if (!ok || !(n > 0))
			continue;
		count = text_count(n);
		g_string_append_printf(text, "%s%s %s", text->len ? ", " : "", count,
				       name + strlen(refused_prefix));
		g_free(count);
	}
	html_element(out, text->len ? "td class=\"n bad\"" : "td class=\"n good\"",
		     text->len ? text->str : "none");
	g_string_free(text, TRUE);
	return ok;
}

static void put_count(GString *out, double n)
{
	char *text = text_count(n);

	html_element(out, "td class=n", text);
	g_free(text);
}

static void put_bytes(GString *out, double n)
{
	char *text = text_bytes(n);

	html_element(out, "td class=n", text);
	g_free(text);
}

struct figures {
	double ok, sockets, records, tables, option, reports;
};

static bool read_figures(const struct csv *c, guint row, struct figures *f, GError **error)
{
	return number_of(c, row, "joins_ok", &f->ok, error) &&
	       number_of(c, row, "host_peak_bytes", &f->sockets, error) &&
	       number_of(c, row, "host_inm_bytes", &f->records, error) &&
	       number_of(c, row, "host_linkset_bytes", &f->tables, error) &&
	       number_of(c, row, "host_option_bytes", &f->option, error) &&
	       number_of(c, row, "host_snd_reports", &f->reports, error);
}

/* What Linux charges to a socket is an account apart from what is allocated. */
static void put_sockets(GString *out, const struct figures *f)
{
	char *bytes = text_bytes(f->sockets), *charged = text_bytes(f->option);

	if (f->option > 0)
		html_printf(out, "td class=n", "%s (charged %s)", bytes, charged);
	else
		html_element(out, "td class=n", bytes);
	g_free(bytes);
	g_free(charged);
}

static bool put_row(GString *out, const struct csv *c, guint row, const char *preset,
		    GError **error)
{
	struct figures f;

	if (!read_figures(c, row, &f, error))
		return false;
	g_string_append(out, "<tr>");
	html_element(out, "th scope=row", preset);
	put_limit(out, preset);
	put_count(out, f.ok);
	if (!put_refusals(out, c, row, error))
		return false;
	put_sockets(out, &f);
	put_bytes(out, f.records + f.tables);
	put_count(out, f.reports);
	g_string_append(out, "</tr>\n");
	return true;
}

/* ---- a table a workload ---- */

static const char *words_of(const char *line)
{
	for (size_t i = 0; i < G_N_ELEMENTS(workloads); i++)
		if (g_str_has_prefix(line, workloads[i].socket))
			return workloads[i].words;
	return line;
}

static bool put_table(GString *out, const struct csv *c, int workload, int preset, const char *line,
		      GError **error)
{
	html_element(out, "h3", words_of(line));
	g_string_append(out, "<p><code>");
	html_text(out, line);
	g_string_append(out,
			"</code></p>\n<div class=wide><table class=tight><thead><tr><th>preset</th>"
			"<th>limit</th><th>joins accepted</th><th>refused</th>"
			"<th>sockets' memory, peak</th><th>in_multi records and tables</th>"
			"<th>reports sent</th></tr></thead>"
			"<tbody>\n");
	for (guint row = 0; row < c->rows->len; row++)
		if (strcmp(csv_text(c, row, workload), line) == 0 &&
		    !put_row(out, c, row, csv_text(c, row, preset), error))
			return false;
	g_string_append(out, "</tbody></table></div>\n");
	return true;
}

static bool put_tables(GString *out, const struct csv *c, GError **error)
{
	GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
	int workload, preset;
	bool ok =
		csv_need(c, "workload", &workload, error) && csv_need(c, "preset", &preset, error);

	for (guint row = 0; ok && row < c->rows->len; row++) {
		const char *line = csv_text(c, row, workload);

		if (g_hash_table_add(seen, (gpointer)line))
			ok = put_table(out, c, workload, preset, line, error);
	}
	g_hash_table_unref(seen);
	return ok;
}

bool report_policies(struct report *r, const struct csv *runs, GError **error)
{
	g_string_append(r->page, "<h2>Limit policies</h2>\n"
				 "<p>One host on 256 links, a querier on each, ten minutes (");
	report_setting(r->page, runs);
	g_string_append(
		r->page,
		"). A limit is for each socket: one of 20 stops a daemon with many interfaces "
		"as surely as a greedy program, and none of them bounds what many sockets "
		"hold together.</p>\n");
	if (!put_tables(r->page, runs, error))
		return false;
	g_string_append(r->page,
			"<p class=dim>The queriers speak IGMPv2: hosts that know IGMPv3 (FreeBSD, "
			"Linux) fall back "
			"to it, as they would on such a link; 4.4BSD's speak IGMPv1.</p>\n");
	return true;
}
