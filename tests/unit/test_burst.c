/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The study query-burst: what the RFCs' timers and OpenBSD's tick say of the answers to one query, alike on both
 * engines; its section of the report.
 */
#include "tests/unit/study.h"

#define GROUPS 20
#define OLD    "openbsd-2016-list"
#define FEW    "--set hosts=1,60 --set groups=20"

static struct csv *run(void)
{
	struct csv *c = study_run("query-burst", "--engine=vclock " FEW, "a");

	g_assert_cmpuint(c->rows->len, ==, 12);
	return c;
}

static guint row_of(const struct csv *c, const char *preset, const char *phase, const char *hosts)
{
	guint row = 0;

	while (strcmp(study_cell(c, row, "preset"), preset) ||
	       strcmp(study_cell(c, row, "phase"), phase) ||
	       strcmp(study_cell(c, row, "hosts"), hosts))
		row++;
	return row;
}

/* Of a histogram; *steps: how many steps it has; *most: the highest. */
static double sum_of(const struct csv *c, guint row, const char *column, guint *steps, double *most)
{
	char **step = g_strsplit(study_cell(c, row, column), " ", -1);
	double sum = 0;

	*steps = g_strv_length(step);
	*most = 0;
	for (guint i = 0; step[i]; i++) {
		double n = g_ascii_strtod(step[i], NULL);

		sum += n;
		*most = MAX(*most, n);
	}
	g_strfreev(step);
	return sum;
}

/* The histogram has every report, none before the query and none behind the Max Resp Time of 10 s (RFC 3376 s8.3), but
 * for a tick of 200 ms. */
static void check_steps(const struct csv *c, guint row)
{
	double most, reports = study_value(c, row, "burst_reports"), sum;
	guint steps;

	sum = sum_of(c, row, "burst_per_100ms", &steps, &most);
	g_assert_cmpfloat(sum, ==, reports);
	g_assert_cmpfloat(most, ==, study_value(c, row, "burst_peak_per_100ms"));
	g_assert_cmpuint(steps, <=, 102);
	g_assert_cmpfloat(study_value(c, row, "burst_late"), ==, 0);
	g_assert_cmpfloat(study_value(c, row, "burst_last_s"), <=, 10.2);
	sum = sum_of(c, row, "burst_per_ms", &steps, &most); /* of the first second */
	g_assert_cmpfloat(sum, <=, reports);
	if (study_value(c, row, "burst_last_s") < 1)
		g_assert_cmpfloat(sum, ==, reports);
	g_assert_cmpfloat(most, ==, study_value(c, row, "burst_peak_per_ms"));
	g_assert_cmpuint(steps, <=, 1000);
}

/* RFC 2236 s3: a group is answered for once, and each other member's report is suppressed, or sent before the first was
 * heard.  RFC 3376 s5.2: each host answers once for all groups, and suppresses nothing. */
static void test_counts(void)
{
	struct csv *c = run();

	for (guint row = 0; row < c->rows->len; row++) {
		double hosts = study_value(c, row, "hosts"),
		       sent = study_value(c, row, "burst_reports");
		bool v3 = strcmp(study_cell(c, row, "preset"), "rfc3376") == 0;

		check_steps(c, row);
		if (v3) {
			g_assert_cmpfloat(sent, ==, hosts);
			g_assert_cmpfloat(study_value(c, row, "burst_groups"), ==, hosts * GROUPS);
			g_assert_cmpfloat(study_value(c, row, "burst_suppressed"), ==, 0);
			continue;
		}
		g_assert_cmpfloat(study_value(c, row, "burst_groups"), ==, sent);
		g_assert_cmpfloat(study_value(c, row, "burst_octets"), ==, sent * 32);
		g_assert_cmpfloat(sent + study_value(c, row, "burst_suppressed"), ==,
				  hosts * GROUPS);
		g_assert_cmpfloat(sent, >=, GROUPS);
		if (strcmp(study_cell(c, row, "preset"), "rfc2236") == 0)
			g_assert_cmpfloat(sent, ==, GROUPS); /* 10 us of 10 s: no two at once */
	}
	csv_free(c);
}

/* RFC 3376 s4.2: of 1500 octets, 24 are IP's with Router Alert and 8 the report's; a record without sources has 8, so
 * 183 fit.  Every host names every group. */
static void test_split(void)
{
	struct csv *c = study_run("query-burst",
				  "--engine=vclock --set hosts=3 --set groups=183,184,4095 "
				  "--set preset=rfc3376 --set phase=random",
				  "a");
	static const unsigned datagrams[] = { 1, 2, 23 };

	g_assert_cmpuint(c->rows->len, ==, G_N_ELEMENTS(datagrams));
	for (guint row = 0; row < c->rows->len; row++) {
		double groups = study_value(c, row, "groups");

		g_assert_cmpfloat(study_value(c, row, "burst_reports"), ==, 3 * datagrams[row]);
		g_assert_cmpfloat(study_value(c, row, "burst_groups"), ==, 3 * groups);
		g_assert_cmpfloat(study_value(c, row, "burst_octets"), ==,
				  3 * (8 * groups + 32 * datagrams[row]));
		g_assert_cmpfloat(study_value(c, row, "burst_host_comparisons"), ==, 0);
	}
	csv_free(c);
}

/* OPENBSD.md A2: the list is newest first, and a report is looked up twice, by ip_input and by igmp_input: of two hosts
 * one sends each of n reports, and the other tests 2 * (1 + ... + n) records.  From 65 groups on these are counted and
 * not made (mset_index.h). */
static void test_work(void)
{
	struct csv *c = study_run("query-burst",
				  "--engine=vclock --set hosts=2 --set groups=20,300 "
				  "--set preset=" OLD " --set phase=random",
				  "a");

	g_assert_cmpuint(c->rows->len, ==, 2);
	for (guint row = 0; row < c->rows->len; row++) {
		double n = study_value(c, row, "groups");

		g_assert_cmpfloat(study_value(c, row, "burst_reports"), ==, n);
		g_assert_cmpfloat(study_value(c, row, "burst_suppressed"), ==, n);
		g_assert_cmpfloat(study_value(c, row, "burst_host_comparisons"), ==, n * (n + 1));
		g_assert_cmpfloat(study_value(c, row, "burst_router_comparisons"), >=, n);
		g_assert_cmpfloat(study_value(c, row, "burst_router_comparisons"), <=,
				  study_value(c, row, "router_router_comparisons"));
	}
	csv_free(c);
}

/* igmp_fasttimo: aligned, all that is sent is sent at a multiple of 200 ms, and more of it, since those of one tick do
 * not hear each other.  Where there is no tick the phase changes nothing. */
static void test_phases(void)
{
	struct csv *c = run();
	guint aligned = row_of(c, OLD, "aligned", "60"), random = row_of(c, OLD, "random", "60");
	char **steps = g_strsplit(study_cell(c, aligned, "burst_per_100ms"), " ", -1);

	for (guint i = 1; i < g_strv_length(steps); i += 2)
		g_assert_cmpstr(steps[i], ==, "0");
	g_strfreev(steps);
	g_assert_cmpfloat(study_value(c, aligned, "burst_reports"), >,
			  study_value(c, random, "burst_reports"));
	g_assert_cmpstr(study_cell(c, row_of(c, "rfc2236", "aligned", "60"), "digest"), ==,
			study_cell(c, row_of(c, "rfc2236", "random", "60"), "digest"));
	csv_free(c);
}

/* Without a query nothing is measured; each begins anew; a router's own report does not count. */
static void test_measure(void)
{
	struct csv *c;

	write_file("m.yaml", "measure: query-burst\n"
			     "network: {l1: {kind: ideal, delay: 1ms}}\n"
			     "nodes:\n"
			     "  r: {driver: router, preset: rfc2236, startup_count: 1, on: l1}\n"
			     "  h: {preset: rfc2236, on: l1}\n"
			     "sweep: {last: [60s, 90s], seed: 1}\n"
			     "story:\n"
			     "  - at 1s h join 3 from 239.1.1.1\n"
			     "  - at 30s r query\n"
			     "  - every 30s from 60s to ${last} r query\n"
			     "end: 100s\n");
	g_assert_cmpint(mship("run m.yaml --engine=vclock --out a", NULL, NULL), ==, 0);
	c = rows_of("a/m/runs.csv");
	g_assert_cmpfloat(study_value(c, 0, "burst_queries"), ==, 3);
	g_assert_cmpfloat(study_value(c, 1, "burst_queries"), ==, 4);
	g_assert_cmpfloat(study_value(c, 0, "burst_reports"), ==, 3);
	g_assert_cmpfloat(study_value(c, 0, "burst_suppressed"), ==, 0);
	csv_free(c);
	write_file("n.yaml", "measure: query-burst\nnetwork: {l1: {}}\nnodes: {h: {on: l1}}\n"
			     "story:\n  - at 1s h join 239.1.1.1\nend: 20s\n");
	g_assert_cmpint(mship("run n.yaml --engine=vclock --out a", NULL, NULL), ==, 0);
	c = rows_of("a/n/runs.csv");
	g_assert_cmpfloat(study_value(c, 0, "burst_queries"), ==, 0);
	g_assert_cmpfloat(study_value(c, 0, "burst_reports"), ==, 0);
	g_assert_cmpstr(study_cell(c, 0, "burst_per_100ms"), ==, "0");
	g_assert_cmpint(csv_column(c, "burst_first_s"), ==, -1);
	csv_free(c);
}

static void test_engines_agree(void)
{
	struct csv *c = run();

	study_check_engines(c, "query-burst", FEW);
	csv_free(c);
}

static void test_report(void)
{
	static const char *const says[] = { "<h2>The burst behind a query</h2>",
					    "<th scope=row>" OLD ", aligned ticks</th>",
					    "<th scope=row>rfc2236</th>",
					    "60 hosts, each in the same 20 groups",
					    "groups of each of 60 hosts",
					    "With 60 hosts in 20 groups, one General Query",
					    "<b>rfc3376</b>: 60 datagrams that name 1,200 groups",
					    NULL };

	study_check_section("query-burst", "--engine=vclock " FEW, says, "beginning-60");
}

int main(int argc, char **argv)
{
	if (!program_begin(&argc, &argv))
		return 77;
	g_test_add_func("/burst/counts", test_counts);
	g_test_add_func("/burst/split-by-the-mtu", test_split);
	g_test_add_func("/burst/work-is-counted-from-the-query-on", test_work);
	g_test_add_func("/burst/phases", test_phases);
	g_test_add_func("/burst/measure", test_measure);
	g_test_add_func("/burst/both-engines-agree", test_engines_agree);
	g_test_add_func("/burst/report", test_report);
	return program_end();
}
