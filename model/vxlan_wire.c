/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/vxlan_wire.h"

#include <string.h>

#include "model/ether.h"

#define FLAG_I	   0x08
#define PORT_FIRST 49152 /* dynamic ports (RFC 6335 s6) */

void vxlan_seal(uint32_t vni, uint8_t *packet)
{
	memset(packet, 0, VXLAN_HEADER);
	packet[0] = FLAG_I;
	packet[4] = (uint8_t)(vni >> 16);
	packet[5] = (uint8_t)(vni >> 8);
	packet[6] = (uint8_t)vni;
}

bool vxlan_parse(const void *packet, size_t length, uint32_t *vni)
{
	const uint8_t *p = packet;

	if (length < VXLAN_HEADER || !(p[0] & FLAG_I))
		return false;
	*vni = (uint32_t)p[4] << 16 | (uint32_t)p[5] << 8 | p[6];
	return true;
}

/* FNV-1a, folded to the 14 bits there are. */
uint16_t vxlan_source_port(const uint8_t *frame)
{
	uint32_t hash = 2166136261U;

	for (size_t i = 0; i < ETHER_HEADER; i++)
		hash = (hash ^ frame[i]) * 16777619U;
	hash ^= hash >> 14 ^ hash >> 28;
	return (uint16_t)(PORT_FIRST + (hash & 0x3fff));
}
