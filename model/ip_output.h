/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a socket sends, IPv4 and IPv6: by which interface, from which address, how far, and whether
 * the node's own members hear it, too (netinet/ip_output.c, netinet6/ip6_output.c).
 */
#ifndef MODEL_IP_OUTPUT_H
#define MODEL_IP_OUTPUT_H

#include "model/ipwire.h"
#include "model/socket.h"

/* Writes w->length octets, where w has all that a pseudo-header needs. */
typedef void ip_fill_fn(const struct ipwire *w, uint8_t *payload, const void *ctx);

/* The address that a datagram to there would come from; errno as ip_output. */
int ip_source(const struct mc_socket *so, struct maddr to, struct maddr *source);
/* Sends a datagram; w says to, protocol, length and router_alert, the rest is the socket's options and the
 * interface's.  EHOSTUNREACH (no interface) and ENETDOWN, or what the preset says for them, EADDRNOTAVAIL (the
 * interface has no address), EMSGSIZE (longer than its MTU), ENOBUFS (memory was refused). */
int ip_output(struct mc_socket *so, struct ipwire *w, ip_fill_fn *fill, const void *ctx);

#endif
