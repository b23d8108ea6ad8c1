/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * PACKET as stories write it: v2-report 239.1.2.3 to 239.1.2.3 ttl 1 ra.  One text is a pattern
 * (`expect`) and a datagram (`inject`).  The decoder is written from RFC 791, 1112, 2113 and 2236
 * alone, so that it is no copy of what it checks.
 */
#ifndef CLI_PACKET_H
#define CLI_PACKET_H

#include "cli/line.h"
#include "cli/number.h"

enum packet_kind { PACKET_ANY, PACKET_IGMP, PACKET_HEX };

struct packet {
	enum packet_kind kind;
	const struct packet_row *row; /* PACKET_IGMP: which message */
	GBytes *bytes;		      /* PACKET_HEX */
	bool exactly;		      /* unmentioned fields are as `inject` would make them */
	bool has_group, has_to, has_from, has_ttl, has_length, has_mrt;
	struct maddr group; /* 0.0.0.0: a general query */
	struct maddr to, from;
	unsigned ttl, version; /* version of a query: 1, 2, or 0 for any */
	uint64_t length;
	mc_time mrt;
	enum { PACKET_RA_FREE, PACKET_RA, PACKET_NO_RA } ra;
};

/* What the wire says, in host order. */
struct packet_view {
	bool ip, igmp; /* is it a well-formed datagram, and a message, with right checksums? */
	uint32_t from, to, group;
	unsigned ttl, type, code;
	size_t header, length, message; /* octets: IP header, datagram, IGMP message */
	bool ra;
};

/* Takes the words of a pattern off the line; NULL and *error. */
struct packet *packet_parse(struct line *line, bool inject, GError **error);
void packet_free(struct packet *p);
/* The datagram, sent from `from` unless the packet says otherwise. */
GByteArray *packet_build(const struct packet *p, struct maddr from);
/* In how many respects does the datagram differ?  0: it matches. */
unsigned packet_differs(const struct packet *p, const uint8_t *datagram, size_t length);

void packet_view(const uint8_t *datagram, size_t length, struct packet_view *out);
/* "v2-report 239.1.2.3 from 10.1.0.1 to 239.1.2.3 ttl 1 ra", to be freed. */
char *packet_describe(const uint8_t *datagram, size_t length);

/* A kind of message: its word, its type, and where it goes by default. */
struct packet_row {
	const char *word;
	uint8_t type;
	bool query, to_routers;
};
extern const struct packet_row packet_rows[]; /* ended by word NULL */
/* The Internet checksum of RFC 1071, in host order: 0 over octets that hold it. */
uint16_t packet_checksum(const uint8_t *octets, size_t length);

#endif
