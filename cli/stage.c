/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/stage.h"

#include "cli/capture.h"
#include "cli/events.h"
#include "cli/listen.h"
#include "cli/perform.h"
#include "cli/state.h"
#include "cli/verdict.h"

#include <string.h>

#define SLICES 64 /* of a run, for progress */

/* ---- what the world tells ---- */

static void sent(void *ctx, mc_time at, uint32_t node, uint32_t ifindex, const void *datagram,
		 size_t length)
{
	struct stage *s = ctx;

	if (s->capture && !(s->injecting && capture_is_of_all(s->capture)))
		capture_datagram(s->capture, at, node, ifindex, datagram, length);
	if (s->latency)
		latency_sent(s->latency, length);
	if (s->burst)
		burst_sent(s->burst, at, node, datagram, length);
	if (s->leave_order)
		leave_order_sent(s->leave_order, at, node, ifindex, datagram, length);
	if (s->events)
		events_sent(s, at, node, ifindex, datagram, length);
	if (s->watched && s->watched[node]) {
		struct stage_packet packet = { .at = at,
					       .node = node,
					       .ifindex = ifindex,
					       .offset = s->octets->len,
					       .length = length };

		g_byte_array_append(s->octets, datagram, (guint)length);
		g_array_append_val(s->packets, packet);
	}
}

static void received(void *ctx, mc_time at, uint32_t node, uint32_t ifindex, const void *datagram,
		     size_t length)
{
	const struct stage *s = ctx;

	capture_datagram(s->capture, at, node, ifindex, datagram, length);
}

static void event(void *ctx, mc_time at, uint32_t node, const struct mc_event *e)
{
	struct stage *s = ctx;

	if (s->latency)
		latency_event(s->latency, at, node, e);
	if (s->failover)
		failover_event(s->failover, at, node, e);
	if (s->burst)
		burst_event(s->burst, node, e);
	if (s->leave_order)
		leave_order_event(s->leave_order, at, node, e);
	if (s->events)
		events_happened(s, at, node, e);
}

/* ---- life ---- */

static void watch(struct stage *s)
{
	for (unsigned i = 0; i < s->plan->expects->len; i++) {
		const struct expect *e = s->plan->expects->pdata[i];

		if (e->kind == EXPECT_STATE || e->received)
			continue;
		if (!s->watched)
			s->watched = g_new0(bool, s->plan->node_count);
		for (unsigned k = 0; k < e->who.nodes->len; k++) {
			const struct span *span = &g_array_index(e->who.nodes, struct span, k);

			memset(s->watched + span->first, true, span->count);
		}
	}
}

static void free_text(void *text)
{
	g_free(text);
}

struct stage *stage_new(const struct plan *plan)
{
	struct stage *s = g_new0(struct stage, 1);

	s->plan = plan;
	s->next = g_new0(mc_time, plan->actions->len + 1);
	s->done = g_new0(uint64_t, plan->actions->len + 1);
	s->sockets = g_new0(struct stage_socket, plan->node_count + 1);
	s->last = g_new(int, plan->node_count + 1);
	for (uint32_t i = 0; i <= plan->node_count; i++)
		s->last[i] = STAGE_NO_ACTION;
	s->named = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
	s->packets = g_array_new(FALSE, FALSE, sizeof(struct stage_packet));
	s->octets = g_byte_array_new();
	s->complaints = g_ptr_array_new_with_free_func(free_text);
	watch(s);
	listen_prepare(s);
	return s;
}

bool stage_build(struct stage *s, const char *engine, uint64_t seed, GError **error)
{
	struct world_config config = { engine, seed };
	bool hears = s->capture && !capture_is_of_all(s->capture);
	struct world_observer observer = {
		.sent = sent, .received = hears ? received : NULL, .event = event, .ctx = s
	};
	const char *why = NULL;

	s->world = world_new(&config, &why);
	if (!s->world)
		return cli_mistake(error, &(struct place){ s->plan->file, 0, 0 }, "engine %s: %s",
				   engine, why);
	if (s->plan->leave_latency)
		s->latency = latency_new(s->plan);
	if (s->plan->failover)
		s->failover = failover_new(s->plan);
	if (s->plan->burst)
		s->burst = burst_new(s->plan, s);
	if (s->plan->leave_order)
		s->leave_order = leave_order_new(s->plan);
	world_observe(s->world, &observer); /* routers join 224.0.0.2 as they are attached */
	return stage_network(s, error);
}

void stage_free(struct stage *s)
{
	if (!s)
		return;
	if (s->world)
		world_free(s->world);
	latency_free(s->latency);
	failover_free(s->failover);
	burst_free(s->burst);
	leave_order_free(s->leave_order);
	listen_clear(s);
	g_hash_table_unref(s->named);
	g_array_unref(s->packets);
	g_byte_array_unref(s->octets);
	g_ptr_array_unref(s->complaints);
	g_free(s->watched);
	g_free(s->last);
	g_free(s->off);
	g_free(s->sockets);
	g_free(s->done);
	g_free(s->next);
	g_free(s);
}

/* ---- playing ---- */

static void act_on_links(struct stage *s, const struct action *a)
{
	for (unsigned i = 0; i < a->links->len; i++) {
		const struct span *span = &g_array_index(a->links, struct span, i);

		for (uint32_t n = 0; n < span->count; n++)
			a->verb->on_link(s, a, span->first + n);
	}
}

static void act_on_node(struct stage *s, const struct action *a, uint32_t node)
{
	bool deaf = stage_is_off(s, node) && !(a->verb->flags & VERB_OFF);

	(deaf ? perform_nothing : a->verb->act)(s, a, node);
}

static void act(struct stage *s, const struct action *a)
{
	if (a->links)
		act_on_links(s, a);
	for (unsigned i = 0; i < a->who.nodes->len; i++) {
		const struct span *span = &g_array_index(a->who.nodes, struct span, i);

		for (uint32_t n = 0; n < span->count; n++)
			act_on_node(s, a, span->first + n);
	}
}

static mc_time earliest(const struct stage *s)
{
	mc_time first = MC_NEVER;

	for (unsigned i = 0; i < s->plan->actions->len; i++)
		first = MIN(first, s->next[i]);
	return first;
}

/* All actions of this instant, in the order of their lines; then waits for the next instant. */
static void cue(struct world *w, void *ctx)
{
	struct stage *s = ctx;
	mc_time now = world_now(w), then;

	for (unsigned i = 0; i < s->plan->actions->len; i++) {
		const struct action *a = s->plan->actions->pdata[i];

		if (s->next[i] > now)
			continue;
		act(s, a);
		s->next[i] = action_time(a, ++s->done[i]);
	}
	then = earliest(s);
	if (then != MC_NEVER)
		world_at(w, then, cue, s);
}

static void run_until(struct stage *s, mc_time until, stage_progress_fn *progress, void *ctx)
{
	mc_time slice = s->plan->end / SLICES + 1, t = world_now(s->world);

	while (progress && until - t > slice) {
		t += slice;
		world_run(s->world, t);
		progress((double)t / (double)s->plan->end, ctx);
	}
	world_run(s->world, until);
}

static int by_time(const void *a, const void *b)
{
	const struct expect *x = *(void *const *)a, *y = *(void *const *)b;

	if (x->when.from != y->when.from)
		return x->when.from < y->when.from ? -1 : 1;
	return (x->at.line > y->at.line) - (x->at.line < y->at.line);
}

void stage_run(struct stage *s, stage_progress_fn *progress, void *ctx)
{
	GPtrArray *looks = g_ptr_array_new();
	mc_time first;

	for (unsigned i = 0; i < s->plan->actions->len; i++)
		s->next[i] = ((struct action *)s->plan->actions->pdata[i])->first;
	for (unsigned i = 0; i < s->plan->expects->len; i++)
		if (((struct expect *)s->plan->expects->pdata[i])->kind == EXPECT_STATE)
			g_ptr_array_add(looks, s->plan->expects->pdata[i]);
	g_ptr_array_sort(looks, by_time);
	listen_open(s);
	first = earliest(s);
	if (first != MC_NEVER)
		world_at(s->world, first, cue, s);
	for (unsigned i = 0; i < looks->len; i++) {
		const struct expect *e = looks->pdata[i];

		run_until(s, e->when.from, progress, ctx);
		state_judge(s, e);
	}
	g_ptr_array_unref(looks);
	run_until(s, s->plan->end, progress, ctx);
	verdict(s);
}

/* ---- asking ---- */

struct mc_node *stage_node(struct stage *s, uint32_t node)
{
	return world_node(s->world, (int)node);
}

struct stage_socket *stage_socket(struct stage *s, uint32_t node, uint32_t socket)
{
	gint64 key = (gint64)((uint64_t)node << 32 | socket), *owned;
	struct stage_socket *found;

	if (socket == 0)
		return &s->sockets[node];
	found = g_hash_table_lookup(s->named, &key);
	if (found)
		return found;
	found = g_new0(struct stage_socket, 1);
	found->last = STAGE_NO_ACTION;
	found->number = socket;
	owned = g_new(gint64, 1);
	*owned = key;
	g_hash_table_insert(s->named, owned, found);
	return found;
}

struct stage_socket *stage_open(struct stage *s, uint32_t node, uint32_t socket)
{
	struct stage_socket *found = stage_socket(s, node, socket);

	if (!found->so) {
		found->so = mc_socket_open(stage_node(s, node));
		found->pid = 0;
		found->v6 = false;
		listen_begin(s, node, found);
	}
	return found;
}

/* ---- power ---- */

static void forget_sockets(struct stage *s, uint32_t node)
{
	GHashTableIter all;
	void *key, *socket;

	s->sockets[node].so = NULL;
	g_hash_table_iter_init(&all, s->named);
	while (g_hash_table_iter_next(&all, &key, &socket))
		if ((uint64_t) * (gint64 *)key >> 32 == node)
			((struct stage_socket *)socket)->so = NULL;
}

void stage_crash(struct stage *s, uint32_t node)
{
	struct mc_node_config config = stage_node_config(s, node);

	if (s->latency)
		latency_crash(s->latency, world_now(s->world), node, stage_node(s, node));
	if (s->failover)
		failover_crash(s->failover, world_now(s->world), node);
	if (world_crash(s->world, (int)node, &config) != 0)
		g_assert_not_reached(); /* it was made so before */
	forget_sockets(s, node);
	if (!s->off)
		s->off = g_new0(bool, s->plan->node_count);
	s->off[node] = true;
}

bool stage_is_off(const struct stage *s, uint32_t node)
{
	return s->off && s->off[node];
}

void stage_result(struct stage *s, uint32_t node, struct stage_socket *socket, int err)
{
	s->last[node] = err;
	if (socket)
		socket->last = err;
}

void stage_complain(struct stage *s, const struct place *at, const char *format, ...)
{
	char *where = place_format(at), *what;
	va_list ap;

	va_start(ap, format);
	what = g_strdup_vprintf(format, ap);
	va_end(ap);
	g_ptr_array_add(s->complaints, g_strconcat(where, what, NULL));
	g_free(what);
	g_free(where);
}
