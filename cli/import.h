/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What strace saw a program do to its sockets, as a membership trace of version 2 (doc/traces.md).  What a
 * trace cannot say, or strace did not print, is told: nothing is guessed, and nothing left out silently.
 */
#ifndef CLI_IMPORT_H
#define CLI_IMPORT_H

#include "cli/import_book.h"

struct import_asked {
	const char *name;	 /* of strace's file, for complaints */
	const struct book *book; /* NULL: no --addresses */
	uint32_t route[2]; /* the interface of joins that name none: IPv4, IPv6; 0: the first */
};

struct import_result {
	GString *trace;
	GPtrArray *notes; /* char *: what to tell the user, a line each */
	guint refused;	  /* calls that are missing in the trace */
};

/* NULL and *error: a call that cannot be read. */
struct import_result *import_run(const char *text, gsize length, const struct import_asked *asked,
				 GError **error);
void import_free(struct import_result *r);

#endif
