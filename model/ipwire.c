/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/ipwire.h"

#include <string.h>

#define OPTION_ROUTER_ALERT 0x94 /* RFC 2113 s2.1 */

uint16_t ipwire_checksum(const void *bytes, size_t length)
{
	const uint8_t *p = bytes;
	uint32_t sum = 0;
	size_t i;

	for (i = 0; i + 1 < length; i += 2)
		sum += (uint32_t)p[i] << 8 | p[i + 1];
	if (i < length)
		sum += (uint32_t)p[i] << 8;
	while (sum >> 16)
		sum = (sum & 0xffff) + (sum >> 16);
	return (uint16_t)~sum;
}

static void put16(uint8_t *p, size_t v)
{
	p[0] = (uint8_t)(v >> 8);
	p[1] = (uint8_t)v;
}

static void put32(uint8_t *p, uint32_t v)
{
	put16(p, v >> 16);
	put16(p + 2, v & 0xffff);
}

static uint32_t get32(const uint8_t *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

size_t ipwire_build(const struct ipwire *w, uint8_t *out)
{
	memset(out, 0, IPWIRE_HEADER);
	out[0] = 0x46; /* version 4, six words of header */
	out[1] = w->tos;
	put16(out + 2, IPWIRE_HEADER + w->length);
	out[8] = w->ttl;
	out[9] = w->protocol;
	put32(out + 12, maddr_to_v4(w->from));
	put32(out + 16, maddr_to_v4(w->to));
	out[20] = OPTION_ROUTER_ALERT;
	out[21] = 4;
	put16(out + 10, ipwire_checksum(out, IPWIRE_HEADER));
	memcpy(out + IPWIRE_HEADER, w->payload, w->length);
	return IPWIRE_HEADER + w->length;
}

/* Is Router Alert among the options?  A malformed list ends the search (RFC 791 s3.1). */
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

enum mc_drop ipwire_parse(const void *datagram, size_t length, struct ipwire *w)
{
	const uint8_t *p = datagram;
	size_t header, total;

	if (length < 20)
		return MC_DROP_SHORT;
	header = (size_t)(p[0] & 15) * 4;
	total = (size_t)p[2] << 8 | p[3];
	if ((p[0] >> 4) != 4 || header < 20)
		return MC_DROP_IP;
	if (header > length || total > length || total < header)
		return MC_DROP_SHORT;
	if (ipwire_checksum(p, header) != 0)
		return MC_DROP_IP;
	w->tos = p[1];
	w->ttl = p[8];
	w->protocol = p[9];
	w->from = maddr_v4(get32(p + 12));
	w->to = maddr_v4(get32(p + 16));
	w->router_alert = has_router_alert(p + 20, header - 20);
	w->payload = p + header;
	w->length = total - header;
	return MC_DROP_NONE;
}
