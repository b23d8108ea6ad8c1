/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One test body over all kinds: a clever container is right when a deliberately naive one, a plain
 * GPtrArray kept in the declared order, agrees over thousands of random operations.
 */
#include <glib.h>

#include "model/mset.h"

struct fixture {
	const struct mset_kind *kind;
	bool collide, refuse, owner, indexed;
};

static uint64_t always_the_same(const struct mkey *k, uint64_t mask)
{
	(void)k, (void)mask;
	return 42;
}

/* ---- the oracle: items in join order ---- */

static int by_key(gconstpointer a, gconstpointer b)
{
	const struct mset_item *const *x = a, *const *y = b;

	return mkey_compare(&(*x)->key, &(*y)->key);
}

/* The items in the declared order of the kind; the caller frees. */
static GPtrArray *in_order(const GPtrArray *joined, enum mset_order order)
{
	GPtrArray *out = g_ptr_array_new();

	for (guint i = 0; i < joined->len; i++)
		if (order == MSET_NEWEST_FIRST)
			g_ptr_array_insert(out, 0, joined->pdata[i]);
		else
			g_ptr_array_add(out, joined->pdata[i]);
	if (order == MSET_BY_KEY)
		g_ptr_array_sort(out, by_key);
	return out;
}

static struct mset_item *naive_find(const GPtrArray *joined, enum mset_order order,
				    const struct mkey *k, bool any)
{
	GPtrArray *all = in_order(joined, order);
	struct mset_item *found = NULL;

	for (guint i = 0; i < all->len && !found; i++) {
		struct mset_item *it = all->pdata[i];

		if (maddr_equal(mkey_group(&it->key), mkey_group(k)) &&
		    (any || mkey_ifindex(&it->key) == mkey_ifindex(k)))
			found = it;
	}
	g_ptr_array_free(all, TRUE);
	return found;
}

static void collect(struct mset_item *item, void *ctx)
{
	g_ptr_array_add(ctx, item);
}

static void assert_same_order(const GPtrArray *got, const GPtrArray *joined, enum mset_order order)
{
	GPtrArray *want = in_order(joined, order);

	g_assert_cmpuint(got->len, ==, want->len);
	for (guint i = 0; i < want->len; i++)
		g_assert_true(got->pdata[i] == want->pdata[i]);
	g_ptr_array_free(want, TRUE);
}

static void assert_walk(struct mset *s, const GPtrArray *joined)
{
	GPtrArray *got = g_ptr_array_new();
	struct cost c = { 0 };

	mset_walk(s, collect, got, &c);
	assert_same_order(got, joined, s->kind->order);
	g_ptr_array_free(got, TRUE);
}

/* ---- random operations ---- */

static struct maddr random_group(GRand *r)
{
	struct maddr v6 = { 0xff15ULL << 48, 0x100 };

	if (g_rand_int_range(r, 0, 4) == 0) {
		v6.lo += (uint64_t)g_rand_int_range(r, 0, 4) << 32;
		v6.hi += (uint64_t)g_rand_int_range(r, 0, 2);
		return v6;
	}
	return maddr_v4(0xef000000 + (uint32_t)g_rand_int_range(r, 0, 24));
}

static void join(struct mset *s, GPtrArray *joined, const struct mkey *k, GRand *r, bool may_refuse)
{
	struct cost c = { 0 };
	struct mset_item *it;

	if (mset_find(s, k, MKEY_EXACT, &c))
		return;
	if (!mset_reserve(s, &c)) {
		g_assert_true(may_refuse || s->kind->growth.factor == 0);
		assert_walk(s, joined);
		return;
	}
	if (g_rand_int_range(r, 0, 8) == 0) {
		mset_cancel(s);
		return;
	}
	it = g_new0(struct mset_item, 1);
	it->key = *k;
	mset_insert(s, it, &c);
	g_ptr_array_add(joined, it);
}

static void drop(struct mset *s, GPtrArray *joined, struct mkey k, bool any)
{
	struct mset_item *want, *got;
	struct cost c = { 0 };

	if (any)
		k.word &= MKEY_ANY_IF;
	want = naive_find(joined, s->kind->order, &k, any);
	got = mset_take(s, &k, any ? MKEY_ANY_IF : MKEY_EXACT, &c);
	g_assert_true(got == want);
	g_ptr_array_remove(joined, got);
	g_free(got);
}

static void look(struct mset *s, GPtrArray *joined, struct mkey k, bool any)
{
	struct cost c = { 0 };

	mset_warm(s, &k, 1);
	for (unsigned step = 0; step < MSET_STEPS; step++)
		mset_fetch(s, &k, step);
	if (any)
		k.word &= MKEY_ANY_IF;
	g_assert_true(mset_find(s, &k, any ? MKEY_ANY_IF : MKEY_EXACT, &c) ==
		      naive_find(joined, s->kind->order, &k, any));
}

static void remove_one(struct mset *s, GPtrArray *joined, GRand *r)
{
	struct cost c = { 0 };
	struct mset_item *it;

	if (joined->len == 0)
		return;
	it = joined->pdata[g_rand_int_range(r, 0, (int)joined->len)];
	mset_remove(s, it, &c);
	g_ptr_array_remove(joined, it);
	g_free(it);
}

static void step(struct mset *s, GPtrArray *joined, GRand *r, bool may_refuse, int interfaces)
{
	struct mkey k =
		mkey_make(random_group(r), (uint32_t)g_rand_int_range(r, 1, interfaces + 1));
	int what = g_rand_int_range(r, 0, 100);

	if (what < 50)
		join(s, joined, &k, r, may_refuse);
	else if (what < 80)
		drop(s, joined, k, what < 60);
	else if (what < 90)
		look(s, joined, k, what < 85);
	else if (what < 99)
		remove_one(s, joined, r);
	else
		assert_walk(s, joined);
	g_assert_cmpuint(s->n, ==, joined->len);
}

static void agrees_with_oracle(gconstpointer data)
{
	const struct fixture *f = data;
	struct kmem km = { 0 };
	struct mset_config cfg = { .kmem = &km,
				   .hash = f->collide ? always_the_same : NULL,
				   .owner = f->owner,
				   .indexed = f->indexed };
	struct mset *s = mset_new(f->kind, &cfg);
	GPtrArray *joined = g_ptr_array_new(), *left = g_ptr_array_new();
	GRand *r = g_rand_new_with_seed(2016);

	kmem_refuse_every(&km, f->refuse ? 2 : 0);
	for (int i = 0; i < 20000; i++) /* that there are others becomes known when there is much */
		step(s, joined, r, f->refuse, i < 5000 ? 1 : 5);
	if (f->refuse && f->kind->growth.factor + f->kind->entry_bytes)
		g_assert_cmpuint(km.refused, >, 0);
	mset_free(s, collect, left);
	assert_same_order(left, joined, f->kind->order);
	for (int t = 0; t < KMEM_TYPES; t++) {
		g_assert_cmpuint(kmem_account(&km, t)->bytes, ==, 0);
		g_assert_cmpuint(kmem_account(&km, t)->allocs, ==, kmem_account(&km, t)->frees);
	}
	g_ptr_array_set_free_func(left, g_free);
	g_ptr_array_free(left, TRUE);
	g_ptr_array_free(joined, TRUE);
	g_rand_free(r);
	kmem_fini(&km);
}

/* ---- bounds and closed forms ---- */

static void fill(struct mset *s, struct mset_item *items, size_t n, struct cost *c)
{
	for (size_t i = 0; i < n; i++) {
		items[i].key = mkey_make(maddr_v4(0xef000001 + (uint32_t)i), 1);
		g_assert_true(mset_reserve(s, c));
		mset_insert(s, &items[i], c);
	}
}

/* OPENBSD.md B1: dropping n first in first out, last in first out. */
static void array_and_list_obey_closed_forms(void)
{
	struct kmem km = { 0 };
	struct mset_config cfg = { .kmem = &km };
	const uint64_t n = 255;
	struct mset_item items[255];
	const struct {
		const struct mset_kind *kind;
		bool fifo;
		uint64_t comparisons, moves;
	} rows[] = {
		{ &mset_array, true, n, n * (n - 1) / 2 },
		{ &mset_list, true, n * (n + 1) / 2, 0 },
		{ &mset_array, false, n * (n + 1) / 2, 0 },
		{ &mset_list, false, n, 0 },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct mset *s = mset_new(rows[i].kind, &cfg);
		struct cost c = { 0 };

		fill(s, items, n, &c);
		c = (struct cost){ 0 };
		for (size_t j = 0; j < n; j++) {
			struct mkey k = items[rows[i].fifo ? j : n - 1 - j].key;

			g_assert_nonnull(mset_take(s, &k, MKEY_EXACT, &c));
		}
		g_assert_cmpuint(c.comparisons, ==, rows[i].comparisons);
		g_assert_cmpuint(c.moves, ==, rows[i].moves);
		mset_free(s, NULL, NULL);
	}
	kmem_fini(&km);
}

/* DESIGN s3: the hash answers in O(1): mean comparisons <= 2 and hops <= 6 an operation, at every n at
 * which there is a table (up to 8 entries are scanned, as mset_hash.c says), in both layouts. */
static void hash_work_does_not_grow(void)
{
	struct kmem km = { 0 };
	struct mset_config cfg = { .kmem = &km };
	static struct mset_item items[65536];
	GRand *r = g_rand_new_with_seed(4095);

	for (int one_group = 0; one_group < 2; one_group++)
		for (size_t n = 9; n <= 65536; n = n < 65536 ? MIN(n + 1 + n / 16, 65536) : n + 1) {
			struct mset *s = mset_new(&mset_hash, &cfg);
			struct cost c = { 0 };
			const size_t rounds = 2000;

			fill(s, items, one_group ? 0 : n, &c);
			for (size_t i = 0; one_group && i < n; i++) {
				items[i].key = mkey_make(maddr_v4(0xef000001), (uint32_t)i);
				g_assert_true(mset_reserve(s, &c));
				mset_insert(s, &items[i], &c);
			}
			c = (struct cost){ 0 };
			for (size_t i = 0; i < rounds; i++) {
				struct mset_item *it = &items[g_rand_int_range(r, 0, (int)n)];
				struct mkey k = it->key;

				g_assert_true(mset_take(s, &k, MKEY_EXACT, &c) == it);
				g_assert_null(mset_find(s, &k, MKEY_EXACT, &c));
				g_assert_true(mset_reserve(s, &c));
				mset_insert(s, it, &c);
			}
			g_assert_cmpuint(c.comparisons, <=, 2 * 2 * rounds);
			g_assert_cmpuint(c.hops, <=, 6 * 2 * rounds);
			mset_free(s, NULL, NULL);
		}
	g_rand_free(r);
	kmem_fini(&km);
}

/* Join, look, drop or remove item number i, which is in the set or not. */
static void one_of_four(struct mset *s, struct mset_item *item, int i, int what, bool in,
			struct cost *c)
{
	struct mkey k = mkey_make(maddr_v4(0xef000001 + (uint32_t)i % 150), 1 + (uint32_t)i / 150);

	item->key = k;
	if (what == 0 && !in) {
		g_assert_true(mset_reserve(s, c));
		mset_insert(s, item, c);
	} else if (what == 1) {
		g_assert_true(mset_find(s, &k, MKEY_EXACT, c) == (in ? item : NULL));
	} else if (what == 2) {
		g_assert_true(mset_take(s, &k, MKEY_EXACT, c) == (in ? item : NULL));
	} else if (what == 3 && in) {
		mset_remove(s, item, c);
	}
}

/* Two sets, of the same items by their places in two arrays. */
static void assert_same_walk(struct mset *s[2], struct mset_item items[2][600], struct cost c[2])
{
	GPtrArray *walk[2] = { g_ptr_array_new(), g_ptr_array_new() };

	for (int x = 0; x < 2; x++)
		mset_walk(s[x], collect, walk[x], &c[x]);
	g_assert_cmpuint(walk[0]->len, ==, walk[1]->len);
	for (guint i = 0; i < walk[0]->len; i++)
		g_assert_cmpint((struct mset_item *)walk[0]->pdata[i] - items[0], ==,
				(struct mset_item *)walk[1]->pdata[i] - items[1]);
	for (int x = 0; x < 2; x++)
		g_ptr_array_free(walk[x], TRUE);
}

/* The index only spares the simulator the scan: every part of the work is counted as if it were done.  Of many items
 * few are left every now and then. */
static void index_counts_what_a_scan_counts(gconstpointer data)
{
	const struct mset_kind *kind = data;
	struct kmem km = { 0 };
	struct mset_config config[2] = { { .kmem = &km }, { .kmem = &km, .indexed = true } };
	static struct mset_item items[2][600];
	GRand *r = g_rand_new_with_seed(31);
	struct cost c[2] = { { 0 } };
	bool in[600] = { false };
	struct mset *s[2];

	for (int x = 0; x < 2; x++)
		s[x] = mset_new(kind, &config[x]);
	for (int step = 0; step < 30000; step++) {
		bool few = step % 10000 >= 8000;
		int i = g_rand_int_range(r, 0, step % 10000 < 5000 || few ? 600 : 80);
		int what = few ? 2 : g_rand_int_range(r, 0, 4);

		for (int x = 0; x < 2; x++)
			one_of_four(s[x], &items[x][i], i, what, in[i], &c[x]);
		in[i] = what == 0 || (in[i] && what == 1);
		if (step % 100 == 0)
			assert_same_walk(s, items, c);
		g_assert_cmpmem(&c[0], sizeof(c[0]), &c[1], sizeof(c[1]));
	}
	g_assert_cmpuint(s[0]->n, ==, s[1]->n);
	for (int x = 0; x < 2; x++)
		mset_free(s[x], NULL, NULL);
	g_rand_free(r);
	kmem_fini(&km);
}

/* The line's places are told in 16 bits, then in 32; with one interface and with two. */
static void line_counts_what_pointers_count(void)
{
	enum { N = 70000 };
	struct kmem km[2] = { { 0 }, { 0 } };
	struct mset_config config[2] = { { .kmem = &km[0] }, { .kmem = &km[1], .indexed = true } };
	struct mset_item *items[2] = { g_new0(struct mset_item, N), g_new0(struct mset_item, N) };
	GRand *r = g_rand_new_with_seed(65536);
	struct cost c[2] = { { 0 } };
	bool in[N] = { false };
	struct mset *s[2];

	for (int x = 0; x < 2; x++)
		s[x] = mset_new(&mset_hash, &config[x]);
	for (int step = 0; step < 4 * N; step++) {
		int i = step < N ? step : g_rand_int_range(r, 0, N);
		int what = step < N ? 0 : g_rand_int_range(r, 0, 4);

		for (int x = 0; x < 2; x++) {
			struct mkey k = mkey_make(maddr_v4(0xef000001 + (uint32_t)i % 66000),
						  1 + (uint32_t)i / 66000);

			items[x][i].key = k;
			if (what == 0 && !in[i]) {
				g_assert_true(mset_reserve(s[x], &c[x]));
				mset_insert(s[x], &items[x][i], &c[x]);
			} else if (what == 1) {
				g_assert_true(mset_find(s[x], &k, MKEY_EXACT, &c[x]) ==
					      (in[i] ? &items[x][i] : NULL));
			} else if (what == 2) {
				g_assert_true(mset_take(s[x], &k, MKEY_EXACT, &c[x]) ==
					      (in[i] ? &items[x][i] : NULL));
			}
		}
		in[i] = what == 0 || (in[i] && what != 2);
		g_assert_cmpmem(&c[0], sizeof(c[0]), &c[1], sizeof(c[1]));
	}
	g_assert_cmpuint(kmem_account(&km[0], KMEM_MOPTIONS)->peak_bytes, ==,
			 kmem_account(&km[1], KMEM_MOPTIONS)->peak_bytes);
	for (int x = 0; x < 2; x++) {
		mset_free(s[x], NULL, NULL);
		g_free(items[x]);
		kmem_fini(&km[x]);
	}
	g_rand_free(r);
}

static void fixed_vector_is_full_at_20(void)
{
	struct kmem km = { 0 };
	struct mset_config cfg = { .kmem = &km };
	struct mset *s = mset_new(&mset_array_fixed, &cfg);
	struct mset_item items[20];
	struct cost c = { 0 };

	fill(s, items, 20, &c);
	g_assert_false(mset_reserve(s, &c));
	mset_free(s, NULL, NULL);
	kmem_fini(&km);
}

/* OPENBSD.md A2: capacities 15, 31 ... 4095 with 8 growths, 4072 pointers copied. */
static void array_grows_as_openbsd(void)
{
	struct kmem km = { 0 };
	struct mset_config cfg = { .kmem = &km };
	struct mset *s = mset_new(&mset_array, &cfg);
	struct mset_item items[4095];
	struct cost c = { 0 };

	fill(s, items, 4095, &c);
	g_assert_cmpuint(mset_capacity(s), ==, 4095);
	g_assert_cmpuint(c.copied, ==, 4072);
	g_assert_cmpuint(kmem_account(&km, KMEM_MOPTIONS)->allocs, ==, 9);
	g_assert_cmpuint(kmem_account(&km, KMEM_MOPTIONS)->peak_bytes, ==, 32760 + 16376);
	mset_free(s, NULL, NULL);
	kmem_fini(&km);
}

static void null_forgets(void)
{
	struct kmem km = { 0 };
	struct mset_config cfg = { .kmem = &km };
	struct mset *s = mset_new(&mset_null, &cfg);
	struct mset_item item = { .key = mkey_make(maddr_v4(0xef000001), 1) };
	struct cost c = { 0 };

	g_assert_false(s->kind->holds);
	g_assert_true(mset_reserve(s, &c));
	mset_insert(s, &item, &c);
	g_assert_null(mset_find(s, &item.key, MKEY_EXACT, &c));
	mset_free(s, NULL, NULL);
	kmem_fini(&km);
}

int main(int argc, char **argv)
{
	static struct fixture fixtures[192];
	size_t n = 0;

	g_test_init(&argc, &argv, NULL);
	for (int i = 0; mset_kinds[i]; i++)
		for (int v = 0; mset_kinds[i]->holds && v < 16; v++) {
			struct fixture *f = &fixtures[n++];
			char *path;

			*f = (struct fixture){ mset_kinds[i], v & 1, v & 2, v & 4, v & 8 };
			path = g_strdup_printf("/mset/%s/agrees-with-oracle%s%s%s%s", f->kind->name,
					       f->collide ? "/always-colliding" : "",
					       f->refuse ? "/allocations-refused" : "",
					       f->owner ? "/owner" : "",
					       f->indexed ? "/indexed" : "");
			g_test_add_data_func(path, f, agrees_with_oracle);
			g_free(path);
		}
	g_test_add_func("/mset/array-and-list-obey-closed-forms", array_and_list_obey_closed_forms);
	g_test_add_func("/mset/hash-work-does-not-grow", hash_work_does_not_grow);
	for (int i = 0; mset_kinds[i]; i++) {
		char *path = g_strdup_printf("/mset/%s/index-counts-what-a-scan-counts",
					     mset_kinds[i]->name);

		if (mset_kinds[i]->holds && mset_kinds[i] != &mset_array_fixed)
			g_test_add_data_func(path, mset_kinds[i], index_counts_what_a_scan_counts);
		g_free(path);
	}
	g_test_add_func("/mset/hash/a-line-counts-what-pointers-count",
			line_counts_what_pointers_count);
	g_test_add_func("/mset/fixed-vector-is-full-at-20", fixed_vector_is_full_at_20);
	g_test_add_func("/mset/array-grows-as-openbsd", array_grows_as_openbsd);
	g_test_add_func("/mset/null-forgets", null_forgets);
	return g_test_run();
}
