/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The study drop-order: OPENBSD.md A1, A2 (the array is searched from its first slot, the patch puts new entries at the
 * head) and net/ipv4/igmp.c ip_mc_leave_group (the route's interface) are what it shows; its section of the report.
 */
#include "tests/unit/study.h"

static struct csv *run(void)
{
	return study_run("drop-order", "--engine=vclock", "a");
}

static const char *cell(const struct csv *c, const char *preset, const char *column)
{
	for (guint row = 0; row < c->rows->len; row++)
		if (strcmp(study_cell(c, row, "preset"), preset) == 0)
			return study_cell(c, row, column);
	g_assert_not_reached();
}

#define G	 " 239.0.0.1; "
#define OLDEST	 "70 lan 239.0.0.3; 70 lan 239.0.0.1; 70 lan 239.0.0.4; 70 lan 239.0.0.2"
#define NEWEST	 "70 lan 239.0.0.2; 70 lan 239.0.0.4; 70 lan 239.0.0.1; 70 lan 239.0.0.3"
#define REFUSED	 "30 - EADDRNOTAVAIL; 40 - EADDRNOTAVAIL; 50 - EADDRNOTAVAIL; "
#define IN_ORDER "20 link3" G "30 link1" G "40 link4" G "50 link2" G OLDEST

static void test_orders(void)
{
	static const struct {
		const char *preset, *left;
	} wants[] = {
		{ "openbsd-2016-array", IN_ORDER },
		{ "openbsd-2016-list", "20 link2" G "30 link4" G "40 link1" G "50 link3" G NEWEST },
		{ "openbsd-7", "20 link1" G REFUSED "60 link3" G "60 link4" G "60 link2" G OLDEST },
		{ "netbsd", IN_ORDER },
		{ "freebsd-14", IN_ORDER },
		{ "linux-6", "20 link1" G REFUSED "60 link2" G "60 link4" G "60 link3" G NEWEST },
	};
	struct csv *c = run();

	for (size_t i = 0; i < G_N_ELEMENTS(wants); i++)
		g_assert_cmpstr(cell(c, wants[i].preset, "order_left"), ==, wants[i].left);
	csv_free(c);
}

/* A Leave is sent as it is left, and the router asks twice, a second each (RFC 2236 s8.8, s8.9), after 10 us. */
static void test_what_is_seen(void)
{
	struct csv *c = run();

	g_assert_cmpstr(cell(c, "openbsd-2016-list", "order_told"), ==,
			cell(c, "openbsd-2016-list", "order_left"));
	g_assert_nonnull(strstr(cell(c, "openbsd-2016-list", "order_forgotten"),
				"22.00001 link2 239.0.0.1; 32.00001 link4"));
	g_assert_null(strstr(cell(c, "linux-6", "order_told"), "EADDRNOTAVAIL"));
	csv_free(c);
}

static void test_engines_agree(void)
{
	struct csv *c = run();

	study_check_engines(c, "drop-order", "");
	csv_free(c);
}

static void test_report(void)
{
	static const char *const says[] = { "<td>link2, link4, link1, link3</td>",
					    "EADDRNOTAVAIL, link2 + link4 + link3</td>",
					    "the oldest first: <b>openbsd-2016-array, netbsd, "
					    "freebsd-14</b>",
					    "the newest first: <b>openbsd-2016-list, linux-6</b>",
					    "are refused: <b>openbsd-7, linux-6</b>",
					    "groups are left, but not of linux-6.</p>",
					    "When is each membership left",
					    NULL };

	study_check_section("drop-order", "--engine=vclock", says, "timeline");
}

int main(int argc, char **argv)
{
	if (!program_begin(&argc, &argv))
		return 77;
	g_test_add_func("/order/orders", test_orders);
	g_test_add_func("/order/what-is-seen", test_what_is_seen);
	g_test_add_func("/order/both-engines-agree", test_engines_agree);
	g_test_add_func("/order/report", test_report);
	return program_end();
}
