/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Routers behind the front door. */
#include <errno.h>

#include "model/gm_track.h"
#include "model/node_private.h"

struct gm_values node_querier_values(const struct mc_querier *q)
{
	return (struct gm_values){
		.robustness = q->robustness,
		.last_member_count = q->last_member_count,
		.startup_count = q->startup_count,
		.query_interval = q->query_interval,
		.response_interval = q->response_interval,
		.last_member_interval = q->last_member_interval,
		.startup_interval = q->startup_interval,
	};
}

const char *mc_querier_mistake(const struct mc_node_config *config, const char **which)
{
	const struct preset *preset = preset_find(config->preset);
	struct gm_values set = node_querier_values(&config->querier);
	unsigned generation, newest = 0;
	const char *why = NULL;

	for (enum family f = 0; preset && why == NULL && f < FAMILIES; f++) {
		const struct gm_profile *p = preset->gm[f];
		int version = f == FAMILY_V6 ? config->mld : config->igmp;
		struct gm_values v;

		if (p == NULL || version == MC_OFF)
			continue;
		v = gm_values_of(p);
		gm_values_set(&v, &set, p->proto, 0);
		generation = version ? (unsigned)version + p->proto->oldest - 1 : p->newest;
		newest = MAX(newest, generation);
		why = gm_values_mistake(&v, p->proto, generation, which);
	}
	if (why || !config->querier.tracking || !preset || newest >= GM_GENERATION_3)
		return why;
	*which = "tracking";
	return "needs IGMPv3 or MLDv2 (as preset=rfc9776 speaks them)";
}

/* 0 and a router, or why there is none. */
static int router_of(const struct mc_node *n, uint32_t ifindex, bool v6, struct gm_router **r)
{
	struct gm_link *l = node_link(n, ifindex, v6);

	if (!n->driver->routes)
		return ENOTSUP;
	if (l == NULL || l->router == NULL)
		return ENODEV;
	*r = l->router;
	return 0;
}

int mc_router_query(struct mc_node *n, uint32_t ifindex, struct maddr group,
		    const struct maddr *sources, size_t count)
{
	bool v6 = !maddr_is_v4(group);
	const struct gm_stack *s = netstack_gm(&n->stack, v6);
	struct gm_router *r;
	int err;

	if (n->driver->routes && count &&
	    (maddr_is_any(group) || s == NULL || gm_stack_newest(s) < GM_GENERATION_3))
		return EINVAL;
	if (ifindex) {
		err = router_of(n, ifindex, v6, &r);
		if (err == 0)
			gm_router_ask(r, group, sources, count, false);
		return err;
	}
	for (guint i = 0; i < n->stack.order->len; i++)
		if (router_of(n, ifnet_index(n->stack.order->pdata[i]), v6, &r) == 0)
			gm_router_ask(r, group, sources, count, false);
	return n->driver->routes ? 0 : ENOTSUP;
}

int mc_router_presence(const struct mc_node *n, uint32_t ifindex, struct maddr group,
		       struct mc_presence *out)
{
	struct gm_presence *g;
	struct gm_router *r;
	int err = router_of(n, ifindex, !maddr_is_v4(group), &r);

	if (err)
		return err;
	*out = (struct mc_presence){ 0 };
	g = gm_presence_find(r, group);
	if (g == NULL)
		return 0;
	out->present = true;
	out->mode = gm_presence_mode(g);
	out->expires = out->mode == MC_EXCLUDE ? g->expire.at : 0;
	out->sources = gm_presence_channels(g) ? gm_presence_channels(g)->n : 0;
	return 0;
}

struct source_walk {
	mc_router_source_fn *each;
	void *ctx;
};

static void tell_source(struct mset_item *item, void *ctx)
{
	const struct gm_channel *c = (const struct gm_channel *)item;
	const struct source_walk *w = ctx;

	w->each(mkey_group(&item->key), timer_armed(&c->timer) ? c->timer.at : 0, w->ctx);
}

int mc_router_sources(const struct mc_node *n, uint32_t ifindex, struct maddr group,
		      mc_router_source_fn *each, void *ctx)
{
	struct source_walk w = { each, ctx };
	struct cost nobody = { 0 };
	struct gm_presence *g;
	struct gm_router *r;
	int err = router_of(n, ifindex, !maddr_is_v4(group), &r);

	if (err)
		return err;
	g = gm_presence_find(r, group);
	if (g && gm_presence_channels(g))
		mset_walk(gm_presence_channels(g), tell_source, &w, &nobody);
	return 0;
}

struct host_walk {
	mc_tracked_fn *each;
	void *ctx;
};

static void tell_host(const struct gm_tracked *h, void *ctx)
{
	const struct host_walk *w = ctx;
	const struct mc_tracked told = { .group = mkey_group(&h->wish->track->presence->item.key),
					 .host = gm_tracked_host(h),
					 .source = gm_wish_source(h->wish),
					 .since = h->since,
					 .expires = h->until };

	w->each(&told, w->ctx);
}

int mc_router_hosts(const struct mc_node *n, uint32_t ifindex, struct maddr group,
		    mc_tracked_fn *each, void *ctx)
{
	struct host_walk w = { each, ctx };
	struct gm_presence *g;
	struct gm_router *r;
	int err = router_of(n, ifindex, !maddr_is_v4(group), &r);

	if (err)
		return err;
	g = gm_presence_find(r, group);
	if (g)
		gm_track_walk(g, tell_host, &w);
	return 0;
}

int mc_router_querier(const struct mc_node *n, uint32_t ifindex, bool v6, struct maddr *out)
{
	struct gm_router *r;
	int err = router_of(n, ifindex, v6, &r);

	if (err == 0)
		*out = gm_router_querier(r);
	return err;
}
