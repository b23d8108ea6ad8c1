/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Addresses that nobody gave.  Link n (from 1) has 10.n.0.0/16 up to 255; each further link has the
 * smallest net that holds its interfaces, at least a /24, one behind the other from 11.0.0.0 on.
 * Hosts .1, .2, ... follow the order of attachment, and so do fe80::1, ... if the plan has IPv6.
 */
#ifndef CLI_ADDRESS_H
#define CLI_ADDRESS_H

#include "cli/plan.h"

/* A/P, the address of a host. */
bool address_parse(const char *text, const struct place *at, struct maddr *address,
		   unsigned *prefix, GError **error);
/* Could it be one? */
bool address_check(struct maddr address, const char *text, const struct place *at, GError **error);
/* Makes plan.interfaces: every interface of every node, with its link and addresses. */
bool plan_deal(struct plan *p, GError **error);
/* Is there an IPv6 address or group, a packet of MLD, or a node that shall speak it? */
bool plan_has_ipv6(const struct plan *p);

#endif
