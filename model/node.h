/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The front door: one simulated node, its interfaces, sockets and protocol state.  With port.h this
 * is all of the model that shim/ and cli/ include.  Calls return 0 or a positive errno; indices
 * are 1..65535; times are ns; addresses are in host order.
 */
#ifndef MODEL_NODE_H
#define MODEL_NODE_H

#include "model/endpoint.h"
#include "model/port.h"

#ifdef __cplusplus
extern "C" {
#endif

struct mc_node;

/* ---- rows that can be named, for `show` and for checking a scenario before anything runs ---- */

enum mc_table {
	MC_PRESETS,
	MC_POLICIES,
	MC_KINDS,
	MC_DRIVERS,
	MC_ROUTER_POLICIES,
	MC_ERRNOS,
	MC_TABLES
};

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
enum mc_switch { MC_PRESET, MC_SWITCH_ON, MC_SWITCH_OFF };

/* A router's values (RFC 3376 s8); 0 is the preset's. */
struct mc_querier {
	unsigned robustness, last_member_count, startup_count;
	mc_time query_interval, response_interval, last_member_interval, startup_interval;
	bool fast_leave;    /* who leaves was the last: nobody is asked */
	bool require_alert; /* no report or leave without Router Alert is taken */
	bool tracking;	    /* who wants what is remembered: nobody is asked when nobody is left */
	const struct maddr
		*static_groups; /* of any source, with members as long as the interface is up */
	size_t static_count;
};

struct mc_node_config {
	const char *preset;	/* a row of MC_PRESETS */
	const char *driver;	/* a row of MC_DRIVERS; NULL = host */
	const char *socket_set; /* a row of MC_KINDS; NULL = the preset's */
	const char *link_set;
	const char *source_set;	   /* of the sets of sources of source filters */
	const char *policy;	   /* a row of MC_POLICIES, instead of the preset's; NULL = those */
	const char *router_policy; /* a row of MC_ROUTER_POLICIES; NULL = none */
	/* of a router's link, of its group, of its link's tracked hosts; 0 = the row's */
	uint64_t max_groups, max_sources, max_hosts;
	struct mc_querier querier;
	const struct maddr_net
		*router_class; /* groups that router_policy exempts, or has a reserve for */
	size_t router_class_count;
	bool bare; /* no 224.0.0.1 on interfaces and no protocol timers: replay */
	enum mc_tick_phase tick_phase;
	int igmp,
		mld; /* 0: the newest the preset speaks, or an older querier's; else this version and
			* no other (Linux force_igmp_version); MC_OFF: none is spoken or heard */
	enum mc_switch
		multicast_route; /* 224.0.0.0/4 and ff00::/8 by the first interface that has the
				  * family; on unless bare */
	enum mc_switch link_scope_reports; /* 224.0.0.0/24 (Linux igmp_link_local_mcast_reports) */
};

#define MC_OFF (-1)

/* The newest version of IGMP (v6: MLD) that hosts of the preset speak; 0 if none. */
unsigned mc_preset_version(const char *preset, bool v6);
/* What a router of this configuration cannot be told, or NULL; *which is the field at fault. */
const char *mc_querier_mistake(const struct mc_node_config *config, const char **which);
/* NULL if a name is unknown, a set kind cannot hold memberships, a version is newer than the
 * preset's, or a querier's values are mistaken.  The port is borrowed. */
struct mc_node *mc_node_new(const struct mc_node_config *config, struct port *port);
/* Closes what is open, silently; disarms everything.  NULL is accepted. */
void mc_node_free(struct mc_node *node);

/* MC_IF_IPV6: IPv6 is on even without an address; an IPv6 address turns it on anyway.  POINTOPOINT: there is one other
 * end; a link that is neither that nor a loopback has broadcasts, whether BROADCAST is given or not. */
enum mc_ifflags {
	MC_IF_UP = 1,
	MC_IF_MULTICAST = 2,
	MC_IF_LOOPBACK = 4,
	MC_IF_IPV6 = 8,
	MC_IF_BROADCAST = 0x10,
	MC_IF_POINTOPOINT = 0x40
};

struct mc_interface {
	uint32_t ifindex;     /* 1..65535 */
	unsigned flags;	      /* enum mc_ifflags */
	struct maddr address; /* the first; 0.0.0.0 = unnumbered */
	unsigned prefix;      /* length of the address's prefix */
	uint32_t mtu;	      /* octets of a datagram; 0 = 1500 */
};

/* EEXIST, EINVAL (index, MTU), or 0.  Unless bare, joins 224.0.0.1 (RFC 1112 s7.1) and starts the driver. */
int mc_node_add_interface(struct mc_node *node, const struct mc_interface *interface);
/* One address more.  IPv6: its solicited-node group is joined (RFC 4861 s7.2.1); once there is a
 * link-local address, every group is announced (RFC 3590 s4).  ENODEV, EEXIST, EINVAL, EAFNOSUPPORT
 * (a preset without IPv6), ENOBUFS. */
int mc_node_add_address(struct mc_node *node, uint32_t ifindex, struct maddr address,
			unsigned prefix);
/* ENODEV, EADDRNOTAVAIL. */
int mc_node_del_address(struct mc_node *node, uint32_t ifindex, struct maddr address);
/* A group as an address with IFA_F_MCAUTOJOIN, which a socket of the kernel's own joins, or leaves (net/ipv4/devinet.c
 * ip_mc_autojoin_config): EOPNOTSUPP (a system without), EINVAL (no group), and as mc_socket_join. */
int mc_node_autojoin(struct mc_node *node, uint32_t ifindex, struct maddr group, bool on);
/* ENODEV or 0.  A router's querier stops and starts with it. */
int mc_node_set_up(struct mc_node *node, uint32_t ifindex, bool up);
/* The interface goes, as a card that is pulled or a clone that is destroyed: nothing is said or sent.  Memberships on it
 * stay with their sockets until they are left.  ENODEV or 0. */
int mc_node_detach_interface(struct mc_node *node, uint32_t ifindex);

/* The routes of multicast groups: longest prefix, then the latest. */
int mc_node_route_add(struct mc_node *node, struct maddr group, unsigned prefix, uint32_t ifindex);
void mc_node_route_flush(struct mc_node *node);

/* A whole IP datagram that arrived; the bytes are borrowed.  Never fails: drops are counted. */
void mc_node_input(struct mc_node *node, uint32_t ifindex, const void *datagram, size_t length);
/* A datagram to that group comes in next, at one of these n nodes after the other: a simulator's help, which has no
 * effect but on time.  At most MC_EXPECT_MAX. */
#define MC_EXPECT_MAX 16
void mc_nodes_expect(const struct mc_node *const *node, const uint32_t *ifindex, size_t n,
		     struct maddr group);

/* ---- sockets ---- */

/* A UDP socket of both families, of process 0 and root.  It receives at, and sends from, MC_DEFAULT_PORT
 * of any address until it is bound. */
struct mc_socket *mc_socket_open(struct mc_node *node);
/* EACCES (raw, and not root), EPROTONOSUPPORT, EAFNOSUPPORT (a preset without IPv6), ENOBUFS; *so is NULL on failure. */
int mc_socket_create(struct mc_node *node, const struct mc_socket_config *config,
		     struct mc_socket **so);
/* getprotobyname(3): "igmp" and its like; -1 if there is none. */
int mc_protocol(const char *name);
#define MC_PATH_IGMP "/dev/igmp" /* _PATH_IGMP */

/* The driver's endpoint by its name (igmp(ADMP)): it hears and sends as a raw IGMP socket does.  ENOENT,
 * EACCES (not root), ENOBUFS. */
int mc_device_open(struct mc_node *node, const char *path, uint32_t pid, uint32_t uid,
		   struct mc_socket **so);

/* setsockopt(2) and getsockopt(2): IPPROTO_IP and IPPROTO_IPV6 with the numbers and structures of
 * <netinet/in.h>, 0 or what the preset's system answers.  *length is the room, then what was filled. */
int mc_setsockopt(struct mc_socket *so, int level, int option, const void *value, size_t length);
int mc_getsockopt(struct mc_socket *so, int level, int option, void *value, size_t *length);

/* The numbers of a socket option by its symbol, as IP_MULTICAST_TTL; false if there is none such. */
bool mc_option_find(const char *symbol, int *level, int *option);

/* The same calls, typed.  *ifindex is the interface, 0 on failure; it may be NULL.
 * IP_ADD_MEMBERSHIP and IP_DROP_MEMBERSHIP, IPV6_JOIN_GROUP and IPV6_LEAVE_GROUP. */
int mc_socket_join(struct mc_socket *so, struct maddr group, struct mc_where where,
		   uint32_t *ifindex);
int mc_socket_leave(struct mc_socket *so, struct maddr group, struct mc_where where,
		    uint32_t *ifindex);
/* Source filters (RFC 3376 s2, s3.1).  EOPNOTSUPP: the preset's system has none.  A membership is INCLUDE or EXCLUDE with a set of sources.
 * EINVAL: source and group of different families, a source that is multicast, a group that is not;
 * a change the mode does not allow.  EADDRNOTAVAIL: no such membership or source, or the source is
 * there already.  ENOBUFS: too many sources. */
/* All at once (MCAST_MSFILTER): joins if it must and the system does; INCLUDE without sources leaves. */
int mc_socket_filter(struct mc_socket *so, struct maddr group, struct mc_where where,
		     enum mc_mode mode, const struct maddr *sources, size_t n, uint32_t *ifindex);
/* One source: MCAST_JOIN_SOURCE_GROUP, _LEAVE_SOURCE_GROUP, _BLOCK_SOURCE, _UNBLOCK_SOURCE. */
int mc_socket_join_source(struct mc_socket *so, struct maddr group, struct mc_where where,
			  struct maddr source, uint32_t *ifindex);
int mc_socket_leave_source(struct mc_socket *so, struct maddr group, struct mc_where where,
			   struct maddr source, uint32_t *ifindex);
int mc_socket_block(struct mc_socket *so, struct maddr group, struct mc_where where,
		    struct maddr source, uint32_t *ifindex);
int mc_socket_unblock(struct mc_socket *so, struct maddr group, struct mc_where where,
		      struct maddr source, uint32_t *ifindex);
/* getsourcefilter(3): the mode and the sources of a membership, in their set's order; EADDRNOTAVAIL. */
typedef void mc_source_fn(struct maddr source, void *ctx);
int mc_socket_get_filter(struct mc_socket *so, struct maddr group, struct mc_where where,
			 enum mc_mode *mode, mc_source_fn *each, void *ctx);
/* IP_MULTICAST_IF (0.0.0.0 clears), _TTL, _LOOP; values the kernel would refuse are EINVAL. */
int mc_socket_set_if(struct mc_socket *so, struct maddr address);
int mc_socket_set_ttl(struct mc_socket *so, long ttl);
int mc_socket_set_loop(struct mc_socket *so, long loop);
int mc_socket_get_if(struct mc_socket *so, struct maddr *address);
int mc_socket_get_ttl(struct mc_socket *so, unsigned *ttl);
int mc_socket_get_loop(struct mc_socket *so, unsigned *loop);

/* ---- datagrams ---- */

/* bind(2): an address 0.0.0.0 or :: is any; port 0 lets the system choose.  EINVAL (bound already),
 * EAFNOSUPPORT, EADDRNOTAVAIL (no interface has the address), EADDRINUSE (an interface's own address and
 * port; any and groups are shared, as with SO_REUSEADDR; on Linux an own address, too). */
int mc_socket_bind(struct mc_socket *so, struct maddr address, uint16_t port);
/* connect(2) fixes the destination, and the only source; on Linux it binds to the address that is sent from, and
 * fails as sendto does.  EISCONN (Linux: the new one counts), EADDRNOTAVAIL (no address, no port). */
int mc_socket_connect(struct mc_socket *so, struct maddr address, uint16_t port);
/* sendto(2); send(2) and write(2) with to NULL.  EISCONN (connected, and to is given), ENOTCONN (neither;
 * Linux: to counts, EDESTADDRREQ),
 * ENOBUFS, EMSGSIZE (nothing is fragmented), EHOSTUNREACH (no interface), ENETDOWN (Linux: both ENETUNREACH),
 * EADDRNOTAVAIL (the interface has no address), EAFNOSUPPORT, EOPNOTSUPP. */
int mc_socket_sendto(struct mc_socket *so, const struct mc_endpoint *to, const void *octets,
		     size_t length);
/* recvfrom(2): the oldest of the queue; d->octets is NULL, *length what was copied of d->length.
 * EAGAIN; ENOTCONN where the endpoint cannot receive. */
int mc_socket_recvfrom(struct mc_socket *so, void *octets, size_t room, struct mc_datagram *d,
		       size_t *length);
/* A reader that takes each datagram as it arrives, so that nothing is queued; NULL: queue again.  It may
 * open, close and send; what it sends to a group of its own it hears within the call. */
void mc_socket_reader(struct mc_socket *so, mc_received_fn *reader, void *ctx);
/* How many datagrams it was given so far. */
uint64_t mc_socket_received(const struct mc_socket *so);

/* ---- igmp(ADMP): statistics ---- */

enum mc_ioctl {
	MC_IGMP_GETSTAT,       /* arg: struct mc_igmpstat *, filled */
	MC_IGMP_SETMANAGEMENT, /* arg: bool *, is this a management endpoint? */
};

/* One counter a cause: the nine of OpenBSD's struct igmpstat (netinet/igmp_var.h), then what it has no
 * name for.  snd_reports is reports alone; OpenBSD's own counts leaves, too. */
struct mc_igmpstat {
	uint64_t rcv_total, rcv_tooshort, rcv_badsum;
	uint64_t rcv_queries, rcv_badqueries;
	uint64_t rcv_reports, rcv_badreports, rcv_ourreports; /* ours: of a group we are in */
	uint64_t snd_reports;
	/* received: of rcv_queries and rcv_reports those of each version, as they were read */
	uint64_t rcv_v1queries, rcv_v2queries, rcv_v3queries;
	uint64_t rcv_v1reports, rcv_v2reports, rcv_v3reports;
	uint64_t rcv_leaves;
	uint64_t rcv_unknown; /* a type that no version has */
	uint64_t rcv_newer;   /* a type of a version that the node does not know */
	uint64_t rcv_off;     /* the protocol is off; not in rcv_total */
	uint64_t snd_v1reports, snd_v2reports, snd_v3reports;
	uint64_t snd_leaves, snd_queries, snd_records;
	uint64_t snd_v1queries, snd_v2queries, snd_v3queries;
	uint64_t suppressed;	/* reports of ours that another member's made needless */
	uint64_t joins, leaves; /* groups that the interfaces joined and left */
	uint64_t timers_started, timers_expired;
	uint64_t refused_groups, refused_sources; /* a router's, for want of room */
	uint64_t refused_reports, replaced_groups, limit_warnings; /* a router's, at a limit */
	/* IPv4 datagrams that never came so far */
	uint64_t ip_tooshort, ip_badheader, ip_fragments, ip_notmember, ip_protocol, ip_down;
};

/* On a device, or a raw IGMP socket: EINVAL (no argument, unknown request); EOPNOTSUPP on others. */
int mc_socket_ioctl(struct mc_socket *so, enum mc_ioctl request, void *arg);

struct mc_endpoint_info {
	const char *kind; /* "udp", "tcp", "raw", "device" */
	int protocol;
	uint32_t pid, uid;
	struct maddr local, remote;
	uint16_t local_port, remote_port;
	bool management;
	uint64_t received, sent;
	size_t memberships;
};
typedef void mc_endpoint_fn(const struct mc_endpoint_info *info, void *ctx);
/* Open endpoints in the order they were opened; those of management are set apart: told only if
 * asked for. */
void mc_node_walk_endpoints(const struct mc_node *node, bool management, mc_endpoint_fn *each,
			    void *ctx);

/* ---- looking at a socket, and its end ---- */

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
/* exit(2): closes all that the process has open, in the order it was opened.  How many it were. */
size_t mc_process_exit(struct mc_node *node, uint32_t pid, mc_membership_fn *left, void *ctx);

/* ---- looking, and faults ---- */

typedef void mc_metric_fn(const char *name, uint64_t value, void *ctx);

/* Every counter of the node by its name (doc/cost-model.md); names are static strings. */
void mc_node_metrics(const struct mc_node *node, mc_metric_fn *each, void *ctx);
/* Is the group in the interface's set (in_hasmulti)?  ifindex 0: on any interface. */
bool mc_node_has_group(const struct mc_node *node, uint32_t ifindex, struct maddr group);
/* The groups of an interface's set, in its order. */
void mc_node_walk_groups(struct mc_node *node, uint32_t ifindex, mc_membership_fn *each, void *ctx);

/* The interface's filter of a group, merged of all members (RFC 3376 s3.2): false if it is no member.
 * Tells the sources, in their set's order. */
bool mc_node_filter(const struct mc_node *node, uint32_t ifindex, struct maddr group,
		    enum mc_mode *mode, mc_source_fn *each, void *ctx);
/* A group that an interface is a member of, as /proc/net/igmp tells it. */
struct mc_member {
	struct maddr group;
	size_t users;	    /* memberships of sockets, and of the system itself */
	mc_time timer;	    /* when its report is due; 0 = none is */
	bool last_reporter; /* RFC 2236 s3: the flag */
	enum mc_mode mode;  /* the merged filter's; mc_node_filter tells its sources */
};
typedef void mc_member_fn(const struct mc_member *member, void *ctx);
/* Those of IGMP (v6: of MLD), in the order of the interface's set.  ENODEV: no such interface, or it has
 * no IPv6. */
int mc_node_walk_members(const struct mc_node *node, uint32_t ifindex, bool v6, mc_member_fn *each,
			 void *ctx);

/* A link as IGMP, or MLD, has it; 0 is none of a point of time. */
struct mc_link {
	bool up;
	unsigned version;     /* spoken now; 0 = none */
	struct maddr address; /* what is sent comes from it */
	unsigned prefix;
	size_t members;	     /* groups that the interface is a member of */
	unsigned robustness; /* a router's own; a host's, as it learnt it from the querier */
	mc_time query_interval;
	mc_time older_until; /* an older querier counts as present */
	struct mc_traffic traffic;
	/* of a router */
	bool router, is_querier, tracks;
	struct maddr querier;
	mc_time next_query;  /* the next general query */
	mc_time other_until; /* another querier counts as present */
	mc_time response_interval, last_member_interval;
	size_t known; /* groups that somebody wants something of */
};
/* ENODEV: no such interface, or it has no IPv6. */
int mc_node_link(const struct mc_node *node, uint32_t ifindex, bool v6, struct mc_link *out);

/* The version of IGMP (v6: MLD) that the interface speaks now: an older querier's where one is
 * present; 0 if none. */
unsigned mc_node_version(const struct mc_node *node, uint32_t ifindex, bool v6);
/* Sets the limits of that official name (`mship show policies`) on this node: ENOENT if its policy has none.
 * What is above a lowered limit stays. */
int mc_node_set_limit(struct mc_node *node, const char *name, uint64_t max);
/* Every k-th M_NOWAIT allocation from here on is refused; 0 = none. */
void mc_node_refuse_alloc(struct mc_node *node, uint64_t k);

/* ---- routers (ENOTSUP for other drivers, ENODEV without that interface) ---- */

/* Sends a query now, of the version that the preset's routers speak: general if group is 0.0.0.0
 * (IGMP) or :: (MLD).  ifindex 0: on every interface that has the group's family.  EINVAL: sources
 * without a group, or a version that has none. */
int mc_router_query(struct mc_node *node, uint32_t ifindex, struct maddr group,
		    const struct maddr *sources, size_t n);

/* What members want of a group (RFC 3376 s6.2.1). */
struct mc_presence {
	bool present;
	enum mc_mode mode; /* EXCLUDE in versions without sources */
	mc_time expires;   /* of the group's timer; 0 in INCLUDE mode, which has none */
	size_t sources;
};

int mc_router_presence(const struct mc_node *node, uint32_t ifindex, struct maddr group,
		       struct mc_presence *out);
/* expires 0: it is blocked, else wanted until then. */
typedef void mc_router_source_fn(struct maddr source, mc_time expires, void *ctx);
/* Its sources, in their set's order; none if nobody wants anything of the group. */
int mc_router_sources(const struct mc_node *node, uint32_t ifindex, struct maddr group,
		      mc_router_source_fn *each, void *ctx);
/* A group that a router knows, as `show ip igmp groups` tells it. */
struct mc_router_group {
	struct maddr group;
	enum mc_mode mode;
	mc_time since;	       /* when it appeared */
	mc_time expires;       /* as in mc_presence */
	struct maddr reporter; /* who wanted something of it last */
	unsigned version;      /* the oldest that its members speak */
	size_t sources;
};
typedef void mc_router_group_fn(const struct mc_router_group *group, void *ctx);
/* All of IGMP (v6: of MLD) on a link, in their set's order; `each` must not change them. */
int mc_router_walk(const struct mc_node *node, uint32_t ifindex, bool v6, mc_router_group_fn *each,
		   void *ctx);
/* A host that a router tracks, with one of its wishes. */
struct mc_tracked {
	struct maddr group, host;
	struct maddr source; /* unspecified: it wants all */
	mc_time since, expires;
};
typedef void mc_tracked_fn(const struct mc_tracked *host, void *ctx);
/* Those of a group, in their sets' order: none where hosts are not tracked. */
int mc_router_hosts(const struct mc_node *node, uint32_t ifindex, struct maddr group,
		    mc_tracked_fn *each, void *ctx);
/* Who is the querier of IGMP (v6: of MLD) on the link: the router's own address if it is itself. */
int mc_router_querier(const struct mc_node *node, uint32_t ifindex, bool v6, struct maddr *out);

#ifdef __cplusplus
}
#endif
#endif
