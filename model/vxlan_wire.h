/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * VXLAN's header (RFC 7348 s5): eight octets between UDP's header and the frame of Ethernet that is
 * tunnelled.
 */
#ifndef MODEL_VXLAN_WIRE_H
#define MODEL_VXLAN_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define VXLAN_HEADER  8
#define VXLAN_PORT    4789     /* RFC 7348 s5 */
#define VXLAN_VNI_MAX 0xffffff /* 24 bits */

/* Writes the header with the I flag; what is reserved is zero. */
void vxlan_seal(uint32_t vni, uint8_t *packet);
/* The VNI; false if it is too short, or without the I flag.  What is reserved is not looked at. */
bool vxlan_parse(const void *packet, size_t length, uint32_t *vni);
/* The source port of what carries that frame: a hash of its header, of 49152 to 65535, so that whoever
 * spreads flows over paths keeps one in order (RFC 7348 s5).  It has a header. */
uint16_t vxlan_source_port(const uint8_t *frame);

#endif
