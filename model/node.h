/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The front door: one simulated node, its interfaces, sockets and protocol state.  With port.h this
 * is all of the model that shim/ and cli/ include.  Calls return 0 or a positive errno; indices
 * are 1..65535; times are ns; addresses are in host order.
 */
#ifndef MODEL_NODE_H
#define MODEL_NODE_H

#include "model/port.h"

#ifdef __cplusplus
extern "C" {
#endif

struct mc_node;
struct mc_socket;

/* ---- rows that can be named, for `show` and for checking a scenario before anything runs ---- */

enum mc_table { MC_PRESETS, MC_POLICIES, MC_KINDS, MC_DRIVERS, MC_TABLES };

/* The name of row i of a table, or NULL behind the last. */
const char *mc_row_name(enum mc_table table, size_t i);
/* The table's column titles, ended by NULL, and the cells of row i in the same order; a cell lives
 * until the next call. */
const char *const *mc_row_titles(enum mc_table table);
const char *const *mc_row_cells(enum mc_table table, size_t i);
bool mc_row_exists(enum mc_table table, const char *name);
/* Can a set of this kind hold memberships (null cannot)? */
bool mc_kind_holds(const char *kind);

/* ---- a node ---- */

enum mc_tick_phase { MC_PHASE_RANDOM, MC_PHASE_ALIGNED };

struct mc_node_config {
	const char *preset;	/* a row of MC_PRESETS */
	const char *driver;	/* a row of MC_DRIVERS; NULL = host */
	const char *socket_set; /* a row of MC_KINDS; NULL = the preset's */
	const char *link_set;
	bool bare; /* no 224.0.0.1 on interfaces and no protocol timers: replay */
	enum mc_tick_phase tick_phase;
};

/* NULL if a name is unknown or a set kind cannot hold memberships.  The port is borrowed. */
struct mc_node *mc_node_new(const struct mc_node_config *config, struct port *port);
/* Closes what is open, silently; disarms everything.  NULL is accepted. */
void mc_node_free(struct mc_node *node);

enum mc_ifflags { MC_IF_UP = 1, MC_IF_MULTICAST = 2, MC_IF_LOOPBACK = 4 };

struct mc_interface {
	uint32_t ifindex;     /* 1..65535 */
	unsigned flags;	      /* enum mc_ifflags */
	struct maddr address; /* 0.0.0.0 = unnumbered */
	unsigned prefix;      /* length of the address's prefix */
};

/* EEXIST, EINVAL (index), or 0.  Unless bare, joins 224.0.0.1 (RFC 1112 s7.1) and starts the driver. */
int mc_node_add_interface(struct mc_node *node, const struct mc_interface *interface);
/* ENODEV or 0.  A router's querier stops and starts with it. */
int mc_node_set_up(struct mc_node *node, uint32_t ifindex, bool up);

/* The routes of multicast groups: longest prefix, then the latest. */
int mc_node_route_add(struct mc_node *node, struct maddr group, unsigned prefix, uint32_t ifindex);
void mc_node_route_flush(struct mc_node *node);

/* A whole IP datagram that arrived; the bytes are borrowed.  Never fails: drops are counted. */
void mc_node_input(struct mc_node *node, uint32_t ifindex, const void *datagram, size_t length);

/* ---- sockets ---- */

enum mc_where_kind { MC_WHERE_ANY, MC_WHERE_INDEX, MC_WHERE_ADDRESS };

struct mc_where {
	enum mc_where_kind kind;
	uint32_t ifindex;     /* MC_WHERE_INDEX */
	struct maddr address; /* MC_WHERE_ADDRESS */
};

struct mc_socket *mc_socket_open(struct mc_node *node);
/* IP_ADD_MEMBERSHIP and IP_DROP_MEMBERSHIP.  *ifindex is the interface, 0 on failure; may be NULL. */
int mc_socket_join(struct mc_socket *so, struct maddr group, struct mc_where where,
		   uint32_t *ifindex);
int mc_socket_leave(struct mc_socket *so, struct maddr group, struct mc_where where,
		    uint32_t *ifindex);
/* IP_MULTICAST_IF (0.0.0.0 clears), _TTL, _LOOP; values the kernel would refuse are EINVAL. */
int mc_socket_set_if(struct mc_socket *so, struct maddr address);
int mc_socket_set_ttl(struct mc_socket *so, long ttl);
int mc_socket_set_loop(struct mc_socket *so, long loop);
int mc_socket_get_if(struct mc_socket *so, struct maddr *address);
int mc_socket_get_ttl(struct mc_socket *so, unsigned *ttl);
int mc_socket_get_loop(struct mc_socket *so, unsigned *loop);

typedef void mc_membership_fn(uint32_t ifindex, struct maddr group, void *ctx);

/* Memberships in the order of the set, and whether that order is by key (join order is lost). */
void mc_socket_walk(struct mc_socket *so, mc_membership_fn *each, void *ctx);
enum mc_order { MC_OLDEST_FIRST, MC_NEWEST_FIRST, MC_BY_KEY };
enum mc_order mc_socket_order(const struct mc_socket *so);
size_t mc_socket_count(const struct mc_socket *so);
/* Slots of the vector or entries of the list; 0 without an options record. */
size_t mc_socket_capacity(const struct mc_socket *so);
/* Leaves everything in the set's order, telling `left` (may be NULL), and frees the socket. */
void mc_socket_close(struct mc_socket *so, mc_membership_fn *left, void *ctx);

/* ---- looking, and faults ---- */

typedef void mc_metric_fn(const char *name, uint64_t value, void *ctx);

/* Every counter of the node by its name (doc/cost-model.md); names are static strings. */
void mc_node_metrics(const struct mc_node *node, mc_metric_fn *each, void *ctx);
/* Is the group in the interface's set (in_hasmulti)?  ifindex 0: on any interface. */
bool mc_node_has_group(const struct mc_node *node, uint32_t ifindex, struct maddr group);
/* The groups of an interface's set, in its order. */
void mc_node_walk_groups(struct mc_node *node, uint32_t ifindex, mc_membership_fn *each, void *ctx);
/* Every k-th M_NOWAIT allocation from here on is refused; 0 = none. */
void mc_node_refuse_alloc(struct mc_node *node, uint64_t k);

/* ---- routers (ENOTSUP for other drivers, ENODEV without that interface) ---- */

/* Sends a query now: general if group is 0.0.0.0.  ifindex 0: on every interface. */
int mc_router_query(struct mc_node *node, uint32_t ifindex, struct maddr group);

struct mc_presence {
	bool present;
	mc_time expires; /* of the group's timer */
};

int mc_router_presence(const struct mc_node *node, uint32_t ifindex, struct maddr group,
		       struct mc_presence *out);
/* Who is the querier on the link: the router's own address if it is itself. */
int mc_router_querier(const struct mc_node *node, uint32_t ifindex, struct maddr *out);

#ifdef __cplusplus
}
#endif
#endif
