/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/gm_codec.h"

#include <string.h>

#define CHECKSUM_AT 2
#define QQI_UNIT    MC_SEC
#define QUERY_TAIL  4 /* S, QRV, QQIC, number of sources (RFC 3376 s4.1) */

/* ---- codes ---- */

uint32_t gm_float_decode(struct gm_float f, uint32_t code)
{
	uint32_t exponent = code >> f.mantissa & 7;

	if (code < 1U << (f.mantissa + 3))
		return code;
	return ((code & ((1U << f.mantissa) - 1)) | 1U << f.mantissa) << (exponent + 3);
}

uint32_t gm_float_encode(struct gm_float f, uint64_t v)
{
	uint32_t first = 1U << (f.mantissa + 3), exponent = 0;

	if (v < first)
		return (uint32_t)v;
	while (exponent < 7 && v >> (exponent + 3) >= 2U << f.mantissa)
		exponent++;
	v >>= exponent + 3;
	if (v >= 2U << f.mantissa)
		v = (2U << f.mantissa) - 1; /* beyond what can be said */
	return first | exponent << f.mantissa | ((uint32_t)v & ((1U << f.mantissa) - 1));
}

static uint32_t code_of(const struct gm_proto *p, const struct gm_message *m)
{
	uint64_t units = (uint64_t)(m->max_resp / p->code_unit), max = (1U << 8 * p->code_size) - 1;

	if (m->generation == GM_GENERATION_1)
		return 0;
	if (m->generation == GM_GENERATION_3)
		return gm_float_encode(p->code_float, units);
	return (uint32_t)(units < max ? units : max);
}

static uint32_t get_code(const struct gm_proto *p, const uint8_t *message)
{
	return p->code_size == 1 ? message[p->code_at] : ipwire_get16(message + p->code_at);
}

/* ---- encoding ---- */

static size_t base_size(const struct gm_proto *p)
{
	return p->group_at + p->address;
}

size_t gm_message_size(const struct gm_proto *p, const struct gm_message *m)
{
	if (m->kind != GM_QUERY || m->generation < GM_GENERATION_3)
		return base_size(p);
	return base_size(p) + QUERY_TAIL + m->count * p->address;
}

static uint8_t type_of(const struct gm_proto *p, const struct gm_message *m)
{
	if (m->kind == GM_QUERY)
		return p->query;
	return m->kind == GM_LEAVE ? p->leave : p->reports[m->generation];
}

/* RFC 3376 s4.1.6: a robustness above 7 is said as 0. */
static void encode_tail(const struct gm_proto *p, const struct gm_message *m, uint8_t *tail)
{
	uint64_t interval = (uint64_t)(m->qqi / QQI_UNIT);

	tail[0] = (uint8_t)((m->suppress ? 8 : 0) | (m->qrv <= 7 ? m->qrv : 0));
	tail[1] = (uint8_t)gm_float_encode(p->interval_float, interval);
	ipwire_put16(tail + 2, m->count);
	if (m->count)
		memcpy(tail + QUERY_TAIL, m->octets, m->count * p->address);
}

void gm_encode(const struct gm_proto *p, const struct gm_message *m, uint8_t *out)
{
	uint32_t code = m->kind == GM_QUERY ? code_of(p, m) : 0;

	memset(out, 0, base_size(p));
	out[0] = type_of(p, m);
	if (p->code_size == 1)
		out[p->code_at] = (uint8_t)code;
	else
		ipwire_put16(out + p->code_at, code);
	maddr_store(m->group, out + p->group_at, p->address);
	if (m->kind == GM_QUERY && m->generation == GM_GENERATION_3)
		encode_tail(p, m, out + base_size(p));
}

size_t gm_record_size(const struct gm_proto *p, size_t n)
{
	return 4 + (1 + n) * p->address;
}

void gm_record_encode(const struct gm_proto *p, unsigned type, struct maddr group, size_t n,
		      uint8_t *out)
{
	out[0] = (uint8_t)type;
	out[1] = 0; /* no auxiliary data (RFC 3376 s4.2.6) */
	ipwire_put16(out + 2, n);
	maddr_store(group, out + 4, p->address);
}

void gm_records_encode(const struct gm_proto *p, size_t n, uint8_t *out)
{
	memset(out, 0, GM_RECORDS_HEADER);
	out[0] = p->reports[GM_GENERATION_3];
	ipwire_put16(out + 6, n);
}

static uint16_t checksum(const struct gm_proto *p, const struct ipwire *w, const uint8_t *message)
{
	return p->pseudo_header ? ipwire_checksum_pseudo(w, message)
				: ipwire_checksum(message, w->length);
}

void gm_seal(const struct gm_proto *p, const struct ipwire *w, uint8_t *message)
{
	ipwire_put16(message + CHECKSUM_AT, 0);
	ipwire_put16(message + CHECKSUM_AT, checksum(p, w, message));
}

/* ---- decoding ---- */

/* A query's generation follows from its length (RFC 3376 s7.1, RFC 3810 s8.1); who knows no newer one
 * reads what it knows of it (RFC 2236 s2.5, RFC 2710 s3.7). */
static enum mc_drop decode_query(const struct gm_proto *p, const struct ipwire *w, unsigned newest,
				 struct gm_message *m)
{
	const uint8_t *b = w->payload, *tail = b + base_size(p);
	size_t more = w->length - base_size(p);
	uint32_t code = get_code(p, b);

	m->kind = GM_QUERY;
	m->generation = GM_GENERATION_2;
	m->max_resp = code * p->code_unit;
	if (newest < GM_GENERATION_3 || more == 0) {
		if (newest == GM_GENERATION_1 || (code == 0 && p->oldest == GM_GENERATION_1))
			m->generation = GM_GENERATION_1;
		return MC_DROP_NONE;
	}
	if (more < QUERY_TAIL)
		return MC_DROP_MESSAGE_SHORT;
	m->generation = GM_GENERATION_3;
	m->max_resp = gm_float_decode(p->code_float, code) * p->code_unit;
	m->suppress = (tail[0] & 8) != 0;
	m->qrv = tail[0] & 7;
	m->qqi = gm_float_decode(p->interval_float, tail[1]) * QQI_UNIT;
	m->count = ipwire_get16(tail + 2);
	m->octets = tail + QUERY_TAIL;
	m->length = m->count * p->address;
	return m->length > more - QUERY_TAIL ? MC_DROP_MESSAGE_SHORT : MC_DROP_NONE;
}

static enum mc_drop decode_report(const struct gm_proto *p, const struct ipwire *w, unsigned newest,
				  struct gm_message *m)
{
	uint8_t type = w->payload[0];

	m->kind = GM_REPORT;
	for (m->generation = p->oldest; m->generation < GM_GENERATION_3; m->generation++)
		if (type == p->reports[m->generation])
			break;
	if (type == p->leave) {
		m->kind = GM_LEAVE;
		m->generation = GM_GENERATION_2;
	} else if (type != p->reports[m->generation]) {
		return MC_DROP_PROTOCOL; /* unrecognised types are ignored silently */
	}
	if (m->generation > newest)
		return MC_DROP_PROTOCOL;
	if (m->generation < GM_GENERATION_3)
		return MC_DROP_NONE;
	m->kind = GM_RECORDS;
	m->group = p->none;
	m->count = ipwire_get16(w->payload + 6);
	m->octets = w->payload + GM_RECORDS_HEADER;
	m->length = w->length - GM_RECORDS_HEADER;
	return MC_DROP_NONE;
}

bool gm_knows_type(const struct gm_proto *p, const struct ipwire *w)
{
	uint8_t type = w->length ? w->payload[0] : 0;
	bool ours = type == p->query || type == p->leave;

	for (unsigned g = p->oldest; g <= GM_GENERATION_3; g++)
		ours |= type == p->reports[g];
	return ours;
}

enum mc_drop gm_decode(const struct gm_proto *p, const struct ipwire *w, unsigned newest,
		       struct gm_message *m)
{
	const uint8_t *b = w->payload;
	bool records = w->length > 0 && b[0] == p->reports[GM_GENERATION_3];

	*m = (struct gm_message){ .group = p->none };
	if (p->shared && !gm_knows_type(p, w))
		return MC_DROP_PROTOCOL;
	if (w->length < (records ? GM_RECORDS_HEADER : base_size(p)))
		return MC_DROP_MESSAGE_SHORT;
	if (checksum(p, w, b) != 0)
		return MC_DROP_MESSAGE_SUM;
	if (!records)
		m->group = maddr_load(b + p->group_at, p->address);
	if (b[0] == p->query)
		return decode_query(p, w, newest, m);
	return decode_report(p, w, newest, m);
}

bool gm_next_record(const struct gm_proto *p, const struct gm_message *m, size_t *at,
		    struct gm_record *r, bool *bad)
{
	const uint8_t *b = m->octets + *at;
	size_t left = m->length - *at, size;

	*bad = left < gm_record_size(p, 0);
	if (*bad)
		return false;
	r->type = b[0];
	r->count = ipwire_get16(b + 2);
	r->group = maddr_load(b + 4, p->address);
	r->sources = b + gm_record_size(p, 0);
	size = gm_record_size(p, r->count) + 4U * b[1]; /* auxiliary data is skipped (s4.2.6) */
	*bad = left < size;
	*at += size;
	return !*bad;
}
