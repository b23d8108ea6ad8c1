/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How often something happens: 10/s, or 1Mbps of so many octets each.  Kept as a fraction, so that no
 * error adds up. */
#ifndef CLI_PACE_H
#define CLI_PACE_H

#include "cli/number.h"

struct pace {
	uint64_t ns, times; /* ns / times from one to the next; 0: no pace */
};

/* N/s, N.N/s, or bits of data a second; octets: of data in each. */
bool pace_parse(const char *text, size_t octets, const struct place *at, struct pace *out,
		GError **error);
/* When the k-th happens, from 0 on, after the first. */
mc_time pace_offset(const struct pace *p, uint64_t k);
/* How many happen before that much time has passed. */
uint64_t pace_count(const struct pace *p, mc_time time);

#endif
