/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Runs the program under test: $MSHIP with the arguments given. */
#ifndef TESTS_MSHIP_H
#define TESTS_MSHIP_H

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

struct output {
	char *out, *err;
	int status;
};

static inline struct output mship(const char *const *arguments)
{
	GPtrArray *argv = g_ptr_array_new();
	struct output o = { NULL, NULL, -1 };
	GError *error = NULL;
	GSubprocess *p;

	g_assert_nonnull(g_getenv("MSHIP"));
	g_ptr_array_add(argv, (gpointer)g_getenv("MSHIP"));
	for (; *arguments; arguments++)
		g_ptr_array_add(argv, (gpointer)*arguments);
	g_ptr_array_add(argv, NULL);
	p = g_subprocess_newv((const gchar *const *)argv->pdata,
			      G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE,
			      &error);
	g_assert_no_error(error);
	g_subprocess_communicate_utf8(p, NULL, NULL, &o.out, &o.err, &error);
	g_assert_no_error(error);
	g_assert_true(g_subprocess_get_if_exited(p)); /* never a crash */
	o.status = g_subprocess_get_exit_status(p);
	g_object_unref(p);
	g_ptr_array_free(argv, TRUE);
	return o;
}

static inline void output_free(struct output *o)
{
	g_free(o->out);
	g_free(o->err);
}

/* A file with that text in a new folder; free the path by temporary_remove. */
static inline char *temporary(const char *name, const char *text)
{
	GError *error = NULL;
	char *dir = g_dir_make_tmp("mship-test-XXXXXX", &error), *path;

	g_assert_no_error(error);
	path = g_build_filename(dir, name, NULL);
	g_file_set_contents(path, text, -1, &error);
	g_assert_no_error(error);
	g_free(dir);
	return path;
}

static inline void temporary_remove(char *path)
{
	char *dir = g_path_get_dirname(path);

	g_unlink(path);
	g_rmdir(dir);
	g_free(dir);
	g_free(path);
}

/* What a successful call printed, as JSON; unref the parser. */
static inline JsonParser *mship_json(const char *const *arguments)
{
	struct output o = mship(arguments);
	JsonParser *parser = json_parser_new();
	GError *error = NULL;

	g_assert_cmpstr(o.err, ==, "");
	g_assert_cmpint(o.status, ==, 0);
	json_parser_load_from_data(parser, o.out, -1, &error);
	g_assert_no_error(error);
	output_free(&o);
	return parser;
}

#endif
