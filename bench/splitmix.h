/* SPDX-License-Identifier: GPL-2.0-or-later */
/* splitmix64 (Steele, Lea, Flood 2014): the laboratory's own draws, equal on every machine. */
#ifndef BENCH_SPLITMIX_H
#define BENCH_SPLITMIX_H

#include <stddef.h>
#include <stdint.h>

/* The next 64 bits; *state is the seed before the first. */
static inline uint64_t splitmix64(uint64_t *state)
{
	uint64_t z = *state += 0x9e3779b97f4a7c15ULL;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9ULL;
	z = (z ^ z >> 27) * 0x94d049bb133111ebULL;
	return z ^ z >> 31;
}

/* A stream of its own for each purpose: what one part draws never repeats what another drew. */
static inline uint64_t splitmix_stream(uint64_t seed, uint64_t purpose)
{
	uint64_t state = seed ^ purpose << 56;

	return splitmix64(&state);
}

/* Below n (0 < n < 2^32), as evenly as 64 bits allow. */
static inline size_t splitmix_below(uint64_t *state, size_t n)
{
	return (size_t)((splitmix64(state) >> 32) * n >> 32);
}

#endif
