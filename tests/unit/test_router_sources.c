/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A router's filters, however they are kept, are those of RFC 3376 s6 (naive_router.h), and so are its queries. */
#include "tests/unit/fake_port.h"
#include "tests/unit/naive_router.h"

#define STEPS	  20000
#define REFUSED	  600
#define DATAGRAM  2048
#define ALL_KINDS "list", "list-tail", "hash", "array", "adapt", "tree"

struct fixture {
	const char *kind; /* of the sets of sources */
	bool v6;
	unsigned max_groups, max_sources;
};

struct bench {
	const struct fixture *fixture;
	struct fake fake;
	struct mc_node *node;
	struct naive_router naive;
	uint64_t seed;
	guint seen; /* of fake.sent */
};

/* Numerical Recipes' generator: its upper bits. */
static unsigned draw(struct bench *b, unsigned n)
{
	b->seed = b->seed * 6364136223846793005ULL + 1442695040888963407ULL;
	return (unsigned)(b->seed >> 33) % n;
}

/* ---- addresses ---- */

static struct maddr group_address(bool v6, unsigned i)
{
	if (v6)
		return (struct maddr){ i == NAIVE_GROUPS - 1 ? 0xff35000000000000ULL
							     : 0xff15000000000000ULL,
				       0x100 + i };
	return maddr_v4((i == NAIVE_GROUPS - 1 ? 0xe8010100 : 0xef010100) + i);
}

static struct maddr source_address(bool v6, unsigned i)
{
	return v6 ? (struct maddr){ 0x20010db800000000ULL, 1 + i } : maddr_v4(0xcb007101 + i);
}

static unsigned group_number(bool v6, struct maddr a)
{
	unsigned i = 0;

	while (i < NAIVE_GROUPS && !maddr_equal(a, group_address(v6, i)))
		i++;
	return i;
}

static unsigned source_number(bool v6, struct maddr a)
{
	unsigned i = 0;

	while (i < NAIVE_SOURCES && !maddr_equal(a, source_address(v6, i)))
		i++;
	g_assert_cmpuint(i, <, NAIVE_SOURCES);
	return i;
}

/* ---- datagrams ---- */

static size_t address_size(bool v6)
{
	return v6 ? 16 : 4;
}

static void deliver(struct bench *b, struct maddr from, struct maddr to, const uint8_t *message,
		    size_t length)
{
	bool v6 = b->fixture->v6;
	struct ipwire w = { .from = from,
			    .to = to,
			    .protocol = v6 ? IPWIRE_ICMPV6 : IPWIRE_IGMP,
			    .ttl = 1,
			    .router_alert = true,
			    .length = length };
	uint8_t out[DATAGRAM], *at = out + ipwire_header(&w);
	uint16_t sum;

	memcpy(at, message, length);
	at[2] = at[3] = 0;
	ipwire_seal(&w, out);
	sum = v6 ? ipwire_checksum_pseudo(&w, at) : ipwire_checksum(at, length);
	at[2] = (uint8_t)(sum >> 8);
	at[3] = (uint8_t)sum;
	mc_node_input(b->node, 1, out, (size_t)(at - out) + length);
}

static struct maddr member(const struct bench *b)
{
	return ip(b->fixture->v6 ? "fe80::20" : "192.0.2.20");
}

static void hear_records(struct bench *b, const struct naive_record *rec, unsigned n)
{
	bool v6 = b->fixture->v6;
	uint8_t m[DATAGRAM / 2] = { v6 ? 143 : 0x22, [7] = (uint8_t)n }, *at = m + 8;
	size_t size = address_size(v6);

	for (unsigned i = 0; i < n; i++, rec++) {
		at[0] = (uint8_t)rec->type;
		at[3] = (uint8_t)rec->n;
		maddr_store(group_address(v6, rec->group), at + 4, size);
		at += 4 + size;
		for (unsigned k = 0; k < rec->n; k++, at += size)
			maddr_store(source_address(v6, rec->list[k]), at, size);
	}
	deliver(b, member(b), ip(v6 ? "ff02::16" : "224.0.0.22"), m, (size_t)(at - m));
}

/* A message of version 1 or 2. */
static void hear_older(struct bench *b, uint8_t type, unsigned group, const char *to)
{
	bool v6 = b->fixture->v6;
	struct maddr g = group_address(v6, group);
	uint8_t m[24] = { type };

	maddr_store(g, m + (v6 ? 8 : 4), address_size(v6));
	deliver(b, member(b), to ? ip(to) : g, m, v6 ? 24 : 8);
}

static void hear_query(struct bench *b, unsigned group, unsigned sources, bool s)
{
	bool v6 = b->fixture->v6;
	size_t size = address_size(v6), base = (v6 ? 8 : 4) + size;
	uint8_t m[DATAGRAM / 2] = { v6 ? 130 : 0x11, v6 ? 0 : 10 }, *at = m + base + 4;

	if (v6)
		m[4] = 1000 >> 8, m[5] = 1000 & 0xff;
	maddr_store(group_address(v6, group), m + base - size, size);
	m[base] = (uint8_t)(s ? 10 : 2);
	m[base + 1] = 125;
	for (unsigned i = 0; i < NAIVE_SOURCES; i++)
		if (sources >> i & 1) {
			maddr_store(source_address(v6, i), at, size);
			at += size;
			m[base + 3]++;
		}
	deliver(b, ip(v6 ? "fe80::9" : "192.0.2.9"), group_address(v6, group), m, (size_t)(at - m));
}

/* ---- queries that were sent ---- */

static bool read_query(const struct bench *b, const struct sent *s, struct naive_query *q)
{
	bool v6 = b->fixture->v6;
	size_t size = address_size(v6), base = (v6 ? 48 + 8 : 24 + 4) + size;
	const uint8_t *tail = s->bytes + base;

	if (s->type != (v6 ? 130 : 0x11) || (s->to.hi >> 56 == 0xff) != v6 ||
	    maddr_is_any(maddr_load(tail - size, size)))
		return false;
	*q = (struct naive_query){ s->at, group_number(v6, s->group), 0, tail[0] >> 3 & 1 };
	g_assert_true(maddr_equal(s->to, s->group));
	for (unsigned i = 0; i < tail[3]; i++)
		q->sources |= 1U << source_number(v6, maddr_load(tail + 4 + i * size, size));
	g_assert_cmpuint(naive_count(q->sources), ==, tail[3]); /* each once */
	return true;
}

static gint by_all(gconstpointer a, gconstpointer b)
{
	const struct naive_query *x = a, *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	if (x->group != y->group)
		return (gint)x->group - (gint)y->group;
	if (x->sources != y->sources)
		return (gint)x->sources - (gint)y->sources;
	return (gint)x->s - (gint)y->s;
}

static void assert_queries(struct bench *b)
{
	GArray *sent = g_array_new(FALSE, FALSE, sizeof(struct naive_query));
	struct naive_query q;

	for (; b->seen < b->fake.sent->len; b->seen++)
		if (read_query(b, fake_sent(&b->fake, b->seen), &q))
			g_array_append_val(sent, q);
	g_array_sort(sent, by_all);
	g_array_sort(b->naive.sent, by_all);
	g_assert_cmpuint(sent->len, ==, b->naive.sent->len);
	for (guint i = 0; i < sent->len; i++)
		g_assert_cmpint(by_all(&g_array_index(sent, struct naive_query, i),
				       &g_array_index(b->naive.sent, struct naive_query, i)),
				==, 0);
	g_array_unref(sent);
	g_array_set_size(b->naive.sent, 0);
	g_array_set_size(b->fake.sent, 0);
	b->seen = 0;
}

/* ---- state ---- */

struct view {
	bool v6;
	unsigned sources;
	mc_time timer[NAIVE_SOURCES];
};

static void note(struct maddr source, mc_time expires, void *ctx)
{
	struct view *v = ctx;
	unsigned i = source_number(v->v6, source);

	g_assert_false(v->sources >> i & 1);
	v->sources |= 1U << i;
	v->timer[i] = expires;
}

static struct view view_of(const struct bench *b, unsigned group, struct mc_presence *p)
{
	struct maddr g = group_address(b->fixture->v6, group);
	struct view v = { .v6 = b->fixture->v6 };

	g_assert_cmpint(mc_router_presence(b->node, 1, g, p), ==, 0);
	g_assert_cmpint(mc_router_sources(b->node, 1, g, note, &v), ==, 0);
	return v;
}

static void assert_state(const struct bench *b)
{
	for (unsigned n = 0; n < NAIVE_GROUPS; n++) {
		const struct naive_group *g = &b->naive.group[n];
		struct mc_presence p;
		struct view v = view_of(b, n, &p);

		g_assert_cmpint(p.present, ==, g->there);
		g_assert_cmphex(v.sources, ==, g->sources);
		g_assert_cmpuint(p.sources, ==, naive_count(g->sources));
		if (!g->there)
			continue;
		g_assert_cmpint(p.mode == MC_EXCLUDE, ==, g->exclude);
		g_assert_cmpint(p.expires, ==, g->exclude ? g->group_timer : 0);
		for (unsigned i = 0; i < NAIVE_SOURCES; i++)
			if (g->sources >> i & 1)
				g_assert_cmpint(v.timer[i], ==, g->timer[i]);
	}
}

/* ---- what happens ---- */

static struct naive_record any_record(struct bench *b)
{
	struct naive_record rec = { .type = 1 + draw(b, 6), .group = draw(b, NAIVE_GROUPS) };

	rec.n = draw(b, 4) ? draw(b, 5) : 0;
	for (unsigned i = 0; i < rec.n; i++)
		rec.list[i] = draw(b, NAIVE_SOURCES);
	return rec;
}

static void any_report(struct bench *b)
{
	struct naive_record rec[3];
	unsigned n = 1 + draw(b, 3);

	for (unsigned i = 0; i < n; i++) {
		rec[i] = any_record(b);
		naive_record(&b->naive, &rec[i]);
	}
	hear_records(b, rec, n);
}

static void any_older(struct bench *b)
{
	static const uint8_t types[2][2] = { { 0x12, 0x16 }, { 131, 131 } };
	unsigned group = draw(b, NAIVE_GROUPS), version = b->fixture->v6 ? 2 : 1 + draw(b, 2);

	naive_older(&b->naive, group, version);
	hear_older(b, types[b->fixture->v6][version - 1], group, NULL);
}

static void any_leave(struct bench *b)
{
	unsigned group = draw(b, NAIVE_GROUPS);

	naive_leave(&b->naive, group);
	if (b->fixture->v6)
		hear_older(b, 132, group, "ff02::2");
	else
		hear_older(b, 0x17, group, "224.0.0.2");
}

static void any_query(struct bench *b)
{
	unsigned group = draw(b, NAIVE_GROUPS), sources = draw(b, 1 << NAIVE_SOURCES);
	bool s = draw(b, 3) == 0;

	if (draw(b, 2))
		sources = 0;
	naive_query(&b->naive, group, sources, s);
	hear_query(b, group, sources, s);
}

static void any_event(struct bench *b)
{
	unsigned what = draw(b, 100);

	if (what < 90)
		any_report(b);
	else if (what < 92)
		any_older(b);
	else if (what < 96)
		any_leave(b);
	else if (what < 98)
		any_query(b);
}

/* Mostly while something is under way; at times long enough for all to expire.  Times are odd, so that no two
 * timers fire at once but by the RFC. */
static void linger(struct bench *b)
{
	mc_time wait = draw(b, 3) ? draw(b, 1500) * MC_MSEC : draw(b, 40) * MC_SEC;

	if (draw(b, 100) == 0)
		wait = 600 * MC_SEC;
	wait += 1 + draw(b, 1000000);
	naive_wait(&b->naive, b->naive.now + wait);
	fake_run(&b->fake, b->naive.now);
}

static void init(struct bench *b, const struct fixture *f)
{
	struct mc_node_config c = { .preset = "rfc3376",
				    .driver = "router",
				    .source_set = f->kind,
				    .max_groups = f->max_groups,
				    .max_sources = f->max_sources };
	struct mc_interface i = { 1, MC_IF_UP | MC_IF_MULTICAST, ip("192.0.2.10"), 24, 0 };

	*b = (struct bench){ .fixture = f, .seed = 3376 };
	fake_init(&b->fake);
	b->node = mc_node_new(&c, &b->fake.port);
	g_assert_cmpint(mc_node_add_interface(b->node, &i), ==, 0);
	g_assert_cmpint(mc_node_add_address(b->node, 1, ip("fe80::10"), 64), ==, 0);
	b->naive.max_groups = f->max_groups ? f->max_groups : UINT32_MAX;
	b->naive.max_sources = f->max_sources ? f->max_sources : UINT32_MAX;
	b->naive.sent = g_array_new(FALSE, FALSE, sizeof(struct naive_query));
}

static void fini(struct bench *b)
{
	mc_node_free(b->node);
	fake_fini(&b->fake);
	g_array_unref(b->naive.sent);
}

static void agrees_with_the_rfc(gconstpointer data)
{
	struct bench b;

	init(&b, data);
	for (int i = 0; i < STEPS; i++) {
		any_event(&b);
		assert_state(&b);
		linger(&b);
		assert_state(&b);
		assert_queries(&b);
	}
	if (b.fixture->max_sources)
		g_assert_cmpuint(metric(b.node, b.fixture->v6 ? "mld_router_refused_sources"
							      : "router_refused_sources"),
				 >, 0);
	fini(&b);
}

/* ---- without memory ---- */

/* What the naive router has and the model has not must be new, and then the model is right. */
static void forgive(struct bench *b, const struct naive_router *before)
{
	for (unsigned n = 0; n < NAIVE_GROUPS; n++) {
		struct naive_group *g = &b->naive.group[n];
		struct mc_presence p;
		struct view v = view_of(b, n, &p);
		unsigned missing = g->sources & ~v.sources;

		g_assert_cmphex(missing & before->group[n].sources, ==, 0);
		naive_delete(g, missing);
		if (g->there && !p.present) {
			g_assert_false(before->group[n].there);
			naive_gone(&b->naive, n);
		}
	}
}

/* Every allocation that a record needs is refused in turn. */
static void no_allocation_is_taken_for_granted(gconstpointer data)
{
	struct bench b;
	uint64_t failed = 0, now;

	init(&b, data);
	for (int i = 0; i < REFUSED; i++) {
		struct naive_record rec = any_record(&b);
		uint64_t k = 0;

		for (bool again = true; again; failed = now) {
			struct naive_router before = b.naive;

			mc_node_refuse_alloc(b.node, ++k);
			naive_record(&b.naive, &rec);
			hear_records(&b, &rec, 1);
			now = metric(b.node, "failed_allocs");
			again = now > failed;
			if (again)
				forgive(&b, &before);
			assert_state(&b);
		}
		mc_node_refuse_alloc(b.node, 0);
		linger(&b);
		assert_state(&b);
	}
	g_assert_cmpuint(failed, >, 0);
	fini(&b);
}

/* ---- RFC 3376 s6.6.3.2, the FRR topotest pim_igmp_specific_query_frag (RL-14) ---- */

#define MANY 5000
#define EACH 250

static unsigned named[MANY]; /* how many queries name it */

static void tally(struct port *p, uint32_t ifindex, const void *datagram, size_t length)
{
	const uint8_t *m = (const uint8_t *)datagram + 24;
	unsigned n;

	(void)p, (void)ifindex;
	g_assert_cmpuint(length, <=, 1500);
	if (m[-24] != 0x46 || m[0] != 0x11 || m[4] == 0)
		return;
	n = (unsigned)m[10] << 8 | m[11];
	g_assert_cmpuint(n, <=, 366); /* (1500 - 24 - 12) / 4 */
	g_assert_cmpuint(length, ==, 24 + 12 + 4 * n);
	for (unsigned i = 0; i < n; i++)
		named[maddr_to_v4(maddr_load(m + 12 + 4 * i, 4)) - 0x0a000000]++;
}

static void hear_many(struct bench *b, enum naive_type type)
{
	for (unsigned k = 0; k < MANY; k += EACH) {
		uint8_t m[16 + EACH * 4] = { 0x22, [7] = 1, (uint8_t)type, [11] = EACH, 232, 1,
					     1,	   12 };

		for (unsigned i = 0; i < EACH; i++)
			maddr_store(maddr_v4(0x0a000000 + k + i), m + 16 + 4 * i, 4);
		deliver(b, ip("192.0.2.20"), ip("224.0.0.22"), m, sizeof(m));
	}
}

static void each_of_5000_sources_is_in_two_queries(void)
{
	static const struct fixture hash = { "hash", false, 0, 0 };
	struct maddr group = ip("232.1.1.12");
	struct port_ops ops = fake_ops;
	struct mc_presence p;
	struct bench b;

	init(&b, &hash);
	ops.transmit = tally;
	b.fake.port.ops = &ops;
	hear_many(&b, NAIVE_ALLOW);
	mc_router_presence(b.node, 1, group, &p);
	g_assert_cmpuint(p.sources, ==, MANY);
	hear_many(&b, NAIVE_BLOCK);
	fake_run(&b.fake, b.fake.now + NAIVE_LMQT);
	for (unsigned i = 0; i < MANY; i++)
		g_assert_cmpuint(named[i], ==, NAIVE_LMQC);
	mc_router_presence(b.node, 1, group, &p);
	g_assert_false(p.present);
	fini(&b);
}

int main(int argc, char **argv)
{
	static const char *const kinds[] = { ALL_KINDS };
	static struct fixture fixtures[2 * G_N_ELEMENTS(kinds) + 2];
	unsigned n = 0;

	g_test_init(&argc, &argv, NULL);
	for (unsigned v6 = 0; v6 < 2; v6++)
		for (unsigned k = 0; k < G_N_ELEMENTS(kinds); k++)
			fixtures[n++] = (struct fixture){ kinds[k], v6, 0, 0 };
	for (unsigned v6 = 0; v6 < 2; v6++)
		fixtures[n++] = (struct fixture){ NULL, v6, 2, 3 };
	for (unsigned i = 0; i < n; i++) {
		const struct fixture *f = &fixtures[i];
		char *of = g_strdup_printf("%s/%s", f->v6 ? "mld" : "igmp",
					   f->kind ? f->kind : "limited"),
		     *agrees = g_strconcat("/router-sources/agrees-with-the-rfc/", of, NULL),
		     *refused = g_strconcat("/router-sources/no-allocation-is-taken-for-granted/",
					    of, NULL);

		g_test_add_data_func(agrees, f, agrees_with_the_rfc);
		if (f->kind)
			g_test_add_data_func(refused, f, no_allocation_is_taken_for_granted);
		g_free(of);
		g_free(agrees);
		g_free(refused);
	}
	g_test_add_func("/router-sources/each-of-5000-sources-is-in-two-queries",
			each_of_5000_sources_is_in_two_queries);
	return g_test_run();
}
