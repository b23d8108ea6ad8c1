/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Keys that only firewalls have (driver pfsync): the device that a node has from the start. */
#ifndef CLI_PFSYNC_KEYS_H
#define CLI_PFSYNC_KEYS_H

#include "cli/plan.h"
#include "cli/value.h"

#define PFSYNC_KEYS "syncdev", "peer", "maxupd", "states", "pfsync.destroy-leaks"

bool pfsync_keys(struct plan *p, struct plan_nodes *n, const struct value *keys, GError **error);
/* Once all links are known: have their nodes the interface? */
bool pfsync_check(const struct plan *p, GError **error);

#endif
