/* SPDX-License-Identifier: GPL-2.0-or-later */
/* LANs: one frame to n receivers, of which all, half or none accept it; and a query cycle of n hosts. */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "bench/bench.h"
#include "bench/query.h"
#include "bench/timing.h"
#include "model/ipwire.h"
#include "shim/lan.h"
#include "shim/world.h"

#define GROUP	 0xefff0001U
#define ROUNDS	 101
#define FRAME_NS 20000 /* of the receivers of a round, at least */

/* Every which interface accepts; 0 = none. */
struct lan_subject {
	unsigned every;
};

static const struct lan_subject all = { 1 }, half = { 2 }, none = { 0 };

static bool accepts(const struct lan_subject *s, size_t i)
{
	return s->every && i % s->every == 0;
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

static void tell_receiver(const struct bench_run *r, double ns, const struct lan_subject *s)
{
	size_t n = s->every ? r->n / s->every : r->n;

	r->metric(s->every ? "ns_per_receiver" : "ns_per_deaf", ns / (double)n, "ns", NAN, r->ctx);
}

/* ---- the ideal LAN alone, with a receiver that does nothing ---- */

static void hear(void *ctx, uint32_t interface, const struct frame *f)
{
	(void)interface, (void)f;
	++*(uint64_t *)ctx;
}

static bool ideal_run(const struct bench_case *c, const struct bench_run *r, const char **why)
{
	const struct lan_subject *s = c->subject;
	struct timing t = { .count = 0 };
	uint8_t octets[64];
	struct frame *f;
	struct lans l;
	uint64_t heard = 0;
	const struct lan_ear ear = { .receive = hear, .ctx = &heard };
	uint32_t lan;
	size_t batch = 1 + FRAME_NS / r->n;

	(void)why;
	lans_init(&l);
	lan = lan_add(&l, 10 * MC_USEC, 0, 0);
	for (size_t i = 0; i <= r->n; i++) {
		uint32_t id = lan_attach(&l, lan, (uint32_t)i, 1);

		if (i < r->n && accepts(s, i))
			lan_filter(&l, id, maddr_v4(GROUP), true);
	}
	f = frame_new((uint32_t)r->n, FRAME_BY_ADDRESS, LAN_IPV4, octets, datagram(octets));
	while (t.count < ROUNDS) {
		double start = timing_now();

		for (size_t i = 0; i < batch; i++)
			lan_deliver(&l, f, 1, &ear);
		t.ns[t.count++] = (timing_now() - start) / (double)batch;
	}
	g_assert(heard == (s->every ? (r->n + s->every - 1) / s->every : 0) * batch * ROUNDS);
	tell_receiver(r, timing_quartiles(&t).median, s);
	frame_free(f);
	lans_fini(&l);
	return true;
}

/* ---- csma: ns-3's channel and devices, and nodes that know nobody's groups ---- */

static bool add_bare(struct world *w, size_t n, const struct lan_subject *s, const char **why)
{
	const struct mc_node_config config = { .preset = "rfc3376", .bare = true };
	const struct mc_where there = { .kind = MC_WHERE_INDEX, .ifindex = 1 };

	for (size_t i = 0; i <= n; i++) {
		if (world_add_node(w, NULL, &config, why) < 0 ||
		    !world_attach(w, (int)i, 0, maddr_v4(0x0a000001 + (uint32_t)i), 8, why))
			return false;
		if (i < n && accepts(s, i) &&
		    mc_socket_join(mc_socket_open(world_node(w, (int)i)), maddr_v4(GROUP), there,
				   NULL) != 0)
			return false;
	}
	return true;
}

static bool csma_run(const struct bench_case *c, const struct bench_run *r, const char **why)
{
	const struct world_config config = { "ns3", r->seed };
	struct timing t = { .count = 0 };
	struct world *w;
	uint8_t octets[64];
	size_t length = datagram(octets);
	bool ok;

	if (!world_engine_exists("ns3")) {
		*why = "skipped: ns-3 was not built";
		return false;
	}
	w = world_new(&config, why);
	if (!w)
		return false;
	ok = world_add_lan(w, &(struct lan_config){ .kind = "csma" }, why) == 0 &&
	     add_bare(w, r->n, c->subject, why);
	world_run(w, MC_SEC);
	while (ok && t.count < 11) {
		double start = timing_cpu();

		world_inject(w, (int)r->n, 1, octets, length);
		world_run(w, world_now(w) + MC_SEC);
		t.ns[t.count++] = timing_cpu() - start;
	}
	if (ok)
		tell_receiver(r, timing_quartiles(&t).median, c->subject);
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
	double ideal = 0, csma = 0;
	size_t a = 0, b = 0;

	(void)c;
	if (!world_engine_exists("ns3")) {
		*why = "skipped: ns-3 was not built";
		return false;
	}
	if (!cycle(r, "ideal", &ideal, &a, why) || !cycle(r, "csma", &csma, &b, why))
		return false;
	r->metric("cycle", ideal / 1e6, "ms", csma / 1e6, r->ctx);
	r->metric("share_of_csma", ideal / csma, "1", NAN, r->ctx);
	r->metric("learnt", (double)a, "1", (double)b, r->ctx);
	r->metric("not_learnt", (double)(2 * r->n - a - b), "1", NAN, r->ctx);
	return true;
}

#define FRAME(which, run_it, lan_kind, sub)                                                        \
	{                                                                                          \
		lan_kind "-" which, "-", lan_kind, "-",                                            \
			.about = "a frame to n interfaces on " lan_kind ", of which " which        \
				 " accept it",                                                     \
			.run = run_it, .subject = &(sub),                                          \
			.n = { 10,                                                                 \
			       100,                                                                \
			       1000,                                                               \
			       10000 }                                                             \
	}

static const struct bench_case cases[] = {
	FRAME("all", ideal_run, "ideal", all),
	FRAME("half", ideal_run, "ideal", half),
	FRAME("none", ideal_run, "ideal", none),
	FRAME("all", csma_run, "csma", all),
	FRAME("half", csma_run, "csma", half),
	FRAME("none", csma_run, "csma", none),
	{ "query-cycle", "rfc2236", "ideal", "-",
	  .about =
		  "a general query, and what n hosts with a group each answer; yardstick: the same "
		  "on csma",
	  .run = cycle_run, .n = { 4000 } },
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
