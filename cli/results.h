/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * runs.csv of one scenario.  Rows go to runs.csv.partial as they complete; only results_commit
 * puts it in place of what was stored before.
 */
#ifndef CLI_RESULTS_H
#define CLI_RESULTS_H

#include "cli/error.h"

struct results;

/* One row: names and values in the order of the columns. */
struct row {
	GPtrArray *names, *values; /* char * */
};

struct row *row_new(void);
void row_free(struct row *r);
/* Adds or replaces. */
void row_put(struct row *r, const char *name, const char *value);
const char *row_get(const struct row *r, const char *name); /* or NULL */

/* Makes DIR/NAME; missing: what a row has in columns that it does not give.  NULL and *error. */
struct results *results_open(const char *dir, const char *name, const char *missing,
			     GError **error);
/* DIR/NAME/file, to be freed. */
char *results_path(const struct results *r, const char *file);
/* Takes the row. */
bool results_add(struct results *r, struct row *row, GError **error);
bool results_commit(struct results *r, GError **error);
/* Without a commit, rows stay in runs.csv.partial. */
void results_free(struct results *r);

#endif
