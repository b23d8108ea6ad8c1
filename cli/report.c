/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/report.h"

#include <string.h>

#include "cli/report_bench.h"
#include "cli/report_page.h"

/* One scenario's results. */
struct found {
	char *name, *folder;
	struct csv *runs;
};

static void found_free(gpointer data)
{
	struct found *f = data;

	csv_free(f->runs);
	g_free(f->name);
	g_free(f->folder);
	g_free(f);
}

/* ---- pieces that sections use ---- */

bool report_save(const char *path, const char *text, GError **error)
{
	GError *cause = NULL;

	if (g_file_set_contents(path, text, -1, &cause))
		return true;
	cli_failed(error, NULL, "%s", cause->message);
	g_error_free(cause);
	return false;
}

static bool save_plot(const struct report *r, const char *name, const char *svg, GError **error)
{
	char *file = g_strconcat(name, ".svg", NULL);
	char *path = g_build_filename(r->folder, file, NULL);
	bool ok = report_save(path, svg, error);

	g_free(path);
	g_free(file);
	return ok;
}

bool report_plot(struct report *r, const struct plot *p, const char *name, const char *caption,
		 GError **error)
{
	char *prefix = g_strdup_printf("p%u_", ++r->plots);
	char *svg = plot_svg(p, prefix, error);
	bool ok = svg && save_plot(r, name, svg, error);

	if (ok)
		g_string_append_printf(
			r->page,
			"<figure><div class=draw>%s</div>\n<figcaption>%s</figcaption>"
			"</figure>\n",
			svg, caption);
	g_free(svg);
	g_free(prefix);
	return ok;
}

/* All values of a column, each once, with commas. */
static void put_values(GString *out, const struct csv *c, const char *name)
{
	GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
	int column = csv_column(c, name);

	for (guint row = 0; column >= 0 && row < c->rows->len; row++) {
		const char *text = csv_text(c, row, column);

		if (!g_hash_table_add(seen, (gpointer)text))
			continue;
		g_string_append(out, g_hash_table_size(seen) > 1 ? ", " : "");
		html_text(out, strcmp(text, "-") ? text : "none");
	}
	if (!g_hash_table_size(seen))
		g_string_append(out, "not said");
	g_hash_table_unref(seen);
}

/* Has it nothing but "-"? */
static bool says_nothing(const struct csv *c, const char *name)
{
	int column = csv_column(c, name);

	for (guint row = 0; column >= 0 && row < c->rows->len; row++)
		if (strcmp(csv_text(c, row, column), "-") != 0)
			return false;
	return true;
}

void report_setting(GString *out, const struct csv *runs)
{
	bool named = csv_column(runs, "machine") >= 0;

	if (!named || !says_nothing(runs, "engine") || !says_nothing(runs, "lan")) {
		g_string_append(out, "engine: ");
		put_values(out, runs, "engine");
		g_string_append(out, "; kind of LAN: ");
		put_values(out, runs, "lan");
		g_string_append(out, named ? "\n" : "");
	}
	if (named) {
		g_string_append(out, "machine: ");
		put_values(out, runs, "machine");
	}
}

/* ---- a scenario that has no section of its own ---- */

#define ROWS_SHOWN 200

/* Does the column say anything that the row above does not? */
static bool varies(const struct csv *c, int column)
{
	for (guint row = 1; row < c->rows->len; row++)
		if (strcmp(csv_text(c, row, column), csv_text(c, 0, column)) != 0)
			return true;
	return c->rows->len < 2;
}

static void put_rows(GString *out, const struct csv *c)
{
	g_string_append(out, "<div class=wide><table><thead><tr>");
	for (guint i = 0; i < c->columns->len; i++)
		if (varies(c, (int)i))
			html_element(out, "th", c->columns->pdata[i]);
	g_string_append(out, "</tr></thead><tbody>\n");
	for (guint row = 0; row < MIN(c->rows->len, ROWS_SHOWN); row++) {
		g_string_append(out, "<tr>");
		for (guint i = 0; i < c->columns->len; i++)
			if (varies(c, (int)i))
				html_element(out, "td class=n", csv_text(c, row, (int)i));
		g_string_append(out, "</tr>\n");
	}
	g_string_append(out, "</tbody></table></div>\n");
}

static bool report_other(struct report *r, const char *name, const struct csv *runs)
{
	html_printf(r->page, "h2", "Scenario %s", name);
	g_string_append_printf(r->page, "<p>%u runs (", runs->rows->len);
	report_setting(r->page, runs);
	g_string_append_printf(r->page, "); columns that do not vary are left out%s.</p>\n",
			       runs->rows->len > ROWS_SHOWN ? ", and so are rows after the 200th"
							    : "");
	put_rows(r->page, runs);
	return true;
}

/* ---- the scenarios below a directory ---- */

/* The name that the rows give themselves, else the folder's. */
static char *scenario_name(const struct csv *runs, const char *folder)
{
	int column = csv_column(runs, "scenario");

	if (column >= 0 && runs->rows->len)
		return g_strdup(csv_text(runs, 0, column));
	return g_path_get_basename(folder);
}

static bool add_folder(GPtrArray *all, const char *folder, GError **error)
{
	char *path = g_build_filename(folder, "runs.csv", NULL);
	struct found *f;
	bool ok = true;

	if (g_file_test(path, G_FILE_TEST_EXISTS)) {
		f = g_new0(struct found, 1);
		g_ptr_array_add(all, f);
		f->folder = g_strdup(folder);
		f->runs = csv_load(path, error);
		ok = f->runs != NULL;
		if (ok)
			f->name = scenario_name(f->runs, folder);
	}
	g_free(path);
	return ok;
}

static int by_text(gconstpointer a, gconstpointer b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool list_directory(const char *directory, GPtrArray *names, GError **error)
{
	GDir *dir = g_dir_open(directory, 0, NULL);
	const char *name;

	if (!dir)
		return cli_mistake(error, NULL, "%s: there is no such directory of results",
				   directory);
	while ((name = g_dir_read_name(dir)))
		g_ptr_array_add(names, g_build_filename(directory, name, NULL));
	g_ptr_array_sort(names, by_text);
	g_dir_close(dir);
	return true;
}

static bool find_all(const char *directory, GPtrArray *all, GError **error)
{
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	bool ok = list_directory(directory, names, error) && add_folder(all, directory, error);

	for (guint i = 0; ok && i < names->len; i++)
		ok = add_folder(all, names->pdata[i], error);
	g_ptr_array_unref(names);
	return ok;
}

/* ---- the page ---- */

typedef bool section_fn(struct report *r, const struct csv *runs, GError **error);

/* Sections in the order of the page; one scenario may have several. */
static const struct section {
	const char *scenario;
	section_fn *write;
} sections[] = {
	{ "list-vs-array", report_answer }, { "list-vs-array", report_tables },
	{ "list-vs-array", report_sets },   { "many-interfaces", report_interfaces },
	{ "receive-path", report_receive }, { "limit-policies", report_policies },
	{ "drop-order", report_order },	    { "query-burst", report_burst },
	{ "leave-latency", report_leave },  { "carp-failover", report_carp },
	{ "vxlan-fabric", report_vxlan },   { "detach-storm", report_detach },
	{ "list-vs-array", report_work },
};

static bool has_section(const char *scenario)
{
	for (size_t i = 0; i < G_N_ELEMENTS(sections); i++)
		if (strcmp(sections[i].scenario, scenario) == 0)
			return true;
	return false;
}

static bool put_sections(struct report *r, const GPtrArray *all, GError **error)
{
	for (size_t i = 0; i < G_N_ELEMENTS(sections); i++)
		for (guint k = 0; k < all->len; k++) {
			const struct found *f = all->pdata[k];

			r->folder = f->folder;
			if (strcmp(f->name, sections[i].scenario) == 0 &&
			    !sections[i].write(r, f->runs, error))
				return false;
		}
	for (guint k = 0; k < all->len; k++) {
		const struct found *f = all->pdata[k];

		if (!has_section(f->name) && !report_other(r, f->name, f->runs))
			return false;
	}
	return true;
}

static bool put_provenance(GString *page, const GPtrArray *all, GError **error)
{
	bool ok = true;

	page_provenance_begin(page, "scenario",
			      "runs.csv of each scenario, beside its provenance.json. Times "
			      "are of this machine; counters, bytes and packets are equal "
			      "on any.");
	for (guint k = 0; ok && k < all->len; k++) {
		const struct found *f = all->pdata[k];
		char *path = g_build_filename(f->folder, "provenance.json", NULL);

		ok = page_provenance(page, f->name, path, error);
		g_free(path);
	}
	page_provenance_end(page);
	return ok;
}

static bool is_study(const GPtrArray *all)
{
	for (guint k = 0; k < all->len; k++)
		if (strcmp(((struct found *)all->pdata[k])->name, "list-vs-array") == 0)
			return true;
	return false;
}

static bool has_bench(const char *directory)
{
	char *file = g_build_filename(directory, REPORT_BENCH_CSV, NULL);
	bool there = g_file_test(file, G_FILE_TEST_EXISTS);

	g_free(file);
	return there;
}

static bool write_page(struct report *r, const GPtrArray *all, GError **error)
{
	const char *title = is_study(all)
				    ? "Array or list? What a socket should keep its multicast "
				      "memberships in"
				    : "mship: results";

	page_begin(r->page, title);
	html_element(r->page, "h1", title);
	if (is_study(all))
		g_string_append(
			r->page,
			"<p class=question>Should a kernel keep a socket's multicast memberships "
			"in a "
			"growing array (OpenBSD: 15 to 4,095 slots), or in a linked list without a "
			"limit, as a patch of December 2016 proposed? And what would be cheaper "
			"than "
			"both?</p>\n");
	if (!put_sections(r, all, error) ||
	    (is_study(all) && (!report_daemons(r, error) || !report_reference(r, error))) ||
	    !put_provenance(r->page, all, error))
		return false;
	if (has_bench(r->directory))
		g_string_append(r->page, "<p>What the model and the worlds cost: "
					 "<a href=\"bench.html\">bench.html</a>.</p>\n");
	page_end(r->page);
	return true;
}

/* Nothing to report is a mistake, unless there are figures of a bench. */
static bool has_none(const char *directory, GError **error)
{
	return has_bench(directory) ||
	       cli_mistake(error, NULL,
			   "%s: no runs.csv here or one level below, and no " REPORT_BENCH_CSV
			   "; `mship run SCENARIO.yaml --out %s` makes one",
			   directory, directory);
}

bool report_write(const char *directory, char **path, GError **error)
{
	GPtrArray *all = g_ptr_array_new_with_free_func(found_free);
	struct report r = { .directory = directory, .page = g_string_new(NULL) };
	bool ok;

	*path = g_build_filename(directory, "report.html", NULL);
	ok = find_all(directory, all, error);
	if (ok && all->len)
		ok = write_page(&r, all, error) && report_save(*path, r.page->str, error);
	else if (ok)
		ok = has_none(directory, error);
	if (!ok || !all->len)
		g_clear_pointer(path, g_free);
	g_string_free(r.page, TRUE);
	g_ptr_array_unref(all);
	return ok;
}
