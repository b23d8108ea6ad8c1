/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Keys of a router node: its values as a querier, and groups that it has members of always. */
#ifndef CLI_QUERIER_KEYS_H
#define CLI_QUERIER_KEYS_H

#include "cli/plan.h"
#include "cli/value.h"

#define QUERIER_KEYS                                                                               \
	"robustness", "query_interval", "response_interval", "last_member_interval",               \
		"last_member_count", "startup_interval", "startup_count", "fast_leave",            \
		"static_groups"

/* Those of them that are more than a switch, once the node's preset and versions are known. */
bool querier_keys(struct plan *p, struct plan_nodes *n, const struct value *keys, GError **error);

#endif
