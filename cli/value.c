/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/value.h"

#include <string.h>

static const char *const kinds[] = { "a single value", "a list", "a map of keys" };

static void free_item(void *v)
{
	value_free(v);
}

struct value *value_new(enum value_kind kind, const struct place *at)
{
	struct value *v = g_new0(struct value, 1);

	v->kind = kind;
	v->at = *at;
	if (kind != VALUE_TEXT)
		v->items = g_ptr_array_new_with_free_func(free_item);
	if (kind == VALUE_MAP)
		v->keys = g_ptr_array_new_with_free_func(free_item);
	return v;
}

struct value *value_new_text(const char *text, const struct place *at)
{
	struct value *v = value_new(VALUE_TEXT, at);

	v->text = g_strdup(text);
	return v;
}

struct value *value_copy(const struct value *v)
{
	struct value *c = value_new(v->kind, &v->at);

	c->text = g_strdup(v->text);
	for (unsigned i = 0; v->items && i < v->items->len; i++)
		g_ptr_array_add(c->items, value_copy(value_item(v, i)));
	for (unsigned i = 0; v->keys && i < v->keys->len; i++)
		g_ptr_array_add(c->keys, value_copy(value_key(v, i)));
	return c;
}

void value_free(struct value *v)
{
	if (!v)
		return;
	if (v->items)
		g_ptr_array_unref(v->items);
	if (v->keys)
		g_ptr_array_unref(v->keys);
	g_free(v->text);
	g_free(v);
}

struct value *value_key(const struct value *map, unsigned i)
{
	return g_ptr_array_index(map->keys, i);
}

struct value *value_item(const struct value *v, unsigned i)
{
	return g_ptr_array_index(v->items, i);
}

struct value *value_get(const struct value *map, const char *key)
{
	for (unsigned i = 0; i < map->keys->len; i++)
		if (!strcmp(value_key(map, i)->text, key))
			return value_item(map, i);
	return NULL;
}

void value_put(struct value *map, struct value *key, struct value *item)
{
	for (unsigned i = 0; i < map->keys->len; i++) {
		if (strcmp(value_key(map, i)->text, key->text) != 0)
			continue;
		value_free(map->items->pdata[i]);
		value_free(map->keys->pdata[i]);
		map->items->pdata[i] = item;
		map->keys->pdata[i] = key;
		return;
	}
	g_ptr_array_add(map->keys, key);
	g_ptr_array_add(map->items, item);
}

bool value_is(const struct value *v, enum value_kind kind, const char *what, GError **error)
{
	if (v->kind == kind)
		return true;
	return cli_mistake(error, &v->at, "%s is %s where %s should stand", what, kinds[v->kind],
			   kinds[kind]);
}

bool value_keys_known(const struct value *map, const char *const *known, const char *what,
		      GError **error)
{
	for (unsigned i = 0; i < map->keys->len; i++) {
		const struct value *key = value_key(map, i);
		char *hint;

		if (g_strv_contains(known, key->text))
			continue;
		hint = cli_suggest(key->text, known);
		cli_mistake(error, &key->at, "%s has no key '%s'%s", what, key->text, hint);
		g_free(hint);
		return false;
	}
	return true;
}
