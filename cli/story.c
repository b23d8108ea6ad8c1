/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/story.h"

#include "cli/action.h"
#include "cli/address.h"
#include "cli/carp_keys.h"
#include "cli/expect.h"
#include "cli/pfsync_keys.h"
#include "cli/textfile.h"
#include "cli/topology.h"
#include "cli/vxlan_keys.h"

#include <string.h>

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
	{ "lan", story_lan },
	{ "link", story_link },
	{ "node", story_node },
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

	if (!word)
		return true;
	line->next++;
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		known[i] = rows[i].word;
		if (!strcmp(rows[i].word, word))
			return rows[i].parse(p, line, error);
	}
	return cli_unknown(error, &line->at, "a line does not begin with", word, known);
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
	if (!topology_check(p, engine, error) || !plan_deal(p, error) || !carp_check(p, error) ||
	    !pfsync_check(p, error) || !vxlan_check(p, error))
		return false;
	for (unsigned i = 0; i < p->actions->len; i++) {
		action_settle(p, p->actions->pdata[i]);
		if (!action_check(p, p->actions->pdata[i], error))
			return false;
	}
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
