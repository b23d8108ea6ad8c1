/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * An hour of many hosts: n memberships, 100 on each host (fewer below 100), 100 hosts on each ideal
 * LAN, and a general query every 125 s on each (RFC 3376 s8.2).
 */
#ifndef BENCH_HOUR_H
#define BENCH_HOUR_H

#include "bench/bench.h"

struct hour_subject {
	bool same;   /* the hosts of a LAN join the same groups; else each has its own */
	bool silent; /* queries are put on the wire by a node that listens to nothing, not by a router
		      * that learns who answers */
};

extern const struct hour_subject hour_own, hour_same, hour_silent, hour_silent_same;

/* Metrics: wall, cpu (what counts where others run, too), build (before the clock starts), events,
 * packets, deliveries, ns_per_event and ns_per_delivery (of the running alone). */
bool hour_run(const struct bench_case *c, const struct bench_run *r, const char **why);

#endif
