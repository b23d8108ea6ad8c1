/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A plan's links, nodes and interfaces as a world. */
#include "cli/carp_verbs.h"
#include "cli/errnos.h"
#include "cli/pfsync_verbs.h"
#include "cli/stage.h"
#include "cli/vxlan_verbs.h"

/* What a LAN is not told as it is made. */
static void add_faults(struct stage *s, const struct plan_link *l, int lan)
{
	static const enum world_fault others[] = { WORLD_DUPLICATION, WORLD_REORDERING,
						   WORLD_JITTER };

	for (unsigned i = 0; i < G_N_ELEMENTS(others); i++)
		if (l->fault[others[i]].given)
			link_fault_set(s->world, lan, others[i], &l->fault[others[i]]);
}

static bool add_links(struct stage *s, GError **error)
{
	const char *why = NULL;

	for (unsigned i = 0; i < s->plan->links->len; i++) {
		const struct plan_link *l = plan_link(s->plan, i);
		struct lan_config config = { .kind = l->kind,
					     .delay = l->fault[WORLD_DELAY].time,
					     .rate = l->rate,
					     .loss = l->fault[WORLD_LOSS].share,
					     .mtu = l->mtu };

		for (uint32_t m = 0; m < l->group.count; m++) {
			char *name = plan_group_name(&l->group, m);
			int lan;

			config.name = name;
			lan = world_add_lan(s->world, &config, &why);
			g_free(name);
			if (lan < 0)
				return cli_mistake(error, &l->group.at, "link %s: %s",
						   l->group.name, why);
			add_faults(s, l, lan);
		}
	}
	return true;
}

static struct mc_node_config config_of(const struct plan_nodes *n)
{
	return (struct mc_node_config){
		.preset = n->preset,
		.driver = n->driver,
		.socket_set = n->socket_set,
		.link_set = n->link_set,
		.source_set = n->source_set,
		.policy = n->policy,
		.router_policy = n->router_policy,
		.max_groups = n->max_groups,
		.max_sources = n->max_sources,
		.max_hosts = n->max_hosts,
		.querier = n->querier,
		.router_class = n->router_class,
		.router_class_count = n->router_class_count,
		.tick_phase = n->tick_phase,
		.igmp = n->igmp,
		.mld = n->mld,
		.multicast_route = n->multicast_route,
		.link_scope_reports = n->link_scope_reports,
	};
}

struct mc_node_config stage_node_config(const struct stage *s, uint32_t node)
{
	uint32_t member;

	return config_of(plan_nodes_of(s->plan, node, &member));
}

static bool add_nodes(struct stage *s, GError **error)
{
	const char *why = NULL;

	for (unsigned i = 0; i < s->plan->nodes->len; i++) {
		const struct plan_nodes *n = plan_nodes(s->plan, i);
		struct mc_node_config config = config_of(n);

		for (uint32_t m = 0; m < n->group.count; m++) {
			char *name = plan_group_name(&n->group, m);
			bool ok = world_add_node(s->world, name, &config, &why) >= 0;

			g_free(name);
			if (!ok)
				return cli_mistake(error, &n->group.at, "node %s: %s",
						   n->group.name, why);
		}
	}
	return true;
}

/* The other addresses than the one with which it was attached. */
static bool add_addresses(struct stage *s, uint32_t node, uint32_t ifindex, struct maddr first,
			  const struct plan_nodes *n, GError **error)
{
	uint32_t count;
	const struct plan_address *a =
		plan_addresses(s->plan, plan_interface(s->plan, node, ifindex), &count);
	char text[MADDR_STRLEN];

	for (uint32_t i = 0; i < count; i++) {
		int err = 0;

		if (!maddr_equal(a[i].address, first))
			err = world_add_address(s->world, (int)node, ifindex, a[i].address,
						a[i].prefix);
		if (err)
			return cli_mistake(error, &n->group.at,
					   "node %s, interface %u: address %s is refused: %s",
					   n->group.name, ifindex, maddr_format(a[i].address, text),
					   errno_name(err));
	}
	return true;
}

/* An interface as it is at the start, with its IPv4 address. */
static struct mc_interface as_planned(const struct plan *p, const struct plan_interface *at,
				      const struct plan_nodes *n)
{
	struct mc_interface ifc = { .flags = MC_IF_UP | (at->no_multicast ? 0 : MC_IF_MULTICAST) |
					     (at->loopback ? MC_IF_LOOPBACK : 0),
				    .address = plan_source(p, at, false) };
	uint32_t count;
	const struct plan_address *a = plan_addresses(p, at, &count);

	for (uint32_t k = 0; k < count; k++)
		if (maddr_equal(a[k].address, ifc.address))
			ifc.prefix = a[k].prefix;
	if (p->ipv6 && plan_nodes_ipv6(n) && maddr_is_any(plan_source(p, at, true)))
		ifc.flags |= MC_IF_IPV6; /* on, though it has no address yet */
	return ifc;
}

static bool attach_one(struct stage *s, uint32_t node, uint32_t ifindex, const struct plan_nodes *n,
		       GError **error)
{
	const struct plan_interface *at = plan_interface(s->plan, node, ifindex);
	struct mc_interface ifc = as_planned(s->plan, at, n);
	const char *why = NULL;
	int err;

	if (!stage_is_off(s, node)) {
		if (!world_attach_as(s->world, (int)node, (int)at->link, &ifc, &why))
			return cli_mistake(error, &n->group.at, "node %s, interface %u: %s",
					   n->group.name, ifindex, why);
	} else {
		err = world_plug(s->world, (int)node, ifindex, &ifc);
		if (err)
			return cli_mistake(error, &n->group.at, "node %s, interface %u: %s",
					   n->group.name, ifindex, errno_name(err));
	}
	return add_addresses(s, node, ifindex, ifc.address, n, error);
}

/* The routes that a join without an interface takes: the first. */
static void add_routes(struct stage *s, uint32_t node, const struct plan_nodes *n)
{
	const struct maddr ipv6 = { 0xff00000000000000, 0 };

	if (!n->interfaces || n->multicast_route == MC_SWITCH_OFF)
		return;
	mc_node_route_add(stage_node(s, node), maddr_v4(0xe0000000), 4, 1);
	if (s->plan->ipv6)
		mc_node_route_add(stage_node(s, node), ipv6, 8, 1);
}

/* Interfaces, routes, and what stands on them. */
static bool set_up(struct stage *s, uint32_t node, GError **error)
{
	uint32_t member;
	const struct plan_nodes *n = plan_nodes_of(s->plan, node, &member);

	for (uint32_t i = 1; i <= n->interfaces; i++)
		if (!attach_one(s, node, i, n, error))
			return false;
	add_routes(s, node, n);
	return stage_carp(s, node, error) && stage_pfsync(s, node, n, error) &&
	       stage_vxlan(s, node, error);
}

bool stage_boot(struct stage *s, uint32_t node, GError **error)
{
	bool ok = set_up(s, node, error);

	s->off[node] = false;
	return ok;
}

bool stage_network(struct stage *s, GError **error)
{
	if (!add_links(s, error) || !add_nodes(s, error))
		return false;
	for (uint32_t node = 0; node < s->plan->node_count; node++)
		if (!set_up(s, node, error))
			return false;
	return true;
}
