/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * RFC 3376 section 6 read aloud: a querier's filters of a few groups on one link, as sets in a word and
 * times in an array.  Nothing is shared with the model.
 */
#ifndef TESTS_NAIVE_ROUTER_H
#define TESTS_NAIVE_ROUTER_H

#include <glib.h>

#include "model/node.h"

#define NAIVE_GROUPS  4 /* the last is of the SSM range */
#define NAIVE_SOURCES 6
#define NAIVE_NEVER   0
#define NAIVE_LISTED  24 /* of a record, each as often as it stands there */

/* RFC 3376 s8.4, s8.8 to s8.10, s8.5, s8.13 by default values. */
#define NAIVE_GMI   (260 * MC_SEC)
#define NAIVE_LMQI  (1 * MC_SEC)
#define NAIVE_LMQC  2
#define NAIVE_LMQT  (NAIVE_LMQC * NAIVE_LMQI)
#define NAIVE_OTHER (255 * MC_SEC)
#define NAIVE_OLDER (260 * MC_SEC)

enum naive_type {
	NAIVE_IS_IN = 1,
	NAIVE_IS_EX,
	NAIVE_TO_IN,
	NAIVE_TO_EX,
	NAIVE_ALLOW,
	NAIVE_BLOCK
};

struct naive_record {
	enum naive_type type;
	unsigned group, n;
	unsigned list[NAIVE_LISTED];
};

struct naive_query {
	mc_time at;
	unsigned group, sources, s;
};

struct naive_group {
	bool there, exclude, checking;
	unsigned sources;			 /* those with a record */
	mc_time timer[NAIVE_SOURCES];		 /* NAIVE_NEVER: 0, it does not run */
	unsigned left[NAIVE_SOURCES];		 /* queries that are still to name it */
	mc_time group_timer, group_again, again; /* queries to come */
	unsigned group_left;
	mc_time older[2]; /* a member of version 1, 2 is present until then */
};

struct naive_router {
	mc_time now, other_until;
	unsigned max_groups, max_sources;
	struct naive_group group[NAIVE_GROUPS];
	GArray *sent; /* of struct naive_query */
};

static inline bool naive_is_querier(const struct naive_router *r)
{
	return r->now >= r->other_until;
}

static inline unsigned naive_running(const struct naive_group *g)
{
	unsigned set = 0;

	for (unsigned i = 0; i < NAIVE_SOURCES; i++)
		if (g->timer[i] != NAIVE_NEVER)
			set |= 1U << i;
	return set & g->sources;
}

static inline void naive_gone(struct naive_router *r, unsigned n)
{
	r->group[n] = (struct naive_group){ 0 };
}

static inline void naive_send(struct naive_router *r, unsigned n, unsigned sources, unsigned s)
{
	struct naive_query q = { r->now, n, sources, s };

	g_array_append_val(r->sent, q);
}

/* s6.6.3.2: "two separate query messages", with and without S. */
static inline void naive_ask_sources(struct naive_router *r, unsigned n)
{
	struct naive_group *g = &r->group[n];
	unsigned of[2] = { 0, 0 };

	g->again = NAIVE_NEVER;
	for (unsigned i = 0; i < NAIVE_SOURCES; i++) {
		if (g->left[i] == 0)
			continue;
		of[g->timer[i] > r->now + NAIVE_LMQT] |= 1U << i;
		if (--g->left[i])
			g->again = r->now + NAIVE_LMQI;
	}
	for (unsigned s = 0; s < 2; s++)
		if (of[s])
			naive_send(r, n, of[s], s);
}

/* Send Q(G,A): "for each of the sources in X ... with source timer larger than LMQT".  What is being asked
 * for already is not asked for again sooner. */
static inline void naive_doubt(struct naive_router *r, unsigned n, unsigned set)
{
	struct naive_group *g = &r->group[n];
	bool any = false;

	for (unsigned i = 0; i < NAIVE_SOURCES; i++)
		if (set >> i & 1 && naive_is_querier(r) && g->timer[i] > r->now + NAIVE_LMQT) {
			g->timer[i] = r->now + NAIVE_LMQT;
			g->left[i] = NAIVE_LMQC;
			any = true;
		}
	if (any)
		naive_ask_sources(r, n);
}

/* s6.6.3.1: S "if the group timer is larger than LMQT". */
static inline void naive_ask_group(struct naive_router *r, unsigned n)
{
	struct naive_group *g = &r->group[n];

	naive_send(r, n, 0, g->group_timer > r->now + NAIVE_LMQT);
	g->group_again = --g->group_left ? r->now + NAIVE_LMQI : NAIVE_NEVER;
}

static inline void naive_check(struct naive_router *r, unsigned n)
{
	struct naive_group *g = &r->group[n];

	if (!naive_is_querier(r) || g->checking)
		return;
	g->checking = true;
	g->group_timer = MIN(g->group_timer, r->now + NAIVE_LMQT);
	g->group_left = NAIVE_LMQC;
	naive_ask_group(r, n);
}

static inline void naive_set(struct naive_group *g, unsigned set, mc_time to)
{
	for (unsigned i = 0; i < NAIVE_SOURCES; i++)
		if (set >> i & 1)
			g->timer[i] = to;
}

static inline void naive_delete(struct naive_group *g, unsigned set)
{
	for (unsigned i = 0; i < NAIVE_SOURCES; i++)
		if (set >> i & 1)
			g->timer[i] = NAIVE_NEVER, g->left[i] = 0;
	g->sources &= ~set;
}

static inline void naive_group_timer(struct naive_router *r, struct naive_group *g)
{
	g->exclude = true;
	g->checking = false;
	g->group_timer = r->now + NAIVE_GMI;
}

/* s6.4.1, s6.4.2 for INCLUDE (A) and a record of B. */
static inline void naive_include(struct naive_router *r, unsigned n, enum naive_type type,
				 unsigned b)
{
	struct naive_group *g = &r->group[n];
	unsigned a = g->sources;

	switch (type) {
	case NAIVE_IS_IN:
	case NAIVE_ALLOW:
		g->sources = a | b;
		naive_set(g, b, r->now + NAIVE_GMI);
		break;
	case NAIVE_IS_EX:
	case NAIVE_TO_EX:
		naive_delete(g, a & ~b);
		g->sources = (a & b) | (b & ~a);
		naive_set(g, b & ~a, NAIVE_NEVER);
		naive_group_timer(r, g);
		if (type == NAIVE_TO_EX)
			naive_doubt(r, n, a & b);
		break;
	case NAIVE_BLOCK:
		naive_doubt(r, n, a & b);
		break;
	case NAIVE_TO_IN:
		g->sources = a | b;
		naive_set(g, b, r->now + NAIVE_GMI);
		naive_doubt(r, n, a & ~b);
		break;
	}
}

/* The same for EXCLUDE (X,Y) and a record of A. */
static inline void naive_exclude(struct naive_router *r, unsigned n, enum naive_type type,
				 unsigned a)
{
	struct naive_group *g = &r->group[n];
	unsigned x = naive_running(g), y = g->sources & ~x;
	mc_time old = g->group_timer;

	switch (type) {
	case NAIVE_IS_IN:
	case NAIVE_ALLOW:
		g->sources = x | a | y;
		naive_set(g, a, r->now + NAIVE_GMI);
		break;
	case NAIVE_IS_EX:
	case NAIVE_TO_EX:
		naive_delete(g, (x & ~a) | (y & ~a));
		g->sources = (a & ~y) | (y & a);
		naive_set(g, a & ~x & ~y, type == NAIVE_IS_EX ? r->now + NAIVE_GMI : old);
		if (type == NAIVE_TO_EX)
			naive_doubt(r, n, a & ~y);
		naive_group_timer(r, g);
		break;
	case NAIVE_BLOCK:
		g->sources = x | (a & ~y) | y;
		naive_set(g, a & ~x & ~y, old);
		naive_doubt(r, n, a & ~y);
		break;
	case NAIVE_TO_IN:
		g->sources = x | a | y;
		naive_set(g, a, r->now + NAIVE_GMI);
		naive_doubt(r, n, x & ~a);
		naive_check(r, n);
		break;
	}
}

/* s7.3.2; false: ignored. */
static inline bool naive_heeds(struct naive_router *r, const struct naive_group *g,
			       enum naive_type type, unsigned *n)
{
	bool v1 = g->older[0] > r->now, v2 = g->older[1] > r->now;

	if ((v1 || v2) && type == NAIVE_TO_EX)
		*n = 0;
	return !((v1 || v2) && type == NAIVE_BLOCK) && !(v1 && type == NAIVE_TO_IN);
}

static inline bool naive_wants(const struct naive_record *rec)
{
	return rec->type == NAIVE_IS_EX || rec->type == NAIVE_TO_EX ||
	       (rec->type != NAIVE_BLOCK && rec->n);
}

static inline unsigned naive_groups_there(const struct naive_router *r)
{
	unsigned n = 0;

	for (unsigned i = 0; i < NAIVE_GROUPS; i++)
		n += r->group[i].there;
	return n;
}

static inline unsigned naive_count(unsigned set)
{
	return (unsigned)__builtin_popcount(set);
}

/* The record's set, without the new ones that there is no room for: the first are taken. */
static inline unsigned naive_listed(const struct naive_router *r, const struct naive_group *g,
				    const struct naive_record *rec, unsigned n)
{
	bool ex = rec->type == NAIVE_IS_EX || rec->type == NAIVE_TO_EX;
	unsigned set = 0, kept = g->sources;

	for (unsigned i = 0; i < n; i++)
		set |= 1U << rec->list[i];
	if (ex)
		kept &= set;
	set &= kept;
	for (unsigned i = 0; i < n; i++)
		if (naive_count(kept | set) < r->max_sources)
			set |= 1U << rec->list[i];
	return set;
}

static inline void naive_record(struct naive_router *r, const struct naive_record *rec)
{
	struct naive_group *g = &r->group[rec->group];
	bool ssm = rec->group == NAIVE_GROUPS - 1;
	unsigned n = rec->n, set;

	if (ssm && (rec->type == NAIVE_IS_EX || rec->type == NAIVE_TO_EX))
		return; /* RFC 4604 s2.2 */
	if (!g->there && (!naive_wants(rec) || naive_groups_there(r) >= r->max_groups))
		return;
	if (!naive_heeds(r, g, rec->type, &n))
		return;
	g->there = true;
	set = naive_listed(r, g, rec, n);
	(g->exclude ? naive_exclude : naive_include)(r, rec->group, rec->type, set);
	if (!g->exclude && !g->sources)
		naive_gone(r, rec->group);
}

static inline void naive_older(struct naive_router *r, unsigned group, unsigned version)
{
	struct naive_record rec = { .type = NAIVE_IS_EX, .group = group };

	naive_record(r, &rec);
	if (r->group[group].there && group != NAIVE_GROUPS - 1)
		r->group[group].older[version - 1] = r->now + NAIVE_OLDER;
}

static inline void naive_leave(struct naive_router *r, unsigned group)
{
	struct naive_record rec = { .type = NAIVE_TO_IN, .group = group };

	if (group != NAIVE_GROUPS - 1)
		naive_record(r, &rec);
}

/* A query of the other router's, whose address is lower (s6.6.1, s6.6.2). */
static inline void naive_query(struct naive_router *r, unsigned group, unsigned sources, bool s)
{
	struct naive_group *g = &r->group[group];

	r->other_until = r->now + NAIVE_OTHER;
	if (!g->there || s)
		return;
	if (sources == 0 && g->exclude) {
		g->checking = true;
		g->group_timer = MIN(g->group_timer, r->now + NAIVE_LMQT);
	}
	for (unsigned i = 0; i < NAIVE_SOURCES; i++)
		if (sources >> i & 1 && g->timer[i] != NAIVE_NEVER)
			g->timer[i] = MIN(g->timer[i], r->now + NAIVE_LMQT);
}

/* ---- time ---- */

/* s6.3, s6.5 */
static inline void naive_expire(struct naive_router *r, unsigned n)
{
	struct naive_group *g = &r->group[n];

	for (unsigned i = 0; i < NAIVE_SOURCES; i++)
		if (g->timer[i] != NAIVE_NEVER && g->timer[i] <= r->now) {
			g->timer[i] = NAIVE_NEVER;
			g->left[i] = 0;
			if (!g->exclude)
				naive_delete(g, 1U << i);
		}
	if (g->exclude && g->group_timer <= r->now) {
		g->exclude = g->checking = false;
		g->group_again = NAIVE_NEVER;
		naive_delete(g, g->sources & ~naive_running(g));
	}
	if (g->there && !g->exclude && !g->sources)
		naive_gone(r, n);
}

static inline void naive_repeat(struct naive_router *r, unsigned n)
{
	struct naive_group *g = &r->group[n];

	if (g->group_again != NAIVE_NEVER && g->group_again <= r->now) {
		g->group_again = NAIVE_NEVER;
		if (naive_is_querier(r))
			naive_ask_group(r, n);
	}
	if (g->again == NAIVE_NEVER || g->again > r->now)
		return;
	g->again = NAIVE_NEVER;
	if (naive_is_querier(r))
		naive_ask_sources(r, n);
	else
		memset(g->left, 0, sizeof(g->left));
}

static inline void naive_sooner(mc_time *next, mc_time t)
{
	if (t != NAIVE_NEVER)
		*next = MIN(*next, t);
}

static inline void naive_wait(struct naive_router *r, mc_time until)
{
	for (;;) {
		mc_time next = until + 1;

		for (unsigned n = 0; n < NAIVE_GROUPS; n++) {
			const struct naive_group *g = &r->group[n];

			for (unsigned i = 0; i < NAIVE_SOURCES; i++)
				naive_sooner(&next, g->timer[i]);
			naive_sooner(&next, g->exclude ? g->group_timer : NAIVE_NEVER);
			naive_sooner(&next, g->group_again);
			naive_sooner(&next, g->again);
		}
		if (next > until)
			break;
		r->now = next;
		for (unsigned n = 0; n < NAIVE_GROUPS; n++) {
			naive_expire(r, n);
			naive_repeat(r, n);
		}
	}
	r->now = until;
}

#endif
