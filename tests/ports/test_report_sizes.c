/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What does not fit into 1500 octets is told in several reports, each thing once (RFC 3376 s4.2.16, RFC 9777 s5.2.16). */
#include "tests/ports/fixture.h"

enum { IS_IN = 1, IS_EX = 2, TO_EX = 4, ALLOW = 5 }; /* RFC 9776 s4.2.13 */

/* What was heard of one type of record: its groups, sources and reports. */
struct heard {
	unsigned type;
	struct maddr group;	      /* this one's sources; "any": none are looked at */
	GHashTable *groups, *sources; /* text -> how often */
	unsigned reports, most;	      /* sources in one report */
};

static void note(GHashTable *table, const uint8_t *address, size_t size)
{
	GString *text = g_string_new(NULL);
	unsigned before;

	for (size_t i = 0; i < size; i++)
		g_string_append_printf(text, "%02x", address[i]);
	before = GPOINTER_TO_UINT(g_hash_table_lookup(table, text->str));
	g_hash_table_replace(table, g_string_free(text, FALSE), GUINT_TO_POINTER(before + 1));
}

static void hear(void *ctx, mc_time at, uint32_t node, uint32_t ifindex, const void *datagram,
		 size_t length)
{
	const uint8_t *p = datagram, *end = p + length;
	bool v4 = p[0] >> 4 == 4, counted = false;
	size_t size = v4 ? 4 : 16;
	struct heard *h = ctx;
	unsigned sources = 0;

	(void)at, (void)node, (void)ifindex;
	g_assert_cmpuint(length, <=, 1500);
	p += v4 ? 24 : 48; /* with Router Alert */
	if (p[0] != (v4 ? 0x22 : 143))
		return;
	for (p += 8; p < end; p += 4 + (1 + ((size_t)p[2] << 8 | p[3])) * size) {
		unsigned n = (unsigned)p[2] << 8 | p[3];

		if (p[0] != h->type)
			continue;
		note(h->groups, p + 4, size);
		for (unsigned i = 0; i < n; i++)
			note(h->sources, p + 4 + (1 + i) * size, size);
		sources += n;
		counted = true;
	}
	g_assert_true(p == end);
	h->reports += counted;
	h->most = MAX(h->most, sources);
}

static void heard_init(struct heard *h, unsigned type)
{
	*h = (struct heard){ .type = type };
	h->groups = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	h->sources = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

static void heard_fini(struct heard *h)
{
	g_hash_table_unref(h->groups);
	g_hash_table_unref(h->sources);
}

static void check_each(GHashTable *table, unsigned n, unsigned times)
{
	GHashTableIter iter;
	gpointer count;

	g_assert_cmpuint(g_hash_table_size(table), ==, n);
	g_hash_table_iter_init(&iter, table);
	while (g_hash_table_iter_next(&iter, NULL, &count))
		g_assert_cmpuint(GPOINTER_TO_UINT(count), ==, times);
}

/* A host of IGMPv3 and MLDv2 with fe80::10, and a node that asks. */
static struct world *new_link(const char *engine, struct heard *changes, struct heard *answers)
{
	struct world_observer ears[] = { { .sent = hear, .ctx = changes },
					 { .sent = hear, .ctx = answers } };
	struct maddr link_local = { 0xfe80000000000000, 0x10 };
	struct world *w = new_world(engine);
	struct mc_node_config config = { .preset = "rfc3376" };
	const char *why = NULL;

	world_observe(w, &ears[0]);
	world_observe(w, &ears[1]);
	add_lan(w);
	g_assert_cmpint(world_add_node(w, NULL, &config, &why), ==, 0);
	g_assert_cmpuint(world_attach(w, 0, 0, maddr_v4(0x0a000001), 16, &why), ==, 1);
	g_assert_cmpint(mc_node_add_address(world_node(w, 0), 1, link_local, 64), ==, 0);
	add_node(w, "host", 2);
	return w;
}

static void filter(struct world *w, struct maddr group, enum mc_mode mode, struct maddr source,
		   size_t n)
{
	struct mc_where first = { .kind = MC_WHERE_INDEX, .ifindex = 1 };
	struct mc_socket *so = mc_socket_open(world_node(w, 0));
	struct maddr *sources = g_new(struct maddr, n);

	for (size_t i = 0; i < n; i++, source.lo++)
		sources[i] = source;
	g_assert_cmpint(mc_socket_filter(so, group, first, mode, sources, n, NULL), ==, 0);
	g_free(sources);
}

static void ask(struct world *w, const char *hex)
{
	uint8_t query[100];
	size_t n = strlen(hex) / 2;

	for (size_t i = 0; i < n; i++)
		query[i] = (uint8_t)(g_ascii_xdigit_value(hex[2 * i]) << 4 |
				     g_ascii_xdigit_value(hex[2 * i + 1]));
	world_run(w, 60 * MC_SEC);
	world_inject(w, 1, 1, query, n);
	world_run(w, 120 * MC_SEC);
}

static const char general4[] =
	"46c000240000000001028211c0000201e0000001940400001164ec1e00000000027d0000";
static const char group4[] =
	"46c000240000000001027210c0000201ef01010194040000110afc75ef010101027d0000";
static const char general6[] =
	"6000000000240001fe800000000000000000000000000001ff020000000000000000000000000001"
	"3a000502000001008200569627100000"
	"00000000000000000000000000000000027d0000";

/* H3Q-20: 24 + 8 + 8n octets are at most 1500, so n is at most 183. */
static void two_hundred_groups_are_each_told_once(gconstpointer engine)
{
	struct mc_where first = { .kind = MC_WHERE_INDEX, .ifindex = 1 };
	struct heard changes, answers;
	struct mc_socket *so;
	struct world *w;

	heard_init(&changes, TO_EX);
	heard_init(&answers, IS_EX);
	w = new_link(engine, &changes, &answers);
	so = mc_socket_open(world_node(w, 0));
	for (uint32_t i = 0; i < 200; i++)
		g_assert_cmpint(mc_socket_join(so, maddr_v4(0xef010101 + i), first, NULL), ==, 0);
	ask(w, general4);
	check_each(changes.groups, 200 + 1, 2); /* one is the solicited-node group */
	check_each(answers.groups, 200, 1);
	g_assert_cmpuint(answers.reports, ==, 2);
	world_free(w);
	heard_fini(&changes);
	heard_fini(&answers);
}

/* H3Q-22: 24 + 8 + 8 + 4n octets are at most 1500, so n is at most 365; ALLOW is split alike. */
static void included_sources_are_all_told(gconstpointer engine)
{
	struct heard changes, answers;
	struct world *w;

	heard_init(&changes, ALLOW);
	heard_init(&answers, IS_IN);
	w = new_link(engine, &changes, &answers);
	filter(w, maddr_v4(0xef010101), MC_INCLUDE, maddr_v4(0xcb007101), 400);
	ask(w, group4);
	check_each(changes.sources, 400, 2);
	g_assert_cmpuint(changes.reports, ==, 4);
	check_each(answers.sources, 400, 1);
	g_assert_cmpuint(answers.reports, ==, 2);
	g_assert_cmpuint(answers.most, ==, 365);
	world_free(w);
	heard_fini(&changes);
	heard_fini(&answers);
}

/* H3Q-21: sources that are excluded are cut off, each time the same, so that routers keep one state. */
static void excluded_sources_are_cut_off_alike(gconstpointer engine)
{
	struct heard changes, answers;
	GHashTableIter iter;
	gpointer source;
	struct world *w;

	heard_init(&changes, TO_EX);
	heard_init(&answers, IS_EX);
	w = new_link(engine, &changes, &answers);
	filter(w, maddr_v4(0xef010101), MC_EXCLUDE, maddr_v4(0xcb007101), 400);
	ask(w, group4);
	check_each(changes.sources, 365, 2);
	check_each(answers.sources, 365, 1);
	g_assert_cmpuint(answers.reports, ==, 1);
	g_hash_table_iter_init(&iter, answers.sources);
	while (g_hash_table_iter_next(&iter, &source, NULL))
		g_assert_true(g_hash_table_contains(changes.sources, source));
	world_free(w);
	heard_fini(&changes);
	heard_fini(&answers);
}

/* MH-25: 40 + 8 + 8 + 20 + 16n octets are at most 1500, so n is at most 89. */
static void included_ipv6_sources_are_all_told(gconstpointer engine)
{
	struct maddr group = { 0xff15000000000000, 0x101 };
	struct heard changes, answers;
	struct world *w;

	heard_init(&changes, ALLOW);
	heard_init(&answers, IS_IN);
	w = new_link(engine, &changes, &answers);
	filter(w, group, MC_INCLUDE, (struct maddr){ 0x20010db800050000, 1 }, 200);
	ask(w, general6);
	check_each(changes.sources, 200, 2);
	check_each(answers.sources, 200, 1);
	g_assert_cmpuint(answers.reports, ==, 3);
	g_assert_cmpuint(answers.most, <=, 89);
	world_free(w);
	heard_fini(&changes);
	heard_fini(&answers);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	on_each_engine("report-sizes", "two-hundred-groups-are-each-told-once",
		       two_hundred_groups_are_each_told_once);
	on_each_engine("report-sizes", "included-sources-are-all-told",
		       included_sources_are_all_told);
	on_each_engine("report-sizes", "excluded-sources-are-cut-off-alike",
		       excluded_sources_are_cut_off_alike);
	on_each_engine("report-sizes", "included-ipv6-sources-are-all-told",
		       included_ipv6_sources_are_all_told);
	return g_test_run();
}
