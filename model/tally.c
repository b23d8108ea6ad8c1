/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/tally.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

/* Bits set (Warren, Hacker's Delight s5-1): without the processor's own, which not all have. */
static inline unsigned ones(uint64_t x)
{
	x -= x >> 1 & 0x5555555555555555ULL;
	x = (x & 0x3333333333333333ULL) + (x >> 2 & 0x3333333333333333ULL);
	x = (x + (x >> 4)) & 0x0f0f0f0f0f0f0f0fULL;
	return (unsigned)(x * 0x0101010101010101ULL >> 56);
}

static inline uint64_t bit(unsigned i)
{
	return 1ULL << (i & 63);
}

/* How many of those before it have room. */
static inline unsigned place_of(const struct tally *t, unsigned i)
{
	unsigned n = ones(t->used[i >> 6] & (bit(i) - 1));

	for (unsigned word = 0; word < i >> 6; word++)
		n += ones(t->used[word]);
	return n;
}

/* What malloc rounds up to anyway: an odd number of words. */
static bool is_full(unsigned n)
{
	return n % 2 || n == 0;
}

static uint64_t *make_room(struct tally *t, unsigned i)
{
	unsigned n = place_of(t, TALLY_MAX - 1) + !!(t->used[TALLY_WORDS - 1] >> 63);
	unsigned at = place_of(t, i);

	if (is_full(n))
		t->value = g_renew(uint64_t, t->value, n ? n + 2 : 1);
	memmove(&t->value[at + 1], &t->value[at], (n - at) * sizeof(*t->value));
	t->value[at] = 0;
	t->used[i >> 6] |= bit(i);
	return &t->value[at];
}

uint64_t *tally_at(struct tally *t, unsigned i)
{
	if (t->used[i >> 6] & bit(i))
		return &t->value[place_of(t, i)];
	return make_room(t, i);
}

uint64_t tally_get(const struct tally *t, unsigned i)
{
	return t->used[i >> 6] & bit(i) ? t->value[place_of(t, i)] : 0;
}

void tally_clear(struct tally *t)
{
	g_free(t->value);
	memset(t, 0, sizeof(*t));
}

void tally_memory(const struct tally *t, const struct memory_walk *w)
{
	size_t n = 0;

	for (int word = 0; word < TALLY_WORDS; word++)
		n += ones(t->used[word]);
	memory_tell(w, MEMORY_COUNTERS, t->value, (n | 1) * sizeof(*t->value));
}
