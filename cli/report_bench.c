/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/report_bench.h"

#include <string.h>

#include "bench/bench.h"
#include "cli/bench_rows.h"
#include "cli/report_page.h"
#include "cli/report_picture.h"

#define PROVENANCE "bench.provenance.json"
#define TITLE	   "What do memberships, timers, frames and hosts cost?"

/* Figures that are curves of one picture: which, and what the curves are called. */
struct layer {
	struct bench_rows which;
	const char *column; /* value, or the yardstick's: baseline */
	const char *curve;  /* column that tells curves apart; NULL: one */
	const char *legend; /* "%s" becomes what that column says */
};

#define LAYERS 6

struct picture {
	struct report_picture as;
	const char *x, *x_unit;
	struct layer layers[LAYERS]; /* ended by a NULL legend, or full */
	const char *engine;	     /* of rows that name none: the case has it fixed; NULL: none */
};

#define CURVES .metric = "value", .curve = "curve"
#define SETS(placement, of)                                                                        \
	{                                                                                          \
		{ { "containers", "kind", NULL, placement, of }, "value", "kind", "%s" },          \
		{                                                                                  \
			{ "containers", "doorway", NULL, NULL, of }, "value", "kind", "%s"         \
		}                                                                                  \
	}
#define LAN(accepting, kind, of, legend)                                                           \
	{                                                                                          \
		{ "lan", accepting, kind, NULL, of }, "value", "lan", legend                       \
	}

/* ---- the pictures, bench by bench ---- */

static const struct picture containers[] = {
	{ { CURVES, .name = "bench-churned",
	    .title = "How long do a drop and a join take after much coming and going?",
	    .y = "time of a random drop and a join", .time = true,
	    .caption = "Records and entries lie where thousands of drops and joins left them. "
		       "null holds nothing: the price of the doorway; glib is GLib's GHashTable "
		       "with a GQueue for the order." },
	  "memberships in the set",
	  "memberships",
	  SETS("churned", "drop_join"),
	  NULL },
	{ { CURVES, .name = "bench-fresh",
	    .title = "How long do a drop and a join take in memory as it came?",
	    .y = "time of a random drop and a join", .time = true,
	    .caption = "Filled in one go: neighbours in the list are neighbours in memory, which "
		       "is the list's best case." },
	  "memberships in the set",
	  "memberships",
	  SETS("fresh", "drop_join"),
	  NULL },
	{ { CURVES, .name = "bench-join", .title = "How long does a join alone take?",
	    .y = "time of a join", .time = true,
	    .caption = "Churned. A join looks for the membership first, which is not there." },
	  "memberships in the set",
	  "memberships",
	  SETS("churned", "join"),
	  NULL },
	{ { CURVES, .name = "bench-drop", .title = "How long does a random drop alone take?",
	    .y = "time of a drop", .time = true,
	    .caption = "Churned. A drop ends where it finds the membership; the array moves what "
		       "is behind it." },
	  "memberships in the set",
	  "memberships",
	  SETS("churned", "drop"),
	  NULL },
};

static const struct picture engine[] = {
	{ { CURVES, .name = "bench-timers",
	    .title = "What does a timer cost, with so many others pending?",
	    .y = "time of a timer, armed and fired", .time = true,
	    .caption = "Through the port, on each engine, beside a plain binary heap of "
		       "pointers." },
	  "timers pending",
	  "timers",
	  { { { "engine", "timers", NULL, NULL, "ns_per_timer" }, "value", "kind", "%s" },
	    { { "engine", "timers", NULL, NULL, "ns_per_timer" },
	      "baseline",
	      NULL,
	      "plain heap" } },
	  NULL },
};

#define BUT_IDEAL "ns3 (ideal: by itself)"

/* Of kind "-" are LANs by themselves; of a preset's, worlds of nodes on them, which are always on ns-3 (bench/lan.c). */
static const struct picture lan[] = {
	{ { CURVES, .name = "bench-receivers",
	    .title = "What does a receiver of one frame cost, by kind of LAN?",
	    .y = "time of a receiver that accepts", .time = true,
	    .caption = "The LAN by itself, with receivers that do nothing. One frame, which all "
		       "or half of the interfaces accept." },
	  "interfaces on the LAN",
	  "interfaces",
	  { LAN("*all", "-", "ns_per_receiver", "%s, all accept"),
	    LAN("*half", "-", "ns_per_receiver", "%s, half accept") },
	  BUT_IDEAL },
	{ { CURVES, .name = "bench-nodes",
	    .title = "What does a receiver of one frame cost with a node behind it?",
	    .y = "time of a receiver that accepts", .time = true,
	    .caption = "In a world: the interface is a node's, which hears the datagram." },
	  "interfaces on the LAN",
	  "interfaces",
	  { LAN("*all", "rfc*", "ns_per_receiver", "%s, all accept"),
	    LAN("*half", "rfc*", "ns_per_receiver", "%s, half accept") },
	  "ns3" },
	{ { CURVES, .name = "bench-deaf",
	    .title = "What does an interface cost that does not accept a frame?",
	    .y = "time of an interface that is deaf", .time = true,
	    .caption = "Nobody accepts the frame; its price is divided by the interfaces. The "
		       "ideal LAN does not visit who does not listen." },
	  "interfaces on the LAN",
	  "interfaces",
	  { LAN("*none", "-", "ns_per_deaf", "%s"),
	    LAN("*none", "rfc*", "ns_per_deaf", "%s, with nodes") },
	  BUT_IDEAL },
};

static const struct picture kernel[] = {
	{ { CURVES, .name = "bench-kernel",
	    .title = "How do a join and a drop grow in a real kernel, and in the model?",
	    .y = "time of one call", .time = true,
	    .caption = "The kernel is the measuring machine's (its release is at the foot). Its "
		       "figure has the whole call in it, and what the interface does; the model's "
		       "is the socket's set of linux-6 alone. What is to be compared is the shape "
		       "at the right." },
	  "memberships of the socket",
	  "memberships",
	  { { { "kernel", "membership", NULL, NULL, "join" }, "value", "metric", "kernel: %s" },
	    { { "kernel", "membership", NULL, NULL, "drop" }, "value", "metric", "kernel: %s" },
	    { { "kernel", "membership", NULL, NULL, "join" }, "baseline", "metric", "model: %s" },
	    { { "kernel", "membership", NULL, NULL, "drop" }, "baseline", "metric", "model: %s" } },
	  NULL },
};

static const struct picture host[] = {
	{ { CURVES, .name = "bench-answer",
	    .title = "What does a record cost in the answer to a general query?",
	    .y = "time of a record", .time = true,
	    .caption = "IGMPv3 and MLDv2 reports of all groups, record by record; flat: the same "
		       "records from an array." },
	  "groups of the host",
	  "groups",
	  { { { "host", "general-query", NULL, "fresh", "ns_per_record" },
	      "value",
	      "kind",
	      "%s, IGMP, fresh" },
	    { { "host", "general-query", NULL, "churned", "ns_per_record" },
	      "value",
	      "kind",
	      "%s, IGMP, churned" },
	    { { "host", "general-query-mld", NULL, NULL, "ns_per_record" },
	      "value",
	      "kind",
	      "%s, MLD" },
	    { { "host", "general-query", NULL, NULL, "ns_per_record" },
	      "baseline",
	      NULL,
	      "flat" } },
	  NULL },
};

static const struct picture receive[] = {
	{ { CURVES, .name = "bench-receive",
	    .title = "How long does a datagram take, its group last in the list?",
	    .y = "time of a datagram", .time = true,
	    .caption = "One socket with so many memberships, filled in one go." },
	  "memberships of the socket",
	  "memberships",
	  { { { "receive", "memberships", NULL, "worst", "median_ns" }, "value", "kind", "%s" } },
	  NULL },
};

/* ---- the sections ---- */

static const struct section {
	const char *bench;
	const struct picture *pictures;
	size_t n;
	bool by_metric; /* the table's rows are metrics */
	const char *says;
} sections[] = {
	{ "containers", containers, G_N_ELEMENTS(containers), false,
	  "times_n15: how often the time at 15 memberships; share_of_array, join_by_array, "
	  "drop_by_array: the array's being 1; less_null: without the doorway; direct: the set's "
	  "functions called by their addresses; comparisons and hops are means of a join and a "
	  "drop." },
	{ "engine", engine, G_N_ELEMENTS(engine), false, NULL },
	{ "lan", lan, G_N_ELEMENTS(lan), false, NULL },
	{ "peer", NULL, 0, false,
	  "In brackets: INET 4.7 on OMNeT++, on the same kind of machine, where it was measured." },
	{ "memory", NULL, 0, true,
	  "Bytes for each of n: resident is what the process grew by, heap what of it was asked "
	  "for." },
	{ "kernel", kernel, G_N_ELEMENTS(kernel), false, NULL },
	{ "host", host, G_N_ELEMENTS(host), false, NULL },
	{ "receive", receive, G_N_ELEMENTS(receive), false, NULL },
	{ "router", NULL, 0, true, NULL },
	{ "vxlan", NULL, 0, true, NULL },
	{ "study", NULL, 0, true,
	  "The runs and their report, in a temporary folder; what ./waf study builds before is not "
	  "in it." },
};

/* A table of a picture's own, which helpers of reports can draw. */
static struct csv *new_table(const struct csv *from)
{
	static const char *const columns[] = { "n", "curve", "value", "engine", "lan", "machine" };
	struct csv *c = g_new0(struct csv, 1);

	c->path = g_strdup(from->path);
	c->columns = g_ptr_array_new_with_free_func(g_free);
	c->rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
	c->lines = g_array_new(FALSE, FALSE, sizeof(unsigned));
	for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
		g_ptr_array_add(c->columns, g_strdup(columns[i]));
	return c;
}

static char *legend_of(const struct layer *l, const struct csv *from, guint row)
{
	GString *name = g_string_new(l->legend);

	if (l->curve)
		g_string_replace(name, "%s", bench_rows_text(from, row, l->curve), 1);
	return g_string_free(name, FALSE);
}

static void add_row(struct csv *c, const struct picture *p, const struct layer *l,
		    const struct csv *from, guint row, const char *machine)
{
	GPtrArray *cells = g_ptr_array_new_with_free_func(g_free);
	const char *on = bench_rows_text(from, row, "engine");

	g_ptr_array_add(cells, g_strdup(bench_rows_text(from, row, "n")));
	g_ptr_array_add(cells, legend_of(l, from, row));
	g_ptr_array_add(cells, g_strdup(bench_rows_text(from, row, l->column)));
	g_ptr_array_add(cells, g_strdup(p->engine && !strcmp(on, "-") ? p->engine : on));
	g_ptr_array_add(cells, g_strdup(bench_rows_text(from, row, "lan")));
	g_ptr_array_add(cells, g_strdup(machine));
	g_ptr_array_add(c->rows, cells);
	g_array_append_val(c->lines, g_array_index(from->lines, unsigned, row));
}

static void add_layer(struct csv *c, const struct picture *p, const struct layer *l,
		      const struct csv *from, const char *machine)
{
	for (guint row = 0; row < from->rows->len; row++)
		if (bench_rows_match(from, row, &l->which) &&
		    *bench_rows_text(from, row, l->column))
			add_row(c, p, l, from, row, machine);
}

static bool draw(struct report *r, const struct picture *p, const struct csv *from,
		 const char *machine, GError **error)
{
	const struct report_pictures one = { "n", p->x, p->x_unit, &p->as, 1 };
	struct csv *c = new_table(from);
	bool ok;

	for (size_t i = 0; i < LAYERS && p->layers[i].legend; i++)
		add_layer(c, p, &p->layers[i], from, machine);
	ok = report_draw_pictures(r, c, &one, error);
	csv_free(c);
	return ok;
}

static const struct bench *bench_of(const char *name)
{
	for (int i = 0; benches[i]; i++)
		if (strcmp(benches[i]->name, name) == 0)
			return benches[i];
	return NULL;
}

static bool has_rows(const struct csv *c, const char *bench)
{
	const struct bench_rows of = { .bench = bench };

	for (guint row = 0; row < c->rows->len; row++)
		if (bench_rows_match(c, row, &of))
			return true;
	return false;
}

static bool put_section(struct report *r, const struct section *s, const struct csv *c,
			const char *machine, GError **error)
{
	const struct bench *b = bench_of(s->bench);
	bool ok = true;

	if (!has_rows(c, s->bench))
		return true;
	html_printf(r->page, "h2", "%s: %s", s->bench, b ? b->asks : "");
	if (s->says)
		html_element(r->page, "p", s->says);
	for (size_t i = 0; i < s->n && ok; i++)
		ok = draw(r, &s->pictures[i], c, machine, error);
	if (s->n)
		g_string_append(r->page, "<details><summary>All figures</summary>\n");
	report_bench_table(r->page, c, s->bench, s->by_metric);
	if (s->n)
		g_string_append(r->page, "</details>\n");
	return ok;
}

/* ---- the page ---- */

static bool write_page(struct report *r, const struct csv *c, GError **error)
{
	char *from = g_build_filename(r->directory, PROVENANCE, NULL);
	char *machine = page_machine(from);
	bool ok = true;

	page_begin(r->page, TITLE);
	html_element(r->page, "h1", TITLE);
	html_printf(r->page, "p",
		    "What mship bench measured, beside yardsticks, which stand in brackets behind "
		    "a figure. Machine: %s.",
		    machine);
	report_bench_targets(r->page, c);
	for (size_t i = 0; i < G_N_ELEMENTS(sections) && ok; i++)
		ok = put_section(r, &sections[i], c, machine, error);
	page_provenance_begin(r->page, "file",
			      "bench.csv, beside bench.provenance.json. Times and resident "
			      "memory are of this machine; what is counted is equal on "
			      "any.");
	ok = ok && page_provenance(r->page, REPORT_BENCH_CSV, from, error);
	page_provenance_end(r->page);
	page_end(r->page);
	g_free(machine);
	g_free(from);
	return ok;
}

bool report_bench_write(const char *directory, char **path, GError **error)
{
	char *file = g_build_filename(directory, REPORT_BENCH_CSV, NULL);
	struct report r = { .directory = directory,
			    .folder = directory,
			    .page = g_string_new(NULL) };
	struct csv *c = NULL;
	bool ok = true;

	*path = NULL;
	if (g_file_test(file, G_FILE_TEST_EXISTS)) {
		c = bench_rows_load(file, error);
		*path = g_build_filename(directory, "bench.html", NULL);
		ok = c && write_page(&r, c, error) && report_save(*path, r.page->str, error);
	}
	if (!ok)
		g_clear_pointer(path, g_free);
	csv_free(c);
	g_string_free(r.page, TRUE);
	g_free(file);
	return ok;
}
