/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A naive twin of a scene's memberships: what each socket wants, as sets of bits, moved only by calls
 * that succeed; and what each interface's filter must then be (RFC 3376 s3.2).  A call that fails
 * must have left everything as it was, but for the mode of a filter without sources: Linux changes it
 * before it looks for the source or for room (net/ipv4/igmp.c ip_mc_source).
 */
#ifndef TESTS_FUZZ_SHADOW_H
#define TESTS_FUZZ_SHADOW_H

#include "tests/fuzz/scene.h"

#define SHADOW_SOCKETS 2
#define SHADOW_LINKS   2

struct shadow_member {
	bool member, exclude;
	uint32_t sources; /* bit i: scene_sources[i] */
};

struct shadow {
	struct shadow_member of[SHADOW_SOCKETS][SHADOW_LINKS][G_N_ELEMENTS(scene_groups)];
};

enum shadow_call {
	SHADOW_JOIN,
	SHADOW_LEAVE,
	SHADOW_JOIN_SOURCE,
	SHADOW_LEAVE_SOURCE,
	SHADOW_BLOCK,
	SHADOW_UNBLOCK,
	SHADOW_FILTER,
	SHADOW_CALLS
};

/* A call about scene_groups[group]: one source, or for SHADOW_FILTER a mode and n sources, by number. */
struct shadow_request {
	enum shadow_call call;
	unsigned socket, group;
	struct mc_where where;
	enum mc_mode mode;
	uint8_t sources[8];
	size_t n;
};

/* ---- the twin ---- */

static inline void shadow_add(struct shadow_member *m, bool exclude, uint32_t sources)
{
	/* Linux's IP_ADD_SOURCE_MEMBERSHIP on EXCLUDE {} begins anew (ip_mc_source in 6.18). */
	if (!m->member || m->exclude != exclude)
		m->sources = 0;
	m->member = true;
	m->exclude = exclude;
	m->sources |= sources;
}

/* INCLUDE {} is no membership (RFC 3376 s3.1). */
static inline void shadow_take(struct shadow_member *m, uint32_t sources)
{
	m->sources &= ~sources;
	m->member = m->exclude || m->sources;
}

static inline void shadow_move(struct shadow_member *m, const struct shadow_request *r)
{
	uint32_t sources = 0;

	for (size_t i = 0; i < r->n; i++)
		sources |= 1U << r->sources[i];
	switch (r->call) {
	case SHADOW_JOIN:
		*m = (struct shadow_member){ true, true, 0 };
		break;
	case SHADOW_LEAVE:
		*m = (struct shadow_member){ false, false, 0 };
		break;
	case SHADOW_JOIN_SOURCE:
	case SHADOW_BLOCK:
		shadow_add(m, r->call == SHADOW_BLOCK, sources);
		break;
	case SHADOW_LEAVE_SOURCE:
	case SHADOW_UNBLOCK:
		shadow_take(m, sources);
		break;
	default:
		*m = (struct shadow_member){ true, r->mode == MC_EXCLUDE, sources };
		shadow_take(m, 0);
	}
}

/* ---- both ---- */

static inline int shadow_ask(struct scene *s, const struct shadow_request *r, uint32_t *ifindex)
{
	struct mc_socket *so = s->so[r->socket];
	struct maddr group = scene_groups[r->group], source[G_N_ELEMENTS(r->sources)];

	for (size_t i = 0; i < r->n; i++)
		source[i] = scene_sources[r->sources[i]];
	switch (r->call) {
	case SHADOW_JOIN:
		return mc_socket_join(so, group, r->where, ifindex);
	case SHADOW_LEAVE:
		return mc_socket_leave(so, group, r->where, ifindex);
	case SHADOW_JOIN_SOURCE:
		return mc_socket_join_source(so, group, r->where, source[0], ifindex);
	case SHADOW_LEAVE_SOURCE:
		return mc_socket_leave_source(so, group, r->where, source[0], ifindex);
	case SHADOW_BLOCK:
		return mc_socket_block(so, group, r->where, source[0], ifindex);
	case SHADOW_UNBLOCK:
		return mc_socket_unblock(so, group, r->where, source[0], ifindex);
	default:
		return mc_socket_filter(so, group, r->where, r->mode, source, r->n, ifindex);
	}
}

/* After a call for one source that failed: the mode of a filter without sources is as it was, or the call's. */
static inline void shadow_failed(struct shadow *w, struct scene *s, const struct shadow_request *r)
{
	bool excludes = r->call == SHADOW_BLOCK || r->call == SHADOW_UNBLOCK;

	for (unsigned link = 0; link < SHADOW_LINKS; link++) {
		struct shadow_member *m = &w->of[r->socket][link][r->group];
		struct mc_where where = { .kind = MC_WHERE_INDEX, .ifindex = link + 1 };
		enum mc_mode mode;

		if (!m->member || m->sources ||
		    mc_socket_get_filter(s->so[r->socket], scene_groups[r->group], where, &mode,
					 NULL, NULL))
			continue;
		g_assert_true((mode == MC_EXCLUDE) == m->exclude ||
			      (mode == MC_EXCLUDE) == excludes);
		m->exclude = mode == MC_EXCLUDE;
	}
}

static inline bool shadow_is_of_one_source(enum shadow_call call)
{
	return call >= SHADOW_JOIN_SOURCE && call <= SHADOW_UNBLOCK;
}

static inline bool shadow_call(struct shadow *w, struct scene *s, const struct shadow_request *r)
{
	uint32_t ifindex = 0;

	if (shadow_ask(s, r, &ifindex) != 0) {
		if (s->switches && shadow_is_of_one_source(r->call))
			shadow_failed(w, s, r);
		return false;
	}
	g_assert_cmpuint(ifindex, >=, 1);
	g_assert_cmpuint(ifindex, <=, SHADOW_LINKS);
	shadow_move(&w->of[r->socket][ifindex - 1][r->group], r);
	return true;
}

/* Memberships of every kind: some settled, some whose reports are still to come. */
static inline void shadow_join_all(struct shadow *w, struct scene *s)
{
	static const struct {
		struct shadow_request ask;
		mc_time before;
	} all[] = {
		{ { .call = SHADOW_JOIN, .socket = 0, .group = 0 }, 0 },
		{ { .call = SHADOW_JOIN, .socket = 0, .group = 4 }, 0 },
		{ { .call = SHADOW_JOIN, .socket = 0, .group = 8 }, 0 },
		{ { SHADOW_FILTER, 0, 3, { 0 }, MC_INCLUDE, { 0, 1 }, 2 }, 0 },
		{ { SHADOW_FILTER, 0, 11, { 0 }, MC_INCLUDE, { 6, 7 }, 2 }, 0 },
		{ { SHADOW_FILTER, 0, 1, { 0 }, MC_EXCLUDE, { 0 }, 1 }, 0 },
		{ { SHADOW_FILTER, 1, 1, { 0 }, MC_EXCLUDE, { 0, 1, 2 }, 3 }, 30 * MC_SEC },
		{ { SHADOW_FILTER, 1, 3, { 0 }, MC_INCLUDE, { 1, 2, 3 }, 3 }, 0 },
		{ { SHADOW_FILTER, 1, 8, { 0 }, MC_EXCLUDE, { 6 }, 1 }, 0 },
		{ { .call = SHADOW_JOIN, .socket = 1, .group = 2 }, 0 },
		{ { .call = SHADOW_JOIN, .socket = 1, .group = 9 }, 0 },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
		struct shadow_request r = all[i].ask, join;

		r.where = (struct mc_where){ .kind = MC_WHERE_INDEX, .ifindex = 1 };
		lab_advance(s->lab, all[i].before);
		if (shadow_call(w, s, &r) || r.call != SHADOW_FILTER)
			continue;
		join = r; /* of a system that gives a filter to a member only */
		join.call = SHADOW_JOIN;
		shadow_call(w, s, &join);
		shadow_call(w, s, &r);
	}
}

static inline void shadow_close(struct shadow *w, unsigned socket)
{
	memset(w->of[socket], 0, sizeof(w->of[socket]));
}

/* ---- what must be ---- */

/* RFC 3376 s3.2: EXCLUDE if any member says so, of what all of those exclude and none includes. */
static inline struct shadow_member shadow_merge(const struct shadow *w, unsigned link,
						unsigned group)
{
	struct shadow_member sum = { false, false, 0 };
	uint32_t included = 0, excluded = ~0U;

	for (unsigned i = 0; i < SHADOW_SOCKETS; i++) {
		const struct shadow_member *m = &w->of[i][link][group];

		sum.member |= m->member;
		sum.exclude |= m->member && m->exclude;
		if (m->member && m->exclude)
			excluded &= m->sources;
		else if (m->member)
			included |= m->sources;
	}
	sum.sources = sum.exclude ? excluded & ~included : included;
	return sum;
}

static inline void shadow_collect(struct maddr source, void *ctx)
{
	uint32_t *sources = ctx;
	unsigned i = 0;

	while (!maddr_equal(scene_sources[i], source))
		g_assert_cmpuint(++i, <, G_N_ELEMENTS(scene_sources));
	g_assert_cmpuint(*sources >> i & 1, ==, 0);
	*sources |= 1U << i;
}

static inline void shadow_check(const struct shadow *w, const struct scene *s)
{
	for (unsigned link = 0; link < SHADOW_LINKS; link++)
		for (unsigned g = 0; g < G_N_ELEMENTS(scene_groups); g++) {
			struct shadow_member want = shadow_merge(w, link, g);
			struct maddr group = scene_groups[g];
			enum mc_mode mode = MC_INCLUDE;
			uint32_t sources = 0;
			bool has = mc_node_filter(s->lab->node, link + 1, group, &mode,
						  shadow_collect, &sources);

			g_assert_cmpint(has, ==, mc_node_has_group(s->lab->node, link + 1, group));
			if (scene_is_own(group)) /* the node itself is a member, too */
				continue;
			g_assert_cmpint(has, ==, want.member);
			if (!has)
				continue;
			g_assert_cmpint(mode == MC_EXCLUDE, ==, want.exclude);
			g_assert_cmphex(sources, ==, want.sources);
		}
}

#endif
