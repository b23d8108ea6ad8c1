/* SPDX-License-Identifier: GPL-2.0-or-later */
/* vxlan-fabric: what thousands of tunnels cost, and whom a flooded frame reaches. */
#include <math.h>

#include "cli/report_picture.h"
#include "cli/report_table.h"

#define EACH   "each:239.0.0.1"
#define SHARED "239.0.0.1"
#define NODES  "8"
#define WHERE  .and = { "nodes", NODES, "flaps", "idle" }
#define FLAP   .and = { "nodes", NODES, "flaps", "full*" }

static const struct report_picture pictures[] = {
	{ .metric = "peak_bytes",
	  .name = "memory",
	  .title = "What do the tunnels' options take in the kernels?",
	  .y = "octets of options, all ends together",
	  .curve = "preset",
	  .where_column = "group",
	  .where = EACH,
	  WHERE,
	  .caption = "Each tunnel holds one membership: of a vector of 15 slots, 120 octets that "
		     "come with it, or an entry of a list, 24. OpenBSD's pointer, since 2022, is "
		     "in the interface's own record and takes nothing more: no curve." },
	{ .metric = "iflist_comparisons",
	  .name = "joins",
	  .title = "How many records of the interface do the joins compare?",
	  .y = "records compared, all ends together",
	  .curve = "group",
	  .where_column = "preset",
	  .where = "openbsd-2016-list",
	  WHERE,
	  .caption = "Each new group walks the list of the interface that it is joined on, "
		     "whatever holds the membership; a shared group is its first record." },
	{ .metric = "packets",
	  .name = "wire",
	  .title = "What is on the wire?",
	  .y = "datagrams in 70 s",
	  .curve = "group",
	  .where_column = "preset",
	  .where = "openbsd-2016-list",
	  WHERE,
	  .caption = "IGMP's reports, and one flooded frame in every VNI. With a group a VNI all "
		     "ends report each group at once; of the second reports none is needed, since "
		     "the others' are heard." },
	{ .metric = "packets",
	  .name = "flap",
	  .title = "What does a flap of all links put on the wire?",
	  .y = "datagrams in 70 s",
	  .curve = "preset",
	  .where_column = "group",
	  .where = EACH,
	  FLAP,
	  .caption = "As above, but the links of all ends that have every VNI go down and come up "
		     "a second later. Those of 2016 leave and join at each change (OPENBSD.md "
		     "A6), so a Leave and a report for each tunnel; what was sent while the link "
		     "was down went nowhere. With a shared group nothing of it is seen: the last "
		     "member never leaves." },
	{ .metric = "vxlan_unknown",
	  .name = "flooding",
	  .title = "How many flooded frames reach an end that has no such VNI?",
	  .y = "frames thrown away",
	  .curve = "group",
	  .where_column = "preset",
	  .where = "openbsd-2016-list",
	  WHERE,
	  .caption = "One frame in every VNI; half of the ends have one VNI alone. With a group a "
		     "VNI none does, since the interface's filter does not accept it: no curve." },
	{ .metric = "peak_rss_kib",
	  .name = "rss",
	  .title = "How much memory does the simulation take?",
	  .y = "peak resident MiB",
	  .curve = "group",
	  .where_column = "preset",
	  .where = "openbsd-2016-list",
	  WHERE,
	  .caption = "The whole process of one run, the program itself included.",
	  .scale = 1.0 / 1024 },
};

static const struct report_pictures section = {
	.x = "vnis",
	.x_label = "VNIs of an end that has all",
	.x_unit = "VNIs",
	.picture = pictures,
	.n = G_N_ELEMENTS(pictures),
};

/* ---- the table: the largest fabric ---- */

static const struct report_column columns[] = {
	{ "joins", "vxlan_joins", text_count, 0 },
	{ "datagrams", "packets", text_count, 0 },
	{ "Leaves", "snd_leaves", text_count, 0 },
	{ "options", "peak_bytes", text_bytes, 0 },
	{ "groups", "inm_bytes", text_bytes, 0 },
	{ "frames received", "vxlan_received", text_count, 0 },
	{ "thrown away", "vxlan_unknown", text_count, 0 },
	{ "simulation", "wall_s", text_ns, 1e9 },
	{ "its memory", "peak_rss_kib", text_bytes, 1024 },
};

static double most_of(const struct csv *c, const char *name)
{
	double most = 0;

	for (guint row = 0; row < c->rows->len; row++)
		most = fmax(most, csv_value(c, row, name));
	return most;
}

static void put_row(GString *out, const struct csv *c, guint row)
{
	g_string_append(out, "<tr>");
	html_element(out, "th scope=row", csv_text(c, row, csv_column(c, "preset")));
	html_element(out, "td", csv_is(c, row, "group", SHARED) ? "shared" : "one a VNI");
	html_element(out, "td", csv_is(c, row, "flaps", "idle") ? "no" : "once");
	report_table_cells(out, c, row, columns, G_N_ELEMENTS(columns));
}

static void put_table(GString *out, const struct csv *c)
{
	static const char *const first[] = { "system", "group", "flap", NULL };
	double vnis = most_of(c, "vnis"), nodes = most_of(c, "nodes");
	char *count = text_count(vnis);

	g_string_append_printf(
		out, "<p>The largest fabric: %g ends with %s VNIs, and %g with one.</p>\n", nodes,
		count, nodes);
	report_table_begin(out, first);
	report_table_titles(out, columns, G_N_ELEMENTS(columns));
	for (guint row = 0; row < c->rows->len; row++)
		if (csv_value(c, row, "vnis") == vnis && csv_value(c, row, "nodes") == nodes)
			put_row(out, c, row);
	report_table_end(out);
	g_free(count);
}

bool report_vxlan(struct report *r, const struct csv *runs, GError **error)
{
	g_string_append(r->page, "<h2>A fabric of tunnels</h2>\n"
				 "<p>VXLAN (RFC 7348) over one LAN (");
	report_setting(r->page, runs);
	g_string_append(
		r->page,
		"): as many ends have every VNI as have one alone. Either each VNI has a group of "
		"its own (<i>" EACH "</i>), or all share one (<i>" SHARED "</i>). All join at the "
		"start; then one end floods a frame in every VNI. What holds a tunnel's membership "
		"is the system's: a vector of 15, a list, a pointer.</p>\n");
	if (!report_draw_pictures(r, runs, &section, error))
		return false;
	if (csv_column(runs, "vnis") >= 0 && csv_column(runs, "nodes") >= 0)
		put_table(r->page, runs);
	g_string_append(
		r->page,
		"<p class=dim>Options: what holds the memberships, at most; groups: the "
		"interfaces' records, at the end; both of all ends. Datagrams are those that "
		"were sent on a link that was up.</p>\n");
	return true;
}
