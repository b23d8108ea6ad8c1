/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/wire.h"

#include <string.h>

enum { HOP_BY_HOP = 0, ROUTING = 43, DESTINATION = 60 }; /* RFC 8200 s4 */
enum { UDP_HEADER = 8 };				 /* RFC 768 */
enum { PFSYNC_HEAD = 20, PFSYNC_BULK = 10 }; /* OpenBSD sys/net/if_pfsync.h: PFSYNC_ACT_BUS */

static unsigned get16(const uint8_t *p)
{
	return (unsigned)p[0] << 8 | p[1];
}

static uint64_t get(const uint8_t *p, unsigned octets)
{
	uint64_t v = 0;

	for (unsigned i = 0; i < octets; i++)
		v = v << 8 | p[i];
	return v;
}

static struct maddr address(bool v6, const uint8_t *p)
{
	if (!v6)
		return maddr_v4((uint32_t)get(p, 4));
	return (struct maddr){ get(p, 8), get(p + 8, 8) };
}

struct maddr wire_address(const struct wire_family *f, const uint8_t *row, unsigned i)
{
	return address(f->v6, row + (size_t)i * f->address);
}

/* ---- checksums (RFC 1071) ---- */

static uint64_t sum(const uint8_t *octets, size_t length)
{
	uint64_t s = 0;

	for (size_t i = 0; i < length; i++)
		s += i % 2 ? octets[i] : (uint64_t)octets[i] << 8;
	return s;
}

static uint16_t fold(uint64_t s)
{
	while (s >> 16)
		s = (s & 0xffff) + (s >> 16);
	return (uint16_t)~s;
}

static uint64_t sum_address(bool v6, struct maddr a)
{
	uint64_t s = 0;

	if (!v6)
		return (maddr_to_v4(a) >> 16) + (maddr_to_v4(a) & 0xffff);

	for (unsigned shift = 0; shift < 64; shift += 16)
		s += (a.hi >> shift & 0xffff) + (a.lo >> shift & 0xffff);
	return s;
}

uint16_t wire_header_checksum(const uint8_t *header, size_t length)
{
	return fold(sum(header, length));
}

uint16_t wire_checksum(const struct wire_family *f, struct maddr from, struct maddr to,
		       const uint8_t *message, size_t length)
{
	uint64_t s = sum(message, length);

	if (f->pseudo) /* RFC 768, RFC 8200 s8.1; no message has 64 KiB */
		s += sum_address(f->v6, from) + sum_address(f->v6, to) + length + f->protocol;
	return fold(s);
}

/* ---- headers: each returns the octets before the message, 0 if it is no datagram ---- */

static bool find_router_alert(const uint8_t *header, size_t length)
{
	for (size_t i = 20; i + 4 <= length;) {
		if (header[i] == 0x94 && header[i + 1] == 4) /* RFC 2113 s2.1 */
			return true;
		if (header[i] == 0) /* end of options */
			return false;
		if (header[i] != 1 && header[i + 1] < 2)
			return false;
		i += header[i] == 1 ? 1 : header[i + 1];
	}
	return false;
}

static size_t view_ipv4(const uint8_t *d, size_t length, struct wire_view *v)
{
	size_t header = 4 * (size_t)(d[0] & 15);

	if (header < 20 || header > length || get16(d + 2) != length ||
	    wire_header_checksum(d, header))
		return 0;
	v->tos = d[1];
	v->df = d[6] & 0x40;
	v->ttl = d[8];
	v->protocol = d[9];
	v->from = address(false, d + 12);
	v->to = address(false, d + 16);
	v->ra = find_router_alert(d, header);
	return header;
}

/* Router Alert with value 0, which is MLD's (RFC 2711 s2.1). */
static bool has_mld_alert(const uint8_t *options, size_t length)
{
	static const uint8_t alert[4] = { 5, 2, 0, 0 };

	for (size_t i = 2; i + 2 <= length; i += options[i] ? 2u + options[i + 1] : 1) {
		if (options[i] == alert[0])
			return i + 4 <= length && !memcmp(options + i, alert, sizeof(alert));
	}
	return false;
}

static size_t view_ipv6(const uint8_t *d, size_t length, struct wire_view *v)
{
	size_t at = 40;

	if (length < at || get16(d + 4) != length - at)
		return 0;
	v->v6 = true;
	v->tos = get16(d) >> 4 & 0xff;
	v->protocol = d[6];
	v->ttl = d[7];
	v->from = address(true, d + 8);
	v->to = address(true, d + 24);
	while (v->protocol == HOP_BY_HOP || v->protocol == ROUTING || v->protocol == DESTINATION) {
		size_t size = at + 2 <= length ? 8 * (1 + (size_t)d[at + 1]) : length;

		if (size > length - at)
			return 0;
		v->ra |= v->protocol == HOP_BY_HOP && has_mld_alert(d + at, size);
		v->protocol = d[at];
		at += size;
	}
	return at;
}

/* ---- messages ---- */

/* The length tells the version, and an empty octet IGMPv1 (RFC 3376 s7.1, RFC 3810 s8.1). */
static void view_query(struct wire_view *v, const uint8_t *m, size_t length)
{
	const struct wire_family *f = v->family;
	size_t base = f->group_at + f->address;
	unsigned code = (unsigned)get(m + f->code_at, f->code_bits / 8);

	if (length > base && length < base + 4) {
		v->wrong = "a length that no query has";
		return;
	}
	v->version = length > base ? f->newest : f->v6 || !code ? 1 : 2;
	v->group = wire_address(f, m + f->group_at, 0);
	v->mrt = wire_time(f, v->version, code);
	if (v->version != f->newest)
		return;
	v->s = m[base] & 8;
	v->qrv = m[base] & 7;
	v->qqic = wire_interval(m[base + 1]);
	v->source_count = get16(m + base + 2);
	v->sources = m + base + 4;
	if ((length - base - 4) / f->address < v->source_count)
		v->wrong = "fewer sources than it says";
	else
		v->extra = length - base - 4 - (size_t)v->source_count * f->address;
}

bool wire_record(const struct wire_view *v, const uint8_t **at, struct wire_record *out)
{
	const struct wire_family *f = v->family;
	const uint8_t *p = *at;
	size_t left = (size_t)(v->end - p), size = 4 + f->address;

	if (left < size)
		return false;
	out->type = p[0];
	out->extra = 4u * p[1]; /* auxiliary data (RFC 3376 s4.2.6) */
	out->source_count = get16(p + 2);
	out->group = wire_address(f, p + 4, 0);
	out->sources = p + size;
	size += (size_t)out->source_count * f->address + out->extra;
	if (left < size)
		return false;
	*at = p + size;
	return true;
}

static void view_records(struct wire_view *v, const uint8_t *m)
{
	const uint8_t *at = v->records = m + 8;
	struct wire_record r;

	v->record_count = get16(m + 6);
	for (unsigned i = 0; i < v->record_count; i++) {
		if (!wire_record(v, &at, &r)) {
			v->wrong = "fewer records or sources than it says";
			return;
		}
		v->source_count += r.source_count;
		v->extra += r.extra;
	}
	v->extra += (size_t)(v->end - at);
}

/* RFC 768; a checksum of 0 is none, which IPv6 does not allow (RFC 8200 s8.1). */
static void view_data(struct wire_view *v, const uint8_t *m, size_t length)
{
	const struct wire_family *f = v->family;

	v->row = wire_twin(wire_find("udp"), f->v6);
	if (length < UDP_HEADER)
		v->wrong = "too few octets";
	else if (get16(m + 4) != length)
		v->wrong = "a length that is not the datagram's";
	else if (!get16(m + f->check_at) ? f->v6 : wire_checksum(f, v->from, v->to, m, length) != 0)
		v->wrong = "a wrong checksum";
	if (v->wrong)
		return;
	v->from_port = (uint16_t)get16(m);
	v->to_port = (uint16_t)get16(m + 2);
	v->data = m + UDP_HEADER;
	v->data_length = length - UDP_HEADER;
}

/* The header: version 6, an octet of nothing, the length, 16 octets of the ruleset's MD5; then runs of messages, each behind
 * action, length of one in fours, and how many (OpenBSD sys/net/if_pfsync.h). */
static void view_runs(struct wire_view *v, const uint8_t *m, size_t length)
{
	size_t at = PFSYNC_HEAD, end;

	v->row = wire_find("pfsync");
	end = length < PFSYNC_HEAD ? 0 : get16(m + 2);
	if (length < PFSYNC_HEAD || m[0] != 6 || end > length) {
		v->wrong = "no header of version 6";
		return;
	}
	while (at + 4 <= end) {
		size_t size = 4u * m[at + 1], count = get16(m + at + 2);

		if (size * count > end - at - 4) {
			v->wrong = "fewer messages than it says";
			return;
		}
		if (m[at] < MC_PFSYNC_ACTIONS)
			v->messages[m[at]] += (unsigned)count;
		if (m[at] == PFSYNC_BULK && size > 8 && count)
			v->bus = m[at + 4 + 8];
		at += 4 + size * count;
	}
	v->extra = length - at;
}

static void view_carp(struct wire_view *v, const uint8_t *m, size_t length)
{
	v->vhid = m[1];
	v->advskew = m[2];
	v->demote = m[4];
	v->advbase = m[5];
	v->counter = get(m + 8, 8);
	v->data = m + 16;
	v->data_length = 20;
	v->extra = length - WIRE_CARP_LEN;
}

static size_t least_of(const struct wire_row *row, const struct wire_family *f)
{
	if (row && row->shape == WIRE_CARP)
		return WIRE_CARP_LEN;
	return row && row->shape == WIRE_RECORDS ? 8 : f->group_at + f->address;
}

static void view_message(struct wire_view *v, const uint8_t *m, size_t length)
{
	const struct wire_family *f = v->family;
	size_t least;

	v->end = m + length;
	if (length < 4 || wire_checksum(f, v->from, v->to, m, length)) {
		v->wrong = length < 4 ? "too few octets" : "a wrong checksum";
		return;
	}
	v->type = m[0];
	for (v->row = wire_rows; v->row->word; v->row++)
		if (v->row->family == f && v->row->type == v->type)
			break;
	if (!v->row->word)
		v->row = NULL;
	least = least_of(v->row, f);
	if (v->row && length < least)
		v->wrong = "too few octets";
	else if (v->row && v->row->shape == WIRE_QUERY)
		view_query(v, m, length);
	else if (v->row && v->row->shape == WIRE_RECORDS)
		view_records(v, m);
	else if (v->row && v->row->shape == WIRE_CARP)
		view_carp(v, m, length);
	else if (v->row) {
		v->group = wire_address(f, m + f->group_at, 0);
		v->extra = length - least;
	}
}

void wire_view(const uint8_t *d, size_t length, struct wire_view *v)
{
	size_t header = 0;

	memset(v, 0, sizeof(*v));
	v->length = length;
	if (length >= 20 && d[0] >> 4 == 4)
		header = view_ipv4(d, length, v);
	else if (length >= 40 && d[0] >> 4 == 6)
		header = view_ipv6(d, length, v);
	v->ip = header > 0;
	for (const struct wire_row *r = wire_rows; v->ip && r->word; r++)
		if (r->family->v6 == v->v6 && r->family->protocol == v->protocol)
			v->family = r->family;
	if (v->family)
		(v->family->ports  ? view_data
		 : v->family->runs ? view_runs
				   : view_message)(v, d + header, length - header);
}
