/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/replay.h"

#include <errno.h>

#include "cli/replay_player.h"

/* ---- results ---- */

static void result_free(gpointer p)
{
	struct replay_result *r = p;

	if (r->left)
		g_array_free(r->left, TRUE);
	g_free(r);
}

void replay_keep(struct replay_player *p, unsigned line, const char *op, int err, uint32_t ifindex,
		 GArray *left)
{
	struct replay_result *r;

	if (!p->keep) {
		if (left)
			g_array_free(left, TRUE);
		return;
	}
	r = g_new(struct replay_result, 1);
	*r = (struct replay_result){ line, op, err, ifindex, left };
	g_ptr_array_add(p->out->results, r);
}

void replay_collect(uint32_t ifindex, struct maddr group, void *array)
{
	struct replay_membership m = { ifindex, group };

	g_array_append_val((GArray *)array, m);
}

/* ---- the host ---- */

/* EAFNOSUPPORT: a system without IPv6 has the interface, without it. */
static void add_interfaces(struct replay_player *p, const struct trace_op *op)
{
	for (uint32_t i = op->first; i <= op->last; i++) {
		struct mc_interface ifc = { i, op->flags, op->address, 24, 0 };
		int err;

		if (op->kind == TRACE_IFACES)
			ifc.address = maddr_v4(0x0a000001 | (i >> 8) << 16 | (i & 255) << 8);
		if (!maddr_is_v4(ifc.address))
			ifc.prefix = 64;
		err = mc_node_add_interface(p->node, &ifc);
		g_assert_true(err == 0 || (err == EAFNOSUPPORT && p->trace->version > 1));
	}
}

/* Host lines are no calls of a program: told only if they are refused. */
static void keep_refused(struct replay_player *p, const struct trace_op *op, const char *name,
			 int err)
{
	if (err)
		replay_keep(p, op->line, name, err, 0, NULL);
}

static void host_line(struct replay_player *p, const struct trace_op *op)
{
	switch (op->kind) {
	case TRACE_IFACE:
	case TRACE_IFACES:
		add_interfaces(p, op);
		break;
	case TRACE_ADDRESS:
		keep_refused(p, op, "address",
			     mc_node_add_address(p->node, op->first, op->address, op->prefix));
		break;
	case TRACE_ROUTE:
		mc_node_route_add(p->node, op->address, op->prefix, op->first);
		break;
	case TRACE_NOROUTE:
		mc_node_route_flush(p->node);
		break;
	case TRACE_SYSCTL:
		keep_refused(p, op, "sysctl", mc_node_set_limit(p->node, op->name, op->value));
		break;
	case TRACE_FAIL_ALLOC:
		mc_node_refuse_alloc(p->node, op->value);
		break;
	case TRACE_FAIL_DRIVER:
		g_hash_table_add(p->refusing, g_memdup2(&op->address, sizeof(op->address)));
		break;
	default:
		g_assert_not_reached();
	}
}

/* ---- a trace ---- */

static void play(struct replay_player *p, const struct trace_op *op)
{
	p->steps++;
	switch (op->kind) {
	case TRACE_SOCKET:
		replay_create(p, op);
		break;
	case TRACE_OPTION:
		replay_option(p, op);
		break;
	case TRACE_JOIN:
	case TRACE_LEAVE:
	case TRACE_JOINSOURCE:
	case TRACE_LEAVESOURCE:
	case TRACE_BLOCK:
	case TRACE_UNBLOCK:
	case TRACE_FILTER:
		replay_membership(p, op);
		break;
	case TRACE_CLOSE:
		replay_close(p, op->socket, op->line);
		break;
	case TRACE_EXIT:
		replay_exit(p, op);
		break;
	default:
		host_line(p, op);
	}
}

/* The counters first, then what the process's end closes, in the order of first mention. */
static void finish(struct replay_player *p)
{
	struct mc_socket *first = p->trace->sockets ? p->socket[0] : NULL;

	replay_metrics(p);
	p->out->final_capacity = first ? mc_socket_capacity(first) : 0;
	p->out->order_hash = replay_order_hash(p, first);
	for (uint32_t i = 0; i < p->trace->sockets; i++)
		if (p->socket[i])
			replay_close(p, i, 0);
	mc_node_free(p->node);
	g_free(p->socket);
	g_free(p->refused);
	g_hash_table_destroy(p->refusing);
	g_hash_table_destroy(p->joined);
}

struct replay *replay_run(const struct trace *t, const struct mc_node_config *config, bool keep_all)
{
	struct mc_node_config bare = *config;
	struct replay_player p = { .trace = t, .keep = keep_all };

	bare.bare = true;
	p.port = (struct port){ &replay_port, &p, 0 };
	p.out = g_new0(struct replay, 1);
	p.out->results = g_ptr_array_new_with_free_func(result_free);
	p.out->metric_names = g_ptr_array_new();
	p.out->metric_values = g_array_new(FALSE, FALSE, sizeof(uint64_t));
	p.node = mc_node_new(&bare, &p.port);
	g_assert(p.node);
	p.socket = g_new0(struct mc_socket *, t->sockets);
	p.refused = g_new0(guint8, t->sockets);
	p.refusing = g_hash_table_new_full(maddr_hash, maddr_same, g_free, NULL);
	p.joined = replay_order_new();
	for (guint i = 0; i < t->ops->len; i++)
		play(&p, &g_array_index(t->ops, struct trace_op, i));
	finish(&p);
	return p.out;
}

void replay_free(struct replay *r)
{
	g_ptr_array_free(r->results, TRUE);
	g_ptr_array_free(r->metric_names, TRUE);
	g_array_free(r->metric_values, TRUE);
	g_free(r);
}
