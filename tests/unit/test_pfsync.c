/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Firewalls that keep their tables alike: if_pfsync.c of OpenBSD 2016, and OPENBSD.md A6, A7 on its membership.  The
 * link has no delay, and may lose datagrams.
 */
#include <errno.h>

#include "model/node_carp.h"
#include "model/node_pfsync.h"
#include "model/node_private.h"
#include "model/pfsync.h"
#include "tests/unit/fake_port.h"

#define GROUP "224.0.0.240"
#define NODES 2

struct net;

struct wall {
	struct fake f;
	struct mc_node *n;
	struct net *net;
	unsigned sent; /* pfsync datagrams */
	size_t length; /* of the last */
	uint8_t last[1600];
};

struct frame {
	unsigned from;
	size_t length;
	uint8_t bytes[1600];
};

struct net {
	struct port_ops ops;
	struct wall wall[NODES];
	GQueue frames;
	unsigned lose; /* every k-th datagram; 0 = none */
	GRand *rand;   /* or one of `lose` by chance; NULL = not */
	unsigned count;
};

static struct net *net; /* of the test that runs */

static bool is_lost(void)
{
	if (net->rand)
		return net->lose && g_rand_int_range(net->rand, 0, (gint32)net->lose) == 0;
	return net->lose && ++net->count % net->lose == 0;
}

static void to_wire(struct port *p, uint32_t ifindex, const void *datagram, size_t length)
{
	struct wall *w = &net->wall[p->node];
	struct frame *f;

	if (((const uint8_t *)datagram)[9] != PFSYNC_PROTOCOL)
		return;
	g_assert_cmpuint(ifindex, ==, 1);
	g_assert_cmpuint(length, <=, sizeof(f->bytes));
	w->sent++;
	w->length = length;
	memcpy(w->last, datagram, length);
	if (is_lost())
		return;
	f = g_new(struct frame, 1);
	f->from = p->node;
	f->length = length;
	memcpy(f->bytes, datagram, length);
	g_queue_push_tail(&net->frames, f);
}

static void open_wall(struct wall *w, unsigned i, const char *preset)
{
	struct mc_node_config c = { .preset = preset, .driver = "pfsync" };

	fake_init(&w->f);
	w->f.port.ops = &net->ops;
	w->f.port.node = i;
	w->n = mc_node_new(&c, &w->f.port);
	for (uint32_t k = 1; k <= 3; k++) { /* the third without IFF_MULTICAST */
		struct mc_interface ifc = { k, k == 3 ? MC_IF_UP : MC_IF_UP | MC_IF_MULTICAST,
					    maddr_v4(0x0a000001 + (k << 8) + i), 24, 0 };

		g_assert_cmpint(mc_node_add_interface(w->n, &ifc), ==, 0);
	}
}

static void begin(const char *preset)
{
	net = g_new0(struct net, 1);
	net->ops = fake_ops;
	net->ops.transmit = to_wire;
	g_queue_init(&net->frames);
	for (unsigned i = 0; i < NODES; i++)
		open_wall(&net->wall[i], i, preset);
}

static void end(void)
{
	for (unsigned i = 0; i < NODES; i++) {
		mc_node_free(net->wall[i].n);
		fake_fini(&net->wall[i].f);
	}
	g_queue_clear_full(&net->frames, g_free);
	g_clear_pointer(&net->rand, g_rand_free);
	g_free(net);
}

static void deliver(void)
{
	struct frame *f = g_queue_pop_head(&net->frames);

	for (unsigned i = 0; i < NODES; i++)
		if (i != f->from)
			mc_node_input(net->wall[i].n, 1, f->bytes, f->length);
	g_free(f);
}

static struct fake *earliest(void)
{
	struct fake *best = NULL;

	for (unsigned i = 0; i < NODES; i++) {
		struct fake *f = &net->wall[i].f;

		if (fake_next(f) && (!best || fake_next(f)->at < fake_next(best)->at))
			best = f;
	}
	return best;
}

static void set_now(mc_time now)
{
	for (unsigned i = 0; i < NODES; i++)
		net->wall[i].f.now = now;
}

static void run(mc_time until)
{
	struct fake *f;

	for (;;) {
		if (net->frames.length) {
			deliver();
			continue;
		}
		f = earliest();
		if (f == NULL || fake_next(f)->at > until)
			break;
		set_now(fake_next(f)->at);
		fake_run(f, fake_next(f)->at);
	}
	set_now(until);
}

static struct mc_node *node(unsigned i)
{
	return net->wall[i].n;
}

static struct mc_flow flow(unsigned i)
{
	return (struct mc_flow){ ip("10.9.0.1"), ip("192.0.2.80"), (uint16_t)(1024 + i), 80, 17 };
}

static struct mc_flow tcp(unsigned i)
{
	struct mc_flow f = flow(i);

	f.protocol = 6;
	return f;
}

static int set(unsigned i, uint32_t syncdev, const char *peer)
{
	struct mc_pfsync how = { syncdev, ip(peer), 128 };

	return mc_pfsync_set(node(i), &how);
}

static void device(unsigned i)
{
	g_assert_cmpint(mc_pfsync_create(node(i), MC_PRESET), ==, 0);
	g_assert_cmpint(set(i, 1, "0.0.0.0"), ==, 0);
	g_assert_cmpint(mc_pfsync_set_up(node(i), true), ==, 0);
}

static void pair(const char *preset)
{
	begin(preset);
	for (unsigned i = 0; i < NODES; i++)
		device(i);
	run(10 * MC_SEC);
}

static void open_flows(unsigned i, unsigned from, unsigned n)
{
	for (unsigned k = from; k < from + n; k++) {
		struct mc_flow f = flow(k);

		g_assert_cmpint(mc_pf_open(node(i), &f), ==, 0);
	}
}

static void assert_alike(size_t states)
{
	g_assert_cmpuint(mc_pf_states(node(0)), ==, states);
	g_assert_cmpuint(mc_pf_states(node(1)), ==, states);
	g_assert_cmphex(mc_pf_sum(node(0)), ==, mc_pf_sum(node(1)));
}

static struct mc_pfsync_status status(unsigned i)
{
	struct mc_pfsync_status s;

	g_assert_cmpint(mc_pfsync_status(node(i), &s), ==, 0);
	return s;
}

static uint64_t stat(unsigned i, const char *name)
{
	char *full = g_strconcat("pfsync_", name, NULL);
	uint64_t value = metric(node(i), full);

	g_free(full);
	return value;
}

/* ---- the datagram ---- */

/* pfsyncioctl's template: TOS low delay, DF, TTL 255, protocol 240, to the group. */
static void the_header_is_the_templates(void)
{
	const struct wall *w;

	pair("openbsd-2016-list");
	open_flows(0, 0, 2);
	run(11 * MC_SEC);
	w = &net->wall[0];
	g_assert_cmpuint(w->length, ==, 20 + 20 + 4 + 2 * 264);
	g_assert_cmphex(w->last[1], ==, 0x10);
	g_assert_cmphex(w->last[6], ==, 0x40);
	g_assert_cmpuint(w->last[8], ==, 255);
	g_assert_cmpuint(w->last[9], ==, 240);
	g_assert_cmpmem(w->last + 12, 8, "\x0a\x00\x01\x01\xe0\x00\x00\xf0", 8);
	g_assert_cmpmem(w->last + 20, 4, "\x06\x00\x02\x28", 4);
	g_assert_cmpmem(w->last + 40, 4, "\x0d\x42\x00\x02", 4);
	end();
}

/* pfsync_q_ins: a second after the first, or as soon as the MTU is full: (1500 - 40 - 4) / 264 = 5. */
static void states_are_told_by_the_fives_or_after_a_second(void)
{
	unsigned before;

	pair("openbsd-2016-array");
	before = net->wall[0].sent;
	open_flows(0, 0, 4);
	run(10999 * MC_MSEC);
	g_assert_cmpuint(net->wall[0].sent, ==, before);
	g_assert_cmpuint(status(0).waiting, ==, 4 + 4 * 264);
	run(11 * MC_SEC);
	g_assert_cmpuint(net->wall[0].sent, ==, before + 1);
	assert_alike(4);
	open_flows(0, 4, 11);
	g_assert_cmpuint(net->wall[0].sent, ==, before + 3);
	g_assert_cmpuint(net->wall[0].length, ==, 1364);
	run(12 * MC_SEC);
	g_assert_cmpuint(net->wall[0].sent, ==, before + 4);
	assert_alike(15);
	end();
}

/* pfsync_update_state: sc_maxupdates of a TCP state, 128 if nobody says. */
static void a_busy_tcp_state_is_told_at_once(void)
{
	struct mc_flow f = tcp(0), other = flow(1);
	unsigned before;

	pair("openbsd-2016-array");
	mc_pf_open(node(0), &f);
	mc_pf_open(node(0), &other);
	run(12 * MC_SEC);
	before = net->wall[0].sent;
	for (int i = 0; i < 300; i++)
		mc_pf_pass(node(0), &other); /* not TCP: counts nothing */
	for (int i = 0; i < 128; i++)
		mc_pf_pass(node(0), &f); /* the first queues it */
	run(12 * MC_SEC);
	g_assert_cmpuint(net->wall[0].sent, ==, before);
	mc_pf_pass(node(0), &f);
	run(12 * MC_SEC);
	g_assert_cmpuint(net->wall[0].sent, ==, before + 1);
	g_assert_cmpuint(stat(0, "sent_upd_c"), ==, 2);
	run(14 * MC_SEC);
	assert_alike(2);
	end();
}

/* ---- tables converge ---- */

static void deleted_and_cleared(void)
{
	struct mc_flow f = flow(1), young = flow(50);

	pair("openbsd-2016-list");
	open_flows(0, 0, 10);
	open_flows(1, 20, 10);
	run(12 * MC_SEC);
	assert_alike(20);
	g_assert_cmpint(mc_pf_close(node(0), &f), ==, 0);
	g_assert_cmpint(mc_pf_close(node(0), &f), ==, ENOENT);
	g_assert_cmpint(mc_pf_pass(node(0), &f), ==, ENOENT);
	run(14 * MC_SEC);
	assert_alike(19);
	g_assert_cmpuint(stat(0, "sent_del_c"), ==, 1);
	/* "we never got to tell the world so just forget about it" */
	mc_pf_open(node(0), &young);
	mc_pf_close(node(0), &young);
	g_assert_cmpuint(status(0).waiting, ==, 0);
	/* pf_clear_states: all here, and of the peer's what came from here */
	mc_pf_clear(node(0));
	run(15 * MC_SEC);
	g_assert_cmpuint(mc_pf_states(node(0)), ==, 0);
	g_assert_cmpuint(mc_pf_states(node(1)), ==, 10);
	end();
}

/* pfsync_in_upd_c: "We don't have this state. Ask for it." */
static void an_unknown_state_is_asked_for(void)
{
	struct mc_flow f = flow(0);

	pair("openbsd-2016-array");
	net->lose = 1;
	open_flows(0, 0, 1);
	run(12 * MC_SEC);
	g_assert_cmpuint(mc_pf_states(node(1)), ==, 0);
	net->lose = 0;
	mc_pf_pass(node(0), &f);
	run(20 * MC_SEC);
	assert_alike(1);
	g_assert_cmpuint(stat(1, "sent_upd_req"), ==, 2); /* the first was for all */
	g_assert_cmpuint(stat(0, "sent_upd"), ==, 1);
	end();
}

/* pfsync_upd_tcp: neither a state nor its window goes back, and who has the better one tells it. */
static void what_is_older_does_not_count(void)
{
	struct mc_flow f = tcp(0);
	uint64_t sum;

	pair("openbsd-2016-array");
	mc_pf_open(node(0), &f);
	run(12 * MC_SEC);
	for (int i = 0; i < 5; i++)
		mc_pf_pass(node(1), &f);
	net->lose = 1; /* what 1 knows stays there */
	run(14 * MC_SEC);
	net->lose = 0;
	sum = mc_pf_sum(node(1));
	mc_pf_pass(node(0), &f);
	run(20 * MC_SEC);
	g_assert_cmpuint(stat(1, "stale"), >, 0);
	g_assert_cmphex(mc_pf_sum(node(1)), ==, sum);
	assert_alike(1);
	end();
}

/* Every other state's packets pass now and then: what was lost is asked for in the end. */
static void tables_converge_under_loss(gconstpointer data)
{
	unsigned lose = GPOINTER_TO_UINT(data);

	pair("openbsd-2016-list");
	net->lose = lose;
	net->rand = g_rand_new_with_seed(lose);
	for (unsigned i = 0; i < 400; i++) {
		open_flows(i % 2, i, 1);
		run(10 * MC_SEC + (mc_time)i * 100 * MC_MSEC);
	}
	for (unsigned turn = 0; turn < 80; turn++) {
		for (unsigned i = 0; i < 400; i++) {
			struct mc_flow f = flow(i);

			mc_pf_pass(node(i % 2), &f);
		}
		run((55 + 5 * (mc_time)turn) * MC_SEC);
	}
	assert_alike(400);
	end();
}

/* ---- bulk updates ---- */

/* pfsync_request_full_update, pfsync_bulk_start, pfsync_bulk_update, pfsync_in_bus. */
static void who_comes_up_is_told_all(void)
{
	begin("openbsd-2016-array");
	device(0);
	run(100 * MC_SEC); /* nobody answers: it gave up */
	open_flows(0, 0, 23);
	run(102 * MC_SEC);
	device(1);
	g_assert_false(status(1).synced);
	g_assert_cmpint(status(1).demotion, ==, 33);
	run(103 * MC_SEC);
	g_assert_true(status(1).synced);
	g_assert_cmpint(status(1).demotion, ==, 0);
	assert_alike(23);
	g_assert_cmpuint(stat(0, "sent_upd"), ==, 23);
	g_assert_cmpuint(stat(0, "sent_bus"), ==, 2);
	g_assert_cmpuint(stat(1, "bulks_done"), ==, 1);
	end();
}

static unsigned carp_demotion_of(unsigned i, uint32_t ifindex)
{
	struct mc_carp c;

	g_assert_cmpint(mc_carp_look(node(i), ifindex, &c), ==, 0);
	return c.demotion;
}

/* carp_group_demote_adj: a firewall that does not know the states yet shall not be master. */
static void carp_waits_for_the_states(void)
{
	struct mc_carp_config how = { .carpdev = 1, .vhid = 1, .advbase = -1, .advskew = -1 };
	uint32_t ifindex;

	begin("openbsd-2016-list");
	device(0);
	run(100 * MC_SEC);
	how.peer = maddr_v4(0);
	g_assert_cmpint(mc_carp_create(node(1), NULL, &ifindex), ==, 0);
	g_assert_cmpint(mc_carp_set(node(1), ifindex, &how), ==, 0);
	device(1);
	g_assert_cmpuint(carp_demotion_of(1, ifindex), ==, 33);
	run(101 * MC_SEC);
	g_assert_cmpuint(carp_demotion_of(1, ifindex), ==, 0);
	mc_node_set_up(node(1), 1, false);
	g_assert_cmpint(mc_pfsync_destroy(node(1)), ==, 0);
	mc_node_set_up(node(1), 1, true);
	g_assert_cmpuint(carp_demotion_of(1, ifindex), ==, 0);
	end();
}

/* pfsync_bulk_fail: 4 s and 10000 states / 5 a datagram in ticks of 10 ms, then twelve times 5 s. */
static void who_is_not_answered_gives_up(void)
{
	begin("openbsd-2016-array");
	device(0);
	run(24 * MC_SEC - 1);
	g_assert_cmpuint(stat(0, "sent_upd_req"), ==, 1);
	run(24 * MC_SEC);
	g_assert_cmpuint(stat(0, "sent_upd_req"), ==, 2);
	run(84 * MC_SEC - 1);
	g_assert_cmpuint(stat(0, "sent_upd_req"), ==, 13);
	g_assert_false(status(0).synced);
	run(84 * MC_SEC);
	g_assert_true(status(0).synced);
	g_assert_cmpuint(stat(0, "bulks_failed"), ==, 1);
	g_assert_cmpint(status(0).demotion, ==, 0);
	run(300 * MC_SEC);
	g_assert_cmpuint(stat(0, "sent_upd_req"), ==, 13);
	end();
}

/* The end is lost: it asks again. */
static void a_lost_end_is_asked_for_again(void)
{
	begin("openbsd-2016-array");
	device(0);
	run(100 * MC_SEC);
	open_flows(0, 0, 3);
	run(102 * MC_SEC);
	device(1);
	net->lose = 3; /* request, start, end with the states */
	net->count = 0;
	run(103 * MC_SEC);
	net->lose = 0;
	g_assert_false(status(1).synced);
	run(140 * MC_SEC);
	g_assert_true(status(1).synced);
	assert_alike(3);
	g_assert_cmpuint(stat(1, "bulks_done"), ==, 1);
	end();
}

/* What goes while it is being told is passed over. */
static void states_go_during_a_bulk_update(void)
{
	pair("openbsd-2016-array");
	open_flows(0, 0, 100);
	run(12 * MC_SEC);
	mc_pfsync_set_up(node(1), false);
	mc_pf_clear(node(1));
	mc_pfsync_set_up(node(1), true);
	run(12 * MC_SEC + 25 * MC_MSEC);
	for (unsigned i = 0; i < 100; i += 2) {
		struct mc_flow f = flow(i);

		mc_pf_close(node(0), &f);
	}
	run(40 * MC_SEC);
	g_assert_true(status(1).synced);
	assert_alike(50);
	mc_pfsync_set_up(node(1), false);
	mc_pfsync_set_up(node(1), true);
	run(40 * MC_SEC + 15 * MC_MSEC);
	mc_pf_clear(node(0));
	run(70 * MC_SEC);
	assert_alike(0);
	end();
}

/* ---- the membership (OPENBSD.md A6) ---- */

static bool is_member(unsigned i, uint32_t ifindex)
{
	return mc_node_has_group(node(i), ifindex, ip(GROUP));
}

static void setting_the_interface_joins_and_changing_it_leaves(gconstpointer preset)
{
	begin(preset);
	g_assert_cmpint(mc_pfsync_create(node(0), MC_PRESET), ==, 0);
	g_assert_cmpint(mc_pfsync_create(node(0), MC_PRESET), ==, EEXIST);
	g_assert_false(is_member(0, 1));
	g_assert_cmpint(set(0, 1, "0.0.0.0"), ==, 0);
	g_assert_true(is_member(0, 1));
	g_assert_cmpint(set(0, 2, GROUP), ==, 0);
	g_assert_false(is_member(0, 1));
	g_assert_true(is_member(0, 2));
	g_assert_cmpint(set(0, 2, "10.0.2.2"), ==, 0); /* a peer of its own: no group */
	g_assert_false(is_member(0, 2));
	g_assert_cmpuint(status(0).set.syncdev, ==, 2);
	g_assert_cmpint(set(0, 1, "0.0.0.0"), ==, 0);
	g_assert_cmpint(set(0, 0, "0.0.0.0"), ==, 0);
	g_assert_false(is_member(0, 1));
	g_assert_cmpuint(status(0).memberships, ==, 0);
	end();
}

/* "errors: syncdev not IFF_MULTICAST EADDRNOTAVAIL, join ENOBUFS; both leave sync_if NULL" */
static void what_fails_leaves_no_sync_interface(gconstpointer preset)
{
	struct mc_pfsync many = { 2, maddr_v4(0), 256 };

	begin(preset);
	g_assert_cmpint(set(0, 1, "0.0.0.0"), ==, ENXIO);
	g_assert_cmpint(mc_pfsync_set_up(node(0), true), ==, ENXIO);
	g_assert_cmpint(mc_pfsync_set_mtu(node(0), 1400), ==, ENXIO);
	g_assert_cmpint(mc_pfsync_destroy(node(0)), ==, ENXIO);
	g_assert_cmpint(mc_pfsync_create(node(0), MC_PRESET), ==, 0);
	g_assert_cmpint(mc_pfsync_set_mtu(node(0), 1400), ==, EINVAL);
	g_assert_cmpint(set(0, 1, "0.0.0.0"), ==, 0);
	g_assert_cmpint(set(0, 9, "0.0.0.0"), ==, EINVAL); /* ifunit fails: all stays */
	g_assert_cmpint(mc_pfsync_set(node(0), &many), ==, EINVAL);
	g_assert_true(is_member(0, 1));
	g_assert_cmpuint(status(0).set.syncdev, ==, 1);
	g_assert_cmpint(set(0, 3, "0.0.0.0"), ==, EADDRNOTAVAIL);
	g_assert_cmpuint(status(0).set.syncdev, ==, 0);
	g_assert_false(is_member(0, 1));
	g_assert_false(is_member(0, 3));
	g_assert_cmpint(set(0, 3, "10.0.3.2"), ==, 0); /* without the group it will do */
	net->wall[0].f.refuse = ip(GROUP);
	g_assert_cmpint(set(0, 1, "0.0.0.0"), ==, ENOBUFS);
	g_assert_cmpuint(status(0).set.syncdev, ==, 0);
	g_assert_cmpuint(status(0).memberships, ==, 0);
	g_assert_false(is_member(0, 1));
	net->wall[0].f.refuse = maddr_v4(0);
	g_assert_cmpint(set(0, 1, "0.0.0.0"), ==, 0);
	g_assert_cmpint(mc_pfsync_set_mtu(node(0), 40), ==, EINVAL);
	g_assert_cmpint(mc_pfsync_set_mtu(node(0), 1501), ==, EINVAL);
	g_assert_cmpint(mc_pfsync_set_mtu(node(0), 400), ==, 0);
	end();
}

/* A7 point 2.  24 octets: in_multi_mship. */
static void destroying_leaks_as_the_option_says(void)
{
	static const struct {
		const char *preset;
		enum mc_switch leaks;
		bool member;
		uint64_t references, entries, bytes;
	} rows[] = {
		{ "openbsd-2016-array", MC_PRESET, true, 1, 0, 0 },
		{ "openbsd-2016-array", MC_SWITCH_ON, true, 1, 0, 0 },
		{ "openbsd-2016-array", MC_SWITCH_OFF, false, 0, 0, 0 },
		{ "openbsd-2016-list", MC_PRESET, true, 1, 1, 24 },
		{ "openbsd-2016-list", MC_SWITCH_OFF, false, 0, 0, 0 },
		{ "openbsd-7", MC_PRESET, false, 0, 0, 0 },
		{ "openbsd-7", MC_SWITCH_ON, true, 1, 0, 0 },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		begin(rows[i].preset);
		g_assert_cmpint(mc_pfsync_create(node(0), rows[i].leaks), ==, 0);
		g_assert_cmpint(set(0, 1, "0.0.0.0"), ==, 0);
		g_assert_cmpint(mc_pfsync_destroy(node(0)), ==, 0);
		g_assert_cmpint(is_member(0, 1), ==, rows[i].member);
		g_assert_cmpuint(metric(node(0), "lost_references"), ==, rows[i].references);
		g_assert_cmpuint(metric(node(0), "lost_entries"), ==, rows[i].entries);
		g_assert_cmpuint(metric(node(0), "final_bytes"), ==, rows[i].bytes);
		/* and again: one more each time */
		g_assert_cmpint(mc_pfsync_create(node(0), rows[i].leaks), ==, 0);
		g_assert_cmpint(set(0, 1, "0.0.0.0"), ==, 0);
		g_assert_cmpint(mc_pfsync_destroy(node(0)), ==, 0);
		g_assert_cmpuint(metric(node(0), "lost_references"), ==, 2 * rows[i].references);
		g_assert_cmpuint(metric(node(0), "final_bytes"), ==, 2 * rows[i].bytes);
		end();
	}
}

/* ---- the sync interface ---- */

/* pfsync_syncdev_state: what waits is dropped; coming back, it asks for all. */
static void a_link_that_comes_back_is_asked_for_all(void)
{
	pair("openbsd-2016-array");
	open_flows(0, 0, 3);
	mc_node_set_up(node(0), 1, false);
	g_assert_false(status(0).running);
	g_assert_cmpuint(status(0).waiting, ==, 0);
	g_assert_cmpuint(stat(0, "dropped"), ==, 3);
	g_assert_cmpint(status(0).demotion, ==, 1);
	g_assert_true(is_member(0, 1)); /* A6: "link state hook does not touch it" */
	open_flows(1, 10, 5);
	run(20 * MC_SEC);
	mc_node_set_up(node(0), 1, true);
	run(22 * MC_SEC);
	g_assert_cmpint(status(0).demotion, ==, 0);
	g_assert_cmpuint(mc_pf_states(node(0)), ==, 8);
	end();
}

/* A6: "no detach hook at that time": the membership is an orphan, and what is sent goes nowhere. */
static void the_sync_interface_goes(gconstpointer preset)
{
	uint64_t errors;

	pair(preset);
	g_assert_cmpint(mc_node_detach_interface(node(0), 1), ==, 0);
	g_assert_cmpuint(status(0).memberships, ==, 1);
	errors = stat(0, "oerrors");
	open_flows(0, 0, 1);
	run(12 * MC_SEC);
	g_assert_cmpuint(stat(0, "oerrors"), ==, errors + 1);
	g_assert_cmpint(set(0, 2, "0.0.0.0"), ==, 0);
	g_assert_true(is_member(0, 2));
	g_assert_cmpint(mc_node_detach_interface(node(0), 2), ==, 0);
	g_assert_cmpint(mc_pfsync_destroy(node(0)), ==, 0);
	end();
}

/* pfsync_input's checks. */
static void what_is_not_the_peers_is_counted(void)
{
	uint8_t d[200] = { 0x45, 0, 0, 40, 0, 0, 0, 0, 255, 240 };
	struct ipwire w = {
		.from = ip("10.0.1.9"), .to = ip(GROUP), .protocol = 240, .length = 20
	};
	static const struct {
		uint8_t ttl, version;
		uint32_t ifindex;
		const char *counter;
	} rows[] = {
		{ 255, 6, 2, "badif" },
		{ 254, 6, 1, "badttl" },
		{ 255, 5, 1, "badver" },
	};

	pair("openbsd-2016-array");
	w.from = ip("10.0.2.9");
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		uint64_t before = stat(0, rows[i].counter);

		memset(d, 0, sizeof(d));
		w.ttl = rows[i].ttl;
		d[20] = rows[i].version;
		d[23] = 20;
		if (rows[i].ifindex == 2)
			w.to = ip("10.0.2.1");
		else
			w.to = ip(GROUP);
		mc_node_input(node(0), rows[i].ifindex, d, ipwire_seal(&w, d));
		g_assert_cmpuint(stat(0, rows[i].counter), ==, before + 1);
	}
	end();
}

/* pf_purge_expired_states: every 10 s; a UDP state of one packet 60 s after it. */
static void states_expire(void)
{
	pair("openbsd-2016-array");
	open_flows(0, 0, 3);
	run(70 * MC_SEC - 1);
	assert_alike(3);
	run(90 * MC_SEC);
	assert_alike(0);
	end();
}

static void the_table_has_a_limit(void)
{
	struct mc_flow f = flow(3), again = flow(0), mixed = { ip("10.0.0.1"), ip("::1"), 1, 2, 6 };

	begin("openbsd-2016-array");
	mc_pf_set_limit(node(0), 3);
	open_flows(0, 0, 3);
	g_assert_cmpint(mc_pf_open(node(0), &f), ==, ENOMEM);
	g_assert_cmpint(mc_pf_open(node(0), &again), ==, EEXIST);
	g_assert_cmpint(mc_pf_open(node(0), &mixed), ==, EINVAL);
	g_assert_true(mc_pf_has(node(0), &again));
	g_assert_false(mc_pf_has(node(0), &f));
	end();
}

/* What a peer may send: garbage in every message's place. */
static void garbage_is_survived(void)
{
	GRand *rand = g_rand_new_with_seed(7);

	pair("openbsd-2016-list");
	open_flows(0, 0, 20);
	run(12 * MC_SEC);
	for (int i = 0; i < 20000; i++) {
		size_t length = (size_t)g_rand_int_range(rand, 0, 400);
		uint8_t *d = g_malloc0(20 + length);
		struct ipwire w = { .from = ip("10.0.1.9"),
				    .to = ip(GROUP),
				    .ttl = 255,
				    .protocol = 240,
				    .length = length };

		for (size_t k = 20; k < 20 + length; k++)
			d[k] = (uint8_t)g_rand_int_range(rand, 0, g_rand_boolean(rand) ? 256 : 8);
		if (length >= 24) {
			d[20] = 6;
			d[22] = (uint8_t)(length >> 8);
			d[23] = (uint8_t)length;
			d[40] = (uint8_t)g_rand_int_range(rand, 0, PFSYNC_ACTIONS);
			d[41] = (uint8_t)(pfsync_rows[d[40]].octets / 4);
			d[42] = 0;
		}
		mc_node_input(node(0), 1, d, ipwire_seal(&w, d));
		g_free(d);
		run(net->wall[0].f.now + 10 * MC_MSEC);
	}
	g_rand_free(rand);
	end();
}

int main(int argc, char **argv)
{
	static const char *const systems[] = { "openbsd-2016-array", "openbsd-2016-list",
					       "openbsd-7" };
	static const struct {
		const char *name;
		void (*test)(gconstpointer);
	} of_presets[] = {
		{ "setting-the-interface-joins-and-changing-it-leaves",
		  setting_the_interface_joins_and_changing_it_leaves },
		{ "what-fails-leaves-no-sync-interface", what_fails_leaves_no_sync_interface },
		{ "the-sync-interface-goes", the_sync_interface_goes },
	};

	g_test_init(&argc, &argv, NULL);
	for (size_t p = 0; p < G_N_ELEMENTS(systems); p++) {
		for (size_t i = 0; i < G_N_ELEMENTS(of_presets); i++) {
			char *path =
				g_strdup_printf("/pfsync/%s/%s", systems[p], of_presets[i].name);

			g_test_add_data_func(path, systems[p], of_presets[i].test);
			g_free(path);
		}
	}
	g_test_add_func("/pfsync/the-header-is-the-templates", the_header_is_the_templates);
	g_test_add_func("/pfsync/states-are-told-by-the-fives-or-after-a-second",
			states_are_told_by_the_fives_or_after_a_second);
	g_test_add_func("/pfsync/a-busy-tcp-state-is-told-at-once",
			a_busy_tcp_state_is_told_at_once);
	g_test_add_func("/pfsync/deleted-and-cleared", deleted_and_cleared);
	g_test_add_func("/pfsync/an-unknown-state-is-asked-for", an_unknown_state_is_asked_for);
	g_test_add_func("/pfsync/what-is-older-does-not-count", what_is_older_does_not_count);
	for (unsigned lose = 2; lose <= 7; lose++) {
		char *path = g_strdup_printf("/pfsync/tables-converge-under-loss/%u", lose);

		g_test_add_data_func(path, GUINT_TO_POINTER(lose), tables_converge_under_loss);
		g_free(path);
	}
	g_test_add_func("/pfsync/who-comes-up-is-told-all", who_comes_up_is_told_all);
	g_test_add_func("/pfsync/carp-waits-for-the-states", carp_waits_for_the_states);
	g_test_add_func("/pfsync/who-is-not-answered-gives-up", who_is_not_answered_gives_up);
	g_test_add_func("/pfsync/a-lost-end-is-asked-for-again", a_lost_end_is_asked_for_again);
	g_test_add_func("/pfsync/states-go-during-a-bulk-update", states_go_during_a_bulk_update);
	g_test_add_func("/pfsync/destroying-leaks-as-the-option-says",
			destroying_leaks_as_the_option_says);
	g_test_add_func("/pfsync/a-link-that-comes-back-is-asked-for-all",
			a_link_that_comes_back_is_asked_for_all);
	g_test_add_func("/pfsync/what-is-not-the-peers-is-counted",
			what_is_not_the_peers_is_counted);
	g_test_add_func("/pfsync/states-expire", states_expire);
	g_test_add_func("/pfsync/the-table-has-a-limit", the_table_has_a_limit);
	g_test_add_func("/pfsync/garbage-is-survived", garbage_is_survived);
	return g_test_run();
}
