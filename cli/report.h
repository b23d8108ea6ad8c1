/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The report: one HTML page without external parts, made from the runs.csv files below a directory.
 * Every number in it comes from those files, except the tables of the reference and of daemons, which are
 * computed when the page is made.
 */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include "cli/csv.h"
#include "cli/plot.h"
#include "cli/report_curves.h"
#include "cli/report_text.h"

struct report {
	const char *directory;
	const char *folder; /* of the scenario at work */
	GString *page;
	guint plots;
};

/* Reads DIR/<scenario>/runs.csv for every scenario there, writes DIR/report.html and the plots
 * beside their runs.  *path, to be freed, is where the page is; NULL: there are no runs, but figures of a
 * bench (report_bench.h). */
bool report_write(const char *directory, char **path, GError **error);
/* Writes a file as a whole. */
bool report_save(const char *path, const char *text, GError **error);

/* Draws the plot into the page with its caption (HTML), and as NAME.svg beside the runs. */
bool report_plot(struct report *r, const struct plot *p, const char *name, const char *caption,
		 GError **error);

/* A section each, from the runs of one scenario. */
bool report_answer(struct report *r, const struct csv *runs, GError **error);
bool report_tables(struct report *r, const struct csv *runs, GError **error);
bool report_sets(struct report *r, const struct csv *runs, GError **error);
bool report_work(struct report *r, const struct csv *runs, GError **error);
bool report_interfaces(struct report *r, const struct csv *runs, GError **error);
bool report_policies(struct report *r, const struct csv *runs, GError **error);
bool report_receive(struct report *r, const struct csv *runs, GError **error);
bool report_carp(struct report *r, const struct csv *runs, GError **error);
bool report_vxlan(struct report *r, const struct csv *runs, GError **error);
bool report_leave(struct report *r, const struct csv *runs, GError **error);
bool report_burst(struct report *r, const struct csv *runs, GError **error);
bool report_order(struct report *r, const struct csv *runs, GError **error);
bool report_detach(struct report *r, const struct csv *runs, GError **error);
/* The reference workloads, replayed now. */
bool report_reference(struct report *r, GError **error);
/* The recorded daemons, likewise. */
bool report_daemons(struct report *r, GError **error);

/* "engine: ns3; kind of LAN: ideal", from the rows; and the machine, if they name it. */
void report_setting(GString *out, const struct csv *runs);
/* How a curve of that name is drawn, the same in every plot. */
void report_style(const char *name, const char **colour, int *mark);
/* Adds curves in the style of their names: all, or those in `only` (ended by NULL); titles only if
 * `legend`. */
void report_add_curves(struct plot *p, const struct curves *c, const char *const *only,
		       enum plot_dash dash, bool legend);

#endif
