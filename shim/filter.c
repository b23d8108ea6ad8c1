/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "shim/filter.h"

#include <glib.h>
#include <string.h>

#include "shim/draw.h"

void filter_init(struct filter *f)
{
	memset(f, 0, sizeof(*f));
}

void filter_fini(struct filter *f)
{
	for (uint32_t i = 0; i < f->used; i++)
		if (f->set[i].room)
			g_free(f->set[i].u.many);
	g_free(f->set);
	g_free(f->bucket);
	filter_init(f);
}

static inline struct maddr fold_any(struct maddr group)
{
	struct maddr any = { 0, 0 };

	return maddr_is_any(group) ? any : group;
}

static inline uint32_t bucket_of(const struct filter *f, uint32_t lan, struct maddr group)
{
	uint64_t h = draw_mix(draw_mix(group.hi + lan) ^ group.lo);

	return (uint32_t)h & (f->buckets - 1);
}

static struct filter_set *find(const struct filter *f, uint32_t lan, struct maddr group)
{
	if (f->buckets == 0)
		return NULL;
	for (uint32_t i = f->bucket[bucket_of(f, lan, group)]; i; i = f->set[i - 1].next) {
		struct filter_set *s = &f->set[i - 1];

		if (s->lan == lan && maddr_equal(s->group, group))
			return s;
	}
	return NULL;
}

static inline uint32_t *members(struct filter_set *s)
{
	return s->room ? s->u.many : s->u.few;
}

/* The place of the first member that is not less; most joins are at the end. */
static uint32_t lower_bound(struct filter_set *s, uint32_t member)
{
	const uint32_t *m = members(s);
	uint32_t low = 0, high = s->count;

	if (high && m[high - 1] < member)
		return high;
	while (low < high) {
		uint32_t mid = (low + high) / 2;

		if (m[mid] < member)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* ---- sets come and go ---- */

static void link_set(struct filter *f, uint32_t i)
{
	uint32_t *head = &f->bucket[bucket_of(f, f->set[i].lan, f->set[i].group)];

	f->set[i].next = *head;
	*head = i + 1;
}

static void unlink_set(struct filter *f, uint32_t i)
{
	uint32_t *at = &f->bucket[bucket_of(f, f->set[i].lan, f->set[i].group)];

	while (*at != i + 1)
		at = &f->set[*at - 1].next;
	*at = f->set[i].next;
}

/* Only while no set is on the list of free ones: those have no bucket. */
static void more_buckets(struct filter *f)
{
	f->buckets = f->buckets ? 2 * f->buckets : 16;
	g_free(f->bucket);
	f->bucket = g_new0(uint32_t, f->buckets);
	for (uint32_t i = 0; i < f->used; i++)
		link_set(f, i);
}

static uint32_t take_place(struct filter *f)
{
	uint32_t i;

	if (f->free) {
		i = f->free - 1;
		f->free = f->set[i].next;
		return i;
	}
	if (f->used >= f->buckets)
		more_buckets(f);
	if (f->used == f->room) {
		f->room += f->room / 4 + 16; /* not twice: what is spare counts at 40 bytes each */
		f->set = g_renew(struct filter_set, f->set, f->room);
	}
	return f->used++;
}

static struct filter_set *new_set(struct filter *f, uint32_t lan, struct maddr group)
{
	uint32_t i = take_place(f);
	struct filter_set *s = &f->set[i];

	memset(s, 0, sizeof(*s));
	s->lan = lan;
	s->group = group;
	link_set(f, i);
	return s;
}

static void free_set(struct filter *f, struct filter_set *s)
{
	uint32_t i = (uint32_t)(s - f->set);

	unlink_set(f, i);
	if (s->room)
		g_free(s->u.many);
	s->room = 0;
	s->next = f->free;
	f->free = i + 1;
}

static void make_room(struct filter_set *s)
{
	uint32_t *many;

	if (s->count < (s->room ? s->room : G_N_ELEMENTS(s->u.few)))
		return;
	s->room = 2 * s->count;
	if (s->count > G_N_ELEMENTS(s->u.few)) {
		s->u.many = g_renew(uint32_t, s->u.many, s->room);
		return;
	}
	many = g_new(uint32_t, s->room);
	memcpy(many, s->u.few, sizeof(s->u.few));
	s->u.many = many;
}

/* ---- members ---- */

void filter_add(struct filter *f, uint32_t lan, struct maddr group, uint32_t member)
{
	struct filter_set *s;
	uint32_t i;

	group = fold_any(group);
	s = find(f, lan, group);
	if (!s)
		s = new_set(f, lan, group);
	i = lower_bound(s, member);
	if (i < s->count && members(s)[i] == member)
		return;
	make_room(s);
	memmove(&members(s)[i + 1], &members(s)[i], (s->count - i) * sizeof(uint32_t));
	members(s)[i] = member;
	s->count++;
}

void filter_del(struct filter *f, uint32_t lan, struct maddr group, uint32_t member)
{
	struct filter_set *s = find(f, lan, fold_any(group));
	uint32_t i;

	if (!s)
		return;
	i = lower_bound(s, member);
	if (i == s->count || members(s)[i] != member)
		return;
	s->count--;
	memmove(&members(s)[i], &members(s)[i + 1], (s->count - i) * sizeof(uint32_t));
	if (s->count == 0)
		free_set(f, s);
}

const uint32_t *filter_find(const struct filter *f, uint32_t lan, struct maddr group,
			    uint32_t *count)
{
	struct filter_set *s = find(f, lan, fold_any(group));

	*count = s ? s->count : 0;
	return s ? members(s) : NULL;
}

bool filter_has(const struct filter *f, uint32_t lan, struct maddr group, uint32_t member)
{
	struct filter_set *s = find(f, lan, fold_any(group));
	uint32_t i;

	if (!s)
		return false;
	i = lower_bound(s, member);
	return i < s->count && members(s)[i] == member;
}
