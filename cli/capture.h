/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A capture (--pcap): of a run, what an interface NODE/IF sends and is handed, each at its own time, as a
 * sniffer on that interface without promiscuous mode would see it; of a story, what all nodes send.
 */
#ifndef CLI_CAPTURE_H
#define CLI_CAPTURE_H

#include "cli/stage.h"

struct capture;

/* names: NODE/IF,NODE/IF,...  NULL and *error. */
struct capture *capture_open(const struct plan *p, const char *names, const char *path,
			     GError **error);
/* Of what every interface sends of itself: neither what it is handed nor what a story injects.  The plan
 * is borrowed. */
struct capture *capture_open_all(const struct plan *p, const char *path, GError **error);
bool capture_is_of_all(const struct capture *c);
/* Are the names right?  Before anything runs. */
bool capture_check(const struct plan *p, const char *names, GError **error);
/* Its file beside runs.csv, of a point (from 0) of so many; to be freed. */
char *capture_name(size_t point, size_t points);
/* Sent or received by that interface; nothing if it is not captured. */
void capture_datagram(struct capture *c, mc_time at, uint32_t node, uint32_t ifindex,
		      const void *datagram, size_t length);
/* Frees in any case. */
bool capture_close(struct capture *c, GError **error);

#endif
