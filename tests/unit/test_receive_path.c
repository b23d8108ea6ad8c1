/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The study receive-path: its counts, its section of the report, and what its kind of scenario refuses. */
#include "tests/unit/study.h"

#define STUDY "receive-path"

/* POLICIES.md A2: the BSDs ask the interface's list, Linux the socket's; the worst is the whole of it. */
static void test_counts(void)
{
	static const struct {
		const char *preset, *column;
		double value;
	} wants[] = {
		{ "linux-6", "receive_comparisons", 64 },
		{ "openbsd-2016-list", "receive_comparisons", 0 },
		{ "openbsd-2016-list", "input_comparisons", 64 },
		{ "freebsd-14", "receive_comparisons", 64 },
	};
	struct csv *c = study_run(STUDY, "--set n=64 --set place=worst --set kind=own", "r");

	g_assert_cmpuint(c->rows->len, ==, 4);
	for (size_t i = 0; i < G_N_ELEMENTS(wants); i++)
		for (guint row = 0; row < c->rows->len; row++)
			if (strcmp(study_cell(c, row, "preset"), wants[i].preset) == 0)
				g_assert_cmpfloat(study_value(c, row, wants[i].column), ==,
						  wants[i].value);
	csv_free(c);
}

static void test_section(void)
{
	static const char *const says[] = { "<h2>The receive path</h2>",
					    "How long does one datagram take to its socket?",
					    "memberships are compared for one datagram?",
					    "at 65,536 memberships, the group last in its list",
					    "engine: ",
					    NULL };

	study_check_section(STUDY, "--set n=1,64", says, "presets");
}

static void test_refusals(void)
{
	static const struct {
		const char *text, *says;
	} rows[] = {
		{ "preset: linux, kind: own, placement: fresh, place: best, n: 1",
		  "preset 'linux'" },
		{ "preset: linux-6, kind: 'null', placement: fresh, place: best, n: 1",
		  "kind 'null'" },
		{ "preset: linux-6, kind: own, placement: fresh, place: top, n: 1", "place 'top'" },
		{ "preset: linux-6, kind: own, placement: fresh, place: best, n: 0", "n '0'" },
		{ "preset: linux-6, kind: own, placement: fresh, place: best", "has no 'n'" },
		{ "preset: linux-6, kind: own, layout: groups, n: 1", "has no key 'layout'" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		char *text =
			g_strdup_printf("operations: {operation: receive, %s}\n", rows[i].text);
		char *err;

		write_file("bad.yaml", text);
		g_assert_cmpint(mship("run bad.yaml --out b", NULL, &err), ==, 2);
		if (!strstr(err, rows[i].says))
			g_error("'%s' gives: %s", rows[i].text, err);
		g_free(err);
		g_free(text);
	}
}

int main(int argc, char **argv)
{
	if (!program_begin(&argc, &argv))
		return 77;
	g_test_add_func("/receive-path/counts-what-each-system-asks", test_counts);
	g_test_add_func("/receive-path/has-a-section-of-the-report", test_section);
	g_test_add_func("/receive-path/refuses-what-there-is-not", test_refusals);
	return program_end();
}
