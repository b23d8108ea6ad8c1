/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/show.h"

char *show_address(struct maddr a)
{
	char text[MADDR_STRLEN];

	return g_strdup(maddr_is_any(a) ? "-" : maddr_format(a, text));
}

char *show_left(mc_time at, mc_time now)
{
	if (at == MC_NEVER)
		return g_strdup("never");
	return at ? time_format(at - now) : g_strdup("-");
}

const char *show_mode(enum mc_mode mode)
{
	return mode == MC_EXCLUDE ? "exclude" : "include";
}

char *show_number(uint64_t n)
{
	return g_strdup_printf("%" G_GUINT64_FORMAT, n);
}

const char *show_protocol(const struct sight *s)
{
	return s->v6 ? "MLD" : "IGMP";
}

void show_where(const struct sight *s, uint32_t node)
{
	char *name = plan_node_name(s->stage->plan, node), *now = time_format(s->now);

	fprintf(stderr, "# %s %s/%u", now, name, s->ifindex);
	g_free(now);
	g_free(name);
}
