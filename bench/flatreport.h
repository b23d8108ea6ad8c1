/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The yardstick of an answer: the same records out of a plain array, summed and nothing more. */
#ifndef BENCH_FLATREPORT_H
#define BENCH_FLATREPORT_H

#include "bench/counting_port.h"

/* Hands reports of all groups to the port, as full as 1500 octets allow. */
void flatreport_send(struct port *p, bool v6, const struct maddr *group, size_t n);

#endif
