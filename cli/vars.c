/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/vars.h"

#include <string.h>

#define EXPANDED_MAX (1 << 20) /* a chain of `set` lines could double its text each time */

struct vars {
	GPtrArray *names;   /* in the order added */
	GHashTable *values; /* name -> value, both owned */
	GHashTable *used;   /* a set of names */
};

struct vars *vars_new(void)
{
	struct vars *v = g_new0(struct vars, 1);

	v->names = g_ptr_array_new();
	v->values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	v->used = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	return v;
}

void vars_free(struct vars *v)
{
	if (!v)
		return;
	g_ptr_array_unref(v->names);
	g_hash_table_unref(v->values);
	g_hash_table_unref(v->used);
	g_free(v);
}

bool name_is_valid(const char *name)
{
	if (!g_ascii_isalpha(name[0]) && name[0] != '_')
		return false;
	while (*name)
		if (!g_ascii_isalnum(*name) && *name != '_' && *name != '-')
			return false;
		else
			name++;
	return true;
}

bool vars_add(struct vars *v, const char *name, const char *value, const struct place *at,
	      GError **error)
{
	char *owned;

	if (!name_is_valid(name))
		return cli_mistake(error, at,
				   "'%s' is no name: a letter, then letters, digits, _ and -",
				   name);
	if (g_hash_table_contains(v->values, name))
		return cli_mistake(error, at, "'%s' has a value already: '%s'", name,
				   vars_get(v, name));
	owned = g_strdup(name);
	g_hash_table_insert(v->values, owned, g_strdup(value));
	g_ptr_array_add(v->names, owned);
	return true;
}

const char *vars_get(const struct vars *v, const char *name)
{
	return g_hash_table_lookup(v->values, name);
}

bool vars_used(const struct vars *v, const char *name)
{
	return g_hash_table_contains(v->used, name);
}

static bool unknown(struct vars *v, const char *name, const struct place *at, GError **error)
{
	char *hint;

	g_ptr_array_add(v->names, NULL);
	hint = cli_suggest(name, (const char *const *)v->names->pdata);
	g_ptr_array_remove_index(v->names, v->names->len - 1);
	cli_mistake(error, at, "${%s} has no value%s", name, hint);
	g_free(hint);
	return false;
}

/* Appends the value of the name between braces at p. */
static bool expand_one(struct vars *v, const char *p, size_t length, GString *out,
		       const struct place *at, GError **error)
{
	char *name = g_strndup(p, length);
	const char *value = vars_get(v, name);

	if (!value) {
		unknown(v, name, at, error);
		g_free(name);
		return false;
	}
	g_string_append(out, value);
	g_hash_table_add(v->used, name);
	if (out->len <= EXPANDED_MAX)
		return true;
	return cli_mistake(error, at, "the values of ${...} make this longer than %d bytes",
			   EXPANDED_MAX);
}

char *vars_expand(struct vars *v, const char *text, const struct place *at, GError **error)
{
	GString *out = g_string_new(NULL);
	const char *p = text, *mark;
	bool ok = true;

	while (ok && (mark = strstr(p, "${"))) {
		const char *end = strchr(mark, '}');

		g_string_append_len(out, p, mark - p);
		if (!end) {
			ok = cli_mistake(error, at, "'${' without its '}'");
			break;
		}
		ok = expand_one(v, mark + 2, (size_t)(end - mark - 2), out, at, error);
		p = end + 1;
	}
	if (ok)
		g_string_append(out, p);
	return g_string_free(out, !ok);
}
