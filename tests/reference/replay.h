/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Replays a text by the program under test, and what its operations came to. */
#ifndef TESTS_REPLAY_H
#define TESTS_REPLAY_H

#include "tests/reference/mship.h"

#define HEAD "mship-trace 1\nifaces 1 8\nroute 224.0.0.0/4 1\n"

static inline JsonParser *replay(const char *text, const char *preset, const char *socket_set)
{
	char *path = temporary("t.trace", text);
	char *p = g_strconcat("--preset=", preset, NULL);
	char *s = g_strconcat("--socket-set=", socket_set, NULL);
	const char *argv[] = { "replay", path, p, "--ops", socket_set ? s : NULL, NULL };
	JsonParser *parser = mship_json(argv);

	temporary_remove(path);
	g_free(p);
	g_free(s);
	return parser;
}

static inline JsonObject *root(JsonParser *p)
{
	return json_node_get_object(json_parser_get_root(p));
}

/* op:errno:ifindex of each operation, and what a close left, in one line. */
static inline char *ops_of(JsonParser *p)
{
	JsonArray *ops = json_object_get_array_member(root(p), "ops");
	GString *s = g_string_new(NULL);

	for (guint i = 0; i < json_array_get_length(ops); i++) {
		JsonObject *o = json_array_get_object_element(ops, i);
		JsonArray *left = json_object_has_member(o, "left")
					  ? json_object_get_array_member(o, "left")
					  : NULL;

		g_string_append_printf(s, "%s%d:%s:%s:%d", i ? " " : "",
				       (int)json_object_get_int_member(o, "line"),
				       json_object_get_string_member(o, "op"),
				       json_object_get_string_member(o, "errno"),
				       (int)json_object_get_int_member(o, "ifindex"));
		for (guint j = 0; left && j < json_array_get_length(left); j++) {
			JsonArray *m = json_array_get_array_element(left, j);

			g_string_append_printf(s, ",%d/%s", (int)json_array_get_int_element(m, 0),
					       json_array_get_string_element(m, 1));
		}
	}
	return g_string_free(s, FALSE);
}

static inline void assert_ops(const char *text, const char *preset, const char *socket_set,
			      const char *want)
{
	JsonParser *p = replay(text, preset, socket_set);
	char *got = ops_of(p);

	g_assert_cmpstr(got, ==, want);
	g_free(got);
	g_object_unref(p);
}

#endif
