/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/ipwire.h"

#include <string.h>

#define OPTION_ROUTER_ALERT 0x94 /* RFC 2113 s2.1 */
#define HBH_ROUTER_ALERT    5	 /* RFC 2711 s2.1 */
#define HBH_PAD1	    0	 /* RFC 8200 s4.2 */
#define HBH_PADN	    1
#define NEXT_HOP_BY_HOP	    0
#define NEXT_FRAGMENT	    44
#define NEXT_DESTINATION    60
#define V4_FRAGMENT	    0x3fff /* more fragments, and the offset */
#define V4_DF		    0x40   /* of octet 6 */

/* Four octets at once: 2^16 is 1 modulo 2^16 - 1 (RFC 1071 s2 (C)). */
static uint64_t sum_of(const uint8_t *p, size_t length, uint64_t sum)
{
	size_t i;

	for (i = 0; i + 3 < length; i += 4)
		sum += ipwire_get32(p + i);
	if (i + 1 < length) {
		sum += ipwire_get16(p + i);
		i += 2;
	}
	if (i < length)
		sum += (uint32_t)p[i] << 8;
	return sum;
}

static uint16_t folded(uint64_t sum)
{
	while (sum >> 16)
		sum = (sum & 0xffff) + (sum >> 16);
	return (uint16_t)~sum;
}

uint16_t ipwire_checksum(const void *bytes, size_t length)
{
	return folded(sum_of(bytes, length, 0));
}

uint16_t ipwire_checksum_pseudo(const struct ipwire *w, const void *bytes)
{
	uint8_t addresses[32];

	maddr_store(w->from, addresses, 16);
	maddr_store(w->to, addresses + 16, 16);
	return folded(sum_of(addresses, 32, sum_of(bytes, w->length, w->length + w->protocol)));
}

/* ---- building ---- */

size_t ipwire_header(const struct ipwire *w)
{
	if (maddr_is_v4(w->to))
		return w->router_alert ? 24 : 20;
	return w->router_alert ? 48 : 40;
}

static void seal_v4(const struct ipwire *w, uint8_t *p, size_t header)
{
	memset(p, 0, header);
	p[0] = (uint8_t)(0x40 | header / 4);
	p[1] = w->tos;
	ipwire_put16(p + 2, header + w->length);
	p[6] = w->dont_fragment ? V4_DF : 0;
	p[8] = w->ttl;
	p[9] = w->protocol;
	maddr_store(w->from, p + 12, 4);
	maddr_store(w->to, p + 16, 4);
	if (w->router_alert) {
		p[20] = OPTION_ROUTER_ALERT;
		p[21] = 4;
	}
	ipwire_put16(p + 10, ipwire_checksum(p, header));
}

static void seal_v6(const struct ipwire *w, uint8_t *p, size_t header)
{
	static const uint8_t alert[] = { HBH_ROUTER_ALERT, 2, 0, 0, HBH_PADN, 0 };

	p[0] = (uint8_t)(0x60 | w->tos >> 4);
	p[1] = (uint8_t)(w->tos << 4);
	p[2] = p[3] = 0;
	ipwire_put16(p + 4, header - 40 + w->length);
	p[6] = w->router_alert ? NEXT_HOP_BY_HOP : w->protocol;
	p[7] = w->ttl;
	maddr_store(w->from, p + 8, 16);
	maddr_store(w->to, p + 24, 16);
	if (w->router_alert) {
		p[40] = w->protocol;
		p[41] = 0;
		memcpy(p + 42, alert, sizeof(alert));
	}
}

size_t ipwire_seal(const struct ipwire *w, uint8_t *packet)
{
	size_t header = ipwire_header(w);

	(maddr_is_v4(w->to) ? seal_v4 : seal_v6)(w, packet, header);
	return header + w->length;
}

/* ---- parsing ---- */

/* Is Router Alert among IPv4's options?  A malformed list ends the search (RFC 791 s3.1). */
static bool has_router_alert(const uint8_t *p, size_t length)
{
	size_t i = 0;

	while (i < length && p[i] != 0) {
		if (p[i] == OPTION_ROUTER_ALERT)
			return true;
		if (p[i] == 1) {
			i++;
			continue;
		}
		if (i + 1 >= length || p[i + 1] < 2)
			return false;
		i += p[i + 1];
	}
	return false;
}

static enum mc_drop parse_v4(const uint8_t *p, size_t length, struct ipwire *w)
{
	size_t header, total;

	if (length < 20)
		return MC_DROP_SHORT;
	header = (size_t)(p[0] & 15) * 4;
	total = ipwire_get16(p + 2);
	if (header < 20)
		return MC_DROP_IP;
	if (header > length || total > length || total < header)
		return MC_DROP_SHORT;
	if (ipwire_checksum(p, header) != 0)
		return MC_DROP_IP;
	w->tos = p[1];
	w->dont_fragment = (p[6] & V4_DF) != 0;
	w->ttl = p[8];
	w->protocol = p[9];
	w->from = maddr_load(p + 12, 4);
	w->to = maddr_load(p + 16, 4);
	w->router_alert = has_router_alert(p + 20, header - 20);
	w->payload = p + header;
	w->length = total - header;
	return ipwire_get16(p + 6) & V4_FRAGMENT ? MC_DROP_FRAGMENT : MC_DROP_NONE;
}

/* Is Router Alert of MLD among the hop-by-hop options (RFC 2711 s2.1: value 0)? */
static bool has_mld_alert(const uint8_t *p, size_t length)
{
	for (size_t i = 2; i + 1 < length;) {
		if (p[i] == HBH_PAD1) {
			i++;
			continue;
		}
		if (p[i] == HBH_ROUTER_ALERT)
			return i + 3 < length && p[i + 1] == 2 && ipwire_get16(p + i + 2) == 0;
		i += 2 + (size_t)p[i + 1];
	}
	return false;
}

/* Over the extension headers (RFC 8200 s4) to what they carry. */
static enum mc_drop skip_extensions(const uint8_t *p, size_t length, uint8_t next, struct ipwire *w)
{
	bool first = true;

	while (next == NEXT_HOP_BY_HOP || next == NEXT_DESTINATION) {
		size_t octets;

		if (next == NEXT_HOP_BY_HOP && !first)
			return MC_DROP_IP; /* only directly behind the header (s4.3) */
		if (length < 8)
			return MC_DROP_SHORT;
		octets = 8 * ((size_t)p[1] + 1);
		if (octets > length)
			return MC_DROP_SHORT;
		if (next == NEXT_HOP_BY_HOP)
			w->router_alert = has_mld_alert(p, octets);
		first = false;
		next = p[0];
		p += octets;
		length -= octets;
	}
	w->protocol = next;
	w->payload = p;
	w->length = length;
	return next == NEXT_FRAGMENT ? MC_DROP_FRAGMENT : MC_DROP_NONE;
}

static enum mc_drop parse_v6(const uint8_t *p, size_t length, struct ipwire *w)
{
	size_t total;

	if (length < 40)
		return MC_DROP_SHORT;
	total = 40 + ipwire_get16(p + 4);
	if (total > length)
		return MC_DROP_SHORT;
	w->tos = (uint8_t)(p[0] << 4 | p[1] >> 4);
	w->ttl = p[7];
	w->from = maddr_load(p + 8, 16);
	w->to = maddr_load(p + 24, 16);
	w->router_alert = w->dont_fragment = false;
	if (maddr_is_v4(w->from) || maddr_is_v4(w->to))
		return MC_DROP_IP; /* ::ffff:0:0/96 never goes on a wire (RFC 4038 s4.2) */
	return skip_extensions(p + 40, total - 40, p[6], w);
}

enum mc_drop ipwire_parse(const void *datagram, size_t length, struct ipwire *w)
{
	const uint8_t *p = datagram;

	if (length < 1)
		return MC_DROP_SHORT;
	switch (p[0] >> 4) {
	case 4:
		return parse_v4(p, length, w);
	case 6:
		return parse_v6(p, length, w);
	default:
		return MC_DROP_IP;
	}
}
