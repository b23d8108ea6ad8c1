/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Matching in a bipartite graph: each left vertex has a list of right vertices that would do.
 * Largest by augmenting paths; then rearranged, still the largest, to take wanted right vertices.
 */
#ifndef CLI_MATCH_H
#define CLI_MATCH_H

#include <glib.h>
#include <stdbool.h>

struct match {
	unsigned left, right;
	GArray **edges; /* unsigned: right neighbours of each left vertex */
	int *left_to;	/* -1: alone */
	int *right_to;
};

void match_init(struct match *m, unsigned left, unsigned right);
void match_fini(struct match *m);
void match_edge(struct match *m, unsigned left, unsigned right);
/* wanted[r]: right vertices to be taken if that costs no pair; NULL: none. */
void match_solve(struct match *m, const bool *wanted);

#endif
