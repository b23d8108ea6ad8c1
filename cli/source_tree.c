/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/source_tree.h"

#include <glib.h>

char *source_tree_path(const char *name)
{
	const char *src = g_getenv("MSHIP_SRC");
	char *self = g_file_read_link("/proc/self/exe", NULL);
	char *build = self ? g_path_get_dirname(self) : NULL;
	char *candidate[] = { src ? g_build_filename(src, name, NULL) : NULL, g_strdup(name),
			      build ? g_build_filename(build, "..", name, NULL) : NULL };
	char *found = NULL;

	for (size_t i = 0; i < G_N_ELEMENTS(candidate); i++) {
		if (!found && candidate[i] && g_file_test(candidate[i], G_FILE_TEST_EXISTS))
			found = g_strdup(candidate[i]);
		g_free(candidate[i]);
	}
	g_free(build);
	g_free(self);
	return found;
}
