/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Datagrams for robustness tests: is one sound, and how to make it so.  Written from RFC 768, 791,
 * 1071, 2236, 8200 and 4443 alone, so that it is no copy of the model's own checks.
 */
#ifndef TESTS_FUZZ_WIRE_H
#define TESTS_FUZZ_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define WIRE_IGMP   2
#define WIRE_UDP    17
#define WIRE_ICMPV6 58

/* Where the message of a datagram lies. */
struct wire_message {
	size_t at, length;
	uint8_t protocol;
};

static inline size_t wire_get16(const uint8_t *p)
{
	return (size_t)p[0] << 8 | p[1];
}

static inline void wire_put16(uint8_t *p, size_t v)
{
	p[0] = (uint8_t)(v >> 8);
	p[1] = (uint8_t)v;
}

/* RFC 1071: the sum of 16-bit words, folded when all is added. */
static inline uint32_t wire_sum(uint32_t sum, const uint8_t *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		sum += i & 1 ? p[i] : (uint32_t)p[i] << 8;
	return sum;
}

static inline uint16_t wire_fold(uint32_t sum)
{
	while (sum >> 16)
		sum = (sum & 0xffff) + (sum >> 16);
	return (uint16_t)~sum;
}

/* Hop-by-hop and destination options before the message (RFC 8200 s4): anything else ends the way. */
static inline bool wire_find_v6(const uint8_t *d, size_t n, struct wire_message *m)
{
	size_t end = 40 + wire_get16(d + 4);

	if (end > n)
		return false;
	m->protocol = d[6];
	m->at = 40;
	while (m->protocol == 0 || m->protocol == 60) {
		if (m->at + 8 > end)
			return false;
		m->protocol = d[m->at];
		m->at += 8 + 8 * (size_t)d[m->at + 1];
	}
	if (m->at > end)
		return false;
	m->length = end - m->at;
	return true;
}

/* The message of an unfragmented datagram whose lengths fit (RFC 791 s3.1). */
static inline bool wire_find(const uint8_t *d, size_t n, struct wire_message *m)
{
	size_t header, total;

	if (n >= 40 && d[0] >> 4 == 6)
		return wire_find_v6(d, n, m);
	if (n < 20 || d[0] >> 4 != 4)
		return false;
	header = 4 * (size_t)(d[0] & 15);
	total = wire_get16(d + 2);
	if (header < 20 || total < header || total > n || wire_get16(d + 6) & 0x3fff)
		return false;
	*m = (struct wire_message){ header, total - header, d[9] };
	return true;
}

/* The pseudo-header of ICMPv6 and UDP (RFC 8200 s8.1, RFC 768); IGMP has none (RFC 2236 s2.3). */
static inline uint32_t wire_pseudo(const uint8_t *d, const struct wire_message *m)
{
	bool v4 = d[0] >> 4 == 4;

	if (m->protocol == WIRE_IGMP)
		return 0;
	return wire_sum((uint32_t)m->length + m->protocol, d + (v4 ? 12 : 8), v4 ? 8 : 32);
}

/* UDP, cut to its own length: a checksum of 0 is none, in IPv4 alone. */
static inline bool wire_sound_udp(const uint8_t *d, struct wire_message m)
{
	const uint8_t *p = d + m.at;

	if (m.length < 8 || wire_get16(p + 4) < 8 || wire_get16(p + 4) > m.length)
		return false;
	m.length = wire_get16(p + 4);
	if (wire_get16(p + 6) == 0)
		return d[0] >> 4 == 4;
	return wire_fold(wire_sum(wire_pseudo(d, &m), p, m.length)) == 0;
}

/* Without extension headers. */
static inline bool wire_is_udp(const uint8_t *d)
{
	return d[d[0] >> 4 == 4 ? 9 : 6] == WIRE_UDP;
}

/* IGMP, ICMPv6 or UDP in a datagram whose lengths and checksums are right. */
static inline bool wire_sound(const uint8_t *d, size_t n)
{
	struct wire_message m;
	bool v4;

	if (!wire_find(d, n, &m))
		return false;
	v4 = d[0] >> 4 == 4;
	if (v4 && wire_fold(wire_sum(0, d, m.at)) != 0)
		return false;
	if (m.protocol == WIRE_UDP)
		return wire_sound_udp(d, m);
	if (m.protocol != (v4 ? WIRE_IGMP : WIRE_ICMPV6) || m.length < 8)
		return false;
	return wire_fold(wire_sum(wire_pseudo(d, &m), d + m.at, m.length)) == 0;
}

/* Where the sum of a message stands: both protocols have it behind type and code. */
static inline void wire_repair_sum(uint8_t *d, const struct wire_message *m)
{
	if (m->length < 4)
		return;
	wire_put16(d + m->at + 2, 0);
	wire_put16(d + m->at + 2, wire_fold(wire_sum(wire_pseudo(d, m), d + m->at, m->length)));
}

static inline void wire_repair_v6(uint8_t *d, size_t n)
{
	struct wire_message m;

	wire_put16(d + 4, n - 40);
	if (d[6] != 0 && d[6] != WIRE_ICMPV6)
		d[6] = 0;
	if (d[6] == 0 && n >= 48) { /* one header of options in front, as MLD has it */
		d[40] = WIRE_ICMPV6;
		if (8 + 8 * (size_t)d[41] > n - 40)
			d[41] = 0;
	}
	if (wire_find(d, n, &m))
		wire_repair_sum(d, &m);
}

/* Lengths and checksums become those of a datagram of n octets; the rest stays, as far as it can. */
static inline void wire_repair(uint8_t *d, size_t n)
{
	struct wire_message m;

	if (n >= 40 && d[0] >> 4 == 6) {
		wire_repair_v6(d, n);
		return;
	}
	if (n < 20 || n > 65535)
		return;
	if ((d[0] & 15) < 5 || 4 * (size_t)(d[0] & 15) > n)
		d[0] = 0x45;
	d[0] = (uint8_t)(0x40 | (d[0] & 15));
	d[9] = WIRE_IGMP;
	wire_put16(d + 2, n);
	wire_put16(d + 6, wire_get16(d + 6) & 0x4000);
	wire_put16(d + 10, 0);
	wire_put16(d + 10, wire_fold(wire_sum(0, d, 4 * (size_t)(d[0] & 15))));
	if (wire_find(d, n, &m))
		wire_repair_sum(d, &m);
}

#endif
