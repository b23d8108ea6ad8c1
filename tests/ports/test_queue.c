/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The queue against a naive twin: a plain array that is searched for its least key. */
#include "shim/queue.h"

#include <glib.h>

enum { TIMERS = 300 };

struct naive {
	mc_time now; /* of the last pop */
	struct mc_timer timer[TIMERS];
	mc_time at[TIMERS];
	uint64_t tie[TIMERS];
	bool armed[TIMERS];
};

static int naive_first(const struct naive *n)
{
	int first = -1;

	for (int i = 0; i < TIMERS; i++) {
		if (!n->armed[i])
			continue;
		if (first < 0 || n->at[i] < n->at[first] ||
		    (n->at[i] == n->at[first] && n->tie[i] < n->tie[first]))
			first = i;
	}
	return first;
}

static void arm_both(struct queue *q, struct naive *n, int i, mc_time at, uint64_t tie)
{
	queue_arm(q, &n->timer[i], at, tie);
	n->at[i] = at;
	n->tie[i] = tie;
	n->armed[i] = true;
}

static void disarm_both(struct queue *q, struct naive *n, int i)
{
	if (timer_armed(&n->timer[i]))
		queue_disarm(q, &n->timer[i]);
	n->armed[i] = false;
}

static void pop_both(struct queue *q, struct naive *n)
{
	int first = naive_first(n);
	struct mc_timer *t;

	if (first < 0) {
		g_assert_cmpint(queue_next(q), ==, MC_NEVER);
		g_assert_null(queue_pop(q, MC_NEVER));
		return;
	}
	g_assert_cmpint(queue_next(q), ==, n->at[first]);
	g_assert_null(queue_pop(q, n->at[first] - 1));
	t = queue_pop(q, n->at[first]);
	g_assert_true(t == &n->timer[first]);
	g_assert_false(timer_armed(t));
	n->armed[first] = false;
	n->now = n->at[first];
}

static void same_armed(const struct naive *n)
{
	for (int i = 0; i < TIMERS; i++)
		g_assert_cmpint(timer_armed(&n->timer[i]), ==, n->armed[i]);
}

/* chances of 100: arm (or re-arm) any timer, disarm any; the rest pops.  Times are up to span units
 * from 0, or from the last pop; small ones make ties. */
struct mix {
	const char *name;
	int arm, disarm, span;
	mc_time unit;
	bool goes_on;
};

static const struct mix mixes[] = {
	{ "/queue/agrees-with-a-search/growing-and-shrinking", 50, 10, 1000, 1, false },
	{ "/queue/agrees-with-a-search/mostly-refreshed", 90, 2, 100000, 1, false },
	{ "/queue/agrees-with-a-search/mostly-disarmed", 50, 40, 1000, 1, false },
	{ "/queue/agrees-with-a-search/all-at-few-instants", 60, 10, 3, 1, false },
	{ "/queue/agrees-with-a-search/seconds-apart", 70, 10, 300, MC_SEC, true },
	{ "/queue/agrees-with-a-search/refreshed-for-minutes", 95, 1, 90, 3 * MC_SEC, true },
	{ "/queue/agrees-with-a-search/an-hour-and-an-instant", 60, 10, 3, 3600 * MC_SEC, true },
	{ "/queue/agrees-with-a-search/back-to-the-start", 60, 10, 2000, MC_SEC, false },
};

static void agrees_with_a_search(gconstpointer which)
{
	const struct mix *mix = which;
	struct naive *n = g_new0(struct naive, 1);
	GRand *rand = g_rand_new_with_seed(1);
	struct queue q;

	queue_init(&q);
	for (uint64_t step = 1; step <= 20000; step++) {
		int i = g_rand_int_range(rand, 0, TIMERS);
		int dice = g_rand_int_range(rand, 0, 100);

		if (dice < mix->arm)
			arm_both(&q, n, i,
				 (mix->goes_on ? n->now : 0) +
					 g_rand_int_range(rand, 0, mix->span) * mix->unit,
				 queue_tie((uint32_t)i % 7, step));
		else if (dice < mix->arm + mix->disarm)
			disarm_both(&q, n, i);
		else
			pop_both(&q, n);
		if (step % 100 == 0)
			same_armed(n);
	}
	while (naive_first(n) >= 0)
		pop_both(&q, n);
	g_assert_null(queue_pop(&q, MC_NEVER));
	same_armed(n);
	queue_fini(&q);
	g_rand_free(rand);
	g_free(n);
}

static void one_instant_runs_by_node_and_order_of_arming(void)
{
	struct mc_timer t[5] = { 0 };
	struct queue q;

	queue_init(&q);
	queue_arm(&q, &t[3], 9, queue_tie(1, 1));
	queue_arm(&q, &t[1], 9, queue_tie(0, 1));
	queue_arm(&q, &t[4], 9, queue_tie(1, 2));
	queue_arm(&q, &t[2], 9, queue_tie(0, 2));
	queue_arm(&q, &t[0], 8, queue_tie(7, 1));
	queue_arm(&q, &t[1], 9, queue_tie(0, 3)); /* restarted: the last arming counts */
	g_assert_true(queue_pop(&q, 9) == &t[0]);
	g_assert_true(queue_pop(&q, 9) == &t[2]);
	g_assert_true(queue_pop(&q, 9) == &t[1]);
	g_assert_true(queue_pop(&q, 9) == &t[3]);
	g_assert_true(queue_pop(&q, 9) == &t[4]);
	g_assert_null(queue_pop(&q, 9));
	queue_fini(&q);
}

static void a_later_arming_leaves_the_entry_in_its_place(void)
{
	struct mc_timer t[100] = { 0 };
	struct queue q;

	queue_init(&q);
	for (uint32_t i = 0; i < 100; i++)
		queue_arm(&q, &t[i], i, queue_tie(0, i));
	for (uint32_t i = 0; i < 100; i++) {
		uint32_t place = t[i].pos;

		queue_arm(&q, &t[i], 1000 + i, queue_tie(0, 100 + i));
		g_assert_cmpuint(t[i].pos, ==, place);
	}
	g_assert_cmpint(queue_next(&q), ==, 1000);
	queue_arm(&q, &t[50], 1, queue_tie(0, 200));
	g_assert_cmpint(queue_next(&q), ==, 1);
	queue_fini(&q);
}

static void a_disarmed_record_may_be_freed_at_once(void)
{
	struct mc_timer *t = g_new0(struct mc_timer, 1), stays = { 0 };
	struct queue q;

	queue_init(&q);
	queue_arm(&q, t, 5, queue_tie(0, 1));
	queue_arm(&q, &stays, 6, queue_tie(0, 2));
	queue_arm(&q, t, 7, queue_tie(0, 3)); /* its entry is still at 5 */
	queue_disarm(&q, t);
	g_free(t);
	g_assert_cmpint(queue_next(&q), ==, 6);
	g_assert_true(queue_pop(&q, 10) == &stays);
	g_assert_cmpint(queue_next(&q), ==, MC_NEVER);
	queue_fini(&q);
}

static void what_is_left_at_the_end_is_idle(void)
{
	struct mc_timer t = { 0 };
	struct queue q;

	queue_init(&q);
	queue_arm(&q, &t, 5, queue_tie(0, 1));
	queue_fini(&q);
	g_assert_false(timer_armed(&t));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(mixes); i++)
		g_test_add_data_func(mixes[i].name, &mixes[i], agrees_with_a_search);
	g_test_add_func("/queue/one-instant-runs-by-node-and-order-of-arming",
			one_instant_runs_by_node_and_order_of_arming);
	g_test_add_func("/queue/a-later-arming-leaves-the-entry-in-its-place",
			a_later_arming_leaves_the_entry_in_its_place);
	g_test_add_func("/queue/a-disarmed-record-may-be-freed-at-once",
			a_disarmed_record_may_be_freed_at_once);
	g_test_add_func("/queue/what-is-left-at-the-end-is-idle", what_is_left_at_the_end_is_idle);
	return g_test_run();
}
