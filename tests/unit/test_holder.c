/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What kernel users of ip_moptions hold, lose and leave (OPENBSD.md A2, A6, A7): 24 octets an entry of a
 * list, 8 a slot of the vector of 15, an in_multi of 64.
 */
#include <errno.h>

#include "model/holder.h"
#include "model/node_private.h"
#include "tests/unit/fake_port.h"

#define GROUP  "224.0.0.240"
#define ENTRY  24
#define VECTOR 120
#define INM    64

struct lab {
	struct fake f;
	struct mc_node *n;
	struct netstack *s;
	struct ifnet *ifp;
	struct holder h;
};

static void begin(struct lab *l, const char *preset, enum holder_kind how)
{
	struct mc_node_config c = { .preset = preset, .bare = true };
	struct mc_interface i = { 1, MC_IF_UP | MC_IF_MULTICAST, ip("192.0.2.10"), 24, 0 };

	fake_init(&l->f);
	l->n = mc_node_new(&c, &l->f.port);
	g_assert_cmpint(mc_node_add_interface(l->n, &i), ==, 0);
	l->s = &l->n->stack;
	l->ifp = ifnet_by_index(l->s, 1);
	holder_init(&l->h, l->s, how, FAMILY_V4);
}

/* mc_node_free asserts that all memory is given back. */
static void end(struct lab *l)
{
	mc_node_free(l->n);
	fake_fini(&l->f);
}

static uint64_t options_bytes(const struct lab *l)
{
	return kmem_account(&l->s->kmem, KMEM_MOPTIONS)->bytes;
}

static uint32_t references(const struct lab *l)
{
	const struct in_multi *inm = in_multi_find(l->ifp, ip(GROUP));

	return inm ? inm->refcount : 0;
}

static void join(struct lab *l, int err)
{
	g_assert_cmpint(holder_join(&l->h, l->ifp, ip(GROUP)), ==, err);
}

static const struct kind {
	enum holder_kind how;
	uint64_t empty, one; /* octets */
	unsigned second;     /* entries after two joins: A7, flaps */
} kinds[] = {
	{ HOLDER_VECTOR, VECTOR, VECTOR, 1 },
	{ HOLDER_LIST, 0, ENTRY, 2 },
	{ HOLDER_POINTER, 0, 0, 1 },
};

static void costs_what_the_kernel_pays(gconstpointer data)
{
	const struct kind *k = data;
	struct lab l;

	begin(&l, "openbsd-2016-list", k->how);
	g_assert_cmpuint(options_bytes(&l), ==, k->empty);
	join(&l, 0);
	g_assert_cmpuint(options_bytes(&l), ==, k->one);
	g_assert_cmpuint(kmem_account(&l.s->kmem, KMEM_MADDR)->bytes, ==, INM);
	g_assert_cmpuint(references(&l), ==, 1);
	g_assert_cmpuint(l.h.ifidx, ==, 1);
	holder_leave_all(&l.h);
	g_assert_cmpuint(options_bytes(&l), ==, k->empty);
	g_assert_cmpuint(references(&l), ==, 0);
	g_assert_cmpuint(l.h.ifidx, ==, 0);
	holder_fini(&l.h);
	g_assert_cmpuint(options_bytes(&l), ==, 0);
	g_assert_cmpuint(metric(l.n, "lost_references"), ==, 0);
	end(&l);
}

static void count_one(struct in_multi *inm, void *ctx)
{
	g_assert_true(maddr_equal(gm_group_address(&inm->gm), ip(GROUP)));
	++*(unsigned *)ctx;
}

static unsigned entries(const struct lab *l)
{
	unsigned n = 0;

	holder_walk(&l->h, count_one, &n);
	g_assert_cmpuint(n, ==, l->h.n);
	return n;
}

/* A7, "3 more add/remove flaps ... then cleanup". */
static void four_joins_are_four_entries_of_a_list_alone(gconstpointer data)
{
	const struct kind *k = data;
	struct lab l;

	begin(&l, "openbsd-2016-array", k->how);
	for (int i = 0; i < 4; i++)
		join(&l, 0);
	g_assert_cmpuint(references(&l), ==, 4);
	g_assert_cmpuint(entries(&l), ==, k->second == 1 ? 1 : 4);
	holder_leave_all(&l.h);
	g_assert_cmpuint(references(&l), ==, k->second == 1 ? 3 : 0);
	g_assert_cmpuint(metric(l.n, "lost_references"), ==, k->second == 1 ? 3 : 0);
	holder_fini(&l.h);
	end(&l);
}

/* A7 point 1: memset of the options, but for the vector. */
static void what_is_forgotten_stays_joined(gconstpointer data)
{
	const struct kind *k = data;
	struct lab l;

	begin(&l, "openbsd-2016-array", k->how);
	l.h.ttl = 255;
	join(&l, 0);
	holder_forget(&l.h);
	g_assert_cmpuint(l.h.ttl, ==, 0);
	g_assert_cmpuint(l.h.ifidx, ==, 0);
	g_assert_cmpuint(entries(&l), ==, 0);
	g_assert_cmpuint(references(&l), ==, 1);
	join(&l, 0); /* it can be used on */
	holder_leave_all(&l.h);
	g_assert_cmpuint(references(&l), ==, 1);
	g_assert_cmpuint(metric(l.n, "lost_references"), ==, 1);
	holder_fini(&l.h);
	end(&l);
}

/* A7 point 2: "The old code at least freed the vector"; the list's entry leaks, too. */
static void without_leaving_the_end_leaks(gconstpointer data)
{
	const struct kind *k = data;
	bool entry = k->how == HOLDER_LIST;
	struct lab l;

	begin(&l, "openbsd-2016-array", k->how);
	join(&l, 0);
	holder_fini(&l.h);
	g_assert_cmpuint(references(&l), ==, 1);
	g_assert_cmpuint(options_bytes(&l), ==, entry ? ENTRY : 0);
	g_assert_cmpuint(metric(l.n, "lost_references"), ==, 1);
	g_assert_cmpuint(metric(l.n, "lost_entries"), ==, entry ? 1 : 0);
	end(&l);
}

/* A4: in_addmulti's NULL, whatever the cause, and A2: the entry is given back. */
static void a_refused_join_changes_nothing(gconstpointer data)
{
	const struct kind *k = data;
	struct lab l;

	begin(&l, "openbsd-2016-array", k->how);
	l.f.refuse = ip(GROUP); /* EIO of the driver */
	join(&l, ENOBUFS);
	g_assert_cmpuint(options_bytes(&l), ==, k->empty);
	g_assert_cmpuint(entries(&l), ==, 0);
	g_assert_cmpuint(l.h.ifidx, ==, 0);
	l.f.refuse = maddr_v4(0);
	mc_node_refuse_alloc(l.n, 1);
	join(&l, ENOBUFS);
	g_assert_cmpuint(references(&l), ==, 0);
	holder_fini(&l.h);
	end(&l);
}

/* A6: "15-slot vector, a list, or one in_multi pointer as OpenBSD has done since 2022/2023". */
static void who_holds_is_the_presets(void)
{
	static const struct {
		const char *preset, *set;
		enum holder_kind carp, pfsync;
	} rows[] = {
		{ "openbsd-2016-array", NULL, HOLDER_VECTOR, HOLDER_VECTOR },
		{ "openbsd-2016-list", NULL, HOLDER_LIST, HOLDER_LIST },
		{ "openbsd-2016-array", "list", HOLDER_LIST, HOLDER_LIST },
		{ "openbsd-7", NULL, HOLDER_VECTOR, HOLDER_POINTER },
		{ "openbsd-7", "list", HOLDER_VECTOR, HOLDER_POINTER },
		{ "freebsd-14", NULL, HOLDER_LIST, HOLDER_LIST },
		{ "unlimited", NULL, HOLDER_POINTER, HOLDER_POINTER },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct mc_node_config c = { .preset = rows[i].preset, .socket_set = rows[i].set };
		struct fake f;
		struct mc_node *n;

		fake_init(&f);
		n = mc_node_new(&c, &f.port);
		g_assert_cmpint(holder_kind_of(&n->stack, HOLDER_CARP), ==, rows[i].carp);
		g_assert_cmpint(holder_kind_of(&n->stack, HOLDER_PFSYNC), ==, rows[i].pfsync);
		g_assert_cmpint(holder_kind_of(&n->stack, HOLDER_VXLAN), ==, rows[i].pfsync);
		mc_node_free(n);
		fake_fini(&f);
	}
}

/* OPENBSD.md "What OpenBSD did": by route since ip_output.c 1.359; in_addmulti waits since in.c 1.194. */
static void openbsd_7_leaves_by_the_route(void)
{
	const struct mc_where any = { MC_WHERE_ANY, 0, { 0, 0 } };
	struct mc_node_config c = { .preset = "openbsd-7" };
	struct fake f;
	struct mc_node *n;
	struct mc_socket *so;
	uint32_t ifindex;

	fake_init(&f);
	n = mc_node_new(&c, &f.port);
	for (uint32_t i = 1; i <= 2; i++) {
		struct mc_interface ifc = { i, MC_IF_UP | MC_IF_MULTICAST,
					    maddr_v4(0x0a000001 + (i << 8)), 24, 0 };

		g_assert_cmpint(mc_node_add_interface(n, &ifc), ==, 0);
	}
	so = mc_socket_open(n);
	mc_node_refuse_alloc(n, 1);
	for (uint32_t i = 1; i <= 2; i++) { /* by index: struct ip_mreqn */
		struct mc_where w = { MC_WHERE_INDEX, i, { 0, 0 } };

		g_assert_cmpint(mc_socket_join(so, ip("239.1.1.1"), w, NULL), ==, 0);
	}
	mc_node_refuse_alloc(n, 0);
	mc_node_route_add(n, ip("239.0.0.0"), 8, 2);
	g_assert_cmpint(mc_socket_leave(so, ip("239.1.1.1"), any, &ifindex), ==, 0);
	g_assert_cmpuint(ifindex, ==, 2); /* not the oldest */
	g_assert_cmpint(mc_socket_leave(so, ip("239.1.1.1"), any, &ifindex), ==, EADDRNOTAVAIL);
	mc_node_route_flush(n);
	g_assert_cmpint(mc_socket_leave(so, ip("239.1.1.1"), any, &ifindex), ==, EADDRNOTAVAIL);
	mc_node_free(n);
	fake_fini(&f);
}

/* OpenBSD ip_multicast_if, Linux ip_mc_leave_group: an index is compared with the memberships', and no interface of
 * it is asked for. */
static void some_leave_by_the_index_of_what_is_gone(void)
{
	static const struct {
		const char *preset;
		int err;
	} rows[] = { { "openbsd-7", 0 },
		     { "linux-6", 0 },
		     { "openbsd-2016-array", EADDRNOTAVAIL } };
	struct mc_where w = { MC_WHERE_INDEX, 1, { 0, 0 } };

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct fake f;
		struct mc_node *n;
		struct mc_socket *so;
		uint32_t ifindex;

		fake_init(&f);
		n = one_interface(&f, rows[i].preset, "host");
		so = mc_socket_open(n);
		g_assert_cmpint(mc_socket_join(so, ip("239.1.1.1"), w, NULL), ==, 0);
		g_assert_cmpint(mc_node_detach_interface(n, 1), ==, 0);
		w.ifindex = 65537;
		g_assert_cmpint(mc_socket_leave(so, ip("239.1.1.1"), w, NULL), ==, EADDRNOTAVAIL);
		w.ifindex = 1;
		g_assert_cmpint(mc_socket_leave(so, ip("239.1.1.1"), w, &ifindex), ==, rows[i].err);
		g_assert_cmpuint(ifindex, ==, rows[i].err ? 0 : 1);
		g_assert_cmpuint(metric(n, "inm_bytes"), ==, rows[i].err ? INM : 0);
		mc_node_free(n);
		fake_fini(&f);
	}
}

static const char *shown(const char *preset, const char *title)
{
	const char *const *titles = mc_row_titles(MC_PRESETS);
	size_t row = 0, column = 0;

	while (strcmp(mc_row_name(MC_PRESETS, row), preset) != 0)
		row++;
	while (strcmp(titles[column], title) != 0)
		column++;
	return mc_row_cells(MC_PRESETS, row)[column];
}

/* OPENBSD.md A2, and "What OpenBSD did". */
static void the_table_of_presets_says_who_holds(void)
{
	g_assert_cmpstr(shown("openbsd-2016-array", "holders"), ==, "vector");
	g_assert_cmpstr(shown("openbsd-2016-list", "holders"), ==, "list");
	g_assert_cmpstr(shown("openbsd-7", "holders"), ==,
			"carp vector, pfsync pointer, vxlan pointer");
}

int main(int argc, char **argv)
{
	static const char *const names[] = { "vector", "list", "pointer" };
	static const struct {
		const char *name;
		void (*test)(gconstpointer);
	} tests[] = {
		{ "costs-what-the-kernel-pays", costs_what_the_kernel_pays },
		{ "four-joins-are-four-entries-of-a-list-alone",
		  four_joins_are_four_entries_of_a_list_alone },
		{ "what-is-forgotten-stays-joined", what_is_forgotten_stays_joined },
		{ "without-leaving-the-end-leaks", without_leaving_the_end_leaks },
		{ "a-refused-join-changes-nothing", a_refused_join_changes_nothing },
	};

	g_test_init(&argc, &argv, NULL);
	for (size_t k = 0; k < G_N_ELEMENTS(kinds); k++) {
		for (size_t i = 0; i < G_N_ELEMENTS(tests); i++) {
			char *path = g_strdup_printf("/holder/%s/%s", names[k], tests[i].name);

			g_test_add_data_func(path, &kinds[k], tests[i].test);
			g_free(path);
		}
	}
	g_test_add_func("/holder/who-holds-is-the-presets", who_holds_is_the_presets);
	g_test_add_func("/holder/the-table-of-presets-says-who-holds",
			the_table_of_presets_says_who_holds);
	g_test_add_func("/preset/openbsd-7/leaves-by-the-route", openbsd_7_leaves_by_the_route);
	g_test_add_func("/preset/some-leave-by-the-index-of-what-is-gone",
			some_leave_by_the_index_of_what_is_gone);
	return g_test_run();
}
