/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Datagrams by the front door's calls: bind, connect, send, receive. */
#include <errno.h>

#include "model/node_private.h"

int mc_socket_bind(struct mc_socket *so, struct maddr address, uint16_t port)
{
	return socket_bind(so, address, port);
}

int mc_socket_connect(struct mc_socket *so, struct maddr address, uint16_t port)
{
	return so->kind->send ? socket_connect(so, address, port) : EOPNOTSUPP;
}

int mc_socket_sendto(struct mc_socket *so, const struct mc_endpoint *to, const void *octets,
		     size_t length)
{
	bool connected = so->traffic && so->traffic->connected;
	int err = 0;

	if (so->kind->send == NULL)
		return EOPNOTSUPP;
	if (connected && to)
		err = socket_errno(so, to->address, WHY_SEND_CONNECTED);
	else if (!connected && !to)
		err = socket_errno(so, socket_any(so), WHY_SEND_NOWHERE);
	if (err || (!connected && !to))
		return err;
	if (to && !socket_takes_family(so, to->address))
		return EAFNOSUPPORT;
	return so->kind->send(so, to ? to : &so->traffic->remote, octets, length);
}

int mc_socket_recvfrom(struct mc_socket *so, void *octets, size_t room, struct mc_datagram *d,
		       size_t *length)
{
	*length = 0;
	return so->kind->send ? socket_take(so, octets, room, d, length) : ENOTCONN;
}

void mc_socket_reader(struct mc_socket *so, mc_received_fn *reader, void *ctx)
{
	socket_traffic(so)->reader = reader;
	so->traffic->ctx = ctx;
}

uint64_t mc_socket_received(const struct mc_socket *so)
{
	return so->received;
}
