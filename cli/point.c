/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "bench/delivery.h"
#include "bench/setops.h"
#include "cli/rows.h"
#include "cli/scenario.h"
#include "cli/story.h"
#include "cli/topology.h"

#include <string.h>

void point_free(struct point *p)
{
	if (!p)
		return;
	plan_free(p->plan);
	vars_free(p->vars);
	g_strfreev(p->values);
	g_free(p->operation.kind);
	g_free(p->operation.operation);
	g_free(p->operation.placement);
	g_free(p->operation.layout);
	g_free(p->operation.preset);
	g_free(p->operation.place);
	g_free(p);
}

/* A text of the file with ${names} replaced; NULL if it is not there, or on a mistake. */
static char *expand(const struct value *map, const char *key, struct vars *vars, GError **error)
{
	const struct value *v = value_get(map, key);

	if (!v || !value_is(v, VALUE_TEXT, key, error))
		return NULL;
	return vars_expand(vars, v->text, &v->at, error);
}

/* ---- a network ---- */

typedef bool add_fn(struct plan *p, const struct value *name, const struct value *keys,
		    GError **error);

static bool add_section(const struct scenario *s, struct plan *p, const char *section, add_fn *add,
			GError **error)
{
	const struct value *map = value_get(s->root, section);

	if (!map)
		return true;
	if (!value_is(map, VALUE_MAP, section, error))
		return false;
	for (unsigned i = 0; i < map->keys->len; i++)
		if (!add(p, value_key(map, i), value_item(map, i), error))
			return false;
	return true;
}

static bool add_story(const struct scenario *s, struct plan *p, GError **error)
{
	const struct value *story = value_get(s->root, "story");

	if (!story)
		return true;
	if (story->kind == VALUE_TEXT)
		return story_lines(p, story->text, &story->at, error);
	for (unsigned i = 0; story->items && i < story->items->len; i++) {
		const struct value *line = value_item(story, i);

		if (line->kind != VALUE_TEXT)
			return cli_mistake(error, &line->at,
					   "a line of the story is no text; put it in quotes");
		if (!story_lines(p, line->text, &line->at, error))
			return false;
	}
	return value_is(story, VALUE_LIST, "story", error);
}

/* What is measured beside the counters. */
static bool choose_measure(const struct scenario *s, struct plan *p, GError **error)
{
	const struct {
		const char *word;
		bool *out;
	} known[] = { { "leave-latency", &p->leave_latency },
		      { "carp-failover", &p->failover },
		      { "query-burst", &p->burst },
		      { "leave-order", &p->leave_order } };
	const struct value *v = value_get(s->root, "measure");

	if (!v)
		return true;
	if (!value_is(v, VALUE_TEXT, "measure", error))
		return false;
	for (unsigned i = 0; i < G_N_ELEMENTS(known); i++)
		if (strcmp(v->text, known[i].word) == 0)
			return *known[i].out = true;
	return cli_mistake(error, &v->at, "measure '%s' is not known; allowed: %s, %s, %s, %s",
			   v->text, known[0].word, known[1].word, known[2].word, known[3].word);
}

/* A failover is of carp interfaces. */
static bool check_measure(const struct scenario *s, const struct plan *p, GError **error)
{
	bool has = !p->failover;

	for (unsigned i = 0; i < p->nodes->len; i++)
		has = has || strcmp(plan_nodes(p, i)->driver, "carp") == 0;
	return has || cli_mistake(error, &value_get(s->root, "measure")->at,
				  "measure carp-failover: no node has driver carp");
}

static bool make_plan(const struct scenario *s, struct point *p, struct vars *vars, GError **error)
{
	const struct value *end = value_get(s->root, "end");
	struct plan *plan = plan_new(s->file, vars);
	char *time = NULL;
	bool ok;

	p->plan = plan;
	ok = choose_measure(s, plan, error) &&
	     add_section(s, plan, "network", topology_link, error) &&
	     add_section(s, plan, "nodes", topology_nodes, error) &&
	     check_measure(s, plan, error) && add_story(s, plan, error);
	if (ok && end) {
		time = expand(s->root, "end", vars, error);
		ok = time && story_end(plan, time, &end->at, error);
	}
	g_free(time);
	return ok && story_finish(plan, p->engine, error);
}

/* ---- an operation on a set ---- */

static bool one_of(const struct value *map, const char *key, const char *const *known,
		   struct vars *vars, char **out, GError **error)
{
	char *hint;

	if (!value_get(map, key))
		return cli_mistake(error, &map->at, "operations has no '%s'", key);
	*out = expand(map, key, vars, error);
	if (!*out)
		return false;
	if (g_strv_contains(known, *out))
		return true;
	hint = cli_suggest(*out, known);
	cli_mistake(error, &value_get(map, key)->at, "%s '%s' is not known%s", key, *out, hint);
	g_free(hint);
	return false;
}

static bool read_n(const struct value *map, struct vars *vars, uint64_t max, uint64_t *out,
		   GError **error)
{
	char *n;
	bool ok;

	if (!value_get(map, "n"))
		return cli_mistake(error, &map->at, "operations has no 'n'");
	n = expand(map, "n", vars, error);
	ok = n && number_uint(n, "n", 1, max, &value_get(map, "n")->at, out, error);
	g_free(n);
	return ok;
}

static bool make_operation(const struct scenario *s, struct point *p, struct vars *vars,
			   GError **error)
{
	static const char *const keys[] = { "kind", "operation", "placement", "layout", "n", NULL };
	const struct value *map = value_get(s->root, "operations");
	GPtrArray *kinds = rows_names(MC_KINDS);
	struct operation *o = &p->operation;
	bool ok;

	ok = value_keys_known(map, keys, "operations", error) &&
	     one_of(map, "kind", (const char *const *)kinds->pdata, vars, &o->kind, error) &&
	     one_of(map, "operation", setops_operations, vars, &o->operation, error) &&
	     one_of(map, "placement", setops_placements, vars, &o->placement, error) &&
	     one_of(map, "layout", setops_layouts, vars, &o->layout, error);
	g_ptr_array_unref(kinds);
	return ok && read_n(map, vars, SETOPS_MAX, &o->n, error);
}

/* ---- a datagram to a host ---- */

static const char *const delivery_operations[] = { "receive", NULL };

/* The preset's own, or one of those that hold memberships. */
static GPtrArray *kinds_that_hold(void)
{
	GPtrArray *kinds = rows_names(MC_KINDS);

	for (guint i = kinds->len - 1; i-- > 0;)
		if (!mc_kind_holds(kinds->pdata[i]))
			g_ptr_array_remove_index(kinds, i);
	g_ptr_array_insert(kinds, 0, (gpointer) "own");
	return kinds;
}

static bool make_delivery(const struct scenario *s, struct point *p, struct vars *vars,
			  GError **error)
{
	static const char *const keys[] = { "operation", "preset", "kind", "placement",
					    "place",	 "n",	   NULL };
	const struct value *map = value_get(s->root, "operations");
	GPtrArray *presets = rows_names(MC_PRESETS), *kinds = kinds_that_hold();
	struct operation *o = &p->operation;
	bool ok;

	ok = value_keys_known(map, keys, "operations", error) &&
	     one_of(map, "operation", delivery_operations, vars, &o->operation, error) &&
	     one_of(map, "preset", (const char *const *)presets->pdata, vars, &o->preset, error) &&
	     one_of(map, "kind", (const char *const *)kinds->pdata, vars, &o->kind, error) &&
	     one_of(map, "placement", setops_placements, vars, &o->placement, error) &&
	     one_of(map, "place", delivery_places, vars, &o->place, error);
	g_ptr_array_unref(presets);
	g_ptr_array_unref(kinds);
	return ok && read_n(map, vars, DELIVERY_MAX, &o->n, error);
}

/* ---- both ---- */

/* The file's engine is checked even where --engine takes its place. */
static bool choose_engine(const struct scenario *s, struct point *p, struct vars *vars,
			  GError **error)
{
	const struct value *v = value_get(s->root, "engine");
	char *name = v ? expand(s->root, "engine", vars, error) : NULL;

	if (v && !name)
		return false;
	if (!s->engine)
		p->engine = scenario_engine(name, v ? &v->at : NULL, error);
	else if (!name || scenario_engine_known(name, &v->at, error))
		p->engine = scenario_engine(s->engine, &(struct place){ "--engine", 0, 0 }, error);
	g_free(name);
	return p->engine != NULL;
}

static bool make(const struct scenario *s, struct point *p, struct vars *vars, GError **error)
{
	const struct param *seed = sweep_find(s->sweep, "seed");
	bool ok;

	p->values = g_new0(char *, s->sweep->params->len + 1);
	for (unsigned i = 0; i < s->sweep->params->len; i++)
		p->values[i] = g_strdup(vars_get(vars, sweep_param(s->sweep, i)->name));
	ok = number_uint(vars_get(vars, "seed"), "seed", 0, UINT64_MAX, &seed->at, &p->seed,
			 error) &&
	     choose_engine(s, p, vars, error);
	if (ok && !s->operations)
		return make_plan(s, p, vars, error); /* the plan owns vars */
	p->vars = vars;
	if (!ok || !value_is(value_get(s->root, "operations"), VALUE_MAP, "operations", error))
		return false;
	ok = value_get(value_get(s->root, "operations"), "preset") != NULL;
	return (ok ? make_delivery : make_operation)(s, p, vars, error);
}

struct point *scenario_point(const struct scenario *s, size_t number, GError **error)
{
	struct vars *vars = sweep_point(s->sweep, g_array_index(s->kept, size_t, number), error);
	struct point *p;

	if (!vars)
		return NULL;
	p = g_new0(struct point, 1);
	p->number = number;
	if (make(s, p, vars, error))
		return p;
	point_free(p);
	return NULL;
}
