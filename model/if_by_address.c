/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Who has an address: a stack's table, once its interfaces are more than a few. */
#include "model/if_addr.h"
#include "model/if_more.h"

/* An address may be another interface's, too: a tunnel's end that borrows it.  The table's key is part of the
 * first. */
void if_address_enter(struct ifaddr *ifa)
{
	GHashTable *table = ifa->ifp->stack->by_address;
	struct ifaddr *first, **at = &first;

	if (table == NULL)
		return;
	first = g_hash_table_lookup(table, &ifa->address);
	while (*at && ifnet_index((*at)->ifp) < ifnet_index(ifa->ifp))
		at = &(*at)->next_same;
	ifa->next_same = *at;
	*at = ifa;
	g_hash_table_replace(table, &first->address, first);
}

void if_address_leave(struct ifaddr *ifa)
{
	GHashTable *table = ifa->ifp->stack->by_address;
	struct ifaddr *first, **at = &first;

	if (table == NULL)
		return;
	first = g_hash_table_lookup(table, &ifa->address);
	while (*at != ifa)
		at = &(*at)->next_same;
	*at = ifa->next_same;
	if (first)
		g_hash_table_replace(table, &first->address, first);
	else
		g_hash_table_remove(table, &ifa->address);
}

void ifnet_index_addresses(struct netstack *s)
{
	s->by_address = g_hash_table_new(maddr_hash, maddr_same);
	for (guint i = 0; i < s->order->len; i++)
		for (struct ifaddr *ifa = s->order->pdata[i]->addresses; ifa; ifa = ifa->next)
			if_address_enter(ifa);
}
