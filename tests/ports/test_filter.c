/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The LANs' filters against a naive twin: a table of who listens to what. */
#include "shim/filter.h"

#include <glib.h>

enum { LANS = 3, GROUPS = 40, MEMBERS = 50 };

struct naive {
	bool listens[LANS][GROUPS][MEMBERS];
};

/* IPv4, and IPv6 of several nets; two LANs may have the same.  The first two are both "any". */
static struct maddr group(int g)
{
	struct maddr v6 = { 0xff02000000000000 + (uint64_t)(g % 5), (uint64_t)(g % 3) << 32 | g };

	if (g < 2)
		return g ? maddr_v4(0) : (struct maddr){ 0, 0 };
	return g % 2 ? maddr_v4(0xef000000 + (uint32_t)g) : v6;
}

static void check_same(const struct filter *f, const struct naive *n, int lan, int g)
{
	uint32_t count, k = 0;
	const uint32_t *who = filter_find(f, (uint32_t)lan, group(g), &count);

	for (uint32_t m = 0; m < MEMBERS; m++) {
		g_assert_cmpint(filter_has(f, (uint32_t)lan, group(g), m), ==,
				n->listens[lan][g][m]);
		if (n->listens[lan][g][m])
			g_assert_cmpuint(who[k++], ==, m);
	}
	g_assert_cmpuint(count, ==, k);
}

static void turn(struct filter *f, struct naive *n, int lan, int g, int m, bool on)
{
	(on ? filter_add : filter_del)(f, (uint32_t)lan, group(g), (uint32_t)m);
	n->listens[lan][g][m] = on;
	if (g < 2)
		n->listens[lan][1 - g][m] = on;
}

/* of 100 operations so many turn a member on; fewer members make sets come and go. */
static void agrees_with_a_table(int on, int members)
{
	struct naive *n = g_new0(struct naive, 1);
	GRand *rand = g_rand_new_with_seed(1);
	struct filter f;

	filter_init(&f);
	for (int step = 0; step < 20000; step++) {
		int lan = g_rand_int_range(rand, 0, LANS), g = g_rand_int_range(rand, 0, GROUPS);

		turn(&f, n, lan, g, g_rand_int_range(rand, 0, members),
		     g_rand_int_range(rand, 0, 100) < on);
		check_same(&f, n, lan, g);
		check_same(&f, n, g_rand_int_range(rand, 0, LANS),
			   g_rand_int_range(rand, 0, GROUPS));
	}
	filter_fini(&f);
	g_rand_free(rand);
	g_free(n);
}

static void filled(void)
{
	agrees_with_a_table(80, MEMBERS);
}

static void coming_and_going(void)
{
	agrees_with_a_table(50, 4);
}

static void emptied(void)
{
	agrees_with_a_table(20, MEMBERS);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/filter/agrees-with-a-table/nearly-full", filled);
	g_test_add_func("/filter/agrees-with-a-table/few-members", coming_and_going);
	g_test_add_func("/filter/agrees-with-a-table/nearly-empty", emptied);
	return g_test_run();
}
