/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/error.h"

#include <stdio.h>
#include <string.h>

#define LONGEST_NAME 32 /* longer names have no near ones */
#define ECHO_MAX     60 /* bytes of a word of the user's in a message */
#define NAMED_MAX    24 /* of what is known */

GQuark cli_error_quark(void)
{
	return g_quark_from_static_string("mship-cli-error");
}

char *place_format(const struct place *at)
{
	if (!at || !at->file)
		return g_strdup("");
	if (!at->line)
		return g_strdup_printf("%s: ", at->file);
	if (!at->column)
		return g_strdup_printf("%s:%u: ", at->file, at->line);
	return g_strdup_printf("%s:%u:%u: ", at->file, at->line, at->column);
}

/* Appends a text of the user's, of which the beginning will do. */
static void append_short(GString *out, const char *text, size_t length)
{
	size_t kept = length;

	if (length > ECHO_MAX)
		for (kept = ECHO_MAX; kept && ((guchar)text[kept] & 0xc0) == 0x80;)
			kept--; /* not within a character */
	g_string_append_len(out, text, (gssize)kept);
	g_string_append(out, kept < length ? "..." : "");
}

/* The quote that closes what begins at p: a blank, a comma and the like stand behind it. */
static const char *find_close(const char *p)
{
	for (; (p = strchr(p, '\'')); p++)
		if (!p[1] || strchr(" ,;:.?)", p[1]))
			return p;
	return NULL;
}

/* A message with what it quotes cut to ECHO_MAX, and so any other word but a path. */
static char *shorten(const char *text)
{
	GString *out = g_string_new(NULL);
	const char *end;

	for (const char *p = text; *p; p = end) {
		size_t blank = strspn(p, " "), word = strcspn(p + blank, " ");

		g_string_append_len(out, p, (gssize)blank);
		p += blank;
		end = *p == '\'' ? find_close(p + 1) : NULL;
		if (end) {
			g_string_append_c(out, '\'');
			append_short(out, p + 1, (size_t)(end - p - 1));
			g_string_append_c(out, *end++);
			continue;
		}
		end = p + word;
		if (memchr(p, '/', word) || memchr(p, '.', word))
			g_string_append_len(out, p, (gssize)word);
		else
			append_short(out, p, word);
	}
	return g_string_free(out, FALSE);
}

static void set(GError **error, enum cli_status status, const struct place *at, const char *format,
		va_list ap)
{
	char *where = place_format(at);
	char *whole = g_strdup_vprintf(format, ap);
	char *what = status == CLI_MISTAKE ? shorten(whole) : g_strdup(whole);

	g_set_error(error, CLI_ERROR, (int)status, "%s%s", where, what);
	g_free(what);
	g_free(whole);
	g_free(where);
}

bool cli_mistake(GError **error, const struct place *at, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	set(error, CLI_MISTAKE, at, format, ap);
	va_end(ap);
	return false;
}

bool cli_failed(GError **error, const struct place *at, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	set(error, CLI_FAILED, at, format, ap);
	va_end(ap);
	return false;
}

int cli_report(GError *error)
{
	int status = CLI_MISTAKE; /* GOption's and GLib's file errors */

	if (error->domain == CLI_ERROR)
		status = error->code;
	fprintf(stderr, "mship: %s\n", error->message);
	g_error_free(error);
	return status;
}

/* Levenshtein's distance, where two neighbours that changed places are one mistake; for names of at
 * most LONGEST_NAME bytes. */
static size_t distance(const char *a, const char *b)
{
	size_t rows[3][LONGEST_NAME + 1], *before = rows[0], *above = rows[1], *row = rows[2];
	size_t na = strlen(a), nb = strlen(b);

	for (size_t j = 0; j <= nb; j++)
		row[j] = j;
	for (size_t i = 1; i <= na; i++) {
		size_t *free = before;

		before = above;
		above = row;
		row = free;
		row[0] = i;
		for (size_t j = 1; j <= nb; j++) {
			row[j] = MIN(above[j - 1] + (a[i - 1] != b[j - 1]),
				     MIN(row[j - 1], above[j]) + 1);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				row[j] = MIN(row[j], before[j - 2] + 1);
		}
	}
	return row[nb];
}

static const char *nearest(const char *name, const char *const *known)
{
	const char *best = NULL;
	size_t least = MAX(strlen(name) / 3, 1) + 1;

	if (strlen(name) > LONGEST_NAME)
		return NULL;
	for (; *known; known++) {
		size_t d = strlen(*known) > LONGEST_NAME ? least : distance(name, *known);

		if (d < least) {
			least = d;
			best = *known;
		}
	}
	return best;
}

char *cli_suggest(const char *name, const char *const *known)
{
	const char *near = nearest(name, known);
	GString *s = g_string_new(NULL);

	if (near)
		g_string_append_printf(s, "; did you mean '%s'?  Known:", near);
	else
		g_string_append(s, "; known:");
	for (size_t i = 0; known[i] && i <= NAMED_MAX; i++)
		g_string_append_printf(s, "%s %s", i ? "," : "", i < NAMED_MAX ? known[i] : "...");
	if (!known[0])
		g_string_append(s, " nothing");
	return g_string_free(s, FALSE);
}

bool cli_unknown(GError **error, const struct place *at, const char *says, const char *name,
		 const char *const *known)
{
	char *hint = cli_suggest(name, known);

	cli_mistake(error, at, "%s '%s'%s", says, name, hint);
	g_free(hint);
	return false;
}
