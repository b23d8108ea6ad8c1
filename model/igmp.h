/* SPDX-License-Identifier: GPL-2.0-or-later */
/* IGMP: bytes, addresses and units (RFC 1112 appendix I, RFC 2236 s2).  Its one row: igmp_proto. */
#ifndef MODEL_IGMP_H
#define MODEL_IGMP_H

#include "model/gm.h"

extern const struct gm_proto igmp_proto;

#endif
