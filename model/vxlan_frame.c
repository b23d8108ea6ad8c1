/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Frames into the tunnel and out of it (RFC 7348 s4, s5). */
#include <errno.h>
#include <string.h>

#include "model/ether.h"
#include "model/ip_output.h"
#include "model/vxlan.h"

#define TOS_LOWDELAY 0x10

uint64_t vxlan_mac(const struct vxlan *v)
{
	struct maddr own = v->ifp->gm.address;

	if (maddr_is_any(own) && v->ifp->mld)
		own = v->ifp->mld->address;
	return maddr_is_any(own) ? ether_of_address(v->source) : ether_of_address(own);
}

/* ---- into it ---- */

struct outgoing {
	const struct vxlan *v;
	const void *frame;
	size_t length;
	uint16_t from_port;
};

static void fill(const struct ipwire *w, uint8_t *payload, const void *ctx)
{
	const struct outgoing *o = ctx;

	vxlan_seal(o->v->vni, payload + UDP_HEADER);
	memcpy(payload + UDP_HEADER + VXLAN_HEADER, o->frame, o->length);
	udp_seal(w, o->from_port, o->v->port, false, payload);
}

/* RFC 7348 s4.1, s4.2: what goes to all, or to nobody known, goes to the group; so does all of a tunnel that has
 * one other end. */
static struct maddr destination(const struct vxlan *v, uint64_t mac)
{
	const struct vxlan_endpoint *e = NULL;

	if (maddr_is_multicast(v->to) && !ether_is_group(mac))
		e = vxlan_table_find(&v->table, mac, port_now(v->of->stack->port));
	return e ? e->at : v->to;
}

static int put(const struct vxlan *v, struct maddr to, const void *frame, size_t length)
{
	const struct vxlan_rules *rules = &v->of->stack->preset->vxlan;
	struct outgoing o = { v, frame, length,
			      rules->one_port ? v->port : vxlan_source_port(frame) };
	struct ip_sender by = { .stack = v->of->stack,
				.source = v->source,
				.ifidx = v->holder.ifidx,
				.ttl = v->ttl ? v->ttl : IMO_DEFAULT_TTL,
				.unicast_ttl = v->ttl };
	struct ipwire w = { .to = to,
			    .protocol = IPWIRE_UDP,
			    .tos = rules->low_delay ? TOS_LOWDELAY : 0,
			    .length = UDP_HEADER + VXLAN_HEADER + length };

	return ip_output(&by, &w, fill, &o);
}

static void count_sent(struct vxlan_stats *n, bool flooded, int err)
{
	n->sent += err == 0;
	n->flooded += err == 0 && flooded;
	n->output_errors += err != 0;
}

int vxlan_output(struct vxlan *v, const void *frame, size_t length)
{
	struct maddr to;
	struct ether e;
	int err;

	if (!ether_parse(frame, length, &e))
		return EINVAL;
	to = destination(v, e.to);
	if (!v->ifp->gm.up)
		err = ENETDOWN;
	else if (maddr_is_any(to))
		err = ENOBUFS; /* if_vxlan.c vxlan_output: a tunnel of no family */
	else
		err = put(v, to, frame, length);
	count_sent(&v->stats, maddr_is_multicast(to), err);
	count_sent(&v->of->total, maddr_is_multicast(to), err);
	return err;
}

/* ---- what the interface itself sends ---- */

/* In a frame from the interface's address, to the group's or to who has the other (ether_of_address). */
int vxlan_transmit(struct ifnet *ifp, const void *datagram, size_t length)
{
	struct vxlan *v = if_softc(ifp);
	struct ether e = { .length = length };
	struct ipwire w;
	uint8_t *frame;
	int err;

	if (ipwire_parse(datagram, length, &w) != MC_DROP_NONE)
		return EINVAL;
	e.from = vxlan_mac(v);
	e.type = maddr_is_v4(w.to) ? ETHER_IPV4 : ETHER_IPV6;
	e.to = maddr_is_multicast(w.to) ? ether_of_group(w.to) : ether_of_address(w.to);
	frame = g_malloc(ETHER_HEADER + length);
	ether_seal(&e, frame);
	memcpy(frame + ETHER_HEADER, datagram, length);
	err = vxlan_output(v, frame, ETHER_HEADER + length);
	g_free(frame);
	return err;
}

/* ---- out of it ---- */

static bool is_own(const struct vxlan *v, uint64_t mac)
{
	return ether_is_group(mac) || mac == vxlan_mac(v);
}

static void learn(struct vxlan *v, uint64_t mac, struct maddr at)
{
	enum vxlan_learnt did;

	if (ether_is_group(mac) || mac == 0)
		return;
	did = vxlan_table_learn(&v->table, mac, at, port_now(v->of->stack->port));
	v->stats.learnt += did == VXLAN_NEW;
	v->stats.moved += did == VXLAN_MOVED;
	v->stats.full += did == VXLAN_FULL;
	v->of->total.learnt += did == VXLAN_NEW;
	v->of->total.moved += did == VXLAN_MOVED;
	v->of->total.full += did == VXLAN_FULL;
}

/* What tenants say to each other is not this node's: only the interface's own addresses and groups hear it. */
static void take(struct vxlan *v, const struct ether *e, struct maddr from)
{
	struct netstack *s = v->of->stack;

	v->stats.received++;
	v->of->total.received++;
	learn(v, e->from, from);
	if (!is_own(v, e->to) || (e->type != ETHER_IPV4 && e->type != ETHER_IPV6))
		return;
	v->stats.passed_up++;
	v->of->total.passed_up++;
	s->input(s, ifnet_index(v->ifp), e->payload, e->length);
}

/* if_vxlan.c vxlan_lookup: what is not for a tunnel is for sockets. */
bool vxlan_input(struct udp_tunnel *t, struct ifnet *ifp, const struct ipwire *w,
		 const struct udp *u)
{
	struct vxlan_stack *of = (struct vxlan_stack *)t; /* its first member */
	struct vxlan *v;
	struct ether e;
	uint32_t vni;

	(void)ifp;
	if (!g_hash_table_contains(of->ports, GUINT_TO_POINTER(u->to_port)))
		return false;
	if (!vxlan_parse(u->octets, u->length, &vni) ||
	    !ether_parse((const uint8_t *)u->octets + VXLAN_HEADER, u->length - VXLAN_HEADER, &e)) {
		of->bad++;
		return false;
	}
	v = g_hash_table_lookup(of->by_vni, GUINT_TO_POINTER(vni));
	if (v == NULL || v->port != u->to_port || !v->ifp->gm.up) {
		of->unknown++;
		return false;
	}
	take(v, &e, w->from);
	return true;
}
