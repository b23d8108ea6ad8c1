/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A management daemon on a router, made of what igmp(ADMP) gives a program: a raw IGMP socket to hear
 * with, the driver opened by name to ask for its statistics.  Two hosts join a group and leave it.
 *
 *	build/scenarios/igmp-monitor [vclock|ns3]
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "shim/world.h"

#define DAEMON 100 /* its process */

static int or_die(int number, const char *why)
{
	if (number >= 0)
		return number;
	fprintf(stderr, "igmp-monitor: %s\n", why);
	exit(2);
}

static void no_error(int err, const char *what)
{
	if (err) {
		fprintf(stderr, "igmp-monitor: %s: errno %d\n", what, err);
		exit(1);
	}
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

/* ---- what is heard ---- */

static const char *message_name(uint8_t type)
{
	switch (type) {
	case 0x11:
		return "query";
	case 0x12:
		return "IGMPv1 report";
	case 0x16:
		return "IGMPv2 report";
	case 0x17:
		return "leave";
	case 0x22:
		return "IGMPv3 report";
	}
	return "of another type";
}

/* Incoming packets have their IP header and options intact: its first octet says where IGMP begins. */
static void print_heard(struct mc_socket *so, const struct mc_datagram *d, void *world)
{
	const uint8_t *ip = d->octets;
	const uint8_t *igmp = ip + 4 * (ip[0] & 15);
	char from[MADDR_STRLEN], to[MADDR_STRLEN];

	(void)so;
	printf("%11.6f s  if %" PRIu32 "  %s > %s  %s of %u.%u.%u.%u, header of %d octets\n",
	       (double)world_now(world) / 1e9, d->ifindex, maddr_format(d->from, from),
	       maddr_format(d->to, to), message_name(igmp[0]), igmp[4], igmp[5], igmp[6], igmp[7],
	       4 * (ip[0] & 15));
}

/* s = socket(AF_INET, SOCK_RAW, getprotobyname("igmp")) */
static void listen_raw(struct world *w, struct mc_node *router)
{
	struct mc_socket_config config = {
		.domain = MC_INET, .type = MC_RAW, .protocol = mc_protocol("igmp"), .pid = DAEMON
	};
	struct mc_socket *so;

	no_error(mc_socket_create(router, &config, &so), "socket");
	mc_socket_reader(so, print_heard, w);
}

/* ---- statistics ---- */

/* Its own endpoint is set apart, so that it does not count itself. */
static struct mc_socket *open_driver(struct mc_node *router)
{
	bool management = true;
	struct mc_socket *fd;

	no_error(mc_device_open(router, MC_PATH_IGMP, DAEMON, 0, &fd), MC_PATH_IGMP);
	no_error(mc_socket_ioctl(fd, MC_IGMP_SETMANAGEMENT, &management), "ioctl");
	return fd;
}

static void print_endpoint(const struct mc_endpoint_info *e, void *ctx)
{
	(void)ctx;
	printf("endpoint: %s, protocol %d, process %" PRIu32 ", %" PRIu64 " received\n", e->kind,
	       e->protocol, e->pid, e->received);
}

static void print_statistics(struct mc_node *router, struct mc_socket *fd)
{
	struct mc_igmpstat s;

	no_error(mc_socket_ioctl(fd, MC_IGMP_GETSTAT, &s), "ioctl");
	printf("received %" PRIu64 ": %" PRIu64 " queries, %" PRIu64 " reports, %" PRIu64
	       " leaves; %" PRIu64 " too short, %" PRIu64 " with a bad checksum\n",
	       s.rcv_total, s.rcv_queries, s.rcv_reports, s.rcv_leaves, s.rcv_tooshort,
	       s.rcv_badsum);
	printf("sent: %" PRIu64 " queries, %" PRIu64 " reports, %" PRIu64 " leaves\n",
	       s.snd_queries, s.snd_reports, s.snd_leaves);
	mc_node_walk_endpoints(router, false, print_endpoint, NULL);
}

/* ---- what happens on the LAN ---- */

static void join(struct world *w, void *ctx)
{
	struct mc_where anywhere = { .kind = MC_WHERE_ANY };

	(void)w;
	no_error(mc_socket_join(ctx, maddr_v4(0xef010203), anywhere, NULL), "join"); /* 239.1.2.3 */
}

static void quit(struct world *w, void *ctx)
{
	(void)w;
	mc_socket_close(ctx, NULL, NULL);
}

int main(int argc, char **argv)
{
	struct world_config config = { .engine = argc > 1 ? argv[1] : NULL, .seed = 1 };
	struct lan_config cable = { .name = "lan" };
	const char *why = "";
	struct world *w = world_new(&config, &why);
	struct mc_node *router;
	struct mc_socket *h1, *h2, *fd;
	int lan;

	if (!w) {
		fprintf(stderr, "igmp-monitor: %s\n", why);
		return 2;
	}
	lan = or_die(world_add_lan(w, &cable, &why), why);
	h1 = mc_socket_open(add_node(w, "h1", "host", lan, 1));
	h2 = mc_socket_open(add_node(w, "h2", "host", lan, 2));
	router = add_node(w, "router", "router", lan, 3);
	listen_raw(w, router);
	fd = open_driver(router);
	world_at(w, 1 * MC_SEC, join, h1);
	world_at(w, 2 * MC_SEC, join, h2);
	world_at(w, 20 * MC_SEC, quit, h1);
	world_at(w, 30 * MC_SEC, quit, h2);

	world_run(w, 40 * MC_SEC);

	print_statistics(router, fd);
	printf("%zu endpoints closed as the daemon exits\n",
	       mc_process_exit(router, DAEMON, NULL, NULL));
	world_free(w);
	return 0;
}
