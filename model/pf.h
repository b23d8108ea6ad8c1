/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A firewall's table of states, as far as pfsync tells of it: what a connection is known by, how far its
 * two ends are, when it expires.  Found by key and by (id, creator), kept in the order of creation
 * (OpenBSD sys/net/pf.c: pf_state_insert, pf_remove_state, pf_purge_expired_states).
 */
#ifndef MODEL_PF_H
#define MODEL_PF_H

#include <glib.h>

#include "model/memory.h"
#include "model/port.h"

#define PF_LIMIT_STATES 10000 /* PFSTATE_HIWAT: set limit states, its default of 2016 */

enum { PF_TCP = 6, PF_UDP = 17 };

/* PFTM_: which timeout a state has now. */
enum pf_timeout {
	PF_TCP_FIRST_PACKET,
	PF_TCP_OPENING,
	PF_TCP_ESTABLISHED,
	PF_UDP_FIRST_PACKET = 6,
	PF_UDP_SINGLE,
	PF_UDP_MULTIPLE,
	PF_TIMEOUTS = 20 /* PFTM_MAX */
};

enum { PF_PEER_STATES = 13 }; /* PF_TCPS_PROXY_DST and one */

enum { PF_NOSYNC = 0x0008, PF_ACK = 0x0010 }; /* PFSTATE_ */

struct pf_key {
	struct maddr from, to;
	uint16_t sport, dport;
	uint8_t proto;
};

/* One end, as the firewall has seen it. */
struct pf_peer {
	uint32_t seqlo, seqhi, seqdiff;
	uint16_t max_win, mss;
	uint8_t state, wscale; /* TCPS_ or PFUDPS_ */
};

struct pf_state {
	struct pf_key key;
	uint64_t id;
	uint32_t creatorid;
	uint16_t flags;
	uint8_t timeout; /* enum pf_timeout */
	struct pf_peer src, dst;
	int64_t creation, expire; /* seconds of uptime; expire: of the last packet */
	GList entry;		  /* in pf.order */
	bool linked;		  /* is in the table */
	/* pfsync's: which queue it waits in, since how many updates, when a peer last told of it */
	bool queued;
	uint8_t queue, updates;
	GList sync;
	int64_t sync_time;
};

/* Told of what happens here, while the state is in the table.  One that is deleted is the listener's if it keeps
 * it. */
struct pf_listener {
	void (*inserted)(void *ctx, struct pf_state *st);
	void (*updated)(void *ctx, struct pf_state *st);
	bool (*deleted)(void *ctx,
			struct pf_state *st); /* kept: pf_state_free when it is done with it */
	void (*cleared)(void *ctx);
	void *ctx;
};

struct pf {
	struct port *port;
	uint32_t hostid;
	uint64_t stateid; /* the next state's */
	size_t limit;
	GHashTable *by_id, *by_key;
	GQueue order; /* the oldest first */
	struct mc_timer purge;
	const struct pf_listener *listener; /* borrowed; NULL = nobody */
};

struct pf *pf_new(struct port *port);
void pf_free(struct pf *pf);
void pf_memory(const struct pf *pf, const struct memory_walk *w);

/* Seconds since the kernel started, which was before time 0. */
int64_t pf_uptime(const struct pf *pf);
/* A connection's first packet: ENOMEM (limit), EEXIST, or 0. */
int pf_open(struct pf *pf, const struct pf_key *key);
/* A packet of it: ENOENT or 0. */
int pf_pass(struct pf *pf, const struct pf_key *key);
/* ENOENT or 0. */
int pf_close(struct pf *pf, const struct pf_key *key);
/* Every state goes, without a word for each (pfctl -F states). */
void pf_clear(struct pf *pf);

/* ---- for who syncs ---- */

/* Takes over a copy of what a peer told: ENOMEM, EEXIST (of its key, or its id), or 0. */
int pf_import(struct pf *pf, const struct pf_state *told, struct pf_state **st);
struct pf_state *pf_by_id(const struct pf *pf, uint64_t id, uint32_t creatorid);
struct pf_state *pf_by_key(const struct pf *pf, const struct pf_key *key);
/* Seconds until it expires. */
int64_t pf_left(const struct pf *pf, const struct pf_state *st);
/* Seconds of a timeout; 0 is none. */
int64_t pf_timeout_seconds(uint8_t timeout);
/* Out of the table, by whatever cause. */
void pf_remove(struct pf *pf, struct pf_state *st);
/* Of one that was taken out. */
void pf_state_free(struct pf_state *st);

static inline struct pf_state *pf_first(const struct pf *pf)
{
	return g_queue_peek_head((GQueue *)&pf->order);
}

static inline struct pf_state *pf_next(const struct pf_state *st)
{
	return st->entry.next ? st->entry.next->data : NULL;
}

#endif
