/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Names of interfaces.  One of a physical kind has its kind's prefix and its index less one, and that name is
 * kept nowhere; other names are, and both are found in one step.
 */
#include <errno.h>
#include <string.h>

#include "model/if_more.h"

static const char *kept_name(const struct ifnet *ifp)
{
	return ifp->more && ifp->more->name[0] ? ifp->more->name : NULL;
}

const char *if_name(const struct ifnet *ifp, char room[static IF_NAMESIZE])
{
	const char *kept = kept_name(ifp);

	if (kept)
		g_strlcpy(room, kept, IF_NAMESIZE);
	else
		g_snprintf(room, IF_NAMESIZE, "%s%u", ifp->kind->prefix, ifnet_index(ifp) - 1);
	return room;
}

bool if_name_is_valid(const char *name)
{
	size_t n = strlen(name);

	for (size_t i = 0; i < n; i++)
		if (!g_ascii_isgraph(name[i]) || name[i] == '/')
			return false;
	return n && n < IF_NAMESIZE;
}

/* The interface whose name is not kept: a physical kind's prefix and its index less one, in digits. */
static struct ifnet *by_default_name(const struct netstack *s, const char *name)
{
	size_t n = strcspn(name, "0123456789");
	char room[IF_NAMESIZE];
	struct ifnet *ifp;
	guint64 unit;

	if (!g_ascii_string_to_unsigned(name + n, 10, 0, 65534, &unit, NULL))
		return NULL;
	ifp = ifnet_by_index(s, (uint32_t)unit + 1);
	return ifp && !kept_name(ifp) && strcmp(if_name(ifp, room), name) == 0 ? ifp : NULL;
}

/* net/if.c ifunit: TAILQ_FOREACH and strcmp, until it is found. */
static void count_walk(struct netstack *s, const struct ifnet *found)
{
	if (s->preset->walks_names)
		if_stack(s)->name_comparisons += found ? ifnet_place(found) + 1 : s->order->len;
}

struct ifnet *if_by_name(const struct netstack *s, const char *name)
{
	struct ifnet *ifp = s->ifs ? g_hash_table_lookup(s->ifs->by_name, name) : NULL;

	return ifp ? ifp : by_default_name(s, name);
}

struct ifnet *ifunit(struct netstack *s, const char *name)
{
	struct ifnet *ifp = if_by_name(s, name);

	count_walk(s, ifp);
	return ifp;
}

void if_name_forget(struct ifnet *ifp)
{
	if (!kept_name(ifp))
		return;
	g_hash_table_remove(ifp->stack->ifs->by_name, ifp->more->name);
	ifp->more->name[0] = '\0';
}

void if_name_set(struct ifnet *ifp, const char *name)
{
	struct if_more *more = if_more(ifp);

	if_name_forget(ifp);
	g_strlcpy(more->name, name, sizeof(more->name));
	g_hash_table_insert(if_stack(ifp->stack)->by_name, more->name, ifp);
}
