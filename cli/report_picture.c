/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/report_picture.h"

static void scale(struct curves *c, double by)
{
	for (guint i = 0; by != 0 && i < c->names->len * c->x->len; i++)
		c->y[i] *= by;
}

/* Values become what they are called, for the legend and the caption alike. */
static void call_curves(struct curves *c, const char *legend)
{
	for (guint k = 0; legend && k < c->names->len; k++) {
		GString *name = g_string_new(legend);

		g_string_replace(name, "%s", c->names->pdata[k], 1);
		g_free(c->names->pdata[k]);
		c->names->pdata[k] = g_string_free(name, FALSE);
	}
}

static char *caption_of(const struct report_pictures *all, const struct report_picture *p,
			const struct curves *c)
{
	GString *s = g_string_new(NULL);
	guint last = c->x->len - 1;
	char *n = text_count(curves_x(c, last));

	html_text(s, p->caption);
	g_string_append_printf(s, " At %s %s: ", n, all->x_unit);
	for (guint k = 0; k < c->names->len; k++) {
		double value = curves_y(c, (int)k, last);
		char *y = p->time ? text_ns(value) : text_count(value);

		g_string_append(s, k ? ", " : "");
		html_text(s, c->names->pdata[k]);
		g_string_append_printf(s, " <b>%s</b>", y);
		g_free(y);
	}
	g_string_append_c(s, '.');
	g_free(n);
	return g_string_free(s, FALSE);
}

struct plot *report_new_plot(const struct csv *runs, const char *title, const char *x,
			     const char *y, bool log_y)
{
	GString *whole = g_string_new(title);
	struct plot *p;

	g_string_append_c(whole, '\n');
	report_setting(whole, runs);
	p = plot_new(whole->str, x, y, log_y);
	g_string_free(whole, TRUE);
	return p;
}

static bool draw(struct report *r, const struct csv *runs, const struct report_pictures *all,
		 const struct report_picture *what, struct curves *c, GError **error)
{
	struct plot *p = report_new_plot(runs, what->title, all->x_label, what->y, true);
	char *caption;
	bool ok;

	scale(c, what->scale);
	call_curves(c, what->legend);
	p->time_y = what->time;
	report_add_curves(p, c, NULL, PLOT_SOLID, true);
	caption = caption_of(all, what, c);
	ok = report_plot(r, p, what->name, caption, error);
	g_free(caption);
	plot_free(p);
	return ok;
}

bool report_draw_pictures(struct report *r, const struct csv *runs,
			  const struct report_pictures *what, GError **error)
{
	bool ok = true;

	for (size_t i = 0; ok && i < what->n; i++) {
		const struct report_picture *p = &what->picture[i];
		const char *const where[] = { p->where_column, p->where,    p->and[0], p -> and[1],
					      p -> and[2],     p -> and[3], NULL };
		struct curves *c = curves_read(runs, what->x, p->curve, p->metric, where, error);

		ok = c && (!c->x->len || draw(r, runs, what, p, c, error));
		curves_free(c);
	}
	return ok;
}
