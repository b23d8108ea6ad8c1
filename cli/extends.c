/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/apart.h"
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

/* A file being read, and the one that extends it. */
struct reading {
	const char *path;
	const struct reading *by;
	const struct value *name; /* what `by` says */
};

static struct value *read_chain(const struct reading *r, GPtrArray *bases, GError **error);

/* "a.yaml extends b.yaml extends a.yaml", to be freed; `first` is the outer a.yaml. */
static char *format_cycle(const struct reading *last, const struct reading *first)
{
	GString *text = g_string_new(last->path);

	for (; last != first; last = last->by) {
		g_string_prepend(text, " extends ");
		g_string_prepend(text, last->by->path);
	}
	return g_string_free(text, FALSE);
}

static bool check_chain(const struct reading *r, GError **error)
{
	unsigned depth = 0;

	for (const struct reading *up = r->by; up; up = up->by, depth++) {
		char *cycle;

		if (!same_file(up->path, r->path))
			continue;
		cycle = format_cycle(r, up);
		cli_mistake(error, &r->name->at, "extends %s: the file extends itself: %s",
			    r->name->text, cycle);
		g_free(cycle);
		return false;
	}
	if (depth <= DEPTH_MAX)
		return true;
	return cli_mistake(error, &r->name->at,
			   "extends %s: a scenario stands on at most %d other files", r->name->text,
			   DEPTH_MAX);
}

static struct value *extend(struct value *newer, const struct value *name, const struct reading *r,
			    GPtrArray *bases, GError **error)
{
	struct reading next = { NULL, r, name };
	char *folder, *file;
	struct value *base = NULL;

	if (!value_is(name, VALUE_TEXT, "extends", error))
		return NULL;
	folder = g_path_get_dirname(r->path);
	file = g_path_is_absolute(name->text) || !strcmp(folder, ".")
		       ? g_strdup(name->text)
		       : g_build_filename(folder, name->text, NULL);
	next.path = file;
	if (check_chain(&next, error))
		base = read_chain(&next, bases, error);
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

/* A file that cannot be read: who asked for it.  A mistake inside it has a line of its own. */
static void add_place(const struct reading *r, GError **error)
{
	char *whole = g_strconcat(r->path, ": ", NULL), *where;

	if (r->name && error && *error && g_str_has_prefix((*error)->message, whole)) {
		where = place_format(&r->name->at);
		g_prefix_error(error, "%sextends ", where);
		g_free(where);
	}
	g_free(whole);
}

static struct value *read_chain(const struct reading *r, GPtrArray *bases, GError **error)
{
	struct value *v = value_read(r->path, error), *whole;
	const struct value *name = v ? value_get(v, "extends") : NULL;

	if (!v)
		add_place(r, error);
	if (!name)
		return v;
	whole = extend(v, name, r, bases, error);
	value_free(v);
	return whole;
}

struct value *extends_read(const char *path, GPtrArray *bases, GError **error)
{
	return read_chain(&(struct reading){ path, NULL, NULL }, bases, error);
}
