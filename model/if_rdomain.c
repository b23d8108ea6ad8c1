/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Routing domains of interfaces (rdomain(4)). */
#include <errno.h>

#include "model/if_addr.h"
#include "model/if_more.h"

#define RDOMAIN_MAX 255 /* RT_TABLEID_MAX */

unsigned if_rdomain(const struct ifnet *ifp)
{
	return ifp->more ? ifp->more->rdomain : 0;
}

bool if_is_in_rdomain(const struct netstack *s, uint32_t ifindex, unsigned rdomain)
{
	const struct ifnet *ifp;

	if (rdomain == 0 && (s->ifs == NULL || !s->ifs->rdomains))
		return true;
	ifp = ifnet_by_index(s, ifindex);
	return ifp && if_rdomain(ifp) == rdomain;
}

/* net/if.c if_setrdomain: "remove all routing entries", and the addresses. */
int if_set_rdomain(struct ifnet *ifp, unsigned rdomain)
{
	if (rdomain > RDOMAIN_MAX)
		return EINVAL;
	if (rdomain == if_rdomain(ifp))
		return 0;
	if_pin(ifp);
	if_purge_addresses(ifp);
	route_forget(&ifp->stack->routes, ifnet_index(ifp));
	if_more(ifp)->rdomain = (uint8_t)rdomain;
	if_stack(ifp->stack)->rdomains = true;
	if_unpin(ifp);
	return 0;
}
