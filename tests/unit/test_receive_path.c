/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The study receive-path: its counts, its section of the report, and what its kind of scenario refuses. */
#include "tests/unit/program.h"

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
	char *line = g_strdup_printf("run '%s/scenarios/receive-path.yaml' --out r --set n=64 "
				     "--set place=worst --set kind=own",
				     g_getenv("MSHIP_SRC"));
	struct csv *c;

	g_assert_cmpint(mship(line, NULL, NULL), ==, 0);
	c = rows_of("r/receive-path/runs.csv");
	g_assert_cmpuint(c->rows->len, ==, 4);
	for (size_t i = 0; i < G_N_ELEMENTS(wants); i++)
		for (guint r = 0; r < c->rows->len; r++) {
			GError *error = NULL;
			double value;

			if (strcmp(csv_text(c, r, csv_column(c, "preset")), wants[i].preset))
				continue;
			g_assert_true(
				csv_number(c, r, csv_column(c, wants[i].column), &value, &error));
			g_assert_cmpfloat(value, ==, wants[i].value);
		}
	csv_free(c);
	g_free(line);
}

static void test_section(void)
{
	static const char *const says[] = {
		"<h2>The receive path</h2>",
		"How long does one datagram take to its socket?",
		"memberships are compared for one datagram?",
		"at 65,536 memberships, the group last in its list",
		"engine: ",
	};
	char *line = g_strdup_printf("run '%s/scenarios/receive-path.yaml' --out s --set n=1,64",
				     g_getenv("MSHIP_SRC"));
	char *gnuplot = g_find_program_in_path("gnuplot"), *path = path_of("s/report.html"), *page;

	if (!gnuplot) {
		g_test_skip("there is no gnuplot");
	} else {
		g_assert_cmpint(mship(line, NULL, NULL), ==, 0);
		g_assert_cmpint(mship("report s", NULL, NULL), ==, 0);
		g_assert_true(g_file_get_contents(path, &page, NULL, NULL));
		for (size_t i = 0; i < G_N_ELEMENTS(says); i++)
			if (!strstr(page, says[i]))
				g_error("the page does not say: %s", says[i]);
		g_free(page);
	}
	g_free(path);
	g_free(gnuplot);
	g_free(line);
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
