/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "bench/pool.h"

#include <glib.h>
#include <malloc.h>

#include "bench/splitmix.h"

#define CHURNS 20000 /* at least; enough for the 4095 of the real cap, see pool_near */

size_t pool_churns(const struct pool_config *config)
{
	size_t held = config->n * config->copies;

	return config->churned ? MAX(CHURNS, held > CHURNS ? held + held / 2 : 2 * held) : 0;
}

static struct pool_record *record_new(const struct pool *p, uint32_t id)
{
	struct pool_record *r = g_new0(struct pool_record, 1);

	r->item.key = p->key[id];
	r->id = id;
	return r;
}

bool pool_insert(struct pool_set *s, uint32_t id, struct cost *c)
{
	if (!mset_reserve(s->set, c))
		return false;
	mset_insert(s->set, &s->record[id]->item, c);
	return true;
}

/* A new set with the ids in `order`; missing records are made join by join, as a kernel does. */
static bool fill(struct pool *p, struct pool_set *s, struct cost *c)
{
	s->set = mset_new(p->config.kind, &p->sets);
	for (size_t i = 0; i < p->config.n; i++) {
		uint32_t id = s->order[i];

		if (!s->record[id])
			s->record[id] = record_new(p, id);
		if (!pool_insert(s, id, c))
			return false;
	}
	return true;
}

/* ---- churn ---- */

/*
 * A kind without entries keeps nothing but its vector: there the same history on the records and
 * filling afterwards give the same set, and spare the shifting.
 */
static bool churns_alive(const struct pool *p)
{
	return p->config.kind->entry_bytes != 0;
}

/* One membership is dropped and joined again, its record freed and allocated again. */
static void churn_one(struct pool *p, struct pool_set *s, uint32_t id)
{
	struct cost unused = { 0 };
	bool joined = true;

	if (churns_alive(p))
		mset_remove(s->set, &s->record[id]->item, &unused);
	g_free(s->record[id]);
	s->record[id] = record_new(p, id);
	if (churns_alive(p))
		joined = pool_insert(s, id, &unused);
	g_assert(joined);
}

/* Join order after the history: each id counts where it came last. */
static void settle(struct pool_set *s, const uint32_t *history, size_t length, size_t n)
{
	bool *seen = g_new0(bool, n);
	size_t at = n;

	for (size_t i = length; i-- > 0;) {
		if (!seen[history[i]])
			s->order[--at] = history[i];
		seen[history[i]] = true;
	}
	g_assert(at == 0);
	g_free(seen);
}

static void churn(struct pool *p)
{
	size_t n = p->config.n, copies = p->config.copies, churns = pool_churns(&p->config);
	uint32_t **history = g_new(uint32_t *, copies);
	size_t *length = g_new(size_t, copies);
	uint64_t state = splitmix_stream(p->config.seed, POOL_DRAW_CHURN);

	for (size_t c = 0; c < copies; c++) {
		history[c] = g_new(uint32_t, n + churns);
		for (length[c] = 0; length[c] < n; length[c]++)
			history[c][length[c]] = p->copy[c].order[length[c]];
	}
	for (size_t i = 0; i < churns; i++) {
		size_t c = splitmix_below(&state, copies);
		uint32_t id = (uint32_t)splitmix_below(&state, n);

		churn_one(p, &p->copy[c], id);
		history[c][length[c]++] = id;
	}
	for (size_t c = 0; c < copies; c++) {
		settle(&p->copy[c], history[c], length[c], n);
		g_free(history[c]);
	}
	g_free(history);
	g_free(length);
}

/* ---- the public functions ---- */

static void copy_init(struct pool *p, struct pool_set *s)
{
	size_t n = p->config.n;

	s->record = g_new0(struct pool_record *, n + POOL_SPARES);
	s->order = g_new(uint32_t, n);
	s->spare = g_new(uint32_t, POOL_SPARES);
	for (size_t i = 0; i < n; i++)
		s->order[i] = (uint32_t)i;
	for (size_t i = 0; i < POOL_SPARES; i++)
		s->spare[i] = (uint32_t)(n + i);
}

/* The records of a kind that is filled after the churn. */
static void make_records(struct pool *p)
{
	for (size_t c = 0; c < p->config.copies; c++)
		for (size_t i = 0; i < p->config.n; i++)
			p->copy[c].record[i] = record_new(p, (uint32_t)i);
}

static bool fill_all(struct pool *p)
{
	for (size_t c = 0; c < p->config.copies; c++) {
		struct cost *work = c ? &(struct cost){ 0 } : &p->filling;

		if (!fill(p, &p->copy[c], work))
			return false;
		if (c == 0)
			p->filled = *kmem_account(&p->kmem, KMEM_MOPTIONS);
	}
	return true;
}

static void make_spares(struct pool *p)
{
	for (size_t c = 0; c < p->config.copies; c++)
		for (size_t i = 0; i < POOL_SPARES; i++) {
			uint32_t id = p->copy[c].spare[i];

			p->copy[c].record[id] = record_new(p, id);
		}
}

static bool place(struct pool *p)
{
	bool late = p->config.churned && !churns_alive(p);

	if (late) {
		make_records(p);
		churn(p);
	}
	if (!fill_all(p))
		return false;
	if (p->config.churned && !late)
		churn(p);
	make_spares(p);
	/* A socket's set does not own its records (they hang in the interface's set as well): only
	 * the churn, which is not timed, took the short way to an entry. */
	p->sets.owner = false;
	return true;
}

/* What was there before must not decide where these records come to lie. */
static void tidy_heap(void)
{
#ifdef __GLIBC__
	malloc_trim(0);
#endif
}

struct pool *pool_new(const struct pool_config *config)
{
	size_t keys = config->n + POOL_SPARES;
	struct pool *p = g_new0(struct pool, 1);

	p->config = *config;
	p->sets = (struct mset_config){
		.kmem = &p->kmem, .vectors = KMEM_MOPTIONS, .entries = KMEM_MOPTIONS, .owner = true
	};
	p->key = g_new(struct mkey, keys);
	for (size_t i = 0; i < keys; i++)
		p->key[i] = config->key(i);
	p->copy = g_new0(struct pool_set, config->copies);
	tidy_heap();
	for (size_t c = 0; c < config->copies; c++)
		copy_init(p, &p->copy[c]);
	if (place(p))
		return p;
	pool_free(p, false);
	return NULL;
}

double pool_near(const struct pool *p)
{
	const struct pool_set *s = &p->copy[0];
	size_t near = 0, n = p->config.n;

	for (size_t i = 1; i < n; i++) {
		uintptr_t a = (uintptr_t)s->record[s->order[i - 1]];
		uintptr_t b = (uintptr_t)s->record[s->order[i]];

		near += (a < b ? b - a : a - b) <= 256;
	}
	return n > 1 ? (double)near / (double)(n - 1) : 1;
}

void pool_free(struct pool *p, bool emptied)
{
	size_t keys = p->config.n + POOL_SPARES;

	for (size_t c = 0; c < p->config.copies; c++) {
		struct pool_set *s = &p->copy[c];

		if (!emptied && s->set)
			mset_free(s->set, NULL, NULL);
		for (size_t i = 0; i < keys; i++)
			g_free(s->record[i]);
		g_free(s->record);
		g_free(s->order);
		g_free(s->spare);
	}
	kmem_fini(&p->kmem);
	g_free(p->copy);
	g_free(p->key);
	g_free(p);
}
