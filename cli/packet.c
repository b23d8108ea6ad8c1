/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/packet.h"

#include "cli/number.h"
#include "cli/octets.h"

#include <string.h>

void packet_free(struct packet *p)
{
	if (!p)
		return;
	if (p->bytes)
		g_bytes_unref(p->bytes);
	if (p->records)
		g_array_unref(p->records);
	sources_clear(&p->sources);
	g_free(p);
}

bool packet_is_v6(const struct packet *p)
{
	gsize length;
	const uint8_t *octets;

	if (p->kind == PACKET_MESSAGE)
		return p->row->family->v6;
	if (p->kind == PACKET_HEX) {
		octets = g_bytes_get_data(p->bytes, &length);
		return length && octets[0] >> 4 == 6;
	}
	return (p->said & SAID_TO && !maddr_is_v4(p->to)) ||
	       (p->said & SAID_FROM && !maddr_is_v4(p->from));
}

bool packet_is_data(const struct packet *p)
{
	return p->kind != PACKET_MESSAGE || p->row->shape == WIRE_DATA;
}

static bool parse_hex(struct packet *p, struct line *line, GError **error)
{
	const char *text = line_take(line, "octets in hex", error);
	GByteArray *octets;
	bool ok;

	if (!text)
		return false;
	octets = g_byte_array_new();
	ok = octets_hex(text, PACKET_MAX, &line->at, octets, error);
	p->bytes = g_byte_array_free_to_bytes(octets);
	p->kind = PACKET_HEX;
	return ok;
}

/* Does an address stand next?  Whatever begins as one, so that a wrong one is complained of. */
static bool is_address(const char *word)
{
	return word && (strchr(word, ':') || (strchr(word, '.') && g_ascii_isdigit(word[0])));
}

static bool take_group(struct packet *p, struct line *line, GError **error)
{
	const char *word = line_take(line, "a group", error);

	p->said |= SAID_GROUP;
	return word && number_address(word, "group", &line->at, &p->group, error);
}

/* G or *; a datagram must have one. */
static bool parse_group(struct packet *p, struct line *line, bool inject, GError **error)
{
	if (inject || is_address(line_peek(line)))
		return take_group(p, line, error);
	line_accept(line, "*");
	return true;
}

static bool parse_version(struct packet *p, struct line *line, GError **error)
{
	const struct wire_family *f = p->row->family;
	const char *word = line_peek(line);

	if (!word || word[0] != 'v' || !g_ascii_isdigit(word[1]))
		return true;
	line->next++;
	p->version = word[2] ? 0 : (unsigned)(word[1] - '0');
	if (p->version >= 1 && p->version <= f->newest)
		return true;
	return cli_mistake(error, &line->at, "%s '%s': %s has v1%s", f->query, word, f->name,
			   f->newest == 3 ? ", v2 and v3" : " and v2");
}

static bool is_any(const char *word)
{
	return word && !strcmp(word, "*");
}

/* An address of UDP, or *. */
static bool take_end(struct packet *p, struct line *line, const char *what, enum packet_said said,
		     struct maddr *out, GError **error)
{
	const char *word = line_take(line, "an address", error);

	if (!word || is_any(word))
		return word != NULL;
	p->said |= said;
	return number_address(word, what, &line->at, out, error);
}

/* [vN] [general|G|*] [SET] */
static bool parse_query(struct packet *p, struct line *line, bool inject, GError **error)
{
	const char *word;

	if (!parse_version(p, line, error))
		return false;
	if (line_accept(line, "general")) {
		p->said |= SAID_GROUP;
		p->group = p->row->family->v6 ? (struct maddr){ 0, 0 } : maddr_v4(0);
	} else if (is_address(line_peek(line))) {
		if (!take_group(p, line, error))
			return false;
	} else if (line_accept(line, "*") && inject) {
		return cli_mistake(error, &line->at,
				   "a query that is sent is 'general' or of a "
				   "group; '*' is for expect");
	}
	word = line_peek(line);
	if (!word || word[0] != '{')
		return true;
	line->next++;
	p->said |= SAID_SOURCES;
	return sources_parse(word, &line->at, &p->sources, error);
}

/* {REC, ..} or * */
static bool parse_records(struct packet *p, struct line *line, bool inject, GError **error)
{
	const char *word = line_peek(line);

	if (word && word[0] == '{') {
		line->next++;
		return packet_records(p, word, &line->at, error);
	}
	if (inject || (word && g_ascii_isupper(word[0])))
		return cli_mistake(error, &line->at,
				   "the records of %s stand in braces, as in %s {TO_EX %s {}}",
				   p->row->word, p->row->word,
				   p->row->family->v6 ? "ff15::1" : "239.1.1.1");
	line_accept(line, "*");
	return true;
}

/* [S >] G, where each may be * */
static bool parse_data(struct packet *p, struct line *line, bool inject, GError **error)
{
	const char *behind = line_peek(line) ? line->words->pdata[line->next + 1] : NULL;
	bool has_source = !g_strcmp0(behind, ">");

	if (has_source && !take_end(p, line, "source", SAID_FROM, &p->from, error))
		return false;
	if (has_source && !line_expect(line, ">", error))
		return false;
	if (!inject && !has_source && !is_address(line_peek(line)) && !is_any(line_peek(line)))
		return true;
	return take_end(p, line, "destination", SAID_TO, &p->to, error);
}

static bool unknown(struct line *line, const char *word, GError **error)
{
	const char *known[16];
	unsigned n = 0;
	char *hint;

	for (const struct wire_row *r = wire_rows; r->word; r++)
		if (wire_find(r->word) == r)
			known[n++] = r->word;
	known[n++] = "hex";
	known[n++] = "*";
	known[n] = NULL;
	hint = cli_suggest(word, known);
	if (!strcmp(word, "*"))
		cli_mistake(error, &line->at, "'*' cannot be sent; it is for expect");
	else
		cli_mistake(error, &line->at, "there is no packet '%s'%s", word, hint);
	g_free(hint);
	return false;
}

static bool parse_kind(struct packet *p, struct line *line, bool inject, GError **error)
{
	const char *word = line_take(line, "a packet", error);

	if (!word)
		return false;
	if (!strcmp(word, "*") && !inject)
		return true;
	if (!strcmp(word, "hex"))
		return parse_hex(p, line, error);
	p->row = wire_find(word);
	if (!p->row)
		return unknown(line, word, error);
	p->kind = PACKET_MESSAGE;
	switch (p->row->shape) {
	case WIRE_QUERY:
		return parse_query(p, line, inject, error);
	case WIRE_GROUP:
		return parse_group(p, line, inject, error);
	case WIRE_RECORDS:
		return parse_records(p, line, inject, error);
	case WIRE_DATA:
		return parse_data(p, line, inject, error);
	case WIRE_CARP:
		return true;
	case WIRE_RUNS:
		return packet_runs(p, line, error);
	case WIRE_SHAPES:
		break;
	}
	return false;
}

struct packet *packet_parse(struct line *line, bool inject, GError **error)
{
	struct packet *p = g_new0(struct packet, 1);
	bool ok;

	p->exactly = !inject && line_accept(line, "exactly");
	ok = parse_kind(p, line, inject, error);
	while (ok && line_peek(line))
		ok = packet_option(p, line, inject, error);
	if (ok && packet_check(p, &line->at, inject, error))
		return p;
	packet_free(p);
	return NULL;
}
