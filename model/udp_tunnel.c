/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/udp_tunnel.h"

void udp_tunnel_add(struct netstack *s, struct udp_tunnel *t)
{
	t->next = s->tunnels;
	s->tunnels = t;
}

bool udp_tunnel_input(struct netstack *s, struct ifnet *ifp, const struct ipwire *w,
		      const struct udp *u)
{
	for (struct udp_tunnel *t = s->tunnels; t; t = t->next)
		if (t->input(t, ifp, w, u))
			return true;
	return false;
}

void udp_tunnel_free_all(struct netstack *s)
{
	while (s->tunnels) {
		struct udp_tunnel *t = s->tunnels;

		s->tunnels = t->next;
		t->free(t);
	}
}
