/* SPDX-License-Identifier: GPL-2.0-or-later */
/* UDP's header and checksum, over IPv4 and IPv6 alike (RFC 768; RFC 8200 s8.1). */
#ifndef MODEL_UDP_H
#define MODEL_UDP_H

#include "model/ipwire.h"

#define UDP_HEADER 8

struct udp {
	uint16_t from_port, to_port;
	const void *octets; /* borrowed */
	size_t length;	    /* without the header */
};

/* Writes header and octets to w's payload, of w->length = UDP_HEADER + u->length. */
void udp_build(const struct ipwire *w, const struct udp *u, uint8_t *payload);
/* The header alone, in front of octets that stand at payload + UDP_HEADER already.  Not summed: IPv4 does
 * without, and its sum is 0 (RFC 768). */
void udp_seal(const struct ipwire *w, uint16_t from, uint16_t to, bool summed, uint8_t *payload);
/* MC_DROP_NONE with *u filled, MC_DROP_UDP_SHORT or MC_DROP_UDP_SUM. */
enum mc_drop udp_check(const struct ipwire *w, struct udp *u);

#endif
