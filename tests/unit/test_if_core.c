/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The interface layer's core: kinds, clones, hooks, and the end of an interface.  Expected values: ifnet(9), and
 * OPENBSD.md A4 on what if_detach leaves behind.
 */
#include <errno.h>

#include "model/carp.h"
#include "model/if_addr.h"
#include "model/if_more.h"
#include "model/node_private.h"
#include "model/pfsync.h"
#include "model/vxlan.h"
#include "tests/unit/fake_port.h"

#define GROUP  "239.1.2.3"
#define GROUP6 "ff15::123"

/* ---- a clone that passes on what it is told and what it sends ---- */

struct relay {
	struct ifnet *ifp;
	struct in_multi *member; /* of its parent's, for its own */
	struct if_hook gone;
	unsigned flags_set, addresses;
};

static unsigned destroyed;

static int relay_ioctl(struct ifnet *ifp, enum if_cmd cmd, const struct if_request *r)
{
	struct relay *sc = if_softc(ifp);

	sc->flags_set += cmd == IF_SETFLAGS;
	sc->addresses += cmd == IF_SETADDRESS;
	if (if_parent(ifp) == NULL || (cmd != IF_ADDMULTI && cmd != IF_DELMULTI))
		return 0;
	return if_parent(ifp)->kind->ioctl(if_parent(ifp), cmd, r);
}

static int relay_transmit(struct ifnet *ifp, const void *datagram, size_t length)
{
	return if_parent(ifp) ? if_output(if_parent(ifp), datagram, length) : ENETDOWN;
}

static void relay_destroy(struct ifnet *ifp)
{
	struct relay *sc = if_softc(ifp);

	destroyed++;
	if_hook_disestablish(&sc->gone);
	if (sc->member)
		in_delmulti(sc->member, &gm_any_source);
}

static const struct if_kind relay_kind = {
	.name = "relay",
	.prefix = "relay",
	.type = IFT_OTHER,
	.flags = IFNET_MULTICAST,
	.ioctl = relay_ioctl,
	.transmit = relay_transmit,
	.destroy = relay_destroy,
	.free = g_free,
};

static void parent_gone(struct if_hook *h)
{
	if_clone_destroy(timer_owner(h, struct relay, gone)->ifp);
}

static struct ifnet *relay(struct mc_node *n, const char *name, uint32_t parent)
{
	struct ifnet *ifp;
	struct relay *sc;

	g_assert_cmpint(if_clone_create(&n->stack, &relay_kind, name, &ifp), ==, 0);
	sc = g_new0(struct relay, 1);
	sc->ifp = ifp;
	if_set_softc(ifp, sc);
	if_set_parent(ifp, ifnet_by_index(&n->stack, parent));
	if (parent)
		if_hook_establish(if_parent(ifp), IF_HOOK_DETACH, &sc->gone, parent_gone, false);
	return ifp;
}

struct lab {
	struct fake f;
	struct mc_node *n;
};

static void open_lab(struct lab *lab, const char *preset)
{
	fake_init(&lab->f);
	lab->n = one_interface(&lab->f, preset, NULL);
}

static void close_lab(struct lab *lab)
{
	mc_node_free(lab->n);
	fake_fini(&lab->f);
}

static const char *name_of(struct ifnet *ifp)
{
	static char room[IF_NAMESIZE];

	return if_name(ifp, room);
}

static struct mc_where on(uint32_t ifindex)
{
	return (struct mc_where){ .kind = MC_WHERE_INDEX, .ifindex = ifindex };
}

static struct mc_socket *member(struct mc_node *n, const char *group, uint32_t ifindex)
{
	struct mc_socket *so = mc_socket_open(n);

	g_assert_cmpint(mc_socket_join(so, ip(group), on(ifindex), NULL), ==, 0);
	return so;
}

static struct if_stack *ifs(const struct lab *lab)
{
	return lab->n->stack.ifs;
}

/* ---- clones ---- */

/* The least unit that is free, as ifconfig(8) create; the index goes on, so that one comes back late
 * (OpenBSD if_attach_common: if_idxmap.serial). */
static void clones_have_names_and_indexes(void)
{
	struct lab lab;
	struct ifnet *a, *b, *c, *d;
	char default_name[IF_NAMESIZE];

	open_lab(&lab, "openbsd-2016-list");
	a = relay(lab.n, NULL, 1);
	b = relay(lab.n, NULL, 1);
	c = relay(lab.n, "wg7", 1);
	g_assert_cmpstr(name_of(a), ==, "relay0");
	g_assert_cmpstr(name_of(b), ==, "relay1");
	g_assert_cmpuint(ifnet_index(c), ==, 4);
	g_assert_true(ifunit(&lab.n->stack, "wg7") == c);
	g_assert_true(ifunit(&lab.n->stack, "em0") == ifnet_by_index(&lab.n->stack, 1));
	g_assert_cmpstr(if_name(ifnet_by_index(&lab.n->stack, 1), default_name), ==, "em0");
	g_assert_null(ifunit(&lab.n->stack, "em00"));
	g_assert_null(ifunit(&lab.n->stack, "em1"));
	g_assert_cmpint(if_clone_create(&lab.n->stack, &relay_kind, "relay1", &d), ==, EEXIST);
	g_assert_cmpint(if_clone_create(&lab.n->stack, &relay_kind, "em0", &d), ==, EEXIST);
	g_assert_cmpint(if_clone_create(&lab.n->stack, &relay_kind, "", &d), ==, EINVAL);
	g_assert_cmpint(if_clone_create(&lab.n->stack, &relay_kind, "sixteen-octets-x", &d), ==,
			EINVAL);
	if_clone_destroy(a);
	g_assert_null(ifunit(&lab.n->stack, "relay0"));
	g_assert_null(ifnet_by_index(&lab.n->stack, 2));
	d = relay(lab.n, NULL, 1);
	g_assert_cmpstr(name_of(d), ==, "relay0");
	g_assert_cmpuint(ifnet_index(d), ==, 5);
	close_lab(&lab);
}

/* What the clone is member of it asks of its parent's device, and what it says leaves by that. */
static void a_clone_forwards_to_its_parent(void)
{
	struct lab lab;
	struct ifnet *ifp;
	struct relay *sc;
	struct mc_socket *so;
	uint64_t told;

	open_lab(&lab, "rfc2236");
	ifp = relay(lab.n, NULL, 1);
	sc = if_softc(ifp);
	g_assert_cmpint(if_add_address(ifp, ip("198.51.100.1"), 24), ==, 0);
	g_assert_cmpuint(sc->addresses, ==, 1);
	/* in_ifinit: 224.0.0.1 with the address */
	g_assert_true(mc_node_has_group(lab.n, 2, ip("224.0.0.1")));
	if_up(ifp);
	g_assert_cmpuint(sc->flags_set, ==, 1);
	told = metric(lab.n, "SIOCADDMULTI");
	so = member(lab.n, GROUP, 2);
	g_assert_cmpuint(metric(lab.n, "SIOCADDMULTI"), ==, told + 1);
	g_assert_cmpuint(lab.f.sent->len, ==, 1);
	g_assert_cmpuint(fake_sent(&lab.f, 0)->ifindex, ==, 1);
	g_assert_true(maddr_equal(fake_sent(&lab.f, 0)->from, ip("198.51.100.1")));
	mc_socket_close(so, NULL, NULL);
	g_assert_cmpint(mc_node_del_address(lab.n, 2, ip("198.51.100.1")), ==, 0);
	g_assert_false(mc_node_has_group(lab.n, 2, ip("224.0.0.1")));
	close_lab(&lab);
}

static void a_clone_goes_with_its_parent(void)
{
	struct lab lab;

	open_lab(&lab, "openbsd-2016-list");
	destroyed = 0;
	for (int i = 0; i < 3; i++)
		relay(lab.n, NULL, 1);
	g_assert_cmpint(mc_node_detach_interface(lab.n, 1), ==, 0);
	g_assert_cmpuint(destroyed, ==, 3);
	g_assert_cmpuint(lab.n->stack.order->len, ==, 0);
	close_lab(&lab);
}

/* Who stands on a clone sends and leaves through it while it goes: its softc is freed behind the hooks of detach
 * (net/if_vxlan.c vxlan_clone_destroy, netinet/ip_carp.c carp_clone_destroy: cleanup, if_detach, free). */
struct rider {
	struct if_hook gone;
	struct ifnet *on;
	struct in_multi *member; /* NULL: the kind has no groups */
	int sent;
};

static void get_off(struct if_hook *h)
{
	struct rider *r = timer_owner(h, struct rider, gone);
	/* IGMPv2, Leave of 239.1.2.3 to 224.0.0.2; RFC 2236 s2 */
	static const uint8_t leave[] = { 0x45, 0,    0,	   28,	 0,   0, 0,   0, 1, 2,
					 0xcf, 0xd4, 10,   9,	 0,   1, 224, 0, 0, 2,
					 0x17, 0,    0xf7, 0xfa, 239, 1, 2,   3 };

	r->sent = if_output(r->on, leave, sizeof(leave));
	if (r->member)
		in_delmulti(g_steal_pointer(&r->member), &gm_any_source);
}

static struct ifnet *new_relay(struct netstack *s)
{
	return relay((struct mc_node *)s, NULL, 1);
}

static struct ifnet *new_carp(struct netstack *s)
{
	struct carp_request r = { .parent = ifnet_by_index(s, 1), .vhid = 1 };
	struct carp *c;

	g_assert_cmpint(carp_create(s, NULL, &c), ==, 0);
	g_assert_cmpint(carp_set(c, &r), ==, 0);
	return c->ifp;
}

static struct ifnet *new_pfsync(struct netstack *s)
{
	struct pfsync_setup how = { .syncdev = 1, .peer = ip("0.0.0.0"), .maxupdates = 128 };

	g_assert_cmpint(pfsync_create(s, firewall_of(s), false), ==, 0);
	g_assert_cmpint(pfsync_setup(pfsync_of(s), &how), ==, 0);
	return pfsync_of(s)->ifp;
}

static struct ifnet *new_vxlan(struct netstack *s)
{
	struct vxlan *v;

	g_assert_cmpint(vxlan_new(s, 100, VXLAN_PORT, &v), ==, 0);
	g_assert_cmpint(vxlan_config(v, ip("192.0.2.10"), ip(GROUP)), ==, 0);
	return v->ifp;
}

static void who_stands_on_a_clone_leaves_through_it(void)
{
	struct ifnet *(*const make[])(struct netstack *) = { new_relay, new_carp, new_pfsync,
							     new_vxlan };

	for (size_t i = 0; i < G_N_ELEMENTS(make); i++) {
		struct rider r = { .sent = -1 };
		struct lab lab;

		open_lab(&lab, "rfc2236");
		r.on = make[i](&lab.n->stack);
		if_up(r.on);
		if (if_add_address(r.on, ip("10.9.0.1"), 24) == 0)
			in_addmulti(r.on, ip(GROUP), &gm_any_source, &r.member);
		if_hook_establish(r.on, IF_HOOK_DETACH, &r.gone, get_off, false);
		if_clone_destroy(r.on);
		g_assert_cmpint(r.sent, >=, 0);
		g_assert_null(r.member);
		g_assert_cmpuint(lab.n->stack.order->len, ==, 1);
		close_lab(&lab);
	}
}

static void a_parent_is_forgotten(void)
{
	struct lab lab;
	struct ifnet *a, *b;

	open_lab(&lab, "openbsd-2016-list");
	a = relay(lab.n, NULL, 1);
	b = relay(lab.n, NULL, 0);
	if_set_parent(b, a);
	if_hook_disestablish(&((struct relay *)if_softc(a))->gone);
	g_assert_cmpint(mc_node_detach_interface(lab.n, 1), ==, 0);
	g_assert_null(if_parent(a));
	g_assert_true(if_parent(b) == a);
	g_assert_cmpint(mc_node_detach_interface(lab.n, ifnet_index(a)), ==, 0);
	g_assert_null(if_parent(b));
	close_lab(&lab);
}

/* ---- detaching ---- */

/* OPENBSD.md A4: "Survivors are orphans: still counted and still on the socket, matched by DROP with ANY, not
 * matchable by interface address; the final in_delmulti sends nothing, tells no driver, unlinks nothing, frees." */
static void memberships_are_orphans(gconstpointer preset)
{
	struct lab lab;
	struct mc_socket *a, *b;
	struct mc_where any = { .kind = MC_WHERE_ANY };
	struct mc_where by_address = { .kind = MC_WHERE_ADDRESS, .address = ip("192.0.2.10") };
	uint64_t told;
	guint sent;

	open_lab(&lab, preset);
	a = member(lab.n, GROUP, 1);
	b = member(lab.n, GROUP, 1);
	fake_run(&lab.f, 100 * MC_SEC);
	told = metric(lab.n, "SIOCDELMULTI");
	sent = lab.f.sent->len;
	g_assert_cmpint(mc_node_detach_interface(lab.n, 1), ==, 0);
	g_assert_cmpint(mc_node_detach_interface(lab.n, 1), ==, ENODEV);
	g_assert_cmpuint(metric(lab.n, "final_count"), ==, 2);
	g_assert_cmpuint(ifs(&lab)->orphans, ==, 1);
	g_assert_cmpuint(mc_socket_count(a), ==, 1);
	g_assert_false(mc_node_has_group(lab.n, 0, ip(GROUP)));
	g_assert_cmpint(mc_socket_leave(a, ip(GROUP), by_address, NULL), !=, 0);
	g_assert_cmpint(mc_socket_join(a, ip("239.9.9.9"), any, NULL), !=, 0);
	g_assert_cmpint(mc_socket_leave(a, ip(GROUP), any, NULL), ==, 0);
	g_assert_cmpuint(ifs(&lab)->orphans, ==, 1);
	mc_socket_close(b, NULL, NULL);
	g_assert_cmpuint(ifs(&lab)->orphans, ==, 0);
	g_assert_cmpuint(g_hash_table_size(ifs(&lab)->detached), ==, 0);
	fake_run(&lab.f, 200 * MC_SEC);
	g_assert_cmpuint(lab.f.sent->len, ==, sent);
	g_assert_cmpuint(metric(lab.n, "SIOCDELMULTI"), ==, told);
	close_lab(&lab);
}

static unsigned ticks(const struct gm_stack *s)
{
	return s && s->ticker && timer_armed(&s->ticker->timer);
}

/* Whatever was about to be said is not: joins of a moment ago, sources, answers; a router stops. */
static void nothing_is_armed(gconstpointer preset)
{
	struct maddr source = ip("192.0.2.77");
	static const char *const drivers_of[] = { "host", "router" };
	struct mc_node_config c = { .preset = preset };

	for (size_t i = 0; i < G_N_ELEMENTS(drivers_of); i++) {
		struct mc_interface eth = { 1, MC_IF_UP | MC_IF_MULTICAST | MC_IF_IPV6,
					    ip("192.0.2.10"), 24, 0 };
		struct fake f;
		struct mc_node *n;
		struct mc_socket *so;

		fake_init(&f);
		c.driver = drivers_of[i];
		n = mc_node_new(&c, &f.port);
		g_assert_cmpint(mc_node_add_interface(n, &eth), ==, 0);
		mc_node_add_address(n, 1, ip("fe80::1"), 64);
		so = member(n, GROUP, 1);
		mc_socket_join(so, ip(GROUP6), on(1), NULL);
		mc_socket_join_source(so, ip("239.7.7.7"), on(1), source, NULL);
		hear(n, "192.0.2.1", "224.0.0.1", 0x11, 100, "0.0.0.0");
		g_assert_cmpint(mc_node_detach_interface(n, 1), ==, 0);
		g_assert_cmpuint(f.armed->len - ticks(&n->stack.igmp) - ticks(n->stack.mld), ==, 0);
		/* of a source of an orphan, too */
		mc_socket_leave_source(so, ip("239.7.7.7"), (struct mc_where){ 0 }, source, NULL);
		mc_socket_close(so, NULL, NULL);
		g_assert_cmpuint(n->stack.ifs->orphans, ==, 0);
		mc_node_free(n);
		fake_fini(&f);
	}
}

/* The same index later is another interface: what is there of the old one stays with its sockets. */
static void an_index_comes_back(void)
{
	struct mc_interface again = { 1, MC_IF_UP | MC_IF_MULTICAST, ip("192.0.2.11"), 24, 0 };
	struct lab lab;
	struct mc_socket *old, *new;

	open_lab(&lab, "rfc3376");
	old = member(lab.n, GROUP, 1);
	g_assert_cmpint(mc_node_detach_interface(lab.n, 1), ==, 0);
	g_assert_cmpint(mc_node_add_interface(lab.n, &again), ==, 0);
	g_assert_false(mc_node_has_group(lab.n, 1, ip(GROUP)));
	new = member(lab.n, GROUP, 1);
	g_assert_true(mc_node_has_group(lab.n, 1, ip(GROUP)));
	/* the old key is the same as the new: a second join is one (OPENBSD.md A4, the serial that wraps) */
	g_assert_cmpint(mc_socket_join(old, ip(GROUP), on(1), NULL), ==, EADDRINUSE);
	mc_socket_close(old, NULL, NULL);
	g_assert_true(mc_node_has_group(lab.n, 1, ip(GROUP)));
	mc_socket_close(new, NULL, NULL);
	g_assert_false(mc_node_has_group(lab.n, 1, ip(GROUP)));
	close_lab(&lab);
}

/* A reference that nobody gives back stays until the node goes (OPENBSD.md A7). */
static void a_leak_is_counted(void)
{
	struct lab lab;
	struct in_multi *inm;

	open_lab(&lab, "openbsd-2016-list");
	g_assert_cmpint(
		in_addmulti(ifnet_by_index(&lab.n->stack, 1), ip(GROUP), &gm_any_source, &inm), ==,
		0);
	g_assert_cmpint(mc_node_detach_interface(lab.n, 1), ==, 0);
	g_assert_cmpuint(ifs(&lab)->orphans, ==, 1);
	close_lab(&lab);
}

/* ---- hooks ---- */

struct log {
	struct if_hook hook[5];
	struct ifnet *ifp;
	char said[64];
};

static struct log hooked;

static void say(struct if_hook *h)
{
	char c[] = { (char)('a' + (h - hooked.hook)), '\0' };

	strcat(hooked.said, c);
}

static void say_and_remove_next(struct if_hook *h)
{
	say(h);
	if_hook_disestablish(h);
	if_hook_disestablish(h + 1);
}

static void say_and_come_back(struct if_hook *h)
{
	struct ifnet *ifp = hooked.ifp;

	say(h);
	if_hook_establish(ifp, IF_HOOK_DETACH, h, say_and_come_back, true);
}

static void hooks_run_in_order(void)
{
	struct lab lab;
	struct ifnet *ifp;

	open_lab(&lab, "openbsd-2016-list");
	hooked = (struct log){ .ifp = ifp = ifnet_by_index(&lab.n->stack, 1) };
	if_hook_establish(ifp, IF_HOOK_LINK, &hooked.hook[0], say, true);
	if_hook_establish(ifp, IF_HOOK_LINK, &hooked.hook[1], say_and_remove_next, true);
	if_hook_establish(ifp, IF_HOOK_LINK, &hooked.hook[2], say, true);
	if_hook_establish(ifp, IF_HOOK_LINK, &hooked.hook[3], say, false);
	if_hook_establish(ifp, IF_HOOK_ADDRESS, &hooked.hook[4], say, false);
	mc_node_set_up(lab.n, 1, false);
	g_assert_cmpstr(hooked.said, ==, "dab");
	mc_node_set_up(lab.n, 1, true);
	g_assert_cmpstr(hooked.said, ==, "dabda");
	mc_node_add_address(lab.n, 1, ip("192.0.2.11"), 24);
	mc_node_del_address(lab.n, 1, ip("192.0.2.11"));
	g_assert_cmpstr(hooked.said, ==, "dabdaee");
	close_lab(&lab);
}

/* OPENBSD.md A6: vxlan may put its hook back on the interface that is going. */
static void a_hook_that_comes_back_runs_once(void)
{
	struct lab lab;

	open_lab(&lab, "openbsd-2016-list");
	hooked = (struct log){ .ifp = ifnet_by_index(&lab.n->stack, 1) };
	if_hook_establish(hooked.ifp, IF_HOOK_DETACH, &hooked.hook[0], say_and_come_back, false);
	if_hook_establish(hooked.ifp, IF_HOOK_DETACH, &hooked.hook[1], say, true);
	g_assert_cmpint(mc_node_detach_interface(lab.n, 1), ==, 0);
	g_assert_cmpstr(hooked.said, ==, "ab");
	g_assert_null(hooked.hook[0].ifp);
	if_hook_disestablish(&hooked.hook[0]);
	close_lab(&lab);
}

/* ---- many ---- */

/* 65,535 interfaces: each is found by its index and by its name in one step. */
static void as_many_as_there_are_indexes(void)
{
	struct lab lab;
	struct ifnet *ifp;
	gint64 start;
	char name[IF_NAMESIZE];

	open_lab(&lab, "openbsd-2016-list");
	for (unsigned i = 0; i < 65534; i++)
		relay(lab.n, NULL, 0);
	g_assert_cmpint(if_clone_create(&lab.n->stack, &relay_kind, NULL, &ifp), ==, ENOSPC);
	start = g_get_monotonic_time();
	for (unsigned i = 0; i < 65534; i++) {
		g_snprintf(name, sizeof(name), "relay%u", i);
		ifp = ifunit(&lab.n->stack, name);
		g_assert_true(ifp && ifp == ifnet_by_index(&lab.n->stack, i + 2));
	}
	g_test_message("65,534 look-ups by name and index: %.1f ms",
		       (double)(g_get_monotonic_time() - start) / 1000);
	if_clone_destroy(ifnet_by_index(&lab.n->stack, 40000));
	ifp = relay(lab.n, NULL, 1);
	g_assert_cmpuint(ifnet_index(ifp), ==, 40000);
	g_assert_cmpstr(name_of(ifp), ==, "relay39998");
	close_lab(&lab);
}

int main(int argc, char **argv)
{
	static const char *const presets_of[] = { "openbsd-2016-array", "openbsd-2016-list",
						  "rfc2236", "rfc3376", "freebsd-14" };

	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/clone/has-a-name-and-an-index", clones_have_names_and_indexes);
	g_test_add_func("/clone/forwards-to-its-parent", a_clone_forwards_to_its_parent);
	g_test_add_func("/clone/goes-with-its-parent", a_clone_goes_with_its_parent);
	g_test_add_func("/clone/carries-who-leaves-as-it-goes",
			who_stands_on_a_clone_leaves_through_it);
	g_test_add_func("/clone/its-parent-is-forgotten", a_parent_is_forgotten);
	for (size_t i = 0; i < G_N_ELEMENTS(presets_of); i++) {
		char *path = g_strdup_printf("/detach/memberships-are-orphans/%s", presets_of[i]);

		g_test_add_data_func(path, presets_of[i], memberships_are_orphans);
		g_free(path);
		path = g_strdup_printf("/detach/nothing-is-armed/%s", presets_of[i]);
		g_test_add_data_func(path, presets_of[i], nothing_is_armed);
		g_free(path);
	}
	g_test_add_data_func("/detach/nothing-is-armed/linux-6", "linux-6", nothing_is_armed);
	g_test_add_func("/detach/an-index-comes-back", an_index_comes_back);
	g_test_add_func("/detach/a-leak-is-counted", a_leak_is_counted);
	g_test_add_func("/hooks/run-in-order", hooks_run_in_order);
	g_test_add_func("/hooks/one-that-comes-back-runs-once", a_hook_that_comes_back_runs_once);
	g_test_add_func("/many/65535-interfaces", as_many_as_there_are_indexes);
	return g_test_run();
}
