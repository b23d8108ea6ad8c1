/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the two layouts of the ordered hash have in common: mset_hash.c, as a kernel would have it, and
 * mset_hash_line.c, for simulations. */
#ifndef MODEL_MSET_HASH_H
#define MODEL_MSET_HASH_H

#include "model/mset_entry.h"

#define MSET_HASH_SMALL 2 /* no more entries without a table: a scan compares at most two */
#define MSET_HASH_SLOTS 8 /* of the first table */

static inline uint64_t mset_hash_value(const struct mset *s, const struct mkey *k, uint64_t mask)
{
	return s->config->hash ? s->config->hash(k, mask) : mkey_mixed(k, mask);
}

static inline struct mkey mset_hash_group(const struct mset_item *item)
{
	struct mkey k = item->key;

	k.word &= MKEY_ANY_IF;
	return k;
}

/* Is the table to grow before one more?  At most 3 entries for 4 slots. */
static inline bool mset_hash_is_full(size_t n, size_t slots)
{
	return n >= (slots ? slots / 4 * 3 : MSET_HASH_SMALL);
}

/* What tables of so many slots are charged: a pointer each, by key and by group. */
static inline size_t mset_hash_table(size_t slots)
{
	return 2 * slots * sizeof(void *);
}

extern const struct mset_ops mset_hash_line;

#endif
