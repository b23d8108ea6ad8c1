/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * vxlan of a random walk.  Expected values: OPENBSD.md A6: a tunnel leaves and joins again at every change of its
 * configuration, and of addresses and link below; a join that fails leaves it without group and hooks.  Presets
 * that do not follow (Linux, OpenBSD since 2022) join when they come up, and leave when they or the card go.
 */
#ifndef TESTS_WALK_VXLAN_H
#define TESTS_WALK_VXLAN_H

#include "model/node_vxlan.h"
#include "tests/unit/walk.h"

enum { TUNNELS = 5 };

struct tunnel {
	uint32_t ifindex; /* 0 = not there */
	bool up;
	struct maddr source, to;
	uint32_t below; /* the card that it is in its group on; 0 = none */
	unsigned ttl;
};

struct tunnels {
	struct tunnel at[TUNNELS]; /* by VNI, from 1 */
};

static void *tunnels_begin(void)
{
	return g_new0(struct tunnels, 1);
}

static void tunnels_end(void *dev)
{
	g_free(dev);
}

static bool is_openbsd(const struct walk *w)
{
	return g_str_has_prefix(w->preset, "openbsd-2016");
}

/* The card that has that address. */
static uint32_t card_with(const struct walk *w, struct maddr address)
{
	for (unsigned i = 0; i < CARDS; i++)
		for (unsigned b = 0; b < ADDRESS_BITS; b++)
			if (w->cards[i].ifindex && w->cards[i].addresses & 1U << b &&
			    maddr_equal(address, card_address(i, b)))
				return w->cards[i].ifindex;
	return 0;
}

/* vxlan_config: an errno, or where it is in its group now. */
static int rejoin_tunnel(const struct walk *w, struct tunnel *t, struct maddr source,
			 struct maddr to)
{
	uint32_t card = card_with(w, source);

	if (maddr_is_v4(source) != maddr_is_v4(to) || maddr_is_any(to))
		return EAFNOSUPPORT;
	t->below = 0;
	if ((!is_openbsd(w) && !t->up) || !maddr_is_multicast(to))
		return 0;
	if (is_openbsd(w) && !maddr_is_v4(to))
		return EAFNOSUPPORT;
	if (!card)
		return EADDRNOTAVAIL;
	t->below = card;
	return 0;
}

static int configure_tunnel(const struct walk *w, struct tunnel *t, struct maddr source,
			    struct maddr to)
{
	int err = rejoin_tunnel(w, t, source, to);

	if (err)
		return err;
	t->source = source;
	t->to = to;
	return 0;
}

static void card_of_tunnels(struct walk *w, void *dev, uint32_t ifindex, enum card_event what)
{
	struct tunnels *all = dev;

	for (unsigned i = 0; i < TUNNELS; i++) {
		struct tunnel *t = &all->at[i];

		if (!t->ifindex || t->below != ifindex)
			continue;
		if (is_openbsd(w))
			rejoin_tunnel(w, t, t->source, t->to);
		else if (what == CARD_GONE)
			t->below = 0;
	}
}

static struct maddr some_source(struct walk *w, bool v6)
{
	return card_address(some(w, CARDS), v6 ? 2 + some(w, 3) : some(w, 2));
}

static void step_tunnel(struct walk *w, void *dev)
{
	struct tunnels *all = dev;
	uint32_t vni = some(w, TUNNELS);
	struct tunnel *t = &all->at[vni];
	bool v6 = walk_has_v6(w) && one_in(w, 5);
	struct maddr source = some_source(w, v6), to = some_group(w, v6);
	int err;

	vni++;
	if (one_in(w, 6))
		to = card_address(0, v6 ? 3 : 0);
	if (!t->ifindex) {
		struct mc_vxlan_config c = { .vni = vni, .source = source, .to = to };

		t->up = true;
		t->source = t->to = maddr_v4(0);
		t->ttl = 0;
		err = configure_tunnel(w, t, source, to);
		g_assert_cmpint(mc_vxlan_create(w->n, &c, &t->ifindex), ==, err);
		if (err)
			*t = (struct tunnel){ 0 };
		return;
	}
	switch (some(w, 8)) {
	case 0:
		g_assert_cmpint(one_in(w, 2) ? mc_vxlan_destroy(w->n, vni)
					     : mc_node_detach_interface(w->n, t->ifindex),
				==, 0);
		*t = (struct tunnel){ 0 };
		return;
	case 1:
		g_assert_cmpint(mc_vxlan_no_tunnel(w->n, vni), ==, 0);
		t->source = t->to = maddr_v4(0);
		t->below = 0;
		break;
	case 2:
		t->ttl = 1 + t->ttl % 3;
		g_assert_cmpint(mc_vxlan_set_ttl(w->n, vni, t->ttl), ==, 0);
		rejoin_tunnel(w, t, t->source, t->to);
		break;
	case 3:
	case 4: {
		bool up = one_in(w, 2);

		g_assert_cmpint(mc_node_set_up(w->n, t->ifindex, up), ==, 0);
		if (up != t->up && !is_openbsd(w)) {
			t->up = up;
			t->below = 0;
			if (up)
				rejoin_tunnel(w, t, t->source, t->to);
		}
		t->up = up;
		break;
	}
	default:
		err = configure_tunnel(w, t, source, to);
		g_assert_cmpint(mc_vxlan_tunnel(w->n, vni, source, to), ==, err);
	}
}

static void want_tunnels(struct walk *w, void *dev)
{
	struct tunnels *all = dev;
	struct mc_vxlan look;

	for (unsigned i = 0; i < TUNNELS; i++) {
		const struct tunnel *t = &all->at[i];

		if (!t->ifindex)
			continue;
		g_assert_cmpint(mc_vxlan_look(w->n, i + 1, &look), ==, 0);
		g_assert_cmpuint(look.below, ==, t->below);
		g_assert_cmpuint(look.memberships, ==, t->below != 0);
		g_assert_true(maddr_equal(look.to, t->to));
		if (t->below)
			walk_want(w, t->below, t->to);
	}
}

static void crash_tunnels(struct walk *w, void *dev)
{
	(void)w;
	memset(dev, 0, sizeof(struct tunnels));
}

static const char *const vxlan_presets[] = {
	"openbsd-2016-array", "openbsd-2016-list", "openbsd-7", "rfc3376", "linux-6", NULL
};

static const struct walk_device walk_vxlan = {
	.driver = "vxlan",
	.presets = vxlan_presets,
	.begin = tunnels_begin,
	.end = tunnels_end,
	.step = step_tunnel,
	.card = card_of_tunnels,
	.want = want_tunnels,
	.crash = crash_tunnels,
};

#endif
