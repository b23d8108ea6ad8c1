/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ifconfig, and the state interface: what programs ask of an interface, and what it is (model/node_ifnet.h). */
#ifndef CLI_IF_VERBS_H
#define CLI_IF_VERBS_H

#include "cli/action.h"
#include "cli/expect.h"

#define IFCONFIG_FORM                                                                              \
	"ifconfig mtu N, metric N, rdomain N, name NAME, promisc on|off, allmulti on|off, "        \
	"line up|down, rate N|1Mbps [queue N], multi add|del G"

bool verb_parse_ifconfig(struct plan *p, struct action *a, struct line *line, GError **error);
int perform_ifconfig(const struct action *a, struct mc_node *node);
bool state_parse_interface(struct expect_state *s, struct line *line, GError **error);
char *state_judge_interface(struct stage *stage, const struct expect *e, uint32_t node);

#endif
