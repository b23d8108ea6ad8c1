/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The study query-burst: what the RFCs' timers and OpenBSD's tick say of the answers to one query, alike on both
 * engines; its section of the report.
 */
#include "shim/world.h"
#include "tests/unit/program.h"

#define HOSTS  60
#define GROUPS 20
#define OLD    "openbsd-2016-list"

static struct csv *run(const char *engine)
{
	char *line = g_strdup_printf("run '%s/scenarios/query-burst.yaml' --out %s --engine=%s "
				     "--set hosts=1,%d --set groups=%d",
				     g_getenv("MSHIP_SRC"), engine, engine, HOSTS, GROUPS);
	char *file = g_strconcat(engine, "/query-burst/runs.csv", NULL);
	struct csv *c;

	g_assert_cmpint(mship(line, NULL, NULL), ==, 0);
	c = rows_of(file);
	g_assert_cmpuint(c->rows->len, ==, 12);
	g_free(file);
	g_free(line);
	return c;
}

static const char *cell(const struct csv *c, guint row, const char *column)
{
	g_assert_cmpint(csv_column(c, column), >=, 0);
	return csv_text(c, row, csv_column(c, column));
}

static double value(const struct csv *c, guint row, const char *column)
{
	return g_ascii_strtod(cell(c, row, column), NULL);
}

static guint row_of(const struct csv *c, const char *preset, const char *phase, const char *hosts)
{
	guint row = 0;

	while (strcmp(cell(c, row, "preset"), preset) || strcmp(cell(c, row, "phase"), phase) ||
	       strcmp(cell(c, row, "hosts"), hosts))
		row++;
	return row;
}

/* The histogram has every report, none before the query and none behind the Max Resp Time of 10 s (RFC 3376 s8.3), but
 * for a tick of 200 ms. */
static void check_steps(const struct csv *c, guint row)
{
	char **steps = g_strsplit(cell(c, row, "burst_per_100ms"), " ", -1);
	double sum = 0, most = 0;

	for (guint i = 0; steps[i]; i++) {
		double n = g_ascii_strtod(steps[i], NULL);

		sum += n;
		most = MAX(most, n);
	}
	g_assert_cmpfloat(sum, ==, value(c, row, "burst_reports"));
	g_assert_cmpfloat(most, ==, value(c, row, "burst_peak_per_100ms"));
	g_assert_cmpuint(g_strv_length(steps), <=, 102);
	g_assert_cmpfloat(value(c, row, "burst_late"), ==, 0);
	g_assert_cmpfloat(value(c, row, "burst_last_s"), <=, 10.2);
	g_strfreev(steps);
}

/* RFC 2236 s3: a group is answered for once, and each other member's report is suppressed, or sent before the first was
 * heard.  RFC 3376 s5.2: each host answers once for all groups, and suppresses nothing. */
static void test_counts(void)
{
	struct csv *c = run("vclock");

	for (guint row = 0; row < c->rows->len; row++) {
		double hosts = value(c, row, "hosts"), sent = value(c, row, "burst_reports");
		bool v3 = strcmp(cell(c, row, "preset"), "rfc3376") == 0;

		check_steps(c, row);
		if (v3) {
			g_assert_cmpfloat(sent, ==, hosts);
			g_assert_cmpfloat(value(c, row, "burst_groups"), ==, hosts * GROUPS);
			g_assert_cmpfloat(value(c, row, "burst_suppressed"), ==, 0);
			continue;
		}
		g_assert_cmpfloat(value(c, row, "burst_groups"), ==, sent);
		g_assert_cmpfloat(value(c, row, "burst_octets"), ==, sent * 32);
		g_assert_cmpfloat(sent + value(c, row, "burst_suppressed"), ==, hosts * GROUPS);
		g_assert_cmpfloat(sent, >=, GROUPS);
	}
	csv_free(c);
}

/* igmp_fasttimo: aligned, all that is sent is sent at a multiple of 200 ms, and more of it, since those of one tick do
 * not hear each other.  Where there is no tick the phase changes nothing. */
static void test_phases(void)
{
	struct csv *c = run("vclock");
	guint aligned = row_of(c, OLD, "aligned", "60"), random = row_of(c, OLD, "random", "60");
	char **steps = g_strsplit(cell(c, aligned, "burst_per_100ms"), " ", -1);

	for (guint i = 1; i < g_strv_length(steps); i += 2)
		g_assert_cmpstr(steps[i], ==, "0");
	g_strfreev(steps);
	g_assert_cmpfloat(value(c, aligned, "burst_reports"), >, value(c, random, "burst_reports"));
	g_assert_cmpstr(cell(c, row_of(c, "rfc2236", "aligned", "60"), "digest"), ==,
			cell(c, row_of(c, "rfc2236", "random", "60"), "digest"));
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
			     "sweep: {queries: [1, 2], seed: 1}\n"
			     "story:\n"
			     "  - at 1s h join 3 from 239.1.1.1\n"
			     "  - at 30s r query\n"
			     "  - every 30s from 60s to ${queries}ms r query\n"
			     "end: 100s\n");
	g_assert_cmpint(
		mship("run m.yaml --engine=vclock --set queries=60000,90000 --out a", NULL, NULL),
		==, 0);
	c = rows_of("a/m/runs.csv");
	g_assert_cmpfloat(value(c, 0, "burst_queries"), ==, 3);
	g_assert_cmpfloat(value(c, 1, "burst_queries"), ==, 4);
	g_assert_cmpfloat(value(c, 0, "burst_reports"), ==, 3);
	g_assert_cmpfloat(value(c, 0, "burst_suppressed"), ==, 0);
	csv_free(c);
	write_file("n.yaml", "measure: query-burst\nnetwork: {l1: {}}\nnodes: {h: {on: l1}}\n"
			     "story:\n  - at 1s h join 239.1.1.1\nend: 20s\n");
	g_assert_cmpint(mship("run n.yaml --engine=vclock --out a", NULL, NULL), ==, 0);
	c = rows_of("a/n/runs.csv");
	g_assert_cmpfloat(value(c, 0, "burst_queries"), ==, 0);
	g_assert_cmpfloat(value(c, 0, "burst_reports"), ==, 0);
	g_assert_cmpstr(cell(c, 0, "burst_per_100ms"), ==, "0");
	g_assert_cmpint(csv_column(c, "burst_first_s"), ==, -1);
	csv_free(c);
}

/* Not only the digests: each counter and each column of the measure. */
static void test_engines_agree(void)
{
	struct csv *a, *b;

	if (!MSHIP_HAVE_NS3) {
		g_test_skip("ns-3 was not built");
		return;
	}
	a = run("vclock");
	b = run("ns3");
	for (guint row = 0; row < a->rows->len; row++)
		for (guint i = 0; i < a->columns->len; i++) {
			const char *name = a->columns->pdata[i];

			if (!strcmp(name, "digest") || g_str_has_prefix(name, "burst_"))
				g_assert_cmpstr(cell(a, row, name), ==, cell(b, row, name));
		}
	csv_free(a);
	csv_free(b);
}

static void test_report(void)
{
	char *path = path_of("vclock/query-burst/burst-60.svg"), *page,
	     *page_path = path_of("vclock/report.html");

	csv_free(run("vclock"));
	g_assert_cmpint(mship("report vclock", NULL, NULL), ==, 0);
	g_assert_true(g_file_test(path, G_FILE_TEST_EXISTS));
	g_assert_true(g_file_get_contents(page_path, &page, NULL, NULL));
	g_assert_nonnull(strstr(page, "<h2>The burst behind a query</h2>"));
	g_assert_nonnull(strstr(page, "<th scope=row>" OLD ", aligned ticks</th>"));
	g_assert_nonnull(strstr(page, "<th scope=row>rfc2236</th>"));
	g_free(page);
	g_free(page_path);
	g_free(path);
}

int main(int argc, char **argv)
{
	char *gnuplot = g_find_program_in_path("gnuplot");

	if (!program_begin(&argc, &argv))
		return 77;
	g_test_add_func("/burst/counts", test_counts);
	g_test_add_func("/burst/phases", test_phases);
	g_test_add_func("/burst/measure", test_measure);
	g_test_add_func("/burst/both-engines-agree", test_engines_agree);
	if (gnuplot)
		g_test_add_func("/burst/report", test_report);
	g_free(gnuplot);
	return program_end();
}
