/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Messages as bytes, for both protocols: IGMP and MLD differ in types, in the size of an address and
 * in units, and those are fields of struct gm_proto (igmp.c, mld.c).
 *
 * A generation counts what a message can say, over both protocols: 1 is IGMPv1, 2 IGMPv2 and MLDv1,
 * 3 IGMPv3 and MLDv2.
 */
#ifndef MODEL_GM_CODEC_H
#define MODEL_GM_CODEC_H

#include "model/ipwire.h"

enum { GM_GENERATION_1 = 1, GM_GENERATION_2, GM_GENERATION_3, GM_GENERATIONS };

enum gm_kind { GM_QUERY, GM_REPORT, GM_LEAVE, GM_RECORDS };

/* RFC 3376 s4.2.12, RFC 3810 s5.2.12. */
enum gm_record_type { GM_IS_IN = 1, GM_IS_EX, GM_TO_IN, GM_TO_EX, GM_ALLOW, GM_BLOCK };

struct gm_message {
	enum gm_kind kind;
	unsigned generation;
	struct maddr group; /* "none" in a general query */
	mc_time max_resp;   /* queries: 0 where IGMPv1 has none */
	/* generation 3 only */
	bool suppress;	       /* S: routers keep their timers */
	unsigned qrv;	       /* 0: not told */
	mc_time qqi;	       /* 0: not told */
	unsigned count;	       /* sources of a query, records of a report */
	const uint8_t *octets; /* of them; borrowed from the datagram */
	size_t length;
};

/* One record of a report; its sources are octets still. */
struct gm_record {
	unsigned type; /* as on the wire, perhaps unknown */
	struct maddr group;
	unsigned count;
	const uint8_t *sources;
};

/* A floating-point code (RFC 3376 s4.1.1, RFC 3810 s5.1.3): values below 1 << (mantissa + 3) stand for
 * themselves, others are (1.mantissa) << (exponent + 3). */
struct gm_float {
	unsigned mantissa; /* bits of it; the exponent has three, and the first bit says which */
};

/* What IGMP and MLD differ in. */
struct gm_proto {
	const char *name;
	uint8_t protocol;     /* IP protocol number */
	uint8_t query, leave; /* types */
	uint8_t reports[4];   /* of each generation; 0 = there is none */
	unsigned oldest;      /* generation */
	size_t address;	      /* octets of one */
	size_t group_at;  /* where a message of generations 1 and 2 has its group, its last field */
	size_t code_size; /* octets of the response time, at code_at */
	size_t code_at;
	mc_time code_unit;
	struct gm_float code_float, interval_float; /* generation 3's response time, and QQIC */
	struct maddr all_hosts, all_routers;	    /* never reported / where a leave goes */
	struct maddr all_reports;		    /* where reports of generation 3 go */
	struct maddr none;			    /* the unspecified address */
	bool shared;	    /* the protocol number carries other messages, too (ICMPv6) */
	bool pseudo_header; /* the checksum covers one (RFC 4443 s2.3) */
};

/* The value of a code, and the code of the largest value not above v (RFC 9776 s4.1.1). */
uint32_t gm_float_decode(struct gm_float f, uint32_t code);
uint32_t gm_float_encode(struct gm_float f, uint64_t v);

#define GM_RECORDS_HEADER 8 /* octets of a report of generation 3 before its records */

/* Octets of a query or of a message of generations 1 and 2; sources are m->octets, as on the wire. */
size_t gm_message_size(const struct gm_proto *p, const struct gm_message *m);
/* Writes it without checksum (gm_seal). */
void gm_encode(const struct gm_proto *p, const struct gm_message *m, uint8_t *out);
/* Octets of a record with n sources. */
size_t gm_record_size(const struct gm_proto *p, size_t n);
/* Writes a record's head; its sources follow, p->address octets each. */
void gm_record_encode(const struct gm_proto *p, unsigned type, struct maddr group, size_t n,
		      uint8_t *out);
/* Writes a report's header before n records. */
void gm_records_encode(const struct gm_proto *p, size_t n, uint8_t *out);
/* Puts the checksum into a message, the payload of w. */
void gm_seal(const struct gm_proto *p, const struct ipwire *w, uint8_t *message);

/* Is it of a type that some generation has? */
bool gm_knows_type(const struct gm_proto *p, const struct ipwire *w);
/* The message that a datagram carries, read as a node does that knows generations up to `newest`. */
enum mc_drop gm_decode(const struct gm_proto *p, const struct ipwire *w, unsigned newest,
		       struct gm_message *m);
/* The next record of a report; *at counts octets, from 0.  False: no more, or cut off (*bad). */
bool gm_next_record(const struct gm_proto *p, const struct gm_message *m, size_t *at,
		    struct gm_record *r, bool *bad);

#endif
