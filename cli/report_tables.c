/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The tables behind the answer: who is cheapest, array against list, beside the real code. */
#include "cli/report.h"
#include "cli/report_asked.h"

static void least_row(GString *out, const struct asked *a, const struct curves *churned,
		      const struct curves *fresh)
{
	GArray *ranges = curves_least(churned, asked_unranked);

	g_string_append(out, "<tr>");
	html_element(out, "th scope=row", a->words);
	g_string_append(out, "<td>");
	asked_ranges(out, churned, ranges, "");
	g_array_unref(ranges);
	g_string_append(out, "</td><td>");
	asked_never(out, churned);
	g_string_append(out, "</td><td>");
	ranges = curves_least(fresh, asked_unranked);
	asked_ranges(out, fresh, ranges, "");
	g_array_unref(ranges);
	g_string_append(out, "</td></tr>\n");
}

static void duel_row(GString *out, const struct asked *a, const struct curves *churned,
		     const struct curves *fresh)
{
	GArray *ranges = curves_duel(churned, "array", "list");
	double array = curves_at(churned, "array", REAL_CAP);
	double list = curves_at(churned, "list", REAL_CAP);
	char *cells[] = { text_ns(array), text_ns(list), text_ratio(list / array),
			  text_ratio(curves_at(fresh, "list", REAL_CAP) /
				     curves_at(fresh, "array", REAL_CAP)) };

	g_string_append(out, "<tr>");
	html_element(out, "th scope=row", a->words);
	g_string_append(out, "<td>");
	asked_ranges(out, churned, ranges, "equal");
	g_string_append(out, "</td>");
	for (size_t i = 0; i < G_N_ELEMENTS(cells); i++) {
		html_element(out, "td class=n", cells[i]);
		g_free(cells[i]);
	}
	g_string_append(out, "</tr>\n");
	g_array_unref(ranges);
}

typedef void row_fn(GString *out, const struct asked *a, const struct curves *churned,
		    const struct curves *fresh);

static bool rows(GString *out, const struct csv *runs, row_fn *row, GError **error)
{
	bool ok = true;

	for (size_t i = 0; ok && asked[i].operation; i++) {
		struct curves *churned = asked_times(runs, &asked[i], "churned", error);
		struct curves *fresh =
			churned ? asked_times(runs, &asked[i], "fresh", error) : NULL;

		ok = fresh != NULL;
		if (ok && churned->names->len)
			row(out, &asked[i], churned, fresh);
		curves_free(churned);
		curves_free(fresh);
	}
	return ok;
}

static bool least_table(GString *out, const struct csv *runs, GError **error)
{
	bool ok;

	g_string_append(
		out,
		"<h2>Who is cheapest, and where</h2>\n"
		"<p>By median time, in ranges of n, the number of memberships. Whoever leads stays "
		"the leader until somebody is more than 10 % and 3 ns faster at two sizes in a "
		"row; "
		"<i>never</i> are those that are nowhere as close as that to the fastest. "
		"<i>Churned</i>: entries and records lie anywhere in memory. (array-fixed, the "
		"array with 20 slots for good, is left out, and so is null.)</p>\n"
		"<div class=wide><table><thead><tr><th>operation</th><th>cheapest, churned "
		"heap</th>"
		"<th>never</th><th>cheapest, freshly filled</th></tr></thead><tbody>\n");
	ok = rows(out, runs, least_row, error);
	g_string_append(out, "</tbody></table></div>\n");
	return ok;
}

static bool duel_table(GString *out, const struct csv *runs, GError **error)
{
	bool ok;

	g_string_append(
		out,
		"<h2>Array against list</h2>\n"
		"<p>The patch's two alone. Break-even is where the name changes; <i>equal</i> is "
		"within 10 % or 3 ns.</p>\n"
		"<div class=wide><table><thead><tr><th>operation</th><th>cheaper, churned heap</th>"
		"<th>array at 4,095</th><th>list at 4,095</th><th>list / array</th>"
		"<th>list / array, fresh</th></tr></thead><tbody>\n");
	ok = rows(out, runs, duel_row, error);
	g_string_append(out, "</tbody></table></div>\n");
	return ok;
}

/* Median join and random drop of the 2016 functions themselves, executed in userland on one socket
 * after much random churn (DESIGN section 7); the machine was another one. */
static const struct shape {
	double n, join, drop;
} real_shape[] = { { 15, 1.2, 1.1 }, { 255, 3.2, 2.1 }, { REAL_CAP, 7.3, 6.4 } };

static void shape_row(GString *out, double n, const double *ratios)
{
	char *text = text_count(n);

	g_string_append(out, "<tr>");
	html_element(out, "th scope=row", text);
	g_free(text);
	for (size_t i = 0; i < 6; i++) {
		text = text_ratio(ratios[i]);
		html_element(out, "td class=n", text);
		g_free(text);
	}
	g_string_append(out, "</tr>\n");
}

static double list_to_array(const struct curves *c, double n)
{
	return curves_at(c, "list", n) / curves_at(c, "array", n);
}

static bool shape_table(GString *out, const struct csv *runs, GError **error)
{
	struct curves *c[4] = { NULL };
	bool ok = true;

	for (size_t i = 0; ok && i < G_N_ELEMENTS(c); i++)
		ok = (c[i] = asked_times(runs, &asked[i / 2 ? ASKED_DROP_RANDOM : ASKED_JOIN],
					 i % 2 ? "fresh" : "churned", error)) != NULL;
	g_string_append(
		out,
		"<h3>Beside the real code</h3>\n"
		"<p>Time of the list divided by that of the array, and the same ratio of "
		"OpenBSD's own functions of December 2016, measured in userland "
		"after much random churn (freshly filled: about 2). Ours are of the set alone, "
		"without the record's allocation and without the price of the clock, so small "
		"sets compare less evenly.</p>\n"
		"<div class=wide><table><thead><tr><th>n</th><th>join, churned</th>"
		"<th>real code</th><th>join, fresh</th><th>random drop, churned</th>"
		"<th>real code</th><th>random drop, fresh</th></tr></thead><tbody>\n");
	for (size_t i = 0; ok && i < G_N_ELEMENTS(real_shape); i++) {
		const struct shape *s = &real_shape[i];

		shape_row(out, s->n,
			  (double[]){ list_to_array(c[0], s->n), s->join, list_to_array(c[1], s->n),
				      list_to_array(c[2], s->n), s->drop,
				      list_to_array(c[3], s->n) });
	}
	g_string_append(out, "</tbody></table></div>\n");
	for (size_t i = 0; i < G_N_ELEMENTS(c); i++)
		curves_free(c[i]);
	return ok;
}

bool report_tables(struct report *r, const struct csv *runs, GError **error)
{
	return least_table(r->page, runs, error) && duel_table(r->page, runs, error) &&
	       shape_table(r->page, runs, error);
}
