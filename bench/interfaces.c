/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "bench/interfaces.h"

#include <math.h>

#include "bench/timing.h"
#include "shim/world.h"

#define GROUPS	  10
#define JOINED	  (5 * MC_SEC)
#define SIMULATED (600 * MC_SEC)
#define HOST	  0

struct host {
	struct world *world;
	size_t interfaces, joined;
};

static struct maddr address_of(size_t link, size_t nth)
{
	return maddr_v4((uint32_t)(0x0a000000 + link * 256 + nth));
}

/* A socket for each group, as routing daemons have; what the preset's limits refuse is not joined. */
static void join_all(struct world *w, void *ctx)
{
	struct host *h = ctx;

	for (size_t i = 1; i <= GROUPS; i++) {
		struct mc_socket *so = mc_socket_open(world_node(w, HOST));

		for (size_t k = 1; k <= h->interfaces; k++) {
			const struct mc_where there = { .kind = MC_WHERE_INDEX,
							.ifindex = (uint32_t)k };

			h->joined += mc_socket_join(so, maddr_v4((uint32_t)(0xef000000 + i)), there,
						    NULL) == 0;
		}
	}
}

static bool add_link(const struct host *h, size_t link, const char **why)
{
	const struct mc_node_config querier = { .preset = "rfc2236", .driver = "router" };
	int lan = world_add_lan(h->world, &(struct lan_config){ .kind = "ideal" }, why), node;

	if (lan < 0 || !world_attach(h->world, HOST, lan, address_of(link, 1), 24, why))
		return false;
	node = world_add_node(h->world, NULL, &querier, why);
	return node >= 0 && world_attach(h->world, node, lan, address_of(link, 2), 24, why);
}

static bool build(const struct host *h, const char *preset, const char **why)
{
	const struct mc_node_config config = { .preset = preset };

	if (world_add_node(h->world, NULL, &config, why) != HOST)
		return false;
	for (size_t i = 0; i < h->interfaces; i++)
		if (!add_link(h, i, why))
			return false;
	return true;
}

static void tell(const struct host *h, const struct bench_run *r, double start)
{
	struct world_stats s;

	world_stats(h->world, &s);
	r->metric("wall", (timing_now() - start) / 1e9, "s", NAN, r->ctx);
	r->metric("cpu", timing_cpu() / 1e9, "s", NAN, r->ctx);
	r->metric("joined", (double)h->joined, "1", NAN, r->ctx);
	r->metric("events", (double)s.events, "1", NAN, r->ctx);
	r->metric("packets", (double)s.packets, "1", NAN, r->ctx);
}

bool interfaces_run(const struct bench_case *c, const struct bench_run *r, const char **why)
{
	const struct world_config config = { r->engine, r->seed };
	struct host h = { .interfaces = r->n };
	double start = timing_now();
	bool ok;

	h.world = world_new(&config, why);
	if (!h.world)
		return false;
	ok = build(&h, c->kind, why);
	if (ok) {
		world_at(h.world, JOINED, join_all, &h);
		world_run(h.world, SIMULATED);
		tell(&h, r, start);
	}
	world_free(h.world);
	return ok;
}
