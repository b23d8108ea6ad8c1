/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "shim/queue.h"

#include <glib.h>

enum { WIDTH = 4 };

void queue_init(struct queue *q)
{
	q->heap = NULL;
	q->count = q->room = 0;
	shelf_init(&q->later);
}

void queue_fini(struct queue *q)
{
	for (uint32_t i = 0; i < q->count; i++)
		q->heap[i].timer->pos = 0;
	g_free(q->heap);
	shelf_fini(&q->later);
	queue_init(q);
}

/* As one number of 128 bits (times are >= 0): no branch, which would be a coin's throw. */
static inline bool less(mc_time at, uint64_t tie, mc_time other_at, uint64_t other_tie)
{
	__extension__ typedef unsigned __int128 key;

	return ((key)at << 64 | tie) < ((key)other_at << 64 | other_tie);
}

static inline bool before(mc_time at, uint64_t tie, const struct queue_entry *e)
{
	return less(at, tie, e->at, e->tie);
}

static inline void place(struct queue *q, uint32_t i, struct queue_entry e)
{
	q->heap[i] = e;
	e.timer->pos = i + 1;
}

/* Puts e, which belongs at place i or nearer to the root. */
static void sift_up(struct queue *q, uint32_t i, struct queue_entry e)
{
	while (i > 0) {
		uint32_t parent = (i - 1) / WIDTH;

		if (!before(e.at, e.tie, &q->heap[parent]))
			break;
		place(q, i, q->heap[parent]);
		i = parent;
	}
	place(q, i, e);
}

/* Of four: two matches and a final, whose results are added and not branched on. */
static inline uint32_t least_of_four(const struct queue_entry *h, uint32_t first)
{
	uint32_t a = first + before(h[first + 1].at, h[first + 1].tie, &h[first]);
	uint32_t b = first + 2 + before(h[first + 3].at, h[first + 3].tie, &h[first + 2]);

	return a + (b - a) * before(h[b].at, h[b].tie, &h[a]);
}

static inline uint32_t least_child(const struct queue *q, uint32_t first)
{
	const struct queue_entry *h = q->heap;
	uint32_t least = first;

	if (first + WIDTH <= q->count)
		return least_of_four(h, first);
	for (uint32_t i = first + 1; i < q->count; i++)
		if (before(h[i].at, h[i].tie, &h[least]))
			least = i;
	return least;
}

/* Which of them it will be is not known yet, and in a big heap none is in the cache. */
static inline void prefetch_children_of_children(const struct queue *q, uint32_t first)
{
	const char *next = (const char *)&q->heap[(size_t)first * WIDTH + 1];

	for (size_t k = 0; k < WIDTH * WIDTH * sizeof(struct queue_entry); k += 64)
		__builtin_prefetch(next + k);
}

/* Puts e, which belongs at place i or farther from the root. */
static void sift_down(struct queue *q, uint32_t i, struct queue_entry e)
{
	for (;;) {
		uint32_t first = i * WIDTH + 1;
		uint32_t least;

		if (first >= q->count)
			break;
		prefetch_children_of_children(q, first);
		least = least_child(q, first);
		if (!before(q->heap[least].at, q->heap[least].tie, &e))
			break;
		place(q, i, q->heap[least]);
		i = least;
	}
	place(q, i, e);
}

static void push(struct queue *q, struct mc_timer *t)
{
	struct queue_entry e = { t->at, t->order, t };

	if (q->count == q->room) {
		q->room = q->room ? 2 * q->room : 64;
		q->heap = g_renew(struct queue_entry, q->heap, q->room);
	}
	sift_up(q, q->count++, e);
}

/* To where an idle timer belongs. */
static void enter(struct queue *q, struct mc_timer *t)
{
	if (shelf_takes(&q->later, t->at))
		shelf_put(&q->later, t);
	else
		push(q, t);
}

/* To an earlier key. */
static void hasten(struct queue *q, struct mc_timer *t)
{
	if (shelf_has(t)) {
		shelf_drop(&q->later, t);
		enter(q, t);
	} else if (before(t->at, t->order, &q->heap[t->pos - 1])) {
		sift_up(q, t->pos - 1, (struct queue_entry){ t->at, t->order, t });
	}
}

void queue_arm(struct queue *q, struct mc_timer *t, mc_time at, uint64_t tie)
{
	bool earlier = t->pos && less(at, tie, t->at, t->order);

	t->at = at;
	t->order = tie;
	if (!t->pos)
		enter(q, t);
	else if (earlier)
		hasten(q, t);
}

/* The last entry fills the hole at place i, and goes up or down from there. */
static void remove_at(struct queue *q, uint32_t i)
{
	struct queue_entry last = q->heap[--q->count];

	if (i == q->count)
		return;
	if (i > 0 && before(last.at, last.tie, &q->heap[(i - 1) / WIDTH]))
		sift_up(q, i, last);
	else
		sift_down(q, i, last);
}

void queue_disarm(struct queue *q, struct mc_timer *t)
{
	if (shelf_has(t)) {
		shelf_drop(&q->later, t);
		return;
	}
	remove_at(q, t->pos - 1);
	t->pos = 0;
}

/* Makes the entry at the root, if there is one, one that is where it belongs. */
static void settle(struct queue *q)
{
	while (q->count) {
		struct mc_timer *t = q->heap->timer;

		if (q->heap->at == t->at && q->heap->tie == t->order)
			break;
		if (shelf_takes(&q->later, t->at)) {
			remove_at(q, 0);
			shelf_put(&q->later, t);
		} else {
			sift_down(q, 0, (struct queue_entry){ t->at, t->order, t });
		}
	}
}

static void is_due(void *queue, struct mc_timer *t)
{
	push(queue, t);
}

mc_time queue_next(struct queue *q)
{
	settle(q);
	while (q->later.count && (!q->count || q->heap->at >= shelf_from(&q->later))) {
		shelf_open(&q->later, is_due, q);
		settle(q);
	}
	return q->count ? q->heap->at : MC_NEVER;
}

struct mc_timer *queue_pop(struct queue *q, mc_time until)
{
	mc_time next = queue_next(q);
	struct mc_timer *t;

	if (next > until || q->count == 0)
		return NULL;
	t = q->heap->timer;
	remove_at(q, 0);
	t->pos = 0;
	shelf_follow(&q->later, next);
	return t;
}
