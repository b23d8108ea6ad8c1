/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of the program itself ($MSHIP): a folder of their own, in which it runs. */
#ifndef TESTS_PROGRAM_H
#define TESTS_PROGRAM_H

#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/csv.h"

static char *folder; /* of this test */

static inline char *path_of(const char *name)
{
	return g_build_filename(folder, name, NULL);
}

static inline void write_file(const char *name, const char *text)
{
	char *path = path_of(name);

	g_assert_true(g_file_set_contents(path, text, -1, NULL));
	g_free(path);
}

/* Runs mship with these arguments in the folder; returns its exit status. */
static inline int mship(const char *arguments, char **out, char **err)
{
	char *line = g_strdup_printf("'%s' %s", g_getenv("MSHIP"), arguments);
	char **argv = NULL, *o = NULL, *e = NULL;
	int status = 0;

	g_assert_true(g_shell_parse_argv(line, NULL, &argv, NULL));
	g_assert_true(g_spawn_sync(folder, argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &o, &e, &status,
				   NULL));
	g_assert_true(WIFEXITED(status));
	g_strfreev(argv);
	g_free(line);
	if (out)
		*out = o;
	else
		g_free(o);
	if (err)
		*err = e;
	else
		g_free(e);
	return WEXITSTATUS(status);
}

static inline struct csv *rows_of(const char *name)
{
	char *path = path_of(name);
	GError *error = NULL;
	struct csv *c = csv_load(path, &error);

	g_assert_no_error(error);
	g_free(path);
	return c;
}

G_GNUC_UNUSED static const char scenario[] =
	"question: Does it work?\n"
	"network:\n  link: {count: \"${links}\", kind: ideal}\n"
	"nodes:\n  host: {preset: \"${preset}\", on: link*}\n"
	"  router: {driver: router, count: \"${links}\", on: link#}\n"
	"defaults: {groups: 5}\n"
	"sweep:\n  preset: [openbsd-2016-array, rfc2236, 4.4bsd]\n  links: [1, 7]\n  seed: 1..2\n"
	"story:\n  - at 5s host join ${groups} from 239.0.0.1 on each\n"
	"  - at 100s host leave ${groups} from 239.0.0.1 on each\nend: 300s\n";

static inline void remove_all(const char *path)
{
	GDir *dir = g_dir_open(path, 0, NULL);
	const char *name;

	while (dir && (name = g_dir_read_name(dir))) {
		char *inner = g_build_filename(path, name, NULL);

		remove_all(inner);
		g_free(inner);
	}
	if (dir)
		g_dir_close(dir);
	g_remove(path);
}

/* False, and nothing is to be run, without a program to test. */
static inline bool program_begin(int *argc, char ***argv)
{
	g_test_init(argc, argv, NULL);
	folder = g_dir_make_tmp("mship-XXXXXX", NULL);
	return g_getenv("MSHIP") && folder;
}

static inline int program_end(void)
{
	int status = g_test_run();

	remove_all(folder);
	g_free(folder);
	return status;
}

#endif
