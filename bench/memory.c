/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "bench/memory.h"

#include <glib.h>
#include <malloc.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "bench/counting_port.h"
#include "bench/ledger.h"
#include "model/in_multi.h"
#include "shim/world_memory.h"

#define OF_LAN	100	      /* hosts */
#define APART	(1 * MC_MSEC) /* from one host's joins to the next one's */
#define SETTLED (10 * MC_SEC) /* after the last joins: nothing is left to tell */
#define GROUPS	0xef000000U

const struct memory_subject memory_hosts = { 1, false, false };
const struct memory_subject memory_interfaces = { 1000, true, false };
const struct memory_subject memory_memberships = { 100, false, true };

struct memory {
	const struct memory_subject *subject;
	const char *preset;
	size_t n, hosts, interfaces, groups; /* interfaces, groups: of each host */
	struct world *world;
	size_t joined; /* hosts */
	double resident, peak;
	double heap;	       /* what the world has of it */
	struct ledger ledger;  /* of that */
	struct ledger charged; /* by its modelled kernels, by account */
};

/* What was freed lately counts as used until it is trimmed. */
static double heap(void)
{
	struct mallinfo2 m;

	malloc_trim(0);
	m = mallinfo2();
	return (double)m.uordblks + (double)m.hblkhd;
}

static double resident(void)
{
	FILE *f = fopen("/proc/self/statm", "r");
	unsigned long size = 0, pages = 0;

	if (f) {
		if (fscanf(f, "%lu %lu", &size, &pages) != 2)
			pages = 0;
		fclose(f);
	}
	return (double)pages * (double)sysconf(_SC_PAGESIZE);
}

/* ---- what both worlds and hosts without one do ---- */

static struct maddr address_of(size_t host, size_t interface)
{
	return maddr_v4((uint32_t)(0x0a000001 + host + (interface << 20)));
}

/* Groups of its own, as of the hour (hour.c). */
static void join_groups(const struct memory *m, struct mc_node *node, size_t host)
{
	const struct mc_where there = { .kind = MC_WHERE_INDEX, .ifindex = 1 };
	struct mc_socket *so = mc_socket_open(node);

	for (size_t i = 0; i < m->groups; i++) {
		struct maddr group = maddr_v4((uint32_t)(GROUPS + host * m->groups + i));
		int err = mc_socket_join(so, group, there, NULL);

		g_assert(err == 0);
	}
}

/* ---- the model alone ---- */

struct alone {
	struct counting_port port;
	struct mc_node **node;
};

static void alone_build(struct alone *a, const struct memory *m)
{
	const struct mc_node_config config = { .preset = m->preset };

	counting_port_init(&a->port);
	a->node = g_new(struct mc_node *, m->hosts);
	for (size_t h = 0; h < m->hosts; h++) {
		a->node[h] = mc_node_new(&config, &a->port.port);
		for (size_t i = 0; i < m->interfaces; i++) {
			const struct mc_interface ifc = { .ifindex = (uint32_t)i + 1,
							  .flags = MC_IF_UP | MC_IF_MULTICAST,
							  .address = address_of(h, i),
							  .prefix = 24 };
			int err = mc_node_add_interface(a->node[h], &ifc);

			g_assert(err == 0);
		}
	}
}

/* Bytes of the heap. */
static double model_alone(const struct memory *m, double *charged)
{
	struct alone a;
	double before = heap(), built, all;

	alone_build(&a, m);
	built = heap() - (double)(m->hosts * sizeof(*a.node));
	for (size_t h = 0; m->groups && h < m->hosts; h++) {
		join_groups(m, a.node[h], h);
		counting_port_drain(&a.port, a.port.now + APART, NULL);
	}
	counting_port_drain(&a.port, a.port.now + SETTLED, NULL);
	all = heap() - (double)(m->hosts * sizeof(*a.node));
	*charged = 0;
	for (size_t h = 0; h < m->hosts; h++) {
		*charged += (double)kmem_held(&((struct netstack *)a.node[h])->kmem);
		mc_node_free(a.node[h]);
	}
	g_free(a.node);
	counting_port_fini(&a.port);
	return m->subject->memberships ? all - built : all - before;
}

/* ---- in a world ---- */

static bool add_lans(struct memory *m, const char **why)
{
	size_t lans = (m->hosts + OF_LAN - 1) / OF_LAN;

	for (size_t i = 0; i < lans; i++)
		if (world_add_lan(m->world, &(struct lan_config){ .kind = "ideal" }, why) < 0)
			return false;
	return true;
}

static bool add_hosts(struct memory *m, const char **why)
{
	const struct mc_node_config config = { .preset = m->preset };
	size_t lans = (m->hosts + OF_LAN - 1) / OF_LAN;

	for (size_t h = 0; h < m->hosts; h++) {
		int node = world_add_node(m->world, NULL, &config, why);

		if (node < 0)
			return false;
		for (size_t i = 0; i < m->interfaces; i++)
			if (!world_attach(m->world, node, (int)(h % lans), address_of(h, i), 24,
					  why))
				return false;
	}
	return true;
}

static void join_one(struct world *w, void *ctx)
{
	struct memory *m = ctx;
	size_t host = m->joined++;

	join_groups(m, world_node(w, (int)host), host);
	if (m->joined < m->hosts)
		world_at(w, world_now(w) + APART, join_one, m);
}

static void run(struct memory *m)
{
	mc_time end = (mc_time)m->hosts * APART + SETTLED;

	for (mc_time at = MC_SEC; at < end + MC_SEC; at += MC_SEC) {
		world_run(m->world, at);
		m->peak = MAX(m->peak, resident());
	}
}

static void tell(const struct bench_run *r, const char *metric, double bytes)
{
	r->metric(metric, bytes / (double)r->n, "B", NAN, r->ctx);
}

static void add_account(const char *account, uint64_t bytes, void *ledger)
{
	ledger_add(account, NULL, bytes, ledger);
}

/* What there is now goes from what there will be. */
static void begin(struct memory *m, struct ledger *before)
{
	*before = (struct ledger){ 0 };
	world_memory(m->world, ledger_add, before);
	m->heap = heap();
	m->resident = resident();
}

static void end(struct memory *m, const struct ledger *before)
{
	m->heap = heap() - m->heap;
	world_memory(m->world, ledger_add, &m->ledger);
	ledger_less(&m->ledger, before);
	for (size_t h = 0; h < m->hosts; h++)
		mc_node_accounts(world_node(m->world, (int)h), add_account, &m->charged);
}

static bool in_a_world(struct memory *m, const struct bench_run *r, const char **why)
{
	struct ledger before;

	begin(m, &before);
	if (!add_lans(m, why) || !add_hosts(m, why))
		return false;
	if (m->subject->memberships) {
		world_run(m->world, MC_SEC);
		begin(m, &before);
		world_at(m->world, world_now(m->world), join_one, m);
	}
	run(m);
	tell(r, "resident", resident() - m->resident);
	tell(r, "resident_peak", m->peak - m->resident);
	end(m, &before);
	return true;
}

static void tell_rows(const struct bench_run *r, const char *prefix, const struct ledger *l)
{
	for (size_t i = 0; i < l->rows; i++) {
		char *metric = g_strconcat(prefix, l->row[i].type, NULL);

		if (l->row[i].bytes != 0)
			tell(r, metric, l->row[i].bytes);
		g_free(metric);
	}
}

/* By type; what malloc adds to these; and what is none of them. */
static void tell_types(const struct memory *m, const struct bench_run *r)
{
	tell_rows(r, "bytes_", &m->ledger);
	tell(r, "bytes_malloc", m->ledger.handed - m->ledger.asked);
	tell(r, "unaccounted", m->heap - m->ledger.handed);
	tell_rows(r, "charged_", &m->charged);
}

/* With interfaces no more than there are, groups as many, and hosts for all of them. */
static struct memory plan(const struct bench_case *c, const struct bench_run *r)
{
	const struct memory_subject *subject = c->subject;
	struct memory m = { .subject = subject, .preset = c->kind, .n = r->n, .interfaces = 1 };

	m.hosts = (r->n + subject->of_host - 1) / subject->of_host;
	if (subject->interfaces)
		m.interfaces = MIN(r->n, subject->of_host);
	if (subject->memberships)
		m.groups = MIN(r->n, subject->of_host);
	return m;
}

bool memory_run(const struct bench_case *c, const struct bench_run *r, const char **why)
{
	const struct world_config config = { r->engine, r->seed };
	struct memory m = plan(c, r);
	double model, charged;
	bool ok;

	m.world = world_new(&config, why);
	if (!m.world)
		return false;
	ok = in_a_world(&m, r, why);
	world_free(m.world);
	if (!ok)
		return false;
	model = model_alone(&m, &charged);
	tell(r, "heap", m.heap);
	tell(r, "model", model);
	tell(r, "engine", m.heap - model);
	tell(r, "charged", charged);
	tell_types(&m, r);
	return true;
}

/* ---- the table ---- */

#define ROW(what, of, ...)                                                                         \
	.about = what, .world = true, .run = memory_run, .subject = &(of), .n = { __VA_ARGS__ }
#define HOSTS(preset)                                                                              \
	{                                                                                          \
		"host", preset, "ideal", "-",                                                      \
			ROW("n hosts with one interface each, 100 a LAN", memory_hosts, 10000)     \
	}
#define INTERFACES(preset)                                                                         \
	{                                                                                          \
		"interface", preset, "ideal", "-",                                                 \
			ROW("n interfaces, 1000 a host", memory_interfaces, 10000)                 \
	}
#define MEMBERSHIPS(preset)                                                                        \
	{                                                                                          \
		"membership", preset, "ideal", "-",                                                \
			ROW("n memberships, 100 a host: what they add to the hosts",               \
			    memory_memberships, 1000000)                                           \
	}

static const struct bench_case cases[] = {
	HOSTS("rfc3376"),
	HOSTS("linux-6"),
	HOSTS("openbsd-2016-array"),
	INTERFACES("rfc3376"),
	MEMBERSHIPS("rfc3376"),
	MEMBERSHIPS("rfc2236"),
	MEMBERSHIPS("unlimited"),
	MEMBERSHIPS("openbsd-2016-array"),
	{ .name = NULL },
};

static const struct bench_target targets[] = {
	{ "host", "rfc3376", "-", 10000, "resident", 0, 1536, "B" },
	{ "host", "rfc3376", "-", 10000, "unaccounted", 0, 8, "B" },
	{ "membership", "rfc3376", "-", 1000000, "resident", 0, 256, "B" },
	{ "membership", "rfc3376", "-", 1000000, "unaccounted", 0, 2, "B" },
	{ .name = NULL },
};

const struct bench bench_memory = {
	.name = "memory",
	.asks = "What do a host, an interface and a membership take?",
	.cases = cases,
	.targets = targets,
};
