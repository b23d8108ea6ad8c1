/* SPDX-License-Identifier: GPL-2.0-or-later */
/* detach-storm: what is held of interfaces that are gone, and what it costs to let go of it. */
#include "cli/report_picture.h"
#include "cli/report_table.h"

#include <math.h>
#include <string.h>

/* How the daemon cleans up: a word that tells its line in the scenario apart. */
enum cleanup { NONE, AT_CLOSE, BY_INDEX, BY_ANY, CLEANUPS };
static const char *const words[CLEANUPS] = { "host.none", "host.s close", "on each", "on any" };

struct runs {
	const struct csv *csv;
	int preset, interfaces, cleanup;
	GPtrArray *presets; /* in the order of the file; borrowed */
	double most;	    /* interfaces */
};

static bool has_text(const GPtrArray *texts, const char *text)
{
	return g_ptr_array_find_with_equal_func((GPtrArray *)texts, text, g_str_equal, NULL);
}

static double interfaces_of(const struct runs *r, guint row)
{
	return g_ascii_strtod(csv_text(r->csv, row, r->interfaces), NULL);
}

static bool read_runs(const struct csv *c, struct runs *r, GError **error)
{
	*r = (struct runs){ .csv = c, .presets = g_ptr_array_new() };
	if (!csv_need(c, "preset", &r->preset, error) ||
	    !csv_need(c, "interfaces", &r->interfaces, error) ||
	    !csv_need(c, "cleanup", &r->cleanup, error))
		return false;
	for (guint row = 0; row < c->rows->len; row++) {
		const char *preset = csv_text(c, row, r->preset);

		if (!has_text(r->presets, preset))
			g_ptr_array_add(r->presets, (char *)preset);
		r->most = MAX(r->most, interfaces_of(r, row));
	}
	return true;
}

/* NaN if there is no such run, or no such column. */
static double value(const struct runs *r, const char *preset, double interfaces, enum cleanup how,
		    const char *metric)
{
	for (guint row = 0; row < r->csv->rows->len; row++)
		if (!strcmp(csv_text(r->csv, row, r->preset), preset) &&
		    interfaces_of(r, row) == interfaces &&
		    strstr(csv_text(r->csv, row, r->cleanup), words[how]))
			return csv_value(r->csv, row, metric);
	return NAN;
}

/* What a clean-up adds to what went before it. */
static double added(const struct runs *r, const char *preset, double interfaces, enum cleanup how,
		    const char *metric)
{
	return value(r, preset, interfaces, how, metric) -
	       value(r, preset, interfaces, NONE, metric);
}

/* ---- pictures ---- */

static const struct picture {
	const char *name, *title, *y, *metric, *caption;
	enum cleanup how;
	bool added;
} pictures[] = {
	{ .name = "held",
	  .title = "How much memory do sockets hold for interfaces that are gone?",
	  .y = "octets of the socket's set",
	  .metric = "host_final_bytes",
	  .how = NONE,
	  .caption =
		  "After the last interface went, and before anybody cleans up; the records of the "
		  "groups, 64 octets each, are there besides. The array's are for slots, and it "
		  "never shrinks; a list's entry has 24 octets, the hash's 56 and its table." },
	{ .name = "moved",
	  .title = "Leaving without an interface: how many pointers are moved?",
	  .y = "pointers moved",
	  .metric = "host_moves",
	  .how = BY_ANY,
	  .added = true,
	  .caption =
		  "A leave that names no interface takes the first match: of the array the oldest, "
		  "so that all behind it move up, and n leaves are n(n-1)/2 moves. List and hash "
		  "unlink, and are not in the picture; each looks at one record a leave, as the "
		  "array does. On openbsd-7 such a leave asks the route, which is gone with the "
		  "interfaces, and fails." },
	{ .name = "softcs",
	  .title = "How much do tunnels hold for memberships that they no longer have?",
	  .y = "octets of all tunnels",
	  .metric = "vxlan_final_bytes",
	  .how = NONE,
	  .caption =
		  "The interface below is gone and no tunnel is member of anything. A vector of 15 "
		  "slots stays in each softc; a list is empty then, and a pointer is never "
		  "allocated, so neither is in the picture." },
};

static int by_number(gconstpointer a, gconstpointer b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* Each once, in order. */
static GArray *all_interfaces(const struct runs *r)
{
	GArray *out = g_array_new(FALSE, FALSE, sizeof(double));

	for (guint row = 0; row < r->csv->rows->len; row++) {
		double n = interfaces_of(r, row);
		bool there = false;

		for (guint i = 0; i < out->len; i++)
			there |= g_array_index(out, double, i) == n;
		if (!there)
			g_array_append_val(out, n);
	}
	g_array_sort(out, by_number);
	return out;
}

/* A logarithmic axis has no zero: who has none of it has no line. */
static void draw_line(struct plot *p, const struct runs *r, const struct picture *what,
		      const char *preset, const GArray *xs)
{
	struct plot_line *l = NULL;
	const char *colour;
	int mark;

	report_style(preset, &colour, &mark);
	for (guint i = 0; i < xs->len; i++) {
		double x = g_array_index(xs, double, i);
		double y = (what->added ? added : value)(r, preset, x, what->how, what->metric);

		if (!(y > 0))
			continue;
		if (l == NULL)
			l = plot_add_line(p, preset, colour, mark, PLOT_SOLID);
		plot_add_point(l, x, y);
	}
}

static bool draw(struct report *r, const struct runs *runs, const struct picture *what,
		 GError **error)
{
	GArray *xs = all_interfaces(runs);
	struct plot *p = report_new_plot(runs->csv, what->title,
					 "interfaces that vanish (tunnels, in the last picture)",
					 what->y, true);
	bool ok = true;

	for (guint i = 0; i < runs->presets->len; i++)
		draw_line(p, runs, what, runs->presets->pdata[i], xs);
	if (p->lines->len)
		ok = report_plot(r, p, what->name, what->caption, error);
	plot_free(p);
	g_array_unref(xs);
	return ok;
}

/* ---- the table ---- */

static const struct column {
	const char *title, *metric;
	enum cleanup how;
	bool added;
	char *(*text)(double value);
} columns[] = {
	{ "memberships that nobody can use", "host_final_count", NONE, false, text_count },
	{ "set", "host_final_bytes", NONE, false, text_bytes },
	{ "records", "host_inm_bytes", NONE, false, text_bytes },
	{ "left by index", "host_drop_ok", BY_INDEX, false, text_count },
	{ "left without interface", "host_drop_ok", BY_ANY, false, text_count },
	{ "records compared", "host_comparisons", BY_ANY, true, text_count },
	{ "pointers moved", "host_moves", BY_ANY, true, text_count },
	{ "still held after close", "host_inm_bytes", AT_CLOSE, false, text_bytes },
	{ "tunnels that did not rejoin", "vxlan_vxlan_failed", NONE, false, text_count },
	{ "held by tunnels", "vxlan_final_bytes", NONE, false, text_bytes },
	{ "references lost by pfsync", "pfsync_lost_references", NONE, false, text_count },
};

static void put_row(GString *out, const struct runs *r, const char *preset)
{
	g_string_append(out, "<tr>");
	html_element(out, "th scope=row", preset);
	for (size_t i = 0; i < G_N_ELEMENTS(columns); i++) {
		const struct column *c = &columns[i];
		double v = (c->added ? added : value)(r, preset, r->most, c->how, c->metric);

		report_table_cell(out, c->text(v));
	}
	g_string_append(out, "</tr>\n");
}

static void put_table(GString *out, const struct runs *r)
{
	static const char *const first[] = { "preset", NULL };
	char *n = text_count(r->most);

	g_string_append_printf(out, "<p>At %s interfaces, and as many tunnels:</p>\n", n);
	report_table_begin(out, first);
	for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
		report_table_title(out, columns[i].title);
	report_table_rows(out);
	for (guint i = 0; i < r->presets->len; i++)
		put_row(out, r, r->presets->pdata[i]);
	report_table_end(out);
	g_free(n);
}

bool report_detach(struct report *r, const struct csv *runs, GError **error)
{
	struct runs of;
	bool ok = read_runs(runs, &of, error);

	g_string_append(
		r->page,
		"<h2>Interfaces that vanish</h2>\n"
		"<p>A daemon's socket is member of one group on every interface of its host when "
		"all "
		"of them are pulled out. Nothing can be told to anybody any more, and the "
		"memberships stay with the socket until it leaves them or ends. Beside it the one "
		"interface goes on which as many tunnels are members, each of a group of its own, "
		"and that of a firewall, whose pfsync is destroyed later (");
	report_setting(r->page, runs);
	g_string_append(r->page,
			"). The presets hold memberships in an array (devices: a vector), a "
			"list, an array (a pointer), and a hash (a pointer).</p>\n");
	if (ok)
		put_table(r->page, &of);
	for (size_t i = 0; ok && i < G_N_ELEMENTS(pictures); i++)
		ok = draw(r, &of, &pictures[i], error);
	g_ptr_array_unref(of.presets);
	return ok;
}
