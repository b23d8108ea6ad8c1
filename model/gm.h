/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Group management on a link: IGMP and MLD are one machine.  gm_proto holds what differs in bytes and
 * addresses, gm_machine what differs in behaviour (a table, every cell written), gm_profile the
 * constants.  A link has a host half (gm_host) and may have a router half (gm_router).
 */
#ifndef MODEL_GM_H
#define MODEL_GM_H

#include "model/endpoint.h"
#include "model/gm_filter.h"
#include "model/gm_limit.h"
#include "model/gm_profile.h"
#include "model/tally.h"

#include <errno.h>
#include <glib.h>

/* ---- the host's machine, for reports of generations 1 and 2 ---- */

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
	GM_EV_JOIN_SILENT,  /* the same, without a word: never reported, or by other means */
	GM_EV_LEAVE,	    /* last member gone */
	GM_EV_QUERY_V1,	    /* a query without response time */
	GM_EV_QUERY,	    /* a query that covers the group, with its response time */
	GM_EV_HEARD_V1,	    /* another member's IGMPv1 report, our router is newer */
	GM_EV_HEARD_V1_OLD, /* the same while an IGMPv1 router is present */
	GM_EV_HEARD,	    /* another member's newer report */
	GM_EV_TIMER,
	GM_EV_DOWN, /* the interface is down, or the older querier gone: as if never joined */
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

extern const struct gm_machine gm_machine_rfc2236, gm_machine_flag, gm_machine_openbsd,
	gm_machine_none;

/* ---- what the links of one node share, one of each protocol ---- */

/* igmpstat's counters (OPENBSD.md A8) and what was sent: names for a tally. */
struct gm_stats {
	uint64_t rcv_total, rcv_queries, rcv_reports, rcv_leaves, rcv_ourreports;
	uint64_t drops[MC_DROP_KINDS];
	uint64_t rcv_unknown, rcv_newer; /* of MC_DROP_PROTOCOL: nobody's type, a newer version's */
	uint64_t rcv_off;		 /* of MC_DROP_DOWN: the protocol is off */
	uint64_t rcv_queries_of[GM_GENERATIONS], rcv_reports_of[GM_GENERATIONS];
	uint64_t snd_queries_of[GM_GENERATIONS], snd_reports_of[GM_GENERATIONS];
	uint64_t snd_reports, snd_leaves, snd_queries, snd_records;
	uint64_t suppressed, timers_started, timers_expired;
	uint64_t refused_groups, refused_sources; /* of a router's, for want of room */
	uint64_t version_warnings;		  /* a router's, of queries of another version */
	uint64_t refused_reports;		  /* of which the rest was not read */
	uint64_t replaced_groups, limit_warnings;
	uint64_t joins, leaves; /* groups handed to and taken from the protocol */
	uint64_t timer_walks, timer_walk_links, timer_walk_groups;
};

/* One of them of a stack, to be changed. */
#define GM_STAT(field)	       TALLY(struct gm_stats, field)
#define GM_COUNT(stack, field) (*tally_at(&(stack)->stats, GM_STAT(field)))

/* A node's tick, made when first needed and armed only while some group's timer runs (OpenBSD netinet/igmp.c igmp_fasttimo). */
struct gm_ticker {
	struct gm_stack *stack;
	struct mc_timer timer;
	bool running;	  /* some timer was started since, or still ran at, the last walk */
	struct cost cost; /* of the walks: an account of its own */
};

/* How its routers are configured. */
struct gm_routing {
	struct gm_values values;
	bool fast_leave;	      /* they take a leave at its word */
	bool require_alert;	      /* they take no report or leave without Router Alert */
	struct gm_tracking *tracking; /* NULL: they track no hosts (gm_track.h); owned */
	struct maddr *statics;	      /* groups that they have members of always; owned */
	size_t static_count;
	struct gm_limits limits;
};

struct gm_link;
struct gm_stack;

/* What a stack asks of its owner. */
struct gm_stack_ops {
	/* A whole datagram onto the link, borrowed. */
	void (*transmit)(struct gm_link *l, const void *datagram, size_t length);
	/* Is the address in one of the interface's nets? */
	bool (*on_net)(const struct gm_link *l, struct maddr address);
	void (*walk_links)(struct gm_stack *s, void (*each)(struct gm_link *l));
};

struct gm_stack {
	struct port *port;
	const struct gm_profile *profile;
	struct cost *input_cost;    /* of look-ups by received datagrams: gm_input_cost(); owned */
	struct gm_sources *sources; /* the node's */
	unsigned forced;	    /* generation spoken whatever queriers do; 0 = none is */
	bool off;		    /* nothing is sent or taken */
	bool silent_link_scope;
	struct gm_routing *routing; /* NULL before it is asked for: on hosts never; owned */
	struct tally stats;	    /* of struct gm_stats */
	mc_time phase;		    /* ticks, and jiffies, fall at phase + k * tick */
	struct gm_ticker *ticker;   /* NULL before a timer is started in ticks; owned */
	const struct gm_stack_ops *ops;
	void *owner; /* theirs */
};

/* ---- a link and its groups ---- */

struct gm_router;
struct gm_change;

/* Of the interface, as generation 3 has them; and what else most links have no need of. */
struct gm_link_timers {
	struct gm_link *link;
	mc_time older_until[2];	 /* a querier of generation 1, 2 is present until then */
	GHashTable *left;	 /* changes of groups that were left, by group; NULL = none */
	struct mc_timer general; /* the answer to a general query, of all groups */
	struct mc_timer change;	 /* changes_together: the next report of changes */
	struct mc_timer valid;	 /* joins_tentative: the next report of all groups */
	uint8_t valid_left;	 /* ... that are still to follow */
};

/* One interface as the protocol sees it; embedded in its ifnet. */
struct gm_link {
	struct gm_stack *stack;
	struct port *port;
	const struct gm_profile *profile;
	struct mset *groups;	  /* the interface's set of struct gm_group */
	struct gm_router *router; /* NULL on hosts; owned */
	void *owner;		  /* the interface */
	struct maddr address;	  /* source of what is sent */
	uint32_t ifindex, mtu;
	bool up, loopback;
	uint8_t prefix;
	/* what was learnt of the querier */
	uint8_t robustness;
	uint32_t draws; /* of generation 3 */
	mc_time query_interval;
	struct mc_traffic *traffic; /* NULL = nothing yet: gm_traffic(); owned */
	/* generation 3 (gm_answer.c, gm_change.c) */
	struct gm_link_timers *timers; /* NULL before it is needed; owned */
	struct gm_change *changes;     /* pending, the latest first; owned */
};

/* One group that an interface is a member of; embedded first in its in_multi. */
struct gm_group {
	struct mset_item item; /* first: an item is its group */
	struct gm_link *link;
	struct mc_timer timer; /* the report to come, where timers are not in ticks */
	struct gm_filter filter;
	struct gm_change *change; /* what is still to be told of it; NULL = nothing */
	uint32_t draws;		  /* numbers drawn so far */
	uint16_t ticks;		  /* the timer where time goes in ticks; 0 = not running */
	uint8_t state;		  /* enum gm_state */
	uint8_t generation;	  /* which one's report the timer is for */
	uint8_t repeats;	  /* unsolicited reports still to send */
	bool silent;		  /* never reported, never left */
	bool last_reporter;	  /* RFC 2236 s3: the flag */
	uint16_t asked;		  /* sources that the timer is for; 0 = the whole group */
};

static inline struct maddr gm_group_address(const struct gm_group *g)
{
	return mkey_group(&g->item.key);
}

/* Made if it is not there. */
struct mc_traffic *gm_traffic(struct gm_link *l);
struct gm_link_timers *gm_link_timers(struct gm_link *l);
/* Makes a link of the stack, without groups; the caller sets what the interface is. */
void gm_link_init(struct gm_link *l, struct gm_stack *s, struct mset *groups);
/* Disarms everything and forgets what is pending; the groups must be gone. */
void gm_link_fini(struct gm_link *l);
/* Does anything leave it, or is anything taken? */
bool gm_link_speaks(const struct gm_link *l);

/* Sends a query, or a message of generations 1 and 2. */
void gm_send(struct gm_link *l, struct maddr to, const struct gm_message *m);
/* The header around a message of the link's. */
struct ipwire gm_wire(const struct gm_link *l, struct maddr to, size_t length);
/* A datagram of the link's protocol; drops are counted in stats.  MC_DROP_NONE, or why it was not taken. */
enum mc_drop gm_input(struct gm_link *l, const struct ipwire *w);
void gm_drop(struct gm_link *l, struct maddr group, enum mc_drop why);

/* ---- the generation spoken (gm_version.c) ---- */

/* That of the oldest querier present, or the profile's newest (RFC 3376 s7.2.1, RFC 2236 s4). */
unsigned gm_generation(const struct gm_link *l);
/* A query was heard; `general` as it counts for this.  Pending reports of another generation are
 * cancelled where the mode changes. */
void gm_querier_heard(struct gm_link *l, const struct gm_message *m, bool general);
/* As an interface that just came up. */
void gm_querier_forget(struct gm_link *l);

/* ---- timers (gm_timer.c) ---- */

/* When a delay from (0, max] that was drawn now ends, by the profile's clock.  0: now. */
mc_time gm_due(const struct gm_link *l, const struct mc_draw *d, mc_time max);
/* So many jiffies from now. */
mc_time gm_due_jiffies(const struct gm_link *l, unsigned jiffies);
/* Starts the group's timer with a delay from (0, max]. */
void gm_start(struct gm_group *g, mc_time max);
/* Its timer, if it runs, does not any more. */
void gm_stop(struct gm_group *g);
bool gm_running(const struct gm_group *g);
/* When its timer ends; 0: it does not run. */
mc_time gm_ends(const struct gm_group *g);
/* Would it run longer than max from now on? */
bool gm_runs_longer(const struct gm_group *g, mc_time max);

/* ---- a group's machine (gm_machine.c) ---- */

void gm_step(struct gm_group *g, enum gm_event event, mc_time max_resp);

/* ---- host half (gm_host.c) ---- */

/* The interface became a member: before its first filter.  Silent groups are never reported. */
void gm_host_join(struct gm_link *l, struct gm_group *g);
/* Its first words, once it has a filter: nothing can be refused any more. */
void gm_host_enter(struct gm_group *g);
/* A member of the group goes from one filter to another.  ENOBUFS and nothing has happened, or 0. */
int gm_host_filter(struct gm_group *g, const struct gm_view *from, const struct gm_view *to);
/* It ceases to be a member: all filters are gone.  Disarms: the group may be freed next. */
void gm_host_leave(struct gm_group *g);
/* MC_DROP_NONE or MC_DROP_BAD_QUERY. */
enum mc_drop gm_host_query(struct gm_link *l, const struct gm_message *m, struct maddr to);
/* A report of generation 1 or 2; one's own, looped back, is not another member's. */
void gm_host_heard(struct gm_link *l, const struct gm_message *m, const struct ipwire *w);
/* The interface went down or came up; link->up says which. */
void gm_host_down(struct gm_link *l);
void gm_host_up(struct gm_link *l);
/* The interface is gone: nothing is said or armed on the link any more; its groups are there until they are
 * left. */
void gm_host_detach(struct gm_link *l);
/* All groups are announced again, as by an interface that comes up. */
void gm_host_again(struct gm_link *l);

/* ---- state changes of generation 3 (gm_change.c, gm_tell.c; RFC 3376 s5.1) ---- */

/* The mode changed: tell it robustness times, and no more of single sources. */
void gm_change_mode(struct gm_group *g);
/* A source became, or ceased to be, listed. */
void gm_change_source(struct gm_group *g, struct gm_source *s);
/* What has been changed so far is complete: report it, now or by the interface's timer. */
void gm_change_tell(struct gm_group *g);
/* Everything changed, as when an interface comes up: the whole filter is told. */
void gm_change_all(struct gm_group *g);
/* There is a link-local address at last: all filters are told, robustness times, beside what is
 * pending. */
void gm_change_valid(struct gm_link *l);
/* The group is left: what is pending of it survives its record, and is taken up again if it is joined
 * meanwhile. */
void gm_change_leave(struct gm_group *g);
void gm_change_adopt(struct gm_group *g);
/* Nothing is pending on the link any more. */
void gm_change_cancel(struct gm_link *l);

/* ---- current state of generation 3 (gm_answer.c; RFC 3376 s5.2) ---- */

void gm_answer_general(struct gm_link *l, const struct gm_message *m);
/* A query for a group, or for sources of it; NULL, if it is no member, is answered by silence. */
void gm_answer_query(struct gm_group *g, const struct gm_message *m);
/* The group's timer of generation 3 has fired. */
void gm_answer_group(struct gm_group *g);
void gm_answer_cancel(struct gm_link *l);
/* The sources that the group's timer is for are no longer asked for. */
void gm_answer_forget(struct gm_group *g);

/* ---- the tick (gm_tick.c) ---- */

/* The newest generation that is spoken: the forced one, or the profile's. */
static inline unsigned gm_stack_newest(const struct gm_stack *s)
{
	return s->forced ? s->forced : s->profile->newest;
}

/* aligned: ticks, or jiffies, fall where those of all others do. */
void gm_stack_init(struct gm_stack *s, struct port *port, const struct gm_profile *profile,
		   bool aligned);
void gm_stack_fini(struct gm_stack *s);
/* Made if it is not there. */
struct cost *gm_input_cost(struct gm_stack *s);
/* Made of the profile's values, without limits, if it is not there. */
struct gm_routing *gm_stack_routing(struct gm_stack *s);
/* How much its routers may keep (gm_room.c); nothing is limited before. */
void gm_stack_limit(struct gm_stack *s, const struct gm_limit_policy *policy);
/* Sets those of that official name, and does what the policy does then: false if there is none. */
bool gm_stack_set_limit(struct gm_stack *s, const char *name, uint64_t max);
/* Made if it is not there. */
struct gm_ticker *gm_stack_ticker(struct gm_stack *s);
/* A timer was started: there must be a tick to come. */
void gm_ticker_need(struct gm_stack *s);

#endif
