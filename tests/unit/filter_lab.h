/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Sockets that change their source filters at random, on a node and on the naive model beside it; what
 * the node sends is handed to `sent`.
 */
#ifndef TESTS_FILTER_LAB_H
#define TESTS_FILTER_LAB_H

#include "tests/unit/fake_port.h"
#include "tests/unit/naive_filter.h"

#define LAB_SOCKETS 5
#define LAB_GROUPS  8 /* the first half IPv4; the last of each half SSM */
#define LAB_SOURCES 60

struct lab {
	struct fake fake;
	struct port_ops ops;
	struct mc_node *node;
	struct mc_socket *so[LAB_SOCKETS];
	struct naive naive;
	GRand *rand;
	unsigned sockets, sources; /* how many of them are at work */
	uint64_t packets;
	void (*sent)(struct lab *l, uint32_t ifindex, const uint8_t *datagram, size_t length);
	void *ctx; /* sent's */
};

static inline bool lab_is_v6(unsigned group)
{
	return group >= LAB_GROUPS / 2;
}

/* 232.0.0.0/8, ff3x::/32 */
static inline bool lab_is_ssm(unsigned group)
{
	return group % (LAB_GROUPS / 2) == LAB_GROUPS / 2 - 1;
}

static inline struct maddr lab_group(unsigned group)
{
	struct maddr v6 = { (lab_is_ssm(group) ? 0xff3eULL : 0xff15ULL) << 48, 0x80000100 + group };
	struct maddr v4 = maddr_v4((lab_is_ssm(group) ? 0xe8010100 : 0xef010100) + group);

	return lab_is_v6(group) ? v6 : v4;
}

/* Its number, or LAB_GROUPS if it is none of ours. */
static inline unsigned lab_group_number(struct maddr group)
{
	unsigned i = 0;

	while (i < LAB_GROUPS && !maddr_equal(group, lab_group(i)))
		i++;
	return i;
}

static inline struct maddr lab_source(bool v6, unsigned i)
{
	struct maddr a = { 0x20010db800000000ULL, 1 + i };

	return v6 ? a : maddr_v4(0x0a090001 + i);
}

/* The bit of a source's address; 0 if it is none of ours. */
static inline uint64_t lab_bit(struct maddr source)
{
	for (unsigned i = 0; i < LAB_SOURCES; i++)
		if (maddr_equal(source, lab_source(!maddr_is_v4(source), i)))
			return 1ULL << i;
	return 0;
}

/* ---- life ---- */

static inline void lab_transmit(struct port *p, uint32_t ifindex, const void *datagram,
				size_t length)
{
	struct lab *l = (struct lab *)p->world; /* its fake is first */

	l->packets++;
	if (l->sent)
		l->sent(l, ifindex, datagram, length);
}

static inline uint64_t lab_random(struct port *p, const struct mc_draw *d)
{
	const struct lab *l = p->world;

	(void)d;
	return (uint64_t)g_rand_int(l->rand) << 32 | g_rand_int(l->rand);
}

struct lab_config {
	const struct naive_rules *rules;
	const char *source_set; /* NULL: the preset's */
	uint32_t interfaces, mtu;
	guint32 seed;
};

static inline void lab_interface(struct lab *l, uint32_t ifindex, uint32_t mtu)
{
	struct mc_interface as = { ifindex, MC_IF_UP | MC_IF_MULTICAST,
				   maddr_v4(0xc000020a | ifindex << 8), 24, mtu };
	struct maddr v6 = { 0xfe80000000000000ULL, 0x10 + ifindex };

	g_assert_cmpint(mc_node_add_interface(l->node, &as), ==, 0);
	if (mtu == 0 || mtu >= 1280) /* RFC 8200 s5 */
		g_assert_cmpint(mc_node_add_address(l->node, ifindex, v6, 64), ==, 0);
}

/* A node; its sockets are open, and what it says of itself is said. */
static inline void lab_init(struct lab *l, const struct lab_config *as)
{
	struct mc_node_config c = { .preset = as->rules->preset, .source_set = as->source_set };

	*l = (struct lab){ .naive = { as->rules, as->interfaces, LAB_GROUPS / 2, NULL },
			   .sockets = LAB_SOCKETS,
			   .sources = LAB_SOURCES };
	fake_init(&l->fake);
	l->ops = *l->fake.port.ops;
	l->ops.transmit = lab_transmit;
	l->ops.random = lab_random;
	l->fake.port.ops = &l->ops;
	l->rand = g_rand_new_with_seed(as->seed);
	l->naive.members = g_array_new(FALSE, FALSE, sizeof(struct naive_member));
	l->node = mc_node_new(&c, &l->fake.port);
	g_assert_nonnull(l->node);
	mc_node_set_limit(l->node, "net.ipv4.igmp_max_msf", 2 * LAB_SOURCES); /* of Linux alone */
	mc_node_set_limit(l->node, "net.ipv6.mld_max_msf", 2 * LAB_SOURCES);
	for (uint32_t i = 1; i <= as->interfaces; i++)
		lab_interface(l, i, as->mtu);
	for (unsigned i = 0; i < LAB_SOCKETS; i++)
		l->so[i] = mc_socket_open(l->node);
	fake_run(&l->fake, 60 * MC_SEC);
}

/* Nothing is left of what the sockets had: not even before the node goes, which would take it along
 * (mc_node_free says itself that the modelled kernel's memory is all given back). */
static inline void lab_fini(struct lab *l)
{
	l->sent = NULL;
	for (unsigned i = 0; i < LAB_SOCKETS; i++)
		mc_socket_close(l->so[i], NULL, NULL);
	fake_run(&l->fake, l->fake.now + 60 * MC_SEC);
	g_assert_cmpuint(l->fake.armed->len, ==, 0);
	g_assert_cmpuint(metric(l->node, "source_bytes"), ==, 0);
	mc_node_free(l->node);
	fake_fini(&l->fake);
	g_array_unref(l->naive.members);
	g_rand_free(l->rand);
}

static inline unsigned lab_draw(struct lab *l, unsigned below)
{
	return (unsigned)g_rand_int_range(l->rand, 0, (gint32)below);
}

static inline void lab_wait(struct lab *l, mc_time t)
{
	fake_run(&l->fake, l->fake.now + t);
}

/* ---- calls ---- */

static inline uint64_t lab_any_source(struct lab *l)
{
	unsigned among = lab_draw(l, 2) ? MIN(l->sources, 6) : l->sources;

	return 1ULL << lab_draw(l, among);
}

/* None, one, some, most or all: intersections of random halves alone would be empty. */
static inline uint64_t lab_any_sources(struct lab *l)
{
	uint64_t all = (1ULL << l->sources) - 1;
	uint64_t half = ((uint64_t)g_rand_int(l->rand) << 32 | g_rand_int(l->rand)) & all;

	switch (lab_draw(l, 6)) {
	case 0:
		return lab_draw(l, 2) ? 0 : all;
	case 1:
		return lab_any_source(l) | lab_any_source(l) | lab_any_source(l);
	case 2:
		return all & ~lab_any_source(l) & ~lab_any_source(l) & ~lab_any_source(l);
	case 3:
		return half & 63;
	default:
		return half;
	}
}

static inline struct call lab_any_call(struct lab *l)
{
	static const unsigned weight[CALLS] = {
		[JOIN] = 12,  [LEAVE] = 8,    [JOIN_SOURCE] = 16, [LEAVE_SOURCE] = 16,
		[BLOCK] = 15, [UNBLOCK] = 15, [FILTER] = 17,	  [CLOSE] = 1,
	};
	unsigned pick = lab_draw(l, 100);
	struct call c = { .what = JOIN };

	while (pick >= weight[c.what])
		pick -= weight[c.what++];
	c.socket = lab_draw(l, l->sockets);
	c.group = lab_draw(l, LAB_GROUPS);
	c.ifindex = lab_draw(l, l->naive.interfaces + 1);
	if (lab_draw(l, 50) == 0)
		c.ifindex = 9; /* there is none */
	c.mode = lab_draw(l, 2) ? MC_INCLUDE : MC_EXCLUDE;
	c.sources = c.what == FILTER ? lab_any_sources(l) : lab_any_source(l);
	return c;
}

static inline int lab_filter(struct lab *l, const struct call *c, struct mc_where where)
{
	struct maddr list[2 * LAB_SOURCES];
	size_t n = 0;

	for (unsigned i = 0; i < 2 * LAB_SOURCES; i++) /* some twice */
		if (c->sources >> i % LAB_SOURCES & 1 && (i < LAB_SOURCES || i % 3 == 0))
			list[n++] = lab_source(lab_is_v6(c->group), i % LAB_SOURCES);
	return mc_socket_filter(l->so[c->socket], lab_group(c->group), where, c->mode, list, n,
				NULL);
}

static inline void lab_close(struct lab *l, unsigned socket)
{
	mc_socket_close(l->so[socket], NULL, NULL);
	l->so[socket] = mc_socket_open(l->node);
}

/* Performs it on the node alone. */
static inline int lab_call(struct lab *l, const struct call *c)
{
	struct mc_where where = { c->ifindex ? MC_WHERE_INDEX : MC_WHERE_ANY,
				  c->ifindex,
				  { 0, 0 } };
	struct mc_socket *so = l->so[c->socket];
	struct maddr group = lab_group(c->group);
	struct maddr source =
		lab_source(lab_is_v6(c->group), (unsigned)g_bit_nth_lsf((gulong)c->sources, -1));

	switch (c->what) {
	case JOIN:
		return mc_socket_join(so, group, where, NULL);
	case LEAVE:
		return mc_socket_leave(so, group, where, NULL);
	case JOIN_SOURCE:
		return mc_socket_join_source(so, group, where, source, NULL);
	case LEAVE_SOURCE:
		return mc_socket_leave_source(so, group, where, source, NULL);
	case BLOCK:
		return mc_socket_block(so, group, where, source, NULL);
	case UNBLOCK:
		return mc_socket_unblock(so, group, where, source, NULL);
	case FILTER:
		return lab_filter(l, c, where);
	default:
		lab_close(l, c->socket);
		return 0;
	}
}

/* ---- looking ---- */

static inline void lab_collect(struct maddr source, void *ctx)
{
	uint64_t *sources = ctx, bit = lab_bit(source);

	g_assert_cmphex(bit, !=, 0);
	g_assert_cmphex(*sources & bit, ==, 0); /* each once */
	*sources |= bit;
}

/* The node's filter of a group. */
static inline struct naive_filter lab_look(const struct lab *l, unsigned group, uint32_t ifindex)
{
	struct naive_filter f = { MC_INCLUDE, 0, false };

	f.member = mc_node_filter(l->node, ifindex, lab_group(group), &f.mode, lab_collect,
				  &f.sources);
	g_assert_true(f.member == mc_node_has_group(l->node, ifindex, lab_group(group)));
	return f;
}

static inline void lab_assert_filter(const struct lab *l, unsigned group, uint32_t ifindex)
{
	struct naive_filter want = naive_merge(&l->naive, group, ifindex);
	struct naive_filter got = lab_look(l, group, ifindex);

	g_assert_cmpint(got.member, ==, want.member);
	g_assert_cmpint(got.mode, ==, want.mode);
	g_assert_cmphex(got.sources, ==, want.sources);
}

/* The node is as the naive model has it: every filter, every socket. */
static inline void lab_assert_all(const struct lab *l)
{
	size_t count[LAB_SOCKETS] = { 0 };

	for (unsigned g = 0; g < LAB_GROUPS; g++)
		for (uint32_t i = 1; i <= l->naive.interfaces; i++)
			lab_assert_filter(l, g, i);
	for (guint i = 0; i < l->naive.members->len; i++)
		count[naive_member(&l->naive, i)->socket]++;
	for (unsigned i = 0; i < LAB_SOCKETS; i++)
		g_assert_cmpuint(mc_socket_count(l->so[i]), ==, count[i]);
}

/* On both; errno and filter must agree. */
static inline void lab_step(struct lab *l, const struct call *c)
{
	int want = naive_errno(&l->naive, c);

	g_assert_cmpint(lab_call(l, c), ==, want);
	if (want == 0)
		naive_apply(&l->naive, c);
	else
		naive_fail(&l->naive, c);
}

#endif
