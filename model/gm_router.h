/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The router half of a link: queries, election and the presence of members, group by group
 * (RFC 2236 s3, s7).  Presence is kept in a set of any kind, like a host's groups.
 */
#ifndef MODEL_GM_ROUTER_H
#define MODEL_GM_ROUTER_H

#include "model/gm.h"

struct gm_router {
	struct gm_link *link;
	struct kmem *kmem;
	struct cost *cost;     /* of look-ups in groups */
	struct mset *groups;   /* of struct gm_presence */
	struct mc_timer query; /* the next general query, while querier */
	struct mc_timer other; /* another querier is present until it fires */
	struct maddr querier;  /* who is: the link's own address, or the other's */
	unsigned startup;      /* startup queries still to send */
};

/* The timer of a group that members are present for, or the answer to "is it". */
struct gm_presence {
	struct mset_item item; /* first: an item is its presence */
	struct gm_router *router;
	struct mc_timer expire;
	struct gm_parting *parting; /* owned; NULL while nobody left and no IGMPv1 member spoke */
	uint8_t state;
};

/* The rest of it, which few groups need at a time. */
struct gm_parting {
	struct gm_presence *presence;
	struct mc_timer requery; /* the next group-specific query */
	mc_time v1_until;	 /* an IGMPv1 member is present until then: leaves do not count */
	uint8_t queries;	 /* group-specific queries still to send */
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
/* Sends a query now, general if group is "any"; the timers are not touched. */
void gm_router_ask(struct gm_router *r, struct maddr group, const struct maddr *sources, size_t n);
void gm_router_send_query(struct gm_router *r, struct maddr group, mc_time max_resp);
bool gm_router_is_querier(const struct gm_router *r);
void gm_router_trace(struct gm_router *r, enum mc_event_kind kind, struct maddr group, int err);

/* ---- members (gm_presence.c) ---- */

void gm_presence_report(struct gm_router *r, const struct gm_message *m, struct maddr from);
/* A report of generation 3: each record that wants something is a report of its group, one that wants
 * nothing more a leave.  Sources are not kept. */
void gm_presence_records(struct gm_router *r, const struct gm_message *m, struct maddr from);
void gm_presence_leave(struct gm_router *r, const struct gm_message *m, struct maddr from);
/* The querier, which is not this router, asks about one group. */
void gm_presence_asked(struct gm_router *r, const struct gm_message *m);
/* The group's record, or NULL if no members are known. */
struct gm_presence *gm_presence_find(struct gm_router *r, struct maddr group);
/* All groups vanish. */
void gm_presence_forget(struct gm_router *r);
/* Disarms and frees one that is out of its set; ctx is the router. */
void gm_presence_release(struct mset_item *item, void *ctx);

#endif
