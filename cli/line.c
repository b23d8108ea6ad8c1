/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/line.h"

#include <string.h>

/* The length of the line up to a comment. */
static size_t content(const char *text)
{
	const char *p = text;

	for (; *p; p++)
		if (*p == '#' && (p == text || g_ascii_isspace(p[-1])))
			break;
	return (size_t)(p - text);
}

/* Takes one word off the text; NULL and *error if a bracket is left open. */
static char *cut(const char **text, const struct place *at, GError **error)
{
	GString *word = g_string_new(NULL);
	const char *p = *text;
	int depth = 0;

	if (*p == ',') {
		*text = p + 1;
		return g_string_free(g_string_append_c(word, ','), FALSE);
	}
	for (; *p && (depth > 0 || (!g_ascii_isspace(*p) && *p != ',')); p++) {
		if (strchr("([{", *p))
			depth++;
		else if (strchr(")]}", *p))
			depth--;
		if (!g_ascii_isspace(*p))
			g_string_append_c(word, *p);
	}
	if (depth <= 0) {
		*text = p;
		return g_string_free(word, FALSE);
	}
	cli_mistake(error, at, "a bracket is left open in '%s'", word->str);
	g_string_free(word, TRUE);
	return NULL;
}

static bool split(struct line *line, GError **error)
{
	const char *p = line->text;
	char *word;

	for (;;) {
		while (g_ascii_isspace(*p))
			p++;
		if (!*p)
			break;
		word = cut(&p, &line->at, error);
		if (!word)
			return false;
		g_ptr_array_add(line->words, word);
	}
	g_ptr_array_add(line->words, NULL);
	return true;
}

struct line *line_new(const char *text, const struct place *at, struct vars *vars, GError **error)
{
	struct line *line = g_new0(struct line, 1);
	char *bare = g_strstrip(g_strndup(text, content(text)));

	line->at = *at;
	line->words = g_ptr_array_new_with_free_func(g_free);
	line->text = vars_expand(vars, bare, at, error);
	g_free(bare);
	if (line->text && split(line, error))
		return line;
	line_free(line);
	return NULL;
}

void line_free(struct line *line)
{
	if (!line)
		return;
	g_ptr_array_unref(line->words);
	g_free(line->text);
	g_free(line);
}

const char *line_peek(const struct line *line)
{
	return g_ptr_array_index(line->words, line->next);
}

const char *line_take(struct line *line, const char *what, GError **error)
{
	const char *word = line_peek(line);

	if (!word)
		cli_mistake(error, &line->at, "the line ends where %s should stand", what);
	else
		line->next++;
	return word;
}

bool line_accept(struct line *line, const char *word)
{
	const char *here = line_peek(line);

	if (!here || strcmp(here, word) != 0)
		return false;
	line->next++;
	return true;
}

bool line_expect(struct line *line, const char *word, GError **error)
{
	const char *here = line_peek(line);

	if (line_accept(line, word))
		return true;
	if (!here)
		return cli_mistake(error, &line->at, "the line ends where '%s' should stand", word);
	return cli_mistake(error, &line->at, "'%s' stands where '%s' should", here, word);
}

bool line_done(const struct line *line, const char *allowed, GError **error)
{
	const char *here = line_peek(line);

	if (!here)
		return true;
	return cli_mistake(error, &line->at, "'%s' is too much here; allowed: %s", here, allowed);
}
