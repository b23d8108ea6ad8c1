/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/ifnet.h"

#include "model/gm_router.h"

static guint address_hash(gconstpointer key)
{
	const struct maddr *a = key;
	struct mkey k = mkey_make(*a, 0);

	return (guint)mkey_hash(&k, MKEY_EXACT);
}

static gboolean address_equal(gconstpointer a, gconstpointer b)
{
	return maddr_equal(*(const struct maddr *)a, *(const struct maddr *)b);
}

static void walk_links(void *owner, void (*each)(struct gm_ticker *t, struct mset *groups),
		       struct gm_ticker *t)
{
	struct netstack *s = owner;

	for (guint i = 0; i < s->order->len; i++)
		each(t, ((struct ifnet *)s->order->pdata[i])->gm.groups);
}

void netstack_init(struct netstack *s, struct port *port, const struct preset *preset,
		   const struct mset_kind *socket_set, const struct mset_kind *link_set)
{
	s->port = port;
	s->preset = preset;
	s->policy = limit_policy_find(preset->policy);
	s->socket_set = socket_set ? socket_set : preset->socket_set;
	s->link_set = link_set ? link_set : preset->link_set;
	s->socket_config = (struct mset_config){ .kmem = &s->kmem,
						 .vectors = KMEM_MOPTIONS,
						 .entries = KMEM_MOPTIONS,
						 .indexed = true };
	/* the records carry the links of their interface's set, as if_maddrlist does */
	s->link_config = (struct mset_config){ .kmem = &s->kmem,
					       .vectors = KMEM_LINKSET,
					       .entries = KMEM_EMBEDDED,
					       .owner = true,
					       .indexed = true };
	s->order = g_ptr_array_new();
	s->by_address = g_hash_table_new(address_hash, address_equal);
	s->ticker.owner = s;
	s->ticker.walk_links = walk_links;
}

void netstack_fini(struct netstack *s, mset_each_fn *free_group)
{
	gm_ticker_fini(&s->ticker);
	for (guint i = 0; i < s->order->len; i++) {
		struct ifnet *ifp = s->order->pdata[i];

		gm_router_free(ifp->gm.router);
		mset_free(ifp->gm.groups, free_group, ifp);
		g_free(ifp);
	}
	g_ptr_array_free(s->order, TRUE);
	g_hash_table_destroy(s->by_address);
	g_free(s->by_index);
	route_flush(&s->routes);
}

static void index_grow(struct netstack *s, uint32_t ifindex)
{
	uint32_t indices = MAX(2 * s->indices, ifindex + 1);

	if (ifindex < s->indices)
		return;
	s->by_index = g_renew(struct ifnet *, s->by_index, indices);
	for (uint32_t i = s->indices; i < indices; i++)
		s->by_index[i] = NULL;
	s->indices = indices;
}

/* Into the order of interface walks, which is by index; appending is the common case. */
static void enter_order(struct netstack *s, struct ifnet *ifp)
{
	guint at = s->order->len;

	while (at && ifnet_index(s->order->pdata[at - 1]) > ifnet_index(ifp))
		at--;
	g_ptr_array_insert(s->order, (int)at, ifp);
}

struct ifnet *ifnet_attach(struct netstack *s, uint32_t ifindex, unsigned flags,
			   struct maddr address, unsigned prefix, const struct gm_profile *gm)
{
	struct ifnet *ifp;

	if (ifnet_by_index(s, ifindex))
		return NULL;
	ifp = g_new0(struct ifnet, 1);
	ifp->stack = s;
	ifp->flags = flags;
	ifp->gm = (struct gm_link){
		.port = s->port,
		.profile = gm,
		.stats = &s->gm_stats,
		.ticker = &s->ticker,
		.input_cost = &s->cost.input,
		.groups = mset_new(s->link_set, &s->link_config),
		.address = address,
		.prefix = prefix,
		.ifindex = ifindex,
		.up = (flags & IFNET_UP) != 0,
		.loopback = (flags & IFNET_LOOPBACK) != 0,
	};
	index_grow(s, ifindex);
	s->by_index[ifindex] = ifp;
	enter_order(s, ifp);
	if (!maddr_is_any(address) && !ifnet_by_address(s, address))
		g_hash_table_insert(s->by_address, &ifp->gm.address, ifp);
	return ifp;
}

struct ifnet *ifnet_by_index(const struct netstack *s, uint32_t ifindex)
{
	return ifindex < s->indices ? s->by_index[ifindex] : NULL;
}

struct ifnet *ifnet_by_address(const struct netstack *s, struct maddr address)
{
	return g_hash_table_lookup(s->by_address, &address);
}
