/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What stands behind a packet: to D, ttl 1, mrt=10s, a row each. */
#include "cli/number.h"
#include "cli/octets.h"
#include "cli/packet.h"

#include <stddef.h>
#include <string.h>

enum value { VALUE_FLAG, VALUE_NUMBER, VALUE_ADDRESS, VALUE_TIME, VALUE_OCTETS };

/* Where it may stand: bits 1 << shape of a message, and of what is none. */
enum where {
	OF_QUERY = 1 << WIRE_QUERY,
	OF_GROUP = 1 << WIRE_GROUP,
	OF_RECORDS = 1 << WIRE_RECORDS,
	OF_DATA = 1 << WIRE_DATA,
	OF_CARP = 1 << WIRE_CARP,
	OF_RUNS = 1 << WIRE_RUNS,
	OF_OTHERS = 1 << WIRE_SHAPES,
	OF_ALL = OF_QUERY | OF_GROUP | OF_RECORDS | OF_DATA | OF_RUNS | OF_CARP | OF_OTHERS,
};

static const struct option {
	const char *word; /* one that ends in '=' has its value in the same word */
	enum packet_said said;
	unsigned where;
	bool expect; /* not of what is sent, where it follows from the rest */
	enum value value;
	uint64_t max; /* of a number; what a flag means */
	size_t field;
} options[] = {
#define FIELD(name) offsetof(struct packet, name)
	{ "to", SAID_TO, OF_ALL, false, VALUE_ADDRESS, 0, FIELD(to) },
	{ "from", SAID_FROM, OF_ALL, false, VALUE_ADDRESS, 0, FIELD(from) },
	{ "ttl", SAID_TTL, OF_ALL, false, VALUE_NUMBER, 255, FIELD(ttl) },
	{ "ra", SAID_RA, OF_ALL, false, VALUE_FLAG, 1, FIELD(ra) },
	{ "no-ra", SAID_RA, OF_ALL, false, VALUE_FLAG, 0, FIELD(ra) },
	{ "len", SAID_LENGTH, OF_ALL, true, VALUE_NUMBER, PACKET_MAX, FIELD(length) },
	{ "tos", SAID_TOS, OF_ALL, false, VALUE_NUMBER, 255, FIELD(tos) },
	{ "df", SAID_DF, OF_ALL, false, VALUE_FLAG, 1, FIELD(df) },
	{ "no-df", SAID_DF, OF_ALL, false, VALUE_FLAG, 0, FIELD(df) },
	{ "s=", SAID_S, OF_QUERY, false, VALUE_NUMBER, 1, FIELD(s) },
	{ "qrv=", SAID_QRV, OF_QUERY, false, VALUE_NUMBER, 7, FIELD(qrv) },
	{ "qqic=", SAID_QQIC, OF_QUERY, false, VALUE_TIME, 0, FIELD(qqic) },
	{ "mrt=", SAID_MRT, OF_QUERY, false, VALUE_TIME, 0, FIELD(mrt) },
	{ "records", SAID_RECORD_COUNT, OF_RECORDS, true, VALUE_NUMBER, 65535,
	  FIELD(record_count) },
	{ "sources", SAID_SOURCE_COUNT, OF_RECORDS | OF_QUERY, true, VALUE_NUMBER, PACKET_MAX,
	  FIELD(source_count) },
	{ "sport", SAID_SPORT, OF_DATA, false, VALUE_NUMBER, 65535, FIELD(sport) },
	{ "dport", SAID_DPORT, OF_DATA, false, VALUE_NUMBER, 65535, FIELD(dport) },
	{ "data", SAID_DATA, OF_DATA, false, VALUE_NUMBER, PACKET_MAX, FIELD(data) },
	{ "hex", SAID_DATA, OF_DATA, false, VALUE_OCTETS, PACKET_MAX, FIELD(data) },
	{ "vhid", SAID_VHID, OF_CARP, false, VALUE_NUMBER, 255, FIELD(vhid) },
	{ "advbase", SAID_ADVBASE, OF_CARP, false, VALUE_NUMBER, 255, FIELD(advbase) },
	{ "advskew", SAID_ADVSKEW, OF_CARP, false, VALUE_NUMBER, 255, FIELD(advskew) },
	{ "demote", SAID_DEMOTE, OF_CARP, false, VALUE_NUMBER, 255, FIELD(demote) },
	{ "counter", SAID_COUNTER, OF_CARP, false, VALUE_NUMBER, UINT64_MAX, FIELD(counter) },
	{ "digest", SAID_DATA, OF_CARP, false, VALUE_OCTETS, PACKET_DIGEST, FIELD(data) },
#undef FIELD
};

static bool may_stand(const struct option *o, const struct packet *p, bool inject)
{
	unsigned where = p->kind == PACKET_MESSAGE ? 1u << p->row->shape : OF_OTHERS;

	return o->where & where && !(inject && o->expect);
}

static bool unknown(const struct packet *p, const char *word, const struct place *at, bool inject,
		    GError **error)
{
	const char *known[G_N_ELEMENTS(options) + 1];
	unsigned n = 0;
	char *name, *hint;

	for (unsigned i = 0; i < G_N_ELEMENTS(options); i++)
		if (may_stand(&options[i], p, inject))
			known[n++] = options[i].word;
	known[n] = NULL;
	name = g_strndup(word, strcspn(word, "=") + (strchr(word, '=') != NULL));
	hint = cli_suggest(name, known);
	g_free(name);
	cli_mistake(error, at, "'%s' is too much here%s", word, hint);
	g_free(hint);
	return false;
}

static const struct option *find(const char *word)
{
	for (unsigned i = 0; i < G_N_ELEMENTS(options); i++) {
		const char *w = options[i].word;
		size_t length = strlen(w);

		if (!strcmp(w, word) || (w[length - 1] == '=' && !strncmp(w, word, length)))
			return &options[i];
	}
	return NULL;
}

static bool store_octets(struct packet *p, const char *text, size_t max, const struct place *at,
			 uint64_t *length, GError **error)
{
	GByteArray *octets = g_byte_array_new();
	bool ok = octets_hex(text, max, at, octets, error);

	*length = octets->len;
	p->bytes = g_byte_array_free_to_bytes(octets);
	return ok;
}

static bool store(struct packet *p, const struct option *o, const char *what, const char *text,
		  const struct place *at, GError **error)
{
	void *field = (char *)p + o->field;

	switch (o->value) {
	case VALUE_FLAG:
		*(uint64_t *)field = o->max;
		return true;
	case VALUE_NUMBER:
		return number_uint(text, what, 0, o->max, at, field, error);
	case VALUE_ADDRESS:
		return number_address(text, what, at, field, error);
	case VALUE_TIME:
		return number_time(text, what, at, field, error);
	case VALUE_OCTETS:
		return store_octets(p, text, o->max, at, field, error);
	}
	return false;
}

static const char *const needs[] = {
	[VALUE_NUMBER] = "a number",
	[VALUE_ADDRESS] = "an address",
	[VALUE_OCTETS] = "octets in hex",
};

bool packet_option(struct packet *p, struct line *line, bool inject, GError **error)
{
	const char *word = line_peek(line), *text = "";
	const struct option *o = find(word);
	char *what;
	bool ok;

	if (!o || !may_stand(o, p, false))
		return unknown(p, word, &line->at, inject, error);
	if (inject && o->expect)
		return cli_mistake(error, &line->at,
				   "'%s' is for expect; of an injected packet it follows from the "
				   "rest",
				   word);
	line->next++;
	if (p->said & o->said)
		return cli_mistake(error, &line->at, "'%s' stands here twice, or with its opposite",
				   word);
	p->said |= o->said;
	what = g_strndup(o->word, strcspn(o->word, "="));
	if (strlen(what) < strlen(o->word))
		text = word + strlen(o->word);
	else if (o->value != VALUE_FLAG)
		text = line_take(line, needs[o->value], error);
	ok = text && store(p, o, what, text, &line->at, error);
	g_free(what);
	return ok;
}
