/* SPDX-License-Identifier: GPL-2.0-or-later */
/* mship bench: what it prints, writes and refuses.  What it measures is never asserted. */
#include "tests/unit/program.h"

#include <stdlib.h>

#include "bench/glibset.h"
#include "cli/bench_target.h"
#include "shim/world.h"

/* Of doc: the columns are a promise to those who plot them. */
static const char *const columns[] = {
	"bench",     "case",   "kind",	"n",	"engine",   "lan",
	"placement", "metric", "value", "unit", "baseline", "ratio"
};

static void test_help(void)
{
	char *out;

	g_assert_cmpint(mship("bench --help", &out, NULL), ==, 0);
	g_assert_nonnull(strstr(out, "host/general-query"));
	g_assert_nonnull(strstr(out, "host/hour"));
	g_assert_nonnull(strstr(out, "receive/memberships"));
	g_assert_nonnull(strstr(out, "router/groups"));
	g_assert_nonnull(strstr(out, "Targets"));
	g_assert_nonnull(strstr(out, "Example:\n  mship bench "));
	g_free(out);
}

static void test_refusals(void)
{
	static const struct {
		const char *arguments, *says;
	} rows[] = {
		{ "bench nothing",
		  "mship: there is no bench 'nothing'; known: containers, engine, " },
		{ "bench host/our", "did you mean 'host/hour'?" },
		{ "bench host --n 0", "--n takes whole numbers from 1 to " },
		{ "bench host --n 16,x", "--n takes whole numbers from 1 to " },
		{ "bench host --n ''", "--n takes whole numbers from 1 to " },
		{ "bench host --engine=omnet", "there is no engine 'omnet'" },
		{ "bench host --targets --n 16", "--targets or --n" },
		{ "bench receive kernel --targets", "none of these has a target; see mship bench" },
		{ "bench host --n 16 --csv no/such/folder.csv",
		  "no/such/folder.csv: cannot write: " },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		char *err;

		g_assert_cmpint(mship(rows[i].arguments, NULL, &err), ==, 2);
		if (!strstr(err, rows[i].says))
			g_error("mship %s says %s", rows[i].arguments, err);
		g_free(err);
	}
}

/* Beside the figures there may be something that is not to be replaced: it is told before anything is measured. */
static void test_no_room_beside(void)
{
	char *folder_there = path_of("r.provenance.json"), *figures = path_of("r.csv"), *err;

	g_assert_cmpint(g_mkdir(folder_there, 0777), ==, 0);
	g_assert_cmpint(mship("bench engine --n 5 --csv r.csv", NULL, &err), ==, 2);
	g_assert_nonnull(strstr(err, "mship: r.provenance.json: "));
	g_assert_false(g_file_test(figures, G_FILE_TEST_EXISTS));
	g_free(err);
	g_free(figures);
	g_free(folder_there);
}

/* Of any size: nobody drops the same record twice, which GLib would complain of (and the test ends). */
static void test_yardstick(void)
{
	static const size_t n[] = { 1, 7, 7919 };

	for (size_t i = 0; i < G_N_ELEMENTS(n); i++)
		g_assert_cmpfloat(glibset_run(n[i], false, 1).drop_join, >, 0);
}

/* The row of that metric, of the first case that has it. */
static double value_of(const struct csv *c, const char *metric)
{
	for (guint r = 0; r < c->rows->len; r++)
		if (!strcmp(csv_text(c, r, csv_column(c, "metric")), metric))
			return g_ascii_strtod(csv_text(c, r, csv_column(c, "value")), NULL);
	g_error("no row of %s", metric);
}

static void check_row(const struct csv *c, guint r)
{
	double value, baseline, ratio;
	GError *error = NULL;

	g_assert_cmpstr(csv_text(c, r, 0), ==, "host");
	g_assert_cmpstr(csv_text(c, r, 3), ==, "20");
	g_assert_true(csv_number(c, r, csv_column(c, "value"), &value, &error));
	g_assert_true(csv_number(c, r, csv_column(c, "baseline"), &baseline, &error));
	g_assert_true(csv_number(c, r, csv_column(c, "ratio"), &ratio, &error));
	g_assert_no_error(error);
	g_assert_cmpfloat(value, >=, 0);
	if (*csv_text(c, r, csv_column(c, "baseline")))
		g_assert_cmpfloat(ABS(ratio - value / baseline), <=, ratio * 1e-6);
	else
		g_assert_cmpstr(csv_text(c, r, csv_column(c, "ratio")), ==, "");
}

static void test_csv(void)
{
	struct csv *c;
	char *out;

	g_assert_cmpint(mship("bench host --n 20 --engine=vclock --csv b.csv", &out, NULL), ==, 0);
	g_assert_true(g_str_has_prefix(out, "host: "));
	g_assert_nonnull(strstr(out, "ns_per_record"));
	g_free(out);
	c = rows_of("b.csv");
	g_assert_cmpuint(c->columns->len, ==, G_N_ELEMENTS(columns));
	for (guint k = 0; k < c->columns->len; k++)
		g_assert_cmpstr(c->columns->pdata[k], ==, columns[k]);
	g_assert_cmpuint(c->rows->len, >, 0);
	for (guint r = 0; r < c->rows->len; r++)
		check_row(c, r);
	csv_free(c);
}

/* What is not time or memory is the same again, on each engine. */
static void test_hour(void)
{
	static const char *const exact[] = { "events", "packets", "deliveries" };
	struct csv *a, *b;

	g_assert_cmpint(mship("bench host/hour --n 300 --engine=vclock --csv v.csv", NULL, NULL),
			==, 0);
	if (mship("bench host/hour --n 300 --engine=ns3 --csv n.csv", NULL, NULL) != 0) {
		g_test_skip("ns-3 was not built");
		return;
	}
	a = rows_of("v.csv");
	b = rows_of("n.csv");
	for (size_t i = 0; i < G_N_ELEMENTS(exact); i++) {
		g_assert_cmpfloat(value_of(a, exact[i]), >, 0);
		g_assert_cmpfloat(value_of(a, exact[i]), ==, value_of(b, exact[i]));
	}
	csv_free(a);
	csv_free(b);
}

/* What is skipped has not passed: the study is one, so nothing is run. */
static void test_skipped(void)
{
	char *out, *err;

	g_assert_cmpint(mship("bench study --n 2", &out, &err), ==, 0);
	g_assert_nonnull(
		strstr(err, "study/standard (-, n=2) skipped: there is one standard study"));
	g_free(out);
	g_free(err);
	if (world_engine_exists("ns3"))
		return;
	g_assert_cmpint(mship("bench engine --targets", &out, NULL), ==, 0);
	g_assert_nonnull(strstr(out, "skip  engine/timers ns3"));
	g_assert_nonnull(strstr(out, ", 1 skipped\n"));
	g_free(out);
}

/* What a set costs is measured beside three yardsticks; what it takes, in worlds on the default engine. */
static void test_new_benches(void)
{
	static const struct {
		const char *arguments, *has;
	} rows[] = {
		{ "bench containers/kind --n 15", "share_of_array" },
		{ "bench containers/kind --n 15", "join_by_array" },
		{ "bench containers/kind --n 15", "hops" },
		{ "bench engine/timers --n 100", "times_heap" },
		{ "bench lan/ideal-half --n 10", "ns_per_receiver" },
		{ "bench memory/host --n 10", "resident" },
		{ "bench memory/membership --n 200", "charged" },
		{ "bench peer/own peer/one-host --n 10", "packets" },
	};
	char *out;

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_assert_cmpint(mship(rows[i].arguments, &out, NULL), ==, 0);
		g_assert_nonnull(strstr(out, rows[i].has));
		g_free(out);
	}
}

static char *optmem(void)
{
	char *text = NULL;

	g_file_get_contents("/proc/sys/net/core/optmem_max", &text, NULL, NULL);
	return text;
}

static guint row_of_case(const struct csv *c, const char *name)
{
	for (guint r = 0; r < c->rows->len; r++)
		if (!strcmp(csv_text(c, r, csv_column(c, "case")), name))
			return r;
	g_error("no row of %s", name);
}

/* Each kind of LAN by itself and in a world, and all, half or none of an odd number accept. */
static void test_lans(void)
{
	static const char *const kinds[] = { "ideal", "csma", "simple" };
	static const char *const accept[] = { "all", "half", "none" };
	static const char *const of[] = { "", "nodes-" };
	struct csv *c;

	if (!world_engine_exists("ns3")) {
		g_assert_cmpint(mship("bench lan --n 1 --csv l.csv", NULL, NULL), ==, 0);
		g_test_skip("ns-3 was not built");
		return;
	}
	g_assert_cmpint(mship("bench lan --n 3 --csv l.csv", NULL, NULL), ==, 0);
	c = rows_of("l.csv");
	for (unsigned i = 0; i < 18; i++) {
		const char *kind = kinds[i / 6], *which = accept[i % 3];
		char *name = g_strconcat(kind, "-", of[i / 3 % 2], which, NULL);
		guint r = row_of_case(c, name);
		double value;

		g_assert_cmpstr(csv_text(c, r, csv_column(c, "lan")), ==, kind);
		g_assert_cmpstr(csv_text(c, r, csv_column(c, "metric")), ==,
				strcmp(which, "none") ? "ns_per_receiver" : "ns_per_deaf");
		g_assert_true(csv_number(c, r, csv_column(c, "value"), &value, NULL));
		g_assert_cmpfloat(value, >, 0);
		g_assert_cmpint(*csv_text(c, r, csv_column(c, "baseline")) != 0, ==,
				!strcmp(kind, "ideal"));
		g_free(name);
	}
	csv_free(c);
}

/* Without root there is no namespace: then it says so, which is no failure.  4096 memberships need more
 * than the usual net.core.optmem_max, of which the machine's stays as it is. */
static void test_kernel(void)
{
	char *out, *err, *before = optmem(), *after;

	g_assert_cmpint(mship("bench kernel --n 16,4096", &out, &err), ==, 0);
	if (!strstr(out, "join") || !strstr(out, "4096"))
		g_assert_nonnull(strstr(err, " skipped: "));
	after = optmem();
	g_assert_cmpstr(before, ==, after);
	g_free(before);
	g_free(after);
	g_free(out);
	g_free(err);
}

static void test_targets(void)
{
	static const struct bench_target free = { .below = 3 }, range = { .above = 4, .below = 10 };
	char *out;
	int status = mship("bench host/general-query --targets", &out, NULL);

	g_assert_true(bench_target_met(&free, -1) && bench_target_met(&free, 3));
	g_assert_false(bench_target_met(&free, 3.1));
	g_assert_true(bench_target_met(&range, 4) && bench_target_met(&range, 10));
	g_assert_false(bench_target_met(&range, 3.9) || bench_target_met(&range, 10.1));
	g_assert_true(g_regex_match_simple("^(pass|fail)  host/general-query ", out, 0, 0));
	g_assert_cmpint(status, ==, strstr(out, "fail  ") ? 1 : 0);
	g_assert_nonnull(strstr(out, " ns, target at most 150 ns\n"));
	g_assert_true(g_regex_match_simple("^targets: [012] pass, [012] fail, 0 skipped\n$", out,
					   G_REGEX_MULTILINE, 0));
	g_free(out);
}

/* The scenario of that name has the same packets, and joins as many. */
static void test_many_interfaces(void)
{
	char *line = g_strdup_printf("run '%s/scenarios/many-interfaces.yaml' --engine=vclock "
				     "--set interfaces=16 --set preset=unlimited --out m",
				     g_getenv("MSHIP_SRC"));
	struct csv *bench, *run;

	g_assert_cmpint(
		mship("bench host/many-interfaces --n 16 --engine=vclock --csv m.csv", NULL, NULL),
		==, 0);
	g_assert_cmpint(mship(line, NULL, NULL), ==, 0);
	bench = rows_of("m.csv");
	run = rows_of("m/many-interfaces/runs.csv");
	g_assert_cmpfloat(value_of(bench, "joined"), ==, csv_value(run, 0, "joins_ok"));
	g_assert_cmpfloat(value_of(bench, "packets"), ==, csv_value(run, 0, "packets"));
	g_assert_cmpfloat(value_of(bench, "events"), ==, csv_value(run, 0, "events"));
	csv_free(bench);
	csv_free(run);
	g_free(line);
}

int main(int argc, char **argv)
{
	if (!program_begin(&argc, &argv))
		return 77;
	g_test_add_func("/bench/help-names-cases-targets-and-an-example", test_help);
	g_test_add_func("/bench/refuses-what-there-is-not-and-says-what-there-is", test_refusals);
	g_test_add_func("/bench/replaces-nothing-but-a-file", test_no_room_beside);
	g_test_add_func("/bench/the-yardstick-drops-each-once", test_yardstick);
	g_test_add_func("/bench/writes-the-columns-that-are-promised", test_csv);
	g_test_add_func("/bench/an-hour-has-the-same-events-on-both-engines", test_hour);
	g_test_add_func("/bench/many-interfaces-are-those-of-the-scenario", test_many_interfaces);
	g_test_add_func("/bench/each-has-its-figures", test_new_benches);
	g_test_add_func("/bench/each-kind-of-lan-by-itself-and-in-a-world", test_lans);
	g_test_add_func("/bench/the-kernel-is-asked-and-left-as-it-is-or-it-is-said-why-not",
			test_kernel);
	g_test_add_func("/bench/what-is-skipped-has-not-passed", test_skipped);
	g_test_add_func("/bench/a-target-that-fails-is-status-1", test_targets);
	return program_end();
}
