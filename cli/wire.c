/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/packet.h"

#include <string.h>

#define MESSAGE 8 /* octets of an IGMPv2 message (RFC 2236 s2) */

static const uint8_t router_alert[4] = { 0x94, 0x04, 0x00, 0x00 }; /* RFC 2113 s2.1 */

uint16_t packet_checksum(const uint8_t *octets, size_t length)
{
	uint32_t sum = 0;

	for (size_t i = 0; i < length; i++)
		sum += i % 2 ? octets[i] : (uint32_t)octets[i] << 8;
	while (sum >> 16)
		sum = (sum & 0xffff) + (sum >> 16);
	return (uint16_t)~sum;
}

static uint32_t get32(const uint8_t *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static void put16(uint8_t *p, unsigned value)
{
	p[0] = (uint8_t)(value >> 8);
	p[1] = (uint8_t)value;
}

static void put32(uint8_t *p, uint32_t value)
{
	put16(p, value >> 16);
	put16(p + 2, value & 0xffff);
}

static bool find_router_alert(const uint8_t *header, size_t length)
{
	for (size_t i = 20; i + 4 <= length;) {
		if (!memcmp(header + i, router_alert, 2))
			return true;
		if (header[i] == 0) /* end of options */
			return false;
		if (header[i] != 1 && header[i + 1] < 2)
			return false;
		i += header[i] == 1 ? 1 : header[i + 1];
	}
	return false;
}

void packet_view(const uint8_t *d, size_t length, struct packet_view *v)
{
	memset(v, 0, sizeof(*v));
	v->length = length;
	if (length < 20 || d[0] >> 4 != 4)
		return;
	v->header = 4 * (size_t)(d[0] & 15);
	if (v->header < 20 || v->header > length || (size_t)(d[2] << 8 | d[3]) != length)
		return;
	v->ip = packet_checksum(d, v->header) == 0;
	v->ttl = d[8];
	v->from = get32(d + 12);
	v->to = get32(d + 16);
	v->ra = find_router_alert(d, v->header);
	v->message = length - v->header;
	if (!v->ip || d[9] != 2 || v->message < MESSAGE)
		return;
	v->igmp = packet_checksum(d + v->header, v->message) == 0;
	v->type = d[v->header];
	v->code = d[v->header + 1];
	v->group = get32(d + v->header + 4);
}

/* Defaults of a message: RFC 2236 s2.2 (response times), s8.3 and s8.8, s9 (destinations). */
static unsigned code_of(const struct packet *p)
{
	if (!p->row->query || p->version == 1)
		return 0;
	if (p->has_mrt)
		return (unsigned)(p->mrt / (100 * MC_MSEC));
	return maddr_is_any(p->group) ? 100 : 10;
}

static uint32_t destination_of(const struct packet *p)
{
	if (p->has_to)
		return maddr_to_v4(p->to);
	if (p->row->to_routers)
		return 0xe0000002;
	if (!p->has_group || maddr_is_any(p->group))
		return 0xe0000001;
	return maddr_to_v4(p->group);
}

GByteArray *packet_build(const struct packet *p, struct maddr from)
{
	size_t header = p->ra == PACKET_NO_RA ? 20 : 24;
	uint8_t d[24 + MESSAGE] = { 0 };
	GByteArray *out = g_byte_array_new();

	if (p->kind == PACKET_HEX) {
		gsize n;
		const uint8_t *octets = g_bytes_get_data(p->bytes, &n);

		return g_byte_array_append(out, octets, (guint)n);
	}
	d[0] = (uint8_t)(0x40 | header / 4);
	put16(d + 2, (unsigned)(header + MESSAGE));
	d[8] = p->has_ttl ? (uint8_t)p->ttl : 1;
	d[9] = 2;
	put32(d + 12, maddr_to_v4(p->has_from ? p->from : from));
	put32(d + 16, destination_of(p));
	if (header == 24)
		memcpy(d + 20, router_alert, sizeof(router_alert));
	put16(d + 10, packet_checksum(d, header));
	d[header] = p->row->type;
	d[header + 1] = (uint8_t)code_of(p);
	put32(d + header + 4, p->has_group ? maddr_to_v4(p->group) : 0);
	put16(d + header + 2, packet_checksum(d + header, MESSAGE));
	return g_byte_array_append(out, d, (guint)(header + MESSAGE));
}

/* Differences octet by octet; TOS, identification, fragment bits and so the checksum are each
 * sender's own (reference/README.md). */
static unsigned octets_differ(const uint8_t *want, size_t want_length, const uint8_t *d,
			      size_t length, bool all)
{
	if (want_length != length)
		return 1;
	for (size_t i = 0; i < length; i++) {
		bool own = i == 1 || (i >= 4 && i <= 7) || i == 10 || i == 11;

		if (want[i] != d[i] && (all || !own))
			return 1;
	}
	return 0;
}

static unsigned message_differs(const struct packet *p, const struct packet_view *v)
{
	unsigned n = !v->igmp || v->type != p->row->type;

	if (n)
		return 8; /* another kind of message is further away than any field */
	if (p->has_group && maddr_to_v4(p->group) != v->group)
		n += 2;
	if (p->row->query && p->version)
		n += v->message != MESSAGE || (p->version == 1) != (v->code == 0);
	if (p->has_mrt)
		n += v->code != code_of(p);
	if (p->exactly) {
		n += p->row->query && !p->has_mrt && v->code != code_of(p);
		n += v->message != MESSAGE;
	}
	return n;
}

static unsigned header_differs(const struct packet *p, const struct packet_view *v)
{
	bool strict = p->exactly && p->kind == PACKET_IGMP;
	unsigned n = 0;

	n += p->has_from && maddr_to_v4(p->from) != v->from;
	if (p->has_to || strict)
		n += v->to != (p->kind == PACKET_IGMP ? destination_of(p) : maddr_to_v4(p->to));
	if (p->has_ttl || strict)
		n += v->ttl != (p->has_ttl ? p->ttl : 1);
	n += p->has_length && p->length != v->length;
	if (p->ra != PACKET_RA_FREE || strict)
		n += v->ra != (p->ra != PACKET_NO_RA);
	return n;
}

unsigned packet_differs(const struct packet *p, const uint8_t *d, size_t length)
{
	struct packet_view v;
	unsigned n = 0;

	packet_view(d, length, &v);
	if (p->kind == PACKET_HEX) {
		gsize size;
		const uint8_t *want = g_bytes_get_data(p->bytes, &size);

		n += octets_differ(want, size, d, length, p->exactly);
	} else if (p->kind == PACKET_IGMP) {
		n += message_differs(p, &v);
	}
	return n + header_differs(p, &v);
}

static void describe_message(const struct packet_view *v, GString *s)
{
	char group[MADDR_STRLEN];
	const struct packet_row *row = packet_rows;

	maddr_format(maddr_v4(v->group), group);
	while (row->word && row->type != v->type)
		row++;
	if (!row->word)
		g_string_append_printf(s, "IGMP type 0x%02x", v->type);
	else if (!row->query)
		g_string_append_printf(s, "%s %s", row->word, group);
	else
		g_string_append_printf(s, "query v%d %s mrt=%u.%us",
				       v->message > MESSAGE ? 3
				       : v->code	    ? 2
							    : 1,
				       v->group ? group : "general", v->code / 10, v->code % 10);
}

char *packet_describe(const uint8_t *d, size_t length)
{
	char from[MADDR_STRLEN], to[MADDR_STRLEN];
	GString *s = g_string_new(NULL);
	struct packet_view v;

	packet_view(d, length, &v);
	if (!v.ip)
		g_string_append(s, "no IPv4 datagram");
	else if (!v.igmp)
		g_string_append_printf(s, d[9] == 2 ? "malformed IGMP" : "IP protocol %u", d[9]);
	else
		describe_message(&v, s);
	if (v.ip)
		g_string_append_printf(s, " from %s to %s ttl %u%s",
				       maddr_format(maddr_v4(v.from), from),
				       maddr_format(maddr_v4(v.to), to), v.ttl, v.ra ? " ra" : "");
	g_string_append_printf(s, " len %zu", length);
	return g_string_free(s, FALSE);
}
