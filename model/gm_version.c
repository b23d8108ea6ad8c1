/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which generation a link speaks: that of the oldest querier heard of late. */
#include "model/gm.h"

#define RESPONSES_9776 10 /* RFC 9776 s8.12: times the query's Max Resp Time */

unsigned gm_generation(const struct gm_link *l)
{
	if (l->stack->forced)
		return l->stack->forced;
	if (l->timers == NULL)
		return l->profile->newest;
	for (unsigned g = l->profile->proto->oldest; g < l->profile->newest; g++)
		if (port_now(l->port) < l->timers->older_until[g - 1])
			return g;
	return l->profile->newest;
}

/* RFC 2236 s4, s8.11; RFC 3376, 3810, 9776, 9777 as the profile says. */
static mc_time older_present_for(const struct gm_link *l, const struct gm_message *m)
{
	const struct gm_profile *p = l->profile;
	mc_time response =
		m->generation == GM_GENERATION_1 ? p->query_response_interval : m->max_resp;

	if (p->newest < GM_GENERATION_3)
		return p->v1_router_present;
	if (p->older == GM_OLDER_DEFAULT)
		return p->robustness * p->query_interval + RESPONSES_9776 * response;
	return l->robustness * l->query_interval + p->query_response_interval;
}

/* RFC 3376 s4.1.6, s4.1.7: hosts take over what the querier uses. */
static void learn(struct gm_link *l, const struct gm_message *m)
{
	const struct gm_profile *p = l->profile;

	if (m->qrv || !p->keeps_robustness)
		l->robustness = (uint8_t)(m->qrv ? m->qrv : p->robustness);
	l->query_interval = m->qqi ? m->qqi : p->query_interval;
}

static void stop_group(struct mset_item *item, void *ctx)
{
	struct gm_group *g = (struct gm_group *)item;

	(void)ctx;
	if (g->generation == GM_GENERATION_3)
		gm_stop(g);
}

/* RFC 3376 s7.2.1: pending responses and retransmissions are cancelled.  A timer of an older
 * generation says so itself when it goes off (gm_host.c). */
static void leave_generation_3(struct gm_link *l)
{
	struct cost nobody = { 0 };

	gm_change_cancel(l);
	gm_answer_cancel(l);
	mset_walk(l->groups, stop_group, NULL, &nobody);
}

void gm_querier_heard(struct gm_link *l, const struct gm_message *m, bool general)
{
	unsigned before = gm_generation(l), after;
	struct mc_event e = { .kind = MC_EV_VERSION,
			      .ifindex = l->ifindex,
			      .group = l->profile->proto->none };

	if (m->generation == GM_GENERATION_3) {
		learn(l, m);
		return;
	}
	if (m->generation >= l->profile->newest || !(general || l->profile->any_query_is_older))
		return;
	gm_link_timers(l)->older_until[m->generation - 1] =
		port_now(l->port) + older_present_for(l, m);
	after = gm_generation(l);
	if (after == before)
		return;
	if (before == GM_GENERATION_3)
		leave_generation_3(l);
	e.version = after - l->profile->proto->oldest + 1;
	e.err = (int)e.version;
	l->port->ops->trace(l->port, &e);
}

void gm_querier_forget(struct gm_link *l)
{
	l->robustness = (uint8_t)l->profile->robustness;
	l->query_interval = l->profile->query_interval;
	if (l->timers)
		l->timers->older_until[0] = l->timers->older_until[1] = 0;
}
