/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Names in the plural: host3, host[1..5], host*, as spans of numbers.  Nodes and links are named in
 * the same manner.
 */
#ifndef CLI_MEMBERS_H
#define CLI_MEMBERS_H

#include "cli/plan.h"

struct span {
	uint32_t first, count;
};

bool span_has(const GArray *spans, uint32_t number);

/* Appends what `text` names among the groups, in their order; `what` is "node" or "link". */
bool members_find(const GPtrArray *groups, const char *text, const char *what,
		  const struct place *at, GArray *spans, GError **error);
/* Splits "name[a..b]" in place: *text becomes the name.  A text without brackets has no range. */
bool members_range(char *text, bool *has, uint32_t *from, uint32_t *to, const struct place *at,
		   GError **error);
/* "l1, router, host1..host5": what there is, to be freed. */
char *members_known(const GPtrArray *groups);

#endif
