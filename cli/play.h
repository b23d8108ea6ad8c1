/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One point of a scenario, played in the child process that has it to itself.  What it finds out goes
 * to the parent as lines: r NAME VALUE (a cell of its row), c TEXT (a complaint), p SHARE (progress).
 */
#ifndef CLI_PLAY_H
#define CLI_PLAY_H

#include "cli/results.h"
#include "cli/scenario.h"

#include <stdio.h>

/* What is played and where its files go; all borrowed. */
struct playing {
	struct scenario *scenario;
	struct results *results;
	struct point *point;
	const char *pcap, *events; /* as the options have them; NULL = none */
	bool progress;		   /* is anybody looking? */
};

/* The child's main (child.h): the exit status; ctx is struct playing. */
int play_point(FILE *out, void *playing);

#endif
