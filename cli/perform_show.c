/* SPDX-License-Identifier: GPL-2.0-or-later */
/* show: what a node knows. */
#include "cli/perform.h"
#include "cli/show.h"

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
	show_fn *show[2];
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
