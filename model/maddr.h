/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A network address, IPv4 or IPv6, as one 128-bit number in host order; IPv4 is ::ffff:a.b.c.d
 * (RFC 4291 s2.5.5.2).  A membership key (struct mkey) is an address and an interface; an IPv4 key is
 * one 8-byte word, tested as the kernels do: first the interface, then the group.
 */
#ifndef MODEL_MADDR_H
#define MODEL_MADDR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define MADDR_STRLEN 46 /* longest text form and its NUL */

struct maddr {
	uint64_t hi, lo;
};

static inline struct maddr maddr_v4(uint32_t host_order)
{
	struct maddr a = { 0, 0xffff00000000ULL | host_order };

	return a;
}

static inline bool maddr_is_v4(struct maddr a)
{
	return a.hi == 0 && (a.lo >> 32) == 0xffff;
}

/* The IPv4 address in host order; only where maddr_is_v4. */
static inline uint32_t maddr_to_v4(struct maddr a)
{
	return (uint32_t)a.lo;
}

static inline bool maddr_equal(struct maddr a, struct maddr b)
{
	return a.hi == b.hi && a.lo == b.lo;
}

/* 0.0.0.0 or :: */
static inline bool maddr_is_any(struct maddr a)
{
	return a.hi == 0 && (a.lo == 0 || a.lo == 0xffff00000000ULL);
}

/* 224.0.0.0/4 (RFC 1112 s4) or ff00::/8 (RFC 4291 s2.7). */
bool maddr_is_multicast(struct maddr a);
/* 224.0.0.0/24 (RFC 5771 s4) or ffx2::/16. */
bool maddr_is_link_scope(struct maddr a);
/* fe80::/10 (RFC 4291 s2.5.6). */
bool maddr_is_link_local(struct maddr a);
/* ffx0::/16 and ffx1::/16: nothing that leaves the node (RFC 4291 s2.7). */
bool maddr_is_node_scope(struct maddr a);
/* 232.0.0.0/8 (RFC 4607 s1) or ff3x::/32 (RFC 4604 s2.2). */
bool maddr_is_ssm(struct maddr a);
/* The solicited-node group of an IPv6 address: ff02::1:ffXX:XXXX (RFC 4291 s2.7.1). */
struct maddr maddr_solicited_node(struct maddr a);
/* All addresses whose first bits are these. */
struct maddr_net {
	struct maddr address;
	unsigned prefix; /* an IPv4 one counts from 0 to 32 */
};

/* Are the first `prefix` bits the same?  Of one family; an IPv4 prefix counts from 0 to 32. */
bool maddr_same_net(struct maddr a, struct maddr b, unsigned prefix);
/* As numbers, all 128 bits.  <0, 0 or >0. */
int maddr_compare(struct maddr a, struct maddr b);
/* For hash tables by address (GHashFunc, GEqualFunc). */
unsigned maddr_hash(const void *address);
int maddr_same(const void *a, const void *b);
/* From and to network order: 4 octets or 16. */
struct maddr maddr_load(const uint8_t *octets, size_t size);
void maddr_store(struct maddr a, uint8_t *octets, size_t size);
/* Dotted quad or RFC 4291 text; false and *out untouched if it is neither. */
bool maddr_parse(const char *text, struct maddr *out);
/* Writes the text form into buf and returns it. */
const char *maddr_format(struct maddr a, char buf[MADDR_STRLEN]);

/* word: bit 63 = IPv6, bits 32..47 = ifindex, low half = the last 32 bits of the address. */
struct mkey {
	union {
		uint64_t word;
		uint32_t half[2];
	};
	uint64_t hi;  /* IPv6: bytes 0..7 of the address; IPv4: 0 */
	uint32_t mid; /* IPv6: bytes 8..11; IPv4: 0 */
};

#define MKEY_V6	    (1ULL << 63)
#define MKEY_EXACT  (~0ULL)
#define MKEY_ANY_IF (~(0xffffULL << 32)) /* mask that leaves the interface out */

static inline struct mkey mkey_make(struct maddr group, uint32_t ifindex)
{
	bool v4 = maddr_is_v4(group);
	struct mkey k;

	k.word = (v4 ? 0 : MKEY_V6) | (uint64_t)(ifindex & 0xffff) << 32 | (uint32_t)group.lo;
	k.hi = v4 ? 0 : group.hi;
	k.mid = v4 ? 0 : (uint32_t)(group.lo >> 32);
	return k;
}

struct maddr mkey_group(const struct mkey *k);

static inline uint32_t mkey_ifindex(const struct mkey *k)
{
	return (uint32_t)(k->word >> 32) & 0xffff;
}

#define MKEY_LINK (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__) /* which half has the ifindex */

/* Does k equal want, whose bits outside mask are 0?  In two tests, as OpenBSD's ip_setmoptions makes
 * them: an 8-byte test at once would time an array as no kernel's (doc/decisions/002). */
static inline bool mkey_matches(const struct mkey *k, const struct mkey *want, uint64_t mask)
{
	if ((k->half[MKEY_LINK] & (uint32_t)(mask >> 32)) != want->half[MKEY_LINK])
		return false;
	if (k->half[!MKEY_LINK] != want->half[!MKEY_LINK])
		return false;
	return !(want->word & MKEY_V6) || (k->hi == want->hi && k->mid == want->mid);
}

/* Total order: family, address, interface.  <0, 0 or >0. */
int mkey_compare(const struct mkey *a, const struct mkey *b);
/* The mixed value of a key under a mask; the default hash of every set. */
uint64_t mkey_hash(const struct mkey *k, uint64_t mask);

/* The finaliser of splitmix64 (Steele, Lea, Flood 2014): every input bit moves every output bit. */
static inline uint64_t mkey_mix(uint64_t z)
{
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
	return z ^ (z >> 31);
}

/* mkey_hash, where it is asked for again and again. */
static inline uint64_t mkey_mixed(const struct mkey *k, uint64_t mask)
{
	uint64_t h = mkey_mix((k->word & mask) + 0x9e3779b97f4a7c15ULL);

	if (k->word & MKEY_V6)
		h = mkey_mix(h ^ k->hi) ^ mkey_mix(h + k->mid);
	return h;
}

#ifdef __cplusplus
}
#endif
#endif
