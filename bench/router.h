/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A querier with n entries over up to 1000 interfaces: groups, or sources, 100 of each group. */
#ifndef BENCH_ROUTER_H
#define BENCH_ROUTER_H

#include "bench/bench.h"

struct router_subject {
	unsigned sources;   /* of a group; 0: the groups are the entries */
	const char *policy; /* a row of MC_ROUTER_POLICIES that evicts, or NULL */
};

extern const struct router_subject router_groups, router_sources, router_stalest;

/*
 * Reports of IGMPv3, as long as the MTU lets them be, the interfaces in turn: first all that is new,
 * then the same again and again, then nothing until all expires at once.  Metrics: ns_per_new and
 * ns_per_refresh (median of passes) for each entry, with all of a datagram's way from mc_node_input on;
 * ns_per_eviction, where the policy evicts, of a new group for which another goes; ns_per_expiry, with
 * the engine's queue (times are the process's, since others run, too); bytes_per_entry of the heap, with the timer's place in the queue, without what
 * the sets need for the same keys; set_bytes_per_entry, which is that.
 */
bool router_run(const struct bench_case *c, const struct bench_run *r, const char **why);

#endif
