/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Traces of version 2 (doc/traces.md): sources, IPv6, owners, limits. */
#include <stdbool.h>
#include <string.h>

#include "tests/reference/replay.h"

#define HEAD2 "mship-trace 2\nifaces 1 8\nroute 224.0.0.0/4 1\nroute ff00::/8 2\n"

/* As Linux answered the same calls (tests/reference/import/members.log). */
static void sources_are_joined_blocked_and_set(void)
{
	assert_ops(HEAD2 "joinsource s 232.1.0.1 198.51.100.1 1\n"
			 "joinsource s 232.1.0.1 198.51.100.1 1\n"
			 "leavesource s 232.1.0.1 198.51.100.1 addr 10.0.1.1\n"
			 "block s 239.1.0.77 198.51.100.3 1\n"
			 "join s 239.1.0.1 1\n"
			 "block s 239.1.0.1 198.51.100.3 1\n"
			 "unblock s 239.1.0.1 198.51.100.3 any\n"
			 "filter s 239.1.0.1 exclude { 198.51.100.1 ,198.51.100.2 } 1 # blanks\n"
			 "filter s 239.1.0.1 include {} 1\n",
		   "linux-6", NULL,
		   "5:joinsource:OK:1 6:joinsource:EADDRNOTAVAIL:0 7:leavesource:OK:1 "
		   "8:block:EINVAL:0 9:join:OK:1 10:block:OK:1 11:unblock:OK:1 12:filter:OK:1 "
		   "13:filter:OK:1 0:close:OK:0");
}

/* RFC 3678 s1 came after 4.4BSD: it has no source filters. */
static void a_system_without_filters_refuses_them(void)
{
	assert_ops(HEAD2 "joinsource s 232.1.0.1 198.51.100.1 1\njoin s 239.1.1.1 1\n", "4.4bsd",
		   NULL, "5:joinsource:EOPNOTSUPP:0 6:join:OK:1 0:close:OK:0,1/239.1.1.1");
}

/* Measured as above; the route of ff00::/8 is that of the trace. */
static void ipv6_is_joined_in_every_way(void)
{
	assert_ops(HEAD2 "iface 9 -\naddress 9 2001:db8:9::1/64\n"
			 "join s ff02::1:5 1\njoin s ff02::1:5 1\njoin s ff05::1:5 any\n"
			 "join s ff02::1:6 77\njoin s ff02::1:7 addr 2001:db8:9::1\n"
			 "leave s ff02::1:5 1\nleave s ff02::1:5 2\n"
			 "joinsource s ff35::1 2001:db8::7 3\noption s hops 4\noption s if6 2\n"
			 "option s if6 99\noption s loop6 0\noption s if 3\noption s all 0\n",
		   "linux-6", NULL,
		   "7:join:OK:1 8:join:EADDRINUSE:0 9:join:OK:2 10:join:ENODEV:0 11:join:OK:9 "
		   "12:leave:OK:1 13:leave:EADDRNOTAVAIL:0 14:joinsource:OK:3 15:option:OK:0 "
		   "16:option:OK:0 17:option:ENODEV:0 18:option:OK:0 19:option:OK:0 20:option:OK:0 "
		   "0:close:OK:0,3/ff35::1,9/ff02::1:7,2/ff05::1:5");
}

/* exit(2) closes what the process has open, and no more; its words are free for new sockets. */
static void a_process_exits(void)
{
	assert_ops(HEAD2 "socket a pid 5\nsocket b pid 6\nsocket c pid 5\njoin b 239.0.0.2 1\n"
			 "join c 239.0.0.3 1\njoin a 239.0.0.1 1\nclose b\nexit 5\n"
			 "socket a pid 5\njoin a 239.0.0.1 2\nexit 77\n",
		   "openbsd-2016-array", NULL,
		   "8:join:OK:1 9:join:OK:1 10:join:OK:1 11:close:OK:0,1/239.0.0.2 "
		   "12:exit:OK:0,1/239.0.0.1,1/239.0.0.3 14:join:OK:2 15:exit:OK:0 "
		   "0:close:OK:0,2/239.0.0.1");
}

/* raw(7): only root may; on Linux TCP sockets cannot join (EPROTO, members.log). */
static void sockets_are_of_a_kind_and_an_owner(void)
{
	assert_ops(HEAD2 "socket a uid 7 raw igmp\njoin a 239.0.0.1 1\nclose a\n"
			 "socket a raw 89 uid 0\njoin a 239.0.0.1 1\n"
			 "socket t tcp ipv4\njoin t 239.0.0.1 1\n",
		   "linux-6", NULL,
		   "5:socket:EACCES:0 6:join:EBADF:0 7:close:EBADF:0 9:join:OK:1 11:join:EPROTO:0 "
		   "0:close:OK:0,1/239.0.0.1 0:close:OK:0");
}

/* ip-sysctl.rst: igmp_max_memberships; another system has no such limit. */
static void a_limit_is_set(void)
{
	const char *text = HEAD2 "sysctl net.ipv4.igmp_max_memberships 1\njoin s 239.0.0.1 1\n"
				 "join s 239.0.0.2 1\n";

	assert_ops(text, "linux-6", NULL, "6:join:OK:1 7:join:ENOBUFS:0 0:close:OK:0,1/239.0.0.1");
	assert_ops(text, "unlimited", NULL,
		   "5:sysctl:ENOENT:0 6:join:OK:1 7:join:OK:1 "
		   "0:close:OK:0,1/239.0.0.1,1/239.0.0.2");
}

static gint64 metric(const char *text, const char *name)
{
	JsonParser *p = replay(text, "linux-6", NULL);
	JsonObject *m = json_object_get_object_member(root(p), "metrics");
	gint64 v = json_object_has_member(m, name) ? json_object_get_int_member(m, name) : 0;

	g_object_unref(p);
	return v;
}

/* TRACE.md: joinsource counts as a join, leavesource as a leave, the others by themselves. */
static void results_are_counted(void)
{
	const char *text =
		HEAD2 "joinsource s 232.1.0.1 198.51.100.1 1\njoin s 239.1.1.1 1\n"
		      "joinsource s 232.1.0.1 198.51.100.1 1\n"
		      "leavesource s 232.1.0.1 198.51.100.1 1\n"
		      "block s 239.1.1.1 198.51.100.1 1\nblock s 239.1.1.2 198.51.100.1 1\n"
		      "filter s 239.1.1.1 exclude {} 1\n";

	g_assert_cmpint(metric(text, "add_ok"), ==, 2);
	g_assert_cmpint(metric(text, "add_EADDRNOTAVAIL"), ==, 1);
	g_assert_cmpint(metric(text, "drop_ok"), ==, 1);
	g_assert_cmpint(metric(text, "filter_ok"), ==, 2);
	g_assert_cmpint(metric(text, "filter_EINVAL"), ==, 1);
}

/* TRACE.md: nothing is joined that no line joins, the group of an address (RFC 4861 s7.2.1) neither. */
static void interfaces_join_nothing_by_themselves(void)
{
	const char *text = HEAD2 "iface 9 2001:db8::9\naddress 9 fe80::9\naddress 1 fe80::1\n";

	g_assert_cmpint(metric(text, "inm_allocs"), ==, 0);
	g_assert_cmpint(metric(text, "SIOCADDMULTI"), ==, 0);
}

static guint64 fnv(guint64 h, guint32 v)
{
	for (int b = 0; b < 4; b++)
		h = (h ^ (v >> 8 * b & 255)) * 1099511628211ULL;
	return h;
}

/* Joined in turns of IPv4 and IPv6; one left and joined anew, one changed by a source. */
static void order_hash_is_of_both_families(void)
{
	const char *kinds[] = { "array", "list", "hash", "tree" };
	guint64 h = 14695981039346656037ULL;
	char *want;

	h = fnv(fnv(fnv(fnv(fnv(h, 1), 0xff020000), 0), 0), 5);
	h = fnv(fnv(h, 4), 0xe8000001);
	h = fnv(fnv(h, 3), 0xef000001);
	want = g_strdup_printf("%016" G_GINT64_MODIFIER "x", h);
	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
		JsonParser *p = replay(HEAD2 "join s 239.0.0.1 3\njoin s ff02::5 1\n"
					     "joinsource s 232.0.0.1 198.51.100.1 4\n"
					     "leave s 239.0.0.1 3\njoin s 239.0.0.1 3\n"
					     "joinsource s 232.0.0.1 198.51.100.2 4\n",
				       "unlimited", kinds[i]);
		JsonObject *m = json_object_get_object_member(root(p), "metrics");

		g_assert_cmpstr(json_object_get_string_member(m, "order_hash_join_order"), ==,
				want);
		g_object_unref(p);
	}
	g_free(want);
}

static void assert_malformed(const char *text, unsigned line, const char *says)
{
	char *path = temporary("bad.trace", text);
	char *where = g_strdup_printf("mship: %s:%u:", path, line);
	struct output o = mship((const char *[]){ "replay", path, "--preset=rfc3376", NULL });

	g_test_message("%s", o.err);
	g_assert_cmpint(o.status, ==, 2);
	g_assert_cmpstr(o.out, ==, "");
	g_assert_true(g_str_has_prefix(o.err, where));
	g_assert_true(says == NULL || strstr(o.err, says));
	output_free(&o);
	temporary_remove(path);
	g_free(where);
}

static void version_1_has_no_lines_of_version_2(void)
{
	static const char *const lines[] = {
		"joinsource s 232.0.0.1 192.0.2.1 1",
		"leavesource s 232.0.0.1 192.0.2.1 1",
		"block s 239.0.0.1 192.0.2.1 1",
		"unblock s 239.0.0.1 192.0.2.1 1",
		"filter s 239.0.0.1 include {} 1",
		"socket s",
		"exit 1",
		"address 1 192.0.2.1",
		"sysctl a 1",
		"option s all 0",
		"option s hops 1",
		"join s ff02::1 1",
		"iface 9 fe80::1",
		"route ff00::/8 1",
	};

	for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
		char *text = g_strconcat("mship-trace 1\nifaces 1 8\n", lines[i], "\n", NULL);

		assert_malformed(text, 3, i < 9 ? "line of version 2" : "mship-trace 2");
		g_free(text);
	}
}

static void malformed_lines_are_refused(void)
{
	static const char *const lines[] = {
		"joinsource s 232.0.0.1 1",
		"joinsource s 232.0.0.1 192.0.2.256 1",
		"joinsource s 232.0.0.1 192.0.2.1 1 2",
		"joinsource s 232.0.0.1 192.0.2.1 addr",
		"block s 232.0.0.1 any 1",
		"filter s 239.0.0.1 {} 1",
		"filter s 239.0.0.1 maybe {} 1",
		"filter s 239.0.0.1 include 192.0.2.1 1",
		"filter s 239.0.0.1 include {192.0.2.1 1",
		"filter s 239.0.0.1 include {192.0.2.1}x 1",
		"filter s 239.0.0.1 include {192.0.2.1,} 1",
		"filter s 239.0.0.1 include {,192.0.2.1} 1",
		"filter s 239.0.0.1 include {192.0.2.1 192.0.2.2} 1",
		"filter s 239.0.0.1 include {} {} 1",
		"socket s pid",
		"socket s pid 0",
		"socket s pid x",
		"socket s pid 99999999999",
		"socket s uid -1",
		"socket s sctp",
		"socket s raw 256",
		"socket s raw nothing",
		"socket s udp udp udp udp udp udp udp udp udp",
		"exit",
		"exit 0",
		"exit s",
		"address 77 192.0.2.1",
		"address 1 224.0.0.1",
		"address 1 0.0.0.0",
		"address 1 192.0.2.1/33",
		"address 1 2001:db8::1/129",
		"address 1 fe80::1%eth0",
		"iface 9 ff02::1",
		"iface 9 ::",
		"sysctl a",
		"sysctl a -1",
		"sysctl a 1 2",
		"option s if6 fe80::1",
		"option s hops x",
		"option s if 99999999999",
		"option s speed 1",
		"route ff00::/129 1",
		"join s ::ffff:239.0.0.1 1",
	};

	for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
		char *text = g_strconcat(HEAD2, lines[i], "\n", NULL);

		assert_malformed(text, 5, NULL);
		g_free(text);
	}
	assert_malformed(HEAD2 "socket s\nsocket s\n", 6, "open already");
	assert_malformed(HEAD2 "socket s pid 4\nexit 4\nclose s\n", 7, "not open");
}

static void lines_may_end_in_crlf(void)
{
	assert_ops("mship-trace 2\r\nifaces 1 2\r\n\r\n# none\r\n"
		   "filter s 239.0.0.1 exclude { } 1\r\nexit 3\r\n",
		   "rfc3376", NULL, "5:filter:OK:1 6:exit:OK:0 0:close:OK:0,1/239.0.0.1");
}

/* Every preset, IPv6 or not, takes any line. */
static void every_preset_replays_it(void)
{
	char *path = temporary("t.trace", HEAD2 "iface 9 fe80::9\naddress 1 2001:db8::1/64\n"
						"socket a ipv6 pid 4\njoin a ff02::5 9\n"
						"joinsource b 232.0.0.1 192.0.2.1 1\n"
						"block b 239.0.0.1 192.0.2.1 1\nexit 4\n");
	JsonParser *p =
		mship_json((const char *[]){ "replay", path, "--preset=all", "--json", NULL });
	JsonArray *list = json_node_get_array(json_parser_get_root(p));

	for (guint i = 0; i < json_array_get_length(list); i++)
		g_assert_cmpint(
			json_object_get_int_member(json_array_get_object_element(list, i), "joins"),
			==, 3);
	g_object_unref(p);
	temporary_remove(path);
}

/* 40,000 lines, 800 sockets of 49 memberships each. */
static void long_traces_take_no_time(void)
{
	GString *text = g_string_new(HEAD2);

	for (int s = 0; s < 800; s++) {
		for (int i = 1; i < 50; i++)
			g_string_append_printf(text,
					       i % 2 ? "joinsource s%d 232.0.0.%d 192.0.2.%d 1\n"
						     : "join s%d ff05::%x %d\n",
					       s, i, i % 2 ? i : i % 8 + 1);
		g_string_append_printf(text, "close s%d\n", s);
	}
	for (int v = 0; v < 2; v++) {
		JsonParser *p = replay(text->str, v ? "unlimited" : "rfc9776", NULL);
		JsonObject *m = json_object_get_object_member(root(p), "metrics");

		g_assert_cmpint(json_object_get_int_member(m, "add_ok"), ==, 800 * 49);
		g_assert_cmpint(json_object_get_int_member(m, "final_count"), ==, 0);
		g_object_unref(p);
	}
	g_string_free(text, TRUE);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/trace2/sources-are-joined-blocked-and-set",
			sources_are_joined_blocked_and_set);
	g_test_add_func("/trace2/a-system-without-filters-refuses-them",
			a_system_without_filters_refuses_them);
	g_test_add_func("/trace2/ipv6-is-joined-in-every-way", ipv6_is_joined_in_every_way);
	g_test_add_func("/trace2/a-process-exits", a_process_exits);
	g_test_add_func("/trace2/sockets-are-of-a-kind-and-an-owner",
			sockets_are_of_a_kind_and_an_owner);
	g_test_add_func("/trace2/a-limit-is-set", a_limit_is_set);
	g_test_add_func("/trace2/results-are-counted", results_are_counted);
	g_test_add_func("/trace2/interfaces-join-nothing-by-themselves",
			interfaces_join_nothing_by_themselves);
	g_test_add_func("/trace2/order-hash-is-of-both-families", order_hash_is_of_both_families);
	g_test_add_func("/trace2/version-1-has-no-lines-of-version-2",
			version_1_has_no_lines_of_version_2);
	g_test_add_func("/trace2/malformed-lines-are-refused", malformed_lines_are_refused);
	g_test_add_func("/trace2/lines-may-end-in-crlf", lines_may_end_in_crlf);
	g_test_add_func("/trace2/long-traces-take-no-time", long_traces_take_no_time);
	g_test_add_func("/trace2/every-preset-replays-it", every_preset_replays_it);
	return g_test_run();
}
