/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What waits to be told, and how it is sent: if_pfsync.c pfsync_q_ins, pfsync_update_state, pfsync_sendout. */
#include <errno.h>
#include <string.h>

#include "model/ip_output.h"
#include "model/pfsync.h"

#define LOW_DELAY 0x10 /* IPTOS_LOWDELAY */

static const enum pfsync_action actions[PFSYNC_QUEUES] = {
	[PFSYNC_Q_IACK] = PFSYNC_INS_ACK, [PFSYNC_Q_UPD_C] = PFSYNC_UPD_C,
	[PFSYNC_Q_DEL] = PFSYNC_DEL_C,	  [PFSYNC_Q_INS] = PFSYNC_INS,
	[PFSYNC_Q_UPD] = PFSYNC_UPD,
};

static struct port *port_of(const struct pfsync *sc)
{
	return sc->stack->port;
}

/* ---- making the datagram ---- */

struct writing {
	struct pfsync *sc;
	uint8_t *at;
};

static void put(struct writing *w, enum pfsync_action action, const struct pfsync_message *m)
{
	pfsync_rows[action].put(m, w->at);
	w->at += pfsync_rows[action].octets;
	w->sc->stats->sent[action]++;
}

static void begin_run(struct writing *w, enum pfsync_action action, size_t count)
{
	pfsync_put_subheader(w->at, action, count);
	w->at += PFSYNC_SUBHEADER;
}

static void put_requests(struct writing *w)
{
	GArray *requests = w->sc->requests;

	if (requests->len == 0)
		return;
	begin_run(w, PFSYNC_UPD_REQ, requests->len);
	for (guint i = 0; i < requests->len; i++)
		put(w, PFSYNC_UPD_REQ, &g_array_index(requests, struct pfsync_message, i));
	g_array_set_size(requests, 0);
}

static void put_plus(struct writing *w)
{
	if (w->sc->plus == NULL)
		return;
	begin_run(w, w->sc->plus_action, 1);
	put(w, w->sc->plus_action, w->sc->plus);
	w->sc->plus = NULL;
}

/* pf_state_export */
static struct pfsync_message exported(const struct pfsync *sc, const struct pf_state *st)
{
	struct pfsync_message m = { .state = *st };

	m.state.creation = pf_uptime(sc->pf) - st->creation;
	m.state.expire = pf_left(sc->pf, st);
	return m;
}

/* Off its queue; one that is in no table any more is freed. */
static struct pf_state *take(struct pfsync *sc, enum pfsync_queue q)
{
	struct pf_state *st = g_queue_peek_head(&sc->queue[q]);

	g_queue_unlink(&sc->queue[q], &st->sync);
	st->queued = false;
	return st;
}

static void let_go(struct pf_state *st)
{
	if (!st->linked)
		pf_state_free(st);
}

static void put_queue(struct writing *w, enum pfsync_queue q)
{
	struct pfsync *sc = w->sc;

	if (sc->queue[q].length == 0)
		return;
	begin_run(w, actions[q], sc->queue[q].length);
	while (sc->queue[q].length) {
		struct pf_state *st = take(sc, q);
		struct pfsync_message m = exported(sc, st);

		put(w, actions[q], &m);
		let_go(st);
	}
}

/* The length is what was reckoned while it was filled. */
static void fill(const struct ipwire *w, uint8_t *payload, const void *ctx)
{
	static const uint8_t no_rules[PFSYNC_CHECKSUM];
	struct writing writing = { *(struct pfsync *const *)ctx, payload + PFSYNC_HEADER };

	memset(payload, 0, w->length);
	pfsync_put_header(payload, w->length, no_rules);
	put_requests(&writing);
	put_plus(&writing);
	for (int q = 0; q < PFSYNC_QUEUES; q++)
		put_queue(&writing, q);
	g_assert(writing.at == payload + w->length);
}

void pfsync_drop(struct pfsync *sc)
{
	for (int q = 0; q < PFSYNC_QUEUES; q++) {
		sc->stats->dropped += sc->queue[q].length;
		while (sc->queue[q].length)
			let_go(take(sc, q));
	}
	g_array_set_size(sc->requests, 0);
	sc->plus = NULL;
	sc->length = PFSYNC_MIN_PACKET;
}

/* pfsync_sendout.  What could not be sent is lost: it has left its queues. */
void pfsync_send(struct pfsync *sc)
{
	struct ip_sender by = { .stack = sc->stack,
				.source = maddr_v4(0),
				.ifidx = sc->imo.ifidx,
				.ttl = sc->imo.ttl,
				.unicast_ttl = PFSYNC_TTL,
				.loop = sc->imo.loop };
	struct ipwire w = { .to = sc->peer,
			    .protocol = PFSYNC_PROTOCOL,
			    .tos = LOW_DELAY,
			    .dont_fragment = true,
			    .length = sc->length - (PFSYNC_MIN_PACKET - PFSYNC_HEADER) };
	int err;

	if (sc->length == PFSYNC_MIN_PACKET)
		return;
	if (!sc->running || sc->syncdev == 0) {
		pfsync_drop(sc);
		return;
	}
	sc->length = PFSYNC_MIN_PACKET;
	err = ip_output(&by, &w, fill, &sc);
	sc->stats->opackets += err == 0;
	sc->stats->onomem += err == ENOBUFS;
	sc->stats->oerrors += err && err != ENOBUFS;
	if (err)
		pfsync_drop(sc);
}

static void second_is_over(struct mc_timer *t)
{
	pfsync_send(timer_owner(t, struct pfsync, second));
}

static void soft_is_over(struct mc_timer *t)
{
	pfsync_send(timer_owner(t, struct pfsync, soft));
}

void pfsync_out_init(struct pfsync *sc)
{
	for (int q = 0; q < PFSYNC_QUEUES; q++)
		g_queue_init(&sc->queue[q]);
	sc->requests = g_array_new(FALSE, FALSE, sizeof(struct pfsync_message));
	sc->length = PFSYNC_MIN_PACKET;
	sc->second.fire = second_is_over;
	sc->soft.fire = soft_is_over;
}

void pfsync_send_soon(struct pfsync *sc)
{
	if (!timer_armed(&sc->soft))
		timer_arm(port_of(sc), &sc->soft, port_now(port_of(sc)));
}

void pfsync_send_message(struct pfsync *sc, enum pfsync_action action,
			 const struct pfsync_message *m)
{
	size_t more = PFSYNC_SUBHEADER + pfsync_rows[action].octets;

	if (sc->length + more > sc->ifp->gm.mtu)
		pfsync_send(sc);
	sc->plus_action = action;
	sc->plus = m;
	sc->length += more;
	pfsync_send(sc);
}

/* ---- queues ---- */

/* Room in the datagram for a message, and its subheader if it is the first of its kind. */
static void make_room(struct pfsync *sc, enum pfsync_action action, guint there)
{
	size_t octets = pfsync_rows[action].octets;

	if (sc->length + octets + (there ? 0 : PFSYNC_SUBHEADER) > sc->ifp->gm.mtu) {
		pfsync_send(sc);
		there = 0;
	}
	sc->length += octets + (there ? 0 : PFSYNC_SUBHEADER);
}

void pfsync_queue(struct pfsync *sc, struct pf_state *st, enum pfsync_queue q)
{
	g_assert(!st->queued);
	make_room(sc, actions[q], sc->queue[q].length);
	g_queue_push_tail_link(&sc->queue[q], &st->sync);
	st->queued = true;
	st->queue = q;
}

void pfsync_unqueue(struct pfsync *sc, struct pf_state *st)
{
	GQueue *queue = &sc->queue[st->queue];

	g_queue_unlink(queue, &st->sync);
	st->queued = false;
	sc->length -= pfsync_rows[actions[st->queue]].octets;
	if (queue->length == 0)
		sc->length -= PFSYNC_SUBHEADER;
}

void pfsync_request(struct pfsync *sc, uint64_t id, uint32_t creatorid)
{
	struct pfsync_message m = { .state = { .id = id, .creatorid = creatorid } };

	make_room(sc, PFSYNC_UPD_REQ, sc->requests->len);
	g_array_append_val(sc->requests, m);
	pfsync_send_soon(sc);
}

/* ---- what happens to states ---- */

/* The first of a datagram waits a second for company. */
static void start_second(struct pfsync *sc)
{
	if (sc->length == PFSYNC_MIN_PACKET)
		timer_arm_in(port_of(sc), &sc->second, MC_SEC);
}

void pfsync_inserted(void *ctx, struct pf_state *st)
{
	struct pfsync *sc = ctx;

	if (!sc->running || st->flags & PF_NOSYNC)
		return;
	start_second(sc);
	pfsync_queue(sc, st, PFSYNC_Q_INS);
	st->updates = 0;
}

/* Is it waiting to be told as it is then?  An acknowledgement does not say how the state is. */
static bool is_waiting(struct pfsync *sc, struct pf_state *st)
{
	if (st->queued && st->queue == PFSYNC_Q_IACK)
		pfsync_unqueue(sc, st);
	return st->queued;
}

/* pfsync_update_state: a state of which a peer told within two seconds is told at once, since its packets come
 * by both ways. */
void pfsync_update(struct pfsync *sc, struct pf_state *st)
{
	bool at_once = pf_uptime(sc->pf) - st->sync_time < 2;

	if (!sc->running || st->flags & PF_NOSYNC)
		return;
	start_second(sc);
	if (!is_waiting(sc, st)) {
		pfsync_queue(sc, st, PFSYNC_Q_UPD_C);
		st->updates = 0;
	} else if (st->key.proto == PF_TCP) {
		at_once |= ++st->updates >= sc->maxupdates;
	}
	if (at_once)
		pfsync_send_soon(sc);
}

void pfsync_updated(void *ctx, struct pf_state *st)
{
	pfsync_update(ctx, st);
}

/* pfsync_update_state_req */
void pfsync_answer(struct pfsync *sc, struct pf_state *st)
{
	bool whole = st->queued && st->queue >= PFSYNC_Q_DEL;

	if (whole || st->flags & PF_NOSYNC)
		return;
	if (st->queued)
		pfsync_unqueue(sc, st);
	pfsync_queue(sc, st, PFSYNC_Q_UPD);
	pfsync_send_soon(sc);
}

/* pf_remove_state, pfsync_delete_state: only the creator tells, and of what was never told nothing. */
bool pfsync_deleted(void *ctx, struct pf_state *st)
{
	struct pfsync *sc = ctx;
	bool told = !(st->queued && st->queue == PFSYNC_Q_INS);

	pfsync_bulk_skip(sc, st);
	if (st->queued)
		pfsync_unqueue(sc, st);
	if (!told || !sc->running || st->flags & PF_NOSYNC || st->creatorid != sc->pf->hostid)
		return false;
	start_second(sc);
	pfsync_queue(sc, st, PFSYNC_Q_DEL);
	return true;
}

/* pfsync_clear_states */
void pfsync_cleared(void *ctx)
{
	struct pfsync *sc = ctx;
	struct pfsync_message m = { .state = { .creatorid = sc->pf->hostid } };

	if (sc->running)
		pfsync_send_message(sc, PFSYNC_CLR, &m);
}
