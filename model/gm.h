/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Group management on a link: IGMP and MLD are one machine.  gm_proto holds what differs in bytes
 * and addresses, gm_machine what differs in behaviour (a table, every cell written), gm_profile the
 * constants.  A link has a host half (gm_host) and may have a router half (gm_router).
 */
#ifndef MODEL_GM_H
#define MODEL_GM_H

#include "model/mset.h"
#include "model/port.h"

/* ---- messages ---- */

enum gm_kind { GM_QUERY, GM_REPORT, GM_LEAVE };

struct gm_message {
	enum gm_kind kind;
	unsigned version;   /* of the protocol the message belongs to: IGMPv1 = 1, ... */
	struct maddr group; /* 0.0.0.0 in a general query */
	mc_time max_resp;   /* queries: 0 for IGMPv1 */
};

/* What IGMP and MLD differ in. */
struct gm_proto {
	const char *name;
	uint8_t protocol;		     /* IP protocol number */
	struct maddr all_hosts, all_routers; /* never reported / where a leave goes */
	struct maddr none;		     /* the unspecified address */
	unsigned report_version;	     /* newest report the host half sends */
	size_t (*encode)(const struct gm_message *m, uint8_t *out); /* returns the length */
	enum mc_drop (*decode)(const uint8_t *bytes, size_t length, struct gm_message *m);
};

#define GM_MESSAGE_MAX 64 /* room an encoder may use */

/* ---- the host's machine ---- */

enum gm_state {
	GM_NON_MEMBER,
	GM_DELAYING,
	GM_IDLE,
	GM_LAZY, /* these three: OpenBSD's machine only (netinet/igmp_var.h) */
	GM_SLEEPING,
	GM_AWAKENING,
	GM_STATES
};

enum gm_event {
	GM_EV_JOIN,	    /* first member on this interface */
	GM_EV_JOIN_SILENT,  /* the same, for a group that is never reported */
	GM_EV_LEAVE,	    /* last member gone */
	GM_EV_QUERY_V1,	    /* a query without response time */
	GM_EV_QUERY,	    /* a query that covers the group, with its response time */
	GM_EV_HEARD_V1,	    /* another member's IGMPv1 report, our router is newer */
	GM_EV_HEARD_V1_OLD, /* the same while an IGMPv1 router is present */
	GM_EV_HEARD,	    /* another member's newer report */
	GM_EV_TIMER,
	GM_EVENTS
};

struct gm_group;

struct gm_cell {
	void (*action)(struct gm_group *g, mc_time max_resp);
	enum gm_state next;
};

struct gm_machine {
	const char *name;
	struct gm_cell cell[GM_STATES][GM_EVENTS];
};

extern const struct gm_machine gm_machine_rfc2236, gm_machine_openbsd, gm_machine_none;

/* Constants that a preset chooses.  RFC 2236 s8 names in brackets. */
struct gm_profile {
	const char *name;
	const struct gm_proto *proto;
	const struct gm_machine *machine;
	mc_time unsolicited_report_interval; /* [8.10] */
	mc_time v1_router_present;	     /* how long after its query */
	mc_time tick;		/* timers run in steps of this, all groups at one walk; 0 = exact */
	bool silent_link_scope; /* 224.0.0.0/24 is never reported */
	bool query_by_destination; /* the query's IP destination counts, not its group field */
	uint8_t tos;
	unsigned robustness;				 /* [8.1] */
	mc_time query_interval, query_response_interval; /* [8.2, 8.3] */
	mc_time last_member_query_interval;		 /* [8.8] */
};

extern const struct gm_profile gm_profile_rfc2236, gm_profile_openbsd, gm_profile_none;

/* ---- a link and its groups ---- */

struct gm_router;

/* One node's counters: igmpstat's (OPENBSD.md A8) and what was sent. */
struct gm_stats {
	uint64_t rcv_total, rcv_queries, rcv_reports, rcv_leaves, rcv_ourreports;
	uint64_t drops[MC_DROP_KINDS];
	uint64_t snd_reports, snd_leaves, snd_queries;
	uint64_t suppressed, timers_started, timers_expired;
	uint64_t joins, leaves; /* groups handed to and taken from the protocol */
	uint64_t timer_walks, timer_walk_links, timer_walk_groups;
};

/* A node's tick, armed only while some group's timer runs (OpenBSD netinet/igmp.c igmp_fasttimo). */
struct gm_ticker {
	struct port *port;
	struct gm_stats *stats;
	mc_time tick, phase; /* falls at phase + k * tick */
	struct mc_timer timer;
	bool running; /* some timer was started since, or still ran at, the last walk */
	void *owner;  /* passed to walk_links */
	void (*walk_links)(void *owner, void (*each)(struct gm_ticker *t, struct mset *groups),
			   struct gm_ticker *t);
	struct cost cost; /* of the walks: an account of its own */
};

/* One interface as the protocol sees it; embedded in its ifnet. */
struct gm_link {
	struct port *port;
	const struct gm_profile *profile;
	struct gm_stats *stats;	  /* the node's */
	struct gm_ticker *ticker; /* the node's */
	struct cost *input_cost;  /* the node's account of look-ups by received messages */
	struct mset *groups;	  /* the interface's set of struct gm_group */
	struct gm_router *router; /* NULL on hosts; owned */
	struct maddr address;	  /* source of what is sent */
	unsigned prefix;
	uint32_t ifindex;
	bool up, loopback;
	mc_time v1_until; /* an IGMPv1 router is present until then */
};

/* One group that an interface is a member of; embedded first in its in_multi. */
struct gm_group {
	struct mset_item item; /* first: an item is its group */
	struct gm_link *link;
	struct mc_timer timer; /* the report to come, where timers are exact */
	uint32_t draws;	       /* numbers drawn so far */
	uint16_t ticks;	       /* the same timer, where time goes in ticks; 0 = not running */
	uint8_t state;	       /* enum gm_state */
	bool silent;	       /* never reported, never left */
	bool last_reporter;    /* RFC 2236 s3: the flag */
};

static inline struct maddr gm_group_address(const struct gm_group *g)
{
	return mkey_group(&g->item.key);
}

/* Sends a message in a datagram of its own, unless the link is down or a loopback. */
void gm_send(struct gm_link *l, struct maddr to, const struct gm_message *m);
/* A datagram of the link's protocol; drops are counted in stats. */
void gm_input(struct gm_link *l, struct maddr from, struct maddr to, const uint8_t *bytes,
	      size_t length);
void gm_drop(struct gm_link *l, struct maddr group, enum mc_drop why);

/* ---- a group's machine (gm_machine.c) ---- */

void gm_step(struct gm_group *g, enum gm_event event, mc_time max_resp);
/* Its timer, if it runs, does not any more. */
void gm_stop(struct gm_group *g);
/* Is an IGMPv1 router present (RFC 2236 s4)? */
bool gm_v1_router(const struct gm_link *l);

/* ---- host half (gm_host.c) ---- */

/* The interface became, or ceases to be, a member.  leave disarms: the group may be freed next. */
void gm_host_join(struct gm_link *l, struct gm_group *g);
void gm_host_leave(struct gm_group *g);
void gm_host_query(struct gm_link *l, const struct gm_message *m, struct maddr to);
void gm_host_heard(struct gm_link *l, const struct gm_message *m, struct maddr to);

/* ---- the tick (gm_tick.c) ---- */

void gm_ticker_init(struct gm_ticker *t, struct port *port, mc_time tick, mc_time phase,
		    struct gm_stats *stats);
void gm_ticker_fini(struct gm_ticker *t);
/* A timer was started: there must be a tick to come. */
void gm_ticker_need(struct gm_ticker *t);

#endif
