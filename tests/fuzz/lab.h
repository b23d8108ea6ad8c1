/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A node in a world of its own for robustness tests: a clock, timers, and checks that hold whatever
 * arrives.  Every datagram is accepted as one kind of message or is one drop; one that is not sound
 * changes nothing; what is sent is sound; nothing stays armed.
 */
#ifndef TESTS_FUZZ_LAB_H
#define TESTS_FUZZ_LAB_H

#include <glib.h>
#include <string.h>

#include "model/node.h"
#include "tests/fuzz/wire.h"

#define LAB_FIRED_MAX 100000 /* timers at one advance: more is a loop without an end */
#define LAB_SMALLEST  92     /* octets of an MLDv2 report with one source, whatever the MTU */

struct lab {
	struct port port;
	struct mc_node *node;
	mc_time now;
	uint64_t orders, seed;
	uint32_t mtu;
	GPtrArray *armed;      /* of struct mc_timer; a timer's pos is its place + 1 */
	uint64_t activity;     /* what the node asked of the world, but for telling of a drop */
	uint64_t dropped;      /* drops told */
	uint64_t sent, digest; /* of datagrams, where and when */
};

/* ---- the port ---- */

static inline mc_time lab_now(const struct port *p)
{
	return ((const struct lab *)p->world)->now;
}

static inline void lab_disarm(struct port *p, struct mc_timer *t)
{
	struct lab *l = p->world;
	uint32_t at = t->pos - 1;

	if (t->pos == 0)
		return;
	g_assert_true(at < l->armed->len && l->armed->pdata[at] == t);
	g_ptr_array_remove_index_fast(l->armed, at);
	if (at < l->armed->len)
		((struct mc_timer *)l->armed->pdata[at])->pos = at + 1;
	t->pos = 0;
	l->activity++;
}

static inline void lab_arm(struct port *p, struct mc_timer *t, mc_time at)
{
	struct lab *l = p->world;

	g_assert_cmpint(at, >=, l->now);
	g_assert_nonnull(t->fire);
	lab_disarm(p, t);
	t->at = at;
	t->order = ++l->orders;
	g_ptr_array_add(l->armed, t);
	t->pos = l->armed->len;
	l->activity++;
}

#define LAB_BASIS 14695981039346656037ULL

static inline uint64_t lab_mix(uint64_t h, uint64_t word)
{
	h = (h ^ word) * 1099511628211ULL;
	return h ^ h >> 29;
}

static inline uint64_t lab_octets(const uint8_t *d, size_t n)
{
	uint64_t h = LAB_BASIS;

	for (size_t i = 0; i < n; i++)
		h = lab_mix(h, d[i]);
	return h;
}

static inline void lab_transmit(struct port *p, uint32_t ifindex, const void *datagram,
				size_t length)
{
	struct lab *l = p->world;
	const uint8_t *d = datagram;

	g_assert_cmpuint(ifindex, >=, 1);
	g_assert_cmpuint(length, <=, MAX(l->mtu, LAB_SMALLEST));
	g_assert_true(wire_sound(d, length));
	if (!wire_is_udp(d))
		g_assert_cmpuint(d[0] >> 4 == 4 ? d[8] : d[7], ==,
				 1); /* RFC 2236 s2, RFC 3810 s5 */
	l->sent++;
	l->digest += lab_mix(lab_mix(lab_octets(d, length), (uint64_t)l->now), ifindex);
	l->activity++;
}

static inline int lab_filter(struct port *p, uint32_t ifindex, struct maddr group, bool on)
{
	(void)ifindex, (void)group, (void)on;
	((struct lab *)p->world)->activity++;
	return 0;
}

/* Keyed, as every engine's: the order of drawing does not matter. */
static inline uint64_t lab_random(struct port *p, const struct mc_draw *d)
{
	struct lab *l = p->world;
	const uint64_t key[] = { l->seed,     d->ifindex,  d->purpose,
				 d->group.hi, d->group.lo, d->number };
	uint64_t h = LAB_BASIS;

	for (size_t i = 0; i < G_N_ELEMENTS(key); i++)
		h = lab_mix(h, key[i]);
	l->activity++;
	return h;
}

static inline void lab_trace(struct port *p, const struct mc_event *e)
{
	struct lab *l = p->world;

	if (e->kind == MC_EV_DROPPED)
		l->dropped++;
	else
		l->activity++;
}

static const struct port_ops lab_ops = {
	.now = lab_now,
	.arm = lab_arm,
	.disarm = lab_disarm,
	.transmit = lab_transmit,
	.filter = lab_filter,
	.random = lab_random,
	.trace = lab_trace,
};

/* ---- time ---- */

static inline struct mc_timer *lab_next(const struct lab *l)
{
	struct mc_timer *best = NULL;

	for (guint i = 0; i < l->armed->len; i++) {
		struct mc_timer *t = l->armed->pdata[i];

		if (!best || t->at < best->at || (t->at == best->at && t->order < best->order))
			best = t;
	}
	return best;
}

static inline void lab_advance(struct lab *l, mc_time by)
{
	mc_time until = l->now + by;
	unsigned fired = 0;
	struct mc_timer *t;

	while ((t = lab_next(l)) != NULL && t->at <= until) {
		g_assert_cmpuint(++fired, <, LAB_FIRED_MAX);
		l->now = t->at;
		lab_disarm(&l->port, t);
		t->fire(t);
	}
	l->now = until;
}

/* ---- life ---- */

/* NULL where the model knows no such node. */
static inline struct lab *lab_new(const struct mc_node_config *config, uint64_t seed)
{
	struct lab *l = g_new0(struct lab, 1);

	l->port = (struct port){ &lab_ops, l, 0 };
	l->armed = g_ptr_array_new();
	l->seed = seed;
	l->mtu = 1500;
	l->now = MC_SEC;
	l->node = mc_node_new(config, &l->port);
	g_assert_nonnull(l->node);
	return l;
}

/* mc_node_free says itself that the modelled kernel's memory is all given back. */
static inline void lab_free(struct lab *l)
{
	mc_node_free(l->node);
	g_assert_cmpuint(l->armed->len, ==, 0);
	g_ptr_array_free(l->armed, TRUE);
	g_free(l);
}

/* ---- what is counted ---- */

struct lab_count {
	uint64_t accepted, drops;
	size_t told;
};

static const char *const lab_accepted[] = {
	"rcv_queries",	   "rcv_reports",   "rcv_leaves",	 "mld_rcv_queries",
	"mld_rcv_reports", "mld_rcv_dones", "receive_datagrams", NULL,
};

/* With "mld_" in front those of MLD. */
static const char *const lab_drops[] = {
	"rcv_tooshort",	  "rcv_badsum",	    "rcv_badqueries",
	"rcv_badreports", "drop_short",	    "drop_ip",
	"drop_fragment",  "drop_notmember", "drop_protocol",
	"drop_notlocal",  "drop_down",	    "drop_udpshort",
	"drop_udpsum",	  "drop_nosocket",  "drop_notjoined",
	"drop_filtered",  "drop_full",	    NULL,
};

static inline bool lab_is_drop(const char *name)
{
	return g_strv_contains(lab_drops, g_str_has_prefix(name, "mld_") ? name + 4 : name);
}

/* Counters are told in one order, so a name is looked up once for its place. */
static inline void lab_metric(const char *name, uint64_t value, void *ctx)
{
	static struct {
		const char *name;
		bool accepted, drop;
	} seen[256];
	struct lab_count *c = ctx;
	size_t at = c->told++;

	g_assert_cmpuint(at, <, G_N_ELEMENTS(seen));
	if (seen[at].name != name) {
		seen[at].name = name;
		seen[at].accepted = g_strv_contains(lab_accepted, name);
		seen[at].drop = lab_is_drop(name);
	}
	if (seen[at].accepted)
		c->accepted += value;
	if (seen[at].drop)
		c->drops += value;
}

static inline struct lab_count lab_count(const struct lab *l)
{
	struct lab_count c = { 0, 0, 0 };

	mc_node_metrics(l->node, lab_metric, &c);
	return c;
}

struct lab_received {
	uint64_t sockets, told; /* visited; given a copy, or told why not */
};

static inline void lab_received_metric(const char *name, uint64_t value, void *ctx)
{
	static const char *const outcomes[] = { "receive_delivered", "receive_notjoined",
						"receive_filtered", "receive_full", NULL };
	struct lab_received *r = ctx;

	if (strcmp(name, "receive_sockets") == 0)
		r->sockets = value;
	if (g_strv_contains(outcomes, name))
		r->told += value;
}

/* Who was offered a datagram had been visited. */
static inline void lab_check_received(const struct lab *l)
{
	struct lab_received r = { 0, 0 };

	mc_node_metrics(l->node, lab_received_metric, &r);
	g_assert_cmpuint(r.told, <=, r.sockets);
}

/* ---- what can be seen of the protocol's state without a timer or a packet ---- */

struct lab_view {
	unsigned version[2];
	struct maddr querier[2];
};

static inline struct lab_view lab_look(const struct lab *l, uint32_t ifindex)
{
	struct lab_view v;

	memset(&v, 0, sizeof(v));
	for (int v6 = 0; v6 < 2; v6++) {
		v.version[v6] = mc_node_version(l->node, ifindex, v6);
		mc_router_querier(l->node, ifindex, v6, &v.querier[v6]);
	}
	return v;
}

/* ---- input ---- */

/* A datagram arrives.  A query or report may be counted by type and then be found bad, as igmpstat
 * counts; anything else is counted once. */
static inline void lab_hear(struct lab *l, uint32_t ifindex, const uint8_t *d, size_t n)
{
	struct lab_count before = lab_count(l), after;
	struct lab_view view = lab_look(l, ifindex), now;
	uint64_t activity = l->activity, dropped = l->dropped;
	uint8_t *copy = g_memdup2(d, n); /* of exactly that size, for the address sanitizer */

	mc_node_input(l->node, ifindex, copy, n);
	g_free(copy);
	after = lab_count(l);
	g_assert_cmpuint(after.drops - before.drops, ==, l->dropped - dropped);
	g_assert_cmpuint(after.drops - before.drops, <=, 1);
	g_assert_cmpuint(after.accepted - before.accepted, <=, 1);
	g_assert_cmpuint(after.accepted - before.accepted + after.drops - before.drops, >=, 1);
	if (wire_sound(d, n))
		return;
	g_assert_cmpuint(after.drops - before.drops, ==, 1);
	g_assert_cmpuint(after.accepted, ==, before.accepted);
	g_assert_cmpuint(l->activity, ==, activity);
	now = lab_look(l, ifindex);
	g_assert_cmpint(memcmp(&view, &now, sizeof(view)), ==, 0);
}

#endif
