/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A membership set maps (group, interface) to records it borrows.  What is measured in this
 * laboratory: kinds differ in layout and in ORDER, both declared by the row, and in nothing else
 * that a caller can see.  Dispatch is once an operation; the loops live in the kinds' own files.
 * Each kind's file says what its comparisons, moves, copies and hops count.
 */
#ifndef MODEL_MSET_H
#define MODEL_MSET_H

#include "model/cost.h"
#include "model/growth.h"
#include "model/kmem.h"
#include "model/maddr.h"
#include "model/memory.h"

/* Embedded first in every record that a set can hold. */
struct mset_item {
	struct mkey key;
	void *home; /* the entry in the one set that was created with cfg->owner; that set's own */
};

enum mset_order { MSET_OLDEST_FIRST, MSET_NEWEST_FIRST, MSET_BY_KEY };

typedef uint64_t mset_hash_fn(const struct mkey *k, uint64_t mask);
typedef void mset_each_fn(struct mset_item *item, void *ctx);

/* Shared by all sets of one purpose on a node; the caller owns it and it outlives them. */
struct mset_config {
	struct kmem *kmem;
	mset_hash_fn *hash; /* NULL = mkey_hash */
	/* enum kmem_type */
	uint8_t vectors; /* account of vectors and tables */
	uint8_t entries; /* account of entries; KMEM_EMBEDDED where the record carries them */
	bool owner;	 /* keep item->home, so that remove finds its entry at once */
	bool indexed; /* not to be timed: scans are counted and not made (mset_index.h), room is saved */
};

struct mset_kind;

/* The common head; a kind's own fields follow.  Made by mset_new only. */
struct mset {
	const struct mset_kind *kind;
	const struct mset_config *config;
	size_t n;    /* items held */
	void *spare; /* the reserved entry, of the kinds that have entries (mset_entry.h) */
	struct mset_index *index; /* of the kinds that scan; NULL while small, or not indexed */
};

struct mset_ops {
	struct mset *(*create)(const struct mset_kind *kind, const struct mset_config *config);
	void (*destroy)(struct mset *s, mset_each_fn *each, void *ctx);
	struct mset_item *(*find)(struct mset *s, const struct mkey *k, uint64_t mask,
				  struct cost *c);
	bool (*reserve)(struct mset *s, struct cost *c);
	void (*cancel)(struct mset *s);
	void (*insert)(struct mset *s, struct mset_item *item, struct cost *c);
	struct mset_item *(*take)(struct mset *s, const struct mkey *k, uint64_t mask,
				  struct cost *c);
	void (*remove)(struct mset *s, struct mset_item *item, struct cost *c);
	void (*walk)(struct mset *s, mset_each_fn *each, void *ctx, struct cost *c);
	size_t (*capacity)(const struct mset *s);
	/* Tells what it holds, its records apart (memory.h). */
	void (*memory)(const struct mset *s, enum memory_type type, const struct memory_walk *w);
	/* Asks the processor for the memory that find would look at; may be NULL. */
	void (*warm)(const struct mset *s, const struct mkey *k, size_t n);
	/* A step of that, from 0 to MSET_STEPS - 1: each looks at what the one before asked for; may be NULL. */
	void (*fetch)(const struct mset *s, const struct mkey *k, unsigned step);
};

struct mset_kind {
	const char *name;
	const char *about;
	const struct mset_ops *ops;
	enum mset_order order;
	struct growth growth;  /* vectors and tables; zero where there is none */
	size_t entry_bytes;    /* LP64 bytes of one entry, charged to config->entries; 0 = none */
	size_t embedded_bytes; /* of the first vector, where something else contains it */
	size_t beside_bytes;   /* a slot of a second vector beside the first (array); 0 = none */
	bool holds;	       /* false for null, which forgets what it is given */
	/* The same, counted and charged alike, for sets that are not timed (config->indexed); may be NULL. */
	const struct mset_kind *in_simulations;
};

/* The row of that name, or NULL. */
const struct mset_kind *mset_kind_find(const char *name);
/* All rows, ended by NULL. */
extern const struct mset_kind *const mset_kinds[];
const char *mset_order_name(enum mset_order order);

/* An empty set.  The first vector is a KMEM_WAITOK request: it is never refused. */
struct mset *mset_new(const struct mset_kind *kind, const struct mset_config *config);

/* Empties the set in its order, giving each item to `each` (may be NULL), and frees it. */
static inline void mset_free(struct mset *s, mset_each_fn *each, void *ctx)
{
	s->kind->ops->destroy(s, each, ctx);
}

/* The first match in the set's order, or NULL.  k's bits outside mask must be 0. */
static inline struct mset_item *mset_find(struct mset *s, const struct mkey *k, uint64_t mask,
					  struct cost *c)
{
	return s->kind->ops->find(s, k, mask, c);
}

#define MSET_WARM 16 /* keys at a time */

/* These n keys, at most MSET_WARM, are looked for next: what a big set has in memory, and not in the
 * cache, is fetched for all of them at once.  A simulator's help; nothing is counted. */
static inline void mset_warm(const struct mset *s, const struct mkey *k, size_t n)
{
	if (s->kind->ops->warm)
		s->kind->ops->warm(s, k, n);
}

#define MSET_STEPS 4

/* The same for a key that is looked for in several sets: all of them take the first step, then the next. */
static inline void mset_fetch(const struct mset *s, const struct mkey *k, unsigned step)
{
	if (s->kind->ops->fetch)
		s->kind->ops->fetch(s, k, step);
}

/* Makes sure that one insert cannot fail; false if memory was refused (nothing has changed). */
static inline bool mset_reserve(struct mset *s, struct cost *c)
{
	return s->kind->ops->reserve(s, c);
}

/* Gives the reservation back: an entry is freed, a larger vector stays. */
static inline void mset_cancel(struct mset *s)
{
	s->kind->ops->cancel(s);
}

/* Commits a reservation.  The item's key must not be in the set. */
static inline void mset_insert(struct mset *s, struct mset_item *item, struct cost *c)
{
	s->kind->ops->insert(s, item, c);
}

/* Finds the first match and unlinks it in one scan; NULL if there is none. */
static inline struct mset_item *mset_take(struct mset *s, const struct mkey *k, uint64_t mask,
					  struct cost *c)
{
	return s->kind->ops->take(s, k, mask, c);
}

/* Unlinks an item that is in the set. */
static inline void mset_remove(struct mset *s, struct mset_item *item, struct cost *c)
{
	s->kind->ops->remove(s, item, c);
}

/* Every item in order.  `each` must not change this set. */
static inline void mset_walk(struct mset *s, mset_each_fn *each, void *ctx, struct cost *c)
{
	s->kind->ops->walk(s, each, ctx, c);
}

/* Slots of the vector, or entries of a list. */
static inline size_t mset_capacity(const struct mset *s)
{
	return s->kind->ops->capacity(s);
}

/* Its head, entries and tables, as of that type; NULL is accepted.  The records are told by who owns them. */
static inline void mset_memory(const struct mset *s, enum memory_type type,
			       const struct memory_walk *w)
{
	if (s)
		s->kind->ops->memory(s, type, w);
}

extern const struct mset_kind mset_array, mset_array_fixed, mset_array_two, mset_list,
	mset_list_tail, mset_hash, mset_adapt, mset_hash_509, mset_tree, mset_null;

#endif
