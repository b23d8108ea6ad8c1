/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/verbs.h"

#include "cli/octets.h"

#include <string.h>

#define DATA_MAX 65507 /* of a UDP datagram: 65535 less both headers */

/* [port N]; else the port that a story's sockets have. */
static bool take_port(struct action *a, struct line *line, unsigned least, GError **error)
{
	const char *word;
	uint64_t port = MC_DEFAULT_PORT;

	if (line_accept(line, "port") &&
	    (!(word = line_take(line, "a number", error)) ||
	     !number_uint(word, "port", least, 65535, &line->at, &port, error)))
		return false;
	a->port = (uint16_t)port;
	return true;
}

static bool take_address(struct action *a, struct line *line, GError **error)
{
	const char *word = line_take(line, "an address", error);

	a->has_address = true;
	return word && number_address(word, "address", &line->at, &a->address, error);
}

/* ---- addresses and ports ---- */

/* bind A|any [port N] */
bool verb_parse_bind(struct plan *p, struct action *a, struct line *line, GError **error)
{
	(void)p;
	a->count = 1;
	if (line_accept(line, "any"))
		return take_port(a, line, 0, error);
	return take_address(a, line, error) && take_port(a, line, 0, error);
}

/* connect A [port N] */
bool verb_parse_connect(struct plan *p, struct action *a, struct line *line, GError **error)
{
	(void)p;
	a->count = 1;
	return take_address(a, line, error) && take_port(a, line, 1, error);
}

static bool take_data(struct action *a, struct line *line, GError **error)
{
	GByteArray *octets = g_byte_array_new();
	uint64_t bytes = PACKET_DATA;
	const char *word;
	bool ok = true;

	if (line_accept(line, "hex")) {
		word = line_take(line, "octets in hex", error);
		ok = word && octets_hex(word, DATA_MAX, &line->at, octets, error);
	} else {
		if (line_accept(line, "bytes")) {
			word = line_take(line, "a number", error);
			ok = word &&
			     number_uint(word, "bytes", 0, DATA_MAX, &line->at, &bytes, error);
		}
		g_byte_array_set_size(octets, (guint)bytes);
		if (bytes)
			memset(octets->data, 0, bytes);
	}
	a->octets = g_byte_array_free_to_bytes(octets);
	return ok;
}

/* [rate R] [for TIME] */
static bool take_rate(struct action *a, struct line *line, GError **error)
{
	const char *word;
	mc_time time;

	if (!line_accept(line, "rate"))
		return !line_accept(line, "for") ||
		       cli_mistake(error, &line->at, "'for' needs a rate before it, as rate 10/s");
	if (a->step)
		return cli_mistake(error, &line->at,
				   "a rate repeats by itself: write 'at' for 'every'");
	word = line_take(line, "a rate, as 10/s or 1Mbps", error);
	if (!word || !pace_parse(word, g_bytes_get_size(a->octets), &line->at, &a->pace, error))
		return false;
	a->last = MC_NEVER;
	if (!line_accept(line, "for"))
		return true;
	word = line_take(line, "a time", error);
	if (!word || !number_time(word, "time", &line->at, &time, error))
		return false;
	a->last = a->first + time - 1;
	return time > 0 || cli_mistake(error, &line->at, "'for %s' would send nothing", word);
}

/* send [A] [port N] [bytes N|hex H] [rate R] [for TIME] */
bool verb_parse_send(struct plan *p, struct action *a, struct line *line, GError **error)
{
	const char *word = line_peek(line);

	(void)p;
	a->count = 1;
	if (word && strpbrk(word, ".:") && !take_address(a, line, error))
		return false;
	if (!a->has_address && !g_strcmp0(line_peek(line), "port"))
		return cli_mistake(error, &line->at,
				   "a port needs an address before it; allowed: %s", a->verb->form);
	return take_port(a, line, 1, error) && take_data(a, line, error) &&
	       take_rate(a, line, error);
}

/* ---- routes ---- */

/* G/P, or everything of a family: 0.0.0.0/0, ::/0. */
static bool take_route(struct action *a, struct line *line, GError **error)
{
	const char *word = line_take(line, "groups, as 224.0.0.0/4", error);

	if (!word)
		return false;
	if (!strcmp(word, "0.0.0.0/0") || !strcmp(word, "::/0")) {
		a->v6 = word[0] == ':';
		a->address = a->v6 ? (struct maddr){ 0, 0 } : maddr_v4(0);
		return true;
	}
	return number_prefix(word, "route", &line->at, &a->address, &a->prefix, error) &&
	       (maddr_is_multicast(a->address) ||
		cli_mistake(error, &line->at, "route '%s' is not one of groups", word));
}

/* route add G/P on IF, route flush */
bool verb_parse_route(struct plan *p, struct action *a, struct line *line, GError **error)
{
	const char *word;
	uint64_t ifindex;

	(void)p;
	if (line_accept(line, "flush"))
		return true;
	a->add = line_accept(line, "add");
	if (!a->add)
		return cli_mistake(error, &line->at, "route needs 'add' or 'flush'; allowed: %s",
				   a->verb->form);
	if (!take_route(a, line, error) || !line_expect(line, "on", error) ||
	    !(word = line_take(line, "an interface", error)) ||
	    !number_uint(word, "interface", 1, PLAN_IFINDEX_MAX, &line->at, &ifindex, error))
		return false;
	a->where.kind = MC_WHERE_INDEX;
	a->where.ifindex = (uint32_t)ifindex;
	return true;
}

bool verb_check_route(const struct plan *p, const struct action *a, GError **error)
{
	for (unsigned i = 0; a->add && i < a->who.nodes->len; i++) {
		const struct span *s = &g_array_index(a->who.nodes, struct span, i);
		const struct plan_nodes *n;

		for (uint32_t k = s->first, m; k < s->first + s->count; k += n->group.count - m) {
			n = plan_nodes_of(p, k, &m);
			if (a->where.ifindex > n->interfaces)
				return cli_mistake(error, &a->at, "%s has %u interface%s",
						   n->group.name, n->interfaces,
						   n->interfaces == 1 ? "" : "s");
		}
	}
	return true;
}
