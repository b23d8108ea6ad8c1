/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Random walks of configuration: a node whose interfaces, addresses, sockets and devices come and go, and
 * beside it a naive account of which groups each interface should be in, and how often.  The driver's filter
 * must know the same groups; nothing may leave by an interface that is gone; and wherever the walk ends, nothing
 * is left armed or allocated (mc_node_free looks at kmem).
 */
#ifndef TESTS_WALK_H
#define TESTS_WALK_H

#include <errno.h>

#include "tests/unit/fake_port.h"

enum { CARDS = 4, WALK_SOCKETS = 5, PLACES = 3, LATEST = 60000 };

/* An interface that the engine has; its addresses are of its place, one bit each. */
struct card {
	uint32_t ifindex; /* 0 = not there; another one each time it comes */
	bool up, v6;
	unsigned addresses;
};

/* Who is member of what; `gone`: of an interface that is not there any more. */
struct member {
	uint32_t ifindex;
	struct maddr group;
	bool gone;
};

struct walker {
	struct mc_socket *so; /* NULL = closed */
	uint32_t pid;
	GArray *members;
};

/* What an interface should be in. */
struct wanted {
	uint32_t ifindex;
	struct maddr group;
	size_t users;
};

enum card_event { CARD_ADDRESS, CARD_LINK, CARD_GONE };

struct walk;

/* A device of the node: all may be NULL. */
struct walk_device {
	const char *driver, *name; /* NULL: as the driver */
	bool unchecked;		   /* what is joined is not looked at */
	const char *const *presets;
	void *(*begin)(void);
	void (*end)(void *dev);
	void (*step)(struct walk *w, void *dev);
	/* Something happened to that interface; of CARD_GONE it has. */
	void (*card)(struct walk *w, void *dev, uint32_t ifindex, enum card_event what);
	void (*want)(struct walk *w, void *dev); /* calls walk_want */
	void (*crash)(struct walk *w, void *dev);
};

struct walk {
	struct fake f;
	struct port_ops ops;
	struct mc_node *n;
	GRand *rand;
	const char *preset;
	const struct walk_device *device;
	void *dev;
	uint32_t next; /* the last index that was used */
	struct card cards[CARDS];
	struct walker sockets[WALK_SOCKETS];
	GHashTable *filter; /* struct wanted (owned): what the driver was told */
	GArray *want;	    /* struct wanted */
	GArray *passed_on;  /* the same: groups of clones that the driver of another is told of */
	unsigned log;
};

static inline uint32_t some(struct walk *w, uint32_t n)
{
	return (uint32_t)g_rand_int_range(w->rand, 0, (gint32)n);
}

static inline bool one_in(struct walk *w, uint32_t n)
{
	return some(w, n) == 0;
}

/* ---- the engine ---- */

static inline struct walk *walk_of(struct port *p)
{
	return timer_owner(p, struct walk, f.port);
}

static inline guint wanted_hash(const void *p)
{
	const struct wanted *x = p;

	return (guint)(x->group.lo * 2654435761U + x->group.hi) ^ x->ifindex;
}

static inline gboolean wanted_same(const void *a, const void *b)
{
	const struct wanted *x = a, *y = b;

	return x->ifindex == y->ifindex && maddr_equal(x->group, y->group);
}

static inline struct card *card_of(struct walk *w, uint32_t ifindex)
{
	for (unsigned i = 0; i < CARDS; i++)
		if (ifindex && w->cards[i].ifindex == ifindex)
			return &w->cards[i];
	return NULL;
}

/* As an ideal driver: a group is on or off, however often it is said. */
static inline int walk_filter(struct port *p, uint32_t ifindex, struct maddr group, bool on)
{
	struct walk *w = walk_of(p);
	struct wanted key = { ifindex, group, 0 };

	g_assert_nonnull(card_of(w, ifindex));
	if (on)
		g_hash_table_add(w->filter, g_memdup2(&key, sizeof(key)));
	else
		g_hash_table_remove(w->filter, &key);
	return 0;
}

static inline void walk_transmit(struct port *p, uint32_t ifindex, const void *datagram,
				 size_t length)
{
	struct walk *w = walk_of(p);
	struct card *c = card_of(w, ifindex);
	struct ipwire d;

	g_assert_nonnull(c);
	g_assert_true(c->up);
	g_assert_cmpint(ipwire_parse(datagram, length, &d), ==, MC_DROP_NONE);
}

/* ---- the node ---- */

static inline struct maddr card_address(unsigned place, unsigned bit)
{
	/* of IPv4 two, of IPv6 a link-local one and two that share a solicited-node group */
	static const uint64_t v6[] = { 0xfe80000000000000ULL, 0x20010db800000000ULL,
				       0x20010db800010000ULL };

	if (bit < 2)
		return maddr_v4(0x0a000001 + (place << 16) + bit);
	return (struct maddr){ v6[bit - 2], 0x1000 + place + (bit == 2 ? 0x100 : 0) };
}

enum { V4_BITS = 2, ADDRESS_BITS = 5 };

static inline struct maddr some_group(struct walk *w, bool v6)
{
	uint32_t g = some(w, 3);

	return v6 ? (struct maddr){ 0xff15000000000000ULL, 1 + g } : maddr_v4(0xef000001 + g);
}

static inline bool walk_has_v6(const struct walk *w)
{
	return mc_preset_version(w->preset, true) != 0;
}

static inline void walk_boot(struct walk *w)
{
	struct mc_node_config c = { .preset = w->preset, .driver = w->device->driver };

	w->n = mc_node_new(&c, &w->f.port);
	g_assert_nonnull(w->n);
}

/* ---- the naive account ---- */

static inline void walk_want(struct walk *w, uint32_t ifindex, struct maddr group)
{
	struct wanted one = { ifindex, group, 1 };

	for (guint i = 0; i < w->want->len; i++) {
		struct wanted *x = &g_array_index(w->want, struct wanted, i);

		if (!wanted_same(x, &one))
			continue;
		x->users++;
		return;
	}
	g_array_append_val(w->want, one);
}

/* RFC 1112 s7.1, RFC 4861 s7.2.1: all hosts; RFC 2236 s3 and RFC 3810 s6: routers, too, are a group; RFC 3376 s6,
 * RFC 3810 s7: where reports with records go. */
static inline void want_own(struct walk *w, uint32_t ifindex, bool v6)
{
	static const struct {
		const char *all_hosts, *all_routers, *reports;
		unsigned since;
	} of[] = { { "224.0.0.1", "224.0.0.2", "224.0.0.22", 3 },
		   { "ff02::1", "ff02::2", "ff02::16", 2 } };

	walk_want(w, ifindex, ip(of[v6].all_hosts));
	if (g_strcmp0(w->device->driver, "router") != 0)
		return;
	walk_want(w, ifindex, ip(of[v6].all_routers));
	if (mc_preset_version(w->preset, v6) >= of[v6].since)
		walk_want(w, ifindex, ip(of[v6].reports));
}

static inline void walk_pass_on(struct walk *w, uint32_t ifindex, struct maddr group)
{
	struct wanted one = { ifindex, group, 1 };

	g_array_append_val(w->passed_on, one);
}

static inline void want_all(struct walk *w)
{
	g_array_set_size(w->want, 0);
	g_array_set_size(w->passed_on, 0);
	for (unsigned i = 0; i < CARDS; i++) {
		const struct card *c = &w->cards[i];

		if (!c->ifindex)
			continue;
		want_own(w, c->ifindex, false);
		if (c->v6)
			want_own(w, c->ifindex, true);
		for (unsigned b = V4_BITS; b < ADDRESS_BITS; b++)
			if (c->addresses & 1U << b)
				walk_want(w, c->ifindex, maddr_solicited_node(card_address(i, b)));
	}
	for (unsigned s = 0; s < WALK_SOCKETS; s++)
		for (guint m = 0; w->sockets[s].so && m < w->sockets[s].members->len; m++) {
			struct member *x = &g_array_index(w->sockets[s].members, struct member, m);

			if (!x->gone)
				walk_want(w, x->ifindex, x->group);
		}
	if (w->device->want)
		w->device->want(w, w->dev);
}

/* ---- looking ---- */

struct look {
	struct walk *w;
	uint32_t ifindex;
	size_t found;
};

static inline void look_at(const struct mc_member *m, void *ctx)
{
	struct look *l = ctx;
	struct wanted key = { l->ifindex, m->group, 0 };
	char text[MADDR_STRLEN];

	l->found++;
	for (guint i = 0; i < l->w->want->len; i++) {
		const struct wanted *x = &g_array_index(l->w->want, struct wanted, i);

		if (!wanted_same(x, &key))
			continue;
		if (x->users != m->users)
			g_error("%s of %s: %zu users on %u, not %zu (event %u)",
				maddr_format(m->group, text), l->w->preset, m->users, l->ifindex,
				x->users, l->w->log);
		return;
	}
	g_error("interface %u of %s is in %s, and should not be (event %u)", l->ifindex,
		l->w->preset, maddr_format(m->group, text), l->w->log);
}

/* The interface's groups are those that are wanted. */
static inline void walk_look(struct walk *w, uint32_t ifindex)
{
	struct look l = { w, ifindex, 0 };
	size_t wanted = 0;
	char text[MADDR_STRLEN];

	mc_node_walk_members(w->n, ifindex, false, look_at, &l);
	mc_node_walk_members(w->n, ifindex, true, look_at, &l);
	for (guint i = 0; i < w->want->len; i++) {
		const struct wanted *x = &g_array_index(w->want, struct wanted, i);

		if (x->ifindex != ifindex)
			continue;
		wanted++;
		if (!mc_node_has_group(w->n, x->ifindex, x->group))
			g_error("interface %u of %s is not in %s (event %u)", x->ifindex, w->preset,
				maddr_format(x->group, text), w->log);
	}
	g_assert_cmpuint(l.found, ==, wanted);
}

/* Its driver was told so. */
static inline void check_filter(struct walk *w, const GArray *groups)
{
	char text[MADDR_STRLEN];

	for (guint i = 0; i < groups->len; i++) {
		const struct wanted *x = &g_array_index(groups, struct wanted, i);

		if (card_of(w, x->ifindex) && !g_hash_table_contains(w->filter, x))
			g_error("the filter of %u of %s does not have %s (event %u)", x->ifindex,
				w->preset, maddr_format(x->group, text), w->log);
	}
}

static inline bool is_among(const GArray *groups, const struct wanted *key)
{
	for (guint i = 0; i < groups->len; i++)
		if (wanted_same(&g_array_index(groups, struct wanted, i), key))
			return true;
	return false;
}

/* All multicast is a router's. */
static inline bool is_wanted(const struct walk *w, const struct wanted *key)
{
	return is_among(w->want, key) || is_among(w->passed_on, key) || maddr_is_any(key->group);
}

static inline void walk_check(struct walk *w)
{
	GHashTableIter all;
	void *key;

	if (w->device->unchecked)
		return;
	want_all(w);
	for (unsigned i = 0; i < CARDS; i++)
		if (w->cards[i].ifindex)
			walk_look(w, w->cards[i].ifindex);
	check_filter(w, w->want);
	check_filter(w, w->passed_on);
	g_hash_table_iter_init(&all, w->filter);
	while (g_hash_table_iter_next(&all, &key, NULL)) {
		const struct wanted *x = key;
		char text[MADDR_STRLEN];

		if (card_of(w, x->ifindex) && !is_wanted(w, x))
			g_error("the filter of %u of %s has %s for nobody (event %u)", x->ifindex,
				w->preset, maddr_format(x->group, text), w->log);
	}
	for (unsigned s = 0; s < WALK_SOCKETS; s++)
		if (w->sockets[s].so)
			g_assert_cmpuint(mc_socket_count(w->sockets[s].so), ==,
					 w->sockets[s].members->len);
}

/* ---- events of interfaces ---- */

static inline void tell_device(struct walk *w, uint32_t ifindex, enum card_event what)
{
	if (w->device->card)
		w->device->card(w, w->dev, ifindex, what);
}

/* A clone may have taken the index: then the next one. */
static inline void plug_card(struct walk *w, unsigned place)
{
	struct card *c = &w->cards[place];
	struct mc_interface i = { .flags = MC_IF_UP | MC_IF_MULTICAST };

	if (one_in(w, 2)) {
		i.address = card_address(place, 0);
		i.prefix = 24;
	}
	c->up = true;
	do {
		c->ifindex = i.ifindex = ++w->next;
		g_assert_cmpuint(w->next, <, LATEST);
	} while (mc_node_add_interface(w->n, &i) == EEXIST);
	c->addresses = i.prefix ? 1 : 0;
	c->v6 = false;
}

static inline void forget_filter(struct walk *w, uint32_t ifindex)
{
	GHashTableIter all;
	void *key;

	g_hash_table_iter_init(&all, w->filter);
	while (g_hash_table_iter_next(&all, &key, NULL))
		if (!ifindex || ((struct wanted *)key)->ifindex == ifindex)
			g_hash_table_iter_remove(&all);
}

static inline void pull_card(struct walk *w, struct card *c)
{
	uint32_t ifindex = c->ifindex;

	g_assert_cmpint(mc_node_detach_interface(w->n, ifindex), ==, 0);
	g_assert_cmpint(mc_node_detach_interface(w->n, ifindex), ==, ENODEV);
	forget_filter(w, ifindex);
	c->ifindex = 0;
	c->addresses = 0;
	for (unsigned s = 0; s < WALK_SOCKETS; s++)
		for (guint m = 0; m < w->sockets[s].members->len; m++) {
			struct member *x = &g_array_index(w->sockets[s].members, struct member, m);

			x->gone |= x->ifindex == ifindex;
		}
	tell_device(w, ifindex, CARD_GONE);
}

static inline void turn_card(struct walk *w, struct card *c)
{
	bool up = one_in(w, 2), was = c->up;

	c->up |= up; /* it announces what it is in as it comes up */
	g_assert_cmpint(mc_node_set_up(w->n, c->ifindex, up), ==, 0);
	c->up = up;
	if (up != was)
		tell_device(w, c->ifindex, CARD_LINK);
}

static inline void change_address(struct walk *w, unsigned place)
{
	struct card *c = &w->cards[place];
	unsigned bit = some(w, walk_has_v6(w) ? ADDRESS_BITS : V4_BITS);
	bool has = c->addresses & 1U << bit;
	struct maddr a = card_address(place, bit);

	if (one_in(w, 2)) {
		g_assert_cmpint(mc_node_add_address(w->n, c->ifindex, a, bit < V4_BITS ? 24 : 64),
				==, has ? EEXIST : 0);
		c->addresses |= 1U << bit;
		c->v6 |= bit >= V4_BITS;
		if (has)
			return;
	} else {
		g_assert_cmpint(mc_node_del_address(w->n, c->ifindex, a), ==,
				has ? 0 : EADDRNOTAVAIL);
		c->addresses &= ~(1U << bit);
		if (!has)
			return;
	}
	tell_device(w, c->ifindex, CARD_ADDRESS);
}

static inline void step_card(struct walk *w)
{
	unsigned place = some(w, CARDS);
	struct card *c = &w->cards[place];

	if (!c->ifindex) {
		plug_card(w, place);
		return;
	}
	switch (some(w, 6)) {
	case 0:
		pull_card(w, c);
		break;
	case 1:
	case 2:
		turn_card(w, c);
		break;
	default:
		change_address(w, place);
	}
}

/* ---- events of sockets ---- */

static inline struct member *find_member(struct walker *s, uint32_t ifindex, struct maddr group)
{
	for (guint m = 0; m < s->members->len; m++) {
		struct member *x = &g_array_index(s->members, struct member, m);

		if (x->ifindex == ifindex && maddr_equal(x->group, group))
			return x;
	}
	return NULL;
}

static inline struct mc_where some_place(struct walk *w)
{
	struct mc_where where = { .kind = MC_WHERE_INDEX };
	const struct card *c = &w->cards[some(w, CARDS)];

	where.ifindex = c->ifindex ? c->ifindex : LATEST;
	if (one_in(w, 4))
		where = (struct mc_where){ .kind = MC_WHERE_ANY };
	return where;
}

/* Some systems know interfaces by their IPv4 addresses alone (struct ip_mreq). */
static inline bool can_name(const struct card *c, struct maddr group)
{
	return c && (maddr_is_v4(group) ? c->addresses & 3 : c->v6);
}

static inline void forget_walker(struct walker *s)
{
	s->so = NULL;
	g_array_set_size(s->members, 0);
}

static inline void close_walker(struct walker *s)
{
	mc_socket_close(s->so, NULL, NULL);
	forget_walker(s);
}

static inline void step_join(struct walk *w, struct walker *s)
{
	struct maddr group = some_group(w, walk_has_v6(w) && one_in(w, 3));
	struct mc_where where = some_place(w);
	struct card *c = card_of(w, where.ifindex);
	bool starved = one_in(w, 10);
	struct member fresh = { 0, group, false };
	uint32_t at = 0;
	int err;

	mc_node_refuse_alloc(w->n, starved ? 1 + some(w, 3) : 0);
	err = mc_socket_join(s->so, group, where, &at);
	mc_node_refuse_alloc(w->n, 0);
	fresh.ifindex = at;
	if (err == 0 && where.kind == MC_WHERE_ANY && !card_of(w, at)) {
		close_walker(s); /* the route is by a clone, which its device alone answers for */
	} else if (err == 0) {
		g_assert_true(where.kind == MC_WHERE_ANY || at == where.ifindex);
		g_assert_nonnull(card_of(w, at));
		g_assert_null(find_member(s, at, group));
		g_array_append_val(s->members, fresh);
	} else if (can_name(c, group) && s->members->len < 8 && !starved) {
		if (!find_member(s, where.ifindex, group))
			g_error("%s refuses a join: %s (event %u)", w->preset, g_strerror(err),
				w->log);
	}
}

static inline void step_leave(struct walk *w, struct walker *s)
{
	struct maddr group = some_group(w, walk_has_v6(w) && one_in(w, 3));
	struct mc_where where = some_place(w);
	uint32_t at = 0;
	int err = mc_socket_leave(s->so, group, where, &at);
	struct member *x = find_member(s, where.ifindex, group);

	if (where.kind == MC_WHERE_INDEX &&
	    (err == 0 || can_name(card_of(w, where.ifindex), group)))
		g_assert_cmpint(err == 0, ==, x != NULL && !x->gone);
	if (err)
		return;
	x = find_member(s, at, group);
	if (x == NULL) /* of one that is gone, which has no index any more */
		for (guint m = 0; m < s->members->len && x == NULL; m++) {
			struct member *y = &g_array_index(s->members, struct member, m);

			x = y->gone && maddr_equal(y->group, group) ? y : NULL;
		}
	g_assert_nonnull(x);
	g_array_remove_index(s->members, (guint)(x - (struct member *)(void *)s->members->data));
}

static inline void open_walker(struct walk *w, struct walker *s)
{
	struct mc_socket_config c = { .pid = 1 + some(w, 2) };

	g_assert_cmpint(mc_socket_create(w->n, &c, &s->so), ==, 0);
	s->pid = c.pid;
}

static inline void step_socket(struct walk *w)
{
	struct walker *s = &w->sockets[some(w, WALK_SOCKETS)];

	if (!s->so) {
		open_walker(w, s);
	} else if (one_in(w, 20)) {
		close_walker(s);
	} else if (one_in(w, 40)) {
		uint32_t pid = s->pid;

		g_assert_cmpuint(mc_process_exit(w->n, pid, NULL, NULL), >, 0);
		for (unsigned i = 0; i < WALK_SOCKETS; i++)
			if (w->sockets[i].so && w->sockets[i].pid == pid)
				forget_walker(&w->sockets[i]);
	} else if (one_in(w, 3)) {
		step_leave(w, s);
	} else {
		step_join(w, s);
	}
}

/* ---- time, messages, crashes ---- */

static inline void step_input(struct walk *w)
{
	static const struct {
		uint8_t type, code;
	} messages[] = { { 0x11, 100 }, { 0x11, 0 }, { 0x16, 0 }, { 0x17, 0 } };
	const struct card *c = &w->cards[some(w, CARDS)];
	unsigned k = some(w, G_N_ELEMENTS(messages));
	char group[MADDR_STRLEN];
	uint8_t d[128];
	size_t length;

	maddr_format(some_group(w, false), group);
	if (messages[k].type == 0x11 && one_in(w, 2))
		strcpy(group, "0.0.0.0");
	length = igmp_datagram(d, "10.0.0.200", group[0] == '0' ? "224.0.0.1" : group,
			       messages[k].type, messages[k].code, group, 0);
	mc_node_input(w->n, c->ifindex ? c->ifindex : LATEST, d, length);
}

static inline void forget_all(struct walk *w)
{
	for (unsigned s = 0; s < WALK_SOCKETS; s++)
		forget_walker(&w->sockets[s]);
	for (unsigned i = 0; i < CARDS; i++)
		w->cards[i] = (struct card){ 0 };
	forget_filter(w, 0);
	if (w->device->crash)
		w->device->crash(w, w->dev);
}

static inline void walk_crash(struct walk *w)
{
	mc_node_free(w->n);
	g_assert_cmpuint(w->f.armed->len, ==, 0);
	forget_all(w);
	walk_boot(w);
}

static inline void walk_step(struct walk *w)
{
	uint32_t what = some(w, 100);

	w->log++;
	if (what == 0 && one_in(w, 4))
		walk_crash(w);
	else if (what < 10)
		fake_run(&w->f, w->f.now + (mc_time)some(w, 3000) * MC_MSEC);
	else if (what < 12)
		fake_run(&w->f, w->f.now + 300 * MC_SEC);
	else if (what < 20)
		step_input(w);
	else if (what < 45 || (what < 80 && !w->device->step))
		step_card(w);
	else if (what < 75 && w->device->step)
		w->device->step(w, w->dev);
	else
		step_socket(w);
	walk_check(w);
}

/* ---- a whole one ---- */

static inline void walk_begin(struct walk *w, const struct walk_device *device, const char *preset,
			      uint32_t seed)
{
	memset(w, 0, sizeof(*w));
	fake_init(&w->f);
	w->ops = fake_ops;
	w->ops.filter = walk_filter;
	w->ops.transmit = walk_transmit;
	w->f.port.ops = &w->ops;
	w->rand = g_rand_new_with_seed(seed);
	w->preset = preset;
	w->device = device;
	w->filter = g_hash_table_new_full(wanted_hash, wanted_same, g_free, NULL);
	w->want = g_array_new(FALSE, FALSE, sizeof(struct wanted));
	w->passed_on = g_array_new(FALSE, FALSE, sizeof(struct wanted));
	for (unsigned s = 0; s < WALK_SOCKETS; s++)
		w->sockets[s].members = g_array_new(FALSE, FALSE, sizeof(struct member));
	w->dev = device->begin ? device->begin() : NULL;
	walk_boot(w);
}

static inline void walk_end(struct walk *w)
{
	mc_node_free(w->n);
	if (w->device->end)
		w->device->end(w->dev);
	for (unsigned s = 0; s < WALK_SOCKETS; s++)
		g_array_unref(w->sockets[s].members);
	g_array_unref(w->want);
	g_array_unref(w->passed_on);
	g_hash_table_unref(w->filter);
	g_rand_free(w->rand);
	fake_fini(&w->f);
}

/* Everything goes in good order, in one or the other: then nobody is member of anything. */
static inline void walk_down(struct walk *w)
{
	bool cards_first = one_in(w, 2);

	for (unsigned i = 0; cards_first && i < CARDS; i++)
		if (w->cards[i].ifindex)
			pull_card(w, &w->cards[i]);
	for (unsigned s = 0; s < WALK_SOCKETS; s++) {
		if (w->sockets[s].so)
			mc_socket_close(w->sockets[s].so, NULL, NULL);
		forget_walker(&w->sockets[s]);
	}
	for (unsigned i = 0; i < CARDS; i++)
		if (w->cards[i].ifindex)
			pull_card(w, &w->cards[i]);
	walk_check(w);
	if (w->device->step) /* it may still hold something */
		return;
	g_assert_cmpuint(metric(w->n, "final_bytes"), ==, 0);
	g_assert_cmpuint(metric(w->n, "inm_bytes"), ==, 0);
}

static inline void walk_run(const struct walk_device *device, const char *preset, uint32_t seed,
			    unsigned steps)
{
	struct walk w;

	walk_begin(&w, device, preset, seed);
	for (unsigned i = 0; i < steps; i++)
		walk_step(&w);
	if (seed % 2)
		walk_down(&w);
	walk_end(&w);
}

#endif
