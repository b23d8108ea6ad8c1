/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "shim/digest.h"

#define FNV_OFFSET 14695981039346656037ULL

/* The prime to the power of 0..8: as h ^ 0 = h, k bytes 0 are one multiplication by prime^k. */
static const uint64_t power[9] = {
	0x1,
	0x100000001b3,
	0x366000002e329,
	0x8a97b0004e7feab,
	0x9ffaac085635bc91,
	0xcaee32a7d4f6a63,
	0xdc966432edf1c639,
	0xc5527b8a51d3d2db,
	0x1efac7090aef4a21,
};

/* v as 8 little-endian bytes. */
static inline uint64_t add_word(uint64_t h, uint64_t v)
{
	unsigned left = 8;

	for (; v; v >>= 8, left--)
		h = (h ^ (v & 0xff)) * power[1];
	return h * power[left];
}

uint64_t digest_datagram(mc_time at, uint32_t node, uint32_t ifindex, const void *datagram,
			 size_t length)
{
	const uint8_t *byte = datagram;
	uint64_t h = FNV_OFFSET;

	h = add_word(h, (uint64_t)at);
	h = add_word(h, node);
	h = add_word(h, ifindex);
	h = add_word(h, length);
	for (size_t i = 0; i < length; i++)
		h = (h ^ byte[i]) * power[1];
	return h;
}
