/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Randomness by key: the number is a function of who asks and why, so the order of drawing never
 * matters and two runs that differ in one part draw the same in all others.
 */
#ifndef SHIM_DRAW_H
#define SHIM_DRAW_H

#include "model/port.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The finaliser of splitmix64 (Steele, Lea, Flood 2014): every input bit moves every output bit. */
static inline uint64_t draw_mix(uint64_t z)
{
	z += 0x9e3779b97f4a7c15ULL;
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
	return z ^ (z >> 31);
}

/* All of the key but who draws; a LAN asks once for a frame, then for each receiver. */
static inline uint64_t draw_cause(uint64_t seed, enum mc_purpose purpose, struct maddr group,
				  uint64_t number)
{
	uint64_t h = draw_mix(draw_mix(seed) ^ (uint64_t)purpose);

	h = draw_mix(h ^ group.hi);
	h = draw_mix(h ^ group.lo);
	return draw_mix(h ^ number);
}

/* 64 uniform bits. */
static inline uint64_t draw_by(uint64_t cause, uint32_t node, uint32_t ifindex)
{
	return draw_mix(draw_mix(cause ^ ((uint64_t)node << 32 | ifindex)));
}

#ifdef __cplusplus
}
#endif
#endif
