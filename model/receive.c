/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/receive.h"

#include "model/if_more.h"
#include "model/socket.h"
#include "model/udp_tunnel.h"

/* ---- is it bound to what the datagram is for? ---- */

/* netinet/udp_usrreq.c udp_input, net/ipv4/udp.c __udp_is_mcast_sock: the address bound to is the one it
 * is for, so an interface's own address matches no group; a connected socket hears its peer alone. */
bool receive_matches_local(const struct mc_socket *so, const struct mc_datagram *d)
{
	const struct socket_traffic *t = so->traffic;

	return if_is_in_rdomain(so->stack, d->ifindex, so->rdomain) &&
	       (t == NULL || maddr_is_any(t->local) || maddr_equal(t->local, d->to));
}

bool receive_matches_peer(const struct mc_socket *so, const struct mc_datagram *d)
{
	const struct socket_traffic *t = so->traffic;

	return socket_takes_family(so, d->to) &&
	       (t == NULL || !t->connected ||
		(maddr_equal(t->remote.address, d->from) && t->remote.port == d->from_port));
}

bool receive_matches(const struct mc_socket *so, const struct mc_datagram *d)
{
	return receive_matches_local(so, d) && receive_matches_peer(so, d);
}

/* ---- is it a member? ---- */

/* Is it less work to ask for each interface, by the set's index, than to scan?  An orphan is of none of them. */
static bool asks_interfaces(const struct netstack *s, const struct mset *set)
{
	return set->index && s->order->len < set->n && !(s->ifs && s->ifs->orphans);
}

/* The first match whatever the interface (net/ipv6/mcast.c inet6_mc_check).  Where interfaces are asked, the one that
 * is found soonest is it. */
static struct mset_item *find_anywhere(struct netstack *s, struct mset *set, struct maddr group,
				       struct cost *c)
{
	struct cost first = { 0 };
	struct mset_item *found = NULL;
	struct mkey k = mkey_make(group, 0);

	if (!asks_interfaces(s, set))
		return mset_find(set, &k, MKEY_ANY_IF, c);
	for (guint i = 0; i < s->order->len; i++) {
		struct cost work = { 0 };
		struct mset_item *item;

		k = mkey_make(group, ifnet_index(s->order->pdata[i]));
		item = mset_find(set, &k, MKEY_EXACT, &work);
		if (item && found && work.comparisons >= first.comparisons)
			continue;
		if (item || !found)
			first = work;
		found = item ? item : found;
	}
	c->comparisons += first.comparisons;
	c->hops += first.hops;
	return found;
}

static struct in_multi *membership(const struct mc_socket *so, const struct delivery *d)
{
	struct netstack *s = so->stack;
	const struct ip_moptions *imo = so->moptions[family_of(d->d.to)];
	struct cost *c = &d->stats->members;
	struct mkey k = mkey_make(d->d.to, d->d.ifindex);

	if (imo == NULL)
		return NULL;
	if (s->preset->receive->any_interface_v6 && imo->family == FAMILY_V6)
		return (struct in_multi *)find_anywhere(s, imo->set, d->d.to, c);
	return (struct in_multi *)mset_find(imo->set, &k, MKEY_EXACT, c);
}

/* MC_DROP_NONE if the socket is to have it (net/ipv4/igmp.c ip_mc_sf_allow; RFC 3376 s3.1). */
static enum mc_drop ask_socket(const struct mc_socket *so, const struct delivery *d)
{
	const struct receive_path *path = so->stack->preset->receive;
	const struct ip_moptions *imo = so->moptions[family_of(d->d.to)];
	struct in_multi *inm;

	if (!path->asks_socket || d->unasked || !maddr_is_multicast(d->d.to))
		return MC_DROP_NONE;
	inm = membership(so, d);
	if (inm)
		return imo_admits(imo, inm, d->d.from, &d->stats->sources) ? MC_DROP_NONE
									   : MC_DROP_FILTERED;
	if (path->all_default && imo_all(so->stack, imo, family_of(d->d.to), so->domain))
		return MC_DROP_NONE;
	return MC_DROP_NOT_JOINED;
}

/* ---- to all of a group, to one of an address ---- */

enum mc_drop receive_offer(struct mc_socket *so, const struct delivery *d)
{
	struct receive_stats *n = d->stats;
	enum mc_drop why = ask_socket(so, d);

	if (why == MC_DROP_NONE && !socket_deliver(so, &d->d))
		why = MC_DROP_FULL;
	n->delivered += why == MC_DROP_NONE;
	n->not_joined += why == MC_DROP_NOT_JOINED;
	n->filtered += why == MC_DROP_FILTERED;
	n->full += why == MC_DROP_FULL;
	return why;
}

/* Causes stand in the order in which a datagram meets them. */
static enum mc_drop nearest(enum mc_drop best, enum mc_drop why)
{
	return best == MC_DROP_NONE || why == MC_DROP_NONE ? MC_DROP_NONE : MAX(best, why);
}

static enum mc_drop to_members(struct mc_socket *first, const struct delivery *d)
{
	enum mc_drop best = MC_DROP_NO_SOCKET;
	struct socket_walk walk;
	struct mc_socket *so;

	socket_walk_begin(d->stack, &walk, first);
	while ((so = socket_walk_next(d->stack, &walk)) != NULL) {
		if (receive_matches(so, &d->d))
			best = nearest(best, receive_offer(so, d));
	}
	return best;
}

/* How much more than the port a socket names: the better match gets it (in_pcblookup; net/ipv4/udp.c
 * compute_score). */
static int score(const struct mc_socket *so)
{
	const struct socket_traffic *t = so->traffic;
	bool connected = t && t->connected, bound = t && !maddr_is_any(t->local);

	return 4 * connected + 2 * bound +
	       (!connected && so->domain == MC_INET && so->stack->preset->sockets.prefers_inet);
}

static enum mc_drop to_one(struct mc_socket *first, const struct delivery *d)
{
	struct mc_socket *best = NULL;

	for (struct mc_socket *so = first; so; so = so->port_next)
		if (receive_matches(so, &d->d) && (best == NULL || score(so) > score(best)))
			best = so;
	if (best == NULL)
		return MC_DROP_NO_SOCKET;
	return receive_offer(best, d);
}

enum mc_drop receive_udp(struct netstack *s, struct ifnet *ifp, const struct in_multi *inm,
			 const struct ipwire *w)
{
	const struct receive_path *path = s->preset->receive;
	struct delivery d = {
		s, receive_stats(&s->received), false, { .from = w->from, .to = w->to }
	};
	struct mc_socket *first;
	struct udp u;
	size_t n;
	enum mc_drop why = udp_check(w, &u);

	if (why != MC_DROP_NONE)
		return why;
	d.stats->datagrams++;
	if (inm && path->asks_filter &&
	    !gm_filter_admits(&inm->gm.filter, w->from, &d.stats->filter))
		return MC_DROP_FILTERED;
	if (s->tunnels && udp_tunnel_input(s, ifp, w, &u))
		return MC_DROP_NONE;
	d.d.from_port = u.from_port;
	d.d.to_port = u.to_port;
	d.d.ifindex = ifnet_index(ifp);
	d.d.ttl = w->ttl;
	d.d.octets = u.octets;
	d.d.length = u.length;
	first = socket_by_port(s, u.to_port, &n);
	d.stats->sockets += inm && path->visits_all ? s->ported : n;
	return (inm ? to_members : to_one)(first, &d);
}

/* ---- what systems do ---- */

const struct receive_path receive_interface = {
	.name = "interface",
	.about = "the interface's set alone: netinet/udp_usrreq.c udp_input of 4.4BSD and OpenBSD",
	.visits_all = true,
};

const struct receive_path receive_linux = {
	.name = "linux",
	.about = "net/ipv4/igmp.c ip_check_mc_rcu, ip_mc_sf_allow, net/ipv6/mcast.c "
		 "ipv6_chk_mcast_addr, inet6_mc_check",
	.asks_filter = true,
	.asks_socket = true,
	.all_default = true,
	.raw_asks = true,      /* net/ipv4/raw.c raw_v4_match */
	.raw_hears_all = true, /* net/ipv4/ip_input.c ip_protocol_deliver_rcu */
	.any_interface_v6 = true,
	.raw_joined_v6 = true, /* net/ipv6/raw.c raw_v6_match */
};

const struct receive_path receive_freebsd = {
	.name = "freebsd",
	.about = "every socket's membership and its filter: netinet/udp_usrreq.c udp_multi_input, "
		 "netinet/in_mcast.c imo_multi_filter",
	.visits_all = true,
	.asks_socket = true,
};

const struct receive_path receive_member = {
	.name = "member",
	.about = "the socket's membership and its filter: RFC 3376 s3.1",
	.asks_socket = true,
};
