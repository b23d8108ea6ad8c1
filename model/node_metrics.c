/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A node's counters by name: TRACE.md's names where it has one, else <account>_<what>. */
#include <errno.h>

#include "model/node_private.h"

static const struct {
	int err;
	const char *add, *drop;
} results[RESULTS] = {
	{ 0, "add_ok", "drop_ok" },
	{ EINVAL, "add_EINVAL", "drop_EINVAL" },
	{ EADDRINUSE, "add_EADDRINUSE", "drop_EADDRINUSE" },
	{ EADDRNOTAVAIL, "add_EADDRNOTAVAIL", "drop_EADDRNOTAVAIL" },
	{ ENOBUFS, "add_ENOBUFS", "drop_ENOBUFS" },
	{ ENOMEM, "add_ENOMEM", "drop_ENOMEM" },
	{ ETOOMANYREFS, "add_ETOOMANYREFS", "drop_ETOOMANYREFS" },
	{ ENODEV, "add_ENODEV", "drop_ENODEV" },
	{ EOPNOTSUPP, "add_EOPNOTSUPP", "drop_EOPNOTSUPP" },
	{ -1, "add_other", "drop_other" },
};

size_t result_of(int err)
{
	size_t i = 0;

	while (i < RESULTS - 1 && results[i].err != err)
		i++;
	return i;
}

struct metric {
	const char *name;
	uint64_t value;
};

static void tell(const struct metric *m, size_t n, mc_metric_fn *each, void *ctx)
{
	for (size_t i = 0; i < n; i++)
		each(m[i].name, m[i].value, ctx);
}

static void tell_sets(const struct netstack *s, mc_metric_fn *each, void *ctx)
{
	const struct accounts *c = &s->cost;
	const struct metric m[] = {
		{ "comparisons", c->socket.comparisons },
		{ "moves", c->socket.moves },
		{ "grow_copied", c->socket.copied },
		{ "hops", c->socket.hops },
		{ "iflist_comparisons", c->addmulti.comparisons },
		{ "iflist_hops", c->addmulti.hops },
		{ "delmulti_comparisons", c->delmulti.comparisons },
		{ "delmulti_hops", c->delmulti.hops },
		{ "input_comparisons", c->input.comparisons },
		{ "input_hops", c->input.hops },
		{ "router_comparisons", c->router.comparisons },
		{ "router_hops", c->router.hops },
		{ "source_comparisons", s->sources.cost.comparisons },
		{ "source_moves", s->sources.cost.moves },
		{ "source_hops", s->sources.cost.hops },
	};

	tell(m, G_N_ELEMENTS(m), each, ctx);
}

static void tell_memory(const struct netstack *s, mc_metric_fn *each, void *ctx)
{
	const struct kmem_account *socket = &s->kmem.type[KMEM_MOPTIONS];
	const struct kmem_account *maddr = &s->kmem.type[KMEM_MADDR];
	const struct metric m[] = {
		{ "allocs", socket->allocs },
		{ "frees", socket->frees },
		{ "peak_bytes", socket->peak_bytes },
		{ "peak_bucket_bytes", socket->peak_buckets },
		{ "final_bytes", socket->bytes },
		{ "inm_allocs", maddr->allocs },
		{ "inm_bytes", maddr->bytes },
		{ "linkset_bytes", s->kmem.type[KMEM_LINKSET].bytes },
		{ "source_bytes", s->kmem.type[KMEM_SOURCES].bytes },
		{ "presence_bytes", s->kmem.type[KMEM_PRESENCE].bytes },
		{ "failed_allocs", s->kmem.refused },
		{ "option_bytes", s->count.option_bytes },
		{ "peak_option_bytes", s->count.peak_option_bytes },
	};

	tell(m, G_N_ELEMENTS(m), each, ctx);
}

static void tell_protocol(const struct netstack *s, mc_metric_fn *each, void *ctx)
{
	const struct gm_stats *g = &s->gm[FAMILY_V4].stats;
	const struct metric m[] = {
		{ "SIOCADDMULTI", s->count.addmulti },
		{ "SIOCDELMULTI", s->count.delmulti },
		{ "driver_refused", s->count.driver_refused },
		{ "igmp_join", g->joins },
		{ "igmp_leave", g->leaves },
		{ "snd_reports", g->snd_reports },
		{ "snd_leaves", g->snd_leaves },
		{ "snd_queries", g->snd_queries },
		{ "snd_records", g->snd_records },
		{ "rcv_total", g->rcv_total },
		{ "rcv_queries", g->rcv_queries },
		{ "rcv_reports", g->rcv_reports },
		{ "rcv_leaves", g->rcv_leaves },
		{ "rcv_ourreports", g->rcv_ourreports },
		{ "rcv_tooshort", g->drops[MC_DROP_MESSAGE_SHORT] },
		{ "rcv_badsum", g->drops[MC_DROP_MESSAGE_SUM] },
		{ "rcv_badqueries", g->drops[MC_DROP_BAD_QUERY] },
		{ "rcv_badreports", g->drops[MC_DROP_BAD_REPORT] },
		{ "drop_short", g->drops[MC_DROP_SHORT] },
		{ "drop_ip", g->drops[MC_DROP_IP] },
		{ "drop_fragment", g->drops[MC_DROP_FRAGMENT] },
		{ "drop_notmember", g->drops[MC_DROP_NOT_MEMBER] },
		{ "drop_protocol", g->drops[MC_DROP_PROTOCOL] },
		{ "drop_down", g->drops[MC_DROP_DOWN] },
		{ "suppressed", g->suppressed },
		{ "timers_started", g->timers_started },
		{ "timers_expired", g->timers_expired },
		{ "timer_walks", g->timer_walks },
		{ "timer_walk_links", g->timer_walk_links },
		{ "timer_walk_groups", g->timer_walk_groups },
		{ "timer_walk_hops", s->gm[FAMILY_V4].ticker.cost.hops },
	};

	tell(m, G_N_ELEMENTS(m), each, ctx);
}

/* MLD's, of a node that has IPv6: what icmp6stat knows of it. */
static void tell_mld(const struct netstack *s, mc_metric_fn *each, void *ctx)
{
	const struct gm_stats *g = &s->gm[FAMILY_V6].stats;
	const struct metric m[] = {
		{ "mld_join", g->joins },
		{ "mld_leave", g->leaves },
		{ "mld_snd_reports", g->snd_reports },
		{ "mld_snd_dones", g->snd_leaves },
		{ "mld_snd_queries", g->snd_queries },
		{ "mld_snd_records", g->snd_records },
		{ "mld_rcv_total", g->rcv_total },
		{ "mld_rcv_queries", g->rcv_queries },
		{ "mld_rcv_reports", g->rcv_reports },
		{ "mld_rcv_dones", g->rcv_leaves },
		{ "mld_rcv_ourreports", g->rcv_ourreports },
		{ "mld_rcv_tooshort", g->drops[MC_DROP_MESSAGE_SHORT] },
		{ "mld_rcv_badsum", g->drops[MC_DROP_MESSAGE_SUM] },
		{ "mld_rcv_badqueries", g->drops[MC_DROP_BAD_QUERY] },
		{ "mld_rcv_badreports", g->drops[MC_DROP_BAD_REPORT] },
		{ "mld_drop_notlocal", g->drops[MC_DROP_NOT_LOCAL] },
		{ "mld_drop_short", g->drops[MC_DROP_SHORT] },
		{ "mld_drop_ip", g->drops[MC_DROP_IP] },
		{ "mld_drop_fragment", g->drops[MC_DROP_FRAGMENT] },
		{ "mld_drop_notmember", g->drops[MC_DROP_NOT_MEMBER] },
		{ "mld_drop_protocol", g->drops[MC_DROP_PROTOCOL] },
		{ "mld_drop_down", g->drops[MC_DROP_DOWN] },
		{ "mld_suppressed", g->suppressed },
		{ "mld_timers_started", g->timers_started },
		{ "mld_timers_expired", g->timers_expired },
	};

	tell(m, G_N_ELEMENTS(m), each, ctx);
}

static bool has_v6(const struct netstack *s)
{
	for (guint i = 0; i < s->order->len; i++)
		if (((const struct ifnet *)s->order->pdata[i])->mld)
			return true;
	return false;
}

void mc_node_metrics(const struct mc_node *n, mc_metric_fn *each, void *ctx)
{
	const struct netstack *s = &n->stack;

	each("final_count", s->count.memberships, ctx);
	for (size_t i = 0; i < RESULTS; i++)
		each(results[i].add, s->count.add[i], ctx);
	for (size_t i = 0; i < RESULTS; i++)
		each(results[i].drop, s->count.drop[i], ctx);
	tell_sets(s, each, ctx);
	tell_memory(s, each, ctx);
	tell_protocol(s, each, ctx);
	if (has_v6(s))
		tell_mld(s, each, ctx);
}
