/* SPDX-License-Identifier: GPL-2.0-or-later */
/* many-interfaces: what a host with thousands of interfaces does, and what simulating it costs. */
#include "cli/report.h"

#include <math.h>

static const struct picture {
	const char *metric, *name, *title, *y, *caption;
	double scale;
} pictures[] = {
	{ "host_comparisons", "join-scans", "How many records do the host's joins compare?",
	  "comparisons, all joins together",
	  "Each socket holds one membership an interface, so array and list scan the same number "
	  "of "
	  "records, and twice the interfaces are four times the work; their curves coincide until "
	  "the array's cap refuses. The hash looks at a handful.",
	  1 },
	{ "host_timer_walk_hops", "timer-walk", "How many links do the host's timer walks follow?",
	  "hops in ten minutes",
	  "While any report is pending, OpenBSD's igmp_fasttimo visits every group of every "
	  "interface "
	  "every 200 ms. This work does not depend on the socket's set: the presets share one "
	  "tick.",
	  1 },
	{ "host_snd_reports", "reports", "How many reports does the host send?",
	  "reports in ten minutes",
	  "Two for each join and one for each group and query: alone on its links, nobody "
	  "suppresses "
	  "it. The structure of a set does not show on the wire until its limit refuses.",
	  1 },
	{ "wall_s", "wall", "How long does the simulation take?",
	  "wall-clock seconds for ten minutes",
	  "One core; node, queriers, timers and packets together.", 1 },
	{ "peak_rss_kib", "rss", "How much memory does the simulation take?", "peak resident MiB",
	  "The whole process of one run, the program itself included.", 1.0 / 1024 },
};

static void scale(struct curves *c, double by)
{
	for (guint i = 0; i < c->names->len * c->x->len; i++)
		c->y[i] *= by;
}

static char *caption_of(const struct picture *p, const struct curves *c)
{
	GString *s = g_string_new(NULL);
	guint last = c->x->len - 1;
	char *n = text_count(curves_x(c, last));

	html_text(s, p->caption);
	g_string_append_printf(s, " At %s interfaces: ", n);
	for (guint k = 0; k < c->names->len; k++) {
		char *y = text_count(curves_y(c, (int)k, last));

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
	const char *const all[] = { NULL };
	struct curves *c = curves_read(runs, "interfaces", "preset", what->metric, all, error);
	GString *title = g_string_new(what->title);
	struct plot *p;
	char *caption;
	bool ok;

	if (!c || !c->x->len) {
		curves_free(c);
		g_string_free(title, TRUE);
		return c != NULL;
	}
	g_string_append_c(title, '\n');
	report_setting(title, runs);
	scale(c, what->scale);
	p = plot_new(title->str, "interfaces of the host", what->y, true);
	report_add_curves(p, c, NULL, PLOT_SOLID, true);
	caption = caption_of(what, c);
	ok = report_plot(r, p, what->name, caption, error);
	g_free(caption);
	plot_free(p);
	curves_free(c);
	g_string_free(title, TRUE);
	return ok;
}

/* Joins accepted and refused at the largest host, preset by preset. */
static void list_joins(GString *out, const struct curves *done, const struct curves *refused)
{
	guint last = done->x->len - 1;
	char *n = text_count(curves_x(done, last));

	g_string_append_printf(out, "At %s interfaces the kernel accepts and refuses:", n);
	for (guint k = 0; k < done->names->len; k++) {
		char *yes = text_count(curves_y(done, (int)k, last));
		char *no = text_count(curves_y(refused, (int)k, last));

		g_string_append(out, k ? "; " : " ");
		html_text(out, done->names->pdata[k]);
		g_string_append_printf(out, " <b>%s</b> and <b>%s</b> joins", yes, no);
		g_free(yes);
		g_free(no);
	}
	g_string_append(out, ". ");
	g_free(n);
}

static bool say_joins(GString *out, const struct csv *runs, GError **error)
{
	const char *const all[] = { NULL };
	struct curves *done = curves_read(runs, "interfaces", "preset", "joins_ok", all, error);
	struct curves *refused = NULL;

	if (done)
		refused = curves_read(runs, "interfaces", "preset", "joins_refused", all, error);
	if (refused && done->x->len)
		list_joins(out, done, refused);
	curves_free(done);
	curves_free(refused);
	return refused != NULL;
}

bool report_interfaces(struct report *r, const struct csv *runs, GError **error)
{
	g_string_append(r->page,
			"<h2>Many interfaces</h2>\n"
			"<p>A daemon holds ten sockets, one a group, and joins each group on "
			"every interface of its host, as routing daemons do. There is a "
			"querier on every link, and ten minutes are simulated (");
	report_setting(r->page, runs);
	g_string_append(r->page, "). ");
	if (!say_joins(r->page, runs, error))
		return false;
	g_string_append(r->page, "OpenBSD's array holds 4,095 memberships a socket.</p>\n");
	for (size_t i = 0; i < G_N_ELEMENTS(pictures); i++)
		if (!draw(r, runs, &pictures[i], error))
			return false;
	return true;
}
