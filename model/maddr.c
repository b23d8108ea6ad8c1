/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/maddr.h"

#include <arpa/inet.h>
#include <string.h>

bool maddr_is_multicast(struct maddr a)
{
	if (maddr_is_v4(a))
		return (maddr_to_v4(a) >> 28) == 0xe;
	return (a.hi >> 56) == 0xff;
}

bool maddr_is_link_scope(struct maddr a)
{
	if (maddr_is_v4(a))
		return (maddr_to_v4(a) >> 8) == 0xe00000;
	return (a.hi >> 48 & 0xff0f) == 0xff02;
}

bool maddr_is_link_local(struct maddr a)
{
	return (a.hi >> 54) == 0x3fa;
}

bool maddr_is_node_scope(struct maddr a)
{
	return (a.hi >> 48 & 0xff0f) == 0xff00 || (a.hi >> 48 & 0xff0f) == 0xff01;
}

bool maddr_is_ssm(struct maddr a)
{
	if (maddr_is_v4(a))
		return (maddr_to_v4(a) >> 24) == 232;
	return (a.hi >> 32 & 0xfff0ffff) == 0xff300000;
}

struct maddr maddr_solicited_node(struct maddr a)
{
	struct maddr group = { 0xff02000000000000ULL, 0x00000001ff000000ULL | (a.lo & 0xffffff) };

	return group;
}

bool maddr_same_net(struct maddr a, struct maddr b, unsigned prefix)
{
	unsigned keep = maddr_is_v4(a) ? prefix + 96 : prefix;
	uint64_t hi = a.hi ^ b.hi, lo = a.lo ^ b.lo;

	if (keep < 64)
		return keep == 0 || (hi >> (64 - keep)) == 0;
	return hi == 0 && (keep == 64 || (lo >> (128 - keep)) == 0);
}

int maddr_compare(struct maddr a, struct maddr b)
{
	if (a.hi != b.hi)
		return a.hi < b.hi ? -1 : 1;
	return (a.lo > b.lo) - (a.lo < b.lo);
}

static uint64_t load_be(const uint8_t *p)
{
	uint64_t v = 0;

	for (int i = 0; i < 8; i++)
		v = v << 8 | p[i];
	return v;
}

static void store_be(uint8_t *p, uint64_t v)
{
	for (int i = 7; i >= 0; i--, v >>= 8)
		p[i] = (uint8_t)v;
}

struct maddr maddr_load(const uint8_t *p, size_t size)
{
	struct maddr a;

	if (size == 4)
		return maddr_v4((uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 |
				p[3]);
	a.hi = load_be(p);
	a.lo = load_be(p + 8);
	return a;
}

void maddr_store(struct maddr a, uint8_t *p, size_t size)
{
	if (size == 4) {
		for (int i = 0; i < 4; i++)
			p[i] = (uint8_t)(a.lo >> (24 - 8 * i));
		return;
	}
	store_be(p, a.hi);
	store_be(p + 8, a.lo);
}

bool maddr_parse(const char *text, struct maddr *out)
{
	struct in_addr v4;
	uint8_t v6[16];

	if (inet_pton(AF_INET, text, &v4) == 1) {
		*out = maddr_v4(ntohl(v4.s_addr));
		return true;
	}
	if (inet_pton(AF_INET6, text, v6) != 1)
		return false;
	*out = maddr_load(v6, 16);
	return true;
}

const char *maddr_format(struct maddr a, char buf[MADDR_STRLEN])
{
	struct in_addr v4;
	uint8_t v6[16];

	if (maddr_is_v4(a)) {
		v4.s_addr = htonl(maddr_to_v4(a));
		return inet_ntop(AF_INET, &v4, buf, MADDR_STRLEN);
	}
	maddr_store(a, v6, 16);
	return inet_ntop(AF_INET6, v6, buf, MADDR_STRLEN);
}

struct maddr mkey_group(const struct mkey *k)
{
	struct maddr a;

	if (!(k->word & MKEY_V6))
		return maddr_v4((uint32_t)k->word);
	a.hi = k->hi;
	a.lo = (uint64_t)k->mid << 32 | (uint32_t)k->word;
	return a;
}

static int compare(uint64_t a, uint64_t b)
{
	return (a > b) - (a < b);
}

int mkey_compare(const struct mkey *a, const struct mkey *b)
{
	int cmp = compare(a->word >> 63, b->word >> 63);

	if (cmp == 0)
		cmp = compare(a->hi, b->hi);
	if (cmp == 0)
		cmp = compare((uint64_t)a->mid << 32 | (uint32_t)a->word,
			      (uint64_t)b->mid << 32 | (uint32_t)b->word);
	return cmp ? cmp : compare(mkey_ifindex(a), mkey_ifindex(b));
}

uint64_t mkey_hash(const struct mkey *k, uint64_t mask)
{
	return mkey_mixed(k, mask);
}

unsigned maddr_hash(const void *address)
{
	const struct maddr *a = address;

	return (unsigned)mkey_mix(mkey_mix(a->hi) ^ a->lo);
}

int maddr_same(const void *a, const void *b)
{
	return maddr_equal(*(const struct maddr *)a, *(const struct maddr *)b);
}
