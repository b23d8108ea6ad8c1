/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/route.h"

#include <glib.h>

void route_add(struct route_table *t, struct maddr group, unsigned prefix, uint32_t ifindex,
	       unsigned rdomain)
{
	struct route r = { group, ifindex, (uint8_t)rdomain, (uint8_t)prefix };

	t->route = g_renew(struct route, t->route, t->n + 1);
	t->route[t->n++] = r;
}

void route_flush(struct route_table *t)
{
	g_free(t->route);
	t->route = NULL;
	t->n = 0;
}

void route_forget(struct route_table *t, uint32_t ifindex)
{
	size_t kept = 0;

	for (size_t i = 0; i < t->n; i++)
		if (t->route[i].ifindex != ifindex)
			t->route[kept++] = t->route[i];
	t->route = g_renew(struct route, t->route, kept);
	t->n = kept;
}

uint32_t route_lookup(const struct route_table *t, unsigned rdomain, struct maddr group)
{
	const struct route *best = NULL;

	for (size_t i = 0; i < t->n; i++) {
		const struct route *r = &t->route[i];

		if (r->rdomain == rdomain && maddr_is_v4(r->group) == maddr_is_v4(group) &&
		    maddr_same_net(r->group, group, r->prefix) &&
		    (best == NULL || r->prefix >= best->prefix))
			best = r;
	}
	return best ? best->ifindex : 0;
}
