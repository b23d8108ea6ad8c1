/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "shim/shelf.h"

#include <glib.h>
#include <string.h>

#define AHEAD 8 /* how far the memory is asked for timers before they are looked at */

void shelf_init(struct shelf *s)
{
	memset(s, 0, sizeof(*s));
}

void shelf_fini(struct shelf *s)
{
	for (uint32_t i = 0; i < s->used; i++)
		if (s->entry[i].timer)
			s->entry[i].timer->pos = 0;
	g_free(s->entry);
	shelf_init(s);
}

/* i: place + 1 */
static void link_first(struct shelf *s, mc_time at, uint32_t i)
{
	uint32_t slot = (uint32_t)(at >> SHELF_BITS) & (SHELF_SLOTS - 1);
	uint32_t next = s->slot[slot];

	s->entry[i - 1].next = next;
	s->entry[i - 1].previous = slot | SHELF_POS;
	if (next)
		s->entry[next - 1].previous = i;
	s->slot[slot] = i;
}

static uint32_t take_place(struct shelf *s)
{
	uint32_t i = s->free;

	if (i) {
		s->free = s->entry[i - 1].next;
		return i;
	}
	if (s->used == s->room) {
		s->room = s->room ? 2 * s->room : 64;
		s->entry = g_renew(struct shelf_entry, s->entry, s->room);
	}
	return ++s->used;
}

static void give_place(struct shelf *s, uint32_t i)
{
	s->entry[i - 1].timer->pos = 0;
	s->entry[i - 1].timer = NULL;
	s->entry[i - 1].next = s->free;
	s->free = i;
	s->count--;
}

void shelf_put(struct shelf *s, struct mc_timer *t)
{
	uint32_t i = take_place(s);

	s->entry[i - 1].timer = t;
	link_first(s, t->at, i);
	t->pos = i | SHELF_POS;
	s->count++;
}

void shelf_drop(struct shelf *s, struct mc_timer *t)
{
	uint32_t i = t->pos & ~SHELF_POS;
	const struct shelf_entry *e = &s->entry[i - 1];

	if (e->next)
		s->entry[e->next - 1].previous = e->previous;
	if (e->previous & SHELF_POS)
		s->slot[e->previous & ~SHELF_POS] = e->next;
	else
		s->entry[e->previous - 1].next = e->next;
	give_place(s, i);
}

void shelf_follow(struct shelf *s, mc_time at)
{
	if (s->count == 0)
		s->opened = MAX(s->opened, at >> SHELF_BITS);
}

static uint32_t ahead_of(const struct shelf *s, uint32_t i)
{
	if (!i)
		return 0;
	__builtin_prefetch(s->entry[i - 1].timer);
	return s->entry[i - 1].next;
}

void shelf_open(struct shelf *s, shelf_due_fn *due, void *ctx)
{
	uint32_t *slot = &s->slot[s->opened & (SHELF_SLOTS - 1)];
	uint32_t i = *slot, ahead = i;

	*slot = 0;
	s->opened++;
	for (int k = 0; k < AHEAD; k++)
		ahead = ahead_of(s, ahead);
	while (i) {
		struct mc_timer *t = s->entry[i - 1].timer;
		uint32_t next = s->entry[i - 1].next;

		ahead = ahead_of(s, ahead);
		if (shelf_takes(s, t->at)) {
			link_first(s, t->at, i);
		} else {
			give_place(s, i);
			due(ctx, t);
		}
		i = next;
	}
}
