/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The front door to what a node takes: of this process's memory, piece by piece as it was allocated, and of the
 * modelled kernel's, by account.
 */
#ifndef MODEL_NODE_MEMORY_H
#define MODEL_NODE_MEMORY_H

#include "model/node.h"

#ifdef __cplusplus
extern "C" {
#endif

/* One allocation, of so many bytes as were asked for: "node", "interface", "group", "socket", "socket_set" ...  piece NULL: a
 * container of GLib's, whose bytes are an estimate. */
typedef void mc_memory_fn(const char *type, const void *piece, size_t bytes, void *ctx);
/* All that the node holds, and nothing twice. */
void mc_node_memory(const struct mc_node *node, mc_memory_fn *each, void *ctx);

/* An account of the modelled kernel: what it holds now, as it was asked for. */
typedef void mc_account_fn(const char *type, uint64_t bytes, void *ctx);
void mc_node_accounts(const struct mc_node *node, mc_account_fn *each, void *ctx);

#ifdef __cplusplus
}
#endif
#endif
