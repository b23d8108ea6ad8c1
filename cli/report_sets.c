/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The pictures of list-vs-array: time of each operation, and memory, against n. */
#include "cli/report.h"

#include <math.h>
#include <string.h>

#define REAL_CAP 4095

static const struct operation {
	const char *name, *layout;
	const char *title, *what;
} operations[] = {
	{ "join", "groups", "How long does one more join take?",
	  "The duplicate scan finds nothing, room is made, the membership goes in." },
	{ "duplicate-join", "groups", "How long until a duplicate join is refused?",
	  "The scan ends at a member chosen at random." },
	{ "drop-random", "groups", "How long does a random drop take?",
	  "On average half of the set is searched; the array then closes the gap." },
	{ "drop-oldest", "groups", "How long does it take to drop the oldest?",
	  "First in the array's order: found at once, but everything behind it moves up. Last in "
	  "the "
	  "patch's list." },
	{ "drop-newest", "groups", "How long does it take to drop the newest?",
	  "First in the patch's list; last in the array, where nothing then moves." },
	{ "drop-any", "groups", "How long is a drop without interface, 8 interfaces a group?",
	  "IP_DROP_MEMBERSHIP with INADDR_ANY: the first match in the set's order goes, the "
	  "oldest in the array, the newest in the patch's list. Once churned, the eight of a group "
	  "lie apart in the order, and one of them comes sooner." },
	{ "drop-any", "interfaces", "How long is a drop without interface, one group on all?",
	  "The same where every membership is of one group: the first that is looked at." },
	{ "churn", "groups", "How long do a random drop and a join take?", "A steady state at n." },
	{ "close", "groups", "How long does close take, per membership?",
	  "The whole set goes, in its order; the time is that of all divided by n." },
};

/* "At 4,095 memberships, churned: array 2.7 µs, list 24.8 µs, ..." for what has such a point. */
static void say_values(GString *caption, const struct curves *c, double n)
{
	bool first = true;

	for (guint k = 0; k < c->names->len; k++) {
		double y = curves_at(c, c->names->pdata[k], n);
		char *text = text_ns(y);

		if (!isnan(y) && strcmp(c->names->pdata[k], "null") != 0) {
			g_string_append(caption, first ? " At 4,095 on a churned heap: " : ", ");
			html_text(caption, c->names->pdata[k]);
			g_string_append_printf(caption, " <b>%s</b>", text);
			first = false;
		}
		g_free(text);
	}
	if (!first)
		g_string_append_c(caption, '.');
}

static void add_caps(struct plot *p)
{
	plot_add_limit(p, 20, "4.4BSD: 20");
	plot_add_limit(p, REAL_CAP, "OpenBSD: 4,095");
}

static bool draw(struct report *r, const struct operation *op, const struct curves *churned,
		 const struct curves *fresh, GError **error)
{
	char *title = g_strdup_printf(
		"%s\none set, no network; solid: churned heap; dashed: freshly filled", op->title);
	char *name = g_strdup_printf("%s-%s", op->name, op->layout);
	struct plot *p = plot_new(title, "n, memberships of the socket",
				  "time per operation (median)", true);
	GString *caption = g_string_new(NULL);
	bool ok;

	html_text(caption, op->what);
	say_values(caption, churned, REAL_CAP);
	p->time_y = true;
	add_caps(p);
	report_add_curves(p, churned, NULL, PLOT_SOLID, true);
	report_add_curves(p, fresh, NULL, PLOT_DASHED, false);
	ok = report_plot(r, p, name, caption->str, error);
	g_string_free(caption, TRUE);
	plot_free(p);
	g_free(name);
	g_free(title);
	return ok;
}

static struct curves *read_times(const struct csv *runs, const struct operation *op,
				 const char *placement, GError **error)
{
	const char *const where[] = { "operation", op->name,  "layout", op->layout,
				      "placement", placement, NULL };

	return curves_read(runs, "n", "kind", "median_ns", where, error);
}

static void drop_curve(struct curves *c, const char *name)
{
	int k = curves_name(c, name);

	for (guint i = 0; k >= 0 && i < c->x->len; i++)
		c->y[(guint)k * c->x->len + i] = NAN;
}

static bool operation_plot(struct report *r, const struct csv *runs, const struct operation *op,
			   GError **error)
{
	struct curves *churned = read_times(runs, op, "churned", error), *fresh = NULL;
	bool ok = churned && (fresh = read_times(runs, op, "fresh", error));

	if (ok && strcmp(op->name, "close") == 0) { /* nothing, divided by n */
		drop_curve(churned, "null");
		drop_curve(fresh, "null");
	}
	/* What was not swept is not drawn. */
	if (ok && (churned->names->len || fresh->names->len))
		ok = draw(r, op, churned, fresh, error);
	curves_free(churned);
	curves_free(fresh);
	return ok;
}

/* ---- memory ---- */

static void add_memory(struct plot *p, struct curves *bytes, struct curves *buckets)
{
	drop_curve(bytes, "null");
	drop_curve(buckets, "null");
	add_caps(p);
	report_add_curves(p, bytes, NULL, PLOT_SOLID, true);
	report_add_curves(p, buckets, NULL, PLOT_DASHED, false);
}

static bool memory_plot(struct report *r, const struct csv *runs, GError **error)
{
	const char *const where[] = { "operation", "join",  "layout", "groups",
				      "placement", "fresh", NULL };
	struct curves *bytes = curves_read(runs, "n", "kind", "bytes_per_membership", where, error);
	struct curves *buckets =
		bytes ? curves_read(runs, "n", "kind", "bucket_bytes_per_membership", where, error)
		      : NULL;
	bool ok = buckets != NULL;

	if (ok && bytes->names->len) {
		struct plot *p =
			plot_new("How much memory does the socket's set take?\n"
				 "solid: bytes asked for; dashed: rounded to malloc's buckets",
				 "n, memberships of the socket", "bytes per membership", true);

		add_memory(p, bytes, buckets);
		ok = report_plot(
			r, p, "memory",
			"With the options record of 16 bytes, without the in_multi records "
			"(64 bytes each), which all kinds need alike. The array's steps are its "
			"growth: 15, 31, 63 ... slots of 8 bytes; it is exactly full at 15, 255 "
			"and 4,095, and never shrinks. "
			"list and list-tail coincide, adapt and tree nearly.",
			error);
		plot_free(p);
	}
	curves_free(bytes);
	curves_free(buckets);
	return ok;
}

bool report_sets(struct report *r, const struct csv *runs, GError **error)
{
	g_string_append(
		r->page,
		"<h2>Time of one operation</h2>\n"
		"<p>One set alone, no network: what a socket's options hold, driven by the doors "
		"that "
		"the simulated kernels use. Both axes are logarithmic: flat means that n does not "
		"matter, a decade up for a decade to the right that twice as many memberships "
		"take twice as long. <b>Solid lines with marks</b>: after "
		"thousands of random drops and joins, records and entries lie anywhere in memory, "
		"as "
		"in a kernel that has been up for a while. <b>Dashed lines</b>: filled in one go, "
		"neighbours lie side by side. <b>Dotted grey</b>: a set that holds nothing, the "
		"price "
		"of calling. <b>Vertical lines</b>: where real systems stop; the array is drawn "
		"beyond "
		"its cap, since the cap is a policy and not a property of arrays.</p>\n");
	for (size_t i = 0; i < G_N_ELEMENTS(operations); i++)
		if (!operation_plot(r, runs, &operations[i], error))
			return false;
	g_string_append(r->page, "<h2>Memory</h2>\n");
	return memory_plot(r, runs, error);
}
