/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What strace writes, line by line, as calls: who made them, their arguments as text, what they returned. */
#ifndef CLI_IMPORT_LINE_H
#define CLI_IMPORT_LINE_H

#include "cli/error.h"

#include <stdint.h>

enum strace_kind {
	STRACE_CALL,
	STRACE_STARTED, /* "strace: Process N attached": pid is the new one */
	STRACE_ENDED,	/* +++ exited with 0 +++, +++ killed by SIGTERM +++ */
	STRACE_RENAMED, /* a thread's execve(2): the process's first ends, and the thread has its pid */
};

struct strace_event {
	enum strace_kind kind;
	unsigned line;	  /* where it begins */
	guint begun;	  /* how many had ended then */
	uint32_t pid;	  /* 0: the file never says */
	uint32_t was;	  /* STRACE_RENAMED: the thread */
	const char *name; /* of the call; of an end "exited" or "killed" */
	char *arguments;  /* the text between the parentheses */
	char *result;	  /* what stands behind the `=`; NULL: it was never resumed */
};

struct strace {
	GArray *events; /* of struct strace_event, in the order in which they ended */
	GStringChunk *texts;
	unsigned foreign, first_foreign; /* lines that strace did not write */
};

/* Of the calls with these names (ended by NULL); the others are passed over.  NULL and *error: not a
 * text, or one of these that cannot be read. */
struct strace *strace_parse(const char *text, gsize length, const char *name,
			    const char *const *calls, GError **error);
void strace_free(struct strace *s);

#endif
