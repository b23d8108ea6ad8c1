/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/ifnet.h"

#include <errno.h>
#include <string.h>

#include "model/holder.h"
#include "model/if_addr.h"
#include "model/if_link.h"
#include "model/if_more.h"
#include "model/if_multi.h"
#include "model/ip_protocol.h"
#include "model/udp_tunnel.h"

#define FEW	    8 /* interfaces whose addresses are looked through */
#define MTU_DEFAULT 1500
#define MTU_V6	    1280 /* RFC 8200 s5 */

/* ---- the stack ---- */

static void walk_links(struct gm_stack *gm, void (*each)(struct gm_link *l))
{
	struct netstack *s = gm->owner;

	for (guint i = 0; i < s->order->len; i++) {
		struct ifnet *ifp = s->order->pdata[i];

		if (gm == &s->igmp)
			each(&ifp->gm);
		else if (ifp->mld)
			each(ifp->mld);
	}
}

static void send(struct gm_link *l, const void *datagram, size_t length)
{
	if_output(l->owner, datagram, length);
}

static bool on_net(const struct gm_link *l, struct maddr address)
{
	return if_is_on_net(l->owner, address);
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

static const struct gm_stack_ops gm_ops = {
	.transmit = send,
	.on_net = on_net,
	.walk_links = walk_links,
};

static void init_gm(struct netstack *s, struct gm_stack *gm, const struct gm_profile *profile)
{
	gm_stack_init(gm, s->port, profile, s->aligned);
	gm->sources = &s->sources;
	gm->owner = s;
	gm->ops = &gm_ops;
}

void netstack_init(struct netstack *s, struct port *port, const struct preset *preset,
		   const struct netstack_config *config)
{
	s->port = port;
	s->preset = preset;
	configure_sets(s, config);
	s->order = g_new0(struct if_order, 1);
	s->aligned = config->aligned;
	s->mld_profile = config->gm[FAMILY_V6];
	init_gm(s, &s->igmp, config->gm[FAMILY_V4]);
}

struct gm_stack *netstack_gm(struct netstack *s, enum family family)
{
	if (family == FAMILY_V4)
		return &s->igmp;
	if (s->mld == NULL && s->mld_profile) {
		s->mld = g_new0(struct gm_stack, 1);
		init_gm(s, s->mld, s->mld_profile);
	}
	return s->mld;
}

struct cost netstack_input(const struct netstack *s)
{
	const struct cost none = { 0 };
	const struct cost *a = s->igmp.input_cost ? s->igmp.input_cost : &none;
	const struct cost *b = s->mld && s->mld->input_cost ? s->mld->input_cost : &none;

	return (struct cost){ a->comparisons + b->comparisons, a->moves + b->moves,
			      a->copied + b->copied, a->hops + b->hops };
}

static void link_free(struct gm_link *l, mset_each_fn *free_group)
{
	struct mset *groups = l->groups;

	gm_link_fini(l);
	mset_free(groups, free_group, l);
}

void ifnet_free(struct ifnet *ifp, mset_each_fn *free_group)
{
	link_free(&ifp->gm, free_group);
	if (ifp->mld)
		link_free(ifp->mld, free_group);
	while (ifp->addresses) {
		struct ifaddr *ifa = ifp->addresses;

		ifp->addresses = ifa->next;
		ifa->ifp = NULL;
		ifafree(ifa);
	}
	g_free(ifp->mld);
	if_queue_free(ifp);
	if_link_forget(ifp);
	if_multi_forget(ifp);
	g_free(ifp->counts);
	g_free(ifp->more);
	g_free(ifp);
}

/* Those of whose groups somebody forgot to leave. */
static void free_detached(struct netstack *s, mset_each_fn *free_group)
{
	GHashTableIter i;
	gpointer ifp;

	if (s->ifs == NULL)
		return;
	g_hash_table_iter_init(&i, s->ifs->detached);
	while (g_hash_table_iter_next(&i, &ifp, NULL))
		ifnet_free(ifp, free_group);
}

void netstack_fini(struct netstack *s, mset_each_fn *free_group)
{
	for (guint i = 0; i < s->order->len; i++)
		ifnet_free(s->order->pdata[i], free_group);
	free_detached(s, free_group);
	if_stack_free(s->ifs);
	gm_stack_fini(&s->igmp);
	if (s->mld)
		gm_stack_fini(s->mld);
	g_clear_pointer(&s->mld, g_free);
	for (int i = 0; s->own_limits && i < FAMILIES * LIMITS_KINDS; i++)
		g_free(s->own_limits[i]);
	g_free(s->own_limits);
	holder_loss_free(s);
	ip_protocol_fini(s);
	udp_tunnel_free_all(s);
	g_free(s->order);
	g_clear_pointer(&s->by_address, g_hash_table_destroy);
	g_free(s->by_index);
	route_flush(&s->routes);
	g_free(s->cost.later);
	g_free(s->sources.cost);
	g_free(s->received);
	g_free(s->raw_received);
	tally_clear(&s->count.rare);
}

struct later_accounts *netstack_accounts(struct netstack *s)
{
	if (s->cost.later == NULL)
		s->cost.later = g_new0(struct later_accounts, 1);
	return s->cost.later;
}

struct receive_stats *receive_stats(struct receive_stats **of)
{
	if (*of == NULL)
		*of = g_new0(struct receive_stats, 1);
	return *of;
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

static bool set_limit(struct netstack *s, int family, int kind, const char *name, uint64_t max)
{
	const struct limit_policy **policy = &s->limits[family].policy[kind];
	struct limit_policy **own;

	if (*policy == NULL || !limit_names(*policy, name))
		return false;
	if (s->own_limits == NULL)
		s->own_limits = g_new0(struct limit_policy *, FAMILIES * LIMITS_KINDS);
	own = &s->own_limits[family * LIMITS_KINDS + kind];
	if (*own == NULL)
		*policy = *own = g_memdup2(*policy, sizeof(**own));
	limit_set(*own, name, max);
	return true;
}

int netstack_set_limit(struct netstack *s, const char *name, uint64_t max)
{
	bool found = false;

	for (int f = 0; f < FAMILIES; f++)
		for (int k = 0; k < LIMITS_KINDS; k++)
			found |= set_limit(s, f, k, name, max);
	found |= gm_stack_set_limit(&s->igmp, name, max);
	if (s->mld)
		found |= gm_stack_set_limit(s->mld, name, max);
	return found ? 0 : ENOENT;
}

/* ---- interfaces ---- */

/* In one step from now on. */
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

static void index_all(struct netstack *s)
{
	for (guint i = 0; i < s->order->len; i++) {
		struct ifnet *ifp = s->order->pdata[i];

		index_grow(s, ifnet_index(ifp));
		s->by_index[ifnet_index(ifp)] = ifp;
	}
}

/* The place in the order of interface walks, which is by index; the end is the common case. */
static guint place_of(const struct netstack *s, uint32_t ifindex)
{
	guint low = 0, high = s->order->len;

	if (high && ifnet_index(s->order->pdata[high - 1]) < ifindex)
		return high;
	while (low < high) {
		guint mid = (low + high) / 2;

		if (ifnet_index(s->order->pdata[mid]) < ifindex)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static void enter_order(struct netstack *s, struct ifnet *ifp)
{
	struct if_order *o = s->order;
	guint at = place_of(s, ifnet_index(ifp));

	if (o->len == o->room) {
		uint32_t room = o->room ? 2 * o->room : 2;

		s->order = o = g_realloc(o, sizeof(*o) + room * sizeof(o->pdata[0]));
		o->room = room;
	}
	memmove(&o->pdata[at + 1], &o->pdata[at], (o->len++ - at) * sizeof(o->pdata[0]));
	o->pdata[at] = ifp;
	if (o->len > FEW && s->by_address == NULL)
		ifnet_index_addresses(s);
}

static void leave_order(struct netstack *s, const struct ifnet *ifp)
{
	struct if_order *o = s->order;
	guint at = place_of(s, ifnet_index(ifp));

	memmove(&o->pdata[at], &o->pdata[at + 1], (--o->len - at) * sizeof(o->pdata[0]));
}

static void link_init(struct gm_link *l, struct ifnet *ifp, enum family family, uint32_t ifindex,
		      uint32_t mtu)
{
	struct netstack *s = ifp->stack;

	gm_link_init(l, netstack_gm(s, family), mset_new(s->link_set, &s->link_config));
	l->owner = ifp;
	l->ifindex = ifindex;
	l->mtu = mtu;
	l->up = (ifp->flags & IFNET_UP) != 0;
	l->loopback = (ifp->flags & IFNET_LOOPBACK) != 0;
}

struct ifnet *ifnet_new(struct netstack *s, const struct if_kind *kind, uint32_t ifindex,
			unsigned flags, uint32_t mtu)
{
	struct ifnet *ifp = g_new0(struct ifnet, 1);

	ifp->stack = s;
	ifp->kind = kind;
	ifp->flags = flags;
	link_init(&ifp->gm, ifp, FAMILY_V4, ifindex, mtu ? mtu : MTU_DEFAULT);
	return ifp;
}

void ifnet_enter(struct ifnet *ifp)
{
	struct netstack *s = ifp->stack;

	enter_order(s, ifp);
	if (s->by_index) {
		index_grow(s, ifnet_index(ifp));
		s->by_index[ifnet_index(ifp)] = ifp;
	} else if (s->order->len > FEW) {
		index_all(s);
	}
}

struct ifnet *ifnet_attach(struct netstack *s, const struct if_kind *kind, uint32_t ifindex,
			   unsigned flags, uint32_t mtu)
{
	struct ifnet *ifp;

	if (ifnet_by_index(s, ifindex))
		return NULL;
	ifp = ifnet_new(s, kind, ifindex, flags, mtu);
	ifnet_enter(ifp);
	return ifp;
}

uint32_t ifnet_place(const struct ifnet *ifp)
{
	return place_of(ifp->stack, ifnet_index(ifp));
}

void ifnet_forget(struct ifnet *ifp)
{
	struct netstack *s = ifp->stack;

	if (s->by_index)
		s->by_index[ifnet_index(ifp)] = NULL;
	leave_order(s, ifp);
}

int ifnet_enable_v6(struct ifnet *ifp)
{
	if (ifp->mld)
		return 0;
	if (ifp->stack->mld_profile == NULL)
		return EAFNOSUPPORT;
	if (ifp->gm.mtu < MTU_V6)
		return EINVAL;
	ifp->mld = g_new0(struct gm_link, 1);
	link_init(ifp->mld, ifp, FAMILY_V6, ifp->gm.ifindex, ifp->gm.mtu);
	return 0;
}

struct ifnet *ifnet_by_index(const struct netstack *s, uint32_t ifindex)
{
	if (s->by_index)
		return ifindex < s->indices ? s->by_index[ifindex] : NULL;
	for (guint i = 0; i < s->order->len; i++)
		if (ifnet_index(s->order->pdata[i]) == ifindex)
			return s->order->pdata[i];
	return NULL;
}
