/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Ports of UDP that are a tunnel's end in the kernel: what arrives there is offered to it before any
 * socket is (netinet/udp_usrreq.c udp_input: vxlan_lookup).
 */
#ifndef MODEL_UDP_TUNNEL_H
#define MODEL_UDP_TUNNEL_H

#include "model/ifnet.h"
#include "model/udp.h"

/* Embedded in its owner's record. */
struct udp_tunnel {
	uint16_t port;
	/* True: it was a tunnel's; else sockets are asked. */
	bool (*input)(struct udp_tunnel *t, struct ifnet *ifp, const struct ipwire *w,
		      const struct udp *u);
	struct udp_tunnel *next;
};

void udp_tunnel_add(struct netstack *s, struct udp_tunnel *t);
void udp_tunnel_del(struct netstack *s, struct udp_tunnel *t);
/* Of a node that has tunnels: was it for one? */
bool udp_tunnel_input(struct netstack *s, struct ifnet *ifp, const struct ipwire *w,
		      const struct udp *u);

#endif
