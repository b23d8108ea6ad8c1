/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A limit policy is a row of limits, asked in one place after the duplicate check, the order of every
 * kernel we know (OPENBSD.md A1, POLICIES.md B7).  The first refusal wins.
 */
#ifndef MODEL_LIMIT_H
#define MODEL_LIMIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LIMITS_MAX 2

enum limit_scope {
	LIMIT_NONE,
	LIMIT_SOCKET_COUNT,  /* memberships of one socket */
	LIMIT_SOCKET_BYTES,  /* option memory of one socket: what there is must stay below it (Linux
			     * net/core/sock.c sock_kmalloc) */
	LIMIT_SOURCES,	     /* of one membership */
	LIMIT_CALL_BYTES,    /* octets of the structure of one call */
	LIMIT_GROUP_SOURCES, /* of one group on an interface, of all members */
	LIMIT_STACK_COUNT,   /* memberships of all sockets */
	LIMIT_STACK_GROUPS,  /* groups of all interfaces, each counted */
	LIMIT_SCOPES
};

struct limit {
	enum limit_scope scope;
	uint64_t max;
	int err; /* errno of the refusal, and its symbol */
	const char *err_name;
	const char *name; /* the system's own name of the knob */
};

/* One row: what a system refuses, and why we believe it. */
struct limit_policy {
	const char *name;
	const char *about;
	struct limit limit[LIMITS_MAX];
};

/* All rows, and how many. */
extern const struct limit_policy limit_policies[];
extern const size_t limit_policy_count;
/* The row of that name, or NULL. */
const struct limit_policy *limit_policy_find(const char *name);

/* 0, or the errno of the first limit of the scope that refuses so many more than there are. */
int limit_check(const struct limit_policy *policy, enum limit_scope scope, uint64_t have,
		uint64_t want);
/* Does the policy know the scope? */
bool limit_has(const struct limit_policy *policy, enum limit_scope scope);
/* Has it a limit of that official name? */
bool limit_names(const struct limit_policy *policy, const char *name);
/* Sets all of that name. */
void limit_set(struct limit_policy *policy, const char *name, uint64_t max);
const char *limit_scope_name(enum limit_scope scope);

#endif
