/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The octets of a fuzz target as a file in a folder of its own, for parsers that take a path. */
#ifndef TESTS_FUZZ_TEXTINPUT_H
#define TESTS_FUZZ_TEXTINPUT_H

#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

struct textinput {
	const char *name;
	char *path;
	int fd;
};

static char *textinput_folder; /* all these files are in one */

/* After a crash nobody comes here: who runs the fuzzer gives it a TMPDIR and removes that. */
static inline void textinput_remove(void)
{
	GDir *folder = g_dir_open(textinput_folder, 0, NULL);
	const char *name;

	while (folder && (name = g_dir_read_name(folder)) != NULL) {
		char *file = g_build_filename(textinput_folder, name, NULL);

		g_unlink(file);
		g_free(file);
	}
	if (folder)
		g_dir_close(folder);
	g_rmdir(textinput_folder);
}

static inline void textinput_open(struct textinput *t)
{
	if (textinput_folder == NULL) {
		textinput_folder = g_dir_make_tmp("mship-fuzz-XXXXXX", NULL);
		g_assert_nonnull(textinput_folder);
		atexit(textinput_remove);
	}
	t->path = g_build_filename(textinput_folder, t->name, NULL);
	t->fd = open(t->path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	g_assert_cmpint(t->fd, >=, 0);
}

/* Writes the file, the same one at each call, and returns its path.  Set the name; the rest is 0. */
static inline const char *textinput_write(struct textinput *t, const void *octets, size_t length)
{
	if (t->path == NULL)
		textinput_open(t);
	g_assert_cmpint(ftruncate(t->fd, 0), ==, 0);
	g_assert_cmpint(pwrite(t->fd, octets, length, 0), ==, (ssize_t)length);
	return t->path;
}

#endif
