/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a router knows of a link's only host: reports of IGMPv3 and MLDv2 read by a decoder of its own,
 * and RFC 3376 section 6.4's tables without timers.  Where the tables send a query (TO_IN, BLOCK), the
 * only host has said already what it would answer.
 */
#ifndef TESTS_ROUTER_VIEW_H
#define TESTS_ROUTER_VIEW_H

#include "tests/unit/filter_lab.h"

enum { IS_IN = 1, IS_EX, TO_IN, TO_EX, ALLOW_NEW, BLOCK_OLD }; /* RFC 3376 s4.2.12 */

#define TOLD_MAX 64

struct told_record {
	unsigned type;
	unsigned group; /* LAB_GROUPS: none of the lab's */
	struct maddr address;
	uint64_t sources;
};

struct told {
	mc_time at;
	uint32_t ifindex;
	bool v6;
	unsigned n;
	struct told_record record[TOLD_MAX];
};

/* ---- the decoder: RFC 791, 2113, 3376 s4, s4.2; RFC 8200, 2711, 3810 s5, s5.2 ---- */

static inline unsigned view_u16(const uint8_t *b)
{
	return (unsigned)(b[0] << 8 | b[1]);
}

static inline uint32_t view_sum(const uint8_t *b, size_t length, uint32_t sum)
{
	for (size_t i = 0; i < length; i++)
		sum += (uint32_t)(i % 2 ? b[i] : b[i] << 8);
	while (sum >> 16)
		sum = (sum & 0xffff) + (sum >> 16);
	return sum;
}

/* The IGMP message in a datagram. */
static inline const uint8_t *view_v4(const uint8_t *b, size_t length, size_t *message)
{
	static const uint8_t routers[4] = { 224, 0, 0, 22 }, alert[4] = { 0x94, 4, 0, 0 };

	g_assert_cmpuint(length, >=, 24);
	g_assert_cmphex(b[0], ==, 0x46);
	g_assert_cmpuint(view_u16(b + 2), ==, length);
	g_assert_cmpuint(b[8], ==, 1);
	g_assert_cmpuint(b[9], ==, 2);
	g_assert_cmphex(view_sum(b, 24, 0), ==, 0xffff);
	g_assert_cmpmem(b + 16, 4, routers, 4);
	g_assert_cmpmem(b + 20, 4, alert, 4);
	*message = length - 24;
	g_assert_cmphex(view_sum(b + 24, *message, 0), ==, 0xffff);
	g_assert_cmphex(b[24], ==, 0x22);
	return b + 24;
}

/* The ICMPv6 message in a datagram. */
static inline const uint8_t *view_v6(const uint8_t *b, size_t length, size_t *message)
{
	static const uint8_t routers[16] = { 0xff, 2, [15] = 0x16 },
			     alert[8] = { 58, 0, 5, 2, 0, 0, 1, 0 };

	g_assert_cmpuint(length, >=, 48);
	g_assert_cmphex(b[0], ==, 0x60);
	g_assert_cmpuint(view_u16(b + 4) + 40, ==, length);
	g_assert_cmpuint(b[6], ==, 0);
	g_assert_cmpuint(b[7], ==, 1);
	g_assert_cmpmem(b + 24, 16, routers, 16);
	g_assert_cmpmem(b + 40, 8, alert, 8);
	*message = length - 48;
	g_assert_cmphex(view_sum(b + 48, *message, view_sum(b + 8, 32, 58 + (uint32_t)*message)),
			==, 0xffff);
	g_assert_cmpuint(b[48], ==, 143);
	return b + 48;
}

static inline struct maddr view_address(const uint8_t *b, bool v6)
{
	struct maddr a = { 0, 0 };

	if (!v6)
		return maddr_v4((uint32_t)view_u16(b) << 16 | view_u16(b + 2));
	for (unsigned i = 0; i < 16; i++)
		*(i < 8 ? &a.hi : &a.lo) |= (uint64_t)b[i] << (56 - i % 8 * 8);
	return a;
}

/* One record; returns what is behind it. */
static inline const uint8_t *view_record(const uint8_t *b, const uint8_t *end, bool v6,
					 struct told_record *r)
{
	size_t size = v6 ? 16 : 4, head = 4 + size, count;

	g_assert_cmpint(end - b, >=, (gssize)head);
	count = view_u16(b + 2);
	g_assert_cmpuint(b[1], ==, 0); /* no auxiliary data (s4.2.6) */
	g_assert_cmpint(end - b, >=, (gssize)(head + count * size));
	*r = (struct told_record){ .type = b[0], .address = view_address(b + 4, v6) };
	r->group = lab_group_number(r->address);
	g_assert_true(r->type >= IS_IN && r->type <= BLOCK_OLD);
	for (size_t i = 0; i < count; i++) {
		uint64_t bit = lab_bit(view_address(b + head + i * size, v6));

		g_assert_cmphex(bit, !=, 0);
		g_assert_cmphex(r->sources & bit, ==, 0); /* each once */
		r->sources |= bit;
	}
	return b + head + count * size;
}

static inline void view_decode(const struct lab *l, uint32_t ifindex, const uint8_t *b,
			       size_t length, struct told *t)
{
	const uint8_t *at, *end = b + length;
	size_t message;

	*t = (struct told){ .at = l->fake.now, .ifindex = ifindex, .v6 = b[0] >> 4 == 6 };
	at = (t->v6 ? view_v6 : view_v4)(b, length, &message);
	g_assert_cmpuint(message, >=, 8);
	t->n = view_u16(at + 6);
	g_assert_cmpuint(t->n, >, 0);
	g_assert_cmpuint(t->n, <=, TOLD_MAX);
	at += 8;
	for (unsigned i = 0; i < t->n; i++)
		at = view_record(at, end, t->v6, &t->record[i]);
	g_assert_true(at == end);
}

/* ---- queries: RFC 3376 s4.1, RFC 3810 s5.1 ---- */

struct query {
	uint32_t ifindex;
	bool v6;
	unsigned group;	  /* LAB_GROUPS: general */
	uint64_t sources; /* none: of the group as a whole */
	mc_time max_resp; /* up to 12.7 s and 32.767 s */
	unsigned robustness;
};

static inline void view_store(struct maddr a, uint8_t *b, bool v6)
{
	for (unsigned i = 0; i < (v6 ? 16 : 4); i++)
		b[i] = (uint8_t)(v6 ? (i < 8 ? a.hi : a.lo) >> (56 - i % 8 * 8)
				    : a.lo >> (24 - 8 * i));
}

/* The message; its checksum is the caller's.  Returns its length. */
static inline size_t view_query(const struct query *q, uint8_t *b)
{
	size_t size = q->v6 ? 16 : 4, head = q->v6 ? 8 : 4, n = 0;
	uint8_t *tail = b + head + size;

	memset(b, 0, head + size + 4);
	b[0] = q->v6 ? 130 : 0x11;
	if (q->v6) {
		b[4] = (uint8_t)(q->max_resp / MC_MSEC >> 8);
		b[5] = (uint8_t)(q->max_resp / MC_MSEC);
	} else {
		b[1] = (uint8_t)(q->max_resp / (100 * MC_MSEC));
	}
	if (q->group < LAB_GROUPS)
		view_store(lab_group(q->group), b + head, q->v6);
	tail[0] = (uint8_t)q->robustness;
	tail[1] = 125;
	for (unsigned i = 0; i < LAB_SOURCES; i++)
		if (q->sources >> i & 1)
			view_store(lab_source(q->v6, i), tail + 4 + n++ * size, q->v6);
	tail[3] = (uint8_t)n;
	return head + size + 4 + n * size;
}

/* The node hears it, from a router of the link to those that it is for. */
static inline void lab_query(struct lab *l, const struct query *q)
{
	static const struct maddr router = { 0xfe80000000000000ULL, 1 },
				  all_nodes = { 0xff02000000000000ULL, 1 };
	uint8_t b[48 + 28 + 16 * LAB_SOURCES];
	struct ipwire w = { .from = q->v6 ? router : maddr_v4(0xc0000201 | q->ifindex << 8),
			    .to = q->group < LAB_GROUPS ? lab_group(q->group)
				  : q->v6		? all_nodes
							: maddr_v4(0xe0000001),
			    .protocol = q->v6 ? 58 : 2,
			    .ttl = 1,
			    .router_alert = true };
	size_t head = ipwire_header(&w);
	uint8_t *message = b + head;
	uint32_t sum;

	w.length = view_query(q, message);
	ipwire_seal(&w, b);
	sum = view_sum(message, w.length, q->v6 ? view_sum(b + 8, 32, 58 + (uint32_t)w.length) : 0);
	message[2] = (uint8_t)(~sum >> 8);
	message[3] = (uint8_t)~sum;
	mc_node_input(l->node, q->ifindex, b, head + w.length);
}

/* ---- what is known of a group ---- */

struct view {
	enum mc_mode mode;
	uint64_t sources;
};

static inline void view_tell(struct view *v, const struct told_record *r)
{
	bool excludes = v->mode == MC_EXCLUDE;

	switch (r->type) {
	case IS_EX:
	case TO_EX:
		*v = (struct view){ MC_EXCLUDE, r->sources };
		break;
	case TO_IN:
		*v = (struct view){ MC_INCLUDE, r->sources };
		break;
	case IS_IN: /* may be of those alone that a query named */
	case ALLOW_NEW:
		v->sources = excludes ? v->sources & ~r->sources : v->sources | r->sources;
		break;
	case BLOCK_OLD:
		v->sources = excludes ? v->sources | r->sources : v->sources & ~r->sources;
		break;
	}
}

/* What a router is to know: the filter; nothing of no member, and of an SSM group only what is included,
 * if the host knows what SSM is (RFC 4604 s2.2). */
static inline struct view view_wanted(const struct lab *l, unsigned group, uint32_t ifindex)
{
	bool ssm = lab_is_ssm(group) && !l->naive.rules->knows_no_ssm;
	struct naive_filter f = ssm ? naive_included(&l->naive, group, ifindex)
				    : naive_merge(&l->naive, group, ifindex);

	return (struct view){ f.mode, f.sources };
}

static inline bool view_equal(struct view a, struct view b)
{
	return a.mode == b.mode && a.sources == b.sources;
}

#endif
