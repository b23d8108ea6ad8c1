/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Leave latency, from the events of a run: for each group of a link the time from when its last member left until
 * no router of the link knows it any more (measure: leave-latency).
 */
#ifndef CLI_LATENCY_H
#define CLI_LATENCY_H

#include "cli/plan.h"

#include <stdio.h>

struct latency;

struct latency *latency_new(const struct plan *p);
void latency_free(struct latency *l);
void latency_event(struct latency *l, mc_time at, uint32_t node, const struct mc_event *e);
/* A node crashes: what it is member of, and knows, it forgets without a word. */
void latency_crash(struct latency *l, mc_time at, uint32_t node, struct mc_node *n);
/* A datagram was sent. */
void latency_sent(struct latency *l, size_t octets);
/* Columns of a row (outcome.h). */
void latency_tell(const struct latency *l, FILE *out);

#endif
