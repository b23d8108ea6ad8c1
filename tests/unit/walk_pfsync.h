/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pfsync of a random walk.  Expected values: OPENBSD.md A6: it joins as its sync interface is set, leaves as another
 * or none is, and not as it is destroyed (pfsync.destroy-leaks); it minds neither the link nor the end of the
 * interface.
 */
#ifndef TESTS_WALK_PFSYNC_H
#define TESTS_WALK_PFSYNC_H

#include "model/node_pfsync.h"
#include "tests/unit/walk.h"

struct syncing {
	bool there, leaks;
	uint32_t on;		 /* the card that it is in the group on, living or not; 0 = none */
	struct maddr peer;	 /* any: the group */
	uint32_t leaked[LATEST]; /* references on each interface that nobody gives back */
	uint16_t flows;
};

static void *syncing_begin(void)
{
	return g_new0(struct syncing, 1);
}

static void syncing_end(void *dev)
{
	g_free(dev);
}

static struct mc_flow flow(uint16_t i)
{
	return (struct mc_flow){ ip("10.9.0.1"), ip("10.9.0.2"), i, 80, 6 };
}

static void step_states(struct walk *w, struct syncing *s)
{
	struct mc_flow fresh = flow(++s->flows), old = flow((uint16_t)(1 + some(w, s->flows)));

	switch (some(w, 4)) {
	case 0:
		mc_pf_close(w->n, &old);
		break;
	case 1:
		mc_pf_pass(w->n, &old);
		break;
	case 2:
		if (one_in(w, 10))
			mc_pf_clear(w->n);
		break;
	default:
		g_assert_cmpint(mc_pf_open(w->n, &fresh), ==, 0);
	}
}

static void create_pfsync(struct walk *w, struct syncing *s)
{
	s->leaks = one_in(w, 2);
	g_assert_cmpint(mc_pfsync_create(w->n, s->leaks ? MC_SWITCH_ON : MC_SWITCH_OFF), ==, 0);
	g_assert_cmpint(mc_pfsync_create(w->n, MC_PRESET), ==, EEXIST);
	s->there = true;
	s->on = 0;
}

static void destroy_pfsync(struct walk *w, struct syncing *s)
{
	g_assert_cmpint(mc_pfsync_destroy(w->n), ==, 0);
	if (s->leaks)
		s->leaked[s->on]++;
	s->there = false;
	s->on = 0;
}

static void set_pfsync(struct walk *w, struct syncing *s)
{
	const struct card *c = &w->cards[some(w, CARDS)];
	struct mc_pfsync how = { .syncdev = one_in(w, 5) ? 0
					    : c->ifindex ? c->ifindex
							 : LATEST,
				 .peer = one_in(w, 4) ? ip("10.0.0.99") : maddr_v4(0),
				 .maxupdates = 128 };
	int err = how.syncdev == LATEST ? EINVAL : 0;

	g_assert_cmpint(mc_pfsync_set(w->n, &how), ==, err);
	if (!err)
		s->on = maddr_is_any(how.peer) ? how.syncdev : 0;
}

static void step_pfsync(struct walk *w, void *dev)
{
	struct syncing *s = dev;
	struct mc_pfsync_status look;

	if (one_in(w, 2)) {
		step_states(w, s);
		return;
	}
	if (!s->there) {
		create_pfsync(w, s);
		return;
	}
	switch (some(w, 8)) {
	case 0:
		destroy_pfsync(w, s);
		return;
	case 1:
	case 2:
		g_assert_cmpint(mc_pfsync_set_up(w->n, one_in(w, 3) ? false : true), ==, 0);
		break;
	default:
		set_pfsync(w, s);
	}
	g_assert_cmpint(mc_pfsync_status(w->n, &look), ==, 0);
	g_assert_cmpuint(look.memberships, ==, s->on != 0);
}

static void want_pfsync(struct walk *w, void *dev)
{
	const struct maddr group = ip("224.0.0.240");
	struct syncing *s = dev;

	for (unsigned i = 0; i < CARDS; i++) {
		uint32_t ifindex = w->cards[i].ifindex;

		for (uint32_t k = 0; ifindex && k < s->leaked[ifindex] + (s->on == ifindex); k++)
			walk_want(w, ifindex, group);
	}
}

static void crash_pfsync(struct walk *w, void *dev)
{
	(void)w;
	memset(dev, 0, sizeof(struct syncing));
}

static const char *const pfsync_presets[] = { "openbsd-2016-array", "openbsd-2016-list",
					      "openbsd-7", "rfc3376", NULL };

static const struct walk_device walk_pfsync = {
	.driver = "pfsync",
	.presets = pfsync_presets,
	.begin = syncing_begin,
	.end = syncing_end,
	.step = step_pfsync,
	.want = want_pfsync,
	.crash = crash_pfsync,
};

#endif
