/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/gm_track.h"

unsigned gm_router_version(const struct gm_router *r, unsigned generation)
{
	return generation - r->link->profile->proto->oldest + 1;
}

void gm_router_trace_querier(struct gm_router *r, int err)
{
	struct mc_event e = { .kind = MC_EV_QUERIER,
			      .ifindex = r->link->ifindex,
			      .group = gm_router_querier(r),
			      .err = err,
			      .from = gm_router_querier(r) };

	e.version = gm_router_version(r, gm_router_generation(r));
	r->link->port->ops->trace(r->link->port, &e);
}

bool gm_router_is_querier(const struct gm_router *r)
{
	return !timer_armed(&r->other);
}

struct maddr gm_router_querier(const struct gm_router *r)
{
	return gm_router_is_querier(r) ? r->link->address : r->elected;
}

unsigned gm_router_generation(const struct gm_router *r)
{
	unsigned newest = gm_stack_newest(r->link->stack);

	return r->older ? MIN(r->older, newest) : newest;
}

bool gm_router_filters(const struct gm_router *r)
{
	return gm_stack_newest(r->link->stack) >= GM_GENERATION_3;
}

static void send_query(struct gm_router *r, struct gm_message *m)
{
	const struct gm_profile *p = r->link->profile;

	if (p->checks & GM_CHECK_SOURCE && maddr_is_any(r->link->address))
		return; /* nobody would take it (RFC 3810 s5.1.14) */
	m->kind = GM_QUERY;
	m->generation = gm_router_generation(r);
	m->qrv = r->values.robustness;
	m->qqi = r->values.query_interval;
	GM_COUNT(r->link->stack, snd_queries)++;
	gm_traffic(r->link)->snd_queries++;
	GM_COUNT(r->link->stack, snd_queries_of[m->generation])++;
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
	size_t size = r->link->profile->proto->address, most, done = 0;
	uint8_t *octets;

	if (gm_router_generation(r) == GM_GENERATION_1 && !maddr_is_any(group))
		return; /* IGMPv1 asks for all alone */
	if (gm_router_generation(r) < GM_GENERATION_3)
		n = 0;
	most = MIN(n, fitting(r));
	octets = g_malloc(most * size);
	do {
		struct gm_message m = { .group = group,
					.suppress = suppress,
					.max_resp = maddr_is_any(group)
							    ? r->values.response_interval
							    : r->values.last_member_interval,
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
	mc_time next = r->values.query_interval;

	if (r->startup && --r->startup)
		next = gm_startup_query_interval(&r->values);
	gm_router_ask(r, r->link->profile->proto->none, NULL, 0, false);
	timer_arm_in(r->link->port, t, next);
}

/* RFC 2236 s7: the other querier is gone: be querier and send a general query. */
static void fire_other(struct mc_timer *t)
{
	struct gm_router *r = timer_owner(t, struct gm_router, other);

	r->values = r->link->stack->routing->values;
	gm_router_trace_querier(r, 0);
	fire_query(&r->query);
}

/* RFC 2236 s3: the lowest address is querier; of the whole address, compared as a number.  0.0.0.0 is no
 * querier's (RFC 4541 s2.1.1): not another's, and a router that has no address yields to any. */
static bool wins(const struct gm_link *l, struct maddr from)
{
	return !maddr_is_any(from) &&
	       (maddr_is_any(l->address) || maddr_compare(from, l->address) < 0);
}

/* RFC 3376 s4.1.6, s4.1.7: what the querier uses; if it says none, what is configured here, and the default. */
static void learn(struct gm_router *r, const struct gm_message *m)
{
	const struct gm_profile *p = r->link->profile;

	r->values = r->link->stack->routing->values;
	if (m->generation < GM_GENERATION_3)
		return;
	if (m->qrv)
		r->values.robustness = m->qrv;
	r->values.query_interval = m->qqi ? m->qqi : p->query_interval;
}

static void elect(struct gm_router *r, const struct gm_message *m, struct maddr from)
{
	struct gm_link *l = r->link;
	bool known = !gm_router_is_querier(r) && maddr_equal(r->elected, from);

	if (!wins(l, from))
		return;
	learn(r, m);
	timer_disarm(l->port, &r->query);
	r->startup = 0;
	timer_arm_in(l->port, &r->other, gm_other_querier_present_interval(&r->values));
	r->elected = from;
	if (!known)
		gm_router_trace_querier(r, 1);
}

#define WARNINGS_APART (60 * MC_SEC)

/* RFC 9776 s7.3.1: the oldest version present is spoken from now on; since the loser of an election is silent,
 * nobody knows when it is gone.  Else, RFC 3376 s7.3.1: a warning, not too often. */
static void compare_versions(struct gm_router *r, const struct gm_message *m)
{
	const struct gm_link *l = r->link;
	mc_time now = port_now(l->port);

	if (m->generation == gm_router_generation(r))
		return;
	if (l->profile->follows_older && !l->stack->forced) {
		if (m->generation < gm_router_generation(r))
			r->older = m->generation;
		return;
	}
	if (now < r->warned)
		return;
	r->warned = now + WARNINGS_APART;
	GM_COUNT(l->stack, version_warnings)++;
}

void gm_router_query_heard(struct gm_router *r, const struct gm_message *m, struct maddr from)
{
	compare_versions(r, m);
	elect(r, m, from);
	if (!gm_router_is_querier(r) && maddr_is_multicast(m->group))
		gm_router_asked(r, m);
}

/* ---- life ---- */

void gm_router_up(struct gm_router *r)
{
	r->values = r->link->stack->routing->values;
	r->older = 0;
	r->startup = gm_startup_query_count(&r->values);
	timer_arm(r->link->port, &r->query, port_now(r->link->port));
	gm_tracks_up(r);
	gm_presence_static(r);
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
	r->values = gm_stack_routing(l->stack)->values;
	gm_tracks_new(r);
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
	gm_tracks_free(r);
	g_free(r);
}
