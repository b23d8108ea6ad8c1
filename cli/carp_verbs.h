/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a line does to carp interfaces: carp .., vip .., demote N; and those that nodes have from the start. */
#ifndef CLI_CARP_VERBS_H
#define CLI_CARP_VERBS_H

#include "cli/verbs.h"

struct stage;

verb_parse_fn verb_parse_carp, verb_parse_vip, verb_parse_demote;
int perform_carp(const struct action *a, struct mc_node *node);
int perform_vip(const struct action *a, struct mc_node *node);
int perform_demote(const struct action *a, struct mc_node *node);

/* A part of stage_network, and of a boot: once the node is attached. */
bool stage_carp(struct stage *s, uint32_t node, GError **error);

/* [unit N]: which of a node's carp interfaces, from 0. */
bool carp_unit(struct line *line, uint32_t *unit, GError **error);
/* Its index; 0: there is none. */
uint32_t carp_index(const struct mc_node *node, uint32_t unit);

#define CARP_FORM                                                                                  \
	"carp [unit N] peer A|vhid N|advbase N|advskew N|pass WORD|carpdev IF|state "              \
	"master|backup|reset on|off|up|down|destroy, carp create, carp preempt on|off"
#define VIP_FORM    "vip [unit N] add A/P, vip [unit N] del A"
#define DEMOTE_FORM "demote N, or -N"

#endif
