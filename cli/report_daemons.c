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
	GPtrArray *joins; /* by line: const struct trace_op, or NULL */
	GArray *groups;	  /* of struct maddr, in the order of first mention */
};

static void daemon_free(gpointer data)
{
	struct daemon *d = data;

	g_ptr_array_unref(d->joins);
	g_array_unref(d->groups);
	trace_free(d->trace);
	g_free(d->name);
	g_free(d);
}

/* ---- the traces of the tree ---- */

static bool has_group(const struct daemon *d, struct maddr group)
{
	for (guint i = 0; i < d->groups->len; i++)
		if (maddr_equal(g_array_index(d->groups, struct maddr, i), group))
			return true;
	return false;
}

static void find_joins(struct daemon *d)
{
	d->joins = g_ptr_array_new();
	d->groups = g_array_new(FALSE, FALSE, sizeof(struct maddr));
	for (guint i = 0; i < d->trace->ops->len; i++) {
		struct trace_op *op = &g_array_index(d->trace->ops, struct trace_op, i);

		if (op->kind != TRACE_JOIN)
			continue;
		if (d->joins->len <= op->line)
			g_ptr_array_set_size(d->joins, (gint)op->line + 1);
		d->joins->pdata[op->line] = op;
		if (!has_group(d, op->address))
			g_array_append_val(d->groups, op->address);
	}
}

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
	find_joins(d);
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

static void put_name(GString *out, const struct daemon *d)
{
	report_table_title(out, d->name);
}

/* A row for each preset, with each daemon's columns. */
static void put_table(GString *out, const GPtrArray *all,
		      void (*titles)(GString *out, const struct daemon *d),
		      void (*cells)(GString *out, const struct daemon *d, const char *preset))
{
	static const char *const first[] = { "preset", NULL };
	const char *preset;

	report_table_begin(out, first);
	for (guint k = 0; k < all->len; k++)
		titles(out, all->pdata[k]);
	report_table_rows(out);
	for (size_t i = 0; (preset = mc_row_name(MC_PRESETS, i)); i++) {
		g_string_append(out, "<tr>");
		html_element(out, "th scope=row", preset);
		for (guint k = 0; k < all->len; k++)
			cells(out, all->pdata[k], preset);
		g_string_append(out, "</tr>\n");
	}
	report_table_end(out);
}

/* ---- on how many interfaces ---- */

struct reach {
	GHashTable *asked, *joined; /* interfaces */
	int err;		    /* the first of one that was never joined */
};

typedef void reach_fn(struct reach *reach, uint32_t ifindex, int err);

static void take_join(struct reach *reach, uint32_t ifindex, int err)
{
	g_hash_table_add(reach->asked, GUINT_TO_POINTER(ifindex));
	if (err == 0)
		g_hash_table_add(reach->joined, GUINT_TO_POINTER(ifindex));
}

static void take_refusal(struct reach *reach, uint32_t ifindex, int err)
{
	if (reach->err == 0 && !g_hash_table_contains(reach->joined, GUINT_TO_POINTER(ifindex)))
		reach->err = err;
}

static void each_join(const struct daemon *d, const struct replay *r, struct maddr group,
		      reach_fn *take, struct reach *reach)
{
	for (guint i = 0; i < r->results->len; i++) {
		const struct replay_result *result = r->results->pdata[i];
		const struct trace_op *op =
			result->line < d->joins->len ? d->joins->pdata[result->line] : NULL;

		if (op && maddr_equal(op->address, group))
			take(reach, op->where.ifindex, result->err);
	}
}

/* "64", or "20 of 64: ETOOMANYREFS" */
static void put_reach(GString *out, const struct daemon *d, const struct replay *r,
		      struct maddr group)
{
	struct reach reach = { g_hash_table_new(NULL, NULL), g_hash_table_new(NULL, NULL), 0 };
	guint asked, joined;

	each_join(d, r, group, take_join, &reach);
	each_join(d, r, group, take_refusal, &reach);
	asked = g_hash_table_size(reach.asked);
	joined = g_hash_table_size(reach.joined);
	if (joined < asked)
		html_printf(out, "td class=bad", "%u of %u: %s", joined, asked,
			    errno_name(reach.err));
	else
		html_printf(out, "td", "%u", joined);
	g_hash_table_destroy(reach.asked);
	g_hash_table_destroy(reach.joined);
}

static void put_reaches(GString *out, const struct daemon *d, const char *preset)
{
	const struct mc_node_config c = { .preset = preset };
	struct replay *r = replay_run(d->trace, &c, true);

	for (guint i = 0; i < d->groups->len; i++)
		put_reach(out, d, r, g_array_index(d->groups, struct maddr, i));
	replay_free(r);
}

static void put_groups(GString *out, const struct daemon *d)
{
	char text[MADDR_STRLEN];

	for (guint i = 0; i < d->groups->len; i++) {
		char *title = g_strdup_printf(
			"%s %s", d->name,
			maddr_format(g_array_index(d->groups, struct maddr, i), text));

		report_table_title(out, title);
		g_free(title);
	}
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
		put_table(r->page, all, put_name, put_cell);
		g_string_append(r->page,
				"<p>On how many interfaces each group is joined then, so that the "
				"daemon works there: of IPv4 and IPv6 apart, and why not on the "
				"others.</p>\n");
		put_table(r->page, all, put_groups, put_reaches);
	}
	g_ptr_array_unref(all);
	return ok;
}
