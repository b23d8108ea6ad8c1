/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A LAN of ns-3's by itself, as a yardstick (bench/lan.c): its channel and devices without our nodes,
 * and receivers that do no more than count.  There with ns-3 only; no world beside it.
 */
#ifndef SHIM_NS3_ALONE_H
#define SHIM_NS3_ALONE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

struct ns3_alone;

/* n devices that listen and one that sends; a device of ns-3's filters no groups, so it is the receivers
 * who accept: every which of them, 0 = none.  NULL and *why: no shared LAN of ns-3's. */
struct ns3_alone *ns3_alone_new(const char *kind, uint32_t n, uint32_t every, const char **why);
/* A datagram to that IPv4 group, from NetDevice::Send() until nothing more happens; returns how many
 * accepted it. */
uint32_t ns3_alone_send(struct ns3_alone *a, uint32_t group, const void *datagram, size_t length);
void ns3_alone_free(struct ns3_alone *a);

#ifdef __cplusplus
}
#endif
#endif
