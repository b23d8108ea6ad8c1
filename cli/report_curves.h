/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Stored runs as curves: one metric over one swept parameter, a curve for each value of another.
 * And what can be said of them in words: who is least in which range, and where two change places.
 */
#ifndef CLI_REPORT_CURVES_H
#define CLI_REPORT_CURVES_H

#include "cli/csv.h"

struct curves {
	GPtrArray *names; /* char *, in the order of the file */
	GArray *x;	  /* double, ascending */
	double *y;	  /* name by name; NaN where there is no run */
	bool exact;	  /* counted, not measured: any difference counts */
	double floor;	  /* measured: what cannot be told apart anyway */
};

/* `where` is pairs of column and value, ended by NULL; only rows that have them all are read, and
 * of several at one place the median is taken. */
struct curves *curves_read(const struct csv *c, const char *x, const char *name, const char *y,
			   const char *const *where, GError **error);
void curves_free(struct curves *c);

double curves_x(const struct curves *c, guint i);
int curves_name(const struct curves *c, const char *name);  /* -1: no such curve */
double curves_y(const struct curves *c, int name, guint i); /* NaN for name -1 */
/* The value at exactly this x, or NaN. */
double curves_at(const struct curves *c, const char *name, double x);

/* Measured differences below this are a tie: they change sides between two runs.  For the same
 * reason a change of places has to hold at two values of x in a row. */
#define CURVES_TIE 1.10

/* From x number `first` to `last` inclusive: the curve that is least, or -1 for a tie of two. */
struct curves_range {
	guint first, last;
	int name;
};

/* Who is least, range by range; whoever was it stays it as long as nobody is less by more than a
 * tie.  Curves in `without` (ended by NULL, may be NULL) do not count. */
GArray *curves_least(const struct curves *c, const char *const *without);
/* Is this curve nowhere within a tie of the least? */
bool curves_never(const struct curves *c, const char *name, const char *const *without);
/* Two curves alone, ties said as such; only where both have values. */
GArray *curves_duel(const struct curves *c, const char *a, const char *b);
/* "up to 8", "16 to 255", "from 512 on", "at every n", to be freed. */
char *curves_range_text(const struct curves *c, const struct curves_range *r);

#endif
