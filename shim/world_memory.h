/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a world holds of this process's memory, piece by piece as it was allocated (model/node_memory.h). */
#ifndef SHIM_WORLD_MEMORY_H
#define SHIM_WORLD_MEMORY_H

#include "model/node_memory.h"
#include "shim/world.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The model's types, of all nodes, and the world's own: "core", "lan", "device" (an interface of a LAN), "ears" (who
 * listens to what), "queue", "frame", "action".  Objects of ns-3 are not told. */
void world_memory(const struct world *w, mc_memory_fn *each, void *ctx);

#ifdef __cplusplus
}
#endif
#endif
