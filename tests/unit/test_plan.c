/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Story lines become plans: names, interfaces, addresses, and complaints with their line. */
#include "cli/action.h"
#include "cli/story.h"

#include <string.h>

static struct plan *read_text(const char *text, GError **error)
{
	struct plan *p = plan_new("f.story", vars_new());
	struct place at = { "f.story", 1, 0 };

	if (story_lines(p, text, &at, error) && story_finish(p, "vclock", error))
		return p;
	plan_free(p);
	return NULL;
}

static struct plan *read_good(const char *text)
{
	GError *error = NULL;
	struct plan *p = read_text(text, &error);

	g_assert_no_error(error);
	return p;
}

/* want: all addresses of an interface, with a blank between them. */
static void check_address(const struct plan *p, const char *node, uint32_t ifindex,
			  const char *want)
{
	GString *text = g_string_new(NULL);
	const struct plan_interface *i;
	const struct plan_address *a;
	char address[MADDR_STRLEN];
	uint32_t number, count;

	g_assert_true(plan_find(p->nodes, node, &number));
	i = plan_interface(p, number, ifindex);
	g_assert_nonnull(i);
	a = plan_addresses(p, i, &count);
	for (uint32_t k = 0; k < count; k++)
		g_string_append_printf(text, "%s%s/%u", k ? " " : "",
				       maddr_format(a[k].address, address), a[k].prefix);
	g_assert_cmpstr(text->str, ==, want);
	g_string_free(text, TRUE);
}

static void test_addresses(void)
{
	struct plan *p = read_good("lan l1\nlan l2\n"
				   "node r driver=router on l1, on l2\n"
				   "node h count=3 on l2\n"
				   "node g on l1 address 192.0.2.7/24\n"
				   "node k on l1\nnode x on l1 address 10.1.0.3/16\nnode y on l1\n"
				   "end 1s");

	check_address(p, "r", 1, "10.1.0.1/16");
	check_address(p, "r", 2, "10.2.0.1/16");
	check_address(p, "h1", 1, "10.2.0.2/16");
	check_address(p, "h3", 1, "10.2.0.4/16");
	check_address(p, "g", 1, "192.0.2.7/24");
	check_address(p, "k", 1, "10.1.0.2/16");
	check_address(p, "y", 1, "10.1.0.4/16"); /* .3 is taken */
	plan_free(p);
}

/* fe80::N wherever there is none, as soon as something is of IPv6. */
static void test_ipv6_addresses(void)
{
	static const char network[] = "lan l1\nlan l2\n"
				      "node a b preset=rfc3376 on l1, on l2\n"
				      "node old preset=4.4bsd on l1\n"
				      "node off ipv6=off on l1\n"
				      "node none on l1 address none\n"
				      "node x on l1 address fe80::3/64 address 2001:db8::1/48\n"
				      "node six on l1 address none address 2001:db8::2/48\n"
				      "node y on l1, on l2 address 192.0.2.1/24\nend 9s\n";
	static const char *const of_ipv6[] = {
		"at 1s a join ff15::1",
		"at 1s a block ff15::1 2001:db8::1",
		"at 1s a/1 address del 2001:db8::1",
		"at 1s a/1 inject mld-query",
		"expect at 1s a sends mld-report",
		"expect state at 1s a/1 speaks mld 2",
		"node z mld=1",
		"node z ipv6=on",
	};

	for (unsigned i = 0; i < G_N_ELEMENTS(of_ipv6); i++) {
		char *text = g_strconcat(network, of_ipv6[i], NULL);
		struct plan *p = read_good(text);

		check_address(p, "a", 1, "10.1.0.1/16 fe80::1/64");
		check_address(p, "a", 2, "10.2.0.1/16 fe80::1/64");
		check_address(p, "b", 1, "10.1.0.2/16 fe80::2/64");
		check_address(p, "old", 1, "10.1.0.3/16");
		check_address(p, "off", 1, "10.1.0.4/16");
		check_address(p, "none", 1, "");
		check_address(p, "x", 1, "10.1.0.5/16 fe80::3/64 2001:db8::1/48");
		check_address(p, "six", 1, "2001:db8::2/48");
		check_address(p, "y", 1, "10.1.0.6/16 fe80::4/64");
		check_address(p, "y", 2, "192.0.2.1/24 fe80::3/64");
		plan_free(p);
		g_free(text);
	}
}

/* 40,000 links: all addresses are of one net each, and no two nets overlap. */
static void test_many_links(void)
{
	struct plan *p = read_good("lan link count=40000\nnode host on link[1..40]\n"
				   "node router count=40000 driver=router on link#\n"
				   "node many count=300 on link40000\nend 1s");
	uint32_t last = 0;

	check_address(p, "host", 40, "10.40.0.1/16");
	check_address(p, "router40", 1, "10.40.0.2/16");
	check_address(p, "router41", 1, "10.41.0.1/16");
	check_address(p, "router255", 1, "10.255.0.1/16");
	check_address(p, "router256", 1, "11.0.0.1/24");
	check_address(p, "router257", 1, "11.0.1.1/24");
	check_address(p, "many300", 1, "11.155.65.45/23");
	for (uint32_t i = 256; i <= 39999; i++) {
		char name[32];
		uint32_t node, base, count;
		const struct plan_address *at;

		g_snprintf(name, sizeof(name), "router%u", i);
		g_assert_true(plan_find(p->nodes, name, &node));
		at = plan_addresses(p, plan_interface(p, node, 1), &count);
		base = maddr_to_v4(at->address) & ~(UINT32_MAX >> at->prefix);
		g_assert_cmpuint(base, >, last);
		last = base + (UINT32_MAX >> at->prefix);
	}
	plan_free(p);
}

static void test_plural(void)
{
	struct plan *p = read_good("lan l1\nnode host count=12 on l1\nnode h1 h2 hx on l1\n"
				   "at 0s host* join 239.1.1.1\nat 0s h[1..2] join 239.1.1.1\n"
				   "at 0s h* join 239.1.1.1\nat 0s host1* join 239.1.1.1\n"
				   "at 0s host[3..5].s[1..4] join 10 from 239.1.1.1\n"
				   "every 1s from 0s to 9s host2 join 2 from 239.1.1.1\nend 9s");
	static const uint64_t operations[] = { 12, 2, 15, 4, 3 * 4 * 10, 20 };

	for (unsigned i = 0; i < G_N_ELEMENTS(operations); i++)
		g_assert_cmpuint(action_operations(p, p->actions->pdata[i]), ==, operations[i]);
	plan_free(p);
}

/* Those that are refused, each with a complaint at its line that contains the words. */
static const struct {
	const char *line, *says;
} bad[] = {
	{ "xyzzy", "a line does not begin with 'xyzzy'" },
	{ "at 1s h1 jion 239.1.1.1", "no verb 'jion'" },
	{ "at 1s h1 snd 239.1.1.1", "no verb 'snd'; did you mean 'send'?" },
	{ "at 1s h1 send 239.1.1", "address '239.1.1' is no address like" },
	{ "at 1s h1 send 239.1.1.1 port 0", "port '0' is no whole number from 1 to 65535" },
	{ "at 1s h1 send 239.1.1.1 port 65536", "port '65536' is no whole number" },
	{ "at 1s h1 send port 5000", "a port needs an address before it; allowed: send [A" },
	{ "at 1s h1 send 239.1.1.1 bytes 65508", "no whole number from 0 to 65507" },
	{ "at 1s h1 send 239.1.1.1 hex 123", "hex of 3 digits: an even number" },
	{ "at 1s h1 send 239.1.1.1 hex xy", "'xy' in hex is no octet" },
	{ "at 1s h1 send 239.1.1.1 rate 10",
	  "rate '10' is no rate like 10/s (datagrams) or 1Mbps" },
	{ "at 1s h1 send 239.1.1.1 rate 0/s", "rate '0/s' is no rate" },
	{ "at 1s h1 send 239.1.1.1 rate 1mbps", "rate '1mbps' is no rate" },
	{ "at 1s h1 send 239.1.1.1 bytes 0 rate 1Mbps", "of datagrams without data" },
	{ "at 1s h1 send 239.1.1.1 rate 10/s for 0s", "'for 0s' would send nothing" },
	{ "at 1s h1 send 239.1.1.1 rate 10/s for 99s", "after the end" },
	{ "at 1s h1 send 239.1.1.1 rate 10/s for", "the line ends where a time should stand" },
	{ "at 1s h1 send 239.1.1.1 for 5s", "'for' needs a rate before it" },
	{ "at 1s h1 send 239.1.1.1 rate 1Gbps bytes 1", "'bytes' is too much here; allowed: send" },
	{ "at 1s h1 send 239.1.1.1 rate 10000000/s", "more than 10000000 times" },
	{ "every 1s from 1s to 2s h1 send 239.1.1.1 rate 10/s", "a rate repeats by itself" },
	{ "at 1s h1/1 send 239.1.1.1", "is not of one interface" },
	{ "at 1s h1 bind 10.1.0.1 port 65536", "port '65536'" },
	{ "at 1s h1 bind port 1", "address 'port' is no address" },
	{ "at 1s h1 connect any", "address 'any' is no address" },
	{ "at 1s h1 connect 10.1.0.1 port 0", "from 1 to 65535" },
	{ "at 1s h1 route del 239.0.0.0/8",
	  "route needs 'add' or 'flush'; allowed: route add G/P" },
	{ "at 1s h1 route add 239.1.1.1 on 1", "no prefix length" },
	{ "at 1s h1 route add 10.0.0.0/8 on 1", "route '10.0.0.0/8' is not one of groups" },
	{ "at 1s h1 route add 0.0.0.0/1 on 1", "route '0.0.0.0/1' is not one of groups" },
	{ "at 1s h1 route add 239.0.0.0/8", "the line ends where 'on' should stand" },
	{ "at 1s h1 route add 239.0.0.0/8 on 2", "h1 has 1 interface" },
	{ "at 1s h1.a route flush", "not of a socket" },
	{ "at 1s h1 open udp tcp", "'tcp' says what stands before it again" },
	{ "at 1s h1 open raw", "the line ends where a protocol, as igmp should stand" },
	{ "at 1s h1 open raw ospf", "no protocol 'ospf' of raw sockets" },
	{ "at 1s h1 open device", "the line ends where a path should stand" },
	{ "at 1s h1 open device /dev/igmp ipv6", "a device is of no family" },
	{ "at 1s h1 open udp pid -1", "pid '-1' is no whole number" },
	{ "at 1s h1 open sctp", "'sctp' is too much here; allowed: open [udp|tcp" },
	{ "at 1s h1 exit", "the line ends where a number should stand" },
	{ "at 1s h1.a exit 1", "not of a socket" },
	{ "at 1s h1 setsockopt IP_MULTICAST_TLL int 1",
	  "there is no socket option 'IP_MULTICAST_TLL'" },
	{ "at 1s h1 setsockopt 0/x int 1", "option 'x' is no whole number" },
	{ "at 1s h1 setsockopt IP_MULTICAST_TTL", "the line ends where a value, as int 1 or" },
	{ "at 1s h1 setsockopt IP_MULTICAST_TTL 1", "'1' is no value; allowed: int N, byte N" },
	{ "at 1s h1 setsockopt IP_MULTICAST_TTL int 4294967296", "no whole number of 32 bits" },
	{ "at 1s h1 setsockopt IP_MULTICAST_TTL int 1.5", "no whole number of 32 bits" },
	{ "at 1s h1 setsockopt IP_MULTICAST_TTL byte 256", "from 0 to 255" },
	{ "at 1s h1 setsockopt IP_MULTICAST_IF address 10.0.0", "address '10.0.0' is no address" },
	{ "at 1s h1 setsockopt MCAST_JOIN_GROUP sockaddr x", "sockaddr 'x' is no address" },
	{ "at 1s h1 setsockopt IP_MULTICAST_TTL hex 1", "hex of 1 digits: an even number" },
	{ "at 1s h1 setsockopt IP_MULTICAST_TTL nothing int 1", "'int' is too much here" },
	{ "at 1s h1 sysctl no.such.limit 1", "h1 of preset rfc2236 has no limit 'no.such.limit'" },
	{ "at 1s h1 sysctl x", "the line ends where a number should stand" },
	{ "expect state at 1s h1.a option IP_TTL = 1", "there is no socket option 'IP_TTL'" },
	{ "expect state at 1s h1.a option IP_MULTICAST_TTL 1", "'1' stands where '=' should" },
	{ "expect state at 1s h1.a option IP_MULTICAST_TTL = EFOO", "'EFOO' is no value" },
	{ "expect state at 1s h1.a filter 239.1.1.1", "the line ends where include or exclude" },
	{ "expect state at 1s h1.a filter 239.1.1.1 include {} on x", "interface 'x' is no" },
	{ "at 1s h1 must show", "'must show': it is never refused" },
	{ "expect at 1s h1.a sends udp", "a socket stands only before 'receives'" },
	{ "expect at 1s h1 recieves udp", "'recieves' stands where 'sends' should" },
	{ "expect nothing to h1.a", "'until' should stand" },
	{ "expect nothing by h1.a until 5s", "'by' stands where 'from' should" },
	{ "expect state at 1s h1.a member 239.1.1.1", "before the states of sockets" },
	{ "expect state at 1s h1.a received", "the line ends where a number should stand" },
	{ "expect state at 1s h1.a received x", "received 'x' is no whole number" },
	{ "expect state at 1s h1.a received 1 from 1.1.1.1 from 1.1.1.1", "stands here twice" },
	{ "expect state at 1s h1.a received 1 to x", "to 'x' is no address" },
	{ "expect state at 1s h1.a memberships -1", "memberships '-1' is no whole number" },
	{ "at 1s h1 query", "driver host, which has no verb 'query'" },
	{ "at 1s h3 join 239.1.1.1", "no node 'h3'; known: h1, r" },
	{ "at 1s h1/2 join 239.1.1.1", "h1 has 1 interface" },
	{ "at 1s h1 join 239.1.1.1 on 0", "from 1 to 65535" },
	{ "at 1s h1 join 0 from 239.1.1.1", "number of groups '0'" },
	{ "at 1s h1 join 9 from 239.255.255.250", "beyond 239.255.255.255" },
	{ "at 1s h1 join 10000000000 from 239.1.1.1", "no whole number" },
	{ "at 1s h1 join 1000001 from 225.0.0.0", "no whole number from 1 to 1000000" },
	{ "link p h1 h1", "link p would join h1 to itself" },
	{ "expect state at 1s h1 not not member 239.1.1.1", "'not' stands here twice" },
	{ "at 1s h1 join 2 from ff15::ffff:ffff", "beyond the last 32 bits" },
	{ "at 1s h1 join 239.1.1", "group '239.1.1' is no address like 239.1.2.3 or ff15::1" },
	{ "at 1s h1 joinsuorce 239.1.1.1 10.0.0.1", "did you mean 'joinsource'?" },
	{ "at 1s h1 joinsource 239.1.1.1", "joinsource needs sources; allowed: joinsource G S" },
	{ "at 1s h1 joinsource 10.0.0.1", "joinsource needs a group" },
	{ "at 1s h1 joinsource 10.0.0.1 10.0.0.2", "'10.0.0.2' is no group" },
	{ "at 1s h1 joinsource 239.1.1.1 239.1.1.2", "'239.1.1.2' is a group, and so is" },
	{ "at 1s h1 joinsource 239.1.1.1 {10.0.0.1, ..}",
	  "'..' in '{10.0.0.1, ..}' is for expect" },
	{ "at 1s h1 joinsource 239.1.1.1 {}", "joinsource of no source does nothing" },
	{ "at 1s h1 block 239.1.1.1 2001:db8::1", "is not of the family of group 239.1.1.1" },
	{ "at 1s h1 filter 239.1.1.1 {10.0.0.1}", "filter needs one of include and exclude" },
	{ "at 1s h1 filter 239.1.1.1 include", "filter needs sources" },
	{ "at 1s h1 filter 239.1.1.1 include 10.0.0.1", "'10.0.0.1' stands where a set should" },
	{ "at 1s h1 filter 239.1.1.1 include {239.1.1.2}", "source '239.1.1.2' is a group" },
	{ "at 1s h1 address add 239.1.1.1/24", "not one of a host" },
	{ "at 1s h1 address add 10.0.0.1", "no prefix length" },
	{ "at 1s h1 address set 10.0.0.1/8", "address needs 'add' or 'del'" },
	{ "at 1s r query {10.0.0.1}", "sources need a group before them" },
	{ "at 1s r query 239.1.1.1 10.0.0.1 239.1.1.2", "source '239.1.1.2' is a group" },
	{ "at 1s r query 10.0.0.1", "which is no group" },
	{ "lan l2 mtu=67", "mtu '67' is no whole number from 68 to 65535" },
	{ "lan l2 mtu=65536", "mtu '65536'" },
	{ "node q igmp=4 on l1", "igmp '4' is not known" },
	{ "node q igmp=3 on l1", "igmp=3: preset rfc2236 speaks IGMPv2 at most" },
	{ "node q mld=2 on l1", "mld=2: preset rfc2236 speaks MLDv1 at most" },
	{ "node q mld=1 preset=4.4bsd on l1", "preset 4.4bsd has no IPv6" },
	{ "node q ipv6=on preset=4.4bsd on l1", "preset 4.4bsd has no IPv6" },
	{ "node q ipv6=off mld=1 on l1", "MLD is of IPv6" },
	{ "node q ipv6=off on l1 address fe80::1/64", "q has no IPv6: ipv6=off" },
	{ "node q driver=router router_policy=x on l1",
	  "router_policy 'x' is not known; known: none, frr, linux-bridge, cisco-ios" },
	{ "node q driver=router router_class=239.1.0.0 on l1",
	  "router_class '239.1.0.0' has no prefix length" },
	{ "node q router_class=239.1.0.0/16 on l1", "router_class is of driver router" },
	{ "node q driver=router max_sources=0 on l1", "max_sources '0' is no whole number from 1" },
	{ "node q max_groups=4 on l1", "max_groups is of driver router; q has driver host" },
	{ "node q robustness=3 on l1", "robustness is of driver router; q has driver host" },
	{ "node q driver=router robustness=0 on l1", "robustness '0' is no whole number from 1" },
	{ "node q driver=router query_interval=60 on l1", "query_interval '60'" },
	{ "node q driver=router query_interval=0s on l1", "query_interval '0s' must be above 0" },
	/* RQ-44 */
	{ "node q driver=router query_interval=10s on l1",
	  "response_interval must be less than query_interval" },
	{ "node q driver=router response_interval=26s on l1",
	  "response_interval is more than a query can say" },
	{ "node q driver=router last_member_interval=50ms on l1",
	  "last_member_interval must be whole tenths of a second" },
	{ "node q driver=router preset=rfc3376 query_interval=1500ms response_interval=1s on l1",
	  "query_interval must be whole seconds" },
	{ "node q driver=router fast_leave=maybe on l1", "fast_leave 'maybe' is not known" },
	{ "node q driver=router tracking=on on l1",
	  "tracking needs IGMPv3 or MLDv2 (as preset=rfc9776 speaks them)" },
	{ "node q tracking=on on l1", "tracking is of driver router; q has driver host" },
	{ "node q driver=router preset=rfc3376 tracking=on max_hosts=0 on l1",
	  "max_hosts '0' is no whole number from 1" },
	{ "expect state at 1s r tracks 10.1.0.1", "where a group should stand" },
	{ "expect state at 1s r tracks 239.1.1.1 10.1.0.1", "no group stands behind the host" },
	{ "expect state at 1s r hosts 239.1.1.1", "where a number should stand" },
	{ "node q driver=router static_groups=[10.0.0.1] on l1", "'10.0.0.1' is no group" },
	{ "node q driver=router static_groups=[] on l1", "static_groups names no group" },
	{ "node q driver=router static_groups=239.1.1.1,239.1.1.2 on l1",
	  "'239.1.1.2' stands where 'on' should; several values go in brackets, as in "
	  "static_groups=[239.1.1.1, 239.1.1.2]" },
	{ "node q driver=router preset=4.4bsd static_groups=ff15::1 on l1", "q has no IPv6" },
	{ "expect state at 1s r not group 239.1.1.1 include", "what is not there has no mode" },
	{ "expect state at 1s r group 239.1.1.1 sources", "where a number should stand" },
	{ "expect state at 1s r source 239.1.1.1", "where a source should stand" },
	{ "expect state at 1s r source 239.1.1.1 ::1",
	  "source '::1' is not of the group's family" },
	{ "expect state at 1s r not source 239.1.1.1 10.0.0.1 blocked",
	  "what is not there has no mode" },
	{ "expect state at 1s h1 source 239.1.1.1 10.0.0.1", "'source' is of a router" },
	{ "node q ipv6=maybe on l1", "ipv6 'maybe' is not known; known: on, off" },
	{ "node q multicast_route=1 on l1", "multicast_route '1' is not known; known: on, off" },
	{ "node q on l1 address fe80::1/64 address fe80::1/64", "twice" },
	{ "node q on l1 address fe80::1", "no prefix length" },
	{ "node q on l1 nomulticst", "'nomulticst' is too much here; allowed: address A/P" },
	{ "expect state at 1s h1 mode 239.1.1.1 includes", "'includes' is no mode" },
	{ "expect state at 1s h1 mode 239.1.1.1 include {2001:db8::1}", "not of the family" },
	{ "expect state at 1s h1 speaks udp 1", "'udp' is neither igmp nor mld" },
	{ "expect state at 1s h1 speaks mld 3", "version of MLD '3'" },
	{ "expect state at 1s h1 forwards 10.0.0.1 239.1.1.1", "later version" },
	{ "at 99s h1 join 239.1.1.1", "after the end" },
	{ "at 1s h1 must close", "'must close': it is never refused" },
	{ "at 1s h1.a down", "not of a socket" },
	{ "every 0s from 0s to 1s h1 close", "never go on" },
	{ "every 1ns from 0s to 9s h1 close", "more than 10000000 times" },
	{ "lan l1", "there is a link 'l1' already" },
	{ "lan l2 dup=1", "dup '1' is no probability from 0 to below 1" },
	{ "lan l2 loss=-0.1", "loss '-0.1' is no probability" },
	{ "lan l2 reorder=0.1", "reorder without jitter" },
	{ "lan l2 jitter=0s reorder=0.1", "reorder without jitter" },
	{ "lan l2 jitter=1", "jitter '1' is no time" },
	{ "at 1s l1 loss 1", "loss '1' is no probability from 0 to below 1" },
	{ "at 1s l1 loss", "the line ends where a value should stand" },
	{ "at 1s l1 dup x", "dup 'x' is no probability" },
	{ "at 1s l1 delay 0s", "delay '0s' must be above 0" },
	{ "at 1s l1 jitter 0.5", "jitter '0.5' is no time" },
	{ "at 1s l1 reorder 0.5", "'l1' has no jitter" },
	{ "at 1s l1 loss 0.1 0.2", "'0.2' is too much here; allowed: loss P" },
	{ "at 1s l2 loss 0.1", "there is no link 'l2'; known: l1" },
	{ "at 1s h1 loss 0.1", "there is no link 'h1'; known: l1" },
	{ "at 1s l1 crash", "there is no node 'l1'; known:" },
	{ "at 1s l1 must heal", "'must heal': it is never refused" },
	{ "at 1s l1 partition", "the line ends where a side, as {h1, h2} should stand" },
	{ "at 1s l1 partition h1", "'h1' stands where a side should, as in {h1, h2}" },
	{ "at 1s l1 partition {}", "a side without nodes: '{}'" },
	{ "at 1s l1 partition {h9}", "there is no node 'h9'" },
	{ "at 1s l1 partition {h1 h1}", "a comma is missing before 'h1'" },
	{ "at 1s l1 partition {h1} {h1}", "h1 stands on two sides" },
	{ "at 1s l1 partition {h1.a}", "a side is of nodes, or interfaces" },
	{ "at 1s l1 partition {h1/2}", "h1 has 1 interface" },
	{ "at 1s l1 partition {h1", "" },
	{ "at 1s h1.a crash", "not of a socket" },
	{ "at 1s h1/1 crash", "is not of one interface" },
	{ "at 1s h1 must restart", "'must restart': it is never refused" },
	{ "at 1s h1/2 detach", "h1 has 1 interface" },
	{ "at 1s h1 detach 1", "'1' is too much here" },
	{ "at 1s h1/1 ifconfig mtu x", "mtu 'x' is no whole number" },
	{ "at 1s h1/1 ifconfig rate 1Mb", "rate '1Mb' is no rate like 10Mbps" },
	{ "node q driver=carp vip=10.1.0.9/16+ on l1", "address '' has no prefix length" },
	{ "node q driver=carp vip=[10.1.0.9/16,, 10.1.0.8/16] on l1", "''" },
	{ "node q driver=carp on l1\nat 1s q carp carpdev none", "carpdev 'none' is no whole" },
	{ "node q driver=pfsync on l1\nexpect state at 1s q pfsync state x", "'x' has no port" },
	{ "node q driver=pfsync on l1\nexpect state at 1s q pfsync like z", "no node 'z'" },
	{ "node h1 on l1", "there is a node 'h1' already" },
	{ "node h on l1\nnode h1x on l9", "f.story:5: there is no link 'l9'" },
	{ "node q count=0 on l1", "from 1 to" },
	{ "node q count=-1 on l1", "count '-1'" },
	{ "node q count=10000000000 on l1", "count '10000000000'" },
	{ "node q preset=bsd on l1", "preset 'bsd' is not known" },
	{ "node q socket_set=null on l1", "holds nothing" },
	{ "node q color=red on l1", "no key 'color'" },
	{ "node q count=2 preset=rfc2236 preset=rfc2236 on l1", "twice" },
	{ "node q on l1 address 239.1.1.1/8", "not one of a host" },
	{ "node q count=2 on l1 address 10.1.1.1/8", "one is allowed" },
	{ "node q on l1 address 10.1.0.9/16\nnode z on l1 address 10.1.0.9/16", "twice" },
	{ "lan l2 kind=csma", "ns3" },
	{ "lan l2 kind=simple", "csma, p2p and simple need engine ns3" },
	{ "lan l2 kind=simpel", "did you mean 'simple'?  Known: ideal, csma, p2p, simple" },
	{ "lan l2 kind=simple rate=0bps", "at least 1bps" },
	{ "lan l2 kind=simple mtu=65536", "from 68 to 65535" },
	{ "lan l2 delay=0s", "above 0" },
	{ "node q count=3 on l1#", "no link 'l11'" },
	{ "expect at 99s h1 sends *", "after the end" },
	{ "expect at 1s h1 sends v3-reprot {}", "did you mean 'v3-report'?" },
	{ "expect at 1s h1 sends hex 0", "even number" },
	{ "expect at 1s h1 sends v2-report 239.1.1.1 x",
	  "'x' is too much here; known: to, from, ttl, ra" },
	{ "expect state at 1s h1 mode x", "group 'x' is no address" },
	{ "expect state at 1s h1 group 239.1.1.1", "'group' is of a router" },
	{ "expect state at 1s h1 result LAST EFOO", "no errno" },
	{ "expect state at 1s h1 counter foo = 1", "no counter 'foo'" },
	{ "expect nothing from h1", "'until' should stand" },
	{ "set x = 1\nset x = 2", "f.story:5: 'x' has a value already" },
	{ "at ${y} h1 close", "${y} has no value" },
	{ "at (1s h1 close", "left open" },
	{ "end 5s", "f.story:5: the end has been said already" },
};

static void test_mistakes(void)
{
	for (unsigned i = 0; i < G_N_ELEMENTS(bad); i++) {
		char *text = g_strconcat("lan l1\nnode h1 on l1\nnode r driver=router on l1\n",
					 bad[i].line, "\nend 10s", NULL);
		GError *error = NULL;
		struct plan *p = read_text(text, &error);

		g_assert_null(p);
		g_assert_error(error, CLI_ERROR, CLI_MISTAKE);
		if (!strstr(error->message, bad[i].says) ||
		    (strchr(bad[i].line, '\n') == NULL &&
		     !g_str_has_prefix(error->message, "f.story:4: ") &&
		     !g_str_has_prefix(error->message, "f.story:5: ")))
			g_error("'%s' gives: %s", bad[i].line, error->message);
		g_error_free(error);
		g_free(text);
	}
}

/* What is echoed is cut, and not within a character; what is said about it stays. */
static void test_long_words(void)
{
	static const struct {
		const char *before, *letter, *after, *says;
	} rows[] = {
		{ "", "x", "", "a line does not begin with 'xxxxxx" },
		{ "at 1s ", "x", " close", "there is no node 'xxxxxx" },
		{ "at 1s ", "x", " close", "xxx...'; known: nothing yet" },
		{ "at ${", "x", "} h close", "xxx... has no value; known: nothing" },
		{ "at 1s", "\xc3\xa9", " h close", "\xc3\xa9...' is no time like 10us or" },
		{ "set ", "a b", "", "...' is not 'set NAME = VALUE'" },
	};

	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		GString *text = g_string_new(rows[i].before);
		GError *error = NULL;

		for (unsigned k = 0; k < 500; k++)
			g_string_append(text, rows[i].letter);
		g_string_append(text, rows[i].after);
		g_assert_null(read_text(text->str, &error));
		g_assert_true(g_utf8_validate(error->message, -1, NULL));
		if (!strstr(error->message, rows[i].says) || strlen(error->message) > 300)
			g_error("row %u gives: %s", i, error->message);
		g_error_free(error);
		g_string_free(text, TRUE);
	}
}

static void test_no_end(void)
{
	GError *error = NULL;

	g_assert_null(read_text("lan l1\nnode h1 on l1", &error));
	g_assert_true(strstr(error->message, "nothing says when it ends") != NULL);
	g_clear_error(&error);
	g_assert_null(read_text("end 1s", &error));
	g_assert_true(strstr(error->message, "there are no nodes") != NULL);
	g_error_free(error);
}

static void test_words(void)
{
	struct vars *v = vars_new();
	struct place at = { "f", 1, 0 };
	struct line *line = line_new("  expect in (1s, 11s]  h1 sends *, x # note", &at, v, NULL);
	struct line *inside;
	static const char *const want[] = {
		"expect", "in", "(1s,11s]", "h1", "sends", "*", ",", "x"
	};

	g_assert_cmpuint(line->words->len, ==, G_N_ELEMENTS(want) + 1);
	for (unsigned i = 0; i < G_N_ELEMENTS(want); i++)
		g_assert_cmpstr(line->words->pdata[i], ==, want[i]);
	line_free(line);
	line = line_new("x {TO_EX  G {},A G{S , S}}y (1s, {2 s})", &at, v, NULL);
	g_assert_cmpstr(line->words->pdata[1], ==, "{TO_EX G {},A G{S , S}}");
	g_assert_cmpstr(line->words->pdata[2], ==, "y");
	g_assert_cmpstr(line->words->pdata[3], ==, "(1s,{2 s})");
	inside = line_inside(line->words->pdata[1], &at, NULL);
	g_assert_cmpuint(inside->words->len, ==, 8);
	g_assert_cmpstr(inside->words->pdata[6], ==, "{S , S}");
	line_free(inside);
	line_free(line);
	line = line_new("node r on link#", &at, v, NULL); /* no comment inside a word */
	g_assert_cmpstr(line->words->pdata[3], ==, "link#");
	line_free(line);
	vars_free(v);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/plan/addresses-follow-the-order-of-attachment", test_addresses);
	g_test_add_func("/plan/ipv6-addresses-where-something-is-of-ipv6", test_ipv6_addresses);
	g_test_add_func("/plan/nets-of-40000-links-do-not-overlap", test_many_links);
	g_test_add_func("/plan/names-in-the-plural", test_plural);
	g_test_add_func("/plan/mistakes-name-their-line", test_mistakes);
	g_test_add_func("/plan/long-words-are-cut-in-complaints", test_long_words);
	g_test_add_func("/plan/a-story-has-nodes-and-an-end", test_no_end);
	g_test_add_func("/line/words-brackets-and-comments", test_words);
	return g_test_run();
}
