/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/igmp.h"

#include "model/ipwire.h"

#define TYPE_QUERY     0x11 /* RFC 2236 s2.1 */
#define TYPE_REPORT_V1 0x12
#define TYPE_REPORT_V2 0x16
#define TYPE_LEAVE     0x17
#define LENGTH	       8
#define CODE_UNIT      (100 * MC_MSEC) /* Max Response Time counts tenths of a second (s2.2) */

static uint8_t type_of(const struct gm_message *m)
{
	if (m->kind == GM_QUERY)
		return TYPE_QUERY;
	if (m->kind == GM_LEAVE)
		return TYPE_LEAVE;
	return m->version == 1 ? TYPE_REPORT_V1 : TYPE_REPORT_V2;
}

static size_t encode(const struct gm_message *m, uint8_t *out)
{
	uint32_t group = maddr_to_v4(m->group);
	mc_time code = m->max_resp / CODE_UNIT;
	uint16_t sum;

	out[0] = type_of(m);
	out[1] = (uint8_t)(code > 255 ? 255 : code);
	out[2] = out[3] = 0;
	for (int i = 0; i < 4; i++)
		out[4 + i] = (uint8_t)(group >> (24 - 8 * i));
	sum = ipwire_checksum(out, LENGTH);
	out[2] = (uint8_t)(sum >> 8);
	out[3] = (uint8_t)sum;
	return LENGTH;
}

/* The checksum covers the whole message, of which a longer (newer) query's first 8 octets count
 * (RFC 2236 s2.5). */
static enum mc_drop decode(const uint8_t *b, size_t length, struct gm_message *m)
{
	if (length < LENGTH)
		return MC_DROP_IGMP_SHORT;
	if (ipwire_checksum(b, length) != 0)
		return MC_DROP_IGMP_SUM;
	m->group =
		maddr_v4((uint32_t)b[4] << 24 | (uint32_t)b[5] << 16 | (uint32_t)b[6] << 8 | b[7]);
	m->max_resp = b[1] * CODE_UNIT;
	m->version = 2;
	switch (b[0]) {
	case TYPE_QUERY:
		m->kind = GM_QUERY;
		m->version = b[1] ? 2 : 1;
		return MC_DROP_NONE;
	case TYPE_REPORT_V1:
		m->version = 1;
		/* FALLTHROUGH */
	case TYPE_REPORT_V2:
		m->kind = GM_REPORT;
		return MC_DROP_NONE;
	case TYPE_LEAVE:
		m->kind = GM_LEAVE;
		return MC_DROP_NONE;
	default:
		return MC_DROP_PROTOCOL; /* unrecognised types are ignored silently (s2.1) */
	}
}

const struct gm_proto igmp_proto = {
	.name = "igmp",
	.protocol = 2,
	.all_hosts = { 0, 0xffffe0000001ULL },	 /* 224.0.0.1 */
	.all_routers = { 0, 0xffffe0000002ULL }, /* 224.0.0.2 */
	.none = { 0, 0xffff00000000ULL },
	.report_version = 2,
	.encode = encode,
	.decode = decode,
};
