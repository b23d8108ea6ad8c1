/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The interface layer as ifnet(9) describes it: ifioctl and its checks, flags that are counted, link states, the output
 * queue, if_data, the two doors of multicast addresses, if_alloc and its like.
 */
#include <errno.h>

#include "model/if_more.h"
#include "model/if_multi.h"
#include "model/node_ifnet.h"
#include "model/node_private.h"
#include "tests/unit/fake_port.h"

#define ROOT 0
#define USER 1000

/* ---- a port that notes what the device was told ---- */

static GHashTable *filter; /* of struct maddr: what passes */
static bool hears_all, refuses_all;

static int note_filter(struct port *p, uint32_t ifindex, struct maddr group, bool on)
{
	struct maddr *key;

	(void)p;
	if (ifindex != 1)
		return 0;
	if (maddr_is_any(group)) {
		if (refuses_all)
			return EIO;
		hears_all = on;
		return 0;
	}
	if (on && group.lo == ip("239.66.66.66").lo)
		return EIO;
	if (on) {
		key = g_memdup2(&group, sizeof(group));
		g_assert_true(g_hash_table_add(filter, key));
	} else {
		g_assert_true(g_hash_table_remove(filter, &group));
	}
	return 0;
}

static bool passes(const char *group)
{
	struct maddr a = ip(group);

	return g_hash_table_contains(filter, &a);
}

struct lab {
	struct fake f;
	struct port_ops ops;
	struct mc_node *n;
	struct ifnet *ifp;
};

static void open_lab(struct lab *lab, const char *preset, const char *driver)
{
	fake_init(&lab->f);
	lab->ops = fake_ops;
	lab->ops.filter = note_filter;
	lab->f.port.ops = &lab->ops;
	filter = g_hash_table_new_full(maddr_hash, maddr_same, g_free, NULL);
	hears_all = refuses_all = false;
	lab->n = one_interface(&lab->f, preset, driver);
	lab->ifp = ifnet_by_index(&lab->n->stack, 1);
}

static void close_lab(struct lab *lab)
{
	mc_node_free(lab->n);
	fake_fini(&lab->f);
	g_hash_table_destroy(filter);
}

static struct mc_ifinfo info(const struct lab *lab)
{
	struct mc_ifinfo i;

	g_assert_cmpint(mc_node_interface(lab->n, 1, &i), ==, 0);
	return i;
}

static int ask(struct lab *lab, uint32_t uid, enum mc_ifcmd command, struct mc_ifreq r)
{
	g_strlcpy(r.name, "em0", sizeof(r.name));
	return mc_ifioctl(lab->n, uid, command, &r);
}

#define REQ(...)                                                                                   \
	(struct mc_ifreq)                                                                          \
	{                                                                                          \
		__VA_ARGS__                                                                        \
	}

static struct mc_socket *member(struct mc_node *n, const char *group)
{
	struct mc_where where = { .kind = MC_WHERE_ADDRESS, .address = ip("192.0.2.10") };
	struct mc_socket *so = mc_socket_open(n);

	g_assert_cmpint(mc_socket_join(so, ip(group), where, NULL), ==, 0);
	return so;
}

/* ---- ifioctl ---- */

/* "MTU values less than 72 or greater than 65535 are considered invalid"; above 1500 an Ethernet needs JUMBO_MTU. */
static void mtu_is_checked(void)
{
	static const struct {
		uint32_t mtu;
		int err;
	} cases[] = { { 71, EINVAL },	 { 72, 0 },	    { 1400, 0 },
		      { 1500, 0 },	 { 1501, EINVAL },  { 9000, EINVAL },
		      { 65535, EINVAL }, { 65536, EINVAL }, { 0, EINVAL } };
	struct lab lab;

	open_lab(&lab, "freebsd-14", NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		uint32_t was = info(&lab).mtu;

		g_assert_cmpint(ask(&lab, ROOT, MC_SIOCSIFMTU, REQ(.mtu = cases[i].mtu)), ==,
				cases[i].err);
		g_assert_cmpuint(info(&lab).mtu, ==, cases[i].err ? was : cases[i].mtu);
	}
	g_assert_cmpint(ask(&lab, ROOT, MC_SIOCSIFCAP, REQ(.enabled = MC_IFCAP_JUMBO_MTU)), ==, 0);
	g_assert_cmpint(ask(&lab, ROOT, MC_SIOCSIFMTU, REQ(.mtu = 9000)), ==, 0);
	g_assert_cmpint(ask(&lab, ROOT, MC_SIOCSIFMTU, REQ(.mtu = 9001)), ==, EINVAL);
	/* RFC 8200 s5: IPv6 needs 1280 */
	g_assert_cmpint(mc_node_add_address(lab.n, 1, ip("2001:db8::1"), 64), ==, 0);
	g_assert_cmpint(ask(&lab, ROOT, MC_SIOCSIFMTU, REQ(.mtu = 1279)), ==, EINVAL);
	g_assert_cmpint(ask(&lab, ROOT, MC_SIOCSIFMTU, REQ(.mtu = 1280)), ==, 0);
	close_lab(&lab);
}

/* "Caller must have appropriate privilege." */
static void changes_need_root(void)
{
	struct lab lab;

	open_lab(&lab, "freebsd-14", NULL);
	for (int c = 0; c < MC_SIOC_COMMANDS; c++) {
		bool gets = c == MC_SIOCGIFFLAGS || c == MC_SIOCGIFCAP || c == MC_SIOCGIFMTU ||
			    c == MC_SIOCGIFMETRIC || c == MC_SIOCGIFPHYS || c == MC_SIOCGIFADDR ||
			    c == MC_SIOCGIFDSTADDR || c == MC_SIOCGIFBRDADDR ||
			    c == MC_SIOCGIFNETMASK;
		struct mc_ifreq unknown = { .name = "em7" };

		g_assert_cmpint(ask(&lab, USER, c, REQ(.mtu = 1500)) == EPERM, ==, !gets);
		g_assert_cmpint(mc_ifioctl(lab.n, ROOT, c, &unknown), ==, ENXIO);
	}
	g_assert_cmpint(ask(&lab, ROOT, MC_SIOC_COMMANDS, REQ(.mtu = 0)), ==, EOPNOTSUPP);
	close_lab(&lab);
}

/* "Requesting to enable an unsupported capability is invalid." */
static void capabilities_are_checked(void)
{
	struct lab lab;

	open_lab(&lab, "freebsd-14", NULL);
	g_assert_cmpint(ask(&lab, ROOT, MC_SIOCSIFCAP, REQ(.enabled = MC_IFCAP_NETCONS)), ==,
			EINVAL);
	g_assert_cmpuint(info(&lab).hwassist, ==, MC_CSUM_IP | MC_CSUM_TCP | MC_CSUM_UDP);
	g_assert_cmpint(ask(&lab, ROOT, MC_SIOCSIFCAP, REQ(.enabled = MC_IFCAP_POLLING)), ==, 0);
	g_assert_cmpuint(info(&lab).enabled, ==, MC_IFCAP_POLLING);
	g_assert_cmpuint(info(&lab).hwassist, ==, 0);
	g_assert_true(info(&lab).flags & MC_IFF_POLLING);
	g_assert_cmpint(ask(&lab, ROOT, MC_SIOCSIFCAP, REQ(.enabled = 0)), ==, 0);
	g_assert_false(info(&lab).flags & MC_IFF_POLLING);
	close_lab(&lab);
}

struct said {
	GString *text;
};

static void hear_message(enum mc_ifmsg message, uint32_t ifindex, const char *name, void *ctx)
{
	static const char *const words[] = { "arrival", "departure", "info", "newaddr", "deladdr" };

	g_string_append_printf(ctx, "%s %u %s;", words[message], ifindex, name);
}

/* "RTM_IFANNOUNCE departure and arrival messages are sent so that routing code ... will update its interface list." */
static void a_new_name_is_announced(void)
{
	GString *said = g_string_new(NULL);
	struct lab lab;
	char name[MC_IFNAMSIZ];

	open_lab(&lab, "freebsd-14", NULL);
	mc_node_listen(lab.n, hear_message, said);
	g_assert_cmpint(ask(&lab, ROOT, MC_SIOCSIFNAME, REQ(.new_name = "")), ==, EINVAL);
	g_assert_cmpint(ask(&lab, ROOT, MC_SIOCSIFNAME, REQ(.new_name = "em0")), ==, EEXIST);
	g_assert_cmpint(ask(&lab, ROOT, MC_SIOCSIFNAME, REQ(.new_name = "lan0")), ==, 0);
	g_assert_cmpstr(said->str, ==, "departure 1 em0;arrival 1 lan0;");
	g_assert_cmpuint(mc_if_nametoindex(lab.n, "lan0"), ==, 1);
	g_assert_cmpuint(mc_if_nametoindex(lab.n, "em0"), ==, 0);
	g_assert_cmpint(mc_if_indextoname(lab.n, 1, name), ==, 0);
	g_assert_cmpstr(name, ==, "lan0");
	g_assert_cmpint(mc_if_indextoname(lab.n, 2, name), ==, ENXIO);
	g_string_truncate(said, 0);
	mc_node_set_up(lab.n, 1, false);
	mc_node_add_address(lab.n, 1, ip("192.0.2.11"), 24);
	mc_node_del_address(lab.n, 1, ip("192.0.2.11"));
	mc_node_detach_interface(lab.n, 1);
	g_assert_cmpstr(
		said->str, ==,
		"info 1 lan0;newaddr 1 lan0;deladdr 1 lan0;departure 1 lan0;deladdr 1 gone0;");
	mc_node_listen(lab.n, NULL, NULL);
	close_lab(&lab);
	g_string_free(said, TRUE);
}

static void addresses_are_asked_and_set(void)
{
	struct mc_ifreq r = { .name = "em0" };
	struct lab lab;

	open_lab(&lab, "freebsd-14", NULL);
	r.address = maddr_v4(0);
	g_assert_cmpint(mc_ifioctl(lab.n, USER, MC_SIOCGIFADDR, &r), ==, 0);
	g_assert_true(maddr_equal(r.address, ip("192.0.2.10")));
	g_assert_cmpuint(r.prefix, ==, 24);
	g_assert_cmpint(mc_ifioctl(lab.n, USER, MC_SIOCGIFBRDADDR, &r), ==, 0);
	g_assert_true(maddr_equal(r.destination, ip("192.0.2.255")));
	g_assert_cmpint(mc_ifioctl(lab.n, USER, MC_SIOCGIFDSTADDR, &r), ==, EINVAL);
	r = REQ(.name = "em0", .address = ip("192.0.2.10"), .destination = ip("192.0.2.254"));
	g_assert_cmpint(mc_ifioctl(lab.n, ROOT, MC_SIOCSIFBRDADDR, &r), ==, 0);
	r.destination = maddr_v4(0);
	g_assert_cmpint(mc_ifioctl(lab.n, USER, MC_SIOCGIFBRDADDR, &r), ==, 0);
	g_assert_true(maddr_equal(r.destination, ip("192.0.2.254")));
	r.prefix = 16;
	g_assert_cmpint(mc_ifioctl(lab.n, ROOT, MC_SIOCSIFNETMASK, &r), ==, 0);
	r.prefix = 33;
	g_assert_cmpint(mc_ifioctl(lab.n, ROOT, MC_SIOCSIFNETMASK, &r), ==, EINVAL);
	/* SIOCSIFADDR is in place of the first, with the net of its class */
	r = REQ(.name = "em0", .address = ip("10.0.0.1"));
	g_assert_cmpint(mc_ifioctl(lab.n, ROOT, MC_SIOCSIFADDR, &r), ==, 0);
	r = REQ(.name = "em0", .address = maddr_v4(0));
	g_assert_cmpint(mc_ifioctl(lab.n, USER, MC_SIOCGIFNETMASK, &r), ==, 0);
	g_assert_true(maddr_equal(r.address, ip("10.0.0.1")));
	g_assert_cmpuint(r.prefix, ==, 8);
	r = REQ(.name = "em0", .address = ip("10.0.0.2"), .prefix = 8);
	g_assert_cmpint(mc_ifioctl(lab.n, ROOT, MC_SIOCAIFADDR, &r), ==, 0);
	g_assert_cmpint(mc_ifioctl(lab.n, ROOT, MC_SIOCAIFADDR, &r), ==, EEXIST);
	g_assert_cmpint(mc_ifioctl(lab.n, ROOT, MC_SIOCDIFADDR, &r), ==, 0);
	g_assert_cmpint(mc_ifioctl(lab.n, ROOT, MC_SIOCDIFADDR, &r), ==, EADDRNOTAVAIL);
	r = REQ(.name = "em0", .metric = 3, .physical = 7);
	g_assert_cmpint(mc_ifioctl(lab.n, ROOT, MC_SIOCSIFMETRIC, &r), ==, 0);
	g_assert_cmpint(mc_ifioctl(lab.n, ROOT, MC_SIOCSIFPHYS, &r), ==, 0);
	r = REQ(.name = "em0");
	g_assert_cmpint(mc_ifioctl(lab.n, USER, MC_SIOCGIFMETRIC, &r), ==, 0);
	g_assert_cmpint(mc_ifioctl(lab.n, USER, MC_SIOCGIFPHYS, &r), ==, 0);
	g_assert_cmpuint(r.metric * 10 + r.physical, ==, 37);
	close_lab(&lab);
}

static void collect(const struct mc_ifaddr *a, void *ctx)
{
	g_string_append_c(ctx, a->family == MC_AF_LINK ? 'l' : a->family == MC_AF_INET ? '4' : '6');
	g_assert_true(a->family != MC_AF_LINK || a->link_address >> 40 == 0x02);
}

/* "the head of the queue is always an AF_LINK address" */
static void the_link_layer_comes_first(void)
{
	GString *order = g_string_new(NULL);
	struct lab lab;

	open_lab(&lab, "freebsd-14", NULL);
	mc_node_add_address(lab.n, 1, ip("fe80::1"), 64);
	g_assert_cmpint(mc_if_walk_addresses(lab.n, 1, collect, order), ==, 0);
	g_assert_cmpstr(order->str, ==, "l46");
	g_assert_cmpint(mc_if_walk_addresses(lab.n, 2, collect, order), ==, ENXIO);
	close_lab(&lab);
	g_string_free(order, TRUE);
}

/* ---- flags ---- */

/* The asterisks of ifnet(9): "masked off". */
static void some_flags_cannot_be_changed(void)
{
	unsigned fixed = MC_IF_BROADCAST | MC_IF_POINTOPOINT | MC_IFF_RUNNING | MC_IFF_PROMISC |
			 MC_IFF_ALLMULTI | MC_IFF_OACTIVE | MC_IFF_SIMPLEX | MC_IF_MULTICAST |
			 MC_IFF_POLLING;
	unsigned free_ones =
		MC_IFF_DEBUG | MC_IFF_NOARP | MC_IFF_LINK0 | MC_IFF_LINK1 | MC_IFF_LINK2;
	struct lab lab;
	unsigned was;

	open_lab(&lab, "freebsd-14", NULL);
	was = info(&lab).flags;
	g_assert_cmpuint(was, ==,
			 MC_IF_UP | MC_IF_BROADCAST | MC_IFF_RUNNING | MC_IFF_SIMPLEX |
				 MC_IF_MULTICAST);
	g_assert_cmpint(
		ask(&lab, ROOT, MC_SIOCSIFFLAGS, REQ(.flags = MC_IF_UP | fixed | free_ones)), ==,
		0);
	g_assert_cmpuint(info(&lab).flags, ==, was | free_ones);
	g_assert_cmpint(ask(&lab, ROOT, MC_SIOCSIFFLAGS, REQ(.flags = 0)), ==, 0);
	g_assert_cmpuint(info(&lab).flags, ==, was & ~(unsigned)MC_IF_UP);
	g_assert_false(lab.ifp->gm.up);
	g_assert_cmpint(ask(&lab, ROOT, MC_SIOCSIFFLAGS, REQ(.flags = MC_IF_UP)), ==, 0);
	g_assert_true(lab.ifp->gm.up);
	/* "implies IFF_PROMISC" */
	g_assert_cmpint(ask(&lab, ROOT, MC_SIOCSIFFLAGS, REQ(.flags = MC_IF_UP | MC_IFF_PPROMISC)),
			==, 0);
	g_assert_true(info(&lab).flags & MC_IFF_PROMISC && hears_all);
	g_assert_cmpint(ask(&lab, ROOT, MC_SIOCSIFFLAGS, REQ(.flags = MC_IF_UP)), ==, 0);
	g_assert_false(info(&lab).flags & MC_IFF_PROMISC || hears_all);
	close_lab(&lab);
}

/* "On reference count transitions from zero to one and one to zero" */
static void promiscuous_listeners_are_counted(void)
{
	struct lab lab;

	open_lab(&lab, "openbsd-2016-list", NULL);
	g_assert_cmpint(mc_if_promisc(lab.n, 1, false), ==, EINVAL);
	g_assert_cmpint(mc_if_promisc(lab.n, 2, true), ==, ENXIO);
	g_assert_cmpint(mc_if_promisc(lab.n, 1, true), ==, 0);
	g_assert_true(hears_all);
	g_assert_cmpint(mc_if_promisc(lab.n, 1, true), ==, 0);
	g_assert_cmpint(mc_if_allmulti(lab.n, 1, true), ==, 0);
	g_assert_cmpint(mc_if_promisc(lab.n, 1, false), ==, 0);
	g_assert_cmpint(mc_if_promisc(lab.n, 1, false), ==, 0);
	g_assert_cmpuint(info(&lab).flags & (MC_IFF_PROMISC | MC_IFF_ALLMULTI), ==,
			 MC_IFF_ALLMULTI);
	g_assert_true(hears_all);
	g_assert_cmpint(mc_if_allmulti(lab.n, 1, false), ==, 0);
	g_assert_false(hears_all);
	refuses_all = true;
	g_assert_cmpint(mc_if_promisc(lab.n, 1, true), ==, EIO);
	g_assert_cmpuint(info(&lab).promiscuous, ==, 0);
	g_assert_false(info(&lab).flags & MC_IFF_PROMISC);
	close_lab(&lab);
}

/* ---- if_data ---- */

static void packets_are_counted(void)
{
	struct mc_endpoint to = { .address = ip("239.1.2.3"), .port = 5000 };
	struct mc_endpoint there = { .address = ip("192.0.2.1"), .port = 5000 };
	uint8_t ipv6[40] = { 0x60 }, junk[20] = { 0x50 };
	struct mc_ifinfo before, i;
	struct mc_socket *so;
	struct lab lab;

	open_lab(&lab, "rfc2236", NULL);
	so = mc_socket_open(lab.n);
	before = info(&lab);
	g_assert_cmpint(mc_socket_sendto(so, &to, "abcd", 4), ==, 0);
	g_assert_cmpint(mc_socket_sendto(so, &there, "abcd", 4), ==, 0);
	hear(lab.n, "192.0.2.1", "224.0.0.1", 0x11, 100, "0.0.0.0");
	hear(lab.n, "192.0.2.1", "239.9.9.9", 0x16, 0, "239.9.9.9");
	i = info(&lab);
	g_assert_cmpuint(i.opackets, ==, before.opackets + 2);
	g_assert_cmpuint(i.obytes, ==, before.obytes + 2 * (20 + 8 + 4));
	g_assert_cmpuint(i.omcasts, ==, before.omcasts + 1);
	g_assert_cmpuint(i.ipackets, ==, 2);
	g_assert_cmpuint(i.imcasts, ==, 2);
	g_assert_cmpuint(i.ibytes, ==, 2 * 32);
	g_assert_cmpuint(i.noproto, ==, 0);
	/* "Number of packets received for unknown network-layer protocol" */
	mc_node_input(lab.n, 1, ipv6, sizeof(ipv6));
	mc_node_input(lab.n, 1, junk, sizeof(junk));
	g_assert_cmpuint(info(&lab).noproto, ==, 2);
	/* a device that is down hears nothing */
	mc_node_set_up(lab.n, 1, false);
	mc_node_input(lab.n, 1, junk, sizeof(junk));
	g_assert_cmpuint(info(&lab).ipackets, ==, 4);
	close_lab(&lab);
}

/* ---- the output queue ---- */

/* 32 octets at 256 bit/s take a second each: one is on the line, two wait, the rest is refused. */
static void a_slow_line_fills_the_queue(void)
{
	struct mc_endpoint to = { .address = ip("239.1.2.3"), .port = 5000 };
	struct mc_socket *so;
	struct lab lab;
	guint sent;

	open_lab(&lab, "openbsd-2016-list", NULL);
	fake_run(&lab.f, 100 * MC_SEC);
	so = mc_socket_open(lab.n);
	sent = lab.f.sent->len;
	g_assert_cmpint(mc_if_set_queue(lab.n, 1, 256, 2), ==, 0);
	for (int i = 0; i < 3; i++)
		g_assert_cmpint(mc_socket_sendto(so, &to, "abcd", 4), ==, 0);
	g_assert_cmpint(mc_socket_sendto(so, &to, "abcd", 4), ==, ENOBUFS);
	g_assert_cmpuint(info(&lab).queue_length, ==, 2);
	g_assert_cmpuint(info(&lab).oqdrops, ==, 1);
	g_assert_cmpuint(metric(lab.n, "oqdrops"), ==, 1);
	g_assert_true(info(&lab).flags & MC_IFF_OACTIVE);
	g_assert_cmpuint(info(&lab).watchdog, >, 0);
	g_assert_cmpuint(lab.f.sent->len, ==, sent);
	if_start(lab.ifp); /* OACTIVE: nothing happens */
	g_assert_cmpuint(info(&lab).queue_length, ==, 2);
	fake_run(&lab.f, 101 * MC_SEC);
	g_assert_cmpuint(lab.f.sent->len, ==, sent + 1);
	g_assert_cmpint(fake_sent(&lab.f, sent)->at, ==, 101 * MC_SEC);
	fake_run(&lab.f, 110 * MC_SEC);
	g_assert_cmpint(fake_sent(&lab.f, sent + 2)->at, ==, 103 * MC_SEC);
	g_assert_false(info(&lab).flags & MC_IFF_OACTIVE);
	g_assert_cmpuint(info(&lab).watchdog, ==, 0);
	/* if_down: "flush its output queue" */
	for (int i = 0; i < 3; i++)
		mc_socket_sendto(so, &to, "abcd", 4);
	mc_node_set_up(lab.n, 1, false);
	g_assert_cmpuint(info(&lab).queue_length, ==, 0);
	fake_run(&lab.f, 200 * MC_SEC);
	g_assert_cmpuint(lab.f.sent->len, ==, sent + 3);
	/* whatever is queued goes with the node, and with its interface */
	mc_node_set_up(lab.n, 1, true);
	for (int i = 0; i < 3; i++)
		mc_socket_sendto(so, &to, "abcd", 4);
	close_lab(&lab);
}

static void nothing_waits_behind_a_detached_interface(void)
{
	struct mc_endpoint to = { .address = ip("239.1.2.3"), .port = 5000 };
	struct mc_socket *so;
	struct lab lab;

	open_lab(&lab, "openbsd-2016-list", NULL);
	so = mc_socket_open(lab.n);
	mc_if_set_queue(lab.n, 1, 8, 0);
	mc_socket_sendto(so, &to, "abcd", 4);
	mc_socket_sendto(so, &to, "abcd", 4);
	g_assert_cmpint(mc_node_detach_interface(lab.n, 1), ==, 0);
	g_assert_cmpuint(lab.f.armed->len, ==, 0);
	g_assert_cmpuint(kmem_account(&lab.n->stack.kmem, KMEM_MBUF)->bytes, ==, 0);
	close_lab(&lab);
}

static unsigned link_hooks;

static void count_hook(struct if_hook *h)
{
	(void)h;
	link_hooks++;
}

/* A line that is down: what is sent waits, nothing is heard; OpenBSD LINK_STATE_IS_UP: unknown is up. */
static void link_states(void)
{
	struct mc_endpoint to = { .address = ip("239.1.2.3"), .port = 5000 };
	struct if_hook hook = { .ifp = NULL };
	struct mc_socket *so;
	struct lab lab;
	guint sent;

	open_lab(&lab, "openbsd-2016-list", NULL);
	fake_run(&lab.f, 100 * MC_SEC);
	link_hooks = 0;
	if_hook_establish(lab.ifp, IF_HOOK_LINK, &hook, count_hook, false);
	so = mc_socket_open(lab.n);
	sent = lab.f.sent->len;
	g_assert_cmpint(mc_if_set_link_state(lab.n, 2, MC_LINK_UP), ==, ENXIO);
	g_assert_cmpuint(info(&lab).link_state, ==, MC_LINK_UNKNOWN);
	g_assert_cmpint(mc_if_set_link_state(lab.n, 1, MC_LINK_DOWN), ==, 0);
	g_assert_cmpint(mc_if_set_link_state(lab.n, 1, MC_LINK_DOWN), ==, 0);
	g_assert_cmpuint(link_hooks, ==, 1);
	g_assert_cmpint(mc_socket_sendto(so, &to, "abcd", 4), ==, 0);
	g_assert_cmpuint(info(&lab).queue_length, ==, 1);
	hear(lab.n, "192.0.2.1", "224.0.0.1", 0x11, 100, "0.0.0.0");
	g_assert_cmpuint(info(&lab).ipackets, ==, 0);
	fake_run(&lab.f, 200 * MC_SEC);
	g_assert_cmpuint(lab.f.sent->len, ==, sent);
	g_assert_cmpint(mc_if_set_link_state(lab.n, 1, MC_LINK_UP), ==, 0);
	g_assert_cmpuint(link_hooks, ==, 2);
	fake_run(&lab.f, 201 * MC_SEC);
	g_assert_cmpuint(lab.f.sent->len, ==, sent + 1);
	g_assert_cmpint(info(&lab).last_change, ==, 200 * MC_SEC);
	if_hook_disestablish(&hook);
	close_lab(&lab);
}

/* ---- multicast addresses ---- */

/* RFC 1112 s6.4: 32 groups share an Ethernet address.  FreeBSD's driver is told of the first and the last of them
 * (ifnet(9), step 4), OpenBSD's of each (in_addmulti). */
static void the_driver_is_told_when_its_filter_changes(gconstpointer preset)
{
	bool freebsd = g_str_has_prefix(preset, "freebsd");
	struct mc_socket *a, *b;
	uint64_t added, deleted;
	struct lab lab;

	open_lab(&lab, preset, NULL);
	added = metric(lab.n, "SIOCADDMULTI");
	deleted = metric(lab.n, "SIOCDELMULTI");
	a = member(lab.n, "239.1.2.3");
	b = member(lab.n, "239.129.2.3");
	g_assert_cmpuint(metric(lab.n, "SIOCADDMULTI") - added, ==, freebsd ? 1 : 2);
	g_assert_true(passes("239.1.2.3") && passes("239.129.2.3"));
	mc_socket_close(a, NULL, NULL);
	g_assert_cmpuint(metric(lab.n, "SIOCDELMULTI") - deleted, ==, freebsd ? 0 : 1);
	g_assert_true(!passes("239.1.2.3") && passes("239.129.2.3"));
	mc_socket_close(b, NULL, NULL);
	g_assert_cmpuint(metric(lab.n, "SIOCDELMULTI") - deleted, ==, freebsd ? 1 : 2);
	close_lab(&lab);
}

/* The four steps: the network layer's record, and the link layer's with an invisible reference each. */
static void the_link_layer_is_an_invisible_reference(void)
{
	const if_lladdr mac = 0x01005e010203;
	struct ifmultiaddr *ifma, *link;
	struct lab lab;

	open_lab(&lab, "freebsd-14", NULL);
	g_assert_cmpint(if_addmulti(lab.ifp, ip("192.0.2.1"), &ifma), ==,
			EADDRNOTAVAIL); /* the veto */
	g_assert_null(ifmaof_ifpforaddr(lab.ifp, ip("239.1.2.3")));
	g_assert_cmpint(if_addmulti(lab.ifp, ip("239.1.2.3"), &ifma), ==, 0);
	g_assert_true(ifmaof_ifpforaddr(lab.ifp, ip("239.1.2.3")) == ifma);
	link = ifmaof_ifpforlink(lab.ifp, mac);
	g_assert_true(link && ifma->link == link && link->references == 1);
	g_assert_cmpint(if_addmulti(lab.ifp, ip("239.1.2.3"), NULL), ==, 0);
	g_assert_cmpuint(ifma->references * 10 + link->references, ==, 21);
	g_assert_cmpint(if_addmulti(lab.ifp, ip("238.1.2.3"), NULL), ==, 0);
	g_assert_cmpint(if_addmulti_link(lab.ifp, mac, NULL), ==, 0);
	g_assert_cmpint(if_addmulti_link(lab.ifp, 0x02005e010203, NULL), ==, EADDRNOTAVAIL);
	g_assert_cmpuint(link->references, ==, 3);
	g_assert_cmpint(if_delmulti(lab.ifp, ip("239.1.2.3")), ==, 0);
	g_assert_cmpint(if_delmulti(lab.ifp, ip("239.1.2.3")), ==, 0);
	g_assert_cmpint(if_delmulti(lab.ifp, ip("239.1.2.3")), ==, ENOENT);
	g_assert_cmpint(if_delmulti(lab.ifp, ip("238.1.2.3")), ==, 0);
	g_assert_cmpuint(link->references, ==, 1);
	g_assert_cmpint(if_delmulti_link(lab.ifp, mac), ==, 0);
	g_assert_cmpint(if_delmulti_link(lab.ifp, mac), ==, ENOENT);
	/* RFC 2464 s7; and all of IPv6, which has no address */
	g_assert_cmpint(if_addmulti(lab.ifp, ip("ff02::1:ff00:7"), NULL), ==, 0);
	g_assert_nonnull(ifmaof_ifpforlink(lab.ifp, 0x3333ff000007));
	g_assert_cmpint(if_addmulti(lab.ifp, ip("::"), &ifma), ==, 0);
	g_assert_null(ifma->link);
	close_lab(&lab);
}

/* Each k-th record refused: either all of it is there, or nothing. */
static void refused_records_leave_nothing(void)
{
	struct lab lab;

	open_lab(&lab, "freebsd-14", NULL);
	for (uint64_t k = 1; k <= 3; k++) {
		uint64_t held = metric(lab.n, "ifmaddr_bytes");
		int err;

		mc_node_refuse_alloc(lab.n, k);
		err = if_addmulti(lab.ifp, ip("239.1.2.3"), NULL);
		mc_node_refuse_alloc(lab.n, 0);
		g_assert_cmpint(err, ==, k < 3 ? ENOBUFS : 0);
		if (err)
			g_assert_cmpuint(metric(lab.n, "ifmaddr_bytes"), ==, held);
	}
	close_lab(&lab);
}

/* FreeBSD does not look at what the driver says; OpenBSD does (OPENBSD.md A4: "driver error = free, NULL"). */
static void a_driver_that_refuses(void)
{
	struct mc_where where = { .kind = MC_WHERE_ADDRESS, .address = ip("192.0.2.10") };
	static const char *const presets_of[] = { "freebsd-14", "openbsd-2016-list" };

	for (size_t i = 0; i < G_N_ELEMENTS(presets_of); i++) {
		struct mc_socket *so;
		struct lab lab;

		open_lab(&lab, presets_of[i], NULL);
		so = mc_socket_open(lab.n);
		g_assert_cmpint(mc_socket_join(so, ip("239.66.66.66"), where, NULL), ==,
				i ? ENOBUFS : 0);
		g_assert_cmpuint(metric(lab.n, "driver_refused"), ==, 1);
		if (i == 0)
			g_hash_table_add(filter, g_memdup2(&(struct maddr){ 0, 0 }, 16));
		lab.ops.filter = fake_filter;
		close_lab(&lab);
	}
}

/* "Add or delete permanent multicast group memberships": beside what sockets join, with either door. */
static void permanent_groups(gconstpointer preset)
{
	bool freebsd = g_str_has_prefix(preset, "freebsd");
	struct mc_ifreq group = { .address = ip("239.1.2.3") };
	struct mc_socket *so;
	struct lab lab;
	uint64_t told;

	open_lab(&lab, preset, NULL);
	g_assert_cmpint(ask(&lab, ROOT, MC_SIOCDELMULTI, group), ==, freebsd ? ENOENT : ENXIO);
	g_assert_cmpint(ask(&lab, ROOT, MC_SIOCADDMULTI, REQ(.address = ip("192.0.2.1"))), ==,
			freebsd ? EADDRNOTAVAIL : EINVAL);
	told = metric(lab.n, "SIOCADDMULTI");
	g_assert_cmpint(ask(&lab, ROOT, MC_SIOCADDMULTI, group), ==, 0);
	g_assert_true(passes("239.1.2.3"));
	g_assert_cmpuint(info(&lab).permanent, ==, 1);
	/* IP is no member: nothing is reported, and what comes is dropped */
	g_assert_false(mc_node_has_group(lab.n, 1, ip("239.1.2.3")));
	so = member(lab.n, "239.1.2.3");
	g_assert_true(passes("239.1.2.3"));
	if (freebsd)
		g_assert_cmpuint(metric(lab.n, "SIOCADDMULTI"), ==, told + 1);
	g_assert_cmpint(ask(&lab, ROOT, MC_SIOCADDMULTI, group), ==, 0);
	mc_socket_close(so, NULL, NULL);
	g_assert_true(passes("239.1.2.3"));
	g_assert_cmpint(ask(&lab, ROOT, MC_SIOCDELMULTI, group), ==, 0);
	g_assert_true(passes("239.1.2.3"));
	so = member(lab.n, "239.1.2.3");
	g_assert_cmpint(ask(&lab, ROOT, MC_SIOCDELMULTI, group), ==, 0);
	g_assert_true(passes("239.1.2.3"));
	/* a program cannot give back what IP holds */
	g_assert_cmpint(ask(&lab, ROOT, MC_SIOCDELMULTI, group), ==, freebsd ? ENOENT : ENXIO);
	mc_socket_close(so, NULL, NULL);
	g_assert_false(passes("239.1.2.3"));
	/* net/if.c ifhwioctl: not on an interface without multicast */
	lab.ifp->flags &= ~(unsigned)IFNET_MULTICAST;
	g_assert_cmpint(ask(&lab, ROOT, MC_SIOCADDMULTI, group), ==, EOPNOTSUPP);
	lab.ifp->flags |= IFNET_MULTICAST;
	g_assert_cmpint(ask(&lab, ROOT, MC_SIOCADDMULTI, group), ==, 0);
	close_lab(&lab);
}

/* ---- names ---- */

/* A walk of the list: as many comparisons as interfaces, up to the one that it is (net/if.c ifunit). */
static void a_walk_is_counted(void)
{
	struct lab lab;
	uint64_t was;

	open_lab(&lab, "openbsd-2016-list", NULL);
	for (uint32_t i = 2; i <= 10; i++) {
		struct mc_interface more = { i, MC_IF_UP, maddr_v4(0), 0, 0 };

		g_assert_cmpint(mc_node_add_interface(lab.n, &more), ==, 0);
	}
	was = metric(lab.n, "ifunit_comparisons");
	g_assert_cmpuint(mc_if_nametoindex(lab.n, "em6"), ==, 7);
	g_assert_cmpuint(metric(lab.n, "ifunit_comparisons") - was, ==, 7);
	g_assert_cmpuint(mc_if_nametoindex(lab.n, "em10"), ==, 0);
	g_assert_cmpuint(metric(lab.n, "ifunit_comparisons") - was, ==, 17);
	close_lab(&lab);
	open_lab(&lab, "linux-6", NULL); /* net/core/dev.c dev_name_hash */
	g_assert_cmpuint(mc_if_nametoindex(lab.n, "em0"), ==, 1);
	g_assert_cmpuint(metric(lab.n, "ifunit_comparisons"), ==, 0);
	close_lab(&lab);
}

/* ---- life ---- */

static int no_ioctl(struct ifnet *ifp, enum if_cmd cmd, const struct if_request *r)
{
	(void)ifp;
	(void)cmd;
	(void)r;
	return 0;
}

static int nowhere(struct ifnet *ifp, const void *datagram, size_t length)
{
	(void)ifp;
	(void)datagram;
	(void)length;
	return ENETDOWN;
}

static const struct if_kind kind = { .name = "test",
				     .prefix = "test",
				     .type = IFT_OTHER,
				     .flags = IFNET_MULTICAST,
				     .ioctl = no_ioctl,
				     .transmit = nowhere };

static void allocated_attached_detached_freed(void)
{
	struct ifnet *a, *b;
	struct in_multi *inm;
	struct lab lab;

	open_lab(&lab, "openbsd-2016-list", NULL);
	a = if_alloc(&lab.n->stack, &kind);
	b = if_alloc(&lab.n->stack, &kind);
	g_assert_cmpuint(ifnet_index(a), ==, 2);
	g_assert_cmpuint(ifnet_index(b), ==, 3);
	g_assert_null(ifnet_by_index(&lab.n->stack, 2));
	if_attach(a);
	g_assert_true(ifnet_by_index(&lab.n->stack, 2) == a);
	g_assert_true(ifunit(&lab.n->stack, "test0") == a);
	g_assert_cmpuint(lab.n->stack.ifs->l2com[IFT_OTHER], ==, 2);
	if_free(b); /* never attached */
	g_assert_cmpint(in_addmulti(a, ip("239.1.2.3"), &gm_any_source, &inm), ==, 0);
	if_up(a);
	g_assert_cmpint(if_output(a, "x", 1), ==, ENETDOWN);
	g_assert_cmpuint(a->more->oerrors, ==, 1);
	if_detach(a);
	/* the type changed: common data of the old one goes */
	if_free_type(a, IFT_OTHER);
	g_assert_cmpuint(lab.n->stack.ifs->l2com[IFT_OTHER], ==, 0);
	g_assert_cmpuint(lab.n->stack.ifs->orphans, ==, 1);
	in_delmulti(inm, &gm_any_source);
	g_assert_cmpuint(lab.n->stack.ifs->orphans, ==, 0);
	close_lab(&lab);
}

/* A router's link hears all of it, once for both families. */
static void routers_hear_all(void)
{
	struct lab lab;

	open_lab(&lab, "rfc3376", "router");
	g_assert_true(hears_all);
	mc_node_add_address(lab.n, 1, ip("fe80::1"), 64);
	g_assert_cmpuint(info(&lab).allmulti, ==, 2);
	close_lab(&lab);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/ifioctl/mtu-is-checked", mtu_is_checked);
	g_test_add_func("/ifioctl/changes-need-root", changes_need_root);
	g_test_add_func("/ifioctl/capabilities-are-checked", capabilities_are_checked);
	g_test_add_func("/ifioctl/a-new-name-is-announced", a_new_name_is_announced);
	g_test_add_func("/ifioctl/addresses", addresses_are_asked_and_set);
	g_test_add_func("/ifnet/the-link-layer-comes-first", the_link_layer_comes_first);
	g_test_add_func("/flags/some-cannot-be-changed", some_flags_cannot_be_changed);
	g_test_add_func("/flags/promiscuous-listeners-are-counted",
			promiscuous_listeners_are_counted);
	g_test_add_func("/flags/routers-hear-all", routers_hear_all);
	g_test_add_func("/ifnet/packets-are-counted", packets_are_counted);
	g_test_add_func("/queue/a-slow-line-fills-it", a_slow_line_fills_the_queue);
	g_test_add_func("/queue/goes-with-its-interface",
			nothing_waits_behind_a_detached_interface);
	g_test_add_func("/ifnet/link-states", link_states);
	g_test_add_data_func("/multi/filter-changes/freebsd-14", "freebsd-14",
			     the_driver_is_told_when_its_filter_changes);
	g_test_add_data_func("/multi/filter-changes/openbsd-2016-list", "openbsd-2016-list",
			     the_driver_is_told_when_its_filter_changes);
	g_test_add_func("/multi/link-layer", the_link_layer_is_an_invisible_reference);
	g_test_add_func("/multi/refused-records", refused_records_leave_nothing);
	g_test_add_func("/multi/a-driver-that-refuses", a_driver_that_refuses);
	g_test_add_data_func("/multi/permanent/freebsd-14", "freebsd-14", permanent_groups);
	g_test_add_data_func("/multi/permanent/openbsd-2016-list", "openbsd-2016-list",
			     permanent_groups);
	g_test_add_func("/names/a-walk-is-counted", a_walk_is_counted);
	g_test_add_func("/life/alloc-attach-detach-free", allocated_attached_detached_freed);
	return g_test_run();
}
