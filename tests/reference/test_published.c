/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * results/published/ is what this tree still answers: the same digests, joins and refusals.  A change
 * here is a change of behaviour, and is published in a commit of its own that says why.
 */
#include <stdbool.h>
#include <string.h>

#include "cli/csv.h"
#include "tests/reference/mship.h"

static char *folder;

/* Columns that a run of the same scenario and seed must repeat. */
static const char *const repeated[] = { "digest",	   "packets",
					"deliveries",	   "joins_ok",
					"joins_refused",   "host_comparisons",
					"host_peak_bytes", NULL };

static struct csv *load(const char *root, const char *below, const char *scenario)
{
	char *path = g_build_filename(root, below, scenario, "runs.csv", NULL);
	GError *error = NULL;
	struct csv *c = csv_load(path, &error);

	g_assert_no_error(error);
	g_free(path);
	return c;
}

/* What tells the rows of one file apart: every parameter, seed included. */
static bool same_point(const struct csv *a, guint i, const struct csv *b, guint j)
{
	for (int k = 1; k < csv_column(a, "engine"); k++)
		if (strcmp(csv_text(a, i, k), csv_text(b, j, k)) != 0)
			return false;
	return true;
}

static guint compare(const struct csv *now, guint row, const struct csv *then)
{
	guint found = 0;

	for (guint j = 0; j < then->rows->len; j++) {
		if (!same_point(now, row, then, j))
			continue;
		found++;
		for (int k = 0; repeated[k]; k++)
			g_assert_cmpstr(csv_text(now, row, csv_column(now, repeated[k])), ==,
					csv_text(then, j, csv_column(then, repeated[k])));
	}
	return found;
}

static void repeats(const char *scenario, const char *setting, const char *engine)
{
	char *file = g_strdup_printf("%s/scenarios/%s.yaml", g_getenv("MSHIP_SRC"), scenario);
	char *e = g_strconcat("--engine=", engine, NULL);
	struct output o =
		mship((const char *[]){ "run", file, "--out", folder, e, "--set", setting, NULL });
	struct csv *now, *then;

	g_assert_cmpstr(o.err, ==, "");
	g_assert_cmpint(o.status, ==, 0);
	now = load(folder, "", scenario);
	then = load(g_getenv("MSHIP_SRC"), "results/published", scenario);
	for (guint i = 0; i < now->rows->len; i++)
		g_assert_cmpuint(compare(now, i, then), ==, 1);
	csv_free(now);
	csv_free(then);
	output_free(&o);
	g_free(file);
	g_free(e);
}

static void repeated_on(gconstpointer engine)
{
	if (strcmp(engine, "ns3") == 0 && !MSHIP_HAVE_NS3) {
		g_test_skip("ns-3 was not built");
		return;
	}
	repeats("limit-policies", "seed=1", engine);
	repeats("many-interfaces", "interfaces=1,8,64,512", engine);
}

static void remove_runs(const char *scenario)
{
	static const char *const files[] = { "runs.csv", "provenance.json" };
	char *dir = g_build_filename(folder, scenario, NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
		char *path = g_build_filename(dir, files[i], NULL);

		g_unlink(path);
		g_free(path);
	}
	g_rmdir(dir);
	g_free(dir);
}

int main(int argc, char **argv)
{
	int status;

	g_test_init(&argc, &argv, NULL);
	folder = g_dir_make_tmp("mship-test-XXXXXX", NULL);
	g_assert_nonnull(folder);
	g_test_add_data_func("/published/is-repeated-on-vclock", "vclock", repeated_on);
	g_test_add_data_func("/published/is-repeated-on-ns3", "ns3", repeated_on);
	status = g_test_run();
	remove_runs("limit-policies");
	remove_runs("many-interfaces");
	g_rmdir(folder);
	g_free(folder);
	return status;
}
