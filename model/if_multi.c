/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/if_multi.h"

#include <errno.h>

#include "model/ether.h"
#include "model/if_link.h"
#include "model/if_more.h"
#include "model/in_multi.h"

#define IFMA_BYTES 80 /* LP64, with its sockaddrs: general knowledge */

/* ---- the link layer ---- */

int ether_resolvemulti(struct ifnet *ifp, struct maddr group, if_lladdr *out)
{
	(void)ifp;
	*out = 0;
	if (!maddr_is_v4(group) && maddr_is_any(group))
		return 0;
	if (!maddr_is_multicast(group))
		return EADDRNOTAVAIL;
	*out = ether_of_group(group);
	return 0;
}

/* ---- the list ---- */

static guint ifma_hash(gconstpointer key)
{
	const struct ifmultiaddr *ifma = key;

	return maddr_hash(&ifma->address) ^ ifma->is_link;
}

static gboolean ifma_same(gconstpointer a, gconstpointer b)
{
	const struct ifmultiaddr *m = a, *n = b;

	return m->is_link == n->is_link && maddr_equal(m->address, n->address);
}

static struct ifmultiaddr *find(const struct ifnet *ifp, struct ifmultiaddr key)
{
	return ifp->more && ifp->more->multi ? g_hash_table_lookup(ifp->more->multi, &key) : NULL;
}

static struct ifmultiaddr net_key(struct maddr group)
{
	return (struct ifmultiaddr){ .address = group };
}

static struct ifmultiaddr link_key(if_lladdr address)
{
	return (struct ifmultiaddr){ .address = { 0, address }, .is_link = true };
}

struct ifmultiaddr *ifmaof_ifpforaddr(const struct ifnet *ifp, struct maddr group)
{
	return find(ifp, net_key(group));
}

struct ifmultiaddr *ifmaof_ifpforlink(const struct ifnet *ifp, if_lladdr address)
{
	return find(ifp, link_key(address));
}

static struct ifmultiaddr *new_record(struct ifnet *ifp, struct ifmultiaddr key)
{
	struct if_more *more = if_more(ifp);
	struct ifmultiaddr *ifma =
		kmem_alloc(&ifp->stack->kmem, KMEM_IFMADDR, IFMA_BYTES, sizeof(*ifma), KMEM_NOWAIT);

	if (ifma == NULL)
		return NULL;
	*ifma = key;
	ifma->references = 1;
	if (more->multi == NULL)
		more->multi = g_hash_table_new(ifma_hash, ifma_same);
	g_hash_table_add(more->multi, ifma);
	return ifma;
}

static void free_record(struct ifnet *ifp, struct ifmultiaddr *ifma)
{
	g_hash_table_remove(ifp->more->multi, ifma);
	kmem_free(&ifp->stack->kmem, KMEM_IFMADDR, IFMA_BYTES, ifma);
}

void if_multi_forget(struct ifnet *ifp)
{
	GHashTableIter i;
	gpointer ifma;

	if (ifp->more == NULL || ifp->more->multi == NULL)
		return;
	g_hash_table_iter_init(&i, ifp->more->multi);
	while (g_hash_table_iter_next(&i, &ifma, NULL))
		kmem_free(&ifp->stack->kmem, KMEM_IFMADDR, IFMA_BYTES, ifma);
	g_clear_pointer(&ifp->more->multi, g_hash_table_destroy);
}

/* ---- the driver ---- */

static void count(struct netstack *s, bool on)
{
	if (on)
		s->count.addmulti++;
	else
		COUNT_RARE(s, delmulti)++;
}

/* Counted if its filter changes.  The engine's filter is of groups and knows each. */
static int tell_driver(struct ifnet *ifp, struct maddr group, bool on, bool changes)
{
	struct netstack *s = ifp->stack;
	struct if_request r = { .address = group, .known = !changes };
	int err = if_link_has(ifp, group)
			  ? 0
			  : ifp->kind->ioctl(ifp, on ? IF_ADDMULTI : IF_DELMULTI, &r);

	if (err)
		COUNT_RARE(s, driver_refused)++;
	else if (changes)
		count(s, on);
	return err;
}

/* ---- FreeBSD ---- */

/* Step 3 of ifnet(9); *changes: the filter has to. */
static int link_reference(struct ifnet *ifp, if_lladdr address, struct ifmultiaddr **out,
			  bool *changes)
{
	*out = ifmaof_ifpforlink(ifp, address);
	*changes = *out == NULL;
	if (*out)
		(*out)->references++;
	else
		*out = new_record(ifp, link_key(address));
	return *out ? 0 : ENOBUFS;
}

/* Was it the last, so that the filter has to change? */
static bool link_release(struct ifnet *ifp, struct ifmultiaddr *link)
{
	if (--link->references)
		return false;
	free_record(ifp, link);
	return true;
}

static int resolve(struct ifnet *ifp, struct maddr group, if_lladdr *address)
{
	*address = 0;
	return ifp->kind->resolvemulti ? ifp->kind->resolvemulti(ifp, group, address) : 0;
}

static int add_new(struct ifnet *ifp, struct maddr group, if_lladdr address,
		   struct ifmultiaddr **out)
{
	struct ifmultiaddr *ifma = new_record(ifp, net_key(group));
	bool changes = true;

	if (ifma == NULL)
		return ENOBUFS;
	if (address && link_reference(ifp, address, &ifma->link, &changes)) {
		free_record(ifp, ifma);
		return ENOBUFS;
	}
	tell_driver(ifp, group, true, changes);
	*out = ifma;
	return 0;
}

int if_addmulti(struct ifnet *ifp, struct maddr group, struct ifmultiaddr **out)
{
	struct ifmultiaddr *ifma = ifmaof_ifpforaddr(ifp, group);
	if_lladdr address;
	int err = ifp->flags & IFNET_DETACHED ? ENODEV : resolve(ifp, group, &address);

	if (err)
		return err;
	if (ifma)
		ifma->references++;
	else
		err = add_new(ifp, group, address, &ifma);
	if (err == 0 && out)
		*out = ifma;
	return err;
}

int if_delmulti(struct ifnet *ifp, struct maddr group)
{
	struct ifmultiaddr *ifma = ifmaof_ifpforaddr(ifp, group);
	bool changes = true;

	if (ifma == NULL)
		return ENOENT;
	if (--ifma->references)
		return 0;
	if (ifma->link)
		changes = link_release(ifp, ifma->link);
	free_record(ifp, ifma);
	tell_driver(ifp, group, false, changes);
	return 0;
}

/* The engine's filter has no link-layer addresses: the driver is told, and nothing more is heard. */
int if_addmulti_link(struct ifnet *ifp, if_lladdr address, struct ifmultiaddr **out)
{
	struct ifmultiaddr *ifma;
	bool changes;

	if (ifp->flags & IFNET_DETACHED)
		return ENODEV;
	if (!ether_is_group(address))
		return EADDRNOTAVAIL;
	if (link_reference(ifp, address, &ifma, &changes))
		return ENOBUFS;
	if (changes)
		count(ifp->stack, true);
	if (out)
		*out = ifma;
	return 0;
}

int if_delmulti_link(struct ifnet *ifp, if_lladdr address)
{
	struct ifmultiaddr *ifma = ifmaof_ifpforlink(ifp, address);

	if (ifma == NULL)
		return ENOENT;
	if (link_release(ifp, ifma))
		count(ifp->stack, false);
	return 0;
}

/* ---- the doors ---- */

static int ifmulti_add(struct ifnet *ifp, struct maddr group)
{
	return if_addmulti(ifp, group, NULL);
}

static void ifmulti_del(struct ifnet *ifp, struct maddr group)
{
	if_delmulti(ifp, group);
}

/* A program gives back what programs took, never the reference of an in_multi. */
static int ifmulti_permanent(struct ifnet *ifp, struct maddr group, bool on)
{
	struct ifmultiaddr *ifma = ifmaof_ifpforaddr(ifp, group);
	int err;

	if (on) {
		err = if_addmulti(ifp, group, &ifma);
		if (err == 0)
			ifma->permanent++;
		return err;
	}
	if (ifma == NULL || ifma->permanent == 0)
		return ENOENT;
	ifma->permanent--;
	return if_delmulti(ifp, group);
}

static int ioctl_add(struct ifnet *ifp, struct maddr group)
{
	return tell_driver(ifp, group, true, true);
}

static void ioctl_del(struct ifnet *ifp, struct maddr group)
{
	tell_driver(ifp, group, false, true);
}

/* net/if_ethersubr.c ether_addmulti, ether_delmulti: ENXIO */
static int ioctl_permanent(struct ifnet *ifp, struct maddr group, bool on)
{
	if (!maddr_is_multicast(group))
		return EINVAL;
	if (on)
		return if_link_add(ifp, group);
	return if_link_del(ifp, group) ? ENXIO : 0;
}

const struct in_door in_door_ifmulti = {
	.name = "if_addmulti",
	.add = ifmulti_add,
	.del = ifmulti_del,
	.permanent = ifmulti_permanent,
};

const struct in_door in_door_ioctl = {
	.name = "ioctl",
	.add = ioctl_add,
	.del = ioctl_del,
	.permanent = ioctl_permanent,
};

const struct in_door *in_door_of(const struct netstack *s)
{
	return s->preset->door ? s->preset->door : &in_door_ioctl;
}

int if_permanent(struct ifnet *ifp, struct maddr group, bool on)
{
	return in_door_of(ifp->stack)->permanent(ifp, group, on);
}

/* Of the network layer, beside the one reference of an in_multi. */
size_t if_multi_permanent(const struct if_more *more)
{
	GHashTableIter i;
	gpointer key;
	size_t n = 0;

	if (more->multi == NULL)
		return 0;
	g_hash_table_iter_init(&i, more->multi);
	while (g_hash_table_iter_next(&i, &key, NULL)) {
		const struct ifmultiaddr *ifma = key;

		n += !ifma->is_link && ifma->permanent > 0;
	}
	return n;
}
