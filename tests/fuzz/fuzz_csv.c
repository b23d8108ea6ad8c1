/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A table of runs from any text; one that can be read says the same when it is written again. */
#include <string.h>

#include "cli/csv.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/textinput.h"

const unsigned fuzz_first_octets = 0;

static struct textinput file = { .name = "runs.csv" }, again = { .name = "again.csv" };

static void write_row(GString *out, const GPtrArray *row)
{
	for (guint i = 0; i < row->len; i++) {
		g_string_append(out, i ? "," : "");
		csv_append(out, row->pdata[i]);
	}
	g_string_append_c(out, '\n');
}

static GString *write_table(const struct csv *c)
{
	GString *out = g_string_new(NULL);

	write_row(out, c->columns);
	for (guint i = 0; i < c->rows->len; i++)
		write_row(out, c->rows->pdata[i]);
	return out;
}

static void compare_row(const GPtrArray *a, const GPtrArray *b)
{
	g_assert_cmpuint(a->len, ==, b->len);
	for (guint i = 0; i < a->len; i++)
		g_assert_cmpstr(a->pdata[i], ==, b->pdata[i]);
}

static void compare(const struct csv *a)
{
	GString *text = write_table(a);
	GError *error = NULL;
	struct csv *b = csv_load(textinput_write(&again, text->str, text->len), &error);

	g_assert_no_error(error);
	compare_row(a->columns, b->columns);
	g_assert_cmpuint(a->rows->len, ==, b->rows->len);
	for (guint i = 0; i < a->rows->len; i++)
		compare_row(a->rows->pdata[i], b->rows->pdata[i]);
	csv_free(b);
	g_string_free(text, TRUE);
}

static void look(const struct csv *c)
{
	double number;

	for (guint i = 0; i < c->rows->len; i++)
		for (guint k = 0; k < c->columns->len; k++)
			csv_number(c, i, (int)k, &number, NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	GError *error = NULL;
	struct csv *c = csv_load(textinput_write(&file, data, size), &error);

	g_assert_true((c == NULL) == (error != NULL));
	g_clear_error(&error);
	if (c) {
		look(c);
		compare(c);
	}
	csv_free(c);
	return 0;
}
