/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Interfaces, and the stack that has them: what one node's kernel keeps globally (its allocator, its
 * accounts, its routes, its tick).
 */
#ifndef MODEL_IFNET_H
#define MODEL_IFNET_H

#include <glib.h>

#include "model/gm.h"
#include "model/preset.h"
#include "model/route.h"

/* IFF_, and below them what the interface layer notes. */
enum {
	IFNET_UP = 1,
	IFNET_MULTICAST = 2,
	IFNET_LOOPBACK = 4,
	IFNET_BROADCAST = 0x10,
	IFNET_DEBUG = 0x20,
	IFNET_POINTOPOINT = 0x40,
	IFNET_RUNNING = 0x80, /* IFF_DRV_ */
	IFNET_NOARP = 0x100,
	IFNET_PROMISC = 0x200,
	IFNET_PPROMISC = 0x400,
	IFNET_ALLMULTI = 0x800,
	IFNET_OACTIVE = 0x1000, /* IFF_DRV_ */
	IFNET_SIMPLEX = 0x2000,
	IFNET_LINK0 = 0x4000,
	IFNET_LINK1 = 0x8000,
	IFNET_LINK2 = 0x10000,
	IFNET_POLLING = 0x20000,
	IFNET_DETACHED = 0x40000,  /* only those who are still member of a group know it */
	IFNET_HEARS_ALL = 0x80000, /* as the engine was told */
	IFNET_INTERNAL = -0x40000, /* this one and those below */
	IFNET_OWN =
		0x100000 /* of the groups that the system itself is in, the first (in_own_join) */
};

#define IF_NAMESIZE 16 /* IFNAMSIZ */

/* Work by cause: accounts are never added up (doc/cost-model.md). */
struct accounts {
	struct later_accounts *later; /* netstack_accounts(); owned; NULL = nothing yet */
};

/* What hosts do not do at once, or never. */
struct later_accounts {
	struct cost socket; /* the sockets' sets, joins and drops */
	struct cost
		addmulti; /* the interfaces' sets, in in_addmulti; netstack_input(): asked by received datagrams */
	struct cost delmulti; /* the same, in in_delmulti */
	struct cost output;   /* the same, asked by what sockets send: do own members hear it? */
	struct cost router;   /* the routers' sets */
};

enum family { FAMILY_V4, FAMILY_V6, FAMILIES }; /* IGMP's and MLD's */

static inline enum family family_of(struct maddr a)
{
	return maddr_is_v4(a) ? FAMILY_V4 : FAMILY_V6;
}

#define RESULTS 10 /* errno values that calls are counted by (node_metrics.c) */

/* Names for a tally. */
struct rare_counters {
	uint64_t add[RESULTS], drop[RESULTS];		/* joins and leaves by result */
	uint64_t delmulti, driver_refused;		/* SIOCDELMULTI, and refusals of both */
	uint64_t memberships, memberships_of[FAMILIES]; /* of all sockets */
	uint64_t option_bytes, peak_option_bytes;	/* charged as preset.charge says */
};

/* One of them of a stack: its number, its value, and to be changed. */
#define RARE(field)	     TALLY(struct rare_counters, field)
#define RARE_OF(s, field)    tally_get(&(s)->count.rare, RARE(field))
#define COUNT_RARE(s, field) (*tally_at(&(s)->count.rare, RARE(field)))

struct counters {
	struct tally rare;	      /* of struct rare_counters */
	uint64_t addmulti;	      /* SIOCADDMULTI */
	uint64_t groups_of[FAMILIES]; /* of all interfaces */
};

struct ifnet;
struct if_kind;
struct if_more;
struct if_stack;
struct ip_protocol;
struct mc_socket;
struct holder_loss;
struct firewall;

/* A family's: of memberships, and of sources (NULL = none). */
enum { LIMITS_MEMBERSHIP, LIMITS_SOURCES, LIMITS_KINDS };
struct limits {
	const struct limit_policy *policy[LIMITS_KINDS];
};

struct if_order {
	uint32_t len, room;
	struct ifnet *pdata[];
};

struct netstack {
	struct port *port;
	const struct preset *preset;
	struct limits limits[FAMILIES];
	struct limit_policy *
		*own_limits; /* those that were set, by family and kind; owned; NULL = none */
	const struct mset_kind *socket_set[FAMILIES], *link_set;
	struct mset_config socket_config, link_config;
	struct kmem kmem;
	struct accounts cost;
	struct counters count;
	struct gm_stack igmp;
	struct gm_stack *mld;		      /* netstack_gm(); owned */
	const struct gm_profile *mld_profile; /* NULL: IPv6 is not there */
	struct gm_sources sources;
	struct route_table routes;
	struct mc_socket *sockets; /* open, the latest first; owned */
	GHashTable *ports;	   /* socket_port.c: sockets by local port; NULL = none has one */
	uint32_t ported;	   /* sockets of kinds that have ports */
	uint32_t last_port;	   /* that was chosen for one */
	/* A whole datagram of its own that came back; set by the node. */
	void (*input)(struct netstack *s, uint32_t ifindex, const void *datagram, size_t length);
	struct socket_walk *walks;     /* along chains of sockets, the innermost first */
	struct mc_socket *raw;	       /* raw sockets and devices, chained by port_next */
	struct ip_protocol *protocols; /* what devices of the node take (ip_protocol.h); borrowed */
	struct udp_tunnel *tunnels;    /* who is asked before UDP's sockets (udp_tunnel.h); owned */
	struct receive_stats *received,
		*raw_received;	   /* receive_stats(); owned; NULL = nothing yet */
	struct firewall *firewall; /* pfsync.h; owned; NULL = it filters nothing */
	struct holder_loss *lost;  /* by kernel users (holder.h); owned; NULL = nothing */
	struct if_order *order;	   /* by index: the order of interface walks */
	/* struct maddr -> struct ifaddr, which has it, the first of next_same; NULL while interfaces are few */
	GHashTable *by_address;
	struct ifnet **by_index; /* NULL while there are few */
	uint32_t indices;	 /* slots of by_index */
	bool aligned;		 /* its ticks (gm_stack_init) */
	bool bare;		 /* 224.0.0.1 is joined on no interface: replay */
	bool default_route;	 /* of all groups, by the first interface of a family */
	struct if_stack *ifs;	 /* names, clones (if_more.h); NULL = no interface needs them */
};

struct in_multi;

/* An address of an interface (ifa_*), in its list and among the stack's; freed with the last reference. */
struct ifaddr {
	struct maddr address;	  /* first: the key among the stack's */
	struct ifnet *ifp;	  /* NULL once it is taken away */
	struct ifaddr *next;	  /* of the interface, in the order they came */
	struct ifaddr *next_same; /* the same of another interface, by index */
	struct in_multi
		*comes_with; /* a membership, with a reference: IPv6, solicited-node; NULL = none */
	uint32_t references;
	uint16_t metric;
	uint8_t prefix;
	bool has_destination; /* ifa_destination */
};

/* What if_data counts of each packet; the rest is in if_more. */
struct if_counts {
	uint64_t ipackets, ibytes, imcasts, noproto;
	uint64_t opackets, obytes, omcasts;
};

struct ifnet {
	struct gm_link gm;   /* IPv4's groups */
	struct gm_link *mld; /* IPv6's; NULL: IPv6 is off.  Owned */
	struct netstack *stack;
	struct ifaddr *addresses; /* the oldest first */
	const struct if_kind *kind;
	struct if_more *more;	  /* NULL = it needs none */
	struct if_counts *counts; /* NULL = nothing was ever sent or received */
	unsigned flags;
};

/* What netstack_init is told beyond the preset; NULL and 0 are the preset's. */
struct netstack_config {
	const struct mset_kind *socket_set, *link_set, *source_set;
	const struct limit_policy *policy;
	const struct gm_profile *gm[FAMILIES]; /* NULL: the family is not there; IPv4 is */
	bool aligned;			       /* its ticks */
};

void netstack_init(struct netstack *s, struct port *port, const struct preset *preset,
		   const struct netstack_config *config);
void netstack_fini(struct netstack *s, mset_each_fn *free_group);

/* The family's; NULL: it is not there.  MLD's is made if it was not asked for yet. */
struct gm_stack *netstack_gm(struct netstack *s, enum family family);
/* The interfaces' sets, asked by received datagrams. */
struct cost netstack_input(const struct netstack *s);
/* Made if they are not there. */
struct later_accounts *netstack_accounts(struct netstack *s);
struct receive_stats *receive_stats(struct receive_stats **of);

/* Asks the family's policies: 0, or the errno of the first that refuses (limit_check). */
int netstack_limit(const struct netstack *s, enum family family, enum limit_scope scope,
		   uint64_t have, uint64_t want);
bool netstack_has_limit(const struct netstack *s, enum family family, enum limit_scope scope);
/* Of this stack alone; ENOENT if no policy has a limit of that name, or 0. */
int netstack_set_limit(struct netstack *s, const char *name, uint64_t max);

/* Starts without addresses and groups, IPv4 alone.  NULL if the index is taken. */
struct ifnet *ifnet_attach(struct netstack *s, const struct if_kind *kind, uint32_t ifindex,
			   unsigned flags, uint32_t mtu);
/* The same in two steps: nobody finds it yet; the index is free. */
struct ifnet *ifnet_new(struct netstack *s, const struct if_kind *kind, uint32_t ifindex,
			unsigned flags, uint32_t mtu);
void ifnet_enter(struct ifnet *ifp);
/* Found by nobody any more, but by who has it. */
void ifnet_forget(struct ifnet *ifp);
/* With whatever groups are left of it; free_group may be NULL if there are none. */
void ifnet_free(struct ifnet *ifp, mset_each_fn *free_group);
/* Turns IPv6 on: EAFNOSUPPORT, EINVAL (MTU below 1280, RFC 8200 s5), or 0. */
int ifnet_enable_v6(struct ifnet *ifp);
/* From now on addresses are found in one step, however many interfaces there are. */
void ifnet_index_addresses(struct netstack *s);
/* How many come before it in the order of walks. */
uint32_t ifnet_place(const struct ifnet *ifp);
/* if_get: O(1); NULL if there is none. */
struct ifnet *ifnet_by_index(const struct netstack *s, uint32_t ifindex);
/* The first interface of the rdomain with exactly that address, or NULL. */
struct ifnet *ifnet_by_address_in(const struct netstack *s, unsigned rdomain, struct maddr address);
static inline struct ifnet *ifnet_by_address(const struct netstack *s, struct maddr address)
{
	return ifnet_by_address_in(s, 0, address);
}

/* Routing domains (rtable(4)): look-ups never leave theirs.  0 unless it was set. */
unsigned if_rdomain(const struct ifnet *ifp);
/* Is the interface of that index of the rdomain? */
bool if_is_in_rdomain(const struct netstack *s, uint32_t ifindex, unsigned rdomain);

/* if_name: writes the name, and returns it. */
const char *if_name(const struct ifnet *ifp, char room[static IF_NAMESIZE]);
/* By its name, in one step; NULL if there is none. */
struct ifnet *if_by_name(const struct netstack *s, const char *name);
/* ifunit: by its name, in one step, counted as the walk that some systems make; NULL if there is none. */
struct ifnet *ifunit(struct netstack *s, const char *name);
/* 1 to 15 visible octets, none of them a slash. */
bool if_name_is_valid(const char *name);

/* The groups of a family; NULL where it is off. */
static inline struct gm_link *ifnet_link(struct ifnet *ifp, struct maddr group)
{
	return maddr_is_v4(group) ? &ifp->gm : ifp->mld;
}

static inline uint32_t ifnet_index(const struct ifnet *ifp)
{
	return ifp->gm.ifindex;
}

#endif
