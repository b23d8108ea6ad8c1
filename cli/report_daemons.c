/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where real daemons would fail: their recorded traces, replayed now on every preset (doc/daemons.md). */
#include "cli/report.h"

#include <string.h>

#include "cli/errnos.h"
#include "cli/replay.h"
#include "cli/report_table.h"
#include "cli/source_tree.h"

#define FOLDER "tests/reference/real"
#define ENDING "-free.trace" /* recorded where nothing was refused */

struct daemon {
	char *name;
	struct trace *trace;
};

static void daemon_free(gpointer data)
{
	struct daemon *d = data;

	trace_free(d->trace);
	g_free(d->name);
	g_free(d);
}

/* ---- the traces of the tree ---- */

static bool load(GPtrArray *all, const char *folder, const char *file, GError **error)
{
	char *path = g_build_filename(folder, file, NULL);
	struct trace *t = trace_load(path, error);
	struct daemon *d;

	g_free(path);
	if (!t)
		return false;
	d = g_new0(struct daemon, 1);
	d->name = g_strndup(file, strlen(file) - strlen(ENDING));
	d->trace = t;
	g_ptr_array_add(all, d);
	return true;
}

static int by_name(gconstpointer a, gconstpointer b)
{
	return strcmp((*(struct daemon *const *)a)->name, (*(struct daemon *const *)b)->name);
}

static bool load_all(GPtrArray *all, GError **error)
{
	char *folder = source_tree_path(FOLDER);
	GDir *dir = folder ? g_dir_open(folder, 0, NULL) : NULL;
	const char *file;
	bool ok = true;

	while (ok && dir && (file = g_dir_read_name(dir)))
		ok = !g_str_has_suffix(file, ENDING) || load(all, folder, file, error);
	if (dir)
		g_dir_close(dir);
	g_ptr_array_sort(all, by_name);
	g_free(folder);
	return ok;
}

/* ---- the table ---- */

/* "128", or "108 of 128: ETOOMANYREFS" */
static void put_cell(GString *out, const struct daemon *d, const char *preset)
{
	const struct mc_node_config c = { .preset = preset };
	struct replay *r = replay_run(d->trace, &c, false);

	if (r->refused)
		html_printf(out, "td class=bad",
			    "%" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT ": %s", r->refused,
			    r->joins, errno_name(r->refused_err));
	else
		html_printf(out, "td", "%" G_GUINT64_FORMAT, r->joins);
	replay_free(r);
}

static void put_table(GString *out, const GPtrArray *all)
{
	static const char *const first[] = { "preset", NULL };
	const char *preset;

	report_table_begin(out, first);
	for (guint k = 0; k < all->len; k++)
		report_table_title(out, ((struct daemon *)all->pdata[k])->name);
	report_table_rows(out);
	for (size_t i = 0; (preset = mc_row_name(MC_PRESETS, i)); i++) {
		g_string_append(out, "<tr>");
		html_element(out, "th scope=row", preset);
		for (guint k = 0; k < all->len; k++)
			put_cell(out, all->pdata[k], preset);
		g_string_append(out, "</tr>\n");
	}
	report_table_end(out);
}

bool report_daemons(struct report *r, GError **error)
{
	GPtrArray *all = g_ptr_array_new_with_free_func(daemon_free);
	bool ok = load_all(all, error);

	g_string_append(r->page, "<h2>Where would real daemons fail?</h2>\n");
	if (ok && !all->len)
		g_string_append(r->page,
				"<p>Not replayed: " FOLDER " is not here, so the program does not "
				"run from its source tree.</p>\n");
	if (ok && all->len) {
		g_string_append(
			r->page,
			"<p>Daemons that join a group on every interface, recorded on a machine "
			"with 64 interfaces where nothing was refused (" FOLDER
			"), and replayed on every preset when this page is made, as <i>mship "
			"replay TRACE --preset=all</i> does. A number is how many joins all "
			"succeed; else how many are refused, and by which errno first. "
			"doc/daemons.md says why.</p>\n");
		put_table(r->page, all);
	}
	g_ptr_array_unref(all);
	return ok;
}
