/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * detach-storm: its numbers by OPENBSD.md A2 (bytes, comparisons, moves), A4 (what survives an interface) and A6, A7
 * (vxlan, pfsync), alike on both engines, and its section of the report.
 */
#include "tests/unit/program.h"

#define N 64

/* The rows in the order of the scenario: for each preset the four ways to clean up. */
enum { NONE, AT_CLOSE, BY_INDEX, BY_ANY, WAYS };

static const struct expected {
	const char *preset;
	double set;		     /* octets: imo 16, and 127 slots of 8 or 64 entries of 24 */
	double by_index, by_any;     /* memberships that could be left */
	double compared, moved;	     /* by leaves without an interface, beyond the joins' */
	double softcs, rejoins_lost; /* of vxlan: 15 slots of 8 each; failed */
	double lost;		     /* references of pfsync */
} table[] = {
	{ "openbsd-2016-array", 16 + 127 * 8, 0, N, N, N *(N - 1) / 2, N * 120, N, 1 },
	{ "openbsd-2016-list", 16 + 64 * 24, 0, N, N, 0, 0, N, 1 },
	{ "openbsd-7", 16 + 127 * 8, N, 0, 0, 0, 0, 0, 0 },
};

static double at(const struct csv *c, guint preset, guint way, const char *column)
{
	GError *error = NULL;
	double value;
	guint row = preset * WAYS + way;

	g_assert_cmpint(csv_column(c, column), >=, 0);
	g_assert_true(csv_number(c, row, csv_column(c, column), &value, &error));
	return value;
}

static void check(const struct csv *c, guint i)
{
	const struct expected *e = &table[i];

	g_assert_cmpstr(csv_text(c, i * WAYS, csv_column(c, "preset")), ==, e->preset);
	g_assert_cmpfloat(at(c, i, NONE, "host_final_count"), ==, N);
	g_assert_cmpfloat(at(c, i, NONE, "host_final_bytes"), ==, e->set);
	g_assert_cmpfloat(at(c, i, NONE, "host_inm_bytes"), ==, N * 64);
	g_assert_cmpfloat(at(c, i, AT_CLOSE, "host_inm_bytes"), ==, 0);
	g_assert_cmpfloat(at(c, i, AT_CLOSE, "host_final_bytes"), ==, 0);
	g_assert_cmpfloat(at(c, i, BY_INDEX, "host_drop_ok"), ==, e->by_index);
	g_assert_cmpfloat(at(c, i, BY_ANY, "host_drop_ok"), ==, e->by_any);
	g_assert_cmpfloat(at(c, i, BY_ANY, "host_comparisons") - at(c, i, NONE, "host_comparisons"),
			  ==, e->compared);
	g_assert_cmpfloat(at(c, i, BY_ANY, "host_moves"), ==, e->moved);
	g_assert_cmpfloat(at(c, i, NONE, "vxlan_final_bytes"), ==, e->softcs);
	g_assert_cmpfloat(at(c, i, NONE, "vxlan_inm_bytes"), ==, 0);
	g_assert_cmpfloat(at(c, i, NONE, "vxlan_vxlan_failed"), ==, e->rejoins_lost);
	g_assert_cmpfloat(at(c, i, NONE, "pfsync_lost_references"), ==, e->lost);
}

static void run(const char *engine)
{
	char *command = g_strdup_printf("run '%s/scenarios/detach-storm.yaml' --engine=%s --set "
					"interfaces=%d --out %s",
					g_getenv("MSHIP_SRC"), engine, N, engine);

	g_assert_cmpint(mship(command, NULL, NULL), ==, 0);
	g_free(command);
}

static void what_is_left_behind(void)
{
	struct csv *c;

	run("vclock");
	c = rows_of("vclock/detach-storm/runs.csv");
	for (guint i = 0; i < G_N_ELEMENTS(table); i++)
		check(c, i);
	csv_free(c);
}

/* And what is sent does not depend on the clean-up: nobody can be told of it. */
static void both_engines_agree(void)
{
	struct csv *a, *b;

	if (!MSHIP_HAVE_NS3) {
		g_test_skip("ns-3 was not built");
		return;
	}
	run("vclock");
	run("ns3");
	a = rows_of("vclock/detach-storm/runs.csv");
	b = rows_of("ns3/detach-storm/runs.csv");
	for (guint row = 0; row < a->rows->len; row++) {
		int digest = csv_column(a, "digest");

		g_assert_cmpstr(csv_text(a, row, digest), ==, csv_text(b, row, digest));
		g_assert_cmpstr(csv_text(a, row, digest), ==,
				csv_text(a, row - row % WAYS, digest));
	}
	csv_free(a);
	csv_free(b);
}

static void report(void)
{
	char *path = path_of("vclock/detach-storm/moved.svg"), *page,
	     *page_path = path_of("vclock/report.html");

	run("vclock");
	g_assert_cmpint(mship("report vclock", NULL, NULL), ==, 0);
	g_assert_true(g_file_test(path, G_FILE_TEST_EXISTS));
	g_assert_true(g_file_get_contents(page_path, &page, NULL, NULL));
	g_assert_nonnull(strstr(page, "<h2>Interfaces that vanish</h2>"));
	g_assert_nonnull(strstr(page, "<th scope=row>openbsd-7</th>"));
	g_free(page);
	g_free(page_path);
	g_free(path);
}

int main(int argc, char **argv)
{
	char *gnuplot = g_find_program_in_path("gnuplot");

	if (!program_begin(&argc, &argv))
		return 77;
	g_test_add_func("/detach/what-is-left-behind", what_is_left_behind);
	g_test_add_func("/detach/both-engines-agree", both_engines_agree);
	if (gnuplot)
		g_test_add_func("/detach/report", report);
	g_free(gnuplot);
	return program_end();
}
