/* SPDX-License-Identifier: GPL-2.0-or-later */
/* show: what a node knows, as comment lines on standard error, so that TAP and CSV stay what they are. */
#include "cli/perform.h"
#include "cli/stage.h"
#include "cli/table.h"

static char *address_text(struct maddr a)
{
	char text[MADDR_STRLEN];

	return g_strdup(maddr_is_any(a) ? "-" : maddr_format(a, text));
}

/* How long until then; "-" if there is no such point of time. */
static char *left_text(mc_time at, mc_time now)
{
	if (at == MC_NEVER)
		return g_strdup("never");
	return at ? time_format(at - now) : g_strdup("-");
}

static const char *mode_text(enum mc_mode mode)
{
	return mode == MC_EXCLUDE ? "exclude" : "include";
}

static char *number_text(uint64_t n)
{
	return g_strdup_printf("%" G_GUINT64_FORMAT, n);
}

/* ---- who and where ---- */

/* One interface of a node, of one protocol. */
struct sight {
	struct stage *stage;
	struct mc_node *node;
	uint32_t ifindex;
	bool v6;
	mc_time now;
	struct table table;
	GString *sources; /* of the group that is told */
	size_t tracked;	  /* hosts, counted */
};

static const char *protocol_of(const struct sight *s)
{
	return s->v6 ? "MLD" : "IGMP";
}

/* "# 60s r/1" */
static void print_where(const struct sight *s, uint32_t node)
{
	char *name = plan_node_name(s->stage->plan, node), *now = time_format(s->now);

	fprintf(stderr, "# %s %s/%u", now, name, s->ifindex);
	g_free(now);
	g_free(name);
}

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
		fprintf(stderr, " %s %s", mode_text(m->mode), filter->str);
	g_string_free(filter, TRUE);
}

static void show_memberships(struct sight *s, uint32_t node)
{
	if (s->v6)
		return; /* told with IPv4's */
	print_where(s, node);
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
	table_add(&s->table, address_text(m->group));
	table_add(&s->table, number_text(m->users));
	table_add(&s->table, left_text(m->timer, s->now));
	table_add(&s->table, g_strdup(m->last_reporter ? "yes" : "no"));
	table_add(&s->table, g_strdup(mode_text(m->mode)));
	table_add(&s->table, g_string_free(filter, FALSE));
}

static void show_members(struct sight *s, uint32_t node)
{
	static const char *const titles[] = { "Group", "Users",	  "Timer", "Reporter",
					      "Mode",  "Sources", NULL };
	struct mc_link link;

	if (mc_node_link(s->node, s->ifindex, s->v6, &link))
		return;
	print_where(s, node);
	fprintf(stderr, " members %s: version %u, %zu groups\n", protocol_of(s), link.version,
		link.members);
	if (!link.members)
		return;
	table_begin(&s->table, "#   ", titles);
	mc_node_walk_members(s->node, s->ifindex, s->v6, add_member, s);
	table_print(&s->table, stderr);
}

/* ---- show groups: as show ip igmp groups ---- */

static void append_timed(struct maddr source, mc_time expires, void *ctx)
{
	struct sight *s = ctx;
	char *left = expires ? left_text(expires, s->now) : g_strdup("blocked");
	char address[MADDR_STRLEN];

	g_string_append_printf(s->sources, "%s%s %s", s->sources->len > 1 ? ", " : "",
			       maddr_format(source, address), left);
	g_free(left);
}

static void add_group(const struct mc_router_group *g, void *ctx)
{
	struct sight *s = ctx;

	s->sources = g_string_new("{");
	table_add(&s->table, address_text(g->group));
	table_add(&s->table, time_format(s->now - g->since));
	table_add(&s->table, left_text(g->expires, s->now));
	table_add(&s->table, address_text(g->reporter));
	table_add(&s->table, g_strdup(mode_text(g->mode)));
	table_add(&s->table, number_text(g->version));
	mc_router_sources(s->node, s->ifindex, g->group, append_timed, s);
	g_string_append_c(s->sources, '}');
	table_add(&s->table, g_string_free(s->sources, FALSE));
}

static void show_groups(struct sight *s, uint32_t node)
{
	static const char *const titles[] = { "Group", "Uptime",  "Expires", "Last reporter",
					      "Mode",  "Version", "Sources", NULL };
	struct mc_link link;

	if (mc_node_link(s->node, s->ifindex, s->v6, &link) || !link.router)
		return;
	print_where(s, node);
	fprintf(stderr, " groups %s: %zu known\n", protocol_of(s), link.known);
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

	table_add(&s->table, address_text(h->group));
	table_add(&s->table, maddr_is_any(h->source) ? g_strdup("*") : address_text(h->source));
	table_add(&s->table, address_text(h->host));
	table_add(&s->table, time_format(s->now - h->since));
	table_add(&s->table, left_text(h->expires, s->now));
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

static void show_hosts(struct sight *s, uint32_t node)
{
	static const char *const titles[] = {
		"Group", "Source", "Host", "Uptime", "Expires", NULL
	};
	struct mc_link link;

	if (mc_node_link(s->node, s->ifindex, s->v6, &link) || !link.router)
		return;
	s->tracked = 0;
	mc_router_walk(s->node, s->ifindex, s->v6, count_hosts, s);
	print_where(s, node);
	fprintf(stderr, " hosts %s: %zu tracked%s\n", protocol_of(s), s->tracked,
		link.tracks ? "" : " (tracking=off)");
	if (!s->tracked)
		return;
	table_begin(&s->table, "#   ", titles);
	mc_router_walk(s->node, s->ifindex, s->v6, add_hosts, s);
	table_print(&s->table, stderr);
}

/* ---- show link: as show ip igmp interface ---- */

/* "#   NAME VALUE, NAME VALUE", ended by a NULL name; times are durations. */
struct fact {
	const char *name;
	char *value; /* taken; NULL: left out */
};

static void print_facts(struct fact *facts, size_t n)
{
	const char *before = "#   ";

	for (size_t i = 0; i < n; i++) {
		if (facts[i].value)
			fprintf(stderr, "%s%s %s", before, facts[i].name, facts[i].value);
		before = facts[i].value ? ", " : before;
		g_free(facts[i].value);
	}
	fprintf(stderr, "\n");
}

#define PRINT_FACTS(...)                                                                           \
	print_facts((struct fact[]){ __VA_ARGS__ },                                                \
		    sizeof((struct fact[]){ __VA_ARGS__ }) / sizeof(struct fact))

static char *querier_text(const struct mc_link *l)
{
	char *address = address_text(l->querier);
	char *text = l->is_querier ? g_strconcat(address, " (this node)", NULL) : g_strdup(address);

	g_free(address);
	return text;
}

static void print_querier(const struct sight *s, const struct mc_link *l)
{
	PRINT_FACTS({ "querier", querier_text(l) },
		    { "next general query in",
		      l->next_query ? left_text(l->next_query, s->now) : NULL },
		    { "gone in", l->other_until ? left_text(l->other_until, s->now) : NULL },
		    { "groups known", number_text(l->known) });
}

static void print_times(const struct sight *s, const struct mc_link *l)
{
	PRINT_FACTS(
		{ "robustness", number_text(l->robustness) },
		{ "query interval", time_format(l->query_interval) },
		{ "response interval", l->router ? time_format(l->response_interval) : NULL },
		{ "last member interval", l->router ? time_format(l->last_member_interval) : NULL },
		{ "older querier gone in",
		  l->older_until ? left_text(l->older_until, s->now) : NULL });
}

static void print_traffic(const struct mc_traffic *t)
{
	PRINT_FACTS({ "received: queries", number_text(t->rcv_queries) },
		    { "reports", number_text(t->rcv_reports) },
		    { "leaves", number_text(t->rcv_leaves) },
		    { "dropped", number_text(t->rcv_dropped) });
	PRINT_FACTS({ "sent: queries", number_text(t->snd_queries) },
		    { "reports", number_text(t->snd_reports) },
		    { "leaves", number_text(t->snd_leaves) });
}

static void show_link(struct sight *s, uint32_t node)
{
	struct mc_link l;
	char *address;

	if (mc_node_link(s->node, s->ifindex, s->v6, &l))
		return;
	address = address_text(l.address);
	print_where(s, node);
	fprintf(stderr, " link %s: version %u, address %s/%u, %s, member of %zu groups\n",
		protocol_of(s), l.version, address, l.prefix, l.up ? "up" : "down", l.members);
	if (l.router)
		print_querier(s, &l);
	print_times(s, &l);
	print_traffic(&l.traffic);
	g_free(address);
}

/* ---- the verb ---- */

static void print_membership(uint32_t ifindex, struct maddr group, void *ctx)
{
	char text[MADDR_STRLEN];

	(void)ctx;
	fprintf(stderr, " %s on %u", maddr_format(group, text), ifindex);
}

/* A line for each socket: its memberships, in the order of their set. */
static void show_sockets(struct stage *s, const struct action *a, uint32_t node)
{
	char *name = plan_node_name(s->plan, node), *now = time_format(world_now(s->world));

	for (unsigned i = 0; i < a->who.sockets->len; i++) {
		uint32_t number = g_array_index(a->who.sockets, uint32_t, i);
		struct mc_socket *so = stage_socket(s, node, number)->so;

		fprintf(stderr, "# %s %s.%s:%s", now, name, (char *)s->plan->sockets->pdata[number],
			so ? "" : " not open");
		if (so)
			mc_socket_walk(so, print_membership, NULL);
		fprintf(stderr, "\n");
	}
	g_free(now);
	g_free(name);
}

/* What is told of each interface and protocol, by the word behind show; the last is for none. */
static const struct {
	const char *word;
	void (*show[2])(struct sight *s, uint32_t node);
} shows[] = {
	{ "members", { show_members, NULL } },	     { "groups", { show_groups, NULL } },
	{ "hosts", { show_hosts, NULL } },	     { "link", { show_link, NULL } },
	{ NULL, { show_memberships, show_groups } },
};

const char *perform_show_word(unsigned i)
{
	return shows[i].word;
}

static void show_interfaces(struct stage *stage, const struct action *a, uint32_t node)
{
	struct sight s = { .stage = stage,
			   .node = stage_node(stage, node),
			   .now = world_now(stage->world) };

	for (s.ifindex = 1; s.ifindex <= plan_interfaces(stage->plan, node); s.ifindex++) {
		if (a->who.where == SUBJECT_INTERFACE && a->who.ifindex != s.ifindex)
			continue;
		for (int i = 0; i < 2; i++) {
			s.v6 = i == 1;
			for (int k = 0; k < 2; k++)
				if (shows[a->value].show[k])
					shows[a->value].show[k](&s, node);
		}
	}
}

void perform_show(struct stage *s, const struct action *a, uint32_t node)
{
	if (a->who.named_socket)
		show_sockets(s, a, node);
	else
		show_interfaces(s, a, node);
}
