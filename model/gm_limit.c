/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/gm_limit.h"

#include <string.h>

#define NO_LIMIT GM_LIMIT_UNLIMITED, GM_LIMIT_IGNORE

const struct gm_limit_policy gm_limit_policies[] = {
	{ "none",
	  "memory alone",
	  { [GM_LIMIT_GROUPS] = { NO_LIMIT, NULL }, [GM_LIMIT_SOURCES] = { NO_LIMIT, NULL } } },
	/* pull request 18032; its topotest multicast_features */
	{ "frr",
	  "FRR since 2025: two knobs of an interface, both unlimited until set",
	  { [GM_LIMIT_GROUPS] = { NO_LIMIT, "max-groups" },
	    [GM_LIMIT_SOURCES] = { NO_LIMIT, "max-sources" } } },
	/* net/bridge/br_multicast.c br_multicast_new_group_src */
	{ "linux-bridge",
	  "Linux's bridge: 32 sources of a group on a port",
	  { [GM_LIMIT_GROUPS] = { NO_LIMIT, NULL },
	    [GM_LIMIT_SOURCES] = { 32, GM_LIMIT_IGNORE, "PG_SRC_ENT_LIMIT" } } },
};

const size_t gm_limit_policy_count = sizeof(gm_limit_policies) / sizeof(gm_limit_policies[0]);

const struct gm_limit_policy *gm_limit_policy_find(const char *name)
{
	for (size_t i = 0; i < gm_limit_policy_count; i++)
		if (strcmp(gm_limit_policies[i].name, name) == 0)
			return &gm_limit_policies[i];
	return NULL;
}

const char *gm_limit_scope_name(enum gm_limit_scope scope)
{
	static const char *const names[] = { "groups of a link", "sources of a group" };

	return names[scope];
}

const char *gm_limit_action_name(enum gm_limit_action action)
{
	static const char *const names[] = { "ignore and count" };

	return names[action];
}
