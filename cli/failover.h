/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Fail-over of carp interfaces, from the events of a run: on each link the time from when its last master ended until
 * the next one (measure: carp-failover).
 */
#ifndef CLI_FAILOVER_H
#define CLI_FAILOVER_H

#include "cli/plan.h"

#include <stdio.h>

struct failover;

struct failover *failover_new(const struct plan *p);
void failover_free(struct failover *f);
void failover_event(struct failover *f, mc_time at, uint32_t node, const struct mc_event *e);
void failover_crash(struct failover *f, mc_time at, uint32_t node);
/* Columns of a row (outcome.h). */
void failover_tell(const struct failover *f, FILE *out);

#endif
