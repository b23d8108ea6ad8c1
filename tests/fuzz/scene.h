/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a node of a robustness test has: interfaces, two sockets, memberships of every kind. */
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

struct scene {
	struct lab *lab;
	struct mc_socket *so[2];
};

static inline bool scene_interface(struct scene *s, uint32_t ifindex, unsigned flags)
{
	struct mc_interface i = { ifindex, MC_IF_UP | MC_IF_MULTICAST | flags,
				  ifindex == 1 ? scene_addresses[0] : scene_addresses[2], 24,
				  LAB_MTU };

	return mc_node_add_interface(s->lab->node, &i) == 0;
}

static inline void scene_filter(struct scene *s, unsigned so, struct maddr group, enum mc_mode mode,
				const struct maddr *of, size_t n)
{
	struct mc_where one = { .kind = MC_WHERE_INDEX, .ifindex = 1 };

	mc_socket_filter(s->so[so], group, one, mode, of, n, NULL);
}

static inline void scene_join(struct scene *s, unsigned so, struct maddr group, uint32_t ifindex)
{
	struct mc_where where = { .kind = MC_WHERE_INDEX, .ifindex = ifindex };

	mc_socket_join(s->so[so], group, where, NULL);
}

/* Memberships of every kind: some settled, some whose reports are still to come. */
static inline void scene_join_all(struct scene *s)
{
	for (int i = 0; i < 2; i++)
		s->so[i] = mc_socket_open(s->lab->node);
	scene_join(s, 0, scene_groups[0], 1);
	scene_join(s, 0, scene_groups[4], 1);
	scene_join(s, 0, scene_groups[8], 1);
	scene_filter(s, 0, scene_groups[3], MC_INCLUDE, scene_sources, 2);
	scene_filter(s, 0, scene_groups[11], MC_INCLUDE, scene_sources + 6, 2);
	scene_filter(s, 0, scene_groups[1], MC_EXCLUDE, scene_sources, 1);
	lab_advance(s->lab, 30 * MC_SEC);
	scene_filter(s, 1, scene_groups[1], MC_EXCLUDE, scene_sources, 3);
	scene_filter(s, 1, scene_groups[3], MC_INCLUDE, scene_sources + 1, 3);
	scene_join(s, 1, scene_groups[2], 1);
	scene_join(s, 1, scene_groups[9], 1);
	scene_join(s, 1, scene_groups[0], 2);
	scene_filter(s, 1, scene_groups[8], MC_EXCLUDE, scene_sources + 6, 1);
}

/* A node with interface 1, of both families if that is wanted and the preset has them. */
static inline void scene_init(struct scene *s, const struct mc_node_config *config, uint64_t seed,
			      bool v6)
{
	s->lab = lab_new(config, seed);
	if (v6 && scene_interface(s, 1, MC_IF_IPV6))
		mc_node_add_address(s->lab->node, 1, scene_addresses[3], 64);
	else
		scene_interface(s, 1, 0);
}

static inline void scene_fini(struct scene *s)
{
	lab_advance(s->lab, 11 * MC_SEC);
	lab_free(s->lab);
}

/* The name of row i of the presets, again from the first behind the last. */
static inline const char *scene_preset(unsigned i)
{
	unsigned n = 0;

	while (mc_row_name(MC_PRESETS, n))
		n++;
	return mc_row_name(MC_PRESETS, i % n);
}

#endif
