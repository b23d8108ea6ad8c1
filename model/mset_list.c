/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A doubly linked list of 24-byte entries that point to records.
 *   list       insertion at the head, so scans see the newest first: the 2016 patch (seed 000)
 *   list-tail  insertion at the tail, oldest first: for a comparison of cost alone, and FreeBSD's
 *              STAILQ of in_mfilter (sys/netinet/in_mcast.c ip_mfilter_insert)
 *   comparisons  records tested      hops   links followed (one a tested record)
 */
#include <glib.h>

#include "model/mset_chain.h"
#include "model/mset_entry.h"
#include "model/mset_index.h"

struct list {
	struct mset set;
	struct chain chain;
};

static struct list *of(const struct mset *s)
{
	return (struct list *)s;
}

static struct mset *create(const struct mset_kind *kind, const struct mset_config *config)
{
	struct list *l = g_new0(struct list, 1);

	(void)kind, (void)config;
	chain_init(&l->chain);
	return &l->set;
}

static struct mset_item *cut(struct mset *s, struct link *e)
{
	if (s->index)
		mset_index_del(s->index, &e->item->key);
	chain_unlink(&of(s)->chain, e);
	return mset_entry_free(s, e);
}

static void destroy(struct mset *s, mset_each_fn *each, void *ctx)
{
	g_clear_pointer(&s->index, mset_index_free);
	while (of(s)->chain.head) {
		struct mset_item *item = cut(s, of(s)->chain.head);

		if (each)
			each(item, ctx);
	}
	g_free(s);
}

/* How many links are tested until this place is found. */
static uint64_t tested(const struct mset *s, const struct mset_place *place)
{
	return s->kind->order == MSET_NEWEST_FIRST ? s->n - place->older : place->older + 1;
}

/* What chain_scan finds, by the index. */
static struct mset_place look_up(const struct mset *s, const struct mkey *k, struct cost *c)
{
	struct mset_place place = { .item = NULL };
	bool found = mset_index_find(s->index, k, &place);
	uint64_t n = found ? tested(s, &place) : s->n;

	c->comparisons += n;
	c->hops += n;
	return place;
}

static struct link *scan(const struct mset *s, const struct mkey *k, uint64_t mask, struct cost *c)
{
	if (s->index && mask == MKEY_EXACT)
		return look_up(s, k, c).entry;
	return chain_scan(&of(s)->chain, k, mask, c);
}

static struct mset_item *find(struct mset *s, const struct mkey *k, uint64_t mask, struct cost *c)
{
	struct link *e;

	if (s->index && mask == MKEY_EXACT)
		return look_up(s, k, c).item; /* whose link is elsewhere */
	e = chain_scan(&of(s)->chain, k, mask, c);
	return e ? e->item : NULL;
}

static bool reserve(struct mset *s, struct cost *c)
{
	(void)c;
	return mset_entry_reserve(s, sizeof(struct link));
}

/* From the oldest on, whichever end of the chain that is. */
static void make_index(struct mset *s)
{
	struct link **links = g_new(struct link *, s->n), *e = of(s)->chain.head;
	bool backwards = s->kind->order == MSET_NEWEST_FIRST;

	for (size_t i = 0; e; e = e->next, i++)
		links[backwards ? s->n - 1 - i : i] = e;
	s->index = mset_index_new();
	for (size_t i = 0; i < s->n; i++)
		mset_index_add(s->index, links[i]->item, links[i]);
	g_free(links);
}

static void insert(struct mset *s, struct mset_item *item, struct cost *c)
{
	struct chain *chain = &of(s)->chain;
	struct link *e = mset_entry_spend(s, item);

	(void)c;
	chain_link(chain, e, s->kind->order == MSET_NEWEST_FIRST ? &chain->head : chain->tailp);
	if (s->index)
		mset_index_add(s->index, item, e);
	else if (s->config->indexed && s->n > MSET_INDEX_FROM)
		make_index(s);
}

static struct mset_item *take(struct mset *s, const struct mkey *k, uint64_t mask, struct cost *c)
{
	struct link *e = scan(s, k, mask, c);

	return e ? cut(s, e) : NULL;
}

static void list_remove(struct mset *s, struct mset_item *item, struct cost *c)
{
	struct link *e = s->config->owner ? item->home : scan(s, &item->key, MKEY_EXACT, c);

	g_assert(e && e->item == item);
	cut(s, e);
}

static void walk(struct mset *s, mset_each_fn *each, void *ctx, struct cost *c)
{
	if (!s->index) {
		chain_walk(&of(s)->chain, each, ctx, c);
		return;
	}
	mset_index_walk(s->index, s->kind->order == MSET_NEWEST_FIRST, each, ctx);
	c->hops += s->n;
}

static void memory(const struct mset *s, enum memory_type type, const struct memory_walk *w)
{
	memory_tell(w, type, s, sizeof(struct list));
	for (const struct link *e = of(s)->chain.head; e; e = e->next)
		memory_tell(w, type, e, sizeof(*e));
	mset_index_memory(s->index, type, w);
}

static void fetch(const struct mset *s, const struct mkey *k, unsigned step)
{
	if (s->index)
		mset_index_fetch(s->index, k, step);
}

static const struct mset_ops ops = {
	.create = create,
	.destroy = destroy,
	.find = find,
	.reserve = reserve,
	.cancel = mset_entry_cancel,
	.insert = insert,
	.take = take,
	.remove = list_remove,
	.walk = walk,
	.capacity = mset_entry_count,
	.memory = memory,
	.fetch = fetch,
};

const struct mset_kind mset_list = {
	.name = "list",
	.about = "linked list, insertion at the head, as the 2016 patch",
	.ops = &ops,
	.order = MSET_NEWEST_FIRST,
	.entry_bytes = 24,
	.holds = true,
};

const struct mset_kind mset_list_tail = {
	.name = "list-tail",
	.about = "linked list, insertion at the tail, as FreeBSD's",
	.ops = &ops,
	.order = MSET_OLDEST_FIRST,
	.entry_bytes = 24,
	.holds = true,
};
