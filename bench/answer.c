/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "bench/answer.h"

#include <glib.h>
#include <math.h>

#include "bench/counting_port.h"
#include "bench/flatreport.h"
#include "bench/query.h"
#include "bench/splitmix.h"
#include "bench/timing.h"
#include "model/node.h"

#define BUDGET_NS   5e8 /* of the queries, once there are QUERIES_MIN */
#define QUERIES_MIN 15
#define WAIT	    (60 * MC_SEC) /* an answer is through by then */
#define CHURNS	    4		  /* times n */

const struct answer_subject answer_igmp = { false, false };
const struct answer_subject answer_igmp_churned = { false, true };
const struct answer_subject answer_mld = { true, false };

/* The host, and its groups once more as a plain array. */
struct host {
	const struct answer_subject *subject;
	struct counting_port port;
	struct mc_node *node;
	GPtrArray *sockets;	   /* struct mc_socket *: as many as the system's limit asks for */
	struct mc_socket **holder; /* by group */
	struct maddr *group;
	size_t n;
	uint64_t reported; /* records of one answer */
};

static const struct mc_where there = { .kind = MC_WHERE_INDEX, .ifindex = 1 };

static struct maddr group_of(bool v6, size_t i)
{
	struct maddr g = { 0xff1e000000000000, 0xef000000 + i };

	return v6 ? g : maddr_v4((uint32_t)(0xef000000 + i));
}

static struct maddr own_address(bool v6)
{
	return v6 ? (struct maddr){ 0xfe80000000000000, 10 } : maddr_v4(0xc000020a);
}

static struct maddr querier(bool v6)
{
	return v6 ? (struct maddr){ 0xfe80000000000000, 1 } : maddr_v4(0xc0000201);
}

/* On the latest socket; on one more if that is full. */
static bool join(struct host *h, size_t i)
{
	for (int tries = 0; tries < 2; tries++) {
		struct mc_socket *so = h->sockets->pdata[h->sockets->len - 1];

		if (mc_socket_join(so, h->group[i], there, NULL) == 0) {
			h->holder[i] = so;
			return true;
		}
		g_ptr_array_add(h->sockets, mc_socket_open(h->node));
	}
	return false;
}

static void churn(struct host *h, uint64_t seed)
{
	uint64_t state = splitmix_stream(seed, 1);

	for (size_t k = 0; k < CHURNS * h->n; k++) {
		size_t i = splitmix_below(&state, h->n);

		mc_socket_leave(h->holder[i], h->group[i], there, NULL);
		mc_socket_join(h->holder[i], h->group[i], there, NULL);
	}
}

static bool fill(struct host *h, uint64_t seed)
{
	g_ptr_array_add(h->sockets, mc_socket_open(h->node));
	for (size_t i = 0; i < h->n; i++)
		if (!join(h, i))
			return false;
	if (h->subject->churned)
		churn(h, seed);
	return true;
}

static bool quiet(struct host *h, double *ns)
{
	return counting_port_drain(&h->port, h->port.now + WAIT, ns);
}

/* Time that the answer took. */
static double ask(struct host *h)
{
	uint8_t query[QUERY_MAX];
	size_t length = query_general(h->subject->v6, querier(h->subject->v6), query);
	double ns = 0;

	mc_node_input(h->node, 1, query, length);
	quiet(h, &ns);
	return ns;
}

static double ask_yardstick(struct host *h, double price)
{
	double start = timing_now();

	flatreport_send(&h->port.port, h->subject->v6, h->group, h->n);
	return timing_now() - start - price;
}

static void measure(struct host *h, const struct bench_run *r)
{
	struct timing *host = g_new0(struct timing, 1), *flat = g_new0(struct timing, 1);
	double price = timing_price(), start = timing_now(), records = (double)h->reported;

	while (host->count < TIMING_MAX &&
	       (host->count < QUERIES_MIN || timing_now() - start < BUDGET_NS)) {
		host->ns[host->count++] = ask(h) / records;
		flat->ns[flat->count++] = ask_yardstick(h, price) / (double)h->n;
	}
	r->metric("ns_per_record", timing_quartiles(host).median, "ns",
		  timing_quartiles(flat).median, r->ctx);
	g_free(host);
	g_free(flat);
}

/* Once with a look at what is sent: every group must be there. */
static bool answers(struct host *h, const struct bench_run *r, const char **why)
{
	uint64_t packets = h->port.packets;

	h->port.look = true;
	h->port.records = 0;
	ask(h);
	h->port.look = false;
	h->reported = h->port.records;
	/* MLD: the solicited-node group is reported as well. */
	if (h->reported != h->n + h->subject->v6) {
		*why = "the host does not report each of its groups once";
		return false;
	}
	r->metric("packets", (double)(h->port.packets - packets), "1", NAN, r->ctx);
	return true;
}

static bool set_up(struct host *h, const char *preset, uint64_t seed, const char **why)
{
	struct mc_node_config config = { .preset = preset };
	bool v6 = h->subject->v6;
	struct mc_interface ifc = { .ifindex = 1,
				    .flags = MC_IF_UP | MC_IF_MULTICAST,
				    .address = own_address(v6),
				    .prefix = v6 ? 64 : 24 };

	*why = "there is no such preset";
	h->node = mc_node_new(&config, &h->port.port);
	if (!h->node)
		return false;
	*why = "the preset takes no such interface";
	if (mc_node_add_interface(h->node, &ifc) != 0)
		return false;
	*why = "the preset cannot join so many groups";
	if (!fill(h, seed))
		return false;
	*why = "the host still speaks a minute after it joined";
	return quiet(h, NULL);
}

static void host_init(struct host *h, const struct answer_subject *subject, size_t n)
{
	*h = (struct host){ .subject = subject, .n = n };
	counting_port_init(&h->port);
	h->sockets = g_ptr_array_new();
	h->holder = g_new0(struct mc_socket *, n);
	h->group = g_new(struct maddr, n);
	for (size_t i = 0; i < n; i++)
		h->group[i] = group_of(subject->v6, i);
}

static void host_fini(struct host *h)
{
	mc_node_free(h->node);
	g_ptr_array_unref(h->sockets);
	g_free(h->holder);
	g_free(h->group);
	counting_port_fini(&h->port);
}

bool answer_run(const struct bench_case *c, const struct bench_run *r, const char **why)
{
	struct host h;
	bool ok;

	host_init(&h, c->subject, r->n);
	ok = set_up(&h, c->kind, r->seed, why) && answers(&h, r, why);
	if (ok)
		measure(&h, r);
	host_fini(&h);
	return ok;
}
