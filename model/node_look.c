/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a node's protocols know, for tables of it: members, a router's groups, links. */
#include <errno.h>

#include "model/gm_router.h"
#include "model/node_private.h"

/* ---- members ---- */

struct member_walk {
	mc_member_fn *each;
	void *ctx;
};

static void tell_member(struct mset_item *item, void *ctx)
{
	const struct in_multi *inm = (const struct in_multi *)item;
	const struct gm_group *g = &inm->gm;
	const struct member_walk *w = ctx;
	struct mc_member m = { .group = gm_group_address(g),
			       .users = inm->refcount,
			       .timer = gm_ends(g),
			       .last_reporter = g->last_reporter,
			       .mode = gm_merged_mode(&g->filter) };

	w->each(&m, w->ctx);
}

int mc_node_walk_members(const struct mc_node *n, uint32_t ifindex, bool v6, mc_member_fn *each,
			 void *ctx)
{
	struct gm_link *l = node_link(n, ifindex, v6);
	struct member_walk w = { each, ctx };
	struct cost nobody = { 0 };

	if (l == NULL)
		return ENODEV;
	mset_walk(l->groups, tell_member, &w, &nobody);
	return 0;
}

/* ---- a router's groups ---- */

struct group_walk {
	const struct gm_router *router;
	mc_router_group_fn *each;
	void *ctx;
};

static void tell_group(struct mset_item *item, void *ctx)
{
	const struct gm_presence *g = (const struct gm_presence *)item;
	const struct group_walk *w = ctx;
	struct mc_router_group told = {
		.group = mkey_group(&item->key),
		.mode = gm_presence_mode(g),
		.since = g->since,
		.expires = timer_armed(&g->expire) ? g->expire.at : 0,
		.reporter = gm_presence_reporter(g),
		.version = gm_router_version(w->router, gm_presence_generation(g)),
		.sources = gm_presence_channels(g) ? gm_presence_channels(g)->n : 0,
	};

	w->each(&told, w->ctx);
}

int mc_router_walk(const struct mc_node *n, uint32_t ifindex, bool v6, mc_router_group_fn *each,
		   void *ctx)
{
	struct gm_link *l = node_link(n, ifindex, v6);
	struct group_walk w = { l ? l->router : NULL, each, ctx };
	struct cost nobody = { 0 };

	if (!n->driver->routes)
		return ENOTSUP;
	if (w.router == NULL)
		return ENODEV;
	mset_walk(w.router->groups, tell_group, &w, &nobody);
	return 0;
}

/* ---- links ---- */

/* What a router that is to speak of itself knows. */
static void tell_router(const struct gm_router *r, struct mc_link *out)
{
	const struct gm_values *v = &r->values;

	out->router = true;
	out->tracks = r->tracks != NULL;
	out->querier = gm_router_querier(r);
	out->is_querier = gm_router_is_querier(r);
	out->next_query = timer_armed(&r->query) ? r->query.at : 0;
	out->other_until = timer_armed(&r->other) ? r->other.at : 0;
	out->known = r->groups->n;
	out->robustness = v->robustness;
	out->query_interval = v->query_interval;
	out->response_interval = v->response_interval;
	out->last_member_interval = v->last_member_interval;
}

int mc_node_link(const struct mc_node *n, uint32_t ifindex, bool v6, struct mc_link *out)
{
	const struct gm_link *l = node_link(n, ifindex, v6);

	if (l == NULL)
		return ENODEV;
	*out = (struct mc_link){ .up = l->up,
				 .version = mc_node_version(n, ifindex, v6),
				 .address = l->address,
				 .prefix = l->prefix,
				 .members = l->groups->n,
				 .robustness = l->robustness,
				 .query_interval = l->query_interval,
				 .traffic = l->traffic ? *l->traffic : (struct mc_traffic){ 0 } };
	if (l->timers)
		out->older_until = MAX(l->timers->older_until[0], l->timers->older_until[1]);
	if (out->older_until <= port_now(l->port))
		out->older_until = 0;
	if (l->router)
		tell_router(l->router, out);
	return 0;
}
