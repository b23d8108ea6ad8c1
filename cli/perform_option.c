/* SPDX-License-Identifier: GPL-2.0-or-later */
/* setsockopt(2) and sysctl(8). */
#include "cli/perform.h"
#include "cli/stage.h"

int perform_setsockopt(const struct action *a, struct stage_socket *socket)
{
	gsize length;
	const void *octets = g_bytes_get_data(a->octets, &length);

	return mc_setsockopt(socket->so, a->level, a->option, octets, length);
}

int perform_sysctl(const struct action *a, struct mc_node *node)
{
	return mc_node_set_limit(node, a->name, a->value);
}
