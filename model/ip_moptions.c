/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/ip_moptions.h"

#include <errno.h>
#include <string.h>

/* ---- the record ---- */

static size_t record_bytes(const struct netstack *s)
{
	return s->preset->imo_bytes + s->socket_set->embedded_bytes;
}

/* Where the options are part of the socket (Linux) nothing of theirs is allocated. */
static enum kmem_type record_type(const struct netstack *s)
{
	return s->preset->imo_bytes ? KMEM_MOPTIONS : KMEM_EMBEDDED;
}

static struct ip_moptions *record_new(struct netstack *s, enum family family)
{
	struct ip_moptions *imo =
		kmem_alloc(&s->kmem, record_type(s), record_bytes(s), sizeof(*imo), KMEM_WAITOK);

	imo->stack = s;
	imo->family = family;
	imo->ttl = IMO_DEFAULT_TTL;
	imo->loop = IMO_DEFAULT_LOOP;
	imo->set = mset_new(s->socket_set, &s->socket_config);
	return imo;
}

struct ip_moptions *imo_get(struct netstack *s, struct ip_moptions **imop, enum family family)
{
	if (*imop == NULL)
		*imop = record_new(s, family); /* before any check, as the kernel does */
	return *imop;
}

static bool all_default(const struct ip_moptions *imo)
{
	return imo->ifidx == 0 && !imo->own_only && imo->ttl == IMO_DEFAULT_TTL &&
	       imo->loop == IMO_DEFAULT_LOOP && imo->set->n == 0;
}

static void charge(struct ip_moptions *imo, int sign)
{
	struct counters *n = &imo->stack->count;
	int64_t bytes = sign * (int64_t)imo->stack->preset->membership[imo->family].charge;

	imo->charged += (uint64_t)bytes;
	n->option_bytes += (uint64_t)bytes;
	n->peak_option_bytes = MAX(n->peak_option_bytes, n->option_bytes);
	n->memberships += (uint64_t)(int64_t)sign;
}

struct releasing {
	struct ip_moptions *imo;
	mset_each_fn *each;
	void *ctx;
};

static void leave(struct ip_moptions *imo, struct in_multi *inm)
{
	struct gm_view view = imo_view(imo, inm);

	imo_forget_filter(imo, inm);
	in_delmulti(inm, &view);
	g_free((void *)view.sources);
}

static void release(struct mset_item *item, void *ctx)
{
	const struct releasing *r = ctx;

	if (r->each)
		r->each(item, r->ctx);
	leave(r->imo, (struct in_multi *)item);
}

void ip_freemoptions(struct ip_moptions *imo, mset_each_fn *each, void *ctx)
{
	struct releasing r = { imo, each, ctx };
	struct netstack *s;

	if (imo == NULL)
		return;
	s = imo->stack;
	s->count.memberships -= imo->set->n;
	s->count.option_bytes -= imo->charged;
	mset_free(imo->set, release, &r);
	g_clear_pointer(&imo->filters, g_hash_table_destroy);
	kmem_free(&s->kmem, record_type(s), record_bytes(s), imo);
}

/* ---- IP_MULTICAST_IF, _TTL, _LOOP ---- */

static int set_if(struct netstack *s, struct ip_moptions *imo, const uint8_t *v, size_t length)
{
	struct maddr address;
	struct ifnet *ifp;

	if (v == NULL || length != 4)
		return EINVAL;
	address = maddr_load(v, 4);
	if (maddr_is_any(address)) {
		imo->ifidx = 0;
		return 0;
	}
	ifp = ifnet_by_address(s, address);
	if (ifp == NULL || !(ifp->flags & IFNET_MULTICAST))
		return EADDRNOTAVAIL;
	imo->ifidx = (uint16_t)ifnet_index(ifp);
	return 0;
}

static int set_ttl(struct ip_moptions *imo, const uint8_t *v, size_t length)
{
	if (v == NULL || length != 1)
		return EINVAL;
	imo->ttl = *v;
	return 0;
}

static int set_loop(struct ip_moptions *imo, const uint8_t *v, size_t length)
{
	if (v == NULL || length != 1 || *v > 1)
		return EINVAL;
	imo->loop = *v;
	return 0;
}

/* ---- membership ---- */

struct request {
	struct maddr group, address;
	uint32_t ifindex; /* 0 = by address */
};

/* struct ip_mreq, struct ip_mreqn, struct ipv6_mreq. */
static int read_request(const struct netstack *s, enum family family, const uint8_t *v,
			size_t length, struct request *r)
{
	bool right = family == FAMILY_V6 ? length == 20
					 : length == 8 || (s->preset->mreqn && length == 12);

	if (v == NULL || !right)
		return EINVAL;
	*r = (struct request){ .address = maddr_v4(0) };
	r->group = maddr_load(v, family == FAMILY_V6 ? 16 : 4);
	if (family == FAMILY_V4)
		r->address = maddr_load(v + 4, 4);
	if (length > 8)
		memcpy(&r->ifindex, v + length - 4, sizeof(r->ifindex));
	return maddr_is_multicast(r->group) && family_of(r->group) == family ? 0 : EINVAL;
}

static bool names_interface(const struct request *r)
{
	return r->ifindex || !maddr_is_any(r->address);
}

static struct ifnet *named_interface(const struct netstack *s, const struct request *r)
{
	return r->ifindex ? ifnet_by_index(s, r->ifindex) : ifnet_by_address(s, r->address);
}

struct ifnet *imo_routed_interface(const struct netstack *s, struct maddr group)
{
	return ifnet_by_index(s, route_lookup(&s->routes, group));
}

int imo_join(struct ip_moptions *imo, struct ifnet *ifp, struct maddr group,
	     const struct gm_view *filter, struct in_multi **inm)
{
	struct netstack *s = imo->stack;
	const struct membership_rules *rules = &s->preset->membership[imo->family];
	struct limit_ask ask = { imo->set->n, imo->charged, rules->charge };
	struct mkey k;
	int err;

	if (ifp == NULL || ifnet_link(ifp, group) == NULL)
		return s->preset->err_no_interface;
	if (s->preset->checks_if_multicast && !(ifp->flags & IFNET_MULTICAST))
		return EADDRNOTAVAIL;
	k = mkey_make(group, ifnet_index(ifp));
	if (mset_find(imo->set, &k, MKEY_EXACT, &s->cost.socket))
		return EADDRINUSE;
	err = limit_check(s->policy[imo->family], &ask);
	if (err)
		return err;
	*inm = in_joingroup(imo->set, ifp, group, filter, &s->cost.socket);
	if (*inm == NULL)
		return rules->err_no_memory;
	charge(imo, 1);
	return 0;
}

uint32_t imo_leave(struct ip_moptions *imo, const struct mkey *k, uint64_t mask)
{
	struct in_multi *inm =
		(struct in_multi *)mset_take(imo->set, k, mask, &imo->stack->cost.socket);
	uint32_t ifindex;

	if (inm == NULL)
		return 0;
	ifindex = mkey_ifindex(&inm->gm.item.key);
	leave(imo, inm);
	charge(imo, -1);
	return ifindex;
}

static int add_membership(struct ip_moptions *imo, const struct request *r, uint32_t *ifindex)
{
	struct netstack *s = imo->stack;
	struct ifnet *ifp =
		names_interface(r) ? named_interface(s, r) : imo_routed_interface(s, r->group);
	struct in_multi *inm;
	int err = imo_join(imo, ifp, r->group, &gm_any_source, &inm);

	*ifindex = err ? 0 : ifnet_index(ifp);
	return err;
}

static int drop_membership(struct ip_moptions *imo, const struct request *r, uint32_t *ifindex)
{
	struct netstack *s = imo->stack;
	bool any = !names_interface(r);
	struct ifnet *ifp = any ? NULL : named_interface(s, r);
	struct mkey k = mkey_make(r->group, ifp ? ifnet_index(ifp) : 0);

	if (any && s->preset->drop_any_needs_route && !imo_routed_interface(s, r->group))
		return s->preset->err_no_interface;
	if (!any && ifp == NULL)
		return EADDRNOTAVAIL;
	*ifindex = imo_leave(imo, &k, any ? MKEY_ANY_IF : MKEY_EXACT);
	return *ifindex ? 0 : EADDRNOTAVAIL;
}

static int membership(struct ip_moptions *imo, int option, const void *value, size_t length,
		      uint32_t *ifindex)
{
	struct request r;
	int err = read_request(imo->stack, imo->family, value, length, &r);

	if (err)
		return err;
	return (option == IMO_ADD_MEMBERSHIP ? add_membership : drop_membership)(imo, &r, ifindex);
}

void imo_put(struct ip_moptions **imop)
{
	if (!all_default(*imop))
		return;
	ip_freemoptions(*imop, NULL, NULL);
	*imop = NULL;
}

int ip_setmoptions(struct netstack *s, struct ip_moptions **imop, enum family family, int option,
		   const void *value, size_t length, uint32_t *ifindex)
{
	int err;

	*ifindex = 0;
	imo_get(s, imop, family);
	switch (option) {
	case IMO_MULTICAST_IF:
		err = set_if(s, *imop, value, length);
		break;
	case IMO_MULTICAST_TTL:
		err = set_ttl(*imop, value, length);
		break;
	case IMO_MULTICAST_LOOP:
		err = set_loop(*imop, value, length);
		break;
	case IMO_ADD_MEMBERSHIP:
	case IMO_DROP_MEMBERSHIP:
		err = membership(*imop, option, value, length, ifindex);
		break;
	default:
		err = EOPNOTSUPP;
	}
	imo_put(imop);
	return err;
}

int ip_getmoptions(struct netstack *s, const struct ip_moptions *imo, int option, void *value)
{
	struct ifnet *ifp = imo ? ifnet_by_index(s, imo->ifidx) : NULL;
	uint8_t *v = value;

	switch (option) {
	case IMO_MULTICAST_IF:
		maddr_store(ifp ? ifp->gm.address : maddr_v4(0), v, 4);
		return 0;
	case IMO_MULTICAST_TTL:
		*v = imo ? imo->ttl : IMO_DEFAULT_TTL;
		return 0;
	case IMO_MULTICAST_LOOP:
		*v = imo ? imo->loop : IMO_DEFAULT_LOOP;
		return 0;
	default:
		return EOPNOTSUPP;
	}
}
