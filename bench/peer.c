/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What other simulators are asked for, too: one LAN with an IGMPv2 querier and hosts that join within the
 * first second, default timers, 600 s.  INET 4.7 on OMNeT++ takes 101 s and 392 MiB for 1000 hosts with a group
 * of their own each, and 3.7 s and 65 MiB for one host with 16,384 groups, on the same kind of machine.
 */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "bench/bench.h"
#include "bench/timing.h"
#include "shim/world.h"

#define SIMULATED (600 * MC_SEC)
#define PRESET	  "rfc2236"

struct peer_subject {
	size_t groups; /* of a host; 0: one host has all n */
	bool same;     /* of all hosts, or each has its own */
	size_t at;     /* INET's figures are of that n; 0: there are none */
	double inet_s, inet_mib;
};

static const struct peer_subject own = { 1, false, 1000, 101, 392 };
static const struct peer_subject own_ten = { 10, false, 0, NAN, NAN };
static const struct peer_subject same_ten = { 10, true, 0, NAN, NAN };
static const struct peer_subject one_host = { 0, false, 16384, 3.7, 65 };

struct peer {
	const struct peer_subject *subject;
	struct world *world;
	size_t hosts, groups, joined;
};

static void join_one(struct world *w, void *ctx)
{
	const struct mc_where there = { .kind = MC_WHERE_INDEX, .ifindex = 1 };
	struct peer *p = ctx;
	size_t host = p->joined++;
	struct mc_socket *so = mc_socket_open(world_node(w, 1 + (int)host));

	for (size_t i = 0; i < p->groups; i++) {
		size_t nth = (p->subject->same ? 0 : host * p->groups) + i;
		int err = mc_socket_join(so, maddr_v4(0xef000001U + (uint32_t)nth), there, NULL);

		g_assert(err == 0);
	}
	if (p->joined < p->hosts)
		world_at(w, (mc_time)p->joined * MC_SEC / (mc_time)p->hosts, join_one, p);
}

static bool build(struct peer *p, const char *lan, const char **why)
{
	if (world_add_lan(p->world, &(struct lan_config){ .kind = lan }, why) != 0)
		return false;
	for (size_t i = 0; i <= p->hosts; i++) {
		const struct mc_node_config config = { .preset = PRESET,
						       .driver = i ? "host" : "router" };

		if (world_add_node(p->world, NULL, &config, why) < 0 ||
		    !world_attach(p->world, (int)i, 0, maddr_v4(0x0a000001 + (uint32_t)i), 8, why))
			return false;
	}
	world_at(p->world, 0, join_one, p);
	return true;
}

static void tell(const struct bench_run *r, const struct peer_subject *s,
		 const struct world_stats *stats, double start)
{
	bool inet = r->n == s->at;

	r->metric("wall", (timing_now() - start) / 1e9, "s", inet ? s->inet_s : NAN, r->ctx);
	r->metric("cpu", timing_cpu() / 1e9, "s", NAN, r->ctx);
	r->metric("events", (double)stats->events, "1", NAN, r->ctx);
	r->metric("packets", (double)stats->packets, "1", NAN, r->ctx);
	r->metric("deliveries", (double)stats->deliveries, "1", NAN, r->ctx);
	r->metric("peak_rss", NAN, "MiB", inet ? s->inet_mib : NAN, r->ctx);
}

static bool peer_run(const struct bench_case *c, const struct bench_run *r, const char **why)
{
	const struct peer_subject *s = c->subject;
	struct world_config config = { r->engine, r->seed };
	struct peer p = { .subject = s, .hosts = r->n, .groups = s->groups };
	double start = timing_now();
	struct world_stats stats;
	bool ok;

	if (s->groups == 0) {
		p.hosts = 1;
		p.groups = r->n;
	}
	if (strcmp(c->lan, "csma") == 0)
		config.engine = "ns3";
	if (!world_engine_exists(config.engine ? config.engine : world_default_engine())) {
		*why = "skipped: ns-3 was not built";
		return false;
	}
	p.world = world_new(&config, why);
	if (!p.world)
		return false;
	ok = build(&p, c->lan, why);
	if (ok) {
		world_run(p.world, SIMULATED);
		world_stats(p.world, &stats);
		tell(r, s, &stats, start);
	}
	world_free(p.world);
	return ok;
}

#define OWN	 "n hosts, a group of its own each; yardstick of 1000: INET"
#define OWN_TEN	 "n hosts, 10 groups of their own each"
#define SAME_TEN "n hosts, all in the same 10 groups"
#define ONE	 "one host with n groups; yardstick of 16384: INET"
#define ROW(case_name, lan_kind, what, of, ...)                                                    \
	{                                                                                          \
		case_name, PRESET, lan_kind, "-", .about = what, .world = true, .run = peer_run,   \
						  .subject = &(of),                                \
						  .n = { __VA_ARGS__ }                             \
	}

static const struct bench_case cases[] = {
	ROW("own", "ideal", OWN, own, 1000, 4000),
	ROW("own-csma", "csma", OWN, own, 1000, 4000),
	ROW("own-ten", "ideal", OWN_TEN, own_ten, 100, 1000),
	ROW("own-ten-csma", "csma", OWN_TEN, own_ten, 100, 1000),
	ROW("same-ten", "ideal", SAME_TEN, same_ten, 100, 1000, 4000),
	ROW("same-ten-csma", "csma", SAME_TEN, same_ten, 100, 1000, 4000),
	ROW("one-host", "ideal", ONE, one_host, 1000, 4096, 16384),
	{ .name = NULL },
};

static const struct bench_target targets[] = {
	{ "own", PRESET, "-", 1000, "wall", 0, 0.5, "s" },
	{ "own", PRESET, "-", 1000, "peak_rss", 0, 32, "MiB" },
	{ "own-csma", PRESET, "-", 1000, "wall", 0, 10, "s" },
	{ "one-host", PRESET, "-", 16384, "wall", 0, 0.3, "s" },
	{ .name = NULL },
};

const struct bench bench_peer = {
	.name = "peer",
	.asks = "How long do 600 s of a LAN with a querier take, and how much memory?",
	.cases = cases,
	.targets = targets,
};
