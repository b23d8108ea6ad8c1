/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How the words of verbs on sockets, limits, routes and faults are read, for the table in verbs.c. */
#ifndef CLI_VERBS_H
#define CLI_VERBS_H

#include "cli/action.h"

typedef bool verb_parse_fn(struct plan *p, struct action *a, struct line *line, GError **error);

verb_parse_fn verb_parse_open, verb_parse_exit, verb_parse_bind, verb_parse_connect,
	verb_parse_send, verb_parse_setsockopt, verb_parse_sysctl, verb_parse_route,
	verb_parse_fault, verb_parse_partition;
/* Has every node of the subject a limit of that name? */
bool verb_check_sysctl(const struct plan *p, const struct action *a, GError **error);
/* Have they the interface of the route? */
bool verb_check_route(const struct plan *p, const struct action *a, GError **error);
/* Have its links jitter at some time? */
bool verb_check_reorder(const struct plan *p, const struct action *a, GError **error);
/* Are the nodes of each side on the link, and of no other side? */
bool verb_check_partition(const struct plan *p, const struct action *a, GError **error);
/* An option's symbol, or its level and number as 0/35. */
bool verb_option(const char *word, const struct place *at, int *level, int *option, GError **error);

#endif
