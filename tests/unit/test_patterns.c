/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Patterns of packets with sources and records: what they match, and those that are refused. */
#include "cli/packet.h"

#include <string.h>

static const struct place here = { "f.story", 7, 0 };

static struct packet *parse(const char *text, bool inject, GError **error)
{
	struct vars *vars = vars_new();
	struct line *line = line_new(text, &here, vars, error);
	struct packet *p = line ? packet_parse(line, inject, error) : NULL;

	line_free(line);
	vars_free(vars);
	return p;
}

static struct packet *good(const char *text, bool inject)
{
	GError *error = NULL;
	struct packet *p = parse(text, inject, &error);

	if (!p)
		g_error("'%s': %s", text, error->message);
	return p;
}

/* A packet as it is sent from 10.1.0.1 or fe80::1, and patterns that match it or do not. */
static const struct {
	const char *sent, *pattern;
	bool matches;
} rows[] = {
#define TWO "v3-report {TO_EX 239.1.1.1 {}, ALLOW 239.1.1.2 {10.0.0.1, 10.0.0.2}}"
	{ TWO, "v3-report", true },
	{ TWO, "v3-report *", true },
	{ TWO, "v3-report {}", true },
	{ TWO, "v3-report{ALLOW 239.1.1.2}", true },
	{ TWO, "v3-report {ALLOW 239.1.1.2 {10.0.0.2,10.0.0.1}}", true },
	{ TWO, "v3-report { ALLOW 239.1.1.2 { 10.0.0.2 , .. } }", true },
	{ TWO, "v3-report {ALLOW 239.1.1.2 {..}}", true },
	{ TWO, "v3-report {ALLOW 239.1.1.2 {2 from 10.0.0.1}}", true },
	{ TWO, "v3-report {ALLOW 239.1.1.2 {10.0.0.1}}", false },
	{ TWO, "v3-report {ALLOW 239.1.1.2 {}}", false },
	{ TWO, "v3-report {ALLOW 239.1.1.2 {10.0.0.3, ..}}", false },
	{ TWO, "v3-report {BLOCK 239.1.1.2}", false },
	{ TWO, "v3-report {ALLOW 239.1.1.1}", false },
	{ TWO, "v3-report {ALLOW_NEW_SOURCES 239.1.1.2, CHANGE_TO_EXCLUDE 239.1.1.1}", true },
	/* Each record of the pattern takes one of its own, whatever the order. */
	{ TWO, "v3-report {* *, * *}", true },
	{ TWO, "v3-report {* *, TO_EX *}", true },
	{ TWO, "v3-report {* *, * *, * *}", false },
	{ TWO, "v3-report {TO_EX *, TO_EX *}", false },
	{ TWO, "exactly v3-report {ALLOW 239.1.1.2, TO_EX 239.1.1.1}", true },
	{ TWO, "exactly v3-report {ALLOW 239.1.1.2}", false },
	{ TWO, "exactly v3-report {* *}", false },
	{ TWO, "v3-report records 2 sources 2 to 224.0.0.22 from 10.1.0.1 ttl 1 ra len 56", true },
	{ TWO, "v3-report records 1", false },
	{ TWO, "v3-report sources 3", false },
	{ TWO, "v3-report tos 192 no-df", true },
	{ TWO, "v3-report df", false },
	{ TWO " df tos 0", "v3-report df tos 0", true },
	{ TWO " to 224.0.0.1", "exactly " TWO, false },
	{ TWO, "mld-v2-report", false },
	{ "v3-report {BLOCK 239.1.1.1 {10.0.0.1, 10.0.0.1}}",
	  "v3-report {BLOCK * {10.0.0.1, 10.0.0.1}}", true },
	{ "v3-report {BLOCK 239.1.1.1 {10.0.0.1, 10.0.0.2}}",
	  "v3-report {BLOCK * {10.0.0.1, 10.0.0.1}}", false },
	{ "v1-report 239.1.1.1", "exactly v1-report *", true },
	{ "v1-report 239.1.1.1 to 239.1.1.2", "exactly v1-report *", false },
	{ "query 239.1.1.1", "exactly query", true },
	{ "query 239.1.1.1 mrt=10s", "exactly query", false },
	{ "v3-report {3 239.1.1.1}", "exactly v3-report {TO_IN 239.1.1.1 {}}", true },
	{ "v3-report {9 239.1.1.1}", "v3-report {9 *}", true },
	/* A query is of the version that has what it says (RFC 3376 s7.1). */
	{ "query 239.1.1.1 {10.0.0.1}", "query v3 239.1.1.1 {10.0.0.1} s=0 qrv=2 qqic=125s mrt=1s",
	  true },
	{ "query 239.1.1.1 {10.0.0.1}", "exactly query 239.1.1.1 {10.0.0.1}", true },
	{ "query 239.1.1.1 {10.0.0.1}", "exactly query v3 239.1.1.1", false },
	{ "query 239.1.1.1 {10.0.0.1}", "query 239.1.1.1", true },
	{ "query 239.1.1.1 {10.0.0.1}", "query 239.1.1.1 {}", false },
	{ "query 239.1.1.1 {10.0.0.1}", "query v2 239.1.1.1", false },
	{ "query v3 general", "exactly query v3 general", true },
	{ "query v3 general", "query * {..} mrt=10s", true },
	{ "query v3 general", "exactly query general", false }, /* which is v2 */
	{ "query general s=1 qrv=7 qqic=144s", "query v3 s=1 qrv=7 qqic=144s len 36", true },
	{ "query general s=1 qrv=7", "exactly query v3 general", false },
	{ "query general", "query sources 0", false }, /* sources are v3's */
	{ "query v1 general", "exactly query v1 general mrt=0s", true },
	/* 100 tenths and more than 127 tenths: 12.8 s is literal in v2, a float in v3 (s4.1.1). */
	{ "query v2 general mrt=12.8s", "query v2 mrt=12.8s", true },
	{ "query v3 general mrt=12.8s", "query mrt=12.8s", true },
	{ "query v3 general mrt=3174.4s", "query mrt=3174.4s", true },
#define SIX "mld-v2-report {TO_EX ff15::1 {}, IS_IN ff3e::2 {2001:db8::1}}"
	{ SIX, "mld2-report {IS_IN ff3e::2 {2001:db8::1}} to ff02::16 ttl 1 ra records 2", true },
	{ SIX, "mldv2-report {IS_IN ff3e::2 {2001:db8::2}}", false },
	{ SIX " no-ra", "mld-v2-report no-ra len 104", true },
	{ SIX, "v3-report", false },
	{ "mld-report ff15::1", "exactly mldv1-report ff15::1", true },
	{ "mld-done ff15::1", "mld-v1-done ff15::1 to ff02::2 from fe80::1 len 72", true },
	{ "leave 239.1.1.1", "v2-leave 239.1.1.1 to 224.0.0.2", true },
	{ "mld-query general", "exactly mld-query v1 general mrt=10s", true },
	{ "mld-query v2 general", "exactly mld-query v2 general", true },
	{ "mld-query ff15::1 {2001:db8::1}", "mld-query v2 ff15::1 mrt=1s to ff15::1 len 92",
	  true },
	{ "mld-query v2 general mrt=32.768s", "mld-query mrt=32.768s", true },
	{ "mld-query general mrt=65.535s", "mld-query v1 mrt=65.535s", true },
#define DATA "udp 203.0.113.1 > 239.1.1.1"
	{ DATA, "udp", true },
	{ DATA, "udp *", true },
	{ DATA, "udp * > *", true },
	{ DATA, "udp 239.1.1.1", true },
	{ DATA, "udp 239.1.1.2", false },
	{ DATA, "udp 203.0.113.1 > *", true },
	{ DATA, "udp * from 203.0.113.1 to 239.1.1.1 no-ra ttl 1", true },
	{ DATA, "udp 203.0.113.2 > 239.1.1.1", false },
	{ DATA, "udp ff15::1", false },
	{ DATA, "udp sport 5000 dport 5000 data 8 len 36", true },
	{ DATA, "udp 239.1.1.1 dport 5001", false },
	{ DATA " sport 1 dport 65535 data 0", "udp sport 1 dport 65535 data 0 len 28", true },
	{ DATA, "exactly udp 239.1.1.1", true },
	{ DATA, "exactly udp", true },
	{ DATA " dport 1", "exactly udp 239.1.1.1", false },
	{ DATA " ttl 2", "exactly udp 239.1.1.1", false },
	{ DATA " ra", "exactly udp 239.1.1.1 ra len 40", true },
	{ DATA, "udp hex 0000000000000000", true },
	{ DATA " hex 00ff", "udp 239.1.1.1 hex 00FF", true },
	{ DATA " hex 00ff", "udp data 2", true },
	{ DATA " hex 00ff", "udp hex 00fe", false },
	{ DATA " hex 00ff", "udp hex 00ff00", false },
	{ DATA " hex 0000000000000001", "exactly udp", false },
	{ DATA, "v2-report", false },
	{ "v2-report 239.1.1.1", "udp", false },
	{ "udp 239.1.1.1", "udp 10.1.0.1 > 239.1.1.1", true },
	{ "udp ff15::1 data 9", "udp fe80::1 > ff15::1 data 9 len 57", true },
	{ "udp ff15::1", "udp", true },
	{ "udp ff15::1", "exactly udp ff15::1", true },
};

static void test_matches(void)
{
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct packet *sent = good(rows[i].sent, true), *p = good(rows[i].pattern, false);
		struct maddr from = { 0xfe80000000000000, 1 };
		GByteArray *d;

		if (!packet_is_v6(sent))
			from = maddr_v4(0x0a010001);
		d = packet_build(sent, from);
		if ((packet_differs(p, d->data, d->len) == 0) != rows[i].matches)
			g_error("'%s' and '%s'", rows[i].sent, rows[i].pattern);
		g_byte_array_unref(d);
		packet_free(p);
		packet_free(sent);
	}
}

static const struct {
	const char *text, *says;
	bool inject;
} bad[] = {
	{ "v3-report {TO_EX 239.1.1.1 {}", "bracket is left open", false },
	{ "v3-report {TO_EX 239.1.1.1 {}}}", "'}' closes nothing", false },
	{ "v3-report {TO_EX 239.1.1.1 {)}", "')' closes nothing", false },
	{ "v3-report {TO_XE 239.1.1.1}", "no type of record 'TO_XE'; did you mean 'TO_EX'?",
	  false },
	{ "v3-report {to_ex 239.1.1.1}", "did you mean 'TO_EX'?", false },
	{ "v3-report {256 239.1.1.1}", "no whole number from 0 to 255", false },
	{ "v3-report {TO_EX}", "braces end where a group should stand", false },
	{ "v3-report {TO_EX 239.1.1}", "'239.1.1' is no address", false },
	{ "v3-report {TO_EX 239.1.1.1 {} ALLOW 239.1.1.2}", "where a comma should", false },
	{ "v3-report {TO_EX 239.1.1.1,}", "behind the last comma", false },
	{ "v3-report TO_EX 239.1.1.1", "the records of v3-report stand in braces", false },
	{ "v3-report {ALLOW 239.1.1.1 {10.0.0.1 10.0.0.2}}", "'10.0.0.2' stands where a comma",
	  false },
	{ "v3-report {ALLOW 239.1.1.1 {10.0.0.1,}}", "behind the last comma", false },
	{ "v3-report {ALLOW 239.1.1.1 {.., 10.0.0.1}}", "stands last", false },
	{ "v3-report {ALLOW 239.1.1.1 {239.0.0.1}}", "source '239.0.0.1' is a group", false },
	{ "v3-report {ALLOW 239.1.1.1 {2001:db8::1}}", "source '2001:db8::1' is IPv6, and", false },
	{ "v3-report {ALLOW 239.1.1.1 {10.0.0.1, 2001:db8::1}}", "IPv4 and IPv6 in one", false },
	{ "mld-v2-report {ALLOW ff15::1 {10.0.0.1}}", "IPv4 has: query, v1-report", false },
	{ "v2-report ff15::1", "IPv6 has: mld-query, mld-v1-report, mld-v1-done", false },
	{ "query ff15::1", "is a message of IGMP", false },
	{ "mld-query general from 10.0.0.1", "from '10.0.0.1' is IPv4", false },
	{ "mld-query general df", "IPv6 has no DF", false },
	{ "query v1 239.1.1.1 {10.0.0.1}", "a v1 query has no sources", false },
	{ "query v2 general sources 0", "v3 has them", false },
	{ "query v2 general s=1", "v3 has them", false },
	{ "mld-query v1 general qrv=2", "a v1 mld-query has no", false },
	{ "mld-query v3 general", "MLD has v1 and v2", false },
	{ "query v4 general", "IGMP has v1, v2 and v3", false },
	{ "query v3 general mrt=12.9s", "the next below that has one is 12.8s", false },
	{ "query v2 general mrt=25.6s", "the next below that has one is 25.5s", false },
	{ "query general mrt=0.15s", "is 0.1s", false },
	{ "query v3 general mrt=9000s", "is 3174.4s", false },
	{ "query v2 general mrt=0s", "above 0s", false },
	{ "query v1 general mrt=1s", "mrt=0s", false },
	{ "query general mrt=1s qqic=129s", "is 128s", false },
	{ "query general qqic=0.5s", "is 0s", false },
	{ "mld-query v2 general mrt=32.769s", "is 32.768s", false },
	{ "query general s=2", "from 0 to 1", false },
	{ "query general qrv=8", "from 0 to 7", false },
	{ "query general mtr=1s", "did you mean 'mrt='?", false },
	{ "query general records 1", "'records' is too much here", false },
	{ "v2-report 239.1.1.1 qrv=2", "too much here", false },
	{ "v2-report 239.1.1.1 ttl 1 ttl 2", "stands here twice", false },
	{ "v2-report 239.1.1.1 ra no-ra", "with its opposite", false },
	{ "v2-report 239.1.1.1 ttl", "the line ends where a number should stand", false },
	{ "v2-report 239.1.1.1 tos 256", "from 0 to 255", false },
	{ "v2-report 239.1.1.1/24", "has a prefix length; leave it out", false },
	{ "v2-report ::ffff:239.1.1.1", "in IPv6's clothes", false },
	{ "mld-report ff02::1%1", "names an interface", false },
	{ "mld-v1-reprot ff15::1", "did you mean 'mld-v1-report'?", false },
	{ "exactly v3-report", "needs the records", false },
	{ "v3-report", "stand in braces, as in v3-report {TO_EX 239.1.1.1 {}}", true },
	{ "v3-report {* 239.1.1.1}", "for expect", true },
	{ "v3-report {ALLOW 239.1.1.1 {10.0.0.1, ..}}", "for expect", true },
	{ "query 239.1.1.1 {10.0.0.1, ..}", "for expect", true },
	{ "query *", "'*' is for expect", true },
	{ "v2-report 239.1.1.1 len 32", "'len' is for expect", true },
	{ "v3-report {ALLOW 239.1.1.1 {30000 from 10.0.0.1}}", "a datagram has at most 65535",
	  true },
	{ "udp 239.1.1.1 sport 65536", "sport '65536' is no whole number from 0 to 65535", false },
	{ "udp 239.1.1.1 dprot 1", "'dprot' is too much here; did you mean 'dport'?", false },
	{ "udp 10.0.0.1 > ff15::1", "IPv4 and IPv6 in one packet: from '10.0.0.1' to 'ff15::1'",
	  false },
	{ "udp ff15::1 df", "IPv6 has no DF", false },
	{ "udp 239.1.1.1 to 239.1.1.1", "stands here twice", false },
	{ "udp 10.0.0.1 > 239.1.1.1 from 10.0.0.1", "stands here twice", false },
	{ "udp 10.0.0.1 >", "the line ends where an address should stand", false },
	{ "udp 10.0.0 > 239.1.1.1", "source '10.0.0' is no address", false },
	{ "v2-report 239.1.1.1 dport 1", "'dport' is too much here", false },
	{ "udp 239.1.1.1 data 65535", "a datagram has at most 65535", true },
	{ "udp 239.1.1.1 data 1 hex 00", "stands here twice", true },
	{ "udp 239.1.1.1 hex 0", "an even number", true },
	{ "udp 239.1.1.1 hex", "the line ends where octets in hex should stand", true },
	{ "udp *", "is for expect; a datagram that is sent has a destination", true },
	{ "udp 239.1.1.1 len 36", "'len' is for expect", true },
	{ "hex 46 ttl 1", "nothing stands behind it", true },
};

static void test_refused(void)
{
	for (unsigned i = 0; i < G_N_ELEMENTS(bad); i++) {
		GError *error = NULL;
		struct packet *p = parse(bad[i].text, bad[i].inject, &error);

		if (p)
			g_error("'%s' is taken", bad[i].text);
		g_assert_error(error, CLI_ERROR, CLI_MISTAKE);
		if (!strstr(error->message, bad[i].says) ||
		    !g_str_has_prefix(error->message, "f.story:7: "))
			g_error("'%s' gives: %s", bad[i].text, error->message);
		g_error_free(error);
	}
}

/* Every code stands for a time, and that time for the code (RFC 3376 s4.1.1, RFC 3810 s5.1.3). */
static void test_codes(void)
{
	const struct wire_family *igmp = wire_find("query")->family;
	const struct wire_family *mld = wire_find("mld-query")->family;
	unsigned code;

	for (unsigned k = 0; k < 65536; k++) {
		g_assert_true(wire_code(mld, 2, wire_time(mld, 2, k), &code) && code == k);
		g_assert_true(k == 0 || wire_time(mld, 2, k) > wire_time(mld, 2, k - 1));
		if (k > 255)
			continue;
		g_assert_true(wire_code(igmp, 3, wire_time(igmp, 3, k), &code) && code == k);
		g_assert_true(wire_interval_code(wire_interval(k), &code) && code == k);
	}
	/* The largest: 31 << 10 tenths, 8191 << 10 ms. */
	g_assert_cmpint(wire_time(igmp, 3, 255), ==, 31744 * 100 * MC_MSEC);
	g_assert_cmpint(wire_time(mld, 2, 65535), ==, (mc_time)8387584 * MC_MSEC);
	g_assert_cmpint(wire_interval(0x8f), ==, 248 * MC_SEC);
}

/* What any octets are called is a pattern that they match. */
static void test_round(void)
{
	uint8_t d[96];

	for (unsigned i = 0; i < 20000; i++) {
		bool v6 = i % 2;
		GError *error = NULL;
		struct packet *sent = parse(v6 ? "mld-query v2 ff15::1 {3 from 2001:db8::1}"
					       : "v3-report {IS_IN 239.1.1.1 {9 from 10.0.0.1}}",
					    true, &error),
			      *p;
		GByteArray *good_one =
			packet_build(sent, v6 ? (struct maddr){ 0, 1 } : maddr_v4(1));
		size_t length = MIN(good_one->len, sizeof(d)), at = v6 ? 48 : 24;
		char *text;

		/* Damage in the message, under a right checksum. */
		memcpy(d, good_one->data, length);
		d[at + (unsigned)g_test_rand_int_range(0, (int)(length - at))] =
			(uint8_t)g_test_rand_int();
		d[at + 2] = d[at + 3] = 0;
		if (length == good_one->len) {
			uint16_t check = wire_checksum(
				sent->row->family, v6 ? (struct maddr){ 0, 1 } : maddr_v4(1),
				packet_destination(sent), d + at, length - at);

			d[at + 2] = (uint8_t)(check >> 8);
			d[at + 3] = (uint8_t)check;
		}
		text = packet_describe(d, length);
		p = parse(text, false, &error);
		if (!p)
			g_error("'%s': %s", text, error->message);
		if (packet_differs(p, d, length))
			g_error("'%s' does not match itself", text);
		packet_free(p);
		packet_free(sent);
		g_free(text);
		g_byte_array_unref(good_one);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/patterns/records-and-sources-in-any-order", test_matches);
	g_test_add_func("/patterns/what-cannot-be-meant-is-refused", test_refused);
	g_test_add_func("/patterns/every-code-is-a-time-and-back", test_codes);
	g_test_add_func("/patterns/every-description-matches-what-it-describes", test_round);
	return g_test_run();
}
