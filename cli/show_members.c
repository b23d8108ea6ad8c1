/* SPDX-License-Identifier: GPL-2.0-or-later */
/* show, show members: what the interfaces of a node are members of. */
#include "cli/show.h"

/* ---- sets of sources ---- */

static void append_source(struct maddr source, void *ctx)
{
	GString *text = ctx;
	char address[MADDR_STRLEN];

	g_string_append_printf(text, "%s%s", text->len > 1 ? ", " : "",
			       maddr_format(source, address));
}

/* "{S, S}"; false if there are none. */
static bool append_filter(const struct sight *s, struct maddr group, GString *text)
{
	enum mc_mode mode;

	g_string_append_c(text, '{');
	mc_node_filter(s->node, s->ifindex, group, &mode, append_source, text);
	g_string_append_c(text, '}');
	return text->len > 2;
}

/* ---- show ---- */

/* " G", or " G include {S, S}" where its filter is not the ordinary one. */
static void print_group(const struct mc_member *m, void *ctx)
{
	const struct sight *s = ctx;
	GString *filter = g_string_new(NULL);
	char text[MADDR_STRLEN];
	bool sources = append_filter(s, m->group, filter);

	fprintf(stderr, " %s", maddr_format(m->group, text));
	if (sources || m->mode == MC_INCLUDE)
		fprintf(stderr, " %s %s", show_mode(m->mode), filter->str);
	g_string_free(filter, TRUE);
}

void show_memberships(struct sight *s, uint32_t node)
{
	if (s->v6)
		return; /* told with IPv4's */
	show_where(s, node);
	fprintf(stderr, ":");
	mc_node_walk_members(s->node, s->ifindex, false, print_group, s);
	mc_node_walk_members(s->node, s->ifindex, true, print_group, s);
	fprintf(stderr, "\n");
}

/* ---- show members: as /proc/net/igmp ---- */

static void add_member(const struct mc_member *m, void *ctx)
{
	struct sight *s = ctx;
	GString *filter = g_string_new(NULL);

	append_filter(s, m->group, filter);
	table_add(&s->table, show_address(m->group));
	table_add(&s->table, show_number(m->users));
	table_add(&s->table, show_left(m->timer, s->now));
	table_add(&s->table, g_strdup(m->last_reporter ? "yes" : "no"));
	table_add(&s->table, g_strdup(show_mode(m->mode)));
	table_add(&s->table, g_string_free(filter, FALSE));
}

void show_members(struct sight *s, uint32_t node)
{
	static const char *const titles[] = { "Group", "Users",	  "Timer", "Reporter",
					      "Mode",  "Sources", NULL };
	struct mc_link link;

	if (mc_node_link(s->node, s->ifindex, s->v6, &link))
		return;
	show_where(s, node);
	fprintf(stderr, " members %s: version %u, %zu groups\n", show_protocol(s), link.version,
		link.members);
	if (!link.members)
		return;
	table_begin(&s->table, "#   ", titles);
	mc_node_walk_members(s->node, s->ifindex, s->v6, add_member, s);
	table_print(&s->table, stderr);
}
