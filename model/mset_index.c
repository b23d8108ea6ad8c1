/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A table by key over a line of places in the order of insertion, with a Fenwick tree that counts
 * the places held below one (Fenwick 1994). */
#include "model/mset_index.h"

#include <glib.h>

struct place {
	const struct mset_item *item; /* NULL: given up */
	void *entry;
};

struct mset_index {
	struct place *line;   /* in the order of insertion */
	uint32_t *held_below; /* the Fenwick tree, from 1 */
	uint32_t *table;      /* place + 1 by hash, open addressing; 2 * room slots */
	uint32_t used, room;  /* of the line; room is a power of two */
	uint32_t held;
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
	for (uint32_t i = place + 1; i <= x->room; i += i & -i)
		x->held_below[i] += by;
}

static uint32_t older(const struct mset_index *x, uint32_t place)
{
	uint32_t sum = 0;

	for (uint32_t i = place; i; i -= i & -i)
		sum += x->held_below[i];
	return sum;
}

static uint32_t home(const struct mset_index *x, const struct mkey *k)
{
	return (uint32_t)mkey_hash(k, MKEY_EXACT) & (2 * x->room - 1);
}

/* The slot that holds the key, or the empty one where it would be. */
static uint32_t probe(const struct mset_index *x, const struct mkey *k)
{
	uint32_t i = home(x, k);

	while (x->table[i] && !mkey_matches(&x->line[x->table[i] - 1].item->key, k, MKEY_EXACT))
		i = (i + 1) & (2 * x->room - 1);
	return i;
}

static void append(struct mset_index *x, const struct mset_item *item, void *entry)
{
	x->line[x->used] = (struct place){ item, entry };
	count(x, x->used, 1);
	x->table[probe(x, &item->key)] = ++x->used;
	x->held++;
}

/* The line is full: close its gaps, with room for as many again. */
static void renew(struct mset_index *x)
{
	struct mset_index old = *x;
	uint32_t room = 2 * MSET_INDEX_FROM;

	while (room < 2 * x->held)
		room *= 2;
	*x = (struct mset_index){ .room = room };
	x->line = g_new(struct place, room);
	x->held_below = g_new0(uint32_t, room + 1);
	x->table = g_new0(uint32_t, 2 * (gsize)room);
	for (uint32_t i = 0; i < old.used; i++)
		if (old.line[i].item)
			append(x, old.line[i].item, old.line[i].entry);
	clear(&old);
}

void mset_index_add(struct mset_index *x, const struct mset_item *item, void *entry)
{
	if (x->used == x->room)
		renew(x);
	append(x, item, entry);
}

bool mset_index_find(const struct mset_index *x, const struct mkey *k, struct mset_place *place)
{
	uint32_t at = x->table[probe(x, k)];

	if (at == 0)
		return false;
	*place = (struct mset_place){ x->line[at - 1].entry, older(x, at - 1) };
	return true;
}

/* Empties a slot and moves up those behind it that would not be found any more. */
static void vacate(struct mset_index *x, uint32_t hole)
{
	uint32_t mask = 2 * x->room - 1;

	for (uint32_t i = (hole + 1) & mask; x->table[i]; i = (i + 1) & mask) {
		uint32_t wants = home(x, &x->line[x->table[i] - 1].item->key);

		if (((i - wants) & mask) < ((i - hole) & mask))
			continue;
		x->table[hole] = x->table[i];
		hole = i;
	}
	x->table[hole] = 0;
}

void mset_index_del(struct mset_index *x, const struct mkey *k)
{
	uint32_t slot = probe(x, k), place = x->table[slot] - 1;

	vacate(x, slot);
	count(x, place, (uint32_t)-1);
	x->line[place].item = NULL;
	x->held--;
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
