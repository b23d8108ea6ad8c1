/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/latency.h"

/* A group of a link. */
struct record {
	uint32_t link;
	struct maddr group;
	uint32_t members; /* interfaces */
	uint32_t routers; /* that know it */
	mc_time left; /* the last member did, then; -1: since then one joined, or it was measured */
};

struct latency {
	const struct plan *plan;
	GHashTable *records; /* struct record, its own key */
	GArray *samples;     /* mc_time */
	uint64_t early;	     /* times that a group went while it had members */
	uint64_t octets;
};

static guint hash(gconstpointer key)
{
	const struct record *r = key;
	uint64_t h = (r->group.hi ^ r->group.lo ^ r->link) * 0x9e3779b97f4a7c15;

	return (guint)(h >> 32);
}

static gboolean equal(gconstpointer a, gconstpointer b)
{
	const struct record *x = a, *y = b;

	return x->link == y->link && maddr_equal(x->group, y->group);
}

struct latency *latency_new(const struct plan *p)
{
	struct latency *l = g_new0(struct latency, 1);

	l->plan = p;
	l->records = g_hash_table_new_full(hash, equal, g_free, NULL);
	l->samples = g_array_new(FALSE, FALSE, sizeof(mc_time));
	return l;
}

void latency_free(struct latency *l)
{
	if (!l)
		return;
	g_hash_table_unref(l->records);
	g_array_unref(l->samples);
	g_free(l);
}

static struct record *record_of(struct latency *l, uint32_t node, const struct mc_event *e)
{
	struct record key = { .link = plan_interface(l->plan, node, e->ifindex)->link,
			      .group = e->group,
			      .left = -1 };
	struct record *r = g_hash_table_lookup(l->records, &key);

	if (!r) {
		r = g_new(struct record, 1);
		*r = key;
		g_hash_table_add(l->records, r);
	}
	return r;
}

/* The last router that knew the group forgets it. */
static void ended(struct latency *l, struct record *r, mc_time at)
{
	mc_time took = at - r->left;

	if (r->members)
		l->early++;
	else if (r->left >= 0)
		g_array_append_val(l->samples, took);
	r->left = -1;
}

void latency_event(struct latency *l, mc_time at, uint32_t node, const struct mc_event *e)
{
	struct record *r;

	if (!plan_interface(l->plan, node, e->ifindex)) /* of no link of the plan */
		return;
	switch (e->kind) {
	case MC_EV_GROUP_ADD:
		r = record_of(l, node, e);
		r->members++;
		r->left = -1;
		break;
	case MC_EV_GROUP_DEL:
		r = record_of(l, node, e);
		r->left = --r->members ? -1 : at;
		break;
	case MC_EV_APPEARED:
		record_of(l, node, e)->routers++;
		break;
	case MC_EV_VANISHED:
		r = record_of(l, node, e);
		if (--r->routers == 0)
			ended(l, r, at);
		break;
	default:
		break;
	}
}

struct crash {
	struct latency *l;
	mc_time at;
	uint32_t node, ifindex;
};

static void forget(const struct crash *c, enum mc_event_kind kind, struct maddr group)
{
	struct mc_event e = { .kind = kind, .ifindex = c->ifindex, .group = group };

	latency_event(c->l, c->at, c->node, &e);
}

static void forget_membership(uint32_t ifindex, struct maddr group, void *ctx)
{
	(void)ifindex;
	forget(ctx, MC_EV_GROUP_DEL, group);
}

static void forget_members(const struct mc_router_group *group, void *ctx)
{
	forget(ctx, MC_EV_VANISHED, group->group);
}

void latency_crash(struct latency *l, mc_time at, uint32_t node, struct mc_node *n)
{
	struct crash c = { .l = l, .at = at, .node = node };

	for (c.ifindex = 1; c.ifindex <= plan_interfaces(l->plan, node); c.ifindex++) {
		mc_node_walk_groups(n, c.ifindex, forget_membership, &c);
		mc_router_walk(n, c.ifindex, false, forget_members, &c);
		mc_router_walk(n, c.ifindex, true, forget_members, &c);
	}
}

void latency_sent(struct latency *l, size_t octets)
{
	l->octets += octets;
}

/* ---- telling ---- */

static int by_time(gconstpointer a, gconstpointer b)
{
	const mc_time *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* Groups that nobody is a member of, and that are known all the same when the run ends. */
static uint64_t unended(const struct latency *l)
{
	GHashTableIter iter;
	uint64_t n = 0;
	gpointer key;

	g_hash_table_iter_init(&iter, l->records);
	while (g_hash_table_iter_next(&iter, &key, NULL)) {
		const struct record *r = key;

		n += r->left >= 0 && r->routers;
	}
	return n;
}

static void tell_seconds(FILE *out, const char *name, double ns)
{
	char text[G_ASCII_DTOSTR_BUF_SIZE];

	fprintf(out, "r\t%s\t%s\n", name, g_ascii_formatd(text, sizeof(text), "%.9f", ns / 1e9));
}

static void tell_samples(GArray *sorted, FILE *out)
{
	guint n = sorted->len;
	double sum = 0;

	for (guint i = 0; i < n; i++)
		sum += (double)g_array_index(sorted, mc_time, i);
	tell_seconds(out, "leave_latency_mean_s", sum / n);
	tell_seconds(out, "leave_latency_median_s",
		     ((double)g_array_index(sorted, mc_time, (n - 1) / 2) +
		      (double)g_array_index(sorted, mc_time, n / 2)) /
			     2);
	tell_seconds(out, "leave_latency_max_s", (double)g_array_index(sorted, mc_time, n - 1));
}

static void tell(FILE *out, const char *name, uint64_t value)
{
	fprintf(out, "r\t%s\t%" G_GUINT64_FORMAT "\n", name, value);
}

void latency_tell(const struct latency *l, FILE *out)
{
	GArray *sorted = g_array_copy(l->samples);

	g_array_sort(sorted, by_time);
	tell(out, "leave_latency_groups", sorted->len);
	if (sorted->len)
		tell_samples(sorted, out);
	tell(out, "leave_latency_unended", unended(l));
	tell(out, "vanished_early", l->early);
	tell(out, "octets", l->octets);
	g_array_unref(sorted);
}
