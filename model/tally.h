/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Many counters of which most stay 0, in room for those that do not.  What counts them has a struct of
 * uint64_t that names them, of which there is no object: TALLY tells a field's number.
 */
#ifndef MODEL_TALLY_H
#define MODEL_TALLY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/memory.h"

#define TALLY_WORDS 2
#define TALLY_MAX   (64 * TALLY_WORDS)

struct tally {
	uint64_t used[TALLY_WORDS]; /* a bit for each that has room */
	uint64_t *value;	    /* of these, in their order; owned */
};

#define TALLY(type, field) ((unsigned)(offsetof(type, field) / sizeof(uint64_t)))

/* ---- where a counter is; the compiler knows i, mostly ---- */

static inline uint64_t tally_bit(unsigned i)
{
	return 1ULL << (i & 63);
}

static inline bool tally_has(const struct tally *t, unsigned i)
{
	return (t->used[i >> 6] & tally_bit(i)) != 0;
}

/* Bits set (Warren, Hacker's Delight s5-1): without the processor's own, which not all have. */
static inline unsigned tally_ones(uint64_t x)
{
	x -= x >> 1 & 0x5555555555555555ULL;
	x = (x & 0x3333333333333333ULL) + (x >> 2 & 0x3333333333333333ULL);
	x = (x + (x >> 4)) & 0x0f0f0f0f0f0f0f0fULL;
	return (unsigned)(x * 0x0101010101010101ULL >> 56);
}

/* How many of those before it have room. */
static inline unsigned tally_place(const struct tally *t, unsigned i)
{
	unsigned n = tally_ones(t->used[i >> 6] & (tally_bit(i) - 1));

	for (unsigned word = 0; word < i >> 6; word++)
		n += tally_ones(t->used[word]);
	return n;
}

uint64_t *tally_make_room(struct tally *t, unsigned i);

/* ---- the counters ---- */

/* To be changed; valid until the next call for a counter that has no room yet. */
static inline uint64_t *tally_at(struct tally *t, unsigned i)
{
	return tally_has(t, i) ? &t->value[tally_place(t, i)] : tally_make_room(t, i);
}

uint64_t tally_get(const struct tally *t, unsigned i);
/* All are 0 again. */
void tally_clear(struct tally *t);
void tally_memory(const struct tally *t, const struct memory_walk *w);

#endif
