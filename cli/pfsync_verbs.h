/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a line does to firewalls: state add FLOW, pfsync syncdev IF; and the device that nodes have from the start. */
#ifndef CLI_PFSYNC_VERBS_H
#define CLI_PFSYNC_VERBS_H

#include "cli/verbs.h"

struct stage;

verb_parse_fn verb_parse_state, verb_parse_pfsync;
int perform_state(const struct action *a, struct mc_node *node);
int perform_pfsync(const struct action *a, struct mc_node *node);

/* A:P > B:Q [tcp|udp], and a count in front, N from: so many, each from the next port. */
bool pfsync_flows(struct line *line, struct mc_flow *first, uint32_t *count, GError **error);

/* A part of stage_network: the device of a node that has one, once its interfaces are attached. */
bool stage_pfsync(struct stage *s, uint32_t node, const struct plan_nodes *n, GError **error);

#define STATE_FORM "state add|pass|del [N from] A:P > B:Q [tcp|udp], state flush"
#define PFSYNC_FORM                                                                                \
	"pfsync create|destroy|up|down, pfsync syncdev IF|none [peer A] [maxupd N], pfsync mtu N"

#endif
