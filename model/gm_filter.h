/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Source filters.  A member (a socket's membership) has a mode and sources; an interface's filter is
 * made of all members' by counting, so that a change costs what it changes: EXCLUDE if any member
 * excludes, less what others want; else the union (RFC 3376 s3.2).  Sets of sources are of any kind.
 */
#ifndef MODEL_GM_FILTER_H
#define MODEL_GM_FILTER_H

#include "model/gm_sources.h"
#include "model/port.h"

/* One source of an interface's filter, or of a member's (which uses the item alone). */
struct gm_source {
	struct mset_item item; /* first: an item is its source */
	uint32_t in, ex;       /* members that include, that exclude it */
	uint32_t gone;	       /* when it ceased to be listed, in changes of the filter */
	uint32_t born;	       /* its place in the order of making, over the node */
	uint8_t left;	       /* reports that are still to tell of its last change */
	bool asked;	       /* a query for it awaits an answer */
	bool was;	       /* listed, before the change that is under way */
};

/* An interface's filter of one group. */
struct gm_filter {
	struct mset *sources;	   /* of struct gm_source; NULL = none */
	uint32_t excluders;	   /* members in EXCLUDE mode */
	unsigned changes : 31;	   /* counted, for the order in which sources go */
	unsigned include_only : 1; /* who excludes is not told of (RFC 4604 s2.2) */
};

/* A mode and sources, borrowed: what a member asks for. */
struct gm_view {
	enum mc_mode mode;
	const struct maddr *sources;
	size_t n;
};

extern const struct gm_view gm_any_source; /* EXCLUDE {}: an ordinary join */
extern const struct gm_view gm_no_source;  /* INCLUDE {}: no member */

/* The mode that members' filters come to. */
static inline enum mc_mode gm_merged_mode(const struct gm_filter *f)
{
	return f->excluders ? MC_EXCLUDE : MC_INCLUDE;
}

/* The mode that routers are told. */
static inline enum mc_mode gm_filter_mode(const struct gm_filter *f)
{
	return f->include_only ? MC_INCLUDE : gm_merged_mode(f);
}

/* Is it among the sources of the filter in that mode (included, or excluded by all and wanted by none)? */
static inline bool gm_lists(const struct gm_filter *f, enum mc_mode mode, const struct gm_source *s)
{
	return mode == MC_EXCLUDE ? s->ex == f->excluders && s->in == 0 : s->in > 0;
}

static inline bool gm_listed(const struct gm_filter *f, const struct gm_source *s)
{
	return gm_lists(f, gm_filter_mode(f), s);
}

/* Called for each source whose being listed changed, with `was` as before. */
typedef void gm_changed_fn(struct gm_source *s, void *ctx);

/* A member goes from one filter to another; of the same mode, both name only what differs.  Tells
 * `changed` of each source that became listed or ceased to be, unless the mode changed: then
 * everything did.  ENOBUFS and nothing has happened, or 0. */
int gm_filter_move(struct gm_filter *f, struct gm_sources *all, const struct gm_view *from,
		   const struct gm_view *to, gm_changed_fn *changed, void *ctx);
/* The record of a source, made if need be; NULL without memory. */
struct gm_source *gm_filter_source(struct gm_filter *f, struct gm_sources *all,
				   struct maddr source);
struct gm_source *gm_filter_find(const struct gm_filter *f, struct gm_sources *all,
				 struct maddr source);
/* Frees the sources that nothing is known of any more: not counted, not pending, not asked for. */
void gm_filter_sweep(struct gm_filter *f, struct gm_sources *all);
/* The same of one source, and of those of a view: what has just changed. */
void gm_filter_drop(struct gm_filter *f, struct gm_sources *all, struct gm_source *s);
void gm_filter_sweep_view(struct gm_filter *f, struct gm_sources *all, const struct gm_view *v);
/* As the filter's set would be walked: <0, 0 or >0. */
int gm_filter_order(const struct gm_filter *f, const struct gm_source *a,
		    const struct gm_source *b);
/* Do the members' filters, merged, let that source pass (RFC 3376 s3.2)?  Its work is added to *c. */
bool gm_filter_admits(const struct gm_filter *f, struct maddr source, struct cost *c);
void gm_filter_fini(struct gm_filter *f, struct gm_sources *all);

/* ---- a member's own filter ---- */

struct gm_member {
	enum mc_mode mode;
	struct mset *sources; /* of struct gm_source; NULL = none */
};

bool gm_member_has(const struct gm_member *m, struct gm_sources *all, struct maddr source);
bool gm_member_admits(const struct gm_member *m, struct maddr source, struct cost *c);
/* ENOBUFS and nothing has happened, or 0. */
int gm_member_add(struct gm_member *m, struct gm_sources *all, struct maddr source);
void gm_member_del(struct gm_member *m, struct gm_sources *all, struct maddr source);
void gm_member_fini(struct gm_member *m, struct gm_sources *all);

static inline size_t gm_member_count(const struct gm_member *m)
{
	return m->sources ? m->sources->n : 0;
}

/* The sources as an array in their set's order, to be freed with g_free; NULL if none. */
struct maddr *gm_member_list(const struct gm_member *m, struct gm_sources *all);

#endif
