/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/sweep.h"

#include <string.h>

static void free_param(void *p)
{
	struct param *param = p;

	g_ptr_array_unref(param->values);
	g_free(param->name);
	g_free(param);
}

struct sweep *sweep_new(void)
{
	struct sweep *s = g_new0(struct sweep, 1);

	s->params = g_ptr_array_new_with_free_func(free_param);
	return s;
}

void sweep_free(struct sweep *s)
{
	if (!s)
		return;
	g_ptr_array_unref(s->params);
	g_free(s);
}

const struct param *sweep_param(const struct sweep *s, unsigned i)
{
	return g_ptr_array_index(s->params, i);
}

static int position(const struct sweep *s, const char *name)
{
	for (unsigned i = 0; i < s->params->len; i++)
		if (!strcmp(sweep_param(s, i)->name, name))
			return (int)i;
	return -1;
}

const struct param *sweep_find(const struct sweep *s, const char *name)
{
	int i = position(s, name);

	return i < 0 ? NULL : sweep_param(s, (unsigned)i);
}

/* The same value twice would make two rows that nothing tells apart. */
static bool check_distinct(const struct param *p, GError **error)
{
	GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
	const char *twice = NULL;

	for (unsigned i = 0; i < p->values->len && !twice; i++)
		if (!g_hash_table_add(seen, p->values->pdata[i]))
			twice = p->values->pdata[i];
	g_hash_table_unref(seen);
	if (!twice)
		return true;
	return cli_mistake(error, &p->at, "%s has the value '%s' twice", p->name, twice);
}

static bool expand(const struct value *v, struct param *p, GError **error)
{
	if (v->kind == VALUE_LIST) {
		for (unsigned i = 0; i < v->items->len; i++) {
			const struct value *item = value_item(v, i);

			if (!value_is(item, VALUE_TEXT, p->name, error) || !expand(item, p, error))
				return false;
		}
		if (p->values->len == 0)
			return cli_mistake(error, &p->at, "%s is an empty list", p->name);
		return true;
	}
	if (!value_is(v, VALUE_TEXT, p->name, error))
		return false;
	if (!v->text[0])
		return cli_mistake(error, &v->at, "%s has no value", p->name);
	return sweep_expand(v->text, p->name, &v->at, p->values, error);
}

/* `seed` stays last. */
static void insert(struct sweep *s, struct param *p)
{
	int at = position(s, p->name), seed = position(s, "seed");

	if (at >= 0) {
		free_param(s->params->pdata[at]);
		s->params->pdata[at] = p;
	} else {
		g_ptr_array_insert(s->params, seed, p);
	}
}

bool sweep_put(struct sweep *s, const char *name, const struct place *at, const struct value *v,
	       GError **error)
{
	struct param *p = g_new0(struct param, 1);

	p->name = g_strdup(name);
	p->at = *at;
	p->values = g_ptr_array_new_with_free_func(g_free);
	if (!name_is_valid(name))
		cli_mistake(error, at, "'%s' is no name: a letter, then letters, digits, _ and -",
			    name);
	else if (expand(v, p, error) && check_distinct(p, error)) {
		insert(s, p);
		return true;
	}
	free_param(p);
	return false;
}

static bool known(const struct sweep *s, const char *name, const struct place *at, GError **error)
{
	GPtrArray *names = g_ptr_array_new();
	char *hint;

	if (!strcmp(name, "seed") || position(s, name) >= 0) {
		g_ptr_array_unref(names);
		return true;
	}
	for (unsigned i = 0; i < s->params->len; i++)
		g_ptr_array_add(names, sweep_param(s, i)->name);
	if (position(s, "seed") < 0)
		g_ptr_array_add(names, "seed");
	g_ptr_array_add(names, NULL);
	hint = cli_suggest(name, (const char *const *)names->pdata);
	cli_mistake(error, at, "the scenario has no '%s'%s", name, hint);
	g_free(hint);
	g_ptr_array_unref(names);
	return false;
}

/* What an earlier --set said is not said again. */
static bool set_once(const struct sweep *s, const char *name, const struct place *at,
		     GError **error)
{
	const struct param *p = sweep_find(s, name);

	return !p || g_strcmp0(p->at.file, at->file) != 0 ||
	       cli_mistake(error, at, "'%s' is set twice; commas make a list: %s=1,2", name, name);
}

bool sweep_override(struct sweep *s, const char *setting, GError **error)
{
	struct place at = { "--set", 0, 0 };
	char **pair = g_strsplit(setting, "=", 2);
	struct value *list = value_new(VALUE_LIST, &at);
	bool ok = false;

	if (g_strv_length(pair) != 2) {
		cli_mistake(error, &at, "'%s' is not KEY=VALUE", setting);
	} else if (known(s, g_strstrip(pair[0]), &at, error) && set_once(s, pair[0], &at, error)) {
		char **items = g_strsplit(pair[1], ",", -1);

		for (unsigned i = 0; items[i]; i++)
			g_ptr_array_add(list->items, value_new_text(g_strstrip(items[i]), &at));
		ok = sweep_put(s, pair[0], &at, list, error);
		g_strfreev(items);
	}
	value_free(list);
	g_strfreev(pair);
	return ok;
}

size_t sweep_count(const struct sweep *s, const struct place *at, GError **error)
{
	size_t count = 1;

	for (unsigned i = 0; i < s->params->len; i++) {
		count *= sweep_param(s, i)->values->len;
		if (count > SWEEP_POINTS_MAX) {
			cli_mistake(error, at, "the sweep makes more than %d points",
				    SWEEP_POINTS_MAX);
			return 0;
		}
	}
	return count;
}

/* Which value of each parameter point i has: mixed radix, the last place is the lowest. */
static const char *value_at(const struct sweep *s, unsigned param, size_t i)
{
	for (unsigned k = s->params->len - 1; k > param; k--)
		i /= sweep_param(s, k)->values->len;
	return g_ptr_array_index(sweep_param(s, param)->values,
				 i % sweep_param(s, param)->values->len);
}

const char *sweep_value(const struct sweep *s, const struct param *p, size_t i)
{
	return value_at(s, (unsigned)position(s, p->name), i);
}

struct vars *sweep_point(const struct sweep *s, size_t i, GError **error)
{
	struct vars *v = vars_new();

	for (unsigned k = 0; k < s->params->len; k++) {
		const struct param *p = sweep_param(s, k);
		char *text = vars_expand(v, value_at(s, k, i), &p->at, error);
		bool ok = text && vars_add(v, p->name, text, &p->at, error);

		g_free(text);
		if (ok)
			continue;
		vars_free(v);
		return NULL;
	}
	return v;
}
