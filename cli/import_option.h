/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A setsockopt(2) call as strace prints it, as the line of a trace. */
#ifndef CLI_IMPORT_OPTION_H
#define CLI_IMPORT_OPTION_H

#include "cli/import_book.h"

enum option_outcome {
	OPTION_LINE,	/* it is a line */
	OPTION_FOREIGN, /* it concerns no multicast */
	OPTION_REFUSED, /* it cannot be said what it was: *why */
};

struct option_call {
	char *level, *option, *value, *length; /* the arguments as printed */
	const struct book *book;	       /* or NULL */
	bool stream;
};

struct option_line {
	const char *symbol, *verb;
	struct maddr group;
	GString *
		middle; /* what stands between the group and WHERE, each with a blank behind it; or,
			  * of `option`, all behind the socket */
	struct mc_where where;
	bool has_group;
	uint32_t ifindex;     /* named by an option: IP_MULTICAST_IF; or 0 */
	struct maddr address; /* the same, or 0.0.0.0 */
	const char *why;      /* it is refused */
	bool curable;	      /* another option of strace or of the import would tell */
	bool resolved;	      /* the index is that of the interface with the address */
};

/* Fills *line, whose middle is the caller's. */
enum option_outcome option_read(const struct option_call *call, struct option_line *line);

#endif
