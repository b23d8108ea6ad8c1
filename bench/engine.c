/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Engines: n timers pending, each armed anew when it fires, through the port; and the same on a plain heap. */
#include <glib.h>
#include <math.h>
#include <stdlib.h>

#include "bench/bench.h"
#include "bench/plainheap.h"
#include "bench/splitmix.h"
#include "bench/timing.h"
#include "model/ifnet.h"
#include "shim/world.h"

#define AHEAD  (10 * MC_SEC) /* a timer is armed for any time up to this */
#define FIRED  1000000	     /* at least */
#define ROUNDS 5	     /* of both in turn: their medians are compared */

struct held {
	struct mc_timer timer;
	struct run *run;
};

struct run {
	struct port *port; /* NULL: the plain heap */
	struct plainheap heap;
	struct held *held;
	uint64_t state, armed, fired, until;
	mc_time now;
};

static mc_time delay(struct run *r)
{
	return 1 + (mc_time)(splitmix64(&r->state) % (uint64_t)AHEAD);
}

/* ---- the plain heap ---- */

static void heap_arm(struct run *r, struct mc_timer *t)
{
	t->at = r->now + delay(r);
	t->order = ++r->armed;
	plainheap_push(&r->heap, t);
}

static void heap_fire(struct mc_timer *t)
{
	struct run *r = timer_owner(t, struct held, timer)->run;

	r->fired++;
	heap_arm(r, t);
}

static double on_heap(size_t n, uint64_t seed)
{
	struct run r = { .held = g_new0(struct held, n), .state = seed };
	double start;

	for (size_t i = 0; i < n; i++) {
		r.held[i].run = &r;
		r.held[i].timer.fire = heap_fire;
		heap_arm(&r, &r.held[i].timer);
	}
	start = timing_cpu();
	while (r.fired < MAX(n, FIRED)) {
		struct mc_timer *t = plainheap_pop(&r.heap);

		r.now = t->at;
		t->fire(t);
	}
	start = (timing_cpu() - start) / (double)r.fired;
	plainheap_fini(&r.heap);
	g_free(r.held);
	return start;
}

/* ---- through the port ---- */

static void port_fire(struct mc_timer *t)
{
	struct run *r = timer_owner(t, struct held, timer)->run;

	r->fired++;
	timer_arm(r->port, t, port_now(r->port) + delay(r));
}

static double on_engine(const char *engine, size_t n, uint64_t seed, const char **why)
{
	const struct world_config config = { engine, seed };
	const struct mc_node_config bare = { .preset = "rfc3376", .bare = true };
	struct run r = { .held = g_new0(struct held, n), .state = seed };
	struct world *w = world_new(&config, why);
	double ns = NAN;

	if (w && world_add_node(w, NULL, &bare, why) == 0) {
		/* as many as are due on average in that time, more or less */
		mc_time until = (mc_time)((double)MAX(n, FIRED) / (double)n * (double)AHEAD / 2);

		r.port = ((struct netstack *)world_node(w, 0))
				 ->port; /* a node's stack is its first */
		for (size_t i = 0; i < n; i++) {
			r.held[i].run = &r;
			r.held[i].timer.fire = port_fire;
			timer_arm(r.port, &r.held[i].timer, delay(&r));
		}
		ns = timing_cpu();
		world_run(w, until);
		ns = (timing_cpu() - ns) / (double)r.fired;
		for (size_t i = 0; i < n; i++)
			timer_disarm(r.port, &r.held[i].timer);
	}
	if (w)
		world_free(w);
	g_free(r.held);
	return ns;
}

static bool timers_run(const struct bench_case *c, const struct bench_run *r, const char **why)
{
	struct timing own = { .count = 0 }, heap = { .count = 0 };
	double a, b;

	if (!world_engine_exists(c->kind)) {
		*why = "skipped: this engine was not built";
		return false;
	}
	for (int i = 0; i < ROUNDS; i++) {
		double ns = on_engine(c->kind, r->n, r->seed + (uint64_t)i, why);

		if (isnan(ns))
			return false;
		own.ns[own.count++] = ns;
		heap.ns[heap.count++] = on_heap(r->n, r->seed + (uint64_t)i);
	}
	a = timing_quartiles(&own).median;
	b = timing_quartiles(&heap).median;
	r->metric("ns_per_timer", a, "ns", b, r->ctx);
	r->metric("times_heap", a / b, "1", NAN, r->ctx);
	return true;
}

#define TIMERS(engine)                                                                             \
	{                                                                                          \
		"timers", engine, "-", "-",                                                        \
			.about = "n timers pending: one is armed and fires; yardstick: a binary "  \
				 "heap of "                                                        \
				 "pointers",                                                       \
			.run = timers_run,                                                         \
			.n = { 1000,                                                               \
			       100000,                                                             \
			       1000000 }                                                           \
	}

static const struct bench_case cases[] = { TIMERS("vclock"), TIMERS("ns3"), { .name = NULL } };

static const struct bench_target targets[] = {
	{ "timers", "vclock", "-", 100000, "times_heap", 0, 1.5, "1" },
	{ "timers", "ns3", "-", 100000, "times_heap", 0, 2, "1" },
	{ .name = NULL },
};

const struct bench bench_engine = {
	.name = "engine",
	.asks = "What does a timer cost on each engine?",
	.cases = cases,
	.targets = targets,
};
