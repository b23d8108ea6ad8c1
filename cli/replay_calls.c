/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Lines of a trace as the calls of node.h. */
#include <errno.h>
#include <netinet/in.h>

#include "cli/replay_player.h"

#ifndef IP_MULTICAST_ALL /* Linux, in.h and in6.h */
#define IP_MULTICAST_ALL 49
#endif
#ifndef IPV6_MULTICAST_ALL
#define IPV6_MULTICAST_ALL 29
#endif

int replay_socket(struct replay_player *p, const struct trace_op *op, struct mc_socket **so)
{
	struct mc_socket **slot = &p->socket[op->socket];

	if (*slot == NULL && !p->refused[op->socket])
		*slot = mc_socket_open(p->node);
	*so = *slot;
	return *so ? 0 : EBADF;
}

void replay_create(struct replay_player *p, const struct trace_op *op)
{
	const struct mc_socket_config *config =
		&g_array_index(p->trace->configs, struct mc_socket_config, op->socket);
	int err = mc_socket_create(p->node, config, &p->socket[op->socket]);

	if (err == 0)
		return;
	p->refused[op->socket] = 1;
	replay_keep(p, op->line, "socket", err, 0, NULL);
}

/* ---- options ---- */

/* Those that are an int. */
static const struct {
	int level, option;
} ints[] = {
	[TRACE_ALL] = { IPPROTO_IP, IP_MULTICAST_ALL },
	[TRACE_HOPS] = { IPPROTO_IPV6, IPV6_MULTICAST_HOPS },
	[TRACE_LOOP6] = { IPPROTO_IPV6, IPV6_MULTICAST_LOOP },
	[TRACE_IF6] = { IPPROTO_IPV6, IPV6_MULTICAST_IF },
	[TRACE_ALL6] = { IPPROTO_IPV6, IPV6_MULTICAST_ALL },
};

static int set_option(struct mc_socket *so, const struct trace_op *op)
{
	struct ip_mreqn mreqn = { .imr_ifindex = (int)op->value };
	int value = (int)op->value;

	switch (op->option) {
	case TRACE_TTL:
		return mc_socket_set_ttl(so, (long)op->value);
	case TRACE_LOOP:
		return mc_socket_set_loop(so, (long)op->value);
	case TRACE_IF:
		return mc_socket_set_if(so, op->address);
	case TRACE_IF_INDEX:
		return mc_setsockopt(so, IPPROTO_IP, IP_MULTICAST_IF, &mreqn, sizeof(mreqn));
	default:
		return mc_setsockopt(so, ints[op->option].level, ints[op->option].option, &value,
				     sizeof(value));
	}
}

void replay_option(struct replay_player *p, const struct trace_op *op)
{
	struct mc_socket *so;
	int err = replay_socket(p, op, &so);

	replay_keep(p, op->line, "option", err ? err : set_option(so, op), 0, NULL);
}

/* ---- memberships ---- */

typedef int one_source(struct mc_socket *so, struct maddr group, struct mc_where where,
		       struct maddr source, uint32_t *ifindex);

static const struct {
	const char *name;
	bool asks; /* for something that a program may be refused */
	enum replay_class class;
	one_source *call;
} calls[] = {
	[TRACE_JOIN] = { "join", true, REPLAY_ADD, NULL },
	[TRACE_LEAVE] = { "leave", false, REPLAY_DROP, NULL },
	[TRACE_JOINSOURCE] = { "joinsource", true, REPLAY_ADD, mc_socket_join_source },
	[TRACE_LEAVESOURCE] = { "leavesource", false, REPLAY_DROP, mc_socket_leave_source },
	[TRACE_BLOCK] = { "block", true, REPLAY_FILTER, mc_socket_block },
	[TRACE_UNBLOCK] = { "unblock", true, REPLAY_FILTER, mc_socket_unblock },
	[TRACE_FILTER] = { "filter", true, REPLAY_FILTER, NULL },
};

static int call(const struct replay_player *p, struct mc_socket *so, const struct trace_op *op,
		uint32_t *ifindex)
{
	const struct maddr *sources = (const struct maddr *)(gpointer)p->trace->sources->data;

	if (op->kind == TRACE_JOIN)
		return mc_socket_join(so, op->address, op->where, ifindex);
	if (op->kind == TRACE_LEAVE)
		return mc_socket_leave(so, op->address, op->where, ifindex);
	sources = op->count ? sources + op->list : NULL;
	if (op->kind == TRACE_FILTER)
		return mc_socket_filter(so, op->address, op->where, op->mode, sources, op->count,
					ifindex);
	return calls[op->kind].call(so, op->address, op->where, *sources, ifindex);
}

static void count_refused(struct replay *r, const struct trace_op *op, int err)
{
	r->joins++;
	if (err == 0 || r->refused++)
		return;
	r->refused_line = op->line;
	r->refused_err = err;
}

/* The node counts joins and leaves, of sockets that there are. */
static bool is_counted(const struct trace_op *op, const struct mc_socket *so)
{
	return so && (op->kind == TRACE_JOIN || op->kind == TRACE_LEAVE);
}

void replay_membership(struct replay_player *p, const struct trace_op *op)
{
	struct mc_socket *so;
	uint32_t ifindex = 0;
	int err = replay_socket(p, op, &so);

	if (err == 0) {
		size_t before = mc_socket_count(so);

		err = call(p, so, op, &ifindex);
		if (err == 0)
			replay_order_note(p, op, ifindex, before);
	}
	if (!is_counted(op, so))
		replay_count(p, calls[op->kind].class, err);
	if (calls[op->kind].asks)
		count_refused(p->out, op, err);
	replay_keep(p, op->line, calls[op->kind].name, err, ifindex, NULL);
}

/* ---- the end ---- */

void replay_close(struct replay_player *p, uint32_t number, unsigned line)
{
	GArray *left = g_array_new(FALSE, FALSE, sizeof(struct replay_membership));
	bool open = p->socket[number] != NULL;

	if (open)
		mc_socket_close(p->socket[number], replay_collect, left);
	p->socket[number] = NULL;
	replay_keep(p, line, "close", open ? 0 : EBADF, 0, left);
}

void replay_exit(struct replay_player *p, const struct trace_op *op)
{
	GArray *left = g_array_new(FALSE, FALSE, sizeof(struct replay_membership));

	mc_process_exit(p->node, (uint32_t)op->value, replay_collect, left);
	for (uint32_t i = 0; i < op->count; i++)
		p->socket[g_array_index(p->trace->closed, uint32_t, op->list + i)] = NULL;
	replay_keep(p, op->line, "exit", 0, 0, left);
}
