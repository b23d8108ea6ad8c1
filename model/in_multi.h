/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One (interface, group) record with a reference count: the same record hangs in its interface's set
 * and in every socket's.  OPENBSD.md A4: netinet/in.c in_addmulti, in_delmulti, in_hasmulti, and the
 * 2016 patch's in_joingroup and in_leavegroup.
 */
#ifndef MODEL_IN_MULTI_H
#define MODEL_IN_MULTI_H

#include "model/ifnet.h"

struct in_multi {
	struct gm_group gm; /* first: an item is its record */
	uint32_t refcount;
};

static inline struct ifnet *in_multi_ifp(const struct in_multi *inm)
{
	return inm->gm.link->owner;
}

/* The interface's record, without cost to anybody; NULL if it is no member. */
struct in_multi *in_multi_find(struct ifnet *ifp, struct maddr group);
/* One reference more to the group on the interface, by a member with that filter: ENOBUFS, the driver's
 * errno, EAFNOSUPPORT (the group's family is off), or 0. */
int in_addmulti(struct ifnet *ifp, struct maddr group, const struct gm_view *filter,
		struct in_multi **inm);
/* One reference less, by a member that had that filter; with the last the group is left: protocol
 * first, then the driver; of an interface that is gone neither, and it is freed with its last group. */
void in_delmulti(struct in_multi *inm, const struct gm_view *filter);
/* The interface's record, as a received datagram asks for it; NULL if it is no member. */
struct in_multi *in_lookup_multi(struct ifnet *ifp, struct maddr group);
/* A membership in a holder's set (a socket's, a driver's): room for it first, then in_addmulti, then
 * the entry.  So a list gives its entry back if in_addmulti fails, and an array keeps the larger
 * vector, each as its kernel does.  As in_addmulti. */
int in_joingroup(struct mset *set, struct ifnet *ifp, struct maddr group,
		 const struct gm_view *filter, struct cost *c, struct in_multi **inm);
/* Groups that the system itself is in as long as the interface is there; a refusal is not told. */
enum in_own { IN_ALL_HOSTS, IN_ALL_ROUTERS, IN_ALL_REPORTS, IN_OWN };
void in_own_join(struct gm_link *l, enum in_own which);
void in_own_leave(struct ifnet *ifp);
/* For netstack_fini: frees a record of that link without a word to anybody. */
void in_multi_purge(struct mset_item *item, void *link);

#endif
