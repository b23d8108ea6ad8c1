/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The mship program itself ($MSHIP): exit status, what it writes, what it leaves alone. */
#include "cli/csv.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static char *folder; /* of this test */

static char *path_of(const char *name)
{
	return g_build_filename(folder, name, NULL);
}

static void write_file(const char *name, const char *text)
{
	char *path = path_of(name);

	g_assert_true(g_file_set_contents(path, text, -1, NULL));
	g_free(path);
}

/* Runs mship with these arguments in the folder; returns its exit status. */
static int mship(const char *arguments, char **out, char **err)
{
	char *line = g_strdup_printf("'%s' %s", g_getenv("MSHIP"), arguments);
	char **argv = NULL, *o = NULL, *e = NULL;
	int status = 0;

	g_assert_true(g_shell_parse_argv(line, NULL, &argv, NULL));
	g_assert_true(g_spawn_sync(folder, argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &o, &e, &status,
				   NULL));
	g_assert_true(WIFEXITED(status));
	g_strfreev(argv);
	g_free(line);
	if (out)
		*out = o;
	else
		g_free(o);
	if (err)
		*err = e;
	else
		g_free(e);
	return WEXITSTATUS(status);
}

static struct csv *rows_of(const char *name)
{
	char *path = path_of(name);
	GError *error = NULL;
	struct csv *c = csv_load(path, &error);

	g_assert_no_error(error);
	g_free(path);
	return c;
}

static const char scenario[] =
	"question: Does it work?\n"
	"network:\n  link: {count: \"${links}\", kind: ideal}\n"
	"nodes:\n  host: {preset: \"${preset}\", on: link*}\n"
	"  router: {driver: router, count: \"${links}\", on: link#}\n"
	"defaults: {groups: 5}\n"
	"sweep:\n  preset: [openbsd-2016-array, rfc2236, 4.4bsd]\n  links: [1, 7]\n  seed: 1..2\n"
	"story:\n  - at 5s host join ${groups} from 239.0.0.1 on each\n"
	"  - at 100s host leave ${groups} from 239.0.0.1 on each\nend: 300s\n";

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

static void test_bad_input_leaves_results(void)
{
	char *path = path_of("a/keep/runs.csv"), *before, *after, *err;

	write_file("keep.yaml", scenario);
	g_assert_cmpint(mship("run keep.yaml --engine=vclock --out a", NULL, NULL), ==, 0);
	g_assert_true(g_file_get_contents(path, &before, NULL, NULL));
	g_assert_cmpint(mship("run keep.yaml --engine=vclock --out a --set links=1,0", NULL, &err),
			==, 2);
	g_assert_nonnull(strstr(err, "mship: keep.yaml:3:18: count '0'"));
	g_assert_true(g_file_get_contents(path, &after, NULL, NULL));
	g_assert_cmpstr(before, ==, after);
	g_free(err);
	g_free(before);
	g_free(after);
	g_free(path);
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

/* Bad scenarios: what stands behind the file's name in the complaint. */
static const struct {
	const char *tail, *says;
} bad[] = {
	{ "sweeep: 1\n", ":5:1: a scenario has no key 'sweeep'; did you mean 'sweep'?" },
	{ "sweep: {n: 3..1}\n", ":5:12: n: the range '3..1' is empty" },
	{ "sweep: {n: 1..9 step 0}\n", ":5:12: n: '1..9 step 0' is no range" },
	{ "sweep: {n: 1..9 x1}\n", ":5:12: n: '1..9 x1' is no range" },
	{ "sweep: {n: [1, 2]}\n", ":5:9: 'n' is swept, but nothing uses ${n}" },
	{ "sweep: {n: 1, n: 2}\n", ":5:15: " },
	{ "sweep: {a: 1..2000, b: 1..2000}\n", ": the sweep makes more than 1000000 points" },
	{ "sweep: [1]\n", ":5:9: sweep is a list" },
	{ "engine: omnet\n", ":5:9: there is no engine 'omnet'" },
	{ "sweep: {seed: -1}\n", ":5:9: seed '-1'" },
	{ "operations: {n: 1}\n", "'operations' stands in place of" },
	{ "extends: none.yaml\n", "bad.yaml:5:10: extends none.yaml: cannot open" },
	{ "extends: bad.yaml\n", "bad.yaml:5:10: extends bad.yaml: the file extends itself" },
	{ "extends: ./cy1.yaml\n", "cy2.yaml:1:10: extends bad.yaml: the file extends itself: "
				   "bad.yaml extends ./cy1.yaml extends cy2.yaml extends" },
	{ "extends: ch1.yaml\n", "ch8.yaml:1:10: extends ch9.yaml: a scenario stands on at most 8 "
				 "other files" },
	{ "extends: ch3.yaml\n", "ch9.yaml:1:10: extends ch10.yaml: cannot open" },
	{ "story: [{a: 1}]\n", "duplicate" },
	{ "defaults: &x {n: 1}\n", ":5:" },
	{ "a: [1\n", "this is not YAML" },
};

static void test_mistakes(void)
{
	write_file("cy1.yaml", "extends: cy2.yaml\n");
	write_file("cy2.yaml", "extends: bad.yaml\n");
	for (unsigned i = 1; i < 10; i++) {
		char *name = g_strdup_printf("ch%u.yaml", i);
		char *text = g_strdup_printf("extends: ch%u.yaml\n", i + 1);

		write_file(name, text);
		g_free(text);
		g_free(name);
	}
	for (unsigned i = 0; i < G_N_ELEMENTS(bad); i++) {
		char *text = g_strconcat("network: {l1: {kind: ideal}}\nnodes: {h: {on: l1}}\n"
					 "story: [at 1s h join 239.0.0.1]\nend: 2s\n",
					 bad[i].tail, NULL);
		char *err, *out;

		write_file("bad.yaml", text);
		g_assert_cmpint(mship("run bad.yaml --engine=vclock --out bad", &out, &err), ==, 2);
		g_assert_cmpstr(out, ==, "");
		if (!g_str_has_prefix(err, "mship: ") || !strstr(err, bad[i].says))
			g_error("'%s' gives: %s", bad[i].tail, err);
		g_free(out);
		g_free(err);
		g_free(text);
	}
}

/* A network's points and an operation's alike: a swept value that nothing uses is refused. */
static void test_unused(void)
{
	static const struct {
		const char *tail, *set, *says;
	} rows[] = {
		{ "sweep: {zz: [1, 2], seed: 1}\n", "", "op.yaml:2:9: 'zz' is swept, but nothing" },
		{ "defaults: {z: 5}\n", " --set z=1,2", "--set: 'z' is swept, but nothing uses" },
		{ "defaults: {z: 5}\nsweep: {seed: 1..2}\n", "", NULL },
	};

	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		char *text = g_strconcat("operations: {kind: array, operation: join, placement: "
					 "fresh, layout: groups, n: 5}\n",
					 rows[i].tail, NULL);
		char *line = g_strconcat("points op.yaml", rows[i].set, NULL), *err;

		write_file("op.yaml", text);
		g_assert_cmpint(mship(line, NULL, &err), ==, rows[i].says ? 2 : 0);
		g_assert_true(!rows[i].says || strstr(err, rows[i].says));
		g_free(err);
		g_free(line);
		g_free(text);
	}
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

static void test_commands(void)
{
	static const char *const helped[] = { "run", "points", "story", "show" };
	char *out, *err;

	for (unsigned i = 0; i < G_N_ELEMENTS(helped); i++) {
		char *line = g_strconcat(helped[i], " --help", NULL);

		g_assert_cmpint(mship(line, &out, NULL), ==, 0);
		g_assert_nonnull(strstr(out, "Example:\n  mship "));
		g_free(out);
		g_free(line);
	}
	g_assert_cmpint(mship("study --help", &out, NULL), ==, 0);
	g_assert_nonnull(strstr(out, "scenarios/ beside the directory of the program"));
	g_free(out);
	g_assert_cmpint(mship("run --help", &out, NULL), ==, 0);
	g_assert_nonnull(strstr(out, "every event and packet as JSON lines"));
	g_free(out);
	g_assert_cmpint(mship("--help", NULL, NULL), ==, 0);
	g_assert_cmpint(mship("--version", NULL, NULL), ==, 0);
	g_assert_cmpint(mship("", NULL, NULL), ==, 2);
	g_assert_cmpint(mship("rum", NULL, &err), ==, 2);
	g_assert_nonnull(strstr(err, "did you mean 'run'?"));
	g_free(err);
	g_assert_cmpint(mship("show presets", &out, NULL), ==, 0);
	g_assert_nonnull(strstr(out, "openbsd-2016-array"));
	g_free(out);
	g_assert_cmpint(mship("run", NULL, NULL), ==, 2);
	g_assert_cmpint(mship("run --nothing", NULL, NULL), ==, 2);
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

/* Events that would overwrite what the run reads or writes. */
static void test_events_apart(void)
{
	static const char *const refused[] = {
		"--events ea.yaml",
		"--events ./x/../ea.yaml",
		"--events eb.yaml",
		"--events link.yaml",
		"--events a/ea/runs.csv",
		"--events hard.csv",
		"--events linked/runs.csv",
		"--events a/ea/runs.csv.partial",
		"--events a/ea/provenance.json",
		"--pcap=host/1 --events a/ea/capture.pcapng",
		"--out new --events new/ea/runs.csv",
		"--out ''",
	};
	char *before = path_of("ea.yaml"), *alias = path_of("link.yaml");
	char *rows = path_of("a/ea/runs.csv"), *hard = path_of("hard.csv"), *text;
	char *linked = path_of("linked"), *inner = path_of("x");

	write_file("eb.yaml", scenario);
	write_file("ea.yaml", "extends: eb.yaml\ndefaults: {links: 1, preset: rfc2236, seed: 1}\n");
	g_assert_cmpint(mship("run ea.yaml --engine=vclock --out a", NULL, NULL), ==, 0);
	g_assert_cmpint(symlink("ea.yaml", alias), ==, 0);
	g_assert_cmpint(symlink("a/ea", linked), ==, 0);
	g_assert_cmpint(link(rows, hard), ==, 0);
	g_assert_cmpint(g_mkdir(inner, 0777), ==, 0);
	for (unsigned i = 0; i < G_N_ELEMENTS(refused); i++) {
		char *line = g_strconcat("run ea.yaml --engine=vclock --out a ", refused[i], NULL);
		char *err;

		g_assert_cmpint(mship(line, NULL, &err), ==, 2);
		if (!strstr(err, "events need a file of their own") &&
		    !strstr(err, "--out: names no directory"))
			g_error("'%s' gives: %s", line, err);
		g_free(err);
		g_free(line);
	}
	g_assert_true(g_file_get_contents(before, &text, NULL, NULL));
	g_assert_true(g_str_has_prefix(text, "extends: eb.yaml\n"));
	g_free(text);
	g_assert_true(g_file_get_contents(rows, &text, NULL, NULL));
	g_assert_true(g_str_has_prefix(text, "scenario,"));
	g_free(text);
	g_free(inner);
	g_free(linked);
	g_free(hard);
	g_free(rows);
	g_free(alias);
	g_free(before);
}

static void remove_all(const char *path)
{
	GDir *dir = g_dir_open(path, 0, NULL);
	const char *name;

	while (dir && (name = g_dir_read_name(dir))) {
		char *inner = g_build_filename(path, name, NULL);

		remove_all(inner);
		g_free(inner);
	}
	if (dir)
		g_dir_close(dir);
	g_remove(path);
}

int main(int argc, char **argv)
{
	int status;

	g_test_init(&argc, &argv, NULL);
	if (!g_getenv("MSHIP"))
		return 77;
	folder = g_dir_make_tmp("mship-XXXXXX", NULL);
	g_test_add_func("/program/one-seed-gives-one-result-on-both-engines", test_same_rows);
	g_test_add_func("/program/a-failed-point-costs-its-row-alone", test_failed_point);
	g_test_add_func("/program/bad-input-leaves-results-alone", test_bad_input_leaves_results);
	g_test_add_func("/program/provenance-tells-command-and-scenario", test_provenance);
	g_test_add_func("/program/mistakes-name-file-line-and-column", test_mistakes);
	g_test_add_func("/program/what-is-swept-is-used", test_unused);
	g_test_add_func("/program/a-scenario-extends-another", test_extends);
	g_test_add_func("/program/story-prints-tap", test_story_status);
	g_test_add_func("/program/help-and-unknown-commands", test_commands);
	g_test_add_func("/program/captures-and-events", test_capture);
	g_test_add_func("/program/events-overwrite-nothing-of-the-run", test_events_apart);
	status = g_test_run();
	remove_all(folder);
	g_free(folder);
	return status;
}
