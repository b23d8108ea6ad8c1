/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The digest of a run is the sum modulo 2^64 of this value over all datagrams sent: FNV-1a 64 over
 * time in ns, node, ifindex and length, each as 8 little-endian bytes, and then the bytes.
 */
#ifndef SHIM_DIGEST_H
#define SHIM_DIGEST_H

#include "model/port.h"

#ifdef __cplusplus
extern "C" {
#endif

uint64_t digest_datagram(mc_time at, uint32_t node, uint32_t ifindex, const void *datagram,
			 size_t length);

#ifdef __cplusplus
}
#endif
#endif
