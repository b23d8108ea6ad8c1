/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A scenario file (YAML): a question, a network or an operation, and what to vary.  Everything is
 * checked before the first point runs, at the place where it was written.
 */
#ifndef CLI_SCENARIO_H
#define CLI_SCENARIO_H

#include "cli/plan.h"
#include "cli/sweep.h"
#include "cli/value.h"

struct scenario {
	const char *file;
	char *name; /* the file's, without directory and .yaml */
	struct value *root;
	GPtrArray *bases; /* char *: files that it extends, the nearest first */
	struct sweep *sweep;
	const char *engine; /* as given on the command line, or NULL */
	bool operations;    /* sets or a host alone, no network */
	size_t points;
	GArray *kept; /* size_t: which of the sweep's they are (except.h) */
	bool mixed;   /* nodes of more than one driver; known after scenario_check */
};

/* For bench/setops.h, or, with a preset, bench/delivery.h. */
struct operation {
	char *kind, *operation, *placement, *layout;
	char *preset, *place;
	uint64_t n;
};

struct point {
	size_t number;
	char **values; /* of each parameter, in the order of sweep.params, ended by NULL */
	uint64_t seed;
	const char *engine;
	struct plan *plan; /* NULL for operations */
	struct vars *vars; /* of operations, owned; NULL for a network, whose plan has them */
	struct operation operation;
};

/* settings: --set texts, ended by NULL, or NULL.  NULL and *error. */
struct scenario *scenario_load(const char *path, char **settings, const char *engine,
			       GError **error);
void scenario_free(struct scenario *s);
/* Makes and drops every point. */
typedef bool scenario_point_fn(const struct point *p, void *ctx, GError **error);
bool scenario_check(struct scenario *s, scenario_point_fn *also, void *ctx, GError **error);
/* NULL and *error. */
struct point *scenario_point(const struct scenario *s, size_t number, GError **error);
void point_free(struct point *p);
/* "hosts=10 seed=1", to be freed. */
char *point_format(const struct scenario *s, const struct point *p);
bool scenario_engine_known(const char *name, const struct place *at, GError **error);
/* The engine's name if it is known and was built; else NULL and *error. */
const char *scenario_engine(const char *name, const struct place *at, GError **error);

/* Reads the file and those that it extends into one tree (extends.c). */
struct value *extends_read(const char *path, GPtrArray *bases, GError **error);

#endif
