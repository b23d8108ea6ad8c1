/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A host with n groups on one interface answers a general query: ns per group record. */
#ifndef BENCH_ANSWER_H
#define BENCH_ANSWER_H

#include "bench/bench.h"

struct answer_subject {
	bool v6;      /* MLDv2 */
	bool churned; /* groups left and joined at random before */
};

extern const struct answer_subject answer_igmp, answer_igmp_churned, answer_mld;

/*
 * The time from a timer's firing to the last report that is handed to the port.  The yardstick writes
 * the same records into packets from a plain array and sums them, in turns with the host.  Metrics:
 * ns_per_record (median of many queries) and packets (of one answer).
 */
bool answer_run(const struct bench_case *c, const struct bench_run *r, const char **why);

#endif
