/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Ethernet's frames and addresses, as tunnels carry them: the header, and which address an IP group has.
 * An address is a number of 48 bits, the first octet the highest, and 0 is none.
 */
#ifndef MODEL_ETHER_H
#define MODEL_ETHER_H

#include "model/maddr.h"

#ifdef __cplusplus
extern "C" {
#endif

#define ETHER_HEADER	14
#define ETHER_STRLEN	18 /* "01:00:5e:00:00:01" and its NUL */
#define ETHER_BROADCAST 0xffffffffffffULL

enum ether_type { ETHER_IPV4 = 0x0800, ETHER_IPV6 = 0x86dd }; /* RFC 894, RFC 2464 s3 */

struct ether {
	uint64_t to, from;
	uint16_t type;
	const uint8_t *payload; /* borrowed from the frame */
	size_t length;		/* of the payload */
};

/* Broadcast is a group, too (IEEE 802 I/G bit). */
static inline bool ether_is_group(uint64_t address)
{
	return address >> 40 & 1;
}

/* 01:00:5e and the low 23 bits (RFC 1112 s6.4), or 33:33 and the last four octets (RFC 2464 s7). */
uint64_t ether_of_group(struct maddr group);
/* Of an interface that has this address: 02:00 and its last four octets, so that neighbours need not be
 * asked for. */
uint64_t ether_of_address(struct maddr address);

uint64_t ether_load(const uint8_t *octets);
void ether_store(uint64_t address, uint8_t *octets);

/* Writes the header, behind which the payload stands or is to stand. */
void ether_seal(const struct ether *e, uint8_t *frame);
/* False if it is too short for a header. */
bool ether_parse(const void *frame, size_t length, struct ether *e);

/* "02:00:0a:00:00:01"; false and *out untouched if it is none. */
bool ether_read(const char *text, uint64_t *out);
const char *ether_format(uint64_t address, char buf[ETHER_STRLEN]);

#ifdef __cplusplus
}
#endif
#endif
