/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Addresses of interfaces: the lists, what is joined with an address, and the look-ups of ifnet(9). */
#ifndef MODEL_IF_ADDR_H
#define MODEL_IF_ADDR_H

#include "model/if_kind.h"

/* An address with the other end of a point-to-point link, or with a broadcast address; any = what the net says.
 * The first IPv4 one, and the first link-local one, is the source of what group management sends.  Errno as
 * if_add_address. */
int if_add_address_to(struct ifnet *ifp, struct maddr address, unsigned prefix,
		      struct maddr destination);
/* The interface's own, exactly; NULL if it has not. */
struct ifaddr *if_address(const struct ifnet *ifp, struct maddr address);
/* Taken away at once, without a word: its membership is the caller's from then on. */
struct in_multi *if_address_take(struct ifaddr *ifa);
void if_set_destination(struct ifaddr *ifa, struct maddr destination);
void if_set_prefix(struct ifaddr *ifa, unsigned prefix);
/* Is it in the net of one of the interface's addresses? */
bool if_is_on_net(const struct ifnet *ifp, struct maddr address);

/* The other end, or the broadcast address that was set; else any. */
struct maddr ifa_destination(const struct ifaddr *ifa);
/* Where datagrams for all of the net go: IPv4 alone, of a net with room for one; else any. */
struct maddr ifa_broadcast(const struct ifaddr *ifa);

/* ifnet(9): a reference is taken by adding one, and given back by ifafree, which frees with the last. */
struct ifaddr *ifa_ref(struct ifaddr *ifa);
void ifafree(struct ifaddr *ifa);

/* All answer NULL if there is none, and look in one rdomain. */

/* A local or a broadcast address. */
struct ifaddr *ifa_ifwithaddr(struct netstack *s, unsigned rdomain, struct maddr address);
/* The other end of a point-to-point interface. */
struct ifaddr *ifa_ifwithdstaddr(struct netstack *s, unsigned rdomain, struct maddr address);
/* The other end of a point-to-point interface, else the most specific net. */
struct ifaddr *ifa_ifwithnet(struct netstack *s, unsigned rdomain, struct maddr address);
/* The most specific of one interface; of a point-to-point one only if it is the other end. */
struct ifaddr *ifaof_ifpforaddr(const struct ifnet *ifp, struct maddr address);

/* SIOCSIFRDOMAIN: EINVAL (above 255) or 0.  Its addresses and routes go. */
int if_set_rdomain(struct ifnet *ifp, unsigned rdomain);

#endif
