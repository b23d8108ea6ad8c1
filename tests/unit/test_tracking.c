/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Explicit tracking of hosts, whatever they do: what somebody wants is never cut off, and what nobody wants is
 * gone at once.  Hosts tell their changes once, as RFC 3376 s5.1 says, and answer queries as s5.2 does.
 */
#include "tests/unit/fake_port.h"

#define HOSTS	4
#define SOURCES 4
#define GROUPS	2
#define STEPS	20000
#define ALL	((1U << SOURCES) - 1)

enum { IS_IN = 1, IS_EX, TO_IN, TO_EX, ALLOW, BLOCK }; /* RFC 3376 s4.2.12 */

struct fixture {
	const char *name, *preset;
	bool v6;
	unsigned max_hosts;
	bool querier; /* there is one of a lower address, which tracks nobody */
};

struct filter {
	bool exclude;
	unsigned sources; /* bits; INCLUDE {} is no member */
};

struct bench {
	const struct fixture *fixture;
	struct fake fake;
	struct mc_node *node;
	struct filter filter[HOSTS][GROUPS];
	uint64_t seed;
	guint seen; /* of fake.sent */
};

static unsigned draw(struct bench *b, unsigned n)
{
	b->seed = b->seed * 6364136223846793005ULL + 1442695040888963407ULL;
	return (unsigned)(b->seed >> 33) % n;
}

/* ---- addresses ---- */

static struct maddr group_of(const struct bench *b, unsigned i)
{
	return b->fixture->v6 ? (struct maddr){ 0xff15000000000000ULL, 0x100 + i }
			      : maddr_v4(0xef010100 + i);
}

static struct maddr source_of(const struct bench *b, unsigned i)
{
	return b->fixture->v6 ? (struct maddr){ 0x20010db800000000ULL, 1 + i }
			      : maddr_v4(0xcb007101 + i);
}

static struct maddr host_of(const struct bench *b, unsigned i)
{
	return b->fixture->v6 ? (struct maddr){ 0xfe80000000000000ULL, 0x20 + i }
			      : maddr_v4(0xc0000220 + i);
}

/* ---- reports ---- */

static void deliver(struct bench *b, struct maddr from, struct maddr to, uint8_t *message, size_t n)
{
	bool v6 = b->fixture->v6;
	struct ipwire w = { .from = from,
			    .to = to,
			    .protocol = v6 ? IPWIRE_ICMPV6 : IPWIRE_IGMP,
			    .ttl = 1,
			    .router_alert = true,
			    .length = n };
	uint8_t out[512], *at = out + ipwire_header(&w);
	uint16_t sum;

	memcpy(at, message, n);
	ipwire_seal(&w, out);
	sum = v6 ? ipwire_checksum_pseudo(&w, at) : ipwire_checksum(at, n);
	at[2] = (uint8_t)(sum >> 8);
	at[3] = (uint8_t)sum;
	mc_node_input(b->node, 1, out, (size_t)(at - out) + n);
}

static void say(struct bench *b, unsigned host, unsigned group, uint8_t type, unsigned sources)
{
	bool v6 = b->fixture->v6;
	size_t size = v6 ? 16 : 4;
	uint8_t m[256] = { v6 ? 143 : 0x22, [7] = 1, [8] = type }, *at = m + 12;

	maddr_store(group_of(b, group), at, size);
	at += size;
	for (unsigned i = 0; i < SOURCES; i++)
		if (sources >> i & 1) {
			m[11]++;
			maddr_store(source_of(b, i), at, size);
			at += size;
		}
	deliver(b, host_of(b, host), ip(v6 ? "ff02::16" : "224.0.0.22"), m, (size_t)(at - m));
}

/* RFC 3376 s5.1, RFC 3810 s6.1 */
static void change(struct bench *b, unsigned host, unsigned group, struct filter to)
{
	struct filter from = b->filter[host][group];
	unsigned less = from.sources & ~to.sources, more = to.sources & ~from.sources;

	b->filter[host][group] = to;
	if (from.exclude != to.exclude) {
		say(b, host, group, to.exclude ? TO_EX : TO_IN, to.sources);
		return;
	}
	if (to.exclude ? less : more)
		say(b, host, group, ALLOW, to.exclude ? less : more);
	if (to.exclude ? more : less)
		say(b, host, group, BLOCK, to.exclude ? more : less);
}

/* s5.2: asked for these, or (0) for all. */
static void answer(struct bench *b, unsigned host, unsigned group, unsigned asked)
{
	struct filter f = b->filter[host][group];
	unsigned wanted = asked & (f.exclude ? ~f.sources : f.sources);

	if (asked && wanted)
		say(b, host, group, IS_IN, wanted);
	else if (!asked && (f.exclude || f.sources))
		say(b, host, group, f.exclude ? IS_EX : IS_IN, f.sources);
}

/* ---- queries ---- */

static unsigned asked_for(const struct bench *b, const struct sent *s)
{
	size_t size = b->fixture->v6 ? 16 : 4;
	const uint8_t *m = s->bytes + (b->fixture->v6 ? 48 + 8 : 24 + 4) + size;
	unsigned n = (unsigned)m[2] << 8 | m[3], asked = 0;

	for (unsigned k = 0; k < n; k++)
		for (unsigned i = 0; i < SOURCES; i++)
			if (maddr_equal(maddr_load(m + 4 + k * size, size), source_of(b, i)))
				asked |= 1U << i;
	return asked;
}

static void answer_all(struct bench *b, const struct sent *query)
{
	struct sent s = *query; /* answers may move it */

	if (s.type != (b->fixture->v6 ? 130 : 0x11))
		return;
	for (unsigned h = 0; h < HOSTS; h++)
		for (unsigned g = 0; g < GROUPS; g++)
			if (maddr_is_any(s.group) || maddr_equal(s.group, group_of(b, g)))
				answer(b, h, g, maddr_is_any(s.group) ? 0 : asked_for(b, &s));
}

static void answer_queries(struct bench *b)
{
	while (b->seen < b->fake.sent->len)
		answer_all(b, fake_sent(&b->fake, b->seen++));
	g_array_set_size(b->fake.sent, 0);
	b->seen = 0;
}

/* The other querier's general query, of its address and version. */
static void other_query(struct bench *b)
{
	uint8_t v4[12] = { 0x11, 100, [8] = 2, 125 },
		v6[28] = { 130, [4] = 0x27, 0x10, [24] = 2, 125 };
	struct sent s = { .type = b->fixture->v6 ? 130 : 0x11 };

	if (b->fixture->v6)
		deliver(b, ip("fe80::1"), ip("ff02::1"), v6, sizeof(v6));
	else
		deliver(b, ip("192.0.2.1"), ip("224.0.0.1"), v4, sizeof(v4));
	answer_all(b, &s);
}

/* ---- what must hold ---- */

struct view {
	const struct bench *b;
	unsigned wanted, blocked;
	bool tracked[HOSTS][SOURCES + 1]; /* the last: all of them */
};

static void see_source(struct maddr source, mc_time expires, void *ctx)
{
	struct view *v = ctx;

	for (unsigned i = 0; i < SOURCES; i++)
		if (maddr_equal(source, source_of(v->b, i)))
			*(expires ? &v->wanted : &v->blocked) |= 1U << i;
}

static void see_host(const struct mc_tracked *t, void *ctx)
{
	struct view *v = ctx;

	g_assert_cmpint(t->since, <=, v->b->fake.now);
	g_assert_cmpint(t->expires, >=, v->b->fake.now);
	for (unsigned h = 0; h < HOSTS; h++)
		for (unsigned i = 0; i <= SOURCES; i++)
			if (maddr_equal(t->host, host_of(v->b, h)) &&
			    (i < SOURCES ? maddr_equal(t->source, source_of(v->b, i))
					 : maddr_is_any(t->source)))
				v->tracked[h][i] = true;
}

static unsigned wants(struct filter f)
{
	return f.exclude ? ALL & ~f.sources : f.sources;
}

static void check_host(const struct view *v, unsigned h, struct filter f)
{
	g_assert_true(!f.exclude || v->tracked[h][SOURCES]);
	for (unsigned i = 0; i < SOURCES; i++)
		g_assert_true(f.exclude || !(f.sources >> i & 1) || v->tracked[h][i]);
}

static void check_group(struct bench *b, unsigned g)
{
	unsigned wanted = 0, forwarded;
	bool members = false, unknown = b->fixture->max_hosts;
	struct mc_presence p;
	struct view v = { .b = b };

	mc_router_presence(b->node, 1, group_of(b, g), &p);
	mc_router_sources(b->node, 1, group_of(b, g), see_source, &v);
	mc_router_hosts(b->node, 1, group_of(b, g), see_host, &v);
	for (unsigned h = 0; h < HOSTS; h++) {
		struct filter f = b->filter[h][g];

		members |= f.exclude || f.sources;
		wanted |= wants(f);
		if (!unknown)
			check_host(&v, h, f);
	}
	forwarded = !p.present ? 0 : p.mode == MC_EXCLUDE ? ALL & ~v.blocked : v.wanted;
	g_assert_cmphex(wanted & ~forwarded, ==, 0);
	if (!unknown)
		g_assert_true(members || !p.present);
}

static void check(struct bench *b)
{
	answer_queries(b);
	for (unsigned g = 0; g < GROUPS; g++)
		check_group(b, g);
}

/* ---- all of it ---- */

static void wait_until(struct bench *b, mc_time until)
{
	struct mc_timer *t;

	while ((t = fake_next(&b->fake)) != NULL && t->at <= until) {
		fake_run(&b->fake, t->at);
		check(b);
	}
	fake_run(&b->fake, until);
}

static void init(struct bench *b, const struct fixture *f)
{
	struct mc_node_config c = { .preset = f->preset,
				    .driver = "router",
				    .max_hosts = f->max_hosts,
				    .querier = { .tracking = true } };
	struct mc_interface i = { 1, MC_IF_UP | MC_IF_MULTICAST, ip("192.0.2.10"), 24, 0 };

	*b = (struct bench){ .fixture = f, .seed = 9776 };
	fake_init(&b->fake);
	b->node = mc_node_new(&c, &b->fake.port);
	g_assert_cmpint(mc_node_add_interface(b->node, &i), ==, 0);
	g_assert_cmpint(mc_node_add_address(b->node, 1, ip("fe80::10"), 64), ==, 0);
	fake_run(&b->fake, 60 * MC_SEC);
	answer_queries(b);
}

static void step(struct bench *b)
{
	bool leaves = draw(b, 3) == 0;
	struct filter to = { !leaves && draw(b, 2), leaves ? 0 : draw(b, ALL + 1) };

	change(b, draw(b, HOSTS), draw(b, GROUPS), to);
	check(b);
	if (b->fixture->querier && draw(b, 20) == 0)
		other_query(b);
	wait_until(b, b->fake.now + 1 + draw(b, 3000) * MC_MSEC);
}

static const char *name_of(const struct bench *b, const char *counter)
{
	static char name[64];

	g_snprintf(name, sizeof(name), "%s%s", b->fixture->v6 ? "mld_" : "", counter);
	return name;
}

static void wanted_is_forwarded(gconstpointer data)
{
	struct bench b;

	init(&b, data);
	for (int i = 0; i < STEPS; i++)
		step(&b);
	g_assert_cmpuint(metric(b.node, name_of(&b, "router_last_left")), >, 0);
	g_assert_true(!b.fixture->max_hosts ==
		      !metric(b.node, name_of(&b, "router_refused_hosts")));
	for (unsigned h = 0; h < HOSTS; h++)
		for (unsigned g = 0; g < GROUPS; g++)
			change(&b, h, g, (struct filter){ 0 });
	wait_until(&b, b.fake.now + 300 * MC_SEC);
	g_assert_cmpuint(metric(b.node, name_of(&b, "router_tracked_hosts")), ==, 0);
	g_assert_cmpuint(metric(b.node, "tracked_bytes"), ==, 0);
	mc_node_free(b.node);
	fake_fini(&b.fake);
}

/* 10,000 hosts of one group, and one host of 10,000 groups: the latter leaves at no greater cost than it joined. */
static void each_host_costs_the_same(void)
{
	static const struct fixture f = { "many", "rfc3376", false, 0, false };
	struct bench b;
	uint8_t m[16] = { 0x22, [7] = 1, [8] = TO_EX, [12] = 239, 1, 1, 1 };

	init(&b, &f);
	for (uint32_t i = 0; i < 10000; i++)
		deliver(&b, maddr_v4(0xc0000200 + i % 250), ip("224.0.0.22"), m, sizeof(m));
	g_assert_cmpuint(metric(b.node, "router_tracked_hosts"), ==, 250);
	for (uint32_t i = 0; i < 10000; i++) {
		maddr_store(maddr_v4(0xef020000 + i), m + 12, 4);
		deliver(&b, ip("192.0.2.20"), ip("224.0.0.22"), m, sizeof(m));
	}
	g_assert_cmpuint(metric(b.node, "router_tracked_hosts"), ==, 10250);
	m[8] = TO_IN;
	for (uint32_t i = 0; i < 10000; i++) {
		maddr_store(maddr_v4(0xef020000 + i), m + 12, 4);
		deliver(&b, ip("192.0.2.20"), ip("224.0.0.22"), m, sizeof(m));
	}
	g_assert_cmpuint(metric(b.node, "router_tracked_hosts"), ==, 250);
	g_assert_cmpuint(metric(b.node, "router_last_left"), ==, 10000);
	mc_node_free(b.node);
	fake_fini(&b.fake);
}

/* Off: no memory, no counter, no timer. */
static void off_is_free(void)
{
	struct fake f;
	struct mc_node *n;

	fake_init(&f);
	n = one_interface(&f, "rfc3376", "router");
	fake_run(&f, 60 * MC_SEC);
	for (int i = 0; i < 3; i++)
		hear(n, "192.0.2.20", "239.1.1.1", 0x16, 0, "239.1.1.1");
	g_assert_cmpuint(metric(n, "tracked_bytes"), ==, 0);
	g_assert_cmpuint(metric(n, "router_tracked_hosts"), ==, 0);
	g_assert_cmpuint(f.events[MC_EV_HOST_TRACKED], ==, 0);
	g_assert_cmpuint(f.armed->len, ==, 2); /* the next query, the group's */
	mc_node_free(n);
	fake_fini(&f);
}

int main(int argc, char **argv)
{
	static const struct fixture fixtures[] = {
		{ "igmp", "rfc3376", false, 0, false },
		{ "mld", "rfc9776", true, 0, false },
		{ "igmp-limited", "rfc9776", false, 3, false },
		{ "mld-limited", "rfc9776", true, 5, false },
		{ "igmp-not-querier", "rfc3376", false, 0, true },
	};

	g_test_init(&argc, &argv, NULL);
	for (unsigned i = 0; i < G_N_ELEMENTS(fixtures); i++) {
		char *path = g_strconcat("/tracking/wanted-is-forwarded/", fixtures[i].name, NULL);

		g_test_add_data_func(path, &fixtures[i], wanted_is_forwarded);
		g_free(path);
	}
	g_test_add_func("/tracking/each-host-costs-the-same", each_host_costs_the_same);
	g_test_add_func("/tracking/off-is-free", off_is_free);
	return g_test_run();
}
