/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Raw sockets, as igmp(ADMP) of SCO OpenServer 5.0.7 describes them ("the page" below), and as
 * netinet/raw_ip.c rip_input, netinet/igmp.c igmp_input and RFC 3542 s3 have them.
 */
#include <errno.h>

#include "tests/unit/fake_port.h"

#define HOST  "192.0.2.10"
#define OTHER "192.0.2.77"
#define GROUP "239.1.2.3"
#define ALL   "224.0.0.1"

enum { QUERY = 0x11, REPORT = 0x16, LEAVE = 0x17, UNKNOWN = 0x99 };

static const struct mc_where first = { .kind = MC_WHERE_INDEX, .ifindex = 1 };

static struct mc_socket *raw_of(struct mc_node *n, enum mc_domain domain, const char *protocol)
{
	struct mc_socket_config c = { .domain = domain,
				      .type = MC_RAW,
				      .protocol = mc_protocol(protocol) };
	struct mc_socket *so;

	g_assert_cmpint(mc_socket_create(n, &c, &so), ==, 0);
	g_assert_nonnull(so);
	return so;
}

static struct mc_socket *raw(struct mc_node *n)
{
	return raw_of(n, MC_INET, "igmp");
}

static bool heard(struct mc_socket *so)
{
	struct mc_datagram d;
	uint8_t octets[256];
	size_t length;
	int err = mc_socket_recvfrom(so, octets, sizeof(octets), &d, &length);

	g_assert_true(err == 0 || err == EAGAIN);
	return err == 0;
}

static struct mc_endpoint to(const char *address)
{
	return (struct mc_endpoint){ ip(address), 0 };
}

static void done(struct mc_node *n, struct fake *f)
{
	mc_node_free(n);
	fake_fini(f);
}

static struct mc_node *begin(struct fake *f, const char *preset)
{
	struct mc_node *n;

	fake_init(f);
	n = one_interface(f, preset, "host");
	fake_run(f, 30 * MC_SEC);
	g_array_set_size(f->sent, 0);
	return n;
}

/* ---- what is heard ---- */

/* The page: "Incoming packets are received with the IP header and options intact." */
static void headers_and_options_are_intact(gconstpointer preset)
{
	struct fake f;
	struct mc_node *n = begin(&f, preset);
	struct mc_socket *so = raw(n);
	uint8_t sent[64], got[64];
	size_t length = igmp_datagram(sent, OTHER, ALL, QUERY, 10, "0.0.0.0", 0), copied;
	struct mc_datagram d;

	mc_node_input(n, 1, sent, length);
	g_assert_cmpint(mc_socket_recvfrom(so, got, sizeof(got), &d, &copied), ==, 0);
	g_assert_cmpuint(sent[0], ==, 0x46); /* with Router Alert */
	g_assert_cmpmem(got, copied, sent, length);
	g_assert_cmpuint(d.length, ==, length);
	g_assert_true(maddr_equal(d.from, ip(OTHER)));
	g_assert_true(maddr_equal(d.to, ip(ALL)));
	g_assert_cmpuint(d.ifindex, ==, 1);
	g_assert_cmpuint(d.ttl, ==, 1);
	g_assert_false(heard(so));
	mc_node_input(n, 1, sent, length);
	g_assert_cmpint(mc_socket_recvfrom(so, got, 20, &d, &copied), ==, 0);
	g_assert_cmpuint(copied, ==, 20); /* recvfrom(2): the rest is lost */
	g_assert_cmpuint(d.length, ==, length);
	fake_run(&f, 60 * MC_SEC);
	done(n, &f);
}

struct passed {
	const char *what, *to;
	uint8_t type, code;
	const char *group;
	int cut, flip; /* octets lost at the end; an octet of the message that is wrong, or -1 */
	bool after;    /* is it passed on by a protocol that looks first (OPENBSD.md A8)? */
};

static const struct passed passed[] = {
	{ "query", ALL, QUERY, 10, "0.0.0.0", 0, -1, true },
	{ "report", GROUP, REPORT, 0, GROUP, 0, -1, true },
	{ "leave", ALL, LEAVE, 0, GROUP, 0, -1, true },
	{ "unknown type", GROUP, UNKNOWN, 0, GROUP, 0, -1, true },
	{ "too short", ALL, QUERY, 10, "0.0.0.0", 1, -1, false },
	{ "bad checksum", ALL, QUERY, 10, "0.0.0.0", 0, 2, false },
	{ "bad report", GROUP, REPORT, 0, "239.9.9.9", 0, -1, false },
	{ "bad query", GROUP, QUERY, 0, "0.0.0.0", 0, -1, false }, /* IGMPv1's, not to 224.0.0.1 */
};

static void hear_one(struct mc_node *n, const struct passed *p)
{
	uint8_t d[64];
	size_t length = igmp_datagram(d, OTHER, p->to, p->type, p->code, p->group, 0);

	if (p->flip >= 0)
		d[24 + p->flip] ^= 1;
	if (p->cut) { /* the IP header knows of it */
		length -= (size_t)p->cut;
		ipwire_put16(d + 2, length);
		ipwire_put16(d + 10, 0);
		ipwire_put16(d + 10, ipwire_checksum(d, 24));
	}
	mc_node_input(n, 1, d, length);
}

/* What the protocol drops goes no further; Linux asks the raw sockets first (net/ipv4/ip_input.c
 * ip_protocol_deliver_rcu: raw_local_deliver, then igmp_rcv). */
static void what_is_passed_on(const char *preset, bool all)
{
	for (size_t i = 0; i < G_N_ELEMENTS(passed); i++) {
		struct fake f;
		struct mc_node *n = begin(&f, preset);
		struct mc_socket *member = mc_socket_open(n), *so = raw(n);

		g_test_message("%s: %s", preset, passed[i].what);
		g_assert_cmpint(mc_socket_join(member, ip(GROUP), first, NULL), ==, 0);
		hear_one(n, &passed[i]);
		g_assert_true(heard(so) == (all || passed[i].after));
		g_assert_false(heard(so));
		done(n, &f);
	}
}

static void bsd_passes_on_what_is_right(void)
{
	what_is_passed_on("openbsd-2016-list", false);
}

static void linux_passes_on_all(void)
{
	what_is_passed_on("linux-6", true);
}

static void all_of_the_protocol_hear(void)
{
	struct fake f;
	struct mc_node *n = begin(&f, "rfc2236");
	struct mc_socket *a = raw(n), *b = raw(n), *udp = mc_socket_open(n);
	struct mc_socket *pim = NULL;
	struct mc_socket_config other = { .domain = MC_INET, .type = MC_RAW, .protocol = 103 };

	g_assert_cmpint(mc_socket_create(n, &other, &pim), ==, 0);
	hear(n, OTHER, ALL, QUERY, 10, "0.0.0.0");
	g_assert_true(heard(a));
	g_assert_true(heard(b));
	g_assert_false(heard(udp));
	g_assert_false(heard(pim));
	hear(n, OTHER, "224.0.0.251", REPORT, 0, "224.0.0.251"); /* not joined: IP drops it */
	g_assert_false(heard(a));
	mc_socket_close(a, NULL, NULL);
	hear(n, OTHER, ALL, QUERY, 10, "0.0.0.0");
	g_assert_true(heard(b));
	fake_run(&f, 60 * MC_SEC);
	done(n, &f);
}

struct closing {
	struct mc_socket *so[3];
	unsigned heard;
};

static void close_all(struct mc_socket *so, const struct mc_datagram *d, void *ctx)
{
	struct closing *c = ctx;

	(void)so, (void)d;
	c->heard++;
	for (size_t i = 0; i < G_N_ELEMENTS(c->so); i++)
		mc_socket_close(c->so[i], NULL, NULL);
}

/* A program may do anything with its sockets when it hears something: the others that were to hear it,
 * too, may be gone. */
static void a_reader_may_close_any(gconstpointer type)
{
	struct closing c = { .heard = 0 };
	struct fake f;
	struct mc_node *n = begin(&f, "openbsd-2016-list");
	struct mc_endpoint self = { ip(GROUP), MC_DEFAULT_PORT };
	bool udp = GPOINTER_TO_INT(type) == MC_DGRAM;
	struct mc_socket *sender = udp ? mc_socket_open(n) : raw(n);

	for (size_t i = 0; i < G_N_ELEMENTS(c.so); i++) {
		c.so[i] = udp ? mc_socket_open(n) : raw(n);
		mc_socket_reader(c.so[i], close_all, &c);
	}
	g_assert_cmpint(mc_socket_join(sender, ip(GROUP), first, NULL), ==, 0);
	if (udp)
		g_assert_cmpint(mc_socket_sendto(sender, &self, "x", 1), ==, 0);
	else
		hear(n, OTHER, ALL, QUERY, 10, "0.0.0.0");
	g_assert_true(heard(sender)); /* the oldest, and so the last to be asked */
	g_assert_cmpuint(c.heard, ==, 1);
	fake_run(&f, 60 * MC_SEC);
	done(n, &f);
}

/* in_pcb: the local address is what the datagram is for, the remote one where it is from. */
static void bind_and_connect_narrow_it(void)
{
	struct fake f;
	struct mc_node *n = begin(&f, "rfc2236");
	struct mc_socket *own = raw(n), *group = raw(n), *peer = raw(n), *any = raw(n);

	g_assert_cmpint(mc_socket_bind(own, ip(HOST), 0), ==, 0);
	g_assert_cmpint(mc_socket_bind(group, ip(ALL), 0), ==, 0);
	g_assert_cmpint(mc_socket_bind(any, ip("0.0.0.0"), 0), ==, 0);
	g_assert_cmpint(mc_socket_connect(peer, ip(OTHER), 0), ==, 0);
	hear(n, "192.0.2.78", ALL, QUERY, 10, "0.0.0.0");
	g_assert_true(!heard(own) && heard(group) && !heard(peer) && heard(any));
	hear(n, OTHER, ALL, QUERY, 10, "0.0.0.0");
	g_assert_true(!heard(own) && heard(group) && heard(peer) && heard(any));
	hear(n, OTHER, HOST, UNKNOWN, 0, "0.0.0.0");
	g_assert_true(heard(own) && !heard(group) && heard(peer) && heard(any));
	fake_run(&f, 60 * MC_SEC);
	done(n, &f);
}

struct asking {
	const char *preset, *protocol;
	bool asks;
};

/* Who asks the socket's own filter: Linux (net/ipv4/raw.c raw_v4_match: ip_mc_sf_allow), FreeBSD but for
 * IGMP (netinet/raw_ip.c rip_input: imo_multi_filter). */
static void filters_are_asked_by_the_row(gconstpointer row)
{
	const struct asking *a = row;
	struct fake f;
	struct mc_node *n = begin(&f, a->preset);
	struct mc_socket *everyone = mc_socket_open(n), *so = raw_of(n, MC_INET, a->protocol);
	struct ipwire w = { .from = ip("192.0.2.78"),
			    .to = ip(GROUP),
			    .protocol = (uint8_t)mc_protocol(a->protocol),
			    .ttl = 1,
			    .length = 8 };
	uint8_t d[64] = { [20] = REPORT, 0, 0xf8, 0xfa, 239, 1, 2, 3 };

	g_assert_cmpint(mc_socket_join(everyone, ip(GROUP), first, NULL), ==, 0);
	g_assert_cmpint(mc_socket_join_source(so, ip(GROUP), first, ip(OTHER), NULL), ==, 0);
	mc_node_input(n, 1, d, ipwire_seal(&w, d));
	g_assert_true(heard(so) == !a->asks);
	w.from = ip(OTHER);
	mc_node_input(n, 1, d, ipwire_seal(&w, d));
	g_assert_true(heard(so));
	fake_run(&f, 60 * MC_SEC);
	done(n, &f);
}

/* ---- what is sent ---- */

/* The page: "Outgoing packets automatically have an IP header prepended to them (based on the destination
 * address)." */
static void a_header_is_prepended(void)
{
	static const uint8_t message[] = { QUERY, 0, 0xee, 0xff, 0, 0, 0, 0 };
	struct mc_endpoint all = to(ALL);
	struct fake f;
	struct mc_node *n = begin(&f, "rfc2236");
	struct mc_socket *so = raw(n);
	const struct sent *s;

	g_assert_cmpint(mc_socket_sendto(so, &all, message, sizeof(message)), ==, 0);
	s = fake_sent(&f, 0);
	g_assert_cmpuint(s->length, ==, 28);
	g_assert_cmpuint(s->bytes[0], ==, 0x45);
	g_assert_cmpuint(ipwire_get16(s->bytes + 2), ==, 28);
	g_assert_cmpuint(s->bytes[8], ==, 1); /* RFC 1112 s6.1: the default */
	g_assert_cmpuint(s->bytes[9], ==, 2);
	g_assert_cmpuint(ipwire_checksum(s->bytes, 20), ==, 0);
	g_assert_true(maddr_equal(s->from, ip(HOST)));
	g_assert_true(maddr_equal(s->to, ip(ALL)));
	g_assert_cmpmem(s->bytes + 20, 8, message, 8);
	g_assert_cmpint(mc_socket_set_ttl(so, 7), ==, 0);
	g_assert_cmpint(mc_socket_connect(so, ip(ALL), 0), ==, 0);
	g_assert_cmpint(mc_socket_sendto(so, NULL, message, sizeof(message)), ==, 0);
	g_assert_cmpuint(fake_sent(&f, 1)->bytes[8], ==, 7);
	done(n, &f);
}

static void the_interface_is_the_options_or_the_routes(void)
{
	static const uint8_t message[] = { LEAVE, 0, 0xe8, 0xff, 0, 0, 0, 0 };
	struct mc_interface two = { 2, MC_IF_UP | MC_IF_MULTICAST, ip("198.51.100.10"), 24, 0 };
	struct mc_endpoint group = to(GROUP);
	struct fake f;
	struct mc_node *n = begin(&f, "rfc2236");
	struct mc_socket *so = raw(n);

	g_assert_cmpint(mc_node_add_interface(n, &two), ==, 0);
	fake_run(&f, 60 * MC_SEC);
	g_array_set_size(f.sent, 0);
	g_assert_cmpint(mc_socket_sendto(so, &group, message, 8), ==, 0);
	g_assert_cmpint(mc_socket_set_if(so, ip("198.51.100.10")), ==, 0);
	g_assert_cmpint(mc_socket_sendto(so, &group, message, 8), ==, 0);
	g_assert_cmpint(mc_socket_set_if(so, ip("0.0.0.0")), ==, 0);
	mc_node_route_flush(n);
	g_assert_cmpint(mc_socket_sendto(so, &group, message, 8), ==, EHOSTUNREACH);
	g_assert_cmpuint(f.sent->len, ==, 2);
	g_assert_cmpuint(fake_sent(&f, 0)->ifindex, ==, 1);
	g_assert_cmpuint(fake_sent(&f, 1)->ifindex, ==, 2);
	g_assert_true(maddr_equal(fake_sent(&f, 1)->from, ip("198.51.100.10")));
	done(n, &f);
}

/* IP_MULTICAST_LOOP: own members hear it, raw sockets among them, unless it is off. */
static void own_members_hear_it_too(void)
{
	static const uint8_t report[] = { REPORT, 0, 0xf8, 0xfa, 239, 1, 2, 3 };
	struct mc_endpoint group = to(GROUP);
	struct fake f;
	struct mc_node *n = begin(&f, "rfc2236");
	struct mc_socket *so = raw(n), *other = raw(n);

	g_assert_cmpint(mc_socket_sendto(so, &group, report, 8), ==, 0);
	g_assert_false(heard(other)); /* nobody has joined */
	g_assert_cmpint(mc_socket_join(other, ip(GROUP), first, NULL), ==, 0);
	g_assert_cmpint(mc_socket_sendto(so, &group, report, 8), ==, 0);
	g_assert_true(heard(other));
	g_assert_cmpint(mc_socket_set_loop(so, 0), ==, 0);
	g_assert_cmpint(mc_socket_sendto(so, &group, report, 8), ==, 0);
	g_assert_false(heard(other));
	fake_run(&f, 60 * MC_SEC);
	done(n, &f);
}

/* ---- errors: each of the page's ---- */

static void errors_are_those_of_the_page(gconstpointer preset)
{
	static const uint8_t message[8] = { QUERY, 0, 0xee, 0xff };
	struct mc_endpoint all = to(ALL);
	struct fake f;
	struct mc_node *n = begin(&f, preset);
	struct mc_socket *so = raw(n), *fd;

	g_assert_cmpint(mc_socket_sendto(so, NULL, message, 8), ==, ENOTCONN);
	g_assert_cmpint(mc_socket_bind(so, ip("203.0.113.1"), 0), ==, EADDRNOTAVAIL);
	g_assert_cmpint(mc_socket_connect(so, ip(ALL), 0), ==, 0);
	g_assert_cmpint(mc_socket_connect(so, ip(ALL), 0), ==, EISCONN);
	g_assert_cmpint(mc_socket_sendto(so, &all, message, 8), ==, EISCONN);
	mc_node_refuse_alloc(n, 1);
	g_assert_cmpint(mc_socket_sendto(so, NULL, message, 8), ==, ENOBUFS);
	g_assert_cmpint(mc_device_open(n, MC_PATH_IGMP, 1, 0, &fd), ==, ENOBUFS);
	g_assert_null(fd);
	mc_node_refuse_alloc(n, 0);
	g_assert_cmpint(mc_socket_sendto(so, NULL, message, 8), ==, 0);
	g_assert_cmpint(mc_socket_ioctl(so, MC_IGMP_GETSTAT, NULL), ==, EINVAL);
	g_assert_cmpuint(f.sent->len, ==, 1);
	done(n, &f);
}

/* Measured on Linux 6.18, raw IGMP and ICMPv6 sockets and UDP alike. */
static void linux_answers_otherwise(void)
{
	static const uint8_t message[8] = { QUERY, 0, 0xee, 0xff };
	struct mc_endpoint group = to("224.0.0.251");
	struct fake f;
	struct mc_node *n = begin(&f, "linux-6");
	struct mc_socket *so = raw(n), *v6 = raw_of(n, MC_INET6, "ipv6-icmp");

	g_assert_cmpint(mc_socket_sendto(so, NULL, message, 8), ==, EDESTADDRREQ);
	g_assert_cmpint(mc_socket_sendto(v6, NULL, message, 8), ==, EDESTADDRREQ);
	g_assert_cmpint(mc_socket_connect(so, ip(GROUP), 0), ==, 0);
	g_assert_cmpint(mc_socket_connect(so, ip(ALL), 0), ==, 0);
	g_assert_cmpint(mc_socket_sendto(so, NULL, message, 8), ==, 0);
	g_assert_cmpint(mc_socket_sendto(so, &group, message, 8), ==, 0);
	g_assert_cmpuint(f.sent->len, ==, 2);
	g_assert_true(maddr_equal(fake_sent(&f, 0)->to, ip(ALL)));
	g_assert_true(maddr_equal(fake_sent(&f, 1)->to, group.address));
	done(n, &f);
}

static void only_root_has_raw_sockets(void)
{
	struct mc_socket_config c = { .domain = MC_INET, .type = MC_RAW, .protocol = 2, .uid = 7 };
	struct fake f;
	struct mc_node *n = begin(&f, "rfc2236");
	struct mc_socket *so;

	g_assert_cmpint(mc_socket_create(n, &c, &so), ==, EACCES);
	g_assert_null(so);
	done(n, &f);
}

/* getprotobyname(3), and IANA's numbers. */
static void protocols_have_their_numbers(void)
{
	static const struct {
		const char *name;
		int number;
	} rows[] = { { "ip", 0 },   { "icmp", 1 },	 { "igmp", 2 },	   { "tcp", 6 },
		     { "udp", 17 }, { "ipv6-icmp", 58 }, { "nobody", -1 }, { "", -1 } };

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		g_assert_cmpint(mc_protocol(rows[i].name), ==, rows[i].number);
}

/* ---- ICMPv6 ---- */

static size_t mld_query(uint8_t *out, const char *from)
{
	struct ipwire w = { .from = ip(from),
			    .to = ip("ff02::1"),
			    .protocol = IPWIRE_ICMPV6,
			    .ttl = 1,
			    .router_alert = true,
			    .length = 24 };
	uint8_t *message = out + ipwire_header(&w);

	memset(message, 0, w.length);
	message[0] = 130;
	message[4] = 0x27; /* 10 s */
	message[5] = 0x10;
	ipwire_put16(message + 2, ipwire_checksum_pseudo(&w, message));
	return ipwire_seal(&w, out);
}

static struct mc_node *begin_v6(struct fake *f, const char *preset)
{
	struct mc_node *n = begin(f, preset);

	g_assert_cmpint(mc_node_add_address(n, 1, ip("fe80::10"), 64), ==, 0);
	fake_run(f, 60 * MC_SEC);
	g_array_set_size(f->sent, 0);
	return n;
}

/* RFC 3542 s3: no IPv6 header or extension is given to the program; s3.1: the kernel makes ICMPv6's
 * checksum, and checks it.  What MLD drops since it is not link-local is given (netinet6/icmp6.c: a copy
 * goes to mld6_input). */
static void raw_icmpv6_begins_behind_the_headers(gconstpointer preset)
{
	struct fake f;
	struct mc_node *n = begin_v6(&f, preset);
	struct mc_socket *so = raw_of(n, MC_INET6, "ipv6-icmp"), *v4 = raw(n);
	uint8_t d[128], got[64];
	size_t length = mld_query(d, "fe80::1"), copied;
	struct mc_datagram r;

	mc_node_input(n, 1, d, length);
	g_assert_cmpint(mc_socket_recvfrom(so, got, sizeof(got), &r, &copied), ==, 0);
	g_assert_cmpmem(got, copied, d + 48, 24);
	g_assert_true(maddr_equal(r.from, ip("fe80::1")));
	g_assert_false(heard(v4));
	mc_node_input(n, 1, d, mld_query(d, "2001:db8::1"));
	g_assert_true(heard(so));
	length = mld_query(d, "fe80::1");
	d[48 + 2] ^= 1;
	mc_node_input(n, 1, d, length);
	g_assert_false(heard(so));
	fake_run(&f, 120 * MC_SEC);
	done(n, &f);
}

static void the_kernel_makes_icmpv6s_checksum(void)
{
	static const uint8_t message[24] = { 132 };
	struct mc_endpoint routers = to("ff02::2");
	struct fake f;
	struct mc_node *n = begin_v6(&f, "rfc3376");
	struct mc_socket *so = raw_of(n, MC_INET6, "ipv6-icmp");
	const struct sent *s;

	g_assert_cmpint(mc_socket_sendto(so, &routers, message, sizeof(message)), ==, 0);
	s = fake_sent(&f, 0); /* fake_port.h has checked the checksum */
	g_assert_cmpuint(s->length, ==, 64);
	g_assert_cmpuint(s->type, ==, 132);
	g_assert_cmpuint(s->bytes[7], ==, 1); /* the hop limit */
	g_assert_true(maddr_equal(s->from, ip("fe80::10")));
	done(n, &f);
}

/* ---- the driver's endpoint ---- */

static struct mc_socket *device(struct mc_node *n, uint32_t pid)
{
	struct mc_socket *fd;

	g_assert_cmpint(mc_device_open(n, MC_PATH_IGMP, pid, 0, &fd), ==, 0);
	return fd;
}

static void the_driver_is_opened_by_name(void)
{
	struct fake f;
	struct mc_node *n = begin(&f, "openbsd-2016-list");
	struct mc_socket *fd;

	g_assert_cmpstr(MC_PATH_IGMP, ==, "/dev/igmp");
	g_assert_cmpint(mc_device_open(n, "/dev/icmp", 1, 0, &fd), ==, ENOENT);
	g_assert_null(fd);
	g_assert_cmpint(mc_device_open(n, MC_PATH_IGMP, 1, 7, &fd), ==, EACCES);
	g_assert_null(fd);
	fd = device(n, 1);
	hear(n, OTHER, ALL, QUERY, 10, "0.0.0.0");
	g_assert_true(heard(fd)); /* a stream like a raw socket's */
	fake_run(&f, 60 * MC_SEC);
	done(n, &f);
}

/* The page: EINVAL "when no argument/NULL argument is passed to the driver". */
static void requests_need_an_argument(void)
{
	struct fake f;
	struct mc_node *n = begin(&f, "openbsd-2016-list");
	struct mc_socket *fd = device(n, 1), *udp = mc_socket_open(n);
	struct mc_socket *pim;
	struct mc_socket_config c = { .domain = MC_INET, .type = MC_RAW, .protocol = 103 };
	struct mc_igmpstat s;

	g_assert_cmpint(mc_socket_create(n, &c, &pim), ==, 0);
	g_assert_cmpint(mc_socket_ioctl(fd, MC_IGMP_GETSTAT, NULL), ==, EINVAL);
	g_assert_cmpint(mc_socket_ioctl(fd, MC_IGMP_SETMANAGEMENT, NULL), ==, EINVAL);
	g_assert_cmpint(mc_socket_ioctl(fd, (enum mc_ioctl)99, &s), ==, EINVAL);
	g_assert_cmpint(mc_socket_ioctl(udp, MC_IGMP_GETSTAT, &s), ==, EOPNOTSUPP);
	g_assert_cmpint(mc_socket_ioctl(pim, MC_IGMP_GETSTAT, &s), ==, EOPNOTSUPP);
	g_assert_cmpint(mc_socket_ioctl(raw(n), MC_IGMP_GETSTAT, &s), ==, 0);
	done(n, &f);
}

struct listed {
	unsigned n;
	struct mc_endpoint_info last;
};

static void list(const struct mc_endpoint_info *e, void *ctx)
{
	struct listed *l = ctx;

	l->n++;
	l->last = *e;
}

/* The page: "to distinguish it from others, when network statistics are gathered". */
static void management_is_set_apart(void)
{
	struct fake f;
	struct mc_node *n = begin(&f, "openbsd-2016-list");
	struct mc_socket *fd = device(n, 5), *so = raw(n);
	struct listed l = { 0 };
	bool yes = true, no = false;

	g_assert_cmpint(mc_socket_bind(so, ip(HOST), 0), ==, 0);
	g_assert_cmpint(mc_socket_connect(so, ip(ALL), 0), ==, 0);
	g_assert_cmpint(mc_socket_ioctl(fd, MC_IGMP_SETMANAGEMENT, &yes), ==, 0);
	mc_node_walk_endpoints(n, false, list, &l);
	g_assert_cmpuint(l.n, ==, 1);
	g_assert_cmpstr(l.last.kind, ==, "raw");
	g_assert_cmpint(l.last.protocol, ==, 2);
	g_assert_true(maddr_equal(l.last.local, ip(HOST)));
	g_assert_true(maddr_equal(l.last.remote, ip(ALL)));
	l.n = 0;
	mc_node_walk_endpoints(n, true, list, &l);
	g_assert_cmpuint(l.n, ==, 2);
	g_assert_cmpint(mc_socket_ioctl(fd, MC_IGMP_SETMANAGEMENT, &no), ==, 0);
	l.n = 0;
	mc_socket_close(so, NULL, NULL);
	mc_node_walk_endpoints(n, false, list, &l);
	g_assert_cmpuint(l.n, ==, 1);
	g_assert_cmpstr(l.last.kind, ==, "device");
	g_assert_cmpuint(l.last.pid, ==, 5);
	done(n, &f);
}

/* ---- one counter a cause ---- */

#define F(field) offsetof(struct mc_igmpstat, field)

struct cause {
	struct passed heard;
	size_t counters
		[4]; /* that are 1 more, and no others; 0 ends: rcv_total is F() 0 and always is */
};

static const struct cause causes[] = {
	{ { "v1 query", ALL, QUERY, 0, "0.0.0.0", 0, -1, true },
	  { F(rcv_queries), F(rcv_v1queries) } },
	{ { "v2 query", ALL, QUERY, 10, "0.0.0.0", 0, -1, true },
	  { F(rcv_queries), F(rcv_v2queries) } },
	{ { "bad query", GROUP, QUERY, 0, "0.0.0.0", 0, -1, false },
	  { F(rcv_queries), F(rcv_v1queries), F(rcv_badqueries) } },
	{ { "v1 report", GROUP, 0x12, 0, GROUP, 0, -1, true },
	  { F(rcv_reports), F(rcv_v1reports), F(rcv_ourreports) } },
	{ { "v2 report", GROUP, REPORT, 0, GROUP, 0, -1, true },
	  { F(rcv_reports), F(rcv_v2reports), F(rcv_ourreports) } },
	{ { "bad report", GROUP, REPORT, 0, "239.9.9.9", 0, -1, false },
	  { F(rcv_reports), F(rcv_v2reports), F(rcv_badreports) } },
	{ { "leave", ALL, LEAVE, 0, GROUP, 0, -1, true }, { F(rcv_leaves) } },
	{ { "v3 report", ALL, 0x22, 0, "0.0.0.0", 0, -1, true }, { F(rcv_newer) } },
	{ { "unknown", ALL, UNKNOWN, 0, "0.0.0.0", 0, -1, true }, { F(rcv_unknown) } },
	{ { "short", ALL, QUERY, 10, "0.0.0.0", 1, -1, false }, { F(rcv_tooshort) } },
	{ { "sum", ALL, QUERY, 10, "0.0.0.0", 0, 2, false }, { F(rcv_badsum) } },
};

static uint64_t counter(const struct mc_igmpstat *s, size_t at)
{
	return *(const uint64_t *)((const char *)s + at);
}

static struct mc_igmpstat statistics(struct mc_socket *fd)
{
	struct mc_igmpstat s;

	g_assert_cmpint(mc_socket_ioctl(fd, MC_IGMP_GETSTAT, &s), ==, 0);
	return s;
}

static void changed_alone(const struct mc_igmpstat *was, const struct mc_igmpstat *is,
			  const size_t *counters)
{
	for (size_t at = 0; at < sizeof(*is); at += sizeof(uint64_t)) {
		bool wanted = at == F(rcv_total);

		for (size_t i = 0; counters[i]; i++)
			wanted |= counters[i] == at;
		if (at != F(timers_started)) /* what may be answered */
			g_assert_cmpuint(counter(is, at) - counter(was, at), ==, wanted);
	}
}

/* None is forgotten: what was in the structure before is gone. */
static void all_of_it_is_filled(void)
{
	struct fake f;
	struct mc_node *n = begin(&f, "openbsd-2016-list");
	struct mc_igmpstat s;

	memset(&s, 0xff, sizeof(s));
	g_assert_cmpint(mc_socket_ioctl(device(n, 1), MC_IGMP_GETSTAT, &s), ==, 0);
	for (size_t at = 0; at < sizeof(s); at += sizeof(uint64_t))
		g_assert_cmpuint(counter(&s, at), <, 1000);
	done(n, &f);
}

/* netinet/igmp.c igmp_input_if, cause by cause, of a host that speaks IGMPv2. */
static void every_cause_has_its_counter(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(causes); i++) {
		struct fake f;
		struct mc_node *n = begin(&f, "openbsd-2016-list");
		struct mc_socket *member = mc_socket_open(n), *fd = device(n, 1);
		struct mc_igmpstat was, is;

		g_test_message("%s", causes[i].heard.what);
		g_assert_cmpint(mc_socket_join(member, ip(GROUP), first, NULL), ==, 0);
		fake_run(&f, f.now + 30 * MC_SEC);
		was = statistics(fd);
		hear_one(n, &causes[i].heard);
		is = statistics(fd);
		changed_alone(&was, &is, causes[i].counters);
		done(n, &f);
	}
}

/* A node that speaks IGMPv3 reads what one of IGMPv2 does not; one whose protocol is off reads nothing. */
static void versions_and_off_are_counted_apart(void)
{
	struct mc_node_config c = { .preset = "rfc3376", .igmp = MC_OFF };
	struct mc_interface i = { 1, MC_IF_UP | MC_IF_MULTICAST, ip(HOST), 24, 0 };
	struct fake f;
	struct mc_node *n = begin(&f, "rfc3376");
	struct mc_socket *so = mc_socket_open(n);
	uint8_t d[64];
	struct mc_igmpstat s;

	mc_node_input(n, 1, d, igmp_datagram(d, OTHER, ALL, QUERY, 10, "0.0.0.0", 4));
	mc_node_input(n, 1, d, igmp_datagram(d, OTHER, ALL, 0x22, 0, "0.0.0.0", 0));
	g_assert_cmpint(mc_socket_join(so, ip(GROUP), first, NULL), ==, 0);
	fake_run(&f, 60 * MC_SEC);
	s = statistics(device(n, 1));
	g_assert_cmpuint(s.rcv_v3queries, ==, 1);
	g_assert_cmpuint(s.rcv_v3reports, ==, 1);
	g_assert_cmpuint(s.snd_v3reports, ==, s.snd_reports);
	g_assert_cmpuint(s.snd_records, >=, 2); /* TO_EX, robustness times (RFC 3376 s5.1) */
	done(n, &f);
	fake_init(&f);
	n = mc_node_new(&c, &f.port);
	g_assert_cmpint(mc_node_add_interface(n, &i), ==, 0);
	hear(n, OTHER, ALL, QUERY, 10, "0.0.0.0");
	s = statistics(device(n, 1));
	g_assert_cmpuint(s.rcv_off, ==, 1);
	g_assert_cmpuint(s.rcv_total + s.ip_down, ==, 0);
	done(n, &f);
}

/* What IP drops is none of the protocol's, and counted by cause, too. */
static void what_ip_drops_is_counted_apart(void)
{
	struct fake f;
	struct mc_node *n = begin(&f, "openbsd-2016-list");
	struct mc_socket *fd = device(n, 1);
	uint8_t d[64];
	size_t length = igmp_datagram(d, OTHER, GROUP, REPORT, 0, GROUP, 0);
	struct mc_igmpstat s;

	mc_node_input(n, 1, d, length); /* not a member */
	mc_node_input(n, 1, d, 10);
	d[8] ^= 1;
	mc_node_input(n, 1, d, length);
	g_assert_cmpint(mc_node_set_up(n, 1, false), ==, 0);
	hear(n, OTHER, ALL, QUERY, 10, "0.0.0.0");
	s = statistics(fd);
	g_assert_cmpuint(s.ip_notmember, ==, 1);
	g_assert_cmpuint(s.ip_tooshort, ==, 1);
	g_assert_cmpuint(s.ip_badheader, ==, 1);
	g_assert_cmpuint(s.ip_down, ==, 1);
	g_assert_cmpuint(s.rcv_total, ==, 0);
	done(n, &f);
}

/* OpenBSD's igps_snd_reports counts leaves, too; here each has its own. */
static void what_is_sent_is_counted_apart(void)
{
	struct fake f;
	struct mc_node *n = begin(&f, "openbsd-2016-list");
	struct mc_socket *so = mc_socket_open(n), *fd = device(n, 1);
	struct mc_igmpstat s;

	g_assert_cmpint(mc_socket_join(so, ip(GROUP), first, NULL), ==, 0);
	fake_run(&f, f.now + 30 * MC_SEC);
	g_assert_cmpint(mc_socket_leave(so, ip(GROUP), first, NULL), ==, 0);
	s = statistics(fd);
	g_assert_cmpuint(s.snd_reports, ==, 2);
	g_assert_cmpuint(s.snd_v2reports, ==, 2);
	g_assert_cmpuint(s.snd_v1reports + s.snd_v3reports, ==, 0);
	g_assert_cmpuint(s.snd_leaves, ==, 1);
	g_assert_cmpuint(s.joins, ==, 2); /* 224.0.0.1, too */
	g_assert_cmpuint(s.leaves, ==, 1);
	done(n, &f);
}

/* ---- exit(2) ---- */

struct log {
	unsigned n;
	struct maddr group[8];
};

static void note(uint32_t ifindex, struct maddr group, void *ctx)
{
	struct log *l = ctx;

	g_assert_cmpuint(ifindex, ==, 1);
	l->group[l->n++] = group;
}

/* UNP 21.6: a membership ends with the process; the host stays a member until the last has left. */
static void a_process_leaves_in_the_order_it_opened(void)
{
	struct mc_socket_config c = { .type = MC_DGRAM, .pid = 7 }, other = { .pid = 8 };
	struct mc_socket *a, *b, *elsewhere;
	struct log l = { 0 };
	struct fake f;
	struct mc_node *n = begin(&f, "rfc2236");

	g_assert_cmpint(mc_socket_create(n, &c, &a), ==, 0);
	g_assert_cmpint(mc_socket_create(n, &other, &elsewhere), ==, 0);
	g_assert_cmpint(mc_socket_create(n, &c, &b), ==, 0);
	device(n, 7);
	g_assert_cmpint(mc_socket_join(b, ip("239.0.0.2"), first, NULL), ==, 0);
	g_assert_cmpint(mc_socket_join(a, ip("239.0.0.1"), first, NULL), ==, 0);
	g_assert_cmpint(mc_socket_join(elsewhere, ip("239.0.0.1"), first, NULL), ==, 0);
	g_assert_cmpuint(mc_process_exit(n, 9, note, &l), ==, 0);
	g_assert_cmpuint(mc_process_exit(n, 7, note, &l), ==, 3);
	g_assert_cmpuint(l.n, ==, 2);
	g_assert_true(maddr_equal(l.group[0], ip("239.0.0.1")));
	g_assert_true(maddr_equal(l.group[1], ip("239.0.0.2")));
	g_assert_true(mc_node_has_group(n, 1, ip("239.0.0.1")));
	g_assert_false(mc_node_has_group(n, 1, ip("239.0.0.2")));
	g_assert_cmpuint(mc_process_exit(n, 8, NULL, NULL), ==, 1);
	g_assert_false(mc_node_has_group(n, 1, ip("239.0.0.1")));
	done(n, &f);
}

int main(int argc, char **argv)
{
	static const struct asking asking[] = { { "linux-6", "igmp", true },
						{ "linux-6", "icmp", true },
						{ "freebsd-14", "igmp", false },
						{ "freebsd-14", "icmp", true },
						{ "rfc3376", "igmp", false } };

	g_test_init(&argc, &argv, NULL);
	g_test_add_data_func("/raw/rfc2236/header-and-options-are-intact", "rfc2236",
			     headers_and_options_are_intact);
	g_test_add_data_func("/raw/linux-6/header-and-options-are-intact", "linux-6",
			     headers_and_options_are_intact);
	g_test_add_func("/raw/bsd-passes-on-what-is-right", bsd_passes_on_what_is_right);
	g_test_add_func("/raw/linux-passes-on-all", linux_passes_on_all);
	g_test_add_func("/raw/all-of-the-protocol-hear", all_of_the_protocol_hear);
	g_test_add_data_func("/raw/a-reader-may-close-any/raw", GINT_TO_POINTER(MC_RAW),
			     a_reader_may_close_any);
	g_test_add_data_func("/raw/a-reader-may-close-any/udp", GINT_TO_POINTER(MC_DGRAM),
			     a_reader_may_close_any);
	g_test_add_func("/raw/bind-and-connect-narrow-it", bind_and_connect_narrow_it);
	for (size_t i = 0; i < G_N_ELEMENTS(asking); i++) {
		char *path = g_strdup_printf("/raw/%s/%s-asks-by-the-row", asking[i].preset,
					     asking[i].protocol);

		g_test_add_data_func(path, &asking[i], filters_are_asked_by_the_row);
		g_free(path);
	}
	g_test_add_func("/raw/a-header-is-prepended", a_header_is_prepended);
	g_test_add_func("/raw/interface-by-option-or-route",
			the_interface_is_the_options_or_the_routes);
	g_test_add_func("/raw/own-members-hear-it-too", own_members_hear_it_too);
	g_test_add_data_func("/raw/openbsd/errors-of-the-page", "openbsd-2016-list",
			     errors_are_those_of_the_page);
	g_test_add_data_func("/raw/sco-openserver-5/errors-of-the-page", "sco-openserver-5",
			     errors_are_those_of_the_page);
	g_test_add_func("/raw/linux-answers-otherwise", linux_answers_otherwise);
	g_test_add_func("/raw/only-root", only_root_has_raw_sockets);
	g_test_add_func("/raw/protocols", protocols_have_their_numbers);
	g_test_add_data_func("/raw/rfc3376/icmpv6-begins-behind-the-headers", "rfc3376",
			     raw_icmpv6_begins_behind_the_headers);
	g_test_add_data_func("/raw/openbsd/icmpv6-begins-behind-the-headers", "openbsd-2016-list",
			     raw_icmpv6_begins_behind_the_headers);
	g_test_add_func("/raw/icmpv6-checksum-is-the-kernels", the_kernel_makes_icmpv6s_checksum);
	g_test_add_func("/device/is-opened-by-name", the_driver_is_opened_by_name);
	g_test_add_func("/device/requests-need-an-argument", requests_need_an_argument);
	g_test_add_func("/device/management-is-set-apart", management_is_set_apart);
	g_test_add_func("/igmpstat/all-of-it-is-filled", all_of_it_is_filled);
	g_test_add_func("/igmpstat/every-cause-has-its-counter", every_cause_has_its_counter);
	g_test_add_func("/igmpstat/versions-and-off-are-apart", versions_and_off_are_counted_apart);
	g_test_add_func("/igmpstat/what-ip-drops-is-apart", what_ip_drops_is_counted_apart);
	g_test_add_func("/igmpstat/what-is-sent-is-apart", what_is_sent_is_counted_apart);
	g_test_add_func("/process/leaves-in-the-order-it-opened",
			a_process_leaves_in_the_order_it_opened);
	return g_test_run();
}
