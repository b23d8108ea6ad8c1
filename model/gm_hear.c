/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a router does with the messages of members, and with those of the querier. */
#include "model/gm_room.h"

/* RFC 2236 s10: a report from off the subnet should be ignored; 0.0.0.0 has no subnet. */
static bool on_subnet(const struct gm_link *l, struct maddr from)
{
	return maddr_is_any(from) || maddr_is_any(l->address) || l->stack->ops->on_net(l, from);
}

static bool from_a_member(struct gm_router *r, const struct gm_message *m, struct maddr from)
{
	if (on_subnet(r->link, from))
		return true;
	gm_drop(r->link, m->group, MC_DROP_BAD_REPORT);
	return false;
}

/* ---- generations 1 and 2 ---- */

/* A member of the group spoke, of that generation. */
static void present(struct gm_router *r, struct maddr group, unsigned generation)
{
	struct gm_link *l = r->link;
	struct gm_presence *g;

	if (maddr_equal(group, l->profile->proto->all_hosts))
		return;
	g = gm_presence_find(r, group);
	if (g == NULL) {
		g = gm_presence_new(r, group);
		if (g == NULL)
			return;
		if (!gm_room_for_any_source(g)) {
			gm_presence_discard(g);
			return;
		}
		gm_presence_refresh(g);
		gm_presence_appear(g);
	} else {
		g->reporter = r->reporter.lo;
		gm_presence_refresh(g);
	}
	gm_room_reported(g);
	if (generation == GM_GENERATION_1)
		gm_presence_older(g, generation);
	else
		gm_presence_tell_version(g);
}

/* RFC 2236 s3, s4: non-queriers ignore Leave, and so does a querier while an IGMPv1 member is there, or that
 * speaks IGMPv1 itself. */
static void absent(struct gm_router *r, struct maddr group)
{
	struct gm_presence *g;

	if (!gm_router_is_querier(r) || gm_router_generation(r) == GM_GENERATION_1)
		return;
	g = gm_presence_find(r, group);
	if (g && (!g->detail || port_now(r->link->port) >= g->detail->until[0]) &&
	    !gm_presence_check(g))
		gm_presence_vanish(g);
}

/* A record of generation 3, to a router of an older one. */
static void as_older(struct gm_router *r, const struct gm_record *rec)
{
	switch (rec->type) {
	case GM_IS_EX:
	case GM_TO_EX:
		present(r, rec->group, GM_GENERATION_3);
		break;
	case GM_IS_IN:
	case GM_ALLOW:
		if (rec->count)
			present(r, rec->group, GM_GENERATION_3);
		break;
	case GM_TO_IN:
		if (rec->count)
			present(r, rec->group, GM_GENERATION_3);
		else
			absent(r, rec->group);
		break;
	default: /* BLOCK: others may want it; unknown types are ignored (RFC 3376 s4.2.12) */
		break;
	}
}

/* What a router does with a message, by whether it keeps filters. */
static const struct ways {
	void (*report)(struct gm_router *r, struct maddr group, unsigned generation);
	void (*leave)(struct gm_router *r, struct maddr group);
	void (*record)(struct gm_router *r, const struct gm_record *rec);
} ways[] = { { present, absent, as_older }, { gm_learn_report, gm_learn_leave, gm_learn } };

/* ---- messages ---- */

void gm_router_report_heard(struct gm_router *r, const struct gm_message *m, struct maddr from)
{
	if (!from_a_member(r, m, from))
		return;
	r->reporter = from;
	ways[gm_router_filters(r)].report(r, m->group, m->generation);
	r->reporter = r->link->profile->proto->none;
}

void gm_router_leave_heard(struct gm_router *r, const struct gm_message *m, struct maddr from)
{
	r->reporter = from;
	ways[gm_router_filters(r)].leave(r, m->group);
	r->reporter = r->link->profile->proto->none;
}

/* A few records at a time, so that all their groups are fetched before the first is looked for. */
static size_t read_records(struct gm_router *r, const struct gm_message *m, size_t *at, size_t left,
			   struct gm_record *rec, bool *bad)
{
	struct mkey keys[MSET_WARM];
	size_t n = 0;

	while (n < MIN(left, MSET_WARM) &&
	       gm_next_record(r->link->profile->proto, m, at, &rec[n], bad)) {
		keys[n] = mkey_make(rec[n].group, r->link->ifindex);
		n++;
	}
	if (n > 1)
		mset_warm(r->groups, keys, n);
	return n;
}

void gm_router_records_heard(struct gm_router *r, const struct gm_message *m, struct maddr from)
{
	const struct ways *way = &ways[gm_router_filters(r)];
	struct gm_record rec[MSET_WARM];
	size_t at = 0, n;
	bool bad = false;

	if (!from_a_member(r, m, from))
		return;
	r->refused = false;
	r->reporter = from;
	for (size_t left = m->count; left && !bad && !r->refused; left -= n) {
		n = read_records(r, m, &at, left, rec, &bad);
		for (size_t i = 0; i < n && !r->refused; i++)
			if (maddr_is_multicast(rec[i].group))
				way->record(r, &rec[i]);
	}
	GM_COUNT(r->link->stack, refused_reports) += r->refused;
	r->reporter = r->link->profile->proto->none;
	if (bad && !r->refused) /* what is behind a refused one was not read */
		gm_drop(r->link, m->group, MC_DROP_BAD_REPORT);
}

void gm_router_asked(struct gm_router *r, const struct gm_message *m)
{
	struct gm_presence *g = gm_presence_find(r, m->group);
	bool filters = gm_router_filters(r);

	if (g == NULL || (filters && m->suppress))
		return; /* RFC 3376 s6.6.1 */
	if (filters && m->count)
		gm_channels_asked(g, m);
	else
		gm_presence_lower(g, m->max_resp);
}
