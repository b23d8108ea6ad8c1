/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The same scenario and seed give the same run: twice on an engine, and on both engines. */
#include <glib.h>
#include <string.h>

#include "shim/world.h"

/* Hosts with an interface on each LAN; LAN i has delay (i + 1) * delay.  own: each host has groups
 * of its own, so that no report suppresses another. */
struct topology {
	const char *name;
	const char *preset;
	uint32_t hosts, lans, groups;
	bool router, own;
	mc_time delay;
	uint64_t rate;
	double loss;
	bool v6, sources; /* of IPv6; members with filters of their own */
};

static const struct topology topologies[] = {
	{ "one-host-and-a-router", "rfc2236", 1, 1, 20, true, false, 0, 0, 0, false, false },
	{ "one-host-in-ticks", "openbsd-2016-list", 1, 1, 20, true, false, 0, 0, 0, false, false },
	{ "many-hosts-on-one-lan", "openbsd-2016-array", 40, 1, 15, true, false, 0, 0, 0, false,
	  false },
	{ "many-interfaces", "rfc2236", 1, 200, 5, true, false, 1 * MC_USEC, 0, 0, false, false },
	{ "lans-of-several-delays", "rfc2236", 5, 4, 10, true, false, 3 * MC_MSEC, 0, 0, false,
	  false },
	{ "no-router", "rfc2236", 10, 2, 5, false, false, 0, 0, 0, false, false },
	{ "loss", "rfc2236", 20, 2, 10, true, false, 0, 0, 0.3, false, false },
	{ "a-rate", "rfc2236", 10, 1, 10, true, true, 0, 1000000, 0, false, false },
	{ "igmpv3", "rfc3376", 20, 2, 10, true, false, 0, 0, 0.1, false, true },
	{ "igmpv3-on-a-wheel", "linux-6", 20, 2, 10, true, false, 0, 0, 0, false, true },
	{ "mldv2", "rfc9777", 20, 2, 10, true, false, 0, 0, 0.1, true, true },
	{ "mldv2-on-a-wheel", "linux-6", 20, 2, 10, true, true, 0, 0, 0, true, true },
	{ "mldv1", "rfc2710", 20, 2, 10, true, false, 0, 0, 0, true, false },
	{ "mldv1-in-ticks", "openbsd-2016-list", 20, 2, 10, true, false, 0, 0, 0, true, false },
};

struct outcome {
	struct world_stats stats;
	uint64_t metrics;  /* of all nodes, mixed */
	uint64_t events;   /* that were traced, mixed in their order */
	uint64_t sent;	   /* datagrams without their times: a sum */
	uint64_t presence; /* groups that the router has at 100 s, all LANs: a sum */
	uint64_t present;  /* how many */
};

static uint64_t fnv(uint64_t h, const void *bytes, size_t n)
{
	const uint8_t *p = bytes;

	for (size_t i = 0; i < n; i++)
		h = (h ^ p[i]) * 1099511628211ULL;
	return h;
}

static void saw_sent(void *ctx, mc_time at, uint32_t node, uint32_t ifindex, const void *datagram,
		     size_t length)
{
	struct outcome *o = ctx;
	uint64_t h = fnv(14695981039346656037ULL, &node, sizeof(node));

	(void)at;
	h = fnv(h, &ifindex, sizeof(ifindex));
	o->sent += fnv(h, datagram, length);
}

static void saw_event(void *ctx, mc_time at, uint32_t node, const struct mc_event *e)
{
	struct outcome *o = ctx;
	uint64_t what[] = {
		(uint64_t)at, node, e->kind, e->ifindex, e->group.lo, (uint64_t)e->err
	};

	o->events = fnv(o->events, what, sizeof(what));
}

static void saw_metric(const char *name, uint64_t value, void *ctx)
{
	uint64_t *h = ctx;

	*h = fnv(fnv(*h, name, strlen(name)), &value, sizeof(value));
}

/* ---- what happens: joins in the first 20 s, half of them left after 150 s ---- */

struct member {
	struct mc_socket *so;
	struct mc_where where;
	struct maddr group;
	bool filters;
	enum mc_mode mode;
	struct maddr source;
};

static int filter(struct member *m)
{
	return mc_socket_filter(m->so, m->group, m->where, m->mode, &m->source, 1, NULL);
}

/* A filter may be for members only (Linux: EINVAL). */
static void join(struct world *w, void *ctx)
{
	struct member *m = ctx;

	(void)w;
	if (m->filters && filter(m) == 0)
		return;
	g_assert_cmpint(mc_socket_join(m->so, m->group, m->where, NULL), ==, 0);
	g_assert_cmpint(m->filters ? filter(m) : 0, ==, 0);
}

static void leave(struct world *w, void *ctx)
{
	struct member *m = ctx;

	(void)w;
	g_assert_cmpint(mc_socket_leave(m->so, m->group, m->where, NULL), ==, 0);
}

/* The n-th of the run's groups, sources and addresses. */
static struct maddr group(const struct topology *t, uint32_t n)
{
	struct maddr v6 = { 0xff15000000000000ULL, n + 1 };

	return t->v6 ? v6 : maddr_v4(0xef000001 + n);
}

static struct maddr source(const struct topology *t, uint32_t n)
{
	struct maddr v6 = { 0x20010db800000000ULL, n + 1 };

	return t->v6 ? v6 : maddr_v4(0xcb007101 + n);
}

static struct maddr address(const struct topology *t, uint32_t lan, uint32_t n)
{
	struct maddr v6 = { 0xfe80000000000000ULL, lan * 256 + n + 1 };

	return t->v6 ? v6 : maddr_v4(0x0a000001 + lan * 256 + n);
}

static GArray *plan(struct world *w, const struct topology *t)
{
	GArray *members = g_array_sized_new(FALSE, TRUE, sizeof(struct member),
					    t->hosts * t->lans * t->groups);

	for (uint32_t i = 0; i < t->hosts * t->lans * t->groups; i++) {
		uint32_t host = i % t->hosts, lan = i / t->hosts % t->lans;
		uint32_t g = i / t->hosts / t->lans;
		struct member m = { mc_socket_open(world_node(w, (int)host)),
				    { .kind = MC_WHERE_INDEX, .ifindex = lan + 1 },
				    group(t, t->own ? host * t->groups + g : g),
				    t->sources && i % 3,
				    i % 3 == 1 ? MC_INCLUDE : MC_EXCLUDE,
				    source(t, i % 5) };
		struct member *kept;

		g_array_append_val(members, m);
		kept = &g_array_index(members, struct member, i);
		world_at(w, i % 21 * MC_SEC, join, kept);
		if (i % 2)
			world_at(w, (150 + i % 7) * MC_SEC, leave, kept);
	}
	return members;
}

/* ---- the world ---- */

static void must(bool ok, const char *why)
{
	if (!ok)
		g_error("%s", why);
}

static void add_node(struct world *w, const struct topology *t, const char *driver, uint32_t number)
{
	struct mc_node_config config = { .preset = t->preset, .driver = driver };
	const char *why = "";
	int node = world_add_node(w, NULL, &config, &why);

	must(node >= 0, why);
	for (uint32_t lan = 0; lan < t->lans; lan++)
		must(world_attach(w, node, (int)lan, address(t, lan, number), t->v6 ? 64 : 24,
				  &why) == lan + 1,
		     why);
}

static void build(struct world *w, const struct topology *t, const char *kind)
{
	const char *why = "";

	for (uint32_t i = 0; i < t->lans; i++) {
		struct lan_config c = {
			.kind = kind, .delay = t->delay * (i + 1), .rate = t->rate, .loss = t->loss
		};

		must(world_add_lan(w, &c, &why) == (int)i, why);
	}
	for (uint32_t i = 0; i < t->hosts; i++)
		add_node(w, t, "host", i);
	if (t->router)
		add_node(w, t, "router", 200);
}

static void look_at_presence(struct world *w, const struct topology *t, struct outcome *o)
{
	struct mc_node *router = world_node(w, (int)t->hosts);
	struct mc_presence p;

	for (uint32_t lan = 0; lan < t->lans; lan++)
		for (uint32_t i = 0; i < (t->own ? t->hosts : 1) * t->groups; i++) {
			struct maddr g = group(t, i);

			g_assert_cmpint(mc_router_presence(router, lan + 1, g, &p), ==, 0);
			if (!p.present)
				continue;
			o->present++;
			o->presence += fnv(lan + 1, &g, sizeof(g));
		}
}

static struct outcome play(const char *engine, const char *kind, const struct topology *t,
			   uint64_t seed)
{
	struct world_config config = { engine, seed };
	const char *why = "";
	struct world *w = world_new(&config, &why);
	struct outcome o = { .metrics = 1, .events = 1 };
	struct world_observer eyes = { .sent = saw_sent, .event = saw_event, .ctx = &o };
	GArray *members;

	must(w != NULL, why);
	world_observe(w, &eyes);
	build(w, t, kind);
	members = plan(w, t);
	world_run(w, 100 * MC_SEC);
	g_assert_cmpint(world_now(w), ==, 100 * MC_SEC);
	if (t->router)
		look_at_presence(w, t, &o);
	world_run(w, 300 * MC_SEC);
	for (uint32_t i = 0; i < t->hosts + t->router; i++)
		mc_node_metrics(world_node(w, (int)i), saw_metric, &o.metrics);
	world_stats(w, &o.stats);
	world_free(w);
	g_array_free(members, TRUE);
	return o;
}

static void same(const struct outcome *a, const struct outcome *b)
{
	g_assert_cmphex(a->stats.digest, ==, b->stats.digest);
	g_assert_cmpuint(a->stats.packets, ==, b->stats.packets);
	g_assert_cmpuint(a->stats.deliveries, ==, b->stats.deliveries);
	g_assert_cmpuint(a->stats.events, ==, b->stats.events);
	g_assert_cmphex(a->metrics, ==, b->metrics);
	g_assert_cmphex(a->events, ==, b->events);
	g_assert_cmphex(a->presence, ==, b->presence);
}

/* ---- tests ---- */

static bool without_ns3(void)
{
	if (world_engine_exists("ns3"))
		return false;
	g_test_skip("built without ns-3");
	return true;
}

static void runs_twice(const char *engine, const struct topology *t)
{
	struct outcome once = play(engine, "ideal", t, 1), again = play(engine, "ideal", t, 1);

	same(&once, &again);
	g_assert_cmpuint(once.stats.packets, >, 0);
	g_assert_cmpuint(once.stats.deliveries, >, 0);
}

static void twice_on_vclock(gconstpointer t)
{
	runs_twice("vclock", t);
}

static void twice_on_ns3(gconstpointer t)
{
	if (!without_ns3())
		runs_twice("ns3", t);
}

static void vclock_against_ns3(gconstpointer t)
{
	if (without_ns3())
		return;
	for (uint64_t seed = 1; seed <= 3; seed++) {
		struct outcome ours = play("vclock", "ideal", t, seed);
		struct outcome theirs = play("ns3", "ideal", t, seed);

		same(&ours, &theirs);
	}
}

/* What is compared above must be able to differ. */
static void seeds_differ(gconstpointer t)
{
	struct outcome one = play("vclock", "ideal", t, 1), two = play("vclock", "ideal", t, 2);

	g_assert_cmphex(one.stats.digest, !=, two.stats.digest);
}

/* On a LAN that ns-3 carries itself times differ by microseconds, what is said does not. */
static void same_datagrams(const char *kind, const struct topology *t)
{
	struct outcome ideal, wire, again;

	if (without_ns3())
		return;
	ideal = play("vclock", "ideal", t, 1);
	wire = play("ns3", kind, t, 1);
	again = play("ns3", kind, t, 1);
	same(&wire, &again);
	g_assert_cmpuint(wire.present, ==, (t->own ? t->hosts : 1) * t->lans * t->groups);
	g_assert_cmphex(wire.presence, ==, ideal.presence);
	g_assert_cmpuint(wire.stats.packets, ==, ideal.stats.packets);
	g_assert_cmphex(wire.sent, ==, ideal.sent);
	g_assert_cmpuint(wire.stats.deliveries, ==, ideal.stats.deliveries);
	g_assert_cmphex(wire.stats.digest, !=, ideal.stats.digest);
}

static void csma_says_the_same(void)
{
	static const struct topology one = { "",   "rfc2236", 10, 1, 10,    true,
					     true, 0,	      0,  0, false, false };
	static const struct topology three = { "",   "rfc2236", 3, 3, 10,    true,
					       true, 0,		0, 0, false, false };

	same_datagrams("csma", &one);
	same_datagrams("csma", &three);
}

static void p2p_says_the_same(void)
{
	static const struct topology links = { "",   "rfc2236", 1, 20, 10,    true,
					       true, 0,		0, 0,  false, false };

	same_datagrams("p2p", &links);
}

/* ns-3's SimpleChannel has neither headers nor a carrier, so that the very times are those of the ideal LAN: another
 * implementation, the same digest.  But of what arrives at one instant ns-3 takes first what was sent first,
 * the ideal LAN the first node's: a list may be in another order then. */
static void simple_against_ideal(gconstpointer topology)
{
	const struct topology *t = topology;

	if (without_ns3())
		return;
	for (uint64_t seed = 1; seed <= 3; seed++) {
		struct outcome ideal = play("vclock", "ideal", t, seed);
		struct outcome simple = play("ns3", "simple", t, seed);

		g_assert_cmphex(simple.stats.digest, ==, ideal.stats.digest);
		g_assert_cmpuint(simple.stats.packets, ==, ideal.stats.packets);
		g_assert_cmpuint(simple.stats.deliveries, ==, ideal.stats.deliveries);
		g_assert_cmphex(simple.presence, ==, ideal.presence);
	}
}

static void simple_runs_twice(gconstpointer topology)
{
	struct outcome once, again;

	if (without_ns3())
		return;
	once = play("ns3", "simple", topology, 1);
	again = play("ns3", "simple", topology, 1);
	same(&once, &again);
}

/* A burst that ns-3's default queue of 100 packets would cut. */
static const struct topology burst = {
	"", "openbsd-2016-list", 2, 1, 1000, true, true, 0, 0, 0, false, false
};

static void csma_carries_a_burst(void)
{
	same_datagrams("csma", &burst);
}

static void add(const char *path, const struct topology *t, GTestDataFunc test)
{
	char *name = g_strdup_printf("/engines/%s/%s", path, t->name);

	g_test_add_data_func(name, t, test);
	g_free(name);
}

static void each_topology(const char *path, GTestDataFunc test)
{
	for (size_t i = 0; i < G_N_ELEMENTS(topologies); i++)
		add(path, &topologies[i], test);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	each_topology("vclock-twice", twice_on_vclock);
	each_topology("ns3-twice", twice_on_ns3);
	each_topology("vclock-equals-ns3", vclock_against_ns3);
	each_topology("seeds-differ", seeds_differ);
	g_test_add_func("/engines/csma-says-the-same", csma_says_the_same);
	g_test_add_func("/engines/p2p-says-the-same", p2p_says_the_same);
	g_test_add_func("/engines/csma-carries-a-burst", csma_carries_a_burst);
	each_topology("simple-twice", simple_runs_twice);
	for (size_t i = 0; i < G_N_ELEMENTS(topologies); i++)
		if (topologies[i].loss == 0) /* which is drawn otherwise there */
			add("simple-equals-ideal", &topologies[i], simple_against_ideal);
	g_test_add_data_func("/engines/simple-carries-a-burst", &burst, simple_against_ideal);
	return g_test_run();
}
