/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What `show` prints, line by line.  The times: Group Membership Interval 260 s (RFC 3376 s8.4), Query Interval
 * 125 s and Startup Query Interval 31.25 s (s8.2, s8.6), Last Member Query Time 2 s (s8.9), Other Querier Present
 * Interval 255 s (s8.5); MLD's are the same (RFC 3810 s9).  A millisecond of each is the link's. */
#include "tests/unit/program.h"

/* Plays lines at a router r with a host h; what `show` says on standard error. */
static void check_with(const char *keys, const char *lines, const char *expected)
{
	char *err,
		*text = g_strconcat("# tables\nlan l1 delay=1ms\n"
				    "node r driver=router preset=rfc3376 ",
				    keys,
				    " on l1 address 192.0.2.1/24\n"
				    "node h preset=rfc3376 mld=off on l1 address 192.0.2.10/24\n",
				    lines, "end 400s\n", NULL);

	write_file("show.story", text);
	g_assert_cmpint(mship("story --engine=vclock show.story", NULL, &err), ==, 0);
	g_assert_cmpstr(err, ==, expected);
	g_free(err);
	g_free(text);
}

static void check(const char *lines, const char *expected)
{
	check_with("", lines, expected);
}

/* Whoever asked last is its reporter, not who left; the group of IGMPv2 is left, and gone 2 s later. */
static void test_groups(void)
{
	check("at 40s h inject v3-report {TO_EX 239.1.1.3 {203.0.113.1}} from 192.0.2.7\n"
	      "at 45s h inject v3-report {ALLOW 239.1.1.3 {203.0.113.2}} from 192.0.2.8\n"
	      "at 48s h inject v3-report {BLOCK 239.1.1.3 {203.0.113.3}} from 192.0.2.9\n"
	      "at 46s h inject v2-report 239.1.1.4 from 192.0.2.9\n"
	      "at 47s h inject v3-report {ALLOW 239.1.1.5 {203.0.113.1}} from 192.0.2.8\n"
	      "at 48s h inject v2-leave 239.1.1.4\n"
	      "at 50s r show\n"
	      "at 306s r/1 show groups\n"
	      "at 308s r/* show groups\n",
	      "# 50s r/1: 224.0.0.1 224.0.0.2 224.0.0.22\n"
	      "# 50s r/1 groups IGMP: 3 known\n"
	      "#   Group      Uptime  Expires   Last reporter  Mode     Version  Sources\n"
	      "#   239.1.1.3  9.999s  250.001s  192.0.2.8      exclude  3        "
	      "{203.0.113.1 blocked, 203.0.113.2 255.001s, 203.0.113.3 0.001s}\n"
	      "#   239.1.1.4  3.999s  0.001s    192.0.2.9      exclude  2        {}\n"
	      "#   239.1.1.5  2.999s  -         192.0.2.8      include  3        "
	      "{203.0.113.1 257.001s}\n"
	      "# 306s r/1 groups IGMP: 1 known\n"
	      "#   Group      Uptime    Expires  Last reporter  Mode     Version  Sources\n"
	      "#   239.1.1.5  258.999s  -        192.0.2.8      include  3        {203.0.113.1 "
	      "1.001s}\n"
	      "# 308s r/1 groups IGMP: 0 known\n");
}

static void test_groups_of_mld(void)
{
	check("at 0s h address add fe80::10/64\n"
	      "at 40s h inject mld-v2-report {TO_EX ff15::1 {}} from fe80::7\n"
	      "at 41s h inject mld-v1-report ff15::2 from fe80::8\n"
	      "at 50s r show groups\n",
	      "# 50s r/1 groups IGMP: 0 known\n"
	      "# 50s r/1 groups MLD: 2 known\n"
	      "#   Group    Uptime  Expires   Last reporter  Mode     Version  Sources\n"
	      "#   ff15::1  9.999s  250.001s  fe80::7        exclude  2        {}\n"
	      "#   ff15::2  8.999s  251.001s  fe80::8        exclude  1        {}\n");
}

/* What a router that is not querier knows, and a host that hears an older one (RFC 3376 s8.12: 260 s). */
static void test_links(void)
{
	check("node q driver=router preset=rfc3376 on l1 address 192.0.2.2/24\n"
	      "at 50s q show link\n"
	      "at 50s q inject query v2 general\n"
	      "at 50.002s h show link\n"
	      "at 51s h down\n"
	      "at 52s h show link\n",
	      "# 50s q/1 link IGMP: version 3, address 192.0.2.2/24, up, member of 3 groups\n"
	      "#   querier 192.0.2.1, gone in 236.251s, groups known 2\n"
	      "#   robustness 2, query interval 125s, response interval 10s, last member interval "
	      "1s\n"
	      "#   received: queries 2, reports 5, leaves 0, dropped 0\n"
	      "#   sent: queries 1, reports 6, leaves 0\n"
	      "# 50.002s h/1 link IGMP: version 2, address 192.0.2.10/24, up, member of 1 groups\n"
	      "#   robustness 2, query interval 125s, older querier gone in 259.999s\n"
	      "#   received: queries 4, reports 0, leaves 0, dropped 0\n"
	      "#   sent: queries 0, reports 0, leaves 0\n"
	      "# 52s h/1 link IGMP: version 3, address 192.0.2.10/24, down, member of 1 groups\n"
	      "#   robustness 2, query interval 125s\n"
	      "#   received: queries 4, reports 0, leaves 0, dropped 0\n"
	      "#   sent: queries 0, reports 0, leaves 0\n");
}

/* Robustness 2: two general queries before 50 s, and two for the group that is left (RFC 3376 s8.6, s8.8). */
static void test_traffic(void)
{
	check("at 40s h inject v2-report 239.1.1.4\n"
	      "at 41s h inject v2-leave 239.1.1.4\n"
	      "at 42s h inject hex "
	      "46c000200000000001028215c0000201e0000001940400001164ee9c00000000\n"
	      "at 50s r show link\n",
	      "# 50s r/1 link IGMP: version 3, address 192.0.2.1/24, up, member of 3 groups\n"
	      "#   querier 192.0.2.1 (this node), next general query in 106.25s, groups known 0\n"
	      "#   robustness 2, query interval 125s, response interval 10s, last member interval "
	      "1s\n"
	      "#   received: queries 0, reports 1, leaves 1, dropped 1\n"
	      "#   sent: queries 4, reports 4, leaves 0\n");
}

/* Two sockets in one group, sources of another, and the flag of the last reporter (RFC 2236 s3). */
static void test_members(void)
{
	check("node o igmp=2 on l1 address 192.0.2.11/24\n"
	      "at 1s h.a join 239.1.1.1\n"
	      "at 1s h.b join 239.1.1.1\n"
	      "at 1s h.b joinsource 239.1.1.2 203.0.113.9\n"
	      "at 1s h.a filter 239.1.1.3 exclude {203.0.113.8, 203.0.113.7}\n"
	      "at 1s o join 239.2.2.2\n"
	      "at 20s h show members\n"
	      "at 20s o show members\n"
	      "at 20s h show\n"
	      "at 20s h.b show\n",
	      "# 20s h/1 members IGMP: version 3, 4 groups\n"
	      "#   Group      Users  Timer  Reporter  Mode     Sources\n"
	      "#   224.0.0.1  1      -      no        exclude  {}\n"
	      "#   239.1.1.1  2      -      no        exclude  {}\n"
	      "#   239.1.1.2  1      -      no        include  {203.0.113.9}\n"
	      "#   239.1.1.3  1      -      no        exclude  {203.0.113.8, 203.0.113.7}\n"
	      "# 20s o/1 members IGMP: version 2, 2 groups\n"
	      "#   Group      Users  Timer  Reporter  Mode     Sources\n"
	      "#   224.0.0.1  1      -      no        exclude  {}\n"
	      "#   239.2.2.2  1      -      yes       exclude  {}\n"
	      "# 20s h/1: 224.0.0.1 239.1.1.1 239.1.1.2 include {203.0.113.9} "
	      "239.1.1.3 exclude {203.0.113.8, 203.0.113.7}\n"
	      "# 20s h.b: 239.1.1.1 on 1 239.1.1.2 on 1\n");
}

/* Whoever said what it wants, as long as it was not unsaid (RFC 3376 A.2). */
static void test_hosts(void)
{
	check_with("tracking=on",
		   "at 40s h inject v3-report {TO_EX 239.1.1.3 {203.0.113.1}} from 192.0.2.7\n"
		   "at 45s h inject v3-report {ALLOW 239.1.1.3 {203.0.113.2}} from 192.0.2.8\n"
		   "at 46s h inject v3-report {ALLOW 239.1.1.5 {203.0.113.1}} from 192.0.2.8\n"
		   "at 48s h inject v3-report {BLOCK 239.1.1.3 {203.0.113.2}} from 192.0.2.8\n"
		   "at 50s r show hosts\n",
		   "# 50s r/1 hosts IGMP: 2 tracked\n"
		   "#   Group      Source       Host       Uptime  Expires\n"
		   "#   239.1.1.3  *            192.0.2.7  9.999s  250.001s\n"
		   "#   239.1.1.5  203.0.113.1  192.0.2.8  3.999s  256.001s\n");
	check("at 50s r show hosts\n", "# 50s r/1 hosts IGMP: 0 tracked (tracking=off)\n");
}

static void test_mistakes(void)
{
	char *err;

	write_file("bad.story", "# bad\nlan l\nnode h on l\nat 1s h.a show link\nend 2s\n");
	g_assert_cmpint(mship("story bad.story", NULL, &err), ==, 2);
	g_assert_nonnull(strstr(err, "of a socket there is no such table: 'link'"));
	g_free(err);
	write_file("bad.story", "# bad\nlan l\nnode h on l\nat 1s h show all\nend 2s\n");
	g_assert_cmpint(mship("story bad.story", NULL, &err), ==, 2);
	g_assert_nonnull(strstr(err, "show [members|groups|hosts|link]"));
	g_free(err);
}

int main(int argc, char **argv)
{
	if (!program_begin(&argc, &argv))
		return 77;
	g_test_add_func("/show/groups", test_groups);
	g_test_add_func("/show/groups-of-mld", test_groups_of_mld);
	g_test_add_func("/show/links", test_links);
	g_test_add_func("/show/traffic", test_traffic);
	g_test_add_func("/show/members", test_members);
	g_test_add_func("/show/hosts", test_hosts);
	g_test_add_func("/show/mistakes", test_mistakes);
	return program_end();
}
