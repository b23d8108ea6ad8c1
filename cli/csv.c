/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/csv.h"

#include <math.h>
#include <string.h>

static void row_free(gpointer row)
{
	g_ptr_array_unref(row);
}

/* ---- reading ---- */

struct reader {
	const char *at;
	struct place place; /* its line is that of `at` */
};

/* A quoted cell; `at` stands behind the opening quote, and behind the closing one afterwards. */
static bool quoted(struct reader *r, GString *cell, GError **error)
{
	struct place begin = r->place;

	for (; *r->at; r->at++) {
		if (*r->at == '"' && r->at[1] != '"') {
			r->at++;
			return true;
		}
		r->at += *r->at == '"';
		r->place.line += *r->at == '\n';
		g_string_append_c(cell, *r->at);
	}
	return cli_mistake(error, &begin, "a quoted cell is not closed");
}

static bool cell(struct reader *r, GString *out, GError **error)
{
	if (*r->at == '"') {
		r->at++;
		if (!quoted(r, out, error))
			return false;
		if (*r->at && !strchr(",\r\n", *r->at))
			return cli_mistake(error, &r->place, "text behind a quoted cell");
		return true;
	}
	for (; *r->at && !strchr(",\r\n", *r->at); r->at++)
		g_string_append_c(out, *r->at);
	return true;
}

/* One line of the table, or NULL and *error. */
static GPtrArray *record(struct reader *r, GError **error)
{
	GPtrArray *row = g_ptr_array_new_with_free_func(g_free);

	for (;;) {
		GString *text = g_string_new(NULL);

		if (!cell(r, text, error)) {
			g_string_free(text, TRUE);
			g_ptr_array_unref(row);
			return NULL;
		}
		g_ptr_array_add(row, g_string_free(text, FALSE));
		if (*r->at != ',')
			break;
		r->at++;
	}
	r->at += *r->at == '\r';
	if (*r->at == '\n') {
		r->at++;
		r->place.line++;
	}
	return row;
}

static bool read_rows(struct csv *c, struct reader *r, GError **error)
{
	while (*r->at) {
		struct place begin = r->place;
		GPtrArray *row = record(r, error);

		if (!row)
			return false;
		g_ptr_array_add(c->rows, row);
		g_array_append_val(c->lines, begin.line);
		if (row->len != c->columns->len)
			return cli_mistake(error, &begin, "%u cells where the first line names %u",
					   row->len, c->columns->len);
	}
	return true;
}

static bool read_all(struct csv *c, const char *text, gsize length, GError **error)
{
	struct reader r = { text, { c->path, 1, 0 } };

	if (strlen(text) != length || !g_utf8_validate(text, (gssize)length, NULL))
		return cli_mistake(error, &(struct place){ c->path, 0, 0 }, "this is not text");
	if (!*text)
		return cli_mistake(error, &r.place, "the file is empty");
	c->columns = record(&r, error);
	return c->columns && read_rows(c, &r, error);
}

struct csv *csv_load(const char *path, GError **error)
{
	struct csv *c = g_new0(struct csv, 1);
	char *text;
	gsize length;
	bool ok;

	c->path = g_strdup(path);
	c->rows = g_ptr_array_new_with_free_func(row_free);
	c->lines = g_array_new(FALSE, FALSE, sizeof(unsigned));
	ok = g_file_get_contents(path, &text, &length, error);
	if (ok) {
		ok = read_all(c, text, length, error);
		g_free(text);
	}
	if (ok)
		return c;
	csv_free(c);
	return NULL;
}

void csv_free(struct csv *c)
{
	if (!c)
		return;
	g_clear_pointer(&c->columns, g_ptr_array_unref);
	g_ptr_array_unref(c->rows);
	g_array_unref(c->lines);
	g_free(c->path);
	g_free(c);
}

/* ---- looking ---- */

int csv_column(const struct csv *c, const char *name)
{
	for (guint i = 0; i < c->columns->len; i++)
		if (strcmp(c->columns->pdata[i], name) == 0)
			return (int)i;
	return -1;
}

bool csv_need(const struct csv *c, const char *name, int *column, GError **error)
{
	*column = csv_column(c, name);
	if (*column >= 0)
		return true;
	return cli_mistake(error, &(struct place){ c->path, 1, 0 }, "there is no column '%s'",
			   name);
}

const char *csv_text(const struct csv *c, guint row, int column)
{
	const GPtrArray *cells = c->rows->pdata[row];

	return cells->pdata[column];
}

double csv_value(const struct csv *c, guint row, const char *column)
{
	int at = csv_column(c, column);
	const char *text = at < 0 ? "" : csv_text(c, row, at);
	char *end;
	double value = g_ascii_strtod(text, &end);

	return end == text ? NAN : value;
}

bool csv_is(const struct csv *c, guint row, const char *column, const char *text)
{
	int at = csv_column(c, column);

	return at < 0 || strcmp(csv_text(c, row, at), text) == 0;
}

bool csv_number(const struct csv *c, guint row, int column, double *out, GError **error)
{
	const char *text = csv_text(c, row, column);
	char *end;
	double value = g_ascii_strtod(text, &end);

	if (!*text) {
		*out = NAN;
		return true;
	}
	if (*end || end == text || !isfinite(value)) {
		struct place at = { c->path, g_array_index(c->lines, unsigned, row), 0 };

		return cli_mistake(error, &at, "'%s' in column '%s' is no number", text,
				   (char *)c->columns->pdata[column]);
	}
	*out = value;
	return true;
}

/* ---- writing ---- */

void csv_append(GString *out, const char *text)
{
	if (!strpbrk(text, ",\"\r\n")) {
		g_string_append(out, text);
		return;
	}
	g_string_append_c(out, '"');
	for (; *text; text++) {
		if (*text == '"')
			g_string_append_c(out, '"');
		g_string_append_c(out, *text);
	}
	g_string_append_c(out, '"');
}
