/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/number.h"

static const struct place here = { "f.story", 7, 0 };

static void good_time(const char *text, mc_time want)
{
	GError *error = NULL;
	mc_time t = -1;

	g_assert_true(number_time(text, "time", &here, &t, &error));
	g_assert_no_error(error);
	g_assert_cmpint(t, ==, want);
}

static void bad_time(const char *text)
{
	GError *error = NULL;
	mc_time t = 42;

	g_assert_false(number_time(text, "time", &here, &t, &error));
	g_assert_error(error, CLI_ERROR, CLI_MISTAKE);
	g_assert_true(g_str_has_prefix(error->message, "f.story:7: time '"));
	g_assert_cmpint(t, ==, 42);
	g_error_free(error);
}

static void test_time(void)
{
	good_time("0s", 0);
	good_time("10us", 10000);
	good_time("1.5s", 1500000000);
	good_time("31.25s", 31250000000);
	good_time("0.000000001s", 1);
	good_time("2min", 120000000000);
	good_time("1h", 3600000000000);
	good_time("7ns", 7);
	good_time("876000h", NUMBER_TIME_MAX);
}

static void test_bad_time(void)
{
	static const char *const bad[] = { "",
					   "0",
					   "s",
					   "1",
					   "1 s",
					   "-1s",
					   "+1s",
					   "1e3s",
					   "nans",
					   "0.5ns",
					   "1.s",
					   ".5s",
					   "1d",
					   "1S",
					   "0x1s",
					   "1..2s",
					   "infs",
					   "876001h",
					   "1ss",
					   "1.0000000001s",
					   "99999999999999999999s" };

	for (unsigned i = 0; i < G_N_ELEMENTS(bad); i++)
		bad_time(bad[i]);
}

static void test_interval(void)
{
	GError *error = NULL;
	struct interval i;

	g_assert_true(number_interval("(1s,11s]", "interval", &here, &i, &error));
	g_assert_false(interval_holds(&i, MC_SEC));
	g_assert_true(interval_holds(&i, MC_SEC + 1));
	g_assert_true(interval_holds(&i, 11 * MC_SEC));
	g_assert_false(interval_holds(&i, 11 * MC_SEC + 1));
	g_assert_true(number_interval("[1s,1s]", "interval", &here, &i, &error));
	g_assert_true(interval_holds(&i, MC_SEC));
	for (unsigned k = 0; k < 8; k++) {
		static const char *const bad[] = { "(1s,1s]", "[2s,1s]",    "[1s]", "1s,2s",
						   "[1s,2s",  "[1s,2s,3s]", "[,]",  "[1,2]" };

		g_assert_false(number_interval(bad[k], "interval", &here, &i, &error));
		g_clear_error(&error);
	}
}

static void test_format(void)
{
	static const struct {
		mc_time t;
		const char *want;
	} rows[] = { { 0, "0s" },
		     { 1, "0.000000001s" },
		     { 1500000000, "1.5s" },
		     { 100000 * MC_SEC, "100000s" },
		     { -10000, "-0.00001s" } };

	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		char *text = time_format(rows[i].t);

		g_assert_cmpstr(text, ==, rows[i].want);
		g_free(text);
	}
}

static void test_rate_and_loss(void)
{
	GError *error = NULL;
	uint64_t rate = 0;
	double loss = -1;

	g_assert_true(number_rate("1.5Gbps", "rate", &here, &rate, &error));
	g_assert_cmpuint(rate, ==, 1500000000);
	g_assert_false(number_rate("0bps", "rate", &here, &rate, NULL));
	g_assert_false(number_rate("1gbps", "rate", &here, &rate, NULL));
	g_assert_true(number_loss("0.25", "loss", &here, &loss, &error));
	g_assert_cmpfloat(loss, ==, 0.25);
	g_assert_false(number_loss("1", "loss", &here, &loss, NULL));
	g_assert_false(number_loss("-0.1", "loss", &here, &loss, NULL));
	g_assert_false(number_loss("nan", "loss", &here, &loss, NULL));
}

static void test_prefix(void)
{
	struct maddr a;
	unsigned bits;

	g_assert_true(number_prefix("192.0.2.10/24", "address", &here, &a, &bits, NULL));
	g_assert_cmpuint(maddr_to_v4(a), ==, 0xc000020a);
	g_assert_cmpuint(bits, ==, 24);
	g_assert_false(number_prefix("192.0.2.10", "address", &here, &a, &bits, NULL));
	g_assert_false(number_prefix("192.0.2.10/0", "address", &here, &a, &bits, NULL));
	g_assert_false(number_prefix("192.0.2.10/33", "address", &here, &a, &bits, NULL));
	g_assert_true(number_prefix("fe80::1/64", "address", &here, &a, &bits, NULL));
	g_assert_true(a.hi == 0xfe80000000000000 && a.lo == 1 && bits == 64);
	g_assert_false(number_prefix("fe80::1/129", "address", &here, &a, &bits, NULL));
	g_assert_false(number_prefix("fe80::1%eth0/64", "address", &here, &a, &bits, NULL));
	g_assert_false(number_prefix("::ffff:192.0.2.1/64", "address", &here, &a, &bits, NULL));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/number/times-are-exact", test_time);
	g_test_add_func("/number/refuses-what-is-no-time", test_bad_time);
	g_test_add_func("/number/interval-ends-belong-or-not", test_interval);
	g_test_add_func("/number/times-are-written-short", test_format);
	g_test_add_func("/number/rates-and-probabilities", test_rate_and_loss);
	g_test_add_func("/number/prefix-needs-both-halves", test_prefix);
	return g_test_run();
}
