/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/action.h"
#include "cli/perform.h"

#include <string.h>

#define GROUPS_MAX 1000000 /* of one line */

static bool parse_nothing(struct plan *p, struct action *a, struct line *line, GError **error)
{
	(void)p, (void)a, (void)line, (void)error;
	return true;
}

/* on IF | on ADDRESS | on each | on any; else what the subject says; else by route. */
static bool parse_where(struct action *a, struct line *line, GError **error)
{
	const char *word;
	uint64_t index;

	a->each = a->who.where == SUBJECT_EACH;
	a->where.kind = a->who.where == SUBJECT_INTERFACE ? MC_WHERE_INDEX : MC_WHERE_ANY;
	a->where.ifindex = a->who.ifindex;
	if (!line_accept(line, "on"))
		return true;
	if (a->who.where != SUBJECT_ANYWHERE)
		return cli_mistake(error, &line->at, "'%s' names an interface already",
				   a->who.text);
	word = line_take(line, "an interface", error);
	if (!word)
		return false;
	if (!strcmp(word, "each") || !strcmp(word, "any")) {
		a->each = word[0] == 'e';
		return true;
	}
	a->where.kind = strchr(word, '.') ? MC_WHERE_ADDRESS : MC_WHERE_INDEX;
	if (a->where.kind == MC_WHERE_ADDRESS)
		return number_address(word, "interface address", &line->at, &a->where.address,
				      error);
	if (!number_uint(word, "interface (or an address, each, any)", 1, PLAN_IFINDEX_MAX,
			 &line->at, &index, error))
		return false;
	a->where.ifindex = (uint32_t)index;
	return true;
}

/* G, or N from G. */
static bool parse_membership(struct plan *p, struct action *a, struct line *line, GError **error)
{
	const char *word = line_take(line, "a group, or N from a group", error);
	uint64_t count = 1;

	(void)p;
	if (!word)
		return false;
	if (!strpbrk(word, ".:") && line_peek(line) && !strcmp(line_peek(line), "from")) {
		line->next++;
		if (!number_uint(word, "number of groups", 1, GROUPS_MAX, &line->at, &count,
				 error) ||
		    !(word = line_take(line, "the first group", error)))
			return false;
	}
	if (!number_address(word, "group", &line->at, &a->group, error))
		return false;
	if (maddr_to_v4(a->group) > UINT32_MAX - (count - 1) ||
	    (maddr_is_multicast(a->group) &&
	     !maddr_is_multicast(maddr_v4(maddr_to_v4(a->group) + (uint32_t)(count - 1)))))
		return cli_mistake(error, &line->at,
				   "%" G_GUINT64_FORMAT " groups from %s go beyond 239.255.255.255",
				   count, word);
	a->count = (uint32_t)count;
	return parse_where(a, line, error);
}

static bool parse_query(struct plan *p, struct action *a, struct line *line, GError **error)
{
	const char *word = line_peek(line);

	(void)p;
	a->group = maddr_v4(0);
	if (!word || line_accept(line, "general"))
		return true;
	line->next++;
	if (!number_address(word, "group", &line->at, &a->group, error))
		return false;
	if (maddr_is_multicast(a->group))
		return true;
	return cli_mistake(error, &line->at, "a query of '%s', which is no group", word);
}

static bool parse_inject(struct plan *p, struct action *a, struct line *line, GError **error)
{
	(void)p;
	a->packet = packet_parse(line, true, error);
	return a->packet != NULL;
}

#define SOCKETS (VERB_SOCKET | VERB_INTERFACE | VERB_EACH | VERB_MUST)
#define LINKS	(VERB_INTERFACE | VERB_EACH)

const struct verb verbs[] = {
	{ "join", "join [N from] G [on IF|ADDRESS|each|any]", SOCKETS, NULL, parse_membership,
	  perform_join },
	{ "leave", "leave [N from] G [on IF|ADDRESS|each|any]", SOCKETS, NULL, parse_membership,
	  perform_leave },
	{ "open", "nothing", VERB_SOCKET, NULL, parse_nothing, perform_open },
	{ "close", "nothing", VERB_SOCKET, NULL, parse_nothing, perform_close },
	{ "query", "query [general|GROUP]", VERB_INTERFACE, "router", parse_query, perform_query },
	{ "down", "nothing", LINKS, NULL, parse_nothing, perform_down },
	{ "up", "nothing", LINKS, NULL, parse_nothing, perform_up },
	{ "inject", "inject PACKET|hex H", VERB_INTERFACE | VERB_ONE, NULL, parse_inject,
	  perform_inject },
	{ "show", "nothing", LINKS, NULL, parse_nothing, perform_show },
	{ NULL, NULL, 0, NULL, NULL, NULL },
};
