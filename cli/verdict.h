/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Were the packets sent that were expected, and no others where nothing was?  Expectations and
 * packets are matched one to one: as many expectations as can be, and among those the packets that
 * `expect nothing` covers first.
 */
#ifndef CLI_VERDICT_H
#define CLI_VERDICT_H

#include "cli/stage.h"

void verdict(struct stage *s);

#endif
