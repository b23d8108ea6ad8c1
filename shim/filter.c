/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "shim/filter.h"

#include <glib.h>
#include <string.h>

#include "shim/draw.h"

void filter_init(struct filter *f)
{
	memset(f, 0, sizeof(*f));
}

static inline bool is_many(uint32_t count)
{
	return count > G_N_ELEMENTS(((struct filter_set *)NULL)->u.few);
}

void filter_fini(struct filter *f)
{
	for (uint32_t i = 0; i < f->used; i++)
		if (is_many(f->set[i].count))
			g_free(f->set[i].u.many);
	g_free(f->set);
	g_free(f->bucket);
	g_free(f->net);
	g_free(f->net_bucket);
	filter_init(f);
}

/* Places double when they are full, and so do the buckets, at one a place.  Returns true if all must
 * be linked anew. */
static bool more_buckets(uint32_t **bucket, uint32_t *buckets, uint32_t used)
{
	if (used < *buckets)
		return false;
	*buckets = *buckets ? 2 * *buckets : 16;
	g_free(*bucket);
	*bucket = g_new0(uint32_t, *buckets);
	return true;
}

/* ---- nets ---- */

#define NO_NET UINT32_MAX

static inline struct maddr fold_any(struct maddr group)
{
	struct maddr any = { 0, 0 };

	return maddr_is_any(group) ? any : group;
}

static inline uint32_t mid_of(struct maddr group)
{
	return (uint32_t)(group.lo >> 32);
}

static uint32_t *net_bucket_of(const struct filter *f, uint32_t lan, uint64_t hi, uint32_t mid)
{
	uint64_t h = draw_mix(draw_mix(hi + lan) ^ mid);

	return &f->net_bucket[(uint32_t)h & (f->net_buckets - 1)];
}

static uint32_t find_net(const struct filter *f, uint32_t lan, struct maddr group)
{
	uint32_t mid = mid_of(group);

	if (f->net_buckets == 0)
		return NO_NET;
	for (uint32_t i = *net_bucket_of(f, lan, group.hi, mid); i; i = f->net[i - 1].next) {
		const struct filter_net *n = &f->net[i - 1];

		if (n->lan == lan && n->mid == mid && n->hi == group.hi)
			return i - 1;
	}
	return NO_NET;
}

static void link_net(struct filter *f, uint32_t i)
{
	struct filter_net *n = &f->net[i];
	uint32_t *head = net_bucket_of(f, n->lan, n->hi, n->mid);

	n->next = *head;
	*head = i + 1;
}

static uint32_t new_net(struct filter *f, uint32_t lan, struct maddr group)
{
	if (more_buckets(&f->net_bucket, &f->net_buckets, f->nets))
		for (uint32_t i = 0; i < f->nets; i++)
			link_net(f, i);
	if (f->nets == f->net_room) {
		f->net_room = f->net_room ? 2 * f->net_room : 16;
		f->net = g_renew(struct filter_net, f->net, f->net_room);
	}
	f->net[f->nets] = (struct filter_net){ group.hi, mid_of(group), lan, 0 };
	link_net(f, f->nets);
	return f->nets++;
}

/* ---- sets ---- */

static inline uint32_t *bucket_of(const struct filter *f, uint32_t net, uint32_t last)
{
	return &f->bucket[(uint32_t)draw_mix((uint64_t)net << 32 | last) & (f->buckets - 1)];
}

static struct filter_set *find(const struct filter *f, uint32_t lan, struct maddr group)
{
	uint32_t net = find_net(f, lan, group), last = (uint32_t)group.lo;

	if (net == NO_NET || f->buckets == 0)
		return NULL;
	for (uint32_t i = *bucket_of(f, net, last); i; i = f->set[i - 1].next) {
		struct filter_set *s = &f->set[i - 1];

		if (s->net == net && s->last == last)
			return s;
	}
	return NULL;
}

static void link_set(struct filter *f, uint32_t i)
{
	uint32_t *head = bucket_of(f, f->set[i].net, f->set[i].last);

	f->set[i].next = *head;
	*head = i + 1;
}

static void unlink_set(struct filter *f, uint32_t i)
{
	uint32_t *at = bucket_of(f, f->set[i].net, f->set[i].last);

	while (*at != i + 1)
		at = &f->set[*at - 1].next;
	*at = f->set[i].next;
}

static uint32_t take_place(struct filter *f)
{
	uint32_t i;

	if (f->free) {
		i = f->free - 1;
		f->free = f->set[i].next;
		return i;
	}
	/* No set is on the list of free ones, which have no bucket. */
	if (more_buckets(&f->bucket, &f->buckets, f->used))
		for (i = 0; i < f->used; i++)
			link_set(f, i);
	if (f->used == f->room) {
		f->room += f->room / 4 + 16; /* not twice: what is spare counts, too */
		f->set = g_renew(struct filter_set, f->set, f->room);
	}
	return f->used++;
}

static struct filter_set *new_set(struct filter *f, uint32_t lan, struct maddr group)
{
	uint32_t net = find_net(f, lan, group), i;

	if (net == NO_NET)
		net = new_net(f, lan, group);
	i = take_place(f);
	f->set[i] = (struct filter_set){ .net = net, .last = (uint32_t)group.lo };
	link_set(f, i);
	return &f->set[i];
}

static void free_set(struct filter *f, struct filter_set *s)
{
	uint32_t i = (uint32_t)(s - f->set);

	unlink_set(f, i);
	s->next = f->free;
	f->free = i + 1;
}

/* ---- members ---- */

static inline uint32_t *members(struct filter_set *s)
{
	return is_many(s->count) ? s->u.many : s->u.few;
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

static bool is_power(uint32_t n)
{
	return (n & (n - 1)) == 0;
}

/* For one more: the count is about to grow. */
static void make_room(struct filter_set *s)
{
	uint32_t *many;

	if (is_many(s->count)) {
		if (is_power(s->count))
			s->u.many = g_renew(uint32_t, s->u.many, 2 * s->count);
		return;
	}
	if (!is_many(s->count + 1))
		return;
	many = g_new(uint32_t, 2 * s->count);
	memcpy(many, s->u.few, sizeof(s->u.few));
	s->u.many = many;
}

/* The count has become one less. */
static void give_room(struct filter_set *s)
{
	uint32_t *many = s->u.many;

	if (is_many(s->count)) {
		if (is_power(s->count))
			s->u.many = g_renew(uint32_t, many, s->count);
		return;
	}
	if (!is_many(s->count + 1))
		return;
	memcpy(s->u.few, many, sizeof(s->u.few));
	g_free(many);
}

void filter_add(struct filter *f, uint32_t lan, struct maddr group, uint32_t member)
{
	struct filter_set *s;
	uint32_t i, *m;

	group = fold_any(group);
	s = find(f, lan, group);
	if (!s)
		s = new_set(f, lan, group);
	i = lower_bound(s, member);
	if (i < s->count && members(s)[i] == member)
		return;
	make_room(s);
	m = is_many(s->count + 1) ? s->u.many : s->u.few;
	memmove(&m[i + 1], &m[i], (s->count++ - i) * sizeof(*m));
	m[i] = member;
}

void filter_del(struct filter *f, uint32_t lan, struct maddr group, uint32_t member)
{
	struct filter_set *s = find(f, lan, fold_any(group));
	uint32_t i, *m;

	if (!s)
		return;
	i = lower_bound(s, member);
	m = members(s);
	if (i == s->count || m[i] != member)
		return;
	memmove(&m[i], &m[i + 1], (--s->count - i) * sizeof(*m));
	give_room(s);
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

/* Takes those out of a set; true if none is left. */
static bool scrub_set(struct filter_set *s, filter_gone_fn *gone, const void *ctx)
{
	for (uint32_t i = s->count; i > 0; i--) {
		uint32_t *m = members(s);

		if (!gone(ctx, m[i - 1]))
			continue;
		memmove(&m[i - 1], &m[i], (s->count-- - i) * sizeof(*m));
		give_room(s);
	}
	return s->count == 0;
}

void filter_scrub(struct filter *f, filter_gone_fn *gone, const void *ctx)
{
	for (uint32_t i = 0; i < f->used; i++)
		if (f->set[i].count && scrub_set(&f->set[i], gone, ctx))
			free_set(f, &f->set[i]);
}
