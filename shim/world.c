/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "shim/world.h"

#include <glib.h>
#include <string.h>

#include "shim/core.h"

struct world *world_new(const struct world_config *config, const char **why)
{
	const struct engine *engine = engine_find(config->engine, why);
	struct world *w;

	if (!engine)
		return NULL;
	w = g_new0(struct world, 1);
	w->engine = engine;
	w->seed = config->seed;
	lans_init(&w->lans);
	queue_init(&w->actions);
	queue_init(&w->timers);
	queue_init(&w->frames);
	w->e = engine->open(w, why);
	if (w->e)
		return w;
	g_free(w);
	return NULL;
}

static void free_node(struct world_node *n)
{
	mc_node_free(n->node);
	if (n->interface != &n->only)
		g_free(n->interface);
	g_free(n->name);
	g_free(n);
}

void world_free(struct world *w)
{
	if (!w)
		return;
	w->closing = true;
	for (uint32_t i = 0; i < w->nodes; i++)
		free_node(w->node[i]);
	core_fini(w);
	w->engine->close(w->e);
	lans_fini(&w->lans);
	g_free(w->node);
	g_free(w->observer);
	g_free(w);
}

/* ---- building ---- */

int world_add_lan(struct world *w, const struct lan_config *c, const char **why)
{
	mc_time delay = c->delay ? c->delay : 10 * MC_USEC;
	const char *kind = c->kind ? c->kind : "ideal";
	uint32_t lan;

	if (!engine_has_lan(w->engine, c->kind, why))
		return -1;
	if (delay < 0) {
		*why = "the delay of a LAN is more than 0";
		return -1;
	}
	if (!(c->loss >= 0 && c->loss < 1)) {
		*why = "the loss of a LAN is at least 0 and less than 1";
		return -1;
	}
	lan = lan_add(&w->lans, delay, c->rate, c->loss);
	w->lans.lan[lan].foreign = strcmp(kind, "ideal") != 0;
	w->lans.lan[lan].mtu = c->mtu;
	w->lans.lan[lan].limit = strcmp(kind, "p2p") == 0 ? 2 : 0;
	if (w->engine->add_lan)
		w->engine->add_lan(w->e, lan, c);
	return (int)lan;
}

/* Room for one more, in an array whose room is a power of two. */
static void *room_for_one(void *array, uint32_t count, size_t size)
{
	if (count & (count - 1))
		return array;
	return g_realloc_n(array, count ? 2 * count : 1, size);
}

static const char *what_is_wrong(const struct mc_node_config *c)
{
	if (!c->preset || !mc_row_exists(MC_PRESETS, c->preset))
		return "no such preset";
	if (c->driver && !mc_row_exists(MC_DRIVERS, c->driver))
		return "no such driver";
	if (c->policy && !mc_row_exists(MC_POLICIES, c->policy))
		return "no such limit policy";
	if (c->router_policy && !mc_row_exists(MC_ROUTER_POLICIES, c->router_policy))
		return "no such router policy";
	if (c->igmp > (int)mc_preset_version(c->preset, false) ||
	    c->mld > (int)mc_preset_version(c->preset, true))
		return "the preset does not speak that version";
	return "no such kind of set, or one that holds nothing";
}

int world_add_node(struct world *w, const char *name, const struct mc_node_config *config,
		   const char **why)
{
	uint32_t number = w->nodes;
	struct world_node *n;

	if (number == QUEUE_NODES) {
		*why = "too many nodes";
		return -1;
	}
	n = g_new0(struct world_node, 1);
	n->port.ops = &core_port_ops;
	n->port.world = w;
	n->port.node = number;
	n->node = config->preset ? mc_node_new(config, &n->port) : NULL;
	if (!n->node) {
		g_free(n);
		*why = what_is_wrong(config);
		return -1;
	}
	n->name = g_strdup(name);
	w->node = room_for_one(w->node, number, sizeof(*w->node));
	w->node[w->nodes++] = n;
	if (w->engine->add_node)
		w->engine->add_node(w->e, number);
	return (int)number;
}

/* Why a node cannot get one more interface on that LAN; NULL if it can. */
static const char *why_not(const struct world *w, int node, int lan)
{
	const struct lan *l;

	if (node < 0 || (uint32_t)node >= w->nodes || lan < 0 || (uint32_t)lan >= w->lans.count)
		return "no such node or LAN";
	l = &w->lans.lan[lan];
	if (l->limit && l->members == l->limit)
		return "a p2p link has two ends";
	if (w->node[node]->interfaces == UINT16_MAX)
		return "a node has at most 65535 interfaces";
	return NULL;
}

static void add_interface(struct world_node *n, uint32_t id)
{
	if (n->interfaces == 0)
		n->interface = &n->only;
	else if (n->interfaces == 1)
		n->interface = g_memdup2(&n->only, sizeof(n->only));
	if (n->interfaces)
		n->interface = room_for_one(n->interface, n->interfaces, sizeof(*n->interface));
	n->interface[n->interfaces++] = id;
}

uint32_t world_attach_as(struct world *w, int node, int lan, const struct mc_interface *as,
			 const char **why)
{
	const char *complaint = why_not(w, node, lan);
	struct mc_interface ifc = *as;
	struct world_node *n;
	uint32_t id;

	if (complaint) {
		*why = complaint;
		return 0;
	}
	n = w->node[node];
	ifc.ifindex = n->interfaces + 1;
	ifc.mtu = w->lans.lan[lan].mtu;
	id = lan_attach(&w->lans, (uint32_t)lan, (uint32_t)node, ifc.ifindex);
	w->lans.interface[id].node = n->node;
	add_interface(n, id);
	if (!maddr_is_any(ifc.address))
		lan_filter(&w->lans, id, ifc.address, true);
	if (w->engine->attach)
		w->engine->attach(w->e, id);
	if (mc_node_add_interface(n->node, &ifc) != 0)
		g_assert_not_reached(); /* the index is new and in range */
	return ifc.ifindex;
}

uint32_t world_attach(struct world *w, int node, int lan, struct maddr address, unsigned prefix,
		      const char **why)
{
	struct mc_interface ifc = { .flags = MC_IF_UP | MC_IF_MULTICAST,
				    .address = address,
				    .prefix = prefix };

	return world_attach_as(w, node, lan, &ifc, why);
}

uint32_t core_interface(const struct world *w, int node, uint32_t ifindex)
{
	g_assert(node >= 0 && (uint32_t)node < w->nodes);
	g_assert(ifindex >= 1 && ifindex <= w->node[node]->interfaces);
	return w->node[node]->interface[ifindex - 1];
}

int world_add_address(struct world *w, int node, uint32_t ifindex, struct maddr address,
		      unsigned prefix)
{
	uint32_t id = core_interface(w, node, ifindex);
	int err = mc_node_add_address(w->node[node]->node, ifindex, address, prefix);

	if (err == 0)
		lan_filter(&w->lans, id, address, true);
	return err;
}

int world_del_address(struct world *w, int node, uint32_t ifindex, struct maddr address)
{
	uint32_t id = core_interface(w, node, ifindex);
	int err = mc_node_del_address(w->node[node]->node, ifindex, address);

	if (err == 0)
		lan_filter(&w->lans, id, address, false);
	return err;
}

struct mc_node *world_node(struct world *w, int node)
{
	g_assert(node >= 0 && (uint32_t)node < w->nodes);
	return w->node[node]->node;
}

const char *world_node_name(const struct world *w, int node)
{
	struct world_node *n;

	g_assert(node >= 0 && (uint32_t)node < w->nodes);
	n = w->node[node];
	if (n->name == NULL)
		n->name = g_strdup_printf("node%d", node);
	return n->name;
}

/* ---- running ---- */

void world_at(struct world *w, mc_time at, world_action_fn *run, void *ctx)
{
	struct action *a = g_new0(struct action, 1);

	at = MAX(at, core_now(w));
	a->run = run;
	a->ctx = ctx;
	queue_arm(&w->actions, &a->due, at, ++w->asked);
	if (!w->busy)
		w->engine->wake(w->e, at);
}

void world_observe(struct world *w, const struct world_observer *observer)
{
	w->observer = room_for_one(w->observer, w->observers, sizeof(*w->observer));
	w->observer[w->observers++] = *observer;
}

void world_inject(struct world *w, int node, uint32_t ifindex, const void *datagram, size_t length)
{
	g_assert(node >= 0 && (uint32_t)node < w->nodes);
	core_transmit(w, w->node[node], ifindex, datagram, length);
}

void world_run(struct world *w, mc_time until)
{
	w->engine->run(w->e, until);
}

mc_time world_now(const struct world *w)
{
	return core_now(w);
}

void world_stats(const struct world *w, struct world_stats *out)
{
	const struct lan_tally *t = &w->lans.tally;

	*out = w->stats;
	out->lost = t->lost;
	out->cut = t->cut;
	out->duplicated = t->duplicated;
	out->late = t->late;
}
