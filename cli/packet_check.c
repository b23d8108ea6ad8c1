/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Patterns and datagrams that cannot be meant. */
#include "cli/number.h"
#include "cli/packet.h"

#define OF_NEWEST (SAID_SOURCES | SAID_S | SAID_QRV | SAID_QQIC | SAID_SOURCE_COUNT)
#define HEADERS	  48 /* of an IPv6 datagram with Router Alert, the longest */

/* "mld-query, mld-v1-report, ..": the words of a family */
static char *words_of(bool v6)
{
	GString *s = g_string_new(NULL);

	for (const struct wire_row *r = wire_rows; r->word; r++)
		if (r->family->v6 == v6 && !r->family->ports && !r->family->runs &&
		    r->shape != WIRE_CARP)
			g_string_append_printf(s, "%s%s", s->len ? ", " : "", r->word);
	return g_string_free(s, FALSE);
}

static bool check_family(const struct packet *p, const char *what, struct maddr a,
			 const struct place *at, GError **error)
{
	const struct wire_family *f = p->row->family;
	char text[MADDR_STRLEN], *others;

	if (maddr_is_v4(a) != f->v6)
		return true;
	others = words_of(!f->v6);
	maddr_format(a, text);
	cli_mistake(error, at, "%s '%s' is IPv%c, and %s is a message of %s; IPv%c has: %s", what,
		    text, f->v6 ? '4' : '6', p->row->word, f->name, f->v6 ? '4' : '6', others);
	g_free(others);
	return false;
}

static bool check_addresses(const struct packet *p, const struct place *at, GError **error)
{
	if ((p->said & SAID_TO && !check_family(p, "to", p->to, at, error)) ||
	    (p->said & SAID_FROM && !check_family(p, "from", p->from, at, error)) ||
	    (p->said & SAID_GROUP && !check_family(p, "group", p->group, at, error)))
		return false;
	if (sources_count(&p->sources) &&
	    !check_family(p, "source", sources_get(&p->sources, 0), at, error))
		return false;
	for (unsigned i = 0; p->records && i < p->records->len; i++) {
		const struct packet_record *r = &g_array_index(p->records, struct packet_record, i);

		if (!r->any_group && !check_family(p, "group", r->group, at, error))
			return false;
		if (sources_count(&r->sources) &&
		    !check_family(p, "source", sources_get(&r->sources, 0), at, error))
			return false;
	}
	return true;
}

/* ---- queries ---- */

/* The longest time that has a code and is not above this one. */
static mc_time below(const struct wire_family *f, unsigned version, mc_time time)
{
	mc_time longest = wire_time(f, version, (1u << f->code_bits) - 1);
	unsigned code;

	if (version == 1 && !f->v6)
		return 0;
	time = MIN(time, longest);
	for (time -= time % f->unit; time > 0 && !wire_code(f, version, time, &code);)
		time -= f->unit;
	return time;
}

static bool no_code(const char *what, mc_time time, mc_time next, const char *query,
		    unsigned version, const struct place *at, GError **error)
{
	char *text = time_format(time), *lower = time_format(next);

	cli_mistake(error, at,
		    "%s=%s has no code of its own in a v%u %s; the next below that has one is %s",
		    what, text, version, query, lower);
	g_free(lower);
	g_free(text);
	return false;
}

static bool check_mrt(const struct packet *p, bool inject, const struct place *at, GError **error)
{
	const struct wire_family *f = p->row->family;
	unsigned code, version = p->version || inject ? packet_version(p) : 0;

	if (version == 1 && !f->v6 && p->mrt)
		return cli_mistake(error, at, "a v1 query has mrt=0s (RFC 2236 s4)");
	if (version == 2 && !f->v6 && !p->mrt)
		return cli_mistake(error, at, "a v2 query has mrt above 0s (RFC 2236 s4)");
	if (version)
		return wire_code(f, version, p->mrt, &code) ||
		       no_code("mrt", p->mrt, below(f, version, p->mrt), f->query, version, at,
			       error);
	for (unsigned v = 1; v <= f->newest; v++)
		if (wire_code(f, v, p->mrt, &code))
			return true;
	return no_code("mrt", p->mrt, below(f, f->newest, p->mrt), f->query, f->newest, at, error);
}

static bool check_query(struct packet *p, bool inject, const struct place *at, GError **error)
{
	const struct wire_family *f = p->row->family;
	mc_time lower = MIN(p->qqic, wire_interval(255)) / MC_SEC * MC_SEC;
	unsigned code;

	if (p->said & OF_NEWEST && p->version && p->version != f->newest)
		return cli_mistake(error, at,
				   "a v%u %s has no sources, s=, qrv= and qqic=; v%u has them",
				   p->version, f->query, f->newest);
	if (p->said & OF_NEWEST)
		p->version = f->newest;
	if (p->said & SAID_QQIC && !wire_interval_code(p->qqic, &code)) {
		while (!wire_interval_code(lower, &code))
			lower -= MC_SEC;
		return no_code("qqic", p->qqic, lower, f->query, f->newest, at, error);
	}
	return !(p->said & SAID_MRT) || check_mrt(p, inject, at, error);
}

/* ---- UDP ---- */

/* It is of the family of its addresses. */
static bool settle_family(struct packet *p, const struct place *at, GError **error)
{
	char from[MADDR_STRLEN], to[MADDR_STRLEN];

	if ((p->said & SAID_FROM) && (p->said & SAID_TO) &&
	    maddr_is_v4(p->from) != maddr_is_v4(p->to))
		return cli_mistake(error, at, "IPv4 and IPv6 in one packet: from '%s' to '%s'",
				   maddr_format(p->from, from), maddr_format(p->to, to));
	if (p->said & (SAID_FROM | SAID_TO))
		p->row = wire_twin(p->row, !maddr_is_v4(p->said & SAID_TO ? p->to : p->from));
	return true;
}

/* ---- what is sent ---- */

static bool check_size(const struct packet *p, const struct place *at, GError **error)
{
	unsigned address = p->row->family->address;
	uint64_t size = HEADERS + 8 + address + (uint64_t)sources_count(&p->sources) * address;

	for (unsigned i = 0; p->records && i < p->records->len; i++)
		size += 4 + address +
			(uint64_t)address *
				sources_count(&g_array_index(p->records, struct packet_record, i)
						       .sources);
	if (p->row->shape == WIRE_DATA)
		size += packet_data(p);
	return size <= PACKET_MAX ||
	       cli_mistake(error, at, "%" G_GUINT64_FORMAT " octets; a datagram has at most %d",
			   size, PACKET_MAX);
}

static bool check_sent(const struct packet *p, const struct place *at, GError **error)
{
	if (p->kind == PACKET_HEX && p->said)
		return cli_mistake(error, at,
				   "the octets of an injected 'hex' say all: nothing "
				   "stands behind it");
	if (p->kind != PACKET_MESSAGE)
		return true;
	if (p->sources.open)
		return cli_mistake(error, at,
				   "'..' is for expect; what is sent has these sources "
				   "or none");
	for (unsigned i = 0; p->records && i < p->records->len; i++) {
		const struct packet_record *r = &g_array_index(p->records, struct packet_record, i);

		/* No set at all is none. */
		if (r->type == PACKET_ANY_TYPE || r->any_group ||
		    (r->sources.open && sources_count(&r->sources)))
			return cli_mistake(error, at,
					   "'*' and '..' are for expect; a record that "
					   "is sent has a type, a group and its sources");
	}
	if (p->row->shape == WIRE_DATA && !(p->said & SAID_TO))
		return cli_mistake(error, at,
				   "'*' is for expect; a datagram that is sent has a destination");
	return check_size(p, at, error);
}

static bool check_exactly(const struct packet *p, const struct place *at, GError **error)
{
	if (p->kind == PACKET_ANY)
		return cli_mistake(error, at, "'exactly *' says nothing");
	if (p->kind == PACKET_MESSAGE && p->row->shape == WIRE_RECORDS && !p->records)
		return cli_mistake(error, at, "'exactly' needs the records, as in {TO_EX G {}}");
	return true;
}

bool packet_check(struct packet *p, const struct place *at, bool inject, GError **error)
{
	if ((inject && !check_sent(p, at, error)) || (p->exactly && !check_exactly(p, at, error)))
		return false;
	if (p->kind != PACKET_MESSAGE)
		return true;
	if ((p->row->shape == WIRE_DATA || p->row->shape == WIRE_CARP) &&
	    !settle_family(p, at, error))
		return false;
	if (p->row->shape == WIRE_CARP && p->bytes && p->data != PACKET_DIGEST)
		return cli_mistake(error, at, "a digest of CARP has %d octets", PACKET_DIGEST);
	if (p->said & SAID_DF && p->row->family->v6)
		return cli_mistake(error, at,
				   "IPv6 has no DF, so %s of IPv6 has no 'df' and 'no-df'",
				   p->row->family->name);
	return check_addresses(p, at, error) &&
	       (p->row->shape != WIRE_QUERY || check_query(p, inject, at, error));
}
