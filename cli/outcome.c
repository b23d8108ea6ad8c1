/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/outcome.h"

#include "cli/errnos.h"
#include "cli/rows.h"

#include <string.h>

static void tell(FILE *out, const char *name, uint64_t value)
{
	fprintf(out, "r\t%s\t%" G_GUINT64_FORMAT "\n", name, value);
}

static const struct {
	enum verb_count count;
	const char *name;
	bool always; /* else only where there were any */
} tallies[] = {
	{ COUNT_JOINS, "joins", true },
	{ COUNT_LEAVES, "leaves", true },
	{ COUNT_FILTERS, "filters", false },
	{ COUNT_SENDS, "sends", false },
};

static void tell_tally(FILE *out, const char *what, const struct stage_tally *t)
{
	fprintf(out, "r\t%s_ok\t%" G_GUINT64_FORMAT "\n", what, t->ok);
	fprintf(out, "r\t%s_refused\t%" G_GUINT64_FORMAT "\n", what, t->refused);
	for (int e = 0; e < STAGE_ERRNO_MAX; e++)
		if (t->by_errno[e])
			fprintf(out, "r\t%s_refused_%s\t%" G_GUINT64_FORMAT "\n", what,
				errno_name(e), t->by_errno[e]);
}

/* Counters summed by name, in the order in which the first node tells them. */
struct sum {
	GPtrArray *names;
	GArray *values; /* uint64_t */
	unsigned next;	/* where the following name is likely to stand */
};

static void add(const char *name, uint64_t value, void *ctx)
{
	struct sum *sum = ctx;
	unsigned i = sum->next;

	if (i >= sum->names->len || strcmp(sum->names->pdata[i], name) != 0)
		for (i = 0; i < sum->names->len; i++)
			if (!strcmp(sum->names->pdata[i], name))
				break;
	if (i == sum->names->len) {
		uint64_t zero = 0;

		g_ptr_array_add(sum->names, (char *)name);
		g_array_append_val(sum->values, zero);
	}
	g_array_index(sum->values, uint64_t, i) += value;
	sum->next = i + 1;
}

static bool add_driver(struct stage *s, const char *driver, struct sum *sum)
{
	bool any = false;

	for (unsigned i = 0; i < s->plan->nodes->len; i++) {
		const struct plan_nodes *n = plan_nodes(s->plan, i);

		if (strcmp(n->driver, driver) != 0)
			continue;
		for (uint32_t m = 0; m < n->group.count; m++) {
			sum->next = 0;
			mc_node_metrics(stage_node(s, n->group.first + m), add, sum);
		}
		any = true;
	}
	return any;
}

static void tell_counters(struct stage *s, bool mixed, FILE *out)
{
	const char *driver;

	for (size_t d = 0; (driver = mc_row_name(MC_DRIVERS, d)); d++) {
		struct sum sum = { g_ptr_array_new(), g_array_new(FALSE, FALSE, sizeof(uint64_t)),
				   0 };
		bool any = add_driver(s, driver, &sum);

		for (unsigned i = 0; any && i < sum.names->len; i++)
			fprintf(out, "r\t%s%s%s\t%" G_GUINT64_FORMAT "\n", mixed ? driver : "",
				mixed ? "_" : "", (char *)sum.names->pdata[i],
				g_array_index(sum.values, uint64_t, i));
		g_ptr_array_unref(sum.names);
		g_array_unref(sum.values);
	}
}

void outcome_tell(struct stage *s, double wall_s, bool mixed, FILE *out)
{
	struct world_stats stats;

	world_stats(s->world, &stats);
	fprintf(out, "r\tdigest\t%016" G_GINT64_MODIFIER "x:%" G_GUINT64_FORMAT "\n", stats.digest,
		stats.packets);
	fprintf(out, "r\twall_s\t%.6f\n", wall_s);
	fprintf(out, "r\tpeak_rss_kib\t0\n"); /* known when the child has ended */
	tell(out, "events", stats.events);
	tell(out, "packets", stats.packets);
	tell(out, "deliveries", stats.deliveries);
	for (unsigned i = 0; i < G_N_ELEMENTS(tallies); i++) {
		const struct stage_tally *t = &s->tally[tallies[i].count];

		if (tallies[i].always || t->ok + t->refused)
			tell_tally(out, tallies[i].name, t);
	}
	tell(out, "closes", s->closes);
	if (s->latency)
		latency_tell(s->latency, out);
	if (s->failover)
		failover_tell(s->failover, out);
	if (s->burst)
		burst_tell(s->burst, out);
	if (s->leave_order)
		leave_order_tell(s->leave_order, out);
	tell_counters(s, mixed, out);
}

char *outcome_lans(const struct plan *p)
{
	const char *const *link_kinds = world_lan_kinds();
	GString *text = g_string_new(NULL);

	for (unsigned k = 0; link_kinds[k]; k++)
		for (unsigned i = 0; i < p->links->len; i++)
			if (!strcmp(plan_link(p, i)->kind, link_kinds[k])) {
				g_string_append_printf(text, "%s%s", text->len ? "+" : "",
						       link_kinds[k]);
				break;
			}
	return g_string_free(text->len ? text : g_string_append(text, "-"), FALSE);
}
