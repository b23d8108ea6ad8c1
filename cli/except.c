/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/except.h"

#include <string.h>

/* Is it among the values that a key of an exception lists? */
static bool lists(const struct value *v, const char *text)
{
	if (v->kind == VALUE_TEXT)
		return strcmp(v->text, text) == 0;
	for (unsigned i = 0; i < v->items->len; i++)
		if (strcmp(value_item(v, i)->text, text) == 0)
			return true;
	return false;
}

/* ---- is it one? ---- */

static bool is_value_of(const struct param *p, const struct value *v, GError **error)
{
	if (!value_is(v, VALUE_TEXT, p->name, error))
		return false;
	for (unsigned i = 0; i < p->values->len; i++)
		if (strcmp(p->values->pdata[i], v->text) == 0)
			return true;
	return cli_mistake(error, &v->at, "'except' leaves out %s=%s, which the sweep has not",
			   p->name, v->text);
}

static bool is_set_by_hand(const struct param *p)
{
	return g_strcmp0(p->at.file, "--set") == 0;
}

static bool check_values(const struct param *p, const struct value *v, GError **error)
{
	if (v->kind != VALUE_LIST)
		return is_set_by_hand(p) || is_value_of(p, v, error);
	for (unsigned i = 0; i < v->items->len; i++)
		if (!value_is(value_item(v, i), VALUE_TEXT, p->name, error) ||
		    (!is_set_by_hand(p) && !is_value_of(p, value_item(v, i), error)))
			return false;
	return true;
}

/* *counts: --set says nothing of what it names. */
static bool check(const struct value *one, const struct sweep *s, bool *counts, GError **error)
{
	if (!value_is(one, VALUE_MAP, "an exception", error))
		return false;
	*counts = one->keys->len > 0;
	for (unsigned i = 0; i < one->keys->len; i++) {
		const struct value *key = value_key(one, i), *v = value_item(one, i);
		const struct param *p = sweep_find(s, key->text);

		if (!p)
			return cli_mistake(error, &key->at, "'except' names '%s', no parameter",
					   key->text);
		if (v->kind == VALUE_MAP)
			return value_is(v, VALUE_TEXT, p->name, error);
		if (!check_values(p, v, error))
			return false;
		if (is_set_by_hand(p))
			*counts = false;
	}
	return true;
}

/* NULL and *error; else those that count. */
static GPtrArray *read_all(const struct value *except, const struct sweep *s, GError **error)
{
	GPtrArray *all = g_ptr_array_new();
	bool ok = !except || value_is(except, VALUE_LIST, "except", error);

	for (unsigned i = 0; ok && except && i < except->items->len; i++) {
		bool counts;

		ok = check(value_item(except, i), s, &counts, error);
		if (ok && counts)
			g_ptr_array_add(all, value_item(except, i));
	}
	if (ok)
		return all;
	g_ptr_array_unref(all);
	return NULL;
}

/* ---- which points ---- */

static bool leaves_out(const struct value *one, const struct sweep *s, size_t point)
{
	for (unsigned i = 0; i < one->keys->len; i++)
		if (!lists(value_item(one, i),
			   sweep_value(s, sweep_find(s, value_key(one, i)->text), point)))
			return false;
	return true;
}

GArray *except_keep(const struct value *except, const struct sweep *s, size_t points,
		    GError **error)
{
	GPtrArray *all = read_all(except, s, error);
	GArray *kept;

	if (!all)
		return NULL;
	kept = g_array_new(FALSE, FALSE, sizeof(size_t));
	for (size_t point = 0; point < points; point++) {
		bool out = false;

		for (unsigned i = 0; i < all->len && !out; i++)
			out = leaves_out(all->pdata[i], s, point);
		if (!out)
			g_array_append_val(kept, point);
	}
	g_ptr_array_unref(all);
	if (kept->len)
		return kept;
	g_array_unref(kept);
	cli_mistake(error, &except->at, "'except' leaves no point");
	return NULL;
}
