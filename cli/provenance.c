/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/provenance.h"

#include <json-glib/json-glib.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#ifndef MSHIP_VERSION
#define MSHIP_VERSION "0"
#endif
#ifndef MSHIP_COMMIT
#define MSHIP_COMMIT "unknown"
#endif
#ifdef __clang__
#define COMPILER "clang " __clang_version__
#else
#define COMPILER "gcc " __VERSION__
#endif

const char *provenance_version(void)
{
	return MSHIP_VERSION;
}

const char *provenance_commit(void)
{
	return MSHIP_COMMIT;
}

/* Nobody's home directory goes into what is published. */
static char *anonymous(const char *text)
{
	const char *home = g_get_home_dir();
	char **parts;
	char *joined;

	if (!home || strlen(home) < 2)
		return g_strdup(text);
	parts = g_strsplit(text, home, -1);
	joined = g_strjoinv("~", parts);
	g_strfreev(parts);
	return joined;
}

static void put(JsonBuilder *b, const char *name, const char *value)
{
	char *clean = anonymous(value);

	json_builder_set_member_name(b, name);
	json_builder_add_string_value(b, clean);
	g_free(clean);
}

static void put_int(JsonBuilder *b, const char *name, gint64 value)
{
	json_builder_set_member_name(b, name);
	json_builder_add_int_value(b, value);
}

/* The value behind `key` in a file of "key <mark> value" lines, to be freed. */
static char *field(const char *path, const char *key, const char *marks)
{
	char *text = NULL, **lines, *found = NULL;

	if (!g_file_get_contents(path, &text, NULL, NULL))
		return g_strdup("unknown");
	lines = g_strsplit(text, "\n", -1);
	for (unsigned i = 0; lines[i] && !found; i++)
		if (g_str_has_prefix(lines[i], key))
			found = g_strdup(lines[i] + strlen(key) +
					 strspn(lines[i] + strlen(key), marks));
	g_strfreev(lines);
	g_free(text);
	if (found && g_str_has_suffix(found, "\""))
		found[strlen(found) - 1] = 0;
	return found ? found : g_strdup("unknown");
}

static void put_field(JsonBuilder *b, const char *name, const char *path, const char *key,
		      const char *marks)
{
	char *value = field(path, key, marks);

	put(b, name, value);
	g_free(value);
}

static void put_host(JsonBuilder *b)
{
	struct utsname u = { 0 };
	char *memory = field("/proc/meminfo", "MemTotal", ": \t"), *kernel;

	uname(&u);
	kernel = g_strdup_printf("%s %s %s", u.sysname, u.release, u.machine);
	json_builder_set_member_name(b, "host");
	json_builder_begin_object(b);
	put_field(b, "cpu", "/proc/cpuinfo", "model name", ": \t");
	put_int(b, "cores", sysconf(_SC_NPROCESSORS_ONLN));
	put_int(b, "memory_kib", g_ascii_strtoll(memory, NULL, 10));
	put(b, "kernel", kernel);
	put_field(b, "os", "/etc/os-release", "PRETTY_NAME", "=\"");
	put(b, "compiler", COMPILER);
	json_builder_end_object(b);
	g_free(kernel);
	g_free(memory);
}

static void put_file(JsonBuilder *b, const char *path)
{
	char *text = NULL, *sum;
	gsize length;

	json_builder_begin_object(b);
	put(b, "file", path);
	if (g_file_get_contents(path, &text, &length, NULL)) {
		sum = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)text, length);
		put(b, "sha256", sum);
		g_free(sum);
	}
	json_builder_end_object(b);
	g_free(text);
}

static void put_list(JsonBuilder *b, const char *name, const GPtrArray *list)
{
	json_builder_set_member_name(b, name);
	json_builder_begin_array(b);
	for (unsigned i = 0; i < list->len; i++)
		json_builder_add_string_value(b, list->pdata[i]);
	json_builder_end_array(b);
}

static void put_scenario(JsonBuilder *b, const struct provenance *p)
{
	json_builder_set_member_name(b, "scenario");
	put_file(b, p->scenario);
	json_builder_set_member_name(b, "extends");
	json_builder_begin_array(b);
	for (unsigned i = 0; i < p->bases->len; i++)
		put_file(b, p->bases->pdata[i]);
	json_builder_end_array(b);
	put_list(b, "seeds", p->seeds);
	put_list(b, "engines", p->engines);
}

static void put_command(JsonBuilder *b, char **argv)
{
	GString *line = g_string_new("mship");

	for (; *argv; argv++) {
		bool plain = (*argv)[0] && !strpbrk(*argv, " \t\n'\"\\$*?[](){}<>|&;#`!~");
		char *word = plain ? g_strdup(*argv) : g_shell_quote(*argv);

		g_string_append_printf(line, " %s", word);
		g_free(word);
	}
	put(b, "command", line->str);
	g_string_free(line, TRUE);
}

static void put_date(JsonBuilder *b)
{
	GDateTime *now = g_date_time_new_now_utc();
	char *text = g_date_time_format(now, "%Y-%m-%dT%H:%M:%SZ");

	put(b, "date", text);
	g_free(text);
	g_date_time_unref(now);
}

static JsonNode *build(const struct provenance *p)
{
	JsonBuilder *b = json_builder_new();
	JsonNode *root;

	json_builder_begin_object(b);
	put(b, "version", MSHIP_VERSION);
	put(b, "commit", MSHIP_COMMIT);
	put_command(b, p->argv);
	put_date(b);
	if (p->scenario)
		put_scenario(b, p);
	put_int(b, "points", (gint64)p->points);
	put_int(b, "failed", (gint64)p->failed);
	json_builder_set_member_name(b, "wall_s");
	json_builder_add_double_value(b, (double)(gint64)(p->wall_s * 1000) / 1000);
	put_host(b);
	json_builder_end_object(b);
	root = json_builder_get_root(b);
	g_object_unref(b);
	return root;
}

bool provenance_write(const struct provenance *p, const char *path, GError **error)
{
	JsonGenerator *generator = json_generator_new();
	JsonNode *root = build(p);
	GError *cause = NULL;
	char *text, *line;
	bool ok;

	json_generator_set_pretty(generator, TRUE);
	json_generator_set_root(generator, root);
	text = json_generator_to_data(generator, NULL);
	line = g_strconcat(text, "\n", NULL);
	ok = g_file_set_contents(path, line, -1, &cause); /* by a new file and rename */
	if (!ok) {
		cli_failed(error, NULL, "%s", cause->message);
		g_error_free(cause);
	}
	g_free(line);
	g_free(text);
	json_node_unref(root);
	g_object_unref(generator);
	return ok;
}
