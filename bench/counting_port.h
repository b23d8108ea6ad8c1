/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A port without a world: virtual time, and a network that only counts.  What a node does then is
 * all that its timers' firing costs.
 */
#ifndef BENCH_COUNTING_PORT_H
#define BENCH_COUNTING_PORT_H

#include "shim/queue.h"

struct counting_port {
	struct port port;
	mc_time now;
	struct queue timers;
	uint64_t orders, draws;
	bool look;		   /* count records as well, which takes time */
	uint64_t packets, records; /* group records of IGMPv3 and MLDv2 reports; others count 1 */
};

void counting_port_init(struct counting_port *p);
void counting_port_fini(struct counting_port *p);
/* Fires what is due, and the clock with it, until nothing is armed; true if that happened before
 * `until`.  Returns in *ns the time that the timers' functions took (NULL: no clock is read). */
bool counting_port_drain(struct counting_port *p, mc_time until, double *ns);

#endif
