/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A port for unit tests: a manual clock, a recording of what was sent, a driver that may refuse. */
#ifndef TESTS_FAKE_PORT_H
#define TESTS_FAKE_PORT_H

#include <glib.h>
#include <string.h>

#include "model/ipwire.h"
#include "model/node.h"
#include "model/udp.h"

struct sent {
	mc_time at;
	uint32_t ifindex;
	uint8_t type; /* of the IGMP message; 0 of UDP */
	struct maddr to, group, from;
	uint8_t bytes[512];
	size_t length;
};

struct filtered {
	uint32_t ifindex;
	struct maddr group;
};

struct fake {
	struct port port;
	mc_time now;
	uint64_t orders;
	GPtrArray *armed;    /* of struct mc_timer */
	GArray *sent;	     /* of struct sent */
	GArray *filtered;    /* of struct filtered: what the drivers pass on */
	struct maddr refuse; /* the driver refuses this group */
	uint64_t (*draw)(const struct mc_draw *d); /* NULL = always 0: the shortest delay */
	unsigned events[MC_EV_KINDS];
};

static struct fake *fake_of(const struct port *p)
{
	return p->world;
}

static mc_time fake_now(const struct port *p)
{
	return fake_of(p)->now;
}

static void fake_disarm(struct port *p, struct mc_timer *t)
{
	g_assert_true(g_ptr_array_remove_fast(fake_of(p)->armed, t));
	t->pos = 0;
}

static void fake_arm(struct port *p, struct mc_timer *t, mc_time at)
{
	struct fake *f = fake_of(p);

	g_assert_cmpint(at, >=, f->now);
	if (t->pos)
		fake_disarm(p, t);
	t->at = at;
	t->order = ++f->orders;
	t->pos = 1;
	g_ptr_array_add(f->armed, t);
}

static void fake_transmit(struct port *p, uint32_t ifindex, const void *datagram, size_t length)
{
	struct fake *f = fake_of(p);
	struct sent s = { .at = f->now, .ifindex = ifindex, .length = length };
	struct ipwire w;
	struct udp u;

	memcpy(s.bytes, datagram, MIN(length, sizeof(s.bytes)));
	g_assert_cmpint(ipwire_parse(datagram, length, &w), ==, MC_DROP_NONE);
	if (w.protocol == IPWIRE_UDP) {
		g_assert_cmpint(udp_check(&w, &u), ==, MC_DROP_NONE);
		s.to = s.group = w.to;
		s.from = w.from;
		g_array_append_val(f->sent, s);
		return;
	}
	g_assert_cmpuint(length, <=, sizeof(s.bytes));
	g_assert_cmpint(w.protocol == IPWIRE_ICMPV6 ? ipwire_checksum_pseudo(&w, w.payload)
						    : ipwire_checksum(w.payload, w.length),
			==, 0);
	s.type = w.payload[0];
	s.to = w.to;
	s.from = w.from;
	s.group = w.protocol == IPWIRE_ICMPV6 ? maddr_load(w.payload + 8, 16)
					      : maddr_load(w.payload + 4, 4);
	g_array_append_val(f->sent, s);
}

static int fake_filter(struct port *p, uint32_t ifindex, struct maddr group, bool on)
{
	struct fake *f = fake_of(p);
	struct filtered k = { ifindex, group };

	if (on && f->refuse.lo && maddr_equal(group, f->refuse))
		return 5;
	for (guint i = f->filtered->len; i-- > 0;) {
		struct filtered *at = &g_array_index(f->filtered, struct filtered, i);

		if (at->ifindex == ifindex && maddr_equal(at->group, group))
			g_array_remove_index_fast(f->filtered, i);
	}
	if (on)
		g_array_append_val(f->filtered, k);
	return 0;
}

/* Does the interface's driver pass the group on? */
static inline bool fake_has_filter(const struct fake *f, uint32_t ifindex, struct maddr group)
{
	for (guint i = 0; i < f->filtered->len; i++) {
		const struct filtered *at = &g_array_index(f->filtered, struct filtered, i);

		if (at->ifindex == ifindex && maddr_equal(at->group, group))
			return true;
	}
	return false;
}

static uint64_t fake_random(struct port *p, const struct mc_draw *d)
{
	return fake_of(p)->draw ? fake_of(p)->draw(d) : 0;
}

static void fake_trace(struct port *p, const struct mc_event *e)
{
	fake_of(p)->events[e->kind]++;
}

static const struct port_ops fake_ops = {
	.now = fake_now,
	.arm = fake_arm,
	.disarm = fake_disarm,
	.transmit = fake_transmit,
	.filter = fake_filter,
	.random = fake_random,
	.trace = fake_trace,
};

static inline void fake_init(struct fake *f)
{
	*f = (struct fake){ .port = { &fake_ops, f, 0 } };
	f->armed = g_ptr_array_new();
	f->sent = g_array_new(FALSE, FALSE, sizeof(struct sent));
	f->filtered = g_array_new(FALSE, FALSE, sizeof(struct filtered));
}

/* Ends with nothing armed. */
static inline void fake_fini(struct fake *f)
{
	g_assert_cmpuint(f->armed->len, ==, 0);
	g_ptr_array_free(f->armed, TRUE);
	g_array_free(f->sent, TRUE);
	g_array_free(f->filtered, TRUE);
}

static inline struct mc_timer *fake_next(struct fake *f)
{
	struct mc_timer *best = NULL;

	for (guint i = 0; i < f->armed->len; i++) {
		struct mc_timer *t = f->armed->pdata[i];

		if (!best || t->at < best->at || (t->at == best->at && t->order < best->order))
			best = t;
	}
	return best;
}

/* Runs every timer due at or before that time. */
static inline void fake_run(struct fake *f, mc_time until)
{
	struct mc_timer *t;

	while ((t = fake_next(f)) != NULL && t->at <= until) {
		f->now = t->at;
		fake_disarm(&f->port, t);
		t->fire(t);
	}
	f->now = until;
}

static inline const struct sent *fake_sent(const struct fake *f, guint i)
{
	g_assert_cmpuint(i, <, f->sent->len);
	return &g_array_index(f->sent, struct sent, i);
}

static inline struct maddr ip(const char *text)
{
	struct maddr a;

	g_assert_true(maddr_parse(text, &a));
	return a;
}

/* An IGMP message in a datagram, with right checksums. */
static inline size_t igmp_datagram(uint8_t *out, const char *from, const char *to, uint8_t type,
				   uint8_t code, const char *group, size_t extra)
{
	struct ipwire w = { .from = ip(from),
			    .to = ip(to),
			    .protocol = IPWIRE_IGMP,
			    .ttl = 1,
			    .router_alert = true,
			    .length = 8 + extra };
	uint8_t *message = out + ipwire_header(&w);
	uint16_t sum;

	memset(message, 0, w.length);
	message[0] = type;
	message[1] = code;
	maddr_store(ip(group), message + 4, 4);
	sum = ipwire_checksum(message, w.length);
	message[2] = (uint8_t)(sum >> 8);
	message[3] = (uint8_t)sum;
	return ipwire_seal(&w, out);
}

static inline void hear(struct mc_node *n, const char *from, const char *to, uint8_t type,
			uint8_t code, const char *group)
{
	uint8_t d[128];

	mc_node_input(n, 1, d, igmp_datagram(d, from, to, type, code, group, 0));
}

/* A node of that preset with interface 1, 192.0.2.10/24; what it sent at the start is forgotten. */
static inline struct mc_node *one_interface(struct fake *f, const char *preset, const char *driver)
{
	struct mc_node_config c = { .preset = preset, .driver = driver };
	struct mc_interface i = { 1, MC_IF_UP | MC_IF_MULTICAST, ip("192.0.2.10"), 24, 0 };
	struct mc_node *n = mc_node_new(&c, &f->port);

	g_assert_nonnull(n);
	g_assert_cmpint(mc_node_add_interface(n, &i), ==, 0);
	return n;
}

struct wanted_metric {
	const char *name;
	uint64_t value;
	bool found;
};

static inline void pick_metric(const char *name, uint64_t value, void *ctx)
{
	struct wanted_metric *w = ctx;

	if (strcmp(name, w->name) == 0) {
		w->value = value;
		w->found = true;
	}
}

static inline uint64_t metric(const struct mc_node *n, const char *name)
{
	struct wanted_metric w = { name, 0, false };

	mc_node_metrics(n, pick_metric, &w);
	g_assert_true(w.found);
	return w.value;
}

#endif
