/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which interface a multicast group resolves to when none is named: a small table, scanned whole. */
#ifndef MODEL_ROUTE_H
#define MODEL_ROUTE_H

#include "model/maddr.h"

struct route {
	struct maddr group;
	uint32_t ifindex;
	uint8_t rdomain;
	uint8_t prefix; /* 0..32 for IPv4, 0..128 for IPv6 */
};

struct route_table {
	struct route *route;
	size_t n;
};

void route_add(struct route_table *t, struct maddr group, unsigned prefix, uint32_t ifindex,
	       unsigned rdomain);
void route_flush(struct route_table *t);
/* Those by an interface that is gone. */
void route_forget(struct route_table *t, uint32_t ifindex);
/* The interface by the longest prefix, the latest among equals; 0 if there is no route. */
uint32_t route_lookup(const struct route_table *t, unsigned rdomain, struct maddr group);

#endif
