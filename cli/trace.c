/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/trace_line.h"

#include <string.h>

#define NEWEST 2

#define BLANKS " \t\r"

/* The end of the word at w; what stands in braces is one word, blanks and all. */
static char *word_end(char *w)
{
	char *brace = w[0] == '{' ? strchr(w, '}') : NULL;

	w = brace ? brace : w;
	return w + strcspn(w, BLANKS);
}

/* Splits a line at blanks, up to a '#'; a word more than any line has is enough to refuse it. */
static void split(struct trace_parser *p, char *line)
{
	char *comment = strchr(line, '#');

	if (comment)
		*comment = '\0';
	p->words = 0;
	for (char *w = line + strspn(line, BLANKS); *w && p->words <= TRACE_WORDS_MAX;) {
		p->word[p->words++] = w;
		w = word_end(w);
		if (*w)
			*w++ = '\0';
		w += strspn(w, BLANKS);
	}
}

static bool header(struct trace_parser *p)
{
	const char *version = p->words == 2 ? p->word[1] : "";

	if (p->words == 2 && strcmp(p->word[0], "mship-trace") == 0 && version[1] == '\0' &&
	    version[0] >= '1' && version[0] <= '0' + NEWEST) {
		p->trace->version = (unsigned)(version[0] - '0');
		return true;
	}
	return trace_complain(p, "the first line is not a version this program reads",
			      "mship-trace 1, mship-trace 2");
}

static bool operation(struct trace_parser *p)
{
	struct trace_op op = { .line = p->at.line };

	if (!trace_read_line(p, &op))
		return false;
	g_array_append_val(p->trace->ops, op);
	return true;
}

static bool parse_lines(struct trace_parser *p, char *text)
{
	bool begun = false;
	char *end;

	for (char *line = text; line; line = end) {
		end = strchr(line, '\n');
		if (end)
			*end++ = '\0';
		p->at.line++;
		split(p, line);
		if (p->words == 0)
			continue;
		if (!(begun ? operation(p) : header(p)))
			return false;
		begun = true;
	}
	p->at.line = MAX(p->at.line, 1);
	p->words = 0;
	return begun || header(p);
}

static bool is_text(struct trace_parser *p, const char *text, gsize length)
{
	const char *bad;

	if (g_utf8_validate_len(text, length, &bad))
		return true;
	p->at.line = 1;
	for (const char *c = text; c < bad; c++)
		p->at.line += *c == '\n';
	return trace_complain(p, "not a text", "UTF-8 without NUL bytes");
}

static struct trace *trace_new(void)
{
	struct trace *t = g_new0(struct trace, 1);

	t->ops = g_array_new(FALSE, FALSE, sizeof(struct trace_op));
	t->sources = g_array_new(FALSE, FALSE, sizeof(struct maddr));
	t->closed = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	t->configs = g_array_new(FALSE, FALSE, sizeof(struct mc_socket_config));
	t->names = g_string_chunk_new(64);
	return t;
}

struct trace *trace_parse(const char *text, gsize length, const char *name, GError **error)
{
	struct trace *t = trace_new();
	struct trace_parser p = { .trace = t,
				  .at = { g_intern_string(name), 0, 0 },
				  .error = error };
	bool ok;

	p.open = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	p.owners = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
	p.declared = g_new0(guint8, 65536);
	ok = is_text(&p, text, length);
	if (ok) {
		char *copy = g_strndup(text, length);

		ok = parse_lines(&p, copy);
		g_free(copy);
	}
	g_free(p.declared);
	g_hash_table_destroy(p.owners);
	g_hash_table_destroy(p.open);
	if (ok)
		return t;
	trace_free(t);
	return NULL;
}

struct trace *trace_load(const char *path, GError **error)
{
	struct trace *t = NULL;
	char *text;
	gsize length;

	if (!g_file_get_contents(path, &text, &length, error))
		return NULL;
	t = trace_parse(text, length, path, error);
	g_free(text);
	return t;
}

void trace_free(struct trace *t)
{
	if (t == NULL)
		return;
	g_array_free(t->ops, TRUE);
	g_array_free(t->sources, TRUE);
	g_array_free(t->closed, TRUE);
	g_array_free(t->configs, TRUE);
	g_string_chunk_free(t->names);
	g_free(t);
}
