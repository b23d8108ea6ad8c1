/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One line of a story as words.  A word ends at a blank outside brackets, so that (1s, 11s] is one
 * word; {...} is always one, and keeps its blanks, since it has words inside; a comma outside
 * brackets is a word of its own; '#' at the start of a word begins a comment.
 */
#ifndef CLI_LINE_H
#define CLI_LINE_H

#include "cli/vars.h"

struct line {
	struct place at;
	char *text;	  /* the line without comment and outer blanks, ${names} replaced */
	GPtrArray *words; /* char *, ended by NULL */
	unsigned next;
	bool inside; /* what stands in braces */
};

/* NULL and *error for an unknown ${name} or a bracket left open.  No words: a blank line. */
struct line *line_new(const char *text, const struct place *at, struct vars *vars, GError **error);
/* The words inside a word {...}, as a line of their own.  NULL and *error. */
struct line *line_inside(const char *braced, const struct place *at, GError **error);
void line_free(struct line *line);

/* The next word without taking it, or NULL at the end. */
const char *line_peek(const struct line *line);
/* The next word; `what` is said if there is none. */
const char *line_take(struct line *line, const char *what, GError **error);
/* Takes the next word if it is this one. */
bool line_accept(struct line *line, const char *word);
/* The next word must be this one. */
bool line_expect(struct line *line, const char *word, GError **error);
/* Nothing may follow; `allowed` says what could have. */
bool line_done(const struct line *line, const char *allowed, GError **error);

#endif
