/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Raw sockets: IGMP's (igmp(ADMP), netinet/raw_ip.c), ICMPv6's (RFC 3542 s3), and those of protocols that
 * the node does not speak.  The IGMP driver opened by name is one, too: the stream that a raw socket
 * stands on.
 */
#ifndef MODEL_RAW_H
#define MODEL_RAW_H

#include "model/ipwire.h"
#include "model/socket.h"

extern const struct socket_kind socket_raw, socket_device;

/* A raw socket of that protocol; the caller says whose it is. */
struct mc_socket *raw_new(struct netstack *s, const struct socket_kind *kind, uint8_t protocol);
/* To every raw socket of the datagram's protocol that it is for, once the node's own protocol has said
 * what it makes of it.  How many there are that take it, full queues included. */
size_t raw_input(struct netstack *s, const struct gm_link *l, const struct ipwire *w,
		 const void *datagram, enum mc_drop why);

#endif
