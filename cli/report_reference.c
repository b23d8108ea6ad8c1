/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The reference workloads, replayed now, beside what the real functions counted. */
#include "cli/report.h"

#include <string.h>

#include "cli/replay.h"
#include "cli/source_tree.h"
#include "cli/workloads.h"

#define FILE_NAME "tests/reference/openbsd-steps.csv"

/* Structures of the reference file, and the presets that claim to be them. */
static const char *const structures[] = { "array", "list" };
static const char *const presets[] = { "openbsd-2016-array", "openbsd-2016-list" };

/* Shown in the table; all metrics are compared. */
static const char *const shown[] = {
	"comparisons", "moves", "grow_copied", "iflist_comparisons", "allocs", "peak_bytes", NULL
};

struct reference {
	struct csv *csv;
	int workload, structure, metric, value;
};

static bool load(struct reference *ref, const char *path, GError **error)
{
	ref->csv = csv_load(path, error);
	return ref->csv && csv_need(ref->csv, "workload", &ref->workload, error) &&
	       csv_need(ref->csv, "structure", &ref->structure, error) &&
	       csv_need(ref->csv, "metric", &ref->metric, error) &&
	       csv_need(ref->csv, "value", &ref->value, error);
}

/* ---- one workload on one structure ---- */

static char *replayed(const struct replay *r, const char *metric)
{
	if (strcmp(metric, "final_capacity") == 0)
		return g_strdup_printf("%" G_GUINT64_FORMAT, r->final_capacity);
	if (strcmp(metric, "order_hash_join_order") == 0)
		return g_strdup_printf("%016" G_GINT64_MODIFIER "x", r->order_hash);
	for (guint i = 0; i < r->metric_names->len; i++)
		if (strcmp(r->metric_names->pdata[i], metric) == 0)
			return g_strdup_printf("%" G_GUINT64_FORMAT,
					       g_array_index(r->metric_values, uint64_t, i));
	return g_strdup("0"); /* an errno that did not occur */
}

struct outcome {
	guint compared, different;
	GString *differences;
	char *cell[G_N_ELEMENTS(shown)];
};

static void compare(const struct reference *ref, const char *id, const char *structure,
		    const struct replay *r, struct outcome *o)
{
	for (guint row = 0; row < ref->csv->rows->len; row++) {
		const char *metric = csv_text(ref->csv, row, ref->metric);
		const char *real = csv_text(ref->csv, row, ref->value);
		char *ours;

		if (strcmp(csv_text(ref->csv, row, ref->workload), id) != 0 ||
		    strcmp(csv_text(ref->csv, row, ref->structure), structure) != 0)
			continue;
		ours = replayed(r, metric);
		o->compared++;
		if (strcmp(ours, real) != 0) {
			o->different++;
			g_string_append_printf(o->differences, "%s%s %s instead of %s",
					       o->different > 1 ? "; " : "", metric, ours, real);
		}
		g_free(ours);
	}
	for (size_t i = 0; shown[i]; i++)
		o->cell[i] = replayed(r, shown[i]);
}

static void outcome_row(GString *out, const char *id, const char *structure, struct outcome *o)
{
	g_string_append(out, "<tr>");
	html_element(out, "th scope=row", id);
	html_element(out, "td", structure);
	if (o->different)
		html_element(out, "td class=bad", o->differences->str);
	else
		html_printf(out, "td class=good", "equal (%u)", o->compared);
	for (size_t i = 0; shown[i]; i++) {
		char *text = text_count(g_ascii_strtod(o->cell[i], NULL));

		html_element(out, "td class=n", text);
		g_free(text);
		g_free(o->cell[i]);
	}
	g_string_append(out, "</tr>\n");
}

static bool replay_workload(GString *out, const struct reference *ref, const char *id, size_t which,
			    struct outcome *total, GError **error)
{
	const struct mc_node_config config = { .preset = presets[which] };
	struct outcome o = { .differences = g_string_new(NULL) };
	GString *text = g_string_new(NULL);
	struct trace *trace = NULL;
	struct replay *r;

	if (workload_trace(id, text))
		trace = trace_parse(text->str, text->len, id, error);
	if (trace) {
		r = replay_run(trace, &config, false);
		compare(ref, id, structures[which], r, &o);
		outcome_row(out, id, structures[which], &o);
		total->compared += o.compared;
		total->different += o.different;
		replay_free(r);
		trace_free(trace);
	}
	g_string_free(text, TRUE);
	g_string_free(o.differences, TRUE);
	return trace != NULL;
}

/* ---- the table ---- */

static bool table(GString *out, const struct reference *ref, struct outcome *total, GError **error)
{
	g_string_append(
		out, "<div class=wide><table class=tight><thead><tr><th>workload</th><th>set</th>"
		     "<th>against the real code</th>");
	for (size_t i = 0; shown[i]; i++)
		html_element(out, "th", shown[i]);
	g_string_append(out, "</tr></thead><tbody>\n");
	for (size_t i = 0; workload_ids[i]; i++)
		for (size_t s = 0; s < G_N_ELEMENTS(structures); s++)
			if (!replay_workload(out, ref, workload_ids[i], s, total, error))
				return false;
	g_string_append(out, "</tbody></table></div>\n");
	return true;
}

static void verdict(GString *out, const struct outcome *total)
{
	char *count = text_count(total->compared);

	g_string_append(out,
			"<p>Each workload is replayed by the model when this page is made, "
			"with the presets openbsd-2016-array and openbsd-2016-list, and every "
			"counter is compared with what OpenBSD's own functions of December 2016 "
			"counted when they were executed. ");
	if (total->different)
		g_string_append_printf(out, "<b class=bad>%u of %u values differ.</b>",
				       total->different, total->compared);
	else
		g_string_append_printf(out, "<b class=good>All %s values are equal.</b>", count);
	g_string_append(out, " In brackets: how many counters were compared.</p>\n");
	g_free(count);
}

bool report_reference(struct report *r, GError **error)
{
	struct outcome total = { 0 };
	struct reference ref = { 0 };
	GString *rows = g_string_new(NULL);
	char *path = source_tree_path(FILE_NAME);
	bool ok = !path || (load(&ref, path, error) && table(rows, &ref, &total, error));

	g_string_append(r->page, "<h2>Reference workloads</h2>\n");
	if (!path)
		g_string_append(r->page,
				"<p>Not compared: " FILE_NAME
				" is not here, so the program does not run from its source "
				"tree.</p>\n");
	else if (ok)
		verdict(r->page, &total);
	g_string_append(r->page, rows->str);
	g_string_free(rows, TRUE);
	csv_free(ref.csv);
	g_free(path);
	return ok;
}
