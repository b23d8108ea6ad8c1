/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The runs of query-burst as its section looks at them: systems, numbers of hosts, numbers of groups. */
#ifndef CLI_REPORT_BURST_H
#define CLI_REPORT_BURST_H

#include "cli/report.h"

/* A preset, with a phase of its ticks where that makes a difference. */
struct burst_system {
	const char *preset, *phase; /* of the rows */
	char *name;
};

struct burst_runs {
	const struct csv *csv;
	int preset, phase, hosts, groups, digest;
	GArray *systems;		      /* struct burst_system */
	GArray *hosts_values, *groups_values; /* double, ascending */
};

bool burst_runs_read(const struct csv *c, struct burst_runs *r, GError **error);
void burst_runs_free(struct burst_runs *r);
struct burst_system *burst_system(const struct burst_runs *r, guint i);
/* -1: there is none. */
int burst_row(const struct burst_runs *r, const struct burst_system *s, double hosts,
	      double groups);
/* NAN: no row, no column or no number. */
double burst_value(const struct burst_runs *r, int row, const char *column);
/* NAN of none. */
double burst_last(const GArray *values);
/* The most groups that every system has a row of with so many hosts, or, with NAN, with any number of them. */
double burst_groups_of_all(const struct burst_runs *r, double hosts);
/* The most hosts that every system has a row of with the most groups. */
double burst_hosts_of_all(const struct burst_runs *r);

/* All pictures of the section (report_burst_plots.c). */
bool burst_plots(struct report *r, const struct burst_runs *runs, GError **error);

#endif
