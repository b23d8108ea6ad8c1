/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Work of a set as a vector that is never added up: the parts cost differently on real machines. */
#ifndef MODEL_COST_H
#define MODEL_COST_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

struct cost {
	uint64_t comparisons; /* elements tested against a key */
	uint64_t moves;	      /* pointers shifted to close a gap */
	uint64_t copied;      /* pointers copied when a vector or table grows */
	uint64_t hops;	      /* loads that wait for the one before (links followed) */
};

#ifdef __cplusplus
}
#endif
#endif
