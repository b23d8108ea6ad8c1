/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The study vxlan-fabric: what OPENBSD.md says of tunnels is what it counts; its section of the report. */
#include "tests/unit/study.h"

#define EACH   "each:239.0.0.1"
#define SHARED "239.0.0.1"
#define OLD    "openbsd-2016-array"
#define PATCH  "openbsd-2016-list"
#define NEW    "openbsd-7"

/* With --set nodes=2 --set vnis=64: 2 ends of 64 tunnels, 2 of one. */
#define TUNNELS 130

#define STUDY	"vxlan-fabric"
#define OPTIONS "--set nodes=2 --set vnis=64"

static struct csv *run(void)
{
	struct csv *c = study_run(STUDY, "--engine=vclock " OPTIONS, "v");

	g_assert_cmpuint(c->rows->len, ==, 12);
	return c;
}

static guint row_of(const struct csv *c, const char *preset, const char *group, const char *flaps)
{
	guint row = 0;

	while (strcmp(study_cell(c, row, "preset"), preset) ||
	       strcmp(study_cell(c, row, "group"), group) ||
	       strcmp(study_cell(c, row, "flaps"), flaps))
		row++;
	return row;
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
	struct csv *c = run();

	for (size_t i = 0; i < G_N_ELEMENTS(wants); i++) {
		guint row = row_of(c, wants[i].preset, wants[i].group, wants[i].flaps);

		g_assert_cmpfloat(study_value(c, row, wants[i].column), ==, wants[i].value);
	}
	csv_free(c);
}

/* Whatever holds the membership does not show on the wire, on either engine. */
static void test_digests(void)
{
	static const char *const groups[] = { EACH, SHARED }, *const flaps[] = { "idle", "full*" };
	struct csv *c = run();

	for (int g = 0; g < 2; g++)
		for (int f = 0; f < 2; f++)
			g_assert_cmpstr(
				study_cell(c, row_of(c, OLD, groups[g], flaps[f]), "digest"), ==,
				study_cell(c, row_of(c, PATCH, groups[g], flaps[f]), "digest"));
	study_check_engines(c, STUDY, OPTIONS);
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
		NULL
	};

	study_check_section(STUDY, "--set vnis=8,64 --engine=vclock", says, "memory");
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
