/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A YAML file as a tree of texts, lists and maps, each with its place.  Every scalar is its text:
 * what it means is decided by who asks.  Duplicate keys, aliases and tags are refused here.
 */
#ifndef CLI_VALUE_H
#define CLI_VALUE_H

#include "cli/error.h"

enum value_kind { VALUE_TEXT, VALUE_LIST, VALUE_MAP };

struct value {
	enum value_kind kind;
	struct place at;
	char *text;	  /* VALUE_TEXT */
	GPtrArray *items; /* struct value *: of a list, or the values of a map */
	GPtrArray *keys;  /* struct value *: the keys of a map, in the file's order */
};

/* The map that the file holds; NULL and *error. */
struct value *value_read(const char *path, GError **error);
struct value *value_new(enum value_kind kind, const struct place *at);
struct value *value_new_text(const char *text, const struct place *at);
struct value *value_copy(const struct value *v);
void value_free(struct value *v);

struct value *value_key(const struct value *map, unsigned i);
struct value *value_item(const struct value *v, unsigned i);
/* The value of a key, or NULL. */
struct value *value_get(const struct value *map, const char *key);
/* Replaces or appends; takes both. */
void value_put(struct value *map, struct value *key, struct value *item);
/* Is it of that kind?  If not, the complaint calls it `what`. */
bool value_is(const struct value *v, enum value_kind kind, const char *what, GError **error);
/* Is every key of the map among `known`, which NULL ends?  `what` names the map. */
bool value_keys_known(const struct value *map, const char *const *known, const char *what,
		      GError **error);

#endif
