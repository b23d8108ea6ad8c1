/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a socket sends: ip_output with its options, and with what it is bound and connected to. */
#ifndef MODEL_SOCKET_OUTPUT_H
#define MODEL_SOCKET_OUTPUT_H

#include "model/ip_output.h"
#include "model/socket.h"

/* The address that a datagram to there would come from; errno as socket_output. */
int socket_source(const struct mc_socket *so, struct maddr to, struct maddr *source);
/* As ip_output; and what the preset says where the socket is bound to what cannot be a source. */
int socket_output(struct mc_socket *so, struct ipwire *w, ip_fill_fn *fill, const void *ctx);

#endif
