/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The parameters of a scenario and the points they span.  A parameter has one value (a default) or
 * several (swept); the first varies slowest, `seed` always stands last and varies fastest.
 */
#ifndef CLI_SWEEP_H
#define CLI_SWEEP_H

#include "cli/value.h"
#include "cli/vars.h"

#define SWEEP_POINTS_MAX 1000000

struct param {
	char *name;
	struct place at;
	GPtrArray *values; /* char *: at least one */
};

struct sweep {
	GPtrArray *params; /* struct param * */
};

struct sweep *sweep_new(void);
void sweep_free(struct sweep *s);
const struct param *sweep_param(const struct sweep *s, unsigned i);
const struct param *sweep_find(const struct sweep *s, const char *name);

/* Sets a parameter from a value, a list, or ranges: a..b, a..b step c, a..b x2.  Replaces an
 * earlier one of that name in its place. */
bool sweep_put(struct sweep *s, const char *name, const struct place *at, const struct value *v,
	       GError **error);
/* --set KEY=VALUE[,VALUE...]: KEY must exist, or be `seed`. */
bool sweep_override(struct sweep *s, const char *setting, GError **error);
/* The number of points; 0 and *error if there are more than SWEEP_POINTS_MAX. */
size_t sweep_count(const struct sweep *s, const struct place *at, GError **error);
/* Which of a parameter's values, as written, point i has. */
const char *sweep_value(const struct sweep *s, const struct param *p, size_t i);
/* The values of point i by their names, ${...} among them replaced; NULL and *error. */
struct vars *sweep_point(const struct sweep *s, size_t i, GError **error);

/* Appends the values that one text stands for: itself, or those of a range. */
bool sweep_expand(const char *text, const char *what, const struct place *at, GPtrArray *out,
		  GError **error);

#endif
