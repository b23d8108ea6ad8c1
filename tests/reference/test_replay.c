/* SPDX-License-Identifier: GPL-2.0-or-later */
/* mship replay as doc/traces.md promises it: operations, orders, tables, and what it refuses. */
#include <stdbool.h>
#include <string.h>

#include "tests/reference/replay.h"

/* OPENBSD.md A2, workload W08: a drop without interface. */
static void array_drops_the_oldest_list_the_newest(void)
{
	GString *text = g_string_new(HEAD);

	for (int i = 1; i <= 8; i++)
		g_string_append_printf(text, "join s 239.0.0.1 %d\n", i);
	for (int i = 0; i < 9; i++)
		g_string_append(text, "leave s 239.0.0.1 any\n");
	for (int list = 0; list < 2; list++) {
		JsonParser *p =
			replay(text->str, list ? "openbsd-2016-list" : "openbsd-2016-array", NULL);
		JsonArray *ops = json_object_get_array_member(root(p), "ops");

		g_assert_cmpuint(json_array_get_length(ops), ==, 17 + 1); /* and the close */
		for (guint i = 0; i < 8; i++) {
			JsonObject *o = json_array_get_object_element(ops, 8 + i);

			g_assert_cmpint(json_object_get_int_member(o, "ifindex"), ==,
					list ? 8 - i : i + 1);
		}
		g_assert_cmpstr(json_object_get_string_member(
					json_array_get_object_element(ops, 16), "errno"),
				==, "EADDRNOTAVAIL");
		g_object_unref(p);
	}
	g_string_free(text, TRUE);
}

#define THREE HEAD "join s 239.0.0.2 3\njoin s 239.0.0.1 5 # here\n\njoin s 239.0.0.1 2\n"

static void every_order_shows_at_close(void)
{
	assert_ops(THREE "close s\n", "openbsd-2016-array", NULL,
		   "4:join:OK:3 5:join:OK:5 7:join:OK:2 "
		   "8:close:OK:0,3/239.0.0.2,5/239.0.0.1,2/239.0.0.1");
	assert_ops(THREE, "openbsd-2016-list", NULL,
		   "4:join:OK:3 5:join:OK:5 7:join:OK:2 "
		   "0:close:OK:0,2/239.0.0.1,5/239.0.0.1,3/239.0.0.2");
	assert_ops(THREE, "openbsd-2016-list", "tree",
		   "4:join:OK:3 5:join:OK:5 7:join:OK:2 "
		   "0:close:OK:0,2/239.0.0.1,5/239.0.0.1,3/239.0.0.2");
}

/* The join order is a fact about the program, not about the structure. */
static void order_hash_is_the_same_for_every_kind(void)
{
	const char *kinds[] = {
		"array", "array-fixed", "list", "list-tail", "hash", "adapt", "tree"
	};

	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
		JsonParser *p = replay(THREE, "unlimited", kinds[i]);
		JsonObject *m = json_object_get_object_member(root(p), "metrics");
		guint64 h = 14695981039346656037ULL;
		const guint32 joined[] = { 3, 0xef000002, 5, 0xef000001, 2, 0xef000001 };
		char *want;

		for (size_t j = 0; j < G_N_ELEMENTS(joined); j++)
			for (int b = 0; b < 4; b++)
				h = (h ^ (joined[j] >> 8 * b & 255)) * 1099511628211ULL;
		want = g_strdup_printf("%016" G_GINT64_MODIFIER "x", h);
		g_assert_cmpstr(json_object_get_string_member(m, "order_hash_join_order"), ==,
				want);
		g_assert_cmpstr(json_object_get_string_member(root(p), "socket_set"), ==, kinds[i]);
		g_free(want);
		g_object_unref(p);
	}
}

static void sockets_live_from_mention_to_close(void)
{
	assert_ops(HEAD
		   "join a 239.0.0.1 1\nclose a\njoin b 239.0.0.1 1\njoin a 239.0.0.1 1\n"
		   "option c ttl 300\noption c loop -2\noption c ttl 9\noption c if 10.0.1.1\n",
		   "openbsd-2016-array", NULL,
		   "4:join:OK:1 5:close:OK:0,1/239.0.0.1 6:join:OK:1 7:join:OK:1 "
		   "8:option:EINVAL:0 9:option:EINVAL:0 10:option:OK:0 11:option:OK:0 "
		   "0:close:OK:0,1/239.0.0.1 0:close:OK:0,1/239.0.0.1 0:close:OK:0");
}

static void interfaces_are_named_three_ways(void)
{
	assert_ops("mship-trace 1\r\niface 7 192.0.2.1\r\niface 9 - down\n"
		   "iface 3 192.0.2.3 nomulticast\nroute 224.0.0.0/4 7\nroute 239.0.0.0/8 9\n"
		   "join s 239.0.0.1 any\njoin s 225.0.0.1 any\njoin s 225.0.0.2 addr 192.0.2.1\n"
		   "join s 225.0.0.2 3\njoin s 225.0.0.2 4\nnoroute\njoin s 226.0.0.1 any\n"
		   "fail driver 227.0.0.1\njoin s 227.0.0.1 7\nleave s 225.0.0.1 addr 192.0.2.9\n",
		   "rfc2236", NULL,
		   "7:join:OK:9 8:join:OK:7 9:join:OK:7 10:join:EADDRNOTAVAIL:0 "
		   "11:join:EADDRNOTAVAIL:0 13:join:EADDRNOTAVAIL:0 15:join:ENOBUFS:0 "
		   "16:leave:EADDRNOTAVAIL:0 "
		   "0:close:OK:0,9/239.0.0.1,7/225.0.0.1,7/225.0.0.2");
}

/* Where would this program fail?  21 groups on one socket: POLICIES.md A1. */
static void all_presets_in_one_table(void)
{
	static const struct {
		const char *preset, *err;
		int refused, line; /* of the first */
	} refusals[] = {
		{ "4.4bsd", "ETOOMANYREFS", 1, 24 }, { "netbsd", "ETOOMANYREFS", 1, 24 },
		{ "linux-6", "ENOBUFS", 1, 24 },     { "sco-openserver-5", "ETOOMANYREFS", 1, 24 },
		{ "lwip", "ENOMEM", 17, 8 },
	};
	GString *text = g_string_new(HEAD);
	JsonParser *p;
	JsonArray *list;
	struct output o;
	char *path;
	guint refusing = 0;

	for (int k = 1; k <= 21; k++)
		g_string_append_printf(text, "join s 239.0.0.%d 1\n", k);
	path = temporary("t.trace", text->str);
	p = mship_json((const char *[]){ "replay", path, "--preset=all", "--json", NULL });
	list = json_node_get_array(json_parser_get_root(p));
	g_assert_cmpuint(json_array_get_length(list), >=, 7);
	for (guint i = 0; i < json_array_get_length(list); i++) {
		JsonObject *row = json_array_get_object_element(list, i);
		const char *name = json_object_get_string_member(row, "preset");
		size_t r = 0;

		while (r < G_N_ELEMENTS(refusals) && strcmp(refusals[r].preset, name) != 0)
			r++;
		g_assert_cmpint(json_object_get_int_member(row, "joins_refused"), ==,
				r < G_N_ELEMENTS(refusals) ? refusals[r].refused : 0);
		if (r == G_N_ELEMENTS(refusals))
			continue;
		refusing++;
		g_assert_cmpint(json_object_get_int_member(row, "first_refused_line"), ==,
				refusals[r].line);
		g_assert_cmpstr(json_object_get_string_member(row, "first_refused_errno"), ==,
				refusals[r].err);
	}
	g_assert_cmpuint(refusing, ==, G_N_ELEMENTS(refusals));
	g_object_unref(p);
	o = mship((const char *[]){ "replay", path, "--preset=all", NULL });
	g_assert_cmpint(o.status, ==, 0);
	g_assert_nonnull(strstr(o.out, "ETOOMANYREFS"));
	output_free(&o);
	temporary_remove(path);
	g_string_free(text, TRUE);
}

/* TRACE.md: a malformed line is an error with file and line, status 2, and no output. */
static void malformed_lines_are_refused(void)
{
	static const struct {
		const char *text;
		unsigned line;
	} rows[] = {
		{ "", 1 },
		{ "mship-trace 3\n", 1 },
		{ "mship-trace 0\n", 1 },
		{ "mship-trace 22\n", 1 },
		{ "# only\n\njoin s 239.0.0.1 1\n", 3 },
		{ HEAD "jion s 239.0.0.1 1\n", 4 },
		{ HEAD "join s 239.0.0.1\n", 4 },
		{ HEAD "join s 239.0.0.1 1 2\n", 4 },
		{ HEAD "join s 239.0.0.256 1\n", 4 },
		{ HEAD "join s ff02::1 1\n", 4 },
		{ HEAD "join s 239.0.0.1 0\n", 4 },
		{ HEAD "join s 239.0.0.1 65536\n", 4 },
		{ HEAD "join s 239.0.0.1 addr\n", 4 },
		{ HEAD "join s 239.0.0.1 addr 10.1\n", 4 },
		{ HEAD "join s 239.0.0.1 any any\n", 4 },
		{ HEAD "join s 239.0.0.1 -1\n", 4 },
		{ HEAD "close t\n", 4 },
		{ HEAD "join t 239.0.0.1 1\nclose t\nclose t\n", 6 },
		{ HEAD "iface 8 10.0.0.1\n", 4 },
		{ HEAD "ifaces 8 9\n", 4 },
		{ HEAD "ifaces 20 10\n", 4 },
		{ HEAD "iface 70000 10.0.0.1\n", 4 },
		{ HEAD "iface 9 10.0.0.1 up\n", 4 },
		{ HEAD "route 224.0.0.0/33 1\n", 4 },
		{ HEAD "route 224.0.0.0 1\n", 4 },
		{ HEAD "noroute 1\n", 4 },
		{ HEAD "option s ttl x\n", 4 },
		{ HEAD "option s hops 1\n", 4 },
		{ HEAD "option s ttl 99999999999999999999\n", 4 },
		{ HEAD "fail alloc -1\n", 4 },
		{ HEAD "fail disk 1\n", 4 },
		{ HEAD "join s 239.0.0.1 1\n\377\n", 5 },
		{ HEAD "join s 239.0.0.1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1\n", 4 },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		char *path = temporary("bad.trace", rows[i].text);
		char *where = g_strdup_printf("mship: %s:%u:", path, rows[i].line);
		struct output o =
			mship((const char *[]){ "replay", path, "--preset=rfc2236", NULL });

		g_test_message("%s", o.err);
		g_assert_cmpint(o.status, ==, 2);
		g_assert_cmpstr(o.out, ==, "");
		g_assert_true(g_str_has_prefix(o.err, where));
		output_free(&o);
		temporary_remove(path);
		g_free(where);
	}
}

static void wrong_options_are_refused(void)
{
	char *path = temporary("t.trace", HEAD);
	const char *const rows[][5] = {
		{ "replay", path, NULL },
		{ "replay", path, "--preset=openbsd", NULL },
		{ "replay", path, "--preset=rfc2236", "--socket-set=null", NULL },
		{ "replay", path, "--preset=rfc2236", "--link-set=heap", NULL },
		{ "replay", path, "--preset=all", "--ops", NULL },
		{ "replay", "--preset=rfc2236", NULL },
		{ "replay", "no-such-file", "--preset=rfc2236", NULL },
		{ "replay", path, "--presto", NULL },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct output o = mship(rows[i]);

		g_assert_cmpint(o.status, ==, 2);
		g_assert_cmpstr(o.out, ==, "");
		g_assert_true(g_str_has_prefix(o.err, "mship: "));
		output_free(&o);
	}
	temporary_remove(path);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/replay/array-drops-the-oldest-list-the-newest",
			array_drops_the_oldest_list_the_newest);
	g_test_add_func("/replay/every-order-shows-at-close", every_order_shows_at_close);
	g_test_add_func("/replay/order-hash-is-the-same-for-every-kind",
			order_hash_is_the_same_for_every_kind);
	g_test_add_func("/replay/sockets-live-from-mention-to-close",
			sockets_live_from_mention_to_close);
	g_test_add_func("/replay/interfaces-are-named-three-ways", interfaces_are_named_three_ways);
	g_test_add_func("/replay/all-presets-in-one-table", all_presets_in_one_table);
	g_test_add_func("/replay/malformed-lines-are-refused", malformed_lines_are_refused);
	g_test_add_func("/replay/wrong-options-are-refused", wrong_options_are_refused);
	return g_test_run();
}
