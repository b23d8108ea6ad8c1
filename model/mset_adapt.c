/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * As Linux keeps an interface's groups (net/ipv4/igmp.c ip_mc_hash_add, ip_mc_dec_group): a list with
 * insertion at the head, and beside it a table of 512 slots once there are more than 4 records.
 * find of one (group, interface) asks the table; find without interface and take walk the list.
 * If the table is refused the list alone goes on working, as there.  hash-509 has its table from the
 * start: NetBSD's netinet/in.c IN_MULTI_HASH, but that the system's is one for all interfaces, and that
 * it is walked slot by slot.
 *   comparisons  records tested      copied   records entered when the table is made
 *   hops         links followed, on the list or in a slot
 */
#include <glib.h>

#include "model/mset_chain.h"
#include "model/mset_entry.h"

#define SLOTS	512 /* where the kind has none from the start */
#define HANDFUL 4

struct entry {
	struct link link; /* first: a link is its entry */
	struct entry *slot_next;
};

struct adapt {
	struct mset set;
	struct chain chain;
	struct entry **slot; /* NULL while small */
};

static struct adapt *of(const struct mset *s)
{
	return (struct adapt *)s;
}

static size_t slots_of(const struct mset_kind *kind)
{
	return kind->growth.first ? kind->growth.first : SLOTS;
}

static enum kmem_type account_of(const struct mset *s)
{
	return s->kind->embedded_bytes ? KMEM_EMBEDDED : s->config->vectors;
}

static struct entry **table_new(struct mset *s, enum kmem_wait wait)
{
	size_t bytes = slots_of(s->kind) * sizeof(struct entry *);

	return kmem_alloc(s->config->kmem, account_of(s), bytes, bytes, wait);
}

static struct entry **slot_of(const struct mset *s, const struct mkey *k)
{
	mset_hash_fn *hash = s->config->hash ? s->config->hash : mkey_hash;

	return &of(s)->slot[hash(k, MKEY_EXACT) % slots_of(s->kind)];
}

static struct mset *create(const struct mset_kind *kind, const struct mset_config *config)
{
	struct adapt *a = g_new0(struct adapt, 1);

	chain_init(&a->chain);
	a->set.kind = kind;
	a->set.config = config;
	if (kind->growth.first)
		a->slot = table_new(&a->set, KMEM_WAITOK);
	return &a->set;
}

static void enter(struct mset *s, struct entry *e)
{
	struct entry **slot = slot_of(s, &e->link.item->key);

	e->slot_next = *slot;
	*slot = e;
}

static void withdraw(struct mset *s, struct entry *e, struct cost *c)
{
	struct entry **p = slot_of(s, &e->link.item->key);

	for (; *p != e; p = &(*p)->slot_next)
		c->hops++;
	*p = e->slot_next;
}

static struct mset_item *cut(struct mset *s, struct entry *e, struct cost *c)
{
	if (of(s)->slot)
		withdraw(s, e, c);
	chain_unlink(&of(s)->chain, &e->link);
	return mset_entry_free(s, e);
}

static void destroy(struct mset *s, mset_each_fn *each, void *ctx)
{
	struct adapt *a = of(s);

	while (a->chain.head) {
		struct link *e = a->chain.head;
		struct mset_item *item;

		chain_unlink(&a->chain, e);
		item = mset_entry_free(s, e);
		if (each)
			each(item, ctx);
	}
	if (a->slot)
		kmem_free(s->config->kmem, account_of(s), slots_of(s->kind) * sizeof(*a->slot),
			  a->slot);
	g_free(a);
}

static struct mset_item *find(struct mset *s, const struct mkey *k, uint64_t mask, struct cost *c)
{
	struct entry *e;

	if (of(s)->slot == NULL || mask != MKEY_EXACT) {
		struct link *l = chain_scan(&of(s)->chain, k, mask, c);

		return l ? l->item : NULL;
	}
	for (e = *slot_of(s, k); e; e = e->slot_next) {
		c->hops++;
		c->comparisons++;
		if (mkey_matches(&e->link.item->key, k, mask))
			return e->link.item;
	}
	return NULL;
}

/* Once there are more than a handful: the table, with all that is on the list. */
static void make_table(struct mset *s, struct cost *c)
{
	struct adapt *a = of(s);

	a->slot = table_new(s, KMEM_NOWAIT);
	if (a->slot == NULL)
		return;
	for (struct link *e = a->chain.head; e; e = e->next)
		enter(s, (struct entry *)e);
	c->copied += s->n;
}

static bool reserve(struct mset *s, struct cost *c)
{
	if (!mset_entry_reserve(s, sizeof(struct entry)))
		return false;
	if (of(s)->slot == NULL && s->n >= HANDFUL)
		make_table(s, c);
	return true;
}

static void insert(struct mset *s, struct mset_item *item, struct cost *c)
{
	struct entry *e = mset_entry_spend(s, item);

	(void)c;
	chain_link(&of(s)->chain, &e->link, &of(s)->chain.head);
	if (of(s)->slot)
		enter(s, e);
}

static struct mset_item *take(struct mset *s, const struct mkey *k, uint64_t mask, struct cost *c)
{
	struct link *e = chain_scan(&of(s)->chain, k, mask, c);

	return e ? cut(s, (struct entry *)e, c) : NULL;
}

static void adapt_remove(struct mset *s, struct mset_item *item, struct cost *c)
{
	struct link *e = s->config->owner ? item->home
					  : chain_scan(&of(s)->chain, &item->key, MKEY_EXACT, c);

	g_assert(e && e->item == item);
	cut(s, (struct entry *)e, c);
}

static void walk(struct mset *s, mset_each_fn *each, void *ctx, struct cost *c)
{
	chain_walk(&of(s)->chain, each, ctx, c);
}

static void memory(const struct mset *s, enum memory_type type, const struct memory_walk *w)
{
	const struct adapt *a = of(s);

	memory_tell(w, type, a, sizeof(*a));
	memory_tell(w, type, a->slot, slots_of(s->kind) * sizeof(*a->slot));
	for (const struct link *e = a->chain.head; e; e = e->next)
		memory_tell(w, type, e, sizeof(struct entry));
}

static const struct mset_ops ops = {
	.create = create,
	.destroy = destroy,
	.find = find,
	.reserve = reserve,
	.cancel = mset_entry_cancel,
	.insert = insert,
	.take = take,
	.remove = adapt_remove,
	.walk = walk,
	.capacity = mset_entry_count,
	.memory = memory,
};

const struct mset_kind mset_adapt = {
	.name = "adapt",
	.about = "list, with 512 hash slots once it has more than 4, as Linux",
	.ops = &ops,
	.order = MSET_NEWEST_FIRST,
	.entry_bytes = 32,
	.holds = true,
};

const struct mset_kind mset_hash_509 = {
	.name = "hash-509",
	.about = "509 slots from the start, never more, as NetBSD's of all interfaces",
	.ops = &ops,
	.order = MSET_NEWEST_FIRST,
	.growth = { 509, 0, 0 },
	.entry_bytes = 24,
	.embedded_bytes = 509 * sizeof(void *),
	.holds = true,
};
