/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The figures of a run, told as lines "r<TAB>name<TAB>value" to the parent (child.h): the world's,
 * the verbs', and every counter of the nodes, summed over the nodes of a driver.
 */
#ifndef CLI_OUTCOME_H
#define CLI_OUTCOME_H

#include "cli/stage.h"

/* mixed: the scenario has nodes of several drivers, so each counter is told by driver. */
void outcome_tell(struct stage *s, double wall_s, bool mixed, FILE *out);
/* "ideal+csma", to be freed. */
char *outcome_lans(const struct plan *p);

#endif
