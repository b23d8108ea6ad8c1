/* SPDX-License-Identifier: GPL-2.0-or-later */
/* IGMP: types, addresses and units (RFC 1112 appendix I, RFC 2236 s2, RFC 3376 s4).  One row. */
#ifndef MODEL_IGMP_H
#define MODEL_IGMP_H

#include "model/gm_codec.h"

extern const struct gm_proto igmp_proto;

#endif
