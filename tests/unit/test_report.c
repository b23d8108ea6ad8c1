/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the report says of curves, its numbers, and its refusals. */
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "cli/report.h"
#include "model/node.h"

static char *dir; /* a directory of this test's own */

static struct csv *load(const char *text)
{
	char *path = g_build_filename(dir, "x.csv", NULL);
	GError *error = NULL;
	struct csv *c;

	g_assert_true(g_file_set_contents(path, text, -1, NULL));
	c = csv_load(path, &error);
	g_assert_no_error(error);
	g_unlink(path);
	g_free(path);
	return c;
}

static struct curves *read(const char *text)
{
	static const char *const all[] = { NULL };
	struct csv *csv = load(text);
	GError *error = NULL;
	struct curves *c = curves_read(csv, "n", "kind", "ns", all, &error);

	g_assert_no_error(error);
	csv_free(csv);
	return c;
}

/* "a up to 2; b from 4 on" */
static char *in_words(const struct curves *c, GArray *ranges)
{
	GString *s = g_string_new(NULL);

	for (guint i = 0; i < ranges->len; i++) {
		struct curves_range *r = &g_array_index(ranges, struct curves_range, i);
		char *text = curves_range_text(c, r);

		g_string_append_printf(s, "%s%s %s", i ? "; " : "",
				       r->name < 0 ? "tie" : (char *)c->names->pdata[r->name],
				       text);
		g_free(text);
	}
	g_array_unref(ranges);
	return g_string_free(s, FALSE);
}

static void say(char *words, const char *want)
{
	g_assert_cmpstr(words, ==, want);
	g_free(words);
}

#define CROSSING                                                                                   \
	"kind,n,ns\n"                                                                              \
	"a,1,10\na,2,20\na,4,40\na,8,80\na,16,160\n"                                               \
	"b,1,30\nb,2,30\nb,4,30\nb,8,31\nb,16,32\n"                                                \
	"c,1,99\nc,2,99\nc,4,99\nc,8,99\n"

static void test_least(void)
{
	static const char *const not_b[] = { "b", NULL };
	struct curves *c = read(CROSSING);

	say(in_words(c, curves_least(c, NULL)), "a up to 2; b from 4 on");
	say(in_words(c, curves_least(c, not_b)), "a at every n");
	say(in_words(c, curves_duel(c, "a", "b")), "a up to 2; b from 4 on");
	g_assert_true(curves_never(c, "c", NULL));
	g_assert_false(curves_never(c, "a", NULL));
	curves_free(c);
}

/* One size alone does not change the leader; a measured tie is one within the floor, too. */
static void test_noise(void)
{
	struct curves *c = read("kind,n,ns\na,1,10\na,2,10\na,4,10\na,8,10\n"
				"b,1,12\nb,2,5\nb,4,12\nb,8,12\n");

	say(in_words(c, curves_least(c, NULL)), "a at every n");
	say(in_words(c, curves_duel(c, "a", "b")), "a at every n");
	c->exact = true;
	say(in_words(c, curves_least(c, NULL)), "a at n = 1; b at 2; a from 4 on");
	c->exact = false;
	c->floor = 3;
	say(in_words(c, curves_duel(c, "a", "b")), "tie at every n");
	curves_free(c);
}

/* A kind that ends (a fixed vector) gives way at once. */
static void test_ending(void)
{
	struct curves *c = read("kind,n,ns\na,1,10\na,2,10\na,4,\nb,1,20\nb,2,20\nb,4,20\n");

	say(in_words(c, curves_least(c, NULL)), "a up to 2; b from 4 on");
	say(in_words(c, curves_duel(c, "a", "b")), "a up to 2");
	g_assert_true(isnan(curves_at(c, "a", 4)));
	g_assert_true(isnan(curves_at(c, "z", 1)));
	curves_free(c);
}

static void test_where_and_median(void)
{
	struct csv *csv = load("kind,n,ns,op\na,1,10,x\na,1,30,x\na,1,20,x\na,1,5,y\n");
	const char *const where[] = { "op", "x", NULL }, *const no[] = { "none", "x", NULL };
	GError *error = NULL;
	struct curves *c = curves_read(csv, "n", "kind", "ns", where, &error);

	g_assert_cmpfloat(curves_at(c, "a", 1), ==, 20);
	curves_free(c);
	g_assert_null(curves_read(csv, "n", "kind", "ns", no, &error));
	g_assert_nonnull(strstr(error->message, "x.csv:1: there is no column 'none'"));
	g_clear_error(&error);
	csv_free(csv);
}

static void test_numbers(void)
{
	say(text_count(4095), "4,095");
	say(text_count(-1234567), "-1,234,567");
	say(text_count(100), "100");
	say(text_count(12.25), "12.2");
	say(text_count(NAN), "-");
	say(text_ns(870.2), "870 ns");
	say(text_ns(2695), "2.7 µs");
	say(text_ns(24857), "25 µs");
	say(text_ns(9.97), "10 ns");
	say(text_ns(0.0033), "0.003 ns");
	say(text_bytes(136), "136 B");
	say(text_bytes(49152), "49.2 kB");
	say(text_ratio(9.28), "9.3");
	say(text_ratio(0.0038), "0.004");
}

/* ---- the whole page ---- */

static void put(const char *folder, const char *file, const char *text)
{
	char *at = g_build_filename(dir, folder, NULL), *path = g_build_filename(at, file, NULL);

	g_mkdir_with_parents(at, 0777);
	g_assert_true(g_file_set_contents(path, text, -1, NULL));
	g_free(path);
	g_free(at);
}

static void drop(const char *folder, const char *file)
{
	char *path = g_build_filename(dir, folder, file, NULL);

	g_remove(path);
	g_free(path);
}

static void test_other_scenario(void)
{
	char *path = NULL, *page = NULL;
	GError *error = NULL;

	put("mine", "runs.csv",
	    "scenario,hosts,engine,lan,reports\nmine,1,ns3,csma,<7>\nmine,2,ns3,"
	    "csma,8\n");
	g_assert_true(report_write(dir, &path, &error));
	g_assert_no_error(error);
	g_assert_true(g_file_get_contents(path, &page, NULL, NULL));
	g_assert_nonnull(strstr(page, "Scenario mine"));
	g_assert_nonnull(strstr(page, "engine: ns3; kind of LAN: csma"));
	g_assert_nonnull(strstr(page, "&lt;7&gt;"));
	g_assert_nonnull(strstr(page, "no provenance.json"));
	g_free(page);
	g_free(path);
	drop("mine", "runs.csv");
	drop("", "report.html");
}

/* "| preset | 64 | 108 of 128: ENOBUFS |" of a document, as the page has it. */
static char *row_of(const char *line)
{
	char *inner = g_strndup(line, strlen(line) - strlen(" |")),
	     **cells = g_strsplit(inner, " | ", -1);
	GString *s = g_string_new(NULL);

	g_string_append_printf(s, "<tr><th scope=row>%s</th>\n", cells[0] + strlen("| "));
	for (guint i = 1; cells[i]; i++)
		g_string_append_printf(s, "<td%s>%s</td>\n",
				       strchr(cells[i], ':') ? " class=bad" : "", cells[i]);
	g_strfreev(cells);
	g_free(inner);
	return g_string_free(g_string_append(s, "</tr>"), FALSE);
}

static bool is_of_preset(const char *line)
{
	const char *name;
	bool found = false;

	for (size_t i = 0; (name = mc_row_name(MC_PRESETS, i)) && !found; i++) {
		char *begin = g_strdup_printf("| %s |", name);

		found = g_str_has_prefix(line, begin);
		g_free(begin);
	}
	return found;
}

/* The tables of doc/daemons.md, which tests/reference/test_daemons.py holds to what the program answers. */
static void test_daemons(void)
{
	char *path = g_build_filename(g_getenv("MSHIP_SRC"), "doc/daemons.md", NULL), *text;
	struct report r = { .page = g_string_new(NULL) };
	char **lines;
	guint rows = 0;

	g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
	g_assert_true(report_daemons(&r, NULL));
	lines = g_strsplit(text, "\n", -1);
	for (guint i = 0; lines[i]; i++) {
		char *row = is_of_preset(lines[i]) ? row_of(lines[i]) : NULL;

		rows += row != NULL;
		if (row && !strstr(r.page->str, row))
			g_error("the page has no row %s", row);
		g_free(row);
	}
	g_assert_cmpuint(rows, >, 40); /* of two tables */
	g_strfreev(lines);
	g_string_free(r.page, TRUE);
	g_free(text);
	g_free(path);
}

static void test_mistakes(void)
{
	char *path = NULL;
	GError *error = NULL;

	g_assert_false(report_write("/nonexistent/results", &path, &error));
	g_assert_error(error, CLI_ERROR, CLI_MISTAKE);
	g_clear_error(&error);
	g_assert_false(report_write(dir, &path, &error)); /* nothing in it */
	g_assert_error(error, CLI_ERROR, CLI_MISTAKE);
	g_clear_error(&error);
	put("list-vs-array", "runs.csv", "scenario,kind\nlist-vs-array,array\n");
	g_assert_false(report_write(dir, &path, &error));
	g_assert_error(error, CLI_ERROR, CLI_MISTAKE);
	g_assert_nonnull(strstr(error->message, "runs.csv:1: there is no column 'n'"));
	g_clear_error(&error);
	g_assert_null(path);
	drop("list-vs-array", "runs.csv");
	drop("", "report.html");
}

int main(int argc, char **argv)
{
	int status;

	g_test_init(&argc, &argv, NULL);
	dir = g_dir_make_tmp("mship-report-XXXXXX", NULL);
	g_test_add_func("/report/who-is-least-is-said-in-ranges", test_least);
	g_test_add_func("/report/one-odd-measurement-changes-nothing", test_noise);
	g_test_add_func("/report/a-kind-that-ends-gives-way", test_ending);
	g_test_add_func("/report/rows-are-chosen-and-their-median-taken", test_where_and_median);
	g_test_add_func("/report/numbers-are-written-for-people", test_numbers);
	g_test_add_func("/report/a-scenario-of-ones-own-is-shown", test_other_scenario);
	if (g_getenv("MSHIP_SRC"))
		g_test_add_func("/report/has-the-tables-of-daemons", test_daemons);
	g_test_add_func("/report/mistakes-are-named", test_mistakes);
	status = g_test_run();
	drop("mine", "");
	drop("list-vs-array", "");
	g_rmdir(dir);
	g_free(dir);
	return status;
}
