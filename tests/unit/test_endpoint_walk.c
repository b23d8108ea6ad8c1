/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Random walks over a node's endpoints: opened, bound, connected, sent to, closed, gone with their
 * process, memory refused; against a naive list of what is open and what each has heard.
 */
#include <errno.h>

#include "tests/unit/fake_port.h"

#define STEPS	 20000
#define OPEN_MAX 24
#define PROCESS	 4

struct twin {
	struct mc_socket *so;
	struct mc_endpoint_info is;
	bool bound, connected;
	uint64_t queued;
};

struct walk {
	struct fake fake;
	struct mc_node *node;
	GRand *rand;
	GArray *open; /* of struct twin, in the order they were opened */
	bool hears_all, faults;
};

static const char *const hosts[] = { "192.0.2.10", "192.0.2.77", "192.0.2.78", "203.0.113.1" };
static const char *const groups[] = { "224.0.0.1", "239.9.9.9" };
static const int protocols[] = { 2, 103, 89 };

static int pick(struct walk *w, int n)
{
	return g_rand_int_range(w->rand, 0, n);
}

static struct twin *any(struct walk *w)
{
	return &g_array_index(w->open, struct twin, pick(w, (int)w->open->len));
}

static bool is_raw(const struct twin *t)
{
	return t->is.kind[0] == 'r' || t->is.kind[0] == 'd';
}

/* Memory that was refused: the call has changed nothing. */
static bool refused(const struct walk *w, int err)
{
	g_assert_true(err != ENOBUFS || w->faults);
	return err == ENOBUFS;
}

/* ---- what happens, and what must come of it ---- */

static void open_one(struct walk *w)
{
	static const char *const kinds[] = { "udp", "tcp", "raw" };
	struct mc_socket_config c = { .domain = MC_INET,
				      .type = (enum mc_type)pick(w, 3),
				      .pid = (uint32_t)pick(w, PROCESS),
				      .uid = pick(w, 8) ? 0 : 100 };
	struct twin t = { 0 };
	int err;

	c.protocol = c.type == MC_RAW ? protocols[pick(w, 3)] : 0;
	t.is = (struct mc_endpoint_info){ .kind = kinds[c.type],
					  .protocol = c.type == MC_DGRAM    ? 17
						      : c.type == MC_STREAM ? 6
									    : c.protocol,
					  .pid = c.pid,
					  .uid = c.uid,
					  .local = maddr_v4(0),
					  .remote = maddr_v4(0) };
	if (pick(w, 4) == 0) {
		t.is.kind = "device";
		t.is.protocol = 2;
		err = mc_device_open(w->node, MC_PATH_IGMP, c.pid, c.uid, &t.so);
	} else {
		err = mc_socket_create(w->node, &c, &t.so);
	}
	g_assert_true((err == 0) == (t.so != NULL));
	if (refused(w, err))
		return;
	g_assert_cmpint(err, ==, is_raw(&t) && c.uid ? EACCES : 0);
	if (err == 0)
		g_array_append_val(w->open, t);
}

/* A port is for good (in_pcbbind; inet_bind); on Linux a raw socket may be bound until it is connected (net/ipv4/raw.c
 * raw_bind). */
static bool may_bind(const struct walk *w, const struct twin *t)
{
	if (!w->hears_all)
		return !t->bound;
	return !t->connected && (!t->bound || is_raw(t));
}

static void bind_one(struct walk *w)
{
	struct twin *t = any(w);
	const char *to = pick(w, 2) ? hosts[pick(w, 4)] : groups[0];
	struct maddr address = pick(w, 3) ? ip(to) : maddr_v4(0);
	bool there = maddr_is_any(address) || maddr_is_multicast(address) ||
		     maddr_equal(address, ip(hosts[0]));
	int err = mc_socket_bind(t->so, address, 0);

	g_assert_cmpint(err, ==, may_bind(w, t) ? there ? 0 : EADDRNOTAVAIL : EINVAL);
	if (err == 0) {
		t->bound = true;
		t->is.local = address;
	}
}

static void connect_one(struct walk *w)
{
	struct twin *t = any(w);
	struct maddr address = ip(pick(w, 2) ? hosts[1 + pick(w, 2)] : groups[0]);
	int err = mc_socket_connect(t->so, address, 7);

	if (t->is.protocol == 6) {
		g_assert_cmpint(err, ==, EOPNOTSUPP);
		return;
	}
	g_assert_cmpint(err, ==, t->connected && !w->hears_all ? EISCONN : 0); /* Linux allows it */
	t->bound = t->bound || !is_raw(t);
	if (err == 0) {
		t->connected = true;
		t->is.remote = address;
		if (w->hears_all && maddr_is_any(t->is.local)) /* net/ipv4/datagram.c */
			t->is.local = ip(hosts[0]);
	}
}

static bool is_for(const struct twin *t, int protocol, struct maddr from, struct maddr to)
{
	return is_raw(t) && t->is.protocol == protocol &&
	       (maddr_is_any(t->is.local) || maddr_equal(t->is.local, to)) &&
	       (!t->connected || maddr_equal(t->is.remote, from));
}

static void must_hear(struct walk *w, int protocol, struct maddr from, struct maddr to)
{
	for (guint i = 0; i < w->open->len; i++) {
		struct twin *t = &g_array_index(w->open, struct twin, i);

		if (is_for(t, protocol, from, to)) {
			t->is.received++;
			t->queued++;
		}
	}
}

static void arrive(struct walk *w)
{
	struct maddr to = ip(pick(w, 4) ? pick(w, 2) ? hosts[0] : groups[0] : groups[1]);
	struct ipwire d = { .from = ip(hosts[1 + pick(w, 2)]),
			    .to = to,
			    .protocol = (uint8_t)protocols[pick(w, 3)],
			    .ttl = 1,
			    .length = 8 };
	uint8_t octets[64] = { [20] = 0x99, 0, 0x66, 0xff }; /* of no type that IGMP has */
	bool bad = pick(w, 3) == 0;

	octets[23] ^= bad;
	mc_node_input(w->node, 1, octets, ipwire_seal(&d, octets));
	if (maddr_equal(to, ip(groups[1])))
		return; /* not joined */
	if (!bad || d.protocol != 2 || w->hears_all)
		must_hear(w, d.protocol, d.from, to);
}

static int expected_of_send(const struct walk *w, const struct twin *t, bool named)
{
	if (t->is.protocol == 6)
		return EOPNOTSUPP;
	if (w->hears_all) /* Linux */
		return named || t->connected ? 0 : EDESTADDRREQ;
	if (t->connected)
		return named ? EISCONN : 0;
	return named ? 0 : ENOTCONN;
}

static void send_one(struct walk *w)
{
	static const uint8_t message[8] = { 0x99, 0, 0x66, 0xff };
	struct twin *t = any(w);
	struct mc_endpoint to = { ip(pick(w, 2) ? groups[0] : hosts[1]), 7 };
	bool named = pick(w, 2);
	int err = mc_socket_sendto(t->so, named ? &to : NULL, message, sizeof(message));
	struct maddr where = named ? to.address : t->is.remote;

	t->bound = t->bound || (t->is.protocol == 17 && expected_of_send(w, t, named) == 0);
	if (refused(w, err))
		return;
	g_assert_cmpint(err, ==, expected_of_send(w, t, named));
	if (err)
		return;
	t->is.sent++;
	if (is_raw(t) && maddr_is_multicast(where)) /* its own members hear it */
		must_hear(w, t->is.protocol, ip(hosts[0]), where);
}

static void receive_one(struct walk *w)
{
	struct twin *t = any(w);
	struct mc_datagram d;
	uint8_t octets[64];
	size_t length;
	int err = mc_socket_recvfrom(t->so, octets, (size_t)pick(w, 64), &d, &length);

	g_assert_cmpint(err, ==, t->is.protocol == 6 ? ENOTCONN : t->queued ? 0 : EAGAIN);
	if (err)
		return;
	t->queued--;
	g_assert_cmpuint(d.length, ==, 28);
	g_assert_true(is_for(t, t->is.protocol, t->connected ? t->is.remote : d.from,
			     maddr_is_any(t->is.local) ? d.to : t->is.local));
}

static void manage(struct walk *w)
{
	struct twin *t = any(w);
	bool management = pick(w, 2);
	int err = mc_socket_ioctl(t->so, MC_IGMP_SETMANAGEMENT, &management);

	g_assert_cmpint(err, ==, t->is.protocol == 2 ? 0 : EOPNOTSUPP);
	if (err == 0)
		t->is.management = management;
}

static void close_one(struct walk *w)
{
	guint i = (guint)pick(w, (int)w->open->len);

	mc_socket_close(g_array_index(w->open, struct twin, i).so, NULL, NULL);
	g_array_remove_index(w->open, i);
}

static void exit_one(struct walk *w)
{
	uint32_t pid = (uint32_t)pick(w, PROCESS + 1);
	size_t n = 0;

	for (guint i = w->open->len; i-- > 0;)
		if (g_array_index(w->open, struct twin, i).is.pid == pid) {
			g_array_remove_index(w->open, i);
			n++;
		}
	g_assert_cmpuint(mc_process_exit(w->node, pid, NULL, NULL), ==, n);
}

/* ---- the list ---- */

struct listing {
	const struct walk *w;
	guint at;
	bool management;
};

static void compare(const struct mc_endpoint_info *e, void *ctx)
{
	struct listing *l = ctx;
	const struct mc_endpoint_info *want;

	do {
		g_assert_cmpuint(l->at, <, l->w->open->len);
		want = &g_array_index(l->w->open, struct twin, l->at++).is;
	} while (want->management && !l->management);
	g_assert_cmpstr(e->kind, ==, want->kind);
	g_assert_cmpint(e->protocol, ==, want->protocol);
	g_assert_cmpuint(e->pid, ==, want->pid);
	g_assert_cmpuint(e->uid, ==, want->uid);
	g_assert_true(maddr_equal(e->local, want->local));
	g_assert_true(maddr_equal(e->remote, want->remote));
	g_assert_true(e->management == want->management);
	g_assert_cmpuint(e->received, ==, want->received);
	g_assert_cmpuint(e->sent, ==, want->sent);
}

static void check(const struct walk *w)
{
	struct listing all = { w, 0, true }, others = { w, 0, false };

	mc_node_walk_endpoints(w->node, true, compare, &all);
	g_assert_cmpuint(all.at, ==, w->open->len);
	mc_node_walk_endpoints(w->node, false, compare, &others);
	for (; others.at < w->open->len; others.at++)
		g_assert_true(g_array_index(w->open, struct twin, others.at).is.management);
}

static void step(struct walk *w)
{
	static void (*const steps[])(struct walk * w) = {
		bind_one, connect_one, send_one, receive_one, manage,	arrive,
		arrive,	  send_one,    arrive,	 receive_one, open_one,
	};
	int what = pick(w, 100);

	if (w->open->len < 2 || (what < 20 && w->open->len < OPEN_MAX))
		open_one(w);
	else if (what < 28)
		close_one(w);
	else if (what < 29)
		exit_one(w);
	else if (what < 30 && w->faults)
		mc_node_refuse_alloc(w->node, (uint64_t)pick(w, 4));
	else
		steps[pick(w, G_N_ELEMENTS(steps) - (w->open->len >= OPEN_MAX))](w);
	g_array_set_size(w->fake.sent, 0);
}

static void walk(const char *preset, bool hears_all, bool faults)
{
	struct walk w = { .hears_all = hears_all, .faults = faults };

	fake_init(&w.fake);
	w.node = one_interface(&w.fake, preset, "host");
	w.rand = g_rand_new_with_seed(4004);
	w.open = g_array_new(FALSE, FALSE, sizeof(struct twin));
	for (int i = 0; i < STEPS; i++) {
		step(&w);
		if (i % 8 == 0)
			check(&w);
	}
	mc_node_free(w.node); /* closes what is open; asserts that all memory is given back */
	g_rand_free(w.rand);
	g_array_free(w.open, TRUE);
	fake_fini(&w.fake);
}

static void openbsd(void)
{
	walk("openbsd-2016-list", false, false);
	walk("openbsd-2016-list", false, true);
}

static void linux6(void)
{
	walk("linux-6", true, false);
	walk("linux-6", true, true);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/endpoints/openbsd/agree-with-a-list", openbsd);
	g_test_add_func("/endpoints/linux-6/agree-with-a-list", linux6);
	return g_test_run();
}
