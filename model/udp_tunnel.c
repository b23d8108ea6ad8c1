/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/udp_tunnel.h"

void udp_tunnel_add(struct netstack *s, struct udp_tunnel *t)
{
	t->next = s->tunnels;
	s->tunnels = t;
}

void udp_tunnel_del(struct netstack *s, struct udp_tunnel *t)
{
	struct udp_tunnel **p = &s->tunnels;

	while (*p != t)
		p = &(*p)->next;
	*p = t->next;
}

bool udp_tunnel_input(struct netstack *s, struct ifnet *ifp, const struct ipwire *w,
		      const struct udp *u)
{
	for (struct udp_tunnel *t = s->tunnels; t; t = t->next)
		if (t->port == u->to_port && t->input(t, ifp, w, u))
			return true;
	return false;
}
