/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Replays a membership trace on one bare node: no network, no protocol, no clock. */
#ifndef CLI_REPLAY_H
#define CLI_REPLAY_H

#include "cli/trace.h"

/* What one operation came to. */
struct replay_result {
	unsigned line;	/* 0: a socket closed at the end */
	const char *op; /* "option", "join", "leave", "close" */
	int err;
	uint32_t ifindex; /* joined or dropped; 0 if it failed */
	GArray *left;	  /* closes only: struct replay_membership in the order left; else NULL */
};

struct replay_membership {
	uint32_t ifindex;
	struct maddr group;
};

struct replay {
	GPtrArray *results;	 /* of struct replay_result; NULL unless asked for */
	GPtrArray *metric_names; /* static strings */
	GArray *metric_values;	 /* of uint64_t, before the sockets left open are closed */
	uint64_t final_capacity;
	uint64_t order_hash;
	uint64_t joins, refused;
	unsigned refused_line; /* of the first refused join; 0 = none */
	int refused_err;
};

/* The names must be rows of the tables.  With keep the result of every operation is kept. */
struct replay *replay_run(const struct trace *t, const struct mc_node_config *config, bool keep);
void replay_free(struct replay *r);

#endif
