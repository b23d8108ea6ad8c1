/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/mset_entry.h"

#include <glib.h>
#include <string.h>

const struct mset_kind *const mset_kinds[] = {
	&mset_array, &mset_array_fixed, &mset_array_two, &mset_list, &mset_list_tail,
	&mset_hash,  &mset_adapt,	&mset_hash_509,	 &mset_tree, &mset_null,
	NULL
};

const struct mset_kind *mset_kind_find(const char *name)
{
	for (int i = 0; mset_kinds[i]; i++)
		if (strcmp(mset_kinds[i]->name, name) == 0)
			return mset_kinds[i];
	return NULL;
}

const char *mset_order_name(enum mset_order order)
{
	static const char *const names[] = { "oldest-first", "newest-first", "by-key" };

	return names[order];
}

struct mset *mset_new(const struct mset_kind *kind, const struct mset_config *config)
{
	struct mset *s;

	if (config->indexed && kind->in_simulations)
		kind = kind->in_simulations;
	s = kind->ops->create(kind, config);
	s->kind = kind;
	s->config = config;
	return s;
}

/* ---- entries ---- */

bool mset_entry_reserve(struct mset *s, size_t size)
{
	g_assert(s->spare == NULL);
	s->spare = kmem_alloc(s->config->kmem, s->config->entries, s->kind->entry_bytes, size,
			      KMEM_NOWAIT);
	return s->spare != NULL;
}

void mset_entry_cancel(struct mset *s)
{
	kmem_free(s->config->kmem, s->config->entries, s->kind->entry_bytes, s->spare);
	s->spare = NULL;
}

size_t mset_entry_count(const struct mset *s)
{
	return s->n;
}
