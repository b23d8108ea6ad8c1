/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/limit.h"

#include <errno.h>
#include <glib.h>
#include <stdbool.h>
#include <string.h>

#define REFUSE(err) err, #err

/* Facts and their evidence: POLICIES.md A1. */
const struct limit_policy limit_policies[] = {
	{ "none", "memory alone", { { 0 } } },
	{ "fixed-20",
	  "4.4BSD: the vector inside the options record",
	  { { LIMIT_SOCKET_COUNT, 20, REFUSE(ETOOMANYREFS), "IP_MAX_MEMBERSHIPS" } } },
	{ "cap-4095-vector",
	  "OpenBSD: the vector may grow to 4095 slots",
	  { { LIMIT_SOCKET_COUNT, 4095, REFUSE(ENOBUFS), "IP_MAX_MEMBERSHIPS" } } },
	{ "cap-4095-list",
	  "FreeBSD since r349369: a list, counted",
	  { { LIMIT_SOCKET_COUNT, 4095, REFUSE(ENOMEM), "IP_MAX_MEMBERSHIPS" } } },
	{ "count-20-bytes-131072",
	  "Linux: two sysctls, memberships and option memory",
	  { { LIMIT_SOCKET_COUNT, 20, REFUSE(ENOBUFS), "net.ipv4.igmp_max_memberships" },
	    { LIMIT_SOCKET_BYTES, 131072, REFUSE(ENOBUFS), "net.core.optmem_max" } } },
	{ "bytes-131072",
	  "Linux IPv6: option memory alone",
	  { { LIMIT_SOCKET_BYTES, 131072, REFUSE(ENOMEM), "net.core.optmem_max" } } },
	{ "cap-4095-vectors",
	  "FreeBSD up to 12, xnu: two vectors may grow to 4095 slots",
	  { { LIMIT_SOCKET_COUNT, 4095, REFUSE(ETOOMANYREFS), "IP_MAX_MEMBERSHIPS" } } },
	{ "pools-4-8",
	  "lwIP: registrations and groups of the whole stack, each a static pool",
	  { { LIMIT_STACK_COUNT, 4, REFUSE(ENOMEM), "LWIP_SOCKET_MAX_MEMBERSHIPS" },
	    { LIMIT_STACK_GROUPS, 8, REFUSE(EADDRNOTAVAIL), "MEMP_NUM_IGMP_GROUP" } } },
	{ "pools-4-8-mld",
	  "the same for MLD, of its own",
	  { { LIMIT_STACK_COUNT, 4, REFUSE(ENOMEM), "LWIP_SOCKET_MAX_MEMBERSHIPS" },
	    { LIMIT_STACK_GROUPS, 8, REFUSE(EADDRNOTAVAIL), "MEMP_NUM_MLD6_GROUP" } } },
	{ "sources-10",
	  "Linux: sources of a membership, and octets of IP_MSFILTER and MCAST_MSFILTER",
	  { { LIMIT_CALL_BYTES, 131072, REFUSE(ENOBUFS), "net.core.optmem_max" },
	    { LIMIT_SOURCES, 10, REFUSE(ENOBUFS), "net.ipv4.igmp_max_msf" } } },
	{ "sources-64",
	  "Linux IPv6: the same",
	  { { LIMIT_CALL_BYTES, 131072, REFUSE(ENOBUFS), "net.core.optmem_max" },
	    { LIMIT_SOURCES, 64, REFUSE(ENOBUFS), "net.ipv6.mld_max_msf" } } },
	{ "sources-128-512",
	  "FreeBSD: sources of a membership, and of a group on an interface",
	  { { LIMIT_SOURCES, 128, REFUSE(ENOBUFS), "net.inet.ip.mcast.maxsocksrc" },
	    { LIMIT_GROUP_SOURCES, 512, REFUSE(ENOBUFS), "net.inet.ip.mcast.maxgrpsrc" } } },
	{ "sources-128-512-v6",
	  "FreeBSD IPv6: the same",
	  { { LIMIT_SOURCES, 128, REFUSE(ENOBUFS), "net.inet6.ip6.mcast.maxsocksrc" },
	    { LIMIT_GROUP_SOURCES, 512, REFUSE(ENOBUFS), "net.inet6.ip6.mcast.maxgrpsrc" } } },
	{ "filter-64",
	  "illumos: sources of a filter",
	  { { LIMIT_SOURCES, 64, REFUSE(ENOBUFS), "MAX_FILTER_SIZE" } } },
};

const size_t limit_policy_count = G_N_ELEMENTS(limit_policies);

const struct limit_policy *limit_policy_find(const char *name)
{
	for (size_t i = 0; i < limit_policy_count; i++)
		if (strcmp(limit_policies[i].name, name) == 0)
			return &limit_policies[i];
	return NULL;
}

/* Bytes must stay below their limit; a number may reach it. */
static bool refuses(const struct limit *l, uint64_t have, uint64_t want)
{
	uint64_t most = l->scope == LIMIT_SOCKET_BYTES ? l->max : l->max + 1;

	return l->max != UINT64_MAX && have + want >= most;
}

int limit_check(const struct limit_policy *policy, enum limit_scope scope, uint64_t have,
		uint64_t want)
{
	for (int i = 0; i < LIMITS_MAX; i++) {
		const struct limit *l = &policy->limit[i];

		if (l->scope == scope && refuses(l, have, want))
			return l->err;
	}
	return 0;
}

bool limit_has(const struct limit_policy *policy, enum limit_scope scope)
{
	for (int i = 0; i < LIMITS_MAX; i++)
		if (policy->limit[i].scope == scope)
			return true;
	return false;
}

static bool is_named(const struct limit *l, const char *name)
{
	return l->scope != LIMIT_NONE && strcmp(l->name, name) == 0;
}

bool limit_names(const struct limit_policy *policy, const char *name)
{
	for (int i = 0; i < LIMITS_MAX; i++)
		if (is_named(&policy->limit[i], name))
			return true;
	return false;
}

void limit_set(struct limit_policy *policy, const char *name, uint64_t max)
{
	for (int i = 0; i < LIMITS_MAX; i++)
		if (is_named(&policy->limit[i], name))
			policy->limit[i].max = max;
}

const char *limit_scope_name(enum limit_scope scope)
{
	static const char *const names[LIMIT_SCOPES] = {
		[LIMIT_NONE] = "none",
		[LIMIT_SOCKET_COUNT] = "memberships of a socket",
		[LIMIT_SOCKET_BYTES] = "option bytes of a socket",
		[LIMIT_SOURCES] = "sources of a membership",
		[LIMIT_CALL_BYTES] = "octets of a call",
		[LIMIT_GROUP_SOURCES] = "sources of a group on an interface",
		[LIMIT_STACK_COUNT] = "memberships of the stack",
		[LIMIT_STACK_GROUPS] = "groups of the stack",
	};

	return names[scope];
}
