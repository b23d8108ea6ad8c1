/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What arrives at a node, its routes, and looking at it. */
#include "model/node.h"

#include <errno.h>

#include "model/driver.h"
#include "model/if_addr.h"
#include "model/if_more.h"
#include "model/ip_protocol.h"
#include "model/ipwire.h"
#include "model/node_private.h"
#include "model/raw.h"

/* ---- routes ---- */

int mc_node_route_add(struct mc_node *n, struct maddr group, unsigned prefix, uint32_t ifindex)
{
	if (prefix > (maddr_is_v4(group) ? 32U : 128U))
		return EINVAL;
	route_add(&n->stack.routes, group, prefix, ifindex,
		  ifnet_by_index(&n->stack, ifindex)
			  ? if_rdomain(ifnet_by_index(&n->stack, ifindex))
			  : 0);
	return 0;
}

void mc_node_route_flush(struct mc_node *n)
{
	route_flush(&n->stack.routes);
}

/* ---- input: what ip_input does with a datagram (netinet/ip_input.c; OPENBSD.md A2) ---- */

/* A router hears what is said about every group; datagrams to a group are for its members. */
static bool for_us(struct mc_node *n, struct ifnet *ifp, const struct ipwire *w,
		   struct in_multi **inm)
{
	*inm = NULL;
	if (!maddr_is_multicast(w->to))
		return if_address(ifp, w->to) != NULL;
	if (n->driver->all_multicast && w->protocol != IPWIRE_UDP)
		return true;
	*inm = in_lookup_multi(ifp, w->to);
	return *inm != NULL;
}

/* To the protocol that the datagram carries, and to raw sockets of it, unless a device of the node takes it.  What
 * group management drops it counts itself; what no protocol is there for may be a raw socket's. */
static enum mc_drop pass_up(struct mc_node *n, struct ifnet *ifp, const struct ipwire *w,
			    const void *datagram)
{
	struct gm_link *l = ifnet_link(ifp, w->to);
	enum mc_drop why = MC_DROP_PROTOCOL;
	struct ip_protocol *device;
	struct in_multi *inm;
	size_t raw;

	if (l == NULL || family_of(w->from) != family_of(w->to))
		return MC_DROP_PROTOCOL;
	if (!for_us(n, ifp, w, &inm))
		return MC_DROP_NOT_MEMBER;
	device = ip_protocol_find(&n->stack, w);
	if (device)
		return device->input(device, ifp, w);
	if (w->protocol == IPWIRE_UDP)
		why = receive_udp(&n->stack, ifp, inm, w);
	else if (w->protocol == l->profile->proto->protocol)
		why = gm_input(l, w);
	raw = raw_input(&n->stack, l, w, datagram, why);
	if (w->protocol == l->profile->proto->protocol || (why == MC_DROP_PROTOCOL && raw))
		return MC_DROP_NONE;
	return why;
}

static void count_drop(struct ifnet *ifp, const struct ipwire *w, enum mc_drop why)
{
	struct gm_link *l = ifnet_link(ifp, w->to) ? ifnet_link(ifp, w->to) : &ifp->gm;

	if (why != MC_DROP_NONE)
		gm_drop(l, w->to, why);
}

/* To those who stand on the interface (if_ih_insert).  True: it was for one of them alone. */
static bool pass_to_children(struct mc_node *n, struct ifnet *ifp, const struct ipwire *w,
			     const void *datagram)
{
	struct ifnet *next;

	for (struct ifnet *child = if_first_child(ifp); child; child = next) {
		next = if_next_child(child);
		if (child->kind->hears == NULL || !child->kind->hears(child, w))
			continue;
		count_drop(child, w, pass_up(n, child, w, datagram));
		if (!maddr_is_multicast(w->to))
			return true;
	}
	return false;
}

#define WORTH_IT 64 /* groups: fewer are in the cache, or scanned */

void mc_nodes_expect(const struct mc_node *const *node, const uint32_t *ifindex, size_t n,
		     struct maddr group)
{
	const struct mset *set[MC_EXPECT_MAX];
	struct mkey key[MC_EXPECT_MAX];
	size_t sets = 0;

	g_assert(n <= MC_EXPECT_MAX);
	for (size_t i = 0; i < n; i++) {
		struct ifnet *ifp = ifnet_by_index(&node[i]->stack, ifindex[i]);
		const struct gm_link *l = ifp ? ifnet_link(ifp, group) : NULL;

		if (l == NULL || l->groups->n < WORTH_IT)
			continue;
		key[sets] = mkey_make(group, ifindex[i]);
		set[sets++] = l->groups;
	}
	for (unsigned step = 0; step < MSET_STEPS && sets; step++)
		for (size_t i = 0; i < sets; i++)
			mset_fetch(set[i], &key[i], step);
}

void mc_node_input(struct mc_node *n, uint32_t ifindex, const void *datagram, size_t length)
{
	struct ifnet *ifp = ifnet_by_index(&n->stack, ifindex);
	struct ipwire w = { .to = { 0, 0xffff00000000ULL } };
	enum mc_drop why;

	if (ifp == NULL) {
		GM_COUNT(&n->stack.igmp, drops[MC_DROP_DOWN])++;
		return;
	}
	why = ipwire_parse(datagram, length, &w);
	if (!ifp->gm.up || if_link_state(ifp) == IF_LINK_DOWN) {
		count_drop(ifp, &w, MC_DROP_DOWN);
		return;
	}
	if_count_input(ifp, datagram, length);
	if (why == MC_DROP_NONE && !pass_to_children(n, ifp, &w, datagram))
		why = pass_up(n, ifp, &w, datagram);
	count_drop(ifp, &w, why);
}

/* ---- looking, and faults ---- */

static struct in_multi *find_group(struct ifnet *ifp, struct maddr group)
{
	struct gm_link *l = ifp ? ifnet_link(ifp, group) : NULL;
	struct cost nobody = { 0 };
	struct mkey k;

	if (l == NULL)
		return NULL;
	k = mkey_make(group, l->ifindex);
	return (struct in_multi *)mset_find(l->groups, &k, MKEY_EXACT, &nobody);
}

struct in_multi *node_group(const struct mc_node *n, uint32_t ifindex, struct maddr group)
{
	return find_group(ifnet_by_index(&n->stack, ifindex), group);
}

bool mc_node_has_group(const struct mc_node *n, uint32_t ifindex, struct maddr group)
{
	if (ifindex)
		return node_group(n, ifindex, group) != NULL;
	for (guint i = 0; i < n->stack.order->len; i++)
		if (find_group(n->stack.order->pdata[i], group))
			return true;
	return false;
}

void mc_node_walk_groups(struct mc_node *n, uint32_t ifindex, mc_membership_fn *each, void *ctx)
{
	struct ifnet *ifp = ifnet_by_index(&n->stack, ifindex);
	struct membership_walk w = { each, ctx };
	struct cost nobody = { 0 };

	if (ifp == NULL)
		return;
	mset_walk(ifp->gm.groups, membership_each, &w, &nobody);
	if (ifp->mld)
		mset_walk(ifp->mld->groups, membership_each, &w, &nobody);
}

struct gm_link *node_link(const struct mc_node *n, uint32_t ifindex, bool v6)
{
	struct ifnet *ifp = ifnet_by_index(&n->stack, ifindex);

	return ifp == NULL ? NULL : v6 ? ifp->mld : &ifp->gm;
}

unsigned mc_node_version(const struct mc_node *n, uint32_t ifindex, bool v6)
{
	const struct gm_link *l = node_link(n, ifindex, v6);

	if (l == NULL || l->stack->off)
		return 0;
	return gm_generation(l) - l->profile->proto->oldest + 1;
}

int mc_node_set_limit(struct mc_node *n, const char *name, uint64_t max)
{
	return netstack_set_limit(&n->stack, name, max);
}

void mc_node_refuse_alloc(struct mc_node *n, uint64_t k)
{
	kmem_refuse_every(&n->stack.kmem, k);
}
