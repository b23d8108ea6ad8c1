/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Who listens to what: (LAN, address) -> interfaces, for all LANs of a world in one hash table.
 * An address with one or two listeners costs 24 bytes and its share of the buckets.  The group
 * "any" (0.0.0.0 and :: are the same here) holds those with all multicast.
 */
#ifndef SHIM_FILTER_H
#define SHIM_FILTER_H

#include "model/port.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What the addresses of a LAN have in common, the first 96 bits: seldom more than a few.  Kept until
 * the end. */
struct filter_net {
	uint64_t hi;
	uint32_t mid, lan;
	uint32_t next; /* in its bucket; + 1 */
};

struct filter_set {
	union {
		uint32_t few[2];
		uint32_t *many; /* if there are more: room for the next power of two */
	} u;			/* ascending */
	uint32_t net;		/* place in net */
	uint32_t last;		/* 32 bits of the address */
	uint32_t next;		/* in its bucket, or in the list of free ones; + 1 */
	uint32_t count;
};

struct filter {
	struct filter_set *set;
	uint32_t used, room, free;
	uint32_t *bucket; /* place in set + 1 */
	uint32_t buckets;
	struct filter_net *net;
	uint32_t nets, net_room;
	uint32_t *net_bucket; /* place in net + 1 */
	uint32_t net_buckets;
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

typedef bool filter_gone_fn(const void *ctx, uint32_t member);
/* They listen to nothing any more: one pass over all addresses of all LANs. */
void filter_scrub(struct filter *f, filter_gone_fn *gone, const void *ctx);

#ifdef __cplusplus
}
#endif
#endif
