/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is still to be told of a group, from its first change to the last report: shared by gm_change.c,
 * which keeps it, and gm_tell.c, which tells it. */
#ifndef MODEL_GM_CHANGE_H
#define MODEL_GM_CHANGE_H

#include "model/gm.h"

struct gm_change {
	struct gm_link *link;
	struct gm_group *g; /* NULL: the group was left */
	struct maddr group;
	GPtrArray *pending;	 /* sources with something left to tell; NULL = none */
	struct gm_filter filter; /* of a group that was left; a member's stands in the group */
	struct mc_timer timer;	 /* unless changes wait for the interface's */
	uint32_t draws;
	uint8_t mode_left; /* reports that are still to tell of the mode */
	struct gm_change *next, **prevp;
};

static inline struct gm_filter *gm_change_filter(struct gm_change *c)
{
	return c->g ? &c->g->filter : &c->filter;
}

/* Nothing is left to tell: takes it off its link's list, and the group, and frees it. */
void gm_change_release(struct gm_change *c);
/* The timer of one change. */
void gm_tell_fire(struct mc_timer *t);

#endif
