/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A table of stored runs (runs.csv): column names, then a line for each run; quoting as RFC 4180.
 * Cells are texts; an empty cell is a value that the run did not give.
 */
#ifndef CLI_CSV_H
#define CLI_CSV_H

#include "cli/error.h"

struct csv {
	char *path;
	GPtrArray *columns; /* char * */
	GPtrArray *rows;    /* GPtrArray * of char *, as many as there are columns */
	GArray *lines;	    /* unsigned: where each row begins in the file */
};

/* NULL and *error (file and line) if it cannot be read, or a line has not as many cells as the
 * first. */
struct csv *csv_load(const char *path, GError **error);
void csv_free(struct csv *c);

/* The number of a column; -1 if there is none of that name. */
int csv_column(const struct csv *c, const char *name);
/* The same; a missing one is a mistake that names the file. */
bool csv_need(const struct csv *c, const char *name, int *column, GError **error);
const char *csv_text(const struct csv *c, guint row, int column);
/* An empty cell gives NaN; anything but a number is a mistake at the row's line. */
bool csv_number(const struct csv *c, guint row, int column, double *out, GError **error);
/* The number at the start of a cell; NaN: there is none, or no such column. */
double csv_value(const struct csv *c, guint row, const char *column);
/* Does the cell say that?  A column that is not there says nothing against it. */
bool csv_is(const struct csv *c, guint row, const char *column, const char *text);

/* Appends a cell, quoted where it must be. */
void csv_append(GString *out, const char *cell);

#endif
