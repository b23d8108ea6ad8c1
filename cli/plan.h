/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One run, fully resolved and checked: links, nodes, who is attached where, what happens when, and
 * what is expected.  A .story file makes one; so does each point of a scenario.  Kept by groups
 * (host1..host1000 is one record), since the run inherits this memory.
 */
#ifndef CLI_PLAN_H
#define CLI_PLAN_H

#include "cli/line.h"
#include "cli/number.h"
#include "model/node.h"

#define PLAN_COUNT_MAX	 10000000 /* of links, of nodes, and of interfaces */
#define PLAN_IFINDEX_MAX 65535

/* A name, or name1..nameN: links and nodes alike. */
struct plan_group {
	char *name;
	bool numbered;
	uint32_t count;
	uint32_t first; /* number of its first member among all of its kind, from 0 */
	struct place at;
};

struct plan_link {
	struct plan_group group; /* must stay the first member, here and below */
	const char *kind;	 /* "ideal", "csma" or "p2p" */
	mc_time delay;		 /* 0: the kind's own */
	uint64_t rate;
	double loss;
};

struct plan_nodes {
	struct plan_group group;
	const char *preset, *driver, *socket_set, *link_set; /* interned; sets may be NULL */
	enum mc_tick_phase tick_phase;
	uint32_t interfaces;	  /* of each node */
	uint32_t first_interface; /* of the first node, in plan.interfaces */
};

/* Node i of `nodes` gets an interface on each of these links, or, if `paired`, on the i-th. */
struct plan_attachment {
	uint32_t nodes;		   /* index into plan.nodes */
	uint32_t link, link_count; /* numbers among all links */
	bool paired;
	bool given; /* address and prefix were given */
	uint32_t address;
	unsigned prefix;
	struct place at;
};

struct plan_interface {
	uint32_t link;
	uint32_t address;
	uint8_t prefix;
};

struct plan {
	const char *file;
	struct vars *vars; /* owned */
	GPtrArray *links;  /* struct plan_link * */
	GPtrArray *nodes;  /* struct plan_nodes * */
	GArray *attachments;
	uint32_t link_count, node_count;
	struct plan_interface *interfaces; /* node by node; made by plan_deal (address.h) */
	uint32_t interface_count;
	GPtrArray *sockets; /* char *: names by number; 0 is the default socket, "" */
	GHashTable *socket_numbers;
	GPtrArray *actions; /* struct action * (action.h), in file order */
	GPtrArray *expects; /* struct expect * (expect.h), in file order */
	mc_time end;	    /* < 0 until it is said */
};

struct plan *plan_new(const char *file, struct vars *vars);
void plan_free(struct plan *p);

static inline struct plan_link *plan_link(const struct plan *p, uint32_t i)
{
	return g_ptr_array_index(p->links, i);
}

static inline struct plan_nodes *plan_nodes(const struct plan *p, uint32_t i)
{
	return g_ptr_array_index(p->nodes, i);
}

/* The group and the member (from 0) of a link or node number. */
const struct plan_link *plan_link_of(const struct plan *p, uint32_t link, uint32_t *member);
const struct plan_nodes *plan_nodes_of(const struct plan *p, uint32_t node, uint32_t *member);
/* The name of a member, to be freed. */
char *plan_group_name(const struct plan_group *g, uint32_t member);
char *plan_node_name(const struct plan *p, uint32_t node);
/* Interface ifindex (from 1) of a node, once addresses are dealt. */
const struct plan_interface *plan_interface(const struct plan *p, uint32_t node, uint32_t ifindex);
/* The number of a socket's name, which is kept. */
uint32_t plan_socket(struct plan *p, const char *name);

/* The member of these groups that has this name: false if none. */
bool plan_find(const GPtrArray *groups, const char *name, uint32_t *number);

#endif
