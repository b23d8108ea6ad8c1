/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Multicast addresses of an interface as ifnet(9) has them, network layer and link layer in one list of counted records
 * (net/if.c of FreeBSD), and the door that a system's in_multi goes by to its driver.
 */
#ifndef MODEL_IF_MULTI_H
#define MODEL_IF_MULTI_H

#include "model/if_kind.h"

struct ifmultiaddr {
	struct maddr address; /* ifma_addr: a group; of the link layer: its octets in lo */
	bool is_link;
	struct ifmultiaddr
		*link; /* ifma_lladdr's record: an invisible reference to it; NULL = none */
	uint32_t references;
	uint32_t permanent; /* of them, by SIOCADDMULTI */
};

/* A link-layer address, in the low 48 bits; 0 = none is needed. */
typedef uint64_t if_lladdr;

/* net/if_ethersubr.c ether_resolvemulti: 01:00:5e and 23 bits (RFC 1112 s6.4), 33:33 and 32 bits (RFC 2464 s7).
 * EADDRNOTAVAIL: the veto, no group.  :: is all of IPv6, and has no address. */
int ether_resolvemulti(struct ifnet *ifp, struct maddr group, if_lladdr *out);

/* The four-step process of ifnet(9).  *out may be NULL.  The veto's errno, ENOBUFS, ENODEV (detached), or 0; what the
 * driver answers is not looked at. */
int if_addmulti(struct ifnet *ifp, struct maddr group, struct ifmultiaddr **out);
/* The same for an address of the link layer: EADDRNOTAVAIL (its group bit is not set). */
int if_addmulti_link(struct ifnet *ifp, if_lladdr address, struct ifmultiaddr **out);
/* ENOENT or 0. */
int if_delmulti(struct ifnet *ifp, struct maddr group);
int if_delmulti_link(struct ifnet *ifp, if_lladdr address);
/* NULL if there is none. */
struct ifmultiaddr *ifmaof_ifpforaddr(const struct ifnet *ifp, struct maddr group);
struct ifmultiaddr *ifmaof_ifpforlink(const struct ifnet *ifp, if_lladdr address);

/* SIOCADDMULTI, SIOCDELMULTI: as the system's door does it. */
int if_permanent(struct ifnet *ifp, struct maddr group, bool on);

/* The interface is gone, and so is its list: records count no more, and tell nobody. */
void if_multi_forget(struct ifnet *ifp);

struct in_door {
	const char *name;
	/* The interface became member of a group, or is one no more.  ENOBUFS, the driver's errno, or 0. */
	int (*add)(struct ifnet *ifp, struct maddr group);
	void (*del)(struct ifnet *ifp, struct maddr group);
	int (*permanent)(struct ifnet *ifp, struct maddr group, bool on);
};

/* OpenBSD: if_ioctl is called for every group (netinet/in.c in_addmulti), and what it says counts. */
extern const struct in_door in_door_ioctl;
/* FreeBSD: if_addmulti; the driver is told when its filter changes. */
extern const struct in_door in_door_ifmulti;

const struct in_door *in_door_of(const struct netstack *s);

#endif
