/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Calls and their errno by system; typed or as octets, IPv4 or IPv6, each is one request. */
#define _DEFAULT_SOURCE /* for the structures of RFC 3678 */

#include <errno.h>
#include <netinet/in.h>

#include "tests/unit/fake_port.h"

/* ---- a node: interfaces 1 and 2, 3 without IFF_MULTICAST; all groups by 1 ---- */

struct world {
	struct fake f;
	struct mc_node *n;
	struct mc_socket *so;
	bool v6;
};

static struct maddr source(bool v6, unsigned i)
{
	struct maddr a = { 0x20010db800000000ULL, i };

	return v6 ? a : maddr_v4(0xc0000200 + i);
}

static struct maddr group_of(bool v6, unsigned i)
{
	struct maddr a = { 0xff15000000000000ULL, i + 1 };

	return v6 ? a : maddr_v4(0xef010100 + i);
}

static void open_world(struct world *w, const char *preset, bool v6)
{
	struct mc_node_config c = { .preset = preset, .bare = true };

	*w = (struct world){ .v6 = v6 };
	fake_init(&w->f);
	w->n = mc_node_new(&c, &w->f.port);
	g_assert_nonnull(w->n);
	for (uint32_t i = 1; i <= 3; i++) {
		struct mc_interface ifc = { i,
					    MC_IF_UP | MC_IF_IPV6 | (i == 3 ? 0 : MC_IF_MULTICAST),
					    maddr_v4(0x0a000001 + (i << 8)), 24, 0 };

		g_assert_cmpint(mc_node_add_interface(w->n, &ifc), ==, 0);
	}
	mc_node_route_add(w->n, ip("224.0.0.0"), 4, 1);
	mc_node_route_add(w->n, ip("ff00::"), 8, 1);
	w->so = mc_socket_open(w->n);
}

static void close_world(struct world *w)
{
	mc_node_free(w->n);
	fake_fini(&w->f);
}

/* ---- a call, made in one of three ways ---- */

enum what { JOIN, LEAVE, JOIN_SOURCE, LEAVE_SOURCE, BLOCK, UNBLOCK, FILTER, WHATS };
enum way { TYPED, OLD, INDEPENDENT, WAYS };

struct call {
	enum what what;
	uint32_t ifindex; /* 0: none given */
	struct maddr group, source;
	enum mc_mode mode;
	unsigned n; /* FILTER: sources 1 to n */
};

static int typed(struct world *w, const struct call *c)
{
	struct mc_where where = { c->ifindex ? MC_WHERE_INDEX : MC_WHERE_ANY, c->ifindex,
				  maddr_v4(0) };
	struct maddr list[16];
	static int (*const one[])(struct mc_socket *, struct maddr, struct mc_where, struct maddr,
				  uint32_t *) = {
		[JOIN_SOURCE] = mc_socket_join_source,
		[LEAVE_SOURCE] = mc_socket_leave_source,
		[BLOCK] = mc_socket_block,
		[UNBLOCK] = mc_socket_unblock,
	};

	for (unsigned i = 0; i < c->n; i++)
		list[i] = source(w->v6, i + 1);
	if (c->what == FILTER)
		return mc_socket_filter(w->so, c->group, where, c->mode, list, c->n, NULL);
	if (c->what > LEAVE)
		return one[c->what](w->so, c->group, where, c->source, NULL);
	return (c->what == JOIN ? mc_socket_join : mc_socket_leave)(w->so, c->group, where, NULL);
}

static struct in_addr v4_of(struct maddr a)
{
	struct in_addr v;

	maddr_store(a, (uint8_t *)&v, 4);
	return v;
}

static struct sockaddr_storage sockaddr_of(struct maddr a)
{
	struct sockaddr_storage ss = { 0 };

	ss.ss_family = maddr_is_v4(a) ? AF_INET : AF_INET6;
	if (maddr_is_v4(a))
		((struct sockaddr_in *)&ss)->sin_addr = v4_of(a);
	else
		maddr_store(a, (uint8_t *)&((struct sockaddr_in6 *)&ss)->sin6_addr, 16);
	return ss;
}

/* The options of RFC 3493 and of IPv4 alone. */
static int old_v6(struct world *w, const struct call *c)
{
	struct ipv6_mreq m = { .ipv6mr_interface = c->ifindex };

	maddr_store(c->group, (uint8_t *)&m.ipv6mr_multiaddr, 16);
	return mc_setsockopt(w->so, IPPROTO_IPV6,
			     c->what == JOIN ? IPV6_JOIN_GROUP : IPV6_LEAVE_GROUP, &m, sizeof(m));
}

static struct in_addr address_of(uint32_t ifindex)
{
	return v4_of(maddr_v4(ifindex ? 0x0a000001 + (ifindex << 8) : 0));
}

static uint32_t fmode(enum mc_mode mode)
{
	static const uint32_t modes[] = { MCAST_INCLUDE, MCAST_EXCLUDE, 7 };

	return modes[mode];
}

static int old_filter(struct world *w, const struct call *c)
{
	struct ip_msfilter *m = g_malloc0(IP_MSFILTER_SIZE(16));
	int err;

	m->imsf_multiaddr = v4_of(c->group);
	m->imsf_interface = address_of(c->ifindex);
	m->imsf_fmode = fmode(c->mode);
	m->imsf_numsrc = c->n;
	for (unsigned i = 0; i < c->n; i++)
		m->imsf_slist[i] = v4_of(source(false, i + 1));
	err = mc_setsockopt(w->so, IPPROTO_IP, IP_MSFILTER, m, IP_MSFILTER_SIZE(c->n));
	g_free(m);
	return err;
}

static int old(struct world *w, const struct call *c)
{
	static const int options[] = { IP_ADD_MEMBERSHIP,	 IP_DROP_MEMBERSHIP,
				       IP_ADD_SOURCE_MEMBERSHIP, IP_DROP_SOURCE_MEMBERSHIP,
				       IP_BLOCK_SOURCE,		 IP_UNBLOCK_SOURCE };
	struct ip_mreq_source s = { .imr_multiaddr = v4_of(c->group),
				    .imr_interface = address_of(c->ifindex),
				    .imr_sourceaddr = v4_of(c->source) };
	struct ip_mreq m = { s.imr_multiaddr, s.imr_interface };

	if (w->v6)
		return old_v6(w, c);
	if (c->what == FILTER)
		return old_filter(w, c);
	if (c->what > LEAVE)
		return mc_setsockopt(w->so, IPPROTO_IP, options[c->what], &s, sizeof(s));
	return mc_setsockopt(w->so, IPPROTO_IP, options[c->what], &m, sizeof(m));
}

static int independent_filter(struct world *w, const struct call *c, int level)
{
	struct group_filter *m = g_malloc0(GROUP_FILTER_SIZE(16));
	int err;

	m->gf_interface = c->ifindex;
	m->gf_group = sockaddr_of(c->group);
	m->gf_fmode = fmode(c->mode);
	m->gf_numsrc = c->n;
	for (unsigned i = 0; i < c->n; i++)
		m->gf_slist[i] = sockaddr_of(source(w->v6, i + 1));
	err = mc_setsockopt(w->so, level, MCAST_MSFILTER, m, GROUP_FILTER_SIZE(c->n));
	g_free(m);
	return err;
}

static int independent(struct world *w, const struct call *c)
{
	static const int options[] = { MCAST_JOIN_GROUP,	MCAST_LEAVE_GROUP,
				       MCAST_JOIN_SOURCE_GROUP, MCAST_LEAVE_SOURCE_GROUP,
				       MCAST_BLOCK_SOURCE,	MCAST_UNBLOCK_SOURCE };
	int level = w->v6 ? IPPROTO_IPV6 : IPPROTO_IP;
	struct group_source_req s = { c->ifindex, sockaddr_of(c->group), sockaddr_of(c->source) };
	struct group_req m = { c->ifindex, s.gsr_group };

	if (c->what == FILTER)
		return independent_filter(w, c, level);
	if (c->what > LEAVE)
		return mc_setsockopt(w->so, level, options[c->what], &s, sizeof(s));
	return mc_setsockopt(w->so, level, options[c->what], &m, sizeof(m));
}

static int (*const ways[])(struct world *w, const struct call *c) = {
	[TYPED] = typed, [OLD] = old, [INDEPENDENT] = independent
};

/* ---- scripts: J join, L leave; S s join and leave a source, B U block and unblock it; F filter ----
 * behind J and L: 9 an interface that there is not, ? none given, m one without IFF_MULTICAST, x a
 * unicast address; behind F: mode + - or 7, and how many sources.  R: no route from here on. */

static struct call parse(const struct world *w, const char *word)
{
	static const char letters[] = "JLSsBUF";
	struct call c = { .ifindex = 1, .group = group_of(w->v6, 0), .source = source(w->v6, 1) };

	c.what = (enum what)(strchr(letters, word[0]) - letters);
	if (c.what == FILTER) {
		c.mode = word[1] == '+' ? MC_INCLUDE : word[1] == '-' ? MC_EXCLUDE : MC_NO_MODE;
		c.n = (unsigned)g_ascii_digit_value(word[2]);
	} else if (c.what > LEAVE) {
		c.source = source(w->v6, (unsigned)g_ascii_digit_value(word[1]));
	}
	if (c.what <= LEAVE && word[1])
		c.ifindex = word[1] == '9' ? 9 : word[1] == 'm' ? 3 : 0;
	if (word[1] == 'x')
		c.group = source(w->v6, 7);
	return c;
}

/* What the last call answers; those before must succeed. */
static int run(struct world *w, enum way way, const char *script)
{
	char **words = g_strsplit(script, " ", -1);
	int err = 0;

	for (char **p = words; *p; p++) {
		struct call c;

		g_assert_cmpint(err, ==, 0);
		if (**p == 'R') {
			mc_node_route_flush(w->n);
			continue;
		}
		c = parse(w, *p);
		err = ways[way](w, &c);
	}
	g_strfreev(words);
	return err;
}

/* ---- what they answer ---- */

struct row {
	const char *preset, *script;
	int v4, v6;
};

static const struct row rows[] = {
	/* RFC 3678 s4.1.3 and s4.2.1; conformance SK-01, 07, 09 to 15, 17, 32 */
	{ "rfc3376", "J J", EADDRINUSE, EADDRINUSE },
	{ "rfc3376", "J9", EADDRNOTAVAIL, EADDRNOTAVAIL },
	{ "rfc3376", "Jx", EINVAL, EINVAL },
	{ "rfc3376", "Lx", EINVAL, EINVAL },
	{ "rfc3376", "L", EADDRNOTAVAIL, EADDRNOTAVAIL },
	{ "rfc3376", "J S1", EINVAL, EINVAL },
	{ "rfc3376", "J s1", EINVAL, EINVAL },
	{ "rfc3376", "S1 J", EINVAL, EINVAL },
	{ "rfc3376", "B1", EINVAL, EINVAL },
	{ "rfc3376", "U1", EINVAL, EINVAL },
	{ "rfc3376", "s1", EADDRNOTAVAIL, EADDRNOTAVAIL },
	{ "rfc3376", "J B1 B1", EADDRNOTAVAIL, EADDRNOTAVAIL },
	{ "rfc3376", "J U1", EADDRNOTAVAIL, EADDRNOTAVAIL },
	{ "rfc3376", "S1 s2", EADDRNOTAVAIL, EADDRNOTAVAIL },
	{ "rfc3376", "S1 S1", EADDRNOTAVAIL, EADDRNOTAVAIL },
	{ "rfc3376", "S1 B2", EINVAL, EINVAL },
	{ "rfc3376", "S1 s1 L", EADDRNOTAVAIL, EADDRNOTAVAIL },
	{ "rfc3376", "S1 S2 S3 L", 0, 0 },
	{ "rfc3376", "J F+0 L", EADDRNOTAVAIL, EADDRNOTAVAIL },
	{ "rfc3376", "F+2 s1", 0, 0 }, /* RFC 3376 s2: IPMulticastListen joins */
	{ "rfc3376", "J F70", EINVAL, EINVAL },
	/* linux-kernel.json errno_cases, measured; the routed leaves net/ipv4/igmp.c ip_mc_leave_group and
	 * net/ipv6/mcast.c ipv6_sock_mc_drop, the list that stays ip_mc_source */
	{ "linux-6", "J J", EADDRINUSE, EADDRINUSE },
	{ "linux-6", "J9", ENODEV, ENODEV },
	{ "linux-6", "R J?", ENODEV, ENODEV },
	{ "linux-6", "Jx", EINVAL, EINVAL },
	{ "linux-6", "Jm", 0, 0 },
	{ "linux-6", "J? L?", 0, 0 },
	{ "linux-6", "L", EADDRNOTAVAIL, EADDRNOTAVAIL },
	{ "linux-6", "L9", EADDRNOTAVAIL, EADDRNOTAVAIL },
	{ "linux-6", "J L L", EADDRNOTAVAIL, EADDRNOTAVAIL },
	{ "linux-6", "J R L?", ENODEV, 0 },
	{ "linux-6", "S1 J", EADDRINUSE, EADDRINUSE },
	{ "linux-6", "J S1", 0, 0 },
	{ "linux-6", "J B1 S2", EINVAL, EINVAL },
	{ "linux-6", "J B1 U1 S1", EINVAL, EINVAL },
	{ "linux-6", "J B1 F-0 S1", 0, 0 },
	{ "linux-6", "B1", EINVAL, EINVAL },
	{ "linux-6", "s1", EINVAL, EINVAL },
	{ "linux-6", "F-1", EINVAL, EINVAL },
	{ "linux-6", "S1 B2", EINVAL, EINVAL },
	{ "linux-6", "S1 S1", EADDRNOTAVAIL, EADDRNOTAVAIL },
	{ "linux-6", "J U1", EADDRNOTAVAIL, EADDRNOTAVAIL },
	{ "linux-6", "S1 s2", EADDRNOTAVAIL, EADDRNOTAVAIL },
	{ "linux-6", "J F70", EINVAL, EINVAL },
	/* OPENBSD.md A1, A3 */
	{ "openbsd-2016-list", "J J", EADDRINUSE, EADDRINUSE },
	{ "openbsd-2016-list", "J9", EADDRNOTAVAIL, ENXIO },
	{ "openbsd-2016-list", "L9", EADDRNOTAVAIL, ENXIO },
	{ "openbsd-2016-list", "Jm", EADDRNOTAVAIL, EADDRNOTAVAIL },
	{ "openbsd-2016-list", "R J?", EADDRNOTAVAIL, EADDRNOTAVAIL },
	{ "openbsd-2016-list", "J R L?", 0, 0 },
	{ "openbsd-2016-list", "S1", EOPNOTSUPP, EOPNOTSUPP },
	{ "netbsd", "J J", EADDRINUSE, EADDRINUSE },
	{ "netbsd", "S1", EOPNOTSUPP, EOPNOTSUPP },
	/* netinet/in_mcast.c inp_join_group, inp_lookup_mcast_ifp, inp_block_unblock_source,
	 * inp_set_source_filters; conformance SK-28 */
	{ "freebsd-14", "J J", EADDRINUSE, EADDRINUSE },
	{ "freebsd-14", "R J?", 0, EADDRNOTAVAIL },
	{ "freebsd-14", "S1 J", EINVAL, EINVAL },
	{ "freebsd-14", "J S1", EINVAL, EINVAL },
	{ "freebsd-14", "B1", EADDRNOTAVAIL, EADDRNOTAVAIL },
	{ "freebsd-14", "F-1", EADDRNOTAVAIL, EADDRNOTAVAIL },
	{ "freebsd-12", "S1 J", EINVAL, EINVAL },
	{ "xnu", "B1", EADDRNOTAVAIL, EADDRNOTAVAIL },
	/* POLICIES.md A1: illumos, Windows (WSAEADDRNOTAVAIL); sockets.c lwip_setsockopt_impl */
	{ "illumos", "J J", EADDRINUSE, EADDRINUSE },
	{ "windows", "J J", EADDRNOTAVAIL, EADDRNOTAVAIL },
	{ "lwip", "S1", ENOPROTOOPT, ENOPROTOOPT },
	{ "lwip", "J9", EADDRNOTAVAIL, EADDRNOTAVAIL },
};

static bool has_v6(const char *preset)
{
	return mc_preset_version(preset, true) != 0;
}

static bool asks_sources(const char *script)
{
	return strpbrk(script, "SsBUF") != NULL;
}

/* Whichever way it is made: the old options have no calls of sources for IPv6, nor a name for an interface that
 * there is not. */
static bool has_way(enum way way, const struct row *r, bool v6)
{
	static const char *const berkeley[] = { "openbsd-2016-list", "netbsd", "lwip", NULL };
	bool knows_mcast = !g_strv_contains(berkeley, r->preset);

	if (way == OLD)
		return !v6 || !asks_sources(r->script);
	return way == TYPED || knows_mcast;
}

static void calls_answer_as_the_system(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		for (int v6 = 0; v6 < 2; v6++)
			for (enum way way = 0; way < WAYS; way++) {
				const struct row *r = &rows[i];
				struct world w;
				int err;

				if (!has_way(way, r, v6) || (v6 && !has_v6(r->preset)))
					continue;
				open_world(&w, r->preset, v6);
				err = run(&w, way, r->script);
				if (err != (v6 ? r->v6 : r->v4))
					g_error("%s '%s' IPv%d way %d: %s", r->preset, r->script,
						v6 ? 6 : 4, way, g_strerror(err));
				close_world(&w);
			}
}

/* ---- octets that are wrong ---- */

/* linux-kernel.json errno_cases; do_ip_setsockopt's order of checks; conformance SK-05. */
static void wrong_octets_are_refused(void)
{
	static const struct {
		const char *preset;
		int level, option;
		size_t length;
		int err;
	} wrong[] = {
		{ "linux-6", IPPROTO_IP, IP_ADD_MEMBERSHIP, 0, EINVAL },
		{ "linux-6", IPPROTO_IP, IP_ADD_MEMBERSHIP, 1, EINVAL },
		{ "linux-6", IPPROTO_IP, IP_ADD_MEMBERSHIP, 4, EINVAL },
		{ "rfc3376", IPPROTO_IP, IP_ADD_MEMBERSHIP, 1, EINVAL },
		{ "openbsd-2016-list", IPPROTO_IP, IP_ADD_MEMBERSHIP, 12, EINVAL },
		{ "linux-6", IPPROTO_IPV6, IPV6_JOIN_GROUP, 19, EINVAL },
		{ "linux-6", IPPROTO_IP, MCAST_JOIN_GROUP, sizeof(struct group_req) - 1, EINVAL },
		/* the family of both addresses is 0 */
		{ "linux-6", IPPROTO_IP, MCAST_JOIN_GROUP, sizeof(struct group_req), EINVAL },
		{ "linux-6", IPPROTO_IP, MCAST_JOIN_SOURCE_GROUP, sizeof(struct group_source_req),
		  EADDRNOTAVAIL },
		{ "linux-6", IPPROTO_IPV6, MCAST_JOIN_SOURCE_GROUP, sizeof(struct group_source_req),
		  EINVAL },
		{ "linux-6", IPPROTO_IP, IP_MSFILTER, IP_MSFILTER_SIZE(0) - 1, EINVAL },
		{ "linux-6", IPPROTO_IP, MCAST_MSFILTER, 131073, ENOBUFS },
		{ "linux-6", IPPROTO_IP, IP_MULTICAST_IF, 1, EINVAL }, /* SK-27 */
		{ "rfc3376", IPPROTO_IP, IP_MULTICAST_IF, 1, EINVAL },
		{ "rfc3376", IPPROTO_IP, IP_MULTICAST_TTL, 0, EINVAL },
		{ "openbsd-2016-list", IPPROTO_IP, IP_MULTICAST_TTL, 4, EINVAL },
		{ "linux-6", IPPROTO_IPV6, IPV6_MULTICAST_HOPS, 1, EINVAL },
		/* what the system does not know */
		{ "linux-6", IPPROTO_IP, 250, 4, ENOPROTOOPT },
		{ "openbsd-2016-list", IPPROTO_IP, MCAST_JOIN_GROUP, sizeof(struct group_req),
		  EOPNOTSUPP },
		{ "rfc3376", IPPROTO_IP, IP_MULTICAST_ALL, 4, ENOPROTOOPT },
		{ "linux-6", IPPROTO_TCP, 1, 4, ENOPROTOOPT },
	};
	uint8_t *zeros = g_malloc0(131073);

	for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
		struct world w;

		open_world(&w, wrong[i].preset, false);
		g_assert_cmpint(mc_setsockopt(w.so, wrong[i].level, wrong[i].option, zeros,
					      wrong[i].length),
				==, wrong[i].err);
		g_assert_cmpint(mc_setsockopt(w.so, wrong[i].level, wrong[i].option, NULL, 0), !=,
				0);
		g_assert_cmpuint(mc_socket_count(w.so), ==, 0);
		close_world(&w);
	}
	g_free(zeros);
}

/* IP_MSFILTER_SIZE(numsrc) > optlen: EINVAL, but too many sources are ENOBUFS before that. */
static void a_filter_says_more_than_it_has(void)
{
	struct ip_msfilter m = { .imsf_multiaddr = v4_of(group_of(false, 0)),
				 .imsf_fmode = MCAST_EXCLUDE,
				 .imsf_numsrc = 2 };
	struct world w;

	open_world(&w, "linux-6", false);
	g_assert_cmpint(run(&w, TYPED, "J"), ==, 0);
	g_assert_cmpint(mc_setsockopt(w.so, IPPROTO_IP, IP_MSFILTER, &m, IP_MSFILTER_SIZE(1)), ==,
			EINVAL);
	m.imsf_numsrc = 0xffffffff;
	g_assert_cmpint(mc_setsockopt(w.so, IPPROTO_IP, IP_MSFILTER, &m, IP_MSFILTER_SIZE(1)), ==,
			ENOBUFS);
	mc_node_set_limit(w.n, "net.ipv4.igmp_max_msf", UINT64_MAX);
	g_assert_cmpint(mc_setsockopt(w.so, IPPROTO_IP, IP_MSFILTER, &m, IP_MSFILTER_SIZE(1)), ==,
			EINVAL);
	close_world(&w);
}

/* ---- values ---- */

static int set_int(struct mc_socket *so, int level, int option, int v)
{
	return mc_setsockopt(so, level, option, &v, sizeof(v));
}

static int set_octet(struct mc_socket *so, int level, int option, uint8_t v)
{
	return mc_setsockopt(so, level, option, &v, sizeof(v));
}

static int get_int(struct mc_socket *so, int level, int option)
{
	int v = -1;
	size_t length = sizeof(v);

	g_assert_cmpint(mc_getsockopt(so, level, option, &v, &length), ==, 0);
	return length == 1 ? *(uint8_t *)&v : v;
}

/* Conformance SK-24: gVisor's and Linux's; RFC 3493 s5.2 for hops; OPENBSD.md A1, A3. */
static void ttl_is_checked(void)
{
	static const struct {
		const char *preset;
		int value, v4, v6, then; /* errno, and what it is after both */
	} ttl[] = {
		{ "linux-6", 0, 0, 0, 0 },
		{ "linux-6", 255, 0, 0, 255 },
		{ "linux-6", -1, 0, 0, 1 },
		{ "linux-6", 256, EINVAL, EINVAL, 7 },
		{ "linux-6", -2, EINVAL, EINVAL, 7 },
		{ "rfc3376", -1, 0, 0, 1 },
		{ "rfc3376", 256, EINVAL, EINVAL, 7 },
		{ "freebsd-14", 256, EINVAL, EINVAL, 7 },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(ttl); i++) {
		struct world w;

		open_world(&w, ttl[i].preset, false);
		g_assert_cmpint(get_int(w.so, IPPROTO_IP, IP_MULTICAST_TTL), ==, 1);
		g_assert_cmpint(get_int(w.so, IPPROTO_IPV6, IPV6_MULTICAST_HOPS), ==, 1);
		g_assert_cmpint(set_octet(w.so, IPPROTO_IP, IP_MULTICAST_TTL, 7), ==, 0);
		g_assert_cmpint(set_int(w.so, IPPROTO_IPV6, IPV6_MULTICAST_HOPS, 7), ==, 0);
		g_assert_cmpint(set_int(w.so, IPPROTO_IP, IP_MULTICAST_TTL, ttl[i].value), ==,
				ttl[i].v4);
		g_assert_cmpint(set_int(w.so, IPPROTO_IPV6, IPV6_MULTICAST_HOPS, ttl[i].value), ==,
				ttl[i].v6);
		g_assert_cmpint(get_int(w.so, IPPROTO_IP, IP_MULTICAST_TTL), ==, ttl[i].then);
		g_assert_cmpint(get_int(w.so, IPPROTO_IPV6, IPV6_MULTICAST_HOPS), ==, ttl[i].then);
		close_world(&w);
	}
}

/* net/ipv4/ip_sockglue.c: LOOP is any value, ALL is 0 or 1; OPENBSD.md A1, A3: LOOP is 0 or 1. */
static void switches_are_checked(void)
{
	struct world w;

	open_world(&w, "linux-6", false);
	g_assert_cmpint(get_int(w.so, IPPROTO_IP, IP_MULTICAST_LOOP), ==, 1);
	g_assert_cmpint(get_int(w.so, IPPROTO_IP, IP_MULTICAST_ALL), ==, 1);
	g_assert_cmpint(set_int(w.so, IPPROTO_IP, IP_MULTICAST_LOOP, 0), ==, 0);
	g_assert_cmpint(get_int(w.so, IPPROTO_IP, IP_MULTICAST_LOOP), ==, 0);
	g_assert_cmpint(get_int(w.so, IPPROTO_IPV6, IPV6_MULTICAST_LOOP), ==, 1);
	g_assert_cmpint(set_int(w.so, IPPROTO_IP, IP_MULTICAST_LOOP, 5), ==, 0);
	g_assert_cmpint(get_int(w.so, IPPROTO_IP, IP_MULTICAST_LOOP), ==, 1);
	g_assert_cmpint(set_int(w.so, IPPROTO_IPV6, IPV6_MULTICAST_LOOP, 5), ==, EINVAL);
	g_assert_cmpint(set_int(w.so, IPPROTO_IP, IP_MULTICAST_ALL, 2), ==, EINVAL);
	g_assert_cmpint(set_int(w.so, IPPROTO_IPV6, IPV6_MULTICAST_ALL, 0), ==, 0);
	g_assert_cmpint(get_int(w.so, IPPROTO_IPV6, IPV6_MULTICAST_ALL), ==, 0);
	g_assert_cmpint(get_int(w.so, IPPROTO_IP, IP_MULTICAST_ALL), ==, 1);
	close_world(&w);
	open_world(&w, "openbsd-2016-list", false);
	g_assert_cmpint(set_octet(w.so, IPPROTO_IP, IP_MULTICAST_LOOP, 2), ==, EINVAL);
	g_assert_cmpint(set_int(w.so, IPPROTO_IPV6, IPV6_MULTICAST_LOOP, 2), ==, EINVAL);
	g_assert_cmpint(set_octet(w.so, IPPROTO_IP, IP_MULTICAST_LOOP, 0), ==, 0);
	g_assert_cmpint(get_int(w.so, IPPROTO_IP, IP_MULTICAST_LOOP), ==, 0);
	close_world(&w);
}

/* Conformance SK-27; OPENBSD.md A5: the interface's first address. */
static void interface_of_what_is_sent(void)
{
	static const struct {
		const char *preset;
		bool mreqn;
		const char *after_index; /* what is read once it was set by index */
	} sends[] = {
		{ "linux-6", true, "0.0.0.0" },
		{ "rfc3376", true, "0.0.0.0" },
		{ "freebsd-14", true, "10.0.2.1" },
		{ "openbsd-2016-list", false, NULL },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(sends); i++) {
		struct in_addr zero = { 0 }, own = v4_of(ip("10.0.2.1")),
			       other = v4_of(ip("192.0.2.99"));
		struct ip_mreqn by_index = { .imr_ifindex = 2 };
		struct maddr a;
		struct world w;

		open_world(&w, sends[i].preset, false);
		g_assert_cmpint(mc_setsockopt(w.so, IPPROTO_IP, IP_MULTICAST_IF, &zero, 4), ==, 0);
		g_assert_cmpint(mc_setsockopt(w.so, IPPROTO_IP, IP_MULTICAST_IF, &other, 4), ==,
				EADDRNOTAVAIL);
		g_assert_cmpint(mc_setsockopt(w.so, IPPROTO_IP, IP_MULTICAST_IF, &own, 4), ==, 0);
		g_assert_cmpint(mc_socket_get_if(w.so, &a), ==, 0);
		g_assert_true(maddr_equal(a, ip("10.0.2.1")));
		g_assert_cmpint(mc_setsockopt(w.so, IPPROTO_IP, IP_MULTICAST_IF, &by_index,
					      sizeof(by_index)),
				==, sends[i].mreqn ? 0 : EINVAL);
		mc_socket_get_if(w.so, &a);
		if (sends[i].after_index)
			g_assert_true(maddr_equal(a, ip(sends[i].after_index)));
		by_index.imr_ifindex = 9;
		g_assert_cmpint(mc_setsockopt(w.so, IPPROTO_IP, IP_MULTICAST_IF, &by_index,
					      sizeof(by_index)),
				==, sends[i].mreqn ? EADDRNOTAVAIL : EINVAL);
		g_assert_cmpint(set_int(w.so, IPPROTO_IPV6, IPV6_MULTICAST_IF, 2), ==, 0);
		g_assert_cmpint(get_int(w.so, IPPROTO_IPV6, IPV6_MULTICAST_IF), ==, 2);
		g_assert_cmpint(set_int(w.so, IPPROTO_IPV6, IPV6_MULTICAST_IF, 9), !=, 0);
		g_assert_cmpint(set_int(w.so, IPPROTO_IPV6, IPV6_MULTICAST_IF, 0), ==, 0);
		g_assert_cmpint(get_int(w.so, IPPROTO_IPV6, IPV6_MULTICAST_IF), ==, 0);
		close_world(&w);
	}
}

/* ---- filters that are read ---- */

/* RFC 3678 s4.2.2, s5.2.2: how many there are, and those there is room for. */
static void filters_are_read_back(void)
{
	struct sockaddr_storage second;
	union {
		struct ip_msfilter ip;
		struct group_filter group;
		uint8_t octets[GROUP_FILTER_SIZE(4)];
	} m = { .ip = { .imsf_multiaddr = v4_of(group_of(false, 0)),
			.imsf_interface = address_of(1),
			.imsf_numsrc = 4 } };
	size_t length = IP_MSFILTER_SIZE(4);
	struct world w;

	open_world(&w, "rfc3376", false);
	g_assert_cmpint(mc_getsockopt(w.so, IPPROTO_IP, IP_MSFILTER, &m, &length), ==,
			EADDRNOTAVAIL);
	g_assert_cmpint(run(&w, TYPED, "F+3"), ==, 0);
	g_assert_cmpint(mc_getsockopt(w.so, IPPROTO_IP, IP_MSFILTER, &m, &length), ==, 0);
	g_assert_cmpuint(length, ==, IP_MSFILTER_SIZE(3));
	g_assert_cmpuint(m.ip.imsf_fmode, ==, MCAST_INCLUDE);
	g_assert_cmpuint(m.ip.imsf_numsrc, ==, 3);
	g_assert_cmphex(m.ip.imsf_slist[0].s_addr, ==, v4_of(source(false, 1)).s_addr);
	m.ip.imsf_numsrc = 1;
	length = IP_MSFILTER_SIZE(4);
	g_assert_cmpint(mc_getsockopt(w.so, IPPROTO_IP, IP_MSFILTER, &m, &length), ==, 0);
	g_assert_cmpuint(length, ==, IP_MSFILTER_SIZE(1));
	g_assert_cmpuint(m.ip.imsf_numsrc, ==, 3);
	length = IP_MSFILTER_SIZE(0) - 1;
	g_assert_cmpint(mc_getsockopt(w.so, IPPROTO_IP, IP_MSFILTER, &m, &length), ==, EINVAL);
	close_world(&w);

	open_world(&w, "linux-6", true);
	g_assert_cmpint(run(&w, TYPED, "J B1 B2"), ==, 0);
	memset(&m, 0, sizeof(m));
	m.group.gf_interface = 1;
	m.group.gf_group = sockaddr_of(group_of(true, 0));
	m.group.gf_numsrc = 4;
	length = sizeof(m);
	g_assert_cmpint(mc_getsockopt(w.so, IPPROTO_IPV6, MCAST_MSFILTER, &m, &length), ==, 0);
	g_assert_cmpuint(length, ==, GROUP_FILTER_SIZE(2));
	g_assert_cmpuint(m.group.gf_fmode, ==, MCAST_EXCLUDE);
	memcpy(&second, (const uint8_t *)&m + GROUP_FILTER_SIZE(1), sizeof(second));
	g_assert_cmpuint(second.ss_family, ==, AF_INET6);
	length = 8;
	g_assert_cmpint(mc_getsockopt(w.so, IPPROTO_IP, IP_ADD_MEMBERSHIP, &m, &length), ==,
			ENOPROTOOPT);
	close_world(&w);
}

/* ---- sockets of one kind ---- */

/* linux-kernel.json: EPROTO on TCP; inp_setmoptions: EOPNOTSUPP; net/ipv4/ip_sockglue.c: the rest of Linux's. */
static void sockets_of_one_kind_answer_otherwise(void)
{
	const struct mc_socket_config tcp = { .domain = MC_INET, .type = MC_STREAM },
				      inet6 = { .domain = MC_INET6, .type = MC_DGRAM };
	struct world w;

	open_world(&w, "linux-6", false);
	g_assert_cmpint(mc_socket_create(w.n, &tcp, &w.so), ==, 0);
	g_assert_cmpint(run(&w, OLD, "J"), ==, EPROTO);
	g_assert_cmpint(set_int(w.so, IPPROTO_IP, IP_MULTICAST_TTL, 3), ==, EINVAL);
	g_assert_cmpint(set_int(w.so, IPPROTO_IP, IP_MULTICAST_LOOP, 0), ==, 0);
	g_assert_cmpint(set_int(w.so, IPPROTO_IPV6, IPV6_MULTICAST_HOPS, 3), ==, ENOPROTOOPT);
	g_assert_cmpint(mc_socket_create(w.n, &inet6, &w.so), ==, 0);
	g_assert_cmpint(run(&w, OLD, "J"), ==, 0); /* SOL_IP of an IPv6 UDP socket */
	close_world(&w);
	open_world(&w, "freebsd-14", false);
	g_assert_cmpint(mc_socket_create(w.n, &tcp, &w.so), ==, 0);
	g_assert_cmpint(run(&w, OLD, "J"), ==, EOPNOTSUPP);
	close_world(&w);
	open_world(&w, "4.4bsd", false);
	g_assert_cmpint(mc_socket_create(w.n, &tcp, &w.so), ==, 0);
	g_assert_cmpint(run(&w, OLD, "J"), ==, 0);
	close_world(&w);
}

/* ---- OpenBSD's IPv6 list (OPENBSD.md A3) ---- */

static void openbsd_list_has_its_quirks(void)
{
	static const struct mc_where any = { MC_WHERE_ANY, 0, { 0, 0 } },
				     first = { MC_WHERE_INDEX, 1, { 0, 0 } };
	const struct mc_socket_config user = { .domain = MC_DUAL, .type = MC_DGRAM, .uid = 1000 };
	struct mc_socket *so;
	struct world w;

	open_world(&w, "openbsd-2016-list", true);
	g_assert_cmpint(mc_socket_join(w.so, ip("::"), first, NULL), ==, 0);
	g_assert_cmpint(mc_socket_leave(w.so, ip("::"), first, NULL), ==, 0);
	g_assert_cmpint(mc_socket_join(w.so, ip("0.0.0.0"), first, NULL), ==, EINVAL);
	g_assert_cmpint(mc_socket_create(w.n, &user, &so), ==, 0);
	g_assert_cmpint(mc_socket_join(so, ip("::"), first, NULL), ==, EACCES);
	g_assert_cmpint(mc_socket_join(w.so, ip("ff02::5"), first, NULL), ==, 0);
	g_assert_cmpint(mc_socket_leave(w.so, ip("ff02::5"), any, NULL), ==, EADDRNOTAVAIL);
	g_assert_cmpint(mc_socket_leave(w.so, ip("ff02::5"), first, NULL), ==, 0);
	g_assert_cmpint(mc_socket_join(w.so, ip("ff01::5"), first, NULL), ==, 0);
	g_assert_cmpint(mc_socket_leave(w.so, ip("ff01::5"), first, NULL), ==, EADDRNOTAVAIL);
	g_assert_cmpint(mc_socket_leave(w.so, ip("ff01::5"), any, NULL), ==, EADDRNOTAVAIL);
	g_assert_true(mc_node_has_group(w.n, 1, ip("ff01::5")));
	mc_socket_close(w.so, NULL, NULL);
	g_assert_false(mc_node_has_group(w.n, 1, ip("ff01::5")));
	/* the driver's own errno, where IPv4's is ENOBUFS for all */
	w.so = mc_socket_open(w.n);
	w.f.refuse = ip("ff15::9");
	g_assert_cmpint(mc_socket_join(w.so, ip("ff15::9"), first, NULL), ==, EIO);
	w.f.refuse = ip("239.9.9.9");
	g_assert_cmpint(mc_socket_join(w.so, ip("239.9.9.9"), first, NULL), ==, ENOBUFS);
	close_world(&w);
}

/* ---- names ---- */

static void options_are_found_by_symbol(void)
{
	static const struct {
		const char *symbol;
		int level, option;
	} names[] = {
		{ "IP_ADD_MEMBERSHIP", IPPROTO_IP, IP_ADD_MEMBERSHIP },
		{ "IPV6_ADD_MEMBERSHIP", IPPROTO_IPV6, IPV6_JOIN_GROUP },
		{ "IPV6_LEAVE_GROUP", IPPROTO_IPV6, IPV6_LEAVE_GROUP },
		{ "MCAST_MSFILTER", IPPROTO_IP, MCAST_MSFILTER },
		{ "IP_MULTICAST_ALL", IPPROTO_IP, IP_MULTICAST_ALL },
	};
	int level, option;

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		g_assert_true(mc_option_find(names[i].symbol, &level, &option));
		g_assert_cmpint(level, ==, names[i].level);
		g_assert_cmpint(option, ==, names[i].option);
	}
	g_assert_false(mc_option_find("IP_MULTICAST_TLL", &level, &option));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/sockopt/calls-answer-as-the-system", calls_answer_as_the_system);
	g_test_add_func("/sockopt/wrong-octets-are-refused", wrong_octets_are_refused);
	g_test_add_func("/sockopt/a-filter-says-more-than-it-has", a_filter_says_more_than_it_has);
	g_test_add_func("/sockopt/ttl-is-checked", ttl_is_checked);
	g_test_add_func("/sockopt/switches-are-checked", switches_are_checked);
	g_test_add_func("/sockopt/interface-of-what-is-sent", interface_of_what_is_sent);
	g_test_add_func("/sockopt/filters-are-read-back", filters_are_read_back);
	g_test_add_func("/sockopt/sockets-of-one-kind-answer-otherwise",
			sockets_of_one_kind_answer_otherwise);
	g_test_add_func("/sockopt/openbsd-list-has-its-quirks", openbsd_list_has_its_quirks);
	g_test_add_func("/sockopt/options-are-found-by-symbol", options_are_found_by_symbol);
	return g_test_run();
}
