/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Random delays of thousands of hosts and groups lie where the RFCs say, in bins with stated bounds. */
#include "tests/ports/fixture.h"

enum { BINS = 10, JOINS = 10000, HOSTS = 1000 };

static int add_v3_host(struct world *w, uint32_t x)
{
	struct mc_node_config config = { .preset = "rfc3376" };
	const char *why = NULL;
	int node = world_add_node(w, NULL, &config, &why);

	g_assert_cmpuint(world_attach(w, node, 0, maddr_v4(0x0a000000 + x), 16, &why), ==, 1);
	return node;
}

static void join(struct world *w, int node, uint32_t group)
{
	struct mc_where first = { .kind = MC_WHERE_INDEX, .ifindex = 1 };
	struct mc_socket *so = mc_socket_open(world_node(w, node));

	g_assert_cmpint(mc_socket_join(so, maddr_v4(group), first, NULL), ==, 0);
}

/* The group of a report's only record; header and Router Alert are 24 octets, the report's head 8. */
static uint32_t only_group(const uint8_t *p, size_t length)
{
	g_assert_cmpuint(length, ==, 40);
	g_assert_cmphex(p[24], ==, 0x22);
	g_assert_cmphex(p[31], ==, 1);
	return (uint32_t)p[36] << 24 | (uint32_t)p[37] << 16 | (uint32_t)p[38] << 8 | p[39];
}

/* ---- the repeat of a join ---- */

struct repeats {
	mc_time first[JOINS];
	unsigned sent[JOINS], bin[BINS];
};

static void hear_report(void *ctx, mc_time at, uint32_t node, uint32_t ifindex,
			const void *datagram, size_t length)
{
	uint32_t i = only_group(datagram, length) - 0xef000000;
	struct repeats *r = ctx;
	mc_time gap;

	(void)node, (void)ifindex;
	g_assert_cmpuint(i, <, JOINS);
	if (r->sent[i]++ == 0) {
		r->first[i] = at;
		return;
	}
	gap = at - r->first[i];
	g_assert_cmpint(gap, >, 0);
	g_assert_cmpint(gap, <=, MC_SEC);
	r->bin[(gap - 1) * BINS / MC_SEC]++;
}

/* H3S-25: RFC 9776 s5.1, s8.11.  10,000 draws in ten bins: 1000 in each, with a standard deviation of
 * 30; five of them on either side. */
static void a_join_is_repeated_at_any_time_within_a_second(gconstpointer engine)
{
	struct repeats *r = g_new0(struct repeats, 1);
	struct world_observer ear = { .sent = hear_report, .ctx = r };
	struct world *w = new_world(engine);
	struct mc_where first = { .kind = MC_WHERE_INDEX, .ifindex = 1 };
	struct mc_socket *so;

	world_observe(w, &ear);
	add_lan(w);
	so = mc_socket_open(world_node(w, add_v3_host(w, 1)));
	for (uint32_t i = 0; i < JOINS; i++)
		g_assert_cmpint(mc_socket_join(so, maddr_v4(0xef000000 + i), first, NULL), ==, 0);
	world_run(w, 60 * MC_SEC);
	for (uint32_t i = 0; i < JOINS; i++) {
		g_assert_cmpint(r->first[i], ==, 0);
		g_assert_cmpuint(r->sent[i], ==, 2);
	}
	for (uint32_t i = 0; i < BINS; i++) {
		g_assert_cmpuint(r->bin[i], >, 1000 - 5 * 30);
		g_assert_cmpuint(r->bin[i], <, 1000 + 5 * 30);
	}
	world_free(w);
	g_free(r);
}

/* ---- the answers of many hosts ---- */

struct answers {
	mc_time asked;
	unsigned sent[HOSTS], bin[BINS];
};

static void hear_answer(void *ctx, mc_time at, uint32_t node, uint32_t ifindex,
			const void *datagram, size_t length)
{
	struct answers *a = ctx;
	mc_time delay = at - a->asked;

	(void)ifindex;
	if (at < a->asked || node >= HOSTS)
		return;
	g_assert_cmphex(only_group(datagram, length), ==, 0xef010101);
	g_assert_cmpint(delay, >, 0);
	g_assert_cmpint(delay, <=, 10 * MC_SEC);
	a->sent[node]++;
	a->bin[(delay - 1) / MC_SEC]++;
}

/* H3Q-24: RFC 9776 s5.2.  1000 draws in ten bins: 100 in each, with a standard deviation of 9.5; five
 * of them on either side, which is far below the 200 that the case allows. */
static void the_answers_of_a_thousand_hosts_are_spread(gconstpointer engine)
{
	static const uint8_t query[] = { 0x46, 0xc0, 0,	   0x24, 0, 0,	  0,	0,    1,
					 0x02, 0x82, 0x11, 0xc0, 0, 0x02, 0x01, 0xe0, 0,
					 0,    1,    0x94, 4,	 0, 0,	  0x11, 0x64, 0xec,
					 0x1e, 0,    0,	   0,	 0, 2,	  0x7d, 0,    0 };
	struct answers *a = g_new0(struct answers, 1);
	struct world_observer ear = { .sent = hear_answer, .ctx = a };
	struct world *w = new_world(engine);
	const mc_time delay = 10; /* of the fixture's LAN */
	int querier;

	a->asked = 60 * MC_SEC + delay;
	world_observe(w, &ear);
	add_lan(w);
	for (uint32_t i = 0; i < HOSTS; i++)
		join(w, add_v3_host(w, 1 + i), 0xef010101);
	querier = add_v3_host(w, 1 + HOSTS);
	world_run(w, 60 * MC_SEC);
	world_inject(w, querier, 1, query, sizeof(query));
	world_run(w, 120 * MC_SEC);
	for (uint32_t i = 0; i < HOSTS; i++)
		g_assert_cmpuint(a->sent[i], ==, 1);
	for (uint32_t i = 0; i < BINS; i++) {
		g_assert_cmpuint(a->bin[i], >, 100 - 48);
		g_assert_cmpuint(a->bin[i], <, 100 + 48);
	}
	world_free(w);
	g_free(a);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	on_each_engine("distributions", "a-join-is-repeated-at-any-time-within-a-second",
		       a_join_is_repeated_at_any_time_within_a_second);
	on_each_engine("distributions", "the-answers-of-a-thousand-hosts-are-spread",
		       the_answers_of_a_thousand_hosts_are_spread);
	return g_test_run();
}
