/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What Linux 6.18 answered to each call of tests/reference/kernel/errno.txt (its errno.md), and what
 * filters the interfaces had after it, against preset linux-6.
 */
#define _DEFAULT_SOURCE /* for the structures of RFC 3678 */
#include "tests/reference/kernel_replay.h"

#define SHOWN 40

/* ---- differences that are known: a pattern of the complaint, and why ---- */

static const struct {
	const char *pattern, *why;
} known[] = {
	{ "*7f000002*", "any address of the loopback interface's net is the interface's" },
	{ "*020000000a090001~120.020000000a090001~120.*",
	  "a source twice in one filter counts twice" },
	{ "*0a~7.20010db8~11.91~104.0a~7.20010db8~11.91~104.*", "the same of IPv6" },
	{ "*0a0900010a090001*", "the same of IP_MSFILTER" },
	{ "*include {s,s} by filter*", "and must be taken away twice" },
	{ "v4 calls of *0/MCAST_LEAVE_GROUP ~8.*, linux-6 ENODEV",
	  "leaving what is no group, without an interface: it is routed as the unicast address it "
	  "is" },
	{ "v6 calls of ::ffff:239.1.1.1:*", "an IPv4-mapped address is taken for the IPv4 one" },
	{ "tcp6 IPV6_*_GROUP: a (tcp6) 41/IPV6_*_GROUP *: Linux EINVAL, linux-6 EPROTO",
	  "TCP over IPv6 is refused after the length is looked at, over IPv4 before" },
	{ "v6 calls of ff01::1:*", "the kernel is itself a member of ff01::1" },
	{ "v6 calls of ff02::1:ff00:1:*", "lo has no solicited-node group of ::1" },
	{ "v6 *source by interface, member of (2, 3)*",
	  "a call for a source that names no interface changes the routed interface's filter even "
	  "if the "
	  "membership is another's" },
	{ "v6 block by interface, member of (2, 3)*", "the same" },
	{ "random 9: a (udp6) 41/MCAST_BLOCK_SOURCE ~8.*", "the same" },
};

/* ---- tests ---- */

/* Which known difference a complaint is; G_N_ELEMENTS(known): none. */
static size_t known_as(const char *complaint)
{
	size_t i = 0;

	while (i < G_N_ELEMENTS(known) && !g_pattern_match_simple(known[i].pattern, complaint))
		i++;
	return i;
}

static void linux6_answers_as_the_kernel(void)
{
	char *text = read_recording();
	guint used[G_N_ELEMENTS(known) + 1] = { 0 };
	struct replay r;

	replay_init(&r);
	play(&r, text);
	for (guint i = 0; i < r.complaints->len; i++) {
		size_t k = known_as(r.complaints->pdata[i]);

		if (k == G_N_ELEMENTS(known) && (used[k] < SHOWN || g_getenv("MSHIP_SHOW_ALL")))
			g_test_message("%s", (char *)r.complaints->pdata[i]);
		used[k]++;
	}
	for (size_t k = 0; k < G_N_ELEMENTS(known); k++)
		if (used[k] == 0)
			g_test_message("no longer differs: %s", known[k].pattern);
	for (size_t k = 0; k < G_N_ELEMENTS(known); k++)
		g_assert_cmpuint(used[k], >, 0);
	g_test_message("%u calls made, %u behind a difference", r.made, r.lost_calls);
	g_assert_cmpuint(used[G_N_ELEMENTS(known)], ==, 0);
	g_assert_cmpuint(r.made, >, 30000);
	replay_fini(&r);
	g_free(text);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/kernel-errno/answers", linux6_answers_as_the_kernel);
	return g_test_run();
}
