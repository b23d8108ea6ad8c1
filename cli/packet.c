/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/packet.h"

#include <string.h>

#define DATAGRAM_MAX 65535

static const char *const options = "to D, from S, ttl N, ra, no-ra, len N";
static const char *const later[] = { "v3-report",   "mld-query", "mld-report", "mld-done",
				     "mld2-report", "udp",	 NULL };

const struct packet_row packet_rows[] = {
	{ "query", 0x11, true, false }, /* RFC 2236 s2.1 */
	{ "v1-report", 0x12, false, false }, { "v2-report", 0x16, false, false },
	{ "v2-leave", 0x17, false, true },   { NULL, 0, false, false },
};

void packet_free(struct packet *p)
{
	if (!p)
		return;
	if (p->bytes)
		g_bytes_unref(p->bytes);
	g_free(p);
}

static bool parse_hex(struct packet *p, struct line *line, GError **error)
{
	const char *text = line_take(line, "octets in hex", error);
	GByteArray *octets;
	size_t length;

	if (!text)
		return false;
	length = strlen(text);
	if (length % 2 || length > 2 * DATAGRAM_MAX)
		return cli_mistake(error, &line->at,
				   "hex of %zu digits: an even number up to %d is allowed", length,
				   2 * DATAGRAM_MAX);
	octets = g_byte_array_new();
	for (size_t i = 0; i < length; i += 2) {
		int high = g_ascii_xdigit_value(text[i]), low = g_ascii_xdigit_value(text[i + 1]);
		uint8_t octet = (uint8_t)(high * 16 + low);

		if (high < 0 || low < 0) {
			g_byte_array_unref(octets);
			return cli_mistake(error, &line->at, "'%.2s' in hex is no octet", text + i);
		}
		g_byte_array_append(octets, &octet, 1);
	}
	p->kind = PACKET_HEX;
	p->bytes = g_byte_array_free_to_bytes(octets);
	return true;
}

/* mrt=T: tenths of a second (RFC 2236 s2.2). */
static bool parse_mrt(struct packet *p, struct line *line, GError **error)
{
	const char *word = line_peek(line);

	if (!word || !g_str_has_prefix(word, "mrt="))
		return true;
	line->next++;
	if (!number_time(word + 4, "mrt", &line->at, &p->mrt, error))
		return false;
	p->has_mrt = true;
	if (p->mrt % (100 * MC_MSEC) || p->mrt > 255 * 100 * MC_MSEC)
		return cli_mistake(error, &line->at,
				   "mrt '%s': whole tenths of a second up to 25.5s", word + 4);
	return true;
}

static bool parse_query(struct packet *p, struct line *line, GError **error)
{
	const char *word;

	if (line_accept(line, "v3"))
		return cli_mistake(error, &line->at,
				   "query v3 belongs to a later version; known: query [v1|v2]");
	p->version = line_accept(line, "v1") ? 1 : line_accept(line, "v2") ? 2 : 0;
	word = line_peek(line);
	if (line_accept(line, "general")) {
		p->has_group = true;
		p->group = maddr_v4(0);
	} else if (word && g_ascii_isdigit(word[0])) {
		p->has_group = true;
		if (!number_ipv4(word, "group", &line->at, &p->group, error))
			return false;
		line->next++;
	} else {
		line_accept(line, "*");
	}
	return parse_mrt(p, line, error);
}

static bool parse_group(struct packet *p, struct line *line, bool inject, GError **error)
{
	const char *word = line_peek(line);

	if (!inject && (!word || !g_ascii_isdigit(word[0]))) {
		line_accept(line, "*");
		return true;
	}
	word = line_take(line, "a group", error);
	p->has_group = true;
	return word && number_ipv4(word, "group", &line->at, &p->group, error);
}

static bool parse_number(struct line *line, const char *what, uint64_t max, uint64_t *out,
			 GError **error)
{
	const char *word = line_take(line, what, error);

	return word && number_uint(word, what, 0, max, &line->at, out, error);
}

static bool parse_address(struct line *line, const char *what, bool *has, struct maddr *out,
			  GError **error)
{
	const char *word = line_take(line, what, error);

	*has = true;
	return word && number_ipv4(word, what, &line->at, out, error);
}

static bool parse_option(struct packet *p, struct line *line, GError **error)
{
	uint64_t n = 0;

	if (line_accept(line, "to"))
		return parse_address(line, "to", &p->has_to, &p->to, error);
	if (line_accept(line, "from"))
		return parse_address(line, "from", &p->has_from, &p->from, error);
	if (line_accept(line, "ttl")) {
		p->has_ttl = true;
		if (!parse_number(line, "ttl", 255, &n, error))
			return false;
		p->ttl = (unsigned)n;
		return true;
	}
	if (line_accept(line, "len")) {
		p->has_length = true;
		return parse_number(line, "len", DATAGRAM_MAX, &p->length, error);
	}
	if (line_accept(line, "ra")) {
		p->ra = PACKET_RA;
		return true;
	}
	if (line_accept(line, "no-ra")) {
		p->ra = PACKET_NO_RA;
		return true;
	}
	return line_done(line, options, error);
}

static bool unknown(struct line *line, const char *word, GError **error)
{
	static const char *const known[] = { "query", "v1-report", "v2-report", "v2-leave",
					     "hex",   "*",	   NULL };
	char *hint = cli_suggest(word, known);

	if (!strcmp(word, "*"))
		cli_mistake(error, &line->at, "'*' cannot be sent; it is for expect");
	else if (g_strv_contains(later, word) || g_str_has_prefix(word, "mld"))
		cli_mistake(error, &line->at, "packet '%s' belongs to a later version%s", word,
			    strstr(hint, "known:") ? strstr(hint, "; known:") : hint);
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
	p->kind = PACKET_IGMP;
	for (p->row = packet_rows; p->row->word; p->row++)
		if (!strcmp(p->row->word, word))
			return p->row->query ? parse_query(p, line, error)
					     : parse_group(p, line, inject, error);
	return unknown(line, word, error);
}

/* What a datagram cannot leave open, or cannot have chosen. */
static bool check(const struct packet *p, const struct line *line, bool inject, GError **error)
{
	if (inject && (p->has_length || (p->kind == PACKET_HEX &&
					 (p->has_to || p->has_from || p->has_ttl || p->ra))))
		return cli_mistake(error, &line->at,
				   "the octets of an injected packet follow from it: 'hex' stands "
				   "alone, and 'len' is for expect");
	if (p->kind == PACKET_IGMP && p->version == 1 && p->has_mrt && p->mrt)
		return cli_mistake(error, &line->at, "a v1 query has mrt=0s (RFC 2236 s4)");
	if (p->kind == PACKET_IGMP && p->version == 2 && p->has_mrt && !p->mrt)
		return cli_mistake(error, &line->at, "a v2 query has mrt above 0s (RFC 2236 s4)");
	if (p->exactly && p->kind == PACKET_ANY)
		return cli_mistake(error, &line->at, "'exactly *' says nothing");
	if (p->exactly && p->kind == PACKET_IGMP && !p->has_group)
		return cli_mistake(error, &line->at, "'exactly' needs the group");
	return true;
}

struct packet *packet_parse(struct line *line, bool inject, GError **error)
{
	struct packet *p = g_new0(struct packet, 1);
	bool ok;

	p->exactly = !inject && line_accept(line, "exactly");
	ok = parse_kind(p, line, inject, error);
	while (ok && line_peek(line))
		ok = parse_option(p, line, error);
	if (ok && check(p, line, inject, error))
		return p;
	packet_free(p);
	return NULL;
}
