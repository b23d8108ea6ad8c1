/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The table of learnt endpoints against a naive one, and its bounds (RFC 7348 s4.1; if_bridge(4)). */
#include <glib.h>

#include "model/vxlan_table.h"

#define ADDRESSES 40
#define STEPS	  20000

static struct maddr vtep(unsigned i)
{
	return maddr_v4(0x0a000000 + i);
}

struct naive {
	bool known[ADDRESSES];
	mc_time seen[ADDRESSES];
	unsigned at[ADDRESSES];
};

static bool is_young(const struct naive *n, unsigned i, mc_time now, mc_time ageing)
{
	return n->known[i] && now < n->seen[i] + ageing;
}

static unsigned young(const struct naive *n, mc_time now, mc_time ageing)
{
	unsigned count = 0;

	for (unsigned i = 0; i < ADDRESSES; i++)
		count += is_young(n, i, now, ageing);
	return count;
}

static void learn(struct naive *n, struct vxlan_table *t, unsigned i, unsigned at, mc_time now)
{
	bool known = is_young(n, i, now, t->ageing);
	enum vxlan_learnt did = vxlan_table_learn(t, 1000 - i, vtep(at), now);

	if (!known && young(n, now, t->ageing) == t->max) {
		g_assert_cmpint(did, ==, VXLAN_FULL);
		return;
	}
	g_assert_cmpint(did, ==, !known ? VXLAN_NEW : n->at[i] == at ? VXLAN_KNOWN : VXLAN_MOVED);
	n->known[i] = true;
	n->seen[i] = now;
	n->at[i] = at;
}

static void agrees_with_a_naive_one(void)
{
	struct vxlan_table t = { .max = 25, .ageing = 40 };
	struct naive n = { 0 };
	GRand *rand = g_rand_new_with_seed(7348);
	mc_time now = 0;

	for (unsigned step = 0; step < STEPS; step++) {
		unsigned i = (unsigned)g_rand_int_range(rand, 0, ADDRESSES);
		const struct vxlan_endpoint *e;

		now += g_rand_int_range(rand, 0, 3);
		if (g_rand_boolean(rand))
			learn(&n, &t, i, (unsigned)g_rand_int_range(rand, 0, 3), now);
		e = vxlan_table_find(&t, 1000 - i, now);
		g_assert_true((e != NULL) == is_young(&n, i, now, t.ageing));
		g_assert_true(e == NULL || maddr_equal(e->at, vtep(n.at[i])));
		g_assert_cmpuint(vxlan_table_count(&t, now), ==, young(&n, now, t.ageing));
		if (g_rand_int_range(rand, 0, 2000) == 0) {
			vxlan_table_flush(&t);
			n = (struct naive){ 0 };
		}
	}
	vxlan_table_flush(&t);
	g_rand_free(rand);
}

static void a_table_of_nothing_learns_nothing(void)
{
	struct vxlan_table t = { .max = 0, .ageing = MC_SEC };

	g_assert_cmpint(vxlan_table_learn(&t, 1, vtep(1), 0), ==, VXLAN_FULL);
	g_assert_null(vxlan_table_find(&t, 1, 0));
	vxlan_table_flush(&t);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/vxlan/table/agrees-with-a-naive-one", agrees_with_a_naive_one);
	g_test_add_func("/vxlan/table/of-nothing-learns-nothing",
			a_table_of_nothing_learns_nothing);
	return g_test_run();
}
