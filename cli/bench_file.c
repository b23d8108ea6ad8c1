/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/bench_file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/bench_table.h"
#include "cli/csv.h"

#define ENDING	   ".csv"
#define PROVENANCE ".provenance.json"

/* To be freed; NULL: the name has another ending. */
static char *beside(const char *path)
{
	char *stem, *name;

	if (!g_str_has_suffix(path, ENDING))
		return NULL;
	stem = g_strndup(path, strlen(path) - strlen(ENDING));
	name = g_strconcat(stem, PROVENANCE, NULL);
	g_free(stem);
	return name;
}

/* Only a file is replaced; of a link the link. */
static bool may_replace(const char *path, GError **error)
{
	GStatBuf s;

	return g_lstat(path, &s) != 0 || S_ISREG(s.st_mode) || S_ISLNK(s.st_mode) ||
	       cli_mistake(error, NULL,
			   "%s: where the figures come from would be told here, but "
			   "this is no file",
			   path);
}

/* What was there before is not where the new figures come from. */
bool bench_file_open(struct bench_file *f, const char *path, GError **error)
{
	f->provenance = beside(path);
	if (f->provenance && !may_replace(f->provenance, error))
		return false;
	f->to = fopen(path, "w");
	if (!f->to)
		return cli_mistake(error, NULL, "%s: cannot write: %s", path, g_strerror(errno));
	f->path = g_strdup(path);
	if (f->provenance)
		g_unlink(f->provenance);
	fputs(BENCH_COLUMNS "\n", f->to);
	return true;
}

/* ---- rows ---- */

static void append_text(GString *out, const char *text)
{
	csv_append(out, text);
	g_string_append_c(out, ',');
}

static void append_number(GString *out, double value)
{
	char buf[G_ASCII_DTOSTR_BUF_SIZE];

	if (isfinite(value))
		g_string_append(out, g_ascii_formatd(buf, sizeof(buf), "%.10g", value));
}

static char *csv_line(const struct bench_job *j, const struct bench_figure *f)
{
	GString *out = g_string_new(NULL);

	append_text(out, j->bench->name);
	append_text(out, j->c->name);
	append_text(out, j->c->kind);
	g_string_append_printf(out, "%zu,", j->n);
	append_text(out, bench_job_engine(j));
	append_text(out, j->c->lan);
	append_text(out, j->c->placement);
	append_text(out, f->metric);
	append_number(out, f->value);
	g_string_append_c(out, ',');
	append_text(out, f->unit);
	append_number(out, f->baseline);
	g_string_append_c(out, ',');
	append_number(out, f->value / f->baseline);
	return g_string_free(out, FALSE);
}

void bench_file_write(struct bench_file *f, const struct bench_job *j)
{
	for (guint i = 0; f->to && i < j->figures->len; i++) {
		char *line = csv_line(j, &g_array_index(j->figures, struct bench_figure, i));

		fprintf(f->to, "%s\n", line);
		g_free(line);
	}
	if (f->to)
		fflush(f->to);
}

/* ---- the end ---- */

static bool close_rows(struct bench_file *f, GError **error)
{
	bool ok = !ferror(f->to);

	if (fclose(f->to) != 0)
		ok = false;
	f->to = NULL;
	return ok || cli_failed(error, NULL, "%s: cannot write: %s", f->path, g_strerror(errno));
}

bool bench_file_close(struct bench_file *f, const struct provenance *p, GError **error)
{
	bool ok = !f->to || (close_rows(f, error) &&
			     (!f->provenance || provenance_write(p, f->provenance, error)));

	bench_file_abandon(f);
	return ok;
}

void bench_file_abandon(struct bench_file *f)
{
	if (f->to)
		fclose(f->to);
	f->to = NULL;
	g_clear_pointer(&f->path, g_free);
	g_clear_pointer(&f->provenance, g_free);
}
