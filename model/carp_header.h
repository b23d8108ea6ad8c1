/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * CARP version 2 on the wire: 36 octets behind the IP header, signed by HMAC-SHA1 over version, type, vhid,
 * the virtual addresses and the counter (netinet/ip_carp.h, ip_carp.c carp_hmac_prepare_ctx,
 * carp_hmac_generate).
 */
#ifndef MODEL_CARP_HEADER_H
#define MODEL_CARP_HEADER_H

#include "model/ipwire.h"

#define CARP_LENGTH   36
#define CARP_VERSION  2
#define CARP_AD	      1 /* carp_type: an advertisement, the only one */
#define CARP_AUTHLEN  7 /* of counter and digest, in 32-bit words */
#define CARP_KEY      20
#define CARP_DIGEST   20
#define CARP_TTL      255
#define CARP_PROTOCOL 112

struct carp_header {
	unsigned version, type;
	uint8_t vhid, advskew, authlen, demote, advbase;
	uint64_t counter;
	uint8_t digest[CARP_DIGEST];
};

/* Writes the message with its checksum, which has no pseudo-header, of IPv6 either. */
void carp_encode(const struct carp_header *h, uint8_t out[static CARP_LENGTH]);

enum carp_mistake { CARP_RIGHT, CARP_SHORT, CARP_SUM };

/* What is behind the message is of no interest. */
enum carp_mistake carp_decode(const uint8_t *octets, size_t length, struct carp_header *h);

/* The digest over n virtual addresses in any order: each counts once, the smallest first, IPv4 before IPv6; link-local
 * ones of IPv6 only if asked for (HMAC_ORIG; OpenBSD signs without, HMAC_NOV6LL). */
void carp_sign(const struct carp_header *h, const uint8_t key[static CARP_KEY],
	       const struct maddr *addresses, size_t n, bool link_local,
	       uint8_t digest[static CARP_DIGEST]);

#endif
