/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/trace_line.h"

#include <string.h>

/* SOCKET GROUP in front, WHERE behind; each line's own kind is in the table. */
static bool membership(struct trace_parser *p, struct trace_op *op, size_t where)
{
	op->socket = trace_socket(p, p->word[1]);
	return trace_address(p, p->word[2], "group", &op->address) &&
	       trace_where(p, where, &op->where);
}

static bool group_line(struct trace_parser *p, struct trace_op *op)
{
	return membership(p, op, 3);
}

static bool source_line(struct trace_parser *p, struct trace_op *op)
{
	struct maddr source;

	if (!trace_address(p, p->word[3], "source", &source))
		return false;
	trace_add_source(p, op, source);
	return membership(p, op, 4);
}

static bool filter_line(struct trace_parser *p, struct trace_op *op)
{
	bool include = strcmp(p->word[3], "include") == 0;

	if (!include && strcmp(p->word[3], "exclude") != 0)
		return trace_complain(p, "a filter has a mode", "include, exclude");
	op->mode = include ? MC_INCLUDE : MC_EXCLUDE;
	return trace_sources(p, p->word[4], op) && membership(p, op, 5);
}

#define SOURCE_FORM " SOCKET GROUP SOURCE INDEX|any|addr ADDRESS"

static const struct line {
	const char *name;
	unsigned version;
	size_t least, most; /* words, its own included */
	bool (*read)(struct trace_parser *p, struct trace_op *op);
	enum trace_kind kind; /* of those that share a reader; the others set it themselves */
	const char *form;
} lines[] = {
	{ "iface", 1, 3, 6, trace_line_iface, 0,
	  "iface INDEX ADDRESS|- [nomulticast] [down] [loopback]" },
	{ "ifaces", 1, 3, 3, trace_line_ifaces, 0, "ifaces FIRST LAST" },
	{ "route", 1, 3, 3, trace_line_route, 0, "route GROUP/PREFIX INDEX" },
	{ "noroute", 1, 1, 1, trace_line_noroute, 0, "noroute" },
	{ "option", 1, 4, 4, trace_line_option, 0, "option SOCKET ttl N | loop N | if ADDRESS" },
	{ "join", 1, 4, 5, group_line, TRACE_JOIN, "join SOCKET GROUP INDEX|any|addr A.B.C.D" },
	{ "leave", 1, 4, 5, group_line, TRACE_LEAVE, "leave SOCKET GROUP INDEX|any|addr A.B.C.D" },
	{ "close", 1, 2, 2, trace_line_close, 0, "close SOCKET" },
	{ "fail", 1, 3, 3, trace_line_fail, 0, "fail alloc N | fail driver GROUP" },
	{ "address", 2, 3, 3, trace_line_address, 0, "address INDEX ADDRESS[/PREFIX]" },
	{ "sysctl", 2, 3, 3, trace_line_sysctl, 0, "sysctl NAME N" },
	{ "socket", 2, 2, 9, trace_line_socket, 0,
	  "socket SOCKET [pid P] [uid U] [udp|tcp|raw [PROTOCOL]] [ipv4|ipv6]" },
	{ "joinsource", 2, 5, 6, source_line, TRACE_JOINSOURCE, "joinsource" SOURCE_FORM },
	{ "leavesource", 2, 5, 6, source_line, TRACE_LEAVESOURCE, "leavesource" SOURCE_FORM },
	{ "block", 2, 5, 6, source_line, TRACE_BLOCK, "block" SOURCE_FORM },
	{ "unblock", 2, 5, 6, source_line, TRACE_UNBLOCK, "unblock" SOURCE_FORM },
	{ "filter", 2, 6, 7, filter_line, TRACE_FILTER,
	  "filter SOCKET GROUP include|exclude {S, S} INDEX|any|addr ADDRESS" },
	{ "exit", 2, 2, 2, trace_line_exit, 0, "exit PROCESS" },
};

static bool unknown(struct trace_parser *p)
{
	GString *names = g_string_new(NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(lines); i++)
		if (lines[i].version <= p->trace->version)
			g_string_append_printf(names, "%s%s", i ? ", " : "", lines[i].name);
	cli_mistake(p->error, &p->at, "unknown line '%s'; allowed are %s", p->word[0], names->str);
	g_string_free(names, TRUE);
	return false;
}

bool trace_read_line(struct trace_parser *p, struct trace_op *op)
{
	for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
		const struct line *l = &lines[i];

		if (strcmp(p->word[0], l->name) != 0)
			continue;
		if (l->version > p->trace->version)
			return cli_mistake(p->error, &p->at,
					   "'%s' is a line of version %u; the file begins with "
					   "mship-trace %u",
					   l->name, l->version, p->trace->version);
		if (p->words < l->least || p->words > l->most)
			return trace_complain(p, "wrong number of words", l->form);
		op->kind = l->kind;
		return l->read(p, op);
	}
	return unknown(p);
}
