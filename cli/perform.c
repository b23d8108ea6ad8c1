/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/perform.h"

#include "cli/errnos.h"
#include "cli/stage.h"

#include <errno.h>

typedef int membership_fn(struct mc_socket *so, struct maddr group, struct mc_where where,
			  uint32_t *ifindex);

static uint32_t interfaces_of(const struct stage *s, uint32_t node)
{
	uint32_t member;

	return plan_nodes_of(s->plan, node, &member)->interfaces;
}

static void result(struct stage *s, uint32_t node, struct stage_socket *socket, int err)
{
	s->last[node] = err;
	if (socket)
		socket->last = err;
}

static void tally(struct stage_tally *t, int err)
{
	if (!err) {
		t->ok++;
		return;
	}
	t->refused++;
	t->by_errno[MIN(err, STAGE_ERRNO_MAX - 1)]++;
}

static void refused(struct stage *s, const struct action *a, uint32_t node, struct maddr group,
		    int err)
{
	char *name = plan_node_name(s->plan, node), text[MADDR_STRLEN];

	stage_complain(s, &a->at, "expected %s, nearest was that %s of %s by %s was refused: %s",
		       a->text, a->verb->word, maddr_format(group, text), name, errno_name(err));
	g_free(name);
}

/* The groups of the action, on one interface, by one socket. */
static void apply(struct stage *s, const struct action *a, uint32_t node,
		  struct stage_socket *socket, struct mc_where where, membership_fn *call,
		  struct stage_tally *t)
{
	for (uint32_t k = 0; k < a->count; k++) {
		struct maddr group = maddr_v4(maddr_to_v4(a->group) + k);
		int err = call(socket->so, group, where, NULL);

		tally(t, err);
		result(s, node, socket, err);
		if (err && a->must)
			refused(s, a, node, group, err);
	}
}

static void each_socket(struct stage *s, const struct action *a, uint32_t node, membership_fn *call,
			struct stage_tally *t)
{
	for (unsigned i = 0; i < a->who.sockets->len; i++) {
		struct stage_socket *socket =
			stage_socket(s, node, g_array_index(a->who.sockets, uint32_t, i));
		struct mc_where where = a->where;

		if (!socket->so) /* opened at its first mention */
			socket->so = mc_socket_open(stage_node(s, node));
		if (!a->each) {
			apply(s, a, node, socket, where, call, t);
			continue;
		}
		where.kind = MC_WHERE_INDEX;
		for (where.ifindex = 1; where.ifindex <= interfaces_of(s, node); where.ifindex++)
			apply(s, a, node, socket, where, call, t);
	}
}

void perform_join(struct stage *s, const struct action *a, uint32_t node)
{
	each_socket(s, a, node, mc_socket_join, &s->joins);
}

void perform_leave(struct stage *s, const struct action *a, uint32_t node)
{
	each_socket(s, a, node, mc_socket_leave, &s->leaves);
}

void perform_open(struct stage *s, const struct action *a, uint32_t node)
{
	for (unsigned i = 0; i < a->who.sockets->len; i++) {
		struct stage_socket *socket =
			stage_socket(s, node, g_array_index(a->who.sockets, uint32_t, i));

		if (!socket->so)
			socket->so = mc_socket_open(stage_node(s, node));
		result(s, node, socket, 0);
	}
}

/* Closing what is not open: EBADF, as close(2). */
void perform_close(struct stage *s, const struct action *a, uint32_t node)
{
	for (unsigned i = 0; i < a->who.sockets->len; i++) {
		struct stage_socket *socket =
			stage_socket(s, node, g_array_index(a->who.sockets, uint32_t, i));

		result(s, node, socket, socket->so ? 0 : EBADF);
		if (!socket->so)
			continue;
		mc_socket_close(socket->so, NULL, NULL);
		socket->so = NULL;
		s->closes++;
	}
}

void perform_query(struct stage *s, const struct action *a, uint32_t node)
{
	result(s, node, NULL,
	       mc_router_query(stage_node(s, node), a->who.ifindex, a->group, NULL, 0));
}

static void set_up(struct stage *s, const struct action *a, uint32_t node, bool up)
{
	int err = 0;

	if (a->who.where == SUBJECT_INTERFACE) {
		err = mc_node_set_up(stage_node(s, node), a->who.ifindex, up);
	} else {
		for (uint32_t i = 1; i <= interfaces_of(s, node); i++)
			err = mc_node_set_up(stage_node(s, node), i, up);
	}
	result(s, node, NULL, err);
}

void perform_down(struct stage *s, const struct action *a, uint32_t node)
{
	set_up(s, a, node, false);
}

void perform_up(struct stage *s, const struct action *a, uint32_t node)
{
	set_up(s, a, node, true);
}

void perform_inject(struct stage *s, const struct action *a, uint32_t node)
{
	uint32_t ifindex = a->who.where == SUBJECT_INTERFACE ? a->who.ifindex : 1;
	const struct plan_interface *i = plan_interface(s->plan, node, ifindex);
	GByteArray *datagram = packet_build(a->packet, maddr_v4(i->address));

	world_inject(s->world, (int)node, ifindex, datagram->data, datagram->len);
	g_byte_array_unref(datagram);
	result(s, node, NULL, 0);
}

static void print_group(uint32_t ifindex, struct maddr group, void *ctx)
{
	char text[MADDR_STRLEN];

	(void)ifindex, (void)ctx;
	fprintf(stderr, " %s", maddr_format(group, text));
}

/* A comment line to stderr for each interface, so that TAP and CSV stay what they are. */
void perform_show(struct stage *s, const struct action *a, uint32_t node)
{
	char *name = plan_node_name(s->plan, node), *now = time_format(world_now(s->world));

	for (uint32_t i = 1; i <= interfaces_of(s, node); i++) {
		if (a->who.where == SUBJECT_INTERFACE && a->who.ifindex != i)
			continue;
		fprintf(stderr, "# %s %s/%u:", now, name, i);
		mc_node_walk_groups(stage_node(s, node), i, print_group, NULL);
		fprintf(stderr, "\n");
	}
	g_free(now);
	g_free(name);
}
