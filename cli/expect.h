/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a story expects: that a packet is sent or received, that nothing else is, or how a node's state looks at
 * a time.  Here the lines are read; verdict.h and state.h judge.
 */
#ifndef CLI_EXPECT_H
#define CLI_EXPECT_H

#include "cli/packet.h"
#include "cli/subject.h"
#include "model/node_pfsync.h"

struct stage;

enum expect_kind { EXPECT_PACKET, EXPECT_NOTHING, EXPECT_STATE };

struct expect_state {
	const struct state_row *row; /* state.h */
	bool not ;
	struct maddr address; /* group, or querier */
	bool v6;	      /* MLD rather than IGMP */
	unsigned version;
	enum mc_mode mode;
	struct sources sources;
	struct maddr source;
	bool has_timer, has_mode, has_count; /* of a router's group: what it is asked for */
	bool blocked;			     /* of a source */
	struct interval timer;		     /* what is left of it */
	int err;
	char *counter;
	uint64_t value;
	struct maddr from, to; /* of what was received */
	bool has_from, has_to;
	bool has_source;  /* of a tracked host */
	uint32_t ifindex; /* 0: any */
	int level, option;
	/* of a carp interface (state_carp.c) */
	enum { STATE_CARP_STATE, STATE_CARP_NUMBER, STATE_CARP_MEMBER } carp;
	uint32_t unit;
	/* of firewalls (state_pfsync.c) */
	const struct pfsync_look *pfsync;
	struct mc_flow flow;
	char *node;
	/* of tunnels (state_vxlan.c) */
	enum { STATE_VXLAN_NUMBER, STATE_VXLAN_ENDPOINT, STATE_VXLAN_JOINED, STATE_VXLAN_UP } vxlan;
	uint32_t vni, vnis;
	unsigned which;
	uint64_t mac;
	GBytes *octets; /* an option's; NULL: a number, or an errno */
};

struct expect {
	enum expect_kind kind;
	struct place at;
	char *text; /* the line behind `expect` */
	struct interval when;
	bool to_the_end; /* EXPECT_NOTHING of `strict` */
	struct subject who;
	struct packet *packet; /* EXPECT_PACKET */
	bool received;	       /* by a socket, rather than sent */
	struct expect_state state;
};

void expect_free(struct expect *e);
/* The words behind `expect`, or behind `strict`.  Appends to the plan. */
bool expect_parse(struct plan *p, struct line *line, GError **error);
bool expect_parse_strict(struct plan *p, struct line *line, GError **error);
/* Once all links and the end are known. */
bool expect_check(const struct plan *p, const struct expect *e, GError **error);

#endif
