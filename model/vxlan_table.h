/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Behind which tunnel end an address of Ethernet was heard (RFC 7348 s4.1), so that frames for it need not
 * be flooded.  Bounded; ages without a timer: who is asked for is looked at with the time.
 */
#ifndef MODEL_VXLAN_TABLE_H
#define MODEL_VXLAN_TABLE_H

#include "model/port.h"

struct vxlan_endpoint {
	uint64_t mac; /* as ether.h has it */
	mc_time seen;
	struct maddr at;
};

/* All zero but for max and ageing is one of nothing. */
struct vxlan_table {
	struct vxlan_endpoint *entry; /* by address; owned */
	uint32_t n, room, max;
	mc_time ageing;
};

enum vxlan_learnt { VXLAN_KNOWN, VXLAN_NEW, VXLAN_MOVED, VXLAN_FULL };

/* Heard there, now. */
enum vxlan_learnt vxlan_table_learn(struct vxlan_table *t, uint64_t mac, struct maddr at,
				    mc_time now);
/* NULL: unknown, or forgotten since. */
const struct vxlan_endpoint *vxlan_table_find(const struct vxlan_table *t, uint64_t mac,
					      mc_time now);
/* Those that are not too old. */
uint32_t vxlan_table_count(const struct vxlan_table *t, mc_time now);
void vxlan_table_flush(struct vxlan_table *t);

#endif
