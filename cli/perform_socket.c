/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Verbs on a socket or a node that are one call of node.h each. */
#include "cli/perform.h"
#include "cli/stage.h"

/* `any` is of the family that the socket was opened for. */
int perform_bind(const struct action *a, struct stage_socket *socket)
{
	const struct maddr any = socket->v6 ? (struct maddr){ 0, 0 } : maddr_v4(0);

	return mc_socket_bind(socket->so, a->has_address ? a->address : any, a->port);
}

int perform_connect(const struct action *a, struct stage_socket *socket)
{
	return mc_socket_connect(socket->so, a->address, a->port);
}

int perform_send(const struct action *a, struct stage_socket *socket)
{
	const struct mc_endpoint to = { a->address, a->port };
	gsize length;
	const void *octets = g_bytes_get_data(a->octets, &length);

	return mc_socket_sendto(socket->so, a->has_address ? &to : NULL, octets, length);
}

int perform_route(const struct action *a, struct mc_node *node)
{
	if (a->add)
		return mc_node_route_add(node, a->address, a->prefix, a->where.ifindex);
	mc_node_route_flush(node);
	return 0;
}
