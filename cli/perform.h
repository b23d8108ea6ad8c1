/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the verbs do: one function a verb, for one node of the subject. */
#ifndef CLI_PERFORM_H
#define CLI_PERFORM_H

#include "cli/action.h"

/* A call on each socket, group and source: the verb's row says which. */
void perform_call(struct stage *s, const struct action *a, uint32_t node);
void perform_open(struct stage *s, const struct action *a, uint32_t node);
void perform_close(struct stage *s, const struct action *a, uint32_t node);
void perform_exit(struct stage *s, const struct action *a, uint32_t node);
/* What the verb's row does to each socket, or to the node. */
void perform_on_socket(struct stage *s, const struct action *a, uint32_t node);
void perform_on_node(struct stage *s, const struct action *a, uint32_t node);
void perform_query(struct stage *s, const struct action *a, uint32_t node);
void perform_down(struct stage *s, const struct action *a, uint32_t node);
void perform_up(struct stage *s, const struct action *a, uint32_t node);
void perform_address(struct stage *s, const struct action *a, uint32_t node);
void perform_detach(struct stage *s, const struct action *a, uint32_t node);
void perform_crash(struct stage *s, const struct action *a, uint32_t node);
void perform_restart(struct stage *s, const struct action *a, uint32_t node);
void perform_inject(struct stage *s, const struct action *a, uint32_t node);
void perform_show(struct stage *s, const struct action *a, uint32_t node);
/* Of links. */
void perform_fault(struct stage *s, const struct action *a, uint32_t link);
void perform_partition(struct stage *s, const struct action *a, uint32_t link);
void perform_heal(struct stage *s, const struct action *a, uint32_t link);
/* The interface that the subject names, or the only one. */
uint32_t perform_interface(const struct action *a);
/* The node is off: nothing happens, and EHOSTDOWN is what comes of it. */
void perform_nothing(struct stage *s, const struct action *a, uint32_t node);
/* What may stand behind show, by number; NULL behind the last. */
const char *perform_show_word(unsigned i);

/* ---- for these rows: 0 or an errno ---- */

int perform_bind(const struct action *a, struct stage_socket *socket);
int perform_connect(const struct action *a, struct stage_socket *socket);
int perform_send(const struct action *a, struct stage_socket *socket);
int perform_setsockopt(const struct action *a, struct stage_socket *socket);
int perform_sysctl(const struct action *a, struct mc_node *node);
int perform_route(const struct action *a, struct mc_node *node);

#endif
