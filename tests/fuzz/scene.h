/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a node of a robustness test has: interfaces, two sockets, names for what they may join. */
#ifndef TESTS_FUZZ_SCENE_H
#define TESTS_FUZZ_SCENE_H

#include "tests/fuzz/lab.h"

#define V4(a, b, c, d)                                                                             \
	{                                                                                          \
		0, 0xffff00000000ULL | (uint64_t)(a) << 24 | (b) << 16 | (c) << 8 | (d)            \
	}
#define V6(hi, lo)                                                                                 \
	{                                                                                          \
		0x##hi##ULL, 0x##lo##ULL                                                           \
	}

/* Those of conformance.jsonl, one of link scope, and one that is never reported. */
static const struct maddr scene_groups[] = {
	V4(239, 1, 1, 1),
	V4(239, 1, 1, 2),
	V4(239, 1, 1, 3),
	V4(232, 1, 1, 1),
	V4(224, 0, 0, 9),
	V4(224, 0, 0, 1),
	V4(225, 1, 2, 3),
	V4(10, 1, 1, 1),
	V6(ff15000000000000, 0000000000000101),
	V6(ff15000000000000, 0000000000000102),
	V6(ff15000000000000, 0000000000000103),
	V6(ff35000000000000, 0000000000000001),
	V6(ff02000000000000, 0000000000000001),
	V6(ff02000000000000, 0000000000000009),
	V6(ff01000000000000, 0000000000000001),
	V6(20010db800050000, 0000000000000001),
};

static const struct maddr scene_sources[] = {
	V4(203, 0, 113, 1),
	V4(203, 0, 113, 2),
	V4(203, 0, 113, 3),
	V4(203, 0, 113, 4),
	V4(0, 0, 0, 0),
	V4(239, 1, 1, 1),
	V6(20010db800050000, 0000000000000001),
	V6(20010db800050000, 0000000000000002),
	V6(20010db800050000, 0000000000000003),
	V6(0000000000000000, 0000000000000000),
};

static const struct maddr scene_addresses[] = {
	V4(192, 0, 2, 10),
	V4(192, 0, 2, 11),
	V4(198, 51, 100, 10),
	V6(fe80000000000000, 0000000000000010),
	V6(fe80000000000000, 0000000000000011),
	V6(20010db800010000, 0000000000000010),
	V4(0, 0, 0, 0),
	V6(0000000000000000, 0000000000000000),
};

/* Joined by the node itself. */
static inline bool scene_is_own(struct maddr group)
{
	return maddr_equal(group, scene_groups[5]) || maddr_equal(group, scene_groups[12]);
}

struct scene {
	struct lab *lab;
	struct mc_socket *so[2];
	bool switches; /* the mode of a filter without sources, also by a call that fails */
};

static inline bool scene_interface(struct scene *s, uint32_t ifindex, unsigned flags)
{
	struct mc_interface i = { ifindex, MC_IF_UP | MC_IF_MULTICAST | flags,
				  ifindex == 1 ? scene_addresses[0] : scene_addresses[2], 24,
				  s->lab->mtu };

	return mc_node_add_interface(s->lab->node, &i) == 0;
}

/* Interface 1, of both families if that is wanted and the preset has them; the sockets. */
static inline void scene_attach(struct scene *s, bool v6)
{
	if (v6 && scene_interface(s, 1, MC_IF_IPV6))
		mc_node_add_address(s->lab->node, 1, scene_addresses[3], 64);
	else
		scene_interface(s, 1, 0);
	for (int i = 0; i < 2; i++)
		s->so[i] = mc_socket_open(s->lab->node);
}

static inline void scene_fini(struct scene *s)
{
	lab_advance(s->lab, 11 * MC_SEC);
	lab_free(s->lab);
}

/* The name of row i of a table, again from the first behind the last. */
static inline const char *scene_row(enum mc_table table, unsigned i)
{
	unsigned n = 0;

	while (mc_row_name(table, n))
		n++;
	return mc_row_name(table, i % n);
}

#endif
