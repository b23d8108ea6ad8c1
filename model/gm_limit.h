/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a router's state may come to, and what becomes of a report beyond that: rows of limits, as
 * limit.h's of sockets (POLICIES.md A3).  What an action does is written where it is taken (gm_room.c).
 */
#ifndef MODEL_GM_LIMIT_H
#define MODEL_GM_LIMIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/maddr.h"

enum gm_limit_scope {
	GM_LIMIT_NODE,	    /* of all links, of one protocol */
	GM_LIMIT_GROUPS,    /* of a link, of one protocol */
	GM_LIMIT_SOURCES,   /* sources of a group */
	GM_LIMIT_RESERVED,  /* so many of a link's are for the class alone */
	GM_LIMIT_HOSTS,	    /* tracked hosts of a link, each counted for all that it wants */
	GM_LIMIT_THRESHOLD, /* percent of a link's, from which on there are warnings */
	GM_LIMIT_SCOPES
};

enum gm_limit_action {
	GM_LIMIT_IGNORE,	  /* the new one is ignored, and counted */
	GM_LIMIT_LOG,		  /* the same, and told as an event */
	GM_LIMIT_REPLACE_OLDEST,  /* the group that has been there longest makes room */
	GM_LIMIT_REPLACE_STALEST, /* the group that was not reported for the longest time does */
	GM_LIMIT_REFUSE,	  /* ignored, and so is the rest of the report */
	GM_LIMIT_WARN,		  /* taken; an event when the limit is reached */
	GM_LIMIT_ACTIONS
};

/* What groups of the class (prefixes that the node is given) have before others. */
enum gm_limit_class {
	GM_CLASS_NONE,
	GM_CLASS_EXEMPT,   /* neither limited nor counted */
	GM_CLASS_RESERVED, /* GM_LIMIT_RESERVED */
	GM_CLASSES
};

#define GM_LIMIT_UNLIMITED UINT64_MAX

struct gm_limit {
	uint64_t max; /* so many may be there */
	enum gm_limit_action action;
	const char *name; /* the system's own name of the knob; NULL: there is no limit */
	bool zero_is_none;
};

struct gm_limit_policy {
	const char *name;
	const char *about;
	struct gm_limit limit[GM_LIMIT_SCOPES];
	enum gm_limit_class class;
	bool by_state; /* each (*,G) and each (S,G) counts, not each group */
	bool flushes;  /* a link that has more than a new limit forgets all */
};

/* A policy as a stack has it. */
struct gm_limits {
	const struct gm_limit_policy *policy;
	struct gm_limit limit[GM_LIMIT_SCOPES]; /* the stack's own copy */
	struct maddr_net *class;		/* owned by who has them */
	size_t class_count;
	uint64_t counted; /* on all links, without exempt ones */
};

/* All rows, and how many; the first has no limits. */
extern const struct gm_limit_policy gm_limit_policies[];
extern const size_t gm_limit_policy_count;
/* The row of that name, or NULL. */
const struct gm_limit_policy *gm_limit_policy_find(const char *name);
const char *gm_limit_scope_name(enum gm_limit_scope scope);
const char *gm_limit_action_name(enum gm_limit_action action);
const char *gm_limit_class_name(enum gm_limit_class class);
/* Does it evict, by the order that groups came in or were reported in? */
bool gm_limits_rank(const struct gm_limits *l);
/* ... the latter? */
bool gm_limits_renew(const struct gm_limits *l);
bool gm_limits_list(const struct gm_limits *l, struct maddr group);

#endif
