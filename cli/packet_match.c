/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Does a datagram match a pattern, and if not, how far away is it? */
#include "cli/match.h"
#include "cli/packet.h"

#define ANOTHER_KIND 8 /* further away than any field */

/* Differences octet by octet; TOS, identification, fragment bits and so the checksum, or the
 * traffic class and the flow label, are each sender's own (reference/README.md). */
static bool is_own(const uint8_t *want, size_t i)
{
	if (want[0] >> 4 == 6)
		return i >= 1 && i <= 3;
	return i == 1 || (i >= 4 && i <= 7) || i == 10 || i == 11;
}

static unsigned octets_differ(const struct packet *p, const uint8_t *d, size_t length)
{
	gsize want_length;
	const uint8_t *want = g_bytes_get_data(p->bytes, &want_length);

	if (want_length != length)
		return 1;
	for (size_t i = 0; i < length; i++) {
		/* The traffic class begins in the first octet. */
		uint8_t mask = i == 0 && want[0] >> 4 == 6 && !p->exactly ? 0xf0 : 0xff;

		if ((want[i] ^ d[i]) & mask && (p->exactly || !is_own(want, i)))
			return 1;
	}
	return 0;
}

/* ---- sources ---- */

static unsigned times_in(const struct sources *s, struct maddr source)
{
	unsigned n = 0;

	for (unsigned i = 0; i < sources_count(s); i++)
		n += maddr_equal(sources_get(s, i), source);
	return n;
}

static unsigned times_sent(const struct wire_view *v, const uint8_t *row, unsigned count,
			   struct maddr source)
{
	unsigned n = 0;

	for (unsigned i = 0; i < count; i++)
		n += maddr_equal(wire_address(v->family, row, i), source);
	return n;
}

/* Each as often as it is said, or at least so often. */
static bool sources_match(const struct sources *s, const struct wire_view *v, const uint8_t *row,
			  unsigned count)
{
	if (sources_count(s) > count || (!s->open && sources_count(s) != count))
		return false;
	for (unsigned i = 0; i < sources_count(s); i++) {
		struct maddr source = sources_get(s, i);

		if (times_sent(v, row, count, source) < times_in(s, source))
			return false;
	}
	return true;
}

/* ---- queries ---- */

static unsigned query_differs(const struct packet *p, const struct wire_view *v)
{
	bool strict = p->exactly, newest = v->version == p->row->family->newest;
	unsigned n = 0;

	if (p->version || strict)
		n += v->version != packet_version(p);
	if (p->said & SAID_MRT || strict)
		n += v->mrt != packet_mrt(p);
	if (p->said & SAID_SOURCES || (strict && newest))
		n += !sources_match(&p->sources, v, v->sources, v->source_count);
	if (p->said & SAID_S || (strict && newest))
		n += v->s != p->s;
	if (p->said & SAID_QRV || (strict && newest))
		n += v->qrv != (p->said & SAID_QRV ? p->qrv : PACKET_QRV);
	if (p->said & SAID_QQIC || (strict && newest))
		n += v->qqic != (p->said & SAID_QQIC ? p->qqic : PACKET_QQIC);
	return n;
}

/* ---- records: as many pairs as can be, of one of the pattern and one of the packet ---- */

static bool record_matches(const struct packet_record *want, const struct wire_view *v,
			   const struct wire_record *r)
{
	return (want->type == PACKET_ANY_TYPE || (unsigned)want->type == r->type) &&
	       (want->any_group || maddr_equal(want->group, r->group)) &&
	       sources_match(&want->sources, v, r->sources, r->source_count);
}

static unsigned records_differ(const struct packet *p, const struct wire_view *v)
{
	const uint8_t *at = v->records;
	struct wire_record r;
	struct match m;
	unsigned alone = 0;

	if (!p->records)
		return 0;
	match_init(&m, p->records->len, v->record_count);
	for (unsigned k = 0; k < v->record_count && wire_record(v, &at, &r); k++)
		for (unsigned i = 0; i < p->records->len; i++)
			if (record_matches(&g_array_index(p->records, struct packet_record, i), v,
					   &r))
				match_edge(&m, i, k);
	match_solve(&m, NULL);
	for (unsigned i = 0; i < p->records->len; i++)
		alone += m.left_to[i] < 0;
	if (p->exactly && v->record_count > p->records->len - alone)
		alone += v->record_count - (p->records->len - alone);
	match_fini(&m);
	return alone;
}

/* ---- UDP ---- */

/* The octets that it says; zeros, if it must be as `inject` makes it. */
static bool octets_match(const struct packet *p, const struct wire_view *v)
{
	const uint8_t *want = p->bytes ? g_bytes_get_data(p->bytes, NULL) : NULL;

	for (size_t i = 0; (want || p->exactly) && i < v->data_length; i++)
		if (v->data[i] != (want ? want[i] : 0))
			return false;
	return true;
}

static unsigned data_differs(const struct packet *p, const struct wire_view *v)
{
	bool strict = p->exactly;
	unsigned n = 0;

	if (p->said & SAID_SPORT || strict)
		n += v->from_port != packet_sport(p);
	if (p->said & SAID_DPORT || strict)
		n += v->to_port != packet_dport(p);
	if (p->said & SAID_DATA || strict)
		n += v->data_length != packet_data(p) || !octets_match(p, v);
	return n;
}

/* ---- CARP ---- */

/* A counter is each sender's own. */
static unsigned carp_differs(const struct packet *p, const struct wire_view *v)
{
	const struct {
		enum packet_said said;
		uint64_t want, is;
	} fields[] = {
		{ SAID_VHID, packet_vhid(p), v->vhid },
		{ SAID_ADVSKEW, p->advskew, v->advskew },
		{ SAID_ADVBASE, packet_advbase(p), v->advbase },
		{ SAID_DEMOTE, p->demote, v->demote },
		{ SAID_COUNTER, p->counter, v->counter },
	};
	unsigned n = p->bytes && !octets_match(p, v);

	for (unsigned i = 0; i < G_N_ELEMENTS(fields); i++)
		if (p->said & fields[i].said || (p->exactly && fields[i].said != SAID_COUNTER))
			n += fields[i].want != fields[i].is;
	return n;
}

/* Of UDP and of CARP either family does, where no address says which. */
static bool is_row(const struct packet *p, const struct wire_view *v)
{
	return v->row == p->row || (v->row && v->row->shape == p->row->shape &&
				    (p->row->shape == WIRE_DATA || p->row->shape == WIRE_CARP));
}

/* Who does not say where it goes to means any. */
static struct maddr destination(const struct packet *p, const struct wire_view *v)
{
	bool any = p->row->shape == WIRE_DATA && !(p->said & SAID_TO);

	return any ? v->to : packet_destination(p);
}

/* ---- all of it ---- */

static unsigned message_differs(const struct packet *p, const struct wire_view *v)
{
	unsigned n = 0;

	if (!v->family || v->wrong || !is_row(p, v))
		return ANOTHER_KIND;
	if (p->said & SAID_GROUP && !maddr_equal(p->group, v->group))
		n += 2;
	if (p->said & SAID_RECORD_COUNT)
		n += v->record_count != p->record_count;
	if (p->said & SAID_SOURCE_COUNT)
		n += v->source_count != p->source_count;
	if (p->row->shape == WIRE_QUERY)
		n += query_differs(p, v);
	if (p->row->shape == WIRE_RECORDS)
		n += MIN(records_differ(p, v), ANOTHER_KIND - 1);
	if (p->row->shape == WIRE_DATA)
		n += data_differs(p, v);
	if (p->row->shape == WIRE_CARP)
		n += carp_differs(p, v);
	if (p->row->shape == WIRE_RUNS)
		n += packet_runs_differ(p, v);
	return n + (p->exactly && v->extra);
}

static unsigned header_differs(const struct packet *p, const struct wire_view *v)
{
	bool strict = p->exactly && p->kind == PACKET_MESSAGE;
	unsigned n = 0;

	if (p->said & SAID_FROM)
		n += !maddr_equal(p->from, v->from);
	if (p->said & SAID_TO || strict)
		n += !maddr_equal(p->kind == PACKET_MESSAGE ? destination(p, v) : p->to, v->to);
	if (p->said & SAID_TTL || strict)
		n += v->ttl != packet_ttl(p);
	if (p->said & SAID_RA || strict)
		n += v->ra != packet_alert(p);
	if (p->said & SAID_LENGTH)
		n += p->length != v->length;
	if (p->said & SAID_TOS)
		n += p->tos != v->tos;
	if (p->said & SAID_DF)
		n += v->v6 || v->df != p->df;
	return n;
}

unsigned packet_differs(const struct packet *p, const uint8_t *d, size_t length)
{
	struct packet same = *p;
	struct wire_view v;
	unsigned n = 0;

	wire_view(d, length, &v);
	if (!(p->said & SAID_GROUP)) { /* any group, but what follows from it is strict */
		same.group = v.group;
		same.said |= SAID_GROUP;
	}
	if (p->kind == PACKET_HEX)
		n = octets_differ(p, d, length);
	else if (p->kind == PACKET_MESSAGE)
		n = message_differs(&same, &v);
	return n + header_differs(&same, &v);
}
