/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What group management holds (memory.h): of a node's protocol, and of one of its links. */
#ifndef MODEL_GM_MEMORY_H
#define MODEL_GM_MEMORY_H

#include "model/gm.h"

void gm_stack_memory(const struct gm_stack *s, const struct memory_walk *w);
/* Without the link, which is part of its interface, and without the records of its groups. */
void gm_link_memory(const struct gm_link *l, const struct memory_walk *w);
/* The sources of a filter: an interface's, of one group; a member's. */
void gm_filter_memory(const struct gm_filter *f, const struct memory_walk *w);
void gm_member_memory(const struct gm_member *m, const struct memory_walk *w);

#endif
