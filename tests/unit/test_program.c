/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The mship program itself ($MSHIP): what runs and stories write. */
#include <json-glib/json-glib.h>

#include "tests/unit/program.h"

/* Equal in all columns but those of time and memory. */
static void check_equal(const struct csv *a, const struct csv *b, bool engines_too)
{
	g_assert_cmpuint(a->rows->len, ==, b->rows->len);
	g_assert_cmpuint(a->columns->len, ==, b->columns->len);
	for (int k = 0; k < (int)a->columns->len; k++) {
		const char *name = a->columns->pdata[k];

		g_assert_cmpstr(name, ==, b->columns->pdata[k]);
		if (!strcmp(name, "wall_s") || !strcmp(name, "peak_rss_kib") ||
		    (!strcmp(name, "engine") && !engines_too))
			continue;
		for (guint r = 0; r < a->rows->len; r++)
			g_assert_cmpstr(csv_text(a, r, k), ==, csv_text(b, r, k));
	}
}

static void test_same_rows(void)
{
	struct csv *a, *b;

	write_file("same.yaml", scenario);
	g_assert_cmpint(mship("run same.yaml --engine=vclock --out a", NULL, NULL), ==, 0);
	g_assert_cmpint(mship("run same.yaml --engine=vclock --out b", NULL, NULL), ==, 0);
	a = rows_of("a/same/runs.csv");
	b = rows_of("b/same/runs.csv");
	g_assert_cmpuint(a->rows->len, ==, 12);
	g_assert_cmpstr(a->columns->pdata[0], ==, "scenario");
	g_assert_cmpint(csv_column(a, "host_snd_reports"), >, 0);
	g_assert_cmpint(csv_column(a, "joins_refused_ETOOMANYREFS"), >, 0);
	g_assert_cmpstr(csv_text(a, 10, csv_column(a, "joins_refused")), ==, "15"); /* 35 - 20 */
	check_equal(a, b, true);
	csv_free(b);
	if (mship("run same.yaml --engine=ns3 --out c", NULL, NULL) == 0) {
		b = rows_of("c/same/runs.csv");
		check_equal(a, b, false);
		csv_free(b);
	}
	csv_free(a);
}

static void test_failed_point(void)
{
	struct csv *c;
	char *err;

	write_file("must.yaml",
		   "network: {l1: {kind: ideal}}\nnodes:\n  h: {preset: 4.4bsd, on: l1}\n"
		   "sweep: {n: [20, 21, 5]}\nstory:\n"
		   "  - at 1s h must join ${n} from 239.0.0.1\nend: 2s\n");
	g_assert_cmpint(mship("run must.yaml --engine=vclock --out a", NULL, &err), ==, 1);
	g_assert_nonnull(strstr(err, "point 2 (n=21 seed=1) failed"));
	g_assert_nonnull(strstr(err, "must.yaml:6:5: expected "));
	g_assert_nonnull(strstr(err, "ETOOMANYREFS"));
	g_free(err);
	/* With no row at all, what was stored stays. */
	g_assert_cmpint(mship("run must.yaml --engine=vclock --out a --set n=30", NULL, NULL), ==,
			1);
	c = rows_of("a/must/runs.csv");
	g_assert_cmpuint(c->rows->len, ==, 2);
	g_assert_cmpstr(csv_text(c, 1, csv_column(c, "n")), ==, "5");
	csv_free(c);
}

static void test_provenance(void)
{
	char *path = path_of("a/prov/provenance.json"), *text;

	write_file("prov.yaml", scenario);
	g_assert_cmpint(mship("run prov.yaml --engine=vclock --out a --set links=1", NULL, NULL),
			==, 0);
	g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
	g_assert_nonnull(strstr(text, "mship run prov.yaml --engine=vclock --out a --set links=1"));
	g_assert_nonnull(strstr(text, "\"sha256\""));
	g_assert_nonnull(strstr(text, "\"compiler\""));
	g_free(text);
	g_free(path);
}

static void test_extends(void)
{
	struct csv *c;

	write_file("base.yaml", scenario);
	write_file("child.yaml", "extends: base.yaml\ndefaults: {links: 2}\n"
				 "sweep: {groups: [1, 2], preset: rfc2236, seed: 3}\n");
	g_assert_cmpint(mship("run child.yaml --engine=vclock --out a", NULL, NULL), ==, 0);
	c = rows_of("a/child/runs.csv");
	g_assert_cmpuint(c->rows->len, ==, 2);
	g_assert_cmpstr(csv_text(c, 1, csv_column(c, "joins_ok")), ==, "4");
	csv_free(c);
}

static void test_story_status(void)
{
	char *out;

	write_file("ok.story", "# fine\nlan l1\nnode h1 on l1\nat 1s h1 join 239.1.1.1\n"
			       "expect at 1s h1 sends v2-report\nend 2s\n");
	write_file("no.story", "# wrong\nlan l1\nnode h1 on l1\nexpect at 1s h1 sends *\nend 2s\n");
	write_file("bad.story", "lam l1\n");
	write_file("bom.story", "\xef\xbb\xbflan l1\n");
	g_assert_cmpint(mship("story --engine=vclock bom.story", NULL, &out), ==, 2);
	g_assert_true(g_str_has_prefix(out, "mship: bom.story:1: the file begins with a byte order "
					    "mark"));
	g_free(out);
	g_assert_cmpint(mship("story --engine=vclock ok.story", &out, NULL), ==, 0);
	g_assert_cmpstr(out, ==, "TAP version 13\n1..1\nok 1 - ok.story: fine\n");
	g_free(out);
	g_assert_cmpint(mship("story --engine=vclock no.story ok.story", &out, NULL), ==, 1);
	g_assert_cmpstr(out, ==,
			"TAP version 13\n1..2\nnot ok 1 - no.story: wrong\n"
			"# no.story:4: expected at 1s h1 sends *, nearest was nothing: h1 sent no "
			"packet\nok 2 - ok.story: fine\n");
	g_free(out);
	g_assert_cmpint(mship("story --engine=vclock bad.story ok.story", &out, NULL), ==, 2);
	g_assert_cmpstr(out, ==, "");
	g_free(out);
}

/* Every line is an object; joins and what was sent are among them. */
static void test_events(void)
{
	char *path = path_of("ev.jsonl"), *text, **lines;
	unsigned joins = 0, sent = 0;

	g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
	lines = g_strsplit(g_strchomp(text), "\n", -1);
	for (unsigned i = 0; lines[i]; i++) {
		JsonNode *node = json_from_string(lines[i], NULL);
		const char *event;

		g_assert_nonnull(node);
		event = json_object_get_string_member(json_node_get_object(node), "event");
		joins += !strcmp(event, "join");
		sent += !strcmp(event, "sent");
		json_node_unref(node);
	}
	g_assert_cmpuint(joins, >, 0);
	g_assert_cmpuint(sent, >, joins);
	g_strfreev(lines);
	g_free(text);
	g_free(path);
}

static void test_capture(void)
{
	char *path = path_of("a/same/capture.pcapng");
	GStatBuf st;

	write_file("same.yaml", scenario);
	g_assert_cmpint(
		mship("run same.yaml --engine=vclock --out a --set preset=rfc2236 --set links=1 "
		      "--set seed=1 --pcap=host/1,router1/1 --events ev.jsonl",
		      NULL, NULL),
		==, 0);
	g_assert_cmpint(g_stat(path, &st), ==, 0);
	g_assert_cmpint(st.st_size, >, 500);
	test_events();
	g_assert_cmpint(mship("run same.yaml --engine=vclock --pcap=host/9", NULL, NULL), ==, 2);
	g_free(path);
}

/* IPv6 and sources in a scenario: addresses that are shown, swept sources, calls that are counted. */
static void test_ipv6(void)
{
	char *out, *events;
	struct csv *c;

	write_file("six.yaml",
		   "network: {l1: {kind: ideal, mtu: 1280}}\n"
		   "nodes:\n  h: {count: 2, preset: rfc3376, on: l1}\n"
		   "  r: {on: l1, address: 192.0.2.1/24 fe80::9/64}\n"
		   "story:\n  - at 1s h1 must filter ff15::1 include {${n} from 2001:db8::1}\n"
		   "sweep: {n: [1, 200]}\nend: 2s\n");
	g_assert_cmpint(mship("points six.yaml", &out, NULL), ==, 0);
	g_assert_nonnull(strstr(out, "    h1/1 on l1: 10.1.0.1/16 fe80::1/64\n"));
	g_assert_nonnull(strstr(out, "    r/1 on l1: 192.0.2.1/24 fe80::9/64\n"));
	g_free(out);
	g_assert_cmpint(mship("run six.yaml --engine=vclock --out s --events s.jsonl --pcap=h1/1",
			      NULL, NULL),
			==, 0);
	c = rows_of("s/six/runs.csv");
	g_assert_cmpuint(c->rows->len, ==, 2);
	g_assert_cmpstr(csv_text(c, 1, csv_column(c, "filters_ok")), ==, "1");
	csv_free(c);
	out = path_of("s.jsonl");
	g_assert_true(g_file_get_contents(out, &events, NULL, NULL));
	g_free(out);
	g_assert_nonnull(strstr(events,
				"\"sent\",\"detail\":\"mld-v2-report {ALLOW ff15::1 "
				"{2001:db8::1}} from fe80::1 to ff02::16 ttl 1 ra len 92\""));
	g_free(events);
}

/* 10 a second for 3 s are 30, to two members; what cannot be sent is counted by errno. */
static void test_datagrams(void)
{
	char *events = path_of("d.jsonl"), *text;
	struct csv *c;

	write_file("data.yaml", "network: {l1: {kind: ideal}}\n"
				"nodes: {s: {on: l1}, h: {count: 2, on: l1}}\nstory:\n"
				"  - at 0s h* join 239.1.1.1\n"
				"  - at 1s s send 239.1.1.1 rate 10/s for 3s\n"
				"  - at 2s s.x send 239.1.1.1 bytes 1473\n"
				"  - at 2s s.y bind any\nend: 9s\n");
	g_assert_cmpint(mship("points data.yaml", &text, NULL), ==, 0);
	g_assert_nonnull(strstr(text, "34 socket operations"));
	g_free(text);
	g_assert_cmpint(mship("run data.yaml --engine=vclock --out d --events d.jsonl", NULL, NULL),
			==, 0);
	c = rows_of("d/data/runs.csv");
	g_assert_cmpstr(csv_text(c, 0, csv_column(c, "sends_ok")), ==, "30");
	g_assert_cmpstr(csv_text(c, 0, csv_column(c, "sends_refused")), ==, "1");
	g_assert_cmpstr(csv_text(c, 0, csv_column(c, "sends_refused_EMSGSIZE")), ==, "1");
	g_assert_cmpstr(csv_text(c, 0, csv_column(c, "receive_delivered")), ==, "60");
	csv_free(c);
	g_assert_true(g_file_get_contents(events, &text, NULL, NULL));
	g_assert_nonnull(strstr(text, "\"node\":\"h2\",\"interface\":1,\"event\":\"received\","
				      "\"socket\":\"\",\"detail\":\"udp 10.1.0.1 > 239.1.1.1 "));
	g_free(text);
	g_free(events);
}

int main(int argc, char **argv)
{
	if (!program_begin(&argc, &argv))
		return 77;
	g_test_add_func("/program/one-seed-gives-one-result-on-both-engines", test_same_rows);
	g_test_add_func("/program/a-failed-point-costs-its-row-alone", test_failed_point);
	g_test_add_func("/program/provenance-tells-command-and-scenario", test_provenance);
	g_test_add_func("/program/a-scenario-extends-another", test_extends);
	g_test_add_func("/program/story-prints-tap", test_story_status);
	g_test_add_func("/program/captures-and-events", test_capture);
	g_test_add_func("/program/ipv6-and-sources-in-a-scenario", test_ipv6);
	g_test_add_func("/program/datagrams-are-counted-and-told", test_datagrams);
	return program_end();
}
