/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "bench/plainheap.h"

#include <glib.h>

static bool before(const struct mc_timer *a, const struct mc_timer *b)
{
	return a->at < b->at || (a->at == b->at && a->order < b->order);
}

void plainheap_push(struct plainheap *h, struct mc_timer *t)
{
	size_t i = h->count++;

	if (i == h->room) {
		h->room = h->room ? 2 * h->room : 64;
		h->timer = g_renew(struct mc_timer *, h->timer, h->room);
	}
	for (; i && before(t, h->timer[(i - 1) / 2]); i = (i - 1) / 2)
		h->timer[i] = h->timer[(i - 1) / 2];
	h->timer[i] = t;
}

struct mc_timer *plainheap_pop(struct plainheap *h)
{
	struct mc_timer *first, *last;
	size_t i = 0, child;

	if (h->count == 0)
		return NULL;
	first = h->timer[0];
	last = h->timer[--h->count];
	while ((child = 2 * i + 1) < h->count) {
		if (child + 1 < h->count && before(h->timer[child + 1], h->timer[child]))
			child++;
		if (!before(h->timer[child], last))
			break;
		h->timer[i] = h->timer[child];
		i = child;
	}
	h->timer[i] = last;
	return first;
}

void plainheap_fini(struct plainheap *h)
{
	g_free(h->timer);
	*h = (struct plainheap){ 0 };
}
