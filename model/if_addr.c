/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Addresses of interfaces, and what is joined with them (netinet/in.c in_ifinit, in_purgeaddr). */
#include <errno.h>

#include "model/gm_router.h"
#include "model/if_addr.h"
#include "model/if_more.h"
#include "model/in_multi.h"

/* ---- references ---- */

struct ifaddr *ifa_ref(struct ifaddr *ifa)
{
	ifa->references++;
	return ifa;
}

void ifafree(struct ifaddr *ifa)
{
	if (--ifa->references == 0)
		g_free(ifa);
}

/* ---- the lists ---- */

struct ifaddr *if_address(const struct ifnet *ifp, struct maddr address)
{
	struct ifaddr *ifa = ifp->addresses;

	while (ifa && !maddr_equal(ifa->address, address))
		ifa = ifa->next;
	return ifa;
}

bool if_is_on_net(const struct ifnet *ifp, struct maddr address)
{
	for (const struct ifaddr *ifa = ifp->addresses; ifa; ifa = ifa->next)
		if (family_of(ifa->address) == family_of(address) &&
		    maddr_same_net(ifa->address, address, ifa->prefix))
			return true;
	return false;
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
	for (const struct ifaddr *ifa = ifp->addresses; ifa; ifa = ifa->next) {
		if (!is_source(ifa->address) || ifnet_link(ifp, ifa->address) != l)
			continue;
		l->address = ifa->address;
		l->prefix = ifa->prefix;
		return;
	}
}

/* ---- the other end, and broadcast addresses that were set ---- */

struct maddr ifa_destination(const struct ifaddr *ifa)
{
	const struct maddr *to =
		ifa->has_destination ? g_hash_table_lookup(ifa->ifp->stack->ifs->destinations, ifa)
				     : NULL;

	return to ? *to : maddr_v4(0);
}

static void note_destination(struct ifaddr *ifa, struct maddr to)
{
	GHashTable *table;

	if (!ifa->has_destination && maddr_is_any(to))
		return;
	table = if_stack(ifa->ifp->stack)->destinations;
	ifa->has_destination = !maddr_is_any(to);
	if (ifa->has_destination)
		g_hash_table_insert(table, ifa, g_memdup2(&to, sizeof(to)));
	else
		g_hash_table_remove(table, ifa);
}

static struct ifaddr *enter(struct ifnet *ifp, struct maddr address, unsigned prefix,
			    struct maddr destination)
{
	struct ifaddr *ifa = g_new0(struct ifaddr, 1), **at = &ifp->addresses;

	*ifa = (struct ifaddr){
		.address = address, .ifp = ifp, .references = 1, .prefix = (uint8_t)prefix
	};
	while (*at)
		at = &(*at)->next;
	*at = ifa;
	note_destination(ifa, destination);
	choose_source(ifp, ifnet_link(ifp, address));
	if_address_enter(ifa);
	if_nets_enter(ifa);
	return ifa;
}

struct in_multi *if_address_take(struct ifaddr *ifa)
{
	struct ifnet *ifp = ifa->ifp;
	struct in_multi *inm = ifa->comes_with;
	struct ifaddr **at = &ifp->addresses;

	while (*at != ifa)
		at = &(*at)->next;
	*at = ifa->next;
	choose_source(ifp, ifnet_link(ifp, ifa->address));
	if_address_leave(ifa);
	if_nets_leave(ifa);
	if_set_destination(ifa, maddr_v4(0)); /* off the list of those that were set */
	ifa->ifp = NULL;
	ifa->comes_with = NULL;
	ifafree(ifa);
	return inm;
}

static bool has_set_broadcast(const struct ifaddr *ifa)
{
	return ifa->has_destination && !(ifa->ifp->flags & IFNET_POINTOPOINT);
}

static void note_broadcast(struct ifaddr *ifa)
{
	struct if_stack *ifs = ifa->ifp->stack->ifs;

	if (ifs && ifs->broadcasts)
		g_ptr_array_remove(ifs->broadcasts, ifa);
	if (!has_set_broadcast(ifa))
		return;
	ifs = if_stack(ifa->ifp->stack);
	if (ifs->broadcasts == NULL)
		ifs->broadcasts = g_ptr_array_new();
	g_ptr_array_add(ifs->broadcasts, ifa);
}

void if_set_destination(struct ifaddr *ifa, struct maddr destination)
{
	bool listed = ifa->ifp && if_address(ifa->ifp, ifa->address) == ifa;

	if (listed)
		if_nets_leave(ifa);
	note_destination(ifa, destination);
	if (listed)
		if_nets_enter(ifa);
	note_broadcast(ifa);
}

void if_set_prefix(struct ifaddr *ifa, unsigned prefix)
{
	if_nets_leave(ifa);
	ifa->prefix = (uint8_t)prefix;
	if_nets_enter(ifa);
	choose_source(ifa->ifp, ifnet_link(ifa->ifp, ifa->address));
}

/* ---- an interface's addresses ---- */

/* As some systems do at boot: all groups by the first interface that has the family. */
static void add_default_route(struct netstack *s, enum family family, uint32_t ifindex)
{
	static const struct {
		struct maddr group;
		unsigned prefix;
	} all[FAMILIES] = { { { 0, 0xffffe0000000ULL }, 4 }, { { 0xff00000000000000ULL, 0 }, 8 } };

	if (s->default_route && !route_lookup(&s->routes, 0, all[family].group))
		route_add(&s->routes, all[family].group, all[family].prefix, ifindex, 0);
}

void if_start_family(struct ifnet *ifp, enum family family)
{
	struct gm_link *l = family == FAMILY_V4 ? &ifp->gm : ifp->mld;

	add_default_route(ifp->stack, family, ifnet_index(ifp));
	if (!ifp->stack->bare)
		in_own_join(l, IN_ALL_HOSTS);
}

int if_enable_v6(struct ifnet *ifp)
{
	bool was = ifp->mld != NULL;
	int err = ifnet_enable_v6(ifp);

	if (err == 0 && !was)
		if_start_family(ifp, FAMILY_V6);
	return err;
}

bool if_is_unicast(struct maddr a, unsigned prefix)
{
	return !maddr_is_any(a) && !maddr_is_multicast(a) &&
	       prefix <= (maddr_is_v4(a) ? 32U : 128U);
}

/* RFC 4861 s7.2.1: with every IPv6 address comes its solicited-node group.  RFC 3590 s4: once there is a
 * link-local address all groups are announced, since routers discarded what came from ::. */
static int add_v6(struct ifnet *ifp, struct maddr address, unsigned prefix,
		  struct maddr destination)
{
	struct gm_link *l = ifp->mld;
	bool tentative =
		l->profile->joins_tentative && !ifp->stack->bare && !ifp->kind->own_solicited;
	bool unnumbered = maddr_is_any(l->address);
	struct in_multi *solicited = NULL;
	struct ifaddr *ifa;

	if (tentative) {
		if (in_addmulti(ifp, maddr_solicited_node(address), &gm_any_source, &solicited))
			return ENOBUFS;
	}
	ifa = enter(ifp, address, prefix, destination);
	if (unnumbered && !maddr_is_any(l->address)) {
		(tentative ? gm_change_valid : gm_host_again)(l);
		if (l->router) { /* what it did without an address it does anew */
			gm_router_down(l->router);
			gm_router_up(l->router);
		}
	}
	if (ifp->stack->bare || ifp->kind->own_solicited)
		return 0;
	if (!tentative)
		in_addmulti(ifp, maddr_solicited_node(address), &gm_any_source, &solicited);
	ifa->comes_with = solicited;
	if (solicited == NULL)
		if_address_take(ifa);
	return solicited ? 0 : ENOBUFS;
}

/* in_ifinit: a clone is in 224.0.0.1 with each of its addresses; a physical interface, from the start. */
static int add_v4(struct ifnet *ifp, struct maddr address, unsigned prefix,
		  struct maddr destination)
{
	struct ifaddr *ifa = enter(ifp, address, prefix, destination);
	struct in_multi *all_hosts;

	if (ifp->kind->physical || !(ifp->flags & IFNET_MULTICAST))
		return 0;
	if (in_addmulti(ifp, ifp->gm.profile->proto->all_hosts, &gm_any_source, &all_hosts) == 0)
		ifa->comes_with = all_hosts;
	return 0;
}

static void take_back(struct ifaddr *ifa)
{
	struct in_multi *inm = if_address_take(ifa);

	if (inm)
		in_delmulti(inm, &gm_any_source);
}

int if_add_address_to(struct ifnet *ifp, struct maddr address, unsigned prefix,
		      struct maddr destination)
{
	struct if_request r = { .address = address, .prefix = prefix };
	int err = 0;

	if (!if_is_unicast(address, prefix) ||
	    (!maddr_is_any(destination) && family_of(destination) != family_of(address)))
		return EINVAL;
	if (!maddr_is_v4(address))
		err = if_enable_v6(ifp);
	if (err == 0 && if_address(ifp, address))
		err = EEXIST;
	if (err == 0)
		err = (maddr_is_v4(address) ? add_v4 : add_v6)(ifp, address, prefix, destination);
	if (err)
		return err;
	if (!maddr_is_any(destination))
		note_broadcast(if_address(ifp, address));
	err = ifp->kind->ioctl(ifp, IF_SETADDRESS, &r);
	if (err) {
		take_back(if_address(ifp, address));
		return err;
	}
	if_tell(ifp, IF_SAYS_NEW_ADDRESS);
	if_hooks_run(ifp, IF_HOOK_ADDRESS);
	return 0;
}

int if_add_address(struct ifnet *ifp, struct maddr address, unsigned prefix)
{
	return if_add_address_to(ifp, address, prefix, maddr_v4(0));
}

/* in_purgeaddr, in6_purgeaddr */
static void purge(struct ifaddr *ifa)
{
	struct ifnet *ifp = ifa->ifp;

	take_back(ifa);
	if_tell(ifp, IF_SAYS_OLD_ADDRESS);
	if_hooks_run(ifp, IF_HOOK_ADDRESS);
}

int if_del_address(struct ifnet *ifp, struct maddr address)
{
	struct ifaddr *ifa = if_address(ifp, address);

	if (ifa == NULL)
		return EADDRNOTAVAIL;
	purge(ifa);
	return 0;
}

void if_purge_addresses(struct ifnet *ifp)
{
	while (ifp->addresses)
		purge(ifp->addresses);
}
