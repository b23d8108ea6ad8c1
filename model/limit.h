/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A limit policy is a row of limits, asked in one place after the duplicate check, the order of every
 * kernel we know (OPENBSD.md A1, POLICIES.md B7).  The first refusal wins.
 */
#ifndef MODEL_LIMIT_H
#define MODEL_LIMIT_H

#include <stddef.h>
#include <stdint.h>

#define LIMITS_MAX 2

enum limit_scope {
	LIMIT_NONE,
	LIMIT_SOCKET_COUNT, /* memberships of one socket: refused when n >= max */
	LIMIT_SOCKET_BYTES, /* option memory of one socket: refused unless used + charge < max
			     * (Linux net/core/sock.c sock_kmalloc) */
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

/* What one socket holds when it asks for one membership more. */
struct limit_ask {
	uint64_t count;	 /* memberships it has */
	uint64_t bytes;	 /* option memory it is charged */
	uint64_t charge; /* option memory the new one is charged */
};

/* 0, or the errno of the first limit that refuses. */
int limit_check(const struct limit_policy *policy, const struct limit_ask *ask);
const char *limit_scope_name(enum limit_scope scope);

#endif
