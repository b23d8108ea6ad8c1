/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/results.h"

#include "cli/csv.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

struct results {
	char *folder, *partial, *final, *missing;
	GPtrArray *columns; /* char * */
	GPtrArray *rows;    /* struct row * */
	FILE *file;
};

static void free_text(void *text)
{
	g_free(text);
}

static void free_row(void *row)
{
	row_free(row);
}

/* ---- a row ---- */

struct row *row_new(void)
{
	struct row *r = g_new0(struct row, 1);

	r->names = g_ptr_array_new_with_free_func(free_text);
	r->values = g_ptr_array_new_with_free_func(free_text);
	return r;
}

void row_free(struct row *r)
{
	g_ptr_array_unref(r->names);
	g_ptr_array_unref(r->values);
	g_free(r);
}

static int find(const GPtrArray *names, const char *name)
{
	for (unsigned i = 0; i < names->len; i++)
		if (!strcmp(names->pdata[i], name))
			return (int)i;
	return -1;
}

void row_put(struct row *r, const char *name, const char *value)
{
	int at = find(r->names, name);

	if (at >= 0) {
		g_free(r->values->pdata[at]);
		r->values->pdata[at] = g_strdup(value);
		return;
	}
	g_ptr_array_add(r->names, g_strdup(name));
	g_ptr_array_add(r->values, g_strdup(value));
}

const char *row_get(const struct row *r, const char *name)
{
	int at = find(r->names, name);

	return at < 0 ? NULL : r->values->pdata[at];
}

/* ---- the file ---- */

struct results *results_open(const char *dir, const char *name, const char *missing, GError **error)
{
	struct results *r = g_new0(struct results, 1);

	r->folder = g_build_filename(dir, name, NULL);
	r->partial = g_build_filename(r->folder, "runs.csv.partial", NULL);
	r->final = g_build_filename(r->folder, "runs.csv", NULL);
	r->missing = g_strdup(missing);
	r->columns = g_ptr_array_new_with_free_func(free_text);
	r->rows = g_ptr_array_new_with_free_func(free_row);
	if (g_mkdir_with_parents(r->folder, 0777) < 0)
		cli_mistake(error, NULL, "%s: cannot make this directory: %s", r->folder,
			    g_strerror(errno));
	else if (!(r->file = fopen(r->partial, "w")))
		cli_mistake(error, NULL, "%s: cannot write: %s", r->partial, g_strerror(errno));
	else
		return r;
	results_free(r);
	return NULL;
}

char *results_path(const struct results *r, const char *file)
{
	return g_build_filename(r->folder, file, NULL);
}

/* Columns that are new go behind the one that stands before them in the row. */
static bool add_columns(struct results *r, const struct row *row)
{
	int before = -1;
	bool added = false;

	for (unsigned i = 0; i < row->names->len; i++) {
		int at = find(r->columns, row->names->pdata[i]);

		if (at < 0) {
			at = before + 1;
			g_ptr_array_insert(r->columns, at, g_strdup(row->names->pdata[i]));
			added = true;
		}
		before = at;
	}
	return added;
}

static void write_row(struct results *r, const struct row *row)
{
	GString *line = g_string_new(NULL);

	for (unsigned i = 0; i < r->columns->len; i++) {
		const char *name = r->columns->pdata[i];
		const char *value = row ? row_get(row, name) : name;

		g_string_append(line, i ? "," : "");
		csv_append(line, value ? value : r->missing);
	}
	g_string_append_c(line, '\n');
	fwrite(line->str, 1, line->len, r->file);
	g_string_free(line, TRUE);
}

static bool check(struct results *r, GError **error)
{
	if (fflush(r->file) == 0 && !ferror(r->file))
		return true;
	return cli_failed(error, NULL, "%s: cannot write: %s", r->partial, g_strerror(errno));
}

bool results_add(struct results *r, struct row *row, GError **error)
{
	bool again = add_columns(r, row);

	g_ptr_array_add(r->rows, row);
	if (again) { /* all of it, with the new columns */
		r->file = freopen(r->partial, "w", r->file);
		if (!r->file)
			return cli_failed(error, NULL, "%s: cannot write: %s", r->partial,
					  g_strerror(errno));
		write_row(r, NULL);
		for (unsigned i = 0; i + 1 < r->rows->len; i++)
			write_row(r, r->rows->pdata[i]);
	}
	write_row(r, row);
	return check(r, error);
}

bool results_commit(struct results *r, GError **error)
{
	FILE *file = r->file;
	bool ok = check(r, error);

	r->file = NULL;
	if (fclose(file) != 0 && ok)
		ok = cli_failed(error, NULL, "%s: cannot write: %s", r->partial, g_strerror(errno));
	if (ok && rename(r->partial, r->final) < 0)
		ok = cli_failed(error, NULL, "%s: cannot be renamed to runs.csv: %s", r->partial,
				g_strerror(errno));
	return ok;
}

void results_free(struct results *r)
{
	if (r->file && fclose(r->file) == 0 && r->rows->len == 0)
		remove(r->partial);
	g_ptr_array_unref(r->columns);
	g_ptr_array_unref(r->rows);
	g_free(r->missing);
	g_free(r->final);
	g_free(r->partial);
	g_free(r->folder);
	g_free(r);
}
