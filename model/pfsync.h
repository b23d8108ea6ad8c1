/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pfsync(4) of OpenBSD 2016 (sys/net/if_pfsync.c): tells peers, through the sync interface, of every state that
 * is made, changes and goes, many to a datagram, and asks for all of them when it starts.  It hangs on the
 * firewall's table as its listener.  Deferral of first packets and IPsec's counters are not modelled.
 */
#ifndef MODEL_PFSYNC_H
#define MODEL_PFSYNC_H

#include "model/holder.h"
#include "model/if_kind.h"
#include "model/ip_protocol.h"
#include "model/pfsync_wire.h"

#define PFSYNC_TTL	    255
#define PFSYNC_MIN_PACKET   40	/* the IP header and pfsync's */
#define PFSYNC_MAXUPDATES   128 /* of one TCP state before it is told at once */
#define PFSYNC_BULK_TRIES   12
#define PFSYNC_DEMOTE_START 32 /* of carp, until the first bulk update is through */

/* What waits to be told, in the order in which a datagram has it. */
enum pfsync_queue {
	PFSYNC_Q_IACK,
	PFSYNC_Q_UPD_C,
	PFSYNC_Q_DEL,
	PFSYNC_Q_INS,
	PFSYNC_Q_UPD,
	PFSYNC_QUEUES
};

/* struct pfsyncstats, and what there is besides; each a counter by name. */
struct pfsync_stats {
	uint64_t ipackets, badif, badttl, hdrops, badver, badact, badlen, badval, badstate, stale;
	uint64_t opackets, onomem, oerrors;
	uint64_t sent[PFSYNC_ACTIONS], received[PFSYNC_ACTIONS]; /* messages */
	uint64_t dropped; /* changes that waited when there was no way out */
	uint64_t bulks_done, bulks_failed;
};

struct pfsync {
	struct netstack *stack;
	struct pf *pf;
	struct ifnet *ifp;
	struct holder imo;
	struct maddr peer;
	uint32_t syncdev; /* index; 0 = none */
	unsigned maxupdates;
	bool destroy_leaks; /* the group is not left at the end (OPENBSD.md A7) */
	bool running;	    /* IFF_RUNNING */
	struct if_hook link;
	struct ip_protocol protocol;
	struct pf_listener listener;
	/* what waits */
	GQueue queue[PFSYNC_QUEUES]; /* of struct pf_state */
	GArray *requests;	     /* of struct pfsync_message */
	enum pfsync_action plus_action;
	const struct pfsync_message *plus; /* one message more; NULL = none */
	size_t length;			   /* of the datagram so far */
	struct mc_timer second, soft;	   /* a second after the first, and at once */
	/* bulk updates: asked for, and given */
	int64_t asked, heard; /* uptime; 0 = not waiting */
	unsigned tries;
	bool sync_ok, link_demoted, initial;
	int demotion; /* of the group carp, by this device */
	struct mc_timer bulk_fail, bulk;
	struct pf_state *bulk_next, *bulk_last;
	struct pfsync_stats *stats; /* its firewall's */
};

/* A node's table of states, and what its pfsync has counted, which outlives the device. */
struct firewall {
	struct pf *pf;
	struct pfsync_stats stats;
};

/* The stack's, made if it has none yet; freed once its device is gone. */
struct firewall *firewall_of(struct netstack *s);
void firewall_free(struct netstack *s);
/* NULL is accepted. */
void firewall_memory(const struct firewall *fw, const struct memory_walk *w);

/* How a device is set up: SIOCSETPFSYNC. */
struct pfsync_setup {
	uint32_t syncdev;  /* index; 0 = none */
	struct maddr peer; /* 0.0.0.0: 224.0.0.240 */
	unsigned maxupdates;
};

/* The group of all firewalls. */
extern const struct maddr pfsync_group;
/* The kind of its interface. */
extern const struct if_kind if_pfsync;

/* pfsync_clone_create: down, without a sync interface.  EEXIST, ENOSPC (if_clone_create), or 0. */
int pfsync_create(struct netstack *s, struct firewall *fw, bool destroy_leaks);
/* The stack's device; NULL = none.  It goes by if_clone_destroy: what waits is dropped, and the membership stays
 * where that leaks (pfsync_clone_destroy). */
struct pfsync *pfsync_of(const struct netstack *s);
/* EINVAL (no such interface, maxupdates above 255), EADDRNOTAVAIL (it is not IFF_MULTICAST), ENOBUFS (the join
 * failed).  The last two leave no sync interface, and what stands before the mistake is set. */
int pfsync_setup(struct pfsync *sc, const struct pfsync_setup *how);
/* SIOCSIFMTU: EINVAL without a sync interface, beyond its MTU, or if no message fits. */
int pfsync_set_mtu(struct pfsync *sc, uint32_t mtu);

/* ---- pieces: what pfsync*.c share ---- */

/* sending (pfsync_out.c) */

void pfsync_out_init(struct pfsync *sc);
/* All that waits, in one datagram; without a way out it is dropped. */
void pfsync_send(struct pfsync *sc);
/* The same at the end of this instant: schednetisr. */
void pfsync_send_soon(struct pfsync *sc);
void pfsync_send_message(struct pfsync *sc, enum pfsync_action action,
			 const struct pfsync_message *m);
void pfsync_drop(struct pfsync *sc);
void pfsync_queue(struct pfsync *sc, struct pf_state *st, enum pfsync_queue q);
void pfsync_unqueue(struct pfsync *sc, struct pf_state *st);
/* Asks the peers for a state; 0, 0: for all of them. */
void pfsync_request(struct pfsync *sc, uint64_t id, uint32_t creatorid);
/* A state changed; a peer wants a state whole. */
void pfsync_update(struct pfsync *sc, struct pf_state *st);
void pfsync_answer(struct pfsync *sc, struct pf_state *st);
/* The listener's. */
void pfsync_inserted(void *ctx, struct pf_state *st);
void pfsync_updated(void *ctx, struct pf_state *st);
bool pfsync_deleted(void *ctx, struct pf_state *st);
void pfsync_cleared(void *ctx);

/* receiving (pfsync_in.c) */

ip_protocol_fn pfsync_input;

/* bulk updates (pfsync_bulk.c) */

void pfsync_bulk_init(struct pfsync *sc);
/* Asks for all states, until they came, or did not for too long. */
void pfsync_bulk_request(struct pfsync *sc);
void pfsync_bulk_cancel(struct pfsync *sc);
/* A peer asks for all. */
void pfsync_bulk_start(struct pfsync *sc);
void pfsync_bulk_heard(struct pfsync *sc, const struct pfsync_message *m);
/* A state is about to go. */
void pfsync_bulk_skip(struct pfsync *sc, const struct pf_state *st);
void pfsync_demote(struct pfsync *sc, int by);

#endif
