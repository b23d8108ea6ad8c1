/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ip_setmoptions, ip_getmoptions, ip_freemoptions: every check, in order, with its errno
 * (OPENBSD.md A1, A2, A4, A5; limits of the others: POLICIES.md A1, B7). */
#include <errno.h>
#include <netinet/in.h>

#include "model/limit.h"
#include "tests/unit/fake_port.h"

#define G "239.1.2.3"

/* Interfaces 1, 2: addresses 10.0.0.1, 10.0.1.1; 3 without IFF_MULTICAST: 10.0.2.1; 4 unnumbered. */
static struct mc_node *bare(struct fake *f, const char *preset, const char *socket_set)
{
	struct mc_node_config c = { .preset = preset, .socket_set = socket_set, .bare = true };
	struct mc_node *n;

	fake_init(f);
	n = mc_node_new(&c, &f->port);
	for (uint32_t i = 1; i <= 4; i++) {
		struct mc_interface ifc = { i, MC_IF_UP | MC_IF_MULTICAST,
					    maddr_v4(0x0a000001 + ((i - 1) << 8)), 24, 0 };

		if (i == 3)
			ifc.flags = MC_IF_UP;
		if (i == 4)
			ifc.address = ip("0.0.0.0");
		g_assert_cmpint(mc_node_add_interface(n, &ifc), ==, 0);
	}
	g_assert_cmpint(mc_node_route_add(n, ip("224.0.0.0"), 4, 2), ==, 0);
	return n;
}

static void done(struct fake *f, struct mc_node *n)
{
	mc_node_free(n);
	fake_fini(f);
}

static struct mc_where by_index(uint32_t i)
{
	return (struct mc_where){ MC_WHERE_INDEX, i, { 0, 0 } };
}

static struct mc_where by_address(const char *a)
{
	return (struct mc_where){ MC_WHERE_ADDRESS, 0, ip(a) };
}

static const struct mc_where any = { MC_WHERE_ANY, 0, { 0, 0 } };

static struct maddr group(uint32_t k)
{
	return maddr_v4(0xef000001 + k);
}

/* A1: the checks of IP_ADD_MEMBERSHIP and IP_DROP_MEMBERSHIP. */
static void membership_calls_answer_as_openbsd(void)
{
	static const struct {
		bool join;
		const char *group;
		int where; /* 0 any, 1 by address, else by index - 1 */
		const char *address;
		int err;
		uint32_t ifindex;
	} rows[] = {
		{ true, "10.1.2.3", 0, NULL, EINVAL, 0 },
		{ true, G, 1, "192.0.2.1", EADDRNOTAVAIL, 0 }, /* not a local address */
		{ true, G, 1, "10.0.2.1", EADDRNOTAVAIL, 0 },  /* no IFF_MULTICAST */
		{ true, G, 1, "10.0.0.1", 0, 1 },
		{ true, G, 1, "10.0.0.1", EADDRINUSE, 0 },
		{ true, G, 0, NULL, 0, 2 }, /* by the route, not by IP_MULTICAST_IF */
		{ true, G, 0, NULL, EADDRINUSE, 0 },
		{ false, "10.1.2.3", 0, NULL, EINVAL, 0 },
		{ false, G, 1, "192.0.2.1", EADDRNOTAVAIL, 0 },
		{ false, G, 1, "10.0.2.1", EADDRNOTAVAIL, 0 }, /* exists, but no such membership */
		{ false, "239.9.9.9", 0, NULL, EADDRNOTAVAIL, 0 },
		{ false, G, 0, NULL, 0, 1 }, /* the oldest */
		{ false, G, 0, NULL, 0, 2 },
		{ false, G, 0, NULL, EADDRNOTAVAIL, 0 },
		{ true, G, 5, NULL, EADDRNOTAVAIL, 0 }, /* index 4 has no address to name it by */
		{ true, G, 9, NULL, EADDRNOTAVAIL, 0 }, /* index 8 does not exist */
	};
	struct fake f;
	struct mc_node *n = bare(&f, "openbsd-2016-array", NULL);
	struct mc_socket *so = mc_socket_open(n);

	g_assert_cmpint(mc_socket_set_if(so, ip("10.0.0.1")), ==, 0);
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct mc_where w = any;
		uint32_t ifindex;
		int err;

		if (rows[i].where == 1)
			w = by_address(rows[i].address);
		else if (rows[i].where > 1)
			w = by_index((uint32_t)rows[i].where - 1);
		err = (rows[i].join ? mc_socket_join : mc_socket_leave)(so, ip(rows[i].group), w,
									&ifindex);
		g_assert_cmpint(err, ==, rows[i].err);
		g_assert_cmpuint(ifindex, ==, rows[i].ifindex);
	}
	done(&f, n);
}

/* A1: the lengths of the values; an unknown option. */
static void option_bytes_are_checked(void)
{
	struct fake f;
	struct mc_node *n = bare(&f, "openbsd-2016-list", NULL);
	struct mc_socket *so = mc_socket_open(n);
	uint8_t v[12] = { 239, 1, 2, 3, 192, 0, 2, 1 };
	const struct {
		int option;
		size_t length;
		int err;
	} rows[] = {
		{ IP_MULTICAST_IF, 3, EINVAL },		 { IP_MULTICAST_TTL, 4, EINVAL },
		{ IP_MULTICAST_LOOP, 4, EINVAL },	 { IP_ADD_MEMBERSHIP, 7, EINVAL },
		{ IP_ADD_MEMBERSHIP, 12, EINVAL },	 { IP_DROP_MEMBERSHIP, 12, EINVAL },
		{ IP_ADD_MEMBERSHIP, 8, EADDRNOTAVAIL }, { 99, 1, EOPNOTSUPP },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_assert_cmpint(mc_setsockopt(so, IPPROTO_IP, rows[i].option, v, rows[i].length),
				==, rows[i].err);
		g_assert_cmpuint(metric(n, "final_bytes"), ==, 0); /* freed on every exit */
		g_assert_cmpint(mc_setsockopt(so, IPPROTO_IP, rows[i].option, NULL, rows[i].length),
				==, rows[i].option == 99 ? EOPNOTSUPP : EINVAL);
	}
	g_assert_cmpint(mc_getsockopt(so, IPPROTO_IP, IP_ADD_MEMBERSHIP, v, &(size_t){ 8 }), ==,
			EOPNOTSUPP);
	/* A1 2: even a failing call on a fresh socket allocates and frees */
	g_assert_cmpuint(metric(n, "allocs"), ==, 2 * G_N_ELEMENTS(rows));
	g_assert_cmpuint(metric(n, "frees"), ==, 2 * G_N_ELEMENTS(rows));
	done(&f, n);
}

/* A1, A5: IF, TTL, LOOP and their defaults. */
static void options_are_set_and_read(void)
{
	struct fake f;
	struct mc_node *n = bare(&f, "openbsd-2016-array", NULL);
	struct mc_socket *so = mc_socket_open(n);
	struct maddr a;
	unsigned v;

	g_assert_cmpint(mc_socket_get_ttl(so, &v), ==, 0);
	g_assert_cmpuint(v, ==, 1);
	g_assert_cmpint(mc_socket_get_loop(so, &v), ==, 0);
	g_assert_cmpuint(v, ==, 1);
	mc_socket_get_if(so, &a);
	g_assert_true(maddr_is_any(a));
	g_assert_cmpint(mc_socket_set_ttl(so, 256), ==, EINVAL);
	g_assert_cmpint(mc_socket_set_ttl(so, 255), ==, 0);
	g_assert_cmpint(mc_socket_set_loop(so, 2), ==, EINVAL);
	g_assert_cmpint(mc_socket_set_loop(so, 0), ==, 0);
	g_assert_cmpint(mc_socket_set_if(so, ip("192.0.2.1")), ==, EADDRNOTAVAIL);
	g_assert_cmpint(mc_socket_set_if(so, ip("10.0.2.1")), ==, EADDRNOTAVAIL);
	g_assert_cmpint(mc_socket_set_if(so, ip("10.0.1.1")), ==, 0);
	mc_socket_get_ttl(so, &v);
	g_assert_cmpuint(v, ==, 255);
	mc_socket_get_loop(so, &v);
	g_assert_cmpuint(v, ==, 0);
	mc_socket_get_if(so, &a);
	g_assert_true(maddr_equal(a, ip("10.0.1.1")));
	g_assert_cmpuint(mc_socket_capacity(so), ==, 15); /* the record stays */
	g_assert_cmpint(mc_socket_set_if(so, ip("0.0.0.0")), ==, 0);
	mc_socket_set_ttl(so, 1);
	mc_socket_set_loop(so, 1);
	g_assert_cmpuint(mc_socket_capacity(so), ==, 0); /* all default: freed */
	g_assert_cmpuint(metric(n, "final_bytes"), ==, 0);
	done(&f, n);
}

/* Fills a socket until it is refused; returns how many it took. */
static uint32_t fill(struct mc_socket *so, uint32_t most, int *err)
{
	uint32_t k = 0;

	*err = 0;
	while (k < most && (*err = mc_socket_join(so, group(k), by_index(1), NULL)) == 0)
		k++;
	return k;
}

/* POLICIES.md A1. */
static void limits_refuse_with_the_systems_errno(void)
{
	static const struct {
		const char *preset;
		uint32_t takes;
		int err;
	} rows[] = {
		{ "openbsd-2016-array", 4095, ENOBUFS },
		{ "openbsd-2016-list", 5000, 0 },
		{ "4.4bsd", 20, ETOOMANYREFS },
		{ "freebsd-14", 4095, ENOMEM },
		{ "linux-6", 20, ENOBUFS },
		{ "rfc2236", 5000, 0 },
		{ "unlimited", 5000, 0 },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct fake f;
		struct mc_node *n = bare(&f, rows[i].preset, NULL);
		struct mc_socket *so = mc_socket_open(n);
		int err;

		g_assert_cmpuint(fill(so, 5000, &err), ==, rows[i].takes);
		g_assert_cmpint(err, ==, rows[i].err);
		/* the duplicate check comes before the limit, in all of them */
		g_assert_cmpint(mc_socket_join(so, group(3), by_index(1), NULL), ==, EADDRINUSE);
		/* a freed place can be taken */
		g_assert_cmpint(mc_socket_leave(so, group(3), by_index(1), NULL), ==, 0);
		g_assert_cmpint(mc_socket_join(so, group(9000), by_index(1), NULL), ==, 0);
		/* the limit is the socket's alone */
		g_assert_cmpint(mc_socket_join(mc_socket_open(n), group(9001), by_index(1), NULL),
				==, 0);
		done(&f, n);
	}
}

/* POLICIES.md A1, measured: 2730 memberships of 48 bytes fit below 131072, 426 below 20480. */
static void linux_option_memory_is_counted_in_bytes(void)
{
	struct limit_policy bytes = *limit_policy_find("count-20-bytes-131072");
	static const struct {
		uint64_t max, takes;
	} rows[] = { { 131072, 2730 }, { 20480, 426 }, { 1048576, 21845 } };

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		limit_set(&bytes, "net.core.optmem_max", rows[i].max);
		for (uint64_t n = 0; n < 22000; n++)
			g_assert_cmpint(limit_check(&bytes, LIMIT_SOCKET_BYTES, n * 48, 48), ==,
					n < rows[i].takes ? 0 : ENOBUFS);
	}
}

/* POLICIES.md B7: ENODEV where BSD says EADDRNOTAVAIL; no IFF_MULTICAST is no reason to refuse. */
static void linux_answers_otherwise(void)
{
	struct fake f;
	struct mc_node *n = bare(&f, "linux-6", NULL);
	struct mc_socket *so = mc_socket_open(n);

	g_assert_cmpint(mc_socket_join(so, ip(G), by_index(9), NULL), ==, ENODEV);
	g_assert_cmpint(mc_socket_join(so, ip(G), by_address("192.0.2.1"), NULL), ==, ENODEV);
	g_assert_cmpint(mc_socket_join(so, ip(G), by_index(3), NULL), ==, 0);
	g_assert_cmpint(mc_socket_join(so, ip(G), by_index(4), NULL), ==, 0); /* unnumbered */
	mc_node_route_flush(n);
	g_assert_cmpint(mc_socket_join(so, ip(G), any, NULL), ==, ENODEV);
	g_assert_cmpint(mc_socket_leave(so, ip(G), by_index(1), NULL), ==, EADDRNOTAVAIL);
	g_assert_cmpint(mc_socket_join(so, ip("10.1.2.3"), by_index(1), NULL), ==, EINVAL);
	g_assert_cmpuint(metric(n, "option_bytes"), ==, 2 * 48);
	done(&f, n);
}

/* A4: the driver's refusal leaves nothing behind, whatever the set; A1 7: ENOBUFS for any cause. */
static void refused_join_leaves_nothing(void)
{
	for (size_t k = 0; mc_row_name(MC_KINDS, k); k++) {
		const char *kind = mc_row_name(MC_KINDS, k);
		struct mc_socket *so;
		struct mc_node *n;
		struct fake f;

		if (!mc_kind_holds(kind))
			continue;
		n = bare(&f, "openbsd-2016-list", kind);
		so = mc_socket_open(n);
		f.refuse = ip(G);
		g_assert_cmpint(mc_socket_join(so, ip(G), by_index(1), NULL), ==, ENOBUFS);
		g_assert_cmpuint(metric(n, "final_bytes"), ==, 0);
		g_assert_cmpuint(metric(n, "driver_refused"), ==, 1);
		g_assert_cmpuint(metric(n, "igmp_join"), ==, 0);
		g_assert_false(mc_node_has_group(n, 1, ip(G)));
		f.refuse = ip("0.0.0.0");
		g_assert_cmpint(mc_socket_join(so, ip(G), by_index(1), NULL), ==, 0);
		done(&f, n);
	}
}

/* A4: one record for all sockets of the node; the host leaves with the last. */
static void last_of_several_sockets_leaves(void)
{
	struct fake f;
	struct mc_node *n = bare(&f, "openbsd-2016-array", NULL);
	struct mc_socket *a = mc_socket_open(n), *b = mc_socket_open(n);

	mc_socket_join(a, ip(G), by_index(1), NULL);
	mc_socket_join(b, ip(G), by_index(1), NULL);
	g_assert_cmpuint(metric(n, "inm_allocs"), ==, 1);
	mc_socket_close(a, NULL, NULL);
	g_assert_cmpuint(metric(n, "igmp_leave"), ==, 0);
	g_assert_true(mc_node_has_group(n, 1, ip(G)));
	mc_socket_leave(b, ip(G), any, NULL);
	g_assert_cmpuint(metric(n, "igmp_leave"), ==, 1);
	g_assert_false(mc_node_has_group(n, 0, ip(G)));
	done(&f, n);
}

static void note(uint32_t ifindex, struct maddr g, void *ctx)
{
	g_array_append_val((GArray *)ctx, ifindex);
	g_assert_true(maddr_equal(g, ip(G)));
}

/* A2: close leaves oldest first on the array, newest first on the list. */
static void close_leaves_in_the_order_of_the_set(void)
{
	for (int list = 0; list < 2; list++) {
		struct fake f;
		struct mc_node *n =
			bare(&f, list ? "openbsd-2016-list" : "openbsd-2016-array", NULL);
		struct mc_socket *so = mc_socket_open(n);
		GArray *left = g_array_new(FALSE, FALSE, sizeof(uint32_t));

		mc_socket_join(so, ip(G), by_index(2), NULL);
		mc_socket_join(so, ip(G), by_index(1), NULL);
		mc_socket_close(so, note, left);
		g_assert_cmpuint(left->len, ==, 2);
		g_assert_cmpuint(g_array_index(left, uint32_t, 0), ==, list ? 1 : 2);
		g_array_free(left, TRUE);
		done(&f, n);
	}
}

static void names_are_checked(void)
{
	struct mc_node_config bad[] = { { .preset = "windows-95" },
					{ .preset = "rfc2236", .driver = "toaster" },
					{ .preset = "rfc2236", .socket_set = "null" },
					{ .preset = "rfc2236", .link_set = "bag" } };
	struct fake f;

	fake_init(&f);
	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++)
		g_assert_null(mc_node_new(&bad[i], &f.port));
	fake_fini(&f);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/membership/calls-answer-as-openbsd", membership_calls_answer_as_openbsd);
	g_test_add_func("/membership/option-bytes-are-checked", option_bytes_are_checked);
	g_test_add_func("/membership/options-are-set-and-read", options_are_set_and_read);
	g_test_add_func("/membership/limits-refuse-with-the-systems-errno",
			limits_refuse_with_the_systems_errno);
	g_test_add_func("/membership/linux-option-memory-is-counted-in-bytes",
			linux_option_memory_is_counted_in_bytes);
	g_test_add_func("/membership/linux-answers-otherwise", linux_answers_otherwise);
	g_test_add_func("/membership/refused-join-leaves-nothing", refused_join_leaves_nothing);
	g_test_add_func("/membership/last-of-several-sockets-leaves",
			last_of_several_sockets_leaves);
	g_test_add_func("/membership/close-leaves-in-the-order-of-the-set",
			close_leaves_in_the_order_of_the_set);
	g_test_add_func("/membership/names-are-checked", names_are_checked);
	return g_test_run();
}
