/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The workloads of tests/reference/openbsd-steps.csv as membership traces (doc/traces.md).
 * Interfaces 1..4199 have address 10.(i>>8).(i&255).1, 4200 has no IFF_MULTICAST, any group
 * resolves to interface 1, and there is one socket, s.
 */
#ifndef CLI_WORKLOADS_H
#define CLI_WORKLOADS_H

#include <stdbool.h>

#include <glib.h>

/* Every id in the CSV, in its order, ended by NULL. */
extern const char *const workload_ids[];

/*
 * Appends the text of the trace to out.  Ids outside the list are made too where the rule says how
 * (W01_join_N, W02_samegrp_if_N, W03_fifo_N, W04_lifo_N, W06_dup_N, W10_churn_oldest_N); false, and
 * out untouched, for any other.
 */
bool workload_trace(const char *id, GString *out);

/* The generator of W22: advances *state and returns the next 64 bits. */
guint64 workload_splitmix64(guint64 *state);

#endif
