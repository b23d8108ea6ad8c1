/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The bytes of IGMP and MLD: codes, checksums, flags, against tables and whole datagrams of RFCs and kernels. */
#include <glib.h>
#include <string.h>

#include "model/igmp.h"
#include "model/mld.h"

static struct maddr address(const char *text)
{
	struct maddr a;

	g_assert_true(maddr_parse(text, &a));
	return a;
}

/* Hex digits as octets; returns how many. */
static size_t octets(const char *hex, uint8_t *out)
{
	size_t n = strlen(hex) / 2;

	for (size_t i = 0; i < n; i++)
		out[i] = (uint8_t)(g_ascii_xdigit_value(hex[2 * i]) << 4 |
				   g_ascii_xdigit_value(hex[2 * i + 1]));
	return n;
}

static void check_octets(const uint8_t *got, size_t n, const char *hex)
{
	GString *text = g_string_new(NULL);

	for (size_t i = 0; i < n; i++)
		g_string_append_printf(text, "%02x", got[i]);
	g_assert_cmpstr(text->str, ==, hex);
	g_string_free(text, TRUE);
}

/* ---- codes ---- */

struct code {
	uint64_t value;
	uint32_t code;
};

/* EN-02: RFC 9776 s8.8, the exact value if it can be said, else the next lower; 31744 at most. */
static void igmp_codes_are_rounded_down(void)
{
	static const struct code rows[] = {
		{ 0, 0 },
		{ 1, 1 },
		{ 127, 0x7f },
		{ 128, 0x80 },
		{ 129, 0x80 },
		{ 135, 0x80 },
		{ 136, 0x81 },
		{ 255, 0x8f },
		{ 256, 0x90 },
		{ 1000, 0xaf },
		{ 300, 0x92 },
		{ 248, 0x8f },
		{ 31743, 0xfe },
		{ 31744, 0xff },
		{ 31745, 0xff },
		{ 65535, 0xff },
		{ G_MAXUINT64, 0xff },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_assert_cmphex(gm_float_encode(igmp_proto.code_float, rows[i].value), ==,
				rows[i].code);
		g_assert_cmphex(gm_float_encode(igmp_proto.interval_float, rows[i].value), ==,
				rows[i].code);
		g_assert_cmphex(gm_float_encode(mld_proto.interval_float, rows[i].value), ==,
				rows[i].code);
	}
}

/* RFC 3376 s4.1.1: code | value, by its formula written out. */
static void igmp_codes_are_read_by_the_formula(void)
{
	for (uint32_t code = 0; code < 256; code++) {
		uint32_t exponent = (code - 128) / 16, mantissa = code % 16, value = code;

		if (code >= 128) {
			value = mantissa + 16;
			for (uint32_t k = 0; k < exponent + 3; k++)
				value *= 2;
		}
		g_assert_cmpuint(gm_float_decode(igmp_proto.code_float, code), ==, value);
		g_assert_cmpuint(gm_float_decode(igmp_proto.interval_float, code), ==, value);
		g_assert_cmphex(gm_float_encode(igmp_proto.code_float, value), ==, code);
	}
}

/* EN-04: RFC 9777 s5.1.3. */
static void mld_codes_have_a_mantissa_of_12_bits(void)
{
	static const struct code rows[] = {
		{ 0, 0x0000 },	   { 10000, 0x2710 }, { 32767, 0x7fff }, { 32768, 0x8000 },
		{ 32776, 0x8001 }, { 65528, 0x8fff }, { 65536, 0x9000 }, { 8387584, 0xffff },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_assert_cmpuint(gm_float_decode(mld_proto.code_float, rows[i].code), ==,
				 rows[i].value);
		g_assert_cmphex(gm_float_encode(mld_proto.code_float, rows[i].value), ==,
				rows[i].code);
	}
	g_assert_cmphex(gm_float_encode(mld_proto.code_float, 32775), ==, 0x8000);
	g_assert_cmphex(gm_float_encode(mld_proto.code_float, 8387585), ==, 0xffff);
}

/* ---- queries ---- */

/* A datagram that is whole, read by a node that knows generations up to `newest`. */
static struct gm_message read_message(const struct gm_proto *p, const char *hex, unsigned newest)
{
	static uint8_t datagram[1500];
	struct gm_message m;
	struct ipwire w;

	g_assert_cmpint(ipwire_parse(datagram, octets(hex, datagram), &w), ==, MC_DROP_NONE);
	g_assert_cmpint(gm_decode(p, &w, newest, &m), ==, MC_DROP_NONE);
	g_assert_cmpint(m.kind, ==, GM_QUERY);
	return m;
}

/* Header around the message that lies in packet + 48 already. */
static size_t sealed(const struct gm_proto *p, struct ipwire *w, uint8_t *packet, size_t length)
{
	w->ttl = 1;
	w->router_alert = true;
	w->length = length;
	memmove(packet + ipwire_header(w), packet + IPWIRE_HEADER_MAX, length);
	gm_seal(p, w, packet + ipwire_header(w));
	return ipwire_seal(w, packet);
}

/* From 192.0.2.1 or fe80::1, to the group or to all hosts. */
static size_t write_query(const struct gm_proto *p, struct gm_message *m, uint8_t *packet)
{
	bool v4 = p == &igmp_proto;
	struct ipwire w = { .protocol = p->protocol, .tos = v4 ? 0xc0 : 0 };

	w.from = address(v4 ? "192.0.2.1" : "fe80::1");
	w.to = maddr_is_any(m->group) ? p->all_hosts : m->group;
	gm_encode(p, m, packet + IPWIRE_HEADER_MAX);
	return sealed(p, &w, packet, gm_message_size(p, m));
}

static void check_query(const struct gm_proto *p, struct gm_message m, const char *hex)
{
	uint8_t packet[1500];

	check_octets(packet, write_query(p, &m, packet), hex);
}

/* EN-05: RFC 2710 s3.4 is linear, RFC 9777 s5.1.3 is not; the length tells which is meant (s8.1). */
static void mldv1_reads_its_delay_as_a_number(void)
{
	static const char v1[] = "6000000000200001fe800000000000000000000000000001"
				 "ff0200000000000000000000000000013a00050200000100"
				 "8200f02690000000"
				 "00000000000000000000000000000000";
	static const char v2[] = "6000000000240001fe800000000000000000000000000001"
				 "ff0200000000000000000000000000013a00050200000100"
				 "8200eda590000000"
				 "00000000000000000000000000000000027d0000";
	struct gm_message m = read_message(&mld_proto, v1, GM_GENERATION_3);

	g_assert_cmpuint(m.generation, ==, GM_GENERATION_2);
	g_assert_cmpint(m.max_resp, ==, 36864 * MC_MSEC);
	m = read_message(&mld_proto, v2, GM_GENERATION_2);
	g_assert_cmpuint(m.generation, ==, GM_GENERATION_2);
	g_assert_cmpint(m.max_resp, ==, 36864 * MC_MSEC);
	m = read_message(&mld_proto, v2, GM_GENERATION_3);
	g_assert_cmpuint(m.generation, ==, GM_GENERATION_3);
	g_assert_cmpint(m.max_resp, ==, 65536 * MC_MSEC);
}

/* EN-15: RFC 9776 s4.1.5 to s4.1.7: octets 8 to 11. */
static void suppress_flag_robustness_and_interval_have_their_bits(void)
{
	static const struct {
		bool suppress;
		unsigned qrv, octet;
	} rows[] = { { true, 2, 0x0a }, { false, 2, 0x02 }, { true, 7, 0x0f }, { false, 7, 0x07 },
		     { true, 0, 0x08 }, { false, 8, 0x00 } /* s4.1.6: more than 7 is said as 0 */ };

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct gm_message m = { .kind = GM_QUERY,
					.generation = GM_GENERATION_3,
					.group = address("239.1.1.1"),
					.max_resp = MC_SEC,
					.suppress = rows[i].suppress,
					.qrv = rows[i].qrv,
					.qqi = 125 * MC_SEC };
		uint8_t packet[1500];
		size_t n = write_query(&igmp_proto, &m, packet);

		g_assert_cmpuint(n, ==, 36);
		g_assert_cmphex(packet[32], ==, rows[i].octet);
		g_assert_cmphex(packet[33], ==, 0x7d);
		g_assert_cmphex(packet[34], ==, 0);
		g_assert_cmphex(packet[35], ==, 0);
	}
	check_query(&igmp_proto,
		    (struct gm_message){ .kind = GM_QUERY,
					 .generation = GM_GENERATION_3,
					 .group = address("239.1.1.1"),
					 .max_resp = MC_SEC,
					 .suppress = true,
					 .qrv = 2,
					 .qqi = 125 * MC_SEC },
		    "46c000240000000001027210c0000201ef01010194040000110af475ef010101"
		    "0a7d0000");
}

/* EN-20: RFC 9776 s8.3, s8.8: 30 s are said as 28.8 s, the next lower value. */
static void a_response_time_that_has_no_code_is_said_lower(void)
{
	struct gm_message m = { .kind = GM_QUERY,
				.generation = GM_GENERATION_3,
				.group = igmp_proto.none,
				.max_resp = 30 * MC_SEC,
				.qrv = 2,
				.qqi = 125 * MC_SEC };
	static const char hex[] = "46c000240000000001028211c0000201e0000001940400001192ebf000000000"
				  "027d0000";

	check_query(&igmp_proto, m, hex);
	m = read_message(&igmp_proto, hex, GM_GENERATION_3);
	g_assert_cmpint(m.max_resp, ==, 28800 * MC_MSEC);
	/* IGMPv2's is a number (RFC 2236 s2.2): 25.5 s at most. */
	m = (struct gm_message){ .kind = GM_QUERY,
				 .generation = GM_GENERATION_2,
				 .group = igmp_proto.none,
				 .max_resp = 30 * MC_SEC };
	check_query(&igmp_proto, m,
		    "46c000200000000001028215c0000201e00000019404000011ffee0000000000");
}

/* ---- checksums ---- */

/* EN-14: Linux's selftests of the bridge (net/forwarding/bridge_mld.sh).  The pseudo-header has the
 * length of the ICMPv6 message, 76, without the hop-by-hop options, and next header 58. */
static void icmpv6_checksum_is_of_the_message_alone(void)
{
	static const char hex[] = "6000000000540001fe80000000000000fc5400fffe045eba"
				  "ff0200000000000000000000000000013a00050200000100"
				  "8f008ed90000000101000003ff0200000000000000000000000000cc"
				  "20010db8000100000000000000000001"
				  "20010db8000100000000000000000002"
				  "20010db8000100000000000000000003";
	struct ipwire w = { .protocol = IPWIRE_ICMPV6 };
	uint8_t packet[200], *message = packet + IPWIRE_HEADER_MAX;
	struct maddr source = address("2001:db8:1::1");
	struct gm_message m;
	size_t n = GM_RECORDS_HEADER + gm_record_size(&mld_proto, 3);

	w.from = address("fe80::fc54:ff:fe04:5eba");
	w.to = address("ff02::1");
	gm_records_encode(&mld_proto, 1, message);
	gm_record_encode(&mld_proto, GM_IS_IN, address("ff02::cc"), 3, message + GM_RECORDS_HEADER);
	for (size_t i = 0; i < 3; i++, source.lo++)
		maddr_store(source, message + GM_RECORDS_HEADER + gm_record_size(&mld_proto, i),
			    16);
	check_octets(packet, sealed(&mld_proto, &w, packet, n), hex);
	g_assert_cmpint(ipwire_parse(packet, strlen(hex) / 2, &w), ==, MC_DROP_NONE);
	g_assert_cmpuint(w.length, ==, 76);
	g_assert_cmpint(gm_decode(&mld_proto, &w, GM_GENERATION_3, &m), ==, MC_DROP_NONE);
	packet[IPWIRE_HEADER_MAX + 3] ^= 1;
	g_assert_cmpint(gm_decode(&mld_proto, &w, GM_GENERATION_3, &m), ==, MC_DROP_MESSAGE_SUM);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/codec/igmp-codes-are-rounded-down", igmp_codes_are_rounded_down);
	g_test_add_func("/codec/igmp-codes-are-read-by-the-formula",
			igmp_codes_are_read_by_the_formula);
	g_test_add_func("/codec/mld-codes-have-a-mantissa-of-12-bits",
			mld_codes_have_a_mantissa_of_12_bits);
	g_test_add_func("/codec/mldv1-reads-its-delay-as-a-number",
			mldv1_reads_its_delay_as_a_number);
	g_test_add_func("/codec/suppress-flag-robustness-and-interval-have-their-bits",
			suppress_flag_robustness_and_interval_have_their_bits);
	g_test_add_func("/codec/a-response-time-that-has-no-code-is-said-lower",
			a_response_time_that_has_no_code_is_said_lower);
	g_test_add_func("/codec/icmpv6-checksum-is-of-the-message-alone",
			icmpv6_checksum_is_of_the_message_alone);
	return g_test_run();
}
