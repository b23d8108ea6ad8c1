/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Explicit tracking of hosts (RFC 3376 A.2, RFC 9776 A.2): who, by the source address of its reports, wants
 * which group or channel.  Where a router knows that nobody is left it asks nobody.  Off unless it is
 * configured: then there is one pointer a router, and one a group's detail.
 */
#ifndef MODEL_GM_TRACK_H
#define MODEL_GM_TRACK_H

#include "model/gm_router.h"

/* Of all links of a protocol. */
struct gm_tracking {
	struct gm_sources sets; /* of wishes, and of hosts */
	uint64_t hosts;		/* now */
	uint64_t refused;	/* for want of room */
	uint64_t last_left;	/* times that nobody had to be asked */
};

/* A link's: its hosts, the one that was not heard for the longest time first. */
struct gm_tracks {
	struct gm_router *router;
	struct gm_tracked *first, **at_end;
	struct mc_timer expire; /* not after the first one's time */
	uint64_t count;
	mc_time latest; /* end that one of them was given */
	mc_time sure;	/* before then, there may be members that nobody heard of */
};

/* A group's. */
struct gm_track {
	struct gm_presence *presence;
	struct mset *wishes; /* of struct gm_wish; NULL = none */
	mc_time unsure;	     /* until then somebody is there who is not known */
};

/* What some hosts want of a group: a source, or (the unspecified address) all. */
struct gm_wish {
	struct mset_item item; /* first: an item is its wish */
	struct gm_track *track;
	struct mset *hosts; /* of struct gm_tracked */
	bool listed;	    /* in the record that is being read */
};

/* A host with a wish. */
struct gm_tracked {
	struct mset_item item; /* first: an item is its host */
	struct gm_wish *wish;
	mc_time since, until;
	struct gm_tracked *next, **prevp;
};

/* Sets like those. */
struct gm_tracking *gm_tracking_new(const struct gm_sources *like);
void gm_tracking_free(struct gm_tracking *t);

/* A router's, if it tracks; up: its link came up; free: behind the last of its groups. */
void gm_tracks_new(struct gm_router *r);
void gm_tracks_up(struct gm_router *r);
void gm_tracks_free(struct gm_router *r);
/* A limit was met: there may be members, of groups that are not there, who nobody knows of. */
void gm_tracks_doubt(struct gm_router *r);

/* What r->reporter told of the group. */
void gm_track_heard(struct gm_presence *g, const struct gm_record *rec);
/* Does certainly nobody want all sources of the group any more, nor one that it does not have? */
bool gm_track_left(const struct gm_presence *g);
/* Does certainly nobody want the source, now that r->reporter does not? */
bool gm_track_unwanted(const struct gm_presence *g, struct maddr source);
/* Does certainly nobody want anything of the group? */
bool gm_track_nobody(const struct gm_presence *g);
/* Forgets all of the group. */
void gm_track_fini(struct gm_presence *g);
void gm_track_walk(const struct gm_presence *g, void (*each)(const struct gm_tracked *h, void *ctx),
		   void *ctx);

/* ---- who is tracked (gm_track_host.c) ---- */

/* When what is heard now is forgotten: a Group Membership Interval from now (RFC 3376 s8.4). */
mc_time gm_track_end(const struct gm_router *r);
/* NULL if there is none; w may be NULL. */
struct gm_wish *gm_wish_find(const struct gm_track *t, struct maddr source);
struct gm_tracked *gm_wish_host(const struct gm_wish *w, struct maddr host);
/* New, or heard once more; without room for it, nobody is sure of the group (unsure). */
void gm_track_add(struct gm_track *t, struct maddr source, struct maddr host);
void gm_tracked_del(struct gm_tracked *h, enum mc_gone why);

static inline struct gm_tracking *gm_tracking_of(const struct gm_router *r)
{
	return r->link->stack->routing->tracking;
}

static inline struct maddr gm_tracked_host(const struct gm_tracked *h)
{
	return mkey_group(&h->item.key);
}

static inline struct maddr gm_wish_source(const struct gm_wish *w)
{
	return mkey_group(&w->item.key);
}

#endif
