/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The yardstick of timers: a binary heap of pointers, as textbooks have it. */
#ifndef BENCH_PLAINHEAP_H
#define BENCH_PLAINHEAP_H

#include <stddef.h>

#include "model/port.h"

struct plainheap {
	struct mc_timer **timer; /* by at, then order */
	size_t count, room;
};

void plainheap_push(struct plainheap *h, struct mc_timer *t);
/* NULL if it is empty. */
struct mc_timer *plainheap_pop(struct plainheap *h);
void plainheap_fini(struct plainheap *h);

#endif
