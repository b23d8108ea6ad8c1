/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/perform.h"

#include "cli/events.h"
#include "cli/stage.h"

static uint32_t interfaces_of(const struct stage *s, uint32_t node)
{
	return plan_interfaces(s->plan, node);
}

/* Has an interface of the subject an IPv4 address? */
static bool has_ipv4(const struct stage *s, const struct action *a, uint32_t node)
{
	for (uint32_t i = 1; i <= interfaces_of(s, node); i++)
		if ((!a->who.ifindex || a->who.ifindex == i) &&
		    !maddr_is_any(plan_source(s->plan, plan_interface(s->plan, node, i), false)))
			return true;
	return false;
}

/* In general: of each family that there is, and of IPv4 if there is none. */
static int query_all(struct stage *s, const struct action *a, uint32_t node)
{
	const struct maddr all[] = { maddr_v4(0), { 0, 0 } };
	struct mc_node *n = stage_node(s, node);
	uint32_t member;
	bool v6 = s->plan->ipv6 && plan_nodes_ipv6(plan_nodes_of(s->plan, node, &member));
	int err = 0;

	if (!v6 || has_ipv4(s, a, node))
		err = mc_router_query(n, a->who.ifindex, all[0], NULL, 0);
	if (v6 && !err)
		err = mc_router_query(n, a->who.ifindex, all[1], NULL, 0);
	return err;
}

void perform_query(struct stage *s, const struct action *a, uint32_t node)
{
	const GArray *sources = a->sources.address;
	int err;

	if (a->general)
		err = query_all(s, a, node);
	else
		err = mc_router_query(stage_node(s, node), a->who.ifindex, a->group,
				      sources ? (const void *)sources->data : NULL,
				      sources_count(&a->sources));
	stage_result(s, node, NULL, err);
}

static int set_one_up(struct stage *s, uint32_t node, uint32_t ifindex, bool up)
{
	struct mc_link was = { .up = up };
	int err;

	mc_node_link(stage_node(s, node), ifindex, false, &was);
	err = mc_node_set_up(stage_node(s, node), ifindex, up);
	if (!err && was.up != up)
		events_node(s, node, ifindex, up ? "interface-up" : "interface-down", NULL);
	return err;
}

static void set_up(struct stage *s, const struct action *a, uint32_t node, bool up)
{
	int err = 0;

	if (a->who.where == SUBJECT_INTERFACE) {
		err = set_one_up(s, node, a->who.ifindex, up);
	} else {
		for (uint32_t i = 1; i <= interfaces_of(s, node); i++)
			err = set_one_up(s, node, i, up);
	}
	stage_result(s, node, NULL, err);
}

void perform_down(struct stage *s, const struct action *a, uint32_t node)
{
	set_up(s, a, node, false);
}

void perform_up(struct stage *s, const struct action *a, uint32_t node)
{
	set_up(s, a, node, true);
}

uint32_t perform_interface(const struct action *a)
{
	return a->who.where == SUBJECT_INTERFACE ? a->who.ifindex : 1;
}

void perform_address(struct stage *s, const struct action *a, uint32_t node)
{
	uint32_t ifindex = perform_interface(a);
	char text[MADDR_STRLEN];
	int err;

	if (a->autojoin)
		err = mc_node_autojoin(stage_node(s, node), ifindex, a->address, a->add);
	else if (a->add)
		err = world_add_address(s->world, (int)node, ifindex, a->address, a->prefix);
	else
		err = world_del_address(s->world, (int)node, ifindex, a->address);
	if (!err && !a->autojoin)
		events_node(s, node, ifindex, a->add ? "address-added" : "address-deleted",
			    maddr_format(a->address, text));
	stage_result(s, node, NULL, err);
}

static void inject(struct stage *s, const struct action *a, uint32_t node, uint32_t ifindex)
{
	const struct plan_interface *i = plan_interface(s->plan, node, ifindex);
	struct maddr from = plan_source(s->plan, i, packet_is_v6(a->packet));
	GByteArray *datagram = packet_build(a->packet, from);

	s->injecting = true;
	world_inject(s->world, (int)node, ifindex, datagram->data, datagram->len);
	s->injecting = false;
	g_byte_array_unref(datagram);
}

void perform_inject(struct stage *s, const struct action *a, uint32_t node)
{
	bool each = a->who.where == SUBJECT_EACH;

	for (uint32_t i = 1; each && i <= interfaces_of(s, node); i++)
		inject(s, a, node, i);
	if (!each)
		inject(s, a, node, perform_interface(a));
	stage_result(s, node, NULL, 0);
}
