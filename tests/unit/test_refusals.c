/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the mship program refuses, how it says so, and what it leaves alone then. */
#include "tests/unit/program.h"

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
	{ "a: |0\n  b\n", "this is not YAML: indentation indicator 0" },
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

/* All stories are read before the first is played; every complaint is said. */
static void test_stories(void)
{
	char *out, *err;

	write_file("good.story", "lan l1\nnode h on l1\nend 1s\n");
	write_file("one.story",
		   "lan l1\nnode h on l1\n"
		   "expect at 1s h sends v3-report {ALLOW 239.1.1.1 {ff15::1}}\nend 1s\n");
	write_file("two.story", "lan l1 mtu=9\nend 1s\n");
	g_assert_cmpint(mship("story --engine=vclock good.story one.story two.story", &out, &err),
			==, 2);
	g_assert_cmpstr(out, ==, "");
	g_assert_nonnull(strstr(err, "mship: one.story:3: source 'ff15::1' is a group"));
	g_assert_nonnull(strstr(err, "mship: two.story:1: mtu '9' is no whole number from 68"));
	g_free(out);
	g_free(err);
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

int main(int argc, char **argv)
{
	if (!program_begin(&argc, &argv))
		return 77;
	g_test_add_func("/refusals/bad-input-leaves-results-alone", test_bad_input_leaves_results);
	g_test_add_func("/refusals/mistakes-name-file-line-and-column", test_mistakes);
	g_test_add_func("/refusals/what-is-swept-is-used", test_unused);
	g_test_add_func("/refusals/stories-are-read-before-any-is-played", test_stories);
	g_test_add_func("/refusals/help-and-unknown-commands", test_commands);
	g_test_add_func("/refusals/events-overwrite-nothing-of-the-run", test_events_apart);
	return program_end();
}
