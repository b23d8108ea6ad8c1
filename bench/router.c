/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "bench/router.h"

#include <glib.h>
#include <malloc.h>
#include <math.h>
#include <string.h>

#include "bench/counting_port.h"
#include "bench/timing.h"
#include "model/ipwire.h"
#include "model/mset.h"
#include "model/node.h"

#define LINKS	1000
#define PASSES	9
#define MTU	1500
#define KIND	"hash" /* of all sets */
#define IS_IN	1
#define IS_EX	2
#define GMI	(260 * MC_SEC) /* RFC 3376 s8.4 */
#define APART	(10 * MC_SEC)  /* the passes */
#define GROUPS	0xef000000U
#define OTHERS	0xee000000U /* groups that come later */
#define SOURCES 0x0a000000U

const struct router_subject router_groups = { 0, NULL };
const struct router_subject router_sources = { 100, NULL };
const struct router_subject router_stalest = { 0, "replace-stalest" };

/* One datagram, in `octets`. */
struct report {
	uint32_t ifindex;
	size_t at, length;
};

struct router {
	const struct router_subject *subject;
	struct counting_port port;
	struct mc_node *node;
	size_t links, groups; /* groups: of each link */
	GArray *reports;      /* of struct report, the links in turn */
	GByteArray *octets;
};

static size_t entries(const struct router *b)
{
	return b->links * b->groups * MAX(b->subject->sources, 1);
}

/* ---- reports ---- */

static void put32(uint8_t *at, uint32_t v)
{
	for (int i = 0; i < 4; i++)
		at[i] = (uint8_t)(v >> 8 * (3 - i));
}

static struct ipwire wire(size_t link)
{
	return (struct ipwire){ .from = maddr_v4((uint32_t)(0xc0000002 + link * 256)),
				.to = maddr_v4(0xe0000016),
				.protocol = IPWIRE_IGMP,
				.ttl = 1,
				.router_alert = true };
}

static size_t record_size(const struct router *b)
{
	return 8 + 4 * (size_t)b->subject->sources;
}

/* RFC 3376 s4.2.4 */
static void put_record(const struct router *b, uint8_t *at, uint32_t group)
{
	unsigned n = b->subject->sources;

	at[0] = n ? IS_IN : IS_EX;
	at[3] = (uint8_t)n;
	put32(at + 4, group);
	for (unsigned i = 0; i < n; i++)
		put32(at + 8 + 4 * i, SOURCES + i);
}

/* Of n groups of a link, from the given one on. */
static void add_report(struct router *b, size_t link, uint32_t group, size_t n)
{
	struct ipwire w = wire(link);
	struct report r = { (uint32_t)link + 1, b->octets->len, 0 };
	uint8_t *out, *message;
	uint16_t sum;

	w.length = 8 + n * record_size(b);
	g_byte_array_set_size(b->octets, (guint)(r.at + ipwire_header(&w) + w.length));
	out = b->octets->data + r.at;
	memset(out, 0, ipwire_header(&w) + w.length);
	message = out + ipwire_header(&w);
	message[0] = 0x22;
	message[6] = (uint8_t)(n >> 8);
	message[7] = (uint8_t)n;
	for (size_t i = 0; i < n; i++)
		put_record(b, message + 8 + i * record_size(b), group + (uint32_t)i);
	sum = ipwire_checksum(message, w.length);
	message[2] = (uint8_t)(sum >> 8);
	message[3] = (uint8_t)sum;
	r.length = ipwire_seal(&w, out);
	g_array_append_val(b->reports, r);
}

static void make_reports(struct router *b, uint32_t first)
{
	struct ipwire w = wire(0);
	size_t most = (MTU - ipwire_header(&w) - 8) / record_size(b);

	g_array_set_size(b->reports, 0);
	g_byte_array_set_size(b->octets, 0);
	for (size_t done = 0; done < b->groups; done += most)
		for (size_t link = 0; link < b->links; link++)
			add_report(b, link, first + (uint32_t)done, MIN(most, b->groups - done));
}

/* ---- memory ---- */

static double heap(void)
{
	struct mallinfo2 m = mallinfo2();

	return (double)m.uordblks + (double)m.hblkhd;
}

static struct mset_item *fill(struct mset *s, struct mset_item *item, uint32_t first, size_t n)
{
	struct cost nobody = { 0 };

	for (size_t i = 0; i < n; i++, item++) {
		item->key = mkey_make(maddr_v4(first + (uint32_t)i), 1);
		if (mset_reserve(s, &nobody))
			mset_insert(s, item, &nobody);
	}
	return item;
}

/* What sets need for as many keys: items that are there before are put into sets like the router's. */
static double set_bytes(const struct router *b)
{
	struct kmem kmem = { 0 };
	struct mset_config config = { .kmem = &kmem,
				      .vectors = KMEM_LINKSET,
				      .entries = KMEM_EMBEDDED,
				      .owner = true,
				      .indexed = true };
	size_t links = b->links, of_sources = b->subject->sources ? links * b->groups : 0;
	struct mset_item *items = g_new0(struct mset_item, links * b->groups + entries(b)),
			 *next = items;
	GPtrArray *sets = g_ptr_array_sized_new((guint)(links + of_sources));
	double before = heap(), after;

	for (size_t i = 0; i < links + of_sources; i++) {
		struct mset *s = mset_new(mset_kind_find(KIND), &config);

		next = i < links ? fill(s, next, GROUPS, b->groups)
				 : fill(s, next, SOURCES, b->subject->sources);
		g_ptr_array_add(sets, s);
	}
	after = heap();
	for (guint i = 0; i < sets->len; i++)
		mset_free(sets->pdata[i], NULL, NULL);
	g_ptr_array_unref(sets);
	kmem_fini(&kmem);
	g_free(items);
	return after - before;
}

/* ---- measuring ---- */

/* Returns ns of all reports; the queries due before are sent before. */
static double hear_all(struct router *b)
{
	double start;

	counting_port_drain(&b->port, b->port.now, NULL);
	start = timing_cpu();
	for (guint i = 0; i < b->reports->len; i++) {
		const struct report *r = &g_array_index(b->reports, struct report, i);

		mc_node_input(b->node, r->ifindex, b->octets->data + r->at, r->length);
	}
	return timing_cpu() - start;
}

static double refresh(struct router *b)
{
	struct timing *t = g_new0(struct timing, 1);
	double median;

	while (t->count < PASSES) {
		b->port.now += APART;
		t->ns[t->count++] = hear_all(b);
	}
	median = timing_quartiles(t).median;
	g_free(t);
	return median;
}

static double evict(struct router *b)
{
	mc_node_set_limit(b->node, "max-groups", b->groups);
	make_reports(b, OTHERS);
	return hear_all(b);
}

/* All that was heard at one instant goes at one. */
static double expire(struct router *b)
{
	mc_time at = b->port.now + GMI;
	double start;

	counting_port_drain(&b->port, at - 1, NULL);
	b->port.now = at;
	start = timing_cpu();
	counting_port_drain(&b->port, at, NULL);
	return timing_cpu() - start;
}

struct search {
	const char *name;
	uint64_t value;
};

static void look(const char *name, uint64_t value, void *ctx)
{
	struct search *s = ctx;

	if (!strcmp(name, s->name))
		s->value = value;
}

static bool has(struct router *b, size_t n, const char **why)
{
	struct search s = { b->subject->sources ? "source_bytes" : "presence_bytes", 0 };

	mc_node_metrics(b->node, look, &s);
	*why = n ? "the router does not know each of its groups" : "not everything has expired";
	return n ? s.value >= n : s.value == 0;
}

static void tell(const struct bench_run *r, const char *metric, double value, size_t n,
		 const char *unit)
{
	r->metric(metric, value / (double)n, unit, NAN, r->ctx);
}

static bool measure(struct router *b, const struct bench_run *r, const char **why)
{
	size_t n = entries(b);
	double sets = set_bytes(b), before, grown;

	make_reports(b, GROUPS);
	before = heap();
	tell(r, "ns_per_new", hear_all(b), n, "ns");
	grown = heap() - before;
	if (!has(b, n, why))
		return false;
	tell(r, "set_bytes_per_entry", sets, n, "B");
	tell(r, "bytes_per_entry", grown - sets, n, "B");
	tell(r, "ns_per_refresh", refresh(b), n, "ns");
	if (b->subject->policy)
		tell(r, "ns_per_eviction", evict(b), n, "ns");
	tell(r, "ns_per_expiry", expire(b), n, "ns");
	return has(b, 0, why);
}

/* ---- the router ---- */

static bool set_up(struct router *b, const char *preset, const char **why)
{
	struct mc_node_config config = { .preset = preset,
					 .driver = "router",
					 .link_set = KIND,
					 .source_set = KIND,
					 .router_policy = b->subject->policy };

	*why = "there is no such preset";
	b->node = mc_node_new(&config, &b->port.port);
	if (!b->node)
		return false;
	*why = "the preset takes no such interface";
	for (size_t i = 0; i < b->links; i++) {
		struct mc_interface ifc = { .ifindex = (uint32_t)i + 1,
					    .flags = MC_IF_UP | MC_IF_MULTICAST,
					    .address = maddr_v4((uint32_t)(0xc0000001 + i * 256)),
					    .prefix = 24 };

		if (mc_node_add_interface(b->node, &ifc) != 0)
			return false;
	}
	return true;
}

bool router_run(const struct bench_case *c, const struct bench_run *r, const char **why)
{
	const struct router_subject *subject = c->subject;
	size_t groups = MAX(r->n / MAX(subject->sources, 1), 1), links = MIN(groups, LINKS);
	struct router b = { .subject = subject, .links = links, .groups = groups / links };
	bool ok;

	counting_port_init(&b.port);
	b.reports = g_array_new(FALSE, FALSE, sizeof(struct report));
	b.octets = g_byte_array_new();
	ok = set_up(&b, c->kind, why) && measure(&b, r, why);
	mc_node_free(b.node);
	g_array_unref(b.reports);
	g_byte_array_unref(b.octets);
	counting_port_fini(&b.port);
	return ok;
}

/* ---- the table ---- */

#define ROUTER(what, of) .about = what, .run = router_run, .subject = &(of), .n = { 1000000 }

static const struct bench_case cases[] = {
	{ "groups", "rfc3376", "-", "-", ROUTER("n groups over 1000 interfaces", router_groups) },
	{ "sources", "rfc3376", "-", "-",
	  ROUTER("n sources, 100 of each group, over 1000 interfaces", router_sources) },
	{ "groups-ranked", "rfc3376", "-", "-",
	  ROUTER("as groups, with router policy replace-stalest", router_stalest) },
	{ .name = NULL },
};

#define TARGETS(of)                                                                                \
	{ of, "rfc3376", "-", 1000000, "ns_per_refresh", 0, 200, "ns" },                           \
		{ of, "rfc3376", "-", 1000000, "bytes_per_entry", 0, 160, "B" },                   \
	{                                                                                          \
		of, "rfc3376", "-", 1000000, "ns_per_expiry", 0, 2000, "ns"                        \
	}

static const struct bench_target targets[] = {
	TARGETS("groups"),
	TARGETS("sources"),
	{ .name = NULL },
};

const struct bench bench_router = {
	.name = "router",
	.asks = "What does a querier cost: a report, its memory, the end of all?",
	.cases = cases,
	.targets = targets,
};
