/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/table.h"

#define COLUMNS_MAX 16

void table_begin(struct table *t, const char *before, const char *const *titles)
{
	t->before = before;
	t->cells = g_ptr_array_new_with_free_func(g_free);
	for (t->columns = 0; titles[t->columns]; t->columns++)
		g_ptr_array_add(t->cells, g_strdup(titles[t->columns]));
	g_assert(t->columns <= COLUMNS_MAX);
}

void table_add(struct table *t, char *cell)
{
	g_ptr_array_add(t->cells, cell);
}

void table_print(struct table *t, FILE *out)
{
	int width[COLUMNS_MAX] = { 0 };

	for (guint i = 0; i < t->cells->len; i++)
		width[i % t->columns] =
			MAX(width[i % t->columns], (int)g_utf8_strlen(t->cells->pdata[i], -1));
	for (guint i = 0; i < t->cells->len; i++) {
		bool first = i % t->columns == 0, last = (i + 1) % t->columns == 0;

		fprintf(out, "%s%-*s%s", first ? t->before : "  ", last ? 0 : width[i % t->columns],
			(char *)t->cells->pdata[i], last ? "\n" : "");
	}
	g_ptr_array_unref(t->cells);
}
