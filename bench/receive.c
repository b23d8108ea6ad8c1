/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a datagram costs a host whose socket has many memberships, or a filter of many sources. */
#include <math.h>
#include <string.h>

#include "bench/bench.h"
#include "bench/delivery.h"

#define BUDGET_NS 1e8

struct subject {
	bool churned, sources;
};

/* What a case is set beside: Linux 6.18, measured (POLICIES.md A2; issue 4: 1.4 ms at 65,536).  Another
 * machine, and entries that hold the group, where ours point to a record: an order of magnitude. */
static const struct yardstick {
	const char *name, *kind, *placement, *metric;
	size_t n;
	double value;
} yardsticks[] = {
	{ "memberships", "linux-6", "worst", "median_ns", 65536, 1.4e6 },
};

struct telling {
	const struct bench_case *c;
	const struct bench_run *r;
};

static double baseline(const struct telling *t, const char *metric)
{
	for (size_t i = 0; i < sizeof(yardsticks) / sizeof(*yardsticks); i++) {
		const struct yardstick *y = &yardsticks[i];

		if (!strcmp(y->name, t->c->name) && !strcmp(y->kind, t->c->kind) &&
		    !strcmp(y->placement, t->c->placement) && !strcmp(y->metric, metric) &&
		    y->n == t->r->n)
			return y->value;
	}
	return NAN;
}

static void tell(const char *name, double value, bool exact, void *ctx)
{
	const struct telling *t = ctx;

	t->r->metric(name, value, exact ? "1" : "ns", baseline(t, name), t->r->ctx);
}

static struct delivery_config config_of(const struct bench_case *c, const struct bench_run *r)
{
	const struct subject *s = c->subject;

	return (struct delivery_config){
		.preset = c->kind,
		.place = c->placement,
		.churned = s->churned,
		.memberships = s->sources ? 0 : r->n,
		.sources = s->sources ? r->n : 0,
		.seed = r->seed,
		.budget_ns = BUDGET_NS,
	};
}

static bool run(const struct bench_case *c, const struct bench_run *r, const char **why)
{
	struct delivery_config config = config_of(c, r);
	struct telling t = { c, r };

	return delivery_run(&config, tell, &t, why);
}

static bool run_join(const struct bench_case *c, const struct bench_run *r, const char **why)
{
	struct delivery_config config = config_of(c, r);
	struct telling t = { c, r };

	config.place = "random";
	return delivery_join_source(&config, tell, &t, why);
}

static const struct subject memberships = { false, false };
static const struct subject churned = { true, false };
static const struct subject sources = { false, true };

#define MEMBERSHIPS(kind, place)                                                                   \
	{                                                                                          \
		"memberships", kind, "-", place,                                                   \
			.about = "a datagram to one of the n groups of one socket; yardstick: "    \
				 "Linux 6.18, "                                                    \
				 "measured",                                                       \
			.run = run, .subject = &memberships,                                       \
			.n = { 1,                                                                  \
			       1000,                                                               \
			       65536 }                                                             \
	}
#define CHURNED(kind, place)                                                                       \
	{                                                                                          \
		"memberships-churned", kind, "-", place,                                           \
			.about = "the same after much random leaving and joining", .run = run,     \
			.subject = &churned,                                                       \
			.n = { 1000,                                                               \
			       65536 }                                                             \
	}
#define SOURCES(kind, place)                                                                       \
	{                                                                                          \
		"sources", kind, "-", place,                                                       \
			.about = "a datagram from one of the n sources that one membership "       \
				 "includes",                                                       \
			.run = run, .subject = &sources,                                           \
			.n = { 1,                                                                  \
			       64,                                                                 \
			       1000,                                                               \
			       10000 }                                                             \
	}
#define JOIN_SOURCE(kind)                                                                          \
	{                                                                                          \
		"join-source", kind, "-", "-", .about = "one source more in a filter of n - 1",    \
					       .run = run_join, .subject = &sources,               \
					       .n = { 64,                                          \
						      65536 }                                      \
	}

static const struct bench_case cases[] = {
	MEMBERSHIPS("openbsd-2016-list", "best"),
	MEMBERSHIPS("openbsd-2016-list", "worst"),
	MEMBERSHIPS("openbsd-2016-list", "random"),
	MEMBERSHIPS("linux-6", "best"),
	MEMBERSHIPS("linux-6", "worst"),
	MEMBERSHIPS("linux-6", "random"),
	MEMBERSHIPS("unlimited", "best"),
	MEMBERSHIPS("unlimited", "worst"),
	MEMBERSHIPS("unlimited", "random"),
	CHURNED("openbsd-2016-list", "worst"),
	CHURNED("linux-6", "worst"),
	CHURNED("unlimited", "worst"),
	SOURCES("linux-6", "worst"),
	SOURCES("linux-6", "random"),
	SOURCES("freebsd-14", "random"),
	SOURCES("rfc3376", "random"),
	JOIN_SOURCE("linux-6"),
	JOIN_SOURCE("freebsd-14"),
	JOIN_SOURCE("rfc3376"),
	{ .name = NULL },
};

static const struct bench_target targets[] = { { .name = NULL } };

const struct bench bench_receive = {
	.name = "receive",
	.asks = "What does a datagram cost a host whose socket has many memberships, or a filter "
		"of "
		"many sources?",
	.cases = cases,
	.targets = targets,
};
