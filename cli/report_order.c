/* SPDX-License-Identifier: GPL-2.0-or-later */
/* drop-order: which membership goes first, and what of it is seen on the wire. */
#include "cli/report.h"

#include <math.h>
#include <string.h>

#define CLOSED_ON                                                                                  \
	"lan" /* link of the socket that is only closed; the others' leaves name no interface */
#define ALL_HOSTS "224.0.0.1" /* joined by each interface itself (RFC 1112 s4) */

/* One of a text "60 link3 239.0.0.1; 70 - EADDRNOTAVAIL" (leave_order.h). */
struct entry {
	double at;
	char *link, *group; /* link "-": refused, and group is the errno */
};

static void entry_clear(gpointer data)
{
	struct entry *e = data;

	g_free(e->link);
	g_free(e->group);
}

static GArray *entries_of(const struct csv *c, guint row, int column)
{
	GArray *out = g_array_new(FALSE, FALSE, sizeof(struct entry));
	char **all = g_strsplit(csv_text(c, row, column), "; ", -1);

	g_array_set_clear_func(out, entry_clear);
	for (guint i = 0; all[i]; i++) {
		char **word = g_strsplit(all[i], " ", 3);

		if (g_strv_length(word) == 3 && strcmp(word[2], ALL_HOSTS) != 0) {
			struct entry e = { g_ascii_strtod(word[0], NULL), g_strdup(word[1]),
					   g_strdup(word[2]) };

			g_array_append_val(out, e);
		}
		g_strfreev(word);
	}
	g_strfreev(all);
	return out;
}

/* The four texts of a run. */
enum list { JOINED, LEFT, TOLD, FORGOTTEN, LISTS };

struct order {
	const char *preset;
	GArray *list[LISTS]; /* struct entry */
};

static void order_clear(gpointer data)
{
	for (unsigned i = 0; i < LISTS; i++)
		g_array_unref(((struct order *)data)->list[i]);
}

static const struct entry *entry(const struct order *o, enum list list, guint i)
{
	return &g_array_index(o->list[list], struct entry, i);
}

/* NULL and *error; else an order for each row. */
static GArray *read_runs(const struct csv *c, GError **error)
{
	static const char *const names[LISTS] = { "order_joined", "order_left", "order_told",
						  "order_forgotten" };
	GArray *out;
	int preset, column[LISTS];

	if (!csv_need(c, "preset", &preset, error))
		return NULL;
	for (unsigned i = 0; i < LISTS; i++)
		if (!csv_need(c, names[i], &column[i], error))
			return NULL;
	out = g_array_new(FALSE, FALSE, sizeof(struct order));
	g_array_set_clear_func(out, order_clear);
	for (guint row = 0; row < c->rows->len; row++) {
		struct order o = { .preset = csv_text(c, row, preset) };

		for (unsigned i = 0; i < LISTS; i++)
			o.list[i] = entries_of(c, row, column[i]);
		g_array_append_val(out, o);
	}
	return out;
}

static bool is_closed(const struct entry *e)
{
	return strcmp(e->link, CLOSED_ON) == 0;
}

static bool is_refused(const struct entry *e)
{
	return strcmp(e->link, "-") == 0;
}

/* ---- the answer ---- */

/* Those that one text has of what is closed, or not, in the order of the other? */
static bool in_order(const struct order *o, bool closed, bool backwards)
{
	const GArray *joined = o->list[JOINED], *left = o->list[LEFT];
	guint k = backwards ? joined->len : 0;

	for (guint i = 0; i < left->len; i++) {
		const struct entry *e = entry(o, LEFT, i), *j;

		if (is_refused(e) || is_closed(e) != closed)
			continue;
		do {
			if (backwards ? k == 0 : k == joined->len)
				return false;
			j = entry(o, JOINED, backwards ? --k : k++);
		} while (is_closed(j) != closed);
		if (strcmp(j->link, e->link) != 0 || strcmp(j->group, e->group) != 0)
			return false;
	}
	return true;
}

static bool any_refused(const struct order *o)
{
	for (guint i = 0; i < o->list[LEFT]->len; i++)
		if (is_refused(entry(o, LEFT, i)))
			return true;
	return false;
}

static const char *order_of(const struct order *o, bool closed)
{
	if (!closed && any_refused(o))
		return "one alone, whatever was joined first; further leaves are refused";
	if (in_order(o, closed, false))
		return "the oldest first";
	return in_order(o, closed, true) ? "the newest first" : "another order";
}

/* All whose order is the same as that of preset i, which is the first of them; else nothing. */
static void put_order(GString *out, const GArray *orders, guint first, bool closed)
{
	const char *what = order_of(&g_array_index(orders, struct order, first), closed);
	GString *names = g_string_new(NULL);

	for (guint i = 0; i < orders->len; i++) {
		const struct order *o = &g_array_index(orders, struct order, i);

		if (strcmp(order_of(o, closed), what) != 0)
			continue;
		if (i < first) {
			g_string_free(names, TRUE);
			return;
		}
		g_string_append_printf(names, "%s%s", names->len ? ", " : "", o->preset);
	}
	g_string_append_printf(out, "<li>%s: <b>", what);
	html_text(out, names->str);
	g_string_append(out, "</b></li>\n");
	g_string_free(names, TRUE);
}

static char *groups(const struct order *o, enum list list);

/* Who is on the wire in another order than he leaves in, as by one report of all changes? */
static void put_told(GString *out, const GArray *orders)
{
	GString *others = g_string_new(NULL);

	for (guint i = 0; i < orders->len; i++) {
		const struct order *o = &g_array_index(orders, struct order, i);
		char *left = groups(o, LEFT), *told = groups(o, TOLD);

		if (strcmp(left, told) != 0)
			g_string_append_printf(others, "%s%s", others->len ? ", " : "", o->preset);
		g_free(told);
		g_free(left);
	}
	g_string_append(out,
			"<p>The router hears of a close in the order in which groups are left");
	if (others->len) {
		g_string_append(out, ", but not of ");
		html_text(out, others->str);
	}
	g_string_append(out, ".</p>\n");
	g_string_free(others, TRUE);
}

static void put_answer(GString *out, const GArray *orders)
{
	static const char *const says[] = { "A leave without interface leaves",
					    "and a close leaves" };

	g_string_append(out, "<div class=answer>\n");
	for (guint closed = 0; closed < G_N_ELEMENTS(says); closed++) {
		g_string_append_printf(out, "<p>%s</p>\n<ul>\n", says[closed]);
		for (guint i = 0; i < orders->len; i++)
			put_order(out, orders, i, closed);
		g_string_append(out, "</ul>\n");
	}
	put_told(out, orders);
	g_string_append(out, "</div>\n");
}

/* ---- the table ---- */

/* Interfaces, or errnos; those of one instant with a plus. */
static char *interfaces(const struct order *o, enum list list)
{
	GString *s = g_string_new(NULL);
	double before = NAN;

	for (guint i = 0; i < o->list[list]->len; i++) {
		const struct entry *e = entry(o, list, i);

		if (is_closed(e))
			continue;
		g_string_append(s, !s->len ? "" : e->at == before ? " + " : ", ");
		g_string_append(s, is_refused(e) ? e->group : e->link);
		before = e->at;
	}
	return g_string_free(s, FALSE);
}

/* Groups of the closed socket. */
static char *groups(const struct order *o, enum list list)
{
	GString *s = g_string_new(NULL);

	for (guint i = 0; i < o->list[list]->len; i++) {
		const struct entry *e = entry(o, list, i);
		const char *dot = strrchr(e->group, '.');

		if (is_closed(e))
			g_string_append_printf(s, "%s%s", s->len ? " " : "", dot ? dot : e->group);
	}
	return g_string_free(s, FALSE);
}

static const struct column {
	const char *title;
	char *(*text)(const struct order *o, enum list list);
	enum list list;
} columns[] = {
	{ "joined", interfaces, JOINED },
	{ "what four leaves without interface leave, and then the close", interfaces, LEFT },
	{ "groups joined", groups, JOINED },
	{ "left at close", groups, LEFT },
	{ "told on the wire", groups, TOLD },
	{ "forgotten by the router", groups, FORGOTTEN },
};

static void put_table(GString *out, const GArray *orders)
{
	g_string_append(out, "<div class=wide><table><thead><tr><th>preset</th>");
	for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
		html_element(out, "th", columns[i].title);
	g_string_append(out, "</tr></thead><tbody>\n");
	for (guint i = 0; i < orders->len; i++) {
		const struct order *o = &g_array_index(orders, struct order, i);

		g_string_append(out, "<tr>");
		html_element(out, "th scope=row", o->preset);
		for (size_t k = 0; k < G_N_ELEMENTS(columns); k++) {
			char *text = columns[k].text(o, columns[k].list);

			html_element(out, "td", text);
			g_free(text);
		}
		g_string_append(out, "</tr>\n");
	}
	g_string_append(out, "</tbody></table></div>\n");
}

/* ---- the timeline ---- */

static const char *const colours[] = { "#0072B2", "#D55E00", "#009E73", "#CC79A7" };

/* When the same membership is in another text; `otherwise` if it is not. */
static double time_of(const struct order *o, enum list list, const struct entry *joined,
		      double otherwise)
{
	for (guint i = 0; i < o->list[list]->len; i++) {
		const struct entry *e = entry(o, list, i);

		if (!strcmp(e->link, joined->link) && !strcmp(e->group, joined->group))
			return e->at;
	}
	return otherwise;
}

static void draw_span(struct plot *p, const char *title, guint number, enum plot_dash dash,
		      double from, double to, double y)
{
	struct plot_line *l = plot_add_line(p, title, colours[number % G_N_ELEMENTS(colours)],
					    dash == PLOT_SOLID ? 7 : 0, dash);

	plot_add_point(l, from, y);
	plot_add_point(l, to, y);
}

/* From join to leave, and on until the router has forgotten it. */
static void draw_membership(struct plot *p, const struct order *o, const struct entry *e,
			    guint number, double y, bool legend, GArray *forgotten)
{
	double left = time_of(o, LEFT, e, e->at), gone = time_of(o, FORGOTTEN, e, NAN);
	struct plot_point end = { gone, y };
	char *title = legend ? g_strdup_printf("joined %u: %s", number + 1, e->link) : NULL;

	draw_span(p, title, number, PLOT_SOLID, e->at, left, y);
	if (!isnan(gone)) {
		draw_span(p, NULL, number, PLOT_DOTTED, left, gone, y);
		g_array_append_val(forgotten, end);
	}
	g_free(title);
}

static guint draw_order(struct plot *p, const struct order *o, double top, bool legend,
			GArray *forgotten)
{
	guint n = 0;

	for (guint i = 0; i < o->list[JOINED]->len; i++) {
		const struct entry *e = entry(o, JOINED, i);

		if (is_closed(e))
			continue;
		draw_membership(p, o, e, n, top - n, legend, forgotten);
		n++;
	}
	plot_add_lane(p, top - (n ? (n - 1) / 2.0 : 0), o->preset);
	return n;
}

static void draw_ends(struct plot *p, const GArray *forgotten)
{
	struct plot_line *l = plot_add_line(p, "forgotten by the router", "#333333", 6, PLOT_SOLID);

	l->scatter = true;
	for (guint i = 0; i < forgotten->len; i++) {
		const struct plot_point *at = &g_array_index(forgotten, struct plot_point, i);

		plot_add_point(l, at->x, at->y);
	}
}

static bool draw(struct report *r, const struct csv *runs, const GArray *orders, GError **error)
{
	GString *title = g_string_new("When is each membership left, if nobody says which?\n");
	GArray *forgotten = g_array_new(FALSE, FALSE, sizeof(struct plot_point));
	struct plot *p;
	double top = 0;
	bool ok;

	report_setting(title, runs);
	p = plot_new(title->str, "time, s", "", false);
	p->linear_x = true;
	for (guint i = 0; i < orders->len; i++)
		top -= 1.5 + draw_order(p, &g_array_index(orders, struct order, i), top, i == 0,
					forgotten);
	draw_ends(p, forgotten);
	ok = report_plot(
		r, p, "timeline",
		"A line is one membership, from the join to the leave, in the order of the "
		"joins from top to bottom; dotted, up to the ring, until the router has forgotten "
		"it, after two queries of a second each (RFC 2236 section 8.8). A "
		"leave without interface each 10 s, then the close. An array gives the "
		"oldest, a list the newest; openbsd-7 and linux-6 ask the route, find that "
		"one interface's, and refuse the others, which go at the close.",
		error);
	g_array_unref(forgotten);
	plot_free(p);
	g_string_free(title, TRUE);
	return ok;
}

bool report_order(struct report *r, const struct csv *runs, GError **error)
{
	GArray *orders = read_runs(runs, error);
	bool ok;

	if (!orders)
		return false;
	g_string_append(
		r->page,
		"<h2>What a user sees of it: the order of leaves</h2>\n"
		"<p>Which interface does a leave without interface leave, in which order does a "
		"close "
		"leave, and what does the router see of it? One socket joins a group on four "
		"interfaces, and leaves it four times without "
		"an interface; another joins four groups on one interface, and is closed (");
	report_setting(r->page, runs);
	g_string_append(r->page, "; a router on each link).</p>\n");
	put_answer(r->page, orders);
	g_string_append(r->page, "<p>A plus: in the same instant.</p>\n");
	put_table(r->page, orders);
	ok = draw(r, runs, orders, error);
	g_array_unref(orders);
	return ok;
}
