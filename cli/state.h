/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Expectations of a node's state: one row a kind, with how its words are read and how a node is
 * asked.
 */
#ifndef CLI_STATE_H
#define CLI_STATE_H

#include "cli/expect.h"

struct stage;
struct stage_socket;

enum state_flags {
	STATE_SOCKET = 1,  /* the subject may name sockets */
	STATE_ONE = 2,	   /* ... must name an interface where there are several */
	STATE_LISTENS = 4, /* it is about what sockets receive */
};

struct state_row {
	const char *word;
	const char *driver; /* the only driver that has it; NULL: all */
	unsigned flags;
	bool (*parse)(struct expect_state *s, struct line *line, GError **error);
	/* NULL if the node is so, else what it is instead, to be freed. */
	char *(*judge)(struct stage *stage, const struct expect *e, uint32_t node);
	/* The same of each socket, in its place. */
	char *(*judge_socket)(const struct expect *e, struct stage_socket *socket);
};

/* [not] CHECK */
bool state_parse(struct expect_state *s, struct line *line, GError **error);
/* Has its driver such a state, and its node such a counter?  Before anything runs. */
bool state_check(const struct plan *p, const struct expect *e, GError **error);
/* Asks every node of the subject, now; complains to the stage. */
void state_judge(struct stage *stage, const struct expect *e);

/* ---- pieces: rows in files of their own ---- */

bool state_parse_counter(struct expect_state *s, struct line *line, GError **error);
bool state_check_counter(const struct expect *e, GError **error);
char *state_judge_counter(struct stage *stage, const struct expect *e, uint32_t node);
/* The interface, of those that the subject means, on which its router knows the group; 0: none. */
uint32_t state_presence(struct stage *stage, const struct expect *e, uint32_t node,
			struct mc_presence *out);
bool state_parse_group(struct expect_state *s, struct line *line, GError **error);
char *state_judge_group(struct stage *stage, const struct expect *e, uint32_t node);
bool state_parse_source(struct expect_state *s, struct line *line, GError **error);
char *state_judge_source(struct stage *stage, const struct expect *e, uint32_t node);
bool state_parse_tracks(struct expect_state *s, struct line *line, GError **error);
char *state_judge_tracks(struct stage *stage, const struct expect *e, uint32_t node);
bool state_parse_hosts(struct expect_state *s, struct line *line, GError **error);
char *state_judge_hosts(struct stage *stage, const struct expect *e, uint32_t node);
bool state_parse_mode(struct expect_state *s, struct line *line, GError **error);
/* [on IF] */
bool state_parse_on(struct expect_state *s, struct line *line, GError **error);
char *state_judge_mode(struct stage *stage, const struct expect *e, uint32_t node);
bool state_parse_speaks(struct expect_state *s, struct line *line, GError **error);
char *state_judge_speaks(struct stage *stage, const struct expect *e, uint32_t node);
/* A filter's sources, a GArray of struct maddr: one more of them, whether they are as wanted, and how
 * they are told, to be freed. */
void state_collect_source(struct maddr source, void *array);
bool state_filter_is(const struct expect_state *want, enum mc_mode mode, const GArray *have);
char *state_filter_format(enum mc_mode mode, const GArray *have);
bool state_parse_received(struct expect_state *s, struct line *line, GError **error);
char *state_judge_received(const struct expect *e, struct stage_socket *socket);
bool state_parse_memberships(struct expect_state *s, struct line *line, GError **error);
char *state_judge_memberships(const struct expect *e, struct stage_socket *socket);
bool state_parse_filter(struct expect_state *s, struct line *line, GError **error);
char *state_judge_filter(const struct expect *e, struct stage_socket *socket);
bool state_parse_option(struct expect_state *s, struct line *line, GError **error);
bool state_parse_carp(struct expect_state *s, struct line *line, GError **error);
char *state_judge_carp(struct stage *stage, const struct expect *e, uint32_t node);
char *state_judge_option(const struct expect *e, struct stage_socket *socket);
bool state_parse_pfsync(struct expect_state *s, struct line *line, GError **error);
char *state_judge_pfsync(struct stage *stage, const struct expect *e, uint32_t node);

bool state_parse_vxlan(struct expect_state *s, struct line *line, GError **error);
char *state_judge_vxlan(struct stage *stage, const struct expect *e, uint32_t node);

#endif
