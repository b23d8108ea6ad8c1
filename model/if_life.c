/* SPDX-License-Identifier: GPL-2.0-or-later */
/* if_alloc, if_attach, if_free: an interface before it is known, and after. */
#include <errno.h>

#include "model/if_more.h"

struct ifnet *if_alloc(struct netstack *s, const struct if_kind *kind)
{
	uint32_t ifindex = if_index_alloc(s);
	struct ifnet *ifp;

	if (ifindex == 0)
		return NULL;
	ifp = ifnet_new(s, kind, ifindex, kind->flags, 0);
	g_hash_table_add(if_stack(s)->allocated, GUINT_TO_POINTER(ifindex));
	if_pin(ifp); /* its owner, until if_free */
	ifp->more->l2com = kind->type;
	ifp->more->epoch = port_now(s->port);
	s->ifs->l2com[kind->type]++;
	return ifp;
}

void if_attach(struct ifnet *ifp)
{
	struct if_stack *ifs = if_stack(ifp->stack);
	char name[IF_NAMESIZE];

	g_assert(g_hash_table_remove(ifs->allocated, GUINT_TO_POINTER(ifnet_index(ifp))));
	if (ifp->more->name[0] == '\0') {
		ifp->more->unit = if_unit_alloc(ifp->stack, ifp->kind, name);
		if_name_set(ifp, name);
	}
	ifnet_enter(ifp);
	if_tell(ifp, IF_SAYS_ARRIVAL);
}

void if_free_type(struct ifnet *ifp, enum if_type type)
{
	struct if_stack *ifs = ifp->stack->ifs;
	bool was_attached =
		!g_hash_table_remove(ifs->allocated, GUINT_TO_POINTER(ifnet_index(ifp)));

	if (was_attached)
		g_assert(ifp->flags & IFNET_DETACHED);
	g_assert(ifs->l2com[type] > 0);
	ifs->l2com[type]--;
	if (was_attached) {
		if_unpin(ifp);
		return;
	}
	if_name_forget(ifp);
	ifnet_free(ifp, NULL);
}

void if_free(struct ifnet *ifp)
{
	if_free_type(ifp, ifp->more->l2com);
}
