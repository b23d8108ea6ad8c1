/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/sweep.h"

static const struct place here = { "f.yaml", 3, 5 };

/* The values of a text, with blanks between them; NULL if it is refused. */
static char *expanded(const char *text)
{
	GPtrArray *out = g_ptr_array_new_with_free_func(g_free);
	char *joined = NULL;

	if (sweep_expand(text, "n", &here, out, NULL)) {
		g_ptr_array_add(out, NULL);
		joined = g_strjoinv(" ", (char **)out->pdata);
	}
	g_ptr_array_unref(out);
	return joined;
}

static void test_ranges(void)
{
	static const struct {
		const char *text, *want;
	} rows[] = {
		{ "1..5", "1 2 3 4 5" },
		{ "3..3", "3" },
		{ "-2..1", "-2 -1 0 1" },
		{ "10..50 step 20", "10 30 50" },
		{ "10..49 step 20", "10 30" },
		{ "1..16 x2", "1 2 4 8 16" },
		{ "15..100 x3", "15 45" },
		{ "0..0.3 step 0.1", "0 0.1 0.2 0.3" },
		{ "1 .. 3", "1 2 3" },
		{ "host[1..5] join 3", "host[1..5] join 3" },
		{ "plain", "plain" },
		/* no range: */
		{ "5..1", NULL },
		{ "1..5 step 0", NULL },
		{ "1..5 step -1", NULL },
		{ "1..5 x1", NULL },
		{ "1..5 x0", NULL },
		{ "0..5 x2", NULL },
		{ "1..", NULL },
		{ "..5", NULL },
		{ "1...5", NULL },
		{ "1..5 by 2", NULL },
		{ "0.5..1", NULL },
		{ "1..99999999999999999999", NULL },
		{ "1..2000000", NULL },
	};

	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		char *got = expanded(rows[i].text);

		g_assert_cmpstr(got, ==, rows[i].want);
		g_free(got);
	}
}

static void put(struct sweep *s, const char *name, const char *text)
{
	struct value *v = value_new_text(text, &here);

	g_assert_true(sweep_put(s, name, &here, v, NULL));
	value_free(v);
}

static void check_point(const struct sweep *s, size_t i, const char *a, const char *b,
			const char *seed)
{
	struct vars *v = sweep_point(s, i, NULL);

	g_assert_cmpstr(vars_get(v, "a"), ==, a);
	g_assert_cmpstr(vars_get(v, "b"), ==, b);
	g_assert_cmpstr(vars_get(v, "seed"), ==, seed);
	vars_free(v);
}

static void test_order(void)
{
	struct sweep *s = sweep_new();

	put(s, "seed", "1..2");
	put(s, "a", "1..2");
	put(s, "b", "${a}${a}");
	g_assert_cmpuint(sweep_count(s, &here, NULL), ==, 4);
	check_point(s, 0, "1", "11", "1");
	check_point(s, 1, "1", "11", "2");
	check_point(s, 2, "2", "22", "1");
	check_point(s, 3, "2", "22", "2");
	sweep_free(s);
}

static void test_override(void)
{
	struct sweep *s = sweep_new();
	GError *error = NULL;

	put(s, "hosts", "1..100");
	g_assert_false(sweep_override(s, "hosts", NULL));
	g_assert_false(sweep_override(s, "hosts=1,1", NULL));
	g_assert_false(sweep_override(s, "hosts=", NULL));
	g_assert_true(sweep_override(s, "hosts=1,5..6,9", &error));
	g_assert_cmpuint(sweep_find(s, "hosts")->values->len, ==, 4);
	g_assert_true(sweep_override(s, "seed=1..3", &error));
	g_assert_cmpuint(sweep_count(s, &here, NULL), ==, 12);
	g_assert_false(sweep_override(s, "hots=1", &error));
	g_assert_cmpstr(error->message, ==,
			"--set: the scenario has no 'hots'; did you mean 'hosts'?  Known: hosts, "
			"seed");
	g_clear_error(&error);
	g_assert_false(sweep_override(s, "hosts=7", &error));
	g_assert_cmpstr(error->message, ==,
			"--set: 'hosts' is set twice; commas make a list: hosts=1,2");
	g_clear_error(&error);
	g_assert_cmpuint(sweep_find(s, "hosts")->values->len, ==, 4);
	sweep_free(s);
}

static void test_too_many(void)
{
	struct sweep *s = sweep_new();
	GError *error = NULL;

	put(s, "a", "1..1000");
	put(s, "b", "1..1001");
	g_assert_cmpuint(sweep_count(s, &here, &error), ==, 0);
	g_assert_error(error, CLI_ERROR, CLI_MISTAKE);
	g_error_free(error);
	sweep_free(s);
}

static void test_vars(void)
{
	struct vars *v = vars_new();
	GError *error = NULL;
	char *text;

	g_assert_true(vars_add(v, "n", "3", &here, &error));
	text = vars_expand(v, "a ${n} b${n}", &here, &error);
	g_assert_cmpstr(text, ==, "a 3 b3");
	g_free(text);
	g_assert_true(vars_used(v, "n"));
	g_assert_null(vars_expand(v, "${m}", &here, &error));
	g_assert_cmpstr(error->message, ==,
			"f.yaml:3:5: ${m} has no value; did you mean 'n'?  Known: n");
	g_clear_error(&error);
	g_assert_null(vars_expand(v, "${n", &here, NULL));
	g_assert_false(vars_add(v, "n", "4", &here, NULL));
	g_assert_false(vars_add(v, "9n", "4", &here, NULL));
	vars_free(v);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/sweep/ranges", test_ranges);
	g_test_add_func("/sweep/first-varies-slowest-and-seed-fastest", test_order);
	g_test_add_func("/sweep/set-replaces-and-commas-make-a-list", test_override);
	g_test_add_func("/sweep/refuses-more-than-a-million-points", test_too_many);
	g_test_add_func("/vars/names-are-replaced-and-unknown-ones-refused", test_vars);
	return g_test_run();
}
