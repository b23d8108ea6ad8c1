/* SPDX-License-Identifier: GPL-2.0-or-later */
/* many-interfaces: what a host with thousands of interfaces does, and what simulating it costs. */
#include "cli/report_picture.h"

static const struct report_picture pictures[] = {
	{ .metric = "host_comparisons",
	  .name = "join-scans",
	  .title = "How many records do the host's joins compare?",
	  .y = "comparisons, all joins together",
	  .curve = "preset",
	  .caption = "Each socket holds one membership an interface, so array and list scan the "
		     "same number of records, and twice the interfaces are four times the work; "
		     "their curves coincide until the array's cap refuses. The hash looks at a "
		     "handful." },
	{ .metric = "host_timer_walk_hops",
	  .name = "timer-walk",
	  .title = "How many links do the host's timer walks follow?",
	  .y = "hops in ten minutes",
	  .curve = "preset",
	  .caption = "While any report is pending, OpenBSD's igmp_fasttimo visits every group of "
		     "every interface every 200 ms. This work does not depend on the socket's set: "
		     "the presets share one tick." },
	{ .metric = "host_snd_reports",
	  .name = "reports",
	  .title = "How many reports does the host send?",
	  .y = "reports in ten minutes",
	  .curve = "preset",
	  .caption = "Two for each join and one for each group and query: alone on its links, "
		     "nobody suppresses it. The structure of a set does not show on the wire until "
		     "its limit refuses." },
	{ .metric = "wall_s",
	  .name = "wall",
	  .title = "How long does the simulation take?",
	  .y = "wall-clock seconds for ten minutes",
	  .curve = "preset",
	  .caption = "One core; node, queriers, timers and packets together." },
	{ .metric = "peak_rss_kib",
	  .name = "rss",
	  .title = "How much memory does the simulation take?",
	  .y = "peak resident MiB",
	  .curve = "preset",
	  .caption = "The whole process of one run, the program itself included.",
	  .scale = 1.0 / 1024 },
};

static const struct report_pictures section = {
	.x = "interfaces",
	.x_label = "interfaces of the host",
	.x_unit = "interfaces",
	.picture = pictures,
	.n = G_N_ELEMENTS(pictures),
};

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
	return report_draw_pictures(r, runs, &section, error);
}
