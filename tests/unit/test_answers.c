/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Answers to queries, among changes of the filters (RFC 3376 s5.2, RFC 3810 s6.2, s6.3): in time, as the
 * filter is when they leave, and no more than were asked for.
 */
#include "tests/unit/router_view.h"

#define STEPS	   6000
#define ROBUSTNESS 2

/* A query and what has become of it. */
struct asked {
	struct query query;
	mc_time at, due;
	uint64_t wanted; /* of the sources asked for, those that were wanted ever since */
	bool member;	 /* there was something to tell of the group ever since */
	bool told;	 /* what is asked for has been said */
	bool spent;	 /* an answer to it was sent */
	bool whole;	 /* is answered by all that is wanted of the group */
	bool covered;	 /* an answer for all groups was sooner: none of its own follows */
};

struct room {
	struct lab lab;
	struct view view[LAB_GROUPS];
	GArray *asked;	     /* of struct asked: those that are not due */
	uint64_t answers[3]; /* to queries: general, for a group, for sources */
};

static struct asked *asked_at(const struct room *r, guint i)
{
	return &g_array_index(r->asked, struct asked, i);
}

/* ---- what there is to tell ---- */

static bool is_linux(const struct room *r)
{
	return r->lab.naive.rules == &naive_linux;
}

static bool reportable(struct view v)
{
	return v.mode == MC_EXCLUDE || v.sources;
}

static uint64_t wanted_of(struct view v, uint64_t sources)
{
	return sources & (v.mode == MC_EXCLUDE ? ~v.sources : v.sources);
}

static struct view filter_of(const struct room *r, unsigned group)
{
	return view_wanted(&r->lab, group, 1);
}

/* Two groups of each family that are always joined, so that an answer for all groups is known by them. */
static bool is_permanent(struct maddr a)
{
	return a.lo == 0xffffef090901 || a.lo == 0xffffef090902 || a.lo == 0x90001 ||
	       a.lo == 0x90002;
}

static void join_permanent(struct room *r)
{
	static const char *const groups[] = { "239.9.9.1", "239.9.9.2", "ff15::9:1", "ff15::9:2" };
	struct mc_socket *so = mc_socket_open(r->lab.node);
	const struct mc_where any = { .kind = MC_WHERE_ANY };

	for (size_t i = 0; i < G_N_ELEMENTS(groups); i++)
		g_assert_cmpint(mc_socket_join(so, ip(groups[i]), any, NULL), ==, 0);
	lab_wait(&r->lab, 10 * MC_SEC);
}

/* ---- answers ---- */

static void spend(struct room *r, bool v6, unsigned group)
{
	bool any = false;

	for (guint i = 0; i < r->asked->len; i++) {
		struct asked *a = asked_at(r, i);

		if (a->query.v6 != v6 || a->query.group != group)
			continue;
		any |= !a->spent && !a->covered;
		a->spent = true;
	}
	g_assert_true(any); /* nobody else has asked */
}

/* RFC 3376 s5.2, rule 1: a query for a group is answered by what is pending for all groups, if that comes
 * sooner; that none was asked since says that it was pending as it came. */
static void cover(struct room *r, bool v6)
{
	mc_time last = -1;

	for (guint i = 0; i < r->asked->len; i++) {
		const struct asked *a = asked_at(r, i);

		if (a->query.v6 != v6 || a->query.group != LAB_GROUPS || a->spent)
			continue;
		last = MAX(last, a->at);
	}
	for (guint i = 0; i < r->asked->len && !is_linux(r); i++) {
		struct asked *a = asked_at(r, i);

		if (a->query.v6 == v6 && a->query.group < LAB_GROUPS && a->at > last)
			a->covered = true;
	}
}

/* Every query of the family, or of one group of it, knows what it wanted to. */
static void told(struct room *r, bool v6, unsigned group)
{
	for (guint i = 0; i < r->asked->len; i++) {
		struct asked *a = asked_at(r, i);

		if (a->query.v6 == v6 && (group == LAB_GROUPS || a->query.group == group))
			a->told = true;
	}
}

/* Each group that there is something to tell of, once, as it is; nothing of others. */
static void general_answer(struct room *r, const struct told *t)
{
	unsigned times[LAB_GROUPS + 1] = { 0 }, permanent = 0;

	for (unsigned i = 0; i < t->n; i++) {
		const struct told_record *rec = &t->record[i];

		times[rec->group]++;
		permanent += is_permanent(rec->address);
		if (rec->group < LAB_GROUPS) {
			struct view is = filter_of(r, rec->group);

			g_assert_cmpuint(rec->type, ==, is.mode == MC_EXCLUDE ? IS_EX : IS_IN);
			g_assert_cmphex(rec->sources, ==, is.sources);
		}
	}
	for (unsigned g = 0; g < LAB_GROUPS; g++)
		g_assert_cmpuint(times[g], ==,
				 lab_is_v6(g) == t->v6 && reportable(filter_of(r, g)));
	g_assert_cmpuint(permanent, ==, 2);
	g_assert_cmpuint(times[LAB_GROUPS], ==, permanent + t->v6); /* its solicited-node group */
	cover(r, t->v6);
	spend(r, t->v6, LAB_GROUPS);
	told(r, t->v6, LAB_GROUPS);
	r->answers[0]++;
}

/* Sources that were asked for, of those queries of the group that no answer was sent to. */
static uint64_t asked_for(const struct room *r, unsigned group)
{
	uint64_t sources = 0;

	for (guint i = 0; i < r->asked->len; i++)
		if (asked_at(r, i)->query.group == group && !asked_at(r, i)->spent)
			sources |= asked_at(r, i)->query.sources;
	return sources;
}

/* Is there a query for the group as a whole? */
static bool asked_whole(const struct room *r, unsigned group)
{
	for (guint i = 0; i < r->asked->len; i++)
		if (asked_at(r, i)->query.group == group && asked_at(r, i)->whole &&
		    !asked_at(r, i)->spent)
			return true;
	return false;
}

/* Only of sources that are wanted, and were asked for. */
static void partial_answer(struct room *r, const struct told_record *rec)
{
	struct view is = filter_of(r, rec->group);

	g_assert_cmpuint(rec->type, ==, IS_IN);
	g_assert_cmphex(rec->sources, !=, 0);
	g_assert_cmphex(wanted_of(is, rec->sources), ==, rec->sources);
	g_assert_cmphex(rec->sources & ~asked_for(r, rec->group), ==, 0);
	for (guint i = 0; i < r->asked->len; i++) {
		struct asked *a = asked_at(r, i);

		if (a->query.group == rec->group && a->query.sources)
			a->told |= (a->wanted & ~rec->sources) == 0;
	}
	r->answers[2]++;
}

static void group_answer(struct room *r, const struct told_record *rec, bool v6)
{
	struct view is = filter_of(r, rec->group);
	bool exclude = is.mode == MC_EXCLUDE;

	if (asked_whole(r, rec->group) && rec->type == (exclude ? IS_EX : IS_IN) &&
	    rec->sources == is.sources) {
		g_assert_true(reportable(is));
		told(r, v6, rec->group);
		r->answers[1]++;
	} else {
		partial_answer(r, rec);
	}
	spend(r, v6, rec->group);
}

static void heard(struct lab *l, uint32_t ifindex, const uint8_t *datagram, size_t length)
{
	struct room *r = (struct room *)l; /* its lab is first */
	unsigned current = 0;
	struct told t;

	view_decode(l, ifindex, datagram, length, &t);
	for (unsigned i = 0; i < t.n; i++) {
		current += t.record[i].type == IS_IN || t.record[i].type == IS_EX;
		if (t.record[i].group < LAB_GROUPS)
			view_tell(&r->view[t.record[i].group], &t.record[i]);
	}
	g_assert_true(current == 0 || current == t.n); /* a report is of one sort */
	if (current && t.n == 1)
		group_answer(r, &t.record[0], t.v6);
	else if (current)
		general_answer(r, &t);
}

/* ---- queries ---- */

/* Linux kernel/time/timer.c: a slot of the wheel is up to 8/63 of the delay; net/ipv4/igmp.c: two
 * jiffies more than were drawn, and the phases of query and tick. */
static mc_time latest(const struct room *r, mc_time max_resp)
{
	return is_linux(r) ? max_resp + max_resp * 8 / 63 + 4 * 4 * MC_MSEC : max_resp;
}

static struct query any_query(struct room *r)
{
	static const mc_time max_resp[] = { 0,	    100 * MC_MSEC, MC_SEC,
					    MC_SEC, 3 * MC_SEC,	   10 * MC_SEC };
	struct query q = { .ifindex = 1,
			   .group = lab_draw(&r->lab, LAB_GROUPS),
			   .max_resp = max_resp[lab_draw(&r->lab, G_N_ELEMENTS(max_resp))],
			   .robustness = ROBUSTNESS };

	q.v6 = lab_is_v6(q.group);
	if (lab_draw(&r->lab, 4) == 0)
		q.group = LAB_GROUPS;
	else if (lab_draw(&r->lab, 3))
		q.sources = lab_any_sources(&r->lab);
	return q;
}

/* Linux net/ipv4/igmp.c igmp_marksources: what is asked of a group in EXCLUDE mode is answered by IS_EX. */
static void ask(struct room *r)
{
	struct query q = any_query(r);
	mc_time now = r->lab.fake.now;
	struct asked a = { .query = q, .at = now, .due = now + latest(r, q.max_resp) };

	if (q.group < LAB_GROUPS) {
		struct view is = filter_of(r, q.group);

		a.wanted = wanted_of(is, q.sources);
		a.member = reportable(is);
		a.whole = q.sources == 0 || (is_linux(r) && is.mode == MC_EXCLUDE);
	}
	g_array_append_val(r->asked, a);
	lab_query(&r->lab, &q);
}

/* After a change of filters. */
static void look_again(struct room *r)
{
	for (guint i = 0; i < r->asked->len; i++) {
		struct asked *a = asked_at(r, i);

		if (a->query.group == LAB_GROUPS)
			continue;
		a->wanted = wanted_of(filter_of(r, a->query.group), a->wanted);
		a->member &= reportable(filter_of(r, a->query.group));
	}
}

static bool needs_answer(const struct asked *a)
{
	if (a->query.sources)
		return a->wanted != 0 && a->member;
	return a->query.group == LAB_GROUPS || a->member;
}

static int by_due(const void *a, const void *b)
{
	const struct asked *x = a, *y = b;

	return (x->due > y->due) - (x->due < y->due);
}

/* Time passes; what is due by then must have been answered. */
static void elapse(struct room *r, mc_time t)
{
	mc_time until = r->lab.fake.now + t;

	g_array_sort(r->asked, by_due);
	while (r->asked->len && asked_at(r, 0)->due <= until) {
		fake_run(&r->lab.fake, asked_at(r, 0)->due);
		g_assert_true(asked_at(r, 0)->told || !needs_answer(asked_at(r, 0)));
		g_array_remove_index(r->asked, 0);
	}
	fake_run(&r->lab.fake, until);
}

/* ---- */

struct fixture {
	const struct naive_rules *rules;
	unsigned sockets; /* one alone leaves and joins again while there is something to say */
};

static void room_init(struct room *r, const struct fixture *f)
{
	struct lab_config as = { f->rules, NULL, 1, 0, 52 };

	*r = (struct room){ .asked = g_array_new(FALSE, FALSE, sizeof(struct asked)) };
	lab_init(&r->lab, &as);
	r->lab.sources = 16; /* of all groups in one packet */
	r->lab.sockets = f->sockets;
	join_permanent(r);
	r->lab.sent = heard;
}

static void room_fini(struct room *r)
{
	g_array_unref(r->asked);
	lab_fini(&r->lab);
}

/* All that was asked is answered, and all changes are told. */
static void quiet(struct room *r)
{
	elapse(r, 20 * MC_SEC);
	for (unsigned g = 0; g < LAB_GROUPS; g++)
		g_assert_true(view_equal(r->view[g], filter_of(r, g)));
	g_assert_cmpuint(r->asked->len, ==, 0);
	g_assert_cmpuint(r->lab.fake.armed->len, ==, 0);
}

static void step(struct room *r)
{
	struct call c;

	if (lab_draw(&r->lab, 2)) {
		ask(r);
	} else {
		c = lab_any_call(&r->lab);
		lab_step(&r->lab, &c);
		look_again(r);
	}
	if (lab_draw(&r->lab, 40) == 0)
		quiet(r);
	else if (lab_draw(&r->lab, 3))
		elapse(r, lab_draw(&r->lab, 1500) * MC_MSEC);
}

static void what_is_asked_is_answered(gconstpointer fixture)
{
	struct room r;

	room_init(&r, fixture);
	for (int i = 0; i < STEPS; i++)
		step(&r);
	quiet(&r);
	for (size_t i = 0; i < G_N_ELEMENTS(r.answers); i++)
		g_assert_cmpuint(r.answers[i], >, STEPS / 100);
	room_fini(&r);
}

int main(int argc, char **argv)
{
	static const struct naive_rules *const rules[] = { &naive_rfc3376, &naive_rfc9776,
							   &naive_linux };

	static struct fixture fixtures[6];
	size_t n = 0;

	g_test_init(&argc, &argv, NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(rules); i++)
		for (unsigned sockets = 1; sockets <= LAB_SOCKETS; sockets += 4, n++) {
			char *path =
				g_strdup_printf("/answers/%s/%u-sockets/what-is-asked-is-answered",
						rules[i]->preset, sockets);

			fixtures[n] = (struct fixture){ rules[i], sockets };
			g_test_add_data_func(path, &fixtures[n], what_is_asked_is_answered);
			g_free(path);
		}
	return g_test_run();
}
