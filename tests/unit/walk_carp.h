/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * carp of a random walk, of IPv4.  Expected values: OPENBSD.md A6, A7 (ip_carp.c 1.296): it joins with the first
 * address, once more whenever an address comes while it counts none, and at an address event that does not find the
 * group; it leaves as it loses its parent or goes.  A vector has room for the latest alone, and the reset loses what
 * was held.  What is joined on the carp interface the parent is told of, and forgets as it is another's no more.
 */
#ifndef TESTS_WALK_CARP_H
#define TESTS_WALK_CARP_H

#include "model/node_carp.h"
#include "tests/unit/walk.h"

enum { CARPS = 3, CARP_GROUPS = 4, CARP_ADDRESSES = 3 };

static const char *const carp_groups[CARP_GROUPS] = { "224.0.0.1", "224.0.0.18", "239.1.1.1",
						      "239.1.1.2" };
enum { ALL_HOSTS, FIRST_PEER, UNICAST = CARP_GROUPS };

struct naive_carp {
	uint32_t ifindex, parent; /* 0 = not there; none */
	bool hooked, reset;
	unsigned addresses, counted; /* bits; how many there were at the last event */
	unsigned with_all_hosts;     /* bits: those that came with 224.0.0.1 */
	unsigned peer;		     /* which of the groups; UNICAST */
	unsigned refs[CARP_GROUPS];  /* on the carp interface */
	bool told[CARP_GROUPS];	     /* the parent was */
	unsigned held[CARP_GROUPS];  /* of its own, which leaving leaves */
	unsigned n;
};

struct naive_carps {
	struct naive_carp at[CARPS];
};

/* FreeBSD's groups are joined on the parent, and left with the last address (ip_carp.c carp_multicast_setup,
 * carp_multicast_cleanup). */
static bool carp_is_freebsd(const struct walk *w)
{
	return g_str_has_prefix(w->preset, "freebsd");
}

static void *carps_begin(void)
{
	return g_new0(struct naive_carps, 1);
}

static void carps_end(void *dev)
{
	g_free(dev);
}

static bool carp_is_vector(const struct walk *w)
{
	return !strcmp(w->preset, "openbsd-2016-array") || !strcmp(w->preset, "openbsd-7");
}

static struct naive_carps *carps_of(const struct walk *w)
{
	return w->dev;
}

/* Is where it joins a member of its group? */
static bool carp_finds_group(const struct walk *w, const struct naive_carp *c)
{
	bool found = c->refs[c->peer] != 0;

	for (unsigned i = 0; i < CARPS && carp_is_freebsd(w); i++)
		found |= c->parent && carps_of(w)->at[i].parent == c->parent &&
			 carps_of(w)->at[i].held[c->peer];
	return found;
}

static bool carp_add(struct naive_carp *c, unsigned group)
{
	if (c->refs[group] == 0 && !c->parent)
		return false;
	if (c->refs[group]++ == 0)
		c->told[group] = true;
	return true;
}

static void carp_del(struct naive_carp *c, unsigned group)
{
	if (--c->refs[group] == 0)
		c->told[group] = false;
}

static void carp_forgets(struct naive_carp *c)
{
	memset(c->held, 0, sizeof(c->held));
	c->n = 0;
}

static void carp_joins(const struct walk *w, struct naive_carp *c)
{
	if (c->peer == UNICAST)
		return;
	if (carp_is_freebsd(w) ? !c->parent : !carp_add(c, c->peer))
		return;
	if (carp_is_vector(w))
		carp_forgets(c);
	c->held[c->peer]++;
	c->n++;
}

static void carp_leaves(const struct walk *w, struct naive_carp *c)
{
	for (unsigned g = 0; g < CARP_GROUPS; g++)
		while (c->held[g]) {
			c->held[g]--;
			if (!carp_is_freebsd(w))
				carp_del(c, g);
		}
	c->n = 0;
}

static unsigned bits(unsigned set)
{
	return (unsigned)__builtin_popcount(set);
}

static void carp_again(const struct walk *w, struct naive_carp *c)
{
	if (c->peer == UNICAST || carp_finds_group(w, c))
		return;
	if (c->reset)
		carp_forgets(c);
	if (c->counted)
		carp_joins(w, c);
}

static void carp_event(const struct walk *w, struct naive_carp *c)
{
	if (!c->hooked || bits(c->addresses) == c->counted)
		return;
	c->counted = bits(c->addresses);
	if (!carp_is_freebsd(w) || c->parent)
		carp_again(w, c);
	if (carp_is_freebsd(w) && !c->counted)
		carp_leaves(w, c);
}

static void carp_loses_parent(const struct walk *w, struct naive_carp *c)
{
	carp_leaves(w, c);
	memset(c->told, 0, sizeof(c->told));
	c->hooked = false;
	c->parent = 0;
}

static struct maddr carp_address(unsigned carp, unsigned bit)
{
	return maddr_v4(0x0a640001 + (carp << 8) + bit);
}

/* ---- steps ---- */

static struct mc_carp_config carp_as_it_is(const struct naive_carp *c)
{
	return (struct mc_carp_config){ .advbase = -1,
					.advskew = -1,
					.peer = c->peer == UNICAST ? ip("10.0.0.77")
								   : ip(carp_groups[c->peer]) };
}

static void create_carp(struct walk *w, struct naive_carp *c, unsigned number)
{
	struct mc_carp_config how = {
		.vhid = number + 1, .advbase = 1, .advskew = 10, .pass = "x"
	};

	g_assert_cmpint(mc_carp_create(w->n, NULL, &c->ifindex), ==, 0);
	g_assert_cmpint(mc_carp_set(w->n, c->ifindex, &how), ==, 0);
	c->peer = FIRST_PEER;
	c->hooked = true;
	c->reset = carp_is_vector(w);
}

static void set_carp_parent(struct walk *w, struct naive_carp *c)
{
	struct mc_carp_config how = carp_as_it_is(c);
	const struct card *card = &w->cards[some(w, CARDS)];

	how.carpdev = card->ifindex ? card->ifindex : LATEST;
	g_assert_cmpint(mc_carp_set(w->n, c->ifindex, &how), ==, card->ifindex ? 0 : EINVAL);
	if (!card->ifindex || c->parent == card->ifindex)
		return;
	if (c->parent)
		carp_loses_parent(w, c);
	c->parent = card->ifindex;
}

static void set_carp_peer(struct walk *w, struct naive_carp *c)
{
	struct mc_carp_config how;

	c->peer = FIRST_PEER + some(w, CARP_GROUPS);
	how = carp_as_it_is(c);
	if (one_in(w, 4) && !carp_is_freebsd(w)) {
		c->reset = one_in(w, 2);
		how.reset = c->reset ? MC_SWITCH_ON : MC_SWITCH_OFF;
	}
	g_assert_cmpint(mc_carp_set(w->n, c->ifindex, &how), ==, 0);
}

static void add_carp_address(struct walk *w, struct naive_carp *c, unsigned number)
{
	unsigned bit = some(w, CARP_ADDRESSES);
	struct maddr a = carp_address(number, bit);

	if (c->addresses & 1U << bit) {
		g_assert_cmpint(mc_node_add_address(w->n, c->ifindex, a, 24), ==, EEXIST);
		return;
	}
	if (!c->parent) /* whether it has the address then is not what is asked here */
		return;
	g_assert_cmpint(mc_node_add_address(w->n, c->ifindex, a, 24), ==, 0);
	c->addresses |= 1U << bit;
	if (carp_add(c, ALL_HOSTS))
		c->with_all_hosts |= 1U << bit;
	if (c->counted == 0)
		carp_joins(w, c);
	carp_event(w, c);
}

static void del_carp_address(struct walk *w, struct naive_carp *c, unsigned number)
{
	unsigned bit = some(w, CARP_ADDRESSES);
	bool has = c->addresses & 1U << bit;

	g_assert_cmpint(mc_node_del_address(w->n, c->ifindex, carp_address(number, bit)), ==,
			has ? 0 : EADDRNOTAVAIL);
	if (!has)
		return;
	c->addresses &= ~(1U << bit);
	if (c->with_all_hosts & 1U << bit)
		carp_del(c, ALL_HOSTS);
	c->with_all_hosts &= ~(1U << bit);
	carp_event(w, c);
}

static void step_carp(struct walk *w, void *dev)
{
	struct naive_carps *all = dev;
	unsigned number = some(w, CARPS);
	struct naive_carp *c = &all->at[number];

	if (!c->ifindex) {
		create_carp(w, c, number);
		return;
	}
	switch (some(w, 14)) {
	case 0:
		g_assert_cmpint(mc_node_detach_interface(w->n, c->ifindex), ==, 0);
		*c = (struct naive_carp){ 0 };
		break;
	case 1:
		mc_node_set_up(w->n, c->ifindex, one_in(w, 2));
		break;
	case 2:
		mc_carp_demote(w->n, (int)some(w, 3) - 1);
		break;
	case 3:
		mc_carp_preempt(w->n, one_in(w, 2));
		break;
	case 4:
	case 5:
		set_carp_peer(w, c);
		break;
	case 6:
	case 7:
		set_carp_parent(w, c);
		break;
	case 8:
	case 9:
	case 10:
		del_carp_address(w, c, number);
		break;
	default:
		add_carp_address(w, c, number);
	}
}

/* ---- what is asked of it ---- */

static void card_of_carps(struct walk *w, void *dev, uint32_t ifindex, enum card_event what)
{
	struct naive_carps *all = dev;

	for (unsigned i = 0; i < CARPS; i++)
		if (what == CARD_GONE && all->at[i].parent == ifindex)
			carp_loses_parent(w, &all->at[i]);
}

static void want_carps(struct walk *w, void *dev)
{
	struct naive_carps *all = dev;

	for (unsigned i = 0; i < CARPS; i++) {
		const struct naive_carp *c = &all->at[i];
		struct mc_carp look;

		if (!c->ifindex)
			continue;
		g_assert_cmpint(mc_carp_look(w->n, c->ifindex, &look), ==, 0);
		g_assert_cmpuint(look.carpdev, ==, c->parent);
		g_assert_cmpuint(look.entries, ==, c->n);
		g_assert_cmpuint(look.addresses, ==, c->counted);
		for (unsigned g = 0; g < CARP_GROUPS; g++) {
			for (unsigned k = 0; k < c->refs[g]; k++)
				walk_want(w, c->ifindex, ip(carp_groups[g]));
			for (unsigned k = 0; carp_is_freebsd(w) && k < c->held[g]; k++)
				walk_want(w, c->parent, ip(carp_groups[g]));
			if (c->told[g])
				walk_pass_on(w, c->parent, ip(carp_groups[g]));
		}
		walk_look(w, c->ifindex);
	}
}

static void crash_carps(struct walk *w, void *dev)
{
	(void)w;
	memset(dev, 0, sizeof(struct naive_carps));
}

static const char *const carp_presets[] = { "openbsd-2016-array", "openbsd-2016-list", "openbsd-7",
					    "freebsd-14", NULL };

static const struct walk_device walk_carp = {
	.driver = "carp",
	.presets = carp_presets,
	.begin = carps_begin,
	.end = carps_end,
	.step = step_carp,
	.card = card_of_carps,
	.want = want_carps,
	.crash = crash_carps,
};

/* ---- of IPv6, too: what is joined then is not looked at, but it must go away ---- */

static void step_carp6(struct walk *w, void *dev)
{
	struct naive_carps *all = dev;
	struct naive_carp *c = &all->at[some(w, CARPS)];
	struct maddr a = { 0x20010db8000a0000ULL, 1 + some(w, 4) };

	if (one_in(w, 8))
		a.hi = 0xfe80000000000000ULL;
	if (!c->ifindex || one_in(w, 3)) {
		step_carp(w, dev);
		return;
	}
	(one_in(w, 2) ? mc_node_add_address(w->n, c->ifindex, a, 64)
		      : mc_node_del_address(w->n, c->ifindex, a));
}

static const struct walk_device walk_carp6 = {
	.driver = "carp",
	.name = "carp-of-ipv6",
	.presets = carp_presets,
	.unchecked = true,
	.begin = carps_begin,
	.end = carps_end,
	.step = step_carp6,
	.card = card_of_carps,
	.crash = crash_carps,
};

#endif
