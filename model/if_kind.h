/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What an interface is: a row a kind, with ifnet(9)'s member functions.  Interfaces of physical kinds are the
 * engine's, which knows them by index; all others ("clones") stand on others, or on what the node sends.
 */
#ifndef MODEL_IF_KIND_H
#define MODEL_IF_KIND_H

#include "model/ifnet.h"
#include "model/ipwire.h"

/* net/if_types.h */
enum if_type { IFT_OTHER, IFT_ETHER, IFT_LOOP, IFT_CARP, IFT_PFSYNC, IFT_TUNNEL, IF_TYPES };

/* SIOC... */
enum if_cmd { IF_ADDMULTI, IF_DELMULTI, IF_SETFLAGS, IF_SETMTU, IF_SETADDRESS, IF_SETCAP };

/* What a command is about; the rest is zero. */
struct if_request {
	struct maddr address; /* ADDMULTI, DELMULTI: a group; SETADDRESS */
	unsigned prefix;
	uint32_t value; /* SETMTU; SETCAP: those to be enabled */
	bool known; /* ADDMULTI, DELMULTI: the device's filter, which is by link-layer address, stays as it is */
};

/* IFCAP_: what hardware could do for a stack; kept and checked, with no further effect but JUMBO_MTU's. */
enum if_capability {
	IFCAP_RXCSUM = 1,
	IFCAP_TXCSUM = 2,
	IFCAP_HWCSUM = IFCAP_RXCSUM | IFCAP_TXCSUM,
	IFCAP_NETCONS = 4,
	IFCAP_VLAN_MTU = 8,
	IFCAP_VLAN_HWTAGGING = 16,
	IFCAP_JUMBO_MTU = 32,
	IFCAP_POLLING = 64
};

struct if_kind {
	const char *name;
	const char *prefix; /* of the names of its units */
	enum if_type type;
	unsigned flags;			/* IFNET_ that its units have from the start */
	unsigned capabilities, enabled; /* IFCAP_: all, and those that are on from the start */
	bool physical;
	bool own_solicited; /* the driver itself joins the groups that come with IPv6 addresses */
	/* 0 or the driver's errno.  The others may be NULL: */
	int (*ioctl)(struct ifnet *ifp, enum if_cmd cmd, const struct if_request *r);
	/* A whole IP datagram, borrowed. */
	int (*transmit)(struct ifnet *ifp, const void *datagram, size_t length);
	/* The veto, and the link-layer address of a group, 0 = none (if_multi.h); NULL: no link layer. */
	int (*resolvemulti)(struct ifnet *ifp, struct maddr group, uint64_t *address);
	/* Both beside what if_start and if_qflush do. */
	void (*start)(struct ifnet *ifp);
	void (*qflush)(struct ifnet *ifp);
	/* A clone on a parent: is what arrived there its, too, or, to an address of its own, its alone (if_ih_insert)? */
	bool (*hears)(struct ifnet *ifp, const struct ipwire *w);
	/* A clone is about to go: it leaves what it joined, and is still.  Its softc stays until free, since who stands on
	 * it leaves through it (net/if_vxlan.c vxlan_clone_destroy: cleanup, if_detach, free). */
	void (*destroy)(struct ifnet *ifp);
	void (*free)(void *softc);
	/* Tells what the softc holds, itself first (memory.h). */
	void (*memory)(const void *softc, const struct memory_walk *w);
};

/* Who stands on the interface and hears what arrives there, the latest first; NULL = nobody, or nobody else. */
struct ifnet *if_first_child(const struct ifnet *parent);
struct ifnet *if_next_child(const struct ifnet *child);

extern const struct if_kind if_ether, if_loopback;

/* ---- the way out (if_queue.c) ---- */

/* Onto its line, or its queue: ENOBUFS (that is full), or what the driver says.  The datagram is borrowed. */
int if_output(struct ifnet *ifp, const void *datagram, size_t length);
int if_transmit(struct ifnet *ifp, const void *datagram, size_t length);
/* Sends from the queue unless the device is at it (IFNET_OACTIVE). */
void if_start(struct ifnet *ifp);
void if_qflush(struct ifnet *ifp);
unsigned if_queue_length(const struct ifnet *ifp);
unsigned if_queue_max(const struct ifnet *ifp); /* ifqmaxlen, unless it was set */

/* What a driver does for IF_SETMTU, once it has found nothing wrong. */
void if_change_mtu(struct ifnet *ifp, uint32_t mtu);
/* Capabilities that are on (if_capenable). */
unsigned if_enabled(const struct ifnet *ifp);

/* ---- flags (if_flags.c) ---- */

/* What a program cannot set with SIOCSIFFLAGS (IFF_CANTCHANGE; the asterisks in ifnet(9)). */
#define IFNET_CANTCHANGE                                                                           \
	((unsigned)(IFNET_BROADCAST | IFNET_POINTOPOINT | IFNET_RUNNING | IFNET_PROMISC |          \
		    IFNET_ALLMULTI | IFNET_OACTIVE | IFNET_SIMPLEX | IFNET_MULTICAST |             \
		    IFNET_POLLING))

/* One reference more or less; the first and the last are the driver's matter.  EINVAL (there is none), the driver's
 * errno, or 0. */
int ifpromisc(struct ifnet *ifp, bool on);
int if_allmulti(struct ifnet *ifp, bool on);
/* SIOCSIFFLAGS: those that can be changed; up and down by if_up and if_down. */
int if_set_flags(struct ifnet *ifp, unsigned flags);

enum if_link_state { IF_LINK_UNKNOWN, IF_LINK_DOWN, IF_LINK_UP };
enum if_link_state if_link_state(const struct ifnet *ifp);
/* Down: nothing arrives, and what is sent waits in the queue. */
void if_link_state_change(struct ifnet *ifp, enum if_link_state state);

/* if_up, if_down: hosts announce their groups and routers ask, or both fall silent; the driver and the hooks of link
 * are told. */
void if_up(struct ifnet *ifp);
void if_down(struct ifnet *ifp);
/* The interface has the family from now on: the default route, and the group of all hosts. */
void if_start_family(struct ifnet *ifp, enum family family);
/* EAFNOSUPPORT, EINVAL (MTU), or 0; of one that has it nothing. */
int if_enable_v6(struct ifnet *ifp);
/* SIOCAIFADDR, SIOCDIFADDR, with what is joined and left with an address.  EINVAL, EEXIST, EAFNOSUPPORT, ENOBUFS;
 * EADDRNOTAVAIL. */
bool if_is_unicast(struct maddr a, unsigned prefix); /* an address at all? */
int if_add_address(struct ifnet *ifp, struct maddr address, unsigned prefix);
int if_del_address(struct ifnet *ifp, struct maddr address);

/* ---- life (if_life.c) ---- */

/* With an index, known to nobody; NULL if there are 65,535. */
struct ifnet *if_alloc(struct netstack *s, const struct if_kind *kind);
/* From now on it is found, by a name of its kind unless it was given one. */
void if_attach(struct ifnet *ifp);
/* Of if_alloc: never attached, or detached.  Memberships of it outlive it. */
void if_free(struct ifnet *ifp);
/* The same where the type has changed: what if_alloc made for that type is given back. */
void if_free_type(struct ifnet *ifp, enum if_type type);

/* ---- clones ---- */

/* The next free index and, if name is NULL, the next free unit; down, without addresses.  EEXIST (the name is
 * taken), EINVAL (it is none), ENOSPC (65,535 interfaces), or 0. */
int if_clone_create(struct netstack *s, const struct if_kind *kind, const char *name,
		    struct ifnet **ifp);
/* kind->destroy, if_detach, kind->free. */
void if_clone_destroy(struct ifnet *ifp);

/* What a clone's driver keeps, and the interface that it stands on; NULL = none.  The parent is forgotten when
 * it is detached. */
void *if_softc(const struct ifnet *ifp);
void if_set_softc(struct ifnet *ifp, void *softc);
struct ifnet *if_parent(const struct ifnet *ifp);
void if_set_parent(struct ifnet *ifp, struct ifnet *parent);

/* ---- the end of an interface ---- */

/* Hooks of detach run, the index and the name go, then the addresses.  Nothing is sent and no driver is told;
 * memberships stay with who holds them until they are left, each without a word (OPENBSD.md A4).  The ifnet is
 * freed with the last of them, at once if there are none. */
void if_detach(struct ifnet *ifp);

/* ---- hooks ---- */

enum if_hook_kind {
	IF_HOOK_LINK,	 /* up or down, or the link state changed */
	IF_HOOK_ADDRESS, /* an address came or went */
	IF_HOOK_DETACH,	 /* the interface is about to go: still whole; taken out before it runs */
	IF_HOOKS
};

/* Embedded in its owner's record; all zero is idle. */
struct if_hook {
	struct ifnet *ifp; /* NULL = idle */
	enum if_hook_kind kind;
	void (*fn)(struct if_hook *h);
	struct if_hook *prev, *next;
	uint64_t born;
};

/* hook_establish(9): runs fn from now on, before (or, with tail, behind) those that are there.  A run calls
 * those that were there when it began: a hook may take out itself and others, and add any. */
void if_hook_establish(struct ifnet *ifp, enum if_hook_kind kind, struct if_hook *h,
		       void (*fn)(struct if_hook *h), bool tail);
/* Of an idle one nothing. */
void if_hook_disestablish(struct if_hook *h);
void if_hooks_run(struct ifnet *ifp, enum if_hook_kind kind);

#endif
