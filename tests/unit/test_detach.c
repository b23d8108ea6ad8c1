/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * detach-storm: its numbers by OPENBSD.md A2 (bytes, comparisons, moves), A4 (what survives an interface) and A6, A7
 * (vxlan, pfsync), alike on both engines, and its section of the report.
 */
#include "tests/unit/study.h"

#define STUDY	"detach-storm"
#define N	64
#define OPTIONS "--set interfaces=64"

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
	return study_value(c, preset * WAYS + way, column);
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

static struct csv *run(void)
{
	return study_run(STUDY, "--engine=vclock " OPTIONS, "v");
}

static void what_is_left_behind(void)
{
	struct csv *c = run();

	for (guint i = 0; i < G_N_ELEMENTS(table); i++)
		check(c, i);
	csv_free(c);
}

/* And what is sent does not depend on the clean-up: nobody can be told of it. */
static void both_engines_agree(void)
{
	struct csv *c = run();

	for (guint row = 0; row < c->rows->len; row++)
		g_assert_cmpstr(study_cell(c, row, "digest"), ==,
				study_cell(c, row - row % WAYS, "digest"));
	study_check_engines(c, STUDY, OPTIONS);
	csv_free(c);
}

static void report(void)
{
	static const char *const says[] = { "<h2>Interfaces that vanish</h2>",
					    "<th scope=row>openbsd-7</th>", NULL };

	study_check_section(STUDY, "--engine=vclock " OPTIONS, says, "moved");
}

int main(int argc, char **argv)
{
	if (!program_begin(&argc, &argv))
		return 77;
	g_test_add_func("/detach/what-is-left-behind", what_is_left_behind);
	g_test_add_func("/detach/both-engines-agree", both_engines_agree);
	g_test_add_func("/detach/report", report);
	return program_end();
}
