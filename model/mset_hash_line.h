/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How the line of mset_hash_line.c lies in memory: places of 16 or 32 bits, with rings or without. */
#ifndef MODEL_MSET_HASH_LINE_H
#define MODEL_MSET_HASH_LINE_H

#include "model/mset_hash.h"

/* Of an entry: places of others, + 1; 0 = none. */
enum link {
	OLDER,
	NEWER,	   /* the order of insertion; of a free place: the next free one */
	KEY_NEXT,  /* the slot by (group, interface) */
	LEAD_NEXT, /* the slot by group: leaders only */
	RING_PREV, /* from here on only with rings: one group's entries, the leader is the oldest */
	RING_NEXT,
	LINKS
};

/* While all entries are of one interface, no group has two of them, and there are no rings. */
struct line {
	struct mset set;
	char *entries;		   /* each an item and its links */
	void *table;		   /* slots by key, then as many by group; NULL while small */
	uint32_t slots;		   /* a power of two, or 0 */
	uint32_t room, used, free; /* places; free: the first of them that was given back */
	uint32_t oldest, newest;
	uint16_t ifindex; /* of all entries, while there are no rings */
	bool rings, wide;
};

static inline struct line *of(const struct mset *s)
{
	return (struct line *)s;
}

/* ---- places ---- */

static inline size_t width(bool wide)
{
	return wide ? sizeof(uint32_t) : sizeof(uint16_t);
}

static inline size_t stride(bool wide, bool rings)
{
	size_t bytes = sizeof(struct mset_item *) + (rings ? LINKS : RING_PREV) * width(wide);

	return (bytes + 7) & ~(size_t)7;
}

static inline char *entry(const struct line *h, uint32_t at)
{
	return h->entries + (at - 1) * stride(h->wide, h->rings);
}

static inline struct mset_item **item(const struct line *h, uint32_t at)
{
	return (struct mset_item **)(void *)entry(h, at);
}

static inline uint32_t load(const void *from, size_t i, bool wide)
{
	return wide ? ((const uint32_t *)from)[i] : ((const uint16_t *)from)[i];
}

static inline void store(void *to, size_t i, bool wide, uint32_t value)
{
	if (wide)
		((uint32_t *)to)[i] = value;
	else
		((uint16_t *)to)[i] = (uint16_t)value;
}

static inline uint32_t get(const struct line *h, uint32_t at, enum link which)
{
	return load(item(h, at) + 1, which, h->wide);
}

static inline void put(struct line *h, uint32_t at, enum link which, uint32_t value)
{
	store(item(h, at) + 1, which, h->wide, value);
}

/* ---- slots ---- */

static inline size_t slot(const struct line *h, const struct mkey *k, uint64_t mask)
{
	size_t i = mset_hash_value(&h->set, k, mask) & (h->slots - 1);

	return mask == MKEY_EXACT ? i : h->slots + i;
}

static inline uint32_t first(const struct line *h, size_t i)
{
	return load(h->table, i, h->wide);
}

static inline enum link next_in(uint64_t mask)
{
	return mask == MKEY_EXACT ? KEY_NEXT : LEAD_NEXT;
}

#endif
