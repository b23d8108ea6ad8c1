/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Reports of generation 3, filled with records up to the MTU and sent when full (RFC 3376 s4.2.16).
 * The datagram is built in place, without copies.
 */
#ifndef MODEL_GM_PACK_H
#define MODEL_GM_PACK_H

#include "model/gm.h"

#define GM_PACK_USUAL 1500 /* Ethernet's MTU */

struct gm_pack {
	struct gm_link *link;
	uint8_t *packet; /* of the MTU's size; NULL before the first record */
	size_t head;	 /* octets of the IP header */
	size_t used;	 /* octets of the message so far */
	size_t room;	 /* for a message */
	unsigned records;
	uint8_t usual[GM_PACK_USUAL]; /* where the packet is if the MTU is no larger */
};

void gm_pack_init(struct gm_pack *p, struct gm_link *l);
/* One record.  What does not fit goes into further reports; of an EXCLUDE list, which must stand in one,
 * the rest is left out. */
void gm_pack_record(struct gm_pack *p, enum gm_record_type type, struct maddr group,
		    GPtrArray *sources);
/* Sends what is there and frees. */
void gm_pack_fini(struct gm_pack *p);

#endif
