/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Who listens to what: (LAN, address) -> interfaces, for all LANs of a world in one hash table.
 * An address with one or two listeners costs 40 bytes and its share of the buckets.  The group
 * "any" (0.0.0.0 and :: are the same here) holds those with all multicast.
 */
#ifndef SHIM_FILTER_H
#define SHIM_FILTER_H

#include "model/port.h"

#ifdef __cplusplus
extern "C" {
#endif

struct filter_set {
	struct maddr group;
	uint32_t lan;
	uint32_t next;	      /* in its bucket, or in the list of free ones; + 1 */
	uint32_t count, room; /* room 0: the members are in `few` */
	union {
		uint32_t few[2];
		uint32_t *many;
	} u; /* ascending */
};

struct filter {
	struct filter_set *set;
	uint32_t used, room, free;
	uint32_t *bucket; /* place in set + 1 */
	uint32_t buckets;
};

void filter_init(struct filter *f);
void filter_fini(struct filter *f);

/* Both are idempotent: a member listens or it does not. */
void filter_add(struct filter *f, uint32_t lan, struct maddr group, uint32_t member);
void filter_del(struct filter *f, uint32_t lan, struct maddr group, uint32_t member);

/* The listeners in ascending order, valid until the next change. */
const uint32_t *filter_find(const struct filter *f, uint32_t lan, struct maddr group,
			    uint32_t *count);
bool filter_has(const struct filter *f, uint32_t lan, struct maddr group, uint32_t member);

#ifdef __cplusplus
}
#endif
#endif
