/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The words of verbs that name groups and sources: join, leave, filter and their like, and query. */
#ifndef CLI_GROUP_VERBS_H
#define CLI_GROUP_VERBS_H

#include "cli/verbs.h"

verb_parse_fn verb_parse_membership, verb_parse_source, verb_parse_filter, verb_parse_query;

#endif
