/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/scenario.h"

#include "cli/except.h"

#include "shim/world.h"

#include <string.h>

static const char *const top_keys[] = { "question", "engine", "network", "nodes",   "defaults",
					"sweep",    "story",  "end",	 "extends", "operations",
					"measure",  "except", NULL };
/* Columns of runs.csv that are not parameters. */
static const char *const reserved[] = { "scenario",	"lan",	   "digest",	 "wall_s", "events",
					"peak_rss_kib", "packets", "deliveries", NULL };

static void free_text(void *text)
{
	g_free(text);
}

static bool check_top(const struct scenario *s, GError **error)
{
	static const char *const instead[] = { "network", "nodes", "story", "end", "measure" };
	const struct value *question = value_get(s->root, "question");

	if (!value_keys_known(s->root, top_keys, "a scenario", error))
		return false;
	if (question && !value_is(question, VALUE_TEXT, "question", error))
		return false;
	if (!s->operations && !value_get(s->root, "nodes") && !value_get(s->root, "story"))
		return cli_mistake(error, &s->root->at,
				   "a scenario needs 'nodes' and 'story', or 'operations'");
	for (unsigned i = 0; s->operations && i < G_N_ELEMENTS(instead); i++) {
		const struct value *v = value_get(s->root, instead[i]);

		if (v)
			return cli_mistake(error, &v->at,
					   "'operations' stands in place of network, nodes, story, "
					   "end and measure; '%s' is one too many",
					   instead[i]);
	}
	return true;
}

/* Every key of `defaults` or `sweep` becomes a parameter. */
static bool add_params(struct scenario *s, const char *section, GError **error)
{
	const struct value *map = value_get(s->root, section);

	if (!map)
		return true;
	if (!value_is(map, VALUE_MAP, section, error))
		return false;
	for (unsigned i = 0; i < map->keys->len; i++) {
		const struct value *key = value_key(map, i), *item = value_item(map, i);

		if (g_strv_contains(reserved, key->text))
			return cli_mistake(error, &key->at,
					   "'%s' is a column of every result; choose another name",
					   key->text);
		if (sweep_find(s->sweep, key->text))
			return cli_mistake(error, &key->at, "'%s' has a default and is swept",
					   key->text);
		if (!strcmp(section, "defaults") && !value_is(item, VALUE_TEXT, "a default", error))
			return false;
		if (!sweep_put(s->sweep, key->text, &key->at, item, error))
			return false;
	}
	return true;
}

static bool build(struct scenario *s, char **settings, GError **error)
{
	struct place at = { s->file, 0, 0 };
	struct value *one;

	if (!check_top(s, error) || !add_params(s, "defaults", error) ||
	    !add_params(s, "sweep", error))
		return false;
	for (; settings && *settings; settings++)
		if (!sweep_override(s->sweep, *settings, error))
			return false;
	if (!sweep_find(s->sweep, "seed")) {
		one = value_new_text("1", &at);
		sweep_put(s->sweep, "seed", &at, one, NULL);
		value_free(one);
	}
	s->points = sweep_count(s->sweep, &at, error);
	if (s->points == 0)
		return false;
	s->kept = except_keep(value_get(s->root, "except"), s->sweep, s->points, error);
	if (!s->kept)
		return false;
	s->points = s->kept->len;
	return true;
}

struct scenario *scenario_load(const char *path, char **settings, const char *engine,
			       GError **error)
{
	struct scenario *s = g_new0(struct scenario, 1);
	char *dot;

	s->file = g_intern_string(path);
	s->engine = engine;
	s->name = g_path_get_basename(path);
	dot = strrchr(s->name, '.');
	if (dot && dot != s->name && (!strcmp(dot, ".yaml") || !strcmp(dot, ".yml")))
		*dot = 0;
	s->bases = g_ptr_array_new_with_free_func(free_text);
	s->sweep = sweep_new();
	s->root = extends_read(path, s->bases, error);
	if (s->root) {
		s->operations = value_get(s->root, "operations") != NULL;
		if (build(s, settings, error))
			return s;
	}
	scenario_free(s);
	return NULL;
}

void scenario_free(struct scenario *s)
{
	if (!s)
		return;
	value_free(s->root);
	sweep_free(s->sweep);
	g_ptr_array_unref(s->bases);
	g_clear_pointer(&s->kept, g_array_unref);
	g_free(s->name);
	g_free(s);
}

bool scenario_engine_known(const char *name, const struct place *at, GError **error)
{
	static const char *const engines[] = { "ns3", "vclock", NULL };

	if (g_strv_contains(engines, name))
		return true;
	return cli_unknown(error, at, "there is no engine", name, engines);
}

const char *scenario_engine(const char *name, const struct place *at, GError **error)
{
	if (!name)
		return world_default_engine();
	if (!scenario_engine_known(name, at, error))
		return NULL;
	if (world_engine_exists(name))
		return g_intern_string(name);
	cli_mistake(error, at, "engine '%s' was not built; this program has %s", name,
		    world_default_engine());
	return NULL;
}

/* A swept key that nothing uses would make rows that differ in name alone. */
static bool check_used(const struct scenario *s, GHashTable *used, GError **error)
{
	for (unsigned i = 0; i < s->sweep->params->len; i++) {
		const struct param *p = sweep_param(s->sweep, i);

		if (p->values->len > 1 && strcmp(p->name, "seed") != 0 &&
		    !g_hash_table_contains(used, p->name))
			return cli_mistake(error, &p->at, "'%s' is swept, but nothing uses ${%s}",
					   p->name, p->name);
	}
	return true;
}

struct survey {
	GHashTable *used, *drivers;
};

static void look(struct survey *y, const struct scenario *s, const struct point *p)
{
	const struct vars *vars = p->plan ? p->plan->vars : p->vars;

	for (unsigned i = 0; i < s->sweep->params->len; i++) {
		const char *name = sweep_param(s->sweep, i)->name;

		if (vars_used(vars, name))
			g_hash_table_add(y->used, (char *)name);
	}
	for (unsigned i = 0; p->plan && i < p->plan->nodes->len; i++)
		g_hash_table_add(y->drivers, (char *)plan_nodes(p->plan, i)->driver);
}

bool scenario_check(struct scenario *s, scenario_point_fn *also, void *ctx, GError **error)
{
	struct survey y = { g_hash_table_new(g_str_hash, g_str_equal),
			    g_hash_table_new(g_str_hash, g_str_equal) };
	bool ok = true;

	for (size_t i = 0; ok && i < s->points; i++) {
		struct point *p = scenario_point(s, i, error);

		ok = p && (!also || also(p, ctx, error));
		if (ok)
			look(&y, s, p);
		point_free(p);
	}
	ok = ok && check_used(s, y.used, error);
	s->mixed = g_hash_table_size(y.drivers) > 1;
	g_hash_table_unref(y.used);
	g_hash_table_unref(y.drivers);
	return ok;
}

char *point_format(const struct scenario *s, const struct point *p)
{
	GString *text = g_string_new(NULL);

	for (unsigned i = 0; i < s->sweep->params->len; i++) {
		const char *blank = strpbrk(p->values[i], " ,") ? "'" : "";

		g_string_append_printf(text, "%s%s=%s%s%s", i ? " " : "",
				       sweep_param(s->sweep, i)->name, blank, p->values[i], blank);
	}
	return g_string_free(text, FALSE);
}
