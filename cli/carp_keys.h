/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Keys that only carp nodes have: the carp interface that each has from the start, and its addresses. */
#ifndef CLI_CARP_KEYS_H
#define CLI_CARP_KEYS_H

#include "cli/plan.h"
#include "cli/value.h"

#define CARP_KEYS                                                                                  \
	"vhid", "advbase", "advskew", "vip", "preempt", "pass", "peer", "carpdev", "carp.reset"

bool carp_keys(struct plan *p, struct plan_nodes *n, const struct value *keys, GError **error);
/* Once all links are known: have their nodes the parent, and IPv6 where an address is of it? */
bool carp_check(const struct plan *p, GError **error);

/* "on" and "off"; false and *error. */
bool carp_switch(const char *word, const char *what, const struct place *at, bool *on,
		 GError **error);

#endif
