/* SPDX-License-Identifier: GPL-2.0-or-later */
/* receive-path: what a datagram costs a host whose socket has many memberships. */
#include "cli/report.h"

#include <math.h>

#define LINUX_MEASURED "1.4 ms" /* at 65,536 memberships, POLICIES.md A2, Linux 6.18 */

/* The presets with the sets that they have themselves, or one of them with each kind. */
static const struct picture {
	const char *metric, *name, *title, *y, *curve, *column, *value;
	bool time;
	const char *caption;
} pictures[] = {
	{ "median_ns", "presets", "How long does one datagram take to its socket?",
	  "time of a datagram", "preset", "kind", "own", true,
	  "From the interface to the one socket that has joined the group, chosen at random among "
	  "the socket's. OpenBSD looks for the group in its interface's list, FreeBSD there and in "
	  "the socket's, Linux in the socket's alone, since its interface has a hash table." },
	{ "receive_comparisons", "memberships",
	  "How many of the socket's memberships are compared for one datagram?",
	  "memberships compared", "preset", "kind", "own", false,
	  "Counted, so equal on any machine. OpenBSD does not ask the socket: no curve." },
	{ "input_comparisons", "interface",
	  "How many of the interface's groups are compared for one datagram?", "records compared",
	  "preset", "kind", "own", false,
	  "Counted. What a socket's set is made of does not matter here." },
	{ "median_ns", "kinds", "How long does Linux's way take with another set in the socket?",
	  "time of a datagram", "kind", "preset", "linux-6", true,
	  "The same path, the socket's memberships kept in each kind of set; own is Linux's "
	  "list." },
};

static char *value_text(const struct picture *p, double y)
{
	return p->time ? text_ns(y) : text_count(y);
}

static char *caption_of(const struct picture *p, const struct curves *c)
{
	GString *s = g_string_new(NULL);
	guint last = c->x->len - 1;
	char *n = text_count(curves_x(c, last));

	html_text(s, p->caption);
	g_string_append_printf(s, " At %s memberships: ", n);
	for (guint k = 0; k < c->names->len; k++) {
		char *y = value_text(p, curves_y(c, (int)k, last));

		g_string_append(s, k ? ", " : "");
		html_text(s, c->names->pdata[k]);
		g_string_append_printf(s, " <b>%s</b>", y);
		g_free(y);
	}
	g_string_append_c(s, '.');
	g_free(n);
	return g_string_free(s, FALSE);
}

static bool draw(struct report *r, const struct csv *runs, const struct picture *what,
		 GError **error)
{
	const char *const where[] = { what->column, what->value, NULL };
	struct curves *c = curves_read(runs, "n", what->curve, what->metric, where, error);
	GString *title;
	struct plot *p;
	char *caption;
	bool ok;

	if (!c || !c->x->len) {
		curves_free(c);
		return c != NULL;
	}
	title = g_string_new(what->title);
	g_string_append_c(title, '\n');
	report_setting(title, runs);
	p = plot_new(title->str, "memberships of the socket", what->y, true);
	p->time_y = what->time;
	report_add_curves(p, c, NULL, PLOT_SOLID, true);
	caption = caption_of(what, c);
	ok = report_plot(r, p, what->name, caption, error);
	g_free(caption);
	plot_free(p);
	curves_free(c);
	g_string_free(title, TRUE);
	return ok;
}

bool report_receive(struct report *r, const struct csv *runs, GError **error)
{
	g_string_append(
		r->page,
		"<h2>The receive path</h2>\n"
		"<p>One socket is a member of n groups, joined in one go, "
		"and a datagram to one of them arrives: the host alone is timed, without a "
		"network (");
	report_setting(r->page, runs);
	g_string_append(r->page,
			"), and every limit is lifted. A real Linux 6.18 took " LINUX_MEASURED
			" at 65,536 memberships, the group last in its list.</p>\n");
	for (size_t i = 0; i < G_N_ELEMENTS(pictures); i++)
		if (!draw(r, runs, &pictures[i], error))
			return false;
	return true;
}
