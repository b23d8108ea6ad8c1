/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * PACKET as stories write it: v2-report 239.1.2.3 to 239.1.2.3 ttl 1 ra.  One text is a pattern
 * (`expect`) and a datagram (`inject`), and what a datagram is called is such a text.
 */
#ifndef CLI_PACKET_H
#define CLI_PACKET_H

#include "cli/line.h"
#include "cli/sources.h"
#include "cli/wire.h"
#include "model/node.h"

#define PACKET_MAX 65535 /* octets of a datagram */

enum packet_kind { PACKET_ANY, PACKET_MESSAGE, PACKET_HEX };

/* What its text mentions; the rest is free in a pattern, or as `inject` makes it. */
enum packet_said {
	SAID_GROUP = 1 << 0,
	SAID_SOURCES = 1 << 1,
	SAID_RECORDS = 1 << 2,
	SAID_TO = 1 << 3,
	SAID_FROM = 1 << 4,
	SAID_TTL = 1 << 5,
	SAID_RA = 1 << 6,
	SAID_LENGTH = 1 << 7,
	SAID_TOS = 1 << 8,
	SAID_DF = 1 << 9,
	SAID_S = 1 << 10,
	SAID_QRV = 1 << 11,
	SAID_QQIC = 1 << 12,
	SAID_MRT = 1 << 13,
	SAID_RECORD_COUNT = 1 << 14,
	SAID_SOURCE_COUNT = 1 << 15,
	SAID_SPORT = 1 << 16,
	SAID_DPORT = 1 << 17,
	SAID_DATA = 1 << 18,
	SAID_VHID = 1 << 19,
	SAID_ADVSKEW = 1 << 20,
	SAID_ADVBASE = 1 << 21,
	SAID_DEMOTE = 1 << 22,
	SAID_COUNTER = 1 << 23,
};

#define PACKET_ANY_TYPE (-1)

struct packet_record {
	int type; /* or PACKET_ANY_TYPE */
	bool any_group;
	struct maddr group;
	struct sources sources;
};

/* Of pfsync (packet_runs.c): which kinds of messages are mentioned, how many, and a BUS's status. */
struct packet_runs {
	unsigned said, count[MC_PFSYNC_ACTIONS];
	unsigned bus; /* 0: any */
};

struct packet {
	enum packet_kind kind;
	const struct wire_row *row; /* PACKET_MESSAGE: which; of UDP without an address, IPv4's */
	GBytes *bytes; /* PACKET_HEX; of UDP, its data where it is not zero; of CARP, its digest */
	bool exactly;  /* unmentioned fields are as `inject` would make them */
	unsigned said;
	struct maddr group; /* 0.0.0.0 or ::: a general query */
	struct maddr to, from;
	uint64_t ttl, ra, length, tos, df, s, qrv, record_count, source_count;
	uint64_t sport, dport, data;			  /* of UDP; data: octets */
	uint64_t vhid, advskew, advbase, demote, counter; /* of CARP; bytes: its digest */
	mc_time mrt, qqic;
	unsigned version;	 /* of a query; 0: any */
	struct sources sources;	 /* of a query */
	GArray *records;	 /* struct packet_record */
	struct packet_runs runs; /* of pfsync */
};

/* Takes the words of a pattern off the line; NULL and *error. */
struct packet *packet_parse(struct line *line, bool inject, GError **error);
void packet_free(struct packet *p);
/* The datagram, sent from `from` unless the packet says otherwise. */
GByteArray *packet_build(const struct packet *p, struct maddr from);
/* In how many respects does the datagram differ?  0: it matches. */
unsigned packet_differs(const struct packet *p, const uint8_t *datagram, size_t length);
/* "v2-report 239.1.2.3 from 10.1.0.1 to 239.1.2.3 ttl 1 ra len 32", to be freed.  It can be used as
 * a pattern, and then matches; what it cannot say is in a comment at its end. */
char *packet_describe(const uint8_t *datagram, size_t length);
/* The datagram whose data, or whose message, a socket was handed. */
GByteArray *packet_of(const struct mc_datagram *d);
/* Is it of IPv6, or does it name an IPv6 address? */
bool packet_is_v6(const struct packet *p);
/* Can it be one of UDP? */
bool packet_is_data(const struct packet *p);

/* ---- pieces (packet_*.c) ---- */

/* Options and fields behind a packet: takes one; false and *error. */
bool packet_option(struct packet *p, struct line *line, bool inject, GError **error);
/* [KIND N ..], [bus start|end]; how it differs, what it is in octets, and in words. */
bool packet_runs(struct packet *p, struct line *line, GError **error);
unsigned packet_runs_differ(const struct packet *p, const struct wire_view *v);
void packet_runs_put(GByteArray *out, const struct packet *p);
void packet_runs_describe(GString *s, const struct wire_view *v);
/* {REC, REC, ..}: a word in braces. */
bool packet_records(struct packet *p, const char *word, const struct place *at, GError **error);
/* Can it be meant, as a pattern or a datagram?  Sets the version of a query that must have one. */
bool packet_check(struct packet *p, const struct place *at, bool inject, GError **error);
/* What `inject` makes of what is not said: RFC 3376 s8.3, s8.8; RFC 3810 s9. */
struct maddr packet_destination(const struct packet *p);
unsigned packet_version(const struct packet *p);
mc_time packet_mrt(const struct packet *p);
bool packet_alert(const struct packet *p);
unsigned packet_vhid(const struct packet *p);
unsigned packet_advbase(const struct packet *p);
unsigned packet_sport(const struct packet *p);
unsigned packet_dport(const struct packet *p);
size_t packet_data(const struct packet *p);
unsigned packet_ttl(const struct packet *p);

#define PACKET_QRV    2 /* RFC 3376 s8.1 */
#define PACKET_QQIC   (125 * MC_SEC)
#define PACKET_DATA   8	 /* octets, of zero */
#define PACKET_DIGEST 20 /* of CARP */

#endif
