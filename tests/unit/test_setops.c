/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Work and memory of the sets alone: closed forms of the reference (OPENBSD.md A2 and B1). */
#include "bench/setops.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#include "bench/pool.h"

struct answer {
	double value[16];
	bool exact[16];
};

static void keep(const char *name, double value, bool exact, void *ctx)
{
	struct answer *a = ctx;

	for (size_t i = 0; setops_metrics[i]; i++)
		if (strcmp(setops_metrics[i], name) == 0) {
			a->value[i] = value;
			a->exact[i] = exact;
			return;
		}
	g_error("%s is not in setops_metrics", name);
}

static double get(const struct answer *a, const char *name)
{
	for (size_t i = 0; setops_metrics[i]; i++)
		if (strcmp(setops_metrics[i], name) == 0)
			return a->value[i];
	g_error("no metric %s", name);
}

static struct answer ask(const char *kind, const char *operation, const char *placement,
			 const char *layout, size_t n)
{
	struct setops_config c = { kind, operation, placement, layout, n, 1 };
	struct answer a;
	const char *why;

	for (size_t i = 0; i < G_N_ELEMENTS(a.value); i++)
		a.value[i] = NAN;
	if (!setops_run(&c, keep, &a, &why))
		g_error("%s", why);
	return a;
}

/* ---- closed forms ---- */

/* One operation at n: comparisons, moves (OPENBSD.md A2: a drop of position i of n). */
static const struct row {
	const char *kind, *operation;
	double c0, cn; /* comparisons = c0 + cn * n */
	double m0, mn; /* moves likewise */
} rows[] = {
	{ "array", "join", 0, 1, 0, 0 },
	{ "array", "drop-oldest", 1, 0, -1, 1 },
	{ "array", "drop-newest", 0, 1, 0, 0 },
	{ "list", "join", 0, 1, 0, 0 },
	{ "list", "drop-oldest", 0, 1, 0, 0 },
	{ "list", "drop-newest", 1, 0, 0, 0 },
	{ "list-tail", "drop-oldest", 1, 0, 0, 0 },
	{ "list-tail", "drop-newest", 0, 1, 0, 0 },
	{ "null", "join", 0, 0, 0, 0 },
};

static void test_closed_forms(void)
{
	static const size_t sizes[] = { 1, 2, 15, 16, 255, 1000 };

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		for (size_t j = 0; j < G_N_ELEMENTS(sizes); j++)
			for (size_t p = 0; setops_placements[p]; p++) {
				const struct row *r = &rows[i];
				double n = (double)sizes[j];
				struct answer a = ask(r->kind, r->operation, setops_placements[p],
						      "groups", sizes[j]);

				g_assert_cmpfloat(get(&a, "comparisons"), ==, r->c0 + r->cn * n);
				g_assert_cmpfloat(get(&a, "moves"), ==, r->m0 + r->mn * n);
			}
}

/* Position i of n: the array tests i+1 and moves n-1-i, always n; the list tests n-i. */
static void test_random_drop(void)
{
	struct answer array = ask("array", "drop-random", "fresh", "groups", 255);
	struct answer list = ask("list", "drop-random", "fresh", "groups", 255);

	g_assert_cmpfloat(get(&array, "comparisons") + get(&array, "moves"), ==, 255);
	/* The same victims, counted from the other end. */
	g_assert_cmpfloat(get(&array, "comparisons") + get(&list, "comparisons"), ==, 256);
	g_assert_cmpfloat(get(&list, "hops"), ==, get(&list, "comparisons"));
}

/* A drop without interface where one group is on all: the first that is looked at. */
static void test_drop_any(void)
{
	struct answer array = ask("array", "drop-any", "fresh", "interfaces", 100);
	struct answer list = ask("list", "drop-any", "fresh", "interfaces", 100);

	g_assert_cmpfloat(get(&array, "comparisons"), ==, 1);
	g_assert_cmpfloat(get(&array, "moves"), ==, 99);
	g_assert_cmpfloat(get(&list, "comparisons"), ==, 1);
	/* On eight interfaces a group, it is a search again. */
	array = ask("array", "drop-any", "fresh", "groups", 800);
	g_assert_cmpfloat(get(&array, "comparisons"), >, 100);
}

/* ---- memory: OPENBSD.md A2, the options record of 16 bytes included ---- */

static void test_memory(void)
{
	struct answer a = ask("array", "join", "fresh", "groups", 5);

	g_assert_cmpfloat_with_epsilon(get(&a, "bytes_per_membership") * 5, 136, 1e-9);
	a = ask("list", "join", "fresh", "groups", 5); /* equal at 5 */
	g_assert_cmpfloat_with_epsilon(get(&a, "bytes_per_membership") * 5, 136, 1e-9);
	a = ask("list", "join", "fresh", "groups", 2048);
	g_assert_cmpfloat(get(&a, "peak_bytes"), ==, 49168);
	a = ask("array", "join", "fresh", "groups", 2048); /* old and new vector at once */
	g_assert_cmpfloat(get(&a, "peak_bytes"), ==, 49152);
	g_assert_cmpfloat_with_epsilon(get(&a, "copied_per_membership") * 2048, 4072, 1e-9);
	g_assert_cmpfloat(get(&a, "allocs"), ==, 2 + 8);
}

/* ---- filling without scans, and joining step by step with them ---- */

static struct mkey some_key(size_t id)
{
	return mkey_make(maddr_v4(0xef000001u + (uint32_t)id), 1);
}

static struct cost join_all(struct pool *p, struct pool_set *s, size_t n)
{
	struct cost c = { 0 };

	for (uint32_t i = 0; i < n; i++) {
		g_assert_null(mset_find(s->set, &p->key[i], MKEY_EXACT, &c));
		g_assert_true(pool_insert(s, i, &c));
	}
	return c;
}

static void test_fill_equals_steps(void)
{
	const size_t n = 100;

	for (size_t k = 0; mset_kinds[k]; k++) {
		struct pool_config pc = { mset_kinds[k], some_key, n, 1, false, 1 };
		struct pool *p = pool_new(&pc);
		struct cost stepped, filled, scans = { 0 };
		struct pool_set *s;

		if (!p)
			continue; /* array-fixed */
		s = &p->copy[0];
		mset_free(s->set, NULL, NULL);
		s->set = mset_new(mset_kinds[k], &p->sets);
		stepped = join_all(p, s, n);
		filled = p->filling;
		mset_free(s->set, NULL, NULL);
		s->set = mset_new(mset_kinds[k], &p->sets);
		for (uint32_t i = 0; i < n; i++) {
			struct cost unused = { 0 };

			mset_find(s->set, &p->key[i], MKEY_EXACT, &scans);
			g_assert_true(pool_insert(s, i, &unused));
		}
		g_assert_cmpuint(stepped.comparisons, ==, filled.comparisons + scans.comparisons);
		g_assert_cmpuint(stepped.hops, ==, filled.hops + scans.hops);
		g_assert_cmpuint(stepped.copied, ==, filled.copied);
		if (mset_kinds[k] == &mset_array || mset_kinds[k] == &mset_list)
			g_assert_cmpuint(stepped.comparisons, ==, n * (n - 1) / 2);
		pool_free(p, false);
	}
}

/* ---- placement ---- */

static double near(const struct mset_kind *kind, size_t n, bool churned)
{
	struct pool_config pc = { kind, some_key, n, 1, churned, 1 };
	struct pool *p = pool_new(&pc);
	double share = pool_near(p);

	pool_free(p, false);
	return share;
}

static void test_placement(void)
{
	static const struct mset_kind *const kinds[] = { &mset_array, &mset_list, &mset_hash };

#ifdef __SANITIZE_ADDRESS__
	g_test_skip("the sanitizer's allocator decides where things lie");
	return;
#endif
	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
		near(kinds[i], 4095, true); /* what was there before does not matter */
		g_assert_cmpfloat(near(kinds[i], 4095, false), >, 0.9);
		g_assert_cmpfloat(near(kinds[i], 4095, true), <, 0.1);
		g_assert_cmpfloat(near(kinds[i], 65536, true), <, 0.15);
	}
}

/* The order of joining is known after the churn: drop-oldest finds the first in the scan. */
static void test_churned_order(void)
{
	struct answer a = ask("array", "drop-oldest", "churned", "groups", 300);

	g_assert_cmpfloat(get(&a, "comparisons"), ==, 1);
	a = ask("list", "drop-newest", "churned", "interfaces", 300);
	g_assert_cmpfloat(get(&a, "comparisons"), ==, 1);
}

/* ---- the rest ---- */

static void test_refused(void)
{
	struct answer a = ask("array-fixed", "join", "fresh", "groups", 19);

	g_assert_cmpfloat(get(&a, "refused"), ==, 0);
	a = ask("array-fixed", "join", "fresh", "groups", 20);
	g_assert_cmpfloat(get(&a, "refused"), ==, 1);
	g_assert_true(isnan(get(&a, "median_ns")));
	a = ask("array-fixed", "drop-oldest", "churned", "groups", 20);
	g_assert_cmpfloat(get(&a, "refused"), ==, 0);
	a = ask("array-fixed", "close", "fresh", "groups", 21);
	g_assert_cmpfloat(get(&a, "refused"), ==, 1);
}

static void test_repeats(void)
{
	static const size_t sizes[] = { 1, 15, 255, 1000 };

	for (size_t k = 0; mset_kinds[k]; k++)
		for (size_t o = 0; setops_operations[o]; o++)
			for (size_t n = 0; n < G_N_ELEMENTS(sizes); n++) {
				const char *kind = mset_kinds[k]->name, *op = setops_operations[o];
				struct answer a = ask(kind, op, "churned", "groups", sizes[n]);
				struct answer b = ask(kind, op, "churned", "groups", sizes[n]);

				for (size_t i = 0; setops_metrics[i]; i++)
					if (a.exact[i] && !isnan(a.value[i]))
						g_assert_cmpfloat(a.value[i], ==, b.value[i]);
			}
}

static void test_bad_names(void)
{
	static const struct setops_config bad[] = {
		{ "arrray", "join", "fresh", "groups", 1, 1 },
		{ "array", "jion", "fresh", "groups", 1, 1 },
		{ "array", "join", "stale", "groups", 1, 1 },
		{ "array", "join", "fresh", "nets", 1, 1 },
		{ "array", "join", "fresh", "groups", 0, 1 },
		{ "array", "join", "fresh", "groups", SETOPS_MAX + 1, 1 },
		{ NULL, "join", "fresh", "groups", 1, 1 },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
		const char *why = NULL;

		g_assert_false(setops_run(&bad[i], keep, NULL, &why));
		g_assert_nonnull(why);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/setops/one-operation-costs-what-the-closed-form-says", test_closed_forms);
	g_test_add_func("/setops/array-and-list-count-a-random-drop-from-opposite-ends",
			test_random_drop);
	g_test_add_func("/setops/drop-without-interface-takes-the-first-in-order", test_drop_any);
	g_test_add_func("/setops/memory-is-the-kernels", test_memory);
	g_test_add_func("/setops/filling-and-the-scans-make-the-step-by-step-count",
			test_fill_equals_steps);
	g_test_add_func("/setops/churn-scatters-and-fresh-does-not", test_placement);
	g_test_add_func("/setops/join-order-is-known-after-churn", test_churned_order);
	g_test_add_func("/setops/a-full-fixed-vector-refuses", test_refused);
	g_test_add_func("/setops/counts-repeat", test_repeats);
	g_test_add_func("/setops/unknown-names-are-refused", test_bad_names);
	return g_test_run();
}
