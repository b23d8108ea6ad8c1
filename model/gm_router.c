/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/gm_router.h"

unsigned gm_router_version(const struct gm_router *r, unsigned generation)
{
	return generation - r->link->profile->proto->oldest + 1;
}

void gm_router_trace_querier(struct gm_router *r, int err)
{
	struct mc_event e = { .kind = MC_EV_QUERIER,
			      .ifindex = r->link->ifindex,
			      .group = r->querier,
			      .err = err,
			      .from = r->querier };

	e.version = gm_router_version(r, gm_stack_newest(r->link->stack));
	r->link->port->ops->trace(r->link->port, &e);
}

bool gm_router_is_querier(const struct gm_router *r)
{
	return !timer_armed(&r->other);
}

bool gm_router_filters(const struct gm_router *r)
{
	return gm_stack_newest(r->link->stack) >= GM_GENERATION_3;
}

mc_time gm_router_last_member_time(const struct gm_router *r)
{
	const struct gm_profile *p = r->link->profile;

	return p->robustness * p->last_member_query_interval;
}

static void send_query(struct gm_router *r, struct gm_message *m)
{
	const struct gm_profile *p = r->link->profile;

	m->kind = GM_QUERY;
	m->generation = gm_stack_newest(r->link->stack);
	m->qrv = p->robustness;
	m->qqi = p->query_interval;
	r->link->stack->stats.snd_queries++;
	r->link->traffic.snd_queries++;
	r->link->stack->stats.snd_queries_of[m->generation]++;
	gm_send(r->link, maddr_is_any(m->group) ? p->proto->all_hosts : m->group, m);
}

/* RFC 3376 s4.1.8, RFC 3810 s5.1.10: what the MTU leaves room for. */
static size_t fitting(const struct gm_router *r)
{
	const struct gm_link *l = r->link;
	const struct gm_proto *proto = l->profile->proto;
	struct ipwire w = gm_wire(l, proto->all_hosts, 0);
	struct gm_message none = { .kind = GM_QUERY, .generation = GM_GENERATION_3 };
	size_t head = ipwire_header(&w) + gm_message_size(proto, &none);

	return l->mtu < head + proto->address ? 1 : (l->mtu - head) / proto->address;
}

void gm_router_ask(struct gm_router *r, struct maddr group, const struct maddr *sources, size_t n,
		   bool suppress)
{
	const struct gm_profile *p = r->link->profile;
	size_t size = p->proto->address, most = MIN(n, fitting(r)), done = 0;
	uint8_t *octets = g_malloc(most * size);

	do {
		struct gm_message m = { .group = group,
					.suppress = suppress,
					.max_resp = maddr_is_any(group)
							    ? p->query_response_interval
							    : p->last_member_query_interval,
					.count = (unsigned)MIN(n - done, most),
					.octets = octets };

		for (size_t i = 0; i < m.count; i++)
			maddr_store(sources[done + i], octets + i * size, size);
		send_query(r, &m);
		done += m.count;
	} while (done < n);
	g_free(octets);
}

static void fire_query(struct mc_timer *t)
{
	struct gm_router *r = timer_owner(t, struct gm_router, query);
	const struct gm_profile *p = r->link->profile;
	mc_time next = p->query_interval;

	if (r->startup && --r->startup)
		next = gm_startup_query_interval(p);
	gm_router_ask(r, p->proto->none, NULL, 0, false);
	timer_arm(r->link->port, t, port_now(r->link->port) + next);
}

/* RFC 2236 s7: the other querier is gone: be querier and send a general query. */
static void fire_other(struct mc_timer *t)
{
	struct gm_router *r = timer_owner(t, struct gm_router, other);

	r->querier = r->link->address;
	gm_router_trace_querier(r, 0);
	fire_query(&r->query);
}

/* RFC 2236 s3: the lowest address is querier; of the whole address, compared as a number. */
static void elect(struct gm_router *r, struct maddr from)
{
	struct gm_link *l = r->link;

	if (maddr_is_any(from) || maddr_compare(from, l->address) >= 0)
		return;
	timer_disarm(l->port, &r->query);
	r->startup = 0;
	timer_arm(l->port, &r->other,
		  port_now(l->port) + gm_other_querier_present_interval(l->profile));
	if (maddr_equal(r->querier, from))
		return;
	r->querier = from;
	gm_router_trace_querier(r, 1);
}

void gm_router_query_heard(struct gm_router *r, const struct gm_message *m, struct maddr from)
{
	elect(r, from);
	if (!gm_router_is_querier(r) && maddr_is_multicast(m->group))
		gm_router_asked(r, m);
}

/* ---- life ---- */

void gm_router_up(struct gm_router *r)
{
	const struct gm_profile *p = r->link->profile;

	r->querier = r->link->address;
	r->startup = p->robustness;
	timer_arm(r->link->port, &r->query, port_now(r->link->port));
}

static void stop_timers(struct gm_router *r)
{
	timer_disarm(r->link->port, &r->query);
	timer_disarm(r->link->port, &r->other);
}

void gm_router_down(struct gm_router *r)
{
	stop_timers(r);
	gm_presence_forget(r);
}

struct gm_router *gm_router_new(struct gm_link *l, const struct mset_kind *kind,
				const struct mset_config *config, struct cost *cost)
{
	struct gm_router *r = g_new0(struct gm_router, 1);

	r->link = l;
	r->kmem = config->kmem;
	r->cost = cost;
	r->groups = mset_new(kind, config);
	r->query.fire = fire_query;
	r->other.fire = fire_other;
	r->querier = l->address;
	if (l->up)
		gm_router_up(r);
	return r;
}

void gm_router_free(struct gm_router *r)
{
	if (r == NULL)
		return;
	stop_timers(r);
	mset_free(r->groups, gm_presence_release, r);
	g_free(r);
}
