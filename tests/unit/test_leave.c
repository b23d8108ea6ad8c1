/* SPDX-License-Identifier: GPL-2.0-or-later */
/* measure: leave-latency, and its section of the report. */
#include "tests/unit/study.h"

/* The Leave takes 1 ms to the router, which then asks twice, a second apart (RFC 2236 s8.8, s8.9; RFC 3376
 * s8.8, s8.9): 2.001 s.  IGMPv1 has no Leave: 260 s from the last report, which was sent at most 10 s after
 * the first (RFC 2236 s8.4, s8.10). */
static void test_latency(void)
{
	struct csv *c;

	write_file("v.yaml", "measure: leave-latency\n"
			     "network: {l1: {kind: ideal, delay: 1ms}}\n"
			     "nodes:\n"
			     "  r: {driver: router, preset: rfc3376, igmp: \"${v}\", on: l1}\n"
			     "  h: {count: 2, preset: rfc3376, igmp: \"${v}\", on: l1}\n"
			     "sweep: {v: [1, 2, 3]}\n"
			     "story:\n"
			     "  - at 1s h1 join 239.1.1.1\n"
			     "  - at 15s h1 leave 239.1.1.1\n"
			     "  - at 300s h1 join 2 from 239.2.2.1\n"
			     "  - at 311s h2 join 2 from 239.2.2.1\n"
			     "  - at 350s h1 leave 239.2.2.1\n"
			     "  - at 400s h2 leave 239.2.2.1\n"
			     "end: 700s\n");
	g_assert_cmpint(mship("run v.yaml --engine=vclock --out a", NULL, NULL), ==, 0);
	c = rows_of("a/v/runs.csv");
	g_assert_cmpfloat(study_value(c, 0, "leave_latency_max_s"), >, 246);
	g_assert_cmpfloat(study_value(c, 0, "leave_latency_max_s"), <=, 260.001);
	for (guint row = 0; row < 3; row++) {
		g_assert_cmpfloat(study_value(c, row, "leave_latency_groups"), ==, 2);
		g_assert_cmpfloat(study_value(c, row, "leave_latency_unended"), ==, 0);
		g_assert_cmpfloat(study_value(c, row, "vanished_early"), ==, 0);
		g_assert_cmpfloat(study_value(c, row, "octets"), >,
				  32 * study_value(c, row, "packets") - 1);
	}
	for (guint row = 1; row < 3; row++)
		for (const char *const *column =
			     (const char *const[]){ "leave_latency_mean_s",
						    "leave_latency_median_s", "leave_latency_max_s",
						    NULL };
		     *column; column++)
			g_assert_cmpstr(csv_text(c, row, csv_column(c, *column)), ==,
					"2.001000000");
	csv_free(c);
}

/* A member that nobody hears, a group that is still known at the end, and one that nobody left. */
static void test_what_is_no_sample(void)
{
	struct csv *c;

	write_file("n.yaml", "measure: leave-latency\n"
			     "network: {l1: {kind: ideal, delay: 1ms}}\n"
			     "nodes:\n"
			     "  r: {driver: router, on: l1}\n"
			     "  h: {igmp: off, on: l1}\n"
			     "story:\n"
			     "  - at 1s h join 3 from 239.1.1.1\n"
			     "  - at 1s h inject v2-report 239.1.1.1\n"
			     "  - at 380s h inject v2-report 239.1.1.2\n"
			     "  - at 390s h leave 239.1.1.2\n"
			     "end: 400s\n");
	g_assert_cmpint(mship("run n.yaml --engine=vclock --out a", NULL, NULL), ==, 0);
	c = rows_of("a/n/runs.csv");
	g_assert_cmpfloat(study_value(c, 0, "leave_latency_groups"), ==, 0);
	g_assert_cmpfloat(study_value(c, 0, "leave_latency_unended"), ==, 1);
	g_assert_cmpfloat(study_value(c, 0, "vanished_early"), ==, 1);
	g_assert_cmpint(csv_column(c, "leave_latency_mean_s"), ==, -1);
	csv_free(c);
	write_file("bad.yaml", "measure: speed\nnodes: {h: {}}\nstory: []\nend: 1s\n");
	g_assert_cmpint(mship("run bad.yaml --out a", NULL, NULL), ==, 2);
}

/* A crash says no Leave, so its group lasts until the router's timer runs out: 260 s (RFC 2236 s8.4) from its report,
 * of which the last came at most 10 s after the first.  A router that crashes has forgotten at once. */
static void test_crashes(void)
{
	struct csv *c;

	write_file("c.yaml", "measure: leave-latency\n"
			     "network: {l1: {}, l2: {}}\n"
			     "nodes:\n"
			     "  r: {driver: router, preset: rfc2236, igmp: 1, on: [l1, l2]}\n"
			     "  h1: {preset: rfc2236, on: l1}\n"
			     "  h2: {preset: rfc2236, on: l2}\n"
			     "story:\n"
			     "  - at 300s h1 join 239.1.1.1\n"
			     "  - at 311s h1 crash\n"
			     "  - at 800s h1 restart\n"
			     "  - at 810s h1 join 239.1.1.2\n"
			     "  - at 820s h1 detach\n"
			     "  - at 821s r crash\n"
			     "end: 900s\n");
	g_assert_cmpint(mship("run c.yaml --engine=vclock --out a", NULL, NULL), ==, 0);
	c = rows_of("a/c/runs.csv");
	g_assert_cmpfloat(study_value(c, 0, "leave_latency_groups"), ==, 2);
	g_assert_cmpfloat(study_value(c, 0, "leave_latency_max_s"), >, 249 - 10);
	g_assert_cmpfloat(study_value(c, 0, "leave_latency_max_s"), <=, 260);
	g_assert_cmpfloat(study_value(c, 0, "leave_latency_unended"), ==, 0);
	g_assert_cmpfloat_with_epsilon(study_value(c, 0, "leave_latency_mean_s"),
				       (study_value(c, 0, "leave_latency_max_s") + 1) / 2, 1e-6);
	csv_free(c);
}

/* The standard scenario, with fewer seeds: a picture for each thing that it varies, and a table. */
static void test_report(void)
{
	static const char *const says[] = {
		"<h2>Leave latency</h2>",
		"How long is a group forwarded after its last member left?",
		"<th scope=row>IGMPv3</th>", NULL
	};

	study_check_section("leave-latency", "--engine=vclock --set seed=1", says, "loss");
}

int main(int argc, char **argv)
{
	if (!program_begin(&argc, &argv))
		return 77;
	g_test_add_func("/leave/latency", test_latency);
	g_test_add_func("/leave/what-is-no-sample", test_what_is_no_sample);
	g_test_add_func("/leave/crashes", test_crashes);
	g_test_add_func("/leave/report", test_report);
	return program_end();
}
