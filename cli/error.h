/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Errors of the program.  A GError of this domain carries the exit status as its code, and a message
 * that says where (FILE:LINE or FILE:LINE:COLUMN), what is wrong and what is allowed.
 */
#ifndef CLI_ERROR_H
#define CLI_ERROR_H

#include <glib.h>
#include <stdbool.h>

#define CLI_ERROR (cli_error_quark())

enum cli_status {
	CLI_FAILED = 1,	 /* a run, a story or the system failed */
	CLI_MISTAKE = 2, /* what the user wrote cannot be meant */
};

/* Where something was written; file is interned or outlives the place; line 0 = the file as a
 * whole (or the command line), column 0 = not known. */
struct place {
	const char *file;
	unsigned line, column;
};

GQuark cli_error_quark(void);
/* Sets a mistake at a place (NULL = nowhere in a file) and returns false.  Of a long word or
 * '...' the message has the beginning. */
bool cli_mistake(GError **error, const struct place *at, const char *format, ...)
	G_GNUC_PRINTF(3, 4);
/* The same for what failed without being a mistake. */
bool cli_failed(GError **error, const struct place *at, const char *format, ...)
	G_GNUC_PRINTF(3, 4);
/* Prints `mship: message`, frees the error and returns the exit status. */
int cli_report(GError *error);

/* "FILE:LINE:COLUMN: ", in a string to be freed. */
char *place_format(const struct place *at);
/* What stands behind an unknown name: "; did you mean 'x'?", or "; known are a, b, c".  `known` is
 * ended by NULL.  To be freed. */
char *cli_suggest(const char *name, const char *const *known);
/* The mistake "SAYS 'NAME'" with that behind it; false. */
bool cli_unknown(GError **error, const struct place *at, const char *says, const char *name,
		 const char *const *known);

#endif
