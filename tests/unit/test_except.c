/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Points that a scenario leaves out of its sweep, as `mship points` lists them. */
#include "tests/unit/program.h"

#define SCENARIO(except)                                                                           \
	"network: {l1: {}}\nnodes: {h: {count: \"${hosts}\", preset: \"${preset}\", on: l1}}\n"    \
	"sweep: {preset: [rfc2236, rfc3376], hosts: [1, 2, 3], seed: 1}\n" except                  \
	"story:\n  - at 1s h* join 239.1.1.1\nend: 2s\n"

/* How many points there are; *text, to be freed: all that was said. */
static unsigned points(const char *options, char **text)
{
	char *line = g_strconcat("points x.yaml ", options, NULL);
	unsigned n = 0;

	g_assert_cmpint(mship(line, text, NULL), ==, 0);
	g_assert_cmpint(sscanf(*text, "x: %u point", &n), ==, 1);
	g_free(line);
	return n;
}

static void test_left_out(void)
{
	char *text;

	write_file("x.yaml", SCENARIO("except:\n"
				      "  - {preset: rfc2236, hosts: [2, 3]}\n"
				      "  - {preset: rfc3376, hosts: 1}\n"));
	g_assert_cmpuint(points("", &text), ==, 3);
	g_assert_nonnull(strstr(text, "preset=rfc2236 hosts=1 "));
	g_assert_null(strstr(text, "preset=rfc3376 hosts=1 "));
	g_assert_nonnull(strstr(text, "preset=rfc3376 hosts=2 "));
	g_assert_nonnull(strstr(text, "preset=rfc3376 hosts=3 "));
	g_free(text);
}

/* Who asks for a point gets it: what names a parameter that is set does not count, the others do. */
static void test_set_by_hand(void)
{
	char *text;

	write_file("x.yaml", SCENARIO("except:\n"
				      "  - {preset: rfc2236, hosts: 3}\n"
				      "  - {preset: rfc3376}\n"));
	g_assert_cmpuint(points("", &text), ==, 2);
	g_free(text);
	g_assert_cmpuint(points("--set hosts=3,4", &text), ==, 2);
	g_free(text);
	g_assert_cmpuint(points("--set hosts=3 --set preset=rfc2236,rfc3376", &text), ==, 2);
	g_free(text);
}

static void test_rows_are_numbered(void)
{
	struct csv *c;

	write_file("x.yaml", SCENARIO("except:\n  - {hosts: [1, 3]}\n"));
	g_assert_cmpint(mship("run x.yaml --engine=vclock --out a", NULL, NULL), ==, 0);
	c = rows_of("a/x/runs.csv");
	g_assert_cmpuint(c->rows->len, ==, 2);
	for (guint row = 0; row < 2; row++)
		g_assert_cmpstr(csv_text(c, row, csv_column(c, "hosts")), ==, "2");
	csv_free(c);
}

static void test_mistakes(void)
{
	static const struct {
		const char *text, *says;
	} rows[] = {
		{ SCENARIO("except: {hosts: 1}\n"), "except" },
		{ SCENARIO("except: [1]\n"), "an exception" },
		{ SCENARIO("except:\n  - {hots: 1}\n"), "'except' names 'hots', no parameter" },
		{ SCENARIO("except:\n  - {hosts: 4}\n"),
		  "'except' leaves out hosts=4, which the sweep has not" },
		{ SCENARIO("except:\n  - {hosts: [1, [2]]}\n"), "hosts" },
		{ SCENARIO("except:\n  - {hosts: {a: 1}}\n"), "hosts" },
		{ SCENARIO("except:\n  - {hosts: [1, 2, 3]}\n"), "'except' leaves no point" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		char *err;

		write_file("x.yaml", rows[i].text);
		g_assert_cmpint(mship("points x.yaml", NULL, &err), ==, 2);
		if (!strstr(err, rows[i].says))
			g_error("%s: %s", rows[i].says, err);
		g_free(err);
	}
}

int main(int argc, char **argv)
{
	if (!program_begin(&argc, &argv))
		return 77;
	g_test_add_func("/except/is-left-out", test_left_out);
	g_test_add_func("/except/set-by-hand-is-not", test_set_by_hand);
	g_test_add_func("/except/rows-are-those-left", test_rows_are_numbered);
	g_test_add_func("/except/mistakes", test_mistakes);
	return program_end();
}
