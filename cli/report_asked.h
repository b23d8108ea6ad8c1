/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The operations of list-vs-array as answer and tables ask for them, and ranges in words. */
#ifndef CLI_REPORT_ASKED_H
#define CLI_REPORT_ASKED_H

#include "cli/report_curves.h"

#define REAL_CAP 4095 /* OpenBSD's IP_MAX_MEMBERSHIPS */

struct asked {
	const char *operation, *layout, *words;
};

enum { ASKED_JOIN, ASKED_DUPLICATE, ASKED_DROP_RANDOM };

/* Ended by a NULL operation. */
extern const struct asked asked[];
/* Not in the ranking: null does nothing, and array-fixed is the array with its first 20 slots.
 * Ended by NULL. */
extern const char *const asked_unranked[];

/* Median times of one operation, kind by kind over n. */
struct curves *asked_times(const struct csv *runs, const struct asked *a, const char *placement,
			   GError **error);
/* Any other metric. */
struct curves *asked_metric(const struct csv *runs, const struct asked *a, const char *placement,
			    const char *metric, GError **error);

/* Appends "array up to 64; hash from 128 on", as HTML. */
void asked_ranges(GString *out, const struct curves *c, const GArray *ranges, const char *tie_word);
/* Appends the kinds that are nowhere among the fastest; "-" if there are none. */
void asked_never(GString *out, const struct curves *c);

#endif
