/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/story.h"

#include "cli/action.h"
#include "cli/address.h"
#include "cli/expect.h"
#include "cli/textfile.h"
#include "cli/topology.h"

#include <string.h>

static struct value *text_here(const struct line *line, const char *text)
{
	return value_new_text(text, &line->at);
}

/* KEY=VALUE into the map; false at once if the next word is none. */
static bool take_key(struct line *line, struct value *keys, GError **error)
{
	const char *word = line_peek(line);
	const char *sign = word ? strchr(word, '=') : NULL;
	struct value *key;

	if (!sign)
		return false;
	key = value_new(VALUE_TEXT, &line->at);
	key->text = g_strndup(word, (gsize)(sign - word));
	if (value_get(keys, key->text)) {
		cli_mistake(error, &line->at, "'%s' stands here twice", key->text);
		value_free(key);
		return false;
	}
	value_put(keys, key, text_here(line, sign + 1));
	line->next++;
	return true;
}

static bool take_keys(struct line *line, struct value *keys, GError **error)
{
	GError *here = NULL;

	while (take_key(line, keys, &here))
		;
	if (!here)
		return true;
	g_propagate_error(error, here);
	return false;
}

/* lan NAME [KEY=VALUE ...] */
static bool parse_lan(struct plan *p, struct line *line, GError **error)
{
	const char *name = line_take(line, "a name", error);
	struct value *keys = value_new(VALUE_MAP, &line->at), *key;
	bool ok = name && take_keys(line, keys, error) &&
		  line_done(line, "kind= delay= rate= loss= count=", error);

	key = text_here(line, name ? name : "");
	ok = ok && topology_link(p, key, keys, error);
	value_free(key);
	value_free(keys);
	return ok;
}

/* The group of nodes that consists of this one alone. */
static bool find_single(struct plan *p, const char *name, const struct line *line, uint32_t *nodes,
			GError **error)
{
	for (uint32_t i = 0; i < p->nodes->len; i++) {
		const struct plan_group *g = &plan_nodes(p, i)->group;
		char *first = plan_group_name(g, 0);
		bool same = g->count == 1 && !strcmp(first, name);

		g_free(first);
		*nodes = i;
		if (same)
			return true;
	}
	return cli_mistake(error, &line->at, "'%s' must be a node of a line above, without a count",
			   name);
}

/* link NAME NODE NODE [KEY=VALUE ...] */
static bool parse_link(struct plan *p, struct line *line, GError **error)
{
	const char *name = line_take(line, "a name", error);
	const char *a = name ? line_take(line, "a node", error) : NULL;
	const char *b = a ? line_take(line, "a second node", error) : NULL;
	struct value *keys, *on;
	uint32_t first, second;
	bool ok;

	if (!b)
		return false;
	keys = value_new(VALUE_MAP, &line->at);
	on = text_here(line, name);
	ok = take_keys(line, keys, error) && line_done(line, "delay= rate= loss=", error);
	if (ok && (value_get(keys, "kind") || value_get(keys, "count")))
		ok = cli_mistake(error, &line->at, "a link of two nodes has no kind and no count");
	if (ok)
		value_put(keys, text_here(line, "kind"), text_here(line, "p2p"));
	ok = ok && find_single(p, a, line, &first, error) &&
	     find_single(p, b, line, &second, error);
	if (ok && first == second)
		ok = cli_mistake(error, &line->at, "link %s would join %s to itself", name, a);
	ok = ok && topology_link(p, on, keys, error) &&
	     topology_attach(p, first, on, NULL, error) &&
	     topology_attach(p, second, on, NULL, error);
	value_free(on);
	value_free(keys);
	return ok;
}

/* on LAN [address A/P] [, on LAN ...] into keys `on` and `address`, lists of one length. */
static bool take_links(struct line *line, struct value *keys, GError **error)
{
	struct value *on, *address;

	if (!line_peek(line))
		return true;
	on = value_new(VALUE_LIST, &line->at);
	address = value_new(VALUE_LIST, &line->at);
	value_put(keys, text_here(line, "on"), on);
	value_put(keys, text_here(line, "address"), address);
	do {
		const char *word;

		line_accept(line, ",");
		if (!line_expect(line, "on", error) || !(word = line_take(line, "a link", error)))
			return false;
		g_ptr_array_add(on->items, text_here(line, word));
		word = "-";
		if (line_accept(line, "address") && !(word = line_take(line, "an address", error)))
			return false;
		g_ptr_array_add(address->items, text_here(line, word));
	} while (line_peek(line) && !strcmp(line_peek(line), ","));
	return line_done(line, "address A/P, and a comma before the next 'on'", error);
}

/* node NAME ... [KEY=VALUE ...] [on ...] */
static bool parse_node(struct plan *p, struct line *line, GError **error)
{
	struct value *keys = value_new(VALUE_MAP, &line->at);
	unsigned first = line->next, last;
	bool ok;

	while (line_peek(line) && !strchr(line_peek(line), '=') && strcmp(line_peek(line), "on"))
		line->next++;
	last = line->next;
	ok = take_keys(line, keys, error);
	if (ok && value_get(keys, "on"))
		ok = cli_mistake(error, &line->at, "write 'on LINK', without '='");
	if (ok && value_get(keys, "address"))
		ok = cli_mistake(error, &line->at, "write 'on LINK address A/P', without '='");
	ok = ok && take_links(line, keys, error);
	if (ok && first == last)
		ok = cli_mistake(error, &line->at, "a node without a name");
	for (unsigned i = first; ok && i < last; i++) {
		struct value *name = text_here(line, line->words->pdata[i]);

		ok = topology_nodes(p, name, keys, error);
		value_free(name);
	}
	value_free(keys);
	return ok;
}

/* at TIME SUBJECT VERB ... */
static bool parse_at(struct plan *p, struct line *line, GError **error)
{
	const char *word = line_take(line, "a time", error);
	mc_time at;

	return word && number_time(word, "time", &line->at, &at, error) &&
	       action_parse(p, line, at, 0, at, error);
}

static bool take_time(struct line *line, const char *before, mc_time *out, GError **error)
{
	const char *word;

	if (before && !line_expect(line, before, error))
		return false;
	word = line_take(line, "a time", error);
	return word && number_time(word, "time", &line->at, out, error);
}

/* every TIME from TIME to TIME SUBJECT VERB ... */
static bool parse_every(struct plan *p, struct line *line, GError **error)
{
	mc_time step, first, last;

	if (!take_time(line, NULL, &step, error) || !take_time(line, "from", &first, error) ||
	    !take_time(line, "to", &last, error))
		return false;
	if (step < 1)
		return cli_mistake(error, &line->at, "every '0s' would never go on");
	if (first > last)
		return cli_mistake(error, &line->at, "the first time is after the last");
	return action_parse(p, line, first, step, last, error);
}

/* set NAME = VALUE */
static bool parse_set(struct plan *p, struct line *line, GError **error)
{
	const char *text = line->text + strlen("set"), *sign = strchr(text, '=');
	char *name, *value;
	bool ok;

	line->next = line->words->len - 1;
	if (!sign)
		return cli_mistake(error, &line->at, "'%s' is not 'set NAME = VALUE'", line->text);
	name = g_strstrip(g_strndup(text, (gsize)(sign - text)));
	value = g_strstrip(g_strdup(sign + 1));
	ok = *value ? vars_add(p->vars, name, value, &line->at, error)
		    : cli_mistake(error, &line->at, "'%s' has no value", name);
	g_free(value);
	g_free(name);
	return ok;
}

static bool parse_end(struct plan *p, struct line *line, GError **error)
{
	const char *word = line_take(line, "a time", error);

	return word && line_done(line, "nothing", error) && story_end(p, word, &line->at, error);
}

static const struct {
	const char *word;
	bool (*parse)(struct plan *p, struct line *line, GError **error);
} rows[] = {
	{ "lan", parse_lan },
	{ "link", parse_link },
	{ "node", parse_node },
	{ "at", parse_at },
	{ "every", parse_every },
	{ "expect", expect_parse },
	{ "strict", expect_parse_strict },
	{ "set", parse_set },
	{ "end", parse_end },
};

static bool parse_words(struct plan *p, struct line *line, GError **error)
{
	const char *known[G_N_ELEMENTS(rows) + 1] = { NULL }, *word = line_peek(line);
	char *hint;

	if (!word)
		return true;
	line->next++;
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		known[i] = rows[i].word;
		if (!strcmp(rows[i].word, word))
			return rows[i].parse(p, line, error);
	}
	hint = cli_suggest(word, known);
	cli_mistake(error, &line->at, "a line does not begin with '%s'%s", word, hint);
	g_free(hint);
	return false;
}

bool story_lines(struct plan *p, const char *text, const struct place *at, GError **error)
{
	char **lines = g_strsplit(text, "\n", -1);
	struct place here = *at;
	bool ok = true;

	for (unsigned i = 0; ok && lines[i]; i++) {
		struct line *line = line_new(lines[i], &here, p->vars, error);

		ok = line && parse_words(p, line, error);
		line_free(line);
		here.line++;
	}
	g_strfreev(lines);
	return ok;
}

bool story_end(struct plan *p, const char *time, const struct place *at, GError **error)
{
	mc_time end;

	if (p->end >= 0)
		return cli_mistake(error, at, "the end has been said already");
	if (!number_time(time, "end", at, &end, error))
		return false;
	if (end < 1)
		return cli_mistake(error, at, "end '%s' must be above 0s", time);
	p->end = end;
	return true;
}

bool story_finish(struct plan *p, const char *engine, GError **error)
{
	struct place at = { p->file, 0, 0 };

	if (p->node_count == 0)
		return cli_mistake(error, &at, "there are no nodes");
	if (p->end < 0)
		return cli_mistake(error, &at, "nothing says when it ends, as 'end 60s' does");
	if (!topology_check(p, engine, error) || !plan_deal(p, error))
		return false;
	for (unsigned i = 0; i < p->actions->len; i++)
		if (!action_check(p, p->actions->pdata[i], error))
			return false;
	for (unsigned i = 0; i < p->expects->len; i++)
		if (!expect_check(p, p->expects->pdata[i], error))
			return false;
	return true;
}

/* The first comment that says something, for the name of the test. */
static char *find_title(const char *text)
{
	char **lines = g_strsplit(text, "\n", -1), *title = NULL;

	for (unsigned i = 0; lines[i] && !title; i++) {
		char *line = g_strstrip(lines[i]);

		while (*line == '#' || *line == ' ')
			line++;
		if (lines[i][0] == '#' && *line && !g_str_has_prefix(line, "SPDX-"))
			title = g_strdup(line);
	}
	g_strfreev(lines);
	return title;
}

struct plan *story_read(const char *path, const char *engine, char **title, GError **error)
{
	const char *file = g_intern_string(path);
	char *text = textfile_read(file, error);
	struct plan *p;

	if (!text)
		return NULL;
	if (g_str_has_prefix(text, "\xef\xbb\xbf")) {
		cli_mistake(error, &(struct place){ file, 1, 0 },
			    "the file begins with a byte order mark (UTF-8 BOM); save it without");
		g_free(text);
		return NULL;
	}
	p = plan_new(file, vars_new());
	*title = find_title(text);
	if (!story_lines(p, text, &(struct place){ file, 1, 0 }, error) ||
	    !story_finish(p, engine, error)) {
		plan_free(p);
		g_clear_pointer(title, g_free);
		p = NULL;
	}
	g_free(text);
	return p;
}
