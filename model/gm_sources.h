/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Sets of sources, there only while they have some: of a host's filter, of a member's, of a router's
 * group.  A record begins with its item; its user says how large it is, and what is charged.
 */
#ifndef MODEL_GM_SOURCES_H
#define MODEL_GM_SOURCES_H

#include "model/mset.h"

/* What all sets of sources of a node share; or a router's sets of tracked hosts. */
struct gm_sources {
	const struct mset_kind *kind;
	struct mset_config config;
	struct cost *cost; /* of all look-ups and walks in them: gm_sources_cost(); owned */
	uint32_t made;	   /* records of filters so far, for their order */
	uint8_t records;   /* enum kmem_type: whose account they are charged to */
};

/* Octets of a record: charged, and real. */
struct gm_source_size {
	size_t charged, real;
};

/* Made if it is not there. */
struct cost *gm_sources_cost(struct gm_sources *all);
/* *set NULL: it is empty. */
struct mset_item *gm_sources_find(struct mset *set, struct maddr source, struct cost *c);
/* A new record of a source that is not there; NULL without room, and nothing has happened. */
struct mset_item *gm_sources_add(struct mset **set, struct gm_sources *all, struct maddr source,
				 const struct gm_source_size *size);
/* Takes it out and frees it. */
void gm_sources_del(struct mset **set, struct gm_sources *all, struct mset_item *item,
		    const struct gm_source_size *size);
/* Frees one that is out of its set: for mset_free. */
void gm_sources_release(struct gm_sources *all, struct mset_item *item,
			const struct gm_source_size *size);

#endif
