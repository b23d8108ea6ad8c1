/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A piece of work in a forked process, so that its memory is its own and its crash is not ours.  It
 * tells in lines through a pipe; the parent reads them as they come.
 */
#ifndef CLI_CHILD_H
#define CLI_CHILD_H

#include "cli/error.h"

#include <stdio.h>

/* In the child; the result is its exit status. */
typedef int child_fn(FILE *out, void *ctx);
/* In the parent, for each line, without its end. */
typedef void child_line_fn(const char *line, void *ctx);

struct child_result {
	char *failure; /* NULL if it exited with 0, else why not; to be freed */
	int status;    /* of exit; -1 if it was killed */
	long peak_rss_kib;
};

/* False and *error if it could not be started. */
bool child_run(child_fn *work, void *ctx, child_line_fn *line, void *line_ctx,
	       struct child_result *out, GError **error);

#endif
