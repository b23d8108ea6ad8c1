/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A node's interfaces and addresses: when they come, go up and down, and what is joined with them. */
#include <errno.h>

#include "model/node_private.h"

/* As some systems do at boot: all groups by the first interface that has the family. */
static void add_default_route(struct mc_node *n, enum family family, uint32_t ifindex)
{
	static const struct {
		struct maddr group;
		unsigned prefix;
	} all[FAMILIES] = { { { 0, 0xffffe0000000ULL }, 4 }, { { 0xff00000000000000ULL, 0 }, 8 } };

	if (n->default_route && !route_lookup(&n->stack.routes, all[family].group))
		route_add(&n->stack.routes, all[family].group, all[family].prefix, ifindex);
}

/* RFC 1112 s7.1, RFC 4861 s7.2.1: every node is a member of the all-hosts group. */
static void start(struct mc_node *n, struct ifnet *ifp, enum family family, struct gm_link *l)
{
	struct in_multi *all_hosts;

	add_default_route(n, family, l->ifindex);
	if (n->bare)
		return;
	in_addmulti(ifp, l->profile->proto->all_hosts, &gm_any_source, &all_hosts);
	n->driver->attach(l);
}

static int enable_v6(struct mc_node *n, struct ifnet *ifp)
{
	bool was = ifp->mld != NULL;
	int err = ifnet_enable_v6(ifp);

	if (err == 0 && !was)
		start(n, ifp, FAMILY_V6, ifp->mld);
	return err;
}

int mc_node_add_interface(struct mc_node *n, const struct mc_interface *i)
{
	struct ifnet *ifp;
	bool numbered = !maddr_is_any(i->address), v6 = i->flags & MC_IF_IPV6;

	if (i->ifindex < 1 || i->ifindex > 65535 || (i->mtu && i->mtu < 68) || i->mtu > 65535)
		return EINVAL;
	ifp = ifnet_attach(&n->stack, i->ifindex, i->flags, i->mtu);
	if (ifp == NULL)
		return EEXIST;
	if (numbered && maddr_is_v4(i->address))
		ifnet_add_address(ifp, i->address, i->prefix);
	start(n, ifp, FAMILY_V4, &ifp->gm);
	if (numbered && !maddr_is_v4(i->address))
		return mc_node_add_address(n, i->ifindex, i->address, i->prefix);
	return v6 ? enable_v6(n, ifp) : 0;
}

/* Addresses are tentative first where the profile says so (add_v6). */
static void announce(struct gm_link *l)
{
	struct maddr address = l->address;
	bool tentative = l->profile->joins_tentative && !maddr_is_any(address);

	if (tentative)
		l->address = l->profile->proto->none;
	gm_host_up(l);
	l->address = address;
	if (tentative)
		gm_change_valid(l);
}

static void set_link_up(struct mc_node *n, struct gm_link *l, bool up)
{
	l->up = up;
	if (up) {
		announce(l);
		n->driver->up(l);
	} else {
		n->driver->down(l);
		gm_host_down(l);
	}
}

int mc_node_set_up(struct mc_node *n, uint32_t ifindex, bool up)
{
	struct ifnet *ifp = ifnet_by_index(&n->stack, ifindex);

	if (ifp == NULL)
		return ENODEV;
	if (ifp->gm.up == up)
		return 0;
	ifp->flags ^= IFNET_UP;
	set_link_up(n, &ifp->gm, up);
	if (ifp->mld)
		set_link_up(n, ifp->mld, up);
	return 0;
}

/* ---- addresses ---- */

static bool is_unicast(struct maddr a, unsigned prefix)
{
	return !maddr_is_any(a) && !maddr_is_multicast(a) &&
	       prefix <= (maddr_is_v4(a) ? 32U : 128U);
}

/* RFC 4861 s7.2.1: with every IPv6 address comes its solicited-node group.  RFC 3590 s4: once there is a
 * link-local address all groups are announced, since routers discarded what came from ::. */
static int add_v6(struct mc_node *n, struct ifnet *ifp, struct maddr address, unsigned prefix)
{
	struct gm_link *l = ifp->mld;
	bool tentative = l->profile->joins_tentative && !n->bare;
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
		n->driver->down(l); /* what it did without an address it does anew */
		n->driver->up(l);
	}
	if (n->bare)
		return 0;
	if (!tentative)
		in_addmulti(ifp, maddr_solicited_node(address), &gm_any_source, &solicited);
	if (solicited == NULL) {
		ifnet_del_address(ifp, address, &was);
		return ENOBUFS;
	}
	ifnet_note_solicited(ifp, address, solicited);
	return 0;
}

int mc_node_add_address(struct mc_node *n, uint32_t ifindex, struct maddr address, unsigned prefix)
{
	struct ifnet *ifp = ifnet_by_index(&n->stack, ifindex);
	int err;

	if (ifp == NULL)
		return ENODEV;
	if (!is_unicast(address, prefix))
		return EINVAL;
	if (maddr_is_v4(address))
		return ifnet_add_address(ifp, address, prefix);
	err = enable_v6(n, ifp);
	return err ? err : add_v6(n, ifp, address, prefix);
}

int mc_node_del_address(struct mc_node *n, uint32_t ifindex, struct maddr address)
{
	struct ifnet *ifp = ifnet_by_index(&n->stack, ifindex);
	struct ifaddr was;

	if (ifp == NULL)
		return ENODEV;
	if (ifnet_del_address(ifp, address, &was))
		return EADDRNOTAVAIL;
	if (was.solicited)
		in_delmulti(was.solicited, &gm_any_source);
	return 0;
}

/* ---- groups as addresses ---- */

#define KERNEL UINT32_MAX /* no process */

int mc_node_autojoin(struct mc_node *n, uint32_t ifindex, struct maddr group, bool on)
{
	struct mc_where where = { MC_WHERE_INDEX, ifindex, maddr_v4(0) };

	if (!n->stack.preset->autojoin)
		return EOPNOTSUPP;
	if (!maddr_is_multicast(group))
		return EINVAL;
	if (n->autojoin == NULL) {
		n->autojoin = socket_new(&n->stack, &socket_udp);
		n->autojoin->pid = KERNEL;
		n->autojoin->management = true;
	}
	return (on ? mc_socket_join : mc_socket_leave)(n->autojoin, group, where, NULL);
}
