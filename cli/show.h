/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Pieces of the verb show: comment lines on standard error, so that TAP and CSV stay what they are. */
#ifndef CLI_SHOW_H
#define CLI_SHOW_H

#include "cli/stage.h"
#include "cli/table.h"

/* One interface of a node, of one protocol. */
struct sight {
	struct stage *stage;
	struct mc_node *node;
	uint32_t ifindex;
	bool v6;
	mc_time now;
	struct table table;
	GString *sources; /* of the group that is told */
	size_t tracked;	  /* hosts, counted */
};

/* What is told of an interface and a protocol, by show's word. */
typedef void show_fn(struct sight *s, uint32_t node);
show_fn show_memberships, show_members, show_groups, show_hosts, show_link;

/* "# 60s r/1", without an end of line */
void show_where(const struct sight *s, uint32_t node);
/* "MLD", "IGMP" */
const char *show_protocol(const struct sight *s);
const char *show_mode(enum mc_mode mode);
/* To be freed. */
char *show_address(struct maddr a); /* "-" if it is none */
char *show_number(uint64_t n);
/* How long until then; "-" if there is no such point of time. */
char *show_left(mc_time at, mc_time now);

#endif
