/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "bench/glibset.h"

#include <glib.h>

#include "bench/pool.h"
#include "bench/splitmix.h"
#include "bench/timing.h"

#define BATCH	  64
#define WINDOWS	  101
#define BUDGET_NS 5000000

struct glibset {
	GHashTable *link_of; /* struct mkey -> GList, of the queue */
	GQueue order;	     /* of struct pool_record */
	struct pool_record **record;
	size_t n;      /* held; POOL_SPARES more are there */
	size_t stride; /* from one that is used to the next: a prime that does not divide n */
};

static guint hash(gconstpointer key)
{
	return (guint)mkey_hash(key, MKEY_EXACT);
}

static gboolean same(gconstpointer a, gconstpointer b)
{
	return mkey_matches(a, b, MKEY_EXACT);
}

static void drop(struct glibset *s, const struct mkey *k)
{
	GList *link = g_hash_table_lookup(s->link_of, k);

	g_hash_table_remove(s->link_of, k);
	g_queue_delete_link(&s->order, link);
}

static void join(struct glibset *s, struct pool_record *r)
{
	if (g_hash_table_contains(s->link_of, &r->item.key))
		return;
	g_queue_push_tail(&s->order, r);
	g_hash_table_insert(s->link_of, &r->item.key, s->order.tail);
}

/* ---- windows: ns per operation; n are held before and after ---- */

typedef double window_fn(struct glibset *s, size_t batch, uint64_t *state);

/* Distinct places for any batch. */
static struct pool_record **held(struct glibset *s, size_t first, size_t i)
{
	return &s->record[(first + i * s->stride) % s->n];
}

/* Those that are held go, spares come, and change places with them afterwards. */
static double churn(struct glibset *s, size_t batch, uint64_t *state)
{
	size_t first = splitmix_below(state, s->n);
	double start = timing_now(), ns;

	for (size_t i = 0; i < batch; i++) {
		drop(s, &(*held(s, first, i))->item.key);
		join(s, s->record[s->n + i]);
	}
	ns = timing_now() - start;
	for (size_t i = 0; i < batch; i++) {
		struct pool_record **at = held(s, first, i), *r = *at;

		*at = s->record[s->n + i];
		s->record[s->n + i] = r;
	}
	return ns / (double)batch;
}

static double join_alone(struct glibset *s, size_t batch, uint64_t *state)
{
	double start = timing_now(), ns;

	(void)state;
	for (size_t i = 0; i < batch; i++)
		join(s, s->record[s->n + i]);
	ns = timing_now() - start;
	for (size_t i = 0; i < batch; i++)
		drop(s, &s->record[s->n + i]->item.key);
	return ns / (double)batch;
}

static double drop_alone(struct glibset *s, size_t batch, uint64_t *state)
{
	size_t first = splitmix_below(state, s->n);
	double start = timing_now(), ns;

	for (size_t i = 0; i < batch; i++)
		drop(s, &(*held(s, first, i))->item.key);
	ns = timing_now() - start;
	for (size_t i = 0; i < batch; i++)
		join(s, *held(s, first, i));
	return ns / (double)batch;
}

static double median(struct glibset *s, window_fn *window, size_t batch, uint64_t *state)
{
	struct timing t = { .count = 0 };
	double start = timing_now();

	while (t.count < WINDOWS || (t.count < TIMING_MAX && timing_now() - start < BUDGET_NS))
		t.ns[t.count++] = window(s, batch, state);
	return timing_quartiles(&t).median;
}

/* ---- the set ---- */

static void fill(struct glibset *s)
{
	s->link_of = g_hash_table_new(hash, same);
	s->record = g_new(struct pool_record *, s->n + POOL_SPARES);
	for (size_t i = 0; i < s->n + POOL_SPARES; i++) {
		s->record[i] = g_new0(struct pool_record, 1);
		s->record[i]->item.key = mkey_make(maddr_v4(0xef000001u + (uint32_t)i), 1);
		if (i < s->n)
			join(s, s->record[i]);
	}
}

static void empty(struct glibset *s)
{
	g_hash_table_destroy(s->link_of);
	g_queue_clear(&s->order);
	for (size_t i = 0; i < s->n + POOL_SPARES; i++)
		g_free(s->record[i]);
	g_free(s->record);
}

struct job {
	size_t n;
	bool churned;
	uint64_t seed;
	struct glibset_times times;
};

/* In a thread, whose heap is its own, as setops.c's. */
static gpointer work(gpointer data)
{
	struct job *j = data;
	struct glibset s = { .order = G_QUEUE_INIT,
			     .n = j->n,
			     .stride = j->n % 7919 ? 7919 : 7907 };
	const struct pool_config like = { .n = j->n, .copies = 1, .churned = j->churned };
	size_t batch = CLAMP(j->n / 4, 1, BATCH);

	fill(&s);
	for (size_t i = 0; i < pool_churns(&like); i += batch)
		churn(&s, batch, &j->seed);
	j->times.drop_join = median(&s, churn, batch, &j->seed);
	j->times.join = median(&s, join_alone, batch, &j->seed);
	j->times.drop = median(&s, drop_alone, batch, &j->seed);
	empty(&s);
	return NULL;
}

struct glibset_times glibset_run(size_t n, bool churned, uint64_t seed)
{
	struct job j = { .n = n, .churned = churned, .seed = seed };

	g_thread_join(g_thread_new("glibset", work, &j));
	return j.times;
}
