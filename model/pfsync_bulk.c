/* SPDX-License-Identifier: GPL-2.0-or-later */
/* All states at once, asked for and given: if_pfsync.c pfsync_request_full_update, pfsync_bulk_*, pfsync_in_bus. */
#include "model/carp.h"
#include "model/pfsync.h"

#define TICK  (10 * MC_MSEC) /* 1/hz */
#define HZ    100
#define RETRY (5 * MC_SEC)

static struct port *port_of(const struct pfsync *sc)
{
	return sc->stack->port;
}

static void arm(struct pfsync *sc, struct mc_timer *t, mc_time delay)
{
	timer_arm_in(port_of(sc), t, delay);
}

/* The device is of the group carp: what it says is said to the carp interfaces of the node. */
void pfsync_demote(struct pfsync *sc, int by)
{
	struct carp_shared *carps = carp_shared_of(sc->stack);

	sc->demotion += by;
	if (carps)
		carp_demote(carps, NULL, by);
}

/* ---- asking ---- */

/* Four seconds, and a tick for each datagram that a full table would fill. */
static mc_time patience(const struct pfsync *sc)
{
	size_t each = (sc->ifp->gm.mtu - PFSYNC_MIN_PACKET) / pfsync_rows[PFSYNC_UPD].octets;

	return (4 * HZ + (mc_time)(sc->pf->limit / MAX(each, 1))) * TICK;
}

/* It is over: well, or not at all. */
static void settle(struct pfsync *sc)
{
	sc->asked = 0;
	sc->tries = 0;
	timer_disarm(port_of(sc), &sc->bulk_fail);
	if (!sc->sync_ok)
		pfsync_demote(sc, -1);
	if (sc->initial)
		pfsync_demote(sc, -PFSYNC_DEMOTE_START);
	sc->initial = false;
	sc->sync_ok = true;
}

void pfsync_bulk_request(struct pfsync *sc)
{
	if (sc->syncdev == 0 || !sc->running)
		return;
	sc->asked = pf_uptime(sc->pf);
	if (!sc->link_demoted && sc->sync_ok)
		pfsync_demote(sc, 1);
	sc->sync_ok = false;
	arm(sc, &sc->bulk_fail, patience(sc));
	pfsync_request(sc, 0, 0);
}

/* Twelve times, then all is taken to be well. */
static void bulk_fails(struct mc_timer *t)
{
	struct pfsync *sc = timer_owner(t, struct pfsync, bulk_fail);

	if (sc->tries++ < PFSYNC_BULK_TRIES) {
		arm(sc, t, RETRY);
		pfsync_request(sc, 0, 0);
		return;
	}
	sc->stats->bulks_failed++;
	settle(sc);
	sc->link_demoted = false;
}

void pfsync_bulk_cancel(struct pfsync *sc)
{
	bool pending = timer_armed(&sc->bulk_fail) || timer_armed(&sc->bulk);

	timer_disarm(port_of(sc), &sc->bulk_fail);
	timer_disarm(port_of(sc), &sc->bulk);
	sc->bulk_next = sc->bulk_last = NULL;
	if (pending)
		settle(sc);
	sc->asked = 0;
	sc->tries = 0;
}

/* An end that belongs to an earlier request does not count. */
void pfsync_bulk_heard(struct pfsync *sc, const struct pfsync_message *m)
{
	if (sc->asked == 0)
		return;
	if (m->status == PFSYNC_BUS_START)
		arm(sc, &sc->bulk_fail, patience(sc));
	if (m->status != PFSYNC_BUS_END || pf_uptime(sc->pf) - m->endtime < sc->asked)
		return;
	sc->stats->bulks_done++;
	settle(sc);
	sc->link_demoted = false;
}

/* ---- giving ---- */

static void tell_status(struct pfsync *sc, enum pfsync_bus status)
{
	struct pfsync_message m = { .state = { .creatorid = sc->pf->hostid },
				    .endtime = (uint32_t)(pf_uptime(sc->pf) - sc->heard),
				    .status = (uint8_t)status };

	pfsync_send_message(sc, PFSYNC_BUS, &m);
}

void pfsync_bulk_start(struct pfsync *sc)
{
	sc->heard = pf_uptime(sc->pf);
	if (sc->pf->order.length == 0) {
		tell_status(sc, PFSYNC_BUS_END);
		return;
	}
	if (sc->bulk_next == NULL)
		sc->bulk_next = pf_first(sc->pf);
	sc->bulk_last = sc->bulk_next;
	tell_status(sc, PFSYNC_BUS_START);
	arm(sc, &sc->bulk, TICK);
}

static struct pf_state *around(const struct pfsync *sc, const struct pf_state *st)
{
	struct pf_state *next = pf_next(st);

	return next ? next : pf_first(sc->pf);
}

/* pfsync_bulk_update: a datagram's worth, then a tick's rest. */
static void give(struct mc_timer *t)
{
	struct pfsync *sc = timer_owner(t, struct pfsync, bulk);
	struct pf_state *st = g_steal_pointer(&sc->bulk_next);

	for (int given = 0; st;) {
		if (!st->queued && st->sync_time <= sc->heard) {
			pfsync_answer(sc, st);
			given++;
		}
		st = around(sc, st);
		if (st == sc->bulk_last)
			break;
		if (given > 1 && sc->ifp->gm.mtu - sc->length < pfsync_rows[PFSYNC_UPD].octets) {
			sc->bulk_next = st;
			arm(sc, t, TICK);
			return;
		}
	}
	sc->bulk_last = NULL;
	tell_status(sc, PFSYNC_BUS_END);
}

/* The walk goes on behind it, and so does its end. */
void pfsync_bulk_skip(struct pfsync *sc, const struct pf_state *st)
{
	struct pf_state *next = around(sc, st);

	if (sc->bulk_next == st)
		sc->bulk_next = next == st ? NULL : next;
	if (sc->bulk_last == st)
		sc->bulk_last = next == st ? NULL : next;
}

void pfsync_bulk_init(struct pfsync *sc)
{
	sc->sync_ok = true;
	sc->bulk_fail.fire = bulk_fails;
	sc->bulk.fire = give;
}
