/* SPDX-License-Identifier: GPL-2.0-or-later */
/* General queries as bytes, as a querier with the values of RFC 3376 s8 or RFC 3810 s9 sends them. */
#ifndef BENCH_QUERY_H
#define BENCH_QUERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/maddr.h"

#define QUERY_MAX 80

/* IGMPv3, or MLDv2 (from is a link-local address then).  Returns the datagram's length. */
size_t query_general(bool v6, struct maddr from, uint8_t out[QUERY_MAX]);

#endif
