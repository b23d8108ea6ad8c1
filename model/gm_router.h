/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The router half of a link: queries, election, and what members want, group by group: of
 * generations 1 and 2 whether there are any (RFC 2236 s3, s7), of generation 3 a filter with timers
 * (RFC 3376 s6, RFC 3810 s7).  Groups and sources are kept in sets of any kind, like a host's.
 */
#ifndef MODEL_GM_ROUTER_H
#define MODEL_GM_ROUTER_H

#include "model/gm.h"

struct gm_router {
	struct gm_link *link;
	struct kmem *kmem;
	struct cost *cost;	 /* of look-ups in groups */
	struct mset *groups;	 /* of struct gm_presence */
	struct mc_timer query;	 /* the next general query, while querier */
	struct mc_timer other;	 /* another querier is present until it fires */
	struct maddr elected;	 /* the other querier */
	struct maddr reporter;	 /* whose report or leave is being read */
	unsigned startup;	 /* startup queries still to send */
	struct gm_values values; /* the configured ones, or, of a non-querier, what it learnt */
	unsigned older; /* the oldest generation of other routers' queries; 0 = none is older */
	mc_time warned; /* no warning of another's version before then */
	/* room (gm_room.h) */
	uint64_t counted;		   /* groups or states, without exempt ones */
	uint64_t ordinary;		   /* those that are not of the class with a reserve */
	struct gm_ranked *first, **at_end; /* where groups are evicted: the next one first */
	bool refused;			   /* the rest of the report that is read is ignored */
	struct gm_tracks *tracks;	   /* NULL: it tracks no hosts (gm_track.h); owned */
};

/* A group that somebody wants something of.  Its mode is EXCLUDE while its timer runs (RFC 3376 s6.2.1),
 * and always that in generations 1 and 2; in INCLUDE mode it has sources. */
struct gm_presence {
	struct mset_item item; /* first: an item is its presence */
	struct gm_router *router;
	struct mc_timer expire;	  /* the group timer */
	struct gm_detail *detail; /* owned; NULL while there is nothing to be said in it */
	mc_time since;		  /* when it appeared */
	uint64_t reporter;	  /* who wanted something of it last: the low half of its address */
	uint8_t state;
	bool is_static; /* a member is configured */
	bool counted;	/* as a group, or a (*,G) (gm_room.h) */
};

/* Of MLD it is link-local (RFC 3810 s5.2.13), so the low half says it all. */
static inline struct maddr gm_presence_reporter(const struct gm_presence *g)
{
	bool v6 = !maddr_is_v4(mkey_group(&g->item.key)) && g->reporter;

	return (struct maddr){ v6 ? 0xfe80000000000000ULL : 0, g->reporter };
}

/* The rest of it, which few groups need at a time. */
struct gm_detail {
	struct gm_presence *presence;
	struct mset *channels;		    /* of struct gm_channel; NULL = no sources */
	struct gm_track *track;		    /* its hosts (gm_track.h); NULL = none are known */
	struct gm_channel *asked, **at_end; /* those with queries still to send, oldest first */
	struct mc_timer requery;	    /* the next group-specific query */
	struct mc_timer reask;		    /* the next query for sources */
	mc_time until[2];		    /* members of generation 1, 2 are present until then */
	uint8_t queries;		    /* group-specific queries still to send */
	uint8_t told; /* the generation of its members, as it was told; 0 = the newest */
	bool stopped; /* by a fast leave, some of the channels */
	bool doubts;  /* some of the channels were not asked for yet */
};

/* A source of a group: wanted while its timer runs, else blocked (RFC 3376 s6.2.3). */
struct gm_channel {
	struct mset_item item; /* first: an item is its channel */
	struct gm_detail *detail;
	struct mc_timer timer;
	struct gm_channel *next, **prevp; /* while asked for */
	uint8_t left;			  /* queries that are still to name it */
	bool listed;			  /* in the record that is being read */
};

/* Starts as querier with the startup queries (RFC 2236 s7) if the link is up.  config and cost are the
 * node's. */
struct gm_router *gm_router_new(struct gm_link *l, const struct mset_kind *kind,
				const struct mset_config *config, struct cost *cost);
/* Forgets all groups, silently. */
void gm_router_free(struct gm_router *r);
/* The interface went down (groups vanish, timers stop) or up (starts as new). */
void gm_router_down(struct gm_router *r);
void gm_router_up(struct gm_router *r);

/* Another router's query: election, and what it says of a group. */
void gm_router_query_heard(struct gm_router *r, const struct gm_message *m, struct maddr from);
/* Sends a query now, general if group is "any"; sources that do not fit into one go into more.  The
 * timers are not touched.  suppress: the flag S. */
void gm_router_ask(struct gm_router *r, struct maddr group, const struct maddr *sources, size_t n,
		   bool suppress);
bool gm_router_is_querier(const struct gm_router *r);
/* Who is: the link's own address, or the other's. */
struct maddr gm_router_querier(const struct gm_router *r);
/* That of its queries: the configured one, or an older router's (RFC 9776 s7.3.1). */
unsigned gm_router_generation(const struct gm_router *r);
/* Does it keep filters, as generation 3 does? */
bool gm_router_filters(const struct gm_router *r);
/* Who is querier changed: err 0 = this router. */
void gm_router_trace_querier(struct gm_router *r, int err);
/* The version of the protocol that a generation is. */
unsigned gm_router_version(const struct gm_router *r, unsigned generation);

/* ---- messages (gm_hear.c) ---- */

void gm_router_report_heard(struct gm_router *r, const struct gm_message *m, struct maddr from);
/* A report of generation 3.  A router of an older one takes a record that wants something for a report
 * of its group, and one that wants nothing more for a leave. */
void gm_router_records_heard(struct gm_router *r, const struct gm_message *m, struct maddr from);
void gm_router_leave_heard(struct gm_router *r, const struct gm_message *m, struct maddr from);
/* The querier, which is not this router, asks about one group, or sources of it. */
void gm_router_asked(struct gm_router *r, const struct gm_message *m);

/* ---- groups (gm_presence.c) ---- */

/* The group's record, or NULL if nobody wants anything of it. */
struct gm_presence *gm_presence_find(struct gm_router *r, struct maddr group);
/* There is no room for it: counted and told. */
void gm_presence_refused(struct gm_router *r, struct maddr group);
/* A new record, which wants nothing yet; NULL, and counted, if there is no room for it.  Then it appears,
 * or is discarded as if it had never been. */
struct gm_presence *gm_presence_new(struct gm_router *r, struct maddr group);
void gm_presence_appear(struct gm_presence *g);
void gm_presence_discard(struct gm_presence *g);
struct gm_detail *gm_presence_detail(struct gm_presence *g);
/* Somebody wants all sources: GMI from now. */
void gm_presence_refresh(struct gm_presence *g);
/* Somebody wants them no more: asks who still does, if it is upon this router to ask.  False: nobody wants
 * anything of it, without asking (fast leave). */
bool gm_presence_check(struct gm_presence *g);
/* Groups that have configured members are there. */
void gm_presence_static(struct gm_router *r);
/* The querier, which is not this router, asks so. */
void gm_presence_lower(struct gm_presence *g, mc_time max_resp);
/* Nobody wants anything of it: it goes. */
void gm_presence_vanish(struct gm_presence *g);
/* Tells what happened to the group, or to a source of it (NULL = to the group). */
void gm_presence_trace(struct gm_presence *g, enum mc_event_kind kind, const struct maddr *source,
		       int err);
/* The generation of the oldest member of it that was heard of late (RFC 3376 s7.3.2). */
unsigned gm_presence_generation(const struct gm_presence *g);
/* A member of that older generation was heard now. */
void gm_presence_older(struct gm_presence *g, unsigned generation);
/* Tells that generation if it is another than was told. */
void gm_presence_tell_version(struct gm_presence *g);
/* All groups vanish. */
void gm_presence_forget(struct gm_router *r);
/* Disarms and frees one that is out of its set; ctx is the router. */
void gm_presence_release(struct mset_item *item, void *ctx);

static inline enum mc_mode gm_presence_mode(const struct gm_presence *g)
{
	return timer_armed(&g->expire) ? MC_EXCLUDE : MC_INCLUDE;
}

static inline struct mset *gm_presence_channels(const struct gm_presence *g)
{
	return g->detail ? g->detail->channels : NULL;
}

/* ---- records of generation 3 (gm_learn.c; RFC 3376 s6.4, s7.3.2) ---- */

void gm_learn(struct gm_router *r, const struct gm_record *rec);
/* A member of that older generation spoke, or left. */
void gm_learn_report(struct gm_router *r, struct maddr group, unsigned generation);
void gm_learn_leave(struct gm_router *r, struct maddr group);

/* ---- sources (gm_channel.c) ---- */

struct gm_channel *gm_channel_find(const struct gm_presence *g, struct maddr source);
/* Blocked; NULL, and counted, if there is no room for it. */
struct gm_channel *gm_channel_new(struct gm_presence *g, struct maddr source);
/* Wanted until then. */
void gm_channel_until(struct gm_channel *c, mc_time at);
void gm_channel_del(struct gm_channel *c);
/* Somebody wants it no more: the next gm_channels_ask asks who still does. */
void gm_channel_doubt(struct gm_channel *c);
void gm_channels_ask(struct gm_presence *g);
/* The querier, which is not this router, asks for sources. */
void gm_channels_asked(struct gm_presence *g, const struct gm_message *m);
/* The group timer expired: what is blocked goes; true if some are wanted still. */
bool gm_channels_include(struct gm_presence *g);
/* All go. */
void gm_channels_fini(struct gm_presence *g);

#endif
