/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sockets that bind, connect, join, leave and change filters at random get what the naive host gets, and
 * the work is what it makes. */
#include "tests/unit/fake_port.h"
#include "tests/unit/naive_receive.h"

#define INTERFACES 3
#define FEW	   5   /* groups */
#define MANY	   100 /* so that sets have an index beside them (mset_index.h) */
#define SOURCES	   4
#define PORTS	   2

struct walk {
	struct fake f;
	struct mc_node *n;
	struct mc_socket *so[NAIVE_SOCKETS];
	struct naive_host host;
	GRand *rand;
	unsigned groups; /* that there are */
};

static unsigned pick(struct walk *w, unsigned below)
{
	return (unsigned)g_rand_int_range(w->rand, 0, (gint32)below);
}

static struct maddr group_of(bool v6, unsigned i)
{
	return v6 ? (struct maddr){ 0xff15ULL << 48, 0x100 + i } : maddr_v4(0xef010101 + i);
}

static struct maddr source_of(bool v6, unsigned i)
{
	return v6 ? (struct maddr){ 0xfe80ULL << 48, 0x100 + i } : maddr_v4(0xc0000280 + i);
}

/* ---- set-up ---- */

static void add_interfaces(struct walk *w, bool v6)
{
	for (uint32_t i = 1; i <= INTERFACES; i++) {
		struct mc_interface ifc = { i, MC_IF_UP | MC_IF_MULTICAST,
					    maddr_v4(0xc000020a + (i << 8)), 24, 0 };

		g_assert_cmpint(mc_node_add_interface(w->n, &ifc), ==, 0);
		if (v6)
			g_assert_cmpint(mc_node_add_address(
						w->n, i, (struct maddr){ 0xfe80ULL << 48, i }, 64),
					==, 0);
	}
}

static void open_socket(struct walk *w, unsigned i)
{
	w->so[i] = mc_socket_open(w->n);
	w->host.so[i] =
		(struct naive_socket){ .port = MC_DEFAULT_PORT, .bound_group = -1, .peer = -1 };
}

/* ---- changes: the model's answer says whether it was made ---- */

static struct maddr bound_to(int group, bool v6)
{
	if (group >= 0)
		return group_of(v6, (unsigned)group);
	return group == -1 ? maddr_v4(0) : ip("192.0.3.10");
}

static void bind_one(struct walk *w, unsigned i, bool v6)
{
	int group = (int)pick(w, w->groups + 4) - 4;
	uint16_t port = (uint16_t)(MC_DEFAULT_PORT + pick(w, PORTS));
	struct naive_socket *so = &w->host.so[i];

	group = group < -1 || w->groups > FEW ? -1 : group;
	if (group < 0 && pick(w, 4) == 0)
		group = -2;
	if (mc_socket_bind(w->so[i], bound_to(group, v6), port))
		return;
	so->port = port;
	so->bound_group = group;
	so->bound_v6 = v6;
}

static void connect_one(struct walk *w, unsigned i, bool v6)
{
	unsigned source = pick(w, SOURCES);

	if (mc_socket_connect(w->so[i], source_of(v6, source), 7000))
		return;
	w->host.so[i].peer = (int)source;
	w->host.so[i].peer_v6 = v6;
	if (w->host.rule == NAIVE_LINUX && w->host.so[i].bound_group == -1)
		w->host.so[i].bound_group = -2; /* net/ipv4/datagram.c __ip4_datagram_connect */
}

static void reopen(struct walk *w, unsigned i, bool v6)
{
	(void)v6;
	if (w->groups > FEW)
		return; /* its set shall stay large */
	mc_socket_close(w->so[i], NULL, NULL);
	open_socket(w, i);
}

static void join_or_leave(struct walk *w, unsigned i, bool v6)
{
	struct naive_membership m = { pick(w, w->groups), 1 + pick(w, INTERFACES), MC_EXCLUDE, 0 };
	struct naive_membership *there = naive_find(&w->host.so[i], v6, m.group, m.ifindex);
	struct mc_where where = { MC_WHERE_INDEX, m.ifindex, { 0, 0 } };

	if (there && mc_socket_leave(w->so[i], group_of(v6, m.group), where, NULL) == 0)
		naive_leave(&w->host.so[i], v6, there);
	else if (!there && mc_socket_join(w->so[i], group_of(v6, m.group), where, NULL) == 0)
		naive_join(&w->host.so[i], v6, m);
}

static void filter(struct walk *w, unsigned i, bool v6)
{
	struct naive_membership m = { pick(w, w->groups), 1 + pick(w, INTERFACES),
				      pick(w, 2) ? MC_EXCLUDE : MC_INCLUDE, pick(w, 1 << SOURCES) };
	struct naive_membership *there = naive_find(&w->host.so[i], v6, m.group, m.ifindex);
	struct mc_where where = { MC_WHERE_INDEX, m.ifindex, { 0, 0 } };
	struct maddr source[SOURCES];
	size_t n = 0;

	for (unsigned s = 0; s < SOURCES; s++)
		if (m.sources >> s & 1)
			source[n++] = source_of(v6, s);
	if (mc_socket_filter(w->so[i], group_of(v6, m.group), where, m.mode, source, n, NULL))
		return;
	if (there && m.mode == MC_INCLUDE && m.sources == 0)
		naive_leave(&w->host.so[i], v6, there);
	else if (there)
		*there = m;
	else
		naive_join(&w->host.so[i], v6, m);
}

/* ---- a datagram ---- */

static void arrive(struct walk *w, const struct naive_datagram *d)
{
	uint8_t octets[64];
	struct udp u = { 7000, (uint16_t)d->port, "hello", 5 };
	struct ipwire wire = { .from = source_of(d->v6, d->source),
			       .to = group_of(d->v6, d->group),
			       .protocol = IPWIRE_UDP,
			       .ttl = 1,
			       .length = UDP_HEADER + u.length };

	udp_build(&wire, &u, octets + ipwire_header(&wire));
	mc_node_input(w->n, d->ifindex, octets, ipwire_seal(&wire, octets));
}

static const char *const works[] = { "receive_sockets", "receive_comparisons",
				     "receive_delivered" };

static void check(struct walk *w, bool v6)
{
	struct naive_datagram d = { v6, pick(w, w->groups), pick(w, SOURCES),
				    1 + pick(w, INTERFACES), MC_DEFAULT_PORT + pick(w, PORTS) };
	struct naive_host *h = &w->host;
	bool taken = naive_interface(h, &d, h->rule == NAIVE_LINUX);
	uint64_t received[NAIVE_SOCKETS], work[G_N_ELEMENTS(works)], got = 0;

	for (unsigned i = 0; i < NAIVE_SOCKETS; i++)
		received[i] = mc_socket_received(w->so[i]);
	for (unsigned k = 0; k < G_N_ELEMENTS(works); k++)
		work[k] = metric(w->n, works[k]);
	h->visited = h->tested = 0;
	arrive(w, &d);
	for (unsigned i = 0; i < NAIVE_SOCKETS; i++) {
		bool gets = taken && naive_gets(h, i, &d);

		g_assert_cmpuint(mc_socket_received(w->so[i]) - received[i], ==, gets);
		got += gets;
	}
	g_assert_cmpuint(metric(w->n, works[0]) - work[0], ==, h->visited);
	if (h->order != MC_BY_KEY)
		g_assert_cmpuint(metric(w->n, works[1]) - work[1], ==, h->tested);
	g_assert_cmpuint(metric(w->n, works[2]) - work[2], ==, got);
}

/* ---- the walk ---- */

struct subject {
	const char *preset, *set;
	enum naive_rule rule;
	bool visits_all;
	unsigned groups, steps;
};

static const struct {
	void (*act)(struct walk *w, unsigned i, bool v6);
	unsigned weight;
} acts[] = {
	{ bind_one, 4 }, { connect_one, 1 }, { reopen, 2 }, { join_or_leave, 20 }, { filter, 12 }
};

static void act(struct walk *w, bool v6)
{
	unsigned at = pick(w, 39), i = 0;

	while (at >= acts[i].weight)
		at -= acts[i++].weight;
	acts[i].act(w, pick(w, NAIVE_SOCKETS), v6);
}

static void walk(gconstpointer data)
{
	const struct subject *subject = data;
	struct mc_node_config c = { .preset = subject->preset,
				    .socket_set = subject->set,
				    .policy = "none" };
	bool both = mc_preset_version(subject->preset, true) > 0;
	struct walk w = { .rand = g_rand_new_with_seed(3376), .groups = subject->groups };

	fake_init(&w.f);
	w.n = mc_node_new(&c, &w.f.port);
	add_interfaces(&w, both);
	for (unsigned i = 0; i < NAIVE_SOCKETS; i++)
		open_socket(&w, i);
	w.host.rule = subject->rule;
	w.host.visits_all = subject->visits_all;
	w.host.order = mc_socket_order(w.so[0]);
	for (unsigned i = 0; w.groups > FEW && i < 2 * w.groups * INTERFACES; i++)
		join_or_leave(&w, 0, both && i & 1);
	for (unsigned step = 0; step < subject->steps; step++) {
		act(&w, both && pick(&w, 2));
		check(&w, both && pick(&w, 2));
	}
	g_assert_cmpuint(metric(w.n, "receive_delivered"), >, subject->steps / 20);
	mc_node_free(w.n);
	g_rand_free(w.rand);
	fake_fini(&w.f);
}

int main(int argc, char **argv)
{
	static const struct subject subjects[] = {
		{ "openbsd-2016-array", NULL, NAIVE_INTERFACE, true, FEW, 5000 },
		{ "openbsd-2016-list", NULL, NAIVE_INTERFACE, true, FEW, 5000 },
		{ "4.4bsd", "array", NAIVE_INTERFACE, true, FEW, 5000 },
		{ "linux-6", "list", NAIVE_LINUX, false, FEW, 5000 },
		{ "linux-6", "array", NAIVE_LINUX, false, FEW, 5000 },
		{ "freebsd-14", NULL, NAIVE_MEMBER, true, FEW, 5000 },
		{ "rfc3376", "list", NAIVE_MEMBER, false, FEW, 5000 },
		{ "rfc9776", "tree", NAIVE_MEMBER, false, FEW, 5000 },
		{ "rfc1112", "array", NAIVE_MEMBER, false, FEW, 5000 },
		{ "linux-6", "list", NAIVE_LINUX, false, MANY, 1500 },
		{ "linux-6", "array", NAIVE_LINUX, false, MANY, 1500 },
		{ "rfc3376", "list-tail", NAIVE_MEMBER, false, MANY, 1500 },
	};

	g_test_init(&argc, &argv, NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(subjects); i++) {
		const struct subject *s = &subjects[i];
		char *path = g_strdup_printf("/receive/as-the-naive-host/%s-%s-%u", s->preset,
					     s->set ? s->set : "own", s->groups);

		g_test_add_data_func(path, s, walk);
		g_free(path);
	}
	return g_test_run();
}
