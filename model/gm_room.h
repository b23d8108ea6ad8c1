/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Room for a router's state, by the limits of its node (gm_limit.h).  Each decision is O(1): what is
 * there is counted as it comes and goes, and where groups are evicted they hang in a list in that order.
 */
#ifndef MODEL_GM_ROOM_H
#define MODEL_GM_ROOM_H

#include "model/gm_router.h"

/* A group where the policy evicts: its place in the order of eviction. */
struct gm_ranked {
	struct gm_presence presence; /* first: a presence is its ranked one */
	struct gm_ranked *next, **prevp;
};

/* Octets of a router's record of a group. */
size_t gm_room_size(const struct gm_router *r);

/* One more group is to come.  Evicts where the policy does; false: no room.  Where it is states that
 * count, there is room. */
bool gm_room_for_group(struct gm_router *r, struct maddr group);
/* It did not come. */
void gm_room_no_group(struct gm_router *r, struct maddr group);
/* It came. */
void gm_room_enter(struct gm_presence *g);
/* It is configured: it does not go for another. */
void gm_room_static(struct gm_presence *g);
/* It goes, after its sources. */
void gm_room_leave(struct gm_presence *g);
/* Members were heard of it. */
void gm_room_reported(struct gm_presence *g);

/* It is to go to EXCLUDE mode: one more (*,G), where states count; false, and counted: no room. */
bool gm_room_for_any_source(struct gm_presence *g);
/* It left that mode. */
void gm_room_no_any_source(struct gm_presence *g);
/* One more source of it is to come; n are there. */
bool gm_room_for_source(struct gm_presence *g, size_t n);
/* It did not come, or goes. */
void gm_room_no_source(struct gm_presence *g);

#endif
