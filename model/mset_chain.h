/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The linked list that the list kinds and adapt are made of: 24-byte entries that point to records,
 * in the manner of <sys/queue.h> LIST with a pointer to its tail.  Included by mset_*.c only.
 */
#ifndef MODEL_MSET_CHAIN_H
#define MODEL_MSET_CHAIN_H

#include "model/mset.h"

struct link {
	struct mset_item *item;
	struct link *next, **prevp;
};

struct chain {
	struct link *head, **tailp;
};

static inline void chain_init(struct chain *c)
{
	c->head = NULL;
	c->tailp = &c->head;
}

/* At the head: where = &c->head; at the tail: where = c->tailp. */
static inline void chain_link(struct chain *c, struct link *e, struct link **where)
{
	e->next = *where;
	e->prevp = where;
	if (e->next)
		e->next->prevp = &e->next;
	else
		c->tailp = &e->next;
	*where = e;
}

static inline void chain_unlink(struct chain *c, struct link *e)
{
	*e->prevp = e->next;
	if (e->next)
		e->next->prevp = e->prevp;
	else
		c->tailp = e->prevp;
}

/* The first match from the head, or NULL; counts a comparison and a hop for each link tested. */
static inline struct link *chain_scan(const struct chain *c, const struct mkey *k, uint64_t mask,
				      struct cost *cost)
{
	struct link *e;
	uint64_t tested = 0;

	for (e = c->head; e; e = e->next) {
		tested++;
		if (mkey_matches(&e->item->key, k, mask))
			break;
	}
	cost->comparisons += tested;
	cost->hops += tested;
	return e;
}

static inline void chain_walk(const struct chain *c, mset_each_fn *each, void *ctx,
			      struct cost *cost)
{
	for (struct link *e = c->head; e; e = e->next) {
		each(e->item, ctx);
		cost->hops++;
	}
}

#endif
