/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/report.h"

#include <string.h>

/* Colours of Okabe and Ito (2008), told apart with any colour vision; marks for print in black. */
#define BLUE	  "#0072B2"
#define VERMILION "#D55E00"
#define GREEN	  "#009E73"
#define PURPLE	  "#CC79A7"
#define ORANGE	  "#E69F00"
#define SKY	  "#56B4E9"
#define BLACK	  "#000000"
#define GREY	  "#888888"

enum mark { NONE = 0, BOX = 5, DISC = 7, CIRCLE = 6, UP = 9, DOWN = 11, DIAMOND = 13, CROSS = 2 };

static const struct style {
	const char *name, *colour;
	enum mark mark;
} styles[] = {
	{ "array", BLUE, DISC },	 { "openbsd-2016-array", BLUE, DISC },
	{ "list", VERMILION, BOX },	 { "openbsd-2016-list", VERMILION, BOX },
	{ "hash", GREEN, UP },		 { "unlimited", GREEN, UP },
	{ "adapt", PURPLE, DIAMOND },	 { "linux-6", PURPLE, DIAMOND },
	{ "list-tail", ORANGE, DOWN },	 { "freebsd-14", ORANGE, DOWN },
	{ "tree", SKY, CIRCLE },	 { "rfc2236", SKY, CIRCLE },
	{ "array-fixed", BLACK, CROSS }, { "4.4bsd", BLACK, CROSS },
	{ "openbsd-7", BLACK, DIAMOND }, { "each:239.0.0.1", BLUE, DISC },
	{ "239.0.0.1", VERMILION, BOX }, { "own", GREY, DISC },
	{ "array-two", BLUE, CIRCLE },	 { "hash-509", GREEN, CIRCLE },
	{ "glib", BLACK, DIAMOND },	 { "null", GREY, NONE },
	{ "flat", BLACK, CROSS },
};

void report_style(const char *name, const char **colour, int *mark)
{
	*colour = BLACK;
	*mark = DISC;
	for (size_t i = 0; i < G_N_ELEMENTS(styles); i++)
		if (strcmp(styles[i].name, name) == 0) {
			*colour = styles[i].colour;
			*mark = styles[i].mark;
		}
}

/* Curves without a style of their own, as values of a parameter are, in their order. */
static const struct style others[] = {
	{ NULL, BLUE, DISC },	   { NULL, VERMILION, BOX }, { NULL, GREEN, UP },
	{ NULL, PURPLE, DIAMOND }, { NULL, ORANGE, DOWN },   { NULL, SKY, CIRCLE },
};

static bool is_known(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(styles); i++)
		if (strcmp(styles[i].name, name) == 0)
			return true;
	return false;
}

static void add_curve(struct plot *p, const struct curves *c, guint name, enum plot_dash dash,
		      bool legend)
{
	const char *title = c->names->pdata[name], *colour;
	struct plot_line *l;
	int mark;

	report_style(title, &colour, &mark);
	if (!is_known(title)) {
		colour = others[name % G_N_ELEMENTS(others)].colour;
		mark = others[name % G_N_ELEMENTS(others)].mark;
	}
	l = plot_add_line(p, legend ? title : NULL, colour, dash == PLOT_SOLID ? mark : 0,
			  mark ? dash : PLOT_DOTTED);
	for (guint i = 0; i < c->x->len; i++)
		plot_add_point(l, curves_x(c, i), curves_y(c, (int)name, i));
}

void report_add_curves(struct plot *p, const struct curves *c, const char *const *only,
		       enum plot_dash dash, bool legend)
{
	for (guint k = 0; k < c->names->len; k++)
		if (!only || g_strv_contains(only, c->names->pdata[k]))
			add_curve(p, c, k, dash, legend);
}
