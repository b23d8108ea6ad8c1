/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Containers: a drop and a join of a set of each kind, beside the same without the doorway and GLib's. */
#include <math.h>
#include <string.h>

#include "bench/bench.h"
#include "bench/glibset.h"
#include "bench/setops.h"
#include "model/mset.h"

#define SMALL 15 /* what the others are compared with: OpenBSD's first vector */

static void note(const char *name, double value, bool exact, void *ctx)
{
	(void)exact;
	if (strcmp(name, "median_ns") == 0)
		*(double *)ctx = value;
}

#define TRIES 3 /* the least of them: a busy machine only adds */

/* Median ns of a drop and a join; NAN if the kind cannot hold so many. */
static double churn(const char *kind, const struct bench_case *c, size_t n, uint64_t seed,
		    bool direct)
{
	const struct setops_config config = { .kind = kind,
					      .operation = direct ? SETOPS_DIRECT : "churn",
					      .placement = c->placement,
					      .layout = "groups",
					      .n = n,
					      .seed = seed };
	const char *why;
	double ns, least = NAN;

	for (int i = 0; i < TRIES; i++) {
		ns = NAN;
		if (setops_run(&config, note, &ns, &why))
			least = fmin(least, ns);
	}
	return least;
}

static void tell(const struct bench_run *r, const char *metric, double value, const char *unit,
		 double baseline)
{
	if (!isnan(value))
		r->metric(metric, value, unit, baseline, r->ctx);
}

static bool kind_run(const struct bench_case *c, const struct bench_run *r, const char **why)
{
	double own = churn(c->kind, c, r->n, r->seed, false);
	double null = churn("null", c, r->n, r->seed, false);
	double glib = glibset_churn(r->n, strcmp(c->placement, "churned") == 0, r->seed);

	if (isnan(own)) {
		*why = "skipped: the kind cannot hold so many";
		return false;
	}
	tell(r, "drop_join", own, "ns", glib);
	tell(r, "less_null", own - null, "ns", NAN);
	tell(r, "direct", churn(c->kind, c, r->n, r->seed, true), "ns", NAN);
	tell(r, "times_n15", own / churn(c->kind, c, SMALL, r->seed, false), "1", NAN);
	tell(r, "share_of_array", own / churn("array", c, r->n, r->seed, false), "1", NAN);
	return true;
}

/* A set that forgets everything costs nothing but the way to it, four calls for a drop and a join. */
static bool doorway_run(const struct bench_case *c, const struct bench_run *r, const char **why)
{
	double own = churn("null", c, r->n, r->seed, false);
	double direct = churn("null", c, r->n, r->seed, true);

	(void)why;
	tell(r, "drop_join", own, "ns", direct);
	tell(r, "per_operation", (own - direct) / 2, "ns", NAN);
	return true;
}

#define SIZES                                                                                      \
	{                                                                                          \
		15, 255, 4095, 65536                                                               \
	}
#define KIND(kind, placement)                                                                      \
	{                                                                                          \
		"kind", kind, "-", placement, .about = ABOUT, .run = kind_run, .n = SIZES          \
	}
#define BOTH(kind) KIND(kind, "fresh"), KIND(kind, "churned")
#define ABOUT                                                                                      \
	"a random drop and a join, of n memberships on one interface; yardstick: GHashTable with " \
	"a "                                                                                       \
	"GQueue"

static const struct bench_case cases[] = {
	{ "doorway", "null", "-", "fresh",
	  .about = "the same of a set that holds nothing; yardstick: its functions called by "
		   "their addresses",
	  .run = doorway_run, .n = SIZES },
	BOTH("array"),
	BOTH("array-fixed"),
	BOTH("array-two"),
	BOTH("list"),
	BOTH("list-tail"),
	BOTH("hash"),
	BOTH("adapt"),
	BOTH("hash-509"),
	BOTH("tree"),
	{ .name = NULL },
};

static const struct bench_target targets[] = {
	{ "doorway", "null", "fresh", 4095, "per_operation", 0, 3, "ns" },
	{ "kind", "hash", "fresh", 4095, "times_n15", 0, 3, "1" },
	{ "kind", "hash", "fresh", 4095, "share_of_array", 0, 0.02, "1" },
	{ "kind", "hash", "fresh", 65536, "times_n15", 0, 12, "1" },
	{ "kind", "hash", "churned", 4095, "times_n15", 0, 3, "1" },
	{ "kind", "hash", "churned", 4095, "share_of_array", 0, 0.02, "1" },
	{ "kind", "hash", "churned", 65536, "times_n15", 0, 12, "1" },
	{ .name = NULL },
};

const struct bench bench_containers = {
	.name = "containers",
	.asks = "What does a membership cost in each kind of set?",
	.cases = cases,
	.targets = targets,
};
