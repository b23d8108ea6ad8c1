/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/node_memory.h"

#include "model/if_memory.h"
#include "model/node_private.h"
#include "model/pfsync.h"

struct door {
	mc_memory_fn *each;
	void *ctx;
};

static void pass_on(enum memory_type type, const void *piece, size_t bytes, void *ctx)
{
	const struct door *d = ctx;

	d->each(memory_type_name(type), piece, bytes, d->ctx);
}

void mc_node_memory(const struct mc_node *n, mc_memory_fn *each, void *ctx)
{
	struct door door = { each, ctx };
	const struct memory_walk w = { pass_on, &door };

	memory_tell(&w, MEMORY_NODE, n, sizeof(*n));
	node_listener_memory(n, &w);
	netstack_memory(&n->stack, &w);
	sockets_memory(&n->stack, &w);
	firewall_memory(n->stack.firewall, &w);
}

void mc_node_accounts(const struct mc_node *n, mc_account_fn *each, void *ctx)
{
	static const char *const names[KMEM_TYPES] = {
		[KMEM_MOPTIONS] = "moptions", [KMEM_MADDR] = "maddr",
		[KMEM_LINKSET] = "linkset",   [KMEM_SOURCES] = "sources",
		[KMEM_PCB] = "pcb",	      [KMEM_MBUF] = "mbuf",
		[KMEM_PRESENCE] = "presence", [KMEM_IFMADDR] = "ifmaddr",
		[KMEM_TRACK] = "track",
	};

	for (int i = 0; i < KMEM_EMBEDDED; i++)
		each(names[i], kmem_account(&n->stack.kmem, (enum kmem_type)i)->bytes, ctx);
}
