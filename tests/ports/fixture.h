/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Set-up in one line for tests of worlds: a world with one LAN, nodes on it, a metric by its name,
 * and each test once for every engine that was built.
 */
#ifndef TESTS_PORTS_FIXTURE_H
#define TESTS_PORTS_FIXTURE_H

#include <glib.h>
#include <string.h>

#include "shim/world.h"

static inline struct world *new_world(const char *engine)
{
	struct world_config config = { engine, 1 };
	const char *why = NULL;
	struct world *w = world_new(&config, &why);

	if (!w)
		g_error("%s", why);
	return w;
}

static inline int add_lan(struct world *w)
{
	struct lan_config config = { .delay = 10 };
	const char *why = NULL;

	return world_add_lan(w, &config, &why);
}

/* Its first interface is on LAN 0 with address 10.0.0.x. */
static inline int add_node(struct world *w, const char *driver, uint32_t x)
{
	struct mc_node_config config = { .preset = "rfc2236", .driver = driver };
	const char *why = NULL;
	int node = world_add_node(w, NULL, &config, &why);

	g_assert_cmpint(node, >=, 0);
	g_assert_cmpuint(world_attach(w, node, 0, maddr_v4(0x0a000000 + x), 24, &why), ==, 1);
	return node;
}

struct metric {
	const char *name;
	uint64_t value;
};

static inline void pick(const char *name, uint64_t value, void *ctx)
{
	struct metric *m = ctx;

	if (strcmp(name, m->name) == 0)
		m->value = value;
}

static inline uint64_t metric(struct world *w, int node, const char *name)
{
	struct metric m = { name, UINT64_MAX };

	mc_node_metrics(world_node(w, node), pick, &m);
	g_assert_cmpuint(m.value, !=, UINT64_MAX);
	return m.value;
}

static inline void on_each_engine(const char *part, const char *name, GTestDataFunc test)
{
	static const char *const engines[] = { "vclock", "ns3" };

	for (size_t i = 0; i < G_N_ELEMENTS(engines); i++) {
		char *path = g_strdup_printf("/%s/%s/%s", part, engines[i], name);

		if (world_engine_exists(engines[i]))
			g_test_add_data_func(path, engines[i], test);
		g_free(path);
	}
}

#endif
