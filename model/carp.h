/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * CARP: nodes share virtual addresses, and the master of them has them (OpenBSD netinet/ip_carp.c 1.296; FreeBSD's
 * where carp_rules differ).  A carp interface stands on a parent and has one vhid; no balancing, no ARP.
 */
#ifndef MODEL_CARP_H
#define MODEL_CARP_H

#include "model/carp_header.h"
#include "model/carp_rules.h"
#include "model/holder.h"
#include "model/if_kind.h"
#include "model/ip_protocol.h"

/* struct carpstats, and what it has no name for. */
struct carp_stats {
	uint64_t received[FAMILIES],
		sent[FAMILIES]; /* carps_ipackets, _ipackets6, _opackets, _opackets6 */
	uint64_t badif, badttl, badlen, badsum, badver, badauth, badvhid;
	uint64_t onomem, oerrors;
	uint64_t preempt; /* became master */
	uint64_t replays; /* of badauth: the node's own, come back */
	uint64_t dropped; /* left the carp interface while it was not the master (carp_output) */
};

/* What all of a node share: the interface group "carp", net.inet.carp.* */
struct carp_shared {
	struct ip_protocol protocol[FAMILIES];
	GPtrArray *carps; /* of struct carp, as they were made; borrowed */
	const struct carp_rules *rules;
	bool preempt;	  /* net.inet.carp.preempt */
	bool telling;	  /* carp_send_all_recur */
	unsigned demoted; /* ifg_carp_demoted */
	struct carp_stats stats;
};

struct carp {
	struct ifnet *ifp; /* its own; the parent is if_parent(ifp) */
	struct carp_shared *shared;
	enum mc_carp_state state;
	unsigned vhid, advbase, advskew; /* vhid 0: none yet */
	struct maddr peer;		 /* of IPv4: 224.0.0.18, another group, or the other node */
	uint8_t key[CARP_KEY];
	uint64_t counter; /* vhe_replay_cookie; 0 = not drawn yet */
	bool reset;	  /* carp.reset: the 2016 array's (OPENBSD.md A7) */
	bool running;	  /* IFF_RUNNING */
	bool suppressed;  /* the parent is down */
	bool bows_out;
	unsigned addresses[FAMILIES]; /* sc_naddrs: as the last address event found them */
	unsigned demoted, errors, successes;
	enum family heard;		/* what the last advertisement came by */
	struct mc_timer advertise;	/* ad_tmo */
	struct mc_timer down[FAMILIES]; /* md_tmo, md6_tmo */
	struct holder held[FAMILIES];	/* sc_imo, sc_im6o */
	GArray *solicited; /* of struct carp_solicited: the master's, of its IPv6 addresses */
	GHashTable *
		forwarded; /* of struct maddr, owned: what the parent was told of (carp_mc_listhead) */
	struct if_hook on_address, on_link, on_detach;
};

struct carp_solicited {
	struct maddr address;
	struct in_multi *inm; /* a reference */
};

/* ---- its life (carp.c) ---- */

extern const struct if_kind if_carp;

/* ifconfig carpN create; name NULL: the next unit.  errno as if_clone_create; ENOBUFS. */
int carp_create(struct netstack *s, const char *name, struct carp **c);
/* The carp interface's record; NULL if ifp is none. */
struct carp *carp_of(const struct ifnet *ifp);
/* What the node's carps share; NULL if it never had one. */
struct carp_shared *carp_shared_of(const struct netstack *s);

/* Memberships that all of them hold of their groups; shared may be NULL. */
uint64_t carp_entries(const struct carp_shared *shared);

/* SIOCSVH: 0 and NULL leave a value as it is. */
struct carp_request {
	struct ifnet *parent;
	unsigned vhid;
	int advbase;	   /* -1: as it is */
	int advskew;	   /* -1: as it is */
	struct maddr peer; /* any: 224.0.0.18 */
	const char *key;
	enum mc_carp_state state; /* MC_CARP_INIT: as it is */
};

/* EINVAL (vhid above 255, or another's of the same parent; advskew above 254, advbase above 255; a parent that is a
 * carp interface), EADDRNOTAVAIL (a parent without IFF_MULTICAST).  As in the kernel, what was set before the mistake
 * stays set: peer, parent, state. */
int carp_set(struct carp *c, const struct carp_request *r);
/* carpdetach: without a parent, a membership and a timer. */
void carp_detach(struct carp *c);

/* ---- its state (carp_machine.c) ---- */

enum carp_event {
	CARP_START, /* it may run, or something it runs by changed */
	CARP_STOP,
	CARP_LOST,   /* the master has not been heard for three intervals */
	CARP_DUE,    /* time to advertise */
	CARP_ALIVE,  /* heard a master, whom nothing is wrong with */
	CARP_BETTER, /* heard one who shall be master instead of this one */
	CARP_WORSE,  /* heard one that this one shall replace */
	CARP_BOTH, /* and one that is better for a master and worse for a backup: less demoted, but so slow that it times out */
	CARP_EVENTS
};

void carp_step(struct carp *c, enum carp_event e);
/* carp_setrun: starts it, if it may run now. */
void carp_run(struct carp *c);
/* What is told in an advertisement, and heard of one: seconds and 1/256. */
mc_time carp_interval(unsigned advbase, unsigned advskew);

/* ---- advertisements (carp_ad.c) ---- */

/* carp_send_ad: of each family that it has addresses of; then again after its interval. */
void carp_advertise(struct carp *c);
/* carp_send_ad_all: every master of the node. */
void carp_advertise_all(struct carp_shared *shared);
ip_protocol_fn carp_input;
/* advskew as it is told. */
unsigned carp_told_skew(const struct carp *c);

/* ---- demotion (carp_demote.c) ---- */

/* carp_group_demote_adj, by one of the carps, or from outside (NULL). */
void carp_demote(struct carp_shared *shared, struct carp *by, int adjust);
/* carp_group_demote_count, as it is told. */
unsigned carp_demotion(const struct carp *c);

/* ---- groups (carp_multi.c) ---- */

/* carp_join_multicast, carp_join_multicast6: ENOBUFS. */
int carp_join(struct carp *c, enum family family);
/* carp_multicast_cleanup */
void carp_leave(struct carp *c);
/* Where it is member: its own interface, or the parent (NULL if there is none). */
struct ifnet *carp_where(const struct carp *c);
/* Solicited-node groups of its IPv6 addresses: joined by the master, left by who is none. */
void carp_solicit(struct carp *c, bool on);
/* SIOCADDMULTI and SIOCDELMULTI of its own interface: EINVAL (no parent, a group it has not told), the driver's. */
int carp_forward(struct carp *c, struct maddr group, bool on);
/* carp_addr_updated: the hook of its addresses. */
void carp_addresses_changed(struct if_hook *h);
/* SIOCSIFADDR: EINVAL (no parent), ENOBUFS. */
int carp_address_added(struct carp *c, enum family family);

#endif
