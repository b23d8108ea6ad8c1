/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The router's half: RFC 2236 s3, s7, s8. */
#include "tests/unit/fake_port.h"

enum { QUERY = 0x11, REPORT_V1 = 0x12, REPORT = 0x16, LEAVE = 0x17 };

#define G    "239.1.2.3"
#define HOST "192.0.2.11"

static bool present(struct mc_node *n, mc_time *left, const struct fake *f)
{
	struct mc_presence p;

	g_assert_cmpint(mc_router_presence(n, 1, ip(G), &p), ==, 0);
	if (left && p.present)
		*left = p.expires - f->now;
	return p.present;
}

static guint queries(const struct fake *f, const char *group)
{
	guint n = 0;

	for (guint i = 0; i < f->sent->len; i++)
		n += fake_sent(f, i)->type == QUERY &&
		     maddr_equal(fake_sent(f, i)->group, ip(group));
	return n;
}

static void assert_query(const struct fake *f, guint i, mc_time at, const char *to,
			 const char *group, uint8_t code)
{
	const struct sent *s = fake_sent(f, i);

	g_assert_cmpint(s->at, ==, at);
	g_assert_cmpint(s->type, ==, QUERY);
	g_assert_true(maddr_equal(s->to, ip(to)));
	g_assert_true(maddr_equal(s->group, ip(group)));
	g_assert_cmpint(s->bytes[25], ==, code);
}

/* Past the startup, with nothing recorded. */
static struct mc_node *router(struct fake *f)
{
	struct mc_node *n;

	fake_init(f);
	n = one_interface(f, "rfc2236", "router");
	return n;
}

static struct mc_node *settled_router(struct fake *f)
{
	struct mc_node *n = router(f);

	fake_run(f, 130 * MC_SEC);
	g_array_set_size(f->sent, 0);
	return n;
}

/* The router's own membership of 224.0.0.2 is reported like any (RFC 2236 s6 exempts 224.0.0.1). */
static guint skip_reports(const struct fake *f)
{
	guint i = 0;

	while (i < f->sent->len && fake_sent(f, i)->type == REPORT)
		i++;
	return i;
}

/* s7, s8: at 0, 31.25, 156.25, ... with 10 s to answer. */
static void queries_at_startup_and_then_every_interval(void)
{
	const mc_time when[] = { 0, 31250 * MC_MSEC, 156250 * MC_MSEC, 281250 * MC_MSEC };
	struct fake f;
	struct mc_node *n = router(&f);
	guint seen = 0;

	fake_run(&f, 300 * MC_SEC);
	for (guint i = 0; i < f.sent->len; i++)
		if (fake_sent(&f, i)->type == QUERY)
			assert_query(&f, i, when[seen++], "224.0.0.1", "0.0.0.0", 100);
	g_assert_cmpuint(seen, ==, G_N_ELEMENTS(when));
	g_assert_cmpuint(skip_reports(&f), <, f.sent->len);
	mc_node_free(n);
	fake_fini(&f);
}

/* s3, s8.4: a report holds for 260 s. */
static void report_makes_presence_for_260_s(void)
{
	struct fake f;
	struct mc_node *n = settled_router(&f);
	mc_time left = 0;

	hear(n, HOST, G, REPORT, 0, G);
	g_assert_true(present(n, &left, &f));
	g_assert_cmpint(left, ==, 260 * MC_SEC);
	fake_run(&f, 130 * MC_SEC + 260 * MC_SEC - 1);
	g_assert_true(present(n, NULL, &f));
	fake_run(&f, 130 * MC_SEC + 260 * MC_SEC);
	g_assert_false(present(n, NULL, &f));
	g_assert_cmpuint(f.events[MC_EV_APPEARED], ==, 1);
	g_assert_cmpuint(f.events[MC_EV_VANISHED], ==, 1);
	mc_node_free(n);
	fake_fini(&f);
}

/* s3: two group-specific queries 1 s apart, then the group is gone. */
static void leave_is_checked_twice(void)
{
	struct fake f;
	struct mc_node *n = settled_router(&f);
	mc_time t = f.now;

	hear(n, HOST, G, REPORT, 0, G);
	hear(n, HOST, "224.0.0.2", LEAVE, 0, G);
	hear(n, HOST, "224.0.0.2", LEAVE, 0, G); /* while checking: nothing more */
	fake_run(&f, t + 10 * MC_SEC);
	g_assert_cmpuint(queries(&f, G), ==, 2);
	assert_query(&f, 0, t, G, G, 10);
	assert_query(&f, 1, t + 1 * MC_SEC, G, G, 10);
	g_assert_false(present(n, NULL, &f));
	mc_node_free(n);
	fake_fini(&f);
}

/* s7: a report while checking brings the members back and stops the queries. */
static void report_while_checking_keeps_the_group(void)
{
	struct fake f;
	struct mc_node *n = settled_router(&f);
	mc_time t = f.now, left = 0;

	hear(n, HOST, G, REPORT, 0, G);
	hear(n, HOST, "224.0.0.2", LEAVE, 0, G);
	fake_run(&f, t + 500 * MC_MSEC);
	hear(n, "192.0.2.12", G, REPORT, 0, G);
	g_assert_true(present(n, &left, &f));
	g_assert_cmpint(left, ==, 260 * MC_SEC);
	fake_run(&f, t + 10 * MC_SEC);
	g_assert_cmpuint(queries(&f, G), ==, 1);
	mc_node_free(n);
	fake_fini(&f);
}

/* s3: a leave for a group without members says nothing. */
static void leave_without_members_is_ignored(void)
{
	struct fake f;
	struct mc_node *n = settled_router(&f);

	hear(n, HOST, "224.0.0.2", LEAVE, 0, G);
	fake_run(&f, f.now + 10 * MC_SEC);
	g_assert_cmpuint(queries(&f, G), ==, 0);
	mc_node_free(n);
	fake_fini(&f);
}

/* s4: while an IGMPv1 member is known a Leave does not count. */
static void leave_is_ignored_while_a_v1_member_is_there(void)
{
	struct fake f;
	struct mc_node *n = settled_router(&f);

	hear(n, HOST, G, REPORT_V1, 0, G);
	hear(n, "192.0.2.12", "224.0.0.2", LEAVE, 0, G);
	fake_run(&f, f.now + 10 * MC_SEC);
	g_assert_cmpuint(queries(&f, G), ==, 0);
	g_assert_true(present(n, NULL, &f));
	mc_node_free(n);
	fake_fini(&f);
}

/* s3, s8.5: the lower address is querier, until it has been silent for 255 s. */
static void lower_address_wins_until_it_is_gone(void)
{
	struct fake f;
	struct mc_node *n = settled_router(&f);
	struct maddr who;
	mc_time t = f.now;

	hear(n, "192.0.2.100", "224.0.0.1", QUERY, 100, "0.0.0.0"); /* higher: nothing */
	mc_router_querier(n, 1, false, &who);
	g_assert_true(maddr_equal(who, ip("192.0.2.10")));
	hear(n, "192.0.2.9", "224.0.0.1", QUERY, 100, "0.0.0.0"); /* 9 < 10 as numbers */
	mc_router_querier(n, 1, false, &who);
	g_assert_true(maddr_equal(who, ip("192.0.2.9")));
	fake_run(&f, t + 255 * MC_SEC - 1);
	g_assert_cmpuint(queries(&f, "0.0.0.0"), ==, 0);
	fake_run(&f, t + 255 * MC_SEC);
	g_assert_cmpuint(queries(&f, "0.0.0.0"), ==, 1);
	mc_router_querier(n, 1, false, &who);
	g_assert_true(maddr_equal(who, ip("192.0.2.10")));
	mc_node_free(n);
	fake_fini(&f);
}

/* s3: a non-querier ignores Leave, and lowers its timer once at the querier's specific query. */
static void non_querier_follows_the_querier(void)
{
	struct fake f;
	struct mc_node *n = settled_router(&f);
	mc_time t = f.now, left = 0;

	hear(n, "192.0.2.9", "224.0.0.1", QUERY, 100, "0.0.0.0");
	hear(n, HOST, G, REPORT, 0, G);
	hear(n, HOST, "224.0.0.2", LEAVE, 0, G);
	g_assert_cmpuint(queries(&f, G), ==, 0);
	hear(n, "192.0.2.9", G, QUERY, 10, G);
	g_assert_true(present(n, &left, &f));
	g_assert_cmpint(left, ==, 2 * MC_SEC);
	fake_run(&f, t + 1 * MC_SEC);
	hear(n, "192.0.2.9", G, QUERY, 10, G);
	fake_run(&f, t + 2 * MC_SEC);
	g_assert_false(present(n, NULL, &f));
	g_assert_cmpuint(queries(&f, G), ==, 0);
	mc_node_free(n);
	fake_fini(&f);
}

/* A querier that loses the election while it checks a group stops asking. */
static void loser_of_the_election_asks_no_more(void)
{
	struct fake f;
	struct mc_node *n = settled_router(&f);

	hear(n, HOST, G, REPORT, 0, G);
	hear(n, HOST, "224.0.0.2", LEAVE, 0, G);
	hear(n, "192.0.2.9", "224.0.0.1", QUERY, 100, "0.0.0.0");
	fake_run(&f, f.now + 20 * MC_SEC);
	g_assert_cmpuint(queries(&f, G), ==, 1);
	mc_node_free(n);
	fake_fini(&f);
}

/* s10: a report from off the subnet makes no state; one from 0.0.0.0 does. */
static void foreign_report_is_ignored(void)
{
	struct fake f;
	struct mc_node *n = settled_router(&f);

	hear(n, "10.0.0.7", G, REPORT, 0, G);
	g_assert_false(present(n, NULL, &f));
	g_assert_cmpuint(metric(n, "rcv_badreports"), ==, 1);
	hear(n, "0.0.0.0", G, REPORT, 0, G);
	g_assert_true(present(n, NULL, &f));
	mc_node_free(n);
	fake_fini(&f);
}

static void down_forgets_and_up_starts_again(void)
{
	struct fake f;
	struct mc_node *n = settled_router(&f);

	hear(n, HOST, G, REPORT, 0, G);
	mc_node_set_up(n, 1, false);
	g_assert_false(present(n, NULL, &f));
	hear(n, HOST, G, REPORT, 0, G);
	g_assert_false(present(n, NULL, &f));
	fake_run(&f, f.now + 500 * MC_SEC);
	g_assert_cmpuint(queries(&f, "0.0.0.0"), ==, 0);
	mc_node_set_up(n, 1, true);
	fake_run(&f, f.now + 1 * MC_SEC);
	g_assert_cmpuint(queries(&f, "0.0.0.0"), ==, 1);
	mc_node_free(n);
	fake_fini(&f);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/router/queries-at-startup-and-then-every-interval",
			queries_at_startup_and_then_every_interval);
	g_test_add_func("/router/report-makes-presence-for-260-s", report_makes_presence_for_260_s);
	g_test_add_func("/router/leave-is-checked-twice", leave_is_checked_twice);
	g_test_add_func("/router/report-while-checking-keeps-the-group",
			report_while_checking_keeps_the_group);
	g_test_add_func("/router/leave-without-members-is-ignored",
			leave_without_members_is_ignored);
	g_test_add_func("/router/leave-is-ignored-while-a-v1-member-is-there",
			leave_is_ignored_while_a_v1_member_is_there);
	g_test_add_func("/router/lower-address-wins-until-it-is-gone",
			lower_address_wins_until_it_is_gone);
	g_test_add_func("/router/non-querier-follows-the-querier", non_querier_follows_the_querier);
	g_test_add_func("/router/loser-of-the-election-asks-no-more",
			loser_of_the_election_asks_no_more);
	g_test_add_func("/router/foreign-report-is-ignored", foreign_report_is_ignored);
	g_test_add_func("/router/down-forgets-and-up-starts-again",
			down_forgets_and_up_starts_again);
	return g_test_run();
}
