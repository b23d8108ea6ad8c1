/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/textfile.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static unsigned line_of(const GString *text, size_t offset)
{
	unsigned line = 1;

	for (size_t i = 0; i < offset; i++)
		line += text->str[i] == '\n';
	return line;
}

static bool check(const GString *text, const char *path, GError **error)
{
	const char *bad = NULL, *stray = memchr(text->str, '\r', text->len);
	struct place at = { path, 0, 0 };

	if (text->len > TEXTFILE_MAX)
		return cli_mistake(error, &at, "the file is larger than %d MiB",
				   TEXTFILE_MAX >> 20);
	if (!g_utf8_validate(text->str, (gssize)text->len, &bad)) {
		at.line = line_of(text, (size_t)(bad - text->str));
		return cli_mistake(error, &at, *bad ? "this is not UTF-8" : "a NUL byte");
	}
	if (!stray)
		return true;
	at.line = line_of(text, (size_t)(stray - text->str));
	return cli_mistake(error, &at, "a carriage return: lines end in LF alone");
}

static bool read_all(FILE *file, GString *text, const char *path, GError **error)
{
	struct place at = { path, 0, 0 };
	char block[16384];
	size_t n;

	while (text->len <= TEXTFILE_MAX && (n = fread(block, 1, sizeof(block), file)) > 0)
		g_string_append_len(text, block, (gssize)n);
	if (ferror(file))
		return cli_mistake(error, &at, "cannot read: %s", g_strerror(errno));
	return check(text, path, error);
}

char *textfile_read(const char *path, GError **error)
{
	struct place at = { path, 0, 0 };
	GString *text = g_string_new(NULL);
	FILE *file = fopen(path, "r");
	struct stat st;
	bool ok = false;

	if (!file)
		cli_mistake(error, &at, "cannot open: %s", g_strerror(errno));
	else if (fstat(fileno(file), &st) == 0 && S_ISDIR(st.st_mode))
		cli_mistake(error, &at, "is a directory, not a file");
	else
		ok = read_all(file, text, path, error);
	if (file)
		fclose(file);
	return g_string_free(text, !ok);
}
