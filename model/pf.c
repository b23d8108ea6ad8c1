/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/pf.h"

#include <errno.h>
#include <string.h>

#define PURGE (10 * MC_SEC) /* PFTM_INTERVAL */
#define BOOT  60	    /* seconds before time 0 */

/* pf_ioctl.c pfattach: the defaults, by enum pf_timeout. */
static const int64_t seconds[PF_TIMEOUTS] = { 120, 30, 86400, 900, 45, 90, 60, 30,
					      60,  20, 10,    60,  30, 60, 30, 10 };

/* How the ends begin, and where packets of both directions lead. */
static const struct life {
	uint8_t proto, first_src, first_dst, later;
	uint8_t first_timeout, later_timeout;
	uint32_t step; /* of sequence numbers */
} lives[] = {
	{ PF_TCP, 2, 0, 4, PF_TCP_FIRST_PACKET, PF_TCP_ESTABLISHED, 1000 }, /* TCPS_SYN_SENT, ... */
	{ PF_UDP, 1, 0, 2, PF_UDP_FIRST_PACKET, PF_UDP_MULTIPLE, 0 },	    /* PFUDPS_SINGLE, ... */
};

static const struct life *life_of(uint8_t proto)
{
	return &lives[proto == PF_TCP ? 0 : 1];
}

/* ---- keys of the tables ---- */

static guint hash_id(gconstpointer p)
{
	const struct pf_state *st = p;

	return (guint)(st->id * 0x9e3779b97f4a7c15ULL >> 32) ^ st->creatorid;
}

static gboolean same_id(gconstpointer a, gconstpointer b)
{
	const struct pf_state *x = a, *y = b;

	return x->id == y->id && x->creatorid == y->creatorid;
}

static guint hash_key(gconstpointer p)
{
	const struct pf_key *k = p;
	uint64_t h = k->from.hi ^ k->from.lo * 3 ^ k->to.hi * 5 ^ k->to.lo * 7;

	h ^= (uint64_t)k->sport << 32 ^ (uint64_t)k->dport << 16 ^ k->proto;
	return (guint)(h * 0x9e3779b97f4a7c15ULL >> 32);
}

static gboolean same_key(gconstpointer a, gconstpointer b)
{
	const struct pf_key *x = a, *y = b;

	return maddr_equal(x->from, y->from) && maddr_equal(x->to, y->to) && x->sport == y->sport &&
	       x->dport == y->dport && x->proto == y->proto;
}

/* ---- life ---- */

static void purge(struct mc_timer *t);

struct pf *pf_new(struct port *port)
{
	struct pf *pf = g_new0(struct pf, 1);

	pf->port = port;
	pf->hostid = port->node + 1;
	pf->stateid = (uint64_t)(port_now(port) / MC_SEC + BOOT) << 32;
	pf->limit = PF_LIMIT_STATES;
	pf->by_id = g_hash_table_new(hash_id, same_id);
	pf->by_key = g_hash_table_new(hash_key, same_key);
	g_queue_init(&pf->order);
	pf->purge.fire = purge;
	return pf;
}

int64_t pf_uptime(const struct pf *pf)
{
	return port_now(pf->port) / MC_SEC + BOOT;
}

void pf_state_free(struct pf_state *st)
{
	g_assert(!st->linked && !st->queued);
	g_free(st);
}

static void unlink_state(struct pf *pf, struct pf_state *st)
{
	g_hash_table_remove(pf->by_id, st);
	g_hash_table_remove(pf->by_key, &st->key);
	g_queue_unlink(&pf->order, &st->entry);
	st->linked = false;
	if (pf->order.length == 0)
		timer_disarm(pf->port, &pf->purge);
}

void pf_free(struct pf *pf)
{
	struct pf_state *st;

	if (pf == NULL)
		return;
	g_assert(pf->listener == NULL);
	while ((st = pf_first(pf)) != NULL) {
		unlink_state(pf, st);
		pf_state_free(st);
	}
	g_hash_table_destroy(pf->by_id);
	g_hash_table_destroy(pf->by_key);
	g_free(pf);
}

/* ---- states ---- */

struct pf_state *pf_by_id(const struct pf *pf, uint64_t id, uint32_t creatorid)
{
	struct pf_state k = { .id = id, .creatorid = creatorid };

	return g_hash_table_lookup(pf->by_id, &k);
}

struct pf_state *pf_by_key(const struct pf *pf, const struct pf_key *key)
{
	return g_hash_table_lookup(pf->by_key, key); /* the key is a state's first */
}

int64_t pf_timeout_seconds(uint8_t timeout)
{
	return timeout < PF_TIMEOUTS ? seconds[timeout] : 0;
}

int64_t pf_left(const struct pf *pf, const struct pf_state *st)
{
	return MAX(st->expire + pf_timeout_seconds(st->timeout) - pf_uptime(pf), 0);
}

static void link_state(struct pf *pf, struct pf_state *st)
{
	st->entry.data = st->sync.data = st;
	st->linked = true;
	g_hash_table_add(pf->by_id, st);
	g_hash_table_insert(pf->by_key, &st->key, st);
	g_queue_push_tail_link(&pf->order, &st->entry);
	if (!timer_armed(&pf->purge))
		timer_arm_in(pf->port, &pf->purge, PURGE);
}

static int may_insert(const struct pf *pf, const struct pf_state *st)
{
	if (pf_by_key(pf, &st->key) || pf_by_id(pf, st->id, st->creatorid))
		return EEXIST;
	return pf->order.length >= pf->limit ? ENOMEM : 0;
}

int pf_import(struct pf *pf, const struct pf_state *told, struct pf_state **st)
{
	int err = may_insert(pf, told);

	if (err)
		return err;
	*st = g_memdup2(told, sizeof(*told));
	link_state(pf, *st);
	return 0;
}

int pf_open(struct pf *pf, const struct pf_key *key)
{
	const struct life *life = life_of(key->proto);
	struct pf_state fresh = { .key = *key,
				  .id = pf->stateid,
				  .creatorid = pf->hostid,
				  .timeout = life->first_timeout,
				  .src = { .state = life->first_src },
				  .dst = { .state = life->first_dst },
				  .creation = pf_uptime(pf),
				  .expire = pf_uptime(pf) };
	struct pf_state *st;
	int err = pf_import(pf, &fresh, &st);

	if (err)
		return err;
	pf->stateid++;
	if (pf->listener)
		pf->listener->inserted(pf->listener->ctx, st);
	return 0;
}

static void advance(struct pf_peer *p, const struct life *life)
{
	p->state = MAX(p->state, life->later);
	p->seqlo += life->step;
	p->seqhi += life->step;
}

int pf_pass(struct pf *pf, const struct pf_key *key)
{
	const struct life *life = life_of(key->proto);
	struct pf_state *st = pf_by_key(pf, key);

	if (st == NULL)
		return ENOENT;
	advance(&st->src, life);
	advance(&st->dst, life);
	st->timeout = life->later_timeout;
	st->expire = pf_uptime(pf);
	if (pf->listener)
		pf->listener->updated(pf->listener->ctx, st);
	return 0;
}

void pf_remove(struct pf *pf, struct pf_state *st)
{
	const struct pf_listener *l = pf->listener;
	bool kept = l && l->deleted(l->ctx, st);

	unlink_state(pf, st);
	if (!kept)
		g_free(st);
}

int pf_close(struct pf *pf, const struct pf_key *key)
{
	struct pf_state *st = pf_by_key(pf, key);

	if (st == NULL)
		return ENOENT;
	pf_remove(pf, st);
	return 0;
}

void pf_clear(struct pf *pf)
{
	struct pf_state *st;

	while ((st = pf_first(pf)) != NULL) {
		st->flags |= PF_NOSYNC;
		pf_remove(pf, st);
	}
	if (pf->listener)
		pf->listener->cleared(pf->listener->ctx);
}

/* pf_purge_expired_states */
static void purge(struct mc_timer *t)
{
	struct pf *pf = timer_owner(t, struct pf, purge);
	struct pf_state *st, *next;

	for (st = pf_first(pf); st; st = next) {
		next = pf_next(st);
		if (pf_left(pf, st) == 0)
			pf_remove(pf, st);
	}
	if (pf->order.length)
		timer_arm_in(pf->port, t, PURGE);
}

void pf_memory(const struct pf *pf, const struct memory_walk *w)
{
	memory_tell(w, MEMORY_DRIVER, pf, sizeof(*pf));
	memory_tell_set(w, pf->by_id);
	memory_tell_set(w, pf->by_key);
	for (const struct pf_state *st = pf_first(pf); st; st = pf_next(st))
		memory_tell(w, MEMORY_STATE, st, sizeof(*st));
}
