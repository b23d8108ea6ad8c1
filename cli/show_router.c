/* SPDX-License-Identifier: GPL-2.0-or-later */
/* show groups, show hosts: what a router knows. */
#include "cli/show.h"

/* ---- show groups: as show ip igmp groups ---- */

static void append_timed(struct maddr source, mc_time expires, void *ctx)
{
	struct sight *s = ctx;
	char *left = expires ? show_left(expires, s->now) : g_strdup("blocked");
	char address[MADDR_STRLEN];

	g_string_append_printf(s->sources, "%s%s %s", s->sources->len > 1 ? ", " : "",
			       maddr_format(source, address), left);
	g_free(left);
}

static void add_group(const struct mc_router_group *g, void *ctx)
{
	struct sight *s = ctx;

	s->sources = g_string_new("{");
	table_add(&s->table, show_address(g->group));
	table_add(&s->table, time_format(s->now - g->since));
	table_add(&s->table, show_left(g->expires, s->now));
	table_add(&s->table, show_address(g->reporter));
	table_add(&s->table, g_strdup(show_mode(g->mode)));
	table_add(&s->table, show_number(g->version));
	mc_router_sources(s->node, s->ifindex, g->group, append_timed, s);
	g_string_append_c(s->sources, '}');
	table_add(&s->table, g_string_free(s->sources, FALSE));
}

void show_groups(struct sight *s, uint32_t node)
{
	static const char *const titles[] = { "Group", "Uptime",  "Expires", "Last reporter",
					      "Mode",  "Version", "Sources", NULL };
	struct mc_link link;

	if (mc_node_link(s->node, s->ifindex, s->v6, &link) || !link.router)
		return;
	show_where(s, node);
	fprintf(stderr, " groups %s: %zu known\n", show_protocol(s), link.known);
	if (!link.known)
		return;
	table_begin(&s->table, "#   ", titles);
	mc_router_walk(s->node, s->ifindex, s->v6, add_group, s);
	table_print(&s->table, stderr);
}

/* ---- show hosts: whom a router tracks ---- */

static void add_host(const struct mc_tracked *h, void *ctx)
{
	struct sight *s = ctx;

	table_add(&s->table, show_address(h->group));
	table_add(&s->table, maddr_is_any(h->source) ? g_strdup("*") : show_address(h->source));
	table_add(&s->table, show_address(h->host));
	table_add(&s->table, time_format(s->now - h->since));
	table_add(&s->table, show_left(h->expires, s->now));
}

static void count_host(const struct mc_tracked *h, void *ctx)
{
	(void)h;
	++*(size_t *)ctx;
}

static void count_hosts(const struct mc_router_group *g, void *ctx)
{
	struct sight *s = ctx;

	mc_router_hosts(s->node, s->ifindex, g->group, count_host, &s->tracked);
}

static void add_hosts(const struct mc_router_group *g, void *ctx)
{
	struct sight *s = ctx;

	mc_router_hosts(s->node, s->ifindex, g->group, add_host, s);
}

void show_hosts(struct sight *s, uint32_t node)
{
	static const char *const titles[] = {
		"Group", "Source", "Host", "Uptime", "Expires", NULL
	};
	struct mc_link link;

	if (mc_node_link(s->node, s->ifindex, s->v6, &link) || !link.router)
		return;
	s->tracked = 0;
	mc_router_walk(s->node, s->ifindex, s->v6, count_hosts, s);
	show_where(s, node);
	fprintf(stderr, " hosts %s: %zu tracked%s\n", show_protocol(s), s->tracked,
		link.tracks ? "" : " (tracking=off)");
	if (!s->tracked)
		return;
	table_begin(&s->table, "#   ", titles);
	mc_router_walk(s->node, s->ifindex, s->v6, add_hosts, s);
	table_print(&s->table, stderr);
}
