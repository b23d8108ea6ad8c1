/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What must hold of a router's groups, whatever was reported (RFC 3376 s6.2). */
#ifndef TESTS_FUZZ_WATCH_H
#define TESTS_FUZZ_WATCH_H

#include "tests/fuzz/scene.h"

/* RFC 9776 s8.4, with the largest QRV and QQIC that a querier can tell */
#define WATCH_LONGEST ((7 * 31744 + 20) * MC_SEC)

struct watch {
	const struct lab *lab;
	size_t sources, blocked;
};

static inline void watch_source(struct maddr source, mc_time expires, void *ctx)
{
	struct watch *w = ctx;

	(void)source;
	w->sources++;
	w->blocked += expires == 0;
	if (expires == 0)
		return;
	g_assert_cmpint(expires, >=, w->lab->now);
	g_assert_cmpint(expires, <=, w->lab->now + WATCH_LONGEST);
}

static inline void watch_group(const struct lab *l, uint32_t ifindex, struct maddr group)
{
	struct watch w = { l, 0, 0 };
	struct mc_presence p;

	if (mc_router_presence(l->node, ifindex, group, &p) ||
	    mc_router_sources(l->node, ifindex, group, watch_source, &w))
		return;
	g_assert_cmpuint(w.sources, ==, p.sources);
	g_assert_true(p.present || !w.sources);
	if (!p.present)
		return;
	if (p.mode == MC_EXCLUDE) {
		g_assert_cmpint(p.expires, >=, l->now);
		g_assert_cmpint(p.expires, <=, l->now + WATCH_LONGEST);
		return;
	}
	g_assert_cmpint(p.expires, ==, 0);
	g_assert_cmpuint(w.sources, >, 0); /* s6.2.1: INCLUDE {} is no record */
	g_assert_cmpuint(w.blocked, ==, 0);
}

static inline void watch_router(const struct scene *s)
{
	for (uint32_t i = 1; i <= 2; i++)
		for (size_t g = 0; g < G_N_ELEMENTS(scene_groups); g++)
			watch_group(s->lab, i, scene_groups[g]);
}

#endif
