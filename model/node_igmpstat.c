/* SPDX-License-Identifier: GPL-2.0-or-later */
/* struct mc_igmpstat from what the protocol counts: a row a counter, so that none is two causes. */
#include <errno.h>
#include <stddef.h>

#include "model/node_private.h"

#define AT(field)	      offsetof(struct mc_igmpstat, field)
#define DROP(why)	      (GM_STAT(drops) + (why))
#define OF(field, generation) (GM_STAT(field) + (generation))

static const struct {
	size_t to; /* a uint64_t */
	unsigned from;
} rows[] = {
	{ AT(rcv_total), GM_STAT(rcv_total) },
	{ AT(rcv_tooshort), DROP(MC_DROP_MESSAGE_SHORT) },
	{ AT(rcv_badsum), DROP(MC_DROP_MESSAGE_SUM) },
	{ AT(rcv_queries), GM_STAT(rcv_queries) },
	{ AT(rcv_badqueries), DROP(MC_DROP_BAD_QUERY) },
	{ AT(rcv_reports), GM_STAT(rcv_reports) },
	{ AT(rcv_badreports), DROP(MC_DROP_BAD_REPORT) },
	{ AT(rcv_ourreports), GM_STAT(rcv_ourreports) },
	{ AT(snd_reports), GM_STAT(snd_reports) },
	{ AT(rcv_v1queries), OF(rcv_queries_of, GM_GENERATION_1) },
	{ AT(rcv_v2queries), OF(rcv_queries_of, GM_GENERATION_2) },
	{ AT(rcv_v3queries), OF(rcv_queries_of, GM_GENERATION_3) },
	{ AT(rcv_v1reports), OF(rcv_reports_of, GM_GENERATION_1) },
	{ AT(rcv_v2reports), OF(rcv_reports_of, GM_GENERATION_2) },
	{ AT(rcv_v3reports), OF(rcv_reports_of, GM_GENERATION_3) },
	{ AT(rcv_leaves), GM_STAT(rcv_leaves) },
	{ AT(rcv_unknown), GM_STAT(rcv_unknown) },
	{ AT(rcv_newer), GM_STAT(rcv_newer) },
	{ AT(rcv_off), GM_STAT(rcv_off) },
	{ AT(snd_v1reports), OF(snd_reports_of, GM_GENERATION_1) },
	{ AT(snd_v2reports), OF(snd_reports_of, GM_GENERATION_2) },
	{ AT(snd_v3reports), OF(snd_reports_of, GM_GENERATION_3) },
	{ AT(snd_leaves), GM_STAT(snd_leaves) },
	{ AT(snd_queries), GM_STAT(snd_queries) },
	{ AT(snd_records), GM_STAT(snd_records) },
	{ AT(snd_v1queries), OF(snd_queries_of, GM_GENERATION_1) },
	{ AT(snd_v2queries), OF(snd_queries_of, GM_GENERATION_2) },
	{ AT(snd_v3queries), OF(snd_queries_of, GM_GENERATION_3) },
	{ AT(suppressed), GM_STAT(suppressed) },
	{ AT(joins), GM_STAT(joins) },
	{ AT(leaves), GM_STAT(leaves) },
	{ AT(timers_started), GM_STAT(timers_started) },
	{ AT(timers_expired), GM_STAT(timers_expired) },
	{ AT(refused_groups), GM_STAT(refused_groups) },
	{ AT(refused_sources), GM_STAT(refused_sources) },
	{ AT(refused_reports), GM_STAT(refused_reports) },
	{ AT(replaced_groups), GM_STAT(replaced_groups) },
	{ AT(limit_warnings), GM_STAT(limit_warnings) },
	{ AT(ip_tooshort), DROP(MC_DROP_SHORT) },
	{ AT(ip_badheader), DROP(MC_DROP_IP) },
	{ AT(ip_fragments), DROP(MC_DROP_FRAGMENT) },
	{ AT(ip_notmember), DROP(MC_DROP_NOT_MEMBER) },
	{ AT(ip_protocol), DROP(MC_DROP_PROTOCOL) },
	{ AT(ip_down), DROP(MC_DROP_DOWN) },
};

void node_igmpstat(const struct netstack *s, struct mc_igmpstat *out)
{
	const struct tally *stats = &s->igmp.stats;

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		*(uint64_t *)((char *)out + rows[i].to) = tally_get(stats, rows[i].from);
	/* drops that are the protocol's, and have their own names above */
	out->ip_protocol -=
		tally_get(stats, GM_STAT(rcv_unknown)) + tally_get(stats, GM_STAT(rcv_newer));
	out->ip_down -= tally_get(stats, GM_STAT(rcv_off));
}
