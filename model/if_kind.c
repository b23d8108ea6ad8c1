/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The kinds of interfaces that the engine has, and their way to it. */
#include <errno.h>

#include "model/if_more.h"
#include "model/if_multi.h"

#define ETHERMTU       1500
#define ETHERMTU_JUMBO 9000
#define LOMTU	       65535
#define MTU_V6	       1280 /* RFC 8200 s5 */

unsigned if_enabled(const struct ifnet *ifp)
{
	return ifp->more && ifp->more->caps_set ? ifp->more->enabled : ifp->kind->enabled;
}

/* IFF_PROMISC and IFF_ALLMULTI: the device hears what nobody has joined. */
static int set_flags(struct ifnet *ifp)
{
	bool all = ifp->flags & (IFNET_PROMISC | IFNET_ALLMULTI),
	     was = ifp->flags & IFNET_HEARS_ALL;
	struct port *port = ifp->gm.port;
	int err;

	if (all == was)
		return 0;
	err = port->ops->filter(port, ifnet_index(ifp), maddr_v4(0), all);
	if (err == 0)
		ifp->flags ^= IFNET_HEARS_ALL;
	return err;
}

void if_change_mtu(struct ifnet *ifp, uint32_t mtu)
{
	ifp->gm.mtu = mtu;
	if (ifp->mld)
		ifp->mld->mtu = mtu;
}

/* "it is responsible for any additional sanity checking": what an Ethernet carries, and what IPv6 needs. */
static int set_mtu(struct ifnet *ifp, uint32_t mtu)
{
	uint32_t most = ifp->kind->type == IFT_LOOP ? LOMTU : ETHERMTU;

	if (if_enabled(ifp) & IFCAP_JUMBO_MTU)
		most = ETHERMTU_JUMBO;
	if (mtu > most || (ifp->mld && mtu < MTU_V6))
		return EINVAL;
	if_change_mtu(ifp, mtu);
	return 0;
}

/* The generic layer has checked them (ifnet(9)); "the rest is supposed to be done by the driver". */
static int set_capabilities(struct ifnet *ifp, unsigned enabled)
{
	struct if_more *more = if_more(ifp);

	more->enabled = enabled;
	more->caps_set = true;
	if (enabled & IFCAP_POLLING)
		ifp->flags |= IFNET_POLLING;
	else
		ifp->flags &= ~(unsigned)IFNET_POLLING;
	return 0;
}

static int tell_port(struct ifnet *ifp, enum if_cmd cmd, const struct if_request *r)
{
	struct port *port = ifp->gm.port;

	switch (cmd) {
	case IF_ADDMULTI:
	case IF_DELMULTI:
		return port->ops->filter(port, ifnet_index(ifp), r->address, cmd == IF_ADDMULTI);
	case IF_SETFLAGS:
		return set_flags(ifp);
	case IF_SETMTU:
		return set_mtu(ifp, r->value);
	case IF_SETCAP:
		return set_capabilities(ifp, r->value);
	case IF_SETADDRESS:
		break;
	}
	return 0;
}

static int to_port(struct ifnet *ifp, const void *datagram, size_t length)
{
	struct port *port = ifp->gm.port;

	port->ops->transmit(port, ifnet_index(ifp), datagram, length);
	return 0;
}

const struct if_kind if_ether = {
	.name = "ether",
	.prefix = "em",
	.type = IFT_ETHER,
	.flags = IFNET_MULTICAST | IFNET_BROADCAST | IFNET_SIMPLEX | IFNET_RUNNING,
	.capabilities = IFCAP_RXCSUM | IFCAP_TXCSUM | IFCAP_VLAN_MTU | IFCAP_VLAN_HWTAGGING |
			IFCAP_JUMBO_MTU | IFCAP_POLLING,
	.enabled = IFCAP_RXCSUM | IFCAP_TXCSUM | IFCAP_VLAN_MTU,
	.physical = true,
	.ioctl = tell_port,
	.transmit = to_port,
	.resolvemulti = ether_resolvemulti,
};

const struct if_kind if_loopback = {
	.name = "loopback",
	.prefix = "lo",
	.type = IFT_LOOP,
	.flags = IFNET_MULTICAST | IFNET_LOOPBACK | IFNET_RUNNING,
	.physical = true,
	.ioctl = tell_port,
	.transmit = to_port,
};
