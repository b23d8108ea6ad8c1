/* SPDX-License-Identifier: GPL-2.0-or-later */
/* show link: as show ip igmp interface. */
#include "cli/show.h"

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
	char *address = show_address(l->querier);
	char *text = l->is_querier ? g_strconcat(address, " (this node)", NULL) : g_strdup(address);

	g_free(address);
	return text;
}

static void print_querier(const struct sight *s, const struct mc_link *l)
{
	PRINT_FACTS({ "querier", querier_text(l) },
		    { "next general query in",
		      l->next_query ? show_left(l->next_query, s->now) : NULL },
		    { "gone in", l->other_until ? show_left(l->other_until, s->now) : NULL },
		    { "groups known", show_number(l->known) });
}

static void print_times(const struct sight *s, const struct mc_link *l)
{
	PRINT_FACTS(
		{ "robustness", show_number(l->robustness) },
		{ "query interval", time_format(l->query_interval) },
		{ "response interval", l->router ? time_format(l->response_interval) : NULL },
		{ "last member interval", l->router ? time_format(l->last_member_interval) : NULL },
		{ "older querier gone in",
		  l->older_until ? show_left(l->older_until, s->now) : NULL });
}

static void print_traffic(const struct mc_traffic *t)
{
	PRINT_FACTS({ "received: queries", show_number(t->rcv_queries) },
		    { "reports", show_number(t->rcv_reports) },
		    { "leaves", show_number(t->rcv_leaves) },
		    { "dropped", show_number(t->rcv_dropped) });
	PRINT_FACTS({ "sent: queries", show_number(t->snd_queries) },
		    { "reports", show_number(t->snd_reports) },
		    { "leaves", show_number(t->snd_leaves) });
}

void show_link(struct sight *s, uint32_t node)
{
	struct mc_link l;
	char *address;

	if (mc_node_link(s->node, s->ifindex, s->v6, &l))
		return;
	address = show_address(l.address);
	show_where(s, node);
	fprintf(stderr, " link %s: version %u, address %s/%u, %s, member of %zu groups\n",
		show_protocol(s), l.version, address, l.prefix, l.up ? "up" : "down", l.members);
	if (l.router)
		print_querier(s, &l);
	print_times(s, &l);
	print_traffic(&l.traffic);
	g_free(address);
}
