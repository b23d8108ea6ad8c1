/* SPDX-License-Identifier: GPL-2.0-or-later */
/* UDP sockets: sending. */
#include <errno.h>

#include "model/socket_output.h"
#include "model/udp.h"

static void fill(const struct ipwire *w, uint8_t *payload, const void *ctx)
{
	udp_build(w, ctx, payload);
}

static int send_udp(struct mc_socket *so, const struct mc_endpoint *to, const void *octets,
		    size_t length)
{
	struct udp u = { .to_port = to->port ? to->port : MC_DEFAULT_PORT,
			 .octets = octets,
			 .length = length };
	struct ipwire w = { .to = to->address,
			    .protocol = IPWIRE_UDP,
			    .length = UDP_HEADER + length };

	if (!socket_has_port(so))
		return EADDRNOTAVAIL;
	u.from_port = so->port;
	return socket_output(so, &w, fill, &u);
}

const struct socket_kind socket_udp = {
	.name = "udp",
	.ported = true,
	.protocol = IPWIRE_UDP,
	.send = send_udp,
};
