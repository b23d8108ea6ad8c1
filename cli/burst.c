/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/burst.h"

#include <string.h>

#include "cli/stage.h"
#include "cli/wire.h"

/* Reports in each step of time behind the query, up to some step: the whole burst, and its beginning. */
static const struct histogram {
	const char *peak, *steps, *late;
	mc_time step;
	unsigned count;
} histograms[] = {
	{ "burst_peak_per_100ms", "burst_per_100ms", "burst_late", 100 * MC_MSEC, 600 },
	{ "burst_peak_per_ms", "burst_per_ms", NULL, MC_MSEC, 1000 },
};

#define HISTOGRAMS G_N_ELEMENTS(histograms)
#define STEPS	   1000 /* of any */

/* What nodes compare to look a group up. */
enum work { WORK_ROUTER, WORK_HOST, WORKS };

static const struct {
	const char *metric, *column;
} works[WORKS] = {
	[WORK_ROUTER] = { "router_comparisons", "burst_router_comparisons" },
	[WORK_HOST] = { "input_comparisons", "burst_host_comparisons" },
};

struct burst {
	const struct plan *plan;
	struct stage *stage;
	uint64_t queries, reports, groups, octets, suppressed, late[HISTOGRAMS];
	mc_time query, first, last; /* query: -1 before the first */
	bool begun;		    /* something was sent since the query */
	uint64_t before[WORKS];	    /* what was done until then */
	uint64_t steps[HISTOGRAMS][STEPS];
};

struct burst *burst_new(const struct plan *p, struct stage *s)
{
	struct burst *b = g_new0(struct burst, 1);

	b->plan = p;
	b->stage = s;
	b->query = -1;
	return b;
}

void burst_free(struct burst *b)
{
	g_free(b);
}

static bool is_router(const struct burst *b, uint32_t node)
{
	uint32_t member;

	return strcmp(plan_nodes_of(b->plan, node, &member)->driver, "router") == 0;
}

static void begin(struct burst *b, mc_time at)
{
	struct burst new = {
		.plan = b->plan, .stage = b->stage, .queries = b->queries + 1, .query = at
	};

	*b = new;
}

/* ---- work ---- */

struct looking {
	const char *metric;
	uint64_t sum;
};

static void add(const char *name, uint64_t value, void *ctx)
{
	struct looking *l = ctx;

	if (strcmp(name, l->metric) == 0)
		l->sum += value;
}

/* So far, by all routers or all that are none. */
static uint64_t done(const struct burst *b, enum work which)
{
	struct looking l = { works[which].metric, 0 };

	for (unsigned i = 0; i < b->plan->nodes->len; i++) {
		const struct plan_nodes *n = plan_nodes(b->plan, i);
		bool router = strcmp(n->driver, "router") == 0;

		for (uint32_t m = 0; router == (which == WORK_ROUTER) && m < n->group.count; m++)
			mc_node_metrics(stage_node(b->stage, n->group.first + m), add, &l);
	}
	return l.sum;
}

/* Asking is through, and all have heard it: from here on work is due to the answers. */
static void answers_begin(struct burst *b, mc_time at)
{
	if (b->begun || b->query < 0 || at <= b->query)
		return;
	b->begun = true;
	for (unsigned i = 0; i < WORKS; i++)
		b->before[i] = done(b, i);
}

/* ---- what is sent ---- */

static void count(struct burst *b, mc_time at, unsigned groups, size_t length)
{
	mc_time behind = at - b->query;

	if (!b->reports++)
		b->first = behind;
	b->last = behind;
	b->groups += groups;
	b->octets += length;
	for (unsigned i = 0; i < HISTOGRAMS; i++)
		if (behind / histograms[i].step < histograms[i].count)
			b->steps[i][behind / histograms[i].step]++;
		else
			b->late[i]++;
}

/* RFC 3376 s4.1: no group and no sources make a query general. */
static bool is_general(const struct wire_view *v)
{
	return v->row->shape == WIRE_QUERY && maddr_is_any(v->group) && !v->source_count;
}

/* How many groups a message reports; a Leave none. */
static unsigned groups_of(const struct wire_view *v)
{
	if (v->row->shape == WIRE_RECORDS)
		return v->record_count;
	return v->row->shape == WIRE_GROUP && !v->row->to_routers;
}

void burst_sent(struct burst *b, mc_time at, uint32_t node, const void *datagram, size_t length)
{
	struct wire_view v;
	unsigned groups;

	wire_view(datagram, length, &v);
	if (!v.ip || v.wrong || !v.row)
		return;
	if (is_general(&v)) {
		begin(b, at);
		return;
	}
	answers_begin(b, at);
	groups = groups_of(&v);
	if (groups && b->query >= 0 && !is_router(b, node))
		count(b, at, groups, length);
}

void burst_event(struct burst *b, uint32_t node, const struct mc_event *e)
{
	if (e->kind == MC_EV_SUPPRESSED && b->query >= 0 && !is_router(b, node))
		b->suppressed++;
}

/* ---- telling ---- */

static void tell(FILE *out, const char *name, uint64_t value)
{
	fprintf(out, "r\t%s\t%" G_GUINT64_FORMAT "\n", name, value);
}

static void tell_seconds(FILE *out, const char *name, mc_time time)
{
	fprintf(out, "r\t%s\t%" G_GINT64_FORMAT ".%09" G_GINT64_FORMAT "\n", name, time / MC_SEC,
		time % MC_SEC);
}

static uint64_t peak(const uint64_t *steps)
{
	uint64_t most = 0;

	for (unsigned i = 0; i < STEPS; i++)
		most = MAX(most, steps[i]);
	return most;
}

/* One number a step, up to the last that is not 0. */
static void tell_steps(const char *name, const uint64_t *steps, FILE *out)
{
	unsigned n = STEPS;

	while (n && !steps[n - 1])
		n--;
	fprintf(out, "r\t%s\t", name);
	for (unsigned i = 0; i < n; i++)
		fprintf(out, "%s%" G_GUINT64_FORMAT, i ? " " : "", steps[i]);
	fprintf(out, "%s\n", n ? "" : "0");
}

static void tell_histogram(const struct burst *b, unsigned i, FILE *out)
{
	const struct histogram *h = &histograms[i];

	tell(out, h->peak, peak(b->steps[i]));
	if (h->late)
		tell(out, h->late, b->late[i]);
	tell_steps(h->steps, b->steps[i], out);
}

void burst_tell(const struct burst *b, FILE *out)
{
	tell(out, "burst_queries", b->queries);
	tell(out, "burst_reports", b->reports);
	tell(out, "burst_groups", b->groups);
	tell(out, "burst_octets", b->octets);
	tell(out, "burst_suppressed", b->suppressed);
	if (b->reports) {
		tell_seconds(out, "burst_first_s", b->first);
		tell_seconds(out, "burst_last_s", b->last);
	}
	for (unsigned i = 0; i < HISTOGRAMS; i++)
		tell_histogram(b, i, out);
	for (unsigned i = 0; i < WORKS; i++)
		tell(out, works[i].column, b->begun ? MAX(done(b, i), b->before[i]) - b->before[i] : 0);
}
