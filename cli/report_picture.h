/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A plot that is one metric over one parameter, a curve for each value of another: a row says which. */
#ifndef CLI_REPORT_PICTURE_H
#define CLI_REPORT_PICTURE_H

#include "cli/report.h"

struct report_picture {
	const char *metric, *name; /* column of the runs; the plot's file */
	const char *title, *y, *caption;
	const char *curve;  /* column whose values are the curves */
	const char *legend; /* what a value of it is called: "%s nodes"; NULL: as it is */
	const char *where_column, *where; /* only rows with that value; NULL: all */
	const char *and[4]; /* and with these: column and value, ended by NULL or full */
	double scale;	    /* of the metric; 0 = as it is */
	bool time;	    /* the metric is in ns */
};

/* What the pictures of a section have in common. */
struct report_pictures {
	const char *x;	     /* column */
	const char *x_label; /* and what it is: "interfaces of the host" */
	const char *x_unit;  /* as in "at 4,096 interfaces" */
	const struct report_picture *picture;
	size_t n;
};

/* A plot whose title ends with the runs' engine and kind of LAN. */
struct plot *report_new_plot(const struct csv *runs, const char *title, const char *x,
			     const char *y, bool log_y);

/* Draws those that the runs have; the caption ends with what each curve comes to at the largest x. */
bool report_draw_pictures(struct report *r, const struct csv *runs,
			  const struct report_pictures *what, GError **error);

#endif
