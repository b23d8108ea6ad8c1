/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/gm.h"

#include "model/gm_router.h"
#include "model/igmp.h"
#include "model/ipwire.h"

void gm_send(struct gm_link *l, struct maddr to, const struct gm_message *m)
{
	uint8_t bytes[GM_MESSAGE_MAX], datagram[IPWIRE_HEADER + GM_MESSAGE_MAX];
	const struct gm_proto *p = l->profile->proto;
	struct ipwire w = {
		.from = l->address,
		.to = to,
		.protocol = p->protocol,
		.ttl = 1,
		.tos = l->profile->tos,
		.payload = bytes,
	};

	if (!l->up || l->loopback)
		return;
	w.length = p->encode(m, bytes);
	l->port->ops->transmit(l->port, l->ifindex, datagram, ipwire_build(&w, datagram));
}

void gm_drop(struct gm_link *l, struct maddr group, enum mc_drop why)
{
	struct mc_event e = { MC_EV_DROPPED, l->ifindex, group, (int)why };

	l->stats->drops[why]++;
	l->port->ops->trace(l->port, &e);
}

/* A query counts for both halves of a router, and so does a report: a router is a member, too. */
static void dispatch(struct gm_link *l, const struct gm_message *m, struct maddr from,
		     struct maddr to)
{
	switch (m->kind) {
	case GM_QUERY:
		l->stats->rcv_queries++;
		gm_host_query(l, m, to);
		if (l->router)
			gm_router_query_heard(l->router, m, from);
		break;
	case GM_REPORT:
		l->stats->rcv_reports++;
		if (!maddr_is_multicast(m->group) || !maddr_equal(m->group, to)) {
			gm_drop(l, m->group, MC_DROP_BAD_REPORT);
			return;
		}
		gm_host_heard(l, m, to);
		if (l->router)
			gm_presence_report(l->router, m, from);
		break;
	case GM_LEAVE:
		l->stats->rcv_leaves++;
		if (l->router)
			gm_presence_leave(l->router, m, from);
		break;
	}
}

void gm_input(struct gm_link *l, struct maddr from, struct maddr to, const uint8_t *bytes,
	      size_t length)
{
	struct gm_message m;
	enum mc_drop why;

	l->stats->rcv_total++;
	why = l->profile->proto->decode(bytes, length, &m);
	if (why != MC_DROP_NONE)
		gm_drop(l, to, why);
	else if (!l->loopback)
		dispatch(l, &m, from, to);
}

const struct gm_profile gm_profile_rfc2236 = {
	.name = "rfc2236",
	.proto = &igmp_proto,
	.machine = &gm_machine_rfc2236,
	.unsolicited_report_interval = 10 * MC_SEC,
	.v1_router_present = 400 * MC_SEC, /* s8.11 */
	.robustness = 2,
	.query_interval = 125 * MC_SEC,
	.query_response_interval = 10 * MC_SEC,
	.last_member_query_interval = 1 * MC_SEC,
};

/* OPENBSD.md A8: netinet/igmp.c; the router half is RFC 2236's, as mrouted speaks it. */
const struct gm_profile gm_profile_openbsd = {
	.name = "openbsd",
	.proto = &igmp_proto,
	.machine = &gm_machine_openbsd,
	.unsolicited_report_interval = 10 * MC_SEC,
	.v1_router_present = 270 * MC_SEC,
	.tick = 200 * MC_MSEC,
	.silent_link_scope = true,
	.query_by_destination = true,
	.robustness = 2,
	.query_interval = 125 * MC_SEC,
	.query_response_interval = 10 * MC_SEC,
	.last_member_query_interval = 1 * MC_SEC,
};

/* Says nothing, hears nothing: for replay, where only structures and limits are asked for. */
const struct gm_profile gm_profile_none = {
	.name = "none",
	.proto = &igmp_proto,
	.machine = &gm_machine_none,
};
