/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Faults while a world runs: the same run twice and on both engines, on each kind of LAN, and no other draws
 * than without them. */
#include <errno.h>

#include "tests/ports/fixture.h"

enum { HOSTS = 12, LANS = 2, GROUPS = 4, ROUTER = HOSTS };

/* What a run came to. */
struct outcome {
	struct world_stats stats;
	uint64_t events, metrics;
};

struct run {
	struct world *w;
	const char *kind;
	struct mc_socket *so[HOSTS][LANS]; /* of the groups of each LAN */
	mc_time ticks;			   /* how often the faults below came */
	struct outcome outcome;
};

static uint64_t fnv(uint64_t h, const void *bytes, size_t n)
{
	const uint8_t *p = bytes;

	for (size_t i = 0; i < n; i++)
		h = (h ^ p[i]) * 1099511628211ULL;
	return h;
}

static void saw_event(void *ctx, mc_time at, uint32_t node, const struct mc_event *e)
{
	struct run *r = ctx;
	uint64_t what[] = {
		(uint64_t)at, node, e->kind, e->ifindex, e->group.lo, (uint64_t)e->err
	};

	r->outcome.events = fnv(r->outcome.events, what, sizeof(what));
}

static void saw_metric(const char *name, uint64_t value, void *ctx)
{
	uint64_t *h = ctx;

	*h = fnv(fnv(*h, name, strlen(name)), &value, sizeof(value));
}

/* ---- the network ---- */

static struct mc_node_config config_of(int node)
{
	static const char *const presets[] = { "rfc3376", "rfc2236", "linux-6",
					       "openbsd-2016-list" };

	return (struct mc_node_config){ .preset = presets[node == ROUTER ? 0 : node % 4],
					.driver = node == ROUTER ? "router" : "host" };
}

static struct mc_interface interface_of(int node, int lan)
{
	return (struct mc_interface){ .flags = MC_IF_UP | MC_IF_MULTICAST,
				      .address =
					      maddr_v4(0x0a000001 + (uint32_t)(lan * 256 + node)),
				      .prefix = 24 };
}

static void join(struct run *r, int node, int lan)
{
	struct mc_where where = { .kind = MC_WHERE_INDEX, .ifindex = (uint32_t)lan + 1 };

	r->so[node][lan] = mc_socket_open(world_node(r->w, node));
	for (uint32_t g = 0; g < GROUPS; g++)
		g_assert_cmpint(mc_socket_join(r->so[node][lan],
					       maddr_v4(0xef000001 + g + (uint32_t)node % 3), where,
					       NULL),
				==, 0);
}

static void build(struct run *r)
{
	const char *why = NULL;

	for (int lan = 0; lan < LANS; lan++) {
		struct lan_config c = { .kind = r->kind, .delay = 10 * MC_USEC, .loss = 0.1 };

		g_assert_cmpint(world_add_lan(r->w, &c, &why), ==, lan);
		world_set_share(r->w, lan, WORLD_DUPLICATION, 0.2);
		world_set_share(r->w, lan, WORLD_REORDERING, 0.3);
		world_set_time(r->w, lan, WORLD_JITTER, 5 * MC_MSEC);
	}
	for (int node = 0; node <= HOSTS; node++) {
		struct mc_node_config c = config_of(node);

		g_assert_cmpint(world_add_node(r->w, NULL, &c, &why), ==, node);
		for (int lan = 0; lan < LANS; lan++) {
			struct mc_interface i = interface_of(node, lan);

			g_assert_cmpuint(world_attach_as(r->w, node, lan, &i, &why), ==, lan + 1);
			if (node != ROUTER)
				join(r, node, lan);
		}
	}
}

/* ---- what befalls it: something every 7 s ---- */

static void restart(struct run *r, int node)
{
	struct mc_node_config c = config_of(node);

	g_assert_cmpint(world_crash(r->w, node, &c), ==, 0);
	for (int lan = 0; lan < LANS; lan++) {
		struct mc_interface i = interface_of(node, lan);

		g_assert_cmpint(world_plug(r->w, node, (uint32_t)lan + 1, &i), ==, 0);
		g_assert_cmpint(world_plug(r->w, node, (uint32_t)lan + 1, &i), ==, EEXIST);
		if (node != ROUTER && lan == 0)
			join(r, node, lan);
	}
}

static void befall(struct world *w, void *ctx)
{
	struct run *r = ctx;
	int k = (int)r->ticks++, node = k % HOSTS, lan = k % LANS;

	switch (k % 7) {
	case 0:
		world_part(w, node, (uint32_t)lan + 1, 1);
		world_part(w, (node + 1) % HOSTS, (uint32_t)lan + 1, 1);
		break;
	case 1:
		restart(r, node);
		break;
	case 2:
		world_set_share(w, lan, WORLD_LOSS, (k % 5) / 10.0);
		break;
	case 3:
		world_set_time(w, lan, WORLD_DELAY, (1 + k % 3) * MC_MSEC);
		break;
	case 4:
		world_detach(w, node, 1);
		g_assert_cmpint(world_detach(w, node, 1), ==, ENODEV);
		break;
	case 5:
		world_heal(w, 1 - lan);
		break;
	default:
		restart(r, k % 2 ? ROUTER : node);
	}
	world_at(w, world_now(w) + 7 * MC_SEC, befall, r);
}

static struct outcome play(const char *engine, const char *kind, uint64_t seed)
{
	struct world_config config = { engine, seed };
	const char *why = NULL;
	struct run r = { .w = world_new(&config, &why), .kind = kind };
	struct world_observer eyes = { .event = saw_event, .ctx = &r };

	g_assert_nonnull(r.w);
	world_observe(r.w, &eyes);
	build(&r);
	world_at(r.w, 5 * MC_SEC, befall, &r);
	world_run(r.w, 600 * MC_SEC);
	for (int i = 0; i <= HOSTS; i++)
		mc_node_metrics(world_node(r.w, i), saw_metric, &r.outcome.metrics);
	world_stats(r.w, &r.outcome.stats);
	world_free(r.w);
	return r.outcome;
}

static void same(const struct outcome *a, const struct outcome *b)
{
	g_assert_cmphex(a->stats.digest, ==, b->stats.digest);
	g_assert_cmpmem(a, sizeof(*a), b, sizeof(*b));
}

static bool without_ns3(void)
{
	if (world_engine_exists("ns3"))
		return false;
	g_test_skip("built without ns-3");
	return true;
}

static void engines_agree(void)
{
	if (without_ns3())
		return;
	for (uint64_t seed = 1; seed <= 3; seed++) {
		struct outcome ours = play("vclock", "ideal", seed),
			       theirs = play("ns3", "ideal", seed);

		same(&ours, &theirs);
	}
}

static void a_run_repeats(gconstpointer engine)
{
	struct outcome once = play(engine, "ideal", 1), again = play(engine, "ideal", 1),
		       other = play(engine, "ideal", 2);

	same(&once, &again);
	g_assert_cmphex(once.stats.digest, !=, other.stats.digest);
	g_assert_cmpuint(once.stats.lost, >, 0);
	g_assert_cmpuint(once.stats.cut, >, 0);
	g_assert_cmpuint(once.stats.duplicated, >, 0);
	g_assert_cmpuint(once.stats.late, >, 0);
}

/* On LANs that ns-3 carries itself, too, all of it happens, and the same again. */
static void foreign_lans_have_faults(gconstpointer kind)
{
	struct outcome once, again;

	if (without_ns3())
		return;
	once = play("ns3", kind, 1);
	again = play("ns3", kind, 1);
	same(&once, &again);
	g_assert_cmpuint(once.stats.lost, >, 0);
	g_assert_cmpuint(once.stats.cut, >, 0);
	g_assert_cmpuint(once.stats.duplicated, >, 0);
	g_assert_cmpuint(once.stats.late, >, 0);
}

/* ---- what a fault leaves alone ---- */

struct reports {
	mc_time at[8];
	uint32_t count;
};

static void saw_report(void *ctx, mc_time at, uint32_t node, uint32_t ifindex, const void *datagram,
		       size_t length)
{
	struct reports *r = ctx;

	(void)ifindex, (void)datagram, (void)length;
	if (node == 0 && r->count < G_N_ELEMENTS(r->at))
		r->at[r->count++] = at;
}

static void restart_the_second(struct world *w, void *ctx)
{
	struct mc_node_config c = { .preset = "rfc2236" };
	struct mc_interface i = { .flags = MC_IF_UP | MC_IF_MULTICAST };

	(void)ctx;
	g_assert_cmpint(world_crash(w, 1, &c), ==, 0);
	g_assert_cmpint(world_plug(w, 1, 1, &i), ==, 0);
}

/* When node 0 tells what it joined at 0 s, while another node restarts and the LAN doubles. */
static struct reports reports_of(const char *engine, bool faults)
{
	struct mc_where first = { .kind = MC_WHERE_INDEX, .ifindex = 1 };
	struct world *w = new_world(engine);
	struct reports r = { .count = 0 };
	struct world_observer eyes = { .sent = saw_report, .ctx = &r };

	world_observe(w, &eyes);
	add_lan(w);
	add_node(w, "host", 1);
	add_node(w, "host", 2);
	if (faults) {
		world_set_share(w, 0, WORLD_DUPLICATION, 0.5);
		world_set_time(w, 0, WORLD_JITTER, MC_MSEC);
		world_at(w, MC_SEC / 10, restart_the_second, NULL);
	}
	for (uint32_t g = 0; g < 4; g++)
		mc_socket_join(mc_socket_open(world_node(w, 0)), maddr_v4(0xef000001 + g), first,
			       NULL);
	world_run(w, 20 * MC_SEC);
	world_free(w);
	return r;
}

static void others_draw_the_same(gconstpointer engine)
{
	struct reports with = reports_of(engine, true), without = reports_of(engine, false);

	g_assert_cmpuint(without.count, ==, 8); /* RFC 2236 s3: twice each */
	g_assert_cmpmem(&with, sizeof(with), &without, sizeof(without));
}

/* ---- a boot draws anew ---- */

static void again(struct world *w, void *ctx)
{
	struct mc_where first = { .kind = MC_WHERE_INDEX, .ifindex = 1 };
	struct mc_node_config c = { .preset = "rfc2236" };
	struct mc_interface i = { .flags = MC_IF_UP | MC_IF_MULTICAST,
				  .address = maddr_v4(0x0a000001),
				  .prefix = 24 };

	(void)ctx;
	g_assert_cmpint(world_crash(w, 0, &c), ==, 0);
	g_assert_cmpint(world_plug(w, 0, 1, &i), ==, 0);
	mc_socket_join(mc_socket_open(world_node(w, 0)), maddr_v4(0xef000001), first, NULL);
}

static void each_boot_draws_anew(gconstpointer engine)
{
	struct world *w = new_world(engine);
	struct reports r = { .count = 0 };
	struct world_observer eyes = { .sent = saw_report, .ctx = &r };

	add_lan(w);
	add_node(w, "host", 1);
	world_observe(w, &eyes);
	world_at(w, 100 * MC_SEC, again, NULL);
	world_at(w, 200 * MC_SEC, again, NULL);
	world_run(w, 300 * MC_SEC);
	g_assert_cmpuint(r.count, ==, 4);
	g_assert_cmpint(r.at[0], ==, 100 * MC_SEC);
	g_assert_cmpint(r.at[2], ==, 200 * MC_SEC);
	g_assert_cmpint(r.at[1] - r.at[0], !=, r.at[3] - r.at[2]);
	world_free(w);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	on_each_engine("faults", "a-run-repeats", a_run_repeats);
	g_test_add_func("/faults/engines-agree", engines_agree);
	g_test_add_data_func("/faults/csma-has-them-too", "csma", foreign_lans_have_faults);
	g_test_add_data_func("/faults/simple-has-them-too", "simple", foreign_lans_have_faults);
	on_each_engine("faults", "others-draw-the-same", others_draw_the_same);
	on_each_engine("faults", "each-boot-draws-anew", each_boot_draws_anew);
	return g_test_run();
}
