/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Interfaces' filters behind the front door. */
#include "model/node_private.h"

struct source_walk {
	const struct gm_filter *filter;
	mc_source_fn *each;
	void *ctx;
};

static void each_listed(struct mset_item *item, void *ctx)
{
	const struct source_walk *w = ctx;

	if (gm_lists(w->filter, gm_merged_mode(w->filter), (struct gm_source *)item))
		w->each(mkey_group(&item->key), w->ctx);
}

bool mc_node_filter(const struct mc_node *n, uint32_t ifindex, struct maddr group,
		    enum mc_mode *mode, mc_source_fn *each, void *ctx)
{
	struct in_multi *inm = node_group(n, ifindex, group);
	struct cost nobody = { 0 };

	if (inm == NULL)
		return false;
	*mode = gm_merged_mode(&inm->gm.filter);
	if (each && inm->gm.filter.sources)
		mset_walk(inm->gm.filter.sources, each_listed,
			  &(struct source_walk){ &inm->gm.filter, each, ctx }, &nobody);
	return true;
}
