/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a stack and its interfaces hold (memory.h), sockets apart. */
#ifndef MODEL_IF_MEMORY_H
#define MODEL_IF_MEMORY_H

#include "model/ifnet.h"

/* Without the netstack itself, which is part of its node. */
void netstack_memory(const struct netstack *s, const struct memory_walk *w);

#endif
