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

#define DEPTH_MAX 16 /* of brackets in brackets */

/* ( and [ are closed by ) or ], as intervals are written; { by } alone. */
static bool closes(char open, char close)
{
	return (open == '{') == (close == '}');
}

static bool keeps_blank(const char *open, int depth, const GString *word)
{
	return depth > 0 && open[depth - 1] == '{' && word->str[word->len - 1] != ' ';
}

/*
 * The length of the word at p, whose characters are appended: up to a blank, a comma or a { outside
 * brackets, or up to the } that closes it.  0 and *error if a bracket is left open, or closes
 * nothing.
 */
static size_t scan(const char *p, const struct place *at, GString *word, GError **error)
{
	const char *start = p;
	char open[DEPTH_MAX];
	int depth = 0;

	for (; *p && (depth > 0 || (!g_ascii_isspace(*p) && *p != ',')); p++) {
		if (*p == '{' && depth == 0 && p > start)
			break;
		if (strchr("([{", *p) && depth == DEPTH_MAX) {
			cli_mistake(error, at, "more than %d brackets in brackets", DEPTH_MAX);
			return 0;
		} else if (strchr("([{", *p)) {
			open[depth++] = *p;
		} else if (strchr(")]}", *p)) {
			if (depth == 0 || !closes(open[depth - 1], *p)) {
				cli_mistake(error, at, "'%c' closes nothing in '%s'", *p, start);
				return 0;
			}
			depth--;
		}
		if (!g_ascii_isspace(*p))
			g_string_append_c(word, *p);
		else if (keeps_blank(open, depth, word))
			g_string_append_c(word, ' ');
		if (*p == '}' && depth == 0)
			return (size_t)(p + 1 - start);
	}
	if (depth > 0)
		cli_mistake(error, at, "a bracket is left open in '%s'", word->str);
	return depth > 0 ? 0 : (size_t)(p - start);
}

/* Takes one word off the text; NULL and *error. */
static char *cut(const char **text, const struct place *at, GError **error)
{
	GString *word = g_string_new(NULL);
	size_t length = 1;

	if (**text == ',')
		g_string_append_c(word, ',');
	else
		length = scan(*text, at, word, error);
	*text += length;
	return g_string_free(word, length == 0);
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

struct line *line_inside(const char *braced, const struct place *at, GError **error)
{
	size_t length = strlen(braced);
	struct line *line;

	if (braced[0] != '{' || length < 2) { /* line_new saw to the end */
		cli_mistake(error, at, "'%s' stands where braces should, as in {...}", braced);
		return NULL;
	}
	line = g_new0(struct line, 1);
	line->at = *at;
	line->inside = true;
	line->words = g_ptr_array_new_with_free_func(g_free);
	line->text = g_strstrip(g_strndup(braced + 1, length - 2));
	if (split(line, error))
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
		cli_mistake(error, &line->at, "the %s where %s should stand",
			    line->inside ? "braces end" : "line ends", what);
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
