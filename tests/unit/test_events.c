/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Every kind of event that the program knows is in doc/events.md; that each occurs is tested by
 * tests/reference/test_events.py. */
#include <string.h>

#include "cli/events.h"

/* The first cells of the document's rows, commas between kinds of one row. */
static bool is_documented(const char *text, const char *kind)
{
	char *pattern = g_strdup_printf("^\\| ([a-z-]+, )*%s(, [a-z-]+)* \\|", kind);
	bool found = g_regex_match_simple(pattern, text, G_REGEX_MULTILINE, 0);

	g_free(pattern);
	return found;
}

static void every_kind_is_documented(void)
{
	char *path = g_build_filename(g_getenv("MSHIP_SRC"), "doc", "events.md", NULL), *text;
	const char *kind;

	g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
	for (unsigned i = 0; (kind = events_kind(i)); i++)
		if (!is_documented(text, kind))
			g_error("%s is not in %s", kind, path);
	g_free(text);
	g_free(path);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/events/documented", every_kind_is_documented);
	return g_test_run();
}
