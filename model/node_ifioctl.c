/* SPDX-License-Identifier: GPL-2.0-or-later */
/* mc_ifioctl: a row a command. */
#include <errno.h>
#include <string.h>

#include "model/if_ioctl.h"
#include "model/if_more.h"
#include "model/node_ifnet.h"
#include "model/node_private.h"

static int get_flags(struct ifnet *ifp, struct mc_ifreq *r)
{
	r->flags = ifp->flags & ~(unsigned)IFNET_INTERNAL;
	return 0;
}

static int set_flags(struct ifnet *ifp, struct mc_ifreq *r)
{
	return if_set_flags(ifp, r->flags);
}

static int get_capabilities(struct ifnet *ifp, struct mc_ifreq *r)
{
	r->capabilities = if_capabilities(ifp);
	r->enabled = if_enabled(ifp);
	return 0;
}

static int set_capabilities(struct ifnet *ifp, struct mc_ifreq *r)
{
	return if_set_capabilities(ifp, r->enabled);
}

static int get_mtu(struct ifnet *ifp, struct mc_ifreq *r)
{
	r->mtu = ifp->gm.mtu;
	return 0;
}

static int set_mtu(struct ifnet *ifp, struct mc_ifreq *r)
{
	return if_set_mtu(ifp, r->mtu);
}

static int get_metric(struct ifnet *ifp, struct mc_ifreq *r)
{
	r->metric = ifp->more ? ifp->more->metric : 0;
	return 0;
}

static int set_metric(struct ifnet *ifp, struct mc_ifreq *r)
{
	if_more(ifp)->metric = r->metric;
	return 0;
}

static int get_physical(struct ifnet *ifp, struct mc_ifreq *r)
{
	r->physical = ifp->more ? ifp->more->physical : 0;
	return 0;
}

static int set_physical(struct ifnet *ifp, struct mc_ifreq *r)
{
	if_more(ifp)->physical = r->physical;
	return 0;
}

static int set_name(struct ifnet *ifp, struct mc_ifreq *r)
{
	return memchr(r->new_name, 0, sizeof(r->new_name)) ? if_rename(ifp, r->new_name) : EINVAL;
}

static int add_multi(struct ifnet *ifp, struct mc_ifreq *r)
{
	return if_ask_multi(ifp, r->address, true);
}

static int del_multi(struct ifnet *ifp, struct mc_ifreq *r)
{
	return if_ask_multi(ifp, r->address, false);
}

static int set_rdomain(struct ifnet *ifp, struct mc_ifreq *r)
{
	return if_set_rdomain(ifp, r->rdomain);
}

/* ---- addresses: the protocol's control routine (in_control) ---- */

static int get_address(struct ifnet *ifp, struct mc_ifreq *r)
{
	const struct ifaddr *ifa = if_named_address(ifp, r->address);

	if (ifa == NULL)
		return EADDRNOTAVAIL;
	r->address = ifa->address;
	r->prefix = ifa->prefix;
	return 0;
}

static int get_destination(struct ifnet *ifp, struct mc_ifreq *r)
{
	const struct ifaddr *ifa = if_named_address(ifp, r->address);

	if (!(ifp->flags & IFNET_POINTOPOINT))
		return EINVAL;
	if (ifa == NULL)
		return EADDRNOTAVAIL;
	r->destination = ifa_destination(ifa);
	return 0;
}

static int get_broadcast(struct ifnet *ifp, struct mc_ifreq *r)
{
	const struct ifaddr *ifa = if_named_address(ifp, r->address);

	if (!(ifp->flags & IFNET_BROADCAST))
		return EINVAL;
	if (ifa == NULL)
		return EADDRNOTAVAIL;
	r->destination = ifa_broadcast(ifa);
	return 0;
}

/* in_control, SIOCSIFADDR: in place of the first address, with the net of its class (RFC 791 s3.2). */
static unsigned class_prefix(struct maddr a)
{
	return !maddr_is_v4(a) ? 64 : a.lo & 0x80000000 ? (a.lo & 0x40000000 ? 24 : 16) : 8;
}

static int set_address(struct ifnet *ifp, struct mc_ifreq *r)
{
	struct ifaddr *old = if_named_address(ifp, maddr_v4(0));
	struct maddr was = old ? old->address : maddr_v4(0);
	unsigned prefix = r->prefix ? r->prefix : class_prefix(r->address);
	int err;

	if (old && maddr_equal(was, r->address))
		return 0;
	err = if_add_address(ifp, r->address, prefix);
	if (err == 0 && old && maddr_is_v4(r->address))
		if_del_address(ifp, was);
	return err;
}

/* The flag says what the second address is. */
static int set_second(struct ifnet *ifp, struct mc_ifreq *r, unsigned flag)
{
	struct ifaddr *ifa = if_named_address(ifp, r->address);

	if (!(ifp->flags & flag))
		return EINVAL;
	if (ifa == NULL)
		return EADDRNOTAVAIL;
	if (family_of(ifa->address) != family_of(r->destination))
		return EINVAL;
	if_set_destination(ifa, r->destination);
	return 0;
}

static int set_destination(struct ifnet *ifp, struct mc_ifreq *r)
{
	return set_second(ifp, r, IFNET_POINTOPOINT);
}

static int set_broadcast(struct ifnet *ifp, struct mc_ifreq *r)
{
	return set_second(ifp, r, IFNET_BROADCAST);
}

static int set_netmask(struct ifnet *ifp, struct mc_ifreq *r)
{
	struct ifaddr *ifa = if_named_address(ifp, r->address);

	if (ifa == NULL)
		return EADDRNOTAVAIL;
	if (!if_is_unicast(ifa->address, r->prefix))
		return EINVAL;
	if_set_prefix(ifa, r->prefix);
	return 0;
}

static int add_address(struct ifnet *ifp, struct mc_ifreq *r)
{
	return if_add_address_to(ifp, r->address, r->prefix, r->destination);
}

static int del_address(struct ifnet *ifp, struct mc_ifreq *r)
{
	return if_del_address(ifp, r->address);
}

/* ---- the table ---- */

static const struct {
	int (*act)(struct ifnet *ifp, struct mc_ifreq *r);
	bool privileged;
} commands[MC_SIOC_COMMANDS] = {
	[MC_SIOCGIFFLAGS] = { get_flags, false },
	[MC_SIOCSIFFLAGS] = { set_flags, true },
	[MC_SIOCGIFCAP] = { get_capabilities, false },
	[MC_SIOCSIFCAP] = { set_capabilities, true },
	[MC_SIOCGIFMTU] = { get_mtu, false },
	[MC_SIOCSIFMTU] = { set_mtu, true },
	[MC_SIOCGIFMETRIC] = { get_metric, false },
	[MC_SIOCSIFMETRIC] = { set_metric, true },
	[MC_SIOCGIFPHYS] = { get_physical, false },
	[MC_SIOCSIFPHYS] = { set_physical, true },
	[MC_SIOCSIFNAME] = { set_name, true },
	[MC_SIOCADDMULTI] = { add_multi, true },
	[MC_SIOCDELMULTI] = { del_multi, true },
	[MC_SIOCGIFADDR] = { get_address, false },
	[MC_SIOCGIFDSTADDR] = { get_destination, false },
	[MC_SIOCGIFBRDADDR] = { get_broadcast, false },
	[MC_SIOCGIFNETMASK] = { get_address, false },
	[MC_SIOCSIFADDR] = { set_address, true },
	[MC_SIOCSIFDSTADDR] = { set_destination, true },
	[MC_SIOCSIFBRDADDR] = { set_broadcast, true },
	[MC_SIOCSIFNETMASK] = { set_netmask, true },
	[MC_SIOCAIFADDR] = { add_address, true },
	[MC_SIOCDIFADDR] = { del_address, true },
	[MC_SIOCSIFRDOMAIN] = { set_rdomain, true },
};

int mc_ifioctl(struct mc_node *n, uint32_t uid, enum mc_ifcmd command, struct mc_ifreq *r)
{
	struct ifnet *ifp;

	if ((unsigned)command >= MC_SIOC_COMMANDS)
		return EOPNOTSUPP;
	ifp = memchr(r->name, 0, sizeof(r->name)) ? ifunit(&n->stack, r->name) : NULL;
	if (ifp == NULL)
		return ENXIO;
	if (commands[command].privileged && uid != 0)
		return EPERM;
	return commands[command].act(ifp, r);
}
