/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * CARP version 2 on the wire: netinet/ip_carp.h struct carp_header; the digests were computed by Python's hmac
 * module over the octets that ip_carp.c carp_hmac_prepare_ctx lists.
 */
#include <glib.h>
#include <string.h>

#include "model/carp_header.h"

static struct maddr ip(const char *text)
{
	struct maddr a;

	g_assert_true(maddr_parse(text, &a));
	return a;
}

static const struct carp_header ad = { .version = CARP_VERSION,
				       .type = CARP_AD,
				       .vhid = 7,
				       .advskew = 100,
				       .authlen = CARP_AUTHLEN,
				       .demote = 1,
				       .advbase = 3,
				       .counter = 0x0123456789abcdefULL };

static void octets_are_where_they_belong(void)
{
	static const uint8_t begin[] = { 0x21, 7, 100, 7, 1, 3 };
	static const uint8_t counter[] = { 0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef };
	struct carp_header h = ad, back;
	uint8_t out[CARP_LENGTH], again[CARP_LENGTH];

	for (int i = 0; i < CARP_DIGEST; i++)
		h.digest[i] = (uint8_t)(i + 1);
	carp_encode(&h, out);
	g_assert_cmpmem(out, 6, begin, 6);
	g_assert_cmpmem(out + 8, 8, counter, 8);
	g_assert_cmpmem(out + 16, 20, h.digest, 20);
	g_assert_cmpint(ipwire_checksum(out, CARP_LENGTH), ==, 0); /* RFC 1071 */
	g_assert_cmpint(carp_decode(out, sizeof(out), &back), ==, CARP_RIGHT);
	carp_encode(&back, again);
	g_assert_cmpmem(again, sizeof(again), out, sizeof(out));
	g_assert_cmpuint(back.version, ==, CARP_VERSION);
	g_assert_cmpuint(back.type, ==, CARP_AD);
}

static void what_is_damaged_is_told(void)
{
	struct carp_header h;
	uint8_t out[CARP_LENGTH + 4] = { 0 };

	carp_encode(&ad, out);
	g_assert_cmpint(carp_decode(out, CARP_LENGTH - 1, &h), ==, CARP_SHORT);
	g_assert_cmpint(carp_decode(out, 0, &h), ==, CARP_SHORT);
	/* more than a message: the rest is not looked at (carp_proto_input_if) */
	g_assert_cmpint(carp_decode(out, sizeof(out), &h), ==, CARP_RIGHT);
	for (int i = 0; i < CARP_LENGTH; i++) {
		out[i] ^= 0x10;
		g_assert_cmpint(carp_decode(out, CARP_LENGTH, &h), ==, CARP_SUM);
		out[i] ^= 0x10;
	}
}

static void assert_digest(const struct carp_header *h, const char *key, const char *const *address,
			  bool link_local, const char *expected)
{
	uint8_t padded[CARP_KEY] = { 0 }, digest[CARP_DIGEST];
	GString *text = g_string_new(NULL);
	struct maddr a[8];
	size_t n = 0;

	memcpy(padded, key, strlen(key));
	while (address[n]) {
		a[n] = ip(address[n]);
		n++;
	}
	carp_sign(h, padded, a, n, link_local, digest);
	for (int i = 0; i < CARP_DIGEST; i++)
		g_string_append_printf(text, "%02x", digest[i]);
	g_assert_cmpstr(text->str, ==, expected);
	g_string_free(text, TRUE);
}

/* "Hash the addresses from smallest to largest, not interface order", each once; HMAC_NOV6LL. */
static void the_digest_is_of_addresses_in_order(void)
{
	static const char *const one[] = { "192.0.2.200", "192.0.2.9", "10.0.0.1", "2001:db8::5",
					   NULL };
	static const char *const other[] = { "2001:db8::5", "192.0.2.9", "fe80::5:1",
					     "10.0.0.1",    "192.0.2.9", "192.0.2.200",
					     "2001:db8::5", NULL };
	static const char *const none[] = { NULL };
	const struct carp_header least = { .version = CARP_VERSION, .type = CARP_AD, .vhid = 255 };
	const char *without = "35e50e2720dc9c2ee11077a04305a4c5de968ab4",
		   *with = "4494cb1200840664cae3468df8da2373bf525b07";

	assert_digest(&ad, "secret", one, false, without);
	assert_digest(&ad, "secret", other, false, without);
	assert_digest(&ad, "secret", one, true, without);
	assert_digest(&ad, "secret", other, true, with);
	assert_digest(&least, "", none, false, "1cd834b23d4e24209f8120fe982f10ff6792d44e");
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/carp-header/octets-are-where-they-belong", octets_are_where_they_belong);
	g_test_add_func("/carp-header/what-is-damaged-is-told", what_is_damaged_is_told);
	g_test_add_func("/carp-header/the-digest-is-of-addresses-in-order",
			the_digest_is_of_addresses_in_order);
	return g_test_run();
}
