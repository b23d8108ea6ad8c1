/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Keys that only ends of tunnels have (driver vxlan): which VNIs a node has from the start, and their group. */
#ifndef CLI_VXLAN_KEYS_H
#define CLI_VXLAN_KEYS_H

#include "cli/plan.h"
#include "cli/value.h"

#define VXLAN_KEYS "vni", "group", "vxlandev", "ttl", "port", "endpoints", "ageing"

bool vxlan_keys(struct plan *p, struct plan_nodes *n, const struct value *keys, GError **error);
/* Once all links are known: have their nodes the interface, with an address? */
bool vxlan_check(const struct plan *p, GError **error);

/* N, or A..B. */
bool vxlan_vnis(const char *word, const struct place *at, uint32_t *vni, uint32_t *count,
		GError **error);

#endif
