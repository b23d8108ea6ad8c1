/* SPDX-License-Identifier: GPL-2.0-or-later */
/* IPv6 on every engine and every kind of LAN: groups, addresses that come and go, the MTU. */
#include "tests/ports/fixture.h"

#include <errno.h>

static const struct maddr local_1 = { 0xfe80000000000000, 1 }, local_2 = { 0xfe80000000000000, 2 };
static const struct maddr global_1 = { 0x20010db800000000, 1 };
static const struct maddr group_1 = { 0xff15000000000000, 1 }, group_2 = { 0xff15000000000000, 2 };

struct heard {
	unsigned datagrams, node;
};

static void hear(void *ctx, mc_time at, uint32_t node, uint32_t ifindex, const void *datagram,
		 size_t length)
{
	struct heard *h = ctx;

	(void)at, (void)ifindex;
	if (length >= 46 && *(const uint8_t *)datagram >> 4 == 6 &&
	    ((const uint8_t *)datagram)[6] ==
		    59) { /* "no next header": only ours (RFC 8200 s4.7) */
		h->datagrams++;
		h->node = node;
	}
}

static void store(uint8_t *out, struct maddr a)
{
	for (int i = 0; i < 8; i++) {
		out[i] = (uint8_t)(a.hi >> (56 - 8 * i));
		out[8 + i] = (uint8_t)(a.lo >> (56 - 8 * i));
	}
}

/* An empty datagram from node 0; how many were handed one? */
static unsigned handed(struct world *w, struct heard *h, struct maddr to)
{
	uint8_t d[46] = { 0x60, 0, 0, 0, 0, 6, 59, 1 };

	h->datagrams = 0;
	store(d + 8, local_1);
	store(d + 24, to);
	world_inject(w, 0, 1, d, sizeof(d));
	world_run(w, world_now(w) + MC_SEC);
	return h->datagrams;
}

static int add_ipv6_node(struct world *w, const char *driver, struct maddr address)
{
	struct mc_node_config config = { .preset = "rfc3376", .driver = driver };
	const char *why = NULL;
	int node = world_add_node(w, NULL, &config, &why);

	g_assert_cmpint(node, >=, 0);
	g_assert_cmpuint(world_attach(w, node, 0, maddr_v4(0x0a000001 + (uint32_t)node), 24, &why),
			 ==, 1);
	g_assert_cmpint(world_add_address(w, node, 1, address, 64), ==, 0);
	return node;
}

static void play(const char *engine, const char *kind)
{
	struct lan_config config = { .kind = kind, .delay = 10, .mtu = 1280 };
	struct mc_where first = { .kind = MC_WHERE_INDEX, .ifindex = 1 };
	struct world *w = new_world(engine);
	struct mc_presence seen = { 0 };
	const char *why = NULL;
	struct heard h = { 0, 0 };
	struct world_observer o = { .received = hear, .ctx = &h };
	int host, router;

	g_assert_cmpint(world_add_lan(w, &config, &why), ==, 0);
	world_observe(w, &o);
	host = add_ipv6_node(w, "host", local_1);
	router = add_ipv6_node(w, "router", local_2);
	g_assert_cmpint(mc_socket_join(mc_socket_open(world_node(w, host)), group_1, first, NULL),
			==, 0);
	world_run(w, 10 * MC_SEC);
	g_assert_cmpint(mc_router_presence(world_node(w, router), 1, group_1, &seen), ==, 0);
	g_assert_true(seen.present);
	g_assert_cmpint(mc_router_presence(world_node(w, router), 1, group_2, &seen), ==, 0);
	g_assert_false(seen.present);
	/* A router hears every group, a host those that it joined, and nobody what is another's. */
	g_assert_cmpuint(handed(w, &h, group_2), ==, 1);
	g_assert_cmpuint(handed(w, &h, local_2), ==, 1);
	g_assert_cmpuint(h.node, ==, (unsigned)router);
	g_assert_cmpuint(handed(w, &h, global_1), ==, 0);
	g_assert_cmpint(world_add_address(w, router, 1, global_1, 64), ==, 0);
	g_assert_cmpint(world_add_address(w, router, 1, global_1, 64), ==, EEXIST);
	g_assert_cmpuint(handed(w, &h, global_1), ==, 1);
	g_assert_cmpint(world_del_address(w, router, 1, global_1), ==, 0);
	g_assert_cmpuint(handed(w, &h, global_1), ==, 0);
	g_assert_cmpint(world_del_address(w, router, 1, global_1), ==, EADDRNOTAVAIL);
	world_free(w);
}

static void on_ideal(gconstpointer engine)
{
	play(engine, "ideal");
}

static void on_csma(gconstpointer engine)
{
	play(engine, "csma");
}

static void on_simple(gconstpointer engine)
{
	play(engine, "simple");
}

static void on_p2p(gconstpointer engine)
{
	play(engine, "p2p");
}

/* On without an address: reports come from :: (RFC 3590 s4). */
static void from_nowhere(void *ctx, mc_time at, uint32_t node, uint32_t ifindex,
			 const void *datagram, size_t length)
{
	const uint8_t *d = datagram, nowhere[16] = { 0 };
	unsigned *reports = ctx;

	(void)at, (void)node, (void)ifindex;
	if (length > 48 && d[0] >> 4 == 6 && d[48] == 143 && !memcmp(d + 8, nowhere, 16))
		(*reports)++;
}

static void on_without_an_address(gconstpointer engine)
{
	struct mc_interface bare = { .flags = MC_IF_UP | MC_IF_MULTICAST | MC_IF_IPV6,
				     .address = { 0, 0xffff00000000 } };
	struct mc_node_config config = { .preset = "rfc3376" };
	struct mc_where first = { .kind = MC_WHERE_INDEX, .ifindex = 1 };
	struct world *w = new_world(engine);
	const char *why = NULL;
	unsigned reports = 0;
	struct world_observer o = { .sent = from_nowhere, .ctx = &reports };
	int node;

	add_lan(w);
	world_observe(w, &o);
	node = world_add_node(w, NULL, &config, &why);
	g_assert_cmpuint(world_attach_as(w, node, 0, &bare, &why), ==, 1);
	mc_socket_join(mc_socket_open(world_node(w, node)), group_1, first, NULL);
	world_run(w, 10 * MC_SEC);
	g_assert_cmpuint(reports, ==, 2);
	world_free(w);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	on_each_engine("ipv6", "groups-and-addresses-on-an-ideal-lan", on_ideal);
	on_each_engine("ipv6", "on-without-an-address", on_without_an_address);
	if (world_engine_exists("ns3")) {
		g_test_add_data_func("/ipv6/ns3/groups-and-addresses-on-csma", "ns3", on_csma);
		g_test_add_data_func("/ipv6/ns3/groups-and-addresses-on-p2p", "ns3", on_p2p);
		g_test_add_data_func("/ipv6/ns3/groups-and-addresses-on-simple", "ns3", on_simple);
	}
	return g_test_run();
}
