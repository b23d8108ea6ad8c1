/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Membership traces (doc/traces.md): a text file as a vector of operations. */
#ifndef CLI_TRACE_H
#define CLI_TRACE_H

#include "cli/error.h"
#include "model/node.h"

enum trace_kind {
	TRACE_IFACE,
	TRACE_IFACES,
	TRACE_ADDRESS,
	TRACE_ROUTE,
	TRACE_NOROUTE,
	TRACE_SYSCTL,
	TRACE_SOCKET,
	TRACE_OPTION,
	TRACE_JOIN,
	TRACE_LEAVE,
	TRACE_JOINSOURCE,
	TRACE_LEAVESOURCE,
	TRACE_BLOCK,
	TRACE_UNBLOCK,
	TRACE_FILTER,
	TRACE_CLOSE,
	TRACE_EXIT,
	TRACE_FAIL_ALLOC,
	TRACE_FAIL_DRIVER,
};

enum trace_option {
	TRACE_TTL,
	TRACE_LOOP,
	TRACE_IF,
	TRACE_IF_INDEX,
	TRACE_ALL,
	TRACE_HOPS,
	TRACE_LOOP6,
	TRACE_IF6,
	TRACE_ALL6,
};

struct trace_op {
	enum trace_kind kind;
	enum trace_option option;
	unsigned line;
	uint32_t socket;	/* number of the socket, in the order of first mention */
	uint32_t first, last;	/* interfaces; the same for a single one */
	unsigned flags, prefix; /* of an interface; of a route or an address */
	struct maddr address;	/* group, or the interface's address */
	struct mc_where where;
	uint64_t
		value; /* of an option (as an int), a limit, `fail alloc`; the process that exits */
	uint32_t list, count; /* in the trace's sources; of an exit in its closed */
	enum mc_mode mode;
	const char *name; /* of a limit; the trace's */
};

struct trace {
	GArray *ops;	 /* of struct trace_op */
	GArray *sources; /* of struct maddr */
	GArray *closed;	 /* of uint32_t: the sockets that are open when their process exits */
	GArray *configs; /* of struct mc_socket_config, by socket */
	GStringChunk *names;
	unsigned version;
	uint32_t sockets;
};

/* NULL and *error (file and line) if the file cannot be read or a line is malformed. */
struct trace *trace_load(const char *path, GError **error);
/* The same from memory; `name` stands for the file in complaints. */
struct trace *trace_parse(const char *text, gsize length, const char *name, GError **error);
void trace_free(struct trace *t);

#endif
