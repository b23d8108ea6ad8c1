/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Source filters behind the front door. */
#include <errno.h>

#include "model/node_private.h"

static int ask(struct mc_socket *so, enum ip_filter_option option, struct ip_filter_request *r,
	       struct mc_where where, uint32_t *ifindex)
{
	struct netstack *s = so->stack;
	struct ip_moptions **imop = &so->moptions[family_of(r->group)];
	struct ifnet *ifp = where.kind == MC_WHERE_ADDRESS ? ifnet_by_address(s, where.address)
							   : ifnet_by_index(s, where.ifindex);
	uint32_t at = 0;
	int err = s->preset->err_no_interface;

	if (where.kind != MC_WHERE_ANY && ifp)
		r->ifindex = ifnet_index(ifp);
	if (where.kind == MC_WHERE_ANY || ifp)
		err = ip_setfilter(s, imop, option, r, &at);
	socket_trace(so, MC_EV_FILTER, at, r->group, err);
	if (ifindex)
		*ifindex = at;
	return err;
}

int mc_socket_filter(struct mc_socket *so, struct maddr group, struct mc_where where,
		     enum mc_mode mode, const struct maddr *sources, size_t n, uint32_t *ifindex)
{
	struct ip_filter_request r = { group, 0, mode, sources, n };

	return ask(so, IMO_FILTER, &r, where, ifindex);
}

static int one(struct mc_socket *so, enum ip_filter_option option, struct maddr group,
	       struct mc_where where, struct maddr source, uint32_t *ifindex)
{
	struct ip_filter_request r = { group, 0, MC_INCLUDE, &source, 1 };

	return ask(so, option, &r, where, ifindex);
}

int mc_socket_join_source(struct mc_socket *so, struct maddr group, struct mc_where where,
			  struct maddr source, uint32_t *ifindex)
{
	return one(so, IMO_JOIN_SOURCE, group, where, source, ifindex);
}

int mc_socket_leave_source(struct mc_socket *so, struct maddr group, struct mc_where where,
			   struct maddr source, uint32_t *ifindex)
{
	return one(so, IMO_LEAVE_SOURCE, group, where, source, ifindex);
}

int mc_socket_block(struct mc_socket *so, struct maddr group, struct mc_where where,
		    struct maddr source, uint32_t *ifindex)
{
	return one(so, IMO_BLOCK_SOURCE, group, where, source, ifindex);
}

int mc_socket_unblock(struct mc_socket *so, struct maddr group, struct mc_where where,
		      struct maddr source, uint32_t *ifindex)
{
	return one(so, IMO_UNBLOCK_SOURCE, group, where, source, ifindex);
}

/* ---- looking ---- */

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
