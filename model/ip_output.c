/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/ip_output.h"

#include <errno.h>

#define UNICAST_TTL 64

/* Where it goes. */
struct way {
	struct ifnet *ifp;
	uint8_t ttl;
	bool sent, looped; /* to the link, to the node itself */
};

/* ---- by which interface ---- */

/* IP_MULTICAST_IF, else the route.  What has no hops left, or is of a scope below the link's, stays on
 * the node, and so does what the loopback interface gets (ip_output: IFF_LOOPBACK || ip_ttl == 0). */
static struct way multicast_way(const struct mc_socket *so, struct maddr group)
{
	const struct ip_moptions *imo = so->moptions[family_of(group)];
	struct netstack *s = so->stack;
	struct way way = { .ttl = imo ? imo->ttl : IMO_DEFAULT_TTL };

	way.ifp =
		imo && imo->ifidx ? ifnet_by_index(s, imo->ifidx) : imo_routed_interface(s, group);
	if (way.ifp == NULL)
		return way;
	way.sent = way.ttl > 0 && !maddr_is_node_scope(group) && !way.ifp->gm.loopback;
	way.looped = imo ? imo->loop : IMO_DEFAULT_LOOP;
	return way;
}

static struct ifnet *interface_on_net(const struct netstack *s, struct maddr to)
{
	for (guint i = 0; i < s->order->len; i++)
		if (ifnet_is_on_net(s->order->pdata[i], to))
			return s->order->pdata[i];
	return NULL;
}

/* To itself, or to the link: there are no routers for unicast. */
static struct way unicast_way(const struct mc_socket *so, struct maddr to)
{
	struct way way = { .ifp = ifnet_by_address(so->stack, to), .ttl = UNICAST_TTL };

	way.looped = way.ifp != NULL;
	if (way.ifp == NULL)
		way.ifp = interface_on_net(so->stack, to);
	way.sent = !way.looped;
	return way;
}

static struct maddr source_of(const struct mc_socket *so, struct way *way, struct maddr to)
{
	const struct socket_traffic *t = so->traffic;

	if (t && !maddr_is_any(t->local) && !maddr_is_multicast(t->local) &&
	    family_of(t->local) == family_of(to))
		return t->local;
	return ifnet_link(way->ifp, to)->address;
}

/* ---- onto it ---- */

/* The node's own members hear it if the interface has joined the group (ip_output: in_hasmulti, then
 * ip_mloopback); the option is the sender's. */
static void loop_back(struct netstack *s, const struct way *way, struct maddr to,
		      const uint8_t *packet, size_t length)
{
	struct gm_link *l = ifnet_link(way->ifp, to);
	struct mkey k = mkey_make(to, l->ifindex);

	if (!way->looped)
		return;
	if (!maddr_is_multicast(to) || mset_find(l->groups, &k, MKEY_EXACT, &s->cost.output))
		s->input(s, l->ifindex, packet, length);
}

static int put(struct mc_socket *so, const struct way *way, const struct ipwire *w,
	       ip_fill_fn *fill, const void *ctx)
{
	struct netstack *s = so->stack;
	size_t header = ipwire_header(w), length = header + w->length;
	uint8_t *packet = kmem_alloc(&s->kmem, KMEM_MBUF, length, length, KMEM_NOWAIT);

	if (packet == NULL)
		return ENOBUFS;
	so->sent++; /* it may be closed by who hears it */
	fill(w, packet + header, ctx);
	ipwire_seal(w, packet);
	if (way->sent)
		s->port->ops->transmit(s->port, ifnet_index(way->ifp), packet, length);
	loop_back(s, way, w->to, packet, length);
	kmem_free(&s->kmem, KMEM_MBUF, length, packet);
	return 0;
}

int ip_output(struct mc_socket *so, struct ipwire *w, ip_fill_fn *fill, const void *ctx)
{
	struct way way = (maddr_is_multicast(w->to) ? multicast_way : unicast_way)(so, w->to);

	if (way.ifp == NULL || ifnet_link(way.ifp, w->to) == NULL)
		return EHOSTUNREACH;
	if (!way.ifp->gm.up)
		return ENETDOWN;
	w->from = source_of(so, &way, w->to);
	w->ttl = way.ttl;
	if (maddr_is_any(w->from))
		return EADDRNOTAVAIL;
	if (ipwire_header(w) + w->length > way.ifp->gm.mtu)
		return EMSGSIZE;
	return put(so, &way, w, fill, ctx);
}
