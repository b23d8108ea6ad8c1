/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Entries of the kinds that allocate one for each item: reserved before, spent by insert, charged as
 * kind->entry_bytes.  A kind's entry begins with its item.  Included by mset_*.c only.
 */
#ifndef MODEL_MSET_ENTRY_H
#define MODEL_MSET_ENTRY_H

#include <glib.h>

#include "model/mset.h"

struct mset_entry {
	struct mset_item *item;
};

/* Makes s->spare, of that real size; false if memory was refused. */
bool mset_entry_reserve(struct mset *s, size_t size);
/* The reservation is not needed: ops.cancel. */
void mset_entry_cancel(struct mset *s);
/* How many: ops.capacity. */
size_t mset_entry_count(const struct mset *s);

/* The reserved entry, holding the item from now on; counts it in s->n. */
static inline void *mset_entry_spend(struct mset *s, struct mset_item *item)
{
	struct mset_entry *e = s->spare;

	g_assert(e);
	s->spare = NULL;
	e->item = item;
	if (s->config->owner)
		item->home = e;
	s->n++;
	return e;
}

/* Frees an entry and gives its item back; takes it off s->n. */
static inline struct mset_item *mset_entry_free(struct mset *s, void *entry)
{
	struct mset_item *item = ((struct mset_entry *)entry)->item;

	kmem_free(s->config->kmem, s->config->entries, s->kind->entry_bytes, entry);
	s->n--;
	return item;
}

#endif
