/* SPDX-License-Identifier: GPL-2.0-or-later */
/* IPv6 addresses and the solicited-node groups that come with them (RFC 4861 s7.2.1). */
#include <errno.h>

#include "tests/unit/fake_port.h"

#define A	  "fe80::10"
#define SOLICITED "ff02::1:ff00:10"

/* An address whose group cannot be joined for want of memory is not there; a second attempt is not the
 * first one's duplicate. */
static void refused_address_is_not_there(gconstpointer preset)
{
	struct fake f;
	struct mc_node *n;

	fake_init(&f);
	n = one_interface(&f, preset, "host");
	g_assert_cmpint(mc_node_add_address(n, 1, ip("2001:db8::20"), 64), ==, 0); /* IPv6 is on */
	mc_node_refuse_alloc(n, 1);
	g_assert_cmpint(mc_node_add_address(n, 1, ip(A), 64), ==, ENOBUFS);
	g_assert_false(mc_node_has_group(n, 1, ip(SOLICITED)));
	g_assert_cmpint(mc_node_del_address(n, 1, ip(A)), ==, EADDRNOTAVAIL);
	mc_node_refuse_alloc(n, 0);
	g_assert_cmpint(mc_node_add_address(n, 1, ip(A), 64), ==, 0);
	g_assert_true(mc_node_has_group(n, 1, ip(SOLICITED)));
	g_assert_cmpint(mc_node_add_address(n, 1, ip(A), 64), ==, EEXIST);
	g_assert_cmpint(mc_node_del_address(n, 1, ip(A)), ==, 0);
	g_assert_false(mc_node_has_group(n, 1, ip(SOLICITED)));
	mc_node_free(n);
	fake_fini(&f);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_data_func("/addresses/rfc9777/refused-is-not-there", "rfc9777",
			     refused_address_is_not_there);
	g_test_add_data_func("/addresses/linux-6/refused-is-not-there", "linux-6",
			     refused_address_is_not_there);
	return g_test_run();
}
