/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a router's state may come to, and what becomes of a report beyond that: rows of limits, as
 * limit.h's of sockets (POLICIES.md A3).  What an action does is written where it is taken.
 */
#ifndef MODEL_GM_LIMIT_H
#define MODEL_GM_LIMIT_H

#include <stddef.h>
#include <stdint.h>

enum gm_limit_scope {
	GM_LIMIT_GROUPS,  /* groups of a link, of one protocol */
	GM_LIMIT_SOURCES, /* sources of a group */
	GM_LIMIT_SCOPES
};

enum gm_limit_action {
	GM_LIMIT_IGNORE, /* the new one is ignored, and counted */
};

#define GM_LIMIT_UNLIMITED UINT64_MAX

struct gm_limit {
	uint64_t max; /* so many may be there */
	enum gm_limit_action action;
	const char *name; /* the system's own name of the knob; NULL: it has none */
};

struct gm_limit_policy {
	const char *name;
	const char *about;
	struct gm_limit limit[GM_LIMIT_SCOPES];
};

/* All rows, and how many; the first has no limits. */
extern const struct gm_limit_policy gm_limit_policies[];
extern const size_t gm_limit_policy_count;
/* The row of that name, or NULL. */
const struct gm_limit_policy *gm_limit_policy_find(const char *name);
const char *gm_limit_scope_name(enum gm_limit_scope scope);
const char *gm_limit_action_name(enum gm_limit_action action);

#endif
