/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which sockets get a datagram: what the RFCs and kernels say of single cases. */
#include <errno.h>

#include "tests/unit/fake_port.h"

#define PORT MC_DEFAULT_PORT

static const char *const g_of[] = { "239.1.2.3", "ff15::123" };
static const char *const s1_of[] = { "192.0.2.1", "fe80::1" };
static const char *const s2_of[] = { "192.0.2.2", "fe80::2" };

static const struct mc_where first = { MC_WHERE_INDEX, 1, { 0, 0 } };

struct scene {
	struct fake f;
	struct mc_node *n;
};

static void begin(struct scene *s, const char *preset)
{
	fake_init(&s->f);
	s->n = one_interface(&s->f, preset, "host");
	if (mc_preset_version(preset, true))
		g_assert_cmpint(mc_node_add_address(s->n, 1, ip("fe80::10"), 64), ==, 0);
}

static void end(struct scene *s)
{
	mc_node_free(s->n);
	fake_fini(&s->f);
}

static size_t datagram(uint8_t *out, const char *from, uint16_t from_port, const char *to,
		       uint16_t to_port)
{
	struct udp u = { from_port, to_port, "hello", 5 };
	struct ipwire w = { .from = ip(from),
			    .to = ip(to),
			    .protocol = IPWIRE_UDP,
			    .ttl = 1,
			    .length = UDP_HEADER + u.length };

	udp_build(&w, &u, out + ipwire_header(&w));
	return ipwire_seal(&w, out);
}

static void arrive(struct scene *s, const char *from, const char *to, uint16_t port)
{
	uint8_t d[128];

	mc_node_input(s->n, 1, d, datagram(d, from, 7000, to, port));
}

#define GOT(so, k) g_assert_cmpuint(mc_socket_received(so), ==, k)

/* SK-21: RFC 9776 s3.1, s3.2: the interface accepts both; each socket's filter is applied again. */
static void filters_are_applied_again(gconstpointer preset)
{
	for (int v6 = 0; v6 < 2; v6++) {
		struct maddr source = ip(s1_of[v6]), group = ip(g_of[v6]);
		struct scene s;
		struct mc_socket *a, *b;

		begin(&s, preset);
		a = mc_socket_open(s.n);
		b = mc_socket_open(s.n);
		g_assert_cmpint(mc_socket_join_source(a, group, first, source, NULL), ==, 0);
		g_assert_cmpint(mc_socket_join(b, group, first, NULL), ==, 0);
		arrive(&s, s1_of[v6], g_of[v6], PORT);
		arrive(&s, s2_of[v6], g_of[v6], PORT);
		GOT(a, 1);
		GOT(b, 2);
		g_assert_cmpuint(metric(s.n, "receive_delivered"), ==, 3);
		g_assert_cmpuint(metric(s.n, "receive_filtered"), ==, 1);
		end(&s);
	}
}

/* SK-22: ip(7) IP_MULTICAST_ALL, 1 unless set; elsewhere who has not joined does not get it (netinet/in_mcast.c
 * imo_multi_filter), but where nobody asks the socket (netinet/udp_usrreq.c of 4.4BSD and OpenBSD). */
static void who_has_not_joined(void)
{
	static const struct {
		const char *preset;
		unsigned gets;
	} rows[] = {
		{ "linux-6", 1 }, { "freebsd-14", 0 },
		{ "rfc3376", 0 }, { "openbsd-2016-array", 1 },
		{ "4.4bsd", 1 },  { "unlimited", 0 },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		bool v6 = false;
		struct scene s;
		struct mc_socket *a, *b;

		do {
			begin(&s, rows[i].preset);
			a = mc_socket_open(s.n);
			b = mc_socket_open(s.n);
			g_assert_cmpint(mc_socket_bind(a, ip(v6 ? "::" : "0.0.0.0"), 6000), ==, 0);
			g_assert_cmpint(mc_socket_join(b, ip(g_of[v6]), first, NULL), ==, 0);
			arrive(&s, s1_of[v6], g_of[v6], 6000);
			GOT(a, rows[i].gets);
			GOT(b, 0); /* its port is another */
			end(&s);
			v6 = !v6;
		} while (v6 && mc_preset_version(rows[i].preset, true));
	}
}

/* SK-26: IP_MULTICAST_LOOP is on unless set; others hear it anyway. */
static void own_datagrams(gconstpointer preset)
{
	for (int v6 = 0; v6 < 2; v6++) {
		struct mc_endpoint to = { ip(g_of[v6]), PORT };
		struct scene s;
		struct mc_socket *so;
		guint sent;

		begin(&s, preset);
		so = mc_socket_open(s.n);
		g_assert_cmpint(mc_socket_join(so, to.address, first, NULL), ==, 0);
		sent = s.f.sent->len;
		g_assert_cmpint(mc_socket_sendto(so, &to, "x", 1), ==, 0);
		g_assert_cmpuint(s.f.sent->len, ==, sent + 1);
		g_assert_true(maddr_equal(fake_sent(&s.f, sent)->to, to.address));
		GOT(so, 1);
		if (!v6) {
			g_assert_cmpint(mc_socket_set_loop(so, 0), ==, 0);
			g_assert_cmpint(mc_socket_sendto(so, &to, "x", 1), ==, 0);
			g_assert_cmpuint(s.f.sent->len, ==, sent + 2);
			GOT(so, 1);
		}
		end(&s);
	}
}

/* SK-33: gVisor TestMcastReceptionWhenDroppingMemberships. */
static void the_last_member_leaves(gconstpointer preset)
{
	for (int v6 = 0; v6 < 2; v6++) {
		struct maddr group = ip(g_of[v6]);
		struct scene s;
		struct mc_socket *a, *b;

		begin(&s, preset);
		a = mc_socket_open(s.n);
		b = mc_socket_open(s.n);
		g_assert_cmpint(mc_socket_join(a, group, first, NULL), ==, 0);
		g_assert_cmpint(mc_socket_join(b, group, first, NULL), ==, 0);
		arrive(&s, s1_of[v6], g_of[v6], PORT);
		GOT(a, 1);
		GOT(b, 1);
		g_assert_cmpint(mc_socket_leave(a, group, first, NULL), ==, 0);
		arrive(&s, s1_of[v6], g_of[v6], PORT);
		GOT(b, 2);
		g_assert_cmpint(mc_socket_leave(b, group, first, NULL), ==, 0);
		arrive(&s, s1_of[v6], g_of[v6], PORT);
		GOT(b, 2);
		g_assert_cmpuint(metric(s.n, v6 ? "mld_drop_notmember" : "drop_notmember"), ==, 1);
		end(&s);
	}
}

/* ---- bind, connect, send ---- */

/* An interface's own address matches no group; a group does; a connected socket hears its peer alone. On Linux connect
 * binds to the own address, unless it is bound to another (measured on 6.18, tests/reference/kernel/delivery.txt). */
static void binds_and_peers(gconstpointer preset)
{
	bool binds = strcmp(preset, "linux-6") == 0;
	struct scene s;
	struct mc_socket *so[4];

	begin(&s, preset);
	for (size_t i = 0; i < G_N_ELEMENTS(so); i++) {
		so[i] = mc_socket_open(s.n);
		g_assert_cmpint(mc_socket_join(so[i], ip(g_of[0]), first, NULL), ==, 0);
	}
	g_assert_cmpint(mc_socket_bind(so[0], ip("192.0.2.10"), PORT), ==, 0);
	g_assert_cmpint(mc_socket_bind(so[1], ip(g_of[0]), PORT), ==, 0);
	g_assert_cmpint(mc_socket_bind(so[2], ip("239.9.9.9"), PORT), ==, 0);
	g_assert_cmpint(mc_socket_connect(so[3], ip(s1_of[0]), 7000), ==, 0);
	arrive(&s, s1_of[0], g_of[0], PORT);
	arrive(&s, s2_of[0], g_of[0], PORT);
	GOT(so[0], 0);
	GOT(so[1], 2);
	GOT(so[2], 0);
	GOT(so[3], binds ? 0 : 1);
	arrive(&s, s2_of[0], "192.0.2.10", PORT);
	GOT(so[0], 1);
	arrive(&s, s2_of[0], g_of[0], 6000);
	g_assert_cmpuint(metric(s.n, "drop_nosocket"), ==, 1);
	end(&s);
}

static void errors(void)
{
	struct mc_endpoint to = { ip(g_of[0]), PORT }, far = { ip("198.51.100.1"), PORT };
	static uint8_t big[1500];
	struct scene s;
	struct mc_socket *a, *b;

	begin(&s, "rfc3376");
	a = mc_socket_open(s.n);
	b = mc_socket_open(s.n);
	g_assert_cmpint(mc_socket_bind(a, ip("192.0.2.11"), 1), ==, EADDRNOTAVAIL);
	g_assert_cmpint(mc_socket_bind(a, ip("192.0.2.10"), 0), ==, 0);
	g_assert_cmpint(mc_socket_bind(a, ip("0.0.0.0"), 1), ==, EINVAL);
	g_assert_cmpint(mc_socket_bind(b, ip("192.0.2.10"), 49152), ==, EADDRINUSE);
	g_assert_cmpint(mc_socket_bind(b, ip("0.0.0.0"), 49152), ==, 0);
	g_assert_cmpint(mc_socket_sendto(a, NULL, "x", 1), ==, ENOTCONN);
	g_assert_cmpint(mc_socket_sendto(a, &far, "x", 1), ==, EHOSTUNREACH);
	g_assert_cmpint(mc_socket_sendto(a, &to, big, 1500 - 28 + 1), ==, EMSGSIZE);
	g_assert_cmpint(mc_socket_sendto(a, &to, big, 1500 - 28), ==, 0);
	g_assert_cmpint(mc_socket_connect(a, to.address, PORT), ==, 0);
	g_assert_cmpint(mc_socket_connect(a, to.address, PORT), ==, EISCONN);
	g_assert_cmpint(mc_socket_sendto(a, &to, "x", 1), ==, EISCONN);
	g_assert_cmpint(mc_socket_sendto(a, NULL, "x", 1), ==, 0);
	mc_node_route_flush(s.n);
	g_assert_cmpint(mc_socket_sendto(b, &to, "x", 1), ==, EHOSTUNREACH);
	mc_node_set_up(s.n, 1, false);
	g_assert_cmpint(mc_node_route_add(s.n, ip("224.0.0.0"), 4, 1), ==, 0);
	g_assert_cmpint(mc_socket_sendto(b, &to, "x", 1), ==, ENETDOWN);
	end(&s);
}

/* RFC 1112 s6.1: with a TTL of 0 a datagram stays on the host; 1 is what it has unless set. */
static void hops(void)
{
	struct mc_endpoint to = { ip(g_of[0]), PORT };
	struct scene s;
	struct mc_socket *so;
	guint sent;

	begin(&s, "rfc3376");
	so = mc_socket_open(s.n);
	g_assert_cmpint(mc_socket_join(so, to.address, first, NULL), ==, 0);
	sent = s.f.sent->len;
	g_assert_cmpint(mc_socket_sendto(so, &to, "x", 1), ==, 0);
	g_assert_cmpuint(fake_sent(&s.f, sent)->bytes[8], ==, 1);
	g_assert_cmpint(mc_socket_set_ttl(so, 0), ==, 0);
	g_assert_cmpint(mc_socket_sendto(so, &to, "x", 1), ==, 0);
	g_assert_cmpuint(s.f.sent->len, ==, sent + 1);
	GOT(so, 2);
	g_assert_cmpint(mc_socket_set_ttl(so, 33), ==, 0);
	g_assert_cmpint(mc_socket_sendto(so, &to, "x", 1), ==, 0);
	g_assert_cmpuint(fake_sent(&s.f, sent + 1)->bytes[8], ==, 33);
	end(&s);
}

/* net/ipv6/mcast.c inet6_mc_check goes through the socket's list by the group alone, so that a membership whose interface
 * is gone decides still; however many others there are, though they are found otherwise then. */
static void an_orphan_decides(void)
{
	for (unsigned others = 0; others <= 100; others += 100) {
		struct mc_interface second = { 2, MC_IF_UP | MC_IF_MULTICAST, ip("198.51.100.1"),
					       24, 0 };
		struct mc_where there = { MC_WHERE_INDEX, 2, { 0, 0 } };
		struct mc_socket *a, *b;
		struct scene s;

		begin(&s, "linux-6");
		g_assert_cmpint(mc_node_add_interface(s.n, &second), ==, 0);
		g_assert_cmpint(mc_node_add_address(s.n, 2, ip("fe80::20"), 64), ==, 0);
		a = mc_socket_open(s.n);
		b = mc_socket_open(s.n);
		for (uint64_t i = 0; i < others; i++)
			g_assert_cmpint(mc_socket_join(a,
						       (struct maddr){ 0xff15000000000000, i + 1 },
						       first, NULL),
					==, 0);
		g_assert_cmpint(mc_socket_join_source(a, ip(g_of[1]), there, ip(s1_of[1]), NULL),
				==, 0);
		g_assert_cmpint(mc_socket_join(b, ip(g_of[1]), first, NULL), ==, 0);
		g_assert_cmpint(mc_node_detach_interface(s.n, 2), ==, 0);
		arrive(&s, s2_of[1], g_of[1], PORT);
		GOT(a, 0);
		GOT(b, 1);
		end(&s);
	}
}

static void take(struct mc_socket *so, const struct mc_datagram *d, void *ctx)
{
	(void)so;
	g_assert_cmpmem(d->octets, d->length, "hello", 5);
	++*(unsigned *)ctx;
}

static void queues_and_readers(void)
{
	struct scene s;
	struct mc_socket *so;
	struct mc_datagram d;
	unsigned read = 0;
	char octets[3];
	size_t length;

	begin(&s, "rfc3376");
	so = mc_socket_open(s.n);
	g_assert_cmpint(mc_socket_join(so, ip(g_of[0]), first, NULL), ==, 0);
	g_assert_cmpint(mc_socket_recvfrom(so, octets, 3, &d, &length), ==, EAGAIN);
	arrive(&s, s1_of[0], g_of[0], PORT);
	mc_socket_reader(so, take, &read);
	arrive(&s, s2_of[0], g_of[0], PORT);
	g_assert_cmpuint(read, ==, 1);
	mc_socket_reader(so, NULL, NULL);
	g_assert_cmpint(mc_socket_recvfrom(so, octets, 3, &d, &length), ==, 0);
	g_assert_cmpmem(octets, length, "hel", 3);
	g_assert_cmpuint(d.length, ==, 5);
	g_assert_true(maddr_equal(d.from, ip(s1_of[0])));
	g_assert_cmpuint(d.from_port, ==, 7000);
	g_assert_cmpuint(d.ifindex, ==, 1);
	while (metric(s.n, "drop_full") == 0)
		arrive(&s, s1_of[0], g_of[0], PORT);
	g_assert_cmpuint(metric(s.n, "receive_full"), ==, 1);
	GOT(so, metric(s.n, "receive_delivered"));
	end(&s);
}

int main(int argc, char **argv)
{
	static const char *const presets[] = { "linux-6", "freebsd-14", "rfc3376", "unlimited" };
	static const struct {
		const char *name;
		void (*test)(gconstpointer preset);
	} tests[] = {
		{ "a-socket-s-filter-is-applied-again", filters_are_applied_again },
		{ "own-datagrams-come-back-unless-loop-is-off", own_datagrams },
		{ "who-is-left-still-receives", the_last_member_leaves },
		{ "to-the-bound-and-the-peer-alone", binds_and_peers },
	};

	g_test_init(&argc, &argv, NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(tests); i++)
		for (size_t k = 0; k < G_N_ELEMENTS(presets); k++) {
			char *path = g_strdup_printf("/receive/%s/%s", tests[i].name, presets[k]);

			g_test_add_data_func(path, presets[k], tests[i].test);
			g_free(path);
		}
	g_test_add_func("/receive/who-has-not-joined", who_has_not_joined);
	g_test_add_func("/receive/an-orphan-decides", an_orphan_decides);
	g_test_add_func("/receive/errors", errors);
	g_test_add_func("/receive/hops", hops);
	g_test_add_func("/receive/queues-and-readers", queues_and_readers);
	return g_test_run();
}
