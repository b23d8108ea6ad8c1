/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Verbs of faults: links that lose, hold back and part; interfaces that go; nodes that crash and boot. */
#include "cli/events.h"
#include "cli/perform.h"
#include "cli/stage.h"

#include <errno.h>

/* ---- links ---- */

void perform_fault(struct stage *s, const struct action *a, uint32_t link)
{
	link_fault_set(s->world, (int)link, a->fault, &a->fault_value);
	events_link(s, link, "link-changed", a->name);
}

static void part(struct stage *s, const struct side *side, uint32_t node, uint32_t link)
{
	for (uint32_t i = 1; i <= plan_interfaces(s->plan, node); i++)
		if (side_has(s->plan, side, node, i, link))
			world_part(s->world, (int)node, i, side->island);
}

void perform_partition(struct stage *s, const struct action *a, uint32_t link)
{
	world_heal(s->world, (int)link);
	for (unsigned i = 0; i < a->sides->len; i++) {
		const struct side *side = a->sides->pdata[i];

		for (unsigned k = 0; k < side->who.nodes->len; k++) {
			const struct span *span = &g_array_index(side->who.nodes, struct span, k);

			for (uint32_t n = 0; n < span->count; n++)
				part(s, side, span->first + n, link);
		}
	}
	events_link(s, link, "link-partitioned", a->name);
}

void perform_heal(struct stage *s, const struct action *a, uint32_t link)
{
	(void)a;
	world_heal(s->world, (int)link);
	events_link(s, link, "link-healed", NULL);
}

/* ---- interfaces ---- */

static int detach(struct stage *s, uint32_t node, uint32_t ifindex)
{
	int err = world_detach(s->world, (int)node, ifindex);

	if (!err)
		events_node(s, node, ifindex, "interface-detached", NULL);
	return err;
}

void perform_detach(struct stage *s, const struct action *a, uint32_t node)
{
	int err = 0;

	if (a->who.where != SUBJECT_EACH) {
		stage_result(s, node, NULL, detach(s, node, perform_interface(a)));
		return;
	}
	for (uint32_t i = 1; i <= plan_interfaces(s->plan, node); i++)
		err = detach(s, node, i);
	stage_result(s, node, NULL, err);
}

/* ---- nodes ---- */

void perform_crash(struct stage *s, const struct action *a, uint32_t node)
{
	(void)a;
	stage_crash(s, node);
	events_node(s, node, 0, "node-crashed", NULL);
	stage_result(s, node, NULL, 0);
}

/* One that runs is switched off first. */
void perform_restart(struct stage *s, const struct action *a, uint32_t node)
{
	GError *error = NULL;

	if (!stage_is_off(s, node))
		perform_crash(s, a, node);
	events_node(s, node, 0, "node-restarted", NULL);
	if (!stage_boot(s, node, &error)) {
		stage_complain(s, &a->at, "%s", error->message);
		g_error_free(error);
	}
	stage_result(s, node, NULL, 0);
}
