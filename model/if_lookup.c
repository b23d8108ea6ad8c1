/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The look-ups of ifnet(9): by address, by the other end, by net.  What asks for nets builds tables of them at the
 * first question, from then on kept: none walks the interfaces.
 */
#include "model/if_addr.h"
#include "model/if_more.h"

/* ---- nets ---- */

struct net {
	struct maddr first; /* the address with no bits behind the prefix */
	unsigned prefix;    /* NET_OF_ONE: the other end of a point-to-point link */
};

#define NET_OF_ONE 255

struct if_nets {
	GHashTable *by_net; /* struct net (owned) -> GPtrArray of struct ifaddr, by index */
	uint32_t used[FAMILIES][129]; /* nets of so long a prefix */
};

static guint net_hash(gconstpointer key)
{
	const struct net *n = key;

	return maddr_hash(&n->first) * 31 + n->prefix;
}

static gboolean net_same(gconstpointer a, gconstpointer b)
{
	const struct net *m = a, *n = b;

	return m->prefix == n->prefix && maddr_equal(m->first, n->first);
}

static void free_list(gpointer list)
{
	g_ptr_array_free(list, TRUE);
}

static bool is_point_to_point(const struct ifnet *ifp)
{
	return (ifp->flags & IFNET_POINTOPOINT) != 0;
}

static struct net net_of(struct maddr a, unsigned prefix)
{
	unsigned bits = prefix + (maddr_is_v4(a) ? 96 : 0);
	struct net n = { a, prefix };

	n.first.hi = bits >= 64 ? a.hi : bits ? a.hi & ~0ULL << (64 - bits) : 0;
	n.first.lo = bits <= 64 ? 0 : bits >= 128 ? a.lo : a.lo & ~0ULL << (128 - bits);
	return n;
}

/* What an address is found by. */
static struct net net_of_address(const struct ifaddr *ifa)
{
	if (is_point_to_point(ifa->ifp))
		return (struct net){ ifa_destination(ifa), NET_OF_ONE };
	return net_of(ifa->address, ifa->prefix);
}

static void enter(struct if_nets *nets, struct ifaddr *ifa)
{
	struct net n = net_of_address(ifa);
	GPtrArray *list = g_hash_table_lookup(nets->by_net, &n);
	guint at;

	if (list == NULL) {
		list = g_ptr_array_new();
		g_hash_table_insert(nets->by_net, g_memdup2(&n, sizeof(n)), list);
		if (n.prefix != NET_OF_ONE)
			nets->used[family_of(ifa->address)][n.prefix]++;
	}
	for (at = list->len; at; at--) {
		const struct ifaddr *other = list->pdata[at - 1];

		if (ifnet_index(other->ifp) <= ifnet_index(ifa->ifp))
			break;
	}
	g_ptr_array_insert(list, (int)at, ifa);
}

void if_nets_enter(struct ifaddr *ifa)
{
	struct if_stack *ifs = ifa->ifp->stack->ifs;

	if (ifs && ifs->nets)
		enter(ifs->nets, ifa);
}

void if_nets_leave(struct ifaddr *ifa)
{
	struct if_stack *ifs = ifa->ifp->stack->ifs;
	struct net n;
	GPtrArray *list;

	if (ifs == NULL || ifs->nets == NULL)
		return;
	n = net_of_address(ifa);
	list = g_hash_table_lookup(ifs->nets->by_net, &n);
	g_ptr_array_remove(list, ifa);
	if (list->len)
		return;
	if (n.prefix != NET_OF_ONE)
		ifs->nets->used[family_of(ifa->address)][n.prefix]--;
	g_hash_table_remove(ifs->nets->by_net, &n);
}

void if_nets_free(struct if_nets *nets)
{
	if (nets == NULL)
		return;
	g_hash_table_destroy(nets->by_net);
	g_free(nets);
}

static struct if_nets *nets_of(struct netstack *s)
{
	struct if_stack *ifs = if_stack(s);

	if (ifs->nets)
		return ifs->nets;
	ifs->nets = g_new0(struct if_nets, 1);
	ifs->nets->by_net = g_hash_table_new_full(net_hash, net_same, g_free, free_list);
	for (guint i = 0; i < s->order->len; i++) {
		const struct ifnet *ifp = s->order->pdata[i];

		for (struct ifaddr *ifa = ifp->addresses; ifa; ifa = ifa->next)
			enter(ifs->nets, ifa);
	}
	return ifs->nets;
}

static struct ifaddr *first_of(const struct if_nets *nets, struct net n, unsigned rdomain)
{
	const GPtrArray *list = g_hash_table_lookup(nets->by_net, &n);

	for (guint i = 0; list && i < list->len; i++) {
		struct ifaddr *ifa = list->pdata[i];

		if (if_rdomain(ifa->ifp) == rdomain)
			return ifa;
	}
	return NULL;
}

/* ---- by address ---- */

static struct ifaddr *with_address(const struct netstack *s, unsigned rdomain, struct maddr address)
{
	struct ifaddr *ifa;

	if (s->by_address) {
		ifa = g_hash_table_lookup(s->by_address, &address);
		while (ifa && if_rdomain(ifa->ifp) != rdomain)
			ifa = ifa->next_same;
		return ifa;
	}
	for (guint i = 0; i < s->order->len; i++) {
		ifa = if_address(s->order->pdata[i], address);
		if (ifa && if_rdomain(ifa->ifp) == rdomain)
			return ifa;
	}
	return NULL;
}

struct ifnet *ifnet_by_address_in(const struct netstack *s, unsigned rdomain, struct maddr address)
{
	const struct ifaddr *ifa = with_address(s, rdomain, address);

	return ifa ? ifa->ifp : NULL;
}

struct maddr ifa_broadcast(const struct ifaddr *ifa)
{
	if (!maddr_is_v4(ifa->address) || !(ifa->ifp->flags & IFNET_BROADCAST) || ifa->prefix > 30)
		return maddr_v4(0);
	if (ifa->has_destination)
		return ifa_destination(ifa);
	return (struct maddr){ ifa->address.hi, ifa->address.lo | 0xffffffffULL >> ifa->prefix };
}

/* One that was set need not be of the net: those are few, and kept apart. */
static struct ifaddr *with_set_broadcast(struct if_stack *ifs, unsigned rdomain,
					 struct maddr address)
{
	for (guint i = 0; ifs->broadcasts && i < ifs->broadcasts->len; i++) {
		struct ifaddr *ifa = ifs->broadcasts->pdata[i];

		if (if_rdomain(ifa->ifp) == rdomain && maddr_equal(ifa_broadcast(ifa), address))
			return ifa;
	}
	return NULL;
}

static struct ifaddr *with_broadcast(struct netstack *s, unsigned rdomain, struct maddr address)
{
	struct if_nets *nets = nets_of(s);

	if (!maddr_is_v4(address))
		return NULL;
	for (unsigned prefix = 31; prefix-- > 0;) {
		struct ifaddr *ifa = nets->used[FAMILY_V4][prefix]
					     ? first_of(nets, net_of(address, prefix), rdomain)
					     : NULL;

		if (ifa && maddr_equal(ifa_broadcast(ifa), address))
			return ifa;
	}
	return with_set_broadcast(s->ifs, rdomain, address);
}

struct ifaddr *ifa_ifwithaddr(struct netstack *s, unsigned rdomain, struct maddr address)
{
	struct ifaddr *ifa = with_address(s, rdomain, address);

	return ifa ? ifa : with_broadcast(s, rdomain, address);
}

/* ---- by the other end, and by net ---- */

struct ifaddr *ifa_ifwithdstaddr(struct netstack *s, unsigned rdomain, struct maddr address)
{
	if (maddr_is_any(address))
		return NULL;
	return first_of(nets_of(s), (struct net){ address, NET_OF_ONE }, rdomain);
}

struct ifaddr *ifa_ifwithnet(struct netstack *s, unsigned rdomain, struct maddr address)
{
	struct if_nets *nets = nets_of(s);
	struct ifaddr *ifa = ifa_ifwithdstaddr(s, rdomain, address);
	enum family family = family_of(address);

	for (unsigned prefix = family == FAMILY_V4 ? 33 : 129; ifa == NULL && prefix-- > 0;)
		if (nets->used[family][prefix])
			ifa = first_of(nets, net_of(address, prefix), rdomain);
	return ifa;
}

struct ifaddr *ifaof_ifpforaddr(const struct ifnet *ifp, struct maddr address)
{
	struct ifaddr *best = NULL;

	for (struct ifaddr *ifa = ifp->addresses; ifa; ifa = ifa->next) {
		if (family_of(ifa->address) != family_of(address))
			continue;
		if (is_point_to_point(ifp)) {
			if (maddr_equal(ifa_destination(ifa), address))
				return ifa;
			continue;
		}
		if (maddr_same_net(ifa->address, address, ifa->prefix) &&
		    (best == NULL || ifa->prefix > best->prefix))
			best = ifa;
	}
	return best;
}

void if_nets_memory(const struct if_nets *nets, const struct memory_walk *w)
{
	GHashTableIter i;
	gpointer net, list;

	if (nets == NULL)
		return;
	memory_tell(w, MEMORY_ORDER, nets, sizeof(*nets));
	memory_tell_map(w, nets->by_net);
	g_hash_table_iter_init(&i, nets->by_net);
	while (g_hash_table_iter_next(&i, &net, &list)) {
		memory_tell(w, MEMORY_ORDER, net, sizeof(struct net));
		memory_tell_pointers(w, list);
	}
}
