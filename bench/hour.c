/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "bench/hour.h"

#include <glib.h>
#include <math.h>

#include "bench/query.h"
#include "bench/timing.h"
#include "shim/world.h"

#define GROUPS 100 /* of a host */
#define HOSTS  100 /* of a LAN */

#define HOUR	 (3600 * MC_SEC)
#define INTERVAL (125 * MC_SEC)
#define FIRST	 (1 * MC_SEC)  /* join */
#define APART	 (1 * MC_MSEC) /* from one host's joins to the next one's */

const struct hour_subject hour_own = { false, false };
const struct hour_subject hour_same = { true, false };
const struct hour_subject hour_silent = { false, true };
const struct hour_subject hour_silent_same = { true, true };

struct hour {
	const struct hour_subject *subject;
	const char *preset;
	struct world *world;
	size_t lans, hosts, groups; /* hosts: of all LANs; groups: of each host */
	size_t joined;		    /* hosts that have joined */
	int querier;		    /* the first LAN's; the other LANs' and the hosts follow */
};

static struct maddr address_of(size_t lan, size_t nth)
{
	return maddr_v4((uint32_t)(0x0a000000 + lan * 256 + nth));
}

/* ---- what happens ---- */

/* Hosts are on the LANs in turn. */
static struct maddr group_of(const struct hour *h, size_t host, size_t i)
{
	size_t first = h->subject->same ? host % h->lans : host;

	return maddr_v4((uint32_t)(0xef000000 + first * h->groups + i));
}

static void join_all(struct world *w, void *ctx)
{
	const struct mc_where there = { .kind = MC_WHERE_INDEX, .ifindex = 1 };
	struct hour *h = ctx;
	size_t host = h->joined++;
	struct mc_node *node = world_node(w, h->querier + (int)(h->lans + host));
	struct mc_socket *so = mc_socket_open(node);

	for (size_t i = 0; i < h->groups; i++) {
		int err = mc_socket_join(so, group_of(h, host, i), there, NULL);

		g_assert(err == 0);
	}
	if (h->joined < h->hosts)
		world_at(w, world_now(w) + APART, join_all, h);
}

static void query_all(struct world *w, void *ctx)
{
	struct hour *h = ctx;

	for (size_t lan = 0; lan < h->lans; lan++) {
		uint8_t query[QUERY_MAX];
		size_t length = query_general(false, address_of(lan, 1), query);

		world_inject(w, h->querier + (int)lan, 1, query, length);
	}
	world_at(w, world_now(w) + INTERVAL, query_all, h);
}

/* ---- building ---- */

static bool add_lans(struct hour *h, const char **why)
{
	for (size_t i = 0; i < h->lans; i++)
		if (world_add_lan(h->world, &(struct lan_config){ .kind = "ideal" }, why) < 0)
			return false;
	return true;
}

static int add_node(struct hour *h, const char *driver, bool bare, size_t lan, size_t nth,
		    const char **why)
{
	struct mc_node_config config = { .preset = h->preset, .driver = driver, .bare = bare };
	int node = world_add_node(h->world, NULL, &config, why);

	if (node < 0 || world_attach(h->world, node, (int)lan, address_of(lan, nth), 24, why) == 0)
		return -1;
	return node;
}

static bool add_nodes(struct hour *h, const char **why)
{
	bool silent = h->subject->silent;

	for (size_t lan = 0; lan < h->lans; lan++)
		if (add_node(h, silent ? "host" : "router", silent, lan, 1, why) < 0)
			return false;
	for (size_t i = 0; i < h->hosts; i++)
		if (add_node(h, "host", false, i % h->lans, 2 + i / h->lans, why) < 0)
			return false;
	return true;
}

static bool build(struct hour *h, const struct bench_run *r, const char **why)
{
	struct world_config config = { r->engine, r->seed };

	h->world = world_new(&config, why);
	if (!h->world || !add_lans(h, why) || !add_nodes(h, why))
		return false;
	world_at(h->world, FIRST, join_all, h);
	if (h->subject->silent)
		world_at(h->world, 0, query_all, h);
	return true;
}

static void tell(const struct hour *h, const struct bench_run *r, double built, double ran)
{
	struct world_stats s;

	world_stats(h->world, &s);
	r->metric("wall", (built + ran) / 1e9, "s", NAN, r->ctx);
	r->metric("cpu", timing_cpu() / 1e9, "s", NAN, r->ctx);
	r->metric("build", built / 1e9, "s", NAN, r->ctx);
	r->metric("events", (double)s.events, "1", NAN, r->ctx);
	r->metric("packets", (double)s.packets, "1", NAN, r->ctx);
	r->metric("deliveries", (double)s.deliveries, "1", NAN, r->ctx);
	r->metric("ns_per_event", ran / (double)MAX(s.events, 1), "ns", NAN, r->ctx);
	r->metric("ns_per_delivery", ran / (double)MAX(s.deliveries, 1), "ns", NAN, r->ctx);
}

bool hour_run(const struct bench_case *c, const struct bench_run *r, const char **why)
{
	struct hour h = { .subject = c->subject, .preset = c->kind };
	double start = timing_now(), built;
	bool ok;

	h.groups = MIN(r->n, GROUPS);
	h.hosts = (r->n + h.groups - 1) / h.groups;
	h.lans = (h.hosts + HOSTS - 1) / HOSTS;
	ok = build(&h, r, why);
	built = timing_now();
	if (ok) {
		world_run(h.world, HOUR);
		tell(&h, r, built - start, timing_now() - built);
	}
	world_free(h.world);
	return ok;
}
