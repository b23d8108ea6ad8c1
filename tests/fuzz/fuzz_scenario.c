/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A scenario from any text: read, and each point made as `mship points` does.  The input is three
 * texts with lines of %% between them: the file, another that it may extend, and --set settings.
 */
#include "cli/scenario.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/textinput.h"

#define POINTS_MAX 64
#define BORDER	   "\n%%\n"

const unsigned fuzz_first_octets = 0;

static struct textinput file = { .name = "input.yaml" }, base = { .name = "base.yaml" };

static bool show(const struct point *p, void *ctx, GError **error)
{
	(void)error;
	g_free(point_format(ctx, p));
	return true;
}

/* What stands before the next border; *at moves behind it. */
static GString *part(const char **at, const char *end)
{
	const char *border = g_strstr_len(*at, end - *at, BORDER), *from = *at;

	*at = border ? border + strlen(BORDER) : end;
	return g_string_new_len(from, (border ? border : end) - from);
}

static void check(const char *path, char **settings)
{
	GError *error = NULL;
	struct scenario *s = scenario_load(path, settings, "vclock", &error);
	bool ok = s != NULL;

	if (s && s->points <= POINTS_MAX)
		ok = scenario_check(s, show, s, &error);
	g_assert_true(ok == (error == NULL));
	g_clear_error(&error);
	scenario_free(s);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *at = (const char *)data, *end = at + size, *path;
	GString *text = part(&at, end), *other = part(&at, end), *more = part(&at, end);
	char **settings = g_strsplit(more->str, "\n", -1);

	path = textinput_write(&file, text->str, text->len);
	textinput_write(&base, other->str, other->len);
	check(path, settings[0] && settings[0][0] ? settings : NULL);
	g_strfreev(settings);
	g_string_free(more, TRUE);
	g_string_free(other, TRUE);
	g_string_free(text, TRUE);
	return 0;
}
