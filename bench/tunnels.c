/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "bench/tunnels.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#include "bench/timing.h"
#include "model/node_vxlan.h"
#include "shim/world.h"

#define NODES	8
#define GROUP	0xef000001U
#define SETTLED (12 * MC_SEC) /* every unsolicited report is sent: RFC 2236 s8.10, OPENBSD.md A8 */
#define DOWN	(10 * MC_SEC)
#define LATER	(3600 * MC_SEC)

struct fabric {
	struct world *world;
	const char *preset;
	uint32_t vnis;
	uint64_t bare; /* octets of in_multi, and of options, without any tunnel */
};

/* ---- looking ---- */

struct search {
	const char *name;
	uint64_t value;
};

static void look(const char *name, uint64_t value, void *ctx)
{
	struct search *s = ctx;

	if (!strcmp(name, s->name))
		s->value = value;
}

/* Of all nodes. */
static uint64_t counter(const struct fabric *f, const char *name)
{
	uint64_t sum = 0;

	for (int i = 0; i < NODES; i++) {
		struct search s = { name, 0 };

		mc_node_metrics(world_node(f->world, i), look, &s);
		sum += s.value;
	}
	return sum;
}

/* Groups, and what is held of them.  The interface's own set may keep its room (linux-6: a hash). */
static uint64_t octets(const struct fabric *f)
{
	return counter(f, "inm_bytes") + counter(f, "final_bytes");
}

static bool all_joined(const struct fabric *f)
{
	for (int i = 0; i < NODES; i++)
		for (uint32_t vni = 0; vni < f->vnis; vni++) {
			struct mc_vxlan v;

			if (mc_vxlan_look(world_node(f->world, i), vni, &v) || v.memberships != 1 ||
			    !mc_node_has_group(world_node(f->world, i), 1, v.to))
				return false;
		}
	return true;
}

/* Does nothing happen any more? */
static bool is_still(const struct fabric *f)
{
	struct world_stats before, after;

	world_stats(f->world, &before);
	world_run(f->world, world_now(f->world) + LATER);
	world_stats(f->world, &after);
	return before.events == after.events;
}

/* ---- what happens ---- */

static struct maddr address_of(int node)
{
	return maddr_v4(0x0a000001 + (uint32_t)node);
}

static bool add_tunnels(const struct fabric *f, int node)
{
	struct mc_vxlan_config c = { .source = address_of(node) };
	uint32_t ifindex;

	for (c.vni = 0; c.vni < f->vnis; c.vni++) {
		c.to = maddr_v4(GROUP + c.vni);
		if (mc_vxlan_create(world_node(f->world, node), &c, &ifindex))
			return false;
	}
	return true;
}

static bool add_nodes(struct fabric *f, const char **why)
{
	struct mc_node_config config = { .preset = f->preset, .driver = "vxlan" };

	if (world_add_lan(f->world, &(struct lan_config){ .kind = "ideal" }, why) < 0)
		return false;
	for (int i = 0; i < NODES; i++)
		if (world_add_node(f->world, NULL, &config, why) < 0 ||
		    !world_attach(f->world, i, 0, address_of(i), 24, why))
			return false;
	return true;
}

static bool build(struct fabric *f, const struct bench_run *r, const char **why)
{
	struct world_config config = { r->engine, r->seed };

	f->world = world_new(&config, why);
	if (!f->world || !add_nodes(f, why))
		return false;
	f->bare = octets(f);
	*why = "a tunnel is refused";
	for (int i = 0; i < NODES; i++)
		if (!add_tunnels(f, i))
			return false;
	world_run(f->world, SETTLED);
	*why = "a tunnel has not joined";
	return all_joined(f);
}

static void set_up(const struct fabric *f, bool up)
{
	for (int i = 0; i < NODES; i++)
		mc_node_set_up(world_node(f->world, i), 1, up);
}

static bool flap(const struct fabric *f, const char **why)
{
	set_up(f, false);
	world_run(f->world, world_now(f->world) + DOWN);
	set_up(f, true);
	world_run(f->world, world_now(f->world) + SETTLED);
	*why = "a tunnel is no member any more";
	return all_joined(f);
}

static bool send_frames(const struct fabric *f, const char **why)
{
	uint8_t frame[64];
	struct ether e = { ETHER_BROADCAST, ether_of_address(address_of(0)), 0x88b5, NULL, 0 };

	memset(frame, 0, sizeof(frame));
	ether_seal(&e, frame);
	for (uint32_t vni = 0; vni < f->vnis; vni++)
		mc_vxlan_send(world_node(f->world, 0), vni, frame, sizeof(frame));
	world_run(f->world, world_now(f->world) + MC_SEC);
	*why = "a frame has not come to every end";
	return counter(f, "vxlan_received") == (uint64_t)f->vnis * (NODES - 1);
}

static bool destroy(const struct fabric *f, const char **why)
{
	for (int i = 0; i < NODES; i++)
		for (uint32_t vni = 0; vni < f->vnis; vni++)
			mc_vxlan_destroy(world_node(f->world, i), vni);
	world_run(f->world, world_now(f->world) + SETTLED);
	*why = "something is left of a tunnel";
	return octets(f) == f->bare && counter(f, "vxlan_interfaces") == 0;
}

/* ---- measuring ---- */

static void tell(const struct bench_run *r, const char *metric, double *start)
{
	double now = timing_now();

	r->metric(metric, (now - *start) / 1e9, "s", NAN, r->ctx);
	*start = now;
}

static bool measure(struct fabric *f, const struct bench_run *r, const char **why)
{
	double start = timing_now(), frames;

	if (!build(f, r, why))
		return false;
	tell(r, "build", &start);
	if (!flap(f, why))
		return false;
	tell(r, "flap", &start);
	frames = timing_now();
	if (!send_frames(f, why))
		return false;
	r->metric("ns_per_frame", (timing_now() - frames) / (f->vnis * (NODES - 1)), "ns", NAN,
		  r->ctx);
	start = timing_now();
	if (!destroy(f, why))
		return false;
	tell(r, "destroy", &start);
	*why = "something is armed still";
	return is_still(f);
}

bool tunnels_run(const struct bench_case *c, const struct bench_run *r, const char **why)
{
	struct fabric f = { .preset = c->kind, .vnis = (uint32_t)MAX(r->n / NODES, 1) };
	bool ok = measure(&f, r, why);

	r->metric("cpu", timing_cpu() / 1e9, "s", NAN, r->ctx);
	if (f.world)
		world_free(f.world);
	return ok;
}

/* ---- the table ---- */

#define TUNNELS                                                                                    \
	.about = "n tunnels on 8 nodes, a group a VNI: build, flap, flood, destroy",               \
	.world = true, .run = tunnels_run, .n = { 4096, 32768 }

static const struct bench_case cases[] = {
	{ "tunnels", "openbsd-2016-array", "ideal", "-", TUNNELS },
	{ "tunnels", "openbsd-2016-list", "ideal", "-", TUNNELS },
	{ "tunnels", "openbsd-7", "ideal", "-", TUNNELS },
	{ "tunnels", "linux-6", "ideal", "-", TUNNELS },
	{ .name = NULL },
};

#define TARGETS(preset)                                                                            \
	{ "tunnels", preset, "-", 32768, "build", 0, 2, "s" },                                     \
	{                                                                                          \
		"tunnels", preset, "-", 32768, "peak_rss", 0, 256, "MiB"                           \
	}

static const struct bench_target targets[] = {
	TARGETS("openbsd-2016-array"),
	TARGETS("openbsd-2016-list"),
	TARGETS("openbsd-7"),
	TARGETS("linux-6"),
	{ .name = NULL },
};

const struct bench bench_vxlan = {
	.name = "vxlan",
	.asks = "What do thousands of tunnels cost: to build, to keep, to take down?",
	.cases = cases,
	.targets = targets,
};
