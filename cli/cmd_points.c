/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/action.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/scenario.h"

#include <stdio.h>
#include <string.h>

static const char *const help =
	"Addresses are shown where they differ from those of the point before.\n\n"
	"Example:\n"
	"  mship points scenarios/many-interfaces.yaml --set interfaces=2";

#define LINES_MAX 40 /* of addresses for one point */

/* host1/1 on link1: 10.1.0.1/16 fe80::1/64 */
static void append_interface(GString *out, const struct plan *p, uint32_t node, uint32_t ifindex)
{
	const struct plan_interface *i = plan_interface(p, node, ifindex);
	uint32_t member, count;
	const struct plan_address *a = plan_addresses(p, i, &count);
	const struct plan_link *l = plan_link_of(p, i->link, &member);
	char *name = plan_node_name(p, node), *link = plan_group_name(&l->group, member);
	char address[MADDR_STRLEN];

	g_string_append_printf(out, "    %s/%u on %s:%s", name, ifindex, link,
			       count ? "" : " no address");
	for (uint32_t k = 0; k < count; k++)
		g_string_append_printf(out, " %s/%u", maddr_format(a[k].address, address),
				       a[k].prefix);
	g_string_append_c(out, '\n');
	g_free(link);
	g_free(name);
}

/* Every address; of many, the first and the last of each group of nodes. */
static char *addresses(const struct plan *p)
{
	GString *out = g_string_new(NULL);
	bool all = p->interface_count <= LINES_MAX;

	for (unsigned k = 0; k < p->nodes->len; k++) {
		const struct plan_nodes *n = plan_nodes(p, k);
		uint64_t total = (uint64_t)n->interfaces * n->group.count;

		for (uint32_t m = 0; m < n->group.count; m++)
			for (uint32_t i = 1; i <= n->interfaces; i++) {
				uint64_t nth = (uint64_t)m * n->interfaces + i;

				if (all || nth == 1 || nth == total)
					append_interface(out, p, n->group.first + m, i);
				else if (nth == 2)
					g_string_append(out, "    ...\n");
			}
	}
	return g_string_free(out, FALSE);
}

static void print_plan(const struct plan *p, char **shown)
{
	uint64_t operations = 0;
	char *end = time_format(p->end), *now = addresses(p);

	for (unsigned i = 0; i < p->actions->len; i++)
		operations += action_operations(p, p->actions->pdata[i]);
	printf("  %u links, %u nodes, %u interfaces, %" G_GUINT64_FORMAT
	       " socket operations in %s of simulated time\n",
	       p->link_count, p->node_count, p->interface_count, operations, end);
	if (!*shown || strcmp(*shown, now) != 0)
		fputs(now, stdout);
	g_free(*shown);
	*shown = now;
	g_free(end);
}

static bool print_all(struct scenario *s, GError **error)
{
	char *shown = NULL;

	if (!scenario_check(s, NULL, NULL, error))
		return false;
	printf("%s: %zu point%s\n", s->name, s->points, s->points == 1 ? "" : "s");
	for (size_t i = 0; i < s->points; i++) {
		struct point *p = scenario_point(s, i, error);
		char *text;

		if (!p)
			return false;
		text = point_format(s, p);
		printf("%zu: %s%s%s\n", i + 1, text, p->plan ? " engine=" : "",
		       p->plan ? p->engine : "");
		if (p->plan)
			print_plan(p->plan, &shown);
		g_free(text);
		point_free(p);
	}
	g_free(shown);
	return true;
}

int cmd_points(int argc, char **argv)
{
	char *engine = NULL, **settings = NULL;
	const GOptionEntry entries[] = {
		{ "engine", 0, 0, G_OPTION_ARG_STRING, &engine, "what would run it", "ns3|vclock" },
		{ "set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &settings,
		  "replace a default or a swept list; commas make a list", "KEY=VALUE" },
		{ 0 },
	};
	struct scenario *s = NULL;
	GError *error = NULL;

	if (!options_parse(&argc, &argv, entries, "FILE.yaml",
			   "Shows the points that a run would make, and runs none.", help, &error))
		;
	else if (argc != 2)
		cli_mistake(&error, NULL,
			    "points takes one scenario file; see mship points --help");
	else if ((s = scenario_load(argv[1], settings, engine, &error)))
		print_all(s, &error);
	scenario_free(s);
	g_strfreev(settings);
	g_free(engine);
	return error ? cli_report(error) : 0;
}
