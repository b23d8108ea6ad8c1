/* SPDX-License-Identifier: GPL-2.0-or-later */
/* H3S-31: on a loopback interface memberships are local: nothing is sent and nothing taken (gVisor TestMGPDisabledOnLoopback). */
#include "tests/unit/fake_port.h"

static void a_loopback_interface_is_silent(gconstpointer preset)
{
	struct mc_node_config c = { .preset = preset };
	struct mc_interface lo = { 1, MC_IF_UP | MC_IF_MULTICAST | MC_IF_LOOPBACK | MC_IF_IPV6,
				   ip("127.0.0.1"), 8, 0 };
	static const char *const groups[] = { "239.1.1.1", "ff15::101" };
	struct mc_where first = { MC_WHERE_INDEX, 1, { 0, 0 } };
	struct mc_socket *so;
	struct mc_node *n;
	struct fake f;

	fake_init(&f);
	n = mc_node_new(&c, &f.port);
	g_assert_cmpint(mc_node_add_interface(n, &lo), ==, 0);
	so = mc_socket_open(n);
	for (size_t i = 0; i < G_N_ELEMENTS(groups); i++) {
		g_assert_cmpint(mc_socket_join(so, ip(groups[i]), first, NULL), ==, 0);
		g_assert_true(mc_node_has_group(n, 1, ip(groups[i])));
	}
	hear(n, "127.0.0.1", "224.0.0.1", 0x11, 10, "0.0.0.0");
	fake_run(&f, 60 * MC_SEC);
	g_assert_cmpuint(metric(n, "rcv_queries"), ==, 0);
	for (size_t i = 0; i < G_N_ELEMENTS(groups); i++) {
		g_assert_cmpint(mc_socket_leave(so, ip(groups[i]), first, NULL), ==, 0);
		g_assert_false(mc_node_has_group(n, 1, ip(groups[i])));
	}
	fake_run(&f, 120 * MC_SEC);
	g_assert_cmpuint(f.sent->len, ==, 0);
	mc_node_free(n);
	fake_fini(&f);
}

int main(int argc, char **argv)
{
	static const char *const presets[] = { "rfc1112", "rfc2236", "rfc3376", "rfc9776",
					       "linux-6" };

	g_test_init(&argc, &argv, NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(presets); i++) {
		char *path = g_strconcat("/loopback/is-silent/", presets[i], NULL);

		g_test_add_data_func(path, presets[i], a_loopback_interface_is_silent);
		g_free(path);
	}
	return g_test_run();
}
