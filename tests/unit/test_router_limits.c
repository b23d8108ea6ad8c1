/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Every router policy, under random reports, time and sysctls, keeps what a naive router keeps: arrays that
 * are searched for the oldest, counted anew for each decision.  POLICIES.md A3 read aloud.
 */
#include <errno.h>

#include "model/gm_limit.h"
#include "tests/unit/fake_port.h"

#define LINKS	2
#define GROUPS	8 /* of the first class, every second one */
#define SOURCES 3
#define STEPS	6000
#define GMI	(260 * MC_SEC) /* RFC 3376 s8.4 */
#define NONE	UINT64_MAX

struct naive_group {
	bool there, exclude;
	mc_time group_timer, timer[SOURCES]; /* 0: does not run */
	bool source[SOURCES];
	uint64_t came, reported; /* as a rising number */
};

struct naive {
	const struct gm_limit_policy *policy;
	uint64_t max[GM_LIMIT_SCOPES], clock;
	uint64_t refused_groups, refused_sources, refused_reports, bad_reports, replaced, warnings;
	struct naive_group group[LINKS][GROUPS];
	mc_time now;
	bool stop;
};

struct bench {
	struct fake fake;
	struct mc_node *node;
	struct naive naive;
	uint64_t seed;
};

/* Numerical Recipes' generator: its upper bits. */
static unsigned draw(struct bench *b, unsigned n)
{
	b->seed = b->seed * 6364136223846793005ULL + 1442695040888963407ULL;
	return (unsigned)(b->seed >> 33) % n;
}

/* ---- the naive router ---- */

static bool in_class(unsigned g)
{
	return g % 2 == 0;
}

static bool exempt(const struct naive *n, unsigned g)
{
	return n->policy->class == GM_CLASS_EXEMPT && in_class(g);
}

static uint64_t states(const struct naive *n, const struct naive_group *g)
{
	uint64_t sum = g->exclude;

	for (unsigned i = 0; i < SOURCES; i++)
		sum += g->source[i];
	return n->policy->by_state ? sum : g->there;
}

/* Of a link, or of all (LINKS); those outside of the class alone, or all. */
static uint64_t counted(const struct naive *n, unsigned link, bool outside)
{
	uint64_t sum = 0;

	for (unsigned l = 0; l < LINKS; l++)
		for (unsigned g = 0; g < GROUPS && (link == LINKS || l == link); g++)
			if (!exempt(n, g) && !(outside && in_class(g)))
				sum += states(n, &n->group[l][g]);
	return sum;
}

static bool full(const struct naive *n, unsigned link, unsigned g)
{
	uint64_t most = n->max[GM_LIMIT_GROUPS], kept = n->max[GM_LIMIT_RESERVED];

	if (counted(n, link, false) >= most)
		return true;
	return n->policy->class == GM_CLASS_RESERVED && !in_class(g) && most != NONE &&
	       counted(n, link, true) + kept >= most;
}

static void remove_first(struct naive *n, unsigned link, bool stalest)
{
	struct naive_group *first = NULL;

	for (unsigned g = 0; g < GROUPS; g++) {
		struct naive_group *x = &n->group[link][g];

		if (x->there &&
		    (!first || (stalest ? x->reported < first->reported : x->came < first->came)))
			first = x;
	}
	*first = (struct naive_group){ 0 };
	n->replaced++;
}

static bool room(struct naive *n, unsigned link, unsigned g)
{
	enum gm_limit_action action = n->policy->limit[GM_LIMIT_GROUPS].action;
	bool replaces = action == GM_LIMIT_REPLACE_OLDEST || action == GM_LIMIT_REPLACE_STALEST;

	if (exempt(n, g))
		return true;
	if (n->policy->limit[GM_LIMIT_NODE].action != GM_LIMIT_WARN &&
	    counted(n, LINKS, false) >= n->max[GM_LIMIT_NODE])
		return false;
	while (full(n, link, g)) {
		n->stop = action == GM_LIMIT_REFUSE;
		if (!replaces || counted(n, link, false) == 0)
			return false;
		remove_first(n, link, action == GM_LIMIT_REPLACE_STALEST);
	}
	return true;
}

/* After it was taken up. */
static void warn(struct naive *n, unsigned link, unsigned g)
{
	uint64_t most = n->max[GM_LIMIT_GROUPS], percent = n->max[GM_LIMIT_THRESHOLD];

	if (exempt(n, g))
		return;
	if (n->policy->limit[GM_LIMIT_NODE].action == GM_LIMIT_WARN)
		n->warnings += counted(n, LINKS, false) == n->max[GM_LIMIT_NODE];
	if (most != NONE && percent <= 100)
		n->warnings += counted(n, link, false) * 100 >= most * percent;
}

static bool come(struct naive *n, unsigned link, unsigned g)
{
	struct naive_group *x = &n->group[link][g];

	if (!n->policy->by_state && !room(n, link, g)) {
		n->refused_groups++;
		return false;
	}
	*x = (struct naive_group){ .there = true, .came = ++n->clock };
	if (!n->policy->by_state)
		warn(n, link, g);
	return true;
}

/* IS_EX {}: "EXCLUDE (A*B,B-A)", and no source is left. */
static void hear_exclude(struct naive *n, unsigned link, unsigned g)
{
	struct naive_group *x = &n->group[link][g];

	if (!x->there && !come(n, link, g))
		return;
	x->reported = ++n->clock;
	if (!x->exclude && n->policy->by_state) {
		if (!room(n, link, g)) {
			n->refused_groups++;
			x->there = states(n, x) > 0;
			return;
		}
		x->exclude = true;
		warn(n, link, g);
	}
	x->exclude = true;
	x->group_timer = n->now + GMI;
	memset(x->source, 0, sizeof(x->source));
	memset(x->timer, 0, sizeof(x->timer));
}

/* ALLOW of the sources up to `last`: those that are there are refreshed. */
static void hear_allow(struct naive *n, unsigned link, unsigned g, unsigned last)
{
	struct naive_group *x = &n->group[link][g];

	if (!x->there && !come(n, link, g))
		return;
	x->reported = ++n->clock;
	for (unsigned i = 0; i <= last; i++) {
		unsigned have = x->source[0] + x->source[1] + x->source[2];

		if (!x->source[i] && (have >= n->max[GM_LIMIT_SOURCES] ||
				      (n->policy->by_state && !room(n, link, g)))) {
			n->refused_sources++;
			continue;
		}
		if (!x->source[i]) {
			x->source[i] = true;
			if (n->policy->by_state)
				warn(n, link, g);
		}
		x->timer[i] = n->now + GMI;
	}
	x->there = x->exclude || x->source[0] || x->source[1] || x->source[2];
}

/* s6.3, s6.5 */
static void expire(struct naive *n, struct naive_group *x)
{
	bool included = x->exclude && x->group_timer <= n->now, any = false;

	if (included)
		x->exclude = false;
	for (unsigned i = 0; i < SOURCES; i++) {
		bool runs = x->timer[i] > n->now;

		if (!x->exclude && x->source[i] && !runs)
			x->source[i] = false;
		if (!runs)
			x->timer[i] = 0;
		any |= x->source[i];
	}
	if (x->there && !x->exclude && !any)
		*x = (struct naive_group){ 0 };
}

static void set(struct naive *n, enum gm_limit_scope scope, uint64_t max)
{
	n->max[scope] = max == 0 && n->policy->limit[scope].zero_is_none ? NONE : max;
	for (unsigned l = 0; l < LINKS && n->policy->flushes; l++)
		if (counted(n, l, false) > n->max[GM_LIMIT_GROUPS])
			memset(n->group[l], 0, sizeof(n->group[l]));
}

/* ---- both ---- */

static struct maddr group_address(unsigned g)
{
	return maddr_v4((in_class(g) ? 0xef090000 : 0xef010000) + g);
}

static struct maddr source_address(unsigned i)
{
	return maddr_v4(0xcb007101 + i);
}

static void deliver(struct bench *b, unsigned link, const uint8_t *message, size_t length)
{
	struct ipwire w = { .from = maddr_v4(0xc0000214 + (link << 8)),
			    .to = ip("224.0.0.22"),
			    .protocol = IPWIRE_IGMP,
			    .ttl = 1,
			    .router_alert = true,
			    .length = length };
	uint8_t out[1024], *at = out + ipwire_header(&w);
	uint16_t sum;

	memcpy(at, message, length);
	sum = ipwire_checksum(at, length);
	at[2] = (uint8_t)(sum >> 8);
	at[3] = (uint8_t)sum;
	mc_node_input(b->node, link + 1, out, ipwire_seal(&w, out));
}

/* One report of a few records, or of more than are read at a time; both hear it.  Some lack their last octet: the
 * records before the last count, unless one of them was refused, and nothing is read behind that. */
static void report(struct bench *b)
{
	struct naive *n = &b->naive;
	unsigned link = draw(b, LINKS), records = 1 + draw(b, draw(b, 10) ? 3 : 40);
	bool cut = draw(b, 8) == 0;
	uint8_t m[8 + 40 * (8 + 4 * SOURCES)] = { 0x22, [7] = (uint8_t)records }, *at = m + 8;

	n->stop = false;
	for (unsigned k = 0; k < records; k++) {
		unsigned g = draw(b, GROUPS), sources = draw(b, SOURCES + 1);

		at[0] = sources ? 5 : 2; /* ALLOW_NEW_SOURCES, MODE_IS_EXCLUDE */
		at[3] = (uint8_t)sources;
		maddr_store(group_address(g), at + 4, 4);
		for (unsigned i = 0; i < sources; i++)
			maddr_store(source_address(i), at + 8 + 4 * i, 4);
		at += 8 + 4 * sources;
		if (n->stop)
			continue;
		if (cut && k == records - 1)
			n->bad_reports++;
		else if (sources)
			hear_allow(n, link, g, sources - 1);
		else
			hear_exclude(n, link, g);
		n->refused_reports += n->stop;
	}
	deliver(b, link, m, (size_t)(at - m) - cut);
}

static void change(struct bench *b)
{
	enum gm_limit_scope scope = draw(b, GM_LIMIT_SCOPES);
	const char *name = b->naive.policy->limit[scope].name;
	uint64_t max = scope == GM_LIMIT_THRESHOLD ? 10 * draw(b, 12) : draw(b, 7);

	if (name == NULL)
		return;
	g_assert_cmpint(mc_node_set_limit(b->node, name, max), ==, 0);
	set(&b->naive, scope, max);
}

static void linger(struct bench *b)
{
	struct naive *n = &b->naive;
	mc_time until = n->now + 1 + (mc_time)draw(b, 30000) * MC_MSEC;

	fake_run(&b->fake, until);
	n->now = until;
	for (unsigned l = 0; l < LINKS; l++)
		for (unsigned g = 0; g < GROUPS; g++)
			expire(n, &n->group[l][g]);
}

static void assert_group(struct bench *b, unsigned link, unsigned g)
{
	const struct naive_group *x = &b->naive.group[link][g];
	struct mc_presence p;

	g_assert_cmpint(mc_router_presence(b->node, link + 1, group_address(g), &p), ==, 0);
	g_assert_cmpint(p.present, ==, x->there);
	if (!x->there)
		return;
	g_assert_cmpint(p.mode, ==, x->exclude ? MC_EXCLUDE : MC_INCLUDE);
	g_assert_cmpuint(p.sources, ==, x->source[0] + x->source[1] + x->source[2]);
	if (x->exclude)
		g_assert_cmpint(p.expires, ==, x->group_timer);
}

static void assert_same(struct bench *b)
{
	const struct naive *n = &b->naive;

	for (unsigned l = 0; l < LINKS; l++)
		for (unsigned g = 0; g < GROUPS; g++)
			assert_group(b, l, g);
	g_assert_cmpuint(metric(b->node, "router_refused_groups"), ==, n->refused_groups);
	g_assert_cmpuint(metric(b->node, "router_refused_sources"), ==, n->refused_sources);
	g_assert_cmpuint(metric(b->node, "router_refused_reports"), ==, n->refused_reports);
	g_assert_cmpuint(metric(b->node, "rcv_badreports"), ==, n->bad_reports);
	g_assert_cmpuint(metric(b->node, "router_replaced_groups"), ==, n->replaced);
	g_assert_cmpuint(metric(b->node, "router_limit_warnings"), ==, n->warnings);
}

static void init(struct bench *b, const struct gm_limit_policy *policy)
{
	static const struct maddr_net class = { { 0, 0xffffef090000 }, 16 };
	struct mc_node_config c = { .preset = "rfc3376",
				    .driver = "router",
				    .router_policy = policy->name,
				    .router_class = &class,
				    .router_class_count = 1 };
	struct mc_interface i = { 1, MC_IF_UP | MC_IF_MULTICAST, ip("192.0.2.1"), 24, 0 };

	*b = (struct bench){ .seed = 18032, .naive = { .policy = policy } };
	for (unsigned k = 0; k < GM_LIMIT_SCOPES; k++)
		b->naive.max[k] = policy->limit[k].name ? policy->limit[k].max : NONE;
	fake_init(&b->fake);
	b->node = mc_node_new(&c, &b->fake.port);
	g_assert_cmpint(mc_node_add_interface(b->node, &i), ==, 0);
	i.ifindex = 2;
	i.address = ip("192.0.3.1");
	g_assert_cmpint(mc_node_add_interface(b->node, &i), ==, 0);
}

static void agrees_with_the_naive_one(gconstpointer data)
{
	struct bench b;

	init(&b, data);
	for (int i = 0; i < STEPS; i++) {
		if (draw(&b, 20) == 0)
			change(&b);
		else
			report(&b);
		assert_same(&b);
		linger(&b);
		assert_same(&b);
	}
	if (b.naive.policy != gm_limit_policies)
		g_assert_cmpuint(b.naive.refused_groups + b.naive.replaced, >, STEPS / 20);
	g_test_message("groups refused %" G_GUINT64_FORMAT ", replaced %" G_GUINT64_FORMAT
		       "; sources refused %" G_GUINT64_FORMAT "; warnings %" G_GUINT64_FORMAT,
		       b.naive.refused_groups, b.naive.replaced, b.naive.refused_sources,
		       b.naive.warnings);
	mc_node_free(b.node);
	fake_fini(&b.fake);
}

/* ---- rows ---- */

/* An order of eviction is one of groups, and a class needs no scan of many. */
static void rows_make_sense(void)
{
	for (size_t i = 0; i < gm_limit_policy_count; i++) {
		const struct gm_limit_policy *p = &gm_limit_policies[i];
		enum gm_limit_action action = p->limit[GM_LIMIT_GROUPS].action;

		g_assert_false(p->by_state && (action == GM_LIMIT_REPLACE_OLDEST ||
					       action == GM_LIMIT_REPLACE_STALEST));
		g_assert_cmpint(p->limit[GM_LIMIT_RESERVED].name != NULL, ==,
				p->class == GM_CLASS_RESERVED);
		g_assert_true(gm_limit_policy_find(p->name) == p);
	}
}

/* What is ignored is told where the system logs it: Cisco %IGMP-6-IGMP_GROUP_LIMIT (POLICIES.md A3). */
static void only_some_are_told(void)
{
	static const struct {
		const char *policy, *limit;
		unsigned told;
	} rows[] = {
		{ "frr", "max-groups", 0 },	     { "cisco-deny", "max-groups", 0 },
		{ "cisco-ios", "ip-igmp-limit", 1 }, { "cisco-ios", "ip-igmp-limit-global", 1 },
		{ "juniper", "group-limit", 1 },     { "cisco-replace", "max-groups", 1 }
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct bench b;
		uint8_t m[24] = { 0x22, [7] = 2, 2, [12] = 239, 1, 1, 1, 2, [20] = 239, 1, 1, 2 };

		init(&b, gm_limit_policy_find(rows[i].policy));
		g_assert_cmpint(mc_node_set_limit(b.node, rows[i].limit, 1), ==, 0);
		g_assert_cmpint(mc_node_set_limit(b.node, "no-such", 1), ==, ENOENT);
		deliver(&b, 0, m, sizeof(m));
		g_assert_cmpuint(b.fake.events[MC_EV_LIMIT], ==, rows[i].told);
		mc_node_free(b.node);
		fake_fini(&b.fake);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/router-limits/rows", rows_make_sense);
	g_test_add_func("/router-limits/told", only_some_are_told);
	for (size_t i = 0; i < gm_limit_policy_count; i++) {
		char *path = g_strdup_printf("/router-limits/naive/%s", gm_limit_policies[i].name);

		g_test_add_data_func(path, &gm_limit_policies[i], agrees_with_the_naive_one);
		g_free(path);
	}
	return g_test_run();
}
