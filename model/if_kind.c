/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The kinds of interfaces that the engine has, and their way to it. */
#include "model/if_kind.h"

static int tell_port(struct ifnet *ifp, enum if_cmd cmd, const struct if_request *r)
{
	struct port *port = ifp->gm.port;

	if (cmd != IF_ADDMULTI && cmd != IF_DELMULTI)
		return 0;
	return port->ops->filter(port, ifnet_index(ifp), r->address, cmd == IF_ADDMULTI);
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
	.flags = IFNET_MULTICAST,
	.physical = true,
	.ioctl = tell_port,
	.transmit = to_port,
};

const struct if_kind if_loopback = {
	.name = "loopback",
	.prefix = "lo",
	.type = IFT_LOOP,
	.flags = IFNET_MULTICAST | IFNET_LOOPBACK,
	.physical = true,
	.ioctl = tell_port,
	.transmit = to_port,
};

int if_output(struct ifnet *ifp, const void *datagram, size_t length)
{
	return ifp->kind->transmit(ifp, datagram, length);
}
