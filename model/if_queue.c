/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The way out of an interface: if_transmit, and where its line takes time or is down, the output queue (ifnet(9):
 * if_snd, IFF_DRV_OACTIVE, IF_DEQUEUE).  One without a baud rate sends at once and has no queue.
 */
#include <errno.h>
#include <string.h>

#include "model/if_more.h"

struct frame {
	size_t length;
	uint8_t octets[];
};

struct if_queue {
	struct ifnet *ifp;
	GQueue frames; /* of struct frame, owned; charged to kmem */
	struct frame *sending;
	struct mc_timer sent; /* the one on the line is through */
};

/* ---- counters ---- */

struct if_counts *if_counts(struct ifnet *ifp)
{
	if (ifp->counts == NULL)
		ifp->counts = g_new0(struct if_counts, 1);
	return ifp->counts;
}

static bool is_group(const uint8_t *datagram, size_t length)
{
	bool v6 = length && datagram[0] >> 4 == 6;

	return length >= (v6 ? 40U : 20U) && (v6 ? datagram[24] == 0xff : datagram[16] >> 4 == 0xe);
}

static void count_output(struct ifnet *ifp, const void *datagram, size_t length)
{
	struct if_counts *n = if_counts(ifp);

	n->opackets++;
	n->obytes += length;
	n->omcasts += is_group(datagram, length);
}

/* Is it IPv4, or IPv6 where that is on? */
static bool is_known(const struct ifnet *ifp, const uint8_t *datagram, size_t length)
{
	unsigned version = length ? datagram[0] >> 4 : 0;

	return version == 4 || (version == 6 && ifp->mld);
}

void if_count_input(struct ifnet *ifp, const void *datagram, size_t length)
{
	struct if_counts *n = if_counts(ifp);

	n->ipackets++;
	n->ibytes += length;
	n->imcasts += is_group(datagram, length);
	n->noproto += !is_known(ifp, datagram, length);
}

/* ---- the device ---- */

static int put(struct ifnet *ifp, const void *datagram, size_t length)
{
	int err = ifp->kind->transmit(ifp, datagram, length);

	if (err)
		if_more(ifp)->oerrors++;
	else
		count_output(ifp, datagram, length);
	return err;
}

/* ---- the queue ---- */

static void through(struct mc_timer *t);

static void frame_free(struct netstack *s, struct frame *f)
{
	kmem_free(&s->kmem, KMEM_MBUF, f->length, f);
}

static struct if_queue *queue_of(struct ifnet *ifp)
{
	struct if_more *more = if_more(ifp);

	if (more->snd == NULL) {
		more->snd = g_new0(struct if_queue, 1);
		more->snd->ifp = ifp;
		more->snd->sent.fire = through;
		g_queue_init(&more->snd->frames);
	}
	return more->snd;
}

/* Neither a rate nor anything that waits: no queue is needed. */
static bool is_direct(const struct ifnet *ifp)
{
	const struct if_more *more = ifp->more;

	return more == NULL || (more->baudrate == 0 && more->link_state != IF_LINK_DOWN &&
				!(ifp->flags & IFNET_OACTIVE) &&
				(more->snd == NULL || g_queue_is_empty(&more->snd->frames)));
}

static int enqueue(struct ifnet *ifp, const void *datagram, size_t length)
{
	struct if_queue *q = queue_of(ifp);
	struct netstack *s = ifp->stack;
	struct frame *f = NULL;

	if (g_queue_get_length(&q->frames) < if_queue_max(ifp))
		f = kmem_alloc(&s->kmem, KMEM_MBUF, length, sizeof(*f) + length, KMEM_NOWAIT);
	if (f == NULL) {
		ifp->more->oqdrops++;
		return ENOBUFS;
	}
	f->length = length;
	memcpy(f->octets, datagram, length);
	g_queue_push_tail(&q->frames, f);
	return 0;
}

/* IF_DEQUEUE */
static struct frame *dequeue(struct ifnet *ifp)
{
	return g_queue_pop_head(&ifp->more->snd->frames);
}

#define WATCHDOG 5 /* seconds, as most drivers set if_timer */

/* Onto the line: as long as its bits take, or at once. */
static void begin(struct ifnet *ifp, struct frame *f)
{
	struct if_queue *q = ifp->more->snd;
	uint64_t rate = ifp->more->baudrate;
	mc_time takes = rate ? (mc_time)((__uint128_t)f->length * 8 * MC_SEC / rate) : 0;

	q->sending = f;
	ifp->flags |= IFNET_OACTIVE;
	ifp->more->watchdog = WATCHDOG;
	timer_arm_in(ifp->gm.port, &q->sent, takes);
}

static void through(struct mc_timer *t)
{
	struct if_queue *q = timer_owner(t, struct if_queue, sent);
	struct ifnet *ifp = q->ifp;
	struct frame *f = q->sending;

	if_pin(ifp);
	q->sending = NULL;
	ifp->flags &= ~(unsigned)IFNET_OACTIVE;
	ifp->more->watchdog = 0;
	put(ifp, f->octets, f->length);
	frame_free(ifp->stack, f);
	if_start(ifp);
	if_unpin(ifp);
}

/* ifnet(9): "may only be called when the IFF_DRV_OACTIVE flag is not set"; of others nothing happens here. */
void if_start(struct ifnet *ifp)
{
	struct if_more *more = ifp->more;

	if (more == NULL || more->snd == NULL || more->link_state == IF_LINK_DOWN)
		return;
	if (ifp->kind->start)
		ifp->kind->start(ifp);
	while (!(ifp->flags & IFNET_OACTIVE) && !g_queue_is_empty(&more->snd->frames))
		begin(ifp, dequeue(ifp));
}

void if_qflush(struct ifnet *ifp)
{
	struct if_queue *q = ifp->more ? ifp->more->snd : NULL;
	struct frame *f;

	if (ifp->kind->qflush)
		ifp->kind->qflush(ifp);
	if (q == NULL)
		return;
	timer_disarm(ifp->gm.port, &q->sent);
	ifp->flags &= ~(unsigned)IFNET_OACTIVE;
	ifp->more->watchdog = 0;
	while ((f = q->sending ? q->sending : dequeue(ifp)) != NULL) {
		q->sending = NULL;
		frame_free(ifp->stack, f);
	}
}

void if_queue_free(struct ifnet *ifp)
{
	if (ifp->more == NULL || ifp->more->snd == NULL)
		return;
	if_qflush(ifp);
	g_free(ifp->more->snd);
	ifp->more->snd = NULL;
}

unsigned if_queue_length(const struct ifnet *ifp)
{
	return ifp->more && ifp->more->snd ? g_queue_get_length(&ifp->more->snd->frames) : 0;
}

#define IFQ_MAXLEN 50 /* net/if.c ifqmaxlen */

unsigned if_queue_max(const struct ifnet *ifp)
{
	return ifp->more && ifp->more->queue_max ? ifp->more->queue_max : IFQ_MAXLEN;
}

/* ---- the doors ---- */

int if_transmit(struct ifnet *ifp, const void *datagram, size_t length)
{
	int err;

	if (is_direct(ifp))
		return put(ifp, datagram, length);
	err = enqueue(ifp, datagram, length);
	if (err == 0 && !(ifp->flags & IFNET_OACTIVE))
		if_start(ifp);
	return err;
}

int if_output(struct ifnet *ifp, const void *datagram, size_t length)
{
	return if_transmit(ifp, datagram, length);
}

static void tell_frame(const struct frame *f, const struct memory_walk *w)
{
	if (f)
		memory_tell(w, MEMORY_DATAGRAM, f, sizeof(*f) + f->length);
}

void if_queue_memory(const struct if_more *more, const struct memory_walk *w)
{
	const struct if_queue *q = more->snd;

	if (q == NULL)
		return;
	memory_tell(w, MEMORY_INTERFACE, q, sizeof(*q));
	memory_tell_links(w, q->frames.length);
	for (const GList *i = q->frames.head; i; i = i->next)
		tell_frame(i->data, w);
	tell_frame(q->sending, w);
}
