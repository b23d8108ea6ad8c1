/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Addresses that nobody gave.  Link n (from 1) has 10.n.0.0/16 up to 255; each further link has the
 * smallest net that holds its interfaces, at least a /24, one behind the other from 11.0.0.0 on.
 * Hosts .1, .2, ... follow the order of attachment.
 */
#ifndef CLI_ADDRESS_H
#define CLI_ADDRESS_H

#include "cli/plan.h"

/* Makes plan.interfaces: every interface of every node, with its link and address. */
bool plan_deal(struct plan *p, GError **error);

#endif
