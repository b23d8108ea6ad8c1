/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Addresses of interfaces: references, the look-ups of ifnet(9), routing domains. */
#include <errno.h>

#include "model/if_addr.h"
#include "model/if_more.h"
#include "model/node_private.h"
#include "tests/unit/fake_port.h"

struct lab {
	struct fake f;
	struct mc_node *n;
	struct netstack *s;
};

static void attach(struct lab *lab, uint32_t ifindex, unsigned more_flags)
{
	struct mc_interface i = { ifindex, MC_IF_UP | MC_IF_MULTICAST | more_flags, maddr_v4(0), 0,
				  0 };

	g_assert_cmpint(mc_node_add_interface(lab->n, &i), ==, 0);
}

static struct ifnet *interface(const struct lab *lab, uint32_t ifindex)
{
	return ifnet_by_index(lab->s, ifindex);
}

static void open_lab(struct lab *lab, const char *preset)
{
	struct mc_node_config c = { .preset = preset };

	fake_init(&lab->f);
	lab->n = mc_node_new(&c, &lab->f.port);
	lab->s = &lab->n->stack;
	attach(lab, 1, MC_IF_BROADCAST);
	attach(lab, 2, MC_IF_BROADCAST);
	attach(lab, 3, MC_IF_POINTOPOINT);
}

static void close_lab(struct lab *lab)
{
	mc_node_free(lab->n);
	fake_fini(&lab->f);
}

static void add(struct lab *lab, uint32_t ifindex, const char *address, unsigned prefix)
{
	g_assert_cmpint(if_add_address(interface(lab, ifindex), ip(address), prefix), ==, 0);
}

static void assert_is(const struct ifaddr *ifa, uint32_t ifindex, const char *address)
{
	if (address == NULL) {
		g_assert_null(ifa);
		return;
	}
	g_assert_nonnull(ifa);
	g_assert_cmpuint(ifnet_index(ifa->ifp), ==, ifindex);
	g_assert_true(maddr_equal(ifa->address, ip(address)));
}

/* ifnet(9): "either a local address or a broadcast address precisely matching the parameter addr". */
static void by_address(void)
{
	struct lab lab;

	open_lab(&lab, "openbsd-2016-list");
	add(&lab, 1, "192.0.2.10", 24);
	add(&lab, 2, "198.51.100.10", 31);
	add(&lab, 2, "10.0.0.1", 30);
	assert_is(ifa_ifwithaddr(lab.s, 0, ip("192.0.2.10")), 1, "192.0.2.10");
	assert_is(ifa_ifwithaddr(lab.s, 0, ip("192.0.2.255")), 1, "192.0.2.10");
	assert_is(ifa_ifwithaddr(lab.s, 0, ip("10.0.0.3")), 2, "10.0.0.1");
	assert_is(ifa_ifwithaddr(lab.s, 0, ip("192.0.2.11")), 0, NULL);
	/* RFC 3021 s2.2: a /31 has no broadcast address */
	assert_is(ifa_ifwithaddr(lab.s, 0, ip("198.51.100.11")), 0, NULL);
	if_set_destination(if_address(interface(&lab, 1), ip("192.0.2.10")), ip("10.9.9.9"));
	assert_is(ifa_ifwithaddr(lab.s, 0, ip("192.0.2.255")), 0, NULL);
	assert_is(ifa_ifwithaddr(lab.s, 0, ip("10.9.9.9")), 1, "192.0.2.10");
	g_assert_cmpint(mc_node_del_address(lab.n, 1, ip("192.0.2.10")), ==, 0);
	assert_is(ifa_ifwithaddr(lab.s, 0, ip("10.9.9.9")), 0, NULL);
	close_lab(&lab);
}

/* "the most specific interface address which matches", "or a point-to-point interface address whose remote address is
 * addr". */
static void by_net_and_by_the_other_end(void)
{
	struct lab lab;
	struct ifnet *p2p;

	open_lab(&lab, "rfc3376");
	p2p = interface(&lab, 3);
	add(&lab, 1, "10.0.0.1", 8);
	add(&lab, 2, "10.1.0.1", 16);
	add(&lab, 2, "2001:db8::1", 32);
	g_assert_cmpint(if_add_address_to(p2p, ip("10.1.1.1"), 24, ip("10.1.2.2")), ==, 0);
	assert_is(ifa_ifwithnet(lab.s, 0, ip("10.2.0.9")), 1, "10.0.0.1");
	assert_is(ifa_ifwithnet(lab.s, 0, ip("10.1.1.9")), 2, "10.1.0.1");
	assert_is(ifa_ifwithnet(lab.s, 0, ip("10.1.2.2")), 3, "10.1.1.1");
	assert_is(ifa_ifwithnet(lab.s, 0, ip("192.0.2.1")), 0, NULL);
	assert_is(ifa_ifwithnet(lab.s, 0, ip("2001:db8:1::9")), 2, "2001:db8::1");
	assert_is(ifa_ifwithdstaddr(lab.s, 0, ip("10.1.2.2")), 3, "10.1.1.1");
	assert_is(ifa_ifwithdstaddr(lab.s, 0, ip("10.1.1.1")), 0, NULL);
	assert_is(ifaof_ifpforaddr(interface(&lab, 2), ip("10.1.7.7")), 2, "10.1.0.1");
	assert_is(ifaof_ifpforaddr(interface(&lab, 1), ip("192.0.2.1")), 0, NULL);
	assert_is(ifaof_ifpforaddr(p2p, ip("10.1.1.9")), 0, NULL);
	assert_is(ifaof_ifpforaddr(p2p, ip("10.1.2.2")), 3, "10.1.1.1");
	if_set_prefix(if_address(interface(&lab, 1), ip("10.0.0.1")), 32);
	assert_is(ifa_ifwithnet(lab.s, 0, ip("10.2.0.9")), 0, NULL);
	if_set_destination(if_address(p2p, ip("10.1.1.1")), ip("10.1.2.3"));
	assert_is(ifa_ifwithdstaddr(lab.s, 0, ip("10.1.2.2")), 0, NULL);
	assert_is(ifa_ifwithdstaddr(lab.s, 0, ip("10.1.2.3")), 3, "10.1.1.1");
	g_assert_cmpint(mc_node_detach_interface(lab.n, 3), ==, 0);
	assert_is(ifa_ifwithdstaddr(lab.s, 0, ip("10.1.2.3")), 0, NULL);
	close_lab(&lab);
}

/* "Interface addresses are reference-counted." */
static void references_outlive_the_list(void)
{
	struct lab lab;
	struct ifaddr *ifa;

	open_lab(&lab, "openbsd-2016-list");
	add(&lab, 1, "192.0.2.10", 24);
	ifa = ifa_ref(if_address(interface(&lab, 1), ip("192.0.2.10")));
	g_assert_cmpuint(ifa->references, ==, 2);
	g_assert_cmpint(mc_node_del_address(lab.n, 1, ip("192.0.2.10")), ==, 0);
	g_assert_null(ifa->ifp);
	g_assert_true(maddr_equal(ifa->address, ip("192.0.2.10")));
	g_assert_cmpuint(ifa->references, ==, 1);
	ifafree(ifa);
	close_lab(&lab);
}

/* An address of two interfaces is the first's; of the other once that has it no more. */
static void the_first_interface_has_it(void)
{
	struct lab lab;

	open_lab(&lab, "openbsd-2016-list");
	add(&lab, 2, "192.0.2.10", 24);
	add(&lab, 1, "192.0.2.10", 24);
	add(&lab, 3, "192.0.2.10", 32);
	g_assert_cmpuint(ifnet_index(ifnet_by_address_in(lab.s, 0, ip("192.0.2.10"))), ==, 1);
	assert_is(ifa_ifwithnet(lab.s, 0, ip("192.0.2.77")), 1, "192.0.2.10");
	g_assert_cmpint(mc_node_del_address(lab.n, 1, ip("192.0.2.10")), ==, 0);
	g_assert_cmpuint(ifnet_index(ifnet_by_address_in(lab.s, 0, ip("192.0.2.10"))), ==, 2);
	assert_is(ifa_ifwithnet(lab.s, 0, ip("192.0.2.77")), 2, "192.0.2.10");
	g_assert_cmpint(mc_node_detach_interface(lab.n, 2), ==, 0);
	g_assert_cmpuint(ifnet_index(ifnet_by_address_in(lab.s, 0, ip("192.0.2.10"))), ==, 3);
	close_lab(&lab);
}

/* ---- against a naive twin ---- */

#define INTERFACES 3

static struct ifaddr *naive_net(const struct lab *lab, unsigned rdomain, struct maddr a)
{
	struct ifaddr *best = NULL;

	for (uint32_t i = 1; i <= INTERFACES; i++) {
		struct ifnet *ifp = interface(lab, i);

		for (struct ifaddr *ifa = ifp->addresses; ifa; ifa = ifa->next) {
			if (if_rdomain(ifp) != rdomain || family_of(ifa->address) != family_of(a))
				continue;
			if (ifp->flags & IFNET_POINTOPOINT) {
				if (maddr_equal(ifa_destination(ifa), a))
					return ifa;
			} else if (maddr_same_net(ifa->address, a, ifa->prefix) &&
				   (best == NULL || ifa->prefix > best->prefix)) {
				best = ifa;
			}
		}
	}
	return best;
}

static struct maddr some_address(GRand *r)
{
	uint32_t low = (uint32_t)g_rand_int_range(r, 1, 200);

	return g_rand_boolean(r) ? maddr_v4(0x0a000000 | (low & 3) << 16 | low)
				 : (struct maddr){ 0x20010db800000000ULL | (low & 3), low };
}

static void random_addresses(void)
{
	GRand *r = g_rand_new_with_seed(6);
	struct lab lab;

	open_lab(&lab, "rfc3376");
	for (int step = 0; step < 20000; step++) {
		struct ifnet *ifp = interface(&lab, (uint32_t)g_rand_int_range(r, 1, 4));
		struct maddr a = some_address(r), asked = some_address(r);
		unsigned prefix = (unsigned)g_rand_int_range(r, 8, maddr_is_v4(a) ? 33 : 129);
		bool p2p = ifp->flags & IFNET_POINTOPOINT;
		unsigned rdomain = g_rand_int(r) % 2;

		if (g_rand_int_range(r, 0, 3))
			if_add_address_to(ifp, a, prefix, p2p ? asked : maddr_v4(0));
		else
			if_del_address(ifp, a);
		if (g_rand_int_range(r, 0, 500) == 0)
			if_set_rdomain(ifp, g_rand_int(r) % 2);
		asked = some_address(r);
		g_assert_true(ifa_ifwithnet(lab.s, rdomain, asked) ==
			      naive_net(&lab, rdomain, asked));
	}
	close_lab(&lab);
	g_rand_free(r);
}

/* ---- rdomains ---- */

/* rtable(4), rdomain(4): "Different routing domains are separated from each other. IP addresses are not shared and may
 * be duplicated". */
static void look_ups_stay_in_their_rdomain(void)
{
	struct mc_where address = { .kind = MC_WHERE_ADDRESS, .address = ip("192.0.2.10") };
	struct mc_where second = { .kind = MC_WHERE_INDEX, .ifindex = 2 };
	struct mc_where any = { .kind = MC_WHERE_ANY };
	struct mc_socket *in0, *in1;
	struct lab lab;
	uint32_t on;

	open_lab(&lab, "rfc3376");
	add(&lab, 2, "203.0.113.5", 24);
	g_assert_cmpint(if_set_rdomain(interface(&lab, 2), 256), ==, EINVAL);
	g_assert_cmpint(if_set_rdomain(interface(&lab, 2), 1), ==, 0);
	g_assert_null(interface(&lab, 2)->addresses);
	add(&lab, 1, "192.0.2.10", 24);
	add(&lab, 2, "192.0.2.10", 24);
	assert_is(ifa_ifwithaddr(lab.s, 0, ip("192.0.2.10")), 1, "192.0.2.10");
	assert_is(ifa_ifwithaddr(lab.s, 1, ip("192.0.2.10")), 2, "192.0.2.10");
	assert_is(ifa_ifwithnet(lab.s, 1, ip("192.0.2.1")), 2, "192.0.2.10");
	assert_is(ifa_ifwithaddr(lab.s, 2, ip("192.0.2.10")), 0, NULL);
	in0 = mc_socket_open(lab.n);
	in1 = mc_socket_open(lab.n);
	in1->rdomain = 1;
	g_assert_cmpint(mc_socket_join(in0, ip("239.1.1.1"), address, &on), ==, 0);
	g_assert_cmpuint(on, ==, 1);
	g_assert_cmpint(mc_socket_join(in1, ip("239.1.1.1"), address, &on), ==, 0);
	g_assert_cmpuint(on, ==, 2);
	g_assert_cmpint(mc_socket_join(in0, ip("239.1.1.2"), second, &on), !=, 0);
	g_assert_cmpint(mc_socket_join(in1, ip("239.1.1.2"), second, &on), ==, 0);
	/* the routes of 0 are not those of 1 */
	g_assert_cmpint(mc_socket_join(in0, ip("239.1.1.3"), any, &on), ==, 0);
	g_assert_cmpint(mc_socket_join(in1, ip("239.1.1.3"), any, &on), !=, 0);
	mc_node_route_add(lab.n, ip("224.0.0.0"), 4, 2);
	g_assert_cmpint(mc_socket_join(in1, ip("239.1.1.3"), any, &on), ==, 0);
	g_assert_cmpuint(on, ==, 2);
	close_lab(&lab);
}

/* What one sends is heard by those of its rdomain alone. */
static void datagrams_stay_in_their_rdomain(void)
{
	struct mc_endpoint to = { .address = ip("239.1.1.1"), .port = MC_DEFAULT_PORT };
	struct mc_where all[] = { { MC_WHERE_INDEX, 1, { 0, 0 } },
				  { MC_WHERE_INDEX, 2, { 0, 0 } } };
	struct mc_socket *so[2];
	struct lab lab;

	open_lab(&lab, "openbsd-7");
	g_assert_cmpint(if_set_rdomain(interface(&lab, 2), 1), ==, 0);
	add(&lab, 1, "192.0.2.10", 24);
	add(&lab, 2, "192.0.2.10", 24);
	mc_node_route_add(lab.n, ip("224.0.0.0"), 4, 2);
	for (int i = 0; i < 2; i++) {
		so[i] = mc_socket_open(lab.n);
		so[i]->rdomain = (uint8_t)i;
		g_assert_cmpint(mc_socket_join(so[i], ip("239.1.1.1"), all[i], NULL), ==, 0);
	}
	g_assert_cmpint(mc_socket_sendto(so[1], &to, "x", 1), ==, 0);
	g_assert_cmpuint(mc_socket_received(so[0]), ==, 0);
	g_assert_cmpuint(mc_socket_received(so[1]), ==, 1);
	g_assert_cmpint(mc_socket_sendto(so[0], &to, "x", 1), ==, 0);
	g_assert_cmpuint(mc_socket_received(so[0]), ==, 1);
	g_assert_cmpuint(mc_socket_received(so[1]), ==, 1);
	close_lab(&lab);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/ifaddr/by-address", by_address);
	g_test_add_func("/ifaddr/by-net-and-by-the-other-end", by_net_and_by_the_other_end);
	g_test_add_func("/ifaddr/references-outlive-the-list", references_outlive_the_list);
	g_test_add_func("/ifaddr/the-first-interface-has-it", the_first_interface_has_it);
	g_test_add_func("/ifaddr/random", random_addresses);
	g_test_add_func("/rdomain/look-ups", look_ups_stay_in_their_rdomain);
	g_test_add_func("/rdomain/datagrams", datagrams_stay_in_their_rdomain);
	return g_test_run();
}
