/* SPDX-License-Identifier: GPL-2.0-or-later */
/* MLD: types, addresses and units (RFC 2710 s3, RFC 3810 s5).  One row. */
#ifndef MODEL_MLD_H
#define MODEL_MLD_H

#include "model/gm_codec.h"

extern const struct gm_proto mld_proto;

#endif
