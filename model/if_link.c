/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/if_link.h"

#include <errno.h>

#include "model/if_more.h"
#include "model/in_multi.h"

static GHashTable *table_of(struct ifnet *ifp)
{
	struct if_more *more = if_more(ifp);

	if (more->link == NULL)
		more->link = g_hash_table_new_full(maddr_hash, maddr_same, g_free, NULL);
	return more->link;
}

static unsigned count_of(const struct ifnet *ifp, struct maddr group)
{
	if (ifp->more == NULL || ifp->more->link == NULL)
		return 0;
	return GPOINTER_TO_UINT(g_hash_table_lookup(ifp->more->link, &group));
}

static void set_count(struct ifnet *ifp, struct maddr group, unsigned n)
{
	if (n == 0)
		g_hash_table_remove(ifp->more->link, &group);
	else
		g_hash_table_insert(table_of(ifp), g_memdup2(&group, sizeof(group)),
				    GUINT_TO_POINTER(n));
}

static int tell(struct ifnet *ifp, struct maddr group, enum if_cmd cmd)
{
	struct if_request r = { .address = group };

	return in_multi_find(ifp, group) ? 0 : ifp->kind->ioctl(ifp, cmd, &r);
}

int if_link_add(struct ifnet *ifp, struct maddr group)
{
	unsigned n = count_of(ifp, group);
	int err = n ? 0 : tell(ifp, group, IF_ADDMULTI);

	if (err == 0)
		set_count(ifp, group, n + 1);
	return err;
}

int if_link_del(struct ifnet *ifp, struct maddr group)
{
	unsigned n = count_of(ifp, group);

	if (n == 0)
		return EINVAL;
	set_count(ifp, group, n - 1);
	if (n == 1)
		tell(ifp, group, IF_DELMULTI);
	return 0;
}

bool if_link_has(const struct ifnet *ifp, struct maddr group)
{
	return count_of(ifp, group) > 0;
}

void if_link_forget(struct ifnet *ifp)
{
	if (ifp->more && ifp->more->link)
		g_clear_pointer(&ifp->more->link, g_hash_table_destroy);
}
