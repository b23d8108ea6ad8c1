/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of the standard studies: scenarios/NAME.yaml run with few points, its rows, and its section of the report. */
#ifndef TESTS_STUDY_H
#define TESTS_STUDY_H

#include "shim/world.h"
#include "tests/unit/program.h"

/* The rows of a run with these options, kept below the folder `out`. */
static inline struct csv *study_run(const char *name, const char *options, const char *out)
{
	char *line = g_strdup_printf("run '%s/scenarios/%s.yaml' --out %s %s",
				     g_getenv("MSHIP_SRC"), name, out, options);
	char *file = g_build_filename(out, name, "runs.csv", NULL);
	struct csv *c;

	g_assert_cmpint(mship(line, NULL, NULL), ==, 0);
	c = rows_of(file);
	g_free(file);
	g_free(line);
	return c;
}

static inline const char *study_cell(const struct csv *c, guint row, const char *column)
{
	g_assert_cmpint(csv_column(c, column), >=, 0);
	return csv_text(c, row, csv_column(c, column));
}

static inline double study_value(const struct csv *c, guint row, const char *column)
{
	GError *error = NULL;
	double value;

	g_assert_cmpint(csv_column(c, column), >=, 0);
	csv_number(c, row, csv_column(c, column), &value, &error);
	g_assert_no_error(error);
	return value;
}

/* The same datagrams at the same time on each engine; `c` are the rows of vclock. */
static inline void study_check_engines(const struct csv *c, const char *name, const char *options)
{
	char *line = g_strconcat("--engine=ns3 ", options, NULL);

	if (world_engine_exists("ns3")) {
		struct csv *other = study_run(name, line, "ns3");

		g_assert_cmpuint(c->rows->len, ==, other->rows->len);
		for (guint row = 0; row < c->rows->len; row++)
			g_assert_cmpstr(study_cell(c, row, "digest"), ==,
					study_cell(other, row, "digest"));
		csv_free(other);
	}
	g_free(line);
}

static inline void study_check_page(const char *const *says)
{
	char *path = path_of("s/report.html"), *page;

	g_assert_cmpint(mship("report s", NULL, NULL), ==, 0);
	g_assert_true(g_file_get_contents(path, &page, NULL, NULL));
	for (size_t i = 0; says[i]; i++)
		if (!strstr(page, says[i]))
			g_error("the page does not say: %s", says[i]);
	g_free(page);
	g_free(path);
}

/* Runs it, and makes the report: what the page says (ended by NULL), and one of its plots. */
static inline void study_check_section(const char *name, const char *options,
				       const char *const *says, const char *plot)
{
	char *gnuplot = g_find_program_in_path("gnuplot");
	char *file = g_strdup_printf("s/%s/%s.svg", name, plot), *path = path_of(file);

	if (!gnuplot) {
		g_test_skip("there is no gnuplot");
	} else {
		csv_free(study_run(name, options, "s"));
		study_check_page(says);
		g_assert_true(g_file_test(path, G_FILE_TEST_EXISTS));
	}
	g_free(path);
	g_free(file);
	g_free(gnuplot);
}

#endif
