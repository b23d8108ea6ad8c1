/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/if_memory.h"

#include "model/gm_memory.h"
#include "model/holder.h"
#include "model/if_more.h"
#include "model/if_multi.h"
#include "model/in_multi.h"
#include "model/ip_protocol.h"
#include "model/receive.h"
#include "model/udp_tunnel.h"

/* ---- interfaces ---- */

static void tell_group(struct mset_item *item, void *w)
{
	const struct in_multi *inm = (const struct in_multi *)item;

	memory_tell(w, MEMORY_GROUP, inm, sizeof(*inm));
	gm_filter_memory(&inm->gm.filter, w);
}

static void tell_link(const struct gm_link *l, const struct memory_walk *w)
{
	struct cost nobody = { 0 };

	gm_link_memory(l, w);
	mset_walk(l->groups, tell_group, (void *)w, &nobody);
}

/* What a table owns: its keys, or its values, of one size. */
static void tell_owned(GHashTable *table, bool keys, enum memory_type type, size_t size,
		       const struct memory_walk *w)
{
	GHashTableIter i;
	gpointer key, value;

	if (table == NULL)
		return;
	g_hash_table_iter_init(&i, table);
	while (g_hash_table_iter_next(&i, &key, &value))
		memory_tell(w, type, keys ? key : value, size);
}

static void tell_more(const struct ifnet *ifp, const struct memory_walk *w)
{
	const struct if_more *more = ifp->more;

	if (more == NULL)
		return;
	memory_tell(w, MEMORY_INTERFACE, more, sizeof(*more));
	memory_tell_map(w, more->link);
	tell_owned(more->link, true, MEMORY_INTERFACE, sizeof(struct maddr), w);
	memory_tell_set(w, more->multi);
	tell_owned(more->multi, true, MEMORY_GROUP, sizeof(struct ifmultiaddr), w);
	if_queue_memory(more, w);
	if (more->softc && ifp->kind->memory)
		ifp->kind->memory(more->softc, w);
}

static void tell_interface(const struct ifnet *ifp, const struct memory_walk *w)
{
	memory_tell(w, MEMORY_INTERFACE, ifp, sizeof(*ifp));
	memory_tell(w, MEMORY_INTERFACE, ifp->mld, sizeof(*ifp->mld));
	memory_tell(w, MEMORY_COUNTERS, ifp->counts, sizeof(*ifp->counts));
	for (const struct ifaddr *a = ifp->addresses; a; a = a->next)
		memory_tell(w, MEMORY_ADDRESS, a, sizeof(*a));
	tell_link(&ifp->gm, w);
	if (ifp->mld)
		tell_link(ifp->mld, w);
	tell_more(ifp, w);
}

/* ---- the stack ---- */

static void tell_names(const struct if_stack *ifs, const struct memory_walk *w)
{
	GHashTableIter i;
	gpointer ifp;

	if (ifs == NULL)
		return;
	memory_tell(w, MEMORY_ORDER, ifs, sizeof(*ifs));
	memory_tell_map(w, ifs->by_name);
	memory_tell_map(w, ifs->units);
	memory_tell_set(w, ifs->allocated);
	memory_tell_set(w, ifs->detached);
	memory_tell_pointers(w, ifs->broadcasts);
	memory_tell_map(w, ifs->destinations);
	tell_owned(ifs->destinations, false, MEMORY_ADDRESS, sizeof(struct maddr), w);
	if_nets_memory(ifs->nets, w);
	g_hash_table_iter_init(&i, ifs->detached);
	while (g_hash_table_iter_next(&i, &ifp, NULL))
		tell_interface(ifp, w);
}

static void tell_limits(const struct netstack *s, const struct memory_walk *w)
{
	memory_tell(w, MEMORY_LIMITS, s->own_limits,
		    FAMILIES * LIMITS_KINDS * sizeof(*s->own_limits));
	for (int i = 0; s->own_limits && i < FAMILIES * LIMITS_KINDS; i++)
		memory_tell(w, MEMORY_LIMITS, s->own_limits[i], sizeof(*s->own_limits[i]));
}

static void tell_counters(const struct netstack *s, const struct memory_walk *w)
{
	kmem_memory(&s->kmem, w);
	tally_memory(&s->count.rare, w);
	memory_tell(w, MEMORY_COUNTERS, s->cost.later, sizeof(*s->cost.later));
	memory_tell(w, MEMORY_COUNTERS, s->sources.cost, sizeof(*s->sources.cost));
	memory_tell(w, MEMORY_COUNTERS, s->received, sizeof(*s->received));
	memory_tell(w, MEMORY_COUNTERS, s->raw_received, sizeof(*s->raw_received));
}

static void tell_devices(const struct netstack *s, const struct memory_walk *w)
{
	for (const struct ip_protocol *p = s->protocols; p; p = p->next)
		if (p->memory)
			p->memory(p, w);
	for (const struct udp_tunnel *t = s->tunnels; t; t = t->next)
		if (t->memory)
			t->memory(t, w);
	holder_loss_memory(s, w);
}

void netstack_memory(const struct netstack *s, const struct memory_walk *w)
{
	gm_stack_memory(&s->igmp, w);
	memory_tell(w, MEMORY_NODE, s->mld, sizeof(*s->mld));
	if (s->mld)
		gm_stack_memory(s->mld, w);
	tell_counters(s, w);
	tell_limits(s, w);
	memory_tell(w, MEMORY_ROUTE, s->routes.route, s->routes.n * sizeof(*s->routes.route));
	memory_tell(w, MEMORY_ORDER, s->order,
		    sizeof(*s->order) + s->order->room * sizeof(s->order->pdata[0]));
	memory_tell(w, MEMORY_ORDER, s->by_index, s->indices * sizeof(*s->by_index));
	memory_tell_set(w, s->by_address);
	for (guint i = 0; i < s->order->len; i++)
		tell_interface(s->order->pdata[i], w);
	tell_names(s->ifs, w);
	tell_devices(s, w);
}
