/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "bench/delivery.h"

#include <glib.h>
#include <string.h>

#include "bench/counting_port.h"
#include "bench/splitmix.h"
#include "bench/timing.h"
#include "model/in_multi.h"
#include "model/mset_index.h"
#include "model/node_private.h"
#include "model/udp.h"

#define BATCH	    16 /* datagrams in a window */
#define COUNTED	    64 /* datagrams whose work is counted */
#define WINDOWS_MIN 5
#define CHURNS	    2 /* times n */
#define PACKET	    48
#define WAIT	    (60 * MC_SEC)

const char *const delivery_places[] = { "best", "worst", "random", NULL };

static const struct mc_where there = { .kind = MC_WHERE_INDEX, .ifindex = 1 };

struct host {
	const struct delivery_config *config;
	struct counting_port port;
	struct mc_node *node;
	struct mc_socket *so;
	GArray *order; /* struct maddr: groups, or sources, as they are tested */
	uint64_t draws;
	bool refused;
	uint8_t packet[BATCH][PACKET];
};

static struct maddr group_of(size_t i)
{
	return maddr_v4((uint32_t)(0xef000001 + i));
}

static struct maddr source_of(size_t i)
{
	return maddr_v4((uint32_t)(0x0a000001 + i));
}

/* ---- set-up ---- */

static void churn(struct host *h)
{
	size_t n = h->config->memberships;

	for (size_t k = 0; k < CHURNS * n; k++) {
		struct maddr group = group_of(splitmix_below(&h->draws, n));

		mc_socket_leave(h->so, group, there, NULL);
		mc_socket_join(h->so, group, there, NULL);
	}
}

/* What is to be told of changes has been told. */
static void settle(struct host *h)
{
	counting_port_drain(&h->port, h->port.now + WAIT, NULL);
}

static bool join_sources(struct host *h, size_t n)
{
	struct maddr *sources = g_new(struct maddr, n);
	int err;

	for (size_t i = 0; i < n; i++)
		sources[i] = source_of(i);
	mc_socket_join(h->so, group_of(0), there,
		       NULL); /* some systems filter what is joined alone */
	err = mc_socket_filter(h->so, group_of(0), there, MC_INCLUDE, sources, n, NULL);
	g_free(sources);
	settle(h);
	return err == 0;
}

static bool join_groups(struct host *h)
{
	for (size_t i = 0; i < h->config->memberships; i++)
		if (mc_socket_join(h->so, group_of(i), there, NULL))
			return false;
	if (h->config->churned)
		churn(h);
	return true;
}

static void forget_index(struct mset *set)
{
	if (set)
		g_clear_pointer(&set->index, mset_index_free);
}

static struct in_multi *record_of(struct host *h, struct maddr group)
{
	return node_group(h->node, 1, group);
}

/* From here on, sets scan. */
static void scan_for_real(struct host *h)
{
	struct netstack *s = &h->node->stack;
	struct in_multi *inm = record_of(h, group_of(0));
	GHashTable *filters = h->so->moptions[FAMILY_V4]->filters;
	const struct gm_member *m = filters ? g_hash_table_lookup(filters, inm) : NULL;

	s->socket_config.indexed = s->link_config.indexed = s->sources.config.indexed = false;
	forget_index(h->so->moptions[FAMILY_V4]->set);
	forget_index(inm->gm.link->groups);
	forget_index(inm->gm.filter.sources);
	forget_index(m ? m->sources : NULL);
}

static void take(struct mc_socket *so, const struct mc_datagram *d, void *ctx)
{
	(void)so, (void)d, (void)ctx;
}

static void note_group(uint32_t ifindex, struct maddr group, void *ctx)
{
	(void)ifindex;
	if (!maddr_is_link_scope(group))
		g_array_append_val(ctx, group);
}

/* As the set that the system asks is scanned. */
static void note_order(struct host *h)
{
	if (h->config->sources)
		for (size_t i = 0; i < h->config->sources; i++) {
			struct maddr source = source_of(i);

			g_array_append_val(h->order, source);
		}
	else if (h->node->stack.preset->receive->asks_socket)
		mc_socket_walk(h->so, note_group, h->order);
	else
		mc_node_walk_groups(h->node, 1, note_group, h->order);
}

static bool begin(struct host *h, const struct delivery_config *config, const char **why)
{
	bool own = !config->kind || strcmp(config->kind, "own") == 0;
	struct mc_node_config c = { .preset = config->preset,
				    .socket_set = own ? NULL : config->kind,
				    .policy = "none" };
	struct mc_interface ifc = { 1, MC_IF_UP | MC_IF_MULTICAST, maddr_v4(0xc000020a), 24, 0 };

	memset(h, 0, sizeof(*h));
	h->config = config;
	h->draws = splitmix_stream(config->seed, 1);
	counting_port_init(&h->port);
	h->order = g_array_new(FALSE, FALSE, sizeof(struct maddr));
	h->node = mc_node_new(&c, &h->port.port);
	*why = "there is no such preset or kind of set";
	if (h->node == NULL)
		return false;
	mc_node_add_interface(h->node, &ifc);
	h->so = mc_socket_open(h->node);
	mc_socket_reader(h->so, take, NULL);
	h->refused = !(config->sources ? join_sources(h, config->sources) : join_groups(h));
	if (!h->refused) {
		note_order(h);
		scan_for_real(h);
	}
	return true;
}

/* An index is made at the next insertion: without it the end of n sources is n scans. */
static void index_again(struct host *h)
{
	h->node->stack.sources.config.indexed = true;
	mc_socket_join_source(h->so, group_of(0), there, source_of(h->config->sources + 1), NULL);
}

static void end(struct host *h)
{
	if (h->config->sources && h->node)
		index_again(h);
	mc_node_free(h->node);
	g_array_unref(h->order);
	counting_port_fini(&h->port);
}

/* ---- a datagram ---- */

static size_t make_packet(uint8_t *packet, struct maddr to, struct maddr from)
{
	struct udp u = { 7000, MC_DEFAULT_PORT, "measure", 7 };
	struct ipwire w = { .from = from,
			    .to = to,
			    .protocol = IPWIRE_UDP,
			    .ttl = 1,
			    .length = UDP_HEADER + u.length };

	udp_build(&w, &u, packet + ipwire_header(&w));
	return ipwire_seal(&w, packet);
}

static struct maddr choose(struct host *h)
{
	const char *place = h->config->place;
	size_t n = h->order->len, at = 0;

	if (strcmp(place, "worst") == 0)
		at = n - 1;
	else if (strcmp(place, "random") == 0)
		at = splitmix_below(&h->draws, n);
	return g_array_index(h->order, struct maddr, at);
}

static size_t prepare(struct host *h)
{
	size_t length = 0;

	for (size_t i = 0; i < BATCH; i++) {
		struct maddr chosen = choose(h);

		length = h->config->sources
				 ? make_packet(h->packet[i], group_of(0), chosen)
				 : make_packet(h->packet[i], chosen, maddr_v4(0xc0000201));
	}
	return length;
}

static double window(struct host *h, double price)
{
	size_t length = prepare(h);
	double start = timing_now(), ns;

	for (size_t i = 0; i < BATCH; i++)
		mc_node_input(h->node, 1, h->packet[i], length);
	ns = timing_now() - start - price;
	return MAX(ns, 0) / BATCH;
}

/* ---- counts and times ---- */

static void give_times(struct timing *t, delivery_metric_fn *metric, void *ctx)
{
	struct quartiles q = timing_quartiles(t);

	metric("median_ns", q.median, false, ctx);
	metric("p25_ns", q.p25, false, ctx);
	metric("p75_ns", q.p75, false, ctx);
}

static void count(struct host *h, delivery_metric_fn *metric, void *ctx)
{
	struct netstack *s = &h->node->stack;
	const struct receive_stats *now = receive_stats(&s->received);
	struct receive_stats before = *now;
	uint64_t input = netstack_input(s).comparisons;
	double n = COUNTED;

	for (size_t i = 0; i < COUNTED / BATCH; i++)
		window(h, 0);
#define EACH(field) ((double)(now->field - before.field) / n)
	metric("input_comparisons", (double)(netstack_input(s).comparisons - input) / n, true, ctx);
	metric("receive_filter_comparisons", EACH(filter.comparisons), true, ctx);
	metric("receive_sockets", EACH(sockets), true, ctx);
	metric("receive_comparisons", EACH(members.comparisons), true, ctx);
	metric("receive_hops", EACH(members.hops), true, ctx);
	metric("receive_sources", EACH(sources.comparisons), true, ctx);
	metric("receive_delivered", EACH(delivered), true, ctx);
#undef EACH
}

static void measure(struct host *h, delivery_metric_fn *metric, void *ctx)
{
	struct timing *t = g_new(struct timing, 1);
	double price = timing_price(), start = timing_now();

	t->count = 0;
	while (t->count < TIMING_MAX &&
	       (t->count < WINDOWS_MIN || timing_now() - start < h->config->budget_ns))
		t->ns[t->count++] = window(h, price);
	give_times(t, metric, ctx);
	g_free(t);
}

static bool valid(const struct delivery_config *config, const char **why)
{
	*why = NULL;
	if (!g_strv_contains(delivery_places, config->place))
		*why = "place is best, worst or random";
	else if (MAX(config->memberships, config->sources) < 1 ||
		 MAX(config->memberships, config->sources) > DELIVERY_MAX)
		*why = "n is 1 to 1048576";
	return *why == NULL;
}

struct job {
	const struct delivery_config *config;
	void (*work)(struct host *h, delivery_metric_fn *metric, void *ctx);
	delivery_metric_fn *metric;
	void *ctx;
	const char *why;
	bool ok;
};

static void deliver(struct host *h, delivery_metric_fn *metric, void *ctx)
{
	count(h, metric, ctx);
	measure(h, metric, ctx);
}

/* In a thread of its own, as bench/setops.c says. */
static gpointer run(gpointer data)
{
	struct job *j = data;
	struct host *h = g_new(struct host, 1);

	j->ok = begin(h, j->config, &j->why);
	if (j->ok) {
		j->metric("refused", h->refused, true, j->ctx);
		if (!h->refused)
			j->work(h, j->metric, j->ctx);
	}
	end(h);
	g_free(h);
	return NULL;
}

static bool run_job(struct job *j, const char **why)
{
	if (!valid(j->config, why))
		return false;
	g_thread_join(g_thread_new("delivery", run, j));
	*why = j->why;
	return j->ok;
}

bool delivery_run(const struct delivery_config *config, delivery_metric_fn *metric, void *ctx,
		  const char **why)
{
	struct job j = { .config = config, .work = deliver, .metric = metric, .ctx = ctx };

	return run_job(&j, why);
}

/* ---- one source more ---- */

static void add_source(struct host *h, delivery_metric_fn *metric, void *ctx)
{
	struct timing *t = g_new(struct timing, 1);
	struct maddr one = source_of(h->config->sources);
	double price = timing_price(), began = timing_now();
	struct cost *c = gm_sources_cost(&h->node->stack.sources);
	struct cost before = *c;

	mc_socket_join_source(h->so, group_of(0), there, one, NULL);
	metric("source_comparisons", (double)(c->comparisons - before.comparisons), true, ctx);
	metric("source_hops", (double)(c->hops - before.hops), true, ctx);
	t->count = 0;
	while (t->count < TIMING_MAX &&
	       (t->count < WINDOWS_MIN || timing_now() - began < h->config->budget_ns)) {
		double start;

		mc_socket_leave_source(h->so, group_of(0), there, one, NULL);
		settle(h);
		start = timing_now();
		mc_socket_join_source(h->so, group_of(0), there, one, NULL);
		t->ns[t->count++] = MAX(timing_now() - start - price, 0);
	}
	give_times(t, metric, ctx);
	g_free(t);
}

bool delivery_join_source(const struct delivery_config *config, delivery_metric_fn *metric,
			  void *ctx, const char **why)
{
	struct delivery_config less = *config;
	struct job j = { .config = &less, .work = add_source, .metric = metric, .ctx = ctx };

	if (config->sources < 2) {
		*why = "n is 2 or more";
		return false;
	}
	less.sources--;
	return run_job(&j, why);
}
