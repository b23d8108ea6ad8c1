/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the interface layer says on the routing socket (route(4)), if anybody listens. */
#include "model/if_more.h"

void if_listen(struct netstack *s, if_said_fn *said, void *ctx)
{
	struct if_stack *ifs = if_stack(s);

	g_free(ifs->said_ctx);
	ifs->said = said;
	ifs->said_ctx = ctx;
}

void if_tell(struct ifnet *ifp, enum if_says what)
{
	const struct if_stack *ifs = ifp->stack->ifs;

	if (ifs && ifs->said)
		ifs->said(ifp, what, ifs->said_ctx);
}

uint64_t if_link_address(const struct ifnet *ifp)
{
	if (ifp->kind->type != IFT_ETHER)
		return 0;
	return 0x020000000000ULL | (uint64_t)(ifp->gm.port->node & 0xffffff) << 16 |
	       ifnet_index(ifp);
}

size_t if_link_count(const struct if_more *more)
{
	return more->link ? g_hash_table_size(more->link) : 0;
}
