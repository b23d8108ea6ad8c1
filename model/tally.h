/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Many counters of which most stay 0, in room for those that do not.  What counts them has a struct of
 * uint64_t that names them, of which there is no object: TALLY tells a field's number.
 */
#ifndef MODEL_TALLY_H
#define MODEL_TALLY_H

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

/* To be changed; valid until the next call for a counter that has no room yet. */
uint64_t *tally_at(struct tally *t, unsigned i);
uint64_t tally_get(const struct tally *t, unsigned i);
/* All are 0 again. */
void tally_clear(struct tally *t);
void tally_memory(const struct tally *t, const struct memory_walk *w);

#endif
