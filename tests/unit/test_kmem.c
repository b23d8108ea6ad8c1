/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The modelled allocator: buckets as OPENBSD.md B, refusals as doc/traces.md. */
#include <glib.h>
#include <stdbool.h>

#include "model/kmem.h"

/* Power of two from 16, whole 4096-byte pages above 8192; the vectors of OPENBSD.md A2 among them. */
static void buckets_are_openbsds(void)
{
	static const struct {
		size_t bytes, bucket;
	} rows[] = {
		{ 1, 16 },	  { 16, 16 },	   { 17, 32 },	     { 24, 32 },
		{ 64, 64 },	  { 120, 128 },	   { 248, 256 },     { 8184, 8192 },
		{ 8192, 8192 },	  { 8193, 12288 }, { 16376, 16384 }, { 32760, 32768 },
		{ 36865, 40960 },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		g_assert_cmpuint(kmem_bucket(rows[i].bytes), ==, rows[i].bucket);
}

static bool asks(struct kmem *km, enum kmem_type type, size_t bytes, enum kmem_wait wait)
{
	void *p = kmem_alloc(km, type, bytes, 8, wait);

	if (p)
		kmem_free(km, type, bytes, p);
	return p != NULL;
}

/* Counted over all types, refused ones included; M_WAITOK and embedded ones neither counted nor refused. */
static void every_kth_request_is_refused(void)
{
	struct kmem km = { 0 };

	g_assert_true(asks(&km, KMEM_MOPTIONS, 24, KMEM_NOWAIT)); /* before it is set */
	kmem_refuse_every(&km, 3);
	for (int i = 1; i <= 9; i++) {
		g_assert_true(asks(&km, KMEM_MADDR, 64, KMEM_WAITOK));
		g_assert_true(asks(&km, KMEM_EMBEDDED, 24, KMEM_NOWAIT));
		g_assert_true(asks(&km, i % 2 ? KMEM_MADDR : KMEM_MOPTIONS, 64, KMEM_NOWAIT) ==
			      (i % 3 != 0));
	}
	g_assert_cmpuint(km.refused, ==, 3);
	kmem_refuse_every(&km, 0);
	for (int i = 0; i < 9; i++)
		g_assert_true(asks(&km, KMEM_MADDR, 64, KMEM_NOWAIT));
	g_assert_cmpuint(kmem_account(&km, KMEM_EMBEDDED)->allocs, ==, 0);
	kmem_refuse_every(&km, (1ULL << 32) + 1);
	g_assert_true(asks(&km, KMEM_MADDR, 64, KMEM_NOWAIT));
	kmem_fini(&km);
}

/* In a run of hours. */
static void refusals_are_never_few_again(void)
{
	struct kmem km = { .refused = UINT32_MAX - 1 };

	kmem_refuse_every(&km, 1);
	for (int i = 0; i < 3; i++) {
		g_assert_false(asks(&km, KMEM_MADDR, 64, KMEM_NOWAIT));
		g_assert_cmpuint(km.refused, ==, UINT32_MAX);
	}
}

static void budget_bounds_all_types_together(void)
{
	struct kmem km = { .budget = 100 };
	void *a = kmem_alloc(&km, KMEM_MADDR, 64, 64, KMEM_NOWAIT);

	g_assert_nonnull(a);
	g_assert_true(asks(&km, KMEM_MOPTIONS, 36, KMEM_NOWAIT));
	g_assert_false(asks(&km, KMEM_MOPTIONS, 37, KMEM_NOWAIT));
	g_assert_true(asks(&km, KMEM_MOPTIONS, 37, KMEM_WAITOK));
	kmem_free(&km, KMEM_MADDR, 64, a);
	g_assert_true(asks(&km, KMEM_MOPTIONS, 37, KMEM_NOWAIT));
	g_assert_cmpuint(kmem_held(&km), ==, 0);
	kmem_fini(&km);
}

static void peaks_stay_where_they_were(void)
{
	struct kmem km = { 0 };
	const struct kmem_account *account;
	void *a = kmem_alloc(&km, KMEM_MOPTIONS, 120, 120, KMEM_WAITOK);
	void *b = kmem_alloc(&km, KMEM_MOPTIONS, 248, 248, KMEM_NOWAIT);

	account = kmem_account(&km, KMEM_MOPTIONS);
	kmem_free(&km, KMEM_MOPTIONS, 120, a);
	g_assert_cmpuint(account->bytes, ==, 248);
	g_assert_cmpuint(account->peak_bytes, ==, 368);
	g_assert_cmpuint(account->peak_buckets, ==, 384);
	kmem_free(&km, KMEM_MOPTIONS, 248, b);
	g_assert_cmpuint(account->allocs, ==, account->frees);
	g_assert_cmpuint(account->buckets, ==, 0);
	kmem_fini(&km);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/kmem/buckets-are-openbsds", buckets_are_openbsds);
	g_test_add_func("/kmem/every-kth-request-is-refused", every_kth_request_is_refused);
	g_test_add_func("/kmem/refusals-are-never-few-again", refusals_are_never_few_again);
	g_test_add_func("/kmem/budget-bounds-all-types-together", budget_bounds_all_types_together);
	g_test_add_func("/kmem/peaks-stay-where-they-were", peaks_stay_where_they_were);
	return g_test_run();
}
