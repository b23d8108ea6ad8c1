/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Keys that only routers have: limits, values as a querier, groups that have members always. */
#ifndef CLI_ROUTER_KEYS_H
#define CLI_ROUTER_KEYS_H

#include "cli/plan.h"
#include "cli/value.h"

#define ROUTER_KEYS                                                                                \
	"router_policy", "router_class", "max_groups", "max_sources", "max_hosts", "robustness",   \
		"query_interval", "response_interval", "last_member_interval",                     \
		"last_member_count", "startup_interval", "startup_count", "fast_leave",            \
		"static_groups", "tracking", "require_alert"

/* Those of them that are more than a word of a list, once the node's preset and versions are known. */
bool router_keys(struct plan *p, struct plan_nodes *n, const struct value *keys, GError **error);

#endif
