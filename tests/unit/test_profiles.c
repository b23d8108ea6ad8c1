/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The default values of RFC 1112's successors, and what follows from them (RFC 3376, 9776 s8; RFC 3810, 9777 s9). */
#include <glib.h>

#include "model/gm_profile.h"
#include "model/preset.h"

/* ms. */
struct values {
	const struct gm_profile *profile;
	unsigned robustness;
	unsigned query_interval, response_interval, last_member_interval, report_interval,
		change_interval; /* change: of IGMPv3 and MLDv2; 0 = there is none */
	unsigned membership, other_querier, startup, older_host;
};

/* EN-18.  A host's change interval is the Unsolicited Report Interval of IGMPv3 and MLDv2. */
static const struct values rows[] = {
	{ &gm_profile_rfc2236, 2, 125000, 10000, 1000, 10000, 0, 260000, 255000, 31250, 260000 },
	{ &gm_profile_rfc2710, 2, 125000, 10000, 1000, 10000, 0, 260000, 255000, 31250, 260000 },
	{ &gm_profile_rfc3376, 2, 125000, 10000, 1000, 10000, 1000, 260000, 255000, 31250, 260000 },
	{ &gm_profile_rfc3810, 2, 125000, 10000, 1000, 10000, 1000, 260000, 255000, 31250, 260000 },
	{ &gm_profile_rfc9776, 2, 125000, 10000, 1000, 10000, 1000, 270000, 255000, 31250, 260000 },
	{ &gm_profile_rfc9777, 2, 125000, 10000, 1000, 10000, 1000, 270000, 255000, 31250, 260000 },
};

static void check_time(mc_time got, unsigned ms)
{
	g_assert_cmpint(got, ==, ms * MC_MSEC);
}

static void the_defaults_are_the_rfcs(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		const struct values *v = &rows[i];
		const struct gm_profile *p = v->profile;

		g_assert_cmpuint(p->robustness, ==, v->robustness);
		check_time(p->query_interval, v->query_interval);
		check_time(p->query_response_interval, v->response_interval);
		check_time(p->last_member_query_interval, v->last_member_interval);
		check_time(p->unsolicited_report_interval, v->report_interval);
		if (v->change_interval)
			check_time(p->change_interval, v->change_interval);
	}
}

static void what_follows_is_the_rfcs(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		const struct values *v = &rows[i];
		struct gm_values got = gm_values_of(v->profile);

		check_time(gm_group_membership_interval(&got), v->membership);
		check_time(gm_other_querier_present_interval(&got), v->other_querier);
		check_time(gm_startup_query_interval(&got), v->startup);
		check_time(gm_older_host_present_interval(&got), v->older_host);
		/* RQ-05: 2 queries each, of 1 s */
		g_assert_cmpuint(gm_startup_query_count(&got), ==, 2);
		g_assert_cmpuint(gm_last_member_query_count(&got), ==, 2);
		check_time(gm_last_member_query_time(&got), 2000);
	}
}

static void what_follows_follows(void)
{
	const struct gm_values set = { .robustness = 3,
				       .query_interval = 60 * MC_SEC,
				       .response_interval = 5 * MC_SEC };
	struct gm_values old = gm_values_of(&gm_profile_rfc3376),
			 new = gm_values_of(&gm_profile_rfc9776);

	gm_values_set(&old, &set, gm_profile_rfc3376.proto, GM_GENERATION_3);
	gm_values_set(&new, &set, gm_profile_rfc9776.proto, GM_GENERATION_3);
	check_time(gm_group_membership_interval(&old), 185000);
	check_time(gm_group_membership_interval(&new), 190000);
	check_time(gm_other_querier_present_interval(&new), 182500);
	check_time(gm_startup_query_interval(&new), 15000);
	check_time(gm_older_host_present_interval(&new), 185000);
	g_assert_cmpuint(gm_startup_query_count(&new), ==, 3);
	check_time(gm_last_member_query_time(&new), 3000);
}

/* RFC 3376 s4.1.1, s4.1.7: a float of 8 bits.  RQ-15: 260 s is 0x90, 256 s.  EN-20: 300 tenths are 0x92, 288. */
static void intervals_are_those_of_their_codes(void)
{
	const struct gm_values set = { .query_interval = 260 * MC_SEC,
				       .response_interval = 30 * MC_SEC };
	struct gm_values two = gm_values_of(&gm_profile_rfc3376), three = two;

	gm_values_set(&two, &set, gm_profile_rfc3376.proto, GM_GENERATION_2);
	gm_values_set(&three, &set, gm_profile_rfc3376.proto, GM_GENERATION_3);
	check_time(two.query_interval, 260000); /* IGMPv2 does not tell it */
	check_time(three.query_interval, 256000);
	check_time(three.response_interval, 28800);
	check_time(gm_group_membership_interval(&three), 2 * 256000 + 28800);
}

/* The field that is at fault, or NULL. */
static const char *fault(const struct gm_profile *p, unsigned generation, struct gm_values set)
{
	struct gm_values v = gm_values_of(p);
	const char *which = NULL;

	gm_values_set(&v, &set, p->proto, 0);
	return gm_values_mistake(&v, p->proto, generation, &which) ? which : NULL;
}

#define SET(...) ((struct gm_values){ __VA_ARGS__ })

/* RFC 2236 s2.2: tenths up to 25.5 s; RFC 2710 s3.4: ms up to 65.535 s; floats beyond.  EN-19, RQ-44: RFC 3376 s8.3. */
static void what_no_query_says_is_a_mistake(void)
{
	const struct gm_profile *igmp = &gm_profile_rfc9776, *mld = &gm_profile_rfc9777;

	g_assert_null(fault(igmp, 3, SET(.robustness = 2)));
	g_assert_null(fault(igmp, 2, SET(.response_interval = 25500 * MC_MSEC)));
	g_assert_cmpstr(fault(igmp, 2, SET(.response_interval = 25600 * MC_MSEC)), ==,
			"response_interval");
	g_assert_null(fault(igmp, 3, SET(.response_interval = 25600 * MC_MSEC)));
	g_assert_cmpstr(fault(igmp, 3, SET(.response_interval = 1050 * MC_MSEC)), ==,
			"response_interval");
	g_assert_null(fault(mld, 3, SET(.response_interval = 1050 * MC_MSEC)));
	g_assert_cmpstr(fault(mld, 2, SET(.last_member_interval = 66 * MC_SEC)), ==,
			"last_member_interval");
	g_assert_cmpstr(fault(igmp, 3, SET(.query_interval = 60500 * MC_MSEC)), ==,
			"query_interval");
	g_assert_null(fault(igmp, 2, SET(.query_interval = 60500 * MC_MSEC)));
	g_assert_null(fault(igmp, 3, SET(.query_interval = 31744 * MC_SEC))); /* 31 << 10 */
	g_assert_cmpstr(fault(igmp, 3, SET(.query_interval = 31745 * MC_SEC)), ==,
			"query_interval");
	g_assert_cmpstr(fault(igmp, 3, SET(.query_interval = 10 * MC_SEC)), ==,
			"response_interval");
	g_assert_cmpstr(fault(igmp, 3, SET(.response_interval = 125 * MC_SEC)), ==,
			"response_interval");
	g_assert_null(fault(igmp, 3, SET(.query_interval = 11 * MC_SEC)));
}

/* EN-18: the Older Version Querier Present Interval, of a host; stories see it at work. */
static void the_older_querier_is_remembered_as_the_rfc_says(void)
{
	g_assert_cmpint(gm_profile_rfc2236.v1_router_present, ==,
			400 * MC_SEC); /* RFC 2236 s8.11 */
	g_assert_cmpint(gm_profile_rfc3376.older, ==, GM_OLDER_LEARNT);
	g_assert_cmpint(gm_profile_rfc3810.older, ==, GM_OLDER_LEARNT);
	g_assert_cmpint(gm_profile_rfc9776.older, ==, GM_OLDER_DEFAULT);
	g_assert_cmpint(gm_profile_rfc9777.older, ==, GM_OLDER_LEARNT);
}

/* RFC 9776 s8.1, s8.3: robustness not 0, the response interval below the query interval. */
static void every_presets_values_are_allowed(void)
{
	for (size_t i = 0; i < preset_count; i++)
		for (size_t k = 0; k < 2; k++) {
			const struct gm_profile *p = presets[i].gm[k];

			if (!p)
				continue;
			g_assert_cmpuint(p->robustness, >, 0);
			g_assert_cmpint(p->query_response_interval, <, p->query_interval);
		}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/profiles/the-defaults-are-the-rfcs", the_defaults_are_the_rfcs);
	g_test_add_func("/profiles/what-follows-is-the-rfcs", what_follows_is_the_rfcs);
	g_test_add_func("/profiles/what-follows-follows", what_follows_follows);
	g_test_add_func("/profiles/intervals-are-those-of-their-codes",
			intervals_are_those_of_their_codes);
	g_test_add_func("/profiles/what-no-query-says-is-a-mistake",
			what_no_query_says_is_a_mistake);
	g_test_add_func("/profiles/the-older-querier-is-remembered-as-the-rfc-says",
			the_older_querier_is_remembered_as_the_rfc_says);
	g_test_add_func("/profiles/every-presets-values-are-allowed",
			every_presets_values_are_allowed);
	return g_test_run();
}
