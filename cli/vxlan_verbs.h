/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a line does to tunnels: vxlan VNI .., frame vni VNI ..; and the tunnels that nodes have from the start. */
#ifndef CLI_VXLAN_VERBS_H
#define CLI_VXLAN_VERBS_H

#include "cli/verbs.h"

struct stage;

verb_parse_fn verb_parse_vxlan, verb_parse_frame;
int perform_vxlan(const struct action *a, struct mc_node *node);
int perform_frame(const struct action *a, struct mc_node *node);

/* Those that a node has from the start, once its interfaces are there (stage_network.c). */
bool stage_vxlan(struct stage *s, uint32_t node, GError **error);

#define VXLAN_FORM                                                                                 \
	"vxlan VNI create|destroy|up|down, vxlan VNI tunnel A|IF to A, vxlan VNI tunnel none, "    \
	"vxlan VNI ttl N|vni N, vxlan VNI address add A/P|del A"
#define FRAME_FORM "frame vni N from MAC to MAC|broadcast [bytes N|hex H|carrying PACKET]"

#endif
