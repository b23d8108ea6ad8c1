/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which interface a call means, and which membership. */
#include "model/ip_moptions.h"

#include <errno.h>

#define IFINDEX_MAX 65535

/* What it is called when it is not there. */
struct naming {
	enum cause address, index, route;
};

static const struct naming to_join = { WHY_NO_ADDRESS, WHY_NO_INDEX, WHY_NO_ROUTE },
			   to_leave = { WHY_LEAVE_NO_ADDRESS, WHY_LEAVE_NO_INDEX,
					WHY_LEAVE_NO_ROUTE },
			   to_send = { WHY_IF_NO_ADDRESS, WHY_IF_NO_INDEX, WHY_IF_NO_ADDRESS };

static bool names_interface(const struct mc_where *w)
{
	return (w->kind == MC_WHERE_INDEX && w->ifindex) ||
	       (w->kind == MC_WHERE_ADDRESS && !maddr_is_any(w->address));
}

/* By index; where IPv4's structures have none (struct ip_mreq), by the address that the interface has. */
static struct ifnet *by_index(const struct netstack *s, const struct imo_request *r,
			      const struct naming *names, enum cause *why)
{
	struct ifnet *ifp = ifnet_by_index(s, r->where.ifindex);

	if (ifp && if_rdomain(ifp) != r->rdomain)
		ifp = NULL;
	*why = names->index;
	if (r->family == FAMILY_V6 || s->preset->mreqn)
		return ifp;
	*why = names->address;
	return ifp ? ifnet_by_address_in(s, r->rdomain, ifp->gm.address) : NULL;
}

/* IPv6's structures have an index alone: a program looks up the index of an address itself. */
static struct ifnet *named(const struct netstack *s, const struct imo_request *r,
			   const struct naming *names, enum cause *why)
{
	if (r->where.kind == MC_WHERE_INDEX)
		return by_index(s, r, names, why);
	*why = r->family == FAMILY_V6 ? names->index : names->address;
	return ifnet_by_address_in(s, r->rdomain, r->where.address);
}

struct ifnet *imo_interface_to_send(const struct ip_moptions *imo, const struct imo_request *r,
				    int *err)
{
	enum cause why = WHY_IF_NO_INDEX;
	struct ifnet *ifp;

	*err = 0;
	if (!names_interface(&r->where))
		return NULL;
	ifp = named(imo->stack, r, &to_send, &why);
	if (ifp == NULL)
		*err = imo_errno(imo, why);
	else if (!(ifp->flags & IFNET_MULTICAST))
		*err = imo_errno(imo, WHY_IF_NO_MULTICAST);
	return *err ? NULL : ifp;
}

struct ifnet *imo_routed_interface(const struct netstack *s, unsigned rdomain, struct maddr group)
{
	return ifnet_by_index(s, route_lookup(&s->routes, rdomain, group));
}

/* inp_lookup_mcast_ifp: the first with an address that is multicast-capable and no loopback. */
static struct ifnet *first_capable(const struct netstack *s, unsigned rdomain)
{
	for (guint i = 0; i < s->order->len; i++) {
		struct ifnet *ifp = s->order->pdata[i];

		if (ifp->addresses && if_rdomain(ifp) == rdomain &&
		    (ifp->flags & IFNET_MULTICAST) && !(ifp->flags & IFNET_LOOPBACK))
			return ifp;
	}
	return NULL;
}

static struct ifnet *wanted(const struct netstack *s, const struct imo_request *r, enum cause *why)
{
	struct ifnet *ifp;

	if (names_interface(&r->where))
		return named(s, r, &to_join, why);
	*why = WHY_NO_ROUTE;
	ifp = imo_routed_interface(s, r->rdomain, r->group);
	return ifp || !s->preset->first_if || r->family == FAMILY_V6 ? ifp
								     : first_capable(s, r->rdomain);
}

/* net/ipv6/mcast.c __ipv6_sock_mc_join: where no interface is named, a membership on any is the same one; memory is
 * asked for before the interface. */
static int refused_first(const struct ip_moptions *imo, const struct imo_request *r)
{
	bool names = names_interface(&r->where);
	struct mkey k = mkey_make(r->group, names ? r->where.ifindex : 0);
	struct cost nobody = { 0 };

	if (!imo_rules(imo)->memory_first)
		return 0;
	if (r->where.kind != MC_WHERE_ADDRESS &&
	    mset_find(imo->set, &k, names ? MKEY_EXACT : MKEY_ANY_IF, &nobody))
		return imo_errno(imo, WHY_DUPLICATE);
	return netstack_limit(imo->stack, imo->family, LIMIT_SOCKET_BYTES, imo_charged(imo),
			      imo_rules(imo)->charge);
}

struct ifnet *imo_interface(struct ip_moptions *imo, const struct imo_request *r, int *err)
{
	enum cause why;
	struct ifnet *ifp = wanted(imo->stack, r, &why);

	*err = refused_first(imo, r);
	if (*err)
		return NULL;
	if (ifp == NULL)
		*err = imo_errno(imo, why);
	else if (ifnet_link(ifp, r->group) == NULL)
		*err = imo_errno(imo, WHY_NO_FAMILY);
	else if (!(ifp->flags & IFNET_MULTICAST))
		*err = imo_errno(imo, WHY_NO_MULTICAST);
	return *err ? NULL : ifp;
}

/* ff01::/16 and its like: IN6_IS_ADDR_MC_INTFACELOCAL. */
static bool is_interface_scope(struct maddr group)
{
	return !maddr_is_v4(group) && (group.hi >> 48 & 0xff0f) == 0xff01;
}

/* Is the key that a leave looks for another than the one that the join made? (OPENBSD.md A3) */
static bool is_hidden(const struct ip_moptions *imo, const struct imo_request *r)
{
	if (!imo_rules(imo)->embeds_index || r->action != IMO_LEAVE)
		return false;
	return is_interface_scope(r->group) ||
	       (maddr_is_link_scope(r->group) && !names_interface(&r->where));
}

bool imo_meant(const struct ip_moptions *imo, const struct imo_request *r, struct mkey *k,
	       uint64_t *mask, int *err)
{
	bool leaves = r->action == IMO_LEAVE, names = names_interface(&r->where);
	enum without_interface any =
		leaves ? imo_rules(imo)->leave_any : imo_rules(imo)->source_any;
	enum cause why = leaves ? WHY_LEAVE_NO_ROUTE : WHY_NO_ROUTE;
	struct ifnet *ifp = NULL;

	*err = 0;
	if (leaves && names && r->where.kind == MC_WHERE_INDEX && imo_rules(imo)->blind_index) {
		*k = mkey_make(r->group, r->where.ifindex);
		*mask = MKEY_EXACT;
		return r->where.ifindex <= IFINDEX_MAX && !is_hidden(imo, r);
	}
	if (names)
		ifp = named(imo->stack, r, leaves ? &to_leave : &to_join, &why);
	else if (any != MEANS_FIRST)
		ifp = imo_routed_interface(imo->stack, r->rdomain, r->group);
	if (ifp && r->action != IMO_JOIN_SOURCE && ifnet_link(ifp, r->group) == NULL)
		ifp = NULL; /* a join says so itself */
	if (ifp == NULL && (names || any != MEANS_FIRST)) {
		*err = imo_errno(imo, why);
		return false;
	}
	if (!names && any == MEANS_FIRST_IF_ROUTED)
		ifp = NULL;
	*k = mkey_make(r->group, ifp ? ifnet_index(ifp) : 0);
	*mask = ifp ? MKEY_EXACT : MKEY_ANY_IF;
	return !is_hidden(imo, r);
}
