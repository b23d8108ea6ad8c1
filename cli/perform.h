/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the verbs do: one function a verb, for one node of the subject. */
#ifndef CLI_PERFORM_H
#define CLI_PERFORM_H

#include "cli/action.h"

void perform_join(struct stage *s, const struct action *a, uint32_t node);
void perform_leave(struct stage *s, const struct action *a, uint32_t node);
void perform_join_source(struct stage *s, const struct action *a, uint32_t node);
void perform_leave_source(struct stage *s, const struct action *a, uint32_t node);
void perform_block(struct stage *s, const struct action *a, uint32_t node);
void perform_unblock(struct stage *s, const struct action *a, uint32_t node);
void perform_filter(struct stage *s, const struct action *a, uint32_t node);
void perform_open(struct stage *s, const struct action *a, uint32_t node);
void perform_close(struct stage *s, const struct action *a, uint32_t node);
void perform_query(struct stage *s, const struct action *a, uint32_t node);
void perform_down(struct stage *s, const struct action *a, uint32_t node);
void perform_up(struct stage *s, const struct action *a, uint32_t node);
void perform_address(struct stage *s, const struct action *a, uint32_t node);
void perform_inject(struct stage *s, const struct action *a, uint32_t node);
void perform_show(struct stage *s, const struct action *a, uint32_t node);

#endif
