/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a node tells of its memory is all that it has: every piece was asked of malloc with that size, none is told
 * twice, and what the node gives back at its end are these, and GLib's containers.  So a record that nobody tells of is
 * noticed.
 */
#include "tests/unit/heap.h"
#include "tests/unit/walk_carp.h"
#include "tests/unit/walk_pfsync.h"
#include "tests/unit/walk_vxlan.h"

#include "model/memory.h"
#include "model/node_ifnet.h"
#include "model/node_memory.h"
#include "shim/world_memory.h"

/* ---- a node against the heap ---- */

static bool seen[MEMORY_TYPES]; /* in any test */

struct account {
	size_t told, given_back; /* pieces */
	size_t glib,
		unknown; /* bytes: as told, and that were given back without having been told */
	size_t missed;	 /* one of these, which is not GLib's */
};

static struct account account;

static enum memory_type type_of(const char *name)
{
	for (int t = 0; t < MEMORY_TYPES; t++)
		if (strcmp(memory_type_name((enum memory_type)t), name) == 0)
			return (enum memory_type)t;
	return MEMORY_TYPES; /* a world's */
}

static void take_down(const char *type, const void *piece, size_t bytes, void *ctx)
{
	struct account *a = ctx;
	struct heap_piece *p = heap_find(piece);

	if (type_of(type) < MEMORY_TYPES)
		seen[type_of(type)] = true;
	if (piece == NULL) {
		a->glib += bytes;
		return;
	}
	if (p == NULL || p->bytes != bytes || p->told)
		g_error("%s of %zu bytes: malloc was asked for %zu%s", type, bytes,
			p ? p->bytes : 0, p && p->told ? ", and it was told before" : "");
	p->told = true;
	a->told++;
}

/* ---- GLib's containers: their vectors are powers of two (glib/ghash.c, glib/garray.c), their heads and links slices,
 * which malloc sees where G_SLICE=always-malloc ---- */

static size_t heads[8]; /* their sizes */

static bool is_power(size_t bytes)
{
	return bytes >= 16 && (bytes & (bytes - 1)) == 0;
}

static void learn(const struct heap_piece *p)
{
	size_t i = 0;

	while (heads[i] && heads[i] != p->bytes)
		i++;
	g_assert_cmpuint(i, <, G_N_ELEMENTS(heads) - 1);
	if (!is_power(p->bytes))
		heads[i] = p->bytes;
}

static void learn_heads(void)
{
	GHashTable *table = g_hash_table_new(NULL, NULL);
	GPtrArray *pointers = g_ptr_array_new();
	GArray *array = g_array_new(FALSE, FALSE, 8);
	GList *list = g_list_append(NULL, NULL);

	heap_on_free = learn;
	g_hash_table_destroy(table);
	g_ptr_array_free(pointers, TRUE);
	g_array_free(array, TRUE);
	g_list_free(list);
	heap_on_free = NULL;
}

static bool is_glibs(size_t bytes)
{
	for (size_t i = 0; heads[i]; i++)
		if (bytes == heads[i])
			return true;
	return is_power(bytes);
}

/* ---- what comes back ---- */

static void give_back(const struct heap_piece *p)
{
	if (p->told) {
		account.given_back++;
		return;
	}
	account.unknown += p->bytes;
	if (account.glib == 0 || !is_glibs(p->bytes))
		account.missed = p->bytes;
}

static void compare(void)
{
	if (account.missed)
		g_error("%zu bytes that nobody told of", account.missed);
	g_assert_cmpuint(account.given_back, ==, account.told);
	/* a table shrinks once less than a quarter of it is used (ghash.c g_hash_table_maybe_resize) */
	g_assert_cmpuint(account.unknown, <=, 4 * account.glib);
}

/* Its end. */
static void settle(struct mc_node *n)
{
	account = (struct account){ 0 };
	mc_node_memory(n, take_down, &account);
	heap_on_free = give_back;
	mc_node_free(n);
	heap_on_free = NULL;
	compare();
}

/* ---- hosts ---- */

static void add_interfaces(struct mc_node *n, unsigned count)
{
	for (uint32_t i = 1; i <= count; i++) {
		struct mc_interface ifc = { i, MC_IF_UP | MC_IF_MULTICAST, maddr_v4(0xc0000200 + i),
					    24, 0 };

		g_assert_cmpint(mc_node_add_interface(n, &ifc), ==, 0);
	}
}

static void join(struct mc_socket *so, uint32_t ifindex, uint32_t group)
{
	struct mc_where where = { .kind = MC_WHERE_INDEX, .ifindex = ifindex };

	g_assert_cmpint(mc_socket_join(so, maddr_v4(0xef000000 + group), where, NULL), ==, 0);
}

static struct mc_socket *open_socket(struct mc_node *n)
{
	struct mc_socket *so;

	g_assert_cmpint(mc_socket_create(n, &(struct mc_socket_config){ 0 }, &so), ==, 0);
	return so;
}

/* A socket without a port is in no table: all of it is told, to the last byte. */
static void of_a_host(gconstpointer preset)
{
	uint8_t query[128];
	struct fake f;
	struct mc_node *n;

	fake_init(&f);
	settle(one_interface(&f, preset, "host"));
	n = one_interface(&f, preset, "host");
	join(open_socket(n), 1, 1);
	mc_node_input(n, 1, query, /* of IGMPv3: 12 octets (RFC 3376 s4.1) */
		      igmp_datagram(query, "192.0.2.1", "224.0.0.1", 0x11, 100, "0.0.0.0", 4));
	settle(n);
	if (strcmp(preset, "rfc3376") == 0) /* FreeBSD's driver has a table of groups */
		g_assert_cmpuint(account.glib, ==, 0);
	fake_fini(&f);
}

/* 15 groups on each of 3 interfaces, and some left again; a table by address and one by index, too. */
static void with_sets_of(gconstpointer kind)
{
	struct mc_node_config c = { .preset = "rfc3376", .socket_set = kind, .link_set = kind };
	struct mc_node *n;
	struct mc_socket *so;
	struct fake f;

	fake_init(&f);
	n = mc_node_new(&c, &f.port);
	add_interfaces(n, 40);
	for (uint32_t i = 1; i <= 3; i++) {
		so = open_socket(n);
		for (uint32_t g = 1; g <= 18; g++)
			join(so, i, g);
		for (uint32_t g = 2; g <= 18; g += 3)
			mc_socket_leave(so, maddr_v4(0xef000000 + g),
					(struct mc_where){ .kind = MC_WHERE_ANY }, NULL);
	}
	so = open_socket(n);
	for (uint32_t g = 0; g < 20 && strcmp(kind, "array-fixed"); g++)
		join(so, 1 + g % 2, 1 + g / 2);
	settle(n);
	fake_fini(&f);
}

static void set_filter(struct mc_socket *so, struct maddr group, enum mc_mode mode, unsigned n)
{
	const struct mc_where there = { .kind = MC_WHERE_INDEX, .ifindex = 1 };
	struct maddr source[16];

	for (unsigned i = 0; i < n; i++)
		source[i] = maddr_v4(0xcb007101 + i);
	g_assert_cmpint(mc_socket_filter(so, group, there, mode, source, n, NULL), ==, 0);
}

/* With changes that are still to be told, of groups that were left, too. */
static void with_filters(void)
{
	struct mc_node *n;
	struct mc_socket *so;
	struct fake f;

	fake_init(&f);
	n = one_interface(&f, "rfc3376", "host");
	so = open_socket(n);
	for (unsigned i = 0; i < 12; i++)
		set_filter(so, maddr_v4(0xef000001 + i), i % 2 ? MC_INCLUDE : MC_EXCLUDE, 1 + i);
	set_filter(so, maddr_v4(0xef000002), MC_INCLUDE, 0);
	set_filter(so, maddr_v4(0xef000003), MC_INCLUDE, 5);
	settle(n);
	fake_fini(&f);
}

/* What nobody reads, and what waits for a slow line. */
static void with_datagrams(void)
{
	const struct mc_endpoint to = { ip("239.0.0.1"), MC_DEFAULT_PORT };
	struct mc_node *n;
	struct mc_socket *so;
	struct fake f;

	fake_init(&f);
	n = one_interface(&f, "rfc3376", "host");
	g_assert_cmpint(mc_if_set_queue(n, 1, 1000, 0), ==, 0);
	so = mc_socket_open(n);
	join(so, 1, 1);
	for (unsigned i = 0; i < 5; i++)
		g_assert_cmpint(mc_socket_sendto(so, &to, "octets", 1 + i), ==, 0);
	settle(n);
	fake_fini(&f);
}

static void with_limits(void)
{
	struct mc_node *n;
	struct fake f;

	fake_init(&f);
	n = one_interface(&f, "linux-6", "host");
	g_assert_cmpint(mc_node_set_limit(n, "net.ipv4.igmp_max_memberships", 7), ==, 0);
	settle(n);
	g_assert_cmpuint(account.glib, ==, 0);
	fake_fini(&f);
}

/* ---- a router, which hears a host and tracks it ---- */

static void of_a_router(void)
{
	static const struct maddr group = { 0, 0xffffef000063ULL };
	struct mc_node_config c = {
		.preset = "rfc3376",
		.driver = "router",
		.querier = { .tracking = true, .static_groups = &group, .static_count = 1 }
	};
	struct mc_node *host, *n;
	struct mc_socket *so;
	struct fake f;

	fake_init(&f);
	host = one_interface(&f, "rfc3376", "host");
	so = open_socket(host);
	join(so, 1, 1);
	set_filter(so, maddr_v4(0xef000002), MC_INCLUDE, 4);
	set_filter(so, maddr_v4(0xef000003), MC_EXCLUDE, 4);
	n = mc_node_new(&c, &f.port);
	add_interfaces(n, 1);
	for (guint i = 0; i < f.sent->len; i++)
		mc_node_input(n, 1, fake_sent(&f, i)->bytes, fake_sent(&f, i)->length);
	settle(n);
	settle(host);
	fake_fini(&f);
}

/* ---- a world ---- */

static void nothing(struct world *w, void *ctx)
{
	(void)w, (void)ctx;
}

static void build(struct world *w)
{
	const struct mc_node_config c = { .preset = "rfc3376" };
	struct world_observer nobody = { 0 };
	const char *why;

	for (int lan = 0; lan < 3; lan++)
		g_assert_cmpint(world_add_lan(w, &(struct lan_config){ 0 }, &why), ==, lan);
	for (int node = 0; node < 9; node++) {
		world_add_node(w, node % 2 ? NULL : "named", &c, &why);
		for (int i = 0; i < 1 + node % 3; i++)
			world_attach(w, node, i, maddr_v4(0x0a000001 + (uint32_t)(9 * i + node)),
				     24, &why);
		join(mc_socket_open(world_node(w, node)), 1, (uint32_t)node / 4);
	}
	world_set_time(w, 1, WORLD_JITTER, MC_MSEC);
	world_part(w, 1, 2, 1);
	world_observe(w, &nobody);
	world_at(w, MC_SEC, nothing, NULL);
}

/* What is on its way, and to be done, too. */
static void of_a_world(void)
{
	const struct world_config config = { "vclock", 1 };
	const char *why;
	struct world *w = world_new(&config, &why);

	build(w);
	world_run(w, 15 * MC_USEC);
	account = (struct account){ 0 };
	world_memory(w, take_down, &account);
	heap_on_free = give_back;
	world_free(w);
	heap_on_free = NULL;
	compare();
}

/* ---- whatever happens ---- */

static const char *const plain[] = { "rfc2236",	   "rfc3376", "openbsd-2016-array",
				     "freebsd-14", "linux-6", NULL };
static const struct walk_device host = { .driver = "host", .presets = plain };
static const struct walk_device router = { .driver = "router", .presets = plain };
static const struct walk_device *const devices[] = { &host,	   &router,    &walk_vxlan,
						     &walk_pfsync, &walk_carp, &walk_carp6 };

static void wherever_a_walk_ends(gconstpointer device)
{
	const struct walk_device *d = device;
	struct walk w;

	for (unsigned p = 0; d->presets[p]; p++)
		for (uint32_t seed = 1; seed <= 12; seed++) {
			walk_begin(&w, d, d->presets[p], seed);
			for (unsigned i = 0; i < 25 * seed; i++)
				walk_step(&w);
			settle(w.n);
			w.n = NULL;
			walk_end(&w);
		}
}

static void every_type_was_told(void)
{
	for (int t = 0; t < MEMORY_TYPES; t++)
		if (!seen[t])
			g_error("no test has any %s", memory_type_name((enum memory_type)t));
}

/* ---- */

static void add(const char *group, const char *name, const void *subject, GTestDataFunc run)
{
	char *path = g_strdup_printf("/memory/%s/%s", group, name);

	g_test_add_data_func(path, subject, run);
	g_free(path);
}

int main(int argc, char **argv)
{
	heap_begin();
	g_test_init(&argc, &argv, NULL);
	learn_heads();
	for (size_t i = 0; mc_row_name(MC_PRESETS, i); i++)
		add("of-a-host", mc_row_name(MC_PRESETS, i), mc_row_name(MC_PRESETS, i), of_a_host);
	for (size_t i = 0; mc_row_name(MC_KINDS, i); i++)
		if (mc_kind_holds(mc_row_name(MC_KINDS, i)))
			add("with-sets-of", mc_row_name(MC_KINDS, i), mc_row_name(MC_KINDS, i),
			    with_sets_of);
	g_test_add_func("/memory/with-filters", with_filters);
	g_test_add_func("/memory/with-datagrams", with_datagrams);
	g_test_add_func("/memory/with-limits", with_limits);
	g_test_add_func("/memory/of-a-router", of_a_router);
	g_test_add_func("/memory/of-a-world", of_a_world);
	for (size_t i = 0; i < G_N_ELEMENTS(devices); i++)
		add("wherever-a-walk-ends",
		    devices[i]->name ? devices[i]->name : devices[i]->driver, devices[i],
		    wherever_a_walk_ends);
	g_test_add_func("/memory/of-all-these/every-type-was-told", every_type_was_told);
	return g_test_run();
}
