/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/scenario.h"

#include <string.h>

#define DEPTH_MAX 8

/* Maps are merged key by key, the newer wins; lists and texts are replaced. */
static void merge(struct value *base, const struct value *newer)
{
	for (unsigned i = 0; i < newer->keys->len; i++) {
		const struct value *key = value_key(newer, i), *item = value_item(newer, i);
		struct value *old = value_get(base, key->text);

		if (old && old->kind == VALUE_MAP && item->kind == VALUE_MAP)
			merge(old, item);
		else
			value_put(base, value_copy(key), value_copy(item));
	}
}

/* What the newer file fixes is no longer swept, and the other way round. */
static void displace(struct value *base, const struct value *newer, const char *from,
		     const char *by)
{
	struct value *old = value_get(base, from);
	const struct value *keys = value_get(newer, by);

	if (!old || !keys || old->kind != VALUE_MAP || keys->kind != VALUE_MAP)
		return;
	for (unsigned i = old->keys->len; i-- > 0;) {
		if (!value_get(keys, value_key(old, i)->text))
			continue;
		g_ptr_array_remove_index(old->keys, i);
		g_ptr_array_remove_index(old->items, i);
	}
}

static struct value *read_chain(const char *path, GPtrArray *bases, unsigned depth, GError **error);

static struct value *extend(struct value *newer, const struct value *name, const char *path,
			    GPtrArray *bases, unsigned depth, GError **error)
{
	char *folder, *file;
	struct value *base = NULL;

	if (!value_is(name, VALUE_TEXT, "extends", error))
		return NULL;
	folder = g_path_get_dirname(path);
	file = g_path_is_absolute(name->text) || !strcmp(folder, ".")
		       ? g_strdup(name->text)
		       : g_build_filename(folder, name->text, NULL);
	if (depth >= DEPTH_MAX)
		cli_mistake(error, &name->at, "more than %d files extend one another", DEPTH_MAX);
	else
		base = read_chain(file, bases, depth + 1, error);
	if (base) {
		g_ptr_array_insert(bases, 0, g_strdup(file));
		displace(base, newer, "sweep", "defaults");
		displace(base, newer, "defaults", "sweep");
		merge(base, newer);
		base->at = newer->at;
	}
	g_free(file);
	g_free(folder);
	return base;
}

static struct value *read_chain(const char *path, GPtrArray *bases, unsigned depth, GError **error)
{
	struct value *v = value_read(path, error), *whole;
	const struct value *name = v ? value_get(v, "extends") : NULL;

	if (!name)
		return v;
	whole = extend(v, name, path, bases, depth, error);
	value_free(v);
	return whole;
}

struct value *extends_read(const char *path, GPtrArray *bases, GError **error)
{
	return read_chain(path, bases, 0, error);
}
