/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One plot as SVG, drawn by gnuplot.  Lines have a colour and a mark of their own, so that neither
 * alone has to tell them apart; the legend stands below, the picture fits a narrow page.
 */
#ifndef CLI_PLOT_H
#define CLI_PLOT_H

#include <glib.h>
#include <stdbool.h>

struct plot_point {
	double x, y;
};

enum plot_dash { PLOT_SOLID, PLOT_DASHED, PLOT_DOTTED };

struct plot_line {
	char *title; /* NULL: not in the legend */
	const char *colour;
	int mark; /* gnuplot's point type; 0 = none */
	enum plot_dash dash;
	bool scatter;	/* marks alone, small, without lines between them */
	GArray *points; /* struct plot_point, by x */
};

/* A vertical line with a word beside its top. */
struct plot_limit {
	double x;
	char *label;
};

/* A word at that height, in place of a number. */
struct plot_lane {
	double y;
	char *label;
};

struct plot {
	char *title, *x, *y;
	bool log_y, time_y; /* time_y: in ns, ticks say ns, µs, ms */
	bool linear_x;
	GArray *lanes;	  /* struct plot_lane; if there are any, y is no number */
	GPtrArray *lines; /* struct plot_line * */
	GArray *limits;	  /* struct plot_limit */
};

/* x is logarithmic, unless linear_x. */
struct plot *plot_new(const char *title, const char *x, const char *y, bool log_y);
void plot_free(struct plot *p);
struct plot_line *plot_add_line(struct plot *p, const char *title, const char *colour, int mark,
				enum plot_dash dash);
void plot_add_point(struct plot_line *l, double x, double y);
void plot_add_limit(struct plot *p, double x, const char *label);
void plot_add_lane(struct plot *p, double y, const char *label);
/* The picture, to be freed; NULL and *error if gnuplot fails or is missing.  Ids in it begin with
 * `prefix`, so that several can stand in one page. */
char *plot_svg(const struct plot *p, const char *prefix, GError **error);

#endif
