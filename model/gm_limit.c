/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/gm_limit.h"

#include <string.h>

/* Until it is set. */
#define UNLIMITED(action, name)                                                                    \
	{                                                                                          \
		GM_LIMIT_UNLIMITED, action, name, false                                            \
	}

/* Facts and their evidence: POLICIES.md A3.  A scope that is not named has no limit. */
const struct gm_limit_policy gm_limit_policies[] = {
	{ .name = "none", .about = "memory alone" },
	/* pull request 18032; its topotest multicast_features.  The watermark is of the whole VRF: pimd
	 * igmp_group_count_incr. */
	{ .name = "frr",
	  .about =
		  "FRR (read, its topotest): two knobs of an interface since 2025, unlimited until "
		  "set; a watermark of the VRF only warns",
	  .limit = { [GM_LIMIT_NODE] = UNLIMITED(GM_LIMIT_WARN, "watermark-warn"),
		     [GM_LIMIT_GROUPS] = UNLIMITED(GM_LIMIT_IGNORE, "max-groups"),
		     [GM_LIMIT_SOURCES] = UNLIMITED(GM_LIMIT_IGNORE, "max-sources") } },
	/* net/bridge/br_multicast.c br_multicast_new_group_src, br_ip4_multicast_igmp3_report */
	{ .name = "linux-bridge",
	  .about =
		  "Linux's bridge (measured, read): groups of a port, 0 is none; one too many ends "
		  "the reading of its report; 32 sources of a group; 512 tracked hosts",
	  .limit = { [GM_LIMIT_GROUPS] = { GM_LIMIT_UNLIMITED, GM_LIMIT_REFUSE, "mcast_max_groups",
					   true },
		     [GM_LIMIT_SOURCES] = { 32, GM_LIMIT_IGNORE, "PG_SRC_ENT_LIMIT", false },
		     [GM_LIMIT_HOSTS] = { 512, GM_LIMIT_IGNORE, "mcast_eht_hosts_limit",
					  false } } },
	/* %IGMP-6-IGMP_GROUP_LIMIT, ..._CHANNEL_LIMIT */
	{ .name = "cisco-ios",
	  .about = "Cisco IOS ip igmp limit N [except ACL] (Catalyst 3650 guide): states of an "
		   "interface and of all; the report is ignored and logged",
	  .limit = { [GM_LIMIT_NODE] = UNLIMITED(GM_LIMIT_LOG, "ip-igmp-limit-global"),
		     [GM_LIMIT_GROUPS] = UNLIMITED(GM_LIMIT_LOG, "ip-igmp-limit") },
	  .class = GM_CLASS_EXEMPT,
	  .by_state = true },
	{ .name = "cisco-deny",
	  .about = "Cisco's switches, ip igmp max-groups N action deny (ME3600X reference)",
	  .limit = { [GM_LIMIT_GROUPS] = UNLIMITED(GM_LIMIT_IGNORE, "max-groups") } },
	{ .name = "cisco-replace",
	  .about = "the same, action replace: an existing group makes room; which one is not "
		   "documented, here the oldest",
	  .limit = { [GM_LIMIT_GROUPS] = UNLIMITED(GM_LIMIT_REPLACE_OLDEST, "max-groups") } },
	{ .name = "replace-stalest",
	  .about =
		  "no system's: as cisco-replace, but the least recently reported group makes room",
	  .limit = { [GM_LIMIT_GROUPS] = UNLIMITED(GM_LIMIT_REPLACE_STALEST, "max-groups") } },
	{ .name = "cisco-nx-os",
	  .about = "Cisco NX-OS ip igmp state-limit N reserved POLICY M (general knowledge): M of "
		   "an "
		   "interface's states are for the policy's groups",
	  .limit = { [GM_LIMIT_GROUPS] = UNLIMITED(GM_LIMIT_LOG, "state-limit"),
		     [GM_LIMIT_RESERVED] = { 0, GM_LIMIT_LOG, "reserved", false } },
	  .class = GM_CLASS_RESERVED,
	  .by_state = true },
	{ .name = "juniper",
	  .about = "Junos group-limit, group-threshold (Junos documentation): states of an "
		   "interface; "
		   "lowering the limit below them removes all groups",
	  .limit = { [GM_LIMIT_GROUPS] = UNLIMITED(GM_LIMIT_LOG, "group-limit"),
		     [GM_LIMIT_THRESHOLD] = UNLIMITED(GM_LIMIT_WARN, "group-threshold") },
	  .by_state = true,
	  .flushes = true },
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
	static const char *const names[GM_LIMIT_SCOPES] = {
		[GM_LIMIT_NODE] = "of all links",
		[GM_LIMIT_GROUPS] = "of a link",
		[GM_LIMIT_SOURCES] = "sources of a group",
		[GM_LIMIT_RESERVED] = "of a link's for the class",
		[GM_LIMIT_HOSTS] = "tracked hosts of a link",
		[GM_LIMIT_THRESHOLD] = "percent of a link's",
	};

	return names[scope];
}

const char *gm_limit_action_name(enum gm_limit_action action)
{
	static const char *const names[GM_LIMIT_ACTIONS] = {
		[GM_LIMIT_IGNORE] = "ignore and count",
		[GM_LIMIT_LOG] = "ignore and log",
		[GM_LIMIT_REPLACE_OLDEST] = "replace the oldest",
		[GM_LIMIT_REPLACE_STALEST] = "replace the least recently reported",
		[GM_LIMIT_REFUSE] = "refuse the rest of the report",
		[GM_LIMIT_WARN] = "warn only",
	};

	return names[action];
}

const char *gm_limit_class_name(enum gm_limit_class class)
{
	static const char *const names[GM_CLASSES] = {
		[GM_CLASS_NONE] = "-",
		[GM_CLASS_EXEMPT] = "exempt",
		[GM_CLASS_RESERVED] = "reserved",
	};

	return names[class];
}

bool gm_limits_renew(const struct gm_limits *l)
{
	return l->limit[GM_LIMIT_GROUPS].action == GM_LIMIT_REPLACE_STALEST;
}

bool gm_limits_rank(const struct gm_limits *l)
{
	return l->limit[GM_LIMIT_GROUPS].action == GM_LIMIT_REPLACE_OLDEST || gm_limits_renew(l);
}

bool gm_limits_list(const struct gm_limits *l, struct maddr group)
{
	for (size_t i = 0; i < l->class_count; i++)
		if (maddr_is_v4(group) == maddr_is_v4(l->class[i].address) &&
		    maddr_same_net(group, l->class[i].address, l->class[i].prefix))
			return true;
	return false;
}
