/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/replay.h"

#include <errno.h>

#define FNV_OFFSET 14695981039346656037ULL
#define FNV_PRIME  1099511628211ULL

struct player {
	const struct trace *trace;
	struct replay *out;
	struct mc_node *node;
	struct port port;
	struct mc_socket **socket; /* by number; NULL before the first mention and after close */
	GHashTable *refusing;	   /* groups that the driver refuses */
	GHashTable *joined; /* first socket: membership -> when, for sets that lose the order */
	guint64 steps;
	bool keep;
};

/* ---- a port without a world ---- */

static mc_time no_time(const struct port *p)
{
	(void)p;
	return 0;
}

static void no_arm(struct port *p, struct mc_timer *t, mc_time at)
{
	(void)p, (void)t, (void)at;
	g_assert_not_reached(); /* a bare node runs no timer */
}

static void no_disarm(struct port *p, struct mc_timer *t)
{
	(void)p, (void)t;
}

static void no_transmit(struct port *p, uint32_t ifindex, const void *datagram, size_t length)
{
	(void)p, (void)ifindex, (void)datagram, (void)length;
	g_assert_not_reached();
}

static int driver(struct port *p, uint32_t ifindex, struct maddr group, bool on)
{
	const struct player *pl = p->world;

	(void)ifindex;
	return on && g_hash_table_contains(pl->refusing, &group) ? EIO : 0;
}

static uint64_t no_random(struct port *p, const struct mc_draw *d)
{
	(void)p, (void)d;
	return 0;
}

static void no_trace(struct port *p, const struct mc_event *e)
{
	(void)p, (void)e;
}

static const struct port_ops port_ops = {
	.now = no_time,
	.arm = no_arm,
	.disarm = no_disarm,
	.transmit = no_transmit,
	.filter = driver,
	.random = no_random,
	.trace = no_trace,
};

/* ---- results ---- */

static void result_free(gpointer p)
{
	struct replay_result *r = p;

	if (r->left)
		g_array_free(r->left, TRUE);
	g_free(r);
}

static void keep(struct player *p, unsigned line, const char *op, int err, uint32_t ifindex,
		 GArray *left)
{
	struct replay_result *r;

	if (!p->keep)
		return;
	r = g_new(struct replay_result, 1);
	*r = (struct replay_result){ line, op, err, ifindex, left };
	g_ptr_array_add(p->out->results, r);
}

/* ---- the first socket's join order, where its set does not keep one ---- */

static guint64 membership_key(uint32_t ifindex, struct maddr group)
{
	return (guint64)ifindex << 32 | maddr_to_v4(group);
}

static void remember(struct player *p, const struct trace_op *op, uint32_t ifindex)
{
	guint64 *key;

	if (op->socket != 0 || mc_socket_order(p->socket[0]) != MC_BY_KEY)
		return;
	key = g_new(guint64, 2);
	key[0] = membership_key(ifindex, op->address);
	key[1] = p->steps;
	g_hash_table_replace(p->joined, key, key);
}

static int by_time(gconstpointer a, gconstpointer b, gpointer ctx)
{
	const struct replay_membership *x = a, *y = b;
	const struct player *p = ctx;
	guint64 kx = membership_key(x->ifindex, x->group),
		ky = membership_key(y->ifindex, y->group);
	const guint64 *tx = g_hash_table_lookup(p->joined, &kx);
	const guint64 *ty = g_hash_table_lookup(p->joined, &ky);

	return (tx[1] > ty[1]) - (tx[1] < ty[1]);
}

static void collect(uint32_t ifindex, struct maddr group, void *ctx)
{
	struct replay_membership m = { ifindex, group };

	g_array_append_val((GArray *)ctx, m);
}

static uint64_t fnv(uint64_t h, uint32_t v)
{
	for (int i = 0; i < 4; i++, v >>= 8)
		h = (h ^ (v & 0xff)) * FNV_PRIME;
	return h;
}

/* TRACE.md: over (ifindex, group) of the first socket in the order of joining. */
static uint64_t order_hash(struct player *p, struct mc_socket *so)
{
	GArray *all = g_array_new(FALSE, FALSE, sizeof(struct replay_membership));
	uint64_t h = FNV_OFFSET;
	bool backwards;

	if (so == NULL) {
		g_array_free(all, TRUE);
		return h;
	}
	mc_socket_walk(so, collect, all);
	backwards = mc_socket_order(so) == MC_NEWEST_FIRST;
	if (mc_socket_order(so) == MC_BY_KEY)
		g_array_sort_with_data(all, by_time, p);
	for (guint i = 0; i < all->len; i++) {
		const struct replay_membership *m = &g_array_index(
			all, struct replay_membership, backwards ? all->len - 1 - i : i);

		h = fnv(fnv(h, m->ifindex), maddr_to_v4(m->group));
	}
	g_array_free(all, TRUE);
	return h;
}

/* ---- operations ---- */

static void add_interfaces(struct player *p, const struct trace_op *op)
{
	for (uint32_t i = op->first; i <= op->last; i++) {
		struct mc_interface ifc = { i, op->flags, op->address, 24, 0 };

		if (op->kind == TRACE_IFACES)
			ifc.address = maddr_v4(0x0a000001 | (i >> 8) << 16 | (i & 255) << 8);
		g_assert_cmpint(mc_node_add_interface(p->node, &ifc), ==, 0);
	}
}

static struct mc_socket *socket_of(struct player *p, const struct trace_op *op)
{
	if (p->socket[op->socket] == NULL)
		p->socket[op->socket] = mc_socket_open(p->node);
	return p->socket[op->socket];
}

static void option(struct player *p, const struct trace_op *op)
{
	struct mc_socket *so = socket_of(p, op);
	int err;

	if (op->kind == TRACE_OPTION_TTL)
		err = mc_socket_set_ttl(so, (long)op->value);
	else if (op->kind == TRACE_OPTION_LOOP)
		err = mc_socket_set_loop(so, (long)op->value);
	else
		err = mc_socket_set_if(so, op->address);
	keep(p, op->line, "option", err, 0, NULL);
}

static void join(struct player *p, const struct trace_op *op)
{
	uint32_t ifindex;
	int err = mc_socket_join(socket_of(p, op), op->address, op->where, &ifindex);

	p->out->joins++;
	if (err == 0)
		remember(p, op, ifindex);
	if (err && p->out->refused++ == 0) {
		p->out->refused_line = op->line;
		p->out->refused_err = err;
	}
	keep(p, op->line, "join", err, ifindex, NULL);
}

static void leave(struct player *p, const struct trace_op *op)
{
	uint32_t ifindex;
	int err = mc_socket_leave(socket_of(p, op), op->address, op->where, &ifindex);

	keep(p, op->line, "leave", err, ifindex, NULL);
}

static void close_socket(struct player *p, uint32_t number, unsigned line)
{
	GArray *left = g_array_new(FALSE, FALSE, sizeof(struct replay_membership));

	mc_socket_close(p->socket[number], collect, left);
	p->socket[number] = NULL;
	keep(p, line, "close", 0, 0, left);
	if (!p->keep)
		g_array_free(left, TRUE);
}

static void play(struct player *p, const struct trace_op *op)
{
	p->steps++;
	switch (op->kind) {
	case TRACE_IFACE:
	case TRACE_IFACES:
		add_interfaces(p, op);
		break;
	case TRACE_ROUTE:
		mc_node_route_add(p->node, op->address, op->prefix, op->first);
		break;
	case TRACE_NOROUTE:
		mc_node_route_flush(p->node);
		break;
	case TRACE_OPTION_TTL:
	case TRACE_OPTION_LOOP:
	case TRACE_OPTION_IF:
		option(p, op);
		break;
	case TRACE_JOIN:
		join(p, op);
		break;
	case TRACE_LEAVE:
		leave(p, op);
		break;
	case TRACE_CLOSE:
		close_socket(p, op->socket, op->line);
		break;
	case TRACE_FAIL_ALLOC:
		mc_node_refuse_alloc(p->node, op->value);
		break;
	case TRACE_FAIL_DRIVER:
		g_hash_table_add(p->refusing, g_memdup2(&op->address, sizeof(op->address)));
		break;
	}
}

static void store_metric(const char *name, uint64_t value, void *ctx)
{
	struct replay *r = ctx;

	g_ptr_array_add(r->metric_names, (gpointer)name);
	g_array_append_val(r->metric_values, value);
}

/* The counters first, then what the process's end closes, in the order of first mention. */
static void finish(struct player *p)
{
	struct mc_socket *first = p->trace->sockets ? p->socket[0] : NULL;

	mc_node_metrics(p->node, store_metric, p->out);
	p->out->final_capacity = first ? mc_socket_capacity(first) : 0;
	p->out->order_hash = order_hash(p, first);
	for (uint32_t i = 0; i < p->trace->sockets; i++)
		if (p->socket[i])
			close_socket(p, i, 0);
	mc_node_free(p->node);
	g_free(p->socket);
	g_hash_table_destroy(p->refusing);
	g_hash_table_destroy(p->joined);
}

struct replay *replay_run(const struct trace *t, const struct mc_node_config *config, bool keep_all)
{
	struct mc_node_config bare = *config;
	struct player p = { .trace = t, .keep = keep_all };

	bare.bare = true;
	p.port = (struct port){ &port_ops, &p, 0 };
	p.out = g_new0(struct replay, 1);
	p.out->results = g_ptr_array_new_with_free_func(result_free);
	p.out->metric_names = g_ptr_array_new();
	p.out->metric_values = g_array_new(FALSE, FALSE, sizeof(uint64_t));
	p.node = mc_node_new(&bare, &p.port);
	g_assert(p.node);
	p.socket = g_new0(struct mc_socket *, t->sockets);
	p.refusing = g_hash_table_new_full(maddr_hash, maddr_same, g_free, NULL);
	p.joined = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
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
