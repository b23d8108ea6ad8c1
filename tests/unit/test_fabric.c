/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The study vxlan-fabric: what OPENBSD.md says of tunnels is what it counts; its section of the report. */
#include "shim/world.h"
#include "tests/unit/program.h"

#define EACH   "each:239.0.0.1"
#define SHARED "239.0.0.1"
#define OLD    "openbsd-2016-array"
#define PATCH  "openbsd-2016-list"
#define NEW    "openbsd-7"

/* With --set nodes=2 --set vnis=64: 2 ends of 64 tunnels, 2 of one. */
#define TUNNELS 130

static struct csv *run(const char *engine, const char *out)
{
	char *line = g_strdup_printf("run '%s/scenarios/vxlan-fabric.yaml' --out %s --engine=%s "
				     "--set nodes=2 --set vnis=64",
				     g_getenv("MSHIP_SRC"), out, engine);
	char *file = g_strconcat(out, "/vxlan-fabric/runs.csv", NULL);
	struct csv *c;

	g_assert_cmpint(mship(line, NULL, NULL), ==, 0);
	c = rows_of(file);
	g_assert_cmpuint(c->rows->len, ==, 12);
	g_free(file);
	g_free(line);
	return c;
}

static const char *cell(const struct csv *c, guint row, const char *column)
{
	return csv_text(c, row, csv_column(c, column));
}

static guint row_of(const struct csv *c, const char *preset, const char *group, const char *flaps)
{
	guint row = 0;

	while (strcmp(cell(c, row, "preset"), preset) || strcmp(cell(c, row, "group"), group) ||
	       strcmp(cell(c, row, "flaps"), flaps))
		row++;
	return row;
}

static double value(const struct csv *c, guint row, const char *column)
{
	return g_ascii_strtod(cell(c, row, column), NULL);
}

/* A2: a vector of 120 octets, an entry of 24; A6: every change of the link leaves and joins. */
static void test_counts(void)
{
	static const struct {
		const char *preset, *group, *flaps, *column;
		double value;
	} wants[] = {
		{ OLD, EACH, "idle", "vxlan_joins", TUNNELS },
		{ OLD, EACH, "idle", "peak_bytes", TUNNELS * 120 },
		{ PATCH, EACH, "idle", "peak_bytes", TUNNELS * 24 },
		{ NEW, EACH, "idle", "peak_bytes", 0 },
		{ OLD, EACH, "full*", "vxlan_joins", TUNNELS + 2 * 128 },
		{ NEW, EACH, "full*", "vxlan_joins", TUNNELS },
		{ OLD, EACH, "full*", "snd_leaves", 128 },
		{ OLD, SHARED, "full*", "snd_leaves", 0 },
		{ NEW, EACH, "full*", "snd_leaves", 0 },
		/* a frame a VNI to the other end that has it, and the first VNI's to the two that have one */
		{ OLD, EACH, "idle", "vxlan_received", 64 + 2 },
		{ OLD, EACH, "idle", "vxlan_unknown", 0 },
		{ OLD, SHARED, "idle", "vxlan_received", 64 + 2 },
		{ OLD, SHARED, "idle", "vxlan_unknown", 2 * 63 },
		/* an in_multi of 64 octets for 224.0.0.1 of five interfaces, and for each end's groups */
		{ OLD, EACH, "idle", "inm_bytes", 64 * (5 + TUNNELS) },
		{ OLD, SHARED, "idle", "inm_bytes", 64 * (5 + 4) },
	};
	struct csv *c = run("vclock", "v");

	for (size_t i = 0; i < G_N_ELEMENTS(wants); i++) {
		guint row = row_of(c, wants[i].preset, wants[i].group, wants[i].flaps);

		g_assert_cmpfloat(value(c, row, wants[i].column), ==, wants[i].value);
	}
	csv_free(c);
}

/* The same datagrams at the same time on each engine; and whatever holds the membership does not show. */
static void test_digests(void)
{
	static const char *const groups[] = { EACH, SHARED }, *const flaps[] = { "idle", "full*" };
	struct csv *c = run("vclock", "d"), *other;

	for (int g = 0; g < 2; g++)
		for (int f = 0; f < 2; f++)
			g_assert_cmpstr(cell(c, row_of(c, OLD, groups[g], flaps[f]), "digest"), ==,
					cell(c, row_of(c, PATCH, groups[g], flaps[f]), "digest"));
	if (world_engine_exists("ns3")) {
		other = run("ns3", "n");
		for (guint row = 0; row < c->rows->len; row++)
			g_assert_cmpstr(cell(c, row, "digest"), ==, cell(other, row, "digest"));
		csv_free(other);
	}
	csv_free(c);
}

static void test_section(void)
{
	static const char *const says[] = {
		"<h2>A fabric of tunnels</h2>",
		"options take in the kernels?",
		"What does a flap of all links put on the wire?",
		"How many flooded frames reach an end that has no such VNI?",
		"The largest fabric: 8 ends with 64 VNIs, and 8 with one.",
		"<th scope=row>openbsd-7</th>",
		"<td>shared</td>",
		"engine: ",
	};
	char *line = g_strdup_printf("run '%s/scenarios/vxlan-fabric.yaml' --out s --set vnis=8,64 "
				     "--engine=vclock",
				     g_getenv("MSHIP_SRC"));
	char *gnuplot = g_find_program_in_path("gnuplot"), *path = path_of("s/report.html"), *page;

	if (!gnuplot) {
		g_test_skip("there is no gnuplot");
	} else {
		g_assert_cmpint(mship(line, NULL, NULL), ==, 0);
		g_assert_cmpint(mship("report s", NULL, NULL), ==, 0);
		g_assert_true(g_file_get_contents(path, &page, NULL, NULL));
		for (size_t i = 0; i < G_N_ELEMENTS(says); i++)
			if (!strstr(page, says[i]))
				g_error("the page does not say: %s", says[i]);
		g_free(page);
	}
	g_free(path);
	g_free(gnuplot);
	g_free(line);
}

int main(int argc, char **argv)
{
	if (!program_begin(&argc, &argv))
		return 77;
	g_test_add_func("/fabric/counts-what-openbsd-does", test_counts);
	g_test_add_func("/fabric/has-one-digest", test_digests);
	g_test_add_func("/fabric/has-a-section-of-the-report", test_section);
	return program_end();
}
