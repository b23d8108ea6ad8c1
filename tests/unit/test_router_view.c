/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a host tells is complete (RFC 3376 s5.1, RFC 3810 s6.1): once it is quiet, the router knows its
 * filters, though packets were lost; and nothing is told more often than it must be.
 */
#include "tests/unit/router_view.h"

#define INTERFACES 2
#define CALLS_LOST 3000
#define CALLS_TOLD 400

struct fixture {
	const struct naive_rules *rules;
	unsigned robustness;
	unsigned sockets; /* one alone leaves and joins again while there is something to tell */
	bool loses;	  /* packets are lost, but never all that tell a change */
	uint32_t mtu;	  /* too small for a report; 0: it is large enough */
};

struct link {
	struct view view[LAB_GROUPS];
	unsigned lost[LAB_GROUPS];    /* reports in a row */
	mc_time included[LAB_GROUPS]; /* when TO_IN was heard last */
	bool down;
};

struct room {
	struct lab lab;
	const struct fixture *f;
	struct link link[INTERFACES + 1];
	unsigned lost; /* packets */
	GArray *told;  /* of struct told; NULL: not kept */
};

/* ---- the router ---- */

/* Everything that a packet tells is told robustness times in a row, so one may be lost if all that it
 * speaks of was heard of late. */
static bool is_lost(struct room *r, const struct told *t)
{
	struct link *k = &r->link[t->ifindex];

	if (!r->f->loses || lab_draw(&r->lab, 2))
		return false;
	for (unsigned i = 0; i < t->n; i++)
		if (t->record[i].group < LAB_GROUPS &&
		    k->lost[t->record[i].group] + 1 >= r->f->robustness)
			return false;
	return true;
}

/* Counts a packet once for a group that it has two records of. */
static void count_lost(struct link *k, const struct told *t, bool lost)
{
	bool seen[LAB_GROUPS + 1] = { [LAB_GROUPS] = true };

	for (unsigned i = 0; i < t->n; i++) {
		unsigned g = t->record[i].group;

		if (!seen[g])
			k->lost[g] = lost ? k->lost[g] + 1 : 0;
		seen[g] = true;
	}
}

/* TO_IN with more sources than fit stands in several packets of one instant (RFC 3376 s4.2.16). */
static void hear_record(struct room *r, struct link *k, const struct told_record *rec)
{
	struct view before = k->view[rec->group];
	mc_time now = r->lab.fake.now;

	view_tell(&k->view[rec->group], rec);
	if (rec->type != TO_IN || !r->f->mtu)
		return;
	if (k->included[rec->group] == now)
		k->view[rec->group].sources |= before.sources;
	k->included[rec->group] = now;
}

/* ff02::1:ffXX:XXXX, a group as any other (RFC 3810 s6) but none of the lab's. */
static bool is_solicited(struct maddr a)
{
	return a.hi == 0xff02000000000000ULL && a.lo >> 24 == 0x1ff;
}

static void heard(struct lab *l, uint32_t ifindex, const uint8_t *datagram, size_t length)
{
	struct room *r = (struct room *)l; /* its lab is first */
	struct link *k = &r->link[ifindex];
	struct told t;
	bool lost;

	g_assert_false(k->down);
	view_decode(l, ifindex, datagram, length, &t);
	if (r->told)
		g_array_append_val(r->told, t);
	lost = is_lost(r, &t);
	count_lost(k, &t, lost);
	r->lost += lost;
	for (unsigned i = 0; i < t.n; i++) {
		const struct told_record *rec = &t.record[i];

		g_assert_true(rec->group < LAB_GROUPS || is_solicited(rec->address));
		if (rec->group < LAB_GROUPS && !lost)
			hear_record(r, k, rec);
	}
}

static void assert_known(const struct room *r)
{
	for (uint32_t i = 1; i <= INTERFACES; i++)
		for (unsigned g = 0; g < LAB_GROUPS && !r->link[i].down; g++) {
			struct view want = view_wanted(&r->lab, g, i), got = r->link[i].view[g];

			g_assert_cmpint(got.mode, ==, want.mode);
			g_assert_cmphex(got.sources, ==, want.sources);
		}
}

/* ---- life ---- */

/* A general query of IGMPv3 or MLDv2 says how robust to be (RFC 3376 s4.1.6). */
static void say_robustness(struct room *r)
{
	for (uint32_t i = 1; i <= INTERFACES; i++)
		for (int v6 = 0; v6 < 2; v6++)
			lab_query(&r->lab, &(struct query){ .ifindex = i,
							    .v6 = v6,
							    .group = LAB_GROUPS,
							    .max_resp = MC_SEC,
							    .robustness = r->f->robustness });
	lab_wait(&r->lab, 10 * MC_SEC);
}

static void room_init(struct room *r, const struct fixture *f)
{
	struct lab_config as = { f->rules, NULL, INTERFACES, f->mtu, 5 };

	*r = (struct room){ .f = f };
	for (uint32_t i = 1; i <= INTERFACES; i++)
		for (unsigned g = 0; g < LAB_GROUPS; g++)
			r->link[i].included[g] = -1;
	lab_init(&r->lab, &as);
	if (!f->mtu)
		r->lab.sources = 16; /* of all groups in one packet */
	r->lab.sockets = f->sockets;
	say_robustness(r);
	r->lab.sent = heard;
}

static struct call any_call(struct room *r)
{
	struct call c = lab_any_call(&r->lab);

	if (r->f->mtu && r->f->mtu < 1280)
		c.group %= LAB_GROUPS / 2;
	if (r->f->mtu && c.what == FILTER && c.mode == MC_EXCLUDE)
		c.sources = 0; /* IS_EX and TO_EX are cut off, not split (RFC 3376 s4.2.16) */
	if (r->f->mtu && c.what == BLOCK)
		c.what = JOIN_SOURCE;
	return c;
}

/* ---- at random times ---- */

#define AT_ONCE (12 * MC_MSEC) /* Linux igmp_ifc_event: two jiffies of HZ = 250; RFCs: 0 */

/* RFC 3376 s5.1: robustness - 1 times more, each within 1 s. */
static void quiet(struct room *r)
{
	lab_wait(&r->lab, r->f->robustness * MC_SEC);
	assert_known(r);
	g_assert_cmpuint(r->lab.fake.armed->len, ==, 0); /* all is said */
}

static void linger(struct room *r)
{
	bool at_once = !r->lab.naive.rules->switches;
	mc_time gap = lab_draw(&r->lab, 2) ? 0 : lab_draw(&r->lab, 1500) * MC_MSEC;

	gap += r->f->mtu != 0; /* packets of one instant are of one report */
	lab_wait(&r->lab, gap);
	if (!r->f->loses && (at_once || gap > AT_ONCE))
		assert_known(r);
}

static void the_router_knows_all(gconstpointer data)
{
	struct room r;

	room_init(&r, data);
	for (int i = 0; i < CALLS_LOST; i++) {
		struct call c = any_call(&r);

		lab_step(&r.lab, &c);
		if (lab_draw(&r.lab, 8) == 0)
			quiet(&r);
		else
			linger(&r);
	}
	quiet(&r);
	g_assert_true(r.f->loses ? r.lost > CALLS_LOST / 10 : r.lost == 0);
	lab_fini(&r.lab);
}

/* A router forgets what an interface told that is gone, and learns it anew as it comes back. */
static void flap(struct room *r)
{
	uint32_t i = 1 + lab_draw(&r->lab, INTERFACES);
	struct link *k = &r->link[i];

	if (!k->down)
		quiet(r);
	k->down = !k->down;
	memset(k->view, 0, sizeof(k->view)); /* INCLUDE {} */
	g_assert_cmpint(mc_node_set_up(r->lab.node, i, !k->down), ==, 0);
	if (!k->down)
		quiet(r);
}

static void what_comes_up_tells_all(gconstpointer data)
{
	struct room r;

	room_init(&r, data);
	for (int i = 0; i < CALLS_LOST; i++) {
		struct call c = any_call(&r);

		lab_step(&r.lab, &c);
		lab_wait(&r.lab, lab_draw(&r.lab, 500) * MC_MSEC);
		if (lab_draw(&r.lab, 8) == 0)
			flap(&r);
	}
	lab_fini(&r.lab);
}

/* ---- one change at a time ---- */

/* RFC 3376 s5.1's table: what a change is told by; the number of records. */
static unsigned difference(struct view was, struct view is, struct told_record record[2])
{
	uint64_t more = is.sources & ~was.sources, less = was.sources & ~is.sources;
	bool excludes = is.mode == MC_EXCLUDE;
	unsigned n = 0;

	if (was.mode != is.mode) {
		record[0] = (struct told_record){ .type = excludes ? TO_EX : TO_IN,
						  .sources = is.sources };
		return 1;
	}
	if (excludes ? less : more)
		record[n++] = (struct told_record){ .type = ALLOW_NEW,
						    .sources = excludes ? less : more };
	if (excludes ? more : less)
		record[n++] = (struct told_record){ .type = BLOCK_OLD,
						    .sources = excludes ? more : less };
	return n;
}

/* The packet's records of the group are those; false if it has none. */
static bool tells(const struct told *t, unsigned group, const struct told_record *want, unsigned n)
{
	unsigned found = 0, equal = 0;

	for (unsigned i = 0; i < t->n; i++) {
		if (t->record[i].group != group)
			continue;
		found++;
		for (unsigned k = 0; k < n; k++)
			equal += t->record[i].type == want[k].type &&
				 t->record[i].sources == want[k].sources;
	}
	g_assert_cmpuint(equal, ==, found);
	g_assert_true(found == 0 || found == n);
	return found > 0;
}

/* The first at once, each other within the Unsolicited Report Interval of 1 s (RFC 3376 s8.11); Linux:
 * in 250 + 2 jiffies at most, and then to the end of the wheel's slot of 8. */
static void assert_in_time(const struct room *r, mc_time since, mc_time at, bool first)
{
	bool linux_6 = r->lab.naive.rules->switches;
	mc_time after = at - since, most = MC_SEC + (linux_6 ? 40 * MC_MSEC : 0);

	if (first && !linux_6)
		g_assert_cmpint(after, ==, 0);
	else
		g_assert_cmpint(after, >, 0);
	g_assert_cmpint(after, <=, first ? AT_ONCE : most);
}

/* A group's change is told robustness times, in the same words; no change, not once. */
static void assert_told(const struct room *r, uint32_t ifindex, unsigned group, struct view was,
			mc_time since)
{
	struct told_record want[2];
	unsigned n = difference(was, view_wanted(&r->lab, group, ifindex), want), times = 0;

	for (guint i = 0; i < r->told->len; i++) {
		const struct told *t = &g_array_index(r->told, struct told, i);

		if (t->ifindex != ifindex || !tells(t, group, want, n))
			continue;
		assert_in_time(r, since, t->at, times == 0);
		since = t->at;
		times++;
	}
	g_assert_cmpuint(times, ==, n ? r->f->robustness : 0);
}

static void a_change_is_told_robustness_times(gconstpointer data)
{
	struct room r;

	room_init(&r, data);
	r.told = g_array_new(FALSE, FALSE, sizeof(struct told));
	for (int i = 0; i < CALLS_TOLD; i++) {
		struct call c = any_call(&r);
		mc_time now = r.lab.fake.now;
		struct link was[INTERFACES + 1];

		memcpy(was, r.link, sizeof(was)); /* which is what there is: it was quiet */
		g_array_set_size(r.told, 0);
		lab_step(&r.lab, &c);
		quiet(&r);
		for (uint32_t k = 1; k <= INTERFACES; k++)
			for (unsigned g = 0; g < LAB_GROUPS; g++)
				assert_told(&r, k, g, was[k].view[g], now);
		lab_wait(&r.lab, lab_draw(&r.lab, 1000) * MC_MSEC);
	}
	g_array_unref(r.told);
	lab_fini(&r.lab);
}

/* ---- */

static void add(GTestDataFunc test, const struct fixture *f, const char *name)
{
	char *path = g_strdup_printf("/router-view/%s/robustness-%u/%u-sockets/%s",
				     f->rules->preset, f->robustness, f->sockets, name);

	g_test_add_data_func_full(path, g_memdup2(f, sizeof(*f)), test, g_free);
	g_free(path);
}

static void add_all(const struct naive_rules *rules, unsigned robustness, unsigned sockets)
{
	struct fixture plain = { rules, robustness, sockets, false, 0 };
	struct fixture loses = plain, narrow = plain;

	loses.loses = true;
	add(the_router_knows_all, &plain, "a-quiet-host-is-known");
	if (robustness == 2) /* the default: an interface that goes down forgets what it learnt */
		add(what_comes_up_tells_all, &loses, "what-comes-up-tells-all");
	if (robustness > 1)
		add(the_router_knows_all, &loses, "lost-packets-are-made-up-for");
	add(a_change_is_told_robustness_times, &plain, "a-change-is-told-so-often");
	for (narrow.mtu = 128; narrow.mtu <= 1280; narrow.mtu *= 10)
		add(the_router_knows_all, &narrow,
		    narrow.mtu == 128 ? "reports-of-128-octets-tell-all"
				      : "reports-of-1280-octets-tell-all");
}

int main(int argc, char **argv)
{
	static const struct naive_rules *const rules[] = { &naive_rfc3376, &naive_rfc9776,
							   &naive_linux };
	static const unsigned robustness[] = { 1, 2, 3, 7 };

	g_test_init(&argc, &argv, NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(rules); i++)
		for (size_t k = 0; k < G_N_ELEMENTS(robustness); k++) {
			add_all(rules[i], robustness[k], 1);
			add_all(rules[i], robustness[k], LAB_SOCKETS);
		}
	return g_test_run();
}
