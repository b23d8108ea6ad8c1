/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What sockets receive.  A story's programs read at once, so no queue fills; what they read is kept
 * only for sockets that an expectation names, and counted only for states that ask.
 */
#ifndef CLI_LISTEN_H
#define CLI_LISTEN_H

#include "cli/stage.h"

/* Once, before anything runs: which sockets' datagrams are kept or counted. */
void listen_prepare(struct stage *s);
void listen_clear(struct stage *s);
/* Once there is a world: opens those that an expectation of what they receive names, and no `open`. */
void listen_open(struct stage *s);
/* Of a node's socket that has just been opened. */
void listen_begin(struct stage *s, uint32_t node, struct stage_socket *socket);
/* How many datagrams it received, in all its lives, that the state asks for. */
uint64_t listen_count(const struct stage_socket *socket, const struct expect *e);

#endif
