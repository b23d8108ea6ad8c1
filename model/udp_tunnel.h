/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Tunnels over UDP that end in the kernel: what arrives is offered to them before any socket
 * (netinet/udp_usrreq.c udp_input: vxlan_lookup).
 */
#ifndef MODEL_UDP_TUNNEL_H
#define MODEL_UDP_TUNNEL_H

#include "model/ifnet.h"
#include "model/udp.h"

/* A kind of tunnel, embedded in what the stack has of it; the stack owns it and frees it last of all. */
struct udp_tunnel {
	/* True: it was a tunnel's; else sockets are asked. */
	bool (*input)(struct udp_tunnel *t, struct ifnet *ifp, const struct ipwire *w,
		      const struct udp *u);
	void (*free)(struct udp_tunnel *t);
	void (*memory)(const struct udp_tunnel *t, const struct memory_walk *w); /* may be NULL */
	struct udp_tunnel *next;
};

void udp_tunnel_add(struct netstack *s, struct udp_tunnel *t);
/* Of a stack that has tunnels: was it for one? */
bool udp_tunnel_input(struct netstack *s, struct ifnet *ifp, const struct ipwire *w,
		      const struct udp *u);
void udp_tunnel_free_all(struct netstack *s);

#endif
