/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Interfaces of a stack: they come, are found by index, and go. */
#include "model/ifnet.h"

#include <errno.h>
#include <string.h>

#include "model/if_addr.h"
#include "model/if_link.h"
#include "model/if_more.h"
#include "model/if_multi.h"

#define FEW	    8 /* interfaces that are looked through, by index and by address */
#define MTU_DEFAULT 1500
#define MTU_V6	    1280 /* RFC 8200 s5 */

/* ---- the order, and the index ---- */

/* In one step from now on. */
static void index_grow(struct netstack *s, uint32_t ifindex)
{
	uint32_t indices = MAX(2 * s->indices, ifindex + 1);

	if (ifindex < s->indices)
		return;
	s->by_index = g_renew(struct ifnet *, s->by_index, indices);
	for (uint32_t i = s->indices; i < indices; i++)
		s->by_index[i] = NULL;
	s->indices = indices;
}

static void index_all(struct netstack *s)
{
	for (guint i = 0; i < s->order->len; i++) {
		struct ifnet *ifp = s->order->pdata[i];

		index_grow(s, ifnet_index(ifp));
		s->by_index[ifnet_index(ifp)] = ifp;
	}
}

/* The place in the order of interface walks, which is by index; the end is the common case. */
static guint place_of(const struct netstack *s, uint32_t ifindex)
{
	guint low = 0, high = s->order->len;

	if (high && ifnet_index(s->order->pdata[high - 1]) < ifindex)
		return high;
	while (low < high) {
		guint mid = (low + high) / 2;

		if (ifnet_index(s->order->pdata[mid]) < ifindex)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static void enter_order(struct netstack *s, struct ifnet *ifp)
{
	struct if_order *o = s->order;
	guint at = place_of(s, ifnet_index(ifp));

	if (o->len == o->room) {
		uint32_t room = o->room ? 2 * o->room : 2;

		s->order = o = g_realloc(o, sizeof(*o) + room * sizeof(o->pdata[0]));
		o->room = room;
	}
	memmove(&o->pdata[at + 1], &o->pdata[at], (o->len++ - at) * sizeof(o->pdata[0]));
	o->pdata[at] = ifp;
	if (o->len > FEW && s->by_address == NULL)
		ifnet_index_addresses(s);
}

static void leave_order(struct netstack *s, const struct ifnet *ifp)
{
	struct if_order *o = s->order;
	guint at = place_of(s, ifnet_index(ifp));

	memmove(&o->pdata[at], &o->pdata[at + 1], (--o->len - at) * sizeof(o->pdata[0]));
}

/* ---- life ---- */

static void link_init(struct gm_link *l, struct ifnet *ifp, enum family family, uint32_t ifindex,
		      uint32_t mtu)
{
	struct netstack *s = ifp->stack;

	gm_link_init(l, netstack_gm(s, family), mset_new(s->link_set, &s->link_config));
	l->owner = ifp;
	l->ifindex = ifindex;
	l->mtu = mtu;
	l->up = (ifp->flags & IFNET_UP) != 0;
	l->loopback = (ifp->flags & IFNET_LOOPBACK) != 0;
}

struct ifnet *ifnet_new(struct netstack *s, const struct if_kind *kind, uint32_t ifindex,
			unsigned flags, uint32_t mtu)
{
	struct ifnet *ifp = g_new0(struct ifnet, 1);

	ifp->stack = s;
	ifp->kind = kind;
	ifp->flags = flags;
	link_init(&ifp->gm, ifp, FAMILY_V4, ifindex, mtu ? mtu : MTU_DEFAULT);
	return ifp;
}

void ifnet_enter(struct ifnet *ifp)
{
	struct netstack *s = ifp->stack;

	enter_order(s, ifp);
	if (s->by_index) {
		index_grow(s, ifnet_index(ifp));
		s->by_index[ifnet_index(ifp)] = ifp;
	} else if (s->order->len > FEW) {
		index_all(s);
	}
}

struct ifnet *ifnet_attach(struct netstack *s, const struct if_kind *kind, uint32_t ifindex,
			   unsigned flags, uint32_t mtu)
{
	struct ifnet *ifp;

	if (ifnet_by_index(s, ifindex))
		return NULL;
	ifp = ifnet_new(s, kind, ifindex, flags, mtu);
	ifnet_enter(ifp);
	return ifp;
}

static void link_free(struct gm_link *l, mset_each_fn *free_group)
{
	struct mset *groups = l->groups;

	gm_link_fini(l);
	mset_free(groups, free_group, l);
}

void ifnet_free(struct ifnet *ifp, mset_each_fn *free_group)
{
	link_free(&ifp->gm, free_group);
	if (ifp->mld)
		link_free(ifp->mld, free_group);
	while (ifp->addresses) {
		struct ifaddr *ifa = ifp->addresses;

		ifp->addresses = ifa->next;
		ifa->ifp = NULL;
		ifafree(ifa);
	}
	g_free(ifp->mld);
	if_queue_free(ifp);
	if_link_forget(ifp);
	if_multi_forget(ifp);
	g_free(ifp->counts);
	g_free(ifp->more);
	g_free(ifp);
}

uint32_t ifnet_place(const struct ifnet *ifp)
{
	return place_of(ifp->stack, ifnet_index(ifp));
}

void ifnet_forget(struct ifnet *ifp)
{
	struct netstack *s = ifp->stack;

	if (s->by_index)
		s->by_index[ifnet_index(ifp)] = NULL;
	leave_order(s, ifp);
}

int ifnet_enable_v6(struct ifnet *ifp)
{
	if (ifp->mld)
		return 0;
	if (ifp->stack->mld_profile == NULL)
		return EAFNOSUPPORT;
	if (ifp->gm.mtu < MTU_V6)
		return EINVAL;
	ifp->mld = g_new0(struct gm_link, 1);
	link_init(ifp->mld, ifp, FAMILY_V6, ifp->gm.ifindex, ifp->gm.mtu);
	return 0;
}

struct ifnet *ifnet_by_index(const struct netstack *s, uint32_t ifindex)
{
	if (s->by_index)
		return ifindex < s->indices ? s->by_index[ifindex] : NULL;
	for (guint i = 0; i < s->order->len; i++)
		if (ifnet_index(s->order->pdata[i]) == ifindex)
			return s->order->pdata[i];
	return NULL;
}
