/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A simulator's help for the kinds that scan: where an item lies in the order of insertion, in
 * O(log n), so that work is counted as the kernel does it without being done.  It is not part of the
 * modelled kernel: its memory is not charged, and sets that are timed have none (config->indexed).
 */
#ifndef MODEL_MSET_INDEX_H
#define MODEL_MSET_INDEX_H

#include "model/mset.h"

/* Smaller sets are scanned. */
#define MSET_INDEX_FROM 64

struct mset_index;

struct mset_place {
	struct mset_item *item;
	void *entry;  /* as it was given to add */
	size_t older; /* how many of the items held were added before it */
};

struct mset_index *mset_index_new(void);
/* NULL is accepted. */
void mset_index_free(struct mset_index *x);
/* As the newest; its key must not be held. */
void mset_index_add(struct mset_index *x, struct mset_item *item, void *entry);
/* False if that key is not held. */
bool mset_index_find(struct mset_index *x, const struct mkey *k, struct mset_place *place);
/* Every item held, the oldest or the newest first. */
void mset_index_walk(const struct mset_index *x, bool backwards, mset_each_fn *each, void *ctx);
/* What find would look at is asked for (mset_fetch). */
void mset_index_fetch(const struct mset_index *x, const struct mkey *k, unsigned step);
void mset_index_memory(const struct mset_index *x, enum memory_type type,
		       const struct memory_walk *w);
/* The key must be held. */
void mset_index_del(struct mset_index *x, const struct mkey *k);

#endif
