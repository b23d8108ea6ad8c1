/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Links and nodes from their keys, which a YAML map and a story line write alike (as a map of
 * values).  See doc/stories.md for count, `on link*` and `on link#`.
 */
#ifndef CLI_TOPOLOGY_H
#define CLI_TOPOLOGY_H

#include "cli/plan.h"
#include "cli/value.h"

/* network: NAME: {kind, delay, rate, loss, dup, reorder, jitter, mtu, count} */
bool topology_link(struct plan *p, const struct value *name, const struct value *keys,
		   GError **error);
/* nodes: NAME: {count, driver, preset, socket_set, link_set, tick_phase, on, address} */
bool topology_nodes(struct plan *p, const struct value *name, const struct value *keys,
		    GError **error);
/* The value of a key with ${names} replaced, the plan's; *at says where it was.  "" if the key is not
 * there, NULL and *error on a mistake. */
const char *topology_text(struct plan *p, const struct value *keys, const char *key,
			  struct place *at, GError **error);
/* Attaches the nodes of one line to `on`, a link's name in the plural or link#.  address may be
 * NULL or "-": dealt out later. */
bool topology_attach(struct plan *p, uint32_t nodes, const struct value *on, const char *address,
		     GError **error);
/* The same for the keys of a node, on: NAME or [NAME, ...]; address: A/P, or one for each name. */
bool topology_attach_all(struct plan *p, uint32_t nodes, const struct value *keys, GError **error);
/* Can the engine make this network?  Exists before anything runs. */
bool topology_check(const struct plan *p, const char *engine, GError **error);

#endif
