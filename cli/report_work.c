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
				      "placement", "churned", NULL };

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

static struct curves *times(const struct csv *runs, GError **error)
{
	const char *const where[] = { "operation", "drop-random", "layout", "groups",
				      "placement", "churned",	  NULL };

	return curves_read(runs, "n", "kind", "median_ns", where, error);
}

/* The example that shows why the parts are not added up: what a sum would say, and the clock. */
static void say_example(GString *out, const struct work *w, const struct curves *ns, double n)
{
	double lc = curves_at(w->part[0], "list", n), ac = curves_at(w->part[0], "array", n);
	double moves = curves_at(w->part[1], "array", n);
	double l = curves_at(ns, "list", n), a = curves_at(ns, "array", n);
	char *text[] = { text_count(n),
			 text_count(round(lc)),
			 text_count(round(ac)),
			 text_count(round(moves)),
			 text_ns(l),
			 text_ns(a) };

	if (isnan(lc + ac + moves + l + a))
		g_string_append(out, " They are never added up.");
	else
		g_string_append_printf(
			out,
			" They are never added up, because they do not cost the same: a random "
			"drop at %s compares %s records on the list, and %s with %s moves on the "
			"array; a sum would call the %s cheaper, the clock the %s (%s on the list, "
			"%s on the array).",
			text[0], text[1], text[2], text[3], lc < ac + moves ? "list" : "array",
			l < a ? "list" : "array", text[4], text[5]);
	for (size_t i = 0; i < G_N_ELEMENTS(text); i++)
		g_free(text[i]);
}

static bool why_not_added(GString *out, const struct csv *runs, GError **error)
{
	struct curves *ns;
	struct work w;

	if (!work_read(&w, runs, "drop-random", error))
		return false;
	ns = times(runs, error);
	if (ns) {
		g_string_append(
			out,
			"<p>Counted, not timed, on a churned heap, and equal between two runs "
			"with one seed: <b>c</b> records compared, <b>m</b> pointers moved to "
			"close a gap, <b>h</b> links followed, each of which waits for the one "
			"before. Averages per operation over victims drawn at random.");
		say_example(out, &w, ns, 4095);
		g_string_append(out, "</p>\n");
	}
	work_clear(&w);
	curves_free(ns);
	return ns != NULL;
}

bool report_work(struct report *r, const struct csv *runs, GError **error)
{
	g_string_append(r->page, "<h2>Work of one operation</h2>\n");
	return why_not_added(r->page, runs, error) && table(r->page, runs, 15, error) &&
	       table(r->page, runs, 4095, error);
}
