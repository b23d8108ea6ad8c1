/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A plan at work: its world, its sockets, what was sent, and what went wrong.  Actions of one
 * instant run in the order of their lines, before timers and arrivals; states are looked at when
 * all that happens at that time has happened.
 */
#ifndef CLI_STAGE_H
#define CLI_STAGE_H

#include "cli/action.h"
#include "cli/burst.h"
#include "cli/expect.h"
#include "cli/failover.h"
#include "cli/latency.h"
#include "cli/leave_order.h"
#include "shim/world.h"

#include <stdio.h>

#define STAGE_ERRNO_MAX 256

struct stage_tally {
	uint64_t ok, refused;
	uint64_t by_errno[STAGE_ERRNO_MAX];
};

/* A datagram that was sent, or that a socket received; octets lie in stage.octets. */
struct stage_packet {
	mc_time at;
	uint32_t node, ifindex;
	bool received;
	uint32_t socket; /* its number in the plan */
	size_t offset, length;
};

#define STAGE_NO_ACTION (-1)

struct stage_socket {
	struct mc_socket *so;	   /* NULL: not open */
	int last;		   /* errno of the last action on it, or STAGE_NO_ACTION */
	uint32_t pid;		   /* whose it is */
	bool v6;		   /* opened for IPv6 alone */
	uint32_t number;	   /* in the plan */
	struct listener *listener; /* NULL: nobody asks what it receives (listen.h) */
};

struct stage {
	const struct plan *plan;
	struct world *world;
	mc_time *next;		      /* of each action; MC_NEVER = over */
	uint64_t *done;		      /* how many times each has happened */
	struct stage_socket *sockets; /* the default socket of each node */
	GHashTable *named;	      /* (node, socket) -> struct stage_socket */
	int *last;		      /* of each node: the same */
	bool *off;		      /* nodes that crashed; NULL: none did so far */
	struct stage_tally tally[COUNTS];
	uint64_t closes;
	bool *watched;	      /* nodes that an expectation names; NULL: none */
	GPtrArray *listeners; /* struct listener * (listen.h), in the order of expectations */
	bool traffic;	      /* it has datagrams for sockets */
	bool listens;	      /* an expectation names what a socket receives */
	GArray *packets;
	GByteArray *octets;
	GPtrArray *complaints;	   /* char *: "FILE:LINE: ..." */
	struct capture *capture;   /* borrowed; may be NULL */
	bool injecting;		   /* what is sent now is no node's own */
	FILE *events;		   /* borrowed; may be NULL */
	unsigned point;		   /* its number, for the events file */
	struct latency *latency;   /* NULL: nobody asks for it */
	struct failover *failover; /* the same */
	struct burst *burst;
	struct leave_order *leave_order;
};

/* Called now and then with the share of the time that has passed. */
typedef void stage_progress_fn(double share, void *ctx);

struct stage *stage_new(const struct plan *plan);
void stage_free(struct stage *s);
/* Makes the world; capture and events must be set before.  False and *error. */
bool stage_build(struct stage *s, const char *engine, uint64_t seed, GError **error);
/* A part of stage_build: what the world consists of (stage_network.c). */
bool stage_network(struct stage *s, GError **error);
/* Power is lost: the node's sockets are gone, and until it boots nothing is done by it. */
void stage_crash(struct stage *s, uint32_t node);
bool stage_is_off(const struct stage *s, uint32_t node);
/* Its interfaces, addresses and routes are there again, as at the start; its programs are not.  False and
 * *error (stage_network.c). */
bool stage_boot(struct stage *s, uint32_t node, GError **error);
/* How the node was made. */
struct mc_node_config stage_node_config(const struct stage *s, uint32_t node);
/* Plays to the end and judges; complaints say what was not as expected. */
void stage_run(struct stage *s, stage_progress_fn *progress, void *ctx);

struct mc_node *stage_node(struct stage *s, uint32_t node);
/* The record of a node's socket by its number in the plan. */
struct stage_socket *stage_socket(struct stage *s, uint32_t node, uint32_t socket);
/* The same, opened if it is not: a socket of process 0 and of root. */
struct stage_socket *stage_open(struct stage *s, uint32_t node, uint32_t socket);
/* What the last action came to, of a node and of a socket if it was one's (or NULL). */
void stage_result(struct stage *s, uint32_t node, struct stage_socket *socket, int err);
void stage_complain(struct stage *s, const struct place *at, const char *format, ...)
	G_GNUC_PRINTF(3, 4);

#endif
