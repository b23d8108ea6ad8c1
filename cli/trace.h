/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Membership traces, version 1 (doc/traces.md): a text file as a vector of operations. */
#ifndef CLI_TRACE_H
#define CLI_TRACE_H

#include "cli/error.h"
#include "model/node.h"

enum trace_kind {
	TRACE_IFACE,
	TRACE_IFACES,
	TRACE_ROUTE,
	TRACE_NOROUTE,
	TRACE_OPTION_TTL,
	TRACE_OPTION_LOOP,
	TRACE_OPTION_IF,
	TRACE_JOIN,
	TRACE_LEAVE,
	TRACE_CLOSE,
	TRACE_FAIL_ALLOC,
	TRACE_FAIL_DRIVER,
};

struct trace_op {
	enum trace_kind kind;
	unsigned line;
	uint32_t socket;	/* number of the socket, in the order of first mention */
	uint32_t first, last;	/* interfaces; the same for a single one */
	unsigned flags, prefix; /* of an interface; of a route */
	struct maddr address;	/* group, or the interface's address */
	struct mc_where where;
	uint64_t value; /* of an option (as an int) or of `fail alloc` */
};

struct trace {
	GArray *ops; /* of struct trace_op */
	uint32_t sockets;
};

/* NULL and *error (file and line) if the file cannot be read or a line is malformed. */
struct trace *trace_load(const char *path, GError **error);
/* The same from memory; `name` stands for the file in complaints. */
struct trace *trace_parse(const char *text, gsize length, const char *name, GError **error);
void trace_free(struct trace *t);

#endif
