/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the files of a replay share: one trace being played on one node. */
#ifndef CLI_REPLAY_PLAYER_H
#define CLI_REPLAY_PLAYER_H

#include "cli/replay.h"

#define REPLAY_ERRNOS 256

enum replay_class { REPLAY_ADD, REPLAY_DROP, REPLAY_FILTER, REPLAY_CLASSES };

struct replay_player {
	const struct trace *trace;
	struct replay *out;
	struct mc_node *node;
	struct port port;
	struct mc_socket **socket; /* by number; NULL before the first mention, after close, and if
				    * the system refused it */
	guint8 *refused;	   /* by number: there is no such socket */
	GHashTable *refusing;	   /* groups that the driver refuses */
	GHashTable *joined;	   /* of the first socket: when each membership began */
	uint64_t results[REPLAY_CLASSES][REPLAY_ERRNOS]; /* of what the node does not count */
	guint64 steps;
	bool keep;
};

/* Its world is the player. */
extern const struct port_ops replay_port;

/* ---- results ---- */

/* Of a line; takes `left` over. */
void replay_keep(struct replay_player *p, unsigned line, const char *op, int err, uint32_t ifindex,
		 GArray *left);
/* A mc_membership_fn that appends to a GArray of struct replay_membership. */
void replay_collect(uint32_t ifindex, struct maddr group, void *array);

/* A result that the node does not count. */
void replay_count(struct replay_player *p, enum replay_class class, int err);
/* All counters into the replay's metrics. */
void replay_metrics(struct replay_player *p);

/* ---- calls on sockets ---- */

/* EBADF if there is none; *so is a new one at its first mention. */
int replay_socket(struct replay_player *p, const struct trace_op *op, struct mc_socket **so);
void replay_create(struct replay_player *p, const struct trace_op *op);
void replay_option(struct replay_player *p, const struct trace_op *op);
/* A line with a group. */
void replay_membership(struct replay_player *p, const struct trace_op *op);
void replay_close(struct replay_player *p, uint32_t number, unsigned line);
void replay_exit(struct replay_player *p, const struct trace_op *op);

/* ---- the first socket's join order, which not every set keeps ---- */

GHashTable *replay_order_new(void);
/* What the operation did to the first socket, which had `before` memberships. */
void replay_order_note(struct replay_player *p, const struct trace_op *op, uint32_t ifindex,
		       size_t before);
/* FNV-1a over its memberships in the order of joining (doc/traces.md); NULL: it has none. */
uint64_t replay_order_hash(struct replay_player *p, struct mc_socket *so);

#endif
