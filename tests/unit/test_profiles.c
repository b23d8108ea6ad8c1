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
		const struct gm_profile *p = v->profile;

		check_time(gm_group_membership_interval(p), v->membership);
		check_time(gm_other_querier_present_interval(p), v->other_querier);
		check_time(gm_startup_query_interval(p), v->startup);
		check_time(gm_older_host_present_interval(p), v->older_host);
	}
}

static void what_follows_follows(void)
{
	struct gm_profile old = gm_profile_rfc3376, new = gm_profile_rfc9776;

	old.robustness = new.robustness = 3;
	old.query_interval = new.query_interval = 60 * MC_SEC;
	old.query_response_interval = new.query_response_interval = 5 * MC_SEC;
	check_time(gm_group_membership_interval(&old), 185000);
	check_time(gm_group_membership_interval(&new), 190000);
	check_time(gm_other_querier_present_interval(&new), 182500);
	check_time(gm_startup_query_interval(&new), 15000);
	check_time(gm_older_host_present_interval(&new), 185000);
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
	g_test_add_func("/profiles/the-older-querier-is-remembered-as-the-rfc-says",
			the_older_querier_is_remembered_as_the_rfc_says);
	g_test_add_func("/profiles/every-presets-values-are-allowed",
			every_presets_values_are_allowed);
	return g_test_run();
}
