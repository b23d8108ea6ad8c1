/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/gm.h"

#include "model/gm_router.h"

bool gm_link_speaks(const struct gm_link *l)
{
	return l->up && !l->loopback && !l->stack->off &&
	       !(l->profile->needs_address && maddr_is_any(l->address));
}

struct ipwire gm_wire(const struct gm_link *l, struct maddr to, size_t length)
{
	const struct gm_profile *p = l->profile;
	struct ipwire w = {
		.from = l->address,
		.to = to,
		.protocol = p->proto->protocol,
		.ttl = 1,
		.tos = p->tos,
		.dont_fragment = p->dont_fragment,
		.router_alert = !p->no_alert,
		.length = length,
	};

	return w;
}

void gm_send(struct gm_link *l, struct maddr to, const struct gm_message *m)
{
	const struct gm_proto *proto = l->profile->proto;
	struct ipwire w = gm_wire(l, to, gm_message_size(proto, m));
	size_t head = ipwire_header(&w);
	uint8_t *packet;

	if (!gm_link_speaks(l) || head + w.length > l->mtu)
		return;
	packet = g_alloca(head + w.length);
	gm_encode(proto, m, packet + head);
	gm_seal(proto, &w, packet + head);
	l->stack->ops->transmit(l, packet, ipwire_seal(&w, packet));
}

void gm_drop(struct gm_link *l, struct maddr group, enum mc_drop why)
{
	struct mc_event e = {
		.kind = MC_EV_DROPPED, .ifindex = l->ifindex, .group = group, .err = (int)why
	};

	GM_COUNT(l->stack, drops[why])++;
	gm_traffic(l)->rcv_dropped++;
	l->port->ops->trace(l->port, &e);
}

/* RFC 2236 s10, RFC 9776 s9.2: what routers have not to look at, a router on the way may forward from elsewhere. */
static bool lacks_alert(const struct gm_link *l, const struct gm_message *m, const struct ipwire *w)
{
	return l->router && l->stack->routing->require_alert && m->kind != GM_QUERY &&
	       !w->router_alert;
}

/* A query counts for both halves of a router, and so does a report: a router is a member, too. */
static enum mc_drop dispatch(struct gm_link *l, const struct gm_message *m, const struct ipwire *w)
{
	struct gm_stack *s = l->stack;
	enum mc_drop why = MC_DROP_NONE;

	switch (m->kind) {
	case GM_QUERY:
		GM_COUNT(s, rcv_queries)++;
		GM_COUNT(s, rcv_queries_of[m->generation])++;
		gm_traffic(l)->rcv_queries++;
		why = gm_host_query(l, m, w->to);
		if (l->router)
			gm_router_query_heard(l->router, m, w->from);
		break;
	case GM_REPORT:
		GM_COUNT(s, rcv_reports)++;
		gm_traffic(l)->rcv_reports++;
		GM_COUNT(s, rcv_reports_of[m->generation])++;
		if (!maddr_is_multicast(m->group) || !maddr_equal(m->group, w->to)) {
			gm_drop(l, m->group, MC_DROP_BAD_REPORT);
			return MC_DROP_BAD_REPORT;
		}
		gm_host_heard(l, m, w);
		if (l->router)
			gm_router_report_heard(l->router, m, w->from);
		break;
	case GM_RECORDS:
		GM_COUNT(s, rcv_reports)++;
		gm_traffic(l)->rcv_reports++;
		GM_COUNT(s, rcv_reports_of[m->generation])++;
		if (l->router)
			gm_router_records_heard(l->router, m, w->from);
		break;
	case GM_LEAVE:
		GM_COUNT(s, rcv_leaves)++;
		gm_traffic(l)->rcv_leaves++;
		if (l->router)
			gm_router_leave_heard(l->router, m, w->from);
		break;
	}
	return why;
}

/* RFC 3810 s6.2 */
static bool from_the_link(const struct gm_link *l, const struct ipwire *w)
{
	unsigned checks = l->profile->checks;

	return !(checks & GM_CHECK_SOURCE && !maddr_is_link_local(w->from)) &&
	       !(checks & GM_CHECK_HOPS && w->ttl != 1) &&
	       !(checks & GM_CHECK_ALERT && !w->router_alert);
}

/* The causes that share a drop with others. */
static void count_finely(struct gm_link *l, const struct ipwire *w, enum mc_drop why)
{
	struct gm_stack *s = l->stack;

	if (why == MC_DROP_PROTOCOL && gm_knows_type(l->profile->proto, w))
		GM_COUNT(s, rcv_newer)++;
	else if (why == MC_DROP_PROTOCOL)
		GM_COUNT(s, rcv_unknown)++;
	else if (why == MC_DROP_DOWN)
		GM_COUNT(s, rcv_off)++;
}

static enum mc_drop dropped(struct gm_link *l, const struct ipwire *w, enum mc_drop why)
{
	count_finely(l, w, why);
	gm_drop(l, w->to, why);
	return why;
}

enum mc_drop gm_input(struct gm_link *l, const struct ipwire *w)
{
	struct gm_message m;
	enum mc_drop why;

	if (l->stack->off)
		return dropped(l, w, MC_DROP_DOWN);
	GM_COUNT(l->stack, rcv_total)++;
	why = gm_decode(l->profile->proto, w, l->profile->newest, &m);
	if (why == MC_DROP_NONE && !from_the_link(l, w))
		why = MC_DROP_NOT_LOCAL;
	if (why != MC_DROP_NONE)
		return dropped(l, w, why);
	if (l->loopback)
		return MC_DROP_NONE;
	if (lacks_alert(l, &m, w))
		return dropped(l, w, MC_DROP_BAD_REPORT);
	return dispatch(l, &m, w);
}

/* ---- life ---- */

struct gm_link_timers *gm_link_timers(struct gm_link *l)
{
	if (l->timers == NULL) {
		l->timers = g_new0(struct gm_link_timers, 1);
		l->timers->link = l;
	}
	return l->timers;
}

struct mc_traffic *gm_traffic(struct gm_link *l)
{
	if (l->traffic == NULL)
		l->traffic = g_new0(struct mc_traffic, 1);
	return l->traffic;
}

void gm_link_init(struct gm_link *l, struct gm_stack *s, struct mset *groups)
{
	l->stack = s;
	l->port = s->port;
	l->profile = s->profile;
	l->groups = groups;
	l->address = s->profile->proto->none;
	gm_querier_forget(l);
}

void gm_link_fini(struct gm_link *l)
{
	gm_change_cancel(l);
	gm_answer_cancel(l);
	gm_router_free(l->router);
	g_clear_pointer(&l->timers, g_free);
	g_clear_pointer(&l->traffic, g_free);
	l->router = NULL;
}
