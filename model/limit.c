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
};

const size_t limit_policy_count = G_N_ELEMENTS(limit_policies);

const struct limit_policy *limit_policy_find(const char *name)
{
	for (size_t i = 0; i < limit_policy_count; i++)
		if (strcmp(limit_policies[i].name, name) == 0)
			return &limit_policies[i];
	return NULL;
}

static bool refuses(const struct limit *l, const struct limit_ask *ask)
{
	switch (l->scope) {
	case LIMIT_SOCKET_COUNT:
		return ask->count >= l->max;
	case LIMIT_SOCKET_BYTES:
		return ask->bytes + ask->charge >= l->max;
	case LIMIT_NONE:
		break;
	}
	return false;
}

int limit_check(const struct limit_policy *policy, const struct limit_ask *ask)
{
	for (int i = 0; i < LIMITS_MAX; i++)
		if (refuses(&policy->limit[i], ask))
			return policy->limit[i].err;
	return 0;
}

const char *limit_scope_name(enum limit_scope scope)
{
	static const char *const names[] = { "none", "memberships of a socket",
					     "option bytes of a socket" };

	return names[scope];
}
