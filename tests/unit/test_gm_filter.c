/* SPDX-License-Identifier: GPL-2.0-or-later */
/* An interface's filter is what the sockets' filters come to (RFC 3376 s3.2), however it is kept. */
#include "tests/unit/filter_lab.h"

#define STEPS	      6000
#define STEPS_REFUSED 600

/* ---- at random, against the naive model ---- */

struct fixture {
	const struct naive_rules *rules;
	const char *kind; /* of the sets of sources; NULL = the preset's */
	uint64_t refuse;  /* every k-th allocation; 0 = none */
};

/* What has been told, or has to be told again, is at various stages when the next call comes. */
static void linger(struct lab *l)
{
	if (lab_draw(l, 3) == 0)
		lab_wait(l, 1 + lab_draw(l, 2000) * MC_MSEC);
}

static void init(struct lab *l, const struct fixture *f)
{
	lab_init(l, &(struct lab_config){ f->rules, f->kind, 2, 0, 3376 });
	if (g_strcmp0(f->kind, "array-fixed") == 0)
		l->sources = 20; /* there is room for no more */
}

static void agrees_with_a_naive_merge(gconstpointer data)
{
	struct lab l;

	init(&l, data);
	for (int i = 0; i < STEPS; i++) {
		struct call c = lab_any_call(&l);

		lab_step(&l, &c);
		if (c.what == CLOSE || i % 64 == 0)
			lab_assert_all(&l);
		for (uint32_t k = 1; k <= l.naive.interfaces; k++)
			lab_assert_filter(&l, c.group, k);
		linger(&l);
	}
	lab_fini(&l);
}

static bool means_no_memory(int err)
{
	return err == ENOBUFS || err == ENOMEM; /* the preset's choice */
}

/* Bytes of the modelled kernel: a vector may keep what it grew by, single records may not. */
struct held {
	uint64_t groups, sources;
};

static struct held held(const struct lab *l, const char *kind)
{
	static const char *const vectors[] = { "array", "array-fixed", "array-two",
					       "hash",	"adapt",       NULL };
	bool grows = kind && g_strv_contains(vectors, kind);

	return (struct held){ metric(l->node, "inm_bytes"),
			      grows ? 0 : metric(l->node, "source_bytes") };
}

/* The call, with memory refused as it is; false if it failed for want of it, and then nothing has
 * happened. */
static bool try(struct lab *l, const struct fixture *f, const struct call *c)
{
	const char *kind = f->kind ? f->kind : f->rules->source_set;
	uint64_t refused = metric(l->node, "failed_allocs"), packets = l->packets;
	struct held before = held(l, kind), after;
	int err = lab_call(l, c), want = naive_errno(&l->naive, c);

	if (want || !err || metric(l->node, "failed_allocs") == refused) {
		g_assert_cmpint(err, ==, want);
		if (want == 0)
			naive_apply(&l->naive, c);
		else
			naive_fail(&l->naive, c);
		lab_assert_all(l);
		return true;
	}
	after = held(l, kind);
	g_assert_true(means_no_memory(err));
	lab_assert_all(l);
	g_assert_cmpuint(l->packets, ==, packets);
	g_assert_cmpuint(after.groups, ==, before.groups);
	g_assert_cmpuint(after.sources, <=, before.sources); /* swept, if at all */
	return false;
}

static void a_refusal_changes_nothing(gconstpointer data)
{
	const struct fixture *f = data;
	struct lab l;

	init(&l, f);
	mc_node_refuse_alloc(l.node, f->refuse);
	for (int i = 0; i < STEPS_REFUSED; i++) {
		struct call c = lab_any_call(&l);

		try(&l, f, &c);
		linger(&l);
	}
	g_assert_cmpuint(metric(l.node, "failed_allocs"), >, 0);
	lab_fini(&l);
}

/* Every allocation of every call is refused in turn, before the call gets what it needs. */
static void no_allocation_is_taken_for_granted(gconstpointer data)
{
	struct lab l;

	init(&l, data);
	for (int i = 0; i < STEPS_REFUSED / 2; i++) {
		struct call c = lab_any_call(&l);
		uint64_t k = 0;

		do
			mc_node_refuse_alloc(l.node, ++k);
		while (!try(&l, data, &c));
		mc_node_refuse_alloc(l.node, 0);
		linger(&l);
	}
	g_assert_cmpuint(metric(l.node, "failed_allocs"), >, 0);
	lab_fini(&l);
}

/* ---- RFC 3376 s3.2's examples ---- */

static const struct lab_config one_host = { &naive_rfc3376, NULL, 1, 0, 1 };

enum { A = 1, B = 2, C = 4, D = 8, E = 16, F = 32 };

struct example {
	const char *path;
	struct {
		enum mc_mode mode;
		uint64_t sources;
	} of[4]; /* a socket each; INCLUDE {} is none */
	enum mc_mode mode;
	uint64_t sources;
};

static const struct example examples[] = {
	{ "exclude-is-the-intersection-less-what-is-included",
	  { { MC_EXCLUDE, A | B | C | D },
	    { MC_EXCLUDE, B | C | D | E },
	    { MC_INCLUDE, D | E | F } },
	  MC_EXCLUDE,
	  B | C },
	{ "a-fourth-that-excludes-nothing-leaves-nothing-excluded",
	  { { MC_EXCLUDE, A | B | C | D },
	    { MC_EXCLUDE, B | C | D | E },
	    { MC_INCLUDE, D | E | F },
	    { MC_EXCLUDE, 0 } },
	  MC_EXCLUDE,
	  0 },
	{ "include-is-the-union",
	  { { MC_INCLUDE, A | B | C }, { MC_INCLUDE, B | C | D }, { MC_INCLUDE, E | F } },
	  MC_INCLUDE,
	  A | B | C | D | E | F },
};

static void is_as_the_rfc_says(gconstpointer data)
{
	const struct example *e = data;
	struct naive_filter got;
	struct lab l;

	lab_init(&l, &one_host);
	for (unsigned group = 0; group < LAB_GROUPS; group += LAB_GROUPS / 2) {
		for (unsigned i = 0; i < G_N_ELEMENTS(e->of); i++) {
			struct call c = { FILTER, i, group, 0, e->of[i].mode, e->of[i].sources };

			if (c.mode == MC_EXCLUDE || c.sources)
				lab_step(&l, &c);
		}
		got = lab_look(&l, group, 1);
		g_assert_true(got.member);
		g_assert_cmpint(got.mode, ==, e->mode);
		g_assert_cmphex(got.sources, ==, e->sources);
		lab_assert_all(&l); /* the oracle knows it, too */
	}
	lab_fini(&l);
}

/* "a change of socket state does not necessarily result in a change of interface state" */
static void the_same_state_is_not_told(void)
{
	static const struct call unchanged[] = {
		{ FILTER, 1, 0, 0, MC_EXCLUDE, A | B }, /* socket 0 wants all there is */
		{ BLOCK, 1, 0, 0, 0, C },
		{ UNBLOCK, 1, 0, 0, 0, A },
		{ FILTER, 2, 0, 0, MC_INCLUDE, D | E },
		{ LEAVE, 1, 0, 0, 0, 0 },
		{ CLOSE, 2, 0, 0, 0, 0 },
	};
	struct call join = { JOIN, 0, 0, 0, 0, 0 };
	uint64_t packets;
	struct lab l;

	lab_init(&l, &one_host);
	lab_step(&l, &join);
	lab_wait(&l, 10 * MC_SEC);
	packets = l.packets;
	for (size_t i = 0; i < G_N_ELEMENTS(unchanged); i++) {
		lab_step(&l, &unchanged[i]);
		lab_wait(&l, 10 * MC_SEC);
		lab_assert_all(&l);
	}
	g_assert_cmpuint(l.packets, ==, packets);
	lab_fini(&l);
}

/* ---- calls that are wrong (node.h) ---- */

static const struct {
	const char *group, *source;
} wrong[] = {
	{ "239.1.1.1", "2001:db8::1" }, /* families differ */
	{ "ff15::1", "10.0.0.1" },
	{ "239.1.1.1", "239.1.1.2" }, /* a source that is multicast */
	{ "ff15::1", "ff15::2" },
	{ "10.0.0.2", "10.0.0.1" }, /* a group that is not */
	{ "2001:db8::2", "2001:db8::1" },
};

static void wrong_addresses_are_refused(void)
{
	const struct mc_where any = { .kind = MC_WHERE_ANY };
	struct lab l;

	lab_init(&l, &one_host);
	for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
		struct maddr g = ip(wrong[i].group), s = ip(wrong[i].source);
		struct maddr list[2] = { lab_source(!maddr_is_v4(g), 0), s };
		struct mc_socket *so = l.so[0];
		uint32_t at = 1;

		g_assert_cmpint(mc_socket_join_source(so, g, any, s, &at), ==, EINVAL);
		g_assert_cmpuint(at, ==, 0);
		g_assert_cmpint(mc_socket_leave_source(so, g, any, s, NULL), ==, EINVAL);
		g_assert_cmpint(mc_socket_block(so, g, any, s, NULL), ==, EINVAL);
		g_assert_cmpint(mc_socket_unblock(so, g, any, s, NULL), ==, EINVAL);
		for (int mode = MC_INCLUDE; mode <= MC_EXCLUDE; mode++)
			g_assert_cmpint(
				mc_socket_filter(so, g, any, (enum mc_mode)mode, list, 2, NULL), ==,
				EINVAL);
		g_assert_cmpuint(mc_socket_count(so), ==, 0);
	}
	g_assert_cmpuint(metric(l.node, "allocs"), ==, metric(l.node, "frees"));
	lab_fini(&l);
}

/* ---- */

static void add(GTestDataFunc test, const char *name, const struct fixture *f)
{
	char *path = g_strdup_printf("/gm-filter/%s/%s/%s", f->rules->preset,
				     f->kind ? f->kind : "its-own", name);
	char *full = f->refuse ? g_strdup_printf("%s/one-in-%u", path, (unsigned)f->refuse)
			       : g_strdup(path);

	g_test_add_data_func(full, f, test);
	g_free(full);
	g_free(path);
}

static void add_examples(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(examples); i++) {
		char *path = g_strconcat("/gm-filter/rfc3376-s3.2/", examples[i].path, NULL);

		g_test_add_data_func(path, &examples[i], is_as_the_rfc_says);
		g_free(path);
	}
	g_test_add_func("/gm-filter/rfc3376-s3.2/the-same-state-is-not-told",
			the_same_state_is_not_told);
	g_test_add_func("/gm-filter/wrong-addresses-are-refused", wrong_addresses_are_refused);
}

int main(int argc, char **argv)
{
	static const struct naive_rules *const rules[] = { &naive_rfc3376, &naive_rfc9776,
							   &naive_linux, &naive_rfc2236 };
	static const uint64_t refuse[] = { 1, 2, 3, 7, 31 };
	static struct fixture plain[32], refused[5 * 32];
	size_t n = 0, r = 0;
	const char *kind;

	g_test_init(&argc, &argv, NULL);
	add_examples();
	for (size_t i = 0; i < G_N_ELEMENTS(rules); i++)
		plain[n++] = (struct fixture){ rules[i], NULL, 0 };
	for (size_t i = 0; (kind = mc_row_name(MC_KINDS, i)) != NULL; i++)
		if (mc_kind_holds(kind))
			plain[n++] = (struct fixture){ &naive_rfc3376, kind, 0 };
	for (size_t i = 0; i < n; i++) {
		add(agrees_with_a_naive_merge, "agrees-with-a-naive-merge", &plain[i]);
		add(no_allocation_is_taken_for_granted, "no-allocation-is-taken-for-granted",
		    &plain[i]);
		for (size_t k = 0; k < G_N_ELEMENTS(refuse); k++, r++) {
			refused[r] = plain[i];
			refused[r].refuse = refuse[k];
			add(a_refusal_changes_nothing, "a-refusal-changes-nothing", &refused[r]);
		}
	}
	return g_test_run();
}
