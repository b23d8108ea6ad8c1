/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the kernel itself sends and takes, without a socket: OPENBSD.md A6 (ip_output with an imo of the
 * device's own, IP_RAWOUTPUT), netinet/in_proto.c inetsw.
 */
#include <errno.h>

#include "model/ip_output.h"
#include "model/ip_protocol.h"
#include "model/node_private.h"
#include "tests/unit/fake_port.h"

#define OWN   "192.0.2.10"
#define OTHER "192.0.2.77"
#define GROUP "224.0.0.18"

enum { NUMBER = 112, TOS = 0x10 };

static void fill(const struct ipwire *w, uint8_t *payload, const void *ctx)
{
	const struct udp u = { .from_port = 1, .to_port = 2, .octets = ctx, .length = 4 };

	udp_build(w, &u, payload);
}

static int send_to(const struct ip_sender *by, const char *to)
{
	struct ipwire w = { .to = ip(to),
			    .protocol = IPWIRE_UDP,
			    .tos = TOS,
			    .dont_fragment = true,
			    .length = UDP_HEADER + 4 };

	return ip_output(by, &w, fill, "carp");
}

static struct mc_node *begin(struct fake *f)
{
	struct mc_node *n;

	fake_init(f);
	n = one_interface(f, "openbsd-2016-list", "host");
	g_array_set_size(f->sent, 0);
	return n;
}

static void done(struct mc_node *n, struct fake *f)
{
	mc_node_free(n);
	fake_fini(f);
}

static struct ipwire last(struct fake *f)
{
	const struct sent *s = &g_array_index(f->sent, struct sent, f->sent->len - 1);
	struct ipwire w;

	g_assert_cmpint(ipwire_parse(s->bytes, s->length, &w), ==, MC_DROP_NONE);
	return w;
}

/* RFC 791: the header has what the sender says, and the address of the interface. */
static void a_device_sends_as_it_says(void)
{
	struct fake f;
	struct mc_node *n = begin(&f);
	uint64_t count = 0;
	struct ip_sender by = { .stack = &n->stack, .ifidx = 1, .ttl = 255, .sent = &count };
	struct ipwire w;

	g_assert_cmpint(send_to(&by, GROUP), ==, 0);
	w = last(&f);
	g_assert_cmpuint(w.ttl, ==, 255);
	g_assert_cmpuint(w.tos, ==, TOS);
	g_assert_true(w.dont_fragment);
	g_assert_true(maddr_equal(w.from, ip(OWN)));
	by.unicast_ttl = 3;
	g_assert_cmpint(send_to(&by, OTHER), ==, 0);
	w = last(&f);
	g_assert_cmpuint(w.ttl, ==, 3);
	g_assert_cmpuint(count, ==, 2);
	done(n, &f);
}

/* ip_carp.c carp_send_ad: without an address of the parent the source is 0.0.0.0, and it goes out. */
static void a_raw_header_may_have_no_source(void)
{
	struct fake f;
	struct mc_node *n = begin(&f);
	struct ip_sender by = { .stack = &n->stack, .source = maddr_v4(0), .ifidx = 1, .ttl = 255 };

	g_assert_cmpint(mc_node_del_address(n, 1, ip(OWN)), ==, 0);
	g_assert_cmpint(send_to(&by, GROUP), ==, EADDRNOTAVAIL);
	by.raw = true;
	g_assert_cmpint(send_to(&by, GROUP), ==, 0);
	g_assert_true(maddr_is_any(last(&f).from));
	done(n, &f);
}

static void no_interface_and_no_memory_are_told(void)
{
	struct fake f;
	struct mc_node *n = begin(&f);
	struct ip_sender by = { .stack = &n->stack, .ifidx = 7, .ttl = 255 };

	g_assert_cmpint(send_to(&by, GROUP), ==, EHOSTUNREACH);
	by.ifidx = 1;
	mc_node_set_up(n, 1, false);
	g_assert_cmpint(send_to(&by, GROUP), ==, ENETDOWN);
	mc_node_set_up(n, 1, true);
	mc_node_refuse_alloc(n, 1);
	g_assert_cmpint(send_to(&by, GROUP), ==, ENOBUFS);
	g_assert_cmpuint(f.sent->len, ==, 0);
	done(n, &f);
}

/* ---- what arrives ---- */

struct device {
	struct ip_protocol protocol;
	unsigned taken;
	struct ipwire w;
};

static enum mc_drop take(struct ip_protocol *p, struct ifnet *ifp, const struct ipwire *w)
{
	struct device *d = p->ctx;

	g_assert_cmpuint(ifnet_index(ifp), ==, 1);
	d->w = *w;
	d->taken++;
	return MC_DROP_NONE;
}

static void arrives(struct mc_node *n, const char *from, const char *to_address)
{
	uint8_t packet[128] = { 0 };
	struct ipwire w = {
		.from = ip(from), .to = ip(to_address), .protocol = NUMBER, .ttl = 255, .length = 8
	};

	mc_node_input(n, 1, packet, ipwire_seal(&w, packet));
}

/* Only its own protocol, of its own family, and of groups only what the interface has joined. */
static void a_device_takes_its_protocol(void)
{
	struct fake f;
	struct mc_node *n = begin(&f);
	struct device v4 = {
		.protocol = { .number = NUMBER, .family = FAMILY_V4, .input = take, .ctx = &v4 }
	};
	struct device v6 = {
		.protocol = { .number = NUMBER, .family = FAMILY_V6, .input = take, .ctx = &v6 }
	};

	ip_protocol_add(&n->stack, &v4.protocol);
	ip_protocol_add(&n->stack, &v6.protocol);
	arrives(n, OTHER, OWN);
	arrives(n, OTHER, GROUP);
	g_assert_cmpuint(v4.taken, ==, 1);
	g_assert_cmpuint(v4.w.ttl, ==, 255);
	g_assert_true(maddr_equal(v4.w.from, ip(OTHER)));
	arrives(n, "fe80::77", "ff02::1");
	g_assert_cmpuint(v6.taken, ==, 0); /* IPv6 is off there */
	mc_node_add_address(n, 1, ip("fe80::10"), 64);
	arrives(n, "fe80::77", "ff02::1");
	g_assert_cmpuint(v6.taken, ==, 1);
	ip_protocol_del(&n->stack, &v4.protocol);
	arrives(n, OTHER, OWN);
	g_assert_cmpuint(v4.taken, ==, 1);
	ip_protocol_del(&n->stack, &v6.protocol);
	ip_protocol_del(&n->stack, &v6.protocol);
	g_assert_null(n->stack.protocols);
	done(n, &f);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/ip-output/a-device-sends-as-it-says", a_device_sends_as_it_says);
	g_test_add_func("/ip-output/a-raw-header-may-have-no-source",
			a_raw_header_may_have_no_source);
	g_test_add_func("/ip-output/no-interface-and-no-memory-are-told",
			no_interface_and_no_memory_are_told);
	g_test_add_func("/ip-protocol/a-device-takes-its-protocol", a_device_takes_its_protocol);
	return g_test_run();
}
