/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What happened in a run, as JSON lines (--events; the keys are in doc/events.md). */
#ifndef CLI_EVENTS_H
#define CLI_EVENTS_H

#include "cli/stage.h"

void events_sent(struct stage *s, mc_time at, uint32_t node, uint32_t ifindex, const void *datagram,
		 size_t length);
void events_received(struct stage *s, uint32_t node, uint32_t socket, const struct mc_datagram *d);
void events_happened(struct stage *s, mc_time at, uint32_t node, const struct mc_event *e);
/* What the story did to a node, or to an interface of it, and to a link; detail may be NULL. */
void events_node(struct stage *s, uint32_t node, uint32_t ifindex, const char *event,
		 const char *detail);
void events_link(struct stage *s, uint32_t link, const char *event, const char *detail);
/* The name of kind i, from 0 on; NULL behind the last. */
const char *events_kind(unsigned i);

#endif
