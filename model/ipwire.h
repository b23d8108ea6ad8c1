/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whole IPv4 datagrams: the header that goes around a group-management message, and its checks. */
#ifndef MODEL_IPWIRE_H
#define MODEL_IPWIRE_H

#include "model/port.h"

#define IPWIRE_HEADER 24 /* with the Router Alert option (RFC 2113) */

struct ipwire {
	struct maddr from, to;
	uint8_t protocol, ttl, tos;
	bool router_alert;
	const uint8_t *payload; /* borrowed from the datagram */
	size_t length;		/* of the payload */
};

/* RFC 1071's checksum over the bytes, as the number that is stored big-endian. */
uint16_t ipwire_checksum(const void *bytes, size_t length);
/* Writes header and payload to out (room for IPWIRE_HEADER + length); returns the total length.
 * Router Alert, identification 0, no fragmentation bits; w->payload must not overlap out. */
size_t ipwire_build(const struct ipwire *w, uint8_t *out);
/* MC_DROP_NONE with *w filled, or why the datagram is not one. */
enum mc_drop ipwire_parse(const void *datagram, size_t length, struct ipwire *w);

#endif
