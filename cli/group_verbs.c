/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/group_verbs.h"

#include <string.h>

#define GROUPS_MAX 1000000 /* of one line */

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
	a->where.kind = strpbrk(word, ".:") ? MC_WHERE_ADDRESS : MC_WHERE_INDEX;
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
static bool take_groups(struct action *a, struct line *line, GError **error)
{
	const char *word = line_take(line, "a group, or N from a group", error);
	uint64_t count = 1;
	struct maddr last;

	if (!word)
		return false;
	if (!strpbrk(word, ".:") && line_accept(line, "from")) {
		if (!number_uint(word, "number of groups", 1, GROUPS_MAX, &line->at, &count,
				 error) ||
		    !(word = line_take(line, "the first group", error)))
			return false;
	}
	if (!number_address(word, "group", &line->at, &a->group, error))
		return false;
	if (!address_add(a->group, count - 1, &last) ||
	    maddr_is_multicast(a->group) != maddr_is_multicast(last))
		return cli_mistake(error, &line->at,
				   "%" G_GUINT64_FORMAT " groups from %s go beyond %s", count, word,
				   maddr_is_v4(a->group) ? "239.255.255.255"
							 : "the last 32 bits of the address");
	a->count = (uint32_t)count;
	return true;
}

bool verb_parse_membership(struct plan *p, struct action *a, struct line *line, GError **error)
{
	(void)p;
	return take_groups(a, line, error) && parse_where(a, line, error);
}

/* ---- source filters ---- */

/* Is what stands next a group (A, or N from A)?  If not, it is a source, or wrong. */
static bool is_group(const struct line *line)
{
	const char *word = line_peek(line), *from;
	struct maddr a;

	if (!strpbrk(word, ".:") && (from = line->words->pdata[line->next + 1]) &&
	    !strcmp(from, "from") && line->words->pdata[line->next + 2])
		word = line->words->pdata[line->next + 2];
	return maddr_parse(word, &a) && maddr_is_multicast(a);
}

static bool take_set(struct action *a, struct line *line, GError **error)
{
	const char *word = line_peek(line);

	line->next++;
	if (!sources_parse(word, &line->at, &a->sources, error))
		return false;
	return !a->sources.open ||
	       cli_mistake(error, &line->at, "'..' in '%s' is for expect; a call names its sources",
			   word);
}

static bool twice(const struct action *a, const struct line *line, const char *what, GError **error)
{
	return cli_mistake(error, &line->at,
			   "'%s' is %s, and so is what stands before it; allowed: %s",
			   line_peek(line), what, a->verb->form);
}

/* The group, and what is none: a source, a set, N from S.  In either order. */
static bool take_operand(struct action *a, struct line *line, bool set, GError **error)
{
	if (line_peek(line)[0] != '{' && (is_group(line) || (set && !a->count))) {
		if (a->count)
			return twice(a, line, "a group", error);
		return take_groups(a, line, error);
	}
	if (a->sources.address)
		return twice(a, line, set ? "a set" : "no group", error);
	if (line_peek(line)[0] == '{')
		return take_set(a, line, error);
	if (set)
		return cli_mistake(error, &line->at,
				   "'%s' stands where a set should, as in {10.0.0.1, 10.0.0.2}",
				   line_peek(line));
	return sources_take(line, &a->sources, error);
}

static bool check_operands(const struct action *a, const struct line *line, GError **error)
{
	const char *missing = !a->count ? "a group" : !a->sources.address ? "sources" : NULL;

	if (missing)
		return cli_mistake(error, &line->at, "%s needs %s; allowed: %s", a->verb->word,
				   missing, a->verb->form);
	return sources_fit(&a->sources, a->group, &line->at, error);
}

/* joinsource G S, and so on */
bool verb_parse_source(struct plan *p, struct action *a, struct line *line, GError **error)
{
	(void)p;
	while (line_peek(line) && strcmp(line_peek(line), "on") != 0)
		if (!take_operand(a, line, false, error))
			return false;
	if (!check_operands(a, line, error))
		return false;
	if (!sources_count(&a->sources))
		return cli_mistake(error, &line->at, "%s of no source does nothing", a->verb->word);
	return parse_where(a, line, error);
}

/* filter G include|exclude {S, ..}, in any order */
bool verb_parse_filter(struct plan *p, struct action *a, struct line *line, GError **error)
{
	unsigned modes = 0;

	(void)p;
	while (line_peek(line) && strcmp(line_peek(line), "on") != 0) {
		bool include = line_accept(line, "include");

		if (include || line_accept(line, "exclude")) {
			a->mode = include ? MC_INCLUDE : MC_EXCLUDE;
			modes++;
		} else if (!take_operand(a, line, true, error)) {
			return false;
		}
	}
	if (modes != 1)
		return cli_mistake(error, &line->at,
				   "filter needs one of include and exclude; "
				   "allowed: %s",
				   a->verb->form);
	return check_operands(a, line, error) && parse_where(a, line, error);
}

/* ---- queries ---- */

/* [general|G] [{S, ..} | S S ..] */
bool verb_parse_query(struct plan *p, struct action *a, struct line *line, GError **error)
{
	const char *word = line_peek(line);

	(void)p;
	a->general = !word || line_accept(line, "general");
	if (a->general)
		return true;
	line->next++;
	if (word[0] == '{' || !number_address(word, "group", &line->at, &a->group, error))
		return word[0] != '{' ? false
				      : cli_mistake(error, &line->at,
						    "sources need a group before them; allowed: %s",
						    a->verb->form);
	if (!maddr_is_multicast(a->group))
		return cli_mistake(error, &line->at, "a query of '%s', which is no group", word);
	if (line_peek(line) && line_peek(line)[0] == '{' && !take_set(a, line, error))
		return false;
	while (line_peek(line))
		if (!sources_take(line, &a->sources, error))
			return false;
	return sources_fit(&a->sources, a->group, &line->at, error);
}
