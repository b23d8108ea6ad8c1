/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "bench/flatreport.h"

#include <string.h>

enum { MTU = 1500, HEAD4 = 24, HEAD6 = 48, REPORT = 8, RECORD4 = 8, RECORD6 = 20 };

static inline uint8_t *put32(uint8_t *out, uint64_t v)
{
	uint32_t big = __builtin_bswap32((uint32_t)v);

	memcpy(out, &big, sizeof(big));
	return out + sizeof(big);
}

/* IS_EX without sources: RFC 3376 s4.2.4, RFC 3810 s5.2.4. */
static inline uint8_t *put_record(uint8_t *out, bool v6, struct maddr group)
{
	out = put32(out, 2u << 24);
	if (v6) {
		out = put32(out, group.hi >> 32);
		out = put32(out, group.hi);
		out = put32(out, group.lo >> 32);
	}
	return put32(out, group.lo);
}

/* RFC 1071, four octets at a time; length is a multiple of four. */
static inline uint16_t sum(const uint8_t *at, size_t length)
{
	uint64_t s = 0;

	for (size_t i = 0; i < length; i += 4) {
		uint32_t v;

		memcpy(&v, at + i, sizeof(v));
		s += v;
	}
	s = (s & 0xffffffff) + (s >> 32);
	s = (s & 0xffff) + (s >> 16 & 0xffff) + (s >> 32);
	s = (s & 0xffff) + (s >> 16);
	return (uint16_t) ~((s & 0xffff) + (s >> 16));
}

void flatreport_send(struct port *p, bool v6, const struct maddr *group, size_t n)
{
	size_t head = v6 ? HEAD6 : HEAD4, record = v6 ? RECORD6 : RECORD4;
	size_t most = (MTU - head - REPORT) / record;

	for (size_t i = 0; i < n;) {
		uint8_t packet[MTU] = { 0 }, *at = packet + head + REPORT;
		size_t last = n - i < most ? n : i + most;
		uint16_t check;

		packet[0] = v6 ? 0x60 : 0x46;
		packet[head] = v6 ? 143 : 0x22;
		packet[head + 6] = (uint8_t)((last - i) >> 8);
		packet[head + 7] = (uint8_t)(last - i);
		while (i < last)
			at = put_record(at, v6, group[i++]);
		check = sum(packet + head, (size_t)(at - packet) - head);
		memcpy(packet + head + 2, &check, sizeof(check));
		p->ops->transmit(p, 1, packet, (size_t)(at - packet));
	}
}
