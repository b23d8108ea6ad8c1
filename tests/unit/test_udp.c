/* SPDX-License-Identifier: GPL-2.0-or-later */
/* UDP's header: what is built is sound, what is not sound is one drop (RFC 768, RFC 8200 s8.1). */
#include "model/udp.h"
#include "tests/fuzz/wire.h"
#include "tests/unit/fake_port.h"

#define OCTETS 300

struct sample {
	struct ipwire w;
	uint8_t octets[OCTETS], packet[OCTETS + UDP_HEADER + IPWIRE_HEADER_MAX];
	size_t length; /* of the packet */
};

static const char *const addresses[][2] = {
	{ "192.0.2.10", "239.1.2.3" },
	{ "fe80::1", "ff15::123" },
};

static void make(struct sample *s, bool v6, uint16_t from, uint16_t to, size_t length)
{
	struct udp u = { from, to, s->octets, length };

	s->w = (struct ipwire){ .from = ip(addresses[v6][0]),
				.to = ip(addresses[v6][1]),
				.protocol = IPWIRE_UDP,
				.ttl = 1,
				.length = UDP_HEADER + length };
	udp_build(&s->w, &u, s->packet + ipwire_header(&s->w));
	s->length = ipwire_seal(&s->w, s->packet);
}

/* wire.h is written from the RFCs alone. */
static void built_ones_are_sound(void)
{
	GRand *rand = g_rand_new_with_seed(768);
	struct sample s;

	for (unsigned i = 0; i < 20000; i++) {
		size_t n = (size_t)g_rand_int_range(rand, 0, OCTETS);
		struct udp u;

		for (size_t k = 0; k < n; k++)
			s.octets[k] = (uint8_t)g_rand_int(rand);
		make(&s, i & 1, (uint16_t)i, (uint16_t)(i * 7), n);
		g_assert_true(wire_sound(s.packet, s.length));
		g_assert_cmpint(ipwire_parse(s.packet, s.length, &s.w), ==, MC_DROP_NONE);
		g_assert_cmpint(udp_check(&s.w, &u), ==, MC_DROP_NONE);
		g_assert_cmpuint(u.from_port, ==, (uint16_t)i);
		g_assert_cmpuint(u.to_port, ==, (uint16_t)(i * 7));
		g_assert_cmpmem(u.octets, u.length, s.octets, n);
	}
	g_rand_free(rand);
}

static enum mc_drop check(const struct sample *s)
{
	struct ipwire w;
	struct udp u;

	g_assert_cmpint(ipwire_parse(s->packet, s->length, &w), ==, MC_DROP_NONE);
	return udp_check(&w, &u);
}

/* RFC 768: "if the computed checksum is zero, it is transmitted as all ones"; 0 says that there is none,
 * which IPv6 does not allow. */
static void a_sum_of_zero(void)
{
	struct sample s = { .octets = { 0 } };

	for (int v6 = 0; v6 < 2; v6++) {
		uint8_t *sum;
		unsigned value;

		ipwire_put16(s.octets, 0);
		make(&s, v6, 0, 5000, 2);
		sum = s.packet + ipwire_header(&s.w) + 6;
		value = ipwire_get16(sum);
		ipwire_put16(s.octets, value); /* these two octets make the sum 0xffff */
		make(&s, v6, 0, 5000, 2);
		g_assert_cmphex(ipwire_get16(sum), ==, 0xffff);
		g_assert_cmpint(check(&s), ==, MC_DROP_NONE);
		ipwire_put16(sum, 0);
		g_assert_cmpint(check(&s), ==, v6 ? MC_DROP_UDP_SUM : MC_DROP_NONE);
	}
}

static void wrong_ones_are_drops(void)
{
	struct sample s = { .octets = { 1, 2, 3 } };

	for (int v6 = 0; v6 < 2; v6++) {
		uint8_t *udp;

		make(&s, v6, 5001, 5000, 20);
		udp = s.packet + ipwire_header(&s.w);
		for (size_t i = 0; i < 28; i++) {
			if (i == 4 || i == 5)
				continue; /* the length */
			udp[i] ^= 0x10;
			g_assert_cmpint(check(&s), ==, MC_DROP_UDP_SUM);
			udp[i] ^= 0x10;
		}
		for (unsigned n = 0; n < 40; n++) {
			if (n == 28)
				continue;
			ipwire_put16(udp + 4, n);
			g_assert_cmpint(check(&s), ==,
					n < 8 || n > 28 ? MC_DROP_UDP_SHORT : MC_DROP_UDP_SUM);
		}
	}
}

/* An IP datagram may be longer than its UDP (netinet/udp_usrreq.c udp_input: m_adj). */
static void padding_is_cut(void)
{
	for (int v6 = 0; v6 < 2; v6++) {
		struct sample s = { .octets = { 7 } };
		struct udp u;

		make(&s, v6, 1, 2, 10);
		s.w.length += 4;
		s.w.payload = s.packet + ipwire_header(&s.w);
		g_assert_cmpint(udp_check(&s.w, &u), ==, MC_DROP_NONE);
		g_assert_cmpuint(u.length, ==, 10);
		s.w.length = UDP_HEADER - 1;
		g_assert_cmpint(udp_check(&s.w, &u), ==, MC_DROP_UDP_SHORT);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/udp/what-is-built-is-sound", built_ones_are_sound);
	g_test_add_func("/udp/a-sum-of-zero-goes-as-all-ones", a_sum_of_zero);
	g_test_add_func("/udp/wrong-lengths-and-sums-are-drops", wrong_ones_are_drops);
	g_test_add_func("/udp/padding-is-cut", padding_is_cut);
	return g_test_run();
}
