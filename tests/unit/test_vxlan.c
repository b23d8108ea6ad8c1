/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Interfaces of kind vxlan: the row of OPENBSD.md A6 (joins, leaves, errors, hooks), what a frame looks like in the
 * tunnel (RFC 7348 s5), who it is sent to (s4.1, s4.2), and that nothing is left.
 */
#include <errno.h>

#include "model/node_ifnet.h"
#include "model/node_vxlan.h"
#include "model/vxlan_wire.h"
#include "tests/unit/fake_port.h"

#define GROUP "239.1.1.1"
#define OWN   "192.0.2.10"
#define OLD   "openbsd-2016-array"
#define NEW   "rfc3376"

static void begin_as(struct fake *f, struct mc_node **n, const char *preset)
{
	fake_init(f);
	*n = one_interface(f, preset, "vxlan");
	f->sent->len = 0;
}

static void end(struct fake *f, struct mc_node *n)
{
	mc_node_free(n); /* which asserts that the modelled kernel's memory is all given back */
	fake_fini(f);
}

static int create(struct mc_node *n, uint32_t vni, const char *source, const char *to)
{
	struct mc_vxlan_config c = { .vni = vni, .source = ip(source), .to = ip(to) };
	uint32_t ifindex;

	return mc_vxlan_create(n, &c, &ifindex);
}

static struct mc_vxlan look(const struct mc_node *n, uint32_t vni)
{
	struct mc_vxlan v;

	g_assert_cmpint(mc_vxlan_look(n, vni, &v), ==, 0);
	return v;
}

static bool joined(struct mc_node *n)
{
	return mc_node_has_group(n, 1, ip(GROUP));
}

static const uint8_t broadcast[] = { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 2,
				     0,	   0,	 0,    0,    1,	   0x88, 0xb5 };
static const uint8_t to_first[] = { 2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 0x88, 0xb5, 1, 2, 3 };

static const struct sent *last(const struct fake *f)
{
	return fake_sent(f, f->sent->len - 1);
}

/* ---- the row of A6 ---- */

static void errors_are_those_of_a6(void)
{
	static const struct {
		const char *preset, *source, *to;
		int err;
	} rows[] = {
		{ OLD, OWN, GROUP, 0 },
		{ OLD, OWN, "192.0.2.99", 0 },
		{ OLD, "0.0.0.0", GROUP, EINVAL },
		{ OLD, "239.0.0.1", GROUP, EINVAL },
		{ OLD, "192.0.2.99", GROUP, EADDRNOTAVAIL },
		{ OLD, "198.51.100.1", GROUP, EADDRNOTAVAIL }, /* without IFF_MULTICAST */
		{ OLD, OWN, "239.9.9.9", ENOBUFS },	       /* the driver refuses */
		{ OLD, "fe80::1", "ff05::1", EAFNOSUPPORT },
		{ OLD, OWN, "ff05::1", EAFNOSUPPORT },
		{ NEW, "fe80::1", "ff05::1", 0 },
		{ NEW, OWN, "ff05::1", EAFNOSUPPORT },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct mc_interface plain = { 2, MC_IF_UP, ip("198.51.100.1"), 24, 0 };
		struct fake f;
		struct mc_node *n;

		begin_as(&f, &n, rows[i].preset);
		g_assert_cmpint(mc_node_add_interface(n, &plain), ==, 0);
		g_assert_cmpint(mc_node_add_address(n, 1, ip("fe80::1"), 64), ==, 0);
		f.refuse = ip("239.9.9.9");
		g_assert_cmpint(create(n, 100, rows[i].source, rows[i].to), ==, rows[i].err);
		if (rows[i].err)
			g_assert_cmpint(mc_vxlan_destroy(n, 100), ==, ENXIO);
		end(&f, n);
	}
}

static void wrong_numbers_are_refused(void)
{
	struct mc_vxlan_config c = { .vni = 0x1000000 };
	uint32_t ifindex;
	struct fake f;
	struct mc_node *n;

	begin_as(&f, &n, NEW);
	g_assert_cmpint(mc_vxlan_create(n, &c, &ifindex), ==, EINVAL);
	c.vni = 7;
	c.ttl = 256;
	g_assert_cmpint(mc_vxlan_create(n, &c, &ifindex), ==, EINVAL);
	g_assert_cmpint(create(n, 7, OWN, GROUP), ==, 0);
	g_assert_cmpint(create(n, 7, OWN, GROUP), ==, EEXIST);
	g_assert_cmpint(create(n, 8, OWN, GROUP), ==, 0);
	g_assert_cmpint(mc_vxlan_set_vni(n, 8, 7), ==, EEXIST);
	g_assert_cmpint(mc_vxlan_set_vni(n, 8, 0x1000000), ==, EINVAL);
	g_assert_cmpint(mc_vxlan_set_ttl(n, 8, 256), ==, EINVAL);
	g_assert_cmpint(mc_vxlan_set_vni(n, 9, 10), ==, ENXIO);
	end(&f, n);
	fake_init(&f);
	n = one_interface(&f, NEW, "host");
	g_assert_cmpint(create(n, 7, OWN, GROUP), ==, EOPNOTSUPP);
	end(&f, n);
}

/* "every vxlan_config: set tunnel address, rdomain, ttl, vnetid", and each "begins with cleanup" */
static void every_change_leaves_and_joins(gconstpointer preset)
{
	struct fake f;
	struct mc_node *n;

	begin_as(&f, &n, preset);
	g_assert_cmpint(create(n, 100, OWN, GROUP), ==, 0);
	g_assert_cmpuint(look(n, 100).joins, ==, 1);
	g_assert_cmpint(mc_vxlan_set_ttl(n, 100, 5), ==, 0);
	g_assert_cmpuint(look(n, 100).joins, ==, 2);
	g_assert_cmpint(mc_vxlan_set_ttl(n, 100, 5), ==, 0); /* no change */
	g_assert_cmpuint(look(n, 100).joins, ==, 2);
	g_assert_cmpint(mc_vxlan_set_vni(n, 100, 101), ==, 0);
	g_assert_cmpuint(look(n, 101).joins, ==, 3);
	g_assert_true(joined(n));
	g_assert_cmpint(mc_vxlan_tunnel(n, 101, ip(OWN), ip("239.2.2.2")), ==, 0);
	g_assert_false(joined(n));
	g_assert_true(mc_node_has_group(n, 1, ip("239.2.2.2")));
	g_assert_cmpint(mc_vxlan_no_tunnel(n, 101), ==, 0);
	g_assert_false(mc_node_has_group(n, 1, ip("239.2.2.2")));
	g_assert_cmpuint(look(n, 101).memberships, ==, 0);
	end(&f, n);
}

/* A tunnel that cannot be had leaves the interface in no group, with the ends it had. */
static void a_failed_change_is_in_no_group(void)
{
	struct fake f;
	struct mc_node *n;

	begin_as(&f, &n, OLD);
	g_assert_cmpint(create(n, 100, OWN, GROUP), ==, 0);
	g_assert_cmpint(mc_vxlan_tunnel(n, 100, ip("192.0.2.99"), ip("239.2.2.2")), ==,
			EADDRNOTAVAIL);
	g_assert_false(joined(n));
	g_assert_cmpuint(look(n, 100).failed, ==, 1);
	g_assert_true(maddr_equal(look(n, 100).to, ip(GROUP)));
	end(&f, n);
}

/* "a failed rejoin in a hook is final, because cleanup has already removed the hooks" */
static void a_failed_rejoin_is_final(void)
{
	struct fake f;
	struct mc_node *n;

	begin_as(&f, &n, OLD);
	g_assert_cmpint(create(n, 100, OWN, GROUP), ==, 0);
	g_assert_cmpint(mc_node_add_address(n, 1, ip("192.0.2.11"), 24), ==, 0);
	g_assert_cmpuint(look(n, 100).joins, ==, 2);
	g_assert_cmpint(mc_node_del_address(n, 1, ip(OWN)), ==, 0);
	g_assert_cmpuint(look(n, 100).failed, ==, 1);
	g_assert_false(joined(n));
	g_assert_cmpint(mc_node_add_address(n, 1, ip(OWN), 24), ==, 0);
	g_assert_false(joined(n));
	g_assert_true(maddr_equal(look(n, 100).source, ip(OWN))); /* "so keep it configured" */
	end(&f, n);
}

/* vxlan_link_change: leaves and joins with every change of the link; Linux looks at no such thing. */
static void links_are_followed_by_the_old(void)
{
	static const struct {
		const char *preset;
		uint64_t joins;
	} rows[] = { { OLD, 3 }, { NEW, 1 } };

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct fake f;
		struct mc_node *n;

		begin_as(&f, &n, rows[i].preset);
		g_assert_cmpint(create(n, 100, OWN, GROUP), ==, 0);
		g_assert_cmpint(mc_node_set_up(n, 1, false), ==, 0);
		g_assert_cmpint(mc_node_set_up(n, 1, true), ==, 0);
		g_assert_true(joined(n));
		g_assert_cmpuint(look(n, 100).joins, ==, rows[i].joins);
		end(&f, n);
	}
}

/* drivers/net/vxlan vxlan_open, vxlan_stop; the old one asks nothing of IFF_UP. */
static void the_new_are_members_while_up(void)
{
	static const struct {
		const char *preset;
		bool stays;
	} rows[] = { { OLD, true }, { NEW, false } };

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct fake f;
		struct mc_node *n;

		begin_as(&f, &n, rows[i].preset);
		g_assert_cmpint(create(n, 100, OWN, GROUP), ==, 0);
		g_assert_cmpint(mc_node_set_up(n, look(n, 100).ifindex, false), ==, 0);
		g_assert_cmpint(joined(n), ==, rows[i].stays);
		g_assert_cmpint(mc_node_set_up(n, look(n, 100).ifindex, true), ==, 0);
		g_assert_true(joined(n));
		end(&f, n);
	}
}

/* Whatever the interface below leaves behind as it goes, nothing of it is left in the end. */
static void the_one_below_may_go(gconstpointer preset)
{
	struct fake f;
	struct mc_node *n;

	begin_as(&f, &n, preset);
	for (uint32_t vni = 1; vni <= 20; vni++)
		g_assert_cmpint(create(n, vni, OWN, vni % 2 ? GROUP : "239.2.2.2"), ==, 0);
	f.sent->len = 0;
	g_assert_cmpint(mc_node_detach_interface(n, 1), ==, 0);
	for (uint32_t vni = 1; vni <= 20; vni++)
		g_assert_cmpuint(look(n, vni).memberships, ==, 0);
	g_assert_cmpint(mc_vxlan_tunnel(n, 3, ip(OWN), ip(GROUP)), ==, EADDRNOTAVAIL);
	g_assert_cmpint(mc_vxlan_destroy(n, 4), ==, 0);
	end(&f, n);
}

/* "Detach hook: it runs while the address still exists, so vxlan_config can rejoin on the dying interface"; its
 * addresses go then, and with the first of them the membership (A4: in_ifdetach runs the address hooks). */
static void the_old_join_once_more_as_it_goes(void)
{
	struct fake f;
	struct mc_node *n;

	begin_as(&f, &n, OLD);
	g_assert_cmpint(create(n, 100, OWN, GROUP), ==, 0);
	g_assert_cmpint(mc_node_detach_interface(n, 1), ==, 0);
	g_assert_cmpuint(look(n, 100).joins, ==, 2);
	g_assert_cmpuint(look(n, 100).failed, ==, 1);
	g_assert_cmpuint(look(n, 100).memberships, ==, 0);
	end(&f, n);
}

/* A tunnel in a tunnel, whichever goes first. */
static void tunnels_may_stand_on_tunnels(gconstpointer preset)
{
	for (uint32_t first = 100; first <= 200; first += 100) {
		struct fake f;
		struct mc_node *n;

		begin_as(&f, &n, preset);
		g_assert_cmpint(create(n, 100, OWN, GROUP), ==, 0);
		g_assert_cmpint(mc_node_add_address(n, look(n, 100).ifindex, ip("10.9.0.1"), 24),
				==, 0);
		g_assert_cmpint(create(n, 200, "10.9.0.1", "239.2.2.2"), ==, 0);
		g_assert_cmpuint(look(n, 200).below, ==, look(n, 100).ifindex);
		f.sent->len = 0;
		g_assert_cmpint(mc_vxlan_send(n, 200, broadcast, sizeof(broadcast)), ==, 0);
		g_assert_cmpuint(f.sent->len, ==, 1);
		g_assert_cmpuint(last(&f)->length, ==, 50 + 50 + sizeof(broadcast) - 14);
		g_assert_cmpint(mc_vxlan_destroy(n, first), ==, 0);
		g_assert_cmpint(mc_vxlan_look(n, 300 - first, &(struct mc_vxlan){ 0 }), ==, 0);
		end(&f, n);
	}
}

/* One whose own address is its source: nothing that it sends ever leaves it. */
static void a_tunnel_in_itself_ends(gconstpointer preset)
{
	struct fake f;
	struct mc_node *n;

	begin_as(&f, &n, preset);
	g_assert_cmpint(create(n, 100, OWN, GROUP), ==, 0);
	g_assert_cmpint(mc_node_add_address(n, look(n, 100).ifindex, ip("10.9.0.1"), 24), ==, 0);
	g_assert_cmpint(mc_vxlan_tunnel(n, 100, ip("10.9.0.1"), ip(GROUP)), ==, 0);
	g_assert_cmpint(mc_vxlan_send(n, 100, broadcast, sizeof(broadcast)), !=, ENXIO);
	g_assert_cmpint(mc_vxlan_destroy(n, 100), ==, 0);
	end(&f, n);
}

/* Who listens to everything changes no membership (net/core/dev.c dev_set_promiscuity: ndo_open is for IFF_UP). */
static void other_flags_leave_it_alone(gconstpointer preset)
{
	struct fake f;
	struct mc_node *n;
	uint32_t ifindex;

	begin_as(&f, &n, preset);
	g_assert_cmpint(create(n, 100, OWN, GROUP), ==, 0);
	ifindex = look(n, 100).ifindex;
	f.sent->len = 0;
	for (int on = 1; on >= 0; on--) {
		g_assert_cmpint(mc_if_promisc(n, ifindex, on), ==, 0);
		g_assert_cmpint(mc_if_allmulti(n, ifindex, on), ==, 0);
	}
	g_assert_cmpuint(look(n, 100).joins, ==, 1);
	g_assert_cmpuint(f.sent->len, ==, 0);
	g_assert_true(joined(n));
	end(&f, n);
}

/* conformance.jsonl AP-01, without the wire: a group that several have is left with the last. */
static void a_shared_group_is_joined_once(gconstpointer preset)
{
	struct fake f;
	struct mc_node *n;

	begin_as(&f, &n, preset);
	g_assert_cmpint(create(n, 100, OWN, GROUP), ==, 0);
	g_assert_cmpint(create(n, 101, OWN, GROUP), ==, 0);
	g_assert_cmpuint(metric(n, "SIOCADDMULTI"), ==, 2); /* 224.0.0.1 and the group */
	g_assert_cmpint(mc_vxlan_destroy(n, 100), ==, 0);
	g_assert_true(joined(n));
	g_assert_cmpint(mc_vxlan_destroy(n, 101), ==, 0);
	g_assert_false(joined(n));
	g_assert_cmpuint(metric(n, "vxlan_joins"), ==, 2);
	g_assert_cmpuint(metric(n, "vxlan_leaves"), ==, 2);
	g_assert_cmpuint(metric(n, "vxlan_interfaces"), ==, 0);
	end(&f, n);
}

/* ---- frames ---- */

/* RFC 7348 s5; the outer TTL is the interface's, or a group's default. */
static void assert_carried(const struct sent *s, const char *to, unsigned ttl, uint32_t vni,
			   const uint8_t *frame, size_t length)
{
	struct ipwire w;
	struct udp u;
	uint32_t got;

	g_assert_cmpint(ipwire_parse(s->bytes, s->length, &w), ==, MC_DROP_NONE);
	g_assert_cmpint(udp_check(&w, &u), ==, MC_DROP_NONE);
	g_assert_true(maddr_equal(w.to, ip(to)));
	g_assert_cmpuint(w.ttl, ==, ttl);
	g_assert_cmpuint(u.to_port, ==, 4789);
	g_assert_cmpuint(ipwire_get16(w.payload + 6), ==, 0); /* "SHOULD be transmitted as zero" */
	g_assert_true(vxlan_parse(u.octets, u.length, &got));
	g_assert_cmpuint(got, ==, vni);
	g_assert_cmpmem((const uint8_t *)u.octets + 8, u.length - 8, frame, length);
}

/* What one sent is given to the other. */
static void carry(const struct fake *f, struct mc_node *to)
{
	mc_node_input(to, 1, last(f)->bytes, last(f)->length);
}

/* RFC 7348 s4.1, s4.2 */
static void the_unknown_are_flooded_and_the_known_are_not(void)
{
	struct fake f, g;
	struct mc_node *a, *b;
	struct maddr at;

	begin_as(&f, &a, NEW);
	fake_init(&g);
	b = one_interface(&g, NEW, "vxlan"); /* the same address: it is nobody's business here */
	g_assert_cmpint(create(a, 100, OWN, GROUP), ==, 0);
	g_assert_cmpint(create(b, 100, OWN, GROUP), ==, 0);
	g_assert_cmpint(mc_vxlan_set_ttl(a, 100, 8), ==, 0);
	g_assert_cmpint(mc_vxlan_send(b, 100, to_first, sizeof(to_first)), ==, 0);
	assert_carried(last(&g), GROUP, 1, 100, to_first, sizeof(to_first));
	g_assert_cmpint(mc_vxlan_send(a, 100, broadcast, sizeof(broadcast)), ==, 0);
	assert_carried(last(&f), GROUP, 8, 100, broadcast, sizeof(broadcast));
	g_assert_cmpint(mc_vxlan_endpoint(b, 100, 0x020000000001ULL, &at), ==, ENOENT);
	carry(&f, b);
	g_assert_cmpint(mc_vxlan_endpoint(b, 100, 0x020000000001ULL, &at), ==, 0);
	g_assert_true(maddr_equal(at, ip(OWN)));
	g_assert_cmpuint(look(b, 100).received, ==, 1);
	g_assert_cmpuint(look(b, 100).endpoints, ==, 1);
	g_assert_cmpuint(look(b, 100).flooded, ==, 1);
	g_assert_cmpint(mc_vxlan_send(b, 100, to_first, sizeof(to_first)), ==, 0);
	g_assert_cmpuint(look(b, 100).flooded, ==, 1);
	g_assert_cmpuint(look(b, 100).sent, ==, 2);
	g.now += 241 * MC_SEC;
	g_assert_cmpuint(look(b, 100).endpoints, ==, 0);
	mc_node_free(a);
	mc_node_free(b);
	fake_run(&f, 0);
	fake_fini(&f);
	fake_fini(&g);
}

/* if_vxlan.c vxlan_output: a frame from and to the same port, TOS 0x10; RFC 7348 s5: from 49152 on. */
static void ports_are_the_systems(gconstpointer preset)
{
	bool old = strcmp(preset, OLD) == 0;
	struct fake f;
	struct mc_node *n;
	struct ipwire w;
	struct udp u;

	begin_as(&f, &n, preset);
	g_assert_cmpint(create(n, 100, OWN, GROUP), ==, 0);
	g_assert_cmpint(mc_vxlan_send(n, 100, broadcast, sizeof(broadcast)), ==, 0);
	g_assert_cmpint(ipwire_parse(last(&f)->bytes, last(&f)->length, &w), ==, MC_DROP_NONE);
	g_assert_cmpint(udp_check(&w, &u), ==, MC_DROP_NONE);
	g_assert_true(old ? u.from_port == 4789 : u.from_port >= 49152);
	g_assert_cmpuint(w.tos, ==, old ? 0x10 : 0);
	end(&f, n);
}

static void what_cannot_be_sent_is_an_error(void)
{
	static uint8_t long_frame[1500];
	struct fake f;
	struct mc_node *n;

	begin_as(&f, &n, NEW);
	g_assert_cmpint(create(n, 100, "0.0.0.0", "0.0.0.0"), ==, 0);
	g_assert_cmpint(mc_vxlan_send(n, 100, broadcast, sizeof(broadcast)), ==, ENOBUFS);
	g_assert_cmpint(mc_vxlan_tunnel(n, 100, ip(OWN), ip(GROUP)), ==, 0);
	g_assert_cmpint(mc_vxlan_send(n, 100, broadcast, 13), ==, EINVAL);
	/* RFC 7348 s4.3: not fragmented */
	g_assert_cmpint(mc_vxlan_send(n, 100, long_frame, sizeof(long_frame)), ==, EMSGSIZE);
	g_assert_cmpint(mc_node_set_up(n, look(n, 100).ifindex, false), ==, 0);
	g_assert_cmpint(mc_vxlan_send(n, 100, broadcast, sizeof(broadcast)), ==, ENETDOWN);
	g_assert_cmpuint(look(n, 100).output_errors, ==, 3);
	g_assert_cmpint(mc_vxlan_send(n, 7, broadcast, sizeof(broadcast)), ==, ENXIO);
	end(&f, n);
}

static void arrive(struct mc_node *n, uint16_t port, const void *octets, size_t length)
{
	struct udp u = { 50000, port, octets, length };
	struct ipwire w = { .from = ip("192.0.2.1"),
			    .to = ip(GROUP),
			    .protocol = IPWIRE_UDP,
			    .ttl = 1,
			    .length = UDP_HEADER + length };
	uint8_t d[256];

	udp_build(&w, &u, d + ipwire_header(&w));
	mc_node_input(n, 1, d, ipwire_seal(&w, d));
}

/* if_vxlan.c vxlan_lookup: what is no tunnel's is for the sockets of the port. */
static void what_is_no_tunnels_is_for_sockets(void)
{
	static const uint8_t mine[22] = { 8, 0, 0, 0, 0, 0, 100, 0 };
	static const uint8_t others[22] = { 8, 0, 0, 0, 0, 0, 101, 0 };
	struct mc_where first = { MC_WHERE_INDEX, 1, { 0, 0 } };
	struct fake f;
	struct mc_node *n;
	struct mc_socket *so;

	begin_as(&f, &n, OLD);
	g_assert_cmpint(create(n, 100, OWN, GROUP), ==, 0);
	so = mc_socket_open(n);
	g_assert_cmpint(mc_socket_bind(so, ip("0.0.0.0"), 4789), ==, 0);
	g_assert_cmpint(mc_socket_join(so, ip(GROUP), first, NULL), ==, 0);
	arrive(n, 4789, mine, sizeof(mine));
	g_assert_cmpuint(mc_socket_received(so), ==, 0);
	arrive(n, 4789, others, sizeof(others));
	arrive(n, 4789, mine, 7);
	arrive(n, 4789, mine, 21); /* no frame behind it */
	g_assert_cmpuint(mc_socket_received(so), ==, 3);
	arrive(n, 4790, mine, sizeof(mine));
	g_assert_cmpuint(metric(n, "vxlan_unknown"), ==, 1);
	g_assert_cmpuint(metric(n, "vxlan_bad"), ==, 2);
	g_assert_cmpuint(metric(n, "vxlan_received"), ==, 1);
	end(&f, n);
}

/* conformance.jsonl AP-03: the interface is one like others, whose reports go through the tunnel. */
static void tenants_groups_are_tunnelled(void)
{
	struct fake f;
	struct mc_node *n;
	struct ipwire outer, inner;
	struct udp u;
	uint32_t below, on;
	const uint8_t *frame;

	begin_as(&f, &n, NEW);
	g_assert_cmpint(create(n, 100, OWN, GROUP), ==, 0);
	on = look(n, 100).ifindex;
	g_assert_cmpint(mc_node_add_address(n, on, ip("10.9.0.1"), 24), ==, 0);
	f.sent->len = 0;
	g_assert_cmpint(mc_socket_join(mc_socket_open(n), ip("239.5.5.5"),
				       (struct mc_where){ MC_WHERE_INDEX, on, { 0, 0 } }, &below),
			==, 0);
	g_assert_cmpuint(below, ==, on);
	g_assert_cmpuint(f.sent->len, ==, 1);
	g_assert_cmpint(ipwire_parse(last(&f)->bytes, last(&f)->length, &outer), ==, MC_DROP_NONE);
	g_assert_true(maddr_equal(outer.to, ip(GROUP)));
	g_assert_cmpint(udp_check(&outer, &u), ==, MC_DROP_NONE);
	frame = (const uint8_t *)u.octets + 8;
	g_assert_cmphex(ether_load(frame), ==, 0x01005e000016ULL); /* IGMPv3: 224.0.0.22 */
	g_assert_cmphex(ether_load(frame + 6), ==, 0x02000a090001ULL);
	g_assert_cmpint(ipwire_parse(frame + 14, u.length - 22, &inner), ==, MC_DROP_NONE);
	g_assert_cmpuint(inner.protocol, ==, IPWIRE_IGMP);
	g_assert_true(maddr_equal(inner.from, ip("10.9.0.1")));
	g_assert_true(mc_node_has_group(n, on, ip("239.5.5.5")));
	g_assert_false(mc_node_has_group(n, 1, ip("239.5.5.5")));
	end(&f, n);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/vxlan/errors-are-those-of-a6", errors_are_those_of_a6);
	g_test_add_func("/vxlan/wrong-numbers-are-refused", wrong_numbers_are_refused);
	g_test_add_data_func("/vxlan/every-change-leaves-and-joins/old", OLD,
			     every_change_leaves_and_joins);
	g_test_add_data_func("/vxlan/every-change-leaves-and-joins/list", "openbsd-2016-list",
			     every_change_leaves_and_joins);
	g_test_add_data_func("/vxlan/every-change-leaves-and-joins/pointer", "openbsd-7",
			     every_change_leaves_and_joins);
	g_test_add_func("/vxlan/a-failed-change-is-in-no-group", a_failed_change_is_in_no_group);
	g_test_add_func("/vxlan/a-failed-rejoin-is-final", a_failed_rejoin_is_final);
	g_test_add_func("/vxlan/links-are-followed-by-the-old", links_are_followed_by_the_old);
	g_test_add_func("/vxlan/the-new-are-members-while-up", the_new_are_members_while_up);
	g_test_add_data_func("/vxlan/the-one-below-may-go/old", OLD, the_one_below_may_go);
	g_test_add_data_func("/vxlan/the-one-below-may-go/list", "openbsd-2016-list",
			     the_one_below_may_go);
	g_test_add_data_func("/vxlan/the-one-below-may-go/new", NEW, the_one_below_may_go);
	g_test_add_func("/vxlan/the-old-join-once-more-as-it-goes",
			the_old_join_once_more_as_it_goes);
	g_test_add_data_func("/vxlan/other-flags-leave-it-alone/old", OLD,
			     other_flags_leave_it_alone);
	g_test_add_data_func("/vxlan/other-flags-leave-it-alone/new", NEW,
			     other_flags_leave_it_alone);
	g_test_add_data_func("/vxlan/tunnels-may-stand-on-tunnels/old", OLD,
			     tunnels_may_stand_on_tunnels);
	g_test_add_data_func("/vxlan/tunnels-may-stand-on-tunnels/new", NEW,
			     tunnels_may_stand_on_tunnels);
	g_test_add_data_func("/vxlan/a-tunnel-in-itself-ends/old", OLD, a_tunnel_in_itself_ends);
	g_test_add_data_func("/vxlan/a-tunnel-in-itself-ends/new", NEW, a_tunnel_in_itself_ends);
	g_test_add_data_func("/vxlan/a-shared-group-is-joined-once/old", OLD,
			     a_shared_group_is_joined_once);
	g_test_add_data_func("/vxlan/a-shared-group-is-joined-once/new", NEW,
			     a_shared_group_is_joined_once);
	g_test_add_func("/vxlan/the-unknown-are-flooded-and-the-known-are-not",
			the_unknown_are_flooded_and_the_known_are_not);
	g_test_add_data_func("/vxlan/ports-are-the-systems/old", OLD, ports_are_the_systems);
	g_test_add_data_func("/vxlan/ports-are-the-systems/new", NEW, ports_are_the_systems);
	g_test_add_func("/vxlan/what-cannot-be-sent-is-an-error", what_cannot_be_sent_is_an_error);
	g_test_add_func("/vxlan/what-is-no-tunnels-is-for-sockets",
			what_is_no_tunnels_is_for_sockets);
	g_test_add_func("/vxlan/tenants-groups-are-tunnelled", tenants_groups_are_tunnelled);
	return g_test_run();
}
