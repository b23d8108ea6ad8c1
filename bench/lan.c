/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * LANs: one frame to n receivers, of which all, half or none accept it, on the ideal LAN and on ns-3's csma and simple;
 * each by itself, and in a world.  And a query cycle of n hosts.
 */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "bench/bench.h"
#include "bench/timing.h"
#include "model/ipwire.h"
#include "shim/lan.h"
#include "shim/ns3-alone.h"
#include "shim/world.h"

#define GROUP	 0xefff0001U
#define ROUNDS	 101
#define FRAME_NS 20000 /* of the receivers of a round, at least */
#define NODES	 2000 /* that hear frames in a round where an event each is what it takes, at least */

/* ns of a frame to n receivers, of which every which accepts (0 = none). */
typedef bool frame_fn(const char *lan, const struct bench_run *r, unsigned every, double *ns,
		      const char **why);

struct lan_subject {
	unsigned every;
	frame_fn *frame;
	frame_fn *yardstick; /* on a simple LAN; NULL = none */
};

static bool accepts(unsigned every, size_t i)
{
	return every && i % every == 0;
}

static size_t accepting(unsigned every, size_t n)
{
	return every ? (n + every - 1) / every : 0;
}

/* A UDP datagram to the group: 20 octets of header, 8 of UDP, 36 of nothing. */
static size_t datagram(uint8_t out[64])
{
	struct ipwire w = { .from = maddr_v4(0x0a000001),
			    .to = maddr_v4(GROUP),
			    .protocol = IPWIRE_UDP,
			    .ttl = 1,
			    .length = 44 };

	memset(out, 0, 64);
	return ipwire_seal(&w, out);
}

static bool has_ns3(const char **why)
{
	*why = "skipped: ns-3 was not built";
	return world_engine_exists("ns3");
}

/* By each that accepts; if none does, by each that is there. */
static bool frame_run(const struct bench_case *c, const struct bench_run *r, const char **why)
{
	const struct lan_subject *s = c->subject;
	double n = (double)(s->every ? accepting(s->every, r->n) : r->n), own, simple = NAN;

	if (!s->frame(c->lan, r, s->every, &own, why) ||
	    (s->yardstick && world_engine_exists("ns3") &&
	     !s->yardstick("simple", r, s->every, &simple, why)))
		return false;
	r->metric(s->every ? "ns_per_receiver" : "ns_per_deaf", own / n, "ns", simple / n, r->ctx);
	return true;
}

/* ---- the ideal LAN by itself, with receivers that count ---- */

static void hear(void *ctx, uint32_t interface, const struct frame *f)
{
	(void)interface, (void)f;
	++*(uint64_t *)ctx;
}

static bool ideal_alone(const char *kind, const struct bench_run *r, unsigned every, double *ns,
			const char **why)
{
	struct timing t = { .count = 0 };
	uint8_t octets[64];
	struct frame *f;
	struct lans l;
	uint64_t heard = 0;
	const struct lan_ear ear = { .receive = hear, .ctx = &heard };
	uint32_t lan;
	size_t batch = 1 + FRAME_NS / r->n;

	(void)kind, (void)why;
	lans_init(&l);
	lan = lan_add(&l, 10 * MC_USEC, 0, 0);
	for (size_t i = 0; i <= r->n; i++) {
		uint32_t id = lan_attach(&l, lan, (uint32_t)i, 1);

		if (i < r->n && accepts(every, i))
			lan_filter(&l, id, maddr_v4(GROUP), true);
	}
	f = frame_new((uint32_t)r->n, FRAME_BY_ADDRESS, LAN_IPV4, octets, datagram(octets));
	while (t.count < ROUNDS) {
		double start = timing_now();

		for (size_t i = 0; i < batch; i++)
			lan_deliver(&l, f, 1, &ear);
		t.ns[t.count++] = (timing_now() - start) / (double)batch;
	}
	g_assert(heard == accepting(every, r->n) * batch * ROUNDS);
	*ns = timing_quartiles(&t).median;
	frame_free(f);
	lans_fini(&l);
	return true;
}

/* ---- ns-3's LANs by themselves: channel and devices, and receivers that count ---- */

#if MSHIP_HAVE_NS3
static bool ns3_alone(const char *lan, const struct bench_run *r, unsigned every, double *ns,
		      const char **why)
{
	struct ns3_alone *a = ns3_alone_new(lan, (uint32_t)r->n, every, why);
	struct timing t = { .count = 0 };
	size_t batch = 1 + NODES / r->n;
	uint8_t octets[64];
	size_t length = datagram(octets);

	if (!a)
		return false;
	while (t.count < 11) {
		double start = timing_cpu();
		uint64_t heard = 0;

		for (size_t i = 0; i < batch; i++)
			heard += ns3_alone_send(a, GROUP, octets, length);
		t.ns[t.count++] = (timing_cpu() - start) / (double)batch;
		g_assert(heard == accepting(every, r->n) * batch);
	}
	*ns = timing_quartiles(&t).median;
	ns3_alone_free(a);
	return true;
}
#else
static bool ns3_alone(const char *lan, const struct bench_run *r, unsigned every, double *ns,
		      const char **why)
{
	(void)lan, (void)r, (void)every, (void)ns;
	return has_ns3(why);
}
#endif

/* ---- in a world: nodes that know nobody's groups, on ns-3 ---- */

static bool add_bare(struct world *w, size_t n, unsigned every, const char **why)
{
	const struct mc_node_config config = { .preset = "rfc3376", .bare = true };
	const struct mc_where there = { .kind = MC_WHERE_INDEX, .ifindex = 1 };

	for (size_t i = 0; i <= n; i++) {
		if (world_add_node(w, NULL, &config, why) < 0 ||
		    !world_attach(w, (int)i, 0, maddr_v4(0x0a000001 + (uint32_t)i), 8, why))
			return false;
		if (i < n && accepts(every, i) &&
		    mc_socket_join(mc_socket_open(world_node(w, (int)i)), maddr_v4(GROUP), there,
				   NULL) != 0)
			return false;
	}
	return true;
}

/* The last node's frames, from the call to the end of what it brings about. */
static double inject(struct world *w, size_t n, size_t batch)
{
	uint8_t octets[64];
	size_t length = datagram(octets);
	double start = timing_cpu();

	for (size_t i = 0; i < batch; i++) {
		world_inject(w, (int)n, 1, octets, length);
		world_run(w, world_now(w) + MC_SEC);
	}
	return (timing_cpu() - start) / (double)batch;
}

static bool in_world(const char *lan, const struct bench_run *r, unsigned every, double *ns,
		     const char **why)
{
	const struct world_config config = { "ns3", r->seed };
	struct world *w = has_ns3(why) ? world_new(&config, why) : NULL;
	struct timing t = { .count = 0 };
	struct world_stats before, after;
	bool ok;

	if (!w)
		return false;
	ok = world_add_lan(w, &(struct lan_config){ .kind = lan }, why) == 0 &&
	     add_bare(w, r->n, every, why);
	if (ok) {
		world_run(w, MC_SEC);
		world_stats(w, &before);
		while (t.count < 11)
			t.ns[t.count++] = inject(w, r->n, 1 + NODES / r->n);
		world_stats(w, &after);
		g_assert(after.deliveries - before.deliveries ==
			 accepting(every, r->n) * (after.packets - before.packets));
		*ns = timing_quartiles(&t).median;
	}
	world_free(w);
	return ok;
}

/* ---- a query cycle ---- */

#define QUERIED                                                                                    \
	(125 * MC_SEC) /* RFC 2236 s8.2: the second general query after those at the start */

static size_t learnt(struct world *w, size_t n)
{
	size_t found = 0;

	for (size_t i = 0; i < n; i++) {
		struct mc_presence p;

		if (mc_router_presence(world_node(w, 0), 1, maddr_v4(0xef000001U + (uint32_t)i),
				       &p) == 0)
			found += p.present;
	}
	return found;
}

static bool add_hosts(struct world *w, size_t n, const char **why)
{
	const struct mc_where there = { .kind = MC_WHERE_INDEX, .ifindex = 1 };

	for (size_t i = 0; i <= n; i++) {
		const struct mc_node_config config = { .preset = "rfc2236",
						       .driver = i ? "host" : "router" };

		if (world_add_node(w, NULL, &config, why) < 0 ||
		    !world_attach(w, (int)i, 0, maddr_v4(0x0a000001 + (uint32_t)i), 8, why))
			return false;
		if (i && mc_socket_join(mc_socket_open(world_node(w, (int)i)),
					maddr_v4(0xef000000U + (uint32_t)i), there, NULL) != 0)
			return false;
	}
	return true;
}

static bool cycle(const struct bench_run *r, const char *lan, double *ns, size_t *groups,
		  const char **why)
{
	const struct world_config config = { "ns3", r->seed };
	struct world *w = world_new(&config, why);
	bool ok;

	if (!w)
		return false;
	ok = world_add_lan(w, &(struct lan_config){ .kind = lan }, why) == 0 &&
	     add_hosts(w, r->n, why);
	if (ok) {
		world_run(w, QUERIED + 20 * MC_SEC);
		*ns = timing_cpu();
		world_run(w, 2 * QUERIED + 20 * MC_SEC);
		*ns = timing_cpu() - *ns;
		*groups = learnt(w, r->n);
	}
	world_free(w);
	return ok;
}

static bool cycle_run(const struct bench_case *c, const struct bench_run *r, const char **why)
{
	const char *yardstick = c->subject;
	double own = 0, other = NAN;
	size_t a = 0, b = r->n;

	if (!has_ns3(why) || !cycle(r, c->lan, &own, &a, why) ||
	    (yardstick && !cycle(r, yardstick, &other, &b, why)))
		return false;
	r->metric("cycle", own / 1e6, "ms", other / 1e6, r->ctx);
	if (yardstick)
		r->metric("share_of_csma", own / other, "1", NAN, r->ctx);
	r->metric("learnt", (double)a, "1", yardstick ? (double)b : NAN, r->ctx);
	r->metric("not_learnt", (double)(2 * r->n - a - b), "1", NAN, r->ctx);
	return true;
}

/* ---- the rows ---- */

#define IDEAL	 "to n receivers that count, by the ideal LAN's delivery alone; yardstick: simple's"
#define NS3	 "to n receivers that count, by ns-3's channel and devices alone"
#define NODES_OF "to n nodes in a world on ns-3, from the call to their counters"
#define BESIDE	 NODES_OF "; yardstick: simple's"

static const struct lan_subject ideal_all = { 1, ideal_alone, ns3_alone },
				ideal_half = { 2, ideal_alone, ns3_alone },
				ideal_none = { 0, ideal_alone, ns3_alone },
				ns3_all = { 1, ns3_alone, NULL }, ns3_half = { 2, ns3_alone, NULL },
				ns3_none = { 0, ns3_alone, NULL },
				beside_all = { 1, in_world, in_world },
				beside_half = { 2, in_world, in_world },
				beside_none = { 0, in_world, in_world },
				nodes_all = { 1, in_world, NULL },
				nodes_half = { 2, in_world, NULL },
				nodes_none = { 0, in_world, NULL };

#define FRAME(case_name, kind_of, lan_kind, sub, which, what)                                      \
	{                                                                                          \
		case_name "-" #which, kind_of, lan_kind, "-",                                      \
			.about = "a frame that " #which " accept, " what, .run = frame_run,        \
			.subject = &sub##_##which,                                                 \
			.n = { 10,                                                                 \
			       100,                                                                \
			       1000,                                                               \
			       10000 }                                                             \
	}

static const struct bench_case cases[] = {
	FRAME("ideal", "-", "ideal", ideal, all, IDEAL),
	FRAME("ideal", "-", "ideal", ideal, half, IDEAL),
	FRAME("ideal", "-", "ideal", ideal, none, IDEAL),
	FRAME("csma", "-", "csma", ns3, all, NS3),
	FRAME("csma", "-", "csma", ns3, half, NS3),
	FRAME("csma", "-", "csma", ns3, none, NS3),
	FRAME("simple", "-", "simple", ns3, all, NS3),
	FRAME("simple", "-", "simple", ns3, half, NS3),
	FRAME("simple", "-", "simple", ns3, none, NS3),
	FRAME("ideal-nodes", "rfc3376", "ideal", beside, all, BESIDE),
	FRAME("ideal-nodes", "rfc3376", "ideal", beside, half, BESIDE),
	FRAME("ideal-nodes", "rfc3376", "ideal", beside, none, BESIDE),
	FRAME("csma-nodes", "rfc3376", "csma", nodes, all, NODES_OF),
	FRAME("csma-nodes", "rfc3376", "csma", nodes, half, NODES_OF),
	FRAME("csma-nodes", "rfc3376", "csma", nodes, none, NODES_OF),
	FRAME("simple-nodes", "rfc3376", "simple", nodes, all, NODES_OF),
	FRAME("simple-nodes", "rfc3376", "simple", nodes, half, NODES_OF),
	FRAME("simple-nodes", "rfc3376", "simple", nodes, none, NODES_OF),
	{ "query-cycle", "rfc2236", "ideal", "-",
	  .about =
		  "a general query, and what n hosts with a group each answer; yardstick: the same "
		  "on csma",
	  .run = cycle_run, .subject = "csma", .n = { 4000 } },
	{ "query-cycle-simple", "rfc2236", "simple", "-",
	  .about = "the same on ns-3's SimpleChannel; CPU time, as query-cycle's", .run = cycle_run,
	  .n = { 4000 } },
	{ .name = NULL },
};

static const struct bench_target targets[] = {
	{ "ideal-all", "-", "-", 1000, "ns_per_receiver", 0, 5, "ns" },
	{ "ideal-none", "-", "-", 10000, "ns_per_deaf", 0, 1, "ns" },
	{ "query-cycle", "rfc2236", "-", 4000, "share_of_csma", 0, 0.01, "1" },
	{ "query-cycle", "rfc2236", "-", 4000, "not_learnt", 0, 0, "1" },
	{ .name = NULL },
};

const struct bench bench_lan = {
	.name = "lan",
	.asks = "What does a frame cost on a LAN?",
	.cases = cases,
	.targets = targets,
};
