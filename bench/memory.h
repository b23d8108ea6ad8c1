/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a host, an interface and a membership take: resident, as the system sees the whole process grow,
 * and of the heap, apart by who has it (the model alone, and what the engine adds for it).
 */
#ifndef BENCH_MEMORY_H
#define BENCH_MEMORY_H

#include "bench/bench.h"

struct memory_subject {
	size_t of_host;	  /* n is shared out to hosts by so many */
	bool interfaces;  /* n counts interfaces, */
	bool memberships; /* or memberships; else hosts */
};

extern const struct memory_subject memory_hosts, memory_interfaces, memory_memberships;

/*
 * Metrics, in bytes for each of n: resident (after 10 s), resident_peak (at the end of any of these
 * seconds), heap, of which model and engine; charged, as the modelled kernels count, and charged_ACCOUNT.  By type of record:
 * bytes_TYPE as was asked of malloc, bytes_malloc what it adds, unaccounted what the heap has besides.
 */
bool memory_run(const struct bench_case *c, const struct bench_run *r, const char **why);

#endif
