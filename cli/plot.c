/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/plot.h"

#include <gio/gio.h>
#include <math.h>
#include <string.h>

#include "cli/error.h"

#define WIDTH  640
#define HEIGHT 520

static void line_free(gpointer data)
{
	struct plot_line *l = data;

	g_array_unref(l->points);
	g_free(l->title);
	g_free(l);
}

struct plot *plot_new(const char *title, const char *x, const char *y, bool log_y)
{
	struct plot *p = g_new0(struct plot, 1);

	p->title = g_strdup(title);
	p->x = g_strdup(x);
	p->y = g_strdup(y);
	p->log_y = log_y;
	p->lines = g_ptr_array_new_with_free_func(line_free);
	p->limits = g_array_new(FALSE, FALSE, sizeof(struct plot_limit));
	p->lanes = g_array_new(FALSE, FALSE, sizeof(struct plot_lane));
	return p;
}

void plot_free(struct plot *p)
{
	for (guint i = 0; i < p->limits->len; i++)
		g_free(g_array_index(p->limits, struct plot_limit, i).label);
	for (guint i = 0; i < p->lanes->len; i++)
		g_free(g_array_index(p->lanes, struct plot_lane, i).label);
	g_array_unref(p->lanes);
	g_array_unref(p->limits);
	g_ptr_array_unref(p->lines);
	g_free(p->title);
	g_free(p->x);
	g_free(p->y);
	g_free(p);
}

struct plot_line *plot_add_line(struct plot *p, const char *title, const char *colour, int mark,
				enum plot_dash dash)
{
	struct plot_line *l = g_new0(struct plot_line, 1);

	l->title = g_strdup(title);
	l->colour = colour;
	l->mark = mark;
	l->dash = dash;
	l->points = g_array_new(FALSE, FALSE, sizeof(struct plot_point));
	g_ptr_array_add(p->lines, l);
	return l;
}

/* What cannot stand on an axis is left out. */
void plot_add_point(struct plot_line *l, double x, double y)
{
	struct plot_point point = { x, y };

	if (x >= 0 && isfinite(y))
		g_array_append_val(l->points, point);
}

void plot_add_limit(struct plot *p, double x, const char *label)
{
	struct plot_limit limit = { x, g_strdup(label) };

	g_array_append_val(p->limits, limit);
}

void plot_add_lane(struct plot *p, double y, const char *label)
{
	struct plot_lane lane = { y, g_strdup(label) };

	g_array_append_val(p->lanes, lane);
}

/* ---- the script ---- */

static void put_number(GString *s, double value)
{
	char text[G_ASCII_DTOSTR_BUF_SIZE];

	g_string_append(s, g_ascii_formatd(text, sizeof(text), "%.10g", value));
}

static void put_quoted(GString *s, const char *text)
{
	g_string_append_c(s, '"');
	for (; *text; text++) {
		if (strchr("\"\\", *text))
			g_string_append_c(s, '\\');
		if (*text == '\n')
			g_string_append(s, "\\n");
		else
			g_string_append_c(s, *text);
	}
	g_string_append_c(s, '"');
}

static void set_text(GString *s, const char *what, const char *text)
{
	g_string_append_printf(s, "set %s ", what);
	put_quoted(s, text);
	g_string_append(s, " noenhanced\n");
}

/* The spans of the data; a line at 0 counts as no less than what can be drawn. */
static void extent(const struct plot *p, struct plot_point *low, struct plot_point *high)
{
	*low = (struct plot_point){ INFINITY, INFINITY };
	*high = (struct plot_point){ -INFINITY, -INFINITY };
	for (guint i = 0; i < p->lines->len; i++) {
		const struct plot_line *l = p->lines->pdata[i];

		for (guint j = 0; j < l->points->len; j++) {
			struct plot_point at = g_array_index(l->points, struct plot_point, j);

			if ((p->log_y && at.y <= 0) || (!p->linear_x && at.x <= 0))
				continue;
			low->x = MIN(low->x, at.x);
			low->y = MIN(low->y, at.y);
			high->x = MAX(high->x, at.x);
			high->y = MAX(high->y, at.y);
		}
	}
}

static void put_tick(GString *s, int factor, int e, const char *unit)
{
	g_string_append(s, s->str[s->len - 1] == '(' ? "\"" : ", \"");
	put_number(s, factor * (e < 0 ? pow(10, e) : e % 3 ? e % 3 == 1 ? 10 : 100 : 1));
	g_string_append_printf(s, "%s\" %de%d", unit, factor, e);
}

/* Powers of ten in words that need no explanation, at most about eight; where there are hardly any, 2 and 5 between. */
static void put_ticks(GString *s, char axis, bool time, double low, double high)
{
	static const char *const plain[] = { "", " k", " M", " G", " T" };
	static const char *const times[] = { " ns", " µs", " ms", " s", " ks" };
	const char *const *units = time ? times : plain;
	int from = (int)floor(log10(low) + 1e-9), to = (int)ceil(log10(high) - 1e-9);
	int step = (to - from) / 8 + 1;
	bool between = high / low < 150;

	g_string_append_printf(s, "set %ctics (", axis);
	for (int e = from; e <= to; e += step) {
		const char *unit = units[CLAMP(e / 3, 0, 4)];

		put_tick(s, 1, e, unit);
		if (!between)
			continue;
		put_tick(s, 2, e, unit);
		put_tick(s, 5, e, unit);
	}
	g_string_append(s, ")\n");
}

static void put_x(GString *s, const struct plot *p, const struct plot_point *low,
		  const struct plot_point *high)
{
	double margin = high->x > low->x ? (high->x - low->x) / 20 : 1;

	if (!p->linear_x) {
		g_string_append(s, "set logscale x\n");
		put_ticks(s, 'x', false, low->x, high->x);
	}
	g_string_append(s, "set xrange [");
	put_number(s, p->linear_x ? low->x - margin : low->x / 1.25);
	g_string_append(s, ":");
	put_number(s, p->linear_x ? high->x + margin : high->x * 1.25);
	g_string_append(s, "]\n");
}

/* Words at their heights, and a unit of room. */
static void put_lanes(GString *s, const struct plot *p, double low, double high)
{
	g_string_append(s, "set ytics (");
	for (guint i = 0; i < p->lanes->len; i++) {
		const struct plot_lane *l = &g_array_index(p->lanes, struct plot_lane, i);

		g_string_append(s, i ? ", " : "");
		put_quoted(s, l->label);
		g_string_append_c(s, ' ');
		put_number(s, l->y);
	}
	g_string_append(s, ") noenhanced scale 0\nset yrange [");
	put_number(s, low - 1);
	g_string_append_c(s, ':');
	put_number(s, high + 1);
	g_string_append(s, "]\nset grid noytics\n");
}

static void put_axes(GString *s, const struct plot *p)
{
	struct plot_point low, high;

	extent(p, &low, &high);
	if (!isfinite(low.x)) { /* nothing to draw: an empty frame */
		low = (struct plot_point){ 1, 1 };
		high = (struct plot_point){ 10, 10 };
	}
	put_x(s, p, &low, &high);
	if (p->lanes->len) {
		put_lanes(s, p, low.y, high.y);
		return;
	}
	if (!p->log_y) {
		g_string_append(s, "set yrange [0:");
		put_number(s, high.y > 0 ? high.y * 1.15 : 1);
		g_string_append(s, "]\n");
		return;
	}
	g_string_append(s, "set logscale y\n");
	put_ticks(s, 'y', p->time_y, low.y / 1.5, high.y * 3);
	g_string_append(s, "set yrange [");
	put_number(s, low.y / 1.5);
	g_string_append(s, ":");
	put_number(s, high.y * 3); /* room for the words at the limits */
	g_string_append(s, "]\n");
}

static void put_limits(GString *s, const struct plot *p)
{
	for (guint i = 0; i < p->limits->len; i++) {
		const struct plot_limit *l = &g_array_index(p->limits, struct plot_limit, i);

		g_string_append(s, "set arrow from first ");
		put_number(s, l->x);
		g_string_append(s, ", graph 0 to first ");
		put_number(s, l->x);
		g_string_append(s, ", graph 1 nohead lc rgb \"#777777\" lw 1 dt (4,4) back\n"
				   "set label ");
		put_quoted(s, l->label);
		g_string_append(s, " at first ");
		put_number(s, l->x);
		g_string_append(s, ", graph 0.965 right offset -0.6,0 noenhanced "
				   "font \",13\" tc rgb \"#555555\" back\n");
	}
}

/* Of few lines the first ones get larger marks, which show under those of equal lines. */
static void put_style(GString *s, const struct plot_line *l, guint behind)
{
	static const char *const dashes[] = { "1", "(6,4)", "(2,4)" };

	g_string_append_printf(s, " with %s lc rgb \"%s\" lw %s dt %s",
			       !l->mark	    ? "lines"
			       : l->scatter ? "points"
					    : "linespoints",
			       l->colour, l->dash == PLOT_SOLID ? "2" : "1.4", dashes[l->dash]);
	if (l->mark) {
		g_string_append_printf(s, " pt %d ps ", l->mark);
		put_number(s,
			   l->scatter ? 0.5 + 0.2 * MIN(behind, 3) : 0.55 + 0.35 * MIN(behind, 3));
	}
	if (!l->title) {
		g_string_append(s, " notitle");
		return;
	}
	g_string_append(s, " title ");
	put_quoted(s, l->title);
	g_string_append(s, " noenhanced");
}

static void put_lines(GString *s, const struct plot *p)
{
	guint drawn = 0;

	for (guint i = 0; i < p->lines->len; i++) {
		const struct plot_line *l = p->lines->pdata[i];

		if (!l->points->len)
			continue;
		g_string_append_printf(s, "$d%u << EOD\n", i);
		for (guint j = 0; j < l->points->len; j++) {
			put_number(s, g_array_index(l->points, struct plot_point, j).x);
			g_string_append_c(s, ' ');
			put_number(s, g_array_index(l->points, struct plot_point, j).y);
			g_string_append_c(s, '\n');
		}
		g_string_append(s, "EOD\n");
	}
	for (guint i = 0; i < p->lines->len; i++) {
		const struct plot_line *l = p->lines->pdata[i];

		if (!l->points->len)
			continue;
		g_string_append_printf(s, "%s$d%u using 1:2", drawn++ ? ", \\\n  " : "plot ", i);
		put_style(s, l, p->lines->len <= 4 ? p->lines->len - 1 - i : 0);
	}
	g_string_append(s, drawn ? "\n" : "plot NaN notitle\n");
}

static char *script(const struct plot *p)
{
	GString *s = g_string_new(NULL);
	char *below;

	g_string_append_printf(s,
			       "set encoding utf8\n"
			       "set terminal svg size %d,%d dynamic font \"sans-serif,15\" "
			       "background rgb \"white\"\n"
			       "set border 3 lc rgb \"#333333\"\n"
			       "set grid lc rgb \"#dddddd\" lw 1 lt 1\n"
			       "set tics nomirror\n"
			       "set mxtics 1\nset mytics 1\n"
			       "set key outside below center horizontal Left reverse samplen 2 "
			       "width 2 maxcols 4 noenhanced\n"
			       "set xlabel offset 0,0.4\nset title offset 0,-0.3\n",
			       WIDTH, HEIGHT);
	set_text(s, "title", p->title);
	below = g_strconcat(p->x, "\n ", NULL); /* a line between it and the legend */
	set_text(s, "xlabel", below);
	g_free(below);
	set_text(s, "ylabel", p->y);
	put_axes(s, p);
	put_limits(s, p);
	put_lines(s, p);
	return g_string_free(s, FALSE);
}

/* ---- the picture ---- */

static void replace(GString *s, const char *what, const char *by, const char *prefix)
{
	char *to = g_strconcat(by, prefix, NULL);

	g_string_replace(s, what, to, 0);
	g_free(to);
}

/* Without the XML head, from <svg on; ids and references to them with the prefix. */
static char *embeddable(const char *svg, const char *prefix)
{
	const char *begin = strstr(svg, "<svg");
	GString *s = g_string_new(begin ? begin : svg);

	replace(s, "id=\"", "id=\"", prefix);
	replace(s, "id='", "id='", prefix);
	replace(s, "href='#", "href='#", prefix);
	replace(s, "href=\"#", "href=\"#", prefix);
	replace(s, "url(#", "url(#", prefix);
	return g_string_free(s, FALSE);
}

static char *run(GSubprocess *gnuplot, const char *text, GError **error)
{
	char *out = NULL, *complaint = NULL, *svg = NULL;

	if (!g_subprocess_communicate_utf8(gnuplot, text, NULL, &out, &complaint, error))
		return NULL;
	if (g_subprocess_get_successful(gnuplot) && strstr(out, "</svg>"))
		svg = g_steal_pointer(&out);
	else
		cli_failed(error, NULL, "gnuplot drew nothing: %s", g_strstrip(complaint));
	g_free(out);
	g_free(complaint);
	return svg;
}

char *plot_svg(const struct plot *p, const char *prefix, GError **error)
{
	GError *missing = NULL;
	GSubprocess *gnuplot =
		g_subprocess_new(G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
					 G_SUBPROCESS_FLAGS_STDERR_PIPE,
				 &missing, "gnuplot", NULL);
	char *text, *svg, *inner = NULL;

	if (!gnuplot) {
		cli_failed(error, NULL, "gnuplot draws the plots, and cannot be started: %s",
			   missing->message);
		g_error_free(missing);
		return NULL;
	}
	text = script(p);
	svg = run(gnuplot, text, error);
	if (svg)
		inner = embeddable(svg, prefix);
	g_free(svg);
	g_free(text);
	g_object_unref(gnuplot);
	return inner;
}
