/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Options of a command by GOption, with a help that ends in an example. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "cli/error.h"

/* Takes the options off argv and leaves the arguments.  `arguments` is what the help names behind
 * the options ("FILE..."), `text` what it says at the end. */
bool options_parse(int *argc, char ***argv, const GOptionEntry *entries, const char *arguments,
		   const char *what, const char *text, GError **error);

#endif
