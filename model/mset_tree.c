/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * An AVL tree by (group, interface): what a kernel with a tree would have.  Order is by key, so a
 * drop without interface takes the lowest index.
 *   comparisons  records tested, one a level      hops   links followed, one a level
 */
#include <glib.h>

#include "model/mset_entry.h"

struct entry {
	struct mset_item *item;
	struct entry *child[2];
	int height;
};

struct tree {
	struct mset set;
	struct entry *root;
	struct entry *cut; /* what the last erase unlinked */
};

static struct tree *of(const struct mset *s)
{
	return (struct tree *)s;
}

static struct mset *create(const struct mset_kind *kind, const struct mset_config *config)
{
	struct tree *t = g_new0(struct tree, 1);

	(void)kind, (void)config;
	return &t->set;
}

static void each_in_order(struct entry *e, mset_each_fn *each, void *ctx)
{
	if (e == NULL)
		return;
	each_in_order(e->child[0], each, ctx);
	each(e->item, ctx);
	each_in_order(e->child[1], each, ctx);
}

static void free_all(struct mset *s, struct entry *e)
{
	if (e == NULL)
		return;
	free_all(s, e->child[0]);
	free_all(s, e->child[1]);
	mset_entry_free(s, e);
}

static void destroy(struct mset *s, mset_each_fn *each, void *ctx)
{
	if (each)
		each_in_order(of(s)->root, each, ctx);
	free_all(s, of(s)->root);
	g_free(s);
}

static int height(const struct entry *e)
{
	return e ? e->height : 0;
}

static void measure(struct entry *e)
{
	e->height = 1 + MAX(height(e->child[0]), height(e->child[1]));
}

/* The child on `side` comes up, e goes down on the other side. */
static struct entry *rotate(struct entry *e, int side)
{
	struct entry *up = e->child[side];

	e->child[side] = up->child[!side];
	up->child[!side] = e;
	measure(e);
	measure(up);
	return up;
}

static struct entry *balance(struct entry *e)
{
	int lean = height(e->child[1]) - height(e->child[0]);
	int side = lean > 0;
	struct entry *heavy = e->child[side];

	if (lean >= -1 && lean <= 1) {
		measure(e);
		return e;
	}
	if (height(heavy->child[!side]) > height(heavy->child[side]))
		e->child[side] = rotate(heavy, !side);
	return rotate(e, side);
}

static int test(const struct mkey *k, const struct entry *e, struct cost *c)
{
	c->comparisons++;
	c->hops++;
	return mkey_compare(k, &e->item->key);
}

/* The lowest item >= k. */
static struct mset_item *at_least(struct entry *e, const struct mkey *k, struct cost *c)
{
	struct mset_item *best = NULL;

	while (e) {
		int cmp = test(k, e, c);

		if (cmp == 0)
			return e->item;
		if (cmp < 0)
			best = e->item;
		e = e->child[cmp > 0];
	}
	return best;
}

static struct mset_item *find(struct mset *s, const struct mkey *k, uint64_t mask, struct cost *c)
{
	struct mset_item *item;

	g_assert(mask == MKEY_EXACT || mask == MKEY_ANY_IF);
	item = at_least(of(s)->root, k, c);
	return item && mkey_matches(&item->key, k, mask) ? item : NULL;
}

static bool reserve(struct mset *s, struct cost *c)
{
	(void)c;
	return mset_entry_reserve(s, sizeof(struct entry));
}

static struct entry *add(struct entry *e, struct entry *new, struct cost *c)
{
	int side;

	if (e == NULL)
		return new;
	side = test(&new->item->key, e, c) > 0;
	e->child[side] = add(e->child[side], new, c);
	return balance(e);
}

static void insert(struct mset *s, struct mset_item *item, struct cost *c)
{
	struct tree *t = of(s);
	struct entry *e = mset_entry_spend(s, item);

	e->height = 1;
	t->root = add(t->root, e, c);
}

/* Unlinks the leftmost entry below e into *least. */
static struct entry *erase_least(struct entry *e, struct entry **least, struct cost *c)
{
	c->hops++;
	if (e->child[0] == NULL) {
		*least = e;
		return e->child[1];
	}
	e->child[0] = erase_least(e->child[0], least, c);
	return balance(e);
}

/* Unlinks the entry with that key, if there is one, into t->cut. */
static struct entry *erase(struct tree *t, struct entry *e, const struct mkey *k, struct cost *c)
{
	struct entry *heir;
	int cmp;

	if (e == NULL)
		return NULL;
	cmp = test(k, e, c);
	if (cmp != 0) {
		e->child[cmp > 0] = erase(t, e->child[cmp > 0], k, c);
		return balance(e);
	}
	t->cut = e;
	if (e->child[0] == NULL || e->child[1] == NULL)
		return e->child[e->child[0] == NULL];
	e->child[1] = erase_least(e->child[1], &heir, c);
	heir->child[0] = e->child[0];
	heir->child[1] = e->child[1];
	return balance(heir);
}

static struct mset_item *take_exact(struct mset *s, const struct mkey *k, struct cost *c)
{
	struct tree *t = of(s);

	t->cut = NULL;
	t->root = erase(t, t->root, k, c);
	return t->cut ? mset_entry_free(s, t->cut) : NULL;
}

static struct mset_item *take(struct mset *s, const struct mkey *k, uint64_t mask, struct cost *c)
{
	struct mset_item *item;

	if (mask == MKEY_EXACT)
		return take_exact(s, k, c);
	item = find(s, k, mask, c);
	return item ? take_exact(s, &item->key, c) : NULL;
}

static void tree_remove(struct mset *s, struct mset_item *item, struct cost *c)
{
	struct mset_item *gone = take_exact(s, &item->key, c);

	g_assert(gone == item);
}

static void walk(struct mset *s, mset_each_fn *each, void *ctx, struct cost *c)
{
	each_in_order(of(s)->root, each, ctx);
	c->hops += s->n;
}

static void tell_entries(const struct entry *e, enum memory_type type, const struct memory_walk *w)
{
	if (e == NULL)
		return;
	memory_tell(w, type, e, sizeof(*e));
	tell_entries(e->child[0], type, w);
	tell_entries(e->child[1], type, w);
}

static void memory(const struct mset *s, enum memory_type type, const struct memory_walk *w)
{
	memory_tell(w, type, s, sizeof(struct tree));
	tell_entries(of(s)->root, type, w);
}

static const struct mset_ops ops = {
	.create = create,
	.destroy = destroy,
	.find = find,
	.reserve = reserve,
	.cancel = mset_entry_cancel,
	.insert = insert,
	.take = take,
	.remove = tree_remove,
	.walk = walk,
	.capacity = mset_entry_count,
	.memory = memory,
};

const struct mset_kind mset_tree = {
	.name = "tree",
	.about = "AVL tree by group, then interface",
	.ops = &ops,
	.order = MSET_BY_KEY,
	.entry_bytes = 32,
	.holds = true,
};
