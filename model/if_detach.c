/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The end of an interface (net/if.c if_detach, netinet/in.c in_ifdetach; OPENBSD.md A4).  What is still held of
 * its groups is an orphan: counted, but nobody's any more.
 */
#include <errno.h>

#include "model/if_link.h"
#include "model/if_more.h"
#include "model/if_multi.h"
#include "model/in_multi.h"

/* ---- what is left of it: if_detached_ioctl ---- */

static int ioctl_of_none(struct ifnet *ifp, enum if_cmd cmd, const struct if_request *r)
{
	(void)ifp;
	(void)cmd;
	(void)r;
	return ENODEV;
}

static int transmit_nowhere(struct ifnet *ifp, const void *datagram, size_t length)
{
	(void)ifp;
	(void)datagram;
	(void)length;
	return ENODEV;
}

static const struct if_kind if_gone = {
	.name = "gone",
	.prefix = "gone",
	.type = IFT_OTHER,
	.ioctl = ioctl_of_none,
	.transmit = transmit_nowhere,
};

/* ---- pins ---- */

static bool is_empty(const struct ifnet *ifp)
{
	return ifp->gm.groups->n == 0 && (ifp->mld == NULL || ifp->mld->groups->n == 0);
}

void if_free_if_unused(struct ifnet *ifp)
{
	if (!(ifp->flags & IFNET_DETACHED) || ifp->more->pins || !is_empty(ifp))
		return;
	g_hash_table_remove(ifp->stack->ifs->detached, ifp);
	ifnet_free(ifp, NULL);
}

void if_pin(struct ifnet *ifp)
{
	if_more(ifp)->pins++;
}

void if_unpin(struct ifnet *ifp)
{
	ifp->more->pins--;
	if_free_if_unused(ifp);
}

/* ---- detaching ---- */

static void leave_children(struct ifnet *ifp)
{
	for (int hears = 0; hears < 2; hears++)
		while (ifp->more->children[hears])
			if_set_parent(ifp->more->children[hears], NULL);
	if_set_parent(ifp, NULL);
}

struct orphaning {
	struct ifnet *ifp;
	uint64_t n;
};

static void orphan(struct mset_item *item, void *ctx)
{
	struct orphaning *o = ctx;
	struct mc_event e = { .kind = MC_EV_GROUP_DEL,
			      .ifindex = ifnet_index(o->ifp),
			      .group = mkey_group(&item->key) };

	o->n++;
	o->ifp->gm.port->ops->trace(o->ifp->gm.port, &e);
}

static void detach_link(struct ifnet *ifp, enum family family)
{
	struct gm_link *l = family == FAMILY_V4 ? &ifp->gm : ifp->mld;
	struct orphaning o = { ifp, 0 };
	struct cost nobody = { 0 };

	if (l == NULL)
		return;
	gm_host_detach(l);
	mset_walk(l->groups, orphan, &o, &nobody);
	ifp->stack->count.groups_of[family] -= o.n;
	ifp->stack->ifs->orphans += o.n;
}

static void detach(struct ifnet *ifp)
{
	struct netstack *s = ifp->stack;

	if_tell(ifp, IF_SAYS_DEPARTURE);
	leave_children(ifp);
	if_queue_free(ifp);
	if_name_forget(ifp);
	ifnet_forget(ifp);
	ifp->flags = (ifp->flags | IFNET_DETACHED) & ~(unsigned)IFNET_UP;
	ifp->kind = &if_gone;
	g_hash_table_add(if_stack(s)->detached, ifp);
	for (int f = 0; f < FAMILIES; f++)
		detach_link(ifp, f);
	if_purge_addresses(ifp);
	in_own_leave(ifp);
	route_forget(&s->routes, ifnet_index(ifp));
	if_hooks_forget(ifp);
	if_link_forget(ifp);
	if_multi_forget(ifp);
}

void if_detach(struct ifnet *ifp)
{
	if_pin(ifp);
	if_hooks_run(ifp, IF_HOOK_DETACH);
	if (!(ifp->flags & IFNET_DETACHED)) /* by a hook */
		detach(ifp);
	if_unpin(ifp);
}
