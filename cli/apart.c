/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/apart.h"

#include "cli/capture.h"

#include <stdlib.h>
#include <sys/stat.h>

/* Of a file that need not be there yet, in a folder that need not either; to be freed. */
static char *canonical(const char *path)
{
	char *folder = g_path_get_dirname(path), *name = g_path_get_basename(path);
	char *real = realpath(folder, NULL);
	char *joined = g_build_filename(real ? real : folder, name, NULL);
	char *whole = g_canonicalize_filename(joined, NULL);

	g_free(joined);
	free(real);
	g_free(name);
	g_free(folder);
	return whole;
}

bool same_file(const char *a, const char *b)
{
	struct stat sa, sb;
	char *one, *other;
	bool same;

	if (stat(a, &sa) == 0 && stat(b, &sb) == 0)
		return sa.st_dev == sb.st_dev && sa.st_ino == sb.st_ino;
	one = canonical(a);
	other = canonical(b);
	same = g_str_equal(one, other);
	g_free(other);
	g_free(one);
	return same;
}

static bool is_input(const char *path, const struct scenario *s)
{
	bool same = same_file(path, s->file);

	for (unsigned i = 0; !same && i < s->bases->len; i++)
		same = same_file(path, s->bases->pdata[i]);
	return same;
}

/* The folder of the results may not be there yet. */
static bool is_output(const char *path, const char *folder, const struct scenario *s,
		      const char *name)
{
	char *output = g_build_filename(folder, s->name, name, NULL);
	bool same = same_file(path, output);

	g_free(output);
	return same;
}

static bool is_capture(const char *path, const char *folder, const struct scenario *s)
{
	bool same = false;

	for (size_t i = 0; !same && i < s->points; i++) {
		char *name = capture_name(i, s->points);

		same = is_output(path, folder, s, name);
		g_free(name);
	}
	return same;
}

bool apart_check(const char *events, const struct scenario *s, const char *folder, bool captures,
		 GError **error)
{
	static const char *const outputs[] = { "runs.csv", "runs.csv.partial", "provenance.json" };
	struct place at = { "--events", 0, 0 };
	bool output = captures && is_capture(events, folder, s);

	for (unsigned i = 0; i < G_N_ELEMENTS(outputs); i++)
		output = output || is_output(events, folder, s, outputs[i]);
	if (is_input(events, s))
		return cli_mistake(error, &at,
				   "%s is the scenario, or a file that it extends; events need a "
				   "file of their own",
				   events);
	if (output)
		return cli_mistake(error, &at,
				   "%s is where this run stores its results; events need a file "
				   "of their own",
				   events);
	return true;
}
