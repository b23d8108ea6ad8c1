/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A table by key over a line of places in the order of insertion; once one of them was given up, with a Fenwick
 * tree that counts the places held below one (Fenwick 1994). */
#include "model/mset_index.h"

#include <glib.h>

struct place {
	struct mset_item *item; /* NULL: given up */
	void *entry;
};

struct mset_index {
	struct place *line;   /* in the order of insertion */
	uint32_t *held_below; /* the Fenwick tree, from 1; NULL while all that is used is held */
	uint32_t *table;      /* place + 1 and a tag by hash, open addressing; 2 * room slots */
	uint32_t used, room;  /* of the line; room is a power of two */
	uint32_t held;
	uint32_t last; /* place + 1 that was found last; 0 = none */
	struct mkey
		last_key; /* its: a datagram is looked up twice, and what it is for lies far away */
};

struct mset_index *mset_index_new(void)
{
	return g_new0(struct mset_index, 1);
}

static void clear(struct mset_index *x)
{
	g_free(x->line);
	g_free(x->held_below);
	g_free(x->table);
}

void mset_index_free(struct mset_index *x)
{
	if (x == NULL)
		return;
	clear(x);
	g_free(x);
}

static void count(struct mset_index *x, uint32_t place, uint32_t by)
{
	for (uint32_t i = place + 1; i <= x->room && x->held_below; i += i & -i)
		x->held_below[i] += by;
}

/* As long as there are no gaps, places are positions. */
static void begin_to_count(struct mset_index *x)
{
	x->held_below = g_new0(uint32_t, (gsize)x->room + 1);
	for (uint32_t i = 1; i <= x->room; i++) {
		uint32_t up = i + (i & -i);

		x->held_below[i] += i <= x->used;
		if (up <= x->room)
			x->held_below[up] += x->held_below[i];
	}
}

static uint32_t older(const struct mset_index *x, uint32_t place)
{
	uint32_t sum = 0;

	if (!x->held_below)
		return place;
	for (uint32_t i = place; i; i -= i & -i)
		sum += x->held_below[i];
	return sum;
}

/* Of a slot: the bits that are the place + 1; above it are bits of the hash, which tell others' slots apart. */
static inline uint32_t mask_of(const struct mset_index *x)
{
	return 2 * x->room - 1;
}

static inline uint32_t home(const struct mset_index *x, const struct mkey *k)
{
	return (uint32_t)mkey_mixed(k, MKEY_EXACT) & mask_of(x);
}

static inline uint32_t tag(const struct mset_index *x, const struct mkey *k)
{
	return (uint32_t)(mkey_mixed(k, MKEY_EXACT) >> 32) & ~mask_of(x);
}

static inline struct place *place_of(const struct mset_index *x, uint32_t slot)
{
	return &x->line[(slot & mask_of(x)) - 1];
}

/* The first slot that may hold the key, or is empty. */
static inline uint32_t candidate(const struct mset_index *x, uint32_t i, uint32_t tag)
{
	uint32_t mask = mask_of(x);

	while (x->table[i] && (x->table[i] ^ tag) & ~mask)
		i = (i + 1) & mask;
	return i;
}

/* The slot that holds the key, or the empty one where it would be. */
static uint32_t probe(const struct mset_index *x, const struct mkey *k)
{
	uint32_t is = tag(x, k), i = candidate(x, home(x, k), is);

	while (x->table[i] && !mkey_matches(&place_of(x, x->table[i])->item->key, k, MKEY_EXACT))
		i = candidate(x, (i + 1) & mask_of(x), is);
	return i;
}

static void append(struct mset_index *x, struct mset_item *item, void *entry)
{
	x->line[x->used] = (struct place){ item, entry };
	count(x, x->used, 1);
	x->table[probe(x, &item->key)] = ++x->used | tag(x, &item->key);
	x->held++;
}

/* Close the line's gaps, with room for as many again: it is full, or hardly anything else than gaps. */
static void renew(struct mset_index *x)
{
	struct mset_index old = *x;
	uint32_t room = 2 * MSET_INDEX_FROM;

	while (room < 2 * x->held)
		room *= 2;
	*x = (struct mset_index){ .room = room };
	x->line = g_new(struct place, room);
	x->table = g_new0(uint32_t, 2 * (gsize)room);
	for (uint32_t i = 0; i < old.used; i++)
		if (old.line[i].item)
			append(x, old.line[i].item, old.line[i].entry);
	clear(&old);
}

void mset_index_add(struct mset_index *x, struct mset_item *item, void *entry)
{
	if (x->used == x->room)
		renew(x);
	append(x, item, entry);
}

bool mset_index_find(struct mset_index *x, const struct mkey *k, struct mset_place *place)
{
	uint32_t at = x->last;

	if (at == 0 || !mkey_matches(&x->last_key, k, MKEY_EXACT))
		at = x->table[probe(x, k)] & mask_of(x);
	if (at == 0)
		return false;
	x->last = at;
	x->last_key = *k;
	*place = (struct mset_place){ x->line[at - 1].item, x->line[at - 1].entry,
				      older(x, at - 1) };
	return true;
}

#define AHEAD 8

/* A record's state lies behind its key, the octets from 96 on, which may be in two lines of memory.  They are asked for
 * by number: there may be no record, or a shorter one. */
static inline void fetch_state(const struct mset_item *item)
{
	__builtin_prefetch((const void *)((uintptr_t)item + 64));
	__builtin_prefetch((const void *)((uintptr_t)item + 112));
}

void mset_index_walk(const struct mset_index *x, bool backwards, mset_each_fn *each, void *ctx)
{
	for (uint32_t i = 0; i < x->used; i++) {
		const struct place *at = &x->line[backwards ? x->used - 1 - i : i];

		if (i + AHEAD < x->used)
			fetch_state((backwards ? at - AHEAD : at + AHEAD)->item);
		if (at->item)
			each(at->item, ctx);
	}
}

/* What has the key's tag is nearly always the one. */
void mset_index_fetch(const struct mset_index *x, const struct mkey *k, unsigned step)
{
	uint32_t slot = home(x, k);
	const struct place *place;

	if (step == 0) {
		__builtin_prefetch(&x->table[slot]);
		return;
	}
	slot = x->table[candidate(x, slot, tag(x, k))];
	if (slot == 0)
		return;
	place = place_of(x, slot);
	if (step == 1) {
		__builtin_prefetch(place);
	} else if (step == 2) {
		__builtin_prefetch(place->item);
		fetch_state(place->item);
	}
}

/* Empties a slot and moves up those behind it that would not be found any more. */
static void vacate(struct mset_index *x, uint32_t hole)
{
	uint32_t mask = mask_of(x);

	for (uint32_t i = (hole + 1) & mask; x->table[i]; i = (i + 1) & mask) {
		uint32_t wants = home(x, &place_of(x, x->table[i])->item->key);

		if (((i - wants) & mask) < ((i - hole) & mask))
			continue;
		x->table[hole] = x->table[i];
		hole = i;
	}
	x->table[hole] = 0;
}

void mset_index_del(struct mset_index *x, const struct mkey *k)
{
	uint32_t slot = probe(x, k), place = (x->table[slot] & mask_of(x)) - 1;

	if (!x->held_below)
		begin_to_count(x);
	x->last = 0;
	vacate(x, slot);
	count(x, place, (uint32_t)-1);
	x->line[place].item = NULL;
	x->held--;
	if (x->used > 2 * MSET_INDEX_FROM && x->held < x->used / 4)
		renew(x); /* a walk passes by every gap */
}

void mset_index_memory(const struct mset_index *x, enum memory_type type,
		       const struct memory_walk *w)
{
	if (x == NULL)
		return;
	memory_tell(w, type, x, sizeof(*x));
	memory_tell(w, type, x->line, x->room * sizeof(*x->line));
	memory_tell(w, type, x->held_below, (x->room + 1) * sizeof(*x->held_below));
	memory_tell(w, type, x->table, 2 * (size_t)x->room * sizeof(*x->table));
}
