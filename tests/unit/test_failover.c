/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The study carp-failover: what ip_carp.c's intervals and OPENBSD.md A7 say is what it measures; its section of the
 * report.
 */
#include <math.h>

#include "tests/unit/study.h"

#define OLD   "openbsd-2016-array"
#define PATCH "openbsd-2016-list"

#define STUDY	"carp-failover"
#define OPTIONS "--set nodes=2,4 --set advbase=1,5 --set skew=30"

static struct csv *run(void)
{
	struct csv *c = study_run(STUDY, "--engine=vclock " OPTIONS, "v");

	g_assert_cmpuint(c->rows->len, ==, 24);
	return c;
}

/* carp_setrun: 3 advbase + advskew/256 from the last advertisement, at most advbase before the crash; who bows out is
 * replaced as it is heard, 10 us later.  Backups and systems make no difference. */
static void test_intervals(void)
{
	struct csv *c = run();

	for (guint i = 0; i < c->rows->len; i++) {
		double advbase = study_value(c, i, "advbase"), wait = 3 * advbase + 30.0 / 256;

		g_assert_cmpfloat(study_value(c, i, "crash_failovers"), ==, 3);
		g_assert_cmpfloat(study_value(c, i, "down_failovers"), ==, 3);
		g_assert_cmpfloat(study_value(c, i, "bow_failovers"), ==, 3);
		g_assert_cmpfloat(study_value(c, i, "crash_failover_max_s"), <=, wait + 1e-4);
		g_assert_cmpfloat(study_value(c, i, "crash_failover_mean_s"), >=, wait - advbase);
		g_assert_cmpfloat(study_value(c, i, "crash_failover_mean_s"), ==,
				  study_value(c, i, "down_failover_mean_s"));
		g_assert_cmpfloat(fabs(study_value(c, i, "bow_failover_max_s") - 1e-5), <, 1e-9);
	}
	csv_free(c);
}

/* A7: with n flaps the array has lost n - 1 references, the list none, and keeps n entries. */
static void test_leak(void)
{
	struct csv *c = run();

	for (guint i = 0; i < c->rows->len; i++) {
		bool array = strcmp(study_cell(c, i, "preset"), OLD) == 0;
		double flaps = 60 / study_value(c, i, "flap_every") + 1,
		       others = 3 * study_value(c, i, "nodes");

		g_assert_cmpfloat(study_value(c, i, "lost_references"), ==, array ? flaps - 1 : 0);
		g_assert_cmpfloat(study_value(c, i, "lost_entries"), ==, 0);
		/* of the others those that crashed hold one more: none is kept of before */
		if (array)
			g_assert_cmpfloat(study_value(c, i, "carp_entries"), <=, others + 1);
		else
			g_assert_cmpfloat(study_value(c, i, "carp_entries"), >=, flaps);
	}
	csv_free(c);
}

static void test_digests(void)
{
	struct csv *c = run();

	for (guint i = 0; i < c->rows->len; i++) /* what flaps is silent, and so is what it holds */
		if (strcmp(study_cell(c, i, "nodes"), "2") == 0 &&
		    strcmp(study_cell(c, i, "advbase"), "1") == 0)
			g_assert_cmpstr(study_cell(c, i, "digest"), ==, "c8d51bf2d4d6c493:580");
	study_check_engines(c, STUDY, OPTIONS);
	csv_free(c);
}

static void test_section(void)
{
	static const char *const says[] = {
		"<h2>Addresses that fail over</h2>",
		"For how long is the address nobody's after a crash?",
		"What does an address lose that comes and goes for a minute?",
		"<th>bowing out, mean</th>",
		"engine: ",
		NULL
	};

	study_check_section(STUDY, "--engine=vclock", says, "carp-failover");
}

int main(int argc, char **argv)
{
	if (!program_begin(&argc, &argv))
		return 77;
	g_test_add_func("/failover/takes-the-intervals-of-the-kernel", test_intervals);
	g_test_add_func("/failover/loses-what-openbsd-loses", test_leak);
	g_test_add_func("/failover/has-one-digest", test_digests);
	g_test_add_func("/failover/has-a-section-of-the-report", test_section);
	return program_end();
}
