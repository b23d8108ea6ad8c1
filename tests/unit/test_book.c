/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What UNIX Network Programming (Stevens, Fenner, Rudoff; volume 1, 21.6) says of the membership options,
 * with the octets that a program hands to setsockopt; doc/seeds.md has the sentences.
 */
#define _DEFAULT_SOURCE /* for the structures of RFC 3678 */

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>

#include "tests/unit/fake_port.h"

#define GROUP4	"239.1.2.3"
#define GROUP6	"ff15::123"
#define SOURCE4 "192.0.2.77"
#define SOURCE6 "2001:db8::77"

static const char *const groups[] = { GROUP4, GROUP6 }, *const sources[] = { SOURCE4, SOURCE6 };

/* Interfaces 1 and 2, of both families. */
static struct mc_node *begin_as(struct fake *f, const char *preset, bool bare)
{
	static const char *const v4[] = { "192.0.2.10", "198.51.100.10" };
	static const char *const v6[] = { "fe80::10", "fe80::20" };
	struct mc_node_config c = { .preset = preset, .bare = bare };
	struct mc_node *n;

	fake_init(f);
	n = mc_node_new(&c, &f->port);
	for (uint32_t i = 0; i < 2; i++) {
		struct mc_interface one = { i + 1, MC_IF_UP | MC_IF_MULTICAST, ip(v4[i]), 24, 0 };

		g_assert_cmpint(mc_node_add_interface(n, &one), ==, 0);
		if (mc_preset_version(preset, true))
			g_assert_cmpint(mc_node_add_address(n, i + 1, ip(v6[i]), 64), ==, 0);
	}
	fake_run(f, 60 * MC_SEC);
	g_array_set_size(f->sent, 0);
	return n;
}

static struct mc_node *begin(struct fake *f, const char *preset)
{
	return begin_as(f, preset, false);
}

static void done(struct mc_node *n, struct fake *f)
{
	fake_run(f, f->now + 60 * MC_SEC);
	mc_node_free(n);
	fake_fini(f);
}

/* ---- the structures ---- */

union value {
	struct ip_mreq mreq;
	struct ip_mreqn mreqn;
	struct ipv6_mreq mreq6;
	struct ip_mreq_source mreq_source;
	struct group_req group;
	struct group_source_req group_source;
};

static struct sockaddr_storage sockaddr(const char *text)
{
	struct sockaddr_storage s = { 0 };
	struct sockaddr_in *v4 = (struct sockaddr_in *)&s;
	struct sockaddr_in6 *v6 = (struct sockaddr_in6 *)&s;

	if (inet_pton(AF_INET, text, &v4->sin_addr) == 1)
		s.ss_family = AF_INET;
	else if (inet_pton(AF_INET6, text, &v6->sin6_addr) == 1)
		s.ss_family = AF_INET6;
	return s;
}

/* imr_interface is a local address: IPv4 names interfaces so. */
static const char *local_address(uint32_t ifindex)
{
	static const char *const addresses[] = { "0.0.0.0", "192.0.2.10", "198.51.100.10" };

	return addresses[ifindex];
}

static size_t as_mreq(union value *v, const char *group, const char *source, uint32_t ifindex)
{
	(void)source;
	inet_pton(AF_INET, group, &v->mreq.imr_multiaddr);
	inet_pton(AF_INET, local_address(ifindex), &v->mreq.imr_interface);
	return sizeof(v->mreq);
}

static size_t as_mreqn(union value *v, const char *group, const char *source, uint32_t ifindex)
{
	(void)source;
	inet_pton(AF_INET, group, &v->mreqn.imr_multiaddr);
	v->mreqn.imr_ifindex = (int)ifindex;
	return sizeof(v->mreqn);
}

static size_t as_mreq6(union value *v, const char *group, const char *source, uint32_t ifindex)
{
	(void)source;
	inet_pton(AF_INET6, group, &v->mreq6.ipv6mr_multiaddr);
	v->mreq6.ipv6mr_interface = ifindex;
	return sizeof(v->mreq6);
}

static size_t as_mreq_source(union value *v, const char *group, const char *source,
			     uint32_t ifindex)
{
	inet_pton(AF_INET, group, &v->mreq_source.imr_multiaddr);
	inet_pton(AF_INET, source, &v->mreq_source.imr_sourceaddr);
	inet_pton(AF_INET, local_address(ifindex), &v->mreq_source.imr_interface);
	return sizeof(v->mreq_source);
}

static size_t as_group(union value *v, const char *group, const char *source, uint32_t ifindex)
{
	(void)source;
	v->group.gr_interface = ifindex;
	v->group.gr_group = sockaddr(group);
	return sizeof(v->group);
}

static size_t as_group_source(union value *v, const char *group, const char *source,
			      uint32_t ifindex)
{
	v->group_source.gsr_interface = ifindex;
	v->group_source.gsr_group = sockaddr(group);
	v->group_source.gsr_source = sockaddr(source);
	return sizeof(v->group_source);
}

/* A call: the option, and how its value is made. */
struct call {
	int level, option;
	size_t (*fill)(union value *v, const char *group, const char *source, uint32_t ifindex);
};

static int ask(struct mc_socket *so, const struct call *c, uint32_t ifindex)
{
	bool v6 = c->level == IPPROTO_IPV6;
	union value v;
	size_t length;

	memset(&v, 0, sizeof(v));
	length = c->fill(&v, groups[v6], sources[v6], ifindex);
	return mc_setsockopt(so, c->level, c->option, &v, length);
}

/* ---- joining and leaving ---- */

static const struct call joins[] = {
	{ IPPROTO_IP, IP_ADD_MEMBERSHIP, as_mreq },
	{ IPPROTO_IP, IP_ADD_MEMBERSHIP, as_mreqn },
	{ IPPROTO_IP, MCAST_JOIN_GROUP, as_group },
	{ IPPROTO_IPV6, IPV6_JOIN_GROUP, as_mreq6 },
	{ IPPROTO_IPV6, IPV6_ADD_MEMBERSHIP, as_mreq6 },
	{ IPPROTO_IPV6, MCAST_JOIN_GROUP, as_group },
};

static const struct call leaves[] = {
	{ IPPROTO_IP, IP_DROP_MEMBERSHIP, as_mreq },
	{ IPPROTO_IP, IP_DROP_MEMBERSHIP, as_mreqn },
	{ IPPROTO_IP, MCAST_LEAVE_GROUP, as_group },
	{ IPPROTO_IPV6, IPV6_LEAVE_GROUP, as_mreq6 },
	{ IPPROTO_IPV6, IPV6_DROP_MEMBERSHIP, as_mreq6 },
	{ IPPROTO_IPV6, MCAST_LEAVE_GROUP, as_group },
};

/* "The same structures that we just showed for joining a group are used": whatever call joined, every call of
 * its family leaves.  IPV6_ADD_MEMBERSHIP and IPV6_DROP_MEMBERSHIP are old names. */
static void every_leave_undoes_every_join(gconstpointer preset)
{
	for (size_t j = 0; j < G_N_ELEMENTS(joins); j++)
		for (size_t l = 0; l < G_N_ELEMENTS(leaves); l++) {
			struct maddr group = ip(groups[joins[j].level == IPPROTO_IPV6]);
			struct mc_socket *so;
			struct mc_node *n;
			struct fake f;

			if (joins[j].level != leaves[l].level)
				continue;
			n = begin(&f, preset);
			so = mc_socket_open(n);
			g_assert_cmpint(ask(so, &leaves[l], 2), ==, EADDRNOTAVAIL);
			g_assert_cmpint(ask(so, &joins[j], 2), ==, 0);
			g_assert_true(mc_node_has_group(n, 2, group));
			g_assert_false(mc_node_has_group(n, 1, group));
			g_assert_cmpint(ask(so, &joins[j], 2), ==, EADDRINUSE);
			g_assert_cmpint(ask(so, &leaves[l], 2), ==, 0);
			g_assert_false(mc_node_has_group(n, 2, group));
			done(n, &f);
		}
}

/* "If the local interface is not specified ... the first matching membership is deleted": the oldest, where a
 * set keeps the order of joining. */
static void leaving_anywhere_takes_the_first_match(gconstpointer preset)
{
	for (size_t l = 0; l < G_N_ELEMENTS(leaves); l++) {
		bool v6 = leaves[l].level == IPPROTO_IPV6;
		const struct call *join = &joins[v6 ? 3 : 0];
		struct fake f;
		struct mc_node *n = begin(&f, preset);
		struct mc_socket *so = mc_socket_open(n);

		g_assert_cmpint(ask(so, join, 2), ==, 0);
		g_assert_cmpint(ask(so, join, 1), ==, 0);
		g_assert_cmpint(ask(so, &leaves[l], 0), ==, 0);
		g_assert_false(mc_node_has_group(n, 2, ip(groups[v6])));
		g_assert_true(mc_node_has_group(n, 1, ip(groups[v6])));
		g_assert_cmpint(ask(so, &leaves[l], 0), ==, 0);
		g_assert_false(mc_node_has_group(n, 1, ip(groups[v6])));
		g_assert_cmpint(ask(so, &leaves[l], 0), ==, EADDRNOTAVAIL);
		done(n, &f);
	}
}

/* "When the interface is not specified, Berkeley-derived kernels look up the multicast address in the normal IP
 * routing table and use the resulting interface". */
static void joining_anywhere_asks_the_route(gconstpointer preset)
{
	for (size_t j = 0; j < G_N_ELEMENTS(joins); j++) {
		struct maddr group = ip(groups[joins[j].level == IPPROTO_IPV6]);
		struct fake f;
		struct mc_node *n = begin(&f, preset);
		struct mc_socket *so = mc_socket_open(n);

		mc_node_route_flush(n);
		g_assert_cmpint(mc_node_route_add(n, group, 8, 2), ==, 0);
		g_assert_cmpint(ask(so, &joins[j], 0), ==, 0);
		g_assert_true(mc_node_has_group(n, 2, group));
		g_assert_false(mc_node_has_group(n, 1, group));
		done(n, &f);
	}
}

/* "If a membership is not explicitly left, it is automatically dropped when the socket is closed (either
 * explicitly, or on process termination)"; "it is possible for multiple processes on a host to each join the
 * same group; in this case the host remains a member until the last process leaves". */
static void the_host_leaves_with_the_last_process(gconstpointer preset)
{
	for (size_t j = 0; j < G_N_ELEMENTS(joins); j++) {
		struct maddr group = ip(groups[joins[j].level == IPPROTO_IPV6]);
		struct fake f;
		struct mc_node *n = begin(&f, preset);
		struct mc_socket *so[3];

		for (uint32_t pid = 0; pid < 3; pid++) {
			struct mc_socket_config c = { .pid = pid };

			g_assert_cmpint(mc_socket_create(n, &c, &so[pid]), ==, 0);
			g_assert_cmpint(ask(so[pid], &joins[j], 1), ==, 0);
		}
		mc_socket_close(so[0], NULL, NULL);
		g_assert_true(mc_node_has_group(n, 1, group));
		g_assert_cmpuint(mc_process_exit(n, 1, NULL, NULL), ==, 1);
		g_assert_true(mc_node_has_group(n, 1, group));
		g_assert_cmpuint(mc_process_exit(n, 2, NULL, NULL), ==, 1);
		g_assert_false(mc_node_has_group(n, 1, group));
		done(n, &f);
	}
}

/* ---- the limit ---- */

struct limited {
	const char *preset;
	unsigned max; /* 0: none that is met here */
	int err;
	bool v6;
};

static struct maddr numbered(bool v6, unsigned i)
{
	struct maddr group = { 0xff15000000000000ULL, i };

	return v6 ? group : maddr_v4(0xef000001 + i);
}

/* "Most implementations limit the number of joins per socket; the limit is IP_MAX_MEMBERSHIPS (20 for
 * Berkeley-derived implementations).  Some have lifted it, in others it is far higher."  POLICIES.md A1; "I did
 * not see a similar limit in the ip6 code", says the patch of 2016. */
static void joins_of_a_socket_are_limited(gconstpointer row)
{
	const struct limited *l = row;
	struct mc_where first = { .kind = MC_WHERE_INDEX, .ifindex = 1 };
	struct maddr more = numbered(l->v6, 60000);
	unsigned most = l->max ? l->max : 5000;
	struct fake f;
	struct mc_node *n = begin_as(&f, l->preset, true);
	struct mc_socket *so = mc_socket_open(n), *other = mc_socket_open(n);

	for (unsigned i = 0; i < most; i++)
		g_assert_cmpint(mc_socket_join(so, numbered(l->v6, i), first, NULL), ==, 0);
	if (l->max)
		g_assert_cmpint(mc_socket_join(so, more, first, NULL), ==, l->err);
	g_assert_cmpint(mc_socket_join(other, more, first, NULL), ==, 0);
	done(n, &f);
}

/* ---- blocking a source ---- */

static const struct call blocks[] = {
	{ IPPROTO_IP, IP_BLOCK_SOURCE, as_mreq_source },
	{ IPPROTO_IP, MCAST_BLOCK_SOURCE, as_group_source },
	{ IPPROTO_IPV6, MCAST_BLOCK_SOURCE, as_group_source },
};

static const struct call unblocks[] = {
	{ IPPROTO_IP, IP_UNBLOCK_SOURCE, as_mreq_source },
	{ IPPROTO_IP, MCAST_UNBLOCK_SOURCE, as_group_source },
	{ IPPROTO_IPV6, MCAST_UNBLOCK_SOURCE, as_group_source },
};

/* The type of the first record that is told since it was looked at; 0: nothing is. */
static unsigned told(struct fake *f)
{
	const struct sent *s;
	unsigned type = 0;

	fake_run(f, f->now + 30 * MC_SEC);
	if (f->sent->len) {
		s = fake_sent(f, 0);
		type = s->bytes[(maddr_is_v4(s->to) ? 24 : 48) + 8];
	}
	g_array_set_size(f->sent, 0);
	return type;
}

enum { ALLOW = 5, BLOCK = 6 }; /* RFC 3376 s4.2.12 */

/* "If all sockets joined to the group have blocked the same source, the system can inform routers that this
 * traffic is unwanted". */
static void routers_are_told_once_all_have_blocked(gconstpointer preset)
{
	for (size_t b = 0; b < G_N_ELEMENTS(blocks); b++)
		for (uint32_t where = 0; where < 2; where++) {
			bool v6 = blocks[b].level == IPPROTO_IPV6;
			const struct call *join = &joins[v6 ? 3 : 0];
			struct fake f;
			struct mc_node *n = begin(&f, preset);
			struct mc_socket *x = mc_socket_open(n), *y = mc_socket_open(n);

			g_assert_cmpint(ask(x, &blocks[b], where), !=, 0); /* not a member */
			g_assert_cmpint(ask(x, join, 1), ==, 0);
			g_assert_cmpint(ask(y, join, 1), ==, 0);
			told(&f);
			g_assert_cmpint(ask(x, &blocks[b], where), ==, 0);
			g_assert_cmpuint(told(&f), ==, 0);
			g_assert_cmpint(ask(y, &blocks[b], where), ==, 0);
			g_assert_cmpuint(told(&f), ==, BLOCK);
			g_assert_cmpint(ask(y, &blocks[b], where), ==, EADDRNOTAVAIL);
			g_assert_cmpint(ask(x, &unblocks[b], where), ==, 0);
			g_assert_cmpuint(told(&f), ==, ALLOW);
			g_assert_cmpint(ask(y, &unblocks[b], where), ==, 0);
			g_assert_cmpuint(told(&f), ==, 0);
			done(n, &f);
		}
}

/* IP_BLOCK_SOURCE "blocks receipt of traffic on this socket from a source", and on no other socket. */
static void a_blocked_source_is_not_heard(gconstpointer preset)
{
	struct mc_endpoint group = { ip(GROUP4), MC_DEFAULT_PORT };
	struct fake f;
	struct mc_node *n = begin(&f, preset);
	struct mc_socket *x = mc_socket_open(n), *y = mc_socket_open(n),
			 *sender = mc_socket_open(n);
	struct call block = { IPPROTO_IP, IP_BLOCK_SOURCE, as_mreq_source };
	struct ip_mreq_source own = { 0 };

	g_assert_cmpint(ask(x, &joins[0], 1), ==, 0);
	g_assert_cmpint(ask(y, &joins[0], 1), ==, 0);
	g_assert_cmpint(ask(x, &block, 1), ==, 0);
	g_assert_cmpint(mc_socket_sendto(sender, &group, "1", 1), ==, 0);
	inet_pton(AF_INET, GROUP4, &own.imr_multiaddr);
	inet_pton(AF_INET, "192.0.2.10", &own.imr_sourceaddr);
	inet_pton(AF_INET, "192.0.2.10", &own.imr_interface);
	g_assert_cmpint(mc_setsockopt(x, IPPROTO_IP, IP_BLOCK_SOURCE, &own, sizeof(own)), ==, 0);
	g_assert_cmpint(mc_socket_sendto(sender, &group, "2", 1), ==, 0);
	g_assert_cmpuint(mc_socket_received(x), ==, 1);
	g_assert_cmpuint(mc_socket_received(y), ==, 2);
	done(n, &f);
}

static void for_presets(const char *name, void (*test)(gconstpointer preset))
{
	static const char *const presets[] = { "rfc3376", "rfc9776", "freebsd-14" };

	for (size_t i = 0; i < G_N_ELEMENTS(presets); i++) {
		char *path = g_strdup_printf("/book/%s/%s", presets[i], name);

		g_test_add_data_func(path, presets[i], test);
		g_free(path);
	}
}

int main(int argc, char **argv)
{
	static const struct limited limits[] = { { "4.4bsd", 20, ETOOMANYREFS, false },
						 { "openbsd-2016-array", 4095, ENOBUFS, false },
						 { "openbsd-2016-list", 0, 0, false },
						 { "openbsd-2016-array", 0, 0, true },
						 { "linux-6", 20, ENOBUFS, false } };

	g_test_init(&argc, &argv, NULL);
	for_presets("every-leave-undoes-every-join", every_leave_undoes_every_join);
	for_presets("leaving-anywhere-takes-the-first", leaving_anywhere_takes_the_first_match);
	for_presets("joining-anywhere-asks-the-route", joining_anywhere_asks_the_route);
	for_presets("the-host-leaves-with-the-last", the_host_leaves_with_the_last_process);
	for_presets("routers-are-told-once-all-have-blocked",
		    routers_are_told_once_all_have_blocked);
	for_presets("a-blocked-source-is-not-heard", a_blocked_source_is_not_heard);
	for (size_t i = 0; i < G_N_ELEMENTS(limits); i++) {
		char *path = g_strdup_printf("/book/%s/%s-joins-are-limited", limits[i].preset,
					     limits[i].v6 ? "ipv6" : "ipv4");

		g_test_add_data_func(path, &limits[i], joins_of_a_socket_are_limited);
		g_free(path);
	}
	return g_test_run();
}
