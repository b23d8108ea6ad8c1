/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/gm_sources.h"

#include <glib.h>

struct cost *gm_sources_cost(struct gm_sources *all)
{
	if (all->cost == NULL)
		all->cost = g_new0(struct cost, 1);
	return all->cost;
}

struct mset_item *gm_sources_find(struct mset *set, struct maddr source, struct cost *c)
{
	struct mkey k = mkey_make(source, 0);

	return set ? mset_find(set, &k, MKEY_EXACT, c) : NULL;
}

static void drop_empty(struct mset **set)
{
	if ((*set)->n)
		return;
	mset_free(*set, NULL, NULL);
	*set = NULL;
}

struct mset_item *gm_sources_add(struct mset **set, struct gm_sources *all, struct maddr source,
				 const struct gm_source_size *size)
{
	struct mset_item *item = NULL;

	if (*set == NULL)
		*set = mset_new(all->kind, &all->config);
	if (mset_reserve(*set, gm_sources_cost(all))) {
		item = kmem_alloc(all->config.kmem, all->records, size->charged, size->real,
				  KMEM_NOWAIT);
		if (item == NULL)
			mset_cancel(*set);
	}
	if (item == NULL) {
		drop_empty(set);
		return NULL;
	}
	item->key = mkey_make(source, 0);
	mset_insert(*set, item, gm_sources_cost(all));
	return item;
}

void gm_sources_release(struct gm_sources *all, struct mset_item *item,
			const struct gm_source_size *size)
{
	kmem_free(all->config.kmem, all->records, size->charged, item);
}

void gm_sources_del(struct mset **set, struct gm_sources *all, struct mset_item *item,
		    const struct gm_source_size *size)
{
	mset_remove(*set, item, gm_sources_cost(all));
	gm_sources_release(all, item, size);
	drop_empty(set);
}
