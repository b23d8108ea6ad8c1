/* SPDX-License-Identifier: GPL-2.0-or-later */
/* {TYPE G SET, TYPE G SET, ..} of IGMPv3 and MLDv2 reports. */
#include "cli/number.h"
#include "cli/packet.h"

#include <string.h>

static void clear(void *record)
{
	sources_clear(&((struct packet_record *)record)->sources);
}

static bool unknown_type(const char *word, const struct place *at, GError **error)
{
	const char *known[] = { "IS_IN", "IS_EX", "TO_IN", "TO_EX", "ALLOW", "BLOCK", "*", NULL };
	char *upper = g_ascii_strup(word, -1), *hint = cli_suggest(upper, known);

	cli_mistake(error, at, "there is no type of record '%s'%s, or a number up to 255", word,
		    hint);
	g_free(hint);
	g_free(upper);
	return false;
}

static bool parse_type(struct packet_record *r, struct line *line, GError **error)
{
	const char *word = line_take(line, "a type of record", error);
	uint64_t number;

	if (!word)
		return false;
	r->type = strcmp(word, "*") ? wire_record_type(word) : PACKET_ANY_TYPE;
	if (r->type >= 0 || !strcmp(word, "*"))
		return true;
	if (!g_ascii_isdigit(word[0]) || strpbrk(word, ".:"))
		return unknown_type(word, &line->at, error);
	if (!number_uint(word, "type of record", 0, 255, &line->at, &number, error))
		return false;
	r->type = (int)number;
	return true;
}

/* TYPE G [SET] */
static bool parse_record(struct packet_record *r, struct line *line, GError **error)
{
	const char *word;

	if (!parse_type(r, line, error) || !(word = line_take(line, "a group", error)))
		return false;
	r->any_group = !strcmp(word, "*");
	if (!r->any_group && !number_address(word, "group", &line->at, &r->group, error))
		return false;
	word = line_peek(line);
	r->sources.open = true;
	if (!word || word[0] != '{')
		return true;
	line->next++;
	return sources_parse(word, &line->at, &r->sources, error);
}

static bool parse_all(struct packet *p, struct line *line, GError **error)
{
	while (line_peek(line)) {
		struct packet_record r = { 0 };
		bool ok = parse_record(&r, line, error);

		g_array_append_val(p->records, r);
		if (!ok)
			return false;
		if (!line_peek(line))
			return true;
		if (!line_accept(line, ","))
			return cli_mistake(error, &line->at,
					   "'%s' stands where a comma should: {TYPE G {S, ..}, "
					   "TYPE G}",
					   line_peek(line));
		if (!line_peek(line))
			return cli_mistake(error, &line->at,
					   "a record should stand behind the last comma in '{%s}'",
					   line->text);
	}
	return true;
}

bool packet_records(struct packet *p, const char *word, const struct place *at, GError **error)
{
	struct line *line = line_inside(word, at, error);
	bool ok;

	p->said |= SAID_RECORDS;
	p->records = g_array_new(FALSE, TRUE, sizeof(struct packet_record));
	g_array_set_clear_func(p->records, clear);
	ok = line && parse_all(p, line, error);
	line_free(line);
	return ok;
}
