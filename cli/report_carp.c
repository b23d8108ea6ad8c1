/* SPDX-License-Identifier: GPL-2.0-or-later */
/* carp-failover: how long a shared address is nobody's, and what flapping addresses leave behind. */
#include "cli/report_picture.h"
#include "cli/report_table.h"

#define LIST "openbsd-2016-list"
#define USUAL                                                                                      \
	{                                                                                          \
		"preset", LIST, "flap_every", "1"                                                  \
	}

static const struct report_picture failovers[] = {
	{ .metric = "crash_failover_mean_s",
	  .name = "carp-failover",
	  .title = "For how long is the address nobody's after a crash?",
	  .y = "mean time without a master",
	  .curve = "skew",
	  .legend = "advskew %s more each",
	  .where_column = "nodes",
	  .where = "2",
	  .and = USUAL,
	  .scale = 1e9,
	  .time = true,
	  .caption = "Mean of three crashes, 0.1 s to 0.7 s behind a whole second. A backup waits "
		     "for three "
		     "intervals of advbase, and advskew/256 s of its own, from the last "
		     "advertisement on "
		     "(ip_carp.c carp_setrun). Each curve is what each further node has more of "
		     "advskew." },
	{ .metric = "crash_failover_max_s",
	  .name = "carp-failover-worst",
	  .title = "For how long is it nobody's after a crash, at worst?",
	  .y = "longest time without a master",
	  .curve = "nodes",
	  .legend = "%s nodes",
	  .where_column = "skew",
	  .where = "30",
	  .and = USUAL,
	  .scale = 1e9,
	  .time = true,
	  .caption = "The longest of the three. How many backups there are does not matter: who "
		     "has the "
		     "least advskew is first, and the others hear it." },
};

static const struct report_picture leaks[] = {
	{ .metric = "lost_references",
	  .name = "carp-leak",
	  .title = "What does an address lose that comes and goes for a minute?",
	  .y = "references that nobody will give back",
	  .curve = "preset",
	  .where_column = "nodes",
	  .where = "2",
	  .and = { "advbase", "1", "skew", "1" },
	  .caption = "Each time the first address comes, the group is joined again (OPENBSD.md "
		     "A7). The "
		     "array writes its one slot over, and so loses a reference; the list loses "
		     "none: no "
		     "curve." },
	{ .metric = "carp_entries",
	  .name = "carp-entries",
	  .title = "What does an address keep that comes and goes for a minute?",
	  .y = "memberships that are held",
	  .curve = "preset",
	  .where_column = "nodes",
	  .where = "2",
	  .and = { "advbase", "1", "skew", "1" },
	  .caption = "All nodes together; six have one address each that stays. The list has an "
		     "entry more "
		     "with each flap, which only a cleanup gives back." },
};

static const struct report_pictures sections[] = {
	{ .x = "advbase",
	  .x_label = "advbase, s",
	  .x_unit = "s of advbase",
	  .picture = failovers,
	  .n = G_N_ELEMENTS(failovers) },
	{ .x = "flap_every",
	  .x_label = "seconds from one flap to the next",
	  .x_unit = "s between flaps",
	  .picture = leaks,
	  .n = G_N_ELEMENTS(leaks) },
};

/* ---- the table ---- */

static const struct report_column columns[] = {
	{ "crash, mean", "crash_failover_mean_s", text_ns, 1e9 },
	{ "longest", "crash_failover_max_s", text_ns, 1e9 },
	{ "link down, mean", "down_failover_mean_s", text_ns, 1e9 },
	{ "longest", "down_failover_max_s", text_ns, 1e9 },
	{ "bowing out, mean", "bow_failover_mean_s", text_ns, 1e9 },
	{ "longest", "bow_failover_max_s", text_ns, 1e9 },
	{ "two masters, in all", "crash_split_s", text_ns, 1e9 },
};

static void put_row(GString *out, const struct csv *c, guint row)
{
	static const char *const keys[] = { "nodes", "advbase" };

	g_string_append(out, "<tr>");
	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
		int column = csv_column(c, keys[i]);

		html_element(out, "th scope=row", column < 0 ? "-" : csv_text(c, row, column));
	}
	report_table_cells(out, c, row, columns, G_N_ELEMENTS(columns));
}

static void put_table(GString *out, const struct csv *c)
{
	static const char *const first[] = { "nodes", "advbase, s", NULL };

	report_table_begin(out, first);
	report_table_titles(out, columns, G_N_ELEMENTS(columns));
	for (guint row = 0; row < c->rows->len; row++)
		if (csv_is(c, row, "preset", LIST) && csv_is(c, row, "flap_every", "1") &&
		    csv_is(c, row, "skew", "30"))
			put_row(out, c, row);
	report_table_end(out);
}

bool report_carp(struct report *r, const struct csv *runs, GError **error)
{
	g_string_append(r->page, "<h2>Addresses that fail over</h2>\n"
				 "<p>Nodes share an address by CARP (");
	report_setting(r->page, runs);
	g_string_append(r->page,
			"). The master crashes, or loses its link, or is taken down and bows out; "
			"three times each, and it takes the address back as it returns. Measured "
			"from the events of each run: from when nobody is master until somebody "
			"is.</p>\n");
	for (size_t i = 0; i < G_N_ELEMENTS(sections); i++)
		if (!report_draw_pictures(r, runs, &sections[i], error))
			return false;
	put_table(r->page, runs);
	g_string_append(
		r->page,
		"<p class=dim>Of advskew 0, 30, 60 ... Who bows out says so, and is replaced as "
		"soon as that is heard. Two masters: from when the old one takes the address "
		"back until the other hears of it.</p>\n");
	return true;
}
