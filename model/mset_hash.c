/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Ordered hash: the answer we would give a kernel.  Insertion order kept, oldest first, every
 * operation O(1), also a drop without interface: entries hang in a table by (group, interface), and
 * the oldest entry of each group in a second table by group, with the others of that group behind
 * it in a ring.  Up to 8 entries there is no table, the order list is scanned.  A refused table
 * costs speed, not the join: the smaller one goes on.
 *   comparisons  records tested      copied   entries moved when the tables grow
 *   hops         links followed in a slot, on the ring or on the order list
 */
#include <glib.h>
#include <string.h>

#include "model/mset_hash.h"

#define FETCH_MAX 512 /* slots: what they lead to must fit into the processor's cache */

struct entry {
	struct mset_item *item;
	struct entry *older, *newer;	     /* the order of insertion */
	struct entry *key_next;		     /* the slot by (group, interface) */
	struct entry *lead_next;	     /* the slot by group: leaders only */
	struct entry *ring_prev, *ring_next; /* one group's entries, the leader is the oldest */
};

struct hash {
	struct mset set;
	struct entry *oldest, *newest;
	struct entry **by_key; /* slots by key, then as many by group; NULL while small */
	size_t slots;	       /* a power of two, or 0 */
};

static struct hash *of(const struct mset *s)
{
	return (struct hash *)s;
}

static inline struct entry **slot(const struct hash *h, const struct mkey *k, uint64_t mask)
{
	size_t i = mset_hash_value(&h->set, k, mask) & (h->slots - 1);

	return &h->by_key[mask == MKEY_EXACT ? i : h->slots + i];
}

static struct mset *create(const struct mset_kind *kind, const struct mset_config *config)
{
	struct hash *h = g_new0(struct hash, 1);

	(void)kind, (void)config;
	return &h->set;
}

static void table_free(struct hash *h)
{
	if (h->slots)
		kmem_free(h->set.config->kmem, h->set.config->vectors, mset_hash_table(h->slots),
			  h->by_key);
}

static void destroy(struct mset *s, mset_each_fn *each, void *ctx)
{
	struct entry *e = of(s)->oldest, *next;

	for (; e; e = next) {
		struct mset_item *item;

		next = e->newer;
		item = mset_entry_free(s, e);
		if (each)
			each(item, ctx);
	}
	table_free(of(s));
	g_free(s);
}

static struct entry *scan_order(const struct hash *h, const struct mkey *k, uint64_t mask,
				struct cost *c)
{
	struct entry *e;

	for (e = h->oldest; e; e = e->newer) {
		c->hops++;
		c->comparisons++;
		if (mkey_matches(&e->item->key, k, mask))
			break;
	}
	return e;
}

static inline struct entry *scan_slot(struct entry *e, const struct mkey *k, uint64_t mask,
				      struct cost *c)
{
	while (e) {
		c->hops++;
		c->comparisons++;
		if (mkey_matches(&e->item->key, k, mask))
			break;
		e = mask == MKEY_EXACT ? e->key_next : e->lead_next;
	}
	return e;
}

static struct entry *look_up(const struct hash *h, const struct mkey *k, uint64_t mask,
			     struct cost *c)
{
	if (!h->slots)
		return scan_order(h, k, mask, c);
	/* Two calls, so that each has a mask that the compiler knows. */
	if (mask == MKEY_EXACT)
		return scan_slot(*slot(h, k, MKEY_EXACT), k, MKEY_EXACT, c);
	g_assert(mask == MKEY_ANY_IF);
	return scan_slot(*slot(h, k, MKEY_ANY_IF), k, MKEY_ANY_IF, c);
}

static struct mset_item *find(struct mset *s, const struct mkey *k, uint64_t mask, struct cost *c)
{
	struct entry *e = look_up(of(s), k, mask, c);

	return e ? e->item : NULL;
}

static void join_ring(struct entry *leader, struct entry *e)
{
	e->ring_prev = leader->ring_prev;
	e->ring_next = leader;
	leader->ring_prev->ring_next = e;
	leader->ring_prev = e;
}

/* Into both tables; the newest of its group goes to the end of the ring. */
static void enter(struct hash *h, struct entry *e, struct cost *c)
{
	struct mkey g = mset_hash_group(e->item);
	struct entry **key = slot(h, &e->item->key, MKEY_EXACT), **group = slot(h, &g, MKEY_ANY_IF);
	struct entry *leader = scan_slot(*group, &g, MKEY_ANY_IF, c);

	e->key_next = *key;
	*key = e;
	if (leader) {
		join_ring(leader, e);
		return;
	}
	e->ring_prev = e->ring_next = e;
	e->lead_next = *group;
	*group = e;
}

/* If e leads its group, the next oldest takes its place in the slot, or nobody. */
static void resign(struct hash *h, struct entry *e, struct cost *c)
{
	struct mkey g = mset_hash_group(e->item);
	struct entry **p = slot(h, &g, MKEY_ANY_IF), *heir = e->ring_next;

	for (; *p && *p != e; p = &(*p)->lead_next)
		c->hops++;
	if (*p == NULL)
		return;
	if (heir == e) {
		*p = e->lead_next;
		return;
	}
	heir->lead_next = e->lead_next;
	*p = heir;
}

static void withdraw(struct hash *h, struct entry *e, struct cost *c)
{
	struct entry **p = slot(h, &e->item->key, MKEY_EXACT);

	for (; *p != e; p = &(*p)->key_next)
		c->hops++;
	*p = e->key_next;
	resign(h, e, c);
	e->ring_prev->ring_next = e->ring_next;
	e->ring_next->ring_prev = e->ring_prev;
}

static struct mset_item *cut(struct mset *s, struct entry *e, struct cost *c)
{
	struct hash *h = of(s);

	__builtin_prefetch(e->older);
	__builtin_prefetch(e->newer);
	if (h->slots)
		withdraw(h, e, c);
	*(e->older ? &e->older->newer : &h->oldest) = e->newer;
	*(e->newer ? &e->newer->older : &h->newest) = e->older;
	return mset_entry_free(s, e);
}

/* A refused table leaves things as they are. */
static void grow(struct hash *h, struct cost *c)
{
	size_t slots = h->slots ? 2 * h->slots : MSET_HASH_SLOTS;
	struct entry **larger;

	larger = kmem_alloc(h->set.config->kmem, h->set.config->vectors, mset_hash_table(slots),
			    mset_hash_table(slots), KMEM_NOWAIT);
	if (larger == NULL)
		return;
	table_free(h);
	h->by_key = larger;
	h->slots = slots;
	for (struct entry *e = h->oldest; e; e = e->newer)
		enter(h, e, c);
	c->copied += h->set.n;
}

static bool reserve(struct mset *s, struct cost *c)
{
	struct hash *h = of(s);

	if (!mset_entry_reserve(s, sizeof(struct entry)))
		return false;
	if (mset_hash_is_full(s->n, h->slots))
		grow(h, c);
	return true;
}

static void insert(struct mset *s, struct mset_item *item, struct cost *c)
{
	struct hash *h = of(s);
	struct entry *e;

	e = mset_entry_spend(s, item);
	e->older = h->newest;
	*(h->newest ? &h->newest->newer : &h->oldest) = e;
	h->newest = e;
	if (h->slots)
		enter(h, e, c);
}

static struct mset_item *take(struct mset *s, const struct mkey *k, uint64_t mask, struct cost *c)
{
	struct entry *e = look_up(of(s), k, mask, c);

	return e ? cut(s, e, c) : NULL;
}

static void hash_remove(struct mset *s, struct mset_item *item, struct cost *c)
{
	struct entry *e = s->config->owner ? item->home : look_up(of(s), &item->key, MKEY_EXACT, c);

	g_assert(e && e->item == item);
	cut(s, e, c);
}

/* The order is a chain, of which only the next link is known; the slots know all entries at once. */
static void fetch_all(const struct hash *h)
{
	for (size_t i = 0; i < h->slots; i++)
		__builtin_prefetch(h->by_key[i]);
	for (size_t i = 0; i < h->slots; i++)
		if (h->by_key[i]) {
			__builtin_prefetch(h->by_key[i]->item);
			__builtin_prefetch(h->by_key[i]->key_next);
		}
}

static void walk(struct mset *s, mset_each_fn *each, void *ctx, struct cost *c)
{
	const struct hash *h = of(s);

	if (h->slots <= FETCH_MAX)
		fetch_all(h);
	for (struct entry *e = h->oldest; e; e = e->newer) {
		if (e->newer)
			__builtin_prefetch(e->newer->item);
		each(e->item, ctx);
	}
	c->hops += s->n;
}

/* The first two of a slot, which are nearly all. */
static void warm(const struct mset *s, const struct mkey *k, size_t n)
{
	const struct hash *h = (const struct hash *)s;
	struct entry *first[MSET_WARM], **at[MSET_WARM];

	g_assert(n <= MSET_WARM);
	if (!h->slots)
		return;
	for (size_t i = 0; i < n; i++)
		__builtin_prefetch(at[i] = slot(h, &k[i], MKEY_EXACT));
	for (size_t i = 0; i < n; i++)
		if ((first[i] = *at[i]))
			__builtin_prefetch(first[i]);
	for (size_t i = 0; i < n; i++)
		if (first[i]) {
			__builtin_prefetch(first[i]->item);
			__builtin_prefetch(first[i]->key_next);
		}
	for (size_t i = 0; i < n; i++)
		if (first[i] && first[i]->key_next)
			__builtin_prefetch(first[i]->key_next->item);
}

static void memory(const struct mset *s, enum memory_type type, const struct memory_walk *w)
{
	const struct hash *h = of(s);

	memory_tell(w, type, h, sizeof(*h));
	memory_tell(w, type, h->by_key, mset_hash_table(h->slots));
	for (const struct entry *e = h->oldest; e; e = e->newer)
		memory_tell(w, type, e, sizeof(*e));
}

static const struct mset_ops ops = {
	.create = create,
	.destroy = destroy,
	.find = find,
	.reserve = reserve,
	.cancel = mset_entry_cancel,
	.insert = insert,
	.take = take,
	.remove = hash_remove,
	.walk = walk,
	.capacity = mset_entry_count,
	.memory = memory,
	.warm = warm,
};

#define HASH(layout)                                                                               \
	.name = "hash", .about = "ordered hash, oldest first, every operation O(1)",               \
	.ops = (layout), .order = MSET_OLDEST_FIRST, .entry_bytes = sizeof(struct entry),          \
	.holds = true

static const struct mset_kind in_simulations = { HASH(&mset_hash_line) };
const struct mset_kind mset_hash = { HASH(&ops), .in_simulations = &in_simulations };
