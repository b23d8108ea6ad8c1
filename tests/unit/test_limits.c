/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What each system refuses, and that a refusal leaves all as it was (POLICIES.md A1, B7; linux-kernel.json). */
#include <errno.h>

#include "tests/unit/fake_port.h"

static const struct mc_where one = { MC_WHERE_INDEX, 1, { 0, 0xffff00000000ULL } };

static struct maddr group(bool v6, uint32_t k)
{
	struct maddr a = { 0xff15000000000000ULL, k + 1 };

	return v6 ? a : maddr_v4(0xef000001 + k);
}

static struct maddr source(bool v6, uint32_t k)
{
	struct maddr a = { 0x20010db800000000ULL, k + 1 };

	return v6 ? a : maddr_v4(0xc6120001 + k);
}

static struct mc_node *node(struct fake *f, const char *preset)
{
	struct mc_node_config c = { .preset = preset, .bare = true };
	struct mc_interface ifc = { 1, MC_IF_UP | MC_IF_MULTICAST | MC_IF_IPV6, ip("10.0.0.1"), 24,
				    0 };
	struct mc_node *n;

	fake_init(f);
	n = mc_node_new(&c, &f->port);
	for (; ifc.ifindex <= 2; ifc.ifindex++, ifc.address = ip("10.0.1.1"))
		g_assert_cmpint(mc_node_add_interface(n, &ifc), ==, 0);
	return n;
}

static void done(struct fake *f, struct mc_node *n)
{
	mc_node_free(n);
	fake_fini(f);
}

static uint32_t joins(struct mc_socket *so, bool v6, uint32_t most, int *err)
{
	uint32_t k = 0;

	*err = 0;
	while (k < most && (*err = mc_socket_join(so, group(v6, k), one, NULL)) == 0)
		k++;
	return k;
}

static uint32_t sources(struct mc_socket *so, bool v6, uint32_t most, int *err)
{
	uint32_t k = 0;

	*err = 0;
	while (k < most &&
	       (*err = mc_socket_join_source(so, group(v6, 0), one, source(v6, k), NULL)) == 0)
		k++;
	return k;
}

/* ---- memberships ---- */

static const struct {
	const char *preset;
	bool v6;
	const char *limit; /* set to max, or NULL */
	uint64_t max;
	uint32_t takes;
	int err;
} memberships[] = {
	{ "4.4bsd", false, NULL, 0, 20, ETOOMANYREFS },
	{ "netbsd", false, NULL, 0, 20, ETOOMANYREFS },
	{ "netbsd", true, NULL, 0, 5000, 0 },
	{ "sco-openserver-5", false, NULL, 0, 20, ETOOMANYREFS },
	{ "openbsd-2016-array", false, NULL, 0, 4095, ENOBUFS },
	{ "openbsd-2016-array", true, NULL, 0, 5000, 0 },
	{ "freebsd-12", false, NULL, 0, 4095, ETOOMANYREFS },
	{ "freebsd-12", true, NULL, 0, 4095, ETOOMANYREFS },
	{ "freebsd-14", false, NULL, 0, 4095, ENOMEM },
	{ "xnu", false, NULL, 0, 4095, ETOOMANYREFS },
	{ "illumos", false, NULL, 0, 5000, 0 },
	{ "windows", false, NULL, 0, 5000, 0 },
	{ "lwip", false, NULL, 0, 4, ENOMEM },
	{ "lwip", true, NULL, 0, 4, ENOMEM },
	{ "lwip", false, "LWIP_SOCKET_MAX_MEMBERSHIPS", 16, 8,
	  EADDRNOTAVAIL }, /* the groups' pool */
	/* linux-kernel.json errno_cases, measured */
	{ "linux-6", false, NULL, 0, 20, ENOBUFS },
	{ "linux-6", false, "net.ipv4.igmp_max_memberships", 5, 5, ENOBUFS },
	{ "linux-6", false, "net.ipv4.igmp_max_memberships", 1000000, 2730, ENOBUFS },
	{ "linux-6", true, NULL, 0, 2340, ENOMEM },
};

static void memberships_are_refused_as_by_the_system(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(memberships); i++) {
		struct fake f;
		struct mc_node *n = node(&f, memberships[i].preset);
		int err;

		if (memberships[i].limit)
			g_assert_cmpint(
				mc_node_set_limit(n, memberships[i].limit, memberships[i].max), ==,
				0);
		g_assert_cmpuint(joins(mc_socket_open(n), memberships[i].v6, 5000, &err), ==,
				 memberships[i].takes);
		g_assert_cmpint(err, ==, memberships[i].err);
		done(&f, n);
	}
}

/* linux-kernel.json: optmem_max 1048576 takes 21845 of 48 bytes, 8388608 all of 60000. */
static void linux_option_memory_is_a_sysctl(void)
{
	static const struct {
		uint64_t max;
		uint32_t takes;
		int err;
	} rows[] = { { 20480, 426, ENOBUFS }, { 1048576, 21845, ENOBUFS }, { 8388608, 60000, 0 } };

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct fake f;
		struct mc_node *n = node(&f, "linux-6");
		int err;

		mc_node_set_limit(n, "net.ipv4.igmp_max_memberships", 1000000);
		mc_node_set_limit(n, "net.core.optmem_max", rows[i].max);
		g_assert_cmpuint(joins(mc_socket_open(n), false, 60000, &err), ==, rows[i].takes);
		g_assert_cmpint(err, ==, rows[i].err);
		done(&f, n);
	}
}

/* linux-kernel.json: (group, interface) pairs count; a duplicate is told before the limit; a socket each; what there
 * is stays when the limit is lowered; BLOCK and a place that was freed are fine. */
static void linux_at_its_limit(void)
{
	static const struct mc_where two = { MC_WHERE_INDEX, 2, { 0, 0xffff00000000ULL } };
	struct fake f;
	struct mc_node *n = node(&f, "linux-6");
	struct mc_socket *so = mc_socket_open(n);
	int err;

	g_assert_cmpuint(joins(so, false, 12, &err), ==, 12);
	for (uint32_t k = 0; k < 8; k++)
		g_assert_cmpint(mc_socket_join(so, group(false, k), two, NULL), ==, 0);
	g_assert_cmpint(mc_socket_join(so, group(false, 9), two, NULL), ==, ENOBUFS);
	g_assert_cmpint(mc_socket_join(so, group(false, 3), one, NULL), ==, EADDRINUSE);
	g_assert_cmpint(mc_socket_join_source(so, group(false, 50), one, source(false, 1), NULL),
			==, ENOBUFS);
	g_assert_cmpint(mc_socket_block(so, group(false, 3), one, source(false, 1), NULL), ==, 0);
	g_assert_cmpuint(joins(mc_socket_open(n), false, 99, &err), ==, 20);
	mc_node_set_limit(n, "net.ipv4.igmp_max_memberships", 5);
	g_assert_cmpuint(mc_socket_count(so), ==, 20);
	g_assert_cmpint(mc_socket_leave(so, group(false, 3), one, NULL), ==, 0);
	g_assert_cmpint(mc_socket_join(so, group(false, 3), one, NULL), ==, ENOBUFS);
	g_assert_cmpint(mc_node_set_limit(n, "net.ipv6.route.max_size", 5), ==, ENOENT);
	done(&f, n);
}

/* A limit that was set is the node's own. */
static void limits_are_set_for_one_node(void)
{
	struct fake f, g;
	struct mc_node *n = node(&f, "linux-6"), *other = node(&g, "linux-6");
	int err;

	mc_node_set_limit(n, "net.ipv4.igmp_max_memberships", 3);
	g_assert_cmpuint(joins(mc_socket_open(n), false, 99, &err), ==, 3);
	g_assert_cmpuint(joins(mc_socket_open(other), false, 99, &err), ==, 20);
	done(&f, n);
	done(&g, other);
}

/* ---- sources ---- */

static const struct {
	const char *preset;
	bool v6;
	uint32_t takes;
	int err;
} one_by_one[] = {
	{ "linux-6", false, 10, ENOBUFS }, /* measured: igmp_max_msf, mld_max_msf */
	{ "linux-6", true, 64, ENOBUFS },
	{ "freebsd-14", false, 128, ENOBUFS }, /* conformance LM-13 */
	{ "freebsd-12", true, 128, ENOBUFS },
	{ "xnu", false, 128, ENOBUFS },
	{ "illumos", true, 64, ENOBUFS }, /* MAX_FILTER_SIZE */
	{ "rfc3376", false, 1000, 0 },
	{ "windows", true, 1000, 0 },
};

static void count_source(struct maddr a, void *ctx)
{
	(void)a;
	++*(uint32_t *)ctx;
}

/* RFC 3678 s4.2.1, conformance SK-19: one too many, at once or as the next, changes nothing. */
static void sources_are_refused_as_by_the_system(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(one_by_one); i++) {
		bool v6 = one_by_one[i].v6;
		struct maddr all[1024];
		struct fake f;
		struct mc_node *n = node(&f, one_by_one[i].preset);
		struct mc_socket *so = mc_socket_open(n);
		uint32_t count = 0, takes = one_by_one[i].takes;
		enum mc_mode mode;
		int err;

		g_assert_cmpuint(sources(so, v6, 1000, &err), ==, takes);
		g_assert_cmpint(err, ==, one_by_one[i].err);
		for (uint32_t k = 0; k < 1024; k++)
			all[k] = source(v6, k);
		g_assert_cmpint(
			mc_socket_filter(so, group(v6, 0), one, MC_EXCLUDE, all, takes + 1, NULL),
			==, one_by_one[i].err);
		if (one_by_one[i].err == 0) {
			done(&f, n);
			continue;
		}
		g_assert_cmpint(
			mc_socket_get_filter(so, group(v6, 0), one, &mode, count_source, &count),
			==, 0);
		g_assert_cmpuint(count, ==, takes);
		g_assert_cmpint(mode, ==, MC_INCLUDE);
		g_assert_cmpint(
			mc_socket_filter(so, group(v6, 0), one, MC_EXCLUDE, all, takes, NULL), ==,
			0);
		done(&f, n);
	}
}

/* FreeBSD net.inet.ip.mcast.maxgrpsrc: 512 of a group on an interface, by all sockets together; those that are known
 * there cost nothing. */
static void a_groups_sources_are_limited_on_the_interface(void)
{
	struct fake f;
	struct mc_node *n = node(&f, "freebsd-14");
	struct mc_socket *so = NULL;
	uint32_t k;

	for (k = 0; k < 512; k++) {
		if (k % 128 == 0)
			so = mc_socket_open(n);
		g_assert_cmpint(
			mc_socket_join_source(so, group(false, 0), one, source(false, k), NULL), ==,
			0);
	}
	so = mc_socket_open(n);
	g_assert_cmpint(mc_socket_join_source(so, group(false, 0), one, source(false, k), NULL), ==,
			ENOBUFS);
	g_assert_cmpint(mc_socket_join_source(so, group(false, 0), one, source(false, 7), NULL), ==,
			0);
	g_assert_cmpint(mc_socket_join_source(so, group(false, 1), one, source(false, k), NULL), ==,
			0);
	done(&f, n);
}

/* POLICIES.md A1: 8000 sources in one MCAST_MSFILTER are more octets (144 + 128 each) than optmem_max, though 12000
 * one by one are not: their list is 24 + 4 each, grown by 10 (net/ipv4/igmp.c ip_mc_source, IP_SFBLOCK). */
static void linux_counts_octets_of_a_call_and_of_a_list(void)
{
	struct maddr *all = g_new(struct maddr, 8000);
	struct fake f;
	struct mc_node *n = node(&f, "linux-6");
	struct mc_socket *so = mc_socket_open(n);
	int err;

	for (uint32_t k = 0; k < 8000; k++)
		all[k] = source(false, k);
	mc_node_set_limit(n, "net.ipv4.igmp_max_msf", 1000000);
	g_assert_cmpint(mc_socket_join(so, group(false, 1), one, NULL), ==, 0);
	g_assert_cmpuint(metric(n, "option_bytes"), ==, 48);
	g_assert_cmpint(mc_socket_filter(so, group(false, 1), one, MC_EXCLUDE, all, 8000, NULL), ==,
			ENOBUFS);
	/* 144 + 128 * 1022 = 130960; 1023 are 131088 */
	g_assert_cmpint(mc_socket_filter(so, group(false, 1), one, MC_EXCLUDE, all, 1023, NULL), ==,
			ENOBUFS);
	g_assert_cmpuint(metric(n, "option_bytes"), ==, 48);
	g_assert_cmpint(mc_socket_filter(so, group(false, 1), one, MC_EXCLUDE, all, 1022, NULL), ==,
			0);
	g_assert_cmpuint(metric(n, "option_bytes"), ==, 48 + 24 + 4 * 1022);
	g_assert_cmpint(mc_socket_leave(so, group(false, 1), one, NULL), ==, 0);
	g_assert_cmpuint(metric(n, "option_bytes"), ==, 0);
	g_assert_cmpuint(sources(so, false, 12000, &err), ==, 12000);
	g_assert_cmpuint(metric(n, "option_bytes"), ==, 48 + 24 + 4 * 12000);
	mc_socket_close(so, NULL, NULL);
	g_assert_cmpuint(metric(n, "option_bytes"), ==, 0);
	g_free(all);
	done(&f, n);
}

/* The same: a list of n slots grows while 48 + (24 + 4n) + (24 + 4(n + 10)) stays below 131072, so up to 16370. */
static void linux_lists_are_refused_by_bytes(void)
{
	struct fake f;
	struct mc_node *n = node(&f, "linux-6");
	int err;

	mc_node_set_limit(n, "net.ipv4.igmp_max_msf", 1000000);
	g_assert_cmpuint(sources(mc_socket_open(n), false, 65536, &err), ==, 16370);
	g_assert_cmpint(err, ==, ENOBUFS);
	done(&f, n);
}

/* ---- memory that is refused ---- */

struct state {
	size_t count;
	uint32_t sources;
	uint64_t option_bytes, groups;
};

static void add_membership(uint32_t ifindex, struct maddr g, void *ctx)
{
	(void)ifindex;
	((struct state *)ctx)->groups ^= g.lo * 0x9e3779b97f4a7c15ULL;
}

static struct state look(struct mc_node *n, struct mc_socket *so)
{
	struct state s = { 0 };

	s.count = mc_socket_count(so);
	s.option_bytes = metric(n, "option_bytes");
	mc_socket_walk(so, add_membership, &s);
	for (uint32_t k = 0; k < 16; k++)
		for (int v6 = 0; v6 < 2; v6++) {
			enum mc_mode mode;

			if (mc_socket_get_filter(so, group(v6, k), one, &mode, count_source,
						 &s.sources) == 0)
				s.sources += 1000 * (mode + 1);
		}
	return s;
}

static int any_call(struct mc_socket *so, GRand *rand, bool *of_source)
{
	bool v6 = g_rand_boolean(rand);
	struct maddr g = group(v6, (uint32_t)g_rand_int_range(rand, 0, 16)), s[4];
	int what = g_rand_int_range(rand, 0, 7);

	*of_source = what >= 2 && what <= 5;
	for (uint32_t k = 0; k < 4; k++)
		s[k] = source(v6, 4 * (uint32_t)g_rand_int_range(rand, 0, 3) + k);
	switch (what) {
	case 0:
		return mc_socket_join(so, g, one, NULL);
	case 1:
		return mc_socket_leave(so, g, one, NULL);
	case 2:
		return mc_socket_join_source(so, g, one, s[0], NULL);
	case 3:
		return mc_socket_leave_source(so, g, one, s[0], NULL);
	case 4:
		return mc_socket_block(so, g, one, s[0], NULL);
	case 5:
		return mc_socket_unblock(so, g, one, s[0], NULL);
	default:
		return mc_socket_filter(so, g, one, g_rand_boolean(rand), s,
					(size_t)g_rand_int_range(rand, 0, 5), NULL);
	}
}

/* But for Linux's calls of one source: the mode of an empty filter changes before they fail, and a group that is joined
 * for a source stays (net/ipv4/igmp.c ip_mc_source, net/ipv4/ip_sockglue.c; tests/reference/kernel). */
static void a_call_that_fails_changes_nothing(void)
{
	const char *preset;

	for (size_t i = 0; (preset = mc_row_name(MC_PRESETS, i)) != NULL; i++)
		for (uint64_t k = 0; k < 8; k++) {
			struct fake f;
			struct mc_node *n = node(&f, preset);
			struct mc_socket *so = mc_socket_open(n);
			GRand *rand = g_rand_new_with_seed((guint32)(8 * i + k));

			mc_node_refuse_alloc(n, k);
			for (int step = 0; step < 400; step++) {
				struct state before = look(n, so), after;
				bool of_source;
				int err = any_call(so, rand, &of_source);

				after = look(n, so);
				if (err && !(of_source && strcmp(preset, "linux-6") == 0))
					g_assert_cmpmem(&before, sizeof(before), &after,
							sizeof(after));
			}
			g_rand_free(rand);
			mc_socket_close(so, NULL, NULL);
			g_assert_cmpuint(metric(n, "option_bytes"), ==, 0);
			g_assert_cmpuint(metric(n, "final_bytes"), ==, 0);
			done(&f, n);
		}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/limits/memberships-are-refused-as-by-the-system",
			memberships_are_refused_as_by_the_system);
	g_test_add_func("/limits/linux-option-memory-is-a-sysctl", linux_option_memory_is_a_sysctl);
	g_test_add_func("/limits/linux-at-its-limit", linux_at_its_limit);
	g_test_add_func("/limits/limits-are-set-for-one-node", limits_are_set_for_one_node);
	g_test_add_func("/limits/sources-are-refused-as-by-the-system",
			sources_are_refused_as_by_the_system);
	g_test_add_func("/limits/a-groups-sources-are-limited-on-the-interface",
			a_groups_sources_are_limited_on_the_interface);
	g_test_add_func("/limits/linux-counts-octets-of-a-call-and-of-a-list",
			linux_counts_octets_of_a_call_and_of_a_list);
	g_test_add_func("/limits/linux-lists-are-refused-by-bytes",
			linux_lists_are_refused_by_bytes);
	g_test_add_func("/limits/a-call-that-fails-changes-nothing",
			a_call_that_fails_changes_nothing);
	return g_test_run();
}
