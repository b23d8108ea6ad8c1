/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "bench/setops.h"

#include <glib.h>
#include <string.h>

#include "bench/splitmix.h"
#include "bench/timing.h"
#include "bench/trial.h"

#define BUDGET_NS   2500000 /* of one measurement, once it has MIN_WINDOWS */
#define MIN_WINDOWS 11
#define WINDOW_NS   3000 /* long against the clock's own price */
#define BATCH_MAX   POOL_SPARES
#define ROUNDS	    3  /* pools made, where placement matters */
#define OPTIONS	    16 /* struct ip_moptions, LP64, without what it embeds */

const char *const setops_operations[] = { "join",	 "duplicate-join", "drop-oldest",
					  "drop-newest", "drop-random",	   "drop-any",
					  "churn",	 "close",	   NULL };
const char *const setops_placements[] = { "fresh", "churned", NULL };
const char *const setops_layouts[] = { "groups", "interfaces", NULL };
const char *const setops_metrics[] = {
	"refused",
	"copied_per_membership",
	"bytes_per_membership",
	"bucket_bytes_per_membership",
	"peak_bytes",
	"allocs",
	"comparisons",
	"moves",
	"hops",
	"median_ns",
	"p25_ns",
	"p75_ns",
	NULL,
};

struct result {
	bool refused;
	double comparisons, moves, hops; /* per operation */
	struct quartiles ns;		 /* per operation */
};

/* ---- keys ---- */

#define FIRST_GROUP    0xef000001u /* 239.0.0.1 */
#define GROUP_LINKS    8
#define MAX_INTERFACES 65535

static struct mkey key_groups(size_t id)
{
	return mkey_make(maddr_v4(FIRST_GROUP + (uint32_t)id), 1);
}

/* One group as far as there are interfaces, then another. */
static struct mkey key_interfaces(size_t id)
{
	return mkey_make(maddr_v4(FIRST_GROUP + (uint32_t)(id / MAX_INTERFACES)),
			 1 + (uint32_t)(id % MAX_INTERFACES));
}

/* For drop-any, which is a question only where a group is joined on several interfaces. */
static struct mkey key_several(size_t id)
{
	return mkey_make(maddr_v4(FIRST_GROUP + (uint32_t)(id / GROUP_LINKS)),
			 1 + (uint32_t)(id % GROUP_LINKS));
}

static pool_key_fn *key_of(const struct setops_config *config)
{
	if (strcmp(config->layout, "interfaces") == 0)
		return key_interfaces;
	return strcmp(config->operation, "drop-any") == 0 ? key_several : key_groups;
}

/* ---- all operations but close ---- */

/* One window over every copy of the set; ns per operation. */
static double window(struct pool *p, const struct trial *t, size_t batch, double price,
		     uint64_t *state)
{
	struct want want[BATCH_MAX];
	struct cost work = { 0 };
	size_t copies = p->config.copies;
	double start, ns;

	g_assert(copies * batch <= BATCH_MAX);
	for (size_t c = 0; c < copies; c++)
		t->choose(p, &p->copy[c], &want[c * batch], batch, state);
	start = timing_now();
	for (size_t c = 0; c < copies; c++)
		t->act(p->copy[c].set, &want[c * batch], batch, &work);
	ns = timing_now() - start - price;
	for (size_t c = 0; c < copies; c++)
		t->undo(p, &p->copy[c], &want[c * batch], batch);
	return MAX(ns, 0) / (double)(copies * batch);
}

/* Operations in a window: enough to outweigh the clock, few enough that n hardly changes. */
static size_t batch_size(struct pool *p, const struct trial *t, double price, uint64_t *state)
{
	size_t most = CLAMP(p->config.n / 64, 1, BATCH_MAX);
	struct timing s = { .count = 3 };

	if (p->config.copies > 1)
		return 1;
	for (size_t i = 0; i < s.count; i++)
		s.ns[i] = window(p, t, 1, price, state);
	return CLAMP((size_t)(WINDOW_NS / MAX(timing_quartiles(&s).median, 1)), 1, most);
}

/* One round's share of the windows. */
static void time_trial(struct pool *p, const struct trial *t, size_t rounds, struct timing *s)
{
	double price = timing_price(), start = timing_now();
	uint64_t state = splitmix_stream(p->config.seed, POOL_DRAW_TIMED);
	size_t batch = batch_size(p, t, price, &state), first = s->count;
	size_t least = MIN_WINDOWS / rounds, most = TIMING_MAX / rounds;

	while (s->count - first < most &&
	       (s->count - first < least || timing_now() - start < BUDGET_NS / (double)rounds))
		s->ns[s->count++] = window(p, t, batch, price, &state);
}

/* Work per operation at exactly n; how many is a function of n alone. */
static void count_trial(struct pool *p, const struct trial *t, uint64_t *state, struct result *r)
{
	size_t count = CLAMP(((size_t)1 << 20) / p->config.n, 16, 256);
	struct cost work = { 0 };

	for (size_t i = 0; i < count; i++) {
		struct pool_set *s = &p->copy[i % p->config.copies];
		struct want w;

		t->choose(p, s, &w, 1, state);
		t->act(s->set, &w, 1, &work);
		t->undo(p, s, &w, 1);
	}
	r->comparisons = (double)work.comparisons / (double)count;
	r->moves = (double)work.moves / (double)count;
	r->hops = (double)work.hops / (double)count;
}

/* One operation that is not counted: a vector that is full grows now, once. */
static bool has_room(struct pool *p)
{
	for (size_t c = 0; c < p->config.copies; c++) {
		struct pool_set *s = &p->copy[c];
		struct cost unused = { 0 };

		if (!pool_insert(s, s->spare[0], &unused))
			return false;
		mset_remove(s->set, &s->record[s->spare[0]]->item, &unused);
	}
	return true;
}

/* Where things lie is a matter of luck, most of all in the middle range: so several times. */
static size_t rounds_at(size_t n)
{
	return n >= 128 && n <= 8192 ? ROUNDS : 1;
}

/* Uses the pool up; each further round is a pool with another history. */
static void run_trial(struct pool *p, const struct trial *t, struct result *r)
{
	struct pool_config config = p->config;
	size_t rounds = rounds_at(config.n);
	struct timing *s = g_new(struct timing, 1);
	uint64_t state = splitmix_stream(config.seed, POOL_DRAW_COUNTED);

	s->count = 0;
	for (size_t i = 0; i < rounds && !r->refused; i++) {
		p = i ? pool_new(&config) : p;
		r->refused = t->joins && !has_room(p);
		if (i == 0 && !r->refused)
			count_trial(p, t, &state, r);
		if (!r->refused)
			time_trial(p, t, rounds, s);
		pool_free(p, false);
		config.seed++;
	}
	if (!r->refused)
		r->ns = timing_quartiles(s);
	g_free(s);
}

/* ---- close ---- */

/* As in_delmulti does, it touches the record. */
static void look(struct mset_item *item, void *ctx)
{
	*(uint64_t *)ctx += item->key.word;
}

static double time_close(struct pool *p)
{
	uint64_t sum = 0;
	double price = timing_price(), start = timing_now(), ns;

	for (size_t c = 0; c < p->config.copies; c++)
		mset_free(p->copy[c].set, look, &sum);
	ns = timing_now() - start - price;
	return MAX(ns, 0) / (double)(p->config.n * p->config.copies);
}

/* Uses the pool up, as run_trial does. */
static void run_close(struct pool *p, struct result *r)
{
	struct pool_config config = p->config;
	struct timing s = { .count = ROUNDS };
	struct cost work = { 0 };
	uint64_t sum = 0;

	mset_walk(p->copy[0].set, look, &sum, &work);
	r->hops = (double)work.hops / (double)config.n;
	for (size_t i = 0; i < s.count; i++) {
		p = i ? pool_new(&config) : p;
		s.ns[i] = time_close(p);
		pool_free(p, true);
		config.seed++;
	}
	r->ns = timing_quartiles(&s);
}

/* ---- the answer ---- */

/* Of one set, filled. */
struct memory {
	double copied, bytes, buckets; /* per membership */
	double peak, allocs;
};

/* The options record is part of it, so that all kinds compare (OPENBSD.md A2, break-even). */
static struct memory memory_of(const struct pool *p)
{
	double n = (double)p->config.n;
	size_t bytes = OPTIONS + p->config.kind->embedded_bytes, bucket = kmem_bucket(bytes);

	return (struct memory){
		.copied = (double)p->filling.copied / n,
		.bytes = (double)(p->filled.bytes + bytes) / n,
		.buckets = (double)(p->filled.buckets + bucket) / n,
		.peak = (double)(p->filled.peak_bytes + bytes),
		.allocs = (double)(p->filled.allocs + 1),
	};
}

static void give_memory(const struct memory *m, setops_metric_fn *metric, void *ctx)
{
	metric("copied_per_membership", m->copied, true, ctx);
	metric("bytes_per_membership", m->bytes, true, ctx);
	metric("bucket_bytes_per_membership", m->buckets, true, ctx);
	metric("peak_bytes", m->peak, true, ctx);
	metric("allocs", m->allocs, true, ctx);
}

static void give_result(const struct result *r, setops_metric_fn *metric, void *ctx)
{
	metric("comparisons", r->comparisons, true, ctx);
	metric("moves", r->moves, true, ctx);
	metric("hops", r->hops, true, ctx);
	metric("median_ns", r->ns.median, false, ctx);
	metric("p25_ns", r->ns.p25, false, ctx);
	metric("p75_ns", r->ns.p75, false, ctx);
}

static bool listed(const char *const *names, const char *name)
{
	return name && g_strv_contains(names, name);
}

static bool valid(const struct setops_config *config, const char **why)
{
	*why = NULL;
	if (!config->kind || !mset_kind_find(config->kind))
		*why = "no such kind of set";
	else if (!listed(setops_operations, config->operation) &&
		 g_strcmp0(config->operation, SETOPS_DIRECT) != 0)
		*why = "no such operation";
	else if (!listed(setops_placements, config->placement))
		*why = "placement is fresh or churned";
	else if (!listed(setops_layouts, config->layout))
		*why = "layout is groups or interfaces";
	else if (config->n < 1 || config->n > SETOPS_MAX)
		*why = "n is 1 to 1048576";
	return *why == NULL;
}

static const struct trial *trial_find(const char *name)
{
	const struct trial *t = trials;

	while (t->name && strcmp(t->name, name) != 0)
		t++;
	return t->name ? t : NULL;
}

static struct pool *prepare(const struct setops_config *config)
{
	struct pool_config c = {
		.kind = mset_kind_find(config->kind),
		.key = key_of(config),
		.n = config->n,
		.copies = CLAMP(2 * BATCH_MAX / config->n, 1, BATCH_MAX),
		.churned = strcmp(config->placement, "churned") == 0,
		.seed = config->seed,
	};

	return pool_new(&c);
}

struct job {
	const struct setops_config *config;
	struct memory held;
	struct result result;
};

/* In a thread of its own, because glibc gives it a heap of its own: holes that the program left in
 * the common heap would scatter what is meant to lie side by side, four times slower. */
static gpointer work(gpointer data)
{
	struct job *j = data;
	const struct trial *t = trial_find(j->config->operation);
	struct pool *p = prepare(j->config);

	j->result.refused = p == NULL;
	if (p)
		j->held = memory_of(p);
	if (p && t)
		run_trial(p, t, &j->result);
	else if (p)
		run_close(p, &j->result);
	return NULL;
}

bool setops_run(const struct setops_config *config, setops_metric_fn *metric, void *ctx,
		const char **why)
{
	struct job j = { .config = config };

	if (!valid(config, why))
		return false;
	g_thread_join(g_thread_new("setops", work, &j));
	metric("refused", j.result.refused, true, ctx);
	if (j.result.refused)
		return true;
	give_memory(&j.held, metric, ctx);
	give_result(&j.result, metric, ctx);
	return true;
}
