/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Every row of openbsd-steps.csv: counters that the real functions of OpenBSD (December 2016, before
 * and after the patch) produced when they were executed.  They must be equal, not close.
 */
#include <string.h>

#include "cli/workloads.h"
#include "tests/reference/mship.h"

struct row {
	char *workload, *structure, *metric, *value;
};

static GPtrArray *rows; /* of struct row */

static void load(void)
{
	char *path =
		g_build_filename(g_getenv("MSHIP_SRC"), "tests/reference/openbsd-steps.csv", NULL);
	GError *error = NULL;
	char *text, **lines;

	g_file_get_contents(path, &text, NULL, &error);
	g_assert_no_error(error);
	lines = g_strsplit(text, "\n", -1);
	rows = g_ptr_array_new();
	for (int i = 1; lines[i] && *lines[i]; i++) {
		char **cell = g_strsplit(g_strchomp(lines[i]), ",", -1);
		struct row *r = g_new(struct row, 1);

		g_assert_cmpuint(g_strv_length(cell), ==, 4);
		*r = (struct row){ cell[0], cell[1], cell[2], cell[3] };
		g_ptr_array_add(rows, r);
		g_free(cell); /* its strings are the row's */
	}
	g_assert_cmpuint(rows->len, ==, 1624);
	g_strfreev(lines);
	g_free(text);
	g_free(path);
}

static char *value_of(JsonObject *metrics, const char *name)
{
	JsonNode *v = json_object_get_member(metrics, name);

	if (v == NULL)
		return g_strdup("0"); /* an errno that did not occur */
	if (json_node_get_value_type(v) == G_TYPE_STRING)
		return g_strdup(json_node_get_string(v));
	return g_strdup_printf("%" G_GINT64_FORMAT, json_node_get_int(v));
}

static guint compare(JsonObject *metrics, const char *workload, const char *structure)
{
	guint compared = 0;

	for (guint i = 0; i < rows->len; i++) {
		const struct row *r = rows->pdata[i];
		char *got;

		if (strcmp(r->workload, workload) || strcmp(r->structure, structure))
			continue;
		got = value_of(metrics, r->metric);
		if (strcmp(got, r->value) != 0)
			g_test_message("%s %s %s: got %s, the real code %s", workload, structure,
				       r->metric, got, r->value);
		g_assert_cmpstr(got, ==, r->value);
		g_free(got);
		compared++;
	}
	return compared;
}

static void equals_the_real_code(gconstpointer data)
{
	const char *workload = data;
	GString *text = g_string_new(NULL);
	char *path;

	g_assert_true(workload_trace(workload, text));
	path = temporary("workload.trace", text->str);
	for (int list = 0; list < 2; list++) {
		const char *argv[] = { "replay", path,
				       list ? "--preset=openbsd-2016-list"
					    : "--preset=openbsd-2016-array",
				       NULL };
		JsonParser *p = mship_json(argv);
		JsonObject *o = json_node_get_object(json_parser_get_root(p));

		g_assert_cmpuint(compare(json_object_get_object_member(o, "metrics"), workload,
					 list ? "list" : "array"),
				 ==, 28);
		g_object_unref(p);
	}
	temporary_remove(path);
	g_string_free(text, TRUE);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	load();
	for (int i = 0; workload_ids[i]; i++) {
		char *path =
			g_strdup_printf("/openbsd-2016/%s/equals-the-real-code", workload_ids[i]);

		g_test_add_data_func(path, workload_ids[i], equals_the_real_code);
		g_free(path);
	}
	return g_test_run();
}
