/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Faults of a world (world.h): of its LANs, and nodes that crash and come back. */
#include <errno.h>
#include <glib.h>

#include "shim/core.h"
#include "shim/lan_fault.h"

/* ---- LANs ---- */

static uint32_t lan_number(const struct world *w, int lan)
{
	g_assert(lan >= 0 && (uint32_t)lan < w->lans.count);
	return (uint32_t)lan;
}

void world_set_share(struct world *w, int lan, enum world_fault which, double share)
{
	static const enum lan_share shares[] = {
		[WORLD_LOSS] = LAN_LOSS,
		[WORLD_DUPLICATION] = LAN_DUPLICATION,
		[WORLD_REORDERING] = LAN_REORDERING,
	};

	g_assert(which < G_N_ELEMENTS(shares) && share >= 0 && share < 1);
	lan_set_share(&w->lans, lan_number(w, lan), shares[which], share);
}

static void set_delay(struct world *w, uint32_t lan, mc_time delay)
{
	struct lan *l = &w->lans.lan[lan];

	g_assert(delay > 0);
	l->delay = delay;
	if (l->foreign && w->engine->set_delay)
		w->engine->set_delay(w->e, lan, delay);
}

void world_set_time(struct world *w, int lan, enum world_fault which, mc_time time)
{
	g_assert((which == WORLD_JITTER || which == WORLD_DELAY) && time >= 0);
	if (which == WORLD_DELAY)
		set_delay(w, lan_number(w, lan), time);
	else
		lan_set_jitter(&w->lans, lan_number(w, lan), time);
}

void world_part(struct world *w, int node, uint32_t ifindex, uint32_t island)
{
	lan_part(&w->lans, core_interface(w, node, ifindex), island);
}

void world_heal(struct world *w, int lan)
{
	lan_heal(&w->lans, lan_number(w, lan));
}

/* ---- nodes ---- */

int world_detach(struct world *w, int node, uint32_t ifindex)
{
	struct world_node *n;
	int err;

	g_assert(node >= 0 && (uint32_t)node < w->nodes);
	n = w->node[node];
	if (ifindex < 1 || ifindex > n->interfaces ||
	    w->lans.interface[n->interface[ifindex - 1]].gone)
		return ENODEV;
	err = mc_node_detach_interface(n->node, ifindex);
	if (err == 0)
		lan_detach(&w->lans, n->interface[ifindex - 1]);
	return err;
}

/* Its timers and sockets go with it, and its devices are deaf. */
static void power_off(struct world *w, struct world_node *n)
{
	n->silent = true;
	mc_node_free(n->node);
	n->silent = false;
	for (uint32_t i = 0; i < n->interfaces; i++)
		if (!w->lans.interface[n->interface[i]].gone)
			lan_detach(&w->lans, n->interface[i]);
}

int world_crash(struct world *w, int node, const struct mc_node_config *config)
{
	struct world_node *n;
	struct mc_node *fresh;

	g_assert(node >= 0 && (uint32_t)node < w->nodes);
	n = w->node[node];
	n->boots++;
	fresh = mc_node_new(config, &n->port);
	if (!fresh) {
		n->boots--;
		return EINVAL;
	}
	power_off(w, n);
	n->node = fresh;
	for (uint32_t i = 0; i < n->interfaces; i++)
		w->lans.interface[n->interface[i]].node = fresh;
	return 0;
}

int world_plug(struct world *w, int node, uint32_t ifindex, const struct mc_interface *as)
{
	struct mc_interface ifc = *as;
	struct world_node *n;
	uint32_t id;
	int err;

	g_assert(node >= 0 && (uint32_t)node < w->nodes);
	n = w->node[node];
	if (ifindex < 1 || ifindex > n->interfaces)
		return ENODEV;
	id = n->interface[ifindex - 1];
	if (!w->lans.interface[id].gone)
		return EEXIST;
	ifc.ifindex = ifindex;
	ifc.mtu = w->lans.lan[w->lans.interface[id].lan].mtu;
	lan_attach_again(&w->lans, id);
	if (!maddr_is_any(ifc.address))
		lan_filter(&w->lans, id, ifc.address, true);
	err = mc_node_add_interface(n->node, &ifc);
	if (err)
		lan_detach(&w->lans, id);
	return err;
}
