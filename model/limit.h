/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A limit policy is a short table of limits, asked in one place after the duplicate check
 * (in_pcb-level code of every kernel in reference does it in that order).  First refusal wins.
 */
#ifndef MODEL_LIMIT_H
#define MODEL_LIMIT_H

#include <stdint.h>

#define LIMITS_MAX 3

enum limit_scope {
	LIMIT_END,	    /* ends a table */
	LIMIT_SOCKET_COUNT, /* memberships of one socket: refused when n >= max */
	LIMIT_SOCKET_BYTES, /* option memory of one socket: refused unless used + charge < max
			     * (Linux net/core/sock.c sock_kmalloc) */
};

struct limit {
	enum limit_scope scope;
	uint64_t max;
	int err;	  /* errno of the refusal */
	const char *name; /* the system's own name of the knob */
};

/* What one socket holds when it asks for one membership more. */
struct limit_ask {
	uint64_t count;	 /* memberships it has */
	uint64_t bytes;	 /* option memory it is charged */
	uint64_t charge; /* option memory the new one is charged */
};

/* 0, or the errno of the first limit that refuses. */
int limit_check(const struct limit limits[LIMITS_MAX], const struct limit_ask *ask);
const char *limit_scope_name(enum limit_scope scope);

#endif
