/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the files that read traces share: the line that is read, its words, and what was declared before. */
#ifndef CLI_TRACE_LINE_H
#define CLI_TRACE_LINE_H

#include "cli/trace.h"

#define TRACE_WORDS_MAX 12

struct trace_parser {
	struct trace *trace;
	struct place at;
	GHashTable *open;   /* word -> socket number + 1; only sockets that are open */
	GHashTable *owners; /* process -> GPtrArray of the words it opened sockets by */
	guint8 *declared;   /* by interface index */
	char *word[TRACE_WORDS_MAX + 1];
	size_t words;
	GError **error;
};

/* The line's words into p->op; false and the error if it is malformed. */
bool trace_read_line(struct trace_parser *p, struct trace_op *op);

/* "WHAT; allowed is: ALLOWED".  Returns false. */
bool trace_complain(struct trace_parser *p, const char *what, const char *allowed);

/* ---- words ---- */

bool trace_index(struct trace_parser *p, const char *word, uint32_t *out);
/* Of the families that the trace's version has. */
bool trace_address(struct trace_parser *p, const char *word, const char *what, struct maddr *out);
/* The words from i to the last: INDEX, any, or addr ADDRESS. */
bool trace_where(struct trace_parser *p, size_t i, struct mc_where *out);
/* {A, B}: the trace's sources from op->list, op->count of them. */
bool trace_sources(struct trace_parser *p, char *word, struct trace_op *op);
void trace_add_source(struct trace_parser *p, struct trace_op *op, struct maddr source);

/* ---- sockets ---- */

/* The open socket of that word, or a new one with the default config. */
uint32_t trace_socket(struct trace_parser *p, const char *word);
bool trace_line_socket(struct trace_parser *p, struct trace_op *op);
bool trace_line_option(struct trace_parser *p, struct trace_op *op);
bool trace_line_close(struct trace_parser *p, struct trace_op *op);
bool trace_line_exit(struct trace_parser *p, struct trace_op *op);

/* ---- the host ---- */

bool trace_line_iface(struct trace_parser *p, struct trace_op *op);
bool trace_line_ifaces(struct trace_parser *p, struct trace_op *op);
bool trace_line_address(struct trace_parser *p, struct trace_op *op);
bool trace_line_route(struct trace_parser *p, struct trace_op *op);
bool trace_line_noroute(struct trace_parser *p, struct trace_op *op);
bool trace_line_sysctl(struct trace_parser *p, struct trace_op *op);
bool trace_line_fail(struct trace_parser *p, struct trace_op *op);

#endif
