/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/gm_filter.h"

#include <errno.h>
#include <glib.h>

/* LP64: Linux include/linux/igmp.h struct ip_sf_list without its link. */
static const struct gm_source_size size = { 24, sizeof(struct gm_source) };

const struct gm_view gm_any_source = { MC_EXCLUDE, NULL, 0 };
const struct gm_view gm_no_source = { MC_INCLUDE, NULL, 0 };

/* ---- a set of sources, there while it has some ---- */

static struct gm_source *look_up(struct mset *set, struct maddr source, struct cost *c)
{
	return (struct gm_source *)gm_sources_find(set, source, c);
}

static struct gm_source *find(struct mset *set, struct gm_sources *all, struct maddr source)
{
	return look_up(set, source, gm_sources_cost(all));
}

static struct gm_source *add(struct mset **set, struct gm_sources *all, struct maddr source)
{
	return (struct gm_source *)gm_sources_add(set, all, source, &size);
}

static void del(struct mset **set, struct gm_sources *all, struct gm_source *s)
{
	gm_sources_del(set, all, &s->item, &size);
}

static void release(struct mset_item *item, void *ctx)
{
	gm_sources_release(ctx, item, &size);
}

static void fini(struct mset **set, struct gm_sources *all)
{
	if (*set)
		mset_free(*set, release, all);
	*set = NULL;
}

/* ---- an interface's filter ---- */

struct gm_source *gm_filter_find(const struct gm_filter *f, struct gm_sources *all,
				 struct maddr source)
{
	return find(f->sources, all, source);
}

struct gm_source *gm_filter_source(struct gm_filter *f, struct gm_sources *all, struct maddr source)
{
	struct gm_source *s = find(f->sources, all, source);

	if (s)
		return s;
	s = add(&f->sources, all, source);
	if (s)
		s->born = all->made++;
	return s;
}

static bool is_idle(const struct gm_source *s)
{
	return s->in == 0 && s->ex == 0 && s->left == 0 && !s->asked;
}

static void collect_idle(struct mset_item *item, void *ctx)
{
	struct gm_source *s = (struct gm_source *)item;

	if (is_idle(s))
		g_ptr_array_add(ctx, s);
}

void gm_filter_sweep(struct gm_filter *f, struct gm_sources *all)
{
	GPtrArray *idle;

	if (f->sources == NULL)
		return;
	idle = g_ptr_array_new();
	mset_walk(f->sources, collect_idle, idle, gm_sources_cost(all));
	for (guint i = 0; i < idle->len; i++)
		del(&f->sources, all, idle->pdata[i]);
	g_ptr_array_free(idle, TRUE);
}

bool gm_filter_admits(const struct gm_filter *f, struct maddr source, struct cost *c)
{
	enum mc_mode mode = gm_merged_mode(f);
	const struct gm_source *s = look_up(f->sources, source, c);

	return (s && gm_lists(f, mode, s)) == (mode == MC_INCLUDE);
}

void gm_filter_drop(struct gm_filter *f, struct gm_sources *all, struct gm_source *s)
{
	if (is_idle(s))
		del(&f->sources, all, s);
}

void gm_filter_sweep_view(struct gm_filter *f, struct gm_sources *all, const struct gm_view *v)
{
	struct cost nobody = { 0 };

	for (size_t i = 0; f->sources && i < v->n; i++) {
		struct mkey k = mkey_make(v->sources[i], 0);
		struct mset_item *s = mset_find(f->sources, &k, MKEY_EXACT, &nobody);

		if (s)
			gm_filter_drop(f, all, (struct gm_source *)s);
	}
}

int gm_filter_order(const struct gm_filter *f, const struct gm_source *a, const struct gm_source *b)
{
	int older = (a->born > b->born) - (a->born < b->born);

	if (f->sources->kind->order == MSET_BY_KEY)
		return mkey_compare(&a->item.key, &b->item.key);
	return f->sources->kind->order == MSET_OLDEST_FIRST ? older : -older;
}

void gm_filter_fini(struct gm_filter *f, struct gm_sources *all)
{
	fini(&f->sources, all);
}

struct moving {
	struct gm_filter *f;
	gm_changed_fn *changed;
	void *ctx;
};

static void mark(struct mset_item *item, void *ctx)
{
	struct gm_source *s = (struct gm_source *)item;

	s->was = gm_listed(((struct moving *)ctx)->f, s);
}

static void compare(struct mset_item *item, void *ctx)
{
	struct gm_source *s = (struct gm_source *)item;
	struct moving *m = ctx;

	if (s->was == gm_listed(m->f, s))
		return;
	if (s->was)
		s->gone = m->f->changes;
	m->changed(s, m->ctx);
}

/* Those of a view, or, where more may be affected, all. */
static void each(struct moving *m, struct gm_sources *all, const struct gm_view *v,
		 mset_each_fn *call)
{
	for (size_t i = 0; i < v->n; i++) {
		struct gm_source *s = find(m->f->sources, all, v->sources[i]);

		call(&s->item, m);
	}
}

static void count(struct gm_filter *f, struct gm_sources *all, const struct gm_view *v, int sign)
{
	if (v->mode == MC_EXCLUDE)
		f->excluders += (uint32_t)sign;
	for (size_t i = 0; i < v->n; i++) {
		struct gm_source *s = find(f->sources, all, v->sources[i]);

		*(v->mode == MC_EXCLUDE ? &s->ex : &s->in) += (uint32_t)sign;
	}
}

static int reserve(struct gm_filter *f, struct gm_sources *all, const struct gm_view *to)
{
	for (size_t i = 0; i < to->n; i++)
		if (gm_filter_source(f, all, to->sources[i]) == NULL) {
			gm_filter_sweep(f, all);
			return ENOBUFS;
		}
	return 0;
}

int gm_filter_move(struct gm_filter *f, struct gm_sources *all, const struct gm_view *from,
		   const struct gm_view *to, gm_changed_fn *changed, void *ctx)
{
	struct moving m = { f, changed, ctx };
	enum mc_mode before = gm_filter_mode(f);
	bool of_all = from->mode != to->mode;

	if (reserve(f, all, to))
		return ENOBUFS;
	f->changes++;
	if (f->sources && of_all)
		mset_walk(f->sources, mark, &m, gm_sources_cost(all));
	else if (f->sources)
		each(&m, all, from, mark), each(&m, all, to, mark);
	count(f, all, from, -1);
	count(f, all, to, 1);
	if (f->sources == NULL || gm_filter_mode(f) != before)
		return 0;
	if (of_all)
		mset_walk(f->sources, compare, &m, gm_sources_cost(all));
	else
		each(&m, all, from, compare), each(&m, all, to, compare);
	return 0;
}

/* ---- a member's ---- */

bool gm_member_has(const struct gm_member *m, struct gm_sources *all, struct maddr source)
{
	return find(m->sources, all, source) != NULL;
}

bool gm_member_admits(const struct gm_member *m, struct maddr source, struct cost *c)
{
	return (look_up(m->sources, source, c) != NULL) == (m->mode == MC_INCLUDE);
}

int gm_member_add(struct gm_member *m, struct gm_sources *all, struct maddr source)
{
	return add(&m->sources, all, source) ? 0 : ENOBUFS;
}

void gm_member_del(struct gm_member *m, struct gm_sources *all, struct maddr source)
{
	del(&m->sources, all, find(m->sources, all, source));
}

void gm_member_fini(struct gm_member *m, struct gm_sources *all)
{
	fini(&m->sources, all);
}

static void append(struct mset_item *item, void *ctx)
{
	struct maddr **next = ctx;

	*(*next)++ = mkey_group(&item->key);
}

struct maddr *gm_member_list(const struct gm_member *m, struct gm_sources *all)
{
	struct maddr *list, *next;

	if (m->sources == NULL)
		return NULL;
	list = next = g_new(struct maddr, m->sources->n);
	mset_walk(m->sources, append, &next, gm_sources_cost(all));
	return list;
}
