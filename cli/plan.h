/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One run, fully resolved and checked: links, nodes, who is attached where, what happens when, and
 * what is expected.  A .story file makes one; so does each point of a scenario.  Kept by groups
 * (host1..host1000 is one record), since the run inherits this memory.
 */
#ifndef CLI_PLAN_H
#define CLI_PLAN_H

#include "cli/line.h"
#include "cli/link_fault.h"
#include "cli/number.h"
#include "model/node_carp.h"
#include "model/node_pfsync.h"

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
	const char *kind;	 /* one of world_lan_kinds */
	struct fault_value fault[WORLD_FAULTS];
	uint64_t rate;
	uint32_t mtu; /* 0: the usual */
};

/* The carp interface of a node of driver carp (carp_keys.h). */
struct plan_carp {
	struct mc_carp_config config; /* the first node's; its texts are the plan's */
	unsigned skew_step;	      /* of each next node more */
	struct maddr_net *vip;	      /* the plan's */
	size_t vip_count;
	bool preempt;
};

/* The device that a node of driver pfsync has from the start (pfsync_keys.h). */
struct plan_pfsync {
	struct mc_pfsync set;
	enum mc_switch leaks;
	size_t states; /* limit of its table; 0: the usual */
};

/* Tunnels that a node of driver vxlan has from the start (vxlan_keys.h). */
struct plan_vxlan {
	uint32_t vni, count;
	struct maddr to; /* the group, or the other end; any: none */
	bool each;	 /* a group for each, one behind the other */
	uint32_t below;	 /* interface */
	unsigned ttl;	 /* and the rest as in mc_vxlan_config */
	uint16_t port;
	uint32_t endpoints;
	mc_time ageing;
};

struct plan_nodes {
	struct plan_group group;
	const char *preset, *driver;				 /* names of rows */
	const char *socket_set, *link_set, *source_set, *policy; /* the same; may be NULL */
	const char *router_policy;				 /* the same */
	uint64_t max_groups, max_sources, max_hosts;		 /* as in mc_node_config */
	struct mc_querier querier;				 /* the same */
	struct maddr_net *router_class;				 /* the same; owned */
	size_t router_class_count;
	struct plan_carp carp;
	struct plan_pfsync pfsync;
	struct plan_vxlan vxlan;
	enum mc_tick_phase tick_phase;
	int igmp, mld; /* as in mc_node_config */
	enum mc_switch ipv6, link_scope_reports, multicast_route;
	uint32_t interfaces;	  /* of each node */
	uint32_t first_interface; /* of the first node, in plan.interfaces */
};

struct plan_address {
	struct maddr address;
	uint8_t prefix;
	bool given; /* by the story; not dealt */
};

/* Node i of `nodes` gets an interface on each of these links, or, if `paired`, on the i-th. */
struct plan_attachment {
	uint32_t nodes;		     /* index into plan.nodes */
	uint32_t link, link_count;   /* numbers among all links */
	uint32_t given, given_count; /* its addresses, in plan.given */
	bool paired;
	bool none;		     /* is dealt */
	bool no_multicast, loopback; /* as interfaces: without IFF_MULTICAST, with IFF_LOOPBACK */
	struct place at;
};

struct plan_interface {
	uint32_t link;
	uint32_t addresses; /* its first, in plan.addresses; the next interface's end them */
	bool no_multicast, loopback;
};

struct plan {
	const char *file;
	struct vars *vars; /* owned */
	GPtrArray *texts;  /* char *: what keys of nodes and links said */
	GPtrArray *links;  /* struct plan_link * */
	GPtrArray *nodes;  /* struct plan_nodes * */
	GArray *attachments;
	GArray *given; /* struct plan_address */
	uint32_t link_count, node_count;
	struct plan_interface *interfaces; /* node by node; made by plan_deal (address.h) */
	struct plan_address *addresses;	   /* interface by interface */
	uint32_t interface_count;
	bool ipv6;	    /* something in it is of IPv6, so interfaces have IPv6 addresses */
	GPtrArray *sockets; /* char *: names by number; 0 is the default socket, "" */
	GHashTable *socket_numbers;
	GPtrArray *actions; /* struct action * (action.h), in file order */
	GPtrArray *expects; /* struct expect * (expect.h), in file order */
	mc_time end;	    /* < 0 until it is said */
	bool leave_latency; /* is to be measured (latency.h) */
	bool failover;	    /* and so is this (failover.h) */
	bool burst;	    /* and this (burst.h) */
	bool leave_order;   /* and this (leave_order.h) */
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

/* Can they have IPv6 addresses: has the preset IPv6, and is it not turned off? */
bool plan_nodes_ipv6(const struct plan_nodes *n);
/* The group and the member (from 0) of a link or node number. */
const struct plan_link *plan_link_of(const struct plan *p, uint32_t link, uint32_t *member);
const struct plan_nodes *plan_nodes_of(const struct plan *p, uint32_t node, uint32_t *member);
/* The name of a member, to be freed. */
char *plan_group_name(const struct plan_group *g, uint32_t member);
char *plan_node_name(const struct plan *p, uint32_t node);
/* Interface ifindex (from 1) of a node, once addresses are dealt. */
const struct plan_interface *plan_interface(const struct plan *p, uint32_t node, uint32_t ifindex);
/* How many a node has. */
uint32_t plan_interfaces(const struct plan *p, uint32_t node);
/* Its addresses, in the order in which it gets them. */
const struct plan_address *plan_addresses(const struct plan *p, const struct plan_interface *i,
					  uint32_t *count);
/* Its first address of a family, of IPv6 rather a link-local one; 0.0.0.0 or :: if it has none. */
struct maddr plan_source(const struct plan *p, const struct plan_interface *i, bool v6);
/* The number of a socket's name, which is kept. */
uint32_t plan_socket(struct plan *p, const char *name);

/* The member of these groups that has this name: false if none. */
bool plan_find(const GPtrArray *groups, const char *name, uint32_t *number);

#endif
