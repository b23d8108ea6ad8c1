/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * IGMP, MLD and UDP as octets: one table of families and messages, and a decoder.  Written from RFC
 * 768, 791, 1112, 2113, 2236, 2710, 2711, 3376, 3810 and 8200 alone, so that it is no copy of what it
 * checks.
 */
#ifndef CLI_WIRE_H
#define CLI_WIRE_H

#include "model/node_pfsync.h"

#include <glib.h>

/* How a message is laid out: a query, one group (v1 and v2 reports, Leave, Done), records, data
 * between ports, runs of messages, or an advertisement of CARP. */
enum wire_shape {
	WIRE_QUERY,
	WIRE_GROUP,
	WIRE_RECORDS,
	WIRE_DATA,
	WIRE_RUNS, /* of messages, each run of one kind: pfsync */
	WIRE_CARP,
	WIRE_SHAPES
};
#define WIRE_CARP_LEN 36 /* octets of an advertisement (OpenBSD netinet/ip_carp.h) */

/* In what IGMP, MLD and UDP differ.  Offsets are from the beginning of a message. */
struct wire_family {
	const char *name, *query; /* query: the word of its queries */
	bool v6;
	bool ports;  /* UDP */
	bool runs;   /* pfsync, which has no checksum */
	bool pseudo; /* is the checksum over a pseudo-header, too */
	bool alert;  /* Router Alert of a standard sender */
	uint8_t protocol;
	unsigned check_at;	     /* of the checksum */
	unsigned address;	     /* octets of one */
	unsigned group_at;	     /* of a query, and of messages of one group */
	unsigned code_at, code_bits; /* of a query's response time */
	mc_time unit;		     /* of that time */
	unsigned newest;	     /* the version that has sources and records */
	unsigned usual;		     /* the version of a query of which nothing says more */
	uint8_t tos, ttl;	     /* of a standard sender; ttl 0: 1 */
	struct maddr nodes, routers, reports; /* where queries, Leaves and records go */
};

/* A kind of message.  Ended by word NULL. */
struct wire_row {
	const char *word, *aliases[4];
	const struct wire_family *family;
	uint8_t type;
	enum wire_shape shape;
	bool to_routers;
};
extern const struct wire_row wire_rows[];

/* The row that has this word, or an alias of it; of two families, IPv4's.  NULL. */
const struct wire_row *wire_find(const char *word);
/* The version that a message of one group is of: IGMP type 0x12 is v1's, and MLD's are. */
unsigned wire_group_version(const struct wire_row *row);
/* The row of the same word in IPv4 or IPv6; itself if there is none. */
const struct wire_row *wire_twin(const struct wire_row *row, bool v6);

/* ---- codes ---- */

/* The code of a query's response time in that version; false if it has none of its own. */
bool wire_code(const struct wire_family *f, unsigned version, mc_time time, unsigned *code);
mc_time wire_time(const struct wire_family *f, unsigned version, unsigned code);
/* The same for the querier's interval, which is alike in both families (RFC 3376 s4.1.7). */
bool wire_interval_code(mc_time time, unsigned *code);
mc_time wire_interval(unsigned code);

/* Types of records, 1..6 (RFC 3376 s4.2.12): a word, the short or the long one; -1.  NULL: a number
 * without a word. */
int wire_record_type(const char *word);
const char *wire_record_word(unsigned type);

/* ---- what a datagram says ---- */

struct wire_view {
	bool ip; /* a whole datagram with a right header */
	bool v6, ra, df;
	const char *wrong;		  /* why it is no message that anybody takes; NULL */
	const struct wire_family *family; /* NULL: another protocol */
	const struct wire_row *row;	  /* NULL: a type that nobody knows */
	unsigned protocol, type, ttl, tos;
	size_t length; /* octets of the datagram */
	size_t extra;  /* octets of the message that are no part of what it says */
	struct maddr from, to, group;
	/* of a query */
	unsigned version, qrv;
	bool s;
	mc_time mrt, qqic;
	const uint8_t *sources; /* source_count addresses */
	unsigned source_count;	/* of a report: in all its records together */
	/* of UDP */
	uint16_t from_port, to_port;
	const uint8_t *data;
	size_t data_length;
	/* of CARP; data: its digest */
	unsigned vhid, advskew, advbase, demote;
	uint64_t counter;
	/* of pfsync: messages by kind, and the status of the first BUS */
	unsigned messages[MC_PFSYNC_ACTIONS], bus;
	/* of a report with records */
	const uint8_t *records, *end;
	unsigned record_count;
};

struct wire_record {
	unsigned type, source_count, extra;
	struct maddr group;
	const uint8_t *sources;
};

/* The view borrows the octets. */
void wire_view(const uint8_t *datagram, size_t length, struct wire_view *out);
/* The record at *at, and *at becomes where the next one begins; false if it does not end. */
bool wire_record(const struct wire_view *v, const uint8_t **at, struct wire_record *out);
/* Address i of a row of them. */
struct maddr wire_address(const struct wire_family *f, const uint8_t *row, unsigned i);
/* A message's checksum, in host order: 0 over octets that hold it. */
uint16_t wire_checksum(const struct wire_family *f, struct maddr from, struct maddr to,
		       const uint8_t *message, size_t length);
/* That of an IPv4 header (RFC 1071). */
uint16_t wire_header_checksum(const uint8_t *header, size_t length);

#endif
