/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/tally.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

/* What malloc rounds up to anyway: an odd number of words. */
static bool is_full(unsigned n)
{
	return n % 2 || n == 0;
}

uint64_t *tally_make_room(struct tally *t, unsigned i)
{
	unsigned n = tally_place(t, TALLY_MAX - 1) + tally_has(t, TALLY_MAX - 1);
	unsigned at = tally_place(t, i);

	if (is_full(n))
		t->value = g_renew(uint64_t, t->value, n ? n + 2 : 1);
	memmove(&t->value[at + 1], &t->value[at], (n - at) * sizeof(*t->value));
	t->value[at] = 0;
	t->used[i >> 6] |= tally_bit(i);
	return &t->value[at];
}

uint64_t tally_get(const struct tally *t, unsigned i)
{
	return tally_has(t, i) ? t->value[tally_place(t, i)] : 0;
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
		n += tally_ones(t->used[word]);
	memory_tell(w, MEMORY_COUNTERS, t->value, (n | 1) * sizeof(*t->value));
}
