/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * In which order interfaces join and leave groups, tell it, and are forgotten by routers, from the events of a run
 * (measure: leave-order).  Each is a text: "60 link3 239.0.0.1; 70 link1 239.0.0.1", times in s.
 */
#ifndef CLI_LEAVE_ORDER_H
#define CLI_LEAVE_ORDER_H

#include "cli/plan.h"

#include <stdio.h>

struct leave_order;

struct leave_order *leave_order_new(const struct plan *p);
void leave_order_free(struct leave_order *o);
void leave_order_event(struct leave_order *o, mc_time at, uint32_t node, const struct mc_event *e);
void leave_order_sent(struct leave_order *o, mc_time at, uint32_t node, uint32_t ifindex,
		      const void *datagram, size_t length);
/* Columns of a row (outcome.h). */
void leave_order_tell(const struct leave_order *o, FILE *out);

#endif
