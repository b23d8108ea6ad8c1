/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pfsync's datagrams, version 6 (OpenBSD sys/net/if_pfsync.h, net/pfvar.h struct pfsync_state): a header, then
 * runs of messages of one kind, each run behind a subheader.  IP protocol 240; numbers in network order.
 */
#ifndef MODEL_PFSYNC_WIRE_H
#define MODEL_PFSYNC_WIRE_H

#include "model/pf.h"

#define PFSYNC_PROTOCOL	 240
#define PFSYNC_VERSION	 6
#define PFSYNC_HEADER	 20
#define PFSYNC_SUBHEADER 4
#define PFSYNC_CHECKSUM	 16 /* octets: MD5 of the ruleset */

enum pfsync_action {
	PFSYNC_CLR,
	PFSYNC_OINS, /* versions before 6; so are OUPD and OTDB */
	PFSYNC_INS_ACK,
	PFSYNC_OUPD,
	PFSYNC_UPD_C, /* an update of a state that the peer has: its ends alone */
	PFSYNC_UPD_REQ,
	PFSYNC_DEL,
	PFSYNC_DEL_C,
	PFSYNC_INS_F, /* fragments: never were */
	PFSYNC_DEL_F,
	PFSYNC_BUS, /* bulk update status */
	PFSYNC_OTDB,
	PFSYNC_EOF, /* versions before 6 */
	PFSYNC_INS,
	PFSYNC_UPD,
	PFSYNC_TDB, /* IPsec's replay counters */
	PFSYNC_ACTIONS
};

enum pfsync_bus { PFSYNC_BUS_START = 1, PFSYNC_BUS_END };

/* One message of any kind: each has some of the fields.  Times are seconds: creation ago, expire ahead. */
struct pfsync_message {
	struct pf_state state;
	uint32_t endtime; /* BUS: seconds since the bulk request came */
	uint8_t status;
	uint8_t direction, af; /* INS, UPD, DEL: as they came */
};

/* What there is of a kind. */
struct pfsync_row {
	const char *name;
	size_t octets; /* of a message; 0: not in use in version 6 */
	void (*put)(const struct pfsync_message *m, uint8_t *out);
	void (*get)(const uint8_t *in, struct pfsync_message *m);
};

extern const struct pfsync_row pfsync_rows[PFSYNC_ACTIONS];

/* The length is of the header and all that follows. */
void pfsync_put_header(uint8_t *out, size_t length, const uint8_t checksum[PFSYNC_CHECKSUM]);
void pfsync_put_subheader(uint8_t *out, enum pfsync_action action, size_t count);

enum pfsync_error {
	PFSYNC_GOOD,
	PFSYNC_SHORT, /* pfsyncs_hdrops */
	PFSYNC_BAD_VERSION /* pfsyncs_badver */,
	PFSYNC_BAD_LENGTH, /* pfsyncs_badlen */
	PFSYNC_BAD_ACTION, /* pfsyncs_badact */
};

/* A run of messages of one kind; false ends the reading. */
typedef bool pfsync_run_fn(enum pfsync_action action, const uint8_t *messages, size_t stride,
			   size_t count, void *ctx);
/* Every run in order (pfsync_input).  Kinds that are unknown, or longer than known, are skipped, or read as far as
 * they are known. */
enum pfsync_error pfsync_read(const uint8_t *payload, size_t length, pfsync_run_fn *each,
			      void *ctx);

#endif
