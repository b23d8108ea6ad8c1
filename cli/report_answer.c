/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The answer to the first question, in sentences computed from the runs of list-vs-array. */
#include "cli/report.h"
#include "cli/report_asked.h"

#include <math.h>

static void item(GString *out, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void item(GString *out, const char *format, ...)
{
	va_list ap;

	g_string_append(out, "<li>");
	va_start(ap, format);
	g_string_append_vprintf(out, format, ap);
	va_end(ap);
	g_string_append(out, "</li>\n");
}

enum verdict { EQUAL, ARRAY, LIST, BOTH };

static enum verdict verdict(const struct curves *c)
{
	GArray *ranges = curves_duel(c, "array", "list");
	int v = EQUAL;

	for (guint i = 0; i < ranges->len; i++) {
		int name = g_array_index(ranges, struct curves_range, i).name;

		if (name >= 0)
			v |= name == curves_name(c, "array") ? ARRAY : LIST;
	}
	g_array_unref(ranges);
	return (enum verdict)v;
}

static const char *const verdicts[] = { "no difference", "the array, never the list",
					"the list, never the array", "it depends on n" };

static void say_duel(GString *out, const char *words, const struct curves *c)
{
	GArray *ranges = curves_duel(c, "array", "list");
	char *array = text_ns(curves_at(c, "array", REAL_CAP));
	char *list = text_ns(curves_at(c, "list", REAL_CAP));
	double ratio = curves_at(c, "list", REAL_CAP) / curves_at(c, "array", REAL_CAP);
	char *times = text_ratio(ratio >= 1 ? ratio : 1 / ratio);
	GString *text = g_string_new(NULL);

	asked_ranges(text, c, ranges, "equal");
	item(out,
	     "<b>%s: %s</b> (%s). At 4,095 memberships, OpenBSD's cap: array %s, list %s, a factor "
	     "of "
	     "%s.",
	     words, verdicts[verdict(c)], text->str, array, list, times);
	g_string_free(text, TRUE);
	g_array_unref(ranges);
	g_free(array);
	g_free(list);
	g_free(times);
}

static bool say_operation(GString *out, const struct csv *runs, const struct asked *a,
			  const char *words, GError **error)
{
	struct curves *c = asked_times(runs, a, "churned", error);

	if (c && curves_name(c, "array") >= 0 && curves_name(c, "list") >= 0)
		say_duel(out, words, c);
	curves_free(c);
	return c != NULL;
}

/* "up to 2 and 512 to 1,024": where `name` is ahead; empty if nowhere. */
static char *ranges_of(const struct curves *c, const GArray *ranges, int name)
{
	GString *text = g_string_new(NULL);

	for (guint k = 0; k < ranges->len; k++) {
		const struct curves_range *r = &g_array_index(ranges, struct curves_range, k);
		char *where = curves_range_text(c, r);

		if (r->name == name)
			g_string_append_printf(text, "%s%s", text->len ? " and " : "", where);
		g_free(where);
	}
	return g_string_free(text, FALSE);
}

/* Where the list is ahead of the array by more than a tie, if anywhere. */
static bool say_list_wins(GString *out, const struct csv *runs, GError **error)
{
	GString *text = g_string_new(NULL);
	bool ok = true;

	for (size_t i = 0; ok && asked[i].operation; i++) {
		struct curves *c = asked_times(runs, &asked[i], "churned", error);

		ok = c != NULL;
		if (ok && curves_name(c, "list") >= 0) {
			GArray *ranges = curves_duel(c, "array", "list");
			char *where = ranges_of(c, ranges, curves_name(c, "list"));

			if (*where)
				g_string_append_printf(text, "%s%s (%s)", text->len ? "; " : "",
						       asked[i].words, where);
			g_free(where);
			g_array_unref(ranges);
		}
		curves_free(c);
	}
	if (ok)
		item(out, "<b>Where the list is the faster of the two:</b> %s.",
		     text->len ? text->str : "nowhere");
	g_string_free(text, TRUE);
	return ok;
}

/* Who is least for joins and random drops together, and who never is. */
static bool say_best(GString *out, const struct csv *runs, const struct asked *a, const char *words,
		     GError **error)
{
	struct curves *c = asked_times(runs, a, "churned", error);
	GString *best = g_string_new(NULL), *never = g_string_new(NULL);

	if (c && c->names->len) {
		GArray *ranges = curves_least(c, asked_unranked);

		asked_ranges(best, c, ranges, "");
		asked_never(never, c);
		item(out, "<b>The cheapest kind to %s:</b> %s. Never: %s.", words, best->str,
		     never->str);
		g_array_unref(ranges);
	}
	g_string_free(best, TRUE);
	g_string_free(never, TRUE);
	curves_free(c);
	return c != NULL;
}

static bool say_memory(GString *out, const struct csv *runs, GError **error)
{
	struct curves *c =
		asked_metric(runs, &asked[ASKED_JOIN], "fresh", "bytes_per_membership", error);
	GString *text = g_string_new(NULL);

	if (c)
		c->exact = true;

	if (c && curves_name(c, "array") >= 0 && curves_name(c, "list") >= 0) {
		GArray *ranges = curves_duel(c, "array", "list");
		char *array = text_ratio(curves_at(c, "array", REAL_CAP));
		char *list = text_ratio(curves_at(c, "list", REAL_CAP));
		char *hash = text_ratio(curves_at(c, "hash", REAL_CAP));

		asked_ranges(text, c, ranges, "equal");
		item(out,
		     "<b>Fewer bytes:</b> %s. At 4,095: array %s, list %s, hash %s bytes per "
		     "membership.",
		     text->str, array, list, hash);
		g_array_unref(ranges);
		g_free(array);
		g_free(list);
		g_free(hash);
	}
	g_string_free(text, TRUE);
	curves_free(c);
	return c != NULL;
}

/* From which n on the hash beats both for good; NaN if it does not at the end. */
static double hash_from(const struct curves *c)
{
	static const char *const others[] = { "array", "list" };
	double from = 0;

	for (size_t i = 0; i < G_N_ELEMENTS(others); i++) {
		GArray *ranges = curves_duel(c, "hash", others[i]);
		const struct curves_range *last = NULL;

		if (ranges->len)
			last = &g_array_index(ranges, struct curves_range, ranges->len - 1);
		if (last && last->name >= 0 && last->name == curves_name(c, "hash"))
			from = MAX(from, curves_x(c, last->first));
		else
			from = NAN;
		g_array_unref(ranges);
	}
	return from;
}

static void say_hash(GString *out, const struct curves *join, const struct curves *drop)
{
	char *n[] = { text_count(hash_from(join)), text_count(hash_from(drop)),
		      text_ns(curves_at(join, "hash", REAL_CAP)),
		      text_ns(curves_at(drop, "hash", REAL_CAP)) };

	if (isnan(hash_from(join)) || isnan(hash_from(drop)))
		g_string_append(out, "An ordered hash does not beat both of them.");
	else
		g_string_append_printf(
			out,
			"But <b>an ordered hash beats both</b> from %s memberships on to "
			"join and from %s on to drop at random: at 4,095 it takes %s and "
			"%s, and keeps the order of joining.",
			n[0], n[1], n[2], n[3]);
	for (size_t i = 0; i < G_N_ELEMENTS(n); i++)
		g_free(n[i]);
}

static void say_headline(GString *out, const struct curves *join, const struct curves *drop)
{
	enum verdict v = verdict(join) | verdict(drop);

	g_string_append(out, "<p class=short>");
	if (v == ARRAY || v == LIST)
		g_string_append_printf(
			out,
			"<b>Of the two, the %s.</b> It is never the slower one to join or "
			"to drop at random. ",
			v == ARRAY ? "array" : "list");
	else
		g_string_append(out, "<b>Of the two, neither always.</b> ");
	say_hash(out, join, drop);
	g_string_append(out, "</p>\n");
}

static bool headline(GString *out, const struct csv *runs, GError **error)
{
	struct curves *join = asked_times(runs, &asked[ASKED_JOIN], "churned", error), *drop = NULL;

	if (join)
		drop = asked_times(runs, &asked[ASKED_DROP_RANDOM], "churned", error);
	if (drop && curves_name(join, "array") >= 0 && curves_name(join, "list") >= 0)
		say_headline(out, join, drop);
	curves_free(join);
	curves_free(drop);
	return drop != NULL;
}

/* ---- the answer in one picture ---- */

static bool draw(struct report *r, const struct curves *churned, const struct curves *fresh,
		 GError **error)
{
	static const char *const three[] = { "array", "list", "hash", NULL };
	struct plot *p =
		plot_new("How long does a join take?\n"
			 "one set, no network; solid: churned heap; dashed: freshly filled",
			 "n, memberships that the socket holds", "time per join (median)", true);
	bool ok;

	p->time_y = true;
	plot_add_limit(p, REAL_CAP, "OpenBSD's cap: 4,095");
	report_add_curves(p, churned, three, PLOT_SOLID, true);
	report_add_curves(p, fresh, three, PLOT_DASHED, false);
	ok = report_plot(
		r, p, "answer",
		"The patch's two and what we would give a kernel. Array and list both scan, "
		"so both grow with n; each step of the list waits for memory, which shows most "
		"once the entries lie scattered (solid). The hash does not scan. Other "
		"operations and kinds are below.",
		error);
	plot_free(p);
	return ok;
}

static bool picture(struct report *r, const struct csv *runs, GError **error)
{
	struct curves *churned = asked_times(runs, &asked[ASKED_JOIN], "churned", error);
	struct curves *fresh = NULL;
	bool ok;

	if (churned)
		fresh = asked_times(runs, &asked[ASKED_JOIN], "fresh", error);
	ok = fresh && (!churned->names->len || draw(r, churned, fresh, error));
	curves_free(churned);
	curves_free(fresh);
	return ok;
}

bool report_answer(struct report *r, const struct csv *runs, GError **error)
{
	GString *out = r->page;
	bool ok;

	g_string_append(out, "<div class=answer>\n");
	ok = headline(out, runs, error);
	g_string_append(out, "<ul>\n");
	ok = ok && say_operation(out, runs, &asked[ASKED_JOIN], "To join", error) &&
	     say_operation(out, runs, &asked[ASKED_DROP_RANDOM], "To drop at random", error) &&
	     say_list_wins(out, runs, error) && say_memory(out, runs, error) &&
	     say_best(out, runs, &asked[ASKED_JOIN], "join", error) &&
	     say_best(out, runs, &asked[ASKED_DROP_RANDOM], "drop at random", error);
	g_string_append(out, "</ul>\n</div>\n");
	return ok && picture(r, runs, error);
}
