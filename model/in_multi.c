/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/in_multi.h"

static struct mset_item *look_up(struct ifnet *ifp, struct maddr group, struct cost *c)
{
	struct mkey k = mkey_make(group, ifnet_index(ifp));

	return mset_find(ifp->gm.groups, &k, MKEY_EXACT, c);
}

static void trace(struct ifnet *ifp, enum mc_event_kind kind, struct maddr group)
{
	struct mc_event e = { kind, ifnet_index(ifp), group, 0 };

	ifp->gm.port->ops->trace(ifp->gm.port, &e);
}

/* SIOCADDMULTI and SIOCDELMULTI, counted. */
static int tell_driver(struct ifnet *ifp, struct maddr group, bool on)
{
	struct counters *n = &ifp->stack->count;
	int err = ifp->gm.port->ops->filter(ifp->gm.port, ifnet_index(ifp), group, on);

	if (err)
		n->driver_refused++;
	else if (on)
		n->addmulti++;
	else
		n->delmulti++;
	return err;
}

static void record_free(struct netstack *s, struct in_multi *inm)
{
	kmem_free(&s->kmem, KMEM_MADDR, s->preset->inm_bytes, inm);
}

static struct in_multi *record_new(struct ifnet *ifp, struct maddr group)
{
	struct netstack *s = ifp->stack;
	struct in_multi *inm =
		kmem_alloc(&s->kmem, KMEM_MADDR, s->preset->inm_bytes, sizeof(*inm), KMEM_NOWAIT);

	if (inm == NULL)
		return NULL;
	inm->gm.item.key = mkey_make(group, ifnet_index(ifp));
	inm->gm.link = &ifp->gm;
	inm->refcount = 1;
	if (tell_driver(ifp, group, true)) {
		record_free(s, inm);
		return NULL;
	}
	return inm;
}

struct in_multi *in_addmulti(struct ifnet *ifp, struct maddr group)
{
	struct cost *c = &ifp->stack->cost.addmulti;
	struct in_multi *inm = (struct in_multi *)look_up(ifp, group, c);

	if (inm) {
		inm->refcount++;
		return inm;
	}
	if (!mset_reserve(ifp->gm.groups, c))
		return NULL;
	inm = record_new(ifp, group);
	if (inm == NULL) {
		mset_cancel(ifp->gm.groups);
		return NULL;
	}
	mset_insert(ifp->gm.groups, &inm->gm.item, c);
	trace(ifp, MC_EV_GROUP_ADD, group);
	gm_host_join(&ifp->gm, &inm->gm);
	return inm;
}

void in_delmulti(struct in_multi *inm)
{
	struct ifnet *ifp = in_multi_ifp(inm);
	struct maddr group = gm_group_address(&inm->gm);

	if (--inm->refcount)
		return;
	gm_host_leave(&inm->gm);
	tell_driver(ifp, group, false);
	mset_remove(ifp->gm.groups, &inm->gm.item, &ifp->stack->cost.delmulti);
	trace(ifp, MC_EV_GROUP_DEL, group);
	record_free(ifp->stack, inm);
}

bool in_hasmulti(struct ifnet *ifp, struct maddr group)
{
	return look_up(ifp, group, &ifp->stack->cost.input) != NULL;
}

struct in_multi *in_joingroup(struct mset *set, struct ifnet *ifp, struct maddr group,
			      struct cost *c)
{
	struct in_multi *inm;

	if (!mset_reserve(set, c))
		return NULL;
	inm = in_addmulti(ifp, group);
	if (inm)
		mset_insert(set, &inm->gm.item, c);
	else
		mset_cancel(set);
	return inm;
}

uint32_t in_leavegroup(struct mset *set, const struct mkey *k, uint64_t mask, struct cost *c)
{
	struct in_multi *inm = (struct in_multi *)mset_take(set, k, mask, c);
	uint32_t ifindex = 0;

	if (inm) {
		ifindex = mkey_ifindex(&inm->gm.item.key);
		in_delmulti(inm);
	}
	return ifindex;
}

void in_multi_purge(struct mset_item *item, void *ctx)
{
	struct ifnet *ifp = ctx;
	struct in_multi *inm = (struct in_multi *)item;

	timer_disarm(ifp->gm.port, &inm->gm.timer);
	record_free(ifp->stack, inm);
}
