/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a run writes beside its row: a capture (--pcap), whose interface NODE/IF shows every
 * datagram put on the link that this interface is on, when it was sent; and events (--events).
 */
#ifndef CLI_CAPTURE_H
#define CLI_CAPTURE_H

#include "cli/stage.h"

struct capture;

/* names: NODE/IF,NODE/IF,...  NULL and *error. */
struct capture *capture_open(const struct plan *p, const char *names, const char *path,
			     GError **error);
/* Are the names right?  Before anything runs. */
bool capture_check(const struct plan *p, const char *names, GError **error);
void capture_sent(struct capture *c, const struct plan *p, mc_time at, uint32_t node,
		  uint32_t ifindex, const void *datagram, size_t length);
/* Frees in any case. */
bool capture_close(struct capture *c, GError **error);

extern const char *const capture_events_header;
void capture_write_packet(struct stage *s, mc_time at, uint32_t node, uint32_t ifindex,
			  const void *datagram, size_t length);
void capture_write_event(struct stage *s, mc_time at, uint32_t node, const struct mc_event *e);

#endif
