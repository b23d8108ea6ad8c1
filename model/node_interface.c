/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A node's interfaces and addresses: when they come, go up and down, and what is joined with them. */
#include <errno.h>

#include "model/if_more.h"
#include "model/node_private.h"

static void attach_driver(struct mc_node *n, struct gm_link *l)
{
	if (!n->stack.bare)
		n->driver->attach(l);
}

static int enable_v6(struct mc_node *n, struct ifnet *ifp)
{
	bool was = ifp->mld != NULL;
	int err = if_enable_v6(ifp);

	if (err == 0 && !was && ifp->kind->physical)
		attach_driver(n, ifp->mld);
	return err;
}

static const struct if_kind *kind_of(const struct mc_interface *i)
{
	return i->flags & MC_IF_LOOPBACK ? &if_loopback : &if_ether;
}

static unsigned flags_of(const struct mc_interface *i)
{
	unsigned flags =
		i->flags & (MC_IF_UP | MC_IF_MULTICAST | MC_IF_LOOPBACK | MC_IF_POINTOPOINT);

	if (!(flags & (MC_IF_LOOPBACK | MC_IF_POINTOPOINT)))
		flags |= IFNET_BROADCAST | IFNET_SIMPLEX;
	return flags | IFNET_RUNNING;
}

int mc_node_add_interface(struct mc_node *n, const struct mc_interface *i)
{
	struct ifnet *ifp;
	bool numbered = !maddr_is_any(i->address), v6 = i->flags & MC_IF_IPV6;

	if (i->ifindex < 1 || i->ifindex > 65535 || (i->mtu && i->mtu < 68) || i->mtu > 65535)
		return EINVAL;
	ifp = ifnet_attach(&n->stack, kind_of(i), i->ifindex, flags_of(i), i->mtu);
	if (ifp == NULL)
		return EEXIST;
	if (numbered && maddr_is_v4(i->address))
		if_add_address(ifp, i->address, i->prefix);
	if_tell(ifp, IF_SAYS_ARRIVAL);
	if_start_family(ifp, FAMILY_V4);
	attach_driver(n, &ifp->gm);
	if (numbered && !maddr_is_v4(i->address))
		return mc_node_add_address(n, i->ifindex, i->address, i->prefix);
	return v6 ? enable_v6(n, ifp) : 0;
}

int mc_node_set_up(struct mc_node *n, uint32_t ifindex, bool up)
{
	struct ifnet *ifp = ifnet_by_index(&n->stack, ifindex);

	if (ifp == NULL)
		return ENODEV;
	(up ? if_up : if_down)(ifp);
	return 0;
}

int mc_node_detach_interface(struct mc_node *n, uint32_t ifindex)
{
	struct ifnet *ifp = ifnet_by_index(&n->stack, ifindex);

	if (ifp == NULL)
		return ENODEV;
	(ifp->kind->physical ? if_detach : if_clone_destroy)(ifp);
	return 0;
}

/* ---- addresses ---- */

int mc_node_add_address(struct mc_node *n, uint32_t ifindex, struct maddr address, unsigned prefix)
{
	struct ifnet *ifp = ifnet_by_index(&n->stack, ifindex);
	int err = 0;

	if (ifp == NULL)
		return ENODEV;
	if (!maddr_is_v4(address) && if_is_unicast(address, prefix))
		err = enable_v6(n, ifp);
	return err ? err : if_add_address(ifp, address, prefix);
}

int mc_node_del_address(struct mc_node *n, uint32_t ifindex, struct maddr address)
{
	struct ifnet *ifp = ifnet_by_index(&n->stack, ifindex);

	return ifp ? if_del_address(ifp, address) : ENODEV;
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
