/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The example programs of scenarios/ run, and say what they are there to show. */
#include <glib.h>
#include <string.h>

#include "shim/world.h"

/* What the program wrote; NULL and a skipped test if it was not built. */
static char *run(const char *program, const char *argument)
{
	const char *build = g_getenv("MSHIP_BUILD");
	char *path = g_build_filename(build ? build : "build", "scenarios", program, NULL);
	char *argv[] = { path, (char *)argument, NULL };
	char *out = NULL, *err = NULL;
	int status = -1;

	if (g_file_test(path, G_FILE_TEST_IS_EXECUTABLE)) {
		g_assert_true(g_spawn_sync(NULL, argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out,
					   &err, &status, NULL));
		g_assert_cmpstr(err, ==, "");
		g_assert_cmpint(status, ==, 0);
	} else {
		g_test_skip("the examples were not built");
	}
	g_free(path);
	g_free(err);
	return out;
}

static size_t times(const char *text, const char *what)
{
	size_t n = 0;

	for (const char *p = text; (p = strstr(p, what)); p += strlen(what))
		n++;
	return n;
}

/* RFC 2236 s3: of two members one answers, and a join is reported at once. */
static void two_hosts_answer_once(void)
{
	char *out = run("two-hosts", "vclock");
	const char *query, *joins;

	if (!out)
		return;
	g_assert_nonnull(joins = strstr(out, "   1.000000 s  h1 "));
	g_assert_nonnull(strstr(joins, "   2.000000 s  h2 "));
	g_assert_nonnull(query = strstr(out, "  60.000000 s  router"));
	g_assert_cmpuint(times(query, "to 239.1.2.3  IGMP type 0x16"), ==, 1);
	g_assert_nonnull(strstr(query, "digest "));
	g_free(out);
}

/* RFC 2236 s3: each join is told, and the leave of the last; s2: all with Router Alert, 24 octets. */
static void a_monitor_hears_what_hosts_say(void)
{
	char *out = run("igmp-monitor", "vclock");

	if (!out)
		return;
	g_assert_nonnull(strstr(out, "   1.000010 s  if 1  192.0.2.1 > 239.1.2.3  IGMPv2 report"));
	g_assert_nonnull(strstr(out, "   2.000010 s  if 1  192.0.2.2 > 239.1.2.3  IGMPv2 report"));
	g_assert_cmpuint(times(out, "leave of 239.1.2.3"), ==, 1);
	g_assert_cmpuint(times(out, "header of 24 octets"), ==, times(out, " > "));
	g_assert_nonnull(strstr(out, " 1 leaves; 0 too short, 0 with a bad checksum\n"));
	g_assert_cmpuint(times(out, "endpoint: "), ==, 1); /* its own is set apart */
	g_assert_nonnull(strstr(out, "endpoint: raw, protocol 2, process 100"));
	g_assert_nonnull(strstr(out, "2 endpoints closed as the daemon exits\n"));
	g_free(out);
}

static void is_the_same_on_ns3(gconstpointer program)
{
	char *one, *two;

	if (!world_engine_exists("ns3")) {
		g_test_skip("built without ns-3");
		return;
	}
	one = run(program, "vclock");
	two = one ? run(program, "ns3") : NULL;
	g_assert_cmpstr(one, ==, two);
	g_free(one);
	g_free(two);
}

/* An ns-3 application is heard where the model's filter accepts its group, and nowhere else. */
static void ns3_applications_are_heard_by_members(void)
{
	char *out;

	if (!world_engine_exists("ns3")) {
		g_test_skip("built without ns-3");
		return;
	}
	out = run("ns3-listener", NULL);
	if (out)
		g_assert_cmpstr(out, ==,
				" 2.000010 s  h1 hears: h1 has joined\n"
				" 3.000010 s  h2 hears: only h2\n"
				" 4.000010 s  h1 hears: all\n"
				" 4.000010 s  h2 hears: all\n");
	g_free(out);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/examples/two-hosts-answer-once", two_hosts_answer_once);
	g_test_add_data_func("/examples/two-hosts-are-the-same-on-ns3", "two-hosts",
			     is_the_same_on_ns3);
	g_test_add_func("/examples/a-monitor-hears-what-hosts-say", a_monitor_hears_what_hosts_say);
	g_test_add_data_func("/examples/the-monitor-is-the-same-on-ns3", "igmp-monitor",
			     is_the_same_on_ns3);
	g_test_add_func("/examples/ns3-applications-are-heard-by-members",
			ns3_applications_are_heard_by_members);
	return g_test_run();
}
