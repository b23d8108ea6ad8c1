/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The calls of strace's file with what must be known before any is played: which socket each names, how
 * long that is heard of, and how processes began. */
#ifndef CLI_IMPORT_SCAN_H
#define CLI_IMPORT_SCAN_H

#include "cli/import_line.h"
#include "cli/import_process.h"

#define IMPORT_ARGUMENTS 6

enum import_kind {
	IMPORT_SOCKET,
	IMPORT_SETSOCKOPT,
	IMPORT_CLOSE,
	IMPORT_DUP,
	IMPORT_FCNTL,
	IMPORT_CLOSE_RANGE,
	IMPORT_START, /* clone(2) and its like */
	IMPORT_EXEC,
	IMPORT_EXIT_GROUP,
	IMPORT_NONE, /* no call: the start or end of a process; or one that never came back */
};

struct import_call {
	enum import_kind kind;
	const struct strace_event *event;
	char *a[IMPORT_ARGUMENTS];
	size_t n;
	bool ok;		     /* it succeeded */
	long fd;		     /* the first argument, or what socket(2) returned */
	long made_fd;		     /* what it returned */
	struct import_socket *named; /* by the first argument; NULL: strace did not tell */
	struct import_socket *made;
};

struct import_scan {
	GArray *calls;			       /* of struct import_call, one for each event */
	GPtrArray *sockets;		       /* that were ever heard of */
	unsigned unfinished, first_unfinished; /* calls that never came back */
};

/* The names that are known, ended by NULL. */
const char *const *import_call_names(void);
/* Fills the scan, and what the processes want to know first.  False and *error: a call with too few
 * arguments, or one without a descriptor. */
bool import_scan_init(struct import_scan *scan, const struct strace *s, struct processes *p,
		      const char *name, GError **error);
void import_scan_fini(struct import_scan *scan);
struct import_socket *import_scan_socket(struct import_scan *scan, guint64 inode, guint born);

#endif
