/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/options.h"

bool options_parse(int *argc, char ***argv, const GOptionEntry *entries, const char *arguments,
		   const char *what, const char *text, GError **error)
{
	GOptionContext *context = g_option_context_new(arguments);
	bool ok;

	g_option_context_add_main_entries(context, entries, NULL);
	g_option_context_set_summary(context, what);
	g_option_context_set_description(context, text);
	ok = g_option_context_parse(context, argc, argv, error);
	g_option_context_free(context);
	return ok;
}
