/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Rows of cells in columns as wide as they must be; the last cell of a row is not padded. */
#ifndef CLI_TABLE_H
#define CLI_TABLE_H

#include <glib.h>
#include <stdbool.h>
#include <stdio.h>

struct table {
	const char *before; /* each line */
	GPtrArray *cells;   /* char *, row by row, the titles first */
	unsigned columns;
};

/* titles: ended by NULL */
void table_begin(struct table *t, const char *before, const char *const *titles);
/* The next cell, which is taken. */
void table_add(struct table *t, char *cell);
/* Prints and clears it. */
void table_print(struct table *t, FILE *out);

#endif
