/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * An interface's link layer: groups that others than its own in_multi need there, such as a carp interface that stands on
 * it.  The driver hears of the first and of the last alone (net/if_ethersubr.c ether_addmulti, ENETRESET).
 */
#ifndef MODEL_IF_LINK_H
#define MODEL_IF_LINK_H

#include "model/if_kind.h"

/* One reference more: the driver's errno, or 0. */
int if_link_add(struct ifnet *ifp, struct maddr group);
/* One less: EINVAL (there is none), or 0. */
int if_link_del(struct ifnet *ifp, struct maddr group);
/* Has somebody a reference, so that the driver need not be told when the interface itself joins and leaves? */
bool if_link_has(const struct ifnet *ifp, struct maddr group);
void if_link_forget(struct ifnet *ifp);

#endif
