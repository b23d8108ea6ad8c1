/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/csv.h"

#include <glib/gstdio.h>
#include <math.h>
#include <unistd.h>

static char *path; /* a file of this test's own */

static struct csv *load(const char *text, GError **error)
{
	g_assert_true(g_file_set_contents(path, text, -1, NULL));
	return csv_load(path, error);
}

static void test_cells(void)
{
	GError *error = NULL;
	struct csv *c = load("name,value\r\nplain,1.5\n\"a, \"\"b\"\"\nc\",\n", &error);
	double v;

	g_assert_no_error(error);
	g_assert_cmpuint(c->rows->len, ==, 2);
	g_assert_cmpstr(csv_text(c, 1, csv_column(c, "name")), ==, "a, \"b\"\nc");
	g_assert_true(csv_number(c, 0, 1, &v, &error));
	g_assert_cmpfloat(v, ==, 1.5);
	g_assert_true(csv_number(c, 1, 1, &v, &error)); /* not given */
	g_assert_true(isnan(v));
	g_assert_cmpint(csv_column(c, "other"), ==, -1);
	csv_free(c);
}

static void test_written_cells_are_read(void)
{
	static const char *const cells[] = { "x", "a,b", "say \"no\"", "two\nlines", "" };

	for (size_t i = 0; i < G_N_ELEMENTS(cells); i++) {
		GString *s = g_string_new("head,tail\n");
		GError *error = NULL;
		struct csv *c;

		csv_append(s, cells[i]);
		g_string_append(s, ",end\n");
		c = load(s->str, &error);
		g_assert_no_error(error);
		g_assert_cmpstr(csv_text(c, 0, 0), ==, cells[i]);
		csv_free(c);
		g_string_free(s, TRUE);
	}
}

static const struct broken {
	const char *text, *where;
} broken[] = {
	{ "", ":1: the file is empty" },
	{ "a,b\n1,2\n3\n", ":3: 1 cells where the first line names 2" },
	{ "a,b\n1,\"2\n3,4\n", ":2: a quoted cell is not closed" },
	{ "a,b\n\"1\"x,2\n", ":2: text behind a quoted cell" },
};

static void test_broken_files(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(broken); i++) {
		char *want = g_strconcat(path, broken[i].where, NULL);
		GError *error = NULL;

		g_assert_null(load(broken[i].text, &error));
		g_assert_error(error, CLI_ERROR, CLI_MISTAKE);
		g_assert_cmpstr(error->message, ==, want);
		g_clear_error(&error);
		g_free(want);
	}
}

static void test_bytes_that_are_no_text(void)
{
	GError *error = NULL;

	g_assert_true(g_file_set_contents(path, "a,b\n\0,1\n", 8, NULL));
	g_assert_null(csv_load(path, &error));
	g_assert_error(error, CLI_ERROR, CLI_MISTAKE);
	g_clear_error(&error);
	g_assert_true(g_file_set_contents(path, "a\n\xff\n", 4, NULL));
	g_assert_null(csv_load(path, &error));
	g_assert_error(error, CLI_ERROR, CLI_MISTAKE);
	g_clear_error(&error);
}

static void test_no_number(void)
{
	GError *error = NULL;
	struct csv *c = load("a,b\n1,2\n1,2x\n1,inf\n", &error);
	char *want = g_strconcat(path, ":3: '2x' in column 'b' is no number", NULL);
	double v;

	g_assert_false(csv_number(c, 1, 1, &v, &error));
	g_assert_cmpstr(error->message, ==, want);
	g_clear_error(&error);
	g_assert_false(csv_number(c, 2, 1, &v, &error));
	g_clear_error(&error);
	csv_free(c);
	g_free(want);
}

int main(int argc, char **argv)
{
	int fd, status;

	g_test_init(&argc, &argv, NULL);
	fd = g_file_open_tmp("mship-XXXXXX.csv", &path, NULL);
	close(fd);
	g_test_add_func("/csv/cells-may-be-quoted-or-empty", test_cells);
	g_test_add_func("/csv/what-is-written-is-read", test_written_cells_are_read);
	g_test_add_func("/csv/broken-files-are-named-with-their-line", test_broken_files);
	g_test_add_func("/csv/what-is-no-text-is-refused", test_bytes_that_are_no_text);
	g_test_add_func("/csv/what-is-no-number-is-refused", test_no_number);
	status = g_test_run();
	g_unlink(path);
	g_free(path);
	return status;
}
