/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The ordered hash of simulations: what mset_hash.c does, counted and charged alike, in a third of the
 * room.  Entries lie in a line and name each other by their places, in 16 bits until there are more
 * than that; the kernel's pointers, one allocation each, are only timed (doc/decisions/003).
 */
#include <glib.h>
#include <string.h>

#include "model/mset_hash_line.h"

#define NARROW_MAX (UINT16_MAX - 1) /* places that 16 bits name */

/* ---- other widths, and more room ---- */

/* All entries anew, with links of another width or for rings; which are 0 then. */
static void reshape(struct line *h, bool wide, bool rings)
{
	size_t step = stride(wide, rings);
	char *entries = g_malloc0(h->room * step), *to = entries;

	for (uint32_t at = 1; at <= h->used; at++, to += step) {
		memcpy(to, item(h, at), sizeof(struct mset_item *));
		for (enum link which = 0; which < RING_PREV; which++)
			store(to + sizeof(struct mset_item *), which, wide, get(h, at, which));
		for (enum link which = RING_PREV; h->rings && which < LINKS; which++)
			store(to + sizeof(struct mset_item *), which, wide, get(h, at, which));
	}
	g_free(h->entries);
	h->entries = entries;
	h->wide = wide;
	h->rings = rings;
}

static void widen(struct line *h)
{
	size_t n = 2 * (size_t)h->slots;
	void *table = h->slots ? g_malloc(n * width(true)) : NULL;

	for (size_t i = 0; i < n; i++)
		store(table, i, true, first(h, i));
	g_free(h->table);
	h->table = table;
	reshape(h, true, h->rings);
}

/* One more place at the end, an eighth at a time. */
static void make_room(struct line *h)
{
	if (h->free || h->used < h->room)
		return;
	h->room += h->room / 8 + 1;
	if (!h->wide && h->room > NARROW_MAX)
		widen(h);
	else
		h->entries = g_realloc_n(h->entries, h->room, stride(h->wide, h->rings));
}

/* ---- life ---- */

static struct mset *create(const struct mset_kind *kind, const struct mset_config *config)
{
	struct line *h = g_new0(struct line, 1);

	(void)kind, (void)config;
	return &h->set;
}

static void table_free(struct line *h)
{
	const struct mset_config *c = h->set.config;

	if (h->slots)
		kmem_free(c->kmem, c->vectors, mset_hash_table(h->slots), h->table);
}

static void uncharge(struct mset *s)
{
	kmem_uncharge(s->config->kmem, s->config->entries, s->kind->entry_bytes);
}

static void destroy(struct mset *s, mset_each_fn *each, void *ctx)
{
	struct line *h = of(s);

	for (uint32_t at = h->oldest; at; at = get(h, at, NEWER)) {
		struct mset_item *it = *item(h, at);

		uncharge(s);
		s->n--;
		if (each)
			each(it, ctx);
	}
	table_free(h);
	g_free(h->entries);
	g_free(h);
}

/* ---- looking ---- */

static uint32_t scan_order(const struct line *h, const struct mkey *k, uint64_t mask,
			   struct cost *c)
{
	uint32_t at;

	for (at = h->oldest; at; at = get(h, at, NEWER)) {
		c->hops++;
		c->comparisons++;
		if (mkey_matches(&(*item(h, at))->key, k, mask))
			break;
	}
	return at;
}

static inline uint32_t scan_slot(const struct line *h, uint32_t at, const struct mkey *k,
				 uint64_t mask, struct cost *c)
{
	while (at) {
		c->hops++;
		c->comparisons++;
		if (mkey_matches(&(*item(h, at))->key, k, mask))
			break;
		at = get(h, at, next_in(mask));
	}
	return at;
}

static uint32_t look_up(const struct line *h, const struct mkey *k, uint64_t mask, struct cost *c)
{
	if (!h->slots)
		return scan_order(h, k, mask, c);
	if (mask == MKEY_EXACT)
		return scan_slot(h, first(h, slot(h, k, MKEY_EXACT)), k, MKEY_EXACT, c);
	g_assert(mask == MKEY_ANY_IF);
	return scan_slot(h, first(h, slot(h, k, MKEY_ANY_IF)), k, MKEY_ANY_IF, c);
}

static struct mset_item *find(struct mset *s, const struct mkey *k, uint64_t mask, struct cost *c)
{
	uint32_t at = look_up(of(s), k, mask, c);

	return at ? *item(of(s), at) : NULL;
}

/* ---- coming ---- */

static struct mkey group_of(const struct line *h, uint32_t at)
{
	return mset_hash_group(*item(h, at));
}

static void join_ring(struct line *h, uint32_t leader, uint32_t at)
{
	uint32_t last = get(h, leader, RING_PREV);

	put(h, at, RING_PREV, last);
	put(h, at, RING_NEXT, leader);
	put(h, last, RING_NEXT, at);
	put(h, leader, RING_PREV, at);
}

/* Into both tables; the newest of its group goes to the end of the ring. */
static void enter(struct line *h, uint32_t at, struct cost *c)
{
	struct mkey g = group_of(h, at);
	size_t key = slot(h, &(*item(h, at))->key, MKEY_EXACT), group = slot(h, &g, MKEY_ANY_IF);
	uint32_t leader = scan_slot(h, first(h, group), &g, MKEY_ANY_IF, c);

	put(h, at, KEY_NEXT, first(h, key));
	store(h->table, key, h->wide, at);
	if (leader) {
		join_ring(h, leader, at);
		return;
	}
	if (h->rings) {
		put(h, at, RING_PREV, at);
		put(h, at, RING_NEXT, at);
	}
	put(h, at, LEAD_NEXT, first(h, group));
	store(h->table, group, h->wide, at);
}

static void grow(struct line *h, struct cost *c)
{
	const struct mset_config *config = h->set.config;
	uint32_t slots = h->slots ? 2 * h->slots : MSET_HASH_SLOTS;
	void *larger = kmem_alloc(config->kmem, config->vectors, mset_hash_table(slots),
				  2 * slots * width(h->wide), KMEM_NOWAIT);

	if (larger == NULL)
		return;
	table_free(h);
	h->table = larger;
	h->slots = slots;
	for (uint32_t at = h->oldest; at; at = get(h, at, NEWER))
		enter(h, at, c);
	c->copied += h->set.n;
}

/* A second interface comes.  The kernel's entries have had rings all the time: nothing is counted. */
static void make_rings(struct line *h)
{
	struct cost uncounted = { 0 };

	reshape(h, h->wide, true);
	if (!h->slots)
		return;
	memset(h->table, 0, 2 * h->slots * width(h->wide));
	for (uint32_t at = h->oldest; at; at = get(h, at, NEWER))
		enter(h, at, &uncounted);
}

static bool reserve(struct mset *s, struct cost *c)
{
	struct line *h = of(s);

	if (!kmem_charge(s->config->kmem, s->config->entries, s->kind->entry_bytes, KMEM_NOWAIT))
		return false;
	make_room(h);
	if (mset_hash_is_full(s->n, h->slots))
		grow(h, c);
	return true;
}

static uint32_t take_place(struct line *h)
{
	uint32_t at = h->free;

	if (at == 0)
		return ++h->used;
	h->free = get(h, at, NEWER);
	return at;
}

static void insert(struct mset *s, struct mset_item *it, struct cost *c)
{
	struct line *h = of(s);
	uint32_t at = take_place(h);

	memset(entry(h, at), 0, stride(h->wide, h->rings));
	if (s->n == 0)
		h->ifindex = (uint16_t)mkey_ifindex(&it->key);
	else if (!h->rings && mkey_ifindex(&it->key) != h->ifindex)
		make_rings(h);
	*item(h, at) = it;
	if (s->config->owner)
		it->home = (void *)(uintptr_t)at;
	s->n++;
	put(h, at, OLDER, h->newest);
	if (h->newest)
		put(h, h->newest, NEWER, at);
	else
		h->oldest = at;
	h->newest = at;
	if (h->slots)
		enter(h, at, c);
}

/* ---- going ---- */

/* What pointed to an entry of a slot points to that one from now on; before: 0 = the slot itself. */
static void relink(struct line *h, size_t i, uint32_t before, enum link which, uint32_t to)
{
	if (before)
		put(h, before, which, to);
	else
		store(h->table, i, h->wide, to);
}

/* If it leads its group, the next oldest takes its place in the slot, or nobody. */
static void resign(struct line *h, uint32_t at, struct cost *c)
{
	struct mkey g = group_of(h, at);
	uint32_t heir = h->rings ? get(h, at, RING_NEXT) : at, before = 0, p;
	size_t i = slot(h, &g, MKEY_ANY_IF);

	for (p = first(h, i); p && p != at; p = get(h, p, LEAD_NEXT)) {
		before = p;
		c->hops++;
	}
	if (p == 0)
		return;
	if (heir == at) {
		relink(h, i, before, LEAD_NEXT, get(h, at, LEAD_NEXT));
		return;
	}
	put(h, heir, LEAD_NEXT, get(h, at, LEAD_NEXT));
	relink(h, i, before, LEAD_NEXT, heir);
}

static void withdraw(struct line *h, uint32_t at, struct cost *c)
{
	size_t i = slot(h, &(*item(h, at))->key, MKEY_EXACT);
	uint32_t before = 0;

	for (uint32_t p = first(h, i); p != at; p = get(h, p, KEY_NEXT)) {
		before = p;
		c->hops++;
	}
	relink(h, i, before, KEY_NEXT, get(h, at, KEY_NEXT));
	resign(h, at, c);
	if (!h->rings)
		return;
	put(h, get(h, at, RING_PREV), RING_NEXT, get(h, at, RING_NEXT));
	put(h, get(h, at, RING_NEXT), RING_PREV, get(h, at, RING_PREV));
}

static struct mset_item *cut(struct mset *s, uint32_t at, struct cost *c)
{
	struct line *h = of(s);
	uint32_t older = get(h, at, OLDER), newer = get(h, at, NEWER);
	struct mset_item *it = *item(h, at);

	if (h->slots)
		withdraw(h, at, c);
	if (older)
		put(h, older, NEWER, newer);
	else
		h->oldest = newer;
	if (newer)
		put(h, newer, OLDER, older);
	else
		h->newest = older;
	put(h, at, NEWER, h->free);
	h->free = at;
	s->n--;
	uncharge(s);
	return it;
}

static struct mset_item *take(struct mset *s, const struct mkey *k, uint64_t mask, struct cost *c)
{
	uint32_t at = look_up(of(s), k, mask, c);

	return at ? cut(s, at, c) : NULL;
}

static void line_remove(struct mset *s, struct mset_item *it, struct cost *c)
{
	uint32_t at = s->config->owner ? (uint32_t)(uintptr_t)it->home
				       : look_up(of(s), &it->key, MKEY_EXACT, c);

	g_assert(at && *item(of(s), at) == it);
	cut(s, at, c);
}

/* ---- all, and many ---- */

#define AHEAD 4 /* entries: they lie side by side, what they hold does not */

static void walk(struct mset *s, mset_each_fn *each, void *ctx, struct cost *c)
{
	const struct line *h = of(s);

	for (uint32_t at = h->oldest; at; at = get(h, at, NEWER)) {
		if (at + AHEAD <= h->used)
			__builtin_prefetch(*item(h, at + AHEAD));
		each(*item(h, at), ctx);
	}
	c->hops += s->n;
}

static void fetch_entry(const struct line *h, uint32_t at, bool its_item)
{
	if (at)
		__builtin_prefetch(its_item ? (char *)*item(h, at) : entry(h, at));
}

/* The first two of a slot, which are nearly all. */
static void fetch(const struct mset *s, const struct mkey *k, unsigned step)
{
	const struct line *h = of(s);
	size_t i;
	uint32_t is, next;

	if (!h->slots)
		return;
	i = slot(h, k, MKEY_EXACT);
	if (step == 0) {
		__builtin_prefetch((char *)h->table + i * width(h->wide));
		return;
	}
	is = first(h, i);
	if (step == 1) {
		fetch_entry(h, is, false);
		return;
	}
	next = is ? get(h, is, KEY_NEXT) : 0;
	if (step == 2)
		fetch_entry(h, is, true);
	fetch_entry(h, next, step > 2);
}

static void warm(const struct mset *s, const struct mkey *k, size_t n)
{
	for (unsigned step = 0; step < MSET_STEPS; step++)
		for (size_t i = 0; i < n; i++)
			fetch(s, &k[i], step);
}

static void memory(const struct mset *s, enum memory_type type, const struct memory_walk *w)
{
	const struct line *h = of(s);

	memory_tell(w, type, h, sizeof(*h));
	memory_tell(w, type, h->entries, h->room * stride(h->wide, h->rings));
	memory_tell(w, type, h->table, 2 * (size_t)h->slots * width(h->wide));
}

const struct mset_ops mset_hash_line = {
	.create = create,
	.destroy = destroy,
	.find = find,
	.reserve = reserve,
	.cancel = uncharge,
	.insert = insert,
	.take = take,
	.remove = line_remove,
	.walk = walk,
	.capacity = mset_entry_count,
	.memory = memory,
	.warm = warm,
	.fetch = fetch,
};
