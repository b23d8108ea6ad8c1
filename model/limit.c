/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/limit.h"

#include <stdbool.h>

static bool refuses(const struct limit *l, const struct limit_ask *ask)
{
	if (l->scope == LIMIT_SOCKET_COUNT)
		return ask->count >= l->max;
	return ask->bytes + ask->charge >= l->max;
}

int limit_check(const struct limit limits[LIMITS_MAX], const struct limit_ask *ask)
{
	for (int i = 0; i < LIMITS_MAX && limits[i].scope != LIMIT_END; i++)
		if (refuses(&limits[i], ask))
			return limits[i].err;
	return 0;
}

const char *limit_scope_name(enum limit_scope scope)
{
	static const char *const names[] = { "none", "memberships of a socket",
					     "option bytes of a socket" };

	return names[scope];
}
