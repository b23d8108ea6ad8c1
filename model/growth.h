/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How a vector grows: first slots, then factor * n + plus.  factor 0: it never grows. */
#ifndef MODEL_GROWTH_H
#define MODEL_GROWTH_H

#include <stddef.h>

struct growth {
	size_t first, factor, plus;
};

/* The next size after n slots, or 0 if this vector is as large as it gets. */
static inline size_t growth_next(const struct growth *g, size_t n)
{
	return g->factor ? g->factor * n + g->plus : 0;
}

#endif
