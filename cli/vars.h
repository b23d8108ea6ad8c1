/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Named values, and ${name} in a text: swept values, defaults and what a `set` line names.  Names
 * that were used are remembered, so that a swept key that nothing uses can be refused.
 */
#ifndef CLI_VARS_H
#define CLI_VARS_H

#include "cli/error.h"

struct vars;

struct vars *vars_new(void);
void vars_free(struct vars *v);
/* false and *error if the name is none or is taken. */
bool vars_add(struct vars *v, const char *name, const char *value, const struct place *at,
	      GError **error);
const char *vars_get(const struct vars *v, const char *name); /* NULL if unknown */
bool vars_used(const struct vars *v, const char *name);
/* The text with every ${name} replaced, to be freed; NULL and *error if a name is unknown. */
char *vars_expand(struct vars *v, const char *text, const struct place *at, GError **error);
/* A letter, then letters, digits, '_' and '-'. */
bool name_is_valid(const char *name);

#endif
