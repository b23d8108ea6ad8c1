/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Which interface a join is for: by the default multicast route, by address, by index.  UNP 21.6: IPv6
 * names the interface by index and not by a local address, which lets a program join on unnumbered
 * interfaces and on tunnel endpoints.
 */
#include <errno.h>

#include "tests/unit/fake_port.h"

#define GROUP4 "239.1.2.3"
#define GROUP6 "ff15::123"

enum { ETHERNET = 1, UNNUMBERED, TUNNEL };

static const struct mc_where anywhere = { .kind = MC_WHERE_ANY };
static const char *const groups[] = { GROUP4, GROUP6 };

static struct mc_where by_index(uint32_t ifindex)
{
	return (struct mc_where){ .kind = MC_WHERE_INDEX, .ifindex = ifindex };
}

static struct mc_where by_address(const char *address)
{
	return (struct mc_where){ .kind = MC_WHERE_ADDRESS, .address = ip(address) };
}

static void add(struct mc_node *n, uint32_t ifindex, const char *address, unsigned prefix)
{
	struct mc_interface i = { ifindex, MC_IF_UP | MC_IF_MULTICAST | MC_IF_IPV6, ip(address),
				  prefix, 0 };

	g_assert_cmpint(mc_node_add_interface(n, &i), ==, 0);
}

static struct mc_node *node(struct fake *f, const struct mc_node_config *c)
{
	struct mc_node *n;

	fake_init(f);
	n = mc_node_new(c, &f->port);
	g_assert_nonnull(n);
	return n;
}

static void done(struct mc_node *n, struct fake *f)
{
	mc_node_free(n);
	fake_fini(f);
}

/* ---- the default multicast route ---- */

/* Where a join without an interface goes, of both families; 0 and the errno if nowhere. */
static uint32_t joins(struct mc_node *n, const char *group, int *err)
{
	struct mc_socket *so = mc_socket_open(n);
	uint32_t on;

	*err = mc_socket_join(so, ip(group), anywhere, &on);
	mc_socket_close(so, NULL, NULL);
	return on;
}

/* UNP 21.6: "some systems install a route for all multicast addresses at initialization"; it is
 * 224.0.0.0/4 (RFC 1112 s4), not the /8 that one edition prints: 239.1.2.3 lies outside 224/8. */
static void the_route_is_of_all_groups(gconstpointer preset)
{
	struct mc_node_config c = { .preset = preset };
	struct fake f;
	struct mc_node *n = node(&f, &c);
	int err;

	add(n, ETHERNET, "192.0.2.10", 24);
	add(n, UNNUMBERED, "0.0.0.0", 0);
	g_assert_cmpuint(joins(n, "224.0.1.1", &err), ==, ETHERNET);
	g_assert_cmpuint(joins(n, "239.255.255.255", &err), ==, ETHERNET);
	g_assert_cmpuint(joins(n, GROUP6, &err), ==, ETHERNET);
	g_assert_cmpint(mc_node_route_add(n, ip("239.0.0.0"), 8, UNNUMBERED), ==, 0);
	g_assert_cmpuint(joins(n, GROUP4, &err), ==, UNNUMBERED); /* the longer prefix */
	g_assert_cmpuint(joins(n, "224.0.1.1", &err), ==, ETHERNET);
	done(n, &f);
}

struct no_route {
	const char *preset;
	int err;
};

/* Without it the call fails: EADDRNOTAVAIL (OPENBSD.md A1, 3a), ENODEV (POLICIES.md B7, Linux). */
static void without_it_there_is_no_interface(gconstpointer row)
{
	const struct no_route *r = row;
	struct mc_node_config c = { .preset = r->preset, .multicast_route = MC_SWITCH_OFF };
	struct fake f;
	struct mc_node *n = node(&f, &c);
	int err;

	add(n, ETHERNET, "192.0.2.10", 24);
	for (size_t i = 0; i < G_N_ELEMENTS(groups); i++) {
		g_assert_cmpuint(joins(n, groups[i], &err), ==, 0);
		g_assert_cmpint(err, ==, r->err);
	}
	g_assert_cmpint(mc_node_route_add(n, ip("224.0.0.0"), 4, ETHERNET), ==, 0);
	g_assert_cmpuint(joins(n, GROUP4, &err), ==, ETHERNET);
	done(n, &f);
}

/* A bare node has no routes but those it is given, unless the switch says so. */
static void a_bare_node_has_it_if_asked(void)
{
	struct mc_node_config c = { .preset = "unlimited", .bare = true };
	struct fake f;
	struct mc_node *n = node(&f, &c);
	int err;

	add(n, ETHERNET, "192.0.2.10", 24);
	g_assert_cmpuint(joins(n, GROUP4, &err), ==, 0);
	done(n, &f);
	c.multicast_route = MC_SWITCH_ON;
	n = node(&f, &c);
	add(n, ETHERNET, "192.0.2.10", 24);
	g_assert_cmpuint(joins(n, GROUP4, &err), ==, ETHERNET);
	g_assert_cmpuint(f.sent->len, ==, 0);
	done(n, &f);
}

/* ---- by index ---- */

/* An Ethernet, an interface without addresses, and a tunnel's end that borrows the Ethernet's. */
static struct mc_node *three_interfaces(struct fake *f, const char *preset)
{
	struct mc_node_config c = { .preset = preset, .igmp = 2, .mld = 1 };
	struct mc_node *n = node(f, &c);

	add(n, ETHERNET, "192.0.2.10", 24);
	g_assert_cmpint(mc_node_add_address(n, ETHERNET, ip("fe80::10"), 64), ==, 0);
	add(n, UNNUMBERED, "0.0.0.0", 0);
	add(n, TUNNEL, "192.0.2.10", 32);
	g_assert_cmpint(mc_node_add_address(n, TUNNEL, ip("fe80::10"), 64), ==, 0);
	fake_run(f, 30 * MC_SEC); /* what belongs to the addresses has been said */
	g_array_set_size(f->sent, 0);
	return n;
}

/* The interfaces that tell of the group. */
static unsigned told_on(const struct fake *f, const char *group)
{
	unsigned set = 0;

	for (guint i = 0; i < f->sent->len; i++)
		if (maddr_equal(fake_sent(f, i)->group, ip(group)))
			set |= 1U << fake_sent(f, i)->ifindex;
	return set;
}

static void an_index_names_any_interface(gconstpointer preset)
{
	for (uint32_t where = ETHERNET; where <= TUNNEL; where++) {
		struct fake f;
		struct mc_node *n = three_interfaces(&f, preset);
		struct mc_socket *so = mc_socket_open(n);

		for (size_t i = 0; i < G_N_ELEMENTS(groups); i++) {
			uint32_t on;

			g_assert_cmpint(mc_socket_join(so, ip(groups[i]), by_index(where), &on), ==,
					0);
			g_assert_cmpuint(on, ==, where);
			fake_run(&f, f.now + 30 * MC_SEC);
			g_assert_cmpuint(told_on(&f, groups[i]), ==, 1U << where);
			for (uint32_t k = ETHERNET; k <= TUNNEL; k++)
				g_assert_true(mc_node_has_group(n, k, ip(groups[i])) ==
					      (k == where));
			g_assert_cmpint(mc_socket_leave(so, ip(groups[i]), by_index(where), &on),
					==, 0);
			g_assert_false(mc_node_has_group(n, where, ip(groups[i])));
		}
		done(n, &f);
	}
}

/* RFC 3376 s4.2.13, RFC 3590 s4: without an address the source is 0.0.0.0, or ::. */
static void an_unnumbered_interface_reports_from_nobody(gconstpointer preset)
{
	struct fake f;
	struct mc_node *n = three_interfaces(&f, preset);
	struct mc_socket *so = mc_socket_open(n);

	for (size_t i = 0; i < G_N_ELEMENTS(groups); i++) {
		g_array_set_size(f.sent, 0);
		g_assert_cmpint(mc_socket_join(so, ip(groups[i]), by_index(UNNUMBERED), NULL), ==,
				0);
		fake_run(&f, f.now + 30 * MC_SEC);
		g_assert_true(maddr_is_any(fake_sent(&f, 0)->from));
	}
	done(n, &f);
}

/* An address names the first interface that has it: the tunnel that borrows it is out of reach. */
static void an_address_names_the_first_that_has_it(gconstpointer preset)
{
	struct fake f;
	struct mc_node *n = three_interfaces(&f, preset);
	struct mc_socket *so = mc_socket_open(n);
	uint32_t on;

	g_assert_cmpint(mc_socket_join(so, ip(GROUP4), by_address("192.0.2.10"), &on), ==, 0);
	g_assert_cmpuint(on, ==, ETHERNET);
	g_assert_cmpint(mc_socket_leave(so, ip(GROUP4), by_index(ETHERNET), NULL), ==, 0);
	g_assert_cmpint(mc_node_del_address(n, ETHERNET, ip("192.0.2.10")), ==, 0);
	g_assert_cmpint(mc_socket_join(so, ip(GROUP4), by_address("192.0.2.10"), &on), ==, 0);
	g_assert_cmpuint(on, ==, TUNNEL);
	done(n, &f);
}

/* struct ip_mreq has an address alone (4.4BSD, OpenBSD of 2016): IPv4 cannot name what has none, IPv6
 * can. */
static void by_address_alone_ipv4_cannot_join_there(void)
{
	struct fake f;
	struct mc_node *n = three_interfaces(&f, "openbsd-2016-list");
	struct mc_socket *so = mc_socket_open(n);

	g_assert_cmpint(mc_socket_join(so, ip(GROUP4), by_index(UNNUMBERED), NULL), ==,
			EADDRNOTAVAIL);
	g_assert_cmpint(mc_socket_join(so, ip(GROUP6), by_index(UNNUMBERED), NULL), ==, 0);
	g_assert_true(mc_node_has_group(n, UNNUMBERED, ip(GROUP6)));
	done(n, &f);
}

static void for_presets(const char *name, void (*test)(gconstpointer preset))
{
	static const char *const presets[] = { "rfc2236", "rfc3376", "rfc9776", "linux-6" };

	for (size_t i = 0; i < G_N_ELEMENTS(presets); i++) {
		char *path = g_strdup_printf("/interfaces/%s/%s", presets[i], name);

		g_test_add_data_func(path, presets[i], test);
		g_free(path);
	}
}

int main(int argc, char **argv)
{
	static const struct no_route openbsd = { "openbsd-2016-array", EADDRNOTAVAIL };
	static const struct no_route linux6 = { "linux-6", ENODEV };

	g_test_init(&argc, &argv, NULL);
	for_presets("default-route-is-of-all-groups", the_route_is_of_all_groups);
	g_test_add_data_func("/interfaces/openbsd/no-route-no-interface", &openbsd,
			     without_it_there_is_no_interface);
	g_test_add_data_func("/interfaces/linux-6/no-route-no-interface", &linux6,
			     without_it_there_is_no_interface);
	g_test_add_func("/interfaces/a-bare-node-has-the-route-if-asked",
			a_bare_node_has_it_if_asked);
	for_presets("an-index-names-any", an_index_names_any_interface);
	for_presets("unnumbered-reports-from-nobody", an_unnumbered_interface_reports_from_nobody);
	for_presets("an-address-names-the-first", an_address_names_the_first_that_has_it);
	g_test_add_func("/interfaces/openbsd/no-address-no-ipv4-join",
			by_address_alone_ipv4_cannot_join_there);
	return g_test_run();
}
