/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/match.h"

#define SIDE 6

/* ---- a naive twin: tries every way ---- */

struct score {
	int pairs, wanted;
};

static struct score best(const bool edge[SIDE][SIDE], const bool *wanted, int left, unsigned used)
{
	struct score top;

	if (left == SIDE)
		return (struct score){ 0, 0 };
	top = best(edge, wanted, left + 1, used);
	for (unsigned r = 0; r < SIDE; r++) {
		struct score s;

		if (!edge[left][r] || used & 1u << r)
			continue;
		s = best(edge, wanted, left + 1, used | 1u << r);
		s.pairs++;
		s.wanted += wanted[r];
		if (s.pairs > top.pairs || (s.pairs == top.pairs && s.wanted > top.wanted))
			top = s;
	}
	return top;
}

static void check(const bool edge[SIDE][SIDE], const bool *wanted)
{
	struct score want = best(edge, wanted, 0, 0), got = { 0, 0 };
	struct match m;

	match_init(&m, SIDE, SIDE);
	for (unsigned l = 0; l < SIDE; l++)
		for (unsigned r = 0; r < SIDE; r++)
			if (edge[l][r])
				match_edge(&m, l, r);
	match_solve(&m, wanted);
	for (unsigned r = 0; r < SIDE; r++) {
		int l = m.right_to[r];

		if (l < 0)
			continue;
		g_assert_cmpint(m.left_to[l], ==, (int)r);
		g_assert_true(edge[l][r]);
		got.pairs++;
		got.wanted += wanted[r];
	}
	for (unsigned l = 0; l < SIDE; l++)
		g_assert_true(m.left_to[l] < 0 || m.right_to[m.left_to[l]] == (int)l);
	g_assert_cmpint(got.pairs, ==, want.pairs);
	g_assert_cmpint(got.wanted, ==, want.wanted);
	match_fini(&m);
}

static void test_random(void)
{
	for (unsigned i = 0; i < 5000; i++) {
		bool edge[SIDE][SIDE], wanted[SIDE];
		int density = g_test_rand_int_range(1, 9);

		for (unsigned l = 0; l < SIDE; l++)
			for (unsigned r = 0; r < SIDE; r++)
				edge[l][r] = g_test_rand_int_range(0, 10) < density;
		for (unsigned r = 0; r < SIDE; r++)
			wanted[r] = g_test_rand_int_range(0, 2);
		check(edge, wanted);
	}
}

static void test_nothing(void)
{
	struct match m;
	bool wanted[1] = { false };

	match_init(&m, 0, 0);
	match_solve(&m, wanted);
	match_fini(&m);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/match/as-many-pairs-and-wanted-ones-as-a-naive-search", test_random);
	g_test_add_func("/match/of-nothing", test_nothing);
	return g_test_run();
}
