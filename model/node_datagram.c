/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Datagrams by the front door's calls: bind, connect, send, receive. */
#include <errno.h>

#include "model/node_private.h"
#include "model/socket_output.h"

int mc_socket_bind(struct mc_socket *so, struct maddr address, uint16_t port)
{
	return socket_bind(so, address, port);
}

/* 127.0.0.1 or ::1; bound to an address of IPv4, that one (net/ipv4/route.c ip_route_output_key_hash_rcu). */
static struct maddr self(const struct mc_socket *so, struct maddr any)
{
	struct maddr bound = so->traffic ? so->traffic->local : any;

	if (!maddr_is_v4(any))
		return (struct maddr){ 0, 1 };
	return maddr_is_v4(bound) && !maddr_is_any(bound) && !maddr_is_multicast(bound)
		       ? bound
		       : maddr_v4(0x7f000001);
}

static struct maddr destination(const struct mc_socket *so, struct maddr to)
{
	return so->stack->preset->sockets.any_is_self && maddr_is_any(to) ? self(so, to) : to;
}

int mc_socket_connect(struct mc_socket *so, struct maddr address, uint16_t port)
{
	struct maddr to = destination(so, address), local = socket_any(so);
	int err = 0;

	if (so->kind->send == NULL)
		return EOPNOTSUPP;
	if (so->stack->preset->sockets.connect_binds && socket_takes_family(so, to))
		err = socket_source(so, to, &local);
	return err ? err : socket_connect(so, to, port, local);
}

int mc_socket_sendto(struct mc_socket *so, const struct mc_endpoint *to, const void *octets,
		     size_t length)
{
	bool connected = so->traffic && so->traffic->connected;
	struct mc_endpoint there;
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
		return socket_errno(so, socket_any(so), WHY_SEND_DOMAIN);
	if (to)
		there = (struct mc_endpoint){ destination(so, to->address), to->port };
	return so->kind->send(so, to ? &there : &so->traffic->remote, octets, length);
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
