/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Faults of a LAN: who gets what, how often and how late; shares against their probability. */
#include "shim/lan_fault.h"

#include <glib.h>
#include <string.h>

enum { MEMBERS = 1000, FRAMES = 100, RECEPTIONS = MEMBERS * FRAMES };

/* What an ear took down. */
struct heard {
	struct lans *lans;
	uint32_t now, held;	       /* receptions */
	uint32_t times[MEMBERS + 1];   /* of each member, at once */
	mc_time earliest, latest, sum; /* of what was held back */
	GPtrArray *kept;	       /* struct frame *: the copies; NULL = not kept */
};

static struct maddr group(void)
{
	return maddr_v4(0xef010101);
}

static struct frame *frame_to(uint32_t sender, struct maddr to, uint64_t fate)
{
	uint8_t bytes[20] = { 0x45 };
	uint32_t v4 = GUINT32_TO_BE(maddr_to_v4(to));
	struct frame *f;

	memcpy(bytes + 16, &v4, 4);
	f = frame_new(sender, FRAME_BY_ADDRESS, LAN_IPV4, bytes, sizeof(bytes));
	f->fate = fate;
	return f;
}

static void receive(void *ctx, uint32_t interface, const struct frame *f)
{
	struct heard *h = ctx;

	(void)f;
	h->now++;
	h->times[interface]++;
}

static void hold(void *ctx, uint32_t interface, const struct frame *f, mc_time late)
{
	struct heard *h = ctx;

	if (h->held++ == 0)
		h->earliest = h->latest = late;
	h->earliest = MIN(h->earliest, late);
	h->latest = MAX(h->latest, late);
	h->sum += late;
	if (h->kept)
		g_ptr_array_add(h->kept, frame_late(f, interface, false));
}

/* Interface 0 sends, all others listen. */
static void set_up(struct lans *l, uint32_t members)
{
	lans_init(l);
	lan_add(l, 1, 0, 0);
	for (uint32_t i = 0; i <= members; i++) {
		lan_attach(l, 0, i, 1);
		lan_filter(l, i, group(), true);
	}
}

static struct heard send_frames(struct lans *l, uint32_t frames, uint64_t seed)
{
	struct heard h = { .lans = l };
	const struct lan_ear ear = { .receive = receive, .hold = hold, .ctx = &h };

	for (uint32_t k = 0; k < frames; k++) {
		struct frame *f = frame_to(0, group(), k);

		lan_deliver(l, f, seed, &ear);
		frame_free(f);
	}
	return h;
}

/* Five standard deviations of a binomial distribution on either side. */
static void check_share(uint64_t hits, uint64_t draws, double p)
{
	double sigma = 1, mean = (double)draws * p;

	while (sigma * sigma < (double)draws * p * (1 - p))
		sigma += 1;
	g_assert_cmpfloat((double)hits, >, mean - 5 * sigma);
	g_assert_cmpfloat((double)hits, <, mean + 5 * sigma);
}

static const double shares[] = { 0.001, 0.05, 0.3, 0.5, 0.9 };

static void loss_has_its_share(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(shares); i++)
		for (uint64_t seed = 1; seed <= 3; seed++) {
			struct heard h;
			struct lans l;

			set_up(&l, MEMBERS);
			lan_set_share(&l, 0, LAN_LOSS, shares[i]);
			h = send_frames(&l, FRAMES, seed);
			check_share(RECEPTIONS - h.now, RECEPTIONS, shares[i]);
			g_assert_cmpuint(l.tally.lost, ==, RECEPTIONS - h.now);
			lans_fini(&l);
		}
}

static void duplication_has_its_share(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(shares); i++) {
		struct heard h;
		struct lans l;

		set_up(&l, MEMBERS);
		lan_set_share(&l, 0, LAN_DUPLICATION, shares[i]);
		h = send_frames(&l, FRAMES, 1);
		check_share(h.now - RECEPTIONS, RECEPTIONS, shares[i]);
		g_assert_cmpuint(l.tally.duplicated, ==, h.now - RECEPTIONS);
		lans_fini(&l);
	}
}

static void reordering_has_its_share(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(shares); i++) {
		struct heard h;
		struct lans l;

		set_up(&l, MEMBERS);
		lan_set_jitter(&l, 0, MC_MSEC);
		lan_set_share(&l, 0, LAN_REORDERING, shares[i]);
		h = send_frames(&l, FRAMES, 1);
		g_assert_cmpuint(h.now + h.held, ==, RECEPTIONS);
		check_share(h.held, RECEPTIONS, shares[i]);
		g_assert_cmpuint(l.tally.late, ==, h.held);
		lans_fini(&l);
	}
}

/* 100,000 uniform draws of 1 ns to 1 ms: their mean is 0.5 ms, with a standard deviation of 0.91 us. */
static void jitter_is_uniform(void)
{
	struct heard h;
	struct lans l;

	set_up(&l, MEMBERS);
	lan_set_jitter(&l, 0, MC_MSEC);
	h = send_frames(&l, FRAMES, 1);
	g_assert_cmpuint(h.held, ==, RECEPTIONS);
	g_assert_cmpint(h.earliest, >=, 1);
	g_assert_cmpint(h.earliest, <, 200);
	g_assert_cmpint(h.latest, <=, MC_MSEC);
	g_assert_cmpint(h.latest, >, MC_MSEC - 200);
	g_assert_cmpint(h.sum / RECEPTIONS, >, MC_MSEC / 2 - 5 * 913);
	g_assert_cmpint(h.sum / RECEPTIONS, <, MC_MSEC / 2 + 5 * 913);
	lans_fini(&l);
}

/* Each copy of what comes twice has a lateness of its own. */
static void copies_are_late_on_their_own(void)
{
	struct heard h;
	struct lans l;

	set_up(&l, MEMBERS);
	lan_set_share(&l, 0, LAN_DUPLICATION, 0.5);
	lan_set_share(&l, 0, LAN_REORDERING, 0.5);
	lan_set_jitter(&l, 0, MC_MSEC);
	h = send_frames(&l, FRAMES, 1);
	check_share(h.held, h.held + h.now, 0.5);
	check_share(h.held + h.now - RECEPTIONS, RECEPTIONS, 0.5);
	lans_fini(&l);
}

/* The same are lost, whatever else befalls the LAN. */
static void a_fault_changes_no_draw_of_another(void)
{
	struct heard alone, among;
	struct lans l;

	set_up(&l, MEMBERS);
	lan_set_share(&l, 0, LAN_LOSS, 0.3);
	alone = send_frames(&l, 1, 5);
	lan_set_share(&l, 0, LAN_DUPLICATION, 0.4);
	among = send_frames(&l, 1, 5);
	for (uint32_t i = 0; i <= MEMBERS; i++)
		g_assert_cmpint(alone.times[i] != 0, ==, among.times[i] != 0);
	g_assert_cmpuint(among.now, >, alone.now);
	among = send_frames(&l, 1, 6);
	g_assert_cmpint(memcmp(among.times, alone.times, sizeof(alone.times)), !=, 0);
	lan_set_share(&l, 0, LAN_DUPLICATION, 0);
	among = send_frames(&l, 1, 5);
	g_assert_cmpmem(among.times, sizeof(among.times), alone.times, sizeof(alone.times));
	lans_fini(&l);
}

/* ---- partitions ---- */

static void check_heard(struct lans *l, uint32_t sender, const char *expected)
{
	struct heard h = { .lans = l };
	struct frame *f = frame_to(sender, group(), 1);
	GString *who = g_string_new(NULL);

	lan_deliver(l, f, 1, &(struct lan_ear){ .receive = receive, .hold = hold, .ctx = &h });
	for (uint32_t i = 0; i <= MEMBERS; i++)
		if (h.times[i])
			g_string_append_printf(who, "%u ", i);
	g_assert_cmpstr(who->str, ==, expected);
	g_string_free(who, TRUE);
	frame_free(f);
}

static void islands_hear_themselves_alone(void)
{
	struct lans l;

	set_up(&l, 6);
	lan_part(&l, 1, 1);
	lan_part(&l, 2, 1);
	lan_part(&l, 3, 2);
	check_heard(&l, 0, "4 5 6 ");
	check_heard(&l, 1, "2 ");
	check_heard(&l, 3, "");
	g_assert_cmpuint(l.tally.cut, ==, 3 + 5 + 6);
	lan_part(&l, 3, 0);
	check_heard(&l, 3, "0 4 5 6 ");
	lan_heal(&l, 0);
	check_heard(&l, 3, "0 1 2 4 5 6 ");
	lan_heal(&l, 0);
	lans_fini(&l);
}

/* ---- what is gone ---- */

static void who_is_detached_neither_hears_nor_listens(void)
{
	struct lans l;

	set_up(&l, 4);
	lan_filter(&l, 2, maddr_v4(0), true);
	lan_detach(&l, 2);
	lan_filter(&l, 2, group(), true); /* of a model that does not know yet */
	check_heard(&l, 0, "1 3 4 ");
	g_assert_false(lan_accepts(&l, 2, group()));
	lan_attach_again(&l, 2);
	check_heard(&l, 0, "1 3 4 ");
	g_assert_false(lan_accepts(&l, 2, group()));
	lan_filter(&l, 2, group(), true);
	check_heard(&l, 0, "1 2 3 4 ");
	lans_fini(&l);
}

static bool is_odd(const void *ctx, uint32_t member)
{
	(void)ctx;
	return member % 2;
}

/* Sets of every size, against a naive look. */
static void a_scrubbed_filter_knows_the_others_alone(void)
{
	struct filter f;

	filter_init(&f);
	for (uint32_t g = 0; g < 40; g++)
		for (uint32_t m = 0; m < g; m++)
			filter_add(&f, g % 3, maddr_v4(0xef000000 + g), m * (1 + g % 2));
	filter_scrub(&f, is_odd, NULL);
	for (uint32_t g = 0; g < 40; g++)
		for (uint32_t m = 0; m < 80; m++) {
			bool was = m % (1 + g % 2) == 0 && m / (1 + g % 2) < g;

			g_assert_cmpint(filter_has(&f, g % 3, maddr_v4(0xef000000 + g), m), ==,
					was && m % 2 == 0);
		}
	filter_add(&f, 0, maddr_v4(0xef000001), 7); /* a place that became free */
	g_assert_true(filter_has(&f, 0, maddr_v4(0xef000001), 7));
	filter_fini(&f);
}

/* ---- late copies ---- */

static void what_comes_late_meets_the_filter_and_the_partition_of_then(void)
{
	struct heard h = { .kept = g_ptr_array_new() };
	const struct lan_ear ear = { .receive = receive, .hold = hold, .ctx = &h };
	struct frame *f = frame_to(0, group(), 1);
	struct lans l;

	set_up(&l, 4);
	lan_set_jitter(&l, 0, MC_MSEC);
	g_assert_cmpuint(lan_deliver(&l, f, 1, &ear), ==, 0);
	g_assert_cmpuint(h.kept->len, ==, 4);
	lan_filter(&l, 1, group(), false);
	lan_part(&l, 2, 1);
	lan_detach(&l, 3);
	for (unsigned i = 0; i < h.kept->len; i++) {
		lan_deliver(&l, h.kept->pdata[i], 1, &ear);
		frame_free(h.kept->pdata[i]);
	}
	g_assert_cmpuint(h.now, ==, 1);
	g_assert_cmpuint(h.times[4], ==, 1);
	g_ptr_array_unref(h.kept);
	frame_free(f);
	lans_fini(&l);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/lan-fault/loss-has-its-share", loss_has_its_share);
	g_test_add_func("/lan-fault/duplication-has-its-share", duplication_has_its_share);
	g_test_add_func("/lan-fault/reordering-has-its-share", reordering_has_its_share);
	g_test_add_func("/lan-fault/jitter-is-uniform", jitter_is_uniform);
	g_test_add_func("/lan-fault/copies-are-late-on-their-own", copies_are_late_on_their_own);
	g_test_add_func("/lan-fault/a-fault-changes-no-draw-of-another",
			a_fault_changes_no_draw_of_another);
	g_test_add_func("/lan-fault/islands-hear-themselves-alone", islands_hear_themselves_alone);
	g_test_add_func("/lan-fault/who-is-detached-neither-hears-nor-listens",
			who_is_detached_neither_hears_nor_listens);
	g_test_add_func("/lan-fault/a-scrubbed-filter-knows-the-others-alone",
			a_scrubbed_filter_knows_the_others_alone);
	g_test_add_func("/lan-fault/what-comes-late-meets-the-filter-and-the-partition-of-then",
			what_comes_late_meets_the_filter_and_the_partition_of_then);
	return g_test_run();
}
