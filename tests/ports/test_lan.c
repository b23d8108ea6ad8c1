/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The ideal LAN and its filters, with an ear that writes down who heard. */
#include "shim/lan.h"

#include <glib.h>
#include <string.h>

#include "shim/digest.h"

static struct maddr group(uint32_t n)
{
	return maddr_v4(0xef000000 + n);
}

/* An IPv4 header and nothing else; only the version and the destination matter to a LAN. */
static struct frame *frame_to(uint32_t sender, struct maddr to)
{
	uint8_t bytes[20] = { 0x45 };
	uint32_t v4 = GUINT32_TO_BE(maddr_to_v4(to));

	memcpy(bytes + 16, &v4, 4);
	return frame_new(sender, FRAME_BY_ADDRESS, LAN_IPV4, bytes, sizeof(bytes));
}

static void write_down(void *ctx, uint32_t interface, const struct frame *f)
{
	(void)f;
	g_string_append_printf(ctx, "%u ", interface);
}

static void check_heard(struct lans *l, struct frame *f, const char *expected)
{
	GString *heard = g_string_new(NULL);

	lan_deliver(l, f, 1, &(struct lan_ear){ .receive = write_down, .ctx = heard });
	g_assert_cmpstr(heard->str, ==, expected);
	g_string_free(heard, TRUE);
	frame_free(f);
}

/* Interfaces 0..n-1 on LAN 0. */
static void one_lan(struct lans *l, uint32_t n)
{
	lans_init(l);
	lan_add(l, 10 * MC_USEC, 0, 0);
	for (uint32_t i = 0; i < n; i++)
		lan_attach(l, 0, i, 1);
}

static void only_listeners_hear_and_never_the_sender(void)
{
	struct lans l;

	one_lan(&l, 5);
	lan_filter(&l, 3, group(1), true);
	lan_filter(&l, 1, group(1), true);
	lan_filter(&l, 2, group(2), true);
	check_heard(&l, frame_to(0, group(1)), "1 3 ");
	check_heard(&l, frame_to(1, group(1)), "3 ");
	check_heard(&l, frame_to(0, group(3)), "");
	lan_filter(&l, 3, group(1), false);
	lan_filter(&l, 4, group(1), false); /* never on */
	check_heard(&l, frame_to(0, group(1)), "1 ");
	lans_fini(&l);
}

static void all_multicast_hears_every_group_once(void)
{
	struct maddr any4 = maddr_v4(0), any6 = { 0, 0 };
	struct lans l;

	one_lan(&l, 5);
	lan_filter(&l, 1, any4, true);
	lan_filter(&l, 4, any4, true);
	lan_filter(&l, 4, group(1), true);
	lan_filter(&l, 2, group(1), true);
	check_heard(&l, frame_to(0, group(1)), "1 2 4 ");
	check_heard(&l, frame_to(0, group(9)), "1 4 ");
	check_heard(&l, frame_to(0, maddr_v4(0x0a000001)), "");
	lan_filter(&l, 1, any6, true);
	lan_filter(&l, 1, any4, false); /* one family still wants all */
	check_heard(&l, frame_to(0, group(9)), "1 4 ");
	lan_filter(&l, 1, any6, false);
	check_heard(&l, frame_to(0, group(9)), "4 ");
	g_assert_true(lan_accepts(&l, 4, group(9)));
	g_assert_true(lan_accepts(&l, 2, group(1)));
	g_assert_false(lan_accepts(&l, 1, group(9)));
	lans_fini(&l);
}

static void unicast_goes_to_that_address_and_broadcast_to_all(void)
{
	struct maddr a = maddr_v4(0x0a000001);
	struct lans l;

	one_lan(&l, 3);
	lan_filter(&l, 2, a, true);
	check_heard(&l, frame_to(0, a), "2 ");
	check_heard(&l, frame_to(0, maddr_v4(0x0a000002)), "");
	check_heard(&l, frame_to(1, maddr_v4(0xffffffff)), "0 2 ");
	lans_fini(&l);
}

static void what_has_no_address_is_heard_by_all(void)
{
	struct lans l;

	one_lan(&l, 3);
	check_heard(&l, frame_new(1, FRAME_BY_ADDRESS, LAN_IPV4, "", 0), "0 2 ");
	check_heard(&l, frame_new(1, FRAME_BY_ADDRESS, LAN_IPV4, "\x45\0\0", 3), "0 2 ");
	check_heard(&l, frame_new(1, FRAME_BY_ADDRESS, LAN_IPV6, "\x60\0\0", 3), "0 2 ");
	check_heard(&l, frame_new(1, FRAME_TO_ONE + 2, LAN_IPV4, "", 0), "2 ");
	lans_fini(&l);
}

static void lans_do_not_hear_one_another(void)
{
	struct lans l;

	one_lan(&l, 2);
	lan_add(&l, 1, 0, 0);
	lan_attach(&l, 1, 5, 1);
	lan_attach(&l, 1, 6, 1);
	for (uint32_t i = 0; i < 4; i++)
		lan_filter(&l, i, group(1), true);
	check_heard(&l, frame_to(0, group(1)), "1 ");
	check_heard(&l, frame_to(3, group(1)), "2 ");
	lans_fini(&l);
}

/* Whoever hears leaves, and the next interface joins. */
static void restless(void *ctx, uint32_t interface, const struct frame *f)
{
	struct lans *l = ctx;

	(void)f;
	lan_filter(l, interface, group(1), false);
	lan_filter(l, (interface + 1) % 100, group(1), true);
	lan_filter(l, interface, group(1000 + interface), true);
}

static void filters_may_change_during_a_delivery(void)
{
	struct frame *f;
	struct lans l;

	one_lan(&l, 100);
	for (uint32_t i = 10; i < 90; i++)
		lan_filter(&l, i, group(1), true);
	f = frame_to(0, group(1));
	g_assert_cmpuint(lan_deliver(&l, f, 1, &(struct lan_ear){ .receive = restless, .ctx = &l }),
			 ==, 80);
	frame_free(f);
	check_heard(&l, frame_to(0, group(1)), "90 ");
	lans_fini(&l);
}

/* Those who were named last, of whom each one who hears pulls out the two behind it. */
struct foresight {
	struct lans *l;
	GString *heard;
	uint32_t named[LAN_AHEAD], n, all;
};

static void name(void *ctx, const uint32_t *interface, uint32_t n, struct maddr to)
{
	struct foresight *s = ctx;

	g_assert_true(maddr_equal(to, group(1)));
	g_assert_cmpuint(n, <=, LAN_AHEAD);
	memcpy(s->named, interface, n * sizeof(*interface));
	s->n = n;
	s->all += n;
}

static void pull_out(void *ctx, uint32_t interface, const struct frame *f)
{
	struct foresight *s = ctx;
	bool was_named = false;

	for (uint32_t i = 0; i < s->n; i++)
		was_named |= s->named[i] == interface;
	g_assert_true(was_named);
	write_down(s->heard, interface, f);
	lan_detach(s->l, interface + 1);
	lan_detach(s->l, interface + 2);
}

/* Some of them are gone when they are named, others when it is their turn: neither hears. */
static void who_was_named_may_be_gone(void)
{
	struct foresight s = { .heard = g_string_new(NULL) };
	const struct lan_ear ear = { .receive = pull_out, .expect = name, .ctx = &s };
	GString *expected = g_string_new(NULL);
	struct frame *f = frame_to(0, group(1));
	struct lans l;

	s.l = &l;
	one_lan(&l, 100);
	for (uint32_t i = 10; i < 93; i++)
		lan_filter(&l, i, group(1), true);
	for (uint32_t i = 10; i < 93; i += 3)
		g_string_append_printf(expected, "%u ", i);
	g_assert_cmpuint(lan_deliver(&l, f, 1, &ear), ==, 28);
	g_assert_cmpstr(s.heard->str, ==, expected->str);
	g_assert_cmpuint(s.all, ==, 83);
	g_assert_cmpuint(s.n, ==, 83 % LAN_AHEAD);
	g_string_free(expected, TRUE);
	g_string_free(s.heard, TRUE);
	frame_free(f);
	lans_fini(&l);
}

static void filters_agree_with_a_matrix(void)
{
	enum { MEMBERS = 40, GROUPS = 50 };
	bool matrix[GROUPS][MEMBERS] = { { false } };
	GRand *rand = g_rand_new_with_seed(1);
	struct lans l;

	one_lan(&l, MEMBERS);
	for (int step = 0; step < 20000; step++) {
		uint32_t g = (uint32_t)g_rand_int_range(rand, 0, GROUPS);
		uint32_t m = (uint32_t)g_rand_int_range(rand, 0, MEMBERS);
		bool on = g_rand_int_range(rand, 0, 20) < 1 + step / 1000;
		GString *expected = g_string_new(NULL);

		lan_filter(&l, m, group(g), on);
		matrix[g][m] = on;
		for (uint32_t i = 1; i < MEMBERS; i++)
			if (matrix[g][i])
				g_string_append_printf(expected, "%u ", i);
		check_heard(&l, frame_to(0, group(g)), expected->str);
		g_string_free(expected, TRUE);
	}
	lans_fini(&l);
	g_rand_free(rand);
}

static void a_rate_keeps_a_senders_frames_apart(void)
{
	struct lans l;

	lans_init(&l);
	lan_add(&l, 5, 8000000000, 0); /* a byte takes 1 ns */
	lan_attach(&l, 0, 0, 1);
	lan_attach(&l, 0, 1, 1);
	g_assert_cmpint(lan_arrival(&l, 0, 100, 1000), ==, 1105);
	g_assert_cmpint(lan_arrival(&l, 0, 100, 1000), ==, 1205);
	g_assert_cmpint(lan_arrival(&l, 1, 100, 1000), ==, 1105);
	g_assert_cmpint(lan_arrival(&l, 0, 100, 5000), ==, 5105);
	lans_fini(&l);
}

static void count_heard(void *ctx, uint32_t interface, const struct frame *f)
{
	(void)interface;
	(void)f;
	++*(uint32_t *)ctx;
}

/* 100,000 draws at 0.25: the standard deviation is 137. */
static void loss_is_what_was_asked_for_and_by_the_frame(void)
{
	uint32_t heard = 0, again = 0;
	struct lans l;

	lans_init(&l);
	lan_add(&l, 1, 0, 0.25);
	for (uint32_t i = 0; i <= 1000; i++) {
		lan_attach(&l, 0, i, 1);
		lan_filter(&l, i, group(1), true);
	}
	for (uint32_t k = 0; k < 200; k++) {
		struct frame *f = frame_to(0, group(1));

		f->fate = k % 100;
		lan_deliver(&l, f, 7,
			    &(struct lan_ear){ .receive = count_heard,
					       .ctx = k < 100 ? &heard : &again });
		frame_free(f);
	}
	g_assert_cmpuint(heard, ==, again);
	g_assert_cmpuint(heard, >, 75000 - 5 * 137);
	g_assert_cmpuint(heard, <, 75000 + 5 * 137);
	lans_fini(&l);
}

/* The same by the book (draft-eastlake-fnv), byte for byte. */
static uint64_t fnv(uint64_t h, const uint8_t *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		h = (h ^ p[i]) * 1099511628211ULL;
	return h;
}

static void the_digest_is_fnv_1a(void)
{
	static const uint64_t words[][3] = { { 0, 0, 0 },
					     { 60 * MC_SEC, 3, 1 },
					     { 0x7fffffffffffffff, 0xffffff, 65535 },
					     { 0x0100000000000000, 0x10000, 256 } };

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		uint64_t le[4] = { words[i][0], words[i][1], words[i][2], 5 };
		uint64_t h;

		for (int k = 0; k < 4; k++)
			le[k] = GUINT64_TO_LE(le[k]);
		h = fnv(14695981039346656037ULL, (const uint8_t *)le, sizeof(le));
		h = fnv(h, (const uint8_t *)"a\0b\xff\0", 5);
		g_assert_cmpuint(digest_datagram((mc_time)words[i][0], (uint32_t)words[i][1],
						 (uint32_t)words[i][2], "a\0b\xff\0", 5),
				 ==, h);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/lan/only-listeners-hear-and-never-the-sender",
			only_listeners_hear_and_never_the_sender);
	g_test_add_func("/lan/all-multicast-hears-every-group-once",
			all_multicast_hears_every_group_once);
	g_test_add_func("/lan/unicast-goes-to-that-address-and-broadcast-to-all",
			unicast_goes_to_that_address_and_broadcast_to_all);
	g_test_add_func("/lan/what-has-no-address-is-heard-by-all",
			what_has_no_address_is_heard_by_all);
	g_test_add_func("/lan/lans-do-not-hear-one-another", lans_do_not_hear_one_another);
	g_test_add_func("/lan/filters-may-change-during-a-delivery",
			filters_may_change_during_a_delivery);
	g_test_add_func("/lan/who-was-named-may-be-gone", who_was_named_may_be_gone);
	g_test_add_func("/lan/filters-agree-with-a-matrix", filters_agree_with_a_matrix);
	g_test_add_func("/lan/a-rate-keeps-a-senders-frames-apart",
			a_rate_keeps_a_senders_frames_apart);
	g_test_add_func("/lan/loss-is-what-was-asked-for-and-by-the-frame",
			loss_is_what_was_asked_for_and_by_the_frame);
	g_test_add_func("/digest/is-fnv-1a", the_digest_is_fnv_1a);
	return g_test_run();
}
