/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Addresses of interfaces, and what is joined with them (netinet/in.c in_ifinit, in_purgeaddr). */
#include <errno.h>
#include <string.h>

#include "model/gm_router.h"
#include "model/if_more.h"
#include "model/in_multi.h"

/* ---- the list ---- */

static struct ifaddr *address_at(struct ifnet *ifp, guint i)
{
	return &ifp->addresses->at[i];
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

/* The membership that comes with it, a reference. */
static void note_membership(struct ifnet *ifp, struct maddr address, struct in_multi *inm)
{
	find_address(ifp, address)->comes_with = inm;
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

void ifnet_index_addresses(struct netstack *s)
{
	s->by_address = g_hash_table_new_full(maddr_hash, maddr_same, g_free, NULL);
	for (guint i = 0; i < s->order->len; i++) {
		struct ifnet *ifp = s->order->pdata[i];

		for (guint k = 0; ifp->addresses && k < ifp->addresses->len; k++)
			index_address(s, address_at(ifp, k)->address, ifp);
	}
}

static void append(struct ifnet *ifp, struct maddr address, unsigned prefix)
{
	struct if_addresses *a = ifp->addresses;
	uint32_t n = a ? a->len : 0;

	ifp->addresses = a = g_realloc(a, sizeof(*a) + (n + 1) * sizeof(a->at[0]));
	a->at[n] = (struct ifaddr){ address, prefix, NULL };
	a->len = n + 1;
}

int ifnet_add_address(struct ifnet *ifp, struct maddr address, unsigned prefix)
{
	struct gm_link *l = ifnet_link(ifp, address);
	struct netstack *s = ifp->stack;
	bool others;

	if (find_address(ifp, address))
		return EEXIST;
	others = ifnet_by_address(s, address) != NULL;
	if (others && s->by_address == NULL)
		ifnet_index_addresses(s);
	append(ifp, address, prefix);
	choose_source(ifp, l);
	if (s->by_address && !others)
		index_address(s, address, ifp);
	return 0;
}

int ifnet_del_address(struct ifnet *ifp, struct maddr address, struct ifaddr *was)
{
	struct ifaddr *a = find_address(ifp, address);
	struct ifnet *other;

	if (a == NULL)
		return EADDRNOTAVAIL;
	*was = *a;
	memmove(a, a + 1, (size_t)((char *)address_at(ifp, ifp->addresses->len) - (char *)(a + 1)));
	ifp->addresses->len--;
	choose_source(ifp, ifnet_link(ifp, address));
	if (ifp->stack->by_address == NULL || ifnet_by_address(ifp->stack, address) != ifp)
		return 0;
	other = first_with(ifp->stack, address);
	if (other)
		index_address(ifp->stack, address, other);
	else
		g_hash_table_remove(ifp->stack->by_address, &address);
	return 0;
}

struct ifnet *ifnet_by_address(const struct netstack *s, struct maddr address)
{
	return s->by_address ? g_hash_table_lookup(s->by_address, &address)
			     : first_with(s, address);
}

/* ---- an interface's addresses ---- */

/* As some systems do at boot: all groups by the first interface that has the family. */
static void add_default_route(struct netstack *s, enum family family, uint32_t ifindex)
{
	static const struct {
		struct maddr group;
		unsigned prefix;
	} all[FAMILIES] = { { { 0, 0xffffe0000000ULL }, 4 }, { { 0xff00000000000000ULL, 0 }, 8 } };

	if (s->default_route && !route_lookup(&s->routes, all[family].group))
		route_add(&s->routes, all[family].group, all[family].prefix, ifindex);
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
static int add_v6(struct ifnet *ifp, struct maddr address, unsigned prefix)
{
	struct gm_link *l = ifp->mld;
	bool tentative =
		l->profile->joins_tentative && !ifp->stack->bare && !ifp->kind->own_solicited;
	bool unnumbered = maddr_is_any(l->address);
	struct in_multi *solicited = NULL;
	struct ifaddr was;

	if (ifnet_has_address(ifp, address))
		return EEXIST;
	if (tentative) {
		if (in_addmulti(ifp, maddr_solicited_node(address), &gm_any_source, &solicited))
			return ENOBUFS;
	}
	ifnet_add_address(ifp, address, prefix);
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
	if (solicited == NULL) {
		ifnet_del_address(ifp, address, &was);
		return ENOBUFS;
	}
	note_membership(ifp, address, solicited);
	return 0;
}

/* in_ifinit: a clone is in 224.0.0.1 with each of its addresses; a physical interface, from the start. */
static int add_v4(struct ifnet *ifp, struct maddr address, unsigned prefix)
{
	struct in_multi *all_hosts;
	int err = ifnet_add_address(ifp, address, prefix);

	if (err || ifp->kind->physical || !(ifp->flags & IFNET_MULTICAST))
		return err;
	if (in_addmulti(ifp, ifp->gm.profile->proto->all_hosts, &gm_any_source, &all_hosts) == 0)
		note_membership(ifp, address, all_hosts);
	return 0;
}

static int take_back(struct ifnet *ifp, struct maddr address)
{
	struct ifaddr was;
	int err = ifnet_del_address(ifp, address, &was);

	if (err == 0 && was.comes_with)
		in_delmulti(was.comes_with, &gm_any_source);
	return err;
}

int if_add_address(struct ifnet *ifp, struct maddr address, unsigned prefix)
{
	struct if_request r = { address, prefix };
	int err = 0;

	if (!if_is_unicast(address, prefix))
		return EINVAL;
	if (!maddr_is_v4(address))
		err = if_enable_v6(ifp);
	if (err == 0)
		err = (maddr_is_v4(address) ? add_v4 : add_v6)(ifp, address, prefix);
	if (err)
		return err;
	err = ifp->kind->ioctl(ifp, IF_SETADDRESS, &r);
	if (err)
		take_back(ifp, address);
	else
		if_hooks_run(ifp, IF_HOOK_ADDRESS);
	return err;
}

int if_del_address(struct ifnet *ifp, struct maddr address)
{
	int err = take_back(ifp, address);

	if (err == 0)
		if_hooks_run(ifp, IF_HOOK_ADDRESS);
	return err;
}
