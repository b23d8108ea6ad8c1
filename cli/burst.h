/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The burst of reports behind a general query, from what is sent in a run (measure: query-burst).  Each general query
 * begins a new one; the last is told.
 */
#ifndef CLI_BURST_H
#define CLI_BURST_H

#include "cli/plan.h"

#include <stdio.h>

struct burst;
struct stage;

/* The stage, borrowed, has the nodes whose work is told. */
struct burst *burst_new(const struct plan *p, struct stage *s);
void burst_free(struct burst *b);
void burst_event(struct burst *b, uint32_t node, const struct mc_event *e);
void burst_sent(struct burst *b, mc_time at, uint32_t node, const void *datagram, size_t length);
/* Columns of a row (outcome.h). */
void burst_tell(const struct burst *b, FILE *out);

#endif
