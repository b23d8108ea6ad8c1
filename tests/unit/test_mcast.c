/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The calls that are the same for both families (seed 001), on every preset. */
#include <errno.h>

#include "model/mcast.h"
#include "tests/unit/fake_port.h"

static struct mc_node *node(struct fake *f, const char *preset)
{
	struct mc_node_config c = { .preset = preset, .bare = true };
	struct mc_interface ifc = { 1, MC_IF_UP | MC_IF_MULTICAST | MC_IF_IPV6, ip("10.0.0.1"), 24,
				    0 };
	struct mc_node *n;

	fake_init(f);
	n = mc_node_new(&c, &f->port);
	g_assert_cmpint(mc_node_add_interface(n, &ifc), ==, 0);
	ifc = (struct mc_interface){ 2, ifc.flags, ip("10.0.1.1"), 24, 0 };
	g_assert_cmpint(mc_node_add_interface(n, &ifc), ==, 0);
	return n;
}

static const char *const groups[] = { "239.1.2.3", "ff15::123" };
static const char *const sources[] = { "192.0.2.1", "2001:db8::1" };

static void memberships_of_both_families(void)
{
	const char *preset;

	for (size_t i = 0; (preset = mc_row_name(MC_PRESETS, i)) != NULL; i++)
		for (int v6 = 0; v6 <= (mc_preset_version(preset, true) != 0); v6++) {
			struct fake f;
			struct mc_node *n = node(&f, preset);
			struct mc_socket *so = mc_socket_open(n);
			struct maddr g = ip(groups[v6]);

			g_assert_cmpint(mcast_join(so, g, 2), ==, 0);
			g_assert_true(mc_node_has_group(n, 2, g));
			g_assert_cmpint(mcast_join(so, g, 9), !=, 0);
			g_assert_cmpint(mcast_leave(so, g, 1), ==, EADDRNOTAVAIL);
			g_assert_cmpint(mcast_leave(so, g, 2), ==, 0);
			g_assert_cmpuint(mc_socket_count(so), ==, 0);
			mc_node_free(n);
			fake_fini(&f);
		}
}

static void sources_of_both_families(void)
{
	for (int v6 = 0; v6 < 2; v6++) {
		struct fake f;
		struct mc_node *n = node(&f, "rfc3376");
		struct mc_socket *so = mc_socket_open(n);
		struct maddr g = ip(groups[v6]), s = ip(sources[v6]);
		enum mc_mode mode;

		g_assert_cmpint(mcast_join_source_group(so, g, 1, s), ==, 0);
		g_assert_true(mc_node_filter(n, 1, g, &mode, NULL, NULL));
		g_assert_cmpint(mode, ==, MC_INCLUDE);
		g_assert_cmpint(mcast_leave_source_group(so, g, 1, s), ==, 0);
		g_assert_false(mc_node_has_group(n, 1, g));
		g_assert_cmpint(mcast_block_source(so, g, 1, s), ==, EINVAL);
		g_assert_cmpint(mcast_join(so, g, 1), ==, 0);
		g_assert_cmpint(mcast_block_source(so, g, 1, s), ==, 0);
		g_assert_cmpint(mcast_unblock_source(so, g, 1, s), ==, 0);
		g_assert_cmpint(mcast_unblock_source(so, g, 1, s), ==, EADDRNOTAVAIL);
		mc_node_free(n);
		fake_fini(&f);
	}
}

static void values_of_what_is_sent(void)
{
	static const enum mc_domain domains[] = { MC_DUAL, MC_INET, MC_INET6 };
	const char *preset;

	for (size_t i = 0; (preset = mc_row_name(MC_PRESETS, i)) != NULL; i++)
		for (size_t d = 0; d < G_N_ELEMENTS(domains); d++) {
			struct mc_socket_config c = { .domain = domains[d], .type = MC_DGRAM };
			struct fake f;
			struct mc_node *n = node(&f, preset);
			struct mc_socket *so;
			uint32_t ifindex;
			bool on;
			int ttl;

			if (mc_socket_create(n, &c, &so) == 0) {
				g_assert_cmpint(mcast_get_ttl(so, &ttl), ==, 0);
				g_assert_cmpint(ttl, ==, 1);
				g_assert_cmpint(mcast_set_ttl(so, 256), ==, EINVAL);
				g_assert_cmpint(mcast_set_ttl(so, 33), ==, 0);
				mcast_get_ttl(so, &ttl);
				g_assert_cmpint(ttl, ==, 33);
				g_assert_cmpint(mcast_set_loop(so, false), ==, 0);
				g_assert_cmpint(mcast_get_loop(so, &on), ==, 0);
				g_assert_false(on);
				g_assert_cmpint(mcast_set_if(so, 9), !=, 0);
				g_assert_cmpint(mcast_set_if(so, 2), ==, 0);
				g_assert_cmpint(mcast_get_if(so, &ifindex), ==, 0);
				g_assert_true(ifindex == 2 || ifindex == 0);
				g_assert_cmpint(mcast_set_if(so, 0), ==, 0);
			}
			mc_node_free(n);
			fake_fini(&f);
		}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/mcast/memberships-of-both-families", memberships_of_both_families);
	g_test_add_func("/mcast/sources-of-both-families", sources_of_both_families);
	g_test_add_func("/mcast/values-of-what-is-sent", values_of_what_is_sent);
	return g_test_run();
}
