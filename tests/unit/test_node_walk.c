/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Random walks over one node: sockets, joins, leaves, closes, refused memory, refusing drivers,
 * queries, reports, bytes and time, against a naive model of who is a member of what.
 */
#include <errno.h>

#include "tests/unit/fake_port.h"

#define SOCKETS	   6
#define INTERFACES 4
#define GROUPS	   8
#define STEPS	   6000

struct walk {
	struct fake fake;
	struct mc_node *node;
	struct mc_socket *so[SOCKETS];
	bool member[SOCKETS][INTERFACES + 1][GROUPS];
	GRand *rand;
	bool faults;
};

static int pick(struct walk *w, int n)
{
	return g_rand_int_range(w->rand, 0, n);
}

static struct maddr group(int g)
{
	return maddr_v4(0xef000001 + (uint32_t)g);
}

static struct mc_where at(int ifindex)
{
	return (struct mc_where){ ifindex ? MC_WHERE_INDEX : MC_WHERE_ANY,
				  (uint32_t)ifindex,
				  { 0, 0 } };
}

static void join(struct walk *w, int s, int ifindex, int g)
{
	uint32_t on;
	int to = ifindex ? ifindex : 1; /* the route is the first interface's */
	int err = mc_socket_join(w->so[s], group(g), at(ifindex), &on);

	if (w->member[s][to][g]) {
		g_assert_cmpint(err, ==, EADDRINUSE);
		return;
	}
	g_assert_true(err == 0 || (w->faults && err == ENOBUFS));
	g_assert_cmpuint(on, ==, err ? 0 : to);
	w->member[s][to][g] = err == 0;
}

static void leave(struct walk *w, int s, int ifindex, int g)
{
	uint32_t from;
	int err = mc_socket_leave(w->so[s], group(g), at(ifindex), &from);
	bool any = false;

	for (int i = 1; i <= INTERFACES; i++)
		any |= (ifindex == 0 || i == ifindex) && w->member[s][i][g];
	g_assert_cmpint(err, ==, any ? 0 : EADDRNOTAVAIL);
	if (err)
		return;
	g_assert_true(w->member[s][from][g]); /* which one is the kind's order: test_mset.c */
	w->member[s][from][g] = false;
}

static void forget(uint32_t ifindex, struct maddr g, void *ctx)
{
	bool(*member)[GROUPS] = ctx;
	int k = (int)(maddr_to_v4(g) - 0xef000001);

	g_assert_true(member[ifindex][k]);
	member[ifindex][k] = false;
}

static void reopen(struct walk *w, int s)
{
	mc_socket_close(w->so[s], forget, w->member[s]);
	for (int i = 1; i <= INTERFACES; i++)
		for (int g = 0; g < GROUPS; g++)
			g_assert_false(w->member[s][i][g]);
	w->so[s] = mc_socket_open(w->node);
}

static void hear_something(struct walk *w)
{
	static const uint8_t types[] = { 0x11, 0x12, 0x16, 0x17, 0x22 };
	uint8_t d[128];
	char *g = pick(w, 3) ? g_strdup_printf("239.0.0.%d", 1 + pick(w, GROUPS))
			     : g_strdup("0.0.0.0");
	const char *to = pick(w, 2) && g[0] == '2' ? g : "224.0.0.1";
	size_t length = igmp_datagram(d, "192.0.2.77", to, types[pick(w, 5)], (uint8_t)pick(w, 256),
				      g, (size_t)pick(w, 5));

	if (pick(w, 4) == 0) /* a bit flips, or the end is lost */
		d[pick(w, (int)length)] ^= (uint8_t)(1 << pick(w, 8));
	if (pick(w, 8) == 0)
		length = (size_t)pick(w, (int)length);
	mc_node_input(w->node, (uint32_t)pick(w, INTERFACES + 2), d, length);
	g_free(g);
}

static void faults(struct walk *w)
{
	if (!w->faults)
		return;
	mc_node_refuse_alloc(w->node, (uint64_t)pick(w, 5));
	w->fake.refuse = pick(w, 3) ? group(pick(w, GROUPS)) : maddr_v4(0);
}

static void step(struct walk *w)
{
	int what = pick(w, 100), s = pick(w, SOCKETS);

	if (what < 40)
		join(w, s, pick(w, INTERFACES + 1), pick(w, GROUPS));
	else if (what < 70)
		leave(w, s, pick(w, INTERFACES + 1), pick(w, GROUPS));
	else if (what < 73)
		reopen(w, s);
	else if (what < 85)
		hear_something(w);
	else if (what < 90)
		fake_run(&w->fake, w->fake.now + pick(w, 4000) * MC_MSEC);
	else if (what < 92)
		faults(w);
	else if (what < 94)
		mc_node_set_up(w->node, (uint32_t)(1 + pick(w, INTERFACES)), pick(w, 3) > 0);
	else
		mc_socket_set_ttl(w->so[s], pick(w, 3));
}

static void assert_groups(struct walk *w)
{
	for (int i = 1; i <= INTERFACES; i++)
		for (int g = 0; g < GROUPS; g++) {
			bool want = false;

			for (int s = 0; s < SOCKETS; s++)
				want |= w->member[s][i][g];
			g_assert_true(mc_node_has_group(w->node, (uint32_t)i, group(g)) == want);
		}
}

static void walk_one(const char *preset, const char *driver, const char *kind, bool with_faults)
{
	struct mc_node_config c = {
		.preset = preset, .driver = driver, .socket_set = kind, .link_set = kind
	};
	struct walk w = { .faults = with_faults };

	fake_init(&w.fake);
	w.rand = g_rand_new_with_seed(1210);
	w.node = mc_node_new(&c, &w.fake.port);
	for (uint32_t i = 1; i <= INTERFACES; i++) {
		struct mc_interface ifc = { i, MC_IF_UP | MC_IF_MULTICAST, maddr_v4(0xc0000200 + i),
					    24, 0 };

		g_assert_cmpint(mc_node_add_interface(w.node, &ifc), ==, 0);
	}
	for (int s = 0; s < SOCKETS; s++)
		w.so[s] = mc_socket_open(w.node);
	for (int i = 0; i < STEPS; i++) {
		step(&w);
		if (i % 50 == 0)
			assert_groups(&w);
	}
	mc_node_free(w.node); /* asserts kmem at zero */
	fake_fini(&w.fake);   /* asserts nothing armed */
	g_rand_free(w.rand);
}

static void node_agrees_with_a_naive_one(gconstpointer preset)
{
	for (size_t k = 0; mc_row_name(MC_KINDS, k); k++) {
		const char *kind = mc_row_name(MC_KINDS, k);

		if (!mc_kind_holds(kind) || strcmp(kind, "array-fixed") == 0)
			continue; /* 20 slots: its refusals are tested in test_mset.c */
		walk_one(preset, "host", kind, false);
		walk_one(preset, "host", kind, true);
		walk_one(preset, "router", kind, true);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_data_func("/node/rfc2236/agrees-with-a-naive-one", "rfc2236",
			     node_agrees_with_a_naive_one);
	g_test_add_data_func("/node/openbsd-2016-list/agrees-with-a-naive-one", "openbsd-2016-list",
			     node_agrees_with_a_naive_one);
	return g_test_run();
}
