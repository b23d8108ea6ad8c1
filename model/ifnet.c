/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/ifnet.h"

#include <errno.h>

#define MTU_DEFAULT 1500
#define MTU_V6	    1280 /* RFC 8200 s5 */

/* ---- the stack ---- */

static void walk_links(struct gm_stack *gm, void (*each)(struct gm_link *l))
{
	struct netstack *s = gm->owner;

	for (guint i = 0; i < s->order->len; i++) {
		struct ifnet *ifp = s->order->pdata[i];

		if (gm == &s->gm[FAMILY_V4])
			each(&ifp->gm);
		else if (ifp->mld)
			each(ifp->mld);
	}
}

static bool on_net(const struct gm_link *l, struct maddr address)
{
	return ifnet_is_on_net(l->owner, address);
}

static void configure_sets(struct netstack *s, const struct netstack_config *config)
{
	const struct preset *preset = s->preset;

	s->link_set = config->link_set ? config->link_set : preset->link_set;
	for (int f = 0; f < FAMILIES; f++) {
		const struct membership_rules *rules = &preset->membership[f];

		s->socket_set[f] = rules->set ? rules->set : preset->socket_set;
		if (config->socket_set)
			s->socket_set[f] = config->socket_set;
		s->limits[f].policy[LIMITS_MEMBERSHIP] =
			config->policy ? config->policy : limit_policy_find(rules->policy);
		s->limits[f].policy[LIMITS_SOURCES] = rules->sources && !config->policy
							      ? limit_policy_find(rules->sources)
							      : NULL;
	}
	s->sources.kind = config->source_set ? config->source_set : preset->source_set;
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
	s->sources.records = KMEM_SOURCES;
	s->sources.config = (struct mset_config){ .kmem = &s->kmem,
						  .vectors = KMEM_SOURCES,
						  .entries = KMEM_EMBEDDED,
						  .owner = true,
						  .indexed = true };
}

void netstack_init(struct netstack *s, struct port *port, const struct preset *preset,
		   const struct netstack_config *config)
{
	s->port = port;
	s->preset = preset;
	configure_sets(s, config);
	s->order = g_ptr_array_new();
	s->by_address = g_hash_table_new_full(maddr_hash, maddr_same, g_free, NULL);
	for (int f = 0; f < FAMILIES; f++) {
		if (config->gm[f] == NULL)
			continue;
		gm_stack_init(&s->gm[f], port, config->gm[f]);
		s->gm[f].input_cost = &s->cost.input;
		s->gm[f].sources = &s->sources;
		s->gm[f].owner = s;
		s->gm[f].walk_links = walk_links;
		s->gm[f].on_net = on_net;
	}
}

static void link_free(struct gm_link *l, mset_each_fn *free_group)
{
	struct mset *groups = l->groups;

	gm_link_fini(l);
	mset_free(groups, free_group, l);
}

void netstack_fini(struct netstack *s, mset_each_fn *free_group)
{
	for (guint i = 0; i < s->order->len; i++) {
		struct ifnet *ifp = s->order->pdata[i];

		link_free(&ifp->gm, free_group);
		if (ifp->mld)
			link_free(ifp->mld, free_group);
		if (ifp->addresses)
			g_array_free(ifp->addresses, TRUE);
		g_free(ifp->mld);
		g_free(ifp);
	}
	for (int f = 0; f < FAMILIES; f++)
		if (s->gm[f].profile)
			gm_stack_fini(&s->gm[f]);
	for (int f = 0; f < FAMILIES; f++)
		for (int k = 0; k < LIMITS_KINDS; k++)
			g_free(s->limits[f].own[k]);
	g_ptr_array_free(s->order, TRUE);
	g_hash_table_destroy(s->by_address);
	g_free(s->by_index);
	route_flush(&s->routes);
}

/* ---- limits ---- */

int netstack_limit(const struct netstack *s, enum family family, enum limit_scope scope,
		   uint64_t have, uint64_t want)
{
	int err = 0;

	for (int k = 0; err == 0 && k < LIMITS_KINDS; k++)
		if (s->limits[family].policy[k])
			err = limit_check(s->limits[family].policy[k], scope, have, want);
	return err;
}

bool netstack_has_limit(const struct netstack *s, enum family family, enum limit_scope scope)
{
	for (int k = 0; k < LIMITS_KINDS; k++)
		if (s->limits[family].policy[k] && limit_has(s->limits[family].policy[k], scope))
			return true;
	return false;
}

static bool set_limit(struct limits *l, int kind, const char *name, uint64_t max)
{
	if (l->policy[kind] == NULL || !limit_names(l->policy[kind], name))
		return false;
	if (l->own[kind] == NULL)
		l->policy[kind] = l->own[kind] = g_memdup2(l->policy[kind], sizeof(*l->own[kind]));
	limit_set(l->own[kind], name, max);
	return true;
}

int netstack_set_limit(struct netstack *s, const char *name, uint64_t max)
{
	bool found = false;

	for (int f = 0; f < FAMILIES; f++)
		for (int k = 0; k < LIMITS_KINDS; k++)
			found |= set_limit(&s->limits[f], k, name, max);
	for (int f = 0; f < FAMILIES; f++)
		found |= gm_stack_set_limit(&s->gm[f], name, max);
	return found ? 0 : ENOENT;
}

/* ---- interfaces ---- */

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

static void link_init(struct gm_link *l, struct ifnet *ifp, enum family family, uint32_t ifindex,
		      uint32_t mtu)
{
	struct netstack *s = ifp->stack;

	gm_link_init(l, &s->gm[family], mset_new(s->link_set, &s->link_config));
	l->owner = ifp;
	l->ifindex = ifindex;
	l->mtu = mtu;
	l->up = (ifp->flags & IFNET_UP) != 0;
	l->loopback = (ifp->flags & IFNET_LOOPBACK) != 0;
}

struct ifnet *ifnet_attach(struct netstack *s, uint32_t ifindex, unsigned flags, uint32_t mtu)
{
	struct ifnet *ifp;

	if (ifnet_by_index(s, ifindex))
		return NULL;
	ifp = g_new0(struct ifnet, 1);
	ifp->stack = s;
	ifp->flags = flags;
	link_init(&ifp->gm, ifp, FAMILY_V4, ifindex, mtu ? mtu : MTU_DEFAULT);
	index_grow(s, ifindex);
	s->by_index[ifindex] = ifp;
	enter_order(s, ifp);
	return ifp;
}

int ifnet_enable_v6(struct ifnet *ifp)
{
	if (ifp->mld)
		return 0;
	if (ifp->stack->gm[FAMILY_V6].profile == NULL)
		return EAFNOSUPPORT;
	if (ifp->gm.mtu < MTU_V6)
		return EINVAL;
	ifp->mld = g_new0(struct gm_link, 1);
	link_init(ifp->mld, ifp, FAMILY_V6, ifp->gm.ifindex, ifp->gm.mtu);
	return 0;
}

/* ---- addresses ---- */

static struct ifaddr *address_at(struct ifnet *ifp, guint i)
{
	return &g_array_index(ifp->addresses, struct ifaddr, i);
}

static struct ifaddr *find_address(struct ifnet *ifp, struct maddr address)
{
	for (guint i = 0; ifp->addresses && i < ifp->addresses->len; i++)
		if (maddr_equal(address_at(ifp, i)->address, address))
			return address_at(ifp, i);
	return NULL;
}

static struct ifnet *first_with(const struct netstack *s, struct maddr address)
{
	for (guint i = 0; i < s->order->len; i++)
		if (find_address(s->order->pdata[i], address))
			return s->order->pdata[i];
	return NULL;
}

/* An address may be another interface's, too: a tunnel's end that borrows it. */
static void index_address(struct netstack *s, struct maddr address, struct ifnet *ifp)
{
	struct maddr *key = g_new(struct maddr, 1);

	*key = address;
	g_hash_table_insert(s->by_address, key, ifp);
}

bool ifnet_has_address(struct ifnet *ifp, struct maddr address)
{
	return find_address(ifp, address) != NULL;
}

bool ifnet_is_on_net(struct ifnet *ifp, struct maddr address)
{
	for (guint i = 0; ifp->addresses && i < ifp->addresses->len; i++) {
		const struct ifaddr *a = address_at(ifp, i);

		if (family_of(a->address) == family_of(address) &&
		    maddr_same_net(a->address, address, a->prefix))
			return true;
	}
	return false;
}

void ifnet_note_solicited(struct ifnet *ifp, struct maddr address, struct in_multi *solicited)
{
	find_address(ifp, address)->solicited = solicited;
}

/* What leaves the interface comes from its first IPv4 address, or its first link-local one. */
static bool is_source(struct maddr a)
{
	return maddr_is_v4(a) || maddr_is_link_local(a);
}

static void choose_source(struct ifnet *ifp, struct gm_link *l)
{
	l->address = l->profile->proto->none;
	l->prefix = 0;
	for (guint i = 0; i < ifp->addresses->len; i++) {
		const struct ifaddr *a = address_at(ifp, i);

		if (!is_source(a->address) || ifnet_link(ifp, a->address) != l)
			continue;
		l->address = a->address;
		l->prefix = a->prefix;
		return;
	}
}

int ifnet_add_address(struct ifnet *ifp, struct maddr address, unsigned prefix)
{
	struct gm_link *l = ifnet_link(ifp, address);
	struct ifaddr a = { address, prefix, NULL };

	if (find_address(ifp, address))
		return EEXIST;
	if (ifp->addresses == NULL)
		ifp->addresses = g_array_sized_new(FALSE, TRUE, sizeof(struct ifaddr), 1);
	g_array_append_val(ifp->addresses, a);
	choose_source(ifp, l);
	if (!ifnet_by_address(ifp->stack, address))
		index_address(ifp->stack, address, ifp);
	return 0;
}

int ifnet_del_address(struct ifnet *ifp, struct maddr address, struct ifaddr *was)
{
	struct ifaddr *a = find_address(ifp, address);
	struct ifnet *other;

	if (a == NULL)
		return EADDRNOTAVAIL;
	*was = *a;
	g_array_remove_index(ifp->addresses, (guint)(a - address_at(ifp, 0)));
	choose_source(ifp, ifnet_link(ifp, address));
	if (ifnet_by_address(ifp->stack, address) != ifp)
		return 0;
	other = first_with(ifp->stack, address);
	if (other)
		index_address(ifp->stack, address, other);
	else
		g_hash_table_remove(ifp->stack->by_address, &address);
	return 0;
}

struct ifnet *ifnet_by_index(const struct netstack *s, uint32_t ifindex)
{
	return ifindex < s->indices ? s->by_index[ifindex] : NULL;
}

struct ifnet *ifnet_by_address(const struct netstack *s, struct maddr address)
{
	return g_hash_table_lookup(s->by_address, &address);
}
