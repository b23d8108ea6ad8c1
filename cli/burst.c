/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/burst.h"

#include <string.h>

#include "cli/wire.h"

#define STEPS 600 /* what is later counts in burst_late alone */

struct burst {
	const struct plan *plan;
	uint64_t queries, reports, groups, octets, suppressed, late;
	mc_time query, first, last; /* query: -1 before the first */
	uint64_t steps[STEPS];
};

struct burst *burst_new(const struct plan *p)
{
	struct burst *b = g_new0(struct burst, 1);

	b->plan = p;
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
	uint64_t queries = b->queries + 1;
	const struct plan *plan = b->plan;

	*b = (struct burst){ .plan = plan, .queries = queries, .query = at };
}

static void count(struct burst *b, mc_time at, unsigned groups, size_t length)
{
	mc_time behind = at - b->query;

	if (!b->reports++)
		b->first = behind;
	b->last = behind;
	b->groups += groups;
	b->octets += length;
	if (behind / BURST_STEP < STEPS)
		b->steps[behind / BURST_STEP]++;
	else
		b->late++;
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

static uint64_t peak(const struct burst *b)
{
	uint64_t most = 0;

	for (unsigned i = 0; i < STEPS; i++)
		most = MAX(most, b->steps[i]);
	return most;
}

/* One number a step, up to the last that is not 0. */
static void tell_steps(const struct burst *b, FILE *out)
{
	unsigned n = STEPS;

	while (n && !b->steps[n - 1])
		n--;
	fprintf(out, "r\tburst_per_100ms\t");
	for (unsigned i = 0; i < n; i++)
		fprintf(out, "%s%" G_GUINT64_FORMAT, i ? " " : "", b->steps[i]);
	fprintf(out, "%s\n", n ? "" : "0");
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
	tell(out, "burst_peak_per_100ms", peak(b));
	tell(out, "burst_late", b->late);
	tell_steps(b, out);
}
