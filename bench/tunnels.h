/* SPDX-License-Identifier: GPL-2.0-or-later */
/* n tunnels on 8 nodes of one LAN, each VNI with a group of its own: up, a flap of what is below, down. */
#ifndef BENCH_TUNNELS_H
#define BENCH_TUNNELS_H

#include "bench/bench.h"

/*
 * Metrics: build (the world, all interfaces, and 12 s in which every group is reported twice), flap (all nodes'
 * interfaces down, and up 10 s later, until all is reported), frames (one broadcast of a node in every VNI), destroy
 * (of all tunnels): wall time; cpu, of all; ns_per_frame for each receiver of it.  It fails if a tunnel is not a
 * member when it should be, or anything is armed, joined or allocated in the end.
 */
bool tunnels_run(const struct bench_case *c, const struct bench_run *r, const char **why);

#endif
