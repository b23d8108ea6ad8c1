/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/mset.h"

#include <string.h>

const struct mset_kind *const mset_kinds[] = { &mset_array,	&mset_array_fixed, &mset_list,
					       &mset_list_tail, &mset_hash,	   &mset_adapt,
					       &mset_tree,	&mset_null,	   NULL };

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
	struct mset *s = kind->ops->create(kind, config);

	s->kind = kind;
	s->config = config;
	return s;
}
