/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The receive path that is timed makes the scans that its system makes (POLICIES.md A2, OPENBSD.md A2). */
#include <glib.h>
#include <string.h>

#include "bench/delivery.h"

struct wanted {
	const char *name;
	double value;
	unsigned found, told;
};

static void pick(const char *name, double value, bool exact, void *ctx)
{
	struct wanted *w = ctx;

	g_assert_true(exact == !g_str_has_suffix(name, "_ns"));
	w->told++;
	if (strcmp(name, w->name))
		return;
	w->value = value;
	w->found++;
}

static struct delivery_config config(const char *preset, const char *kind, const char *place,
				     size_t memberships, size_t sources)
{
	return (struct delivery_config){ .preset = preset,
					 .kind = kind,
					 .place = place,
					 .memberships = memberships,
					 .sources = sources,
					 .seed = 1 };
}

static double figure(const struct delivery_config *c, const char *name)
{
	struct wanted w = { .name = name };
	const char *why = NULL;

	g_assert_true(delivery_run(c, pick, &w, &why));
	g_assert_cmpuint(w.found, ==, 1);
	return w.value;
}

/* A list is scanned up to the group; where it is the interface's, 224.0.0.1 was joined first. */
static void scans(void)
{
	static const struct {
		const char *preset, *kind, *place, *metric;
		size_t memberships, sources;
		double value;
	} rows[] = {
		{ "linux-6", "own", "worst", "receive_comparisons", 300, 0, 300 },
		{ "linux-6", "own", "best", "receive_comparisons", 300, 0, 1 },
		{ "linux-6", "array", "worst", "receive_comparisons", 300, 0, 300 },
		{ "openbsd-2016-list", "own", "worst", "input_comparisons", 300, 0, 300 },
		{ "openbsd-2016-list", "own", "worst", "receive_comparisons", 300, 0, 0 },
		{ "freebsd-14", "own", "worst", "receive_comparisons", 300, 0, 300 },
		{ "freebsd-14", "own", "worst", "input_comparisons", 300, 0, 301 },
		{ "linux-6", "own", "worst", "receive_sources", 0, 200, 200 },
		{ "linux-6", "own", "best", "receive_filter_comparisons", 0, 200, 1 },
		{ "rfc3376", "list", "random", "receive_delivered", 300, 0, 1 },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct delivery_config c = config(rows[i].preset, rows[i].kind, rows[i].place,
						  rows[i].memberships, rows[i].sources);

		g_assert_cmpfloat(figure(&c, rows[i].metric), ==, rows[i].value);
		c.churned = rows[i].memberships > 0;
		g_assert_cmpfloat(figure(&c, "receive_delivered"), ==, 1);
	}
}

static void refusals(void)
{
	struct delivery_config full = config("4.4bsd", "own", "worst", 21, 0);
	const struct delivery_config bad[] = {
		config("nothing", "own", "worst", 1, 0),
		config("linux-6", "nothing", "worst", 1, 0),
		config("linux-6", "own", "middle", 1, 0),
		config("linux-6", "own", "worst", 0, 0),
	};
	struct wanted w = { .name = "refused" };
	const char *why;

	g_assert_true(delivery_run(&full, pick, &w, &why));
	g_assert_cmpuint(w.told, ==, 1);
	g_assert_cmpfloat(w.value, ==, 1);
	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
		why = NULL;
		g_assert_false(delivery_run(&bad[i], pick, &w, &why));
		g_assert_nonnull(why);
	}
}

/* Linux's list of sources is scanned for the one that is not there, more than once. */
static void one_source_more(void)
{
	struct delivery_config c = config("linux-6", "own", "worst", 0, 300);
	struct wanted w = { .name = "source_comparisons" };
	const char *why;

	g_assert_true(delivery_join_source(&c, pick, &w, &why));
	g_assert_cmpuint(w.found, ==, 1);
	g_assert_cmpfloat(w.value, >=, 299);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/delivery/scans-as-its-system-does", scans);
	g_test_add_func("/delivery/refusals", refusals);
	g_test_add_func("/delivery/one-source-more", one_source_more);
	return g_test_run();
}
