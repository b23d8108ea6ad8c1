/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Sets of one kind, each holding the same n keys, and the records that they borrow: 64 bytes each,
 * one allocation each, as in_multi.  Where they lie is the point: filled in one go (fresh), or with
 * records and entries freed and allocated again at random until the heap is shuffled (churned).
 */
#ifndef BENCH_POOL_H
#define BENCH_POOL_H

#include "model/mset.h"

/* Keys and records beyond the n held, for operations that join. */
#define POOL_SPARES 64

struct pool_record {
	struct mset_item item;
	uint32_t id; /* of its key */
	uint8_t rest[64 - sizeof(struct mset_item) - sizeof(uint32_t)];
};

/* One set and its bookkeeping, which lies apart from what is timed.  Ids are key numbers. */
struct pool_set {
	struct mset *set;
	struct pool_record **record; /* by id, n + POOL_SPARES */
	uint32_t *order;	     /* the ids held, a ring of n in join order, oldest at head */
	size_t head;
	uint32_t *spare; /* the ids not held */
};

/* Makes the key of a number. */
typedef struct mkey pool_key_fn(size_t id);

/* Purposes of random draws (splitmix_stream). */
enum pool_draw { POOL_DRAW_CHURN = 1, POOL_DRAW_COUNTED, POOL_DRAW_TIMED };

struct pool_config {
	const struct mset_kind *kind;
	pool_key_fn *key;
	size_t n;
	size_t copies; /* sets, all alike: so that a short operation can be timed many at once */
	bool churned;
	uint64_t seed;
};

struct pool {
	struct pool_config config;
	struct mset_config sets;
	struct kmem kmem;
	struct mkey *key; /* by id */
	struct pool_set *copy;
	struct kmem_account filled; /* the memory of one set after its filling */
	struct cost filling;	    /* its work, which has no scans in it */
};

/* NULL if the kind cannot hold n. */
struct pool *pool_new(const struct pool_config *config);
/* Drops and joins at random that a churned pool has behind it. */
size_t pool_churns(const struct pool_config *config);
/* Not scattered: the share of neighbours in join order that lie within 256 bytes. */
double pool_near(const struct pool *pool);
/* Joins without a scan; false if the set is full. */
bool pool_insert(struct pool_set *set, uint32_t id, struct cost *c);
/* Frees the sets (if `emptied` is false), the records and the pool. */
void pool_free(struct pool *pool, bool emptied);

#endif
