/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The host's machines: RFC 2236 s3, s6 and OPENBSD.md A8 (tests/reference/README.md). */
#include "tests/unit/fake_port.h"

enum { QUERY = 0x11, REPORT_V1 = 0x12, REPORT = 0x16, LEAVE = 0x17 };

#define G  "239.1.2.3"
#define G2 "239.1.2.4"

static const struct mc_where any = { MC_WHERE_ANY, 0, { 0, 0 } };

static struct mc_socket *join(struct mc_node *n, const char *group)
{
	struct mc_socket *so = mc_socket_open(n);

	g_assert_cmpint(mc_socket_join(so, ip(group), any, NULL), ==, 0);
	return so;
}

static void leave(struct mc_socket *so, const char *group)
{
	g_assert_cmpint(mc_socket_leave(so, ip(group), any, NULL), ==, 0);
}

static uint64_t longest(const struct mc_draw *d)
{
	(void)d;
	return 10ULL * MC_SEC - 1; /* 1 + r % 10 s = 10 s; in ticks 1 + r % 50 = 50 */
}

static void assert_sent(const struct fake *f, guint i, mc_time at, uint8_t type, const char *to,
			const char *group)
{
	const struct sent *s = fake_sent(f, i);

	g_assert_cmpint(s->at, ==, at);
	g_assert_cmpint(s->type, ==, type);
	g_assert_true(maddr_equal(s->to, ip(to)));
	g_assert_true(maddr_equal(s->group, ip(group)));
}

/* RFC 2236 s3: a report at once, a second within 10 s; s9: TTL 1, Router Alert. */
static void joins_with_two_reports(void)
{
	struct fake f;
	struct mc_node *n;
	const struct sent *s;

	fake_init(&f);
	f.draw = longest;
	n = one_interface(&f, "rfc2236", "host");
	g_assert_cmpuint(f.sent->len, ==, 0); /* 224.0.0.1 is never reported */
	join(n, G);
	assert_sent(&f, 0, 0, REPORT, G, G);
	s = fake_sent(&f, 0);
	g_assert_cmpint(s->bytes[8], ==, 1);
	g_assert_cmpint(s->bytes[0], ==, 0x46);
	g_assert_cmpmem(s->bytes + 20, 4, "\x94\x04\0\0", 4);
	fake_run(&f, 100 * MC_SEC);
	g_assert_cmpuint(f.sent->len, ==, 2);
	assert_sent(&f, 1, 10 * MC_SEC, REPORT, G, G);
	mc_node_free(n);
	fake_fini(&f);
}

/* RFC 2236 s3: Leave to 224.0.0.2, once, if this host was the last to report. */
static void last_reporter_says_leave(void)
{
	struct fake f;
	struct mc_node *n;

	fake_init(&f);
	n = one_interface(&f, "rfc2236", "host");
	struct mc_socket *so = join(n, G);
	fake_run(&f, 11 * MC_SEC);
	leave(so, G);
	assert_sent(&f, 2, 11 * MC_SEC, LEAVE, "224.0.0.2", G);
	fake_run(&f, 100 * MC_SEC);
	g_assert_cmpuint(f.sent->len, ==, 3);
	mc_node_free(n);
	fake_fini(&f);
}

/* RFC 2236 s3: hearing another's report while delaying: silent now, and silent at leaving. */
static void suppressed_host_leaves_silently(void)
{
	struct fake f;
	struct mc_node *n;

	fake_init(&f);
	f.draw = longest;
	n = one_interface(&f, "rfc2236", "host");
	struct mc_socket *so = join(n, G);
	fake_run(&f, 5 * MC_SEC);
	hear(n, "192.0.2.11", G, REPORT, 0, G);
	g_assert_cmpuint(metric(n, "suppressed"), ==, 1);
	fake_run(&f, 60 * MC_SEC);
	leave(so, G);
	g_assert_cmpuint(f.sent->len, ==, 1);
	mc_node_free(n);
	fake_fini(&f);
}

/* RFC 2236 s6: a report heard in Idle Member state changes nothing, so the Leave is sent. */
static void report_heard_when_idle_is_ignored(void)
{
	struct fake f;
	struct mc_node *n;

	fake_init(&f);
	n = one_interface(&f, "rfc2236", "host");
	struct mc_socket *so = join(n, G);
	fake_run(&f, 11 * MC_SEC);
	hear(n, "192.0.2.11", G, REPORT, 0, G);
	leave(so, G);
	assert_sent(&f, 2, 11 * MC_SEC, LEAVE, "224.0.0.2", G);
	mc_node_free(n);
	fake_fini(&f);
}

/* RFC 2236 s3: a timer is drawn anew only if the query leaves less time than it has. */
static void query_shortens_a_longer_timer_only(void)
{
	struct fake f;
	struct mc_node *n;

	fake_init(&f);
	f.draw = longest;
	n = one_interface(&f, "rfc2236", "host");
	join(n, G);
	join(n, G2);
	hear(n, "192.0.2.1", G, QUERY, 10, G);			  /* 1 s, G alone */
	hear(n, "192.0.2.1", "224.0.0.1", QUERY, 200, "0.0.0.0"); /* 20 s: no reason to change */
	fake_run(&f, 100 * MC_SEC);
	g_assert_cmpuint(f.sent->len, ==, 4);
	assert_sent(&f, 2, 1 * MC_SEC, REPORT, G, G);
	assert_sent(&f, 3, 10 * MC_SEC, REPORT, G2, G2);
	mc_node_free(n);
	fake_fini(&f);
}

/* RFC 2236 s4: a query without response time: IGMPv1 reports, no Leave, for 400 s. */
static void speaks_v1_to_a_v1_router(void)
{
	struct fake f;
	struct mc_node *n;

	fake_init(&f);
	f.draw = longest;
	n = one_interface(&f, "rfc2236", "host");
	struct mc_socket *so = join(n, G);
	fake_run(&f, 20 * MC_SEC);
	hear(n, "192.0.2.1", "224.0.0.1", QUERY, 0, "0.0.0.0");
	fake_run(&f, 50 * MC_SEC);
	assert_sent(&f, 2, 30 * MC_SEC, REPORT_V1, G, G);
	leave(so, G);
	g_assert_cmpuint(f.sent->len, ==, 3);
	fake_run(&f, 420 * MC_SEC);
	join(n, G);
	assert_sent(&f, 3, 420 * MC_SEC, REPORT, G, G);
	mc_node_free(n);
	fake_fini(&f);
}

/* RFC 2236 s2.5: a longer query counts as its first 8 octets, with the checksum over all. */
static void takes_a_v3_query_as_v2(void)
{
	uint8_t d[128];
	struct fake f;
	struct mc_node *n;

	fake_init(&f);
	n = one_interface(&f, "rfc2236", "host");
	join(n, G);
	fake_run(&f, 20 * MC_SEC);
	mc_node_input(n, 1, d,
		      igmp_datagram(d, "192.0.2.1", "224.0.0.1", QUERY, 100, "0.0.0.0", 4));
	fake_run(&f, 40 * MC_SEC);
	g_assert_cmpuint(f.sent->len, ==, 3);
	mc_node_free(n);
	fake_fini(&f);
}

/* A query for something that is neither no group nor a group is none. */
static void ignores_a_query_for_a_unicast_address(void)
{
	struct fake f;
	struct mc_node *n;

	fake_init(&f);
	n = one_interface(&f, "rfc2236", "host");
	join(n, G);
	fake_run(&f, 20 * MC_SEC);
	hear(n, "192.0.2.1", "224.0.0.1", QUERY, 100, "10.1.1.1");
	fake_run(&f, 40 * MC_SEC);
	g_assert_cmpuint(f.sent->len, ==, 2);
	g_assert_cmpuint(metric(n, "rcv_badqueries"), ==, 1);
	mc_node_free(n);
	fake_fini(&f);
}

/* ---- OPENBSD.md A8 ---- */

/* The second report falls on a tick of 200 ms after 1..50 of them; 224.0.0.x is never reported. */
static void openbsd_counts_in_ticks(void)
{
	struct fake f;
	struct mc_node *n;

	fake_init(&f);
	n = one_interface(&f, "openbsd-2016-list", "host");
	f.now = 50 * MC_MSEC;
	f.draw = longest;
	join(n, "224.0.0.251");
	g_assert_cmpuint(f.sent->len, ==, 0);
	join(n, G);
	fake_run(&f, 100 * MC_SEC);
	g_assert_cmpuint(f.sent->len, ==, 2);
	assert_sent(&f, 0, 50 * MC_MSEC, REPORT, G, G);
	assert_sent(&f, 1, 50 * 200 * MC_MSEC, REPORT, G, G); /* phase 0: the 50th tick */
	g_assert_cmpuint(metric(n, "timer_walks"), ==, 50);
	g_assert_cmpuint(metric(n, "timer_walk_groups"), ==, 50 * 3); /* with 224.0.0.1 and .251 */
	mc_node_free(n);
	fake_fini(&f);
}

/* DELAYING counts as last reporter; LAZY does not. */
static void openbsd_leaves_silently_when_lazy(void)
{
	struct fake f;
	struct mc_node *n;

	fake_init(&f);
	f.draw = longest;
	n = one_interface(&f, "openbsd-2016-array", "host");
	struct mc_socket *so = join(n, G);
	leave(so, G);
	assert_sent(&f, 1, 0, LEAVE, "224.0.0.2", G);
	so = join(n, G);
	fake_run(&f, 20 * MC_SEC);		/* two reports: IDLE */
	hear(n, "192.0.2.11", G, REPORT, 0, G); /* LAZY */
	leave(so, G);
	g_assert_cmpuint(f.sent->len, ==, 4);
	mc_node_free(n);
	fake_fini(&f);
}

/* SLEEPING (a v1 report was heard) does not answer the first query, but AWAKENING the second. */
static void openbsd_sleeps_through_one_query(void)
{
	struct fake f;
	struct mc_node *n;

	fake_init(&f);
	n = one_interface(&f, "openbsd-2016-array", "host");
	join(n, G);
	fake_run(&f, 20 * MC_SEC);
	g_assert_cmpuint(f.sent->len, ==, 2);
	hear(n, "192.0.2.11", G, REPORT_V1, 0, G);
	hear(n, "192.0.2.1", "224.0.0.1", QUERY, 100, "0.0.0.0");
	fake_run(&f, 40 * MC_SEC);
	g_assert_cmpuint(f.sent->len, ==, 2);
	hear(n, "192.0.2.1", "224.0.0.1", QUERY, 100, "0.0.0.0");
	fake_run(&f, 60 * MC_SEC);
	g_assert_cmpuint(f.sent->len, ==, 3);
	mc_node_free(n);
	fake_fini(&f);
}

/* "igmp_group is NOT looked at": the destination says which group is asked for. */
static void openbsd_looks_at_the_destination(void)
{
	struct fake f;
	struct mc_node *n;

	fake_init(&f);
	n = one_interface(&f, "openbsd-2016-array", "host");
	join(n, G);
	join(n, G2);
	fake_run(&f, 20 * MC_SEC);
	hear(n, "192.0.2.1", G2, QUERY, 10, "0.0.0.0");
	fake_run(&f, 40 * MC_SEC);
	g_assert_cmpuint(f.sent->len, ==, 5);
	g_assert_true(maddr_equal(fake_sent(&f, 4)->group, ip(G2)));
	mc_node_free(n);
	fake_fini(&f);
}

/* Two groups whose timers fall on one tick go out in the order of the interface's set: newest first. */
static void openbsd_expiries_follow_the_set(void)
{
	struct fake f;
	struct mc_node *n;

	fake_init(&f);
	n = one_interface(&f, "openbsd-2016-array", "host");
	f.draw = longest; /* after the tick's phase was drawn */
	join(n, G);
	join(n, G2);
	fake_run(&f, 20 * MC_SEC);
	assert_sent(&f, 2, 10 * MC_SEC, REPORT, G2, G2);
	assert_sent(&f, 3, 10 * MC_SEC, REPORT, G, G);
	mc_node_free(n);
	fake_fini(&f);
}

/* ---- input that is not right: counted, by cause, and nothing else ---- */

static void counts_malformed_datagrams(void)
{
	uint8_t d[128], bad[128];
	struct fake f;
	struct mc_node *n;
	size_t length;

	fake_init(&f);
	n = one_interface(&f, "rfc2236", "host");
	join(n, G);
	length = igmp_datagram(d, "192.0.2.11", G, REPORT, 0, G, 0);
	for (size_t cut = 0; cut < length; cut++)
		mc_node_input(n, 1, d, cut);
	g_assert_cmpuint(metric(n, "drop_short"), ==, length);
	memcpy(bad, d, length);
	bad[26] ^= 1; /* the IGMP checksum */
	mc_node_input(n, 1, bad, length);
	g_assert_cmpuint(metric(n, "rcv_badsum"), ==, 1);
	memcpy(bad, d, length);
	bad[8] ^= 1; /* the TTL, without its checksum */
	mc_node_input(n, 1, bad, length);
	g_assert_cmpuint(metric(n, "drop_ip"), ==, 1);
	hear(n, "192.0.2.11", G2, REPORT, 0, G2);
	g_assert_cmpuint(metric(n, "drop_notmember"), ==, 1);
	hear(n, "192.0.2.11", G, REPORT, 0, G2);
	g_assert_cmpuint(metric(n, "rcv_badreports"), ==, 1);
	hear(n, "192.0.2.11", G, 0x99, 0, G);
	g_assert_cmpuint(metric(n, "drop_protocol"), ==, 1);
	mc_node_input(n, 7, d, length);
	g_assert_cmpuint(metric(n, "drop_down"), ==, 1);
	g_assert_cmpuint(metric(n, "suppressed"), ==, 0);
	mc_node_free(n);
	fake_fini(&f);
}

static void loopback_is_silent(void)
{
	struct mc_node_config c = { .preset = "rfc2236" };
	struct mc_interface i = { 1, MC_IF_UP | MC_IF_MULTICAST | MC_IF_LOOPBACK, ip("127.0.0.1"),
				  8, 0 };
	struct fake f;
	struct mc_node *n;

	fake_init(&f);
	n = mc_node_new(&c, &f.port);
	mc_node_add_interface(n, &i);
	leave(join(n, G), G);
	join(n, G2);
	hear(n, "127.0.0.1", "224.0.0.1", QUERY, 10, "0.0.0.0");
	fake_run(&f, 40 * MC_SEC);
	g_assert_cmpuint(f.sent->len, ==, 0);
	mc_node_free(n);
	fake_fini(&f);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/host/joins-with-two-reports", joins_with_two_reports);
	g_test_add_func("/host/last-reporter-says-leave", last_reporter_says_leave);
	g_test_add_func("/host/suppressed-host-leaves-silently", suppressed_host_leaves_silently);
	g_test_add_func("/host/report-heard-when-idle-is-ignored",
			report_heard_when_idle_is_ignored);
	g_test_add_func("/host/query-shortens-a-longer-timer-only",
			query_shortens_a_longer_timer_only);
	g_test_add_func("/host/speaks-v1-to-a-v1-router", speaks_v1_to_a_v1_router);
	g_test_add_func("/host/takes-a-v3-query-as-v2", takes_a_v3_query_as_v2);
	g_test_add_func("/host/ignores-a-query-for-a-unicast-address",
			ignores_a_query_for_a_unicast_address);
	g_test_add_func("/host/openbsd/counts-in-ticks", openbsd_counts_in_ticks);
	g_test_add_func("/host/openbsd/leaves-silently-when-lazy",
			openbsd_leaves_silently_when_lazy);
	g_test_add_func("/host/openbsd/sleeps-through-one-query", openbsd_sleeps_through_one_query);
	g_test_add_func("/host/openbsd/looks-at-the-destination", openbsd_looks_at_the_destination);
	g_test_add_func("/host/openbsd/expiries-follow-the-set", openbsd_expiries_follow_the_set);
	g_test_add_func("/host/counts-malformed-datagrams", counts_malformed_datagrams);
	g_test_add_func("/host/loopback-is-silent", loopback_is_silent);
	return g_test_run();
}
