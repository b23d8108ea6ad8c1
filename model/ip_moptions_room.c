/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How many sources a membership may have, and what its list of them costs. */
#include "model/ip_moptions.h"

uint64_t imo_list_step(const struct ip_moptions *imo)
{
	return imo_rules(imo)->list.step;
}

/* Of a list with so many slots: Linux's struct ip_sf_socklist, whose head lives while it has any. */
uint64_t imo_list_bytes(const struct ip_moptions *imo, uint64_t slots)
{
	const struct membership_rules *rules = imo_rules(imo);

	return slots && rules->list.step ? rules->list.head + slots * rules->list.each : 0;
}

/* The old one is freed after. */
int imo_ask_list(const struct ip_moptions *imo, uint64_t slots, uint64_t beside)
{
	uint64_t bytes = imo_list_bytes(imo, slots);

	if (bytes && netstack_limit(imo->stack, imo->family, LIMIT_SOCKET_BYTES,
				    imo_charged(imo) + beside, bytes))
		return imo_errno(imo, WHY_NO_SOURCE_MEMORY);
	return 0;
}

void imo_resize_list(struct ip_moptions *imo, struct imo_member *m, uint64_t slots)
{
	if (imo_list_step(imo) == 0)
		return;
	imo_charge(imo, imo_list_bytes(imo, slots), imo_list_bytes(imo, m->slots));
	m->slots = slots;
}

/* ---- how many ---- */

static void count_known(struct mset_item *item, void *ctx)
{
	const struct gm_source *s = (const struct gm_source *)item;

	*(uint64_t *)ctx += s->in || s->ex;
}

/* Those of the request that the interface's filter of the group does not count yet, and how many it does. */
static int ask_group(const struct ip_moptions *imo, const struct imo_request *r,
		     const struct in_multi *inm)
{
	struct gm_sources *all = &imo->stack->sources;
	uint64_t have = 0, want = r->n;
	struct cost nobody = { 0 };

	if (!netstack_has_limit(imo->stack, imo->family, LIMIT_GROUP_SOURCES))
		return 0;
	if (inm && inm->gm.filter.sources)
		mset_walk(inm->gm.filter.sources, count_known, &have, &nobody);
	for (size_t i = 0; inm && i < r->n; i++) {
		const struct gm_source *s = gm_filter_find(&inm->gm.filter, all, r->sources[i]);

		want -= s && (s->in || s->ex);
	}
	return netstack_limit(imo->stack, imo->family, LIMIT_GROUP_SOURCES, have, want);
}

int imo_ask_room(const struct ip_moptions *imo, const struct imo_request *r,
		 const struct in_multi *inm, uint64_t have)
{
	int err = netstack_limit(imo->stack, imo->family, LIMIT_CALL_BYTES, 0, r->octets);
	bool first = have == 0 && r->action != IMO_FILTER && imo->stack->preset->empty_switches;

	if (err == 0 && !first) /* ip_mc_source: where there is a list */
		err = netstack_limit(imo->stack, imo->family, LIMIT_SOURCES, have, r->n);
	return err ? err : ask_group(imo, r, inm);
}
