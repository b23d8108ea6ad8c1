/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/socket.h"

struct mc_socket *socket_new(struct netstack *s)
{
	struct mc_socket *so = g_new0(struct mc_socket, 1);

	so->stack = s;
	so->next = s->sockets;
	so->prevp = &s->sockets;
	if (so->next)
		so->next->prevp = &so->next;
	s->sockets = so;
	return so;
}

void socket_free(struct mc_socket *so, mset_each_fn *each, void *ctx)
{
	for (int f = 0; f < FAMILIES; f++)
		ip_freemoptions(so->moptions[f], each, ctx);
	*so->prevp = so->next;
	if (so->next)
		so->next->prevp = so->prevp;
	g_free(so);
}
