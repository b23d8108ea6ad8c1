/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include <json-glib/json-glib.h>

#include "cli/commands.h"
#include "cli/errnos.h"
#include "cli/replay.h"

struct options {
	char *preset, *socket_set, *link_set;
	gboolean ops, json;
};

/* ---- JSON ---- */

static void add_result(JsonBuilder *b, const struct replay_result *r)
{
	char text[MADDR_STRLEN];

	json_builder_begin_object(b);
	json_builder_set_member_name(b, "line");
	json_builder_add_int_value(b, r->line);
	json_builder_set_member_name(b, "op");
	json_builder_add_string_value(b, r->op);
	json_builder_set_member_name(b, "errno");
	json_builder_add_string_value(b, errno_name(r->err));
	json_builder_set_member_name(b, "ifindex");
	json_builder_add_int_value(b, r->ifindex);
	if (r->left) {
		json_builder_set_member_name(b, "left");
		json_builder_begin_array(b);
		for (guint i = 0; i < r->left->len; i++) {
			const struct replay_membership *m =
				&g_array_index(r->left, struct replay_membership, i);

			json_builder_begin_array(b);
			json_builder_add_int_value(b, m->ifindex);
			json_builder_add_string_value(b, maddr_format(m->group, text));
			json_builder_end_array(b);
		}
		json_builder_end_array(b);
	}
	json_builder_end_object(b);
}

static void add_metrics(JsonBuilder *b, const struct replay *r)
{
	char hash[17];

	json_builder_set_member_name(b, "metrics");
	json_builder_begin_object(b);
	for (guint i = 0; i < r->metric_names->len; i++) {
		json_builder_set_member_name(b, r->metric_names->pdata[i]);
		json_builder_add_int_value(b, (gint64)g_array_index(r->metric_values, uint64_t, i));
	}
	json_builder_set_member_name(b, "final_capacity");
	json_builder_add_int_value(b, (gint64)r->final_capacity);
	g_snprintf(hash, sizeof(hash), "%016" PRIx64, r->order_hash);
	json_builder_set_member_name(b, "order_hash_join_order");
	json_builder_add_string_value(b, hash);
	json_builder_end_object(b);
}

static void print_json(JsonBuilder *b)
{
	JsonNode *root = json_builder_get_root(b);
	char *text = json_to_string(root, TRUE);

	puts(text);
	g_free(text);
	json_node_unref(root);
	g_object_unref(b);
}

static const char *or_preset(const char *name, const char *preset, int cell)
{
	if (name)
		return name;
	for (size_t i = 0; mc_row_name(MC_PRESETS, i); i++)
		if (strcmp(mc_row_name(MC_PRESETS, i), preset) == 0)
			return mc_row_cells(MC_PRESETS, i)[cell];
	g_assert_not_reached();
}

static void print_one(const struct replay *r, const struct options *o)
{
	JsonBuilder *b = json_builder_new();

	json_builder_begin_object(b);
	json_builder_set_member_name(b, "preset");
	json_builder_add_string_value(b, o->preset);
	json_builder_set_member_name(b, "socket_set");
	json_builder_add_string_value(b, or_preset(o->socket_set, o->preset, 1));
	json_builder_set_member_name(b, "link_set");
	json_builder_add_string_value(b, or_preset(o->link_set, o->preset, 2));
	add_metrics(b, r);
	if (o->ops) {
		json_builder_set_member_name(b, "ops");
		json_builder_begin_array(b);
		for (guint i = 0; i < r->results->len; i++)
			add_result(b, r->results->pdata[i]);
		json_builder_end_array(b);
	}
	json_builder_end_object(b);
	print_json(b);
}

/* ---- one preset, or all ---- */

static struct mc_node_config node_config(const struct options *o, const char *preset)
{
	return (struct mc_node_config){ .preset = preset,
					.socket_set = o->socket_set,
					.link_set = o->link_set };
}

static void add_row(JsonBuilder *b, const char *preset, const struct replay *r)
{
	json_builder_begin_object(b);
	json_builder_set_member_name(b, "preset");
	json_builder_add_string_value(b, preset);
	json_builder_set_member_name(b, "joins");
	json_builder_add_int_value(b, (gint64)r->joins);
	json_builder_set_member_name(b, "joins_refused");
	json_builder_add_int_value(b, (gint64)r->refused);
	json_builder_set_member_name(b, "first_refused_line");
	if (r->refused)
		json_builder_add_int_value(b, r->refused_line);
	else
		json_builder_add_null_value(b);
	json_builder_set_member_name(b, "first_refused_errno");
	if (r->refused)
		json_builder_add_string_value(b, errno_name(r->refused_err));
	else
		json_builder_add_null_value(b);
	json_builder_end_object(b);
}

static void print_row(const char *preset, const struct replay *r)
{
	printf("%-20s %10" PRIu64 " %10" PRIu64, preset, r->joins, r->refused);
	if (r->refused)
		printf(" %10u %s\n", r->refused_line, errno_name(r->refused_err));
	else
		printf(" %10s -\n", "-");
}

static void replay_all(const struct trace *t, const struct options *o)
{
	JsonBuilder *b = json_builder_new();
	const char *name;

	json_builder_begin_array(b);
	if (!o->json)
		printf("%-20s %10s %10s %10s %s\n", "preset", "joins", "refused", "first line",
		       "errno");
	for (size_t i = 0; (name = mc_row_name(MC_PRESETS, i)) != NULL; i++) {
		struct mc_node_config c = node_config(o, name);
		struct replay *r = replay_run(t, &c, false);

		if (o->json)
			add_row(b, name, r);
		else
			print_row(name, r);
		replay_free(r);
	}
	json_builder_end_array(b);
	if (o->json)
		print_json(b);
	else
		g_object_unref(b);
}

static void replay_one(const struct trace *t, const struct options *o)
{
	struct mc_node_config c = node_config(o, o->preset);
	struct replay *r = replay_run(t, &c, o->ops);

	print_one(r, o);
	replay_free(r);
}

/* ---- the command line ---- */

static const char **names_of(enum mc_table table, const char *more, bool held)
{
	GPtrArray *names = g_ptr_array_new();
	const char *name;

	for (size_t i = 0; (name = mc_row_name(table, i)) != NULL; i++)
		if (!held || mc_kind_holds(name))
			g_ptr_array_add(names, (gpointer)name);
	if (more)
		g_ptr_array_add(names, (gpointer)more);
	g_ptr_array_add(names, NULL);
	return (const char **)g_ptr_array_free(names, FALSE);
}

static bool check_name(const char *option, const char *value, const char **known, GError **error)
{
	bool ok = value == NULL || g_strv_contains((const gchar *const *)known, value);

	if (!ok) {
		char *hint = cli_suggest(value, known);

		cli_mistake(error, NULL, "--%s=%s is unknown%s", option, value, hint);
		g_free(hint);
	}
	g_free(known);
	return ok;
}

static bool check(const struct options *o, int argc, GError **error)
{
	bool all = g_strcmp0(o->preset, "all") == 0;

	if (argc != 2)
		return cli_mistake(error, NULL, "replay takes one trace; try mship replay --help");
	if (o->preset == NULL)
		return cli_mistake(error, NULL,
				   "replay needs --preset=NAME, or --preset=all for every one; "
				   "see mship show presets");
	if (all && o->ops)
		return cli_mistake(error, NULL, "--ops goes with one preset, not with all");
	return check_name("preset", o->preset, names_of(MC_PRESETS, "all", false), error) &&
	       check_name("socket-set", o->socket_set, names_of(MC_KINDS, NULL, true), error) &&
	       check_name("link-set", o->link_set, names_of(MC_KINDS, NULL, true), error);
}

static int run(int argc, char **argv, const struct options *o)
{
	GError *error = NULL;
	struct trace *t;

	if (!check(o, argc, &error))
		return cli_report(error);
	t = trace_load(argv[1], &error);
	if (t == NULL)
		return cli_report(error);
	if (strcmp(o->preset, "all") == 0)
		replay_all(t, o);
	else
		replay_one(t, o);
	trace_free(t);
	return 0;
}

int cmd_replay(int argc, char **argv)
{
	struct options o = { 0 };
	const GOptionEntry entries[] = {
		{ "preset", 0, 0, G_OPTION_ARG_STRING, &o.preset,
		  "whose sets, limits and errno (mship show presets), or all", "NAME" },
		{ "socket-set", 0, 0, G_OPTION_ARG_STRING, &o.socket_set,
		  "another kind for the sockets' sets (mship show kinds)", "KIND" },
		{ "link-set", 0, 0, G_OPTION_ARG_STRING, &o.link_set,
		  "another kind for the interfaces' sets", "KIND" },
		{ "ops", 0, 0, G_OPTION_ARG_NONE, &o.ops, "the result of every operation", NULL },
		{ "json", 0, 0, G_OPTION_ARG_NONE, &o.json, "with --preset=all: a list, no table",
		  NULL },
		{ NULL, 0, 0, 0, NULL, NULL, NULL },
	};
	GOptionContext *ctx = g_option_context_new("FILE.trace");
	GError *error = NULL;
	int status;

	g_option_context_set_summary(ctx, "Replays membership operations without a network and "
					  "prints counters (doc/traces.md).");
	g_option_context_set_description(
		ctx, "Example:\n  mship replay program.trace --preset=openbsd-2016-array --ops\n");
	g_option_context_add_main_entries(ctx, entries, NULL);
	if (g_option_context_parse(ctx, &argc, &argv, &error))
		status = run(argc, argv, &o);
	else
		status = cli_report(error);
	g_option_context_free(ctx);
	g_free(o.preset);
	g_free(o.socket_set);
	g_free(o.link_set);
	return status;
}
