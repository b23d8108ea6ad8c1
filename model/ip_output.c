/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/ip_output.h"

#include <errno.h>

#include "model/if_addr.h"

#define UNICAST_TTL 64

/* Where it goes. */
struct way {
	struct ifnet *ifp;
	uint8_t ttl;
	bool sent, looped; /* to the link, to the node itself */
	bool leaves;	   /* would be sent if it had hops left */
};

/* ---- by which interface ---- */

static struct ifnet *multicast_interface(const struct ip_sender *by, struct maddr group)
{
	const struct netstack *s = by->stack;

	if (by->ifidx)
		return ifnet_by_index(s, by->ifidx);
	if (s->preset->sockets.source_chooses && maddr_is_v4(group) && !maddr_is_any(by->source))
		return ifnet_by_address_in(s, by->rdomain, by->source);
	return imo_routed_interface(s, by->rdomain, group);
}

/* IP_MULTICAST_IF, else the route.  What has no hops left, or is of a scope below the link's, stays on
 * the node, and so does what the loopback interface gets (ip_output: IFF_LOOPBACK || ip_ttl == 0). */
static struct way multicast_way(const struct ip_sender *by, struct maddr group)
{
	struct way way = { .ifp = multicast_interface(by, group), .ttl = by->ttl };

	if (way.ifp == NULL)
		return way;
	way.leaves = !maddr_is_node_scope(group) && !way.ifp->gm.loopback;
	way.sent = way.leaves && way.ttl > 0;
	way.looped = by->loop;
	return way;
}

/* To itself, or to the link: there are no routers for unicast. */
static struct way unicast_way(const struct ip_sender *by, struct maddr to)
{
	struct way way = { .ifp = ifnet_by_address_in(by->stack, by->rdomain, to),
			   .ttl = by->unicast_ttl ? by->unicast_ttl : UNICAST_TTL };

	way.looped = way.ifp != NULL;
	if (way.ifp == NULL) {
		const struct ifaddr *ifa = ifa_ifwithnet(by->stack, by->rdomain, to);

		way.ifp = ifa ? ifa->ifp : NULL;
	}
	way.sent = !way.looped;
	return way;
}

/* RFC 6724 s3.1, RFC 4291 s2.7: ::1 and fe80::/10 are of the link, others global. */
static unsigned scope_of(struct maddr a)
{
	bool of_link = maddr_is_link_local(a) || (a.hi == 0 && a.lo == 1);

	return maddr_is_multicast(a) ? a.hi >> 48 & 0xf : of_link ? 0x2 : 0xe;
}

/* RFC 6724 s5 rule 2: of two scopes the smaller that is large enough. */
static bool is_better_source(struct maddr a, struct maddr best, struct maddr to)
{
	if (scope_of(a) < scope_of(best))
		return scope_of(a) >= scope_of(to);
	return scope_of(a) > scope_of(best) && scope_of(best) < scope_of(to);
}

static struct maddr source_of(const struct ip_sender *by, const struct ifnet *ifp, struct maddr to)
{
	struct maddr best = by->source;

	if (by->raw || !maddr_is_any(best))
		return best;
	best = ifnet_link((struct ifnet *)ifp, to)->address;
	if (maddr_is_v4(to))
		return best;
	for (const struct ifaddr *ifa = ifp->addresses; ifa; ifa = ifa->next) {
		struct maddr a = ifa->address;

		if (!maddr_is_v4(a) && (maddr_is_any(best) || is_better_source(a, best, to)))
			best = a;
	}
	return best;
}

/* ---- onto it ---- */

/* The node's own members hear it if the interface has joined the group (ip_output: in_hasmulti, then
 * ip_mloopback); the option is the sender's. */
static struct in_multi *membership(struct netstack *s, const struct way *way, struct maddr group)
{
	struct gm_link *l = ifnet_link(way->ifp, group);
	struct mkey k = mkey_make(group, l->ifindex);

	return (struct in_multi *)mset_find(l->groups, &k, MKEY_EXACT,
					    &netstack_accounts(s)->output);
}

static bool is_heard(struct netstack *s, const struct way *way, struct maddr to)
{
	return way->looped && (!maddr_is_multicast(to) || membership(s, way, to));
}

/* Has the interface joined the group, and lets its filter the sender itself pass? (ip_check_mc_rcu, ipv6_chk_mcast_addr) */
static bool is_wanted(struct netstack *s, const struct way *way, const struct ipwire *w)
{
	const struct in_multi *inm = membership(s, way, w->to);

	return inm && gm_filter_admits(&inm->gm.filter, w->from, &netstack_accounts(s)->output);
}

static bool is_sent(struct netstack *s, const struct way *way, const struct ipwire *w)
{
	enum without_hops rule = s->preset->sockets.without_hops[family_of(w->to)];

	if (way->sent || !way->leaves || rule == STAYS)
		return way->sent;
	return (rule == STAYS_IF_HEARD && !way->looped) || !is_wanted(s, way, w);
}

static int put(const struct ip_sender *by, const struct way *way, const struct ipwire *w,
	       ip_fill_fn *fill, const void *ctx)
{
	struct netstack *s = by->stack;
	size_t header = ipwire_header(w), length = header + w->length;
	uint8_t *packet = kmem_alloc(&s->kmem, KMEM_MBUF, length, length, KMEM_NOWAIT);
	bool heard;
	int err = 0;

	if (packet == NULL)
		return ENOBUFS;
	if (by->sent) /* counted first: who hears it may close the socket */
		++*by->sent;
	fill(w, packet + header, ctx);
	ipwire_seal(w, packet);
	heard = is_heard(s, way, w->to);
	if (is_sent(s, way, w))
		err = if_output(way->ifp, packet, length);
	if (heard)
		s->input(s, ifnet_index(way->ifp), packet, length);
	kmem_free(&s->kmem, KMEM_MBUF, length, packet);
	return err;
}

static int errno_to(const struct ip_sender *by, struct maddr to, enum cause why)
{
	return errno_of(by->stack->preset->membership[family_of(to)].err, why);
}

static int find_way(const struct ip_sender *by, struct maddr to, struct way *way,
		    struct maddr *source)
{
	int err = 0;

	*way = (maddr_is_multicast(to) ? multicast_way : unicast_way)(by, to);
	if (way->ifp == NULL || ifnet_link(way->ifp, to) == NULL)
		return errno_to(by, to, WHY_SEND_NO_ROUTE);
	if (way->ifp->gm.loopback && maddr_is_multicast(to))
		err = errno_to(by, to, WHY_SEND_LOOPBACK);
	if (err == 0 && !way->ifp->gm.up)
		err = errno_to(by, to, WHY_SEND_DOWN);
	if (err)
		return err;
	*source = source_of(by, way->ifp, to);
	return maddr_is_any(*source) && !by->raw ? EADDRNOTAVAIL : 0;
}

int ip_source(const struct ip_sender *by, struct maddr to, struct maddr *source)
{
	struct way way;

	return find_way(by, to, &way, source);
}

int ip_output(const struct ip_sender *by, struct ipwire *w, ip_fill_fn *fill, const void *ctx)
{
	struct way way;
	int err = find_way(by, w->to, &way, &w->from);

	if (err)
		return err;
	w->ttl = way.ttl;
	if (ipwire_header(w) + w->length > way.ifp->gm.mtu)
		return EMSGSIZE;
	return put(by, &way, w, fill, ctx);
}
