/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Two hosts and a router on one LAN.  Both hosts join a group, the router asks who is there, and
 * only one of them answers.  Copy this to begin a scenario of your own.
 *
 *	build/scenarios/two-hosts [vclock|ns3]
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "shim/world.h"

static int or_die(int number, const char *why)
{
	if (number >= 0)
		return number;
	fprintf(stderr, "two-hosts: %s\n", why);
	exit(2);
}

/* A node with its first interface on the LAN, as 192.0.2.x/24. */
static struct mc_node *add_node(struct world *w, const char *name, const char *driver, int lan,
				uint32_t x)
{
	struct mc_node_config config = { .preset = "rfc2236", .driver = driver };
	struct maddr address = maddr_v4(0xc0000200 + x);
	const char *why = "";
	int node = or_die(world_add_node(w, name, &config, &why), why);

	or_die(world_attach(w, node, lan, address, 24, &why) ? 0 : -1, why);
	return world_node(w, node);
}

/* Every datagram passes here as it is sent, whole: an IP header of as many words as its first byte
 * says, then the IGMP message, which begins with its type. */
static void print_sent(void *ctx, mc_time at, uint32_t node, uint32_t ifindex, const void *datagram,
		       size_t length)
{
	struct world *w = ctx;
	const uint8_t *ip = datagram;
	const uint8_t *igmp = ip + 4 * (ip[0] & 15);

	printf("%11.6f s  %-6s if %" PRIu32 "  to %u.%u.%u.%u  IGMP type 0x%02x, %zu bytes\n",
	       (double)at / 1e9, world_node_name(w, (int)node), ifindex, ip[16], ip[17], ip[18],
	       ip[19], igmp[0], length);
}

/* What shall happen and when: functions that world_at calls. */
static void join(struct world *w, void *ctx)
{
	struct mc_where anywhere = { .kind = MC_WHERE_ANY };
	struct mc_node *host = ctx;

	(void)w;
	mc_socket_join(mc_socket_open(host), maddr_v4(0xef010203), anywhere, NULL); /* 239.1.2.3 */
}

static void ask(struct world *w, void *ctx)
{
	(void)w;
	mc_router_query(ctx, 1, maddr_v4(0), NULL, 0); /* a General Query */
}

int main(int argc, char **argv)
{
	struct world_config config = { .engine = argc > 1 ? argv[1] : NULL, .seed = 1 };
	struct lan_config cable = { .name = "lan", .delay = 10 * MC_USEC };
	const char *why = "";
	struct world *w = world_new(&config, &why);
	struct world_stats stats;
	int lan;

	if (!w) {
		fprintf(stderr, "two-hosts: %s\n", why);
		return 2;
	}
	lan = or_die(world_add_lan(w, &cable, &why), why);
	world_observe(w, &(struct world_observer){ .sent = print_sent, .ctx = w });
	world_at(w, 1 * MC_SEC, join, add_node(w, "h1", "host", lan, 1));
	world_at(w, 2 * MC_SEC, join, add_node(w, "h2", "host", lan, 2));
	world_at(w, 60 * MC_SEC, ask, add_node(w, "router", "router", lan, 3));

	world_run(w, 90 * MC_SEC);

	world_stats(w, &stats);
	printf("digest %016" PRIx64 ":%" PRIu64 ", %" PRIu64 " events, %" PRIu64 " deliveries\n",
	       stats.digest, stats.packets, stats.events, stats.deliveries);
	world_free(w);
	return 0;
}
