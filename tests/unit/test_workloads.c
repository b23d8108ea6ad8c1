/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/workloads.h"

#include <string.h>

/* OPENBSD.md B1: first draws from 42. */
static void test_splitmix(void)
{
	static const guint64 first[] = { 0xbdd732262feb6e95, 0x28efe333b266f103, 0x47526757130f9f52,
					 0x581ce1ff0e4ae394 };
	guint64 state = 42;

	for (size_t i = 0; i < G_N_ELEMENTS(first); i++)
		g_assert_cmphex(workload_splitmix64(&state), ==, first[i]);
}

static char *trace(const char *id)
{
	GString *out = g_string_new(NULL);

	g_assert_true(workload_trace(id, out));
	return g_string_free(out, FALSE);
}

static void test_flap(void)
{
	char *text = trace("W12_flap_default_opts");
	const char *at = strstr(text, "join s ");

	g_assert_true(g_str_has_prefix(text, "mship-trace 1\n"));
	g_assert_nonnull(strstr(text, "iface 4200 10.16.104.1 nomulticast\n"));
	for (int i = 0; i < 100; i++) {
		static const char pair[] = "join s 239.0.0.1 1\nleave s 239.0.0.1 1\n";

		g_assert_true(g_str_has_prefix(at, pair));
		at += strlen(pair);
	}
	g_assert_cmpstr(at, ==, "");
	g_free(text);
}

/* bdd732262feb6e95 % 100 = 13: a join; g = 0x2feb6e % 512, i = 1 + 0xbdd73226 % 4. */
static void test_random(void)
{
	char *text = trace("W22_random_noany");
	const char *step = strstr(text, "route 224.0.0.0/4 1\n") + strlen("route 224.0.0.0/4 1\n");
	guint64 r = 0xbdd732262feb6e95;
	unsigned host = 1 + (r >> 8) % 512;
	char *want = g_strdup_printf("join s 239.0.%u.%u %u\n", host >> 8, host & 255,
				     1 + (unsigned)((r >> 32) % 4));

	g_assert_cmpuint(r % 100, ==, 13);
	g_assert_true(g_str_has_prefix(step, want));
	g_free(want);
	g_free(text);
}

static void test_every_id(void)
{
	for (size_t i = 0; workload_ids[i]; i++)
		g_free(trace(workload_ids[i]));
	g_free(trace("W01_join_77"));
}

static void test_unknown(void)
{
	static const char *const bad[] = { "W01_join_", "W01_join_0",	  "W01_join_x",
					   "W05",	"W01_join_70000", "" };
	GString *out = g_string_new("kept");

	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++)
		g_assert_false(workload_trace(bad[i], out));
	g_assert_cmpstr(out->str, ==, "kept");
	g_string_free(out, TRUE);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/workloads/splitmix64-draws-what-the-reference-drew", test_splitmix);
	g_test_add_func("/workloads/a-flap-is-joined-and-left", test_flap);
	g_test_add_func("/workloads/one-draw-decides-a-random-step", test_random);
	g_test_add_func("/workloads/every-id-of-the-reference-has-a-trace", test_every_id);
	g_test_add_func("/workloads/other-ids-are-refused", test_unknown);
	return g_test_run();
}
