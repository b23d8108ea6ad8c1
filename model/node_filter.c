/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Source filters and addresses behind the front door.  Not built yet: every call says ENOTSUP. */
#include <errno.h>

#include "model/node_private.h"

int mc_socket_filter(struct mc_socket *so, struct maddr group, struct mc_where where,
		     enum mc_mode mode, const struct maddr *sources, size_t n, uint32_t *ifindex)
{
	(void)so, (void)group, (void)where, (void)mode, (void)sources, (void)n, (void)ifindex;
	return ENOTSUP;
}

#define ONE_SOURCE(name)                                                                           \
	int name(struct mc_socket *so, struct maddr group, struct mc_where where,                  \
		 struct maddr source, uint32_t *ifindex)                                           \
	{                                                                                          \
		(void)so, (void)group, (void)where, (void)source, (void)ifindex;                   \
		return ENOTSUP;                                                                    \
	}
ONE_SOURCE(mc_socket_join_source)
ONE_SOURCE(mc_socket_leave_source)
ONE_SOURCE(mc_socket_block)
ONE_SOURCE(mc_socket_unblock)

bool mc_node_filter(const struct mc_node *node, uint32_t ifindex, struct maddr group,
		    enum mc_mode *mode, mc_source_fn *each, void *ctx)
{
	(void)node, (void)ifindex, (void)group, (void)mode, (void)each, (void)ctx;
	return false;
}

unsigned mc_node_version(const struct mc_node *node, uint32_t ifindex, bool v6)
{
	(void)node, (void)ifindex, (void)v6;
	return 0;
}

int mc_node_add_address(struct mc_node *node, uint32_t ifindex, struct maddr address,
			unsigned prefix)
{
	(void)node, (void)ifindex, (void)address, (void)prefix;
	return ENOTSUP;
}

int mc_node_del_address(struct mc_node *node, uint32_t ifindex, struct maddr address)
{
	(void)node, (void)ifindex, (void)address;
	return ENOTSUP;
}
