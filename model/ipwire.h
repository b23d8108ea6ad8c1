/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Whole IP datagrams, IPv4 or IPv6: the header that goes around a group-management message, and its
 * checks.  The family is that of the addresses.
 */
#ifndef MODEL_IPWIRE_H
#define MODEL_IPWIRE_H

#include "model/port.h"

#define IPWIRE_HEADER_MAX 48 /* IPv6 with hop-by-hop Router Alert */
#define IPWIRE_MTU	  1500

enum {
	IPWIRE_IGMP = 2,
	IPWIRE_TCP = 6,
	IPWIRE_UDP = 17,
	IPWIRE_ICMPV6 = 58
}; /* IANA protocol numbers */

struct ipwire {
	struct maddr from, to;
	uint8_t protocol, ttl, tos; /* ttl: IPv6 hop limit; tos: IPv6 traffic class */
	bool dont_fragment;	    /* IPv4's DF */
	bool router_alert;	    /* RFC 2113; RFC 2711 with the value 0, MLD */
	const uint8_t *payload;	    /* borrowed from the datagram */
	size_t length;		    /* of the payload */
};

/* Numbers in network order. */
static inline void ipwire_put16(uint8_t *p, size_t v)
{
	p[0] = (uint8_t)(v >> 8);
	p[1] = (uint8_t)v;
}

static inline unsigned ipwire_get16(const uint8_t *p)
{
	return (unsigned)p[0] << 8 | p[1];
}

static inline void ipwire_put32(uint8_t *p, uint32_t v)
{
	ipwire_put16(p, v >> 16);
	ipwire_put16(p + 2, v);
}

static inline uint32_t ipwire_get32(const uint8_t *p)
{
	return (uint32_t)ipwire_get16(p) << 16 | ipwire_get16(p + 2);
}

static inline void ipwire_put64(uint8_t *p, uint64_t v)
{
	ipwire_put32(p, (uint32_t)(v >> 32));
	ipwire_put32(p + 4, (uint32_t)v);
}

static inline uint64_t ipwire_get64(const uint8_t *p)
{
	return (uint64_t)ipwire_get32(p) << 32 | ipwire_get32(p + 4);
}

/* RFC 1071's checksum over the bytes, as the number that is stored big-endian. */
uint16_t ipwire_checksum(const void *bytes, size_t length);
/* The same with a pseudo-header in front, of w's addresses, protocol and length (RFC 8200 s8.1, RFC 768).  An
 * IPv4 address adds, as ::ffff:a.b.c.d, 0xffff: nothing in one's complement. */
uint16_t ipwire_checksum_pseudo(const struct ipwire *w, const void *bytes);
/* Octets of the header that w's fields ask for. */
size_t ipwire_header(const struct ipwire *w);
/* Writes the header to packet, behind which, at packet + ipwire_header(w), w->length octets of payload
 * stand already.  Identification 0.  Returns the total length. */
size_t ipwire_seal(const struct ipwire *w, uint8_t *packet);
/* MC_DROP_NONE with *w filled, or why the datagram is not one. */
enum mc_drop ipwire_parse(const void *datagram, size_t length, struct ipwire *w);

#endif
