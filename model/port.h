/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The port: all that the model asks of a world (vclock or ns-3).  One struct port per node.
 * At one instant events run by (node, order of the last arm or arrival on that node), on every
 * engine.  The model knows no other clock, network or randomness.
 */
#ifndef MODEL_PORT_H
#define MODEL_PORT_H

#include "model/maddr.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef int64_t mc_time; /* nanoseconds */

#define MC_NEVER ((mc_time)INT64_MAX)
#define MC_SEC	 ((mc_time)1000000000)
#define MC_MSEC	 ((mc_time)1000000)
#define MC_USEC	 ((mc_time)1000)

enum mc_mode { MC_INCLUDE, MC_EXCLUDE, MC_NO_MODE }; /* of a source filter (RFC 3376 s2) */

enum mc_where_kind { MC_WHERE_ANY, MC_WHERE_INDEX, MC_WHERE_ADDRESS };

/* How a call names an interface. */
struct mc_where {
	enum mc_where_kind kind;
	uint32_t ifindex;     /* MC_WHERE_INDEX */
	struct maddr address; /* MC_WHERE_ADDRESS */
};

/* Lives in the caller's record; all zero is idle.  at, order and pos belong to the engine. */
struct mc_timer {
	mc_time at;
	uint64_t order;
	void (*fire)(struct mc_timer *t); /* set once by the caller; runs with the timer idle */
	uint32_t pos;			  /* place in the engine's queue + 1; 0 = idle */
};

/* Why a random number is drawn: one purpose a cause, so that the order of drawing never matters. */
enum mc_purpose {
	MC_DRAW_REPORT_DELAY = 1, /* answer to a query, or the second unsolicited report */
	MC_DRAW_TICK_PHASE,	  /* when a node's tick falls */
	MC_DRAW_LOSS,		  /* is a frame lost (drawn by the LAN) */
	MC_DRAW_CHANGE,		  /* when a state change is told again (RFC 3376 s5.1) */
	MC_DRAW_GENERAL,	  /* answer to a general query for all groups (RFC 3376 s5.2) */
	MC_DRAW_DUPLICATE,    /* does a frame arrive twice (drawn by the LAN, as what follows) */
	MC_DRAW_REORDER,      /* is it held back */
	MC_DRAW_JITTER,	      /* for how long */
	MC_DRAW_CARP_COUNTER, /* what a carp's advertisements are told apart by from others' */
};

struct mc_draw {
	uint32_t ifindex;
	enum mc_purpose purpose;
	struct maddr group;
	uint32_t number; /* how many draws with the other fields equal came before */
};

/* What the model did, for whoever looks. */
enum mc_event_kind {
	MC_EV_JOIN, /* socket operations: err is the result, ifindex where */
	MC_EV_LEAVE,
	MC_EV_FILTER, /* a change of sources */
	MC_EV_CLOSE,
	MC_EV_GROUP_ADD, /* an interface's set gained or lost a group */
	MC_EV_GROUP_DEL,
	MC_EV_SUPPRESSED, /* a pending report was dropped since another member's was heard */
	MC_EV_APPEARED,	  /* a router learnt of members, or lost the last */
	MC_EV_VANISHED,
	MC_EV_VERSION, /* the version spoken changed, since a querier is older or gone: err is it */
	MC_EV_QUERIER, /* a router's idea of who is the querier changed: err 0 = me, 1 = other */
	MC_EV_DROPPED, /* a datagram was not taken: err is an enum mc_drop */
	/* a router's groups and their sources; err of the first two: an enum mc_mode, as of APPEARED */
	MC_EV_GROUP_MODE,     /* INCLUDE to EXCLUDE, or back */
	MC_EV_SOURCE_LEARNT,  /* MC_INCLUDE: wanted, MC_EXCLUDE: blocked */
	MC_EV_SOURCE_WANTED,  /* one that was blocked is wanted */
	MC_EV_SOURCE_BLOCKED, /* its timer ran out in EXCLUDE mode */
	MC_EV_SOURCE_EXPIRED, /* the same in INCLUDE mode: it is forgotten */
	MC_EV_SOURCE_DELETED, /* forgotten, since a report or the group's mode leaves no use for it */
	MC_EV_GROUP_VERSION, /* the oldest version of a group's members is another */
	MC_EV_GROUP_REFUSED, /* no room for a group, or for a source of one */
	MC_EV_SOURCE_REFUSED,
	MC_EV_HOST_TRACKED, /* a router knows that `from` wants the group, or the source of it */
	MC_EV_HOST_GONE,    /* it does not any more: err is an enum mc_gone */
	MC_EV_HOST_REFUSED, /* no room for it */
	MC_EV_LIMIT,	    /* a router's limit was met: err is an enum mc_limit */
	MC_EV_CARP, /* a carp interface is init, backup or master: err is an enum mc_carp_state */
	MC_EV_KINDS
};

/* Why a datagram was not taken, counted one by one. */
enum mc_drop {
	MC_DROP_NONE,
	MC_DROP_SHORT,	       /* shorter than its headers say */
	MC_DROP_IP,	       /* not an IP header, or not with a right checksum */
	MC_DROP_FRAGMENT,      /* part of a datagram: nothing is reassembled */
	MC_DROP_NOT_MEMBER,    /* multicast to a group this interface has not joined */
	MC_DROP_PROTOCOL,      /* not a protocol the node speaks */
	MC_DROP_MESSAGE_SHORT, /* igps_rcv_tooshort */
	MC_DROP_MESSAGE_SUM,   /* igps_rcv_badsum */
	MC_DROP_BAD_QUERY,     /* igps_rcv_badqueries */
	MC_DROP_BAD_REPORT,    /* igps_rcv_badreports */
	MC_DROP_NOT_LOCAL, /* MLD: not from a link-local address, hop limit not 1, or without Router
			     * Alert (RFC 3810 s6.2) */
	MC_DROP_DOWN,	   /* the interface is down or unknown, or the protocol is off */
	/* datagrams that no socket got; where one came further, that cause */
	MC_DROP_UDP_SHORT, /* not as long as its UDP header says (udps_hdrops, udps_badlen) */
	MC_DROP_UDP_SUM,   /* udps_badsum; none at all in IPv6 (RFC 8200 s8.1) */
	MC_DROP_NO_SOCKET, /* nobody is bound to its port and address, or is connected to its source */
	MC_DROP_NOT_JOINED, /* those who are have not joined the group, and are asked */
	MC_DROP_FILTERED,   /* a source filter: the interface's, or those who joined have it out */
	MC_DROP_FULL,	    /* nobody reads: the socket's queue is full */
	MC_DROP_KINDS
};

/* What a router did at a limit of its state. */
enum mc_limit {
	MC_LIMIT_GROUP,	   /* a group, or (*,G), was not taken up */
	MC_LIMIT_CHANNEL,  /* a source of the group was not */
	MC_LIMIT_REPLACED, /* the group makes room for another */
	MC_LIMIT_WARNING,  /* taken up, but a threshold is reached */
	MC_LIMIT_FLUSHED,  /* the limit was lowered: all groups of the link go */
	MC_LIMIT_KINDS
};

/* Of a carp interface. */
enum mc_carp_state { MC_CARP_INIT, MC_CARP_BACKUP, MC_CARP_MASTER, MC_CARP_STATES };
/* Why a tracked host is so no more. */
enum mc_gone {
	MC_GONE_LEFT,	 /* it said so */
	MC_GONE_EXPIRED, /* it was not heard for a membership interval */
	MC_GONE_KINDS
};

struct mc_event {
	enum mc_event_kind kind;
	uint32_t ifindex;
	struct maddr group;
	int err;
	/* what a router's events say, too; zero where it does not apply */
	struct maddr source;
	struct maddr from; /* who reported, or who queries */
	unsigned version;  /* of IGMP, or of MLD */
};

struct port;

struct port_ops {
	mc_time (*now)(const struct port *p);
	/* Fires at `at` (>= now).  Arming an armed timer restarts it. */
	void (*arm)(struct port *p, struct mc_timer *t, mc_time at);
	void (*disarm)(struct port *p, struct mc_timer *t); /* an idle timer is fine */
	/* A whole IP datagram; the bytes are borrowed for the call. */
	void (*transmit)(struct port *p, uint32_t ifindex, const void *datagram, size_t length);
	/* SIOCADDMULTI / SIOCDELMULTI: 0 or an errno of the driver.  group "any" = all multicast. */
	int (*filter)(struct port *p, uint32_t ifindex, struct maddr group, bool on);
	uint64_t (*random)(struct port *p, const struct mc_draw *d); /* 64 uniform bits */
	void (*trace)(struct port *p, const struct mc_event *e);
};

struct port {
	const struct port_ops *ops;
	void *world;   /* the engine's own */
	uint32_t node; /* position in the scenario, from 0 */
};

static inline mc_time port_now(const struct port *p)
{
	return p->ops->now(p);
}

/* The record that a timer is embedded in. */
#define timer_owner(t, type, member) ((type *)((char *)(t)-offsetof(type, member)))

static inline void timer_arm(struct port *p, struct mc_timer *t, mc_time at)
{
	p->ops->arm(p, t, at);
}

static inline void timer_arm_in(struct port *p, struct mc_timer *t, mc_time in)
{
	timer_arm(p, t, port_now(p) + in);
}

static inline void timer_disarm(struct port *p, struct mc_timer *t)
{
	if (t->pos)
		p->ops->disarm(p, t);
}

static inline bool timer_armed(const struct mc_timer *t)
{
	return t->pos != 0;
}

#ifdef __cplusplus
}
#endif
#endif
