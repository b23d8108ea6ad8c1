/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/in_multi.h"

#include <errno.h>

#include "model/if_link.h"
#include "model/if_more.h"
#include "model/if_multi.h"

static struct mset_item *look_up(struct gm_link *l, struct maddr group, struct cost *c)
{
	struct mkey k = mkey_make(group, l->ifindex);

	return mset_find(l->groups, &k, MKEY_EXACT, c);
}

static void trace(struct ifnet *ifp, enum mc_event_kind kind, struct maddr group)
{
	struct mc_event e = { .kind = kind, .ifindex = ifnet_index(ifp), .group = group };

	ifp->gm.port->ops->trace(ifp->gm.port, &e);
}

static void record_free(struct netstack *s, struct in_multi *inm)
{
	kmem_free(&s->kmem, KMEM_MADDR, s->preset->inm_bytes, inm);
}

static int record_new(struct ifnet *ifp, struct gm_link *l, struct maddr group,
		      struct in_multi **out)
{
	struct netstack *s = ifp->stack;
	enum kmem_wait wait = s->preset->inm_waits ? KMEM_WAITOK : KMEM_NOWAIT;
	struct in_multi *inm =
		kmem_alloc(&s->kmem, KMEM_MADDR, s->preset->inm_bytes, sizeof(*inm), wait);
	int err;

	if (inm == NULL)
		return ENOBUFS;
	inm->gm.item.key = mkey_make(group, ifnet_index(ifp));
	inm->gm.link = l;
	err = in_door_of(s)->add(ifp, group);
	if (err) {
		record_free(s, inm);
		return err;
	}
	*out = inm;
	return 0;
}

/* The record, made if it is the first; without a reference yet. */
static int record_of(struct ifnet *ifp, struct gm_link *l, struct maddr group, struct cost *c,
		     struct in_multi **out)
{
	int err;

	*out = (struct in_multi *)look_up(l, group, c);
	if (*out)
		return 0;
	if (!mset_reserve(l->groups, c))
		return ENOBUFS;
	err = record_new(ifp, l, group, out);
	if (err) {
		mset_cancel(l->groups);
		return err;
	}
	mset_insert(l->groups, &(*out)->gm.item, c);
	ifp->stack->count.groups_of[family_of(group)]++;
	trace(ifp, MC_EV_GROUP_ADD, group);
	gm_host_join(l, &(*out)->gm);
	return 0;
}

static void record_del(struct in_multi *inm)
{
	struct ifnet *ifp = in_multi_ifp(inm);
	struct maddr group = gm_group_address(&inm->gm);

	gm_host_leave(&inm->gm);
	in_door_of(ifp->stack)->del(ifp, group);
	mset_remove(inm->gm.link->groups, &inm->gm.item, &netstack_accounts(ifp->stack)->delmulti);
	ifp->stack->count.groups_of[family_of(group)]--;
	trace(ifp, MC_EV_GROUP_DEL, group);
	record_free(ifp->stack, inm);
}

/* "the final in_delmulti sends nothing, tells no driver, unlinks nothing, frees" (OPENBSD.md A4). */
static void orphan_del(struct in_multi *inm)
{
	struct ifnet *ifp = in_multi_ifp(inm);
	struct cost nobody = { 0 };

	gm_filter_fini(&inm->gm.filter, &ifp->stack->sources);
	mset_remove(inm->gm.link->groups, &inm->gm.item, &nobody);
	ifp->stack->ifs->orphans--;
	record_free(ifp->stack, inm);
	if_free_if_unused(ifp);
}

struct in_multi *in_multi_find(struct ifnet *ifp, struct maddr group)
{
	struct gm_link *l = ifnet_link(ifp, group);
	struct cost nobody = { 0 };

	return l ? (struct in_multi *)look_up(l, group, &nobody) : NULL;
}

/* A host's first group is none. */
static void count_work(struct netstack *s, const struct cost *work)
{
	struct cost *c;

	if (!(work->comparisons | work->moves | work->copied | work->hops))
		return;
	c = &netstack_accounts(s)->addmulti;
	c->comparisons += work->comparisons;
	c->moves += work->moves;
	c->copied += work->copied;
	c->hops += work->hops;
}

int in_addmulti(struct ifnet *ifp, struct maddr group, const struct gm_view *filter,
		struct in_multi **out)
{
	struct gm_link *l = ifnet_link(ifp, group);
	struct cost work = { 0 };
	struct in_multi *inm;
	int err = l ? 0 : EAFNOSUPPORT;

	if (ifp->flags & IFNET_DETACHED)
		err = ENODEV;
	if (err == 0)
		err = record_of(ifp, l, group, &work, &inm);
	count_work(ifp->stack, &work);
	if (err)
		return err;
	err = gm_host_filter(&inm->gm, &gm_no_source, filter);
	if (err) {
		if (inm->refcount == 0)
			record_del(inm);
		return err;
	}
	if (inm->refcount++ == 0)
		gm_host_enter(&inm->gm);
	*out = inm;
	return 0;
}

void in_delmulti(struct in_multi *inm, const struct gm_view *filter)
{
	gm_host_filter(&inm->gm, filter, &gm_no_source);
	if (--inm->refcount)
		return;
	(in_multi_ifp(inm)->flags & IFNET_DETACHED ? orphan_del : record_del)(inm);
}

struct in_multi *in_lookup_multi(struct ifnet *ifp, struct maddr group)
{
	struct gm_link *l = ifnet_link(ifp, group);

	return l ? (struct in_multi *)look_up(l, group, gm_input_cost(l->stack)) : NULL;
}

int in_joingroup(struct mset *set, struct ifnet *ifp, struct maddr group,
		 const struct gm_view *filter, struct cost *c, struct in_multi **inm)
{
	int err;

	if (!mset_reserve(set, c))
		return ENOBUFS;
	err = in_addmulti(ifp, group, filter, inm);
	if (err)
		mset_cancel(set);
	else
		mset_insert(set, &(*inm)->gm.item, c);
	return err;
}

/* ---- the system's own ---- */

static struct maddr own_group(const struct gm_link *l, enum in_own which)
{
	const struct gm_proto *proto = l->profile->proto;
	const struct maddr group[IN_OWN] = { proto->all_hosts, proto->all_routers,
					     proto->all_reports };

	return group[which];
}

static unsigned own_flag(const struct gm_link *l, enum in_own which)
{
	struct ifnet *ifp = l->owner;

	return (unsigned)IFNET_OWN << (which + (l == &ifp->gm ? 0 : IN_OWN));
}

void in_own_join(struct gm_link *l, enum in_own which)
{
	struct ifnet *ifp = l->owner;
	struct in_multi *inm;

	if (in_addmulti(ifp, own_group(l, which), &gm_any_source, &inm) == 0)
		ifp->flags |= own_flag(l, which);
}

void in_own_leave(struct ifnet *ifp)
{
	struct gm_link *link[FAMILIES] = { &ifp->gm, ifp->mld };

	for (int i = 0; i < FAMILIES * IN_OWN; i++) {
		struct gm_link *l = link[i / IN_OWN];
		unsigned flag = l ? own_flag(l, i % IN_OWN) : 0;

		if (!(ifp->flags & flag))
			continue;
		ifp->flags &= ~flag;
		in_delmulti(in_multi_find(ifp, own_group(l, i % IN_OWN)), &gm_any_source);
	}
}

void in_multi_purge(struct mset_item *item, void *ctx)
{
	struct gm_link *l = ctx;
	struct in_multi *inm = (struct in_multi *)item;

	timer_disarm(l->port, &inm->gm.timer);
	gm_filter_fini(&inm->gm.filter, l->stack->sources);
	record_free(((struct ifnet *)l->owner)->stack, inm);
}
