/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Holds nothing: what is left of an operation is the price of the doorway.  Counts no work. */
#include "model/mset.h"

#include <glib.h>

static struct mset *create(const struct mset_kind *kind, const struct mset_config *config)
{
	(void)kind, (void)config;
	return g_new0(struct mset, 1);
}

static void destroy(struct mset *s, mset_each_fn *each, void *ctx)
{
	(void)each, (void)ctx;
	g_free(s);
}

static struct mset_item *find(struct mset *s, const struct mkey *k, uint64_t mask, struct cost *c)
{
	(void)s, (void)k, (void)mask, (void)c;
	return NULL;
}

static bool reserve(struct mset *s, struct cost *c)
{
	(void)s, (void)c;
	return true;
}

static void cancel(struct mset *s)
{
	(void)s;
}

static void forget(struct mset *s, struct mset_item *item, struct cost *c)
{
	(void)s, (void)item, (void)c;
}

static void walk(struct mset *s, mset_each_fn *each, void *ctx, struct cost *c)
{
	(void)s, (void)each, (void)ctx, (void)c;
}

static size_t capacity(const struct mset *s)
{
	(void)s;
	return 0;
}

static void memory(const struct mset *s, enum memory_type type, const struct memory_walk *w)
{
	memory_tell(w, type, s, sizeof(*s));
}

static const struct mset_ops ops = {
	.create = create,
	.destroy = destroy,
	.find = find,
	.reserve = reserve,
	.cancel = cancel,
	.insert = forget,
	.take = find,
	.remove = forget,
	.walk = walk,
	.capacity = capacity,
	.memory = memory,
};

const struct mset_kind mset_null = {
	.name = "null",
	.about = "holds nothing: the price of the doorway, for bench only",
	.ops = &ops,
	.order = MSET_OLDEST_FIRST,
};
