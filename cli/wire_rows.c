/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/wire.h"

#include <string.h>

/* Precedence Internetwork Control: RFC 3376 s4; the older RFCs and MLD's do not say. */
static const struct wire_family igmp = {
	.name = "IGMP",
	.query = "query",
	.alert = true,
	.protocol = 2,
	.check_at = 2,
	.address = 4,
	.group_at = 4,
	.code_at = 1,
	.code_bits = 8,
	.unit = 100 * MC_MSEC,
	.newest = 3,
	.usual = 2,
	.tos = 0xc0,
	.nodes = { 0, 0xffffe0000001 },
	.routers = { 0, 0xffffe0000002 },
	.reports = { 0, 0xffffe0000016 }, /* RFC 3376 s4.2.14 */
};

static const struct wire_family mld = {
	.name = "MLD",
	.query = "mld-query",
	.v6 = true,
	.pseudo = true,
	.alert = true,
	.protocol = 58,
	.check_at = 2,
	.address = 16,
	.group_at = 8,
	.code_at = 4,
	.code_bits = 16,
	.unit = MC_MSEC,
	.newest = 2,
	.usual = 1,
	.nodes = { 0xff02000000000000, 1 },
	.routers = { 0xff02000000000000, 2 },
	.reports = { 0xff02000000000000, 0x16 }, /* RFC 3810 s5.2.14 */
};

static const struct wire_family udp = {
	.name = "UDP", .ports = true, .pseudo = true, .protocol = 17, .check_at = 6, .address = 4
};

static const struct wire_family udp6 = { .name = "UDP",
					 .v6 = true,
					 .ports = true,
					 .pseudo = true,
					 .protocol = 17,
					 .check_at = 6,
					 .address = 16 };

/* OpenBSD netinet/ip_carp.h, ip_carp.c carp_send_ad: IPTOS_LOWDELAY; no pseudo-header, of IPv6 either. */
static const struct wire_family carp = {
	.name = "CARP",
	.protocol = 112,
	.check_at = 6,
	.address = 4,
	.tos = 0x10,
	.ttl = 255,
	.nodes = { 0, 0xffffe0000012 },
};

static const struct wire_family carp6 = {
	.name = "CARP",
	.v6 = true,
	.protocol = 112,
	.check_at = 6,
	.address = 16,
	.ttl = 255,
	.nodes = { 0xff02000000000000, 0x12 },
};
/* OpenBSD sys/net/if_pfsync.c: pfsyncioctl's template. */
static const struct wire_family pfsync = { .name = "pfsync",
					   .runs = true,
					   .protocol = MC_PFSYNC_PROTOCOL,
					   .address = 4,
					   .tos = 0x10,
					   .ttl = 255,
					   .nodes = { 0, 0xffffe00000f0 } };

/* Types: RFC 3376 s4, RFC 2710 s3.1, RFC 3810 s5. */
const struct wire_row wire_rows[] = {
	{ "query", { NULL }, &igmp, 0x11, WIRE_QUERY, false },
	{ "v1-report", { NULL }, &igmp, 0x12, WIRE_GROUP, false },
	{ "v2-report", { NULL }, &igmp, 0x16, WIRE_GROUP, false },
	{ "v2-leave", { "leave" }, &igmp, 0x17, WIRE_GROUP, true },
	{ "v3-report", { NULL }, &igmp, 0x22, WIRE_RECORDS, false },
	{ "mld-query", { NULL }, &mld, 130, WIRE_QUERY, false },
	{ "mld-v1-report",
	  { "mld-report", "mld1-report", "mldv1-report" },
	  &mld,
	  131,
	  WIRE_GROUP,
	  false },
	{ "mld-v1-done", { "mld-done", "mld1-done", "mldv1-done" }, &mld, 132, WIRE_GROUP, true },
	{ "mld-v2-report", { "mld2-report", "mldv2-report" }, &mld, 143, WIRE_RECORDS, false },
	{ "udp", { NULL }, &udp, 0, WIRE_DATA, false },
	{ "udp", { NULL }, &udp6, 0, WIRE_DATA, false },
	{ "carp", { NULL }, &carp, 0x21, WIRE_CARP, false }, /* version 2, type 1 */
	{ "carp", { NULL }, &carp6, 0x21, WIRE_CARP, false },
	{ "pfsync", { NULL }, &pfsync, 0, WIRE_RUNS, false },
	{ NULL, { NULL }, NULL, 0, WIRE_QUERY, false },
};

unsigned wire_group_version(const struct wire_row *row)
{
	return row->family->v6 || row->type == 0x12 ? 1 : 2;
}

const struct wire_row *wire_find(const char *word)
{
	for (const struct wire_row *r = wire_rows; r->word; r++) {
		if (!strcmp(r->word, word))
			return r;
		for (unsigned i = 0; i < G_N_ELEMENTS(r->aliases) && r->aliases[i]; i++)
			if (!strcmp(r->aliases[i], word))
				return r;
	}
	return NULL;
}

const struct wire_row *wire_twin(const struct wire_row *row, bool v6)
{
	for (const struct wire_row *r = wire_rows; r->word; r++)
		if (r->family->v6 == v6 && !strcmp(r->word, row->word))
			return r;
	return row;
}

/* ---- codes ---- */

/*
 * A number of so many bits.  With `floats`, from half its range on: 1, three bits of exponent, the
 * rest mantissa, for (mantissa with a 1 in front) << (exponent + 3).  RFC 3376 s4.1.1, s4.1.7; RFC
 * 3810 s5.1.3.
 */
static bool encode(uint64_t value, unsigned bits, bool floats, unsigned *code)
{
	unsigned one = 1u << (bits - 4);

	if (value < (floats ? 8ull * one : 16ull * one)) {
		*code = (unsigned)value;
		return true;
	}
	for (unsigned exponent = 0; floats && exponent < 8; exponent++) {
		uint64_t mantissa = value >> (exponent + 3);

		if (mantissa < one || mantissa >= 2 * one || mantissa << (exponent + 3) != value)
			continue;
		*code = 8 * one | exponent * one | (unsigned)(mantissa - one);
		return true;
	}
	return false;
}

static uint64_t decode(unsigned code, unsigned bits, bool floats)
{
	unsigned one = 1u << (bits - 4);

	if (!floats || code < 8 * one)
		return code;
	return (uint64_t)(code % one + one) << (code / one % 8 + 3);
}

bool wire_code(const struct wire_family *f, unsigned version, mc_time time, unsigned *code)
{
	uint64_t value = (uint64_t)(time / f->unit);

	if (time % f->unit)
		return false;
	if (version == 1 && !f->v6) { /* RFC 1112 App. I: the octet is not used */
		*code = 0;
		return value == 0;
	}
	if (value == 0 && version == 2 && !f->v6) /* RFC 2236 s4: that would be a v1 query */
		return false;
	return encode(value, f->code_bits, version == f->newest, code);
}

mc_time wire_time(const struct wire_family *f, unsigned version, unsigned code)
{
	return (mc_time)decode(code, f->code_bits, version == f->newest) * f->unit;
}

bool wire_interval_code(mc_time time, unsigned *code)
{
	return time % MC_SEC == 0 && encode((uint64_t)(time / MC_SEC), 8, true, code);
}

mc_time wire_interval(unsigned code)
{
	return (mc_time)decode(code, 8, true) * MC_SEC;
}

/* ---- records ---- */

static const struct {
	const char *word, *name; /* of RFC 3376 s4.2.12; name: in full */
} types[] = {
	{ NULL, NULL },
	{ "IS_IN", "MODE_IS_INCLUDE" },
	{ "IS_EX", "MODE_IS_EXCLUDE" },
	{ "TO_IN", "CHANGE_TO_INCLUDE" },
	{ "TO_EX", "CHANGE_TO_EXCLUDE" },
	{ "ALLOW", "ALLOW_NEW_SOURCES" },
	{ "BLOCK", "BLOCK_OLD_SOURCES" },
};

int wire_record_type(const char *word)
{
	for (unsigned i = 1; i < G_N_ELEMENTS(types); i++)
		if (!strcmp(types[i].word, word) || !strcmp(types[i].name, word))
			return (int)i;
	return -1;
}

const char *wire_record_word(unsigned type)
{
	return type < G_N_ELEMENTS(types) ? types[type].word : NULL;
}
