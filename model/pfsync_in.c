/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What peers tell: if_pfsync.c pfsync_input and the functions of pfsync_acts. */
#include "model/pfsync.h"

#include <errno.h>

enum { AF_OF_V4 = 2, AF_OF_V6 = 24, PF_OUT = 2, TCPS_SYN_SENT = 2, TCPS_PROXY_SRC = 11 };

typedef void in_fn(struct pfsync *sc, const struct pfsync_message *m);

static struct pf_state *find(const struct pfsync *sc, const struct pfsync_message *m)
{
	return pf_by_id(sc->pf, m->state.id, m->state.creatorid);
}

static bool is_valid(const struct pfsync_message *m)
{
	return m->state.timeout < PF_TIMEOUTS && m->state.src.state < PF_PEER_STATES &&
	       m->state.dst.state < PF_PEER_STATES;
}

/* pfsync_state_import */
static int import(struct pfsync *sc, const struct pfsync_message *m)
{
	struct pf_state told = m->state, *st;
	int64_t now = pf_uptime(sc->pf);
	int err;

	if (told.creatorid == 0)
		return EINVAL;
	told.creation = now - told.creation;
	told.expire = now - (told.expire ? pf_timeout_seconds(told.timeout) - told.expire : 0);
	told.sync_time = now;
	told.flags &= (uint16_t) ~(PF_ACK | PF_NOSYNC);
	err = pf_import(sc->pf, &told, &st);
	if (err == 0 && m->state.flags & PF_ACK) {
		pfsync_queue(sc, st, PFSYNC_Q_IACK);
		pfsync_send_soon(sc);
	}
	return err;
}

static void in_ins(struct pfsync *sc, const struct pfsync_message *m)
{
	if (!is_valid(m) || m->direction > PF_OUT || (m->af != AF_OF_V4 && m->af != AF_OF_V6))
		sc->stats->badval++;
	else
		import(sc, m);
}

/* ---- updates: neither a state nor its window goes back ---- */

static bool is_later(uint32_t a, uint32_t b)
{
	return (int32_t)(a - b) > 0; /* SEQ_GT */
}

/* How many ends are better known here; the other ends are taken over (pfsync_upd_tcp). */
static int merge_tcp(struct pf_state *st, const struct pf_state *told)
{
	bool src = (st->src.state > told->src.state &&
		    (st->src.state < TCPS_PROXY_SRC || told->src.state >= TCPS_PROXY_SRC)) ||
		   (st->src.state == told->src.state && is_later(st->src.seqlo, told->src.seqlo));
	bool dst = st->dst.state > told->dst.state ||
		   (st->dst.state >= TCPS_SYN_SENT && is_later(st->dst.seqlo, told->dst.seqlo));

	if (!src)
		st->src = told->src;
	if (!dst)
		st->dst = told->dst;
	return src + dst;
}

static int merge_other(struct pf_state *st, const struct pf_state *told)
{
	bool src = st->src.state > told->src.state, dst = st->dst.state > told->dst.state;

	if (!src)
		st->src = told->src;
	if (!dst)
		st->dst = told->dst;
	return src + dst;
}

/* With one end better known here, dst is taken over all the same, and the peer is told what is here. */
static void merge(struct pfsync *sc, struct pf_state *st, const struct pf_state *told)
{
	int better = (st->key.proto == PF_TCP ? merge_tcp : merge_other)(st, told);

	if (better < 2) {
		st->dst = told->dst;
		st->expire = pf_uptime(sc->pf);
		st->timeout = told->timeout;
	}
	st->sync_time = pf_uptime(sc->pf);
	if (better == 0)
		return;
	sc->stats->stale++;
	pfsync_update(sc, st);
	pfsync_send_soon(sc);
}

static void in_upd(struct pfsync *sc, const struct pfsync_message *m)
{
	struct pf_state *st = find(sc, m);

	if (!is_valid(m))
		sc->stats->badval++;
	else if (st)
		merge(sc, st, &m->state);
	else if (import(sc, m))
		sc->stats->badstate++;
}

static void in_upd_c(struct pfsync *sc, const struct pfsync_message *m)
{
	struct pf_state *st = find(sc, m);

	if (!is_valid(m))
		sc->stats->badval++;
	else if (st)
		merge(sc, st, &m->state);
	else
		pfsync_request(sc, m->state.id, m->state.creatorid);
}

/* ---- the others ---- */

static void in_upd_req(struct pfsync *sc, const struct pfsync_message *m)
{
	struct pf_state *st = find(sc, m);

	if (m->state.id == 0 && m->state.creatorid == 0)
		pfsync_bulk_start(sc);
	else if (st)
		pfsync_answer(sc, st);
	else
		sc->stats->badstate++;
}

/* What a peer deleted is not told again. */
static void forget(struct pfsync *sc, struct pf_state *st)
{
	st->flags |= PF_NOSYNC;
	pf_remove(sc->pf, st);
}

static void in_del(struct pfsync *sc, const struct pfsync_message *m)
{
	struct pf_state *st = find(sc, m);

	if (st)
		forget(sc, st);
	else
		sc->stats->badstate++;
}

static void in_clr(struct pfsync *sc, const struct pfsync_message *m)
{
	struct pf_state *st, *next;

	for (st = pf_first(sc->pf); st; st = next) {
		next = pf_next(st);
		if (st->creatorid == m->state.creatorid)
			forget(sc, st);
	}
}

/* No packet is held back for it here. */
static void in_ins_ack(struct pfsync *sc, const struct pfsync_message *m)
{
	(void)sc, (void)m;
}

static in_fn *const ins[PFSYNC_ACTIONS] = {
	[PFSYNC_CLR] = in_clr,
	[PFSYNC_INS_ACK] = in_ins_ack,
	[PFSYNC_UPD_C] = in_upd_c,
	[PFSYNC_UPD_REQ] = in_upd_req,
	[PFSYNC_DEL] = in_del,
	[PFSYNC_DEL_C] = in_del,
	[PFSYNC_BUS] = pfsync_bulk_heard,
	[PFSYNC_INS] = in_ins,
	[PFSYNC_UPD] = in_upd,
};

static bool run(enum pfsync_action action, const uint8_t *messages, size_t stride, size_t count,
		void *ctx)
{
	struct pfsync *sc = ctx;

	if (action == PFSYNC_TDB) /* of IPsec: there is none */
		return true;
	if (ins[action] == NULL)
		return false;
	for (size_t i = 0; i < count; i++) {
		struct pfsync_message m = { .endtime = 0 };

		pfsync_rows[action].get(messages + i * stride, &m);
		sc->stats->received[action]++;
		ins[action](sc, &m);
	}
	return true;
}

static uint64_t *counter_of(struct pfsync_stats *stats, enum pfsync_error why)
{
	uint64_t *const counters[] = { NULL, &stats->hdrops, &stats->badver, &stats->badlen,
				       &stats->badact };

	return counters[why];
}

enum mc_drop pfsync_input(struct ip_protocol *p, struct ifnet *ifp, const struct ipwire *w)
{
	struct pfsync *sc = p->ctx;
	enum pfsync_error why;

	sc->stats->ipackets++;
	if (!sc->running || sc->syncdev == 0)
		return MC_DROP_NONE;
	if (sc->syncdev != ifnet_index(ifp)) {
		sc->stats->badif++;
		return MC_DROP_NONE;
	}
	if (w->ttl != PFSYNC_TTL) {
		sc->stats->badttl++;
		return MC_DROP_NONE;
	}
	why = pfsync_read(w->payload, w->length, run, sc);
	if (why != PFSYNC_GOOD)
		++*counter_of(sc->stats, why);
	return MC_DROP_NONE;
}
