/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Datagrams as a standard sender makes them, but for what the story says. */
#include "cli/packet.h"

#include <string.h>

struct maddr packet_destination(const struct packet *p)
{
	const struct wire_family *f = p->row->family;

	if (p->said & SAID_TO)
		return p->to;
	if (p->row->to_routers)
		return f->routers;
	if (p->row->shape == WIRE_RECORDS)
		return f->reports;
	return p->said & SAID_GROUP && !maddr_is_any(p->group) ? p->group : f->nodes;
}

unsigned packet_version(const struct packet *p)
{
	return p->version ? p->version : p->row->family->usual;
}

mc_time packet_mrt(const struct packet *p)
{
	if (p->said & SAID_MRT)
		return p->mrt;
	if (packet_version(p) == 1 && !p->row->family->v6)
		return 0;
	return p->said & SAID_GROUP && !maddr_is_any(p->group) ? MC_SEC : 10 * MC_SEC;
}

bool packet_alert(const struct packet *p)
{
	return p->said & SAID_RA ? p->ra : !p->row || p->row->family->alert;
}

/* Whoever says nothing else has vhid 1, and advertises each second. */
unsigned packet_vhid(const struct packet *p)
{
	return p->said & SAID_VHID ? (unsigned)p->vhid : 1;
}

unsigned packet_advbase(const struct packet *p)
{
	return p->said & SAID_ADVBASE ? (unsigned)p->advbase : 1;
}

unsigned packet_sport(const struct packet *p)
{
	return p->said & SAID_SPORT ? (unsigned)p->sport : MC_DEFAULT_PORT;
}

unsigned packet_dport(const struct packet *p)
{
	return p->said & SAID_DPORT ? (unsigned)p->dport : MC_DEFAULT_PORT;
}

unsigned packet_ttl(const struct packet *p)
{
	if (p->said & SAID_TTL)
		return (unsigned)p->ttl;
	return p->row && p->row->family->ttl ? p->row->family->ttl : 1;
}

size_t packet_data(const struct packet *p)
{
	return p->said & SAID_DATA ? p->data : PACKET_DATA;
}

/* ---- octets ---- */

static void put(GByteArray *out, uint64_t value, unsigned octets)
{
	while (octets--) {
		uint8_t octet = (uint8_t)(value >> 8 * octets);

		g_byte_array_append(out, &octet, 1);
	}
}

static void put_address(GByteArray *out, struct maddr a, bool v6)
{
	if (v6)
		put(out, a.hi, 8);
	put(out, v6 ? a.lo : maddr_to_v4(a), v6 ? 8 : 4);
}

static void patch16(uint8_t *p, unsigned value)
{
	p[0] = (uint8_t)(value >> 8);
	p[1] = (uint8_t)value;
}

static void put_sources(GByteArray *out, const struct sources *s, bool v6)
{
	for (unsigned i = 0; i < sources_count(s); i++)
		put_address(out, sources_get(s, i), v6);
}

/* ---- messages: type, code, checksum, then what is the kind's own ---- */

static void put_query(GByteArray *out, const struct packet *p)
{
	const struct wire_family *f = p->row->family;
	unsigned version = packet_version(p), code = 0, interval = 0;

	wire_code(f, version, packet_mrt(p), &code); /* packet_check saw that it has one */
	wire_interval_code(p->said & SAID_QQIC ? p->qqic : PACKET_QQIC, &interval);
	if (f->v6) { /* a field of its own, and two octets that are reserved */
		put(out, code, 2);
		put(out, 0, 2);
	} else {
		out->data[f->code_at] = (uint8_t)code;
	}
	put_address(out, p->said & SAID_GROUP ? p->group : (struct maddr){ 0, 0 }, f->v6);
	if (version != f->newest)
		return;
	put(out, p->s << 3 | (p->said & SAID_QRV ? p->qrv : PACKET_QRV), 1);
	put(out, interval, 1);
	put(out, sources_count(&p->sources), 2);
	put_sources(out, &p->sources, f->v6);
}

static void put_group(GByteArray *out, const struct packet *p)
{
	put(out, 0, p->row->family->group_at - 4);
	put_address(out, p->group, p->row->family->v6);
}

static void put_records(GByteArray *out, const struct packet *p)
{
	const struct wire_family *f = p->row->family;

	put(out, p->records->len, 4);
	for (unsigned i = 0; i < p->records->len; i++) {
		const struct packet_record *r = &g_array_index(p->records, struct packet_record, i);

		put(out, (unsigned)r->type, 1);
		put(out, 0, 1);
		put(out, sources_count(&r->sources), 2);
		put_address(out, r->group, f->v6);
		put_sources(out, &r->sources, f->v6);
	}
}

static void put_data(GByteArray *out, const struct packet *p)
{
	size_t header = out->len, data = packet_data(p);

	put(out, packet_sport(p), 2);
	put(out, packet_dport(p), 2);
	put(out, 8 + data, 2);
	put(out, 0, 2);
	g_byte_array_set_size(out, (guint)(header + 8 + data));
	if (p->bytes)
		memcpy(out->data + header + 8, g_bytes_get_data(p->bytes, NULL), data);
	else
		memset(out->data + header + 8, 0, data);
}

/* Behind version and type; vhid, advskew and authlen stand where others have code and checksum. */
static void put_carp(GByteArray *out, const struct packet *p)
{
	out->data[1] = (uint8_t)packet_vhid(p);
	out->data[2] = (uint8_t)p->advskew;
	out->data[3] = 7;
	put(out, p->demote, 1);
	put(out, packet_advbase(p), 1);
	put(out, 0, 2);
	put(out, p->counter, 8);
	if (p->bytes)
		g_byte_array_append(out, g_bytes_get_data(p->bytes, NULL), PACKET_DIGEST);
	else
		for (int i = 0; i < PACKET_DIGEST; i++)
			put(out, 0, 1);
}

static GByteArray *build_message(const struct packet *p, struct maddr from, struct maddr to)
{
	const struct wire_family *f = p->row->family;
	GByteArray *m = g_byte_array_new();
	unsigned check;

	if (!f->ports && !f->runs)
		put(m, (uint64_t)p->row->type << 24, 4);
	switch (p->row->shape) {
	case WIRE_QUERY:
		put_query(m, p);
		break;
	case WIRE_GROUP:
		put_group(m, p);
		break;
	case WIRE_RECORDS:
		put_records(m, p);
		break;
	case WIRE_DATA:
		put_data(m, p);
		break;
	case WIRE_CARP:
		put_carp(m, p);
		break;
	case WIRE_RUNS:
		packet_runs_put(m, p);
		return m;
	case WIRE_SHAPES:
		break;
	}
	check = wire_checksum(f, from, to, m->data, m->len);
	/* RFC 768: 0 would say that there is none. */
	patch16(m->data + f->check_at, f->ports && !check ? 0xffff : check);
	return m;
}

/* ---- headers ---- */

static void put_ipv4(GByteArray *out, const struct packet *p, struct maddr from, struct maddr to,
		     size_t length)
{
	bool ra = packet_alert(p);
	unsigned header = ra ? 24 : 20;

	put(out, 0x40 | header / 4, 1);
	put(out, p->said & SAID_TOS ? p->tos : p->row->family->tos, 1);
	put(out, header + length, 2);
	put(out, p->df ? 0x4000 : 0, 4); /* identification 0, fragment bits */
	put(out, packet_ttl(p), 1);
	put(out, p->row->family->protocol, 1);
	put(out, 0, 2);
	put_address(out, from, false);
	put_address(out, to, false);
	if (ra)
		put(out, 0x94040000, 4); /* RFC 2113 s2.1 */
	patch16(out->data + 10, wire_header_checksum(out->data, header));
}

static void put_ipv6(GByteArray *out, const struct packet *p, struct maddr from, struct maddr to,
		     size_t length)
{
	bool ra = packet_alert(p);

	put(out, 6u << 28 | (unsigned)p->tos << 20, 4);
	put(out, length + (ra ? 8 : 0), 2);
	put(out, ra ? 0 : p->row->family->protocol, 1);
	put(out, packet_ttl(p), 1);
	put_address(out, from, true);
	put_address(out, to, true);
	if (!ra)
		return;
	put(out, p->row->family->protocol, 1); /* hop-by-hop options (RFC 8200 s4.3): */
	put(out, 0, 1);
	put(out, 0x05020000, 4); /* Router Alert of MLD (RFC 2711 s2.1) */
	put(out, 0x0100, 2);	 /* and PadN */
}

/* The header, and the message behind it. */
static GByteArray *build(const struct packet *p, struct maddr from, struct maddr to,
			 const void *message, size_t length)
{
	GByteArray *out = g_byte_array_new();

	(p->row->family->v6 ? put_ipv6 : put_ipv4)(out, p, from, to, length);
	return g_byte_array_append(out, message, (guint)length);
}

GByteArray *packet_build(const struct packet *p, struct maddr from)
{
	GByteArray *out, *message;
	struct maddr to;

	if (p->kind == PACKET_HEX) {
		gsize n;
		const uint8_t *octets = g_bytes_get_data(p->bytes, &n);

		return g_byte_array_append(g_byte_array_new(), octets, (guint)n);
	}
	from = p->said & SAID_FROM ? p->from : from;
	to = packet_destination(p);
	message = build_message(p, from, to);
	out = build(p, from, to, message->data, message->len);
	g_byte_array_unref(message);
	return out;
}

/* Raw sockets of IPv4 get the header; those of IPv6 the message alone (RFC 3542 s3). */
GByteArray *packet_of(const struct mc_datagram *d)
{
	bool v6 = !maddr_is_v4(d->to);
	struct packet p = { .kind = PACKET_MESSAGE,
			    .said = SAID_TTL | SAID_RA | SAID_SPORT | SAID_DPORT | SAID_DATA |
				    SAID_TO,
			    .ttl = d->ttl,
			    .to = d->to,
			    .sport = d->from_port,
			    .dport = d->to_port,
			    .data = d->length };
	GByteArray *out;

	if (!d->to_port && !v6)
		return g_byte_array_append(g_byte_array_new(), d->octets, (guint)d->length);
	p.row = wire_twin(wire_find(d->to_port ? "udp" : "mld-query"), v6);
	if (!d->to_port)
		return build(&p, d->from, d->to, d->octets, d->length);
	p.bytes = g_bytes_new(d->octets, d->length);
	out = packet_build(&p, d->from);
	g_bytes_unref(p.bytes);
	return out;
}
