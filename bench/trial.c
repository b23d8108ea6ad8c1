/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "bench/trial.h"

#include <glib.h>

#include "bench/setops.h"
#include "bench/splitmix.h"

/* ---- what to ask for ---- */

static void want_held(struct pool *p, struct pool_set *s, struct want *w, size_t at)
{
	uint32_t id = s->order[at];

	*w = (struct want){ .key = p->key[id], .item = &s->record[id]->item, .at = at };
}

/* Any of the spares, and those behind it. */
static void pick_spares(struct pool *p, struct pool_set *s, struct want *w, size_t batch,
			uint64_t *state)
{
	size_t first = splitmix_below(state, POOL_SPARES);

	for (size_t i = 0; i < batch; i++) {
		w[i].spare = (first + i) % POOL_SPARES;
		w[i].fresh = p->key[s->spare[w[i].spare]];
		w[i].item = &s->record[s->spare[w[i].spare]]->item;
	}
}

static void choose_spares(struct pool *p, struct pool_set *s, struct want *w, size_t batch,
			  uint64_t *state)
{
	for (size_t i = 0; i < batch; i++)
		w[i] = (struct want){ 0 };
	pick_spares(p, s, w, batch, state);
}

static void choose_oldest(struct pool *p, struct pool_set *s, struct want *w, size_t batch,
			  uint64_t *state)
{
	(void)state;
	for (size_t i = 0; i < batch; i++)
		want_held(p, s, &w[i], (s->head + i) % p->config.n);
}

static void choose_newest(struct pool *p, struct pool_set *s, struct want *w, size_t batch,
			  uint64_t *state)
{
	size_t n = p->config.n;

	(void)state;
	for (size_t i = 0; i < batch; i++)
		want_held(p, s, &w[i], (s->head + n - 1 - i) % n);
}

static bool chosen(const struct want *w, size_t count, size_t at)
{
	for (size_t i = 0; i < count; i++)
		if (w[i].at == at)
			return true;
	return false;
}

/* Distinct ones, each as likely as any other; batch is far below n, or 1. */
static void choose_random(struct pool *p, struct pool_set *s, struct want *w, size_t batch,
			  uint64_t *state)
{
	for (size_t i = 0; i < batch; i++) {
		size_t at;

		do
			at = splitmix_below(state, p->config.n);
		while (chosen(w, i, at));
		want_held(p, s, &w[i], at);
	}
}

static void choose_any(struct pool *p, struct pool_set *s, struct want *w, size_t batch,
		       uint64_t *state)
{
	choose_random(p, s, w, batch, state);
	for (size_t i = 0; i < batch; i++)
		w[i].key.word &= MKEY_ANY_IF;
}

static void choose_churn(struct pool *p, struct pool_set *s, struct want *w, size_t batch,
			 uint64_t *state)
{
	choose_random(p, s, w, batch, state);
	pick_spares(p, s, w, batch, state);
}

/* ---- the operations themselves ---- */

static void join(struct mset *s, struct want *w, struct cost *c)
{
	if (mset_find(s, &w->fresh, MKEY_EXACT, c) || !mset_reserve(s, c))
		return;
	mset_insert(s, w->item, c);
	w->got = w->item;
}

static void act_join(struct mset *s, struct want *w, size_t batch, struct cost *c)
{
	for (size_t i = 0; i < batch; i++)
		join(s, &w[i], c);
}

static void act_find(struct mset *s, struct want *w, size_t batch, struct cost *c)
{
	for (size_t i = 0; i < batch; i++)
		w[i].got = mset_find(s, &w[i].key, MKEY_EXACT, c);
}

static void act_drop(struct mset *s, struct want *w, size_t batch, struct cost *c)
{
	for (size_t i = 0; i < batch; i++)
		w[i].got = mset_take(s, &w[i].key, MKEY_EXACT, c);
}

static void act_drop_any(struct mset *s, struct want *w, size_t batch, struct cost *c)
{
	for (size_t i = 0; i < batch; i++)
		w[i].got = mset_take(s, &w[i].key, MKEY_ANY_IF, c);
}

static void act_churn(struct mset *s, struct want *w, size_t batch, struct cost *c)
{
	for (size_t i = 0; i < batch; i++) {
		mset_take(s, &w[i].key, MKEY_EXACT, c);
		join(s, &w[i], c);
	}
}

/* The same, with the kind's functions at hand: what remains is no doorway's. */
static void act_churn_direct(struct mset *s, struct want *w, size_t batch, struct cost *c)
{
	const struct mset_ops ops = *s->kind->ops;

	for (size_t i = 0; i < batch; i++) {
		ops.take(s, &w[i].key, MKEY_EXACT, c);
		if (ops.find(s, &w[i].fresh, MKEY_EXACT, c) || !ops.reserve(s, c))
			continue;
		ops.insert(s, w[i].item, c);
		w[i].got = w[i].item;
	}
}

/* ---- back to n ---- */

static void undo_join(struct pool *p, struct pool_set *s, struct want *w, size_t batch)
{
	struct cost unused = { 0 };

	(void)p;
	for (size_t i = batch; i-- > 0;)
		if (w[i].got)
			mset_remove(s->set, w[i].got, &unused);
}

static void undo_nothing(struct pool *p, struct pool_set *s, struct want *w, size_t batch)
{
	(void)p, (void)s, (void)w, (void)batch;
}

/* Joins again what was dropped; a set that holds nothing gave nothing back. */
static void rejoin(struct pool_set *s, const struct want *w)
{
	struct cost unused = { 0 };
	struct mset_item *item = w->got ? w->got : w->item;
	bool joined = pool_insert(s, ((struct pool_record *)item)->id, &unused);

	g_assert(joined);
}

static void undo_drop(struct pool *p, struct pool_set *s, struct want *w, size_t batch)
{
	(void)p;
	for (size_t i = 0; i < batch; i++)
		rejoin(s, &w[i]);
}

static void undo_oldest(struct pool *p, struct pool_set *s, struct want *w, size_t batch)
{
	undo_drop(p, s, w, batch);
	s->head = (s->head + batch) % p->config.n;
}

static void undo_newest(struct pool *p, struct pool_set *s, struct want *w, size_t batch)
{
	(void)p;
	for (size_t i = batch; i-- > 0;)
		rejoin(s, &w[i]);
}

/* The dropped id is a spare from now on, the joined one is held. */
static void undo_churn(struct pool *p, struct pool_set *s, struct want *w, size_t batch)
{
	(void)p;
	for (size_t i = 0; i < batch; i++) {
		uint32_t dropped = s->order[w[i].at];

		s->order[w[i].at] = s->spare[w[i].spare];
		s->spare[w[i].spare] = dropped;
	}
}

/* clang-format off */
const struct trial trials[] = {
	/* name             joins  choose         act           undo */
	{ "join",           true,  choose_spares, act_join,     undo_join },
	{ "duplicate-join", false, choose_random, act_find,     undo_nothing },
	{ "drop-oldest",    false, choose_oldest, act_drop,     undo_oldest },
	{ "drop-newest",    false, choose_newest, act_drop,     undo_newest },
	{ "drop-random",    false, choose_random, act_drop,     undo_drop },
	{ "drop-any",       false, choose_any,    act_drop_any, undo_drop },
	{ "churn",          false, choose_churn,  act_churn,    undo_churn },
	{ SETOPS_DIRECT,   false, choose_churn,  act_churn_direct, undo_churn },
	{ 0 },
};
/* clang-format on */
