/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/node_pfsync.h"

#include <errno.h>

#include "model/node_private.h"
#include "model/pfsync.h"

static struct firewall *firewall(struct mc_node *n)
{
	return firewall_of(&n->stack);
}

/* ---- states ---- */

static struct pf_key key_of(const struct mc_flow *f)
{
	return (struct pf_key){ f->from, f->to, f->sport, f->dport, f->protocol };
}

int mc_pf_open(struct mc_node *n, const struct mc_flow *flow)
{
	struct pf_key key = key_of(flow);

	if (maddr_is_v4(flow->from) != maddr_is_v4(flow->to))
		return EINVAL;
	return pf_open(firewall(n)->pf, &key);
}

int mc_pf_pass(struct mc_node *n, const struct mc_flow *flow)
{
	struct pf_key key = key_of(flow);

	return n->stack.firewall ? pf_pass(n->stack.firewall->pf, &key) : ENOENT;
}

int mc_pf_close(struct mc_node *n, const struct mc_flow *flow)
{
	struct pf_key key = key_of(flow);

	return n->stack.firewall ? pf_close(n->stack.firewall->pf, &key) : ENOENT;
}

void mc_pf_clear(struct mc_node *n)
{
	if (n->stack.firewall)
		pf_clear(n->stack.firewall->pf);
}

void mc_pf_set_limit(struct mc_node *n, size_t states)
{
	firewall(n)->pf->limit = states;
}

bool mc_pf_has(const struct mc_node *n, const struct mc_flow *flow)
{
	struct pf_key key = key_of(flow);

	return n->stack.firewall && pf_by_key(n->stack.firewall->pf, &key);
}

size_t mc_pf_states(const struct mc_node *n)
{
	return n->stack.firewall ? n->stack.firewall->pf->order.length : 0;
}

static uint64_t mixed(uint64_t sum, uint64_t v)
{
	return (sum ^ v) * 0x100000001b3ULL; /* FNV-1a, by words */
}

static uint64_t sum_of(const struct pf_state *st)
{
	const uint64_t words[] = { st->key.from.hi, st->key.from.lo, st->key.to.hi, st->key.to.lo,
				   st->key.sport,   st->key.dport,   st->key.proto, st->id,
				   st->creatorid,   st->src.state,   st->dst.state, st->src.seqlo,
				   st->dst.seqlo,   st->timeout };
	uint64_t sum = 0xcbf29ce484222325ULL;

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		sum = mixed(sum, words[i]);
	return sum;
}

uint64_t mc_pf_sum(const struct mc_node *n)
{
	uint64_t sum = 0;

	if (n->stack.firewall)
		for (struct pf_state *st = pf_first(n->stack.firewall->pf); st; st = pf_next(st))
			sum += sum_of(st);
	return sum;
}

/* ---- the device ---- */

int mc_pfsync_create(struct mc_node *n, enum mc_switch destroy_leaks)
{
	bool leaks = destroy_leaks == MC_PRESET ? n->stack.preset->pfsync_leaks
						: destroy_leaks == MC_SWITCH_ON;

	return pfsync_create(&n->stack, firewall(n), leaks);
}

int mc_pfsync_destroy(struct mc_node *n)
{
	struct pfsync *sc = pfsync_of(&n->stack);

	if (sc == NULL)
		return ENXIO;
	if_clone_destroy(sc->ifp);
	return 0;
}

int mc_pfsync_set(struct mc_node *n, const struct mc_pfsync *how)
{
	struct pfsync *sc = pfsync_of(&n->stack);
	struct pfsync_setup setup = { how->syncdev, how->peer, how->maxupdates };

	return sc ? pfsync_setup(sc, &setup) : ENXIO;
}

int mc_pfsync_set_up(struct mc_node *n, bool up)
{
	struct pfsync *sc = pfsync_of(&n->stack);

	if (sc == NULL)
		return ENXIO;
	(up ? if_up : if_down)(sc->ifp);
	return 0;
}

int mc_pfsync_set_mtu(struct mc_node *n, uint32_t mtu)
{
	struct pfsync *sc = pfsync_of(&n->stack);

	return sc ? pfsync_set_mtu(sc, mtu) : ENXIO;
}

int mc_pfsync_status(const struct mc_node *n, struct mc_pfsync_status *out)
{
	const struct pfsync *sc = pfsync_of(&n->stack);

	if (sc == NULL)
		return ENXIO;
	*out = (struct mc_pfsync_status){
		.set = { sc->syncdev, sc->peer, sc->maxupdates },
		.ifindex = ifnet_index(sc->ifp),
		.running = sc->running,
		.synced = sc->asked == 0,
		.demotion = sc->demotion,
		.waiting = sc->length - PFSYNC_MIN_PACKET,
		.memberships = sc->imo.n,
	};
	return 0;
}

/* ---- datagrams ---- */

const char *mc_pfsync_action(unsigned action)
{
	return action < PFSYNC_ACTIONS ? pfsync_rows[action].name : NULL;
}

size_t mc_pfsync_octets(unsigned action)
{
	return action < PFSYNC_ACTIONS ? pfsync_rows[action].octets : 0;
}

struct counting {
	unsigned *count, *bus;
};

static bool count_run(enum pfsync_action action, const uint8_t *messages, size_t stride, size_t n,
		      void *ctx)
{
	struct counting *c = ctx;
	struct pfsync_message m = { .status = 0 };

	(void)stride;
	c->count[action] += (unsigned)n;
	if (action == PFSYNC_BUS && n) {
		pfsync_rows[action].get(messages, &m);
		*c->bus = m.status;
	}
	return true;
}

bool mc_pfsync_count(const uint8_t *payload, size_t length, unsigned count[MC_PFSYNC_ACTIONS],
		     unsigned *bus)
{
	struct counting c = { count, bus };

	*bus = 0;
	for (unsigned i = 0; i < MC_PFSYNC_ACTIONS; i++)
		count[i] = 0;
	return pfsync_read(payload, length, count_run, &c) == PFSYNC_GOOD;
}
