/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pfsync's datagrams octet by octet, against OpenBSD's sys/net/if_pfsync.h (struct pfsync_header, _subheader, _clr,
 * _ins_ack, _upd_c, _upd_req, _del_c, _bus) and sys/net/pfvar.h (struct pfsync_state, _peer, _key), all of which are
 * packed: no dissector of tshark knows version 6.
 */
#include <string.h>

#include "model/pfsync_wire.h"

static void assert_octets(const uint8_t *at, const uint8_t *wanted, size_t n, size_t offset)
{
	for (size_t i = 0; i < n; i++)
		if (at[offset + i] != wanted[i])
			g_error("octet %zu is 0x%02x and not 0x%02x", offset + i, at[offset + i],
				wanted[i]);
}

#define IS(offset, ...)                                                                            \
	do {                                                                                       \
		const uint8_t wanted[] = { __VA_ARGS__ };                                          \
		assert_octets(out, wanted, sizeof(wanted), offset);                                \
		memset(seen + (offset), 1, sizeof(wanted));                                        \
	} while (0)

/* Every octet that no IS looked at is 0. */
static void assert_rest(const uint8_t *out, const uint8_t *seen, size_t n)
{
	for (size_t i = 0; i < n; i++)
		g_assert_true(seen[i] || out[i] == 0);
}

static struct pfsync_message sample(void)
{
	return (struct pfsync_message){
		.state = { .key = { .from = maddr_v4(0x0a000001),
				    .to = maddr_v4(0xc0000202),
				    .sport = 1000,
				    .dport = 80,
				    .proto = PF_TCP },
			   .id = 0x0102030405060708ULL,
			   .creatorid = 0x11121314,
			   .flags = 0x0010,
			   .timeout = PF_TCP_ESTABLISHED,
			   .src = { 0x21222324, 0x25262728, 0x292a2b2c, 0x2d2e, 0x2f30, 4, 7 },
			   .dst = { 0x31323334, 0x35363738, 0x393a3b3c, 0x3d3e, 0x3f40, 3, 6 },
			   .creation = 0x41424344,
			   .expire = 0x45464748 },
		.endtime = 0x51525354,
		.status = PFSYNC_BUS_END,
	};
}

/* u_int8_t version, _pad; u_int16_t len; u_int8_t pfcksum[16] */
static void header(void)
{
	uint8_t out[PFSYNC_HEADER], seen[PFSYNC_HEADER] = { 0 }, sum[PFSYNC_CHECKSUM];

	for (unsigned i = 0; i < sizeof(sum); i++)
		sum[i] = (uint8_t)(0xa0 + i);
	pfsync_put_header(out, 0x0234, sum);
	IS(0, 6, 0, 0x02, 0x34, 0xa0, 0xa1, 0xa2, 0xa3);
	IS(8, 0xa4, 0xa5, 0xa6, 0xa7, 0xa8, 0xa9, 0xaa, 0xab, 0xac, 0xad, 0xae, 0xaf);
	assert_rest(out, seen, sizeof(out));
}

/* u_int8_t action, len (in 4 octets); u_int16_t count.  PFSYNC_ACT_*: if_pfsync.h. */
static void subheaders(void)
{
	static const struct {
		enum pfsync_action action;
		uint8_t number, words;
		const char *name;
	} rows[] = {
		{ PFSYNC_CLR, 0, 5, "clr" },	  { PFSYNC_INS_ACK, 2, 3, "ins-ack" },
		{ PFSYNC_UPD_C, 4, 21, "upd-c" }, { PFSYNC_UPD_REQ, 5, 3, "upd-req" },
		{ PFSYNC_DEL, 6, 66, "del" },	  { PFSYNC_DEL_C, 7, 3, "del-c" },
		{ PFSYNC_BUS, 10, 3, "bus" },	  { PFSYNC_EOF, 12, 0, "eof" },
		{ PFSYNC_INS, 13, 66, "ins" },	  { PFSYNC_UPD, 14, 66, "upd" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		uint8_t out[PFSYNC_SUBHEADER], seen[PFSYNC_SUBHEADER] = { 0 };

		pfsync_put_subheader(out, rows[i].action, 0x0102);
		IS(0, rows[i].number, rows[i].words, 1, 2);
		assert_rest(out, seen, sizeof(out));
		g_assert_cmpstr(pfsync_rows[rows[i].action].name, ==, rows[i].name);
	}
}

/* u_int64_t id; u_int32_t creatorid */
static void ids(void)
{
	static const enum pfsync_action actions[] = { PFSYNC_INS_ACK, PFSYNC_UPD_REQ,
						      PFSYNC_DEL_C };
	struct pfsync_message m = sample();

	for (size_t i = 0; i < G_N_ELEMENTS(actions); i++) {
		uint8_t out[12] = { 0 }, seen[12] = { 0 };

		g_assert_cmpuint(pfsync_rows[actions[i]].octets, ==, sizeof(out));
		pfsync_rows[actions[i]].put(&m, out);
		IS(0, 1, 2, 3, 4, 5, 6, 7, 8);
		IS(8, 0x11, 0x12, 0x13, 0x14);
	}
}

/* char ifname[16]; u_int32_t creatorid.  u_int32_t creatorid, endtime; u_int8_t status, _pad[3] */
static void clear_and_bus(void)
{
	struct pfsync_message m = sample();
	uint8_t out[20] = { 0 }, seen[20] = { 0 };

	g_assert_cmpuint(pfsync_rows[PFSYNC_CLR].octets, ==, 20);
	pfsync_rows[PFSYNC_CLR].put(&m, out);
	IS(16, 0x11, 0x12, 0x13, 0x14);
	assert_rest(out, seen, sizeof(out));
	memset(out, 0, sizeof(out));
	memset(seen, 0, sizeof(seen));
	g_assert_cmpuint(pfsync_rows[PFSYNC_BUS].octets, ==, 12);
	pfsync_rows[PFSYNC_BUS].put(&m, out);
	IS(0, 0x11, 0x12, 0x13, 0x14, 0x51, 0x52, 0x53, 0x54, 2);
	assert_rest(out, seen, sizeof(out));
}

#define SRC                                                                                        \
	0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x27, 0x28, 0x29, 0x2a, 0x2b, 0x2c, 0x2d, 0x2e, 0x2f,  \
		0x30, 4, 7
#define DST                                                                                        \
	0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39, 0x3a, 0x3b, 0x3c, 0x3d, 0x3e, 0x3f,  \
		0x40, 3, 6

/* u_int64_t id; peer src, dst; u_int32_t creatorid, expire; u_int8_t timeout, state_flags, _pad[2].  A peer: 8 octets of
 * scrub; u_int32_t seqlo, seqhi, seqdiff; u_int16_t max_win, mss; u_int8_t state, wscale, pad[6].  expire is left 0
 * (pfsync_out_upd_c). */
static void update(void)
{
	struct pfsync_message m = sample();
	uint8_t out[84] = { 0 }, seen[84] = { 0 };

	g_assert_cmpuint(pfsync_rows[PFSYNC_UPD_C].octets, ==, sizeof(out));
	pfsync_rows[PFSYNC_UPD_C].put(&m, out);
	IS(0, 1, 2, 3, 4, 5, 6, 7, 8);
	IS(16, SRC);
	IS(48, DST);
	IS(72, 0x11, 0x12, 0x13, 0x14);
	IS(80, PF_TCP_ESTABLISHED);
	assert_rest(out, seen, sizeof(out));
}

/* u_int64_t id; char ifname[16]; key[2] of addr[2] (16 each), u_int16_t port[2], rdomain, u_int8_t af, pad; peer src,
 * dst; rt_addr (16); u_int32_t rule, anchor, nat_rule, creation, expire, packets[2][2], bytes[2][2], creatorid;
 * int32_t rtableid[2]; u_int16_t max_mss; u_int8_t af, proto, direction, log, pad, timeout, sync_flags, updates,
 * min_ttl, set_tos; u_int16_t state_flags; u_int8_t set_prio[2].  OpenBSD's AF_INET is 2, PF_IN 1; no rule is -1. */
static void state(void)
{
	static const enum pfsync_action actions[] = { PFSYNC_INS, PFSYNC_UPD, PFSYNC_DEL };
	struct pfsync_message m = sample();

	for (size_t i = 0; i < G_N_ELEMENTS(actions); i++) {
		uint8_t out[264] = { 0 }, seen[264] = { 0 };

		g_assert_cmpuint(pfsync_rows[actions[i]].octets, ==, sizeof(out));
		pfsync_rows[actions[i]].put(&m, out);
		IS(0, 1, 2, 3, 4, 5, 6, 7, 8, 'a', 'l', 'l', 0);
		for (size_t k = 24; k <= 64; k += 40) {
			IS(k, 10, 0, 0, 1);
			IS(k + 16, 192, 0, 2, 2);
			IS(k + 32, 1000 >> 8, 1000 & 0xff, 0, 80, 0, 0, 2, 0);
		}
		IS(112, SRC);
		IS(144, DST);
		IS(184, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255);
		IS(196, 0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47, 0x48);
		IS(236, 0x11, 0x12, 0x13, 0x14);
		IS(250, 2, 6, 1, 0, 0, PF_TCP_ESTABLISHED);
		IS(260, 0, 0x10);
		assert_rest(out, seen, sizeof(out));
	}
}

/* AF_INET6 is 24 on OpenBSD, and addresses fill their 16 octets. */
static void state_of_ipv6(void)
{
	struct pfsync_message m = sample(), back = { .endtime = 0 };
	uint8_t out[264] = { 0 }, seen[264] = { 0 };

	m.state.key.from = (struct maddr){ 0x20010db800000000ULL, 1 };
	m.state.key.to = (struct maddr){ 0x20010db800000000ULL, 2 };
	pfsync_rows[PFSYNC_INS].put(&m, out);
	IS(24, 0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
	IS(40, 0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2);
	IS(62, 24);
	IS(250, 24);
	pfsync_rows[PFSYNC_INS].get(out, &back);
	g_assert_true(maddr_equal(back.state.key.from, m.state.key.from));
	g_assert_true(maddr_equal(back.state.key.to, m.state.key.to));
}

static void what_is_put_is_got(void)
{
	struct pfsync_message m = sample();

	for (int a = 0; a < PFSYNC_ACTIONS; a++) {
		uint8_t out[264] = { 0 }, again[264] = { 0 };
		struct pfsync_message back = { .endtime = 0 };

		if (pfsync_rows[a].octets == 0)
			continue;
		pfsync_rows[a].put(&m, out);
		pfsync_rows[a].get(out, &back);
		pfsync_rows[a].put(&back, again);
		if (a == PFSYNC_INS || a == PFSYNC_UPD || a == PFSYNC_DEL || a == PFSYNC_UPD_C)
			g_assert_cmpint(back.state.timeout, ==, PF_TCP_ESTABLISHED);
		g_assert_cmpmem(out, sizeof(out), again, sizeof(again));
	}
}

/* ---- datagrams ---- */

struct seen {
	unsigned runs, messages;
};

static bool see(enum pfsync_action action, const uint8_t *messages, size_t stride, size_t count,
		void *ctx)
{
	struct seen *s = ctx;

	(void)messages, (void)stride;
	s->runs++;
	s->messages += (unsigned)count;
	return action != PFSYNC_EOF;
}

/* pfsync_input: what it counts, and what it skips. */
static void reading(void)
{
	static const struct {
		const char *about;
		uint8_t version, action, words;
		uint16_t count;
		int length; /* beyond the header; the header says so, too */
		int says;   /* more than that */
		enum pfsync_error error;
		unsigned runs;
	} rows[] = {
		{ "one", 6, PFSYNC_BUS, 3, 1, 16, 0, PFSYNC_GOOD, 1 },
		{ "nothing in it", 6, 0, 0, 0, 0, 0, PFSYNC_GOOD, 0 },
		{ "three octets are no subheader", 6, 0, 0, 0, 3, 0, PFSYNC_GOOD, 0 },
		{ "version 5", 5, PFSYNC_BUS, 3, 1, 16, 0, PFSYNC_BAD_VERSION, 0 },
		{ "longer than it is", 6, PFSYNC_BUS, 3, 1, 16, 1, PFSYNC_BAD_LENGTH, 0 },
		{ "padding behind it", 6, PFSYNC_BUS, 3, 1, 16, -2, PFSYNC_GOOD, 1 },
		{ "messages are missing", 6, PFSYNC_BUS, 3, 2, 16, 0, PFSYNC_BAD_LENGTH, 0 },
		{ "65535 of them", 6, PFSYNC_INS, 66, 65535, 16, 0, PFSYNC_BAD_LENGTH, 0 },
		{ "longer messages of a newer peer", 6, PFSYNC_BUS, 4, 1, 20, 0, PFSYNC_GOOD, 1 },
		{ "shorter ones are skipped", 6, PFSYNC_BUS, 2, 1, 12, 0, PFSYNC_GOOD, 0 },
		{ "an unknown kind is skipped", 6, 200, 2, 1, 12, 0, PFSYNC_GOOD, 0 },
		{ "of no length it is bad", 6, 200, 0, 1, 4, 0, PFSYNC_BAD_ACTION, 0 },
		{ "and so it is of none", 6, 200, 3, 0, 4, 0, PFSYNC_BAD_ACTION, 0 },
		{ "refused", 6, PFSYNC_EOF, 0, 0, 4, 0, PFSYNC_BAD_ACTION, 1 },
	};
	static const uint8_t sum[PFSYNC_CHECKSUM];

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		size_t length = PFSYNC_HEADER + (size_t)rows[i].length;
		uint8_t *d = g_malloc0(length); /* exactly: ASan sees what is behind */
		struct seen seen = { 0, 0 };

		pfsync_put_header(d, (size_t)((int)length + rows[i].says), sum);
		d[0] = rows[i].version;
		if (rows[i].length >= 4) {
			d[20] = rows[i].action;
			d[21] = rows[i].words;
			d[22] = (uint8_t)(rows[i].count >> 8);
			d[23] = (uint8_t)rows[i].count;
		}
		g_test_message("%s", rows[i].about);
		g_assert_cmpint(pfsync_read(d, length, see, &seen), ==, rows[i].error);
		g_assert_cmpuint(seen.runs, ==, rows[i].runs);
		g_free(d);
	}
	g_assert_cmpint(pfsync_read(sum, 15, see, NULL), ==, PFSYNC_SHORT);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/pfsync/wire/header", header);
	g_test_add_func("/pfsync/wire/subheaders", subheaders);
	g_test_add_func("/pfsync/wire/ids", ids);
	g_test_add_func("/pfsync/wire/clear-and-bus", clear_and_bus);
	g_test_add_func("/pfsync/wire/update", update);
	g_test_add_func("/pfsync/wire/state", state);
	g_test_add_func("/pfsync/wire/state-of-ipv6", state_of_ipv6);
	g_test_add_func("/pfsync/wire/what-is-put-is-got", what_is_put_is_got);
	g_test_add_func("/pfsync/wire/reading", reading);
	return g_test_run();
}
