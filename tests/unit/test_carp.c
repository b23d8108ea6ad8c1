/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What carp interfaces hold of their groups: the table of OPENBSD.md A7 (run there with the real functions before and
 * after the 2016 patch) and the rows of A6; errno and bookkeeping as read in netinet/ip_carp.c.
 */
#include <errno.h>

#include "model/node_carp.h"
#include "tests/unit/fake_port.h"

#define ARRAY "openbsd-2016-array"
#define LIST  "openbsd-2016-list"
#define GROUP "224.0.0.18"
#define OTHER "239.1.1.1"
#define V6    "ff02::12"
#define SOL6  "ff02::1:ff00:0"

struct lab {
	struct fake f;
	struct mc_node *n;
	uint32_t carp;
};

static const struct mc_carp_config unset = { .advbase = -1, .advskew = -1 };

static int set(struct lab *l, struct mc_carp_config c)
{
	if (maddr_is_any(c.peer))
		c.peer = ip("0.0.0.0");
	return mc_carp_set(l->n, l->carp, &c);
}

static struct mc_carp look(struct lab *l)
{
	struct mc_carp c;

	g_assert_cmpint(mc_carp_look(l->n, l->carp, &c), ==, 0);
	return c;
}

/* A node with interfaces 1 (192.0.2.10/24) and 2, and carp0 on 1 without an address. */
static void begin(struct lab *l, const char *preset)
{
	struct mc_interface second = { 2, MC_IF_UP | MC_IF_MULTICAST, ip("198.51.100.10"), 24, 0 };
	struct mc_carp_config c = unset;

	fake_init(&l->f);
	l->n = one_interface(&l->f, preset, "carp");
	g_assert_cmpint(mc_node_add_interface(l->n, &second), ==, 0);
	g_assert_cmpint(mc_carp_create(l->n, NULL, &l->carp), ==, 0);
	c.carpdev = 1;
	c.vhid = 1;
	g_assert_cmpint(set(l, c), ==, 0);
}

static void done(struct lab *l)
{
	mc_node_free(l->n);
	fake_fini(&l->f);
}

static int add(struct lab *l, const char *address)
{
	struct maddr a = ip(address);

	return mc_node_add_address(l->n, l->carp, a, maddr_is_v4(a) ? 24 : 64);
}

static void del(struct lab *l, const char *address)
{
	g_assert_cmpint(mc_node_del_address(l->n, l->carp, ip(address)), ==, 0);
}

struct asked {
	struct maddr group;
	size_t users;
};

static void pick(const struct mc_member *m, void *ctx)
{
	struct asked *a = ctx;

	if (maddr_equal(m->group, a->group))
		a->users = m->users;
}

/* inm_refcnt; 0: not joined */
static size_t users_on(struct lab *l, uint32_t ifindex, const char *group)
{
	struct asked a = { ip(group), 0 };

	mc_node_walk_members(l->n, ifindex, !maddr_is_v4(a.group), pick, &a);
	return a.users;
}

static size_t users(struct lab *l, const char *group)
{
	return users_on(l, l->carp, group);
}

static void assert_held(struct lab *l, unsigned entries, size_t refcount, uint64_t lost)
{
	g_assert_cmpuint(look(l).entries, ==, entries);
	g_assert_cmpuint(users(l, GROUP), ==, refcount);
	g_assert_cmpuint(metric(l->n, "lost_references"), ==, lost);
}

/* ---- A7, row by row ---- */

/* "1 address, second added and removed: 1 entry, refcnt 1" for both */
static void a_second_address_joins_nothing(gconstpointer preset)
{
	struct lab l;

	begin(&l, preset);
	g_assert_cmpint(add(&l, "192.0.2.100"), ==, 0);
	assert_held(&l, 1, 1, 0);
	g_assert_cmpint(add(&l, "192.0.2.101"), ==, 0);
	assert_held(&l, 1, 1, 0);
	del(&l, "192.0.2.101");
	assert_held(&l, 1, 1, 0);
	g_assert_cmpuint(look(&l).imo_ttl, ==, 255); /* A6 */
	g_assert_cmpuint(look(&l).imo_ifindex, ==, l.carp);
	done(&l);
}

/* "last address removed: still member, refcnt 1" for both */
static void the_last_address_leaves_nothing(gconstpointer preset)
{
	struct lab l;

	begin(&l, preset);
	add(&l, "192.0.2.100");
	del(&l, "192.0.2.100");
	assert_held(&l, 1, 1, 0);
	g_assert_cmpint(look(&l).state, ==, MC_CARP_INIT);
	done(&l);
}

static void flap(struct lab *l, int times)
{
	for (int i = 0; i < times; i++) {
		g_assert_cmpint(add(l, "192.0.2.100"), ==, 0);
		del(l, "192.0.2.100");
	}
}

/* Cleanup by a change of parent: carpdetach. */
static void clean_up(struct lab *l)
{
	struct mc_carp_config c = unset;

	c.carpdev = 2;
	g_assert_cmpint(set(l, c), ==, 0);
	g_assert_cmpuint(look(l).carpdev, ==, 2);
	g_assert_cmpuint(look(l).entries, ==, 0);
}

/* "3 more add/remove flaps: 1 entry, refcnt 4: 3 references LOST"; "then cleanup: STILL JOINED, refcnt 3" */
static void flaps_leak_from_an_array(void)
{
	struct lab l;

	begin(&l, ARRAY);
	flap(&l, 1);
	flap(&l, 3);
	assert_held(&l, 1, 4, 3);
	clean_up(&l);
	assert_held(&l, 0, 3, 3);
	done(&l);
}

/* "4 entries, refcnt 4"; "then cleanup: all left" */
static void flaps_fill_a_list(void)
{
	struct lab l;

	begin(&l, LIST);
	flap(&l, 1);
	flap(&l, 3);
	assert_held(&l, 4, 4, 0);
	clean_up(&l);
	assert_held(&l, 0, 0, 0);
	done(&l);
}

static void change_peer(struct lab *l, const char *peer)
{
	struct mc_carp_config c = unset;

	c.peer = ip(peer);
	g_assert_cmpint(set(l, c), ==, 0);
}

/* "peer changed 224.0.0.18 -> 239.1.1.1, then address event: old group LOST from imo, new one in slot 0"; "then cleanup:
 * 224.0.0.18 leaked" */
static void another_peer_leaks_from_an_array(void)
{
	struct lab l;

	begin(&l, ARRAY);
	add(&l, "192.0.2.100");
	change_peer(&l, OTHER);
	assert_held(&l, 1, 1, 0);
	g_assert_cmpuint(users(&l, OTHER), ==, 0);
	add(&l, "192.0.2.101");
	assert_held(&l, 1, 1, 1);
	g_assert_cmpuint(users(&l, OTHER), ==, 1);
	clean_up(&l);
	assert_held(&l, 0, 1, 1);
	g_assert_cmpuint(users(&l, OTHER), ==, 0);
	done(&l);
}

/* "both on list"; "all left" */
static void another_peer_is_one_more_of_a_list(void)
{
	struct lab l;

	begin(&l, LIST);
	add(&l, "192.0.2.100");
	change_peer(&l, OTHER);
	add(&l, "192.0.2.101");
	assert_held(&l, 2, 1, 0);
	g_assert_cmpuint(users(&l, OTHER), ==, 1);
	clean_up(&l);
	assert_held(&l, 0, 0, 0);
	g_assert_cmpuint(users(&l, OTHER), ==, 0);
	done(&l);
}

/* "peer changed, no parent or no address left, address event": "imo cleared (ifidx 0, ttl 0), old group leaked" */
static void without_an_address_an_array_is_cleared(void)
{
	struct lab l;

	begin(&l, ARRAY);
	add(&l, "192.0.2.100");
	change_peer(&l, OTHER);
	del(&l, "192.0.2.100");
	assert_held(&l, 0, 1, 1);
	g_assert_cmpuint(look(&l).imo_ifindex, ==, 0);
	g_assert_cmpuint(look(&l).imo_ttl, ==, 0);
	clean_up(&l);
	assert_held(&l, 0, 1, 1);
	done(&l);
}

/* "imo kept (ifidx, ttl 255), cleanup leaves it" */
static void without_an_address_a_list_is_kept(void)
{
	struct lab l;

	begin(&l, LIST);
	add(&l, "192.0.2.100");
	change_peer(&l, OTHER);
	del(&l, "192.0.2.100");
	assert_held(&l, 1, 1, 0);
	g_assert_cmpuint(look(&l).imo_ifindex, ==, l.carp);
	g_assert_cmpuint(look(&l).imo_ttl, ==, 255);
	clean_up(&l);
	assert_held(&l, 0, 0, 0);
	done(&l);
}

/* carp.reset is an option: off, a peer's change does not clear the record; on, it does, and a list loses its entries. */
static void the_reset_can_be_chosen(void)
{
	struct mc_carp_config c = unset;
	struct lab l;

	begin(&l, ARRAY);
	g_assert_true(look(&l).reset);
	c.reset = MC_SWITCH_OFF;
	g_assert_cmpint(set(&l, c), ==, 0);
	add(&l, "192.0.2.100");
	change_peer(&l, OTHER);
	del(&l, "192.0.2.100");
	assert_held(&l, 1, 1, 0);
	clean_up(&l);
	assert_held(&l, 0, 0, 0);
	done(&l);

	begin(&l, LIST);
	g_assert_false(look(&l).reset);
	c.reset = MC_SWITCH_ON;
	g_assert_cmpint(set(&l, c), ==, 0);
	add(&l, "192.0.2.100");
	change_peer(&l, OTHER);
	del(&l, "192.0.2.100");
	assert_held(&l, 0, 1, 1);
	g_assert_cmpuint(metric(l.n, "lost_entries"), ==, 1);
	done(&l);
}

/* ---- A6 ---- */

/* "carp v6: ff02::12 and ff02::1:ff00:0; first IPv6 address; same cleanup" */
static void ipv6_joins_two_groups(gconstpointer preset)
{
	struct lab l;

	begin(&l, preset);
	g_assert_cmpint(add(&l, "2001:db8::100"), ==, 0);
	g_assert_cmpuint(users(&l, V6), ==, 1);
	g_assert_cmpuint(users(&l, SOL6), ==, 1);
	g_assert_cmpuint(users(&l, GROUP), ==, 0);
	add(&l, "2001:db8::101");
	g_assert_cmpuint(look(&l).entries6, ==, 2);
	del(&l, "2001:db8::101");
	del(&l, "2001:db8::100");
	g_assert_cmpuint(users(&l, V6), ==, 1);
	add(&l, "2001:db8::100"); /* a list on both sides: each flap adds two */
	g_assert_cmpuint(look(&l).entries6, ==, 4);
	g_assert_cmpuint(users(&l, V6), ==, 2);
	clean_up(&l);
	g_assert_cmpuint(look(&l).entries6, ==, 0);
	g_assert_cmpuint(users(&l, V6), ==, 0);
	g_assert_cmpuint(users(&l, SOL6), ==, 0);
	done(&l);
}

/* "carpdetach only: clone destroy, parent detach, parent change.  NOT on peer change, link state, down" */
static void only_detaching_leaves(gconstpointer preset)
{
	struct lab l;

	begin(&l, preset);
	add(&l, "192.0.2.100");
	mc_node_set_up(l.n, l.carp, false);
	mc_node_set_up(l.n, 1, false);
	mc_node_set_up(l.n, 1, true);
	change_peer(&l, "192.0.2.11");
	assert_held(&l, 1, 1, 0);
	g_assert_cmpint(mc_node_detach_interface(l.n, 1), ==, 0);
	assert_held(&l, 0, 0, 0);
	g_assert_cmpuint(look(&l).carpdev, ==, 0);
	g_assert_cmpint(look(&l).state, ==, MC_CARP_INIT);
	done(&l);
	begin(&l, preset);
	add(&l, "192.0.2.100");
	g_assert_cmpint(mc_node_detach_interface(l.n, l.carp), ==, 0);
	g_assert_cmpint(mc_carp_look(l.n, l.carp, &(struct mc_carp){ 0 }), ==, ENODEV);
	g_assert_cmpuint(metric(l.n, "lost_references"), ==, 0);
	done(&l);
}

/* A7: "carpdetach disestablishes the address hook on a parent change and does not re-establish it, nor rejoins" */
static void another_parent_is_not_joined_on(gconstpointer preset)
{
	struct lab l;

	begin(&l, preset);
	add(&l, "192.0.2.100");
	clean_up(&l);
	add(&l, "192.0.2.101");
	g_assert_cmpuint(users(&l, GROUP), ==, 0);
	g_assert_cmpuint(look(&l).addresses, ==, 1); /* as the hook last found them */
	done(&l);
}

/* ---- the parent's filter ---- */

static unsigned on_wire(struct lab *l, uint32_t ifindex, const char *group)
{
	return fake_has_filter(&l->f, ifindex, ip(group));
}

/* carp_ether_addmulti: "We have to tell parent about it"; once it has the group, its own joins tell nobody. */
static void the_parent_is_told(gconstpointer preset)
{
	const struct mc_where on_parent = { .kind = MC_WHERE_ADDRESS, .address = ip("192.0.2.10") };
	struct lab l;
	struct mc_socket *so;

	begin(&l, preset);
	so = mc_socket_open(l.n);
	add(&l, "192.0.2.100");
	g_assert_cmpuint(on_wire(&l, 1, GROUP), ==, 1);
	g_assert_cmpuint(on_wire(&l, l.carp, GROUP), ==, 0); /* no engine knows it */
	g_assert_cmpint(mc_socket_join(so, ip(GROUP), on_parent, NULL), ==, 0);
	g_assert_cmpint(mc_socket_leave(so, ip(GROUP), on_parent, NULL), ==, 0);
	g_assert_cmpuint(on_wire(&l, 1, GROUP), ==, 1);
	g_assert_cmpint(mc_socket_join(so, ip(GROUP), on_parent, NULL), ==, 0);
	clean_up(&l);
	g_assert_cmpuint(on_wire(&l, 1, GROUP), ==, 1);
	g_assert_cmpint(mc_socket_leave(so, ip(GROUP), on_parent, NULL), ==, 0);
	g_assert_cmpuint(on_wire(&l, 1, GROUP), ==, 0);
	done(&l);
}

/* carp_ether_purgemulti: a socket's group on the carp interface is forgotten by the old parent, and not told the new. */
static void another_parent_is_told_nothing(void)
{
	struct lab l;
	const struct mc_where on_carp = { .kind = MC_WHERE_ADDRESS, .address = ip("192.0.2.100") };
	struct mc_socket *so;

	begin(&l, LIST);
	so = mc_socket_open(l.n);
	add(&l, "192.0.2.100");
	g_assert_cmpint(mc_socket_join(so, ip(OTHER), on_carp, NULL), ==, 0);
	g_assert_cmpuint(on_wire(&l, 1, OTHER), ==, 1);
	clean_up(&l);
	g_assert_cmpuint(on_wire(&l, 1, OTHER), ==, 0);
	g_assert_cmpuint(on_wire(&l, 2, OTHER), ==, 0);
	g_assert_cmpint(mc_socket_leave(so, ip(OTHER), on_carp, NULL), ==, 0);
	done(&l);
}

/* ---- errno ---- */

static int set_one(struct lab *l, const char *field, int value)
{
	struct mc_carp_config c = unset;

	if (strcmp(field, "vhid") == 0)
		c.vhid = (unsigned)value;
	else if (strcmp(field, "advbase") == 0)
		c.advbase = value;
	else if (strcmp(field, "advskew") == 0)
		c.advskew = value;
	else
		c.carpdev = (uint32_t)value;
	return set(l, c);
}

/* ip_carp.c carp_ioctl SIOCSVH, carp_vhids_ioctl, carp_set_ifp */
static void values_are_checked(void)
{
	struct mc_interface plain = { 9, MC_IF_UP, ip("203.0.113.9"), 24, 0 };
	struct lab l;
	uint32_t other;
	struct mc_carp_config c = unset;

	begin(&l, LIST);
	c.peer = ip("0.0.0.0");
	g_assert_cmpint(set_one(&l, "vhid", 255), ==, 0);
	g_assert_cmpint(set_one(&l, "vhid", 256), ==, EINVAL);
	g_assert_cmpint(set_one(&l, "advbase", 255), ==, 0);
	g_assert_cmpint(set_one(&l, "advbase", 256), ==, EINVAL);
	g_assert_cmpint(set_one(&l, "advskew", 254), ==, 0);
	g_assert_cmpint(set_one(&l, "advskew", 255), ==, EINVAL);
	g_assert_cmpint(set_one(&l, "carpdev", 77), ==, EINVAL);
	g_assert_cmpint(set_one(&l, "carpdev", (int)l.carp), ==, EINVAL);
	g_assert_cmpint(mc_node_add_interface(l.n, &plain), ==, 0);
	g_assert_cmpint(set_one(&l, "carpdev", 9), ==, EADDRNOTAVAIL);
	g_assert_cmpuint(look(&l).carpdev, ==, 1);
	/* another with the vhid, on the same parent, and coming to it */
	g_assert_cmpint(mc_carp_create(l.n, NULL, &other), ==, 0);
	c.carpdev = 1;
	g_assert_cmpint(mc_carp_set(l.n, other, &c), ==, 0);
	c.vhid = 255;
	g_assert_cmpint(mc_carp_set(l.n, other, &c), ==, EINVAL);
	c.carpdev = 2;
	g_assert_cmpint(mc_carp_set(l.n, other, &c), ==, 0);
	c.carpdev = 1;
	g_assert_cmpint(mc_carp_set(l.n, other, &c), ==, EINVAL);
	g_assert_cmpint(mc_carp_set(l.n, 1, &c), ==, ENODEV);
	g_assert_cmpint(mc_carp_create(l.n, "carp0", &other), ==, EEXIST);
	done(&l);
}

/* SIOCSIFADDR without a parent: EINVAL; a join that is refused: ENOBUFS.  The address is not there then. */
static void addresses_are_refused(void)
{
	struct lab l;
	uint32_t alone;

	begin(&l, LIST);
	g_assert_cmpint(mc_carp_create(l.n, NULL, &alone), ==, 0);
	g_assert_cmpint(mc_node_add_address(l.n, alone, ip("192.0.2.100"), 24), ==, EINVAL);
	l.f.refuse = ip(GROUP);
	g_assert_cmpint(add(&l, "192.0.2.100"), ==, ENOBUFS);
	assert_held(&l, 0, 0, 0);
	l.f.refuse = ip(SOL6); /* the second of two: the first is undone */
	g_assert_cmpint(add(&l, "2001:db8::100"), ==, ENOBUFS);
	g_assert_cmpuint(users(&l, V6), ==, 0);
	g_assert_cmpuint(look(&l).entries6, ==, 0);
	l.f.refuse = ip("0.0.0.0");
	g_assert_cmpint(add(&l, "192.0.2.100"), ==, 0);
	g_assert_cmpint(add(&l, "192.0.2.100"), ==, EEXIST);
	g_assert_cmpint(add(&l, "2001:db8::100"), ==, 0);
	done(&l);
}

/* net/if.c if_setgroupattribs */
static void demotion_has_a_range(void)
{
	struct lab l;

	begin(&l, LIST);
	g_assert_cmpint(mc_carp_demote(l.n, -1), ==, EINVAL);
	g_assert_cmpint(mc_carp_demote(l.n, 255), ==, 0);
	g_assert_cmpint(mc_carp_demote(l.n, 1), ==, EINVAL);
	g_assert_cmpuint(look(&l).demotion, ==, 255);
	g_assert_cmpint(mc_carp_demote(l.n, -255), ==, 0);
	done(&l);
	fake_init(&l.f);
	l.n = one_interface(&l.f, LIST, "host");
	g_assert_cmpint(mc_carp_demote(l.n, 1), ==, ENODEV);
	g_assert_cmpint(mc_carp_preempt(l.n, true), ==, ENODEV);
	done(&l);
}

/* carp_output: ENETUNREACH while it is not the master; ip_setmoptions: ENOBUFS on a carp interface without a parent */
static void sockets_are_told(void)
{
	struct mc_where on_carp = { .kind = MC_WHERE_INDEX };
	struct mc_endpoint to = { ip(OTHER), 5000 };
	struct lab l;
	struct mc_socket *so;
	uint32_t alone;

	begin(&l, "openbsd-7");
	so = mc_socket_open(l.n);
	add(&l, "192.0.2.100");
	g_assert_cmpint(mc_socket_set_if(so, ip("192.0.2.100")), ==, 0);
	g_assert_cmpint(mc_socket_sendto(so, &to, "x", 1), ==, ENETUNREACH);
	g_assert_cmpuint(metric(l.n, "carp_dropped"), ==, 1);
	fake_run(&l.f, 4 * MC_SEC);
	g_assert_cmpint(look(&l).state, ==, MC_CARP_MASTER);
	g_assert_cmpint(mc_socket_sendto(so, &to, "x", 1), ==, 0);
	g_assert_cmpint(mc_carp_create(l.n, NULL, &alone), ==, 0);
	on_carp.ifindex = alone;
	g_assert_cmpint(mc_socket_join(so, ip(OTHER), on_carp, NULL), ==, ENOBUFS);
	done(&l);
}

static void for_both(const char *path, GTestDataFunc fn)
{
	static const char *const presets[] = { ARRAY, LIST };

	for (unsigned i = 0; i < G_N_ELEMENTS(presets); i++) {
		char *name = g_strdup_printf("/carp/%s/%s", path, presets[i]);

		g_test_add_data_func(name, presets[i], fn);
		g_free(name);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	for_both("a-second-address-joins-nothing", a_second_address_joins_nothing);
	for_both("the-last-address-leaves-nothing", the_last_address_leaves_nothing);
	g_test_add_func("/carp/flaps-leak-from-an-array", flaps_leak_from_an_array);
	g_test_add_func("/carp/flaps-fill-a-list", flaps_fill_a_list);
	g_test_add_func("/carp/another-peer-leaks-from-an-array", another_peer_leaks_from_an_array);
	g_test_add_func("/carp/another-peer-is-one-more-of-a-list",
			another_peer_is_one_more_of_a_list);
	g_test_add_func("/carp/without-an-address-an-array-is-cleared",
			without_an_address_an_array_is_cleared);
	g_test_add_func("/carp/without-an-address-a-list-is-kept",
			without_an_address_a_list_is_kept);
	g_test_add_func("/carp/the-reset-can-be-chosen", the_reset_can_be_chosen);
	for_both("ipv6-joins-two-groups", ipv6_joins_two_groups);
	for_both("only-detaching-leaves", only_detaching_leaves);
	for_both("another-parent-is-not-joined-on", another_parent_is_not_joined_on);
	for_both("the-parent-is-told", the_parent_is_told);
	g_test_add_func("/carp/another-parent-is-told-nothing", another_parent_is_told_nothing);
	g_test_add_func("/carp/values-are-checked", values_are_checked);
	g_test_add_func("/carp/addresses-are-refused", addresses_are_refused);
	g_test_add_func("/carp/demotion-has-a-range", demotion_has_a_range);
	g_test_add_func("/carp/sockets-are-told", sockets_are_told);
	return g_test_run();
}
