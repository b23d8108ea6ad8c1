/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Ten minutes of one host with many interfaces: the point of scenarios/many-interfaces.yaml, as a bench. */
#ifndef BENCH_INTERFACES_H
#define BENCH_INTERFACES_H

#include "bench/bench.h"

/*
 * n ideal LANs with an IGMPv2 querier each; ten sockets join a group each on every interface.  Metrics:
 * wall, cpu, joined, events, packets.
 */
bool interfaces_run(const struct bench_case *c, const struct bench_run *r, const char **why);

#endif
