/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A node's counters by name: TRACE.md's names where it has one, else <account>_<what>. */
#include <errno.h>

#include "model/holder.h"
#include "model/if_more.h"
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
	const struct later_accounts none = { 0 }, *later = s->cost.later ? s->cost.later : &none;
	const struct cost input = netstack_input(s);
	const struct cost sources = s->sources.cost ? *s->sources.cost : (struct cost){ 0 };
	const struct metric m[] = {
		{ "comparisons", later->socket.comparisons },
		{ "moves", later->socket.moves },
		{ "grow_copied", later->socket.copied },
		{ "hops", later->socket.hops },
		{ "iflist_comparisons", later->addmulti.comparisons },
		{ "iflist_hops", later->addmulti.hops },
		{ "delmulti_comparisons", later->delmulti.comparisons },
		{ "delmulti_hops", later->delmulti.hops },
		{ "input_comparisons", input.comparisons },
		{ "input_hops", input.hops },
		{ "output_comparisons", later->output.comparisons },
		{ "output_hops", later->output.hops },
		{ "router_comparisons", later->router.comparisons },
		{ "router_hops", later->router.hops },
		{ "source_comparisons", sources.comparisons },
		{ "source_moves", sources.moves },
		{ "source_hops", sources.hops },
	};

	tell(m, G_N_ELEMENTS(m), each, ctx);
}

static void tell_received(const struct netstack *s, mc_metric_fn *each, void *ctx)
{
	const struct receive_stats none = { 0 }, *r = s->received ? s->received : &none,
				   *raw = s->raw_received ? s->raw_received : &none;
	const struct metric m[] = {
		{ "receive_datagrams", r->datagrams },
		{ "receive_filter_comparisons", r->filter.comparisons },
		{ "receive_sockets", r->sockets },
		{ "receive_comparisons", r->members.comparisons },
		{ "receive_hops", r->members.hops },
		{ "receive_sources", r->sources.comparisons },
		{ "receive_delivered", r->delivered },
		{ "receive_notjoined", r->not_joined },
		{ "receive_filtered", r->filtered },
		{ "receive_full", r->full },
		{ "raw_datagrams", raw->datagrams },
		{ "raw_sockets", raw->sockets },
		{ "raw_comparisons", raw->members.comparisons },
		{ "raw_sources", raw->sources.comparisons },
		{ "raw_delivered", raw->delivered },
		{ "raw_notjoined", raw->not_joined },
		{ "raw_filtered", raw->filtered },
		{ "raw_full", raw->full },
	};

	tell(m, G_N_ELEMENTS(m), each, ctx);
}

static void tell_memory(const struct netstack *s, mc_metric_fn *each, void *ctx)
{
	const struct kmem_account *socket = kmem_account(&s->kmem, KMEM_MOPTIONS);
	const struct kmem_account *maddr = kmem_account(&s->kmem, KMEM_MADDR);
	const struct metric m[] = {
		{ "allocs", socket->allocs },
		{ "frees", socket->frees },
		{ "peak_bytes", socket->peak_bytes },
		{ "peak_bucket_bytes", socket->peak_buckets },
		{ "final_bytes", socket->bytes },
		{ "inm_allocs", maddr->allocs },
		{ "inm_bytes", maddr->bytes },
		{ "linkset_bytes", kmem_account(&s->kmem, KMEM_LINKSET)->bytes },
		{ "source_bytes", kmem_account(&s->kmem, KMEM_SOURCES)->bytes },
		{ "presence_bytes", kmem_account(&s->kmem, KMEM_PRESENCE)->bytes },
		{ "failed_allocs", s->kmem.refused },
		{ "option_bytes", RARE_OF(s, option_bytes) },
		{ "peak_option_bytes", RARE_OF(s, peak_option_bytes) },
	};

	tell(m, G_N_ELEMENTS(m), each, ctx);
}

static void tell_interfaces(const struct netstack *s, mc_metric_fn *each, void *ctx)
{
	uint64_t drops = 0, errors = 0;

	for (guint i = 0; i < s->order->len; i++) {
		const struct if_more *more = s->order->pdata[i]->more;

		drops += more ? more->oqdrops : 0;
		errors += more ? more->oerrors : 0;
	}
	each("oqdrops", drops, ctx);
	each("oerrors", errors, ctx);
	each("orphans", s->ifs ? s->ifs->orphans : 0, ctx);
	each("ifunit_comparisons", s->ifs ? s->ifs->name_comparisons : 0, ctx);
	each("ifmaddr_bytes", kmem_account(&s->kmem, KMEM_IFMADDR)->bytes, ctx);
}

static void tell_driver(const struct netstack *s, mc_metric_fn *each, void *ctx)
{
	const struct metric m[] = {
		{ "SIOCADDMULTI", s->count.addmulti },
		{ "SIOCDELMULTI", RARE_OF(s, delmulti) },
		{ "driver_refused", RARE_OF(s, driver_refused) },
	};

	tell(m, G_N_ELEMENTS(m), each, ctx);
}

/* Of nodes that may have kernel users of ip_moptions. */
static void tell_lost(const struct mc_node *n, mc_metric_fn *each, void *ctx)
{
	static const struct holder_loss nothing;
	const struct holder_loss *lost = n->stack.lost ? n->stack.lost : &nothing;

	if (n->stack.lost == NULL && n->driver->tell == NULL)
		return;
	each("lost_references", lost->references, ctx);
	each("lost_entries", lost->entries, ctx);
}

#define DROP(why) GM_STAT(drops) + (why)

/* What both protocols count, by igmpstat's names, and with mld_ in front; NULL: not told. */
static const struct {
	const char *name[FAMILIES];
	unsigned at;
} protocol_stats[] = {
	{ { "igmp_join", "mld_join" }, GM_STAT(joins) },
	{ { "igmp_leave", "mld_leave" }, GM_STAT(leaves) },
	{ { "snd_reports", "mld_snd_reports" }, GM_STAT(snd_reports) },
	{ { "snd_leaves", "mld_snd_dones" }, GM_STAT(snd_leaves) },
	{ { "snd_queries", "mld_snd_queries" }, GM_STAT(snd_queries) },
	{ { "snd_records", "mld_snd_records" }, GM_STAT(snd_records) },
	{ { "rcv_total", "mld_rcv_total" }, GM_STAT(rcv_total) },
	{ { "rcv_queries", "mld_rcv_queries" }, GM_STAT(rcv_queries) },
	{ { "rcv_reports", "mld_rcv_reports" }, GM_STAT(rcv_reports) },
	{ { "rcv_leaves", "mld_rcv_dones" }, GM_STAT(rcv_leaves) },
	{ { "rcv_ourreports", "mld_rcv_ourreports" }, GM_STAT(rcv_ourreports) },
	{ { "rcv_tooshort", "mld_rcv_tooshort" }, DROP(MC_DROP_MESSAGE_SHORT) },
	{ { "rcv_badsum", "mld_rcv_badsum" }, DROP(MC_DROP_MESSAGE_SUM) },
	{ { "rcv_badqueries", "mld_rcv_badqueries" }, DROP(MC_DROP_BAD_QUERY) },
	{ { "rcv_badreports", "mld_rcv_badreports" }, DROP(MC_DROP_BAD_REPORT) },
	{ { NULL, "mld_drop_notlocal" }, DROP(MC_DROP_NOT_LOCAL) },
	{ { "drop_short", "mld_drop_short" }, DROP(MC_DROP_SHORT) },
	{ { "drop_ip", "mld_drop_ip" }, DROP(MC_DROP_IP) },
	{ { "drop_fragment", "mld_drop_fragment" }, DROP(MC_DROP_FRAGMENT) },
	{ { "drop_notmember", "mld_drop_notmember" }, DROP(MC_DROP_NOT_MEMBER) },
	{ { "drop_protocol", "mld_drop_protocol" }, DROP(MC_DROP_PROTOCOL) },
	{ { "drop_down", "mld_drop_down" }, DROP(MC_DROP_DOWN) },
	{ { "drop_udpshort", "mld_drop_udpshort" }, DROP(MC_DROP_UDP_SHORT) },
	{ { "drop_udpsum", "mld_drop_udpsum" }, DROP(MC_DROP_UDP_SUM) },
	{ { "drop_nosocket", "mld_drop_nosocket" }, DROP(MC_DROP_NO_SOCKET) },
	{ { "drop_notjoined", "mld_drop_notjoined" }, DROP(MC_DROP_NOT_JOINED) },
	{ { "drop_filtered", "mld_drop_filtered" }, DROP(MC_DROP_FILTERED) },
	{ { "drop_full", "mld_drop_full" }, DROP(MC_DROP_FULL) },
	{ { "suppressed", "mld_suppressed" }, GM_STAT(suppressed) },
	{ { "router_refused_groups", "mld_router_refused_groups" }, GM_STAT(refused_groups) },
	{ { "router_refused_sources", "mld_router_refused_sources" }, GM_STAT(refused_sources) },
	{ { "router_version_warnings", "mld_router_version_warnings" }, GM_STAT(version_warnings) },
	{ { "router_refused_reports", "mld_router_refused_reports" }, GM_STAT(refused_reports) },
	{ { "router_replaced_groups", "mld_router_replaced_groups" }, GM_STAT(replaced_groups) },
	{ { "router_limit_warnings", "mld_router_limit_warnings" }, GM_STAT(limit_warnings) },
	{ { "timers_started", "mld_timers_started" }, GM_STAT(timers_started) },
	{ { "timers_expired", "mld_timers_expired" }, GM_STAT(timers_expired) },
	{ { "timer_walks", NULL }, GM_STAT(timer_walks) },
	{ { "timer_walk_links", NULL }, GM_STAT(timer_walk_links) },
	{ { "timer_walk_groups", NULL }, GM_STAT(timer_walk_groups) },
};

static void tell_protocol(const struct gm_stack *s, enum family family, mc_metric_fn *each,
			  void *ctx)
{
	for (size_t i = 0; i < G_N_ELEMENTS(protocol_stats); i++)
		if (protocol_stats[i].name[family])
			each(protocol_stats[i].name[family],
			     tally_get(&s->stats, protocol_stats[i].at), ctx);
	if (family == FAMILY_V4)
		each("timer_walk_hops", s->ticker ? s->ticker->cost.hops : 0, ctx);
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

	each("final_count", RARE_OF(s, memberships), ctx);
	for (size_t i = 0; i < RESULTS; i++)
		each(results[i].add, tally_get(&s->count.rare, RARE(add[i])), ctx);
	for (size_t i = 0; i < RESULTS; i++)
		each(results[i].drop, tally_get(&s->count.rare, RARE(drop[i])), ctx);
	tell_sets(s, each, ctx);
	tell_received(s, each, ctx);
	tell_memory(s, each, ctx);
	tell_driver(s, each, ctx);
	tell_interfaces(s, each, ctx);
	tell_lost(n, each, ctx);
	tell_protocol(&s->igmp, FAMILY_V4, each, ctx);
	if (has_v6(s))
		tell_protocol(s->mld, FAMILY_V6, each, ctx);
	if (n->driver->tell)
		n->driver->tell(s, each, ctx);
}
