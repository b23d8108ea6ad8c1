/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A vector of pointers in join order, scanned oldest first; a drop shifts the tail down by one.
 * OpenBSD sys/netinet/ip_output.c ip_setmoptions (15 slots, then 2n+1); 4.4BSD's fixed 20.  FreeBSD up to
 * 12 and xnu shift a second vector with it, of the memberships' filters (netinet/in_mcast.c imo_grow).
 *   comparisons  records tested      moves   pointers shifted by a drop
 *   copied       slots copied when the vector grows (all of the old ones, as the kernel's memcpy)
 *   hops         none: each record's address is known before the one before it has arrived
 * The vector never shrinks.  A cancelled reservation keeps the larger vector.
 */
#include "model/mset_index.h"

#include <glib.h>
#include <string.h>

struct array {
	struct mset set;
	struct mset_item **slot;
	void *beside; /* the second vector, or NULL; what is in it is nobody's concern here */
	size_t slots;
};

static struct array *of(const struct mset *s)
{
	return (struct array *)s;
}

static struct mset_item **vector_new(const struct mset_kind *kind, const struct mset_config *cfg,
				     size_t slots, enum kmem_wait wait)
{
	enum kmem_type type = kind->embedded_bytes ? KMEM_EMBEDDED : cfg->vectors;
	size_t bytes = slots * sizeof(struct mset_item *);

	return kmem_alloc(cfg->kmem, type, bytes, bytes, wait);
}

static void vector_free(struct array *a)
{
	const struct mset_kind *kind = a->set.kind;
	enum kmem_type type = kind->embedded_bytes ? KMEM_EMBEDDED : a->set.config->vectors;

	kmem_free(a->set.config->kmem, type, a->slots * sizeof(*a->slot), a->slot);
}

static void *beside_new(const struct mset_kind *kind, const struct mset_config *cfg, size_t slots,
			enum kmem_wait wait)
{
	size_t bytes = slots * kind->beside_bytes;

	return bytes ? kmem_alloc(cfg->kmem, cfg->vectors, bytes, bytes, wait) : NULL;
}

static void beside_free(struct array *a)
{
	if (a->beside)
		kmem_free(a->set.config->kmem, a->set.config->vectors,
			  a->slots * a->set.kind->beside_bytes, a->beside);
}

static struct mset *create(const struct mset_kind *kind, const struct mset_config *config)
{
	struct array *a = g_new0(struct array, 1);

	a->slots = kind->growth.first;
	a->slot = vector_new(kind, config, a->slots, KMEM_WAITOK);
	a->beside = beside_new(kind, config, a->slots, KMEM_WAITOK);
	return &a->set;
}

static void destroy(struct mset *s, mset_each_fn *each, void *ctx)
{
	struct array *a = of(s);

	for (size_t i = 0; each && i < s->n; i++)
		each(a->slot[i], ctx);
	beside_free(a);
	vector_free(a);
	mset_index_free(s->index);
	g_free(a);
}

/* What scan finds, by the index. */
static size_t look_up(const struct array *a, const struct mkey *k, struct cost *c)
{
	struct mset_place place = { .older = a->set.n };
	bool found = mset_index_find(a->set.index, k, &place);

	c->comparisons += found ? place.older + 1 : a->set.n;
	return place.older;
}

/* The index of the first match, or n. */
static size_t scan(const struct array *a, const struct mkey *k, uint64_t mask, struct cost *c)
{
	size_t n = a->set.n, i;

	if (a->set.index && mask == MKEY_EXACT)
		return look_up(a, k, c);
	for (i = 0; i < n; i++)
		if (mkey_matches(&a->slot[i]->key, k, mask))
			break;
	c->comparisons += i < n ? i + 1 : n;
	return i;
}

static struct mset_item *find(struct mset *s, const struct mkey *k, uint64_t mask, struct cost *c)
{
	size_t i = scan(of(s), k, mask, c);

	return i < s->n ? of(s)->slot[i] : NULL;
}

/* The second vector first: if the other is refused, both stay as they are. */
static bool grow_beside(struct array *a, size_t slots, void **larger)
{
	const struct mset *s = &a->set;

	*larger = beside_new(s->kind, s->config, slots, KMEM_NOWAIT);
	return *larger || s->kind->beside_bytes == 0;
}

static void swap_beside(struct array *a, void *larger, struct cost *c)
{
	if (larger == NULL)
		return;
	memcpy(larger, a->beside, a->slots * a->set.kind->beside_bytes);
	c->copied += a->slots;
	beside_free(a);
	a->beside = larger;
}

static bool reserve(struct mset *s, struct cost *c)
{
	struct array *a = of(s);
	struct mset_item **larger;
	void *beside;
	size_t slots;

	if (s->n < a->slots)
		return true;
	slots = growth_next(&s->kind->growth, a->slots);
	if (slots == 0)
		return false;
	if (!grow_beside(a, slots, &beside))
		return false;
	larger = vector_new(s->kind, s->config, slots, KMEM_NOWAIT);
	if (larger == NULL) {
		if (beside)
			kmem_free(s->config->kmem, s->config->vectors,
				  slots * s->kind->beside_bytes, beside);
		return false;
	}
	swap_beside(a, beside, c);
	memcpy(larger, a->slot, a->slots * sizeof(*larger));
	c->copied += a->slots;
	vector_free(a);
	a->slot = larger;
	a->slots = slots;
	return true;
}

static void cancel(struct mset *s)
{
	(void)s;
}

static void make_index(struct mset *s)
{
	s->index = mset_index_new();
	for (size_t i = 0; i < s->n; i++)
		mset_index_add(s->index, of(s)->slot[i], of(s)->slot[i]);
}

static void insert(struct mset *s, struct mset_item *item, struct cost *c)
{
	(void)c;
	g_assert(s->n < of(s)->slots);
	of(s)->slot[s->n++] = item;
	if (s->index)
		mset_index_add(s->index, item, item);
	else if (s->config->indexed && s->n > MSET_INDEX_FROM)
		make_index(s);
}

static size_t shift_beside(struct array *a, size_t i, size_t behind)
{
	size_t bytes = a->set.kind->beside_bytes;
	char *at = (char *)a->beside + i * bytes;

	memmove(at, at + bytes, behind * bytes);
	return behind;
}

static struct mset_item *cut(struct array *a, size_t i, struct cost *c)
{
	struct mset_item *item = a->slot[i];
	size_t behind = a->set.n - 1 - i;

	if (a->set.index)
		mset_index_del(a->set.index, &item->key);
	memmove(&a->slot[i], &a->slot[i + 1], behind * sizeof(*a->slot));
	c->moves += behind;
	if (a->beside)
		c->moves += shift_beside(a, i, behind);
	a->set.n--;
	return item;
}

static struct mset_item *take(struct mset *s, const struct mkey *k, uint64_t mask, struct cost *c)
{
	size_t i = scan(of(s), k, mask, c);

	return i < s->n ? cut(of(s), i, c) : NULL;
}

static void array_remove(struct mset *s, struct mset_item *item, struct cost *c)
{
	size_t i = scan(of(s), &item->key, MKEY_EXACT, c);

	g_assert(i < s->n && of(s)->slot[i] == item);
	cut(of(s), i, c);
}

static void walk(struct mset *s, mset_each_fn *each, void *ctx, struct cost *c)
{
	(void)c;
	for (size_t i = 0; i < s->n; i++)
		each(of(s)->slot[i], ctx);
}

static size_t capacity(const struct mset *s)
{
	return of(s)->slots;
}

static void memory(const struct mset *s, enum memory_type type, const struct memory_walk *w)
{
	const struct array *a = of(s);

	memory_tell(w, type, a, sizeof(*a));
	memory_tell(w, type, a->slot, a->slots * sizeof(*a->slot));
	memory_tell(w, type, a->beside, a->slots * s->kind->beside_bytes);
	mset_index_memory(s->index, type, w);
}

static const struct mset_ops ops = {
	.create = create,
	.destroy = destroy,
	.find = find,
	.reserve = reserve,
	.cancel = cancel,
	.insert = insert,
	.take = take,
	.remove = array_remove,
	.walk = walk,
	.capacity = capacity,
	.memory = memory,
};

const struct mset_kind mset_array = {
	.name = "array",
	.about = "vector of 15, 31, 63 ... slots, as OpenBSD",
	.ops = &ops,
	.order = MSET_OLDEST_FIRST,
	.growth = { 15, 2, 1 },
	.holds = true,
};

const struct mset_kind mset_array_fixed = {
	.name = "array-fixed",
	.about = "vector of 20 slots inside the options record, as 4.4BSD",
	.ops = &ops,
	.order = MSET_OLDEST_FIRST,
	.growth = { 20, 0, 0 },
	.embedded_bytes = 20 * sizeof(void *),
	.holds = true,
};

const struct mset_kind mset_array_two = {
	.name = "array-two",
	.about = "two vectors of 31, 63 ... slots side by side, as FreeBSD up to 12 and xnu",
	.ops = &ops,
	.order = MSET_OLDEST_FIRST,
	.growth = { 31, 2, 1 },
	.beside_bytes = 24, /* struct in_mfilter */
	.holds = true,
};
