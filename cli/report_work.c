/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Work counted in list-vs-array: what each operation does at the sizes where real systems end. */
#include "cli/report.h"

#include <math.h>
#include <string.h>

static const char *const operations[] = { "join",	 "duplicate-join", "drop-oldest",
					  "drop-newest", "drop-random",	   "drop-any",
					  "churn",	 "close",	   NULL };
static const char *const parts[] = { "comparisons", "moves", "hops" };

struct work {
	struct curves *part[3];
};

static void work_clear(struct work *w)
{
	for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
		curves_free(w->part[i]);
}

static bool work_read(struct work *w, const struct csv *runs, const char *operation, GError **error)
{
	const char *const where[] = { "operation", operation, "layout", "groups",
				      "placement", "fresh",   NULL };

	memset(w, 0, sizeof(*w));
	for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
		w->part[i] = curves_read(runs, "n", "kind", parts[i], where, error);
		if (!w->part[i]) {
			work_clear(w);
			return false;
		}
	}
	return true;
}

/* "2,048 c + 2,047 m + 12 h", parts that are 0 left out. */
static char *cell(const struct work *w, const char *kind, double n)
{
	static const char letters[] = "cmh";
	GString *s = g_string_new(NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
		double y = curves_at(w->part[i], kind, n);
		char *text = text_count(y);

		if (y > 0)
			g_string_append_printf(s, "%s%s %c", s->len ? " + " : "", text, letters[i]);
		g_free(text);
	}
	if (!s->len)
		g_string_append(s, isnan(curves_at(w->part[0], kind, n)) ? "-" : "0");
	return g_string_free(s, FALSE);
}

static const char *const kinds[] = { "array", "list", "list-tail", "hash", "adapt", "tree", NULL };

static void row(GString *out, const char *operation, const struct work *w, double n)
{
	g_string_append(out, "<tr>");
	html_element(out, "th scope=row", operation);
	for (size_t k = 0; kinds[k]; k++) {
		char *text = cell(w, kinds[k], n);

		html_element(out, "td class=n", text);
		g_free(text);
	}
	g_string_append(out, "</tr>\n");
}

static bool table(GString *out, const struct csv *runs, double n, GError **error)
{
	char *count = text_count(n);
	bool ok = true;

	html_printf(out, "h3", "At n = %s", count);
	g_string_append(out, "<div class=wide><table class=tight><thead><tr><th>operation</th>");
	for (size_t k = 0; kinds[k]; k++)
		html_element(out, "th", kinds[k]);
	g_string_append(out, "</tr></thead><tbody>\n");
	for (size_t i = 0; ok && operations[i]; i++) {
		struct work w;

		ok = work_read(&w, runs, operations[i], error);
		if (ok && w.part[0]->names->len)
			row(out, operations[i], &w, n);
		if (ok)
			work_clear(&w);
	}
	g_string_append(out, "</tbody></table></div>\n");
	g_free(count);
	return ok;
}

/* The example that shows why the parts are not added up. */
static bool why_not_added(GString *out, const struct csv *runs, GError **error)
{
	struct work w;
	char *text[4];

	if (!work_read(&w, runs, "drop-random", error))
		return false;
	text[0] = text_count(round(curves_at(w.part[0], "list", 4095)));
	text[1] = text_count(round(curves_at(w.part[0], "array", 4095)));
	text[2] = text_count(round(curves_at(w.part[1], "array", 4095)));
	text[3] = text_count(round(curves_at(w.part[2], "list", 4095)));
	g_string_append_printf(
		out,
		"<p>Counted, not timed, and equal between two runs with one seed: <b>c</b> records "
		"compared, <b>m</b> pointers moved to close a gap, <b>h</b> links followed, each "
		"of "
		"which waits for the one before. Averages per operation. They are never added up, "
		"because they do not cost the same: a random drop at 4,095 makes %s comparisons on "
		"the list against %s comparisons and %s moves on the array, and is slower all the "
		"same, since each of its %s hops waits for memory.</p>\n",
		text[0], text[1], text[2], text[3]);
	for (size_t i = 0; i < G_N_ELEMENTS(text); i++)
		g_free(text[i]);
	work_clear(&w);
	return true;
}

bool report_work(struct report *r, const struct csv *runs, GError **error)
{
	g_string_append(r->page, "<h2>Work of one operation</h2>\n");
	return why_not_added(r->page, runs, error) && table(r->page, runs, 15, error) &&
	       table(r->page, runs, 4095, error);
}
